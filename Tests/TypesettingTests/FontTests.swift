import TestSupport
import Testing
import Values

@testable import Typesetting

@Suite struct FontTests {
  @Test func `metrics are those of the font's tables`() throws {
    // Read with fontTools 4.38 from Debian's fonts-lato 2.0.
    let face = try Faces.lato.get().regular
    #expect(face.postScriptName == "Lato-Regular")
    #expect(face.unitsPerEm == 2000)
    #expect(face.weight == 400 && !face.isCFF)
    #expect(face.xHeight == 1013 && face.capHeight == 1433)
    #expect(try Faces.lato.get().bold.weight == 700)
    #expect(try Faces.lato.get().italic.italicAngleThousandths < 0)
  }

  @Test(.needsShared)
  func `hostile fonts are used or refused, and used ones can be shaped and subset`() throws {
    var used = 0
    var refused = 0
    for file in try SharedFolder.files(in: "conformance/fonts-hostile")
    where file.hasSuffix(".font") {
      let bytes = try SharedFolder.bytes("conformance/fonts-hostile/\(file)")
      do {
        let face = try FontFace(bytes: bytes, name: file)
        used += 1
        try exercise(face)
      } catch is FontError {
        refused += 1
      }
    }
    #expect(used + refused == 207)
    #expect(refused > 150)
  }

  /// Shapes, subsets and loads outlines: errors are allowed, crashes are not.
  private func exercise(_ face: FontFace) throws {
    let family = FontFamily(name: "x", regular: face, bold: face, italic: face)
    _ = try? Typesetter(book: FontBook(family: family)).line([body("Betaal 123 fi")])
    _ = try? face.subset((0..<UInt16(min(face.glyphCount, 60))))
    _ = face.outlines(of: Set(0..<UInt16(min(face.glyphCount, 60))))
  }

  @Test func `bytes that are no font are refused with the reason`() throws {
    #expect(throws: FontError.unknownFormat) { try FontFace(bytes: [], name: "x") }
    let web = Array("wOFF".utf8) + [UInt8](repeating: 0, count: 40)
    #expect(throws: FontError.unknownFormat) { try FontFace(bytes: web, name: "x") }
    let large = [UInt8](repeating: 0, count: 20 * 1024 * 1024 + 1)
    #expect(throws: FontError.tooLarge(bytes: large.count, limit: 20 * 1024 * 1024)) {
      try FontFace(bytes: large, name: "x")
    }
    let lato = try Faces.bytes("truetype/lato/Lato-Regular.ttf")
    #expect(throws: FontError.self) { try FontFace(bytes: Array(lato.prefix(5000)), name: "x") }
    #expect(throws: FontError.self) { try FontFace(bytes: lato, index: 1, name: "x") }
  }

  @Test func `a font that forbids embedding is refused`() throws {
    var bytes = try Faces.bytes("truetype/lato/Lato-Regular.ttf")
    // The table directory: tag, checksum, offset, length from byte 12 on.
    let tables = Int(bytes[4]) << 8 | Int(bytes[5])
    let entry = try #require(
      (0..<tables).map { 12 + $0 * 16 }.first { Array(bytes[$0..<$0 + 4]) == Array("OS/2".utf8) })
    let offset = bytes[entry + 8..<entry + 12].reduce(0) { $0 << 8 | Int($1) }
    bytes[offset + 9] = 2
    #expect(throws: FontError.embeddingForbidden(bits: 2)) { try FontFace(bytes: bytes, name: "x") }
  }

  @Test func `base glyphs fit one byte and cover what nearly every letter says`() throws {
    for family in [try Faces.lato.get(), try Faces.gentium.get()] {
      let book = FontBook(family: family)
      for face in [family.regular, family.bold, family.italic] {
        let glyphs = book.baseGlyphs(of: face)
        #expect(glyphs.count <= 80 && glyphs.first == 0 && glyphs == glyphs.sorted())
        #expect(try face.subset(glyphs).newGlyph.count <= 256)
        let shared = book.sharedTexts(of: face)
        #expect(Set(glyphs).isSubset(of: shared.keys) && shared.values.contains("Ł"))
        #expect(try face.subset(shared.keys).newGlyph.count <= 256)
      }
      let base = Set(book.baseGlyphs(of: family.regular))
      let setter = Typesetter(book: book)
      let text =
        "Betaalt u € 1.234,56 op rekening NL91 ABNA 0417 1643 00? Bel 010-555 0123 (Kantoor Den Haag)."
      for run in try setter.line([body(text)]).runs {
        for glyph in run.glyphs {
          #expect(base.contains(glyph.id), "\(family.regular.font.glyphName(glyph.id)) \(glyph)")
        }
      }
    }
  }

  @Test func `a subset is small, the same whatever the order, and keeps widths`() throws {
    let face = try Faces.lato.get().regular
    let glyphs = "Betaal €".unicodeScalars.compactMap { face.glyph(for: $0) }
    let subset = try face.subset(glyphs)
    let again = try face.subset(glyphs.reversed())
    #expect(subset.bytes == again.bytes)
    #expect(subset.bytes.count < 6_000)
    #expect(subset.newGlyph[0] == 0)
    for glyph in glyphs {
      let new = try #require(subset.newGlyph[glyph])
      #expect(subset.widths[Int(new)] == face.advance(of: glyph))
    }
    #expect(throws: FontError.noSuchGlyph(id: 65_000)) { try face.subset([65_000]) }
  }

  @Test func `a subset of a CFF font has its bare table too`() throws {
    let face = try Faces.face("opentype/noto/NotoSansCJK-Regular.ttc")
    #expect(face.isCFF)
    let glyph = try #require(face.glyph(for: "王"))
    let subset = try face.subset([glyph])
    let table = try #require(subset.compactFont)
    #expect(table.starts(with: [1, 0]))
    let new = try #require(subset.newGlyph[glyph])
    #expect(subset.newGlyph.count <= 3 && subset.widths[Int(new)] == 1000)
  }
}
