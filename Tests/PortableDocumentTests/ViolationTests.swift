import PortableDocument
import Testing
import Values

/// Each way to break PDF/A or PDF/UA is a violation with its place, and then there is no file.
@Suite struct `violations` {
  /// A document of one page with a heading, and what a test adds to it.
  private struct Draft {
    var builder: DocumentBuilder
    let font = TestFont.invented()
    let face: FontRef
    private let heading: ElementRef

    init(
      _ conformance: Conformance = .a3aUA1, title: String = "Aanmaning", language: String = "nl-NL",
      rights: UInt16 = 0
    ) {
      var metadata = SampleLetter.metadata
      metadata.title = title
      metadata.language = language
      builder = DocumentBuilder(conformance: conformance, metadata: metadata)
      face = builder.addFont(TestFont.invented(rights: rights).program)
      heading = builder.addElement(.heading(level: 1))
      page(heading)
    }

    /// An element at the place, with a glyph of its own on a page of its own.
    @discardableResult
    mutating func element(
      _ type: StructureType, under parent: ElementRef = .document,
      _ attributes: ElementAttributes = ElementAttributes()
    ) -> ElementRef {
      var attributes = attributes
      attributes.location = place
      return builder.addElement(type, under: parent, attributes)
    }

    mutating func page(_ element: ElementRef, glyph: UInt16 = 1, text: String = "A") {
      let face = self.face
      builder.addPage(width: 595, height: 842) { page in
        page.tagged(element) { content in
          let glyphs = [ShownGlyph(font: face, glyph: glyph, advance: 5, text: text)]
          content.showText(glyphs, x: 72, y: 700, size: 10)
        }
      }
    }

    /// What `finish()` finds wrong.
    var violations: [Violation] { builder.violationsFound }
  }

  @Test func `a sound document has none`() {
    #expect(Draft().violations == [])
  }

  @Test func `an empty title`() {
    #expect(Draft(title: " ").violations == [.missingTitle])
  }

  @Test func `a document without pages`() {
    let builder = DocumentBuilder(conformance: .a2aUA1, metadata: SampleLetter.metadata)
    #expect(throws: ConformanceFailure.self) { try builder.finish() }
  }

  @Test func `a language that is no tag`() {
    #expect(Draft(language: "nl_NL").violations == [.malformedLanguage(tag: "nl_NL", at: nil)])
    var draft = Draft()
    draft.page(draft.element(.paragraph, ElementAttributes(language: "?")))
    #expect(draft.violations == [.malformedLanguage(tag: "?", at: place)])
  }

  @Test func `a text longer than a string may be`() {
    var draft = Draft()
    let long = String(repeating: "é", count: 16_384)
    draft.page(draft.element(.paragraph, ElementAttributes(alternative: long)))
    #expect(draft.violations == [.stringTooLong(at: place)])
  }

