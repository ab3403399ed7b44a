/// The colour profile of the output intent: sRGB as a matrix and one curve.
///
/// Built here, so that no file of anybody else is needed. The curve is a gamma of 2.2, which stays
/// within 1 % of the curve of sRGB.
///
/// Source: ICC.1:2001-04 (version 2.4), 6; IEC 61966-2-1, adapted to D50.
enum SRGBProfile {
  /// The profile as a stream.
  static let stream = StreamBytes(bytes, by: Deflater(level: Deflater.highestLevel))

  /// The profile.
  static let bytes: [UInt8] = {
    let tags = SRGBProfile.tags
    let tableSize = 4 + 12 * tags.reduce(0) { $0 + $1.signatures.count }
    var table: [UInt8] = []
    var elements: [UInt8] = []
    table.appendBigEndian((tableSize - 4) / 12, bytes: 4)
    for tag in tags {
      for signature in tag.signatures {
        table.append(ascii: signature)
        table.appendBigEndian(headerSize + tableSize + elements.count, bytes: 4)
        table.appendBigEndian(tag.element.count, bytes: 4)
      }
      elements += tag.element
      pad(&elements, toMultipleOf: 4)
    }
    return header(size: headerSize + tableSize + elements.count) + table + elements
  }()

  private static let headerSize = 128
  /// X, Y and Z of the illuminant D50 in 1/65,536.
  private static let d50 = [0xF6D6, 0x1_0000, 0xD32D]

  private static func header(size: Int) -> [UInt8] {
    var header: [UInt8] = []
    header.appendBigEndian(size, bytes: 4)
    header.appendBigEndian(0, bytes: 4)
    header.appendBigEndian(0x0210_0000, bytes: 4)
    header.append(ascii: "mntrRGB XYZ ")
    for field in [2026, 1, 1, 0, 0, 0] { header.appendBigEndian(field, bytes: 2) }
    header.append(ascii: "acsp")
    header += [UInt8](repeating: 0, count: 28)
    for value in d50 { header.appendBigEndian(value, bytes: 4) }
    pad(&header, toMultipleOf: headerSize)
    return header
  }

  private static var tags: [(signatures: [String], element: [UInt8])] {
    [
      (["desc"], description("sRGB")),
      (["cprt"], Array("text\0\0\0\0CC0\0".utf8)),
      (["wtpt"], xyz(d50)),
      (["rXYZ"], xyz([0x6FA2, 0x38F5, 0x0390])),
      (["gXYZ"], xyz([0x6299, 0xB785, 0x18DA])),
      (["bXYZ"], xyz([0x24A0, 0x0F84, 0xB6CF])),
      // One entry in 1/256: gamma 2.2.
      (["rTRC", "gTRC", "bTRC"], Array("curv\0\0\0\0\0\0\0\u{1}\u{2}\u{33}".utf8)),
    ]
  }

  private static func xyz(_ values: [Int]) -> [UInt8] {
    var element = Array("XYZ \0\0\0\0".utf8)
    for value in values { element.appendBigEndian(value, bytes: 4) }
    return element
  }

  /// A description in ASCII, with the empty Unicode and Macintosh ones that the type demands.
  private static func description(_ text: String) -> [UInt8] {
    var element = Array("desc\0\0\0\0".utf8)
    element.appendBigEndian(text.utf8.count + 1, bytes: 4)
    element.append(ascii: text)
    return element + [UInt8](repeating: 0, count: 1 + 4 + 4 + 2 + 1 + 67)
  }

  private static func pad(_ bytes: inout [UInt8], toMultipleOf size: Int) {
    while !bytes.count.isMultiple(of: size) { bytes.append(0) }
  }
}
