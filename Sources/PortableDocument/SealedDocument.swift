import Values

/// A document that is complete and keeps the standards it claims, its pages compressed.
///
/// It can be made on any thread and written later, alone or as a part of a larger file.
public struct SealedDocument: Sendable {
  /// The standards it claims.
  public let conformance: Conformance
  /// What it says about itself.
  public let metadata: DocumentMetadata

  let fonts: [FontProgram]
  let tree: StructureTree
  let pages: [Page]
  let annotations: [LinkAnnotation]
  let attachments: [EmbeddedFile]

  /// How many pages it has, at least one.
  public var pageCount: Int { pages.count }

  /// A page as it will be written.
  struct Page: Sendable {
    let width: Points
    let height: Points
    let content: StreamBytes
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

extension DocumentBuilder {
  /// The document as a file.
  ///
  /// The same document gives the same bytes everywhere: nothing but what was put in decides them.
  ///
  /// - Throws: `ConformanceFailure` with everything in it that breaks the standards it claims.
  public func finish(_ form: FileForm = .compact) throws(ConformanceFailure) -> [UInt8] {
    let deflater = Deflater(level: Deflater.level(elements: elements.count))
    return try sealed(by: deflater).file(form, deflatedBy: deflater)
  }

  /// The document, checked and ready to be written.
  ///
  /// - Throws: `ConformanceFailure` with everything in it that breaks the standards it claims.
  public func sealed() throws(ConformanceFailure) -> SealedDocument {
    try sealed(by: Deflater())
  }

  private func sealed(
    by deflater: borrowing Deflater
  ) throws(ConformanceFailure) -> SealedDocument {
    let tree = StructureTree(elements: elements)
    var found = violations
    checkDocument(&found)
    tree.check(&found)
    guard found.all.isEmpty else { throw ConformanceFailure(violations: found.all) }
    var sealed: [SealedDocument.Page] = []
    sealed.reserveCapacity(pages.count)
    for page in pages {
      sealed.append(
        SealedDocument.Page(
          width: page.width, height: page.height, content: StreamBytes(page.content, by: deflater),
          marks: page.marks, annotations: page.annotations, images: page.images,
          fonts: page.fonts))
    }
    return SealedDocument(
      conformance: conformance, metadata: metadata, fonts: fonts, tree: tree, pages: sealed,
      annotations: annotations, attachments: attachments)
  }

  private func checkDocument(_ found: inout ViolationList) {
    metadata.checkTitle(&found)
    if pages.isEmpty { found.add(.noPages) }
    metadata.checkLanguage(&found)
    let texts = attachments.flatMap { [$0.name, $0.description] }
    if texts.contains(where: { !TextString($0).fits }) { found.add(.stringTooLong(at: nil)) }
  }
}

extension DocumentMetadata {
  /// Records a title that is empty.
  func checkTitle(_ found: inout ViolationList) {
    if title.allSatisfy(\.isWhitespace) { found.add(.missingTitle) }
  }

  /// Records a language that is no tag.
  func checkLanguage(_ found: inout ViolationList) {
    if !LanguageTag.isWellFormed(language) {
      found.add(.malformedLanguage(tag: language, at: nil))
    }
  }
}
