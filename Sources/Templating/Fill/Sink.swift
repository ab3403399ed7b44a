/// Collects what a template prints: text, the lines it came from, and blocks between the texts.
struct Sink {
  private(set) var segments: [Segment] = []
  private var text = ""
  private var lines: [Int] = []
  /// Whether the text becomes a value, which is escaped when it is printed.
  let isCapture: Bool

  init(isCapture: Bool = false) {
    self.isCapture = isCapture
    text.reserveCapacity(isCapture ? 0 : 2048)
  }

  /// Appends text of the template; in a partial all its lines come from the line that renders it.
  mutating func append(_ literal: Node.Literal, renderedOn line: Int?) {
    guard !literal.text.isEmpty else { return }
    noteLine(line ?? literal.line)
    text += literal.text
    for offset in 0..<literal.newlines { lines.append(line ?? literal.line + offset + 1) }
  }

  /// Appends a value that was escaped; all its lines come from `line`.
  mutating func append(value: String, line: Int) {
    guard !value.isEmpty else { return }
    noteLine(line)
    text += value
    for byte in value.utf8 where byte == UInt8(ascii: "\n") { lines.append(line) }
  }

  /// Appends a block.
  mutating func append(_ block: FilledBlock) {
    closeText()
    segments.append(.block(block))
  }

  /// All segments, the last text included.
  mutating func finish() -> [Segment] {
    closeText()
    return segments
  }

  /// The text since the last block.
  var captured: String { text }

  /// Whether nothing but punctuation, digits and white space stands before this point in its line,
  /// so that a number could become the mark of a list.
  var startsLine: Bool {
    for byte in text.utf8.reversed().prefix(64) {
      if byte == UInt8(ascii: "\n") { return true }
      if byte >= 128 || (byte | 32 >= 97 && byte | 32 <= 122) { return false }
    }
    return true
  }

  /// The line that the text is on came from the template's line on which its first piece stands.
  private mutating func noteLine(_ line: Int) {
    if lines.isEmpty {
      lines.append(line)
    } else if text.utf8.last == UInt8(ascii: "\n") {
      lines[lines.count - 1] = line
    }
  }

  private mutating func closeText() {
    if !text.isEmpty { segments.append(.markdown(text, lines: lines)) }
    text = ""
    lines = []
  }
}
