extension FontBook {
  /// The glyphs of a face that every letter may use, with `.notdef`, sorted.
  ///
  /// They depend on the face alone, so that their subset has the same bytes in every letter. What they
  /// are was chosen by counting: nearly every letter uses nearly all of them, since each glyph costs
  /// every letter some 85 bytes. What a letter has beside them goes into a subset of its own, which
  /// most letters need anyway for a name or a place.
  public func baseGlyphs(of face: FontFace) -> [UInt16] {
    baseTexts(of: face).keys.sorted()
  }

  /// The base glyphs of a face, each with the text it stands for: several characters for a ligature,
  /// none for `.notdef`.
  public func baseTexts(of face: FontFace) -> [UInt16: String] {
    let isForText = face.weight < 600 && face.italicAngleThousandths == 0
    return Self.texts(isForText ? Self.textCharacters : Self.displayCharacters, face)
  }

  /// The glyphs of a face that the letters of one file share, each with the text it stands for.
  ///
  /// Beside the base glyphs they are what names and places in most of Europe need: a file of many
  /// letters carries them once, so that few letters in it need a subset of their own. With the parts of
  /// composite glyphs they stay within 256, whose codes have one byte.
  public func sharedTexts(of face: FontFace) -> [UInt16: String] {
    Self.texts(Self.sharedCharacters, face)
  }

  /// The glyphs of texts as a face sets them, and `.notdef`.
  private static func texts(_ texts: [String], _ face: FontFace) -> [UInt16: String] {
    let buffer = ShapingBuffer()
    var glyphs: [UInt16: String] = [0: ""]
    for text in texts {
      let ids = Self.shapes(of: text, face, buffer)
      // Letters that stay apart have their own texts already.
      guard text.unicodeScalars.count == 1 || ids.count == 1 else { continue }
      for id in ids where glyphs[id] == nil { glyphs[id] = text }
    }
    return glyphs
  }

  /// The glyphs of a text as it is set; none when the face lacks a character of it.
  private static func shapes(
    of text: String, _ face: FontFace, _ buffer: borrowing ShapingBuffer
  ) -> Set<UInt16> {
    let scalars = text.unicodeScalars.map(\.value)
    guard scalars.allSatisfy({ face.font.nominalGlyph($0) != nil }) else { return [] }
    let properties = ShapingProperties(
      isRightToLeft: false, script: openTypeTag("Latn"), language: "nl")
    return Set(
      buffer.shape(scalars, 0..<scalars.count, font: face.font, properties: properties).map(\.id))
  }

  /// What the upright face of the text sets: names, addresses, numbers and Dutch sentences.
  private static let textCharacters =
    characters(" abcdefghijklmnoprstuvwxzABCDEFGHIKLMNORSTUVWX0123456789.,:-()@?·€") + ["tt", "ft"]

  /// What bold and italic faces set: the subject, headings, amounts and a few words of weight.
  private static let displayCharacters = characters(
    " abcdefghijklmnorstuvzABGHILNRTV0123456789.,:?€")

  /// What the letters of one file share: ASCII, the letters of Western and much of Central Europe.
  private static let sharedCharacters =
    characters(
      String(decoding: UInt8(ascii: " ")...UInt8(ascii: "~"), as: UTF8.self)
        + "·€−’‘“”„–—…§°½×"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ"
        + "ĄąĆćČčĐđĘęĚěĞğİıŁłŃńŇňŐőŘřŚśŞşŠšŰűŻżŹźŽžŒœ")
    + ["tt", "ft", "ti", "tf", "ff", "fi", "fl", "fj", "ffi", "ffl"]

  private static func characters(_ text: String) -> [String] {
    text.unicodeScalars.map { String(Character($0)) }
  }
}
