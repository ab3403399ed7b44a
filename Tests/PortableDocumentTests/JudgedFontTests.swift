import Foundation
import PortableDocument
import TestSupport
import Testing
import Values

/// Fonts of every form, judged by programs that we did not write.
@Suite struct `embedded fonts` {
  /// A font file, what to keep of it, and how.
  struct Face: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let text: String
    let extra: [String]
    var testDescription: String { name }
  }

  private static let nimbus = "/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf"
  private static let notoCJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
  private static let latin = "Aanmaning € 12,50 é"

  static let faces = [
    Face(name: "TrueType", file: SampleLetter.lato, text: latin, extra: []),
    Face(name: "OpenType CFF", file: nimbus, text: latin, extra: []),
    Face(name: "bare CFF", file: nimbus, text: latin, extra: ["bare"]),
    Face(name: "CID-keyed OpenType CFF", file: notoCJK, text: "株式会社", extra: []),
    Face(name: "CID-keyed bare CFF", file: notoCJK, text: "株式会社", extra: ["bare"]),
  ].filter { FileManager.default.fileExists(atPath: $0.file) || SharedFolder.isRequired }

  private func document(_ face: Face) throws -> [UInt8] {
    let font = try TestFont.subset(of: face.file, characters: face.text, extra: face.extra)
    var builder = DocumentBuilder(conformance: .a2aUA1, metadata: SampleLetter.metadata)
    let ref = builder.addFont(font.program)
    let heading = builder.addElement(.heading(level: 1))
    builder.addPage(width: 595, height: 842) { page in
      page.tagged(heading) { content in
        content.showText(font.shown(face.text, font: ref, size: 12), x: 72, y: 700, size: 12)
      }
    }
    return try builder.finish()
  }

  @Test(.needs(.python3, .pdftotext), arguments: faces)
  func `the text of a font of any form comes back`(_ face: Face) throws {
    let text = try withFile(try document(face)) {
      try ExternalTool.pdftotext.run(["-enc", "UTF-8", $0, "-"]).output
    }
    #expect(text.trimmingCharacters(in: .whitespacesAndNewlines) == face.text)
  }

  @Test(.needsShared, .needs(.python3), arguments: faces)
  func `a font of any form keeps PDF/A-2a and PDF/UA-1`(_ face: Face) throws {
    let report = try PDFCheck.report(on: try document(face), profile: "a2a,ua1,house")
    #expect(report == "")
  }
}
