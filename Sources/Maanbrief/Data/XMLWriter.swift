/// XML in the making: elements one below the other, each with text or with elements.
///
/// Elements are written by closures, so none can be left open. One without text is left out.
///
/// Source: Extensible Markup Language (XML) 1.0, fifth edition.
struct XMLWriter {
  /// The document so far, with a line for each element.
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// Writes an element of elements.
  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], _ fill: (inout XMLWriter) -> Void
  ) {
    begin(name, attributes)
    text += "\n"
    fill(&self)
    text += "</\(name)>\n"
  }

  /// Writes an element of text; nothing when there is none.
  mutating func element(_ name: String, _ value: String?, _ attributes: [(String, String)] = []) {
    guard let value, !value.isEmpty else { return }
    begin(name, attributes)
    append(escaped: value)
    text += "</\(name)>\n"
  }

  private mutating func begin(_ name: String, _ attributes: [(String, String)]) {
    text += "<\(name)"
    for (key, value) in attributes {
      text += " \(key)=\""
      append(escaped: value)
      text += "\""
    }
    text += ">"
  }

  /// Appends character data; what XML does not admit becomes U+FFFD (2.2).
  private mutating func append(escaped value: String) {
    guard value.utf8.contains(where: Self.mayNeedEscape) else {
      text += value
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a byte of UTF-8 begins a character that does not stand for itself: U+FFFE begins with EF.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0xEF: true
    default: byte < 0x20
    }
  }
}
