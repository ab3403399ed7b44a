public import Values

/// A tagged, archivable document in the making: the front door of this module.
///
/// Fonts and elements come first, then the pages that use them, then `finish()`, or `sealed()` for a
/// document that becomes part of a larger file. What breaks PDF/A or PDF/UA is recorded on the way; a
/// document with a violation is never written.
///
/// Source: ISO 32000-1; ISO 19005-2 and -3 (`PDFA.md`); ISO 14289-1 (`PDFUA.md`).
public struct DocumentBuilder {
  /// The standards it claims.
  public let conformance: Conformance
  /// What it says about itself.
  public let metadata: DocumentMetadata

  private(set) var fonts: [FontProgram] = []
  private(set) var elements: [StructureElement]
  private(set) var pages: [Page] = []
  private(set) var attachments: [EmbeddedFile] = []
  private(set) var annotations: [LinkAnnotation] = []
  private(set) var violations = ViolationList()

  /// An empty document.
  public init(conformance: Conformance, metadata: DocumentMetadata) {
    self.conformance = conformance
    self.metadata = metadata
    elements = [
      StructureElement(type: .document, parent: 0, attributes: ElementAttributes())
    ]
  }

  /// Takes a font, so that glyphs of it can be shown.
  ///
  /// A font that no page uses is left out of the file.
  public mutating func addFont(_ program: FontProgram) -> FontRef {
    if !program.mayBeEmbedded {
      violations.add(.restrictedFont(font: program.postScriptName))
    }
    fonts.append(program)
    return FontRef(index: fonts.count - 1)
  }

  /// Adds an element as the last child of `parent`.
  ///
  /// What an element holds is read in the order in which it was added: child elements as they are
  /// added, content as the pages are. An element without content is left out of the file, but for
  /// the cells of a table.
  public mutating func addElement(
    _ type: StructureType, under parent: ElementRef = .document,
    _ attributes: ElementAttributes = ElementAttributes()
  ) -> ElementRef {
    let index = elements.count
    elements.append(StructureElement(type: type, parent: parent.index, attributes: attributes))
    elements[parent.index].kids.append(.element(index))
    return ElementRef(index: index)
  }

  /// Says where the figure `element` lies on its page.
  public mutating func setBoundingBox(_ box: Rectangle, of element: ElementRef) {
    elements[element.index].attributes.boundingBox = box
  }

  /// Adds a page and paints what `draw` paints on it.
  public mutating func addPage(
    width: Points, height: Points, _ draw: (inout ContentStream) -> Void
  ) {
    var content = ContentStream(pageIndex: pages.count, fonts: fonts, elements: elements)
    draw(&content)
    content.finish()
    if ![width, height].allSatisfy({ $0 >= 3 && $0 <= 14_400 }) {
      violations.add(.pageSizeOutOfRange(page: pages.count + 1))
    }
    take(content, width: width, height: height)
  }

  /// Attaches a file; the order is kept.
  public mutating func addAttachment(_ attachment: EmbeddedFile) {
    let name = attachment.name
    if !conformance.allowsAttachments { violations.add(.attachmentNotAllowed(name: name)) }
    if attachments.contains(where: { $0.name == name }) {
      violations.add(.duplicateAttachment(name: name))
    }
    if name.isEmpty || attachment.description.isEmpty || !attachment.mediaType.contains("/") {
      violations.add(.incompleteAttachment(name: name))
    }
    attachments.append(attachment)
  }

  private mutating func take(_ content: ContentStream, width: Points, height: Points) {
    let page = pages.count
    for (mcid, element) in content.marks.enumerated() {
      elements[element.index].kids.append(.content(page: page, mcid: mcid))
    }
    let first = annotations.count
    for (index, link) in content.links.enumerated() {
      elements[link.element.index].kids.append(.annotation(page: page, index: first + index))
      check(link)
    }
    annotations += content.links
    violations.add(content.violations)
    pages.append(
      Page(
        width: width, height: height, content: content.bytes, marks: content.marks,
        annotations: first..<annotations.count, images: content.images,
        fonts: content.usedFonts.indices.filter { content.usedFonts[$0] }))
  }

  private mutating func check(_ link: LinkAnnotation) {
    let element = elements[link.element.index]
    let location = element.attributes.location
    if element.type != .link {
      violations.add(.annotationOutsideLink(element.type, at: location))
    }
    if link.description.isEmpty { violations.add(.linkWithoutDescription(at: location)) }
    if link.address.isEmpty || !link.address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      violations.add(.malformedAddress(at: location))
    }
  }

  /// A page that was painted.
  struct Page {
    let width: Points
    let height: Points
    let content: [UInt8]
    /// The element of each marked-content sequence.
    let marks: [ElementRef]
    /// Its links, among all of the document's.
    let annotations: Range<Int>
    /// The pictures on it, as they are painted.
    let images: [PixelImage]
    /// The fonts it uses, in ascending order.
    let fonts: [Int]
  }
}