  @Test func `a page larger than the standard allows`() {
    var draft = Draft()
    draft.builder.addPage(width: 14_401, height: 842) { _ in }
    draft.builder.addPage(width: 595, height: 2) { _ in }
    #expect(
      draft.violations == [.pageSizeOutOfRange(page: 2), .pageSizeOutOfRange(page: 3)])
  }

  @Test func `content that is neither tagged nor an artifact, once a page`() {
    var draft = Draft()
    draft.builder.addPage(width: 595, height: 842) { page in
      for _ in 0..<3 {
        page.rectangle(box)
        page.fill()
      }
    }
    #expect(draft.violations == [.untaggedContent(page: 2)])
  }

  @Test func `marked content inside marked content`() {
    var draft = Draft()
    let paragraph = draft.element(.paragraph)
    draft.page(paragraph)
    draft.builder.addPage(width: 595, height: 842) { page in
      page.tagged(paragraph) { content in content.artifact(.layout) { _ in } }
    }
    #expect(draft.violations == [.nestedMarkedContent(page: 3, at: place)])
  }

  @Test func `a graphics state saved too often`() {
    func nest(_ depth: Int, _ content: inout ContentStream) {
      if depth > 0 { content.savingGraphicsState { nest(depth - 1, &$0) } }
    }
    var draft = Draft()
    draft.builder.addPage(width: 595, height: 842) { nest(28, &$0) }
    #expect(draft.violations == [])
    draft.builder.addPage(width: 595, height: 842) { nest(29, &$0) }
    #expect(draft.violations == [.graphicsStateTooDeep(page: 3)])
  }

  @Test func `a font that may not be embedded`() {
    #expect(Draft(rights: 2).violations == [.restrictedFont(font: "Invented")])
  }

  @Test(arguments: [0, 8] as [UInt16])
  func `a glyph that the font does not have`(_ glyph: UInt16) {
    var draft = Draft()
    draft.page(draft.element(.paragraph), glyph: glyph, text: "Ж")
    #expect(
      draft.violations.contains(.missingGlyph(font: "Invented", text: "Ж", at: place)))
  }

  @Test func `a glyph without text`() {
    var draft = Draft()
    draft.page(draft.element(.paragraph), glyph: 7, text: "A")
    #expect(draft.violations == [.glyphWithoutText(font: "Invented", glyph: 7, at: place)])
  }

  @Test func `a glyph whose text means nothing`() {
    var draft = Draft()
    let paragraph = draft.element(.paragraph)
    draft.page(paragraph, glyph: 5, text: "\u{E001}")
    draft.page(paragraph, glyph: 6, text: "\u{FFFD}")
    #expect(
      draft.violations == [
        .meaninglessText(font: "Invented", glyph: 5, at: place),
        .meaninglessText(font: "Invented", glyph: 6, at: place),
      ])
  }

  @Test func `a private-use glyph passes when ActualText says what it is`() {
    var draft = Draft()
    draft.page(draft.element(.paragraph), glyph: 5, text: "logo")
    #expect(draft.violations == [])
  }

  @Test func `private-use characters in ActualText are refused`() {
    var draft = Draft()
    draft.page(draft.element(.paragraph), glyph: 1, text: "\u{E001}")
    #expect(draft.violations == [.meaninglessText(font: "Invented", glyph: 1, at: place)])
  }

  @Test func `a heading that skips a level`() {
    var draft = Draft()
    draft.page(draft.element(.heading(level: 3)))
    #expect(draft.violations == [.headingLevelSkipped(from: 1, to: 3, at: place)])
  }

  @Test func `a heading without content does not count`() {
    var draft = Draft()
    draft.element(.heading(level: 3))
    #expect(draft.violations == [])
  }

  @Test func `a figure without alternative text or box`() {
    var draft = Draft()
    draft.page(draft.element(.figure))
    #expect(
      draft.violations == [
        .missingAlternative(.figure, at: place), .missingBoundingBox(at: place),
      ])
  }

  @Test(
    arguments: [
      (.tableRow, .paragraph), (.listItem, .paragraph), (.paragraph, .list),
      (.tableData, .table), (.listBody, .list), (.caption, .list),
    ] as [(StructureType, StructureType)])
  func `an element where it does not belong`(_ type: StructureType, _ parent: StructureType) {
    var draft = Draft()
    draft.page(draft.element(type, under: draft.builder.addElement(parent)))
    #expect(draft.violations.contains(.misplacedElement(type, in: parent, at: place)))
  }

  @Test func `a note without an identifier, or with that of another`() {
    var draft = Draft()
    var attributes = ElementAttributes()
    draft.page(draft.element(.note))
    attributes.identifier = "n1"
    draft.page(draft.element(.note, attributes))
    #expect(draft.violations == [.noteWithoutIdentifier(at: place)])
  }

  @Test func `a link without description, area or ASCII address`() {
    var draft = Draft()
    let bare = draft.element(.link)
    draft.page(bare)
    #expect(draft.violations == [.linkWithoutAnnotation(at: place)])
    draft.builder.addPage(width: 595, height: 842) { page in
      page.link(box, to: "https://é.nl", description: "", in: bare)
    }
    #expect(
      draft.violations == [.linkWithoutDescription(at: place), .malformedAddress(at: place)])
  }

  @Test func `a link's area that belongs to a paragraph`() {
    var draft = Draft()
    let paragraph = draft.element(.paragraph)
    draft.builder.addPage(width: 595, height: 842) { page in
      page.link(box, to: "https://example.nl", description: "x", in: paragraph)
    }
    #expect(draft.violations == [.annotationOutsideLink(.paragraph, at: place)])
  }

  @Test func `an attachment where the claimed part admits none`() {
    var draft = Draft(.a2aUA1)
    draft.builder.addAttachment(attachment("factuur.xml"))
    #expect(draft.violations == [.attachmentNotAllowed(name: "factuur.xml")])
  }

  @Test func `two attachments of one name, and one without a media type`() {
    var draft = Draft()
    draft.builder.addAttachment(attachment("factuur.xml"))
    draft.builder.addAttachment(attachment("factuur.xml"))
    draft.builder.addAttachment(attachment("kaal.xml", mediaType: "xml"))
    #expect(
      draft.violations == [
        .duplicateAttachment(name: "factuur.xml"), .incompleteAttachment(name: "kaal.xml"),
      ])
  }

  private func attachment(_ name: String, mediaType: String = "application/xml") -> EmbeddedFile {
    EmbeddedFile(
      name: name, mediaType: mediaType, description: "UBL", relationship: .data, bytes: [0x3C],
      modified: SampleLetter.metadata.date)
  }

  @Test func `a message names no text of the letter and no attachment`() {
    let secret = "geheim"
    let found: [Violation] = [
      .missingGlyph(font: "Lato", text: secret, at: place), .attachmentNotAllowed(name: secret),
      .duplicateAttachment(name: secret), .incompleteAttachment(name: secret),
    ]
    for violation in found {
      #expect(!Diagnostic(violation).rendered.contains(secret))
    }
  }
}

private let place = Location(rawValue: 42)
private let box = Rectangle(left: 0, bottom: 0, right: 10, top: 10)

extension DocumentBuilder {
  /// What keeps the document from being written.
  var violationsFound: [Violation] {
    do throws(ConformanceFailure) {
      _ = try finish()
      return []
    } catch {
      return error.violations
    }
  }
}
