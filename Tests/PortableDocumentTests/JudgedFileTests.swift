import Foundation
import PortableDocument
import TestSupport
import Testing
import Values

/// Whole files, judged by programs that we did not write.
@Suite struct `whole files` {
  private func lato() throws -> TestFont {
    try SampleLetter.latoSubset.get()
  }

  @Test(.needsShared, .needs(.python3))
  func `a letter with an attachment keeps PDF/A-3a, PDF/UA-1 and the house rules`() throws {
    var letter = SampleLetter(font: try lato())
    letter.attach()
    let report = try PDFCheck.report(on: letter.builder.finish(), profile: "all")
    #expect(report == "")
  }

  @Test(.needsShared, .needs(.python3))
  func `a letter without attachment keeps PDF/A-2a, PDF/UA-1 and the house rules`() throws {
    let letter = SampleLetter(.a2aUA1, font: try lato(), pages: 3)
    let report = try PDFCheck.report(
      on: letter.builder.finish(), profile: "a2a,ua1,house")
    #expect(report == "")
  }

  @Test(.needs(.python3, .qpdf))
  func `qpdf finds nothing wrong with a long document`() throws {
    var letter = SampleLetter(font: try lato(), pages: 70, rows: 20)
    letter.attach()
    let bytes = try letter.builder.finish()
    let result = try withFile(bytes) { try ExternalTool.qpdf.run(["--check", $0]) }
    #expect(result.status == 0)
    #expect(result.output.contains("No syntax or stream encoding errors"))
  }

  @Test(.needs(.python3, .pdftotext))
  func `pdftotext gives the text back, ligatures and accents included`() throws {
    let bytes = try SampleLetter(font: try lato()).builder.finish()
    let text = try withFile(bytes) {
      try ExternalTool.pdftotext.run(["-enc", "UTF-8", $0, "-"]).output
    }
    #expect(text.contains("Onze oficiële rekening (€ 100) betaalt u via"))
    #expect(text.contains("betalen.example.nl"))
  }

  @Test(.needs(.python3, .pdffonts))
  func `every font is embedded as a subset with a Unicode map`() throws {
    let bytes = try SampleLetter(font: try lato()).builder.finish()
    let table = try withFile(bytes) { try ExternalTool.pdffonts.run([$0]).output }
    let rows = table.split(separator: "\n").dropFirst(2)
    #expect(rows.count == 1)
    #expect(rows.allSatisfy { $0.contains("yes yes yes") })
  }

  @Test(.needs(.python3, .mutool, .gs))
  func `MuPDF and Ghostscript read a letter without a warning`() throws {
    let bytes = try SampleLetter(font: try lato(), pages: 2).builder.finish()
    try withFile(bytes) { file in
      let text = try ExternalTool.mutool.run(["draw", "-q", "-F", "txt", file]).output
      // Debian builds MuPDF without colour management and says so of every file.
      let complaints = text.split(separator: "\n").filter {
        ($0.contains("warning") || $0.contains("error")) && !$0.contains("ICC support")
      }
      #expect(complaints == [])
      let drawn = try ExternalTool.gs.run(["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", file])
      #expect(drawn.status == 0 && drawn.output == "")
    }
  }

  @Test(.needs(.python3, .pdfinfo))
  func `the structure is read aloud in the author's order`() throws {
    let bytes = try SampleLetter(font: try lato(), rows: 1).builder.finish()
    let tree = try withFile(bytes) {
      try ExternalTool.pdfinfo.run(["-struct-text", $0]).output
    }
    let lines = tree.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let expected = [
      "Document", "H1 (block)", "\"Aanmaning\"", "P (block)", "Span (inline)",
      "\"Onze oficiële rekening (€ 100) betaalt u via \"", "Link (inline)",
      "\"betalen.example.nl\"", "Object 5 0", "Table (block)", "THead", "TR",
      "TH:", "\"Kolom 0\"", "TH:", "\"Kolom 1\"", "TH:", "\"Kolom 2\"", "TBody", "TR",
      "TD", "\"Cel 1,0\"", "TD", "\"Cel 1,1\"", "TD", "\"Cel 1,2\"",
    ]
    #expect(lines.filter { !$0.hasPrefix("/") }.prefix(expected.count) == expected[...])
  }

  @Test(.needs(.python3, .pdftotext))
  func `a hyphen put in by line breaking is read as a soft hyphen`() throws {
    let font = try lato()
    var builder = DocumentBuilder(conformance: .a2aUA1, metadata: SampleLetter.metadata)
    let face = builder.addFont(font.program)
    let heading = builder.addElement(.heading(level: 1))
    var first = font.shown("betalings-", font: face, size: 10)
    first[first.count - 1].text = "\u{AD}"
    let second = font.shown("herinnering", font: face, size: 10)
    builder.addPage(width: 595, height: 842) { page in
      page.tagged(heading) { content in
        content.showText(first, x: 72, y: 700, size: 10)
        content.showText(second, x: 72, y: 686, size: 10)
      }
    }
    let bytes = try builder.finish()
    let text = try withFile(bytes) {
      try ExternalTool.pdftotext.run(["-enc", "UTF-8", $0, "-"]).output
    }
    #expect(text.hasPrefix("betalings\u{AD}\nherinnering"))
  }

  @Test(.needs(.python3))
  func `an attachment comes back byte for byte`() throws {
    var letter = SampleLetter(font: try lato())
    let invoice = Array("<Invoice>€ 12,50</Invoice>\n".utf8)
    letter.attach("factuur.xml", invoice)
    letter.attach("annex.xml", [0x3C, 0x0D, 0x0A, 0x00, 0xFF])
    let bytes = try letter.builder.finish()
    let script = """
      import sys, pikepdf
      pdf = pikepdf.open(sys.argv[1])
      for name, spec in sorted(pdf.attachments.items()):
          print(name, spec.relationship, spec.get_file().read_bytes().hex())
      """
    let output = try withFile(bytes) {
      try ExternalTool.python3.run(["-", $0], input: Data(script.utf8)).output
    }
    let hexadecimal = invoice.map { byte in String(format: "%02x", byte) }.joined()
    #expect(output == "annex.xml /Source 3c0d0a00ff\nfactuur.xml /Source \(hexadecimal)\n")
  }

  @Test(.needs(.python3))
  func `the same document gives the same bytes`() throws {
    let font = try lato()
    var first = SampleLetter(font: font, pages: 2)
    first.attach()
    var second = SampleLetter(font: font, pages: 2)
    second.attach()
    #expect(try first.builder.finish() == second.builder.finish())
    #expect(try first.builder.finish() == first.builder.finish())
  }
}
