import Testing

@testable import PortableDocument

/// PDF syntax as ISO 32000-1, clause 7.3, writes it.
@Suite struct `syntax` {
  private func written(_ value: some SyntaxValue, _ form: FileForm = .compact) -> String {
    let out = SyntaxWriter(form: form)
    value.write(to: out)
    return String(decoding: out.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0, "0"), (1, ".001"), (10, ".01"), (100, ".1"), (120, ".12"), (1000, "1"), (1050, "1.05"),
    (12_345, "12.345"), (-1, "-.001"), (-1500, "-1.5"), (595_276, "595.276"),
  ])
  func `a real number has no more decimals than it needs`(_ thousandths: Int64, _ text: String) {
    #expect(written(Real(thousandths: thousandths)) == text)
  }

  @Test(arguments: [
    ("Type", "/Type"), ("application/xml", "/application#2Fxml"), ("A B", "/A#20B"),
    ("A#", "/A#23"), ("é", "/#C3#A9"), ("ABCDEF+Lato-Regular", "/ABCDEF+Lato-Regular"),
  ])
  func `a name escapes what is not a regular character`(_ name: String, _ text: String) {
    #expect(written(Name(name)) == text)
  }

  @Test(arguments: [
    ("plain", "(plain)"), ("a(b)\\", "(a\\(b\\)\\\\)"), ("€", "<FEFF20AC>"),
    ("\u{1F600}", "<FEFFD83DDE00>"), ("", "()"),
  ])
  func `a text is ASCII or UTF-16 with a byte order mark`(_ value: String, _ text: String) {
    #expect(written(TextString(value)) == text)
  }

  @Test func `a carriage return in a string is escaped`() {
    #expect(written(ByteString([0x41, 0x0D, 0x0A])) == "(A\\r\n)")
  }

  @Test func `tokens are parted only where two regular characters meet`() {
    let out = SyntaxWriter(form: .compact)
    out.dictionary { entries in
      entries.pair("Type", "Page")
      entries.pair("Count", 3)
      entries.pair("Parent", Ref(2))
      entries.pair("Marked", true)
      entries.array("Kids") { kids in
        kids.item(Ref(3))
        kids.item(7)
        kids.item(Real(thousandths: -500))
        kids.dictionary { $0.pair("K", 1) }
        kids.array { $0.item(0) }
      }
    }
    let expected = "<</Type/Page/Count 3/Parent 2 0 R/Marked true/Kids[3 0 R 7 -.5<</K 1>>[0]]>>"
    #expect(String(decoding: out.bytes, as: UTF8.self) == expected)
  }

  @Test func `the readable form has one entry a line`() {
    let out = SyntaxWriter(form: .readable)
    out.dictionary { entries in
      entries.pair("Type", "Page")
      entries.dictionary("Inner") { $0.pair("K", 1) }
    }
    let expected = "<<\n  /Type /Page\n  /Inner <<\n    /K 1\n  >>\n>>"
    #expect(String(decoding: out.bytes, as: UTF8.self) == expected)
  }

  @Test func `the cross-reference rows carry the Up predictor`() {
    var table = CrossReferenceTable(size: 3)
    table.setOffset(0x0102, of: Ref(1))
    table.setPlace(5, in: Ref(1), of: Ref(2))
    let (widths, bytes) = table.encoded()
    #expect(widths == [1, 2, 1])
    #expect(bytes == [2, 0, 0, 0, 0, 2, 1, 1, 2, 0, 2, 1, 0xFF, 0xFF, 5])
  }

  @Test func `places beyond four gigabytes have a field of five bytes`() {
    var table = CrossReferenceTable()
    table.setOffset(0x01_0203_0405, of: table.allocate())
    let (widths, bytes) = table.encoded()
    #expect(widths == [1, 5, 1])
    #expect(bytes == [2, 0, 0, 0, 0, 0, 0, 0, 2, 1, 1, 2, 3, 4, 5, 0])
  }

  @Test func `an index above 255 has a field of two bytes`() {
    var table = CrossReferenceTable(size: 2)
    table.setPlace(0x0102, in: Ref(3), of: Ref(1))
    let (widths, bytes) = table.encoded()
    #expect(widths == [1, 2, 2])
    #expect(bytes == [2, 0, 0, 0, 0, 0, 2, 2, 0, 3, 1, 2])
  }

  // The digests of "" and "abc" are those of FIPS 180-2, appendix B.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `a digest is SHA-256`(_ text: String, _ hexadecimal: String) {
    #expect(Digest(sha256: Array(text.utf8)).hexadecimal == hexadecimal)
    var running = RunningDigest()
    for byte in text.utf8 { running.update([byte]) }
    #expect(running.finish().hexadecimal == hexadecimal)
  }

  @Test(arguments: [
    ("nl", true), ("nl-NL", true), ("zh-Hant-TW", true), ("nl_NL", false), ("", false),
    ("nl-", false), ("1nl", false), ("nederlands", false),
  ])
  func `a language is a tag of letters, digits and hyphens`(_ tag: String, _ isGood: Bool) {
    #expect(LanguageTag.isWellFormed(tag) == isGood)
  }

  @Test func `the colour profile is a version 2 display profile of 444 bytes`() {
    let profile = SRGBProfile.bytes
    #expect(profile.count == 444)
    #expect(profile[0..<4].elementsEqual([0, 0, 1, 188]))
    #expect(profile[8] == 2)
    #expect(profile[12..<24].elementsEqual("mntrRGB XYZ ".utf8))
    #expect(profile[36..<40].elementsEqual("acsp".utf8))
  }
}
