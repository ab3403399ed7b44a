import TestSupport
import Testing
import Values

@testable import Typesetting

@Suite struct ShapingTests {
  @Test(.needsShared)
  func `glyphs and positions are those of the HarfBuzz test suite`() throws {
    var count = 0
    var wrong: [String] = []
    let folder = "conformance/shaping/tests"
    for file in try SharedFolder.files(in: folder) {
      for line in try SharedFolder.text("\(folder)/\(file)").split(separator: "\n")
      where !line.hasPrefix("@") && !line.hasPrefix("#") {
        count += 1
        let test = try ShapingCase(line)
        let found = test.shape()
        if found != test.expected { wrong.append("\(file): \(found) ≠ \(test.expected)") }
      }
    }
    #expect(count == 112)
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(10).joined(separator: "\n"))")
  }

  @Test(arguments: [
    ("Alexandros Παπαδόπουλος", 1), ("Дмитрий Шевченко", 1), ("Zoë Çelik-van ’t Hof", 1),
    ("Nguyễn Thị Hồng", 1), ("Geachte יוסף כהן,", 3), ("Geachte محمد العلي,", 3), ("王小明", 1),
    ("김민수 BV", 2), ("e\u{301}te\u{301}", 1),
  ])
  func `names in other scripts are set in as many runs as needed`(
    name: String, runs: Int
  ) throws {
    let line = try Faces.sans().line([body(name)])
    #expect(line.text == name)
    #expect(line.runs.count == runs, "\(line.runs.map(\.text))")
    #expect(line.runs.flatMap(\.glyphs).allSatisfy { $0.id != 0 })
  }

  @Test func `a right-to-left name stands left of the comma that follows it`() throws {
    let line = try Faces.sans().line([body("Beste משה כהן, welkom")])
    #expect(line.runs.map(\.text) == ["Beste ", "משה כהן", ", welkom"])
    #expect(line.runs[0].x < line.runs[1].x && line.runs[1].x < line.runs[2].x)
    // The first letter is drawn at the right: its glyph is the last of the run.
    #expect(line.runs[1].glyphs.last?.textStart == 0)
    #expect(line.runs[1].glyphs.first.map { Int($0.textStart) } == "משה כה".utf8.count)
  }

  @Test func `Arabic is set twelve hundredths larger`() throws {
    let line = try Faces.sans().line([body("Beste محمد", size: 10)])
    #expect(line.runs.map(\.size.thousandths) == [10_000, 11_200])
  }

  @Test func `a character that no face has is an error that names its package`() throws {
    let setter = try Faces.serif()
    #expect(throws: TextError.missingGlyph(character: "王")) { try setter.line([body("王")]) }
    #expect(TextError.missingGlyph(character: "王").package == "fonts-noto-cjk")
    #expect(TextError.missingGlyph(character: "ש").package == "fonts-noto-core")
  }

  @Test func `figures have one width, also in italic`() throws {
    let setter = try Faces.sans()
    for weight in [TextWeight.regular, .bold, .italic] {
      let widths = try (0...9).flatMap { figure in
        try ["\(figure)1", "7\(figure)", "1\(figure),", "1.\(figure)"].map { text in
          try setter.line([body(text, weight)]).width
        }
      }
      #expect(Set(widths).count <= 3)
    }
  }

  @Test func `bold and italic are faces of their own, never the regular one changed`() throws {
    let family = try Faces.lato.get()
    let setter = try Faces.sans()
    let faces = setter.book.faces
    for (weight, face) in [
      (TextWeight.regular, family.regular), (.bold, family.bold), (.italic, family.italic),
      // The family of this test has no bold italic: bold stands in as it is.
      (.boldItalic, family.bold),
    ] {
      let line = try setter.line([body("Handgloves 123", weight)])
      #expect(line.runs.allSatisfy { faces[$0.face] === face && $0.size == 10 }, "\(weight)")
    }
    #expect(family.bold.weight == 700 && family.regular.italicAngleThousandths == 0)
  }

  @Test func `letters are kerned and ligatures keep their text`() throws {
    let setter = try Faces.sans()
    let together = try setter.line([body("AV")]).width
    let apart = try setter.line([body("A")]).width + setter.line([body("V")]).width
    #expect(together < apart)
    let ligature = try Faces.serif().line([body("officier")])
    #expect(ligature.text == "officier")
  }

  @Test func `controls are taken out and special spaces and hyphens are replaced`() throws {
    let line = try Faces.sans().line([body("a\u{202E}b\u{200B}c\u{AD}d\u{2011}e\u{202F}f")])
    #expect(line.text == "abcd\u{2011}e\u{202F}f")
  }

  @Test func `limits of a paragraph and a word hold`() throws {
    let setter = try Faces.serif()
    let word = String(repeating: "a", count: 2_001)
    #expect(throws: TextError.wordTooLong(characters: 2_001, limit: 2_000)) {
      try setter.line([body(word)])
    }
    let long = String(repeating: "a ", count: 10_001)
    #expect(throws: TextError.paragraphTooLong(characters: 20_002, limit: 20_000)) {
      try setter.line([body(long)])
    }
    let line = try setter.line([body(String(word.dropLast()))])
    #expect(line.text.count == 2_000)
  }
}

/// A line of the HarfBuzz suite: font;options;code points;expected glyphs.
private struct ShapingCase {
  let font: HarfBuzzFont
  let scalars: [UInt32]
  let expected: String

  init(_ line: Substring) throws {
    let parts = line.split(separator: ";", omittingEmptySubsequences: false)
    let path = parts[0].replacing("../", with: "conformance/shaping/")
    let settings = parts[1].split(separator: " ").filter { $0.hasPrefix("--variations=") }
      .flatMap { $0.dropFirst("--variations=".count).split(separator: ",").map(String.init) }
    let bytes = try SharedFolder.bytes(String(path))
    font = HarfBuzzFont(bytes: bytes.span, index: 0, variations: settings, unitsPerEm: 1000)
    scalars = parts[2].split(separator: ",").compactMap { UInt32($0.dropFirst(2), radix: 16) }
    expected = String(parts[3])
  }

  /// The glyphs in the notation of the suite: name@x,y for those that are moved.
  func shape() -> String {
    let isArabic = scalars.contains { (0x600...0x6FF).contains($0) }
    let properties = ShapingProperties(
      isRightToLeft: isArabic, script: openTypeTag(isArabic ? "Arab" : "Latn"), language: "en")
    let glyphs = ShapingBuffer().shape(
      scalars, 0..<scalars.count, font: font, properties: properties, hasHouseFeatures: false)
    return glyphs.isEmpty ? "" : notation(glyphs)
  }

  private func notation(_ glyphs: [RawGlyph]) -> String {
    var pen: Int64 = 0
    let parts = glyphs.map { glyph in
      defer { pen += Int64(glyph.advance) }
      let (x, y) = (pen + Int64(glyph.x), Int64(glyph.y))
      return font.glyphName(glyph.id) + (x == 0 && y == 0 ? "" : "@\(x),\(y)")
    }
    return "[" + parts.joined(separator: "|") + "]"
  }
}
