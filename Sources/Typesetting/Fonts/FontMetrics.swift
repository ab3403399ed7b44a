/// The measures of a face that a document states, in font units.
struct FontMetrics: Hashable, Sendable {
  var unitsPerEm: Int
  var ascender: Int
  var descender: Int
  var capHeight: Int
  var xHeight: Int
  var boundingBox: [Int]
  var italicAngleThousandths: Int
  var weight: Int
  var embeddingBits: Int

  /// The measures in the tables of `font`.
  ///
  /// Source: OpenType 1.9, tables `head`, `hhea`, `post` and `OS/2`.
  init(of font: HarfBuzzFont) throws(FontError) {
    let head = TableReader(font, "head")
    let lines = TableReader(font, "hhea")
    let post = TableReader(font, "post")
    let system = TableReader(font, "OS/2")
    unitsPerEm = Int(try head.unsigned(at: 18))
    boundingBox = [
      Int(try head.signed(at: 36)), Int(try head.signed(at: 38)), Int(try head.signed(at: 40)),
      Int(try head.signed(at: 42)),
    ]
    ascender = Int(try lines.signed(at: 4))
    descender = Int(try lines.signed(at: 6))
    let angle =
      (Int(try post.signed(at: 4)) << 16 | Int(try post.unsigned(at: 6)))
    italicAngleThousandths = angle * 1000 / 65_536
    weight = Int(try system.unsigned(at: 4))
    embeddingBits = Int(try system.unsigned(at: 8))
    // Version 2 of the table brought the heights of x and H; older fonts get the usual proportions.
    let hasHeights = try system.unsigned(at: 0) >= 2 && system.count >= 90
    xHeight = hasHeights ? Int(try system.signed(at: 86)) : unitsPerEm / 2
    capHeight = hasHeights ? Int(try system.signed(at: 88)) : unitsPerEm * 7 / 10
    try check()
  }

  private func check() throws(FontError) {
    guard (16...16_384).contains(unitsPerEm) else { throw .implausible(field: "unitsPerEm") }
    guard boundingBox[0] <= boundingBox[2], boundingBox[1] <= boundingBox[3] else {
      throw .implausible(field: "head.bbox")
    }
    guard ascender >= 0, descender <= 0, ascender - descender > 0 else {
      throw .implausible(field: "hhea.ascender")
    }
    // Restricted (2 alone), no subsetting (0x100) and bitmaps only (0x200).
    let isRestricted = embeddingBits & 0x000F == 2
    guard !isRestricted, embeddingBits & 0x0300 == 0 else {
      throw .embeddingForbidden(bits: embeddingBits)
    }
  }
}

/// Reads big-endian numbers out of one table and throws where it ends.
private struct TableReader {
  let tag: String
  private let bytes: [UInt8]

  init(_ font: HarfBuzzFont, _ tag: String) {
    self.tag = tag
    bytes = font.table(tag)
  }

  var count: Int { bytes.count }

  func unsigned(at offset: Int) throws(FontError) -> UInt16 {
    guard offset + 2 <= bytes.count else { throw .missingTable(tag: tag) }
    return UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
  }

  func signed(at offset: Int) throws(FontError) -> Int16 {
    Int16(bitPattern: try unsigned(at: offset))
  }
}
