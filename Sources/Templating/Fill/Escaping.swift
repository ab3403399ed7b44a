/// The language into which values are printed, and so what makes them harmless there.
public enum Escaping: Sendable {
  /// CommonMark: no value can begin a block, an emphasis, a link or HTML.
  case markdown
  /// HTML text and attribute values in quotes.
  case html
  /// Plain text: nothing is changed.
  case none
}

extension Escaping {
  /// The text with all that could have a meaning in the output taken away or escaped.
  ///
  /// Control characters and controls of writing direction go; in Markdown a line's end becomes a
  /// space.
  ///
  /// - Parameters:
  ///   - text: what a value prints.
  ///   - keepingControls: whether only markup is escaped, as Liquid's own `escape` does.
  ///   - startsLine: whether it stands first on its line.
  ///   - mayStartList: whether what follows could turn a number at the line's start into a list.
  /// - Returns: text that means nothing but itself.
  func escaped(
    _ text: String, keepingControls: Bool = false, startsLine: Bool = false,
    mayStartList: Bool = true
  ) -> String {
    if self == .none || text.utf8.allSatisfy(Self.isPlainLetter) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    let clean = keepingControls ? text : cleaned(text)
    if self == .html {
      for byte in clean.utf8 { Self.appendHTML(byte, to: &bytes) }
    } else {
      Self.appendMarkdown(
        Array(clean.utf8), to: &bytes, hidesNumber: startsLine && mayStartList)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlainLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte)
  }

  /// Without controls; white space other than the space becomes a space.
  func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 10 where previous == "\r": continue
      case 9, 10, 11, 12, 13, 0x85, 0x2028, 0x2029:
        scalars.append(self == .markdown || scalar.value == 9 ? " " : "\n")
      case 0..<32, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069,
        0xFEFF, 0xFFF9...0xFFFB:
        continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func appendHTML(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): bytes += "&amp;".utf8
    case UInt8(ascii: "<"): bytes += "&lt;".utf8
    case UInt8(ascii: ">"): bytes += "&gt;".utf8
    case UInt8(ascii: "\""): bytes += "&quot;".utf8
    case UInt8(ascii: "'"): bytes += "&#39;".utf8
    default: bytes.append(byte)
    }
  }

  /// Backslashes before all punctuation with a meaning; spaces at the ends, and a number at the
  /// start of a line, as references.
  private static func appendMarkdown(
    _ text: [UInt8], to bytes: inout [UInt8], hidesNumber: Bool
  ) {
    let start = text.firstIndex { $0 != 32 } ?? text.count
    let end = (text.lastIndex { $0 != 32 } ?? -1) + 1
    let digits = text[start..<max(start, end)].prefix { $0.isDigit }.count
    for (index, byte) in text.enumerated() {
      if byte == 32, index < start || index >= end {
        bytes += "&#32;".utf8
      } else if hidesNumber, index == start, digits > 0, start + digits == end {
        bytes += "&#\(byte);".utf8
      } else if byte == UInt8(ascii: "."), isHarmlessPoint(text, index, start, digits) {
        bytes.append(byte)
      } else if byte == UInt8(ascii: ":"), index + 1 < text.count, text[index + 1] != 47 {
        bytes.append(byte)
      } else if byte == UInt8(ascii: "-"), index > start, index + 1 < end,
        text[index - 1].isWord, text[index + 1].isWord
      {
        bytes.append(byte)
      } else {
        if special.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      }
    }
  }

  /// A point that neither ends a number at the start nor begins the value nor follows `www`.
  private static func isHarmlessPoint(
    _ text: [UInt8], _ index: Int, _ start: Int, _ digits: Int
  ) -> Bool {
    let followsWWW = index >= 3 && text[index - 3..<index].allSatisfy { $0 | 32 == 119 }
    return index > start && index != start + digits && !followsWWW
  }

  /// The ASCII punctuation that can mean something to CommonMark or to the extensions of GitHub.
  private static let special = Set("\\`*_{}[]<>()#+-.!|~&=$^@:\"".utf8)
}
