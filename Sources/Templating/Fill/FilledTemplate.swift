public import Values

/// A template with its facts filled in: text, and between it the domain blocks with their facts.
///
/// A value never becomes a block: blocks come from the template's own tags only.
public struct FilledTemplate: Sendable {
  /// The pieces in order; no two texts follow each other.
  public let segments: [Segment]

  /// The text, with the blocks shown as their tags.
  public var text: String {
    segments.map(\.text).joined()
  }
}

/// A piece of a filled template.
public enum Segment: Sendable {
  /// Text in the language the template was filled for; for each of its lines, from the first on,
  /// the line of the template it came from, in the file's own numbering.
  case markdown(String, lines: [Int])
  /// A domain block.
  case block(FilledBlock)

  fileprivate var text: String {
    switch self {
    case .markdown(let text, _): text
    case .block(let block): block.text
    }
  }
}

/// A domain block of a filled template.
public struct FilledBlock: Sendable {
  /// The tag's name.
  public let name: String
  /// The arguments by position.
  public let arguments: [Value]
  /// The arguments by name.
  public let named: [(name: String, value: Value)]
  /// What stands between the tag and its end; empty for a block without a body.
  public let body: [Segment]
  /// Where the tag stands.
  public let place: SourcePlace
  let hasBody: Bool

  /// The arguments that are text, in their order.
  public var texts: [String] { arguments.compactMap(\.unescapedText) }

  /// The argument named `name`.
  public subscript(name: String) -> Value? {
    named.last { $0.name == name }?.value
  }

  fileprivate var text: String {
    let values = arguments.map(Self.shown) + named.map { "\($0.name): \(Self.shown($0.value))" }
    let tag = values.isEmpty ? name : "\(name) \(values.joined(separator: ", "))"
    guard hasBody else { return "{% \(tag) %}\n" }
    return "{% \(tag) %}\n\(body.map(\.text).joined()){% end\(name) %}\n"
  }

  private static func shown(_ value: Value) -> String {
    value.unescapedText.map { "\"\($0)\"" } ?? value.plainText
  }
}
