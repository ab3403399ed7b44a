import PortableDocument
import Testing
import Values

/// The form of a document that people read and tests compare.
@Suite struct `the readable form` {
  private func text() throws -> String {
    var builder = DocumentBuilder(conformance: .a3aUA1, metadata: SampleLetter.metadata)
    let face = builder.addFont(TestFont.invented().program)
    let heading = builder.addElement(.heading(level: 1))
    builder.addPage(width: 595, height: 842) { page in
      page.tagged(heading) { content in
        let glyph = ShownGlyph(font: face, glyph: 1, advance: 5, text: "A")
        content.showText([glyph, glyph], x: 72, y: 700, size: 10)
      }
    }
    builder.addAttachment(
      EmbeddedFile(
        name: "claim.json", mediaType: "application/json", description: "De vordering",
        relationship: .data, bytes: Array("{\"open\": 1}".utf8),
        modified: SampleLetter.metadata.date))
    return String(decoding: try builder.finish(.readable), as: UTF8.self)
  }

  @Test func `page content shows its strings as hexadecimal digits`() throws {
    #expect(try text().contains("72 700 Td\n/F0 10 Tf\n<0101>Tj\n"))
  }

  @Test func `binary streams are their length and digest`() throws {
    let digest = Digest(sha256: Array("not a font at all".utf8)).hexadecimal
    #expect(try text().contains("stream\n% 17 bytes, sha256 \(digest)\nendstream"))
  }

  @Test func `text streams are written as they are`() throws {
    let text = try text()
    #expect(text.contains("pdfaid:part=\"3\""))
    #expect(text.contains("stream\n{\"open\": 1}\nendstream"))
    #expect(text.contains("<01><06>[<0041><00660066><0020><002D><E001><FFFD>]\n"))
  }

  @Test func `the entries of a dictionary have a line each`() throws {
    #expect(
      try text().contains(
        """
        <<
          /S /H1
          /P 5 0 R
          /Pg 4 0 R
          /K 0
        >>
        """))
  }

  @Test func `the title is escaped in the metadata`() throws {
    #expect(try text().contains("Aanmaning factuur 2026-0117 &amp; rente"))
  }

  @Test func `dates are midnight UTC of the day`() throws {
    // Day 20,780 after 1 January 1970.
    let text = try text()
    #expect(text.contains("xmp:CreateDate=\"2026-11-23T00:00:00Z\""))
    #expect(text.contains("/ModDate (D:20261123000000Z)"))
  }
}
