import Values

/// Refuses text on which a Markdown parser would spend too much, before it sees it.
///
/// Source: RELIABILITY §5: brackets, nesting, reference definitions and size.
struct MarkdownLimits {
  static let maximumBytes = 64 * 1024
  static let maximumBrackets = 1_000
  static let maximumNesting = 32

  let file: String
  let line: (Int) -> Int

  /// The complaint about `text`, or nil.
  func complaint(about text: String) -> Diagnostic? {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.maximumBytes else {
      return diagnostic(
        "the text has \(bytes.count) bytes; at most \(Self.maximumBytes) are allowed", line: nil)
    }
    let brackets = bytes.count { $0 == UInt8(ascii: "[") }
    guard brackets <= Self.maximumBrackets else {
      return diagnostic(
        "the text has \(brackets) opening brackets; at most \(Self.maximumBrackets) are allowed",
        line: nil)
    }
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      if Self.nesting(of: line) > Self.maximumNesting {
        return diagnostic("a line is nested deeper than \(Self.maximumNesting)", line: index + 1)
      }
      if Self.isReferenceDefinition(line) {
        return diagnostic("a link is defined apart from where it is used", line: index + 1)
      }
    }
    return nil
  }

  private func diagnostic(_ message: String, line number: Int?) -> Diagnostic {
    Diagnostic(
      .error, code: "T-MARKDOWN-LIMIT", message,
      at: SourcePlace(file: file, line: number.map(line)), hint: "write the text more simply")
  }

  /// How deep the markers at the beginning of a line nest lists and quotations.
  private static func nesting(of line: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var spaces = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: " "): spaces += 1
      case UInt8(ascii: "\t"): spaces += 4
      case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"): depth += 1
      case UInt8(ascii: "*"), UInt8(ascii: "_"): depth += 1
      default: return max(depth, spaces / 2)
      }
    }
    // A line of marks alone is a rule or blank, however long.
    return 0
  }

  /// Whether a line begins with `[label]:`.
  private static func isReferenceDefinition(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
    guard rest.first == UInt8(ascii: "[") else { return false }
    var isEscaped = false
    for (index, byte) in zip(rest.indices, rest).dropFirst() {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "]") {
        return index + 1 < rest.endIndex && rest[index + 1] == UInt8(ascii: ":")
      }
    }
    return false
  }
}
