import Values

/// The text of one template or partial, and where it stands in its file.
public struct TemplateSource: Sendable {
  /// The file's name as messages show it.
  public let name: String
  /// The Liquid text, without front matter.
  public let text: String
  /// The line of the file on which `text` begins, from 1.
  public let firstLine: Int

  /// A template's text.
  public init(name: String, text: String, firstLine: Int = 1) {
    self.name = name
    self.text = text
    self.firstLine = firstLine
  }
}

/// A source as bytes with the places of its lines.
struct SourceText: Sendable {
  let name: String
  let firstLine: Int
  let bytes: [UInt8]
  /// The offset at which each line begins.
  private let lineStarts: [Int]

  init(_ source: TemplateSource) {
    name = source.name
    firstLine = source.firstLine
    bytes = Array(source.text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The line of an offset, counted in the file.
  func line(at offset: Int) -> Int {
    lineIndex(at: offset) + firstLine
  }

  /// The file, line and column of an offset.
  func place(at offset: Int) -> SourcePlace {
    let index = lineIndex(at: offset)
    let before = bytes[lineStarts[index]..<min(offset, bytes.count)]
    let isASCII = before.allSatisfy { $0 < 128 }
    let count = isASCII ? before.count : String(decoding: before, as: UTF8.self).count
    return SourcePlace(file: name, line: index + firstLine, column: count + 1)
  }

  /// The line of an offset as it is written, control characters and its end left out; no more than
  /// its first 200 characters.
  func excerpt(at offset: Int) -> String {
    let index = lineIndex(at: offset)
    let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    let start = lineStarts[index]
    let line = text(start..<min(end, start + 1_000)).unicodeScalars.filter { $0.value >= 32 }
    return String(String.UnicodeScalarView(line.prefix(200)))
  }

  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// Why a piece of a template cannot be read or filled, before its place is put into words.
struct TemplateFault: Error {
  let code: String
  let message: String
  let offset: Int
  var hint: String?

  static func syntax(_ message: String, at offset: Int, hint: String? = nil) -> TemplateFault {
    TemplateFault(code: "T-SYNTAX", message: message, offset: offset, hint: hint)
  }

  static func limit(_ name: String, _ number: Int, at offset: Int) -> TemplateFault {
    TemplateFault(
      code: "T-LIMIT", message: "the limit of \(number) \(name) is passed", offset: offset)
  }

  /// The fault at its place in a source.
  func diagnostic(in source: SourceText) -> Diagnostic {
    Diagnostic(
      .error, code: code, message, at: source.place(at: offset),
      excerpt: source.excerpt(at: offset), hint: hint)
  }
}
