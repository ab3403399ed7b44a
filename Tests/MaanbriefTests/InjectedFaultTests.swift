import CollectionLaw
import Foundation
import PortableDocument
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// A fault in a font, a logo, a template or an attachment is an error by its own name at its place, and
/// then there is no file.
@Suite struct InjectedFaultTests {
  private static let regular = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf"
  private static let logoFile = "logo.svg"

  /// A body under a front matter of five lines, so that its first line is line 6.
  private static func make(template body: String, world: TestWorld = TestWorld()) throws {
    let text = "---\nstage: mededeling\ntitle: Mededeling\nlanguage: nl\n---\n" + body
    let file = SourceFile(name: "mededeling.md", bytes: Array(text.utf8))
    let press = try Press(world: world, profile: nil)
    _ = try LetterDraft(.example, template: try LetterTemplate(file), press: press).pdf(
      press: press)
  }

  private static func make(logo: [UInt8]?) throws {
    var world = TestWorld()
    if let logo { world.profileFiles[logoFile] = logo }
    let yaml =
      "sender:\n  name: Voorbeeld B.V.\nletterhead:\n  logo: \(logo == nil ? "weg.svg" : logoFile)\n"
    let profile = try Profile(yaml: yaml, file: "maanbrief.yaml")
    _ = try Press(world: world, profile: profile)
  }

  private static func svg(_ shape: String) -> [UInt8] {
    Array(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 15\">\n\(shape)\n</svg>".utf8)
  }

  private static func make(font: [UInt8]) throws {
    var world = TestWorld()
    world.fonts[regular] = font
    _ = try Press(world: world, profile: nil)
  }

