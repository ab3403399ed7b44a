import Testing

@testable import PortableDocument

/// Fonts as ISO 32000-1, 9.7 to 9.10, embeds them.
@Suite struct `fonts` {
  private func map(_ texts: [String], codes: [UInt16]? = nil, length: Int = 1) -> String {
    let bytes = UnicodeMap(
      texts: texts.map { Array($0.utf8) }, codes: codes, codeLength: length
    ).bytes
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `codes in step with characters become a range, others a list`() {
    #expect(map(["", "A", "B", "C"]).contains("1 beginbfrange\n<01><03><0041>\nendbfrange"))
    let text = map(["", "A", "ff", "é", "", "x"])
    #expect(text.contains("<00><FF>"))
    #expect(text.contains("1 beginbfrange\n<01><03>[<0041><00660066><00E9>]\nendbfrange"))
    #expect(text.contains("1 beginbfchar\n<05><0078>\nendbfchar"))
  }

  @Test func `a character beyond the first plane takes two units`() {
    #expect(map(["", "\u{1F600}"]).contains("<01><D83DDE00>"))
  }

  @Test func `a range ends where the last byte would run over`() {
    let text = map(["", "\u{00FF}", "\u{0100}"])
    #expect(text.contains("1 beginbfrange\n<01><02>[<00FF><0100>]\nendbfrange"))
  }

  @Test func `the map of a CID-keyed font has its identifiers`() {
    #expect(map(["", "株"], codes: [0, 0x1234], length: 2).contains("<1234><682A>"))
  }

  @Test func `a font of up to 256 glyphs has codes of one byte`() {
    #expect(TestFont.invented(glyphCount: 256).program.codeLength == 1)
    #expect(TestFont.invented(glyphCount: 257).program.codeLength == 2)
  }

  @Test func `the subset tag is six capitals that the bytes decide`() throws {
    let name = TestFont.invented().program.baseFont
    #expect(try #/[A-Z]{6}\+Invented/#.wholeMatch(in: name) != nil)
    #expect(name == TestFont.invented().program.baseFont)
  }

  @Test func `a long PostScript name is cut to the 63 characters of OpenType`() {
    let program = FontProgram(
      postScriptName: String(repeating: "n", count: 200), outlines: .trueType, bytes: [],
      metrics: TestFont.invented().program.metrics, advances: [0], text: [:])
    #expect(program.baseFont.dropFirst(7) == String(repeating: "n", count: 63)[...])
  }

  // fsType: 0 installable, 2 restricted, 4 preview and print, 8 editable, 0x100 no subsetting,
  // 0x200 bitmaps only (OpenType specification, OS/2).
  @Test(
    arguments: [
      (0, true), (2, false), (4, true), (8, true), (0x100, false), (0x208, false),
    ] as [(UInt16, Bool)])
  func `the maker's embedding rights are kept`(_ rights: UInt16, _ isAllowed: Bool) {
    #expect(TestFont.invented(rights: rights).program.mayBeEmbedded == isAllowed)
  }

  @Test func `a CFF table without a registry is not CID-keyed`() {
    // Header, an empty name INDEX and a top dictionary with a charset offset only.
    let table: [UInt8] = [1, 0, 4, 1, 0, 0, 0, 1, 1, 1, 3, 139, 15]
    #expect(CFFCharset(table: table[...], glyphCount: 1) == nil)
  }

  @Test func `a charset of ranges gives an identifier to each glyph`() throws {
    // Top dictionary: registry, ordering, supplement (12 30) and charset at 22 (operand 161 - 139).
    let head: [UInt8] = [1, 0, 4, 1, 0, 0, 0, 1, 1, 1, 8]
    let dictionary: [UInt8] = [139, 139, 139, 12, 30, 161, 15]
    let padding = [UInt8](repeating: 0, count: 22 - head.count - dictionary.count)
    let charset: [UInt8] = [1, 0x12, 0x34, 1, 0x20, 0x00, 0]
    let table = head + dictionary + padding + charset
    let found = try #require(CFFCharset(table: table[...], glyphCount: 4))
    #expect(found.identifiers == [0, 0x1234, 0x1235, 0x2000])
  }

  @Test(arguments: 0..<29)
  func `a charset cut short is refused`(_ length: Int) {
    let table: [UInt8] =
      [1, 0, 4, 1, 0, 0, 0, 1, 1, 1, 8, 139, 139, 139, 12, 30, 161, 15, 0, 0, 0, 0]
      + [1, 0x12, 0x34, 1, 0x20, 0x00, 0]
    #expect(CFFCharset(table: table[..<length], glyphCount: 4) == nil)
  }
}
