/// Text strings of a file as text (ISO 32000-1, 7.9.2.2).
enum TextDecoding {
  /// The text of a string: UTF-16 or UTF-8 after its mark, else PDFDocEncoding.
  static func text(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBigEndian: true) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBigEndian: false) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: bytes.map(scalar))
    return String(scalars)
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
    var units: [UInt16] = []
    var rest = bytes
    while let first = rest.popFirst(), let second = rest.popFirst() {
      units.append(
        isBigEndian ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first))
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// A byte in PDFDocEncoding (annex D.3): Latin-1 but for these two ranges.
  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    switch byte {
    case 0x18...0x1F: accents[Int(byte - 0x18)]
    case 0x80...0xA0: signs[Int(byte - 0x80)]
    default: Unicode.Scalar(byte)
    }
  }

  private static let accents = Array(
    "\u{02D8}\u{02C7}\u{02C6}\u{02D9}\u{02DD}\u{02DB}\u{02DA}\u{02DC}"
      .unicodeScalars)
  private static let signs = Array(
    "\u{2022}\u{2020}\u{2021}\u{2026}\u{2014}\u{2013}\u{0192}\u{2044}\u{2039}\u{203A}\u{2212}\u{2030}\u{201E}\u{201C}\u{201D}\u{2018}\u{2019}\u{201A}\u{2122}\u{FB01}\u{FB02}\u{0141}\u{0152}\u{0160}\u{0178}\u{017D}\u{0131}\u{0142}\u{0153}\u{0161}\u{017E}\u{FFFD}\u{20AC}"
      .unicodeScalars)
}