  /// The regular face with another `fsType`, field at byte 8 of the table `OS/2`.
  private static func font(rights: UInt16) throws -> [UInt8] {
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: regular)))
    let tables = Int(bytes[4]) << 8 | Int(bytes[5])
    let entry = try #require(
      (0..<tables).map { 12 + $0 * 16 }.first { Array(bytes[$0..<$0 + 4]) == Array("OS/2".utf8) })
    let offset = bytes[entry + 8..<entry + 12].reduce(0) { $0 << 8 | Int($1) }
    bytes[offset + 8] = UInt8(rights >> 8)
    bytes[offset + 9] = UInt8(rights & 0xFF)
    return bytes
  }

  private static func make(
    attachments names: [(name: String, description: String, type: String)],
    changing change: (inout TypesetDocument) -> Void = { _ in }
  ) throws {
    let press = try Press(world: TestWorld(), profile: nil)
    var request = LetterRequest.example
    request.stage = .herinnering
    let draft = try LetterDraft(request, press: press)
    var document = draft.document
    change(&document)
    let metadata = DocumentMetadata(
      title: document.title, creator: "test", producer: "test", language: "nl-NL",
      date: request.date)
    _ = try PDFExport.bytes(
      of: document, book: draft.book, store: press.fonts, metadata: metadata,
      attachments: names.map { name, description, type in
        EmbeddedFile(
          name: name, mediaType: type, description: description, relationship: .data,
          bytes: [1], modified: request.date)
      }, places: { draft.place(ofText: $0) })
  }

  /// What a fault is called, where it is placed, and how it comes about.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    /// `file:line`, `file`, or nothing where neither template nor file is at fault.
    let place: String?
    let make: @Sendable () throws -> Void

    init(
      _ description: String, _ code: String, _ place: String?,
      _ make: @escaping @Sendable () throws -> Void
    ) {
      testDescription = description
      self.code = code
      self.place = place
      self.make = make
    }
  }

  private static let start = "# Onderwerp\n\n{{ aanhef }},\n\n"

  static let faults: [Fault] = [
    Fault("no title", "PDF-TITLE", "mededeling.md:6") {
      try make(template: "Geachte heer,\n\nTekst zonder onderwerp.\n")
    },
    Fault("heading skipped", "PDF-HEADING", "mededeling.md:10") {
      try make(template: start + "### Te diep\n\nTekst.\n")
    },
    Fault("figure in the text", "T-MARKDOWN", "mededeling.md:10") {
      try make(template: start + "Zie ![](foto.png) hier.\n")
    },
    Fault("HTML in the text", "T-MARKDOWN", "mededeling.md:10") {
      try make(template: start + "Zie <b>hier</b>.\n")
    },
    Fault("glyph that no font has", "F-NO-GLYPH", "mededeling.md:10") {
      try make(template: start + "Tekst \u{12000} hier.\n")
    },
    Fault("private use", "F-NO-GLYPH", "mededeling.md:10") {
      try make(template: start + "Tekst \u{E001} hier.\n")
    },
    Fault("character without meaning", "PDF-PRIVATE-USE", "mededeling.md:10") {
      try make(template: start + "Tekst \u{FFFD} hier.\n")
    },
    Fault("restricted font", "F-RIGHTS", regular) { try make(font: font(rights: 2)) },
    Fault("font that may not be subset", "F-RIGHTS", regular) {
      try make(font: font(rights: 0x100))
    },
    Fault("no font at all", "F-FORMAT", regular) { try make(font: Array("geen font".utf8)) },
    Fault("font cut short", "F-BROKEN", regular) {
      try make(font: Array(font(rights: 0).prefix(5000)))
    },
    Fault("font not installed", "F-MISSING", regular) {
      var world = TestWorld()
      world.missingFonts = [regular]
      _ = try Press(world: world, profile: nil)
    },
    Fault("transparent logo", "G-LOGO-TRANSPARENT", "logo.svg:2") {
      try make(logo: svg("<rect width=\"9\" height=\"9\" fill=\"#0E5A6B\" opacity=\"0.5\"/>"))
    },
    Fault("logo with a style", "G-LOGO-TRANSPARENT", "logo.svg:2") {
      try make(logo: svg("<rect width=\"9\" height=\"9\" style=\"fill-opacity:.5\"/>"))
    },
    Fault("CMYK JPEG", "I-CMYK", logoFile) {
      // Start of image, an empty comment, a frame of four components.
      try make(
        logo: [0xFF, 0xD8, 0xFF, 0xFE, 0, 2, 0xFF, 0xC0, 0, 20, 8, 0, 1, 0, 1, 4]
          + [UInt8](repeating: 0x11, count: 12))
    },
    Fault("PNG that breaks off", "I-BROKEN", logoFile) {
      try make(logo: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    },
    Fault("picture of too many bytes", "I-SIZE", logoFile) {
      try make(logo: [0x89, 0x50, 0x4E, 0x47] + [UInt8](repeating: 0, count: 5 * 1024 * 1024))
    },
    Fault("picture inside the logo", "G-LOGO", "logo.svg:2") {
      try make(logo: svg("<image href=\"foto.jpg\"/>"))
    },
    Fault("gradient in the logo", "G-LOGO", "logo.svg:2") {
      try make(logo: svg("<rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>"))
    },
    Fault("logo with a document type", "E-XML-DTD", "logo.svg:1") {
      try make(logo: Array("<!DOCTYPE svg><svg viewBox=\"0 0 1 1\"/>".utf8))
    },
    Fault("logo not there", "G-LOGO", "weg.svg") { try make(logo: nil) },
    Fault("two attachments of one name", "PDF-ATTACHMENT-NAME", nil) {
      try make(attachments: [("a.json", "Een", "a/b"), ("a.json", "Twee", "a/b")])
    },
    Fault("attachment without a description", "PDF-ATTACHMENT-ENTRY", nil) {
      try make(attachments: [("a.json", "", "a/b")])
    },
    Fault("attachment without a media type", "PDF-ATTACHMENT-ENTRY", nil) {
      try make(attachments: [("a.json", "Een", "json")])
    },
    Fault("name of an attachment too long", "PDF-STRING", nil) {
      try make(attachments: [(String(repeating: "a", count: 40_000), "Een", "a/b")])
    },
    Fault("figure without Alt", "PDF-ALT", "templates/nl/herinnering.md") {
      try make(attachments: []) { document in
        for index in document.structure.elements.indices {
          document.structure.elements[index].alternative = nil
        }
      }
    },
    Fault("figure without a place", "PDF-BBOX", "templates/nl/herinnering.md") {
      try make(attachments: []) { document in
        for index in document.structure.elements.indices {
          document.structure.elements[index].bounds = nil
        }
      }
    },
  ]

  @Test(arguments: faults)
  func `a fault has its name and its place, and makes no file`(_ fault: Fault) throws {
    var found: [Diagnostic] = []
    do {
      try fault.make()
      Issue.record("nothing was wrong")
    } catch let failure as LetterFailure {
      found = failure.diagnostics
    } catch let failure as Diagnostics {
      found = failure.all
    }
    let first = try #require(found.first)
    #expect(first.code == fault.code)
    let place = first.place.map { place in
      place.file + (place.line.map { fault.place?.contains(":") == true ? ":\($0)" : "" } ?? "")
    }
    let wanted = fault.place.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
    #expect(place.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 } == wanted)
  }

  @Test func `an item of a list without words is passed over`() throws {
    try Self.make(template: Self.start + "-\n- Tekst.\n\nSlot.\n")
  }
}
