extension FontBook {
  /// The glyphs of a face that every letter may use, with `.notdef`, sorted.
  ///
  /// They depend on the face alone: ASCII, Dutch and common Western letters, typographic punctuation and
  /// the euro sign, in the shapes that tabular and lining figures and ligatures give them. So the subset
  /// of these glyphs has the same bytes in every letter. With the parts that accented letters are made
  /// of they are at most 255, so that a code of one byte is enough.
  public func baseGlyphs(of face: FontFace) -> [UInt16] {
    baseTexts(of: face).keys.sorted()
  }

  /// The base glyphs of a face, each with the text it stands for: several characters for a ligature,
  /// none for `.notdef`.
  public func baseTexts(of face: FontFace) -> [UInt16: String] {
    let buffer = ShapingBuffer()
    let components = GlyphComponents(face.font)
    var glyphs: [UInt16: String] = [0: ""]
    var closure: Set<UInt16> = [0]
    for text in Self.baseCharacters {
      let ids = Self.shapes(of: text, face, buffer)
      let isLigature = text.unicodeScalars.count > 1
      // Letters that stay apart have their own texts already.
      guard !isLigature || ids.count == 1 else { continue }
      let larger = closure.union(components.closure(of: ids))
      guard larger.count <= Self.maximumBaseGlyphs else { continue }
      closure = larger
      for id in ids where glyphs[id] == nil { glyphs[id] = text }
    }
    return glyphs
  }

  /// The glyphs of a text as it is set, and those of its single character; none when the face lacks it.
  private static func shapes(
    of text: String, _ face: FontFace, _ buffer: borrowing ShapingBuffer
  ) -> Set<UInt16> {
    let scalars = text.unicodeScalars.map(\.value)
    let nominal = scalars.compactMap(face.font.nominalGlyph)
    guard nominal.count == scalars.count else { return [] }
    let properties = ShapingProperties(
      isRightToLeft: false, script: openTypeTag("Latn"), language: "nl")
    let shaped = buffer.shape(scalars, 0..<scalars.count, font: face.font, properties: properties)
    return Set(shaped.map(\.id) + (scalars.count == 1 ? nominal : []))
  }

  /// One code of a byte is left free.
  static let maximumBaseGlyphs = 255

  /// What the base covers, the most needed first: single characters and sequences with ligatures.
  private static let baseCharacters: [String] = {
    var texts = (0x20...0x7E).compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    texts += "’‘“”„–—…•·×−€\u{A0}§°©®‰½¼¾«»¿¡£¥".map(String.init)
    texts += ["fi", "fl", "ff", "ffi", "ffl", "tt", "ti", "tti", "fj", "ft", "IJ", "ij"]
    texts += (0xC0...0xFF).compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    texts += "ŒœŠšŽžŸĳĲćĆčČłŁńŃőŐşŞğĞıİřŘęĘąĄśŚźŹżŻěĚůŮűŰďĎňŇťŤţŢăĂāĀēĒīĪūŪđĐ".map(String.init)
    return texts
  }()
}
