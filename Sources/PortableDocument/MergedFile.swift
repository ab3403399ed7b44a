import Values

/// A PDF file of many documents one after another, written while they come: a print run.
///
/// Each document is a `Part` of the structure tree and has a bookmark; fonts that are the same are in
/// the file once. The bytes are given out as soon as they are final. What stays in memory is a few
/// numbers for each object, page and document, so that a file is bounded by its norm and not by memory.
///
/// Source: ISO 32000-1, 7.5 and 14.7; ISO 19005-2, 6.1.13; ISO 14289-1.
public struct MergedFile: ~Copyable {
  /// The most indirect objects that a PDF/A file holds (ISO 19005-2, 6.1.13).
  public static let objectLimit = 8_388_607
  /// The standards the file claims: no attachments, so those of its documents have no place in it.
  public static let conformance = Conformance.a2aUA1

  /// Whether every document begins on an odd page, so that it has sheets of its own when both sides of
  /// the paper are printed.
  public let beginsOnOddPages: Bool
  /// The language of the file, which is that of the first document; nil before it.
  public private(set) var language: String?
  /// How many pages were added to fill a last sheet.
  public private(set) var blankPageCount = 0

  private let objectLimit: Int
  private let deflater = Deflater()
  private var file: FileAssembler
  private let catalog: Ref
  private let structureTree: Ref
  /// The element that holds all documents.
  private let document: Ref
  private var pages: PageTree
  private var parents = ParentTree()
  private var fonts = FontShelf()
  private var images = ImageShelf()
  private var outline: Outline
  private var parts: [Ref] = []
  private var identifiers: [IdentifiedElement] = []
  /// The content of all blank pages.
  private var blankContent: Ref?

  /// An empty file.
  ///
  /// - Parameters:
  ///   - form: compact, or as text for people, which is given out whole at the end.
  ///   - beginsOnOddPages: whether a document with an odd number of pages gets a blank one after it.
  public init(form: FileForm = .compact, beginsOnOddPages: Bool = true) {
    self.init(form: form, beginsOnOddPages: beginsOnOddPages, objectLimit: Self.objectLimit)
  }

  init(form: FileForm, beginsOnOddPages: Bool, objectLimit: Int) {
    self.beginsOnOddPages = beginsOnOddPages
    self.objectLimit = objectLimit
    var file = FileAssembler(form: form)
    catalog = file.allocate()
    pages = PageTree(root: file.allocate())
    structureTree = file.allocate()
    document = file.allocate()
    outline = Outline(root: file.allocate())
    self.file = file
  }

  /// Adds a document after the last one.
  ///
  /// - Parameters:
  ///   - part: the document; it claims what the file claims.
  ///   - title: what its bookmark and its part of the structure are called.
  /// - Returns: the next piece of the file, which may be empty.
  /// - Throws: `tooManyObjects` when the file is full; it is then as it was.
  public mutating func append(
    _ part: SealedDocument, title: String
  ) throws(ConformanceFailure) -> [UInt8] {
    precondition(part.conformance == Self.conformance, "a part claims what its file claims")
    try checkRoom(for: part, title)
    let language = self.language ?? part.metadata.language
    self.language = language
    var refs = PartRefs(of: part, in: document, firstKey: parents.nextKey, to: &file)
    refs.part = PartRefs.Part(
      title: title, language: part.metadata.language == language ? nil : part.metadata.language,
      prefix: "\(parts.count + 1).")
    let used = fonts.refs(of: part, in: &file)
    let shown = images.refs(of: part, in: &file)
    let firstPage = pages.count
    for page in refs.pages { pages.add(page, in: &file) }
    part.writePages(refs, in: pages, firstPage: firstPage, fonts: used, images: shown, to: &file)
    part.writeAnnotations(refs, to: &file)
    let isPadded = beginsOnOddPages && !part.pages.count.isMultiple(of: 2)
    parents.addLeaf(keys: part.keyCount + (isPadded ? 1 : 0), to: &file) { numbers in
      part.writeParents(to: numbers, refs)
      guard isPadded else { return }
      numbers.item(refs.firstKey + part.keyCount)
      numbers.array { _ in }
    }
    if isPadded, let last = part.pages.last {
      addBlankPage(like: last, key: refs.firstKey + part.keyCount)
    }
    part.tree.write(to: &file, refs: refs)
    identifiers += part.tree.identifiers(refs)
    if let top = refs.top { parts.append(top) }
    if let page = refs.pages.first { outline.add(title, to: page, in: &file) }
    return file.takeBytes(deflatedBy: deflater)
  }

  /// The rest of the file.
  ///
  /// - Parameter metadata: what the file says about itself; its language is that of the first document.
  /// - Returns: the last piece of the file.
  /// - Throws: `ConformanceFailure` when there is no document, or the metadata breaks the standards.
  public consuming func finish(
    _ metadata: DocumentMetadata
  ) throws(ConformanceFailure) -> [UInt8] {
    var found = ViolationList()
    metadata.checkTitle(&found)
    if parts.isEmpty { found.add(.noPages) }
    metadata.checkLanguage(&found)
    guard found.all.isEmpty else { throw ConformanceFailure(violations: found.all) }
    precondition(metadata.language == language, "the language of a file is that of its first part")
    pages.write(to: &file)
    let parentTree = parents.write(to: &file)
    outline.finish(to: &file)
    let (structureTree, parts) = (structureTree, parts)
    file.dictionary(document) { element in
      element.pair("Type", "StructElem")
      element.pair("S", "Document")
      element.pair("P", structureTree)
      element.array("K") { kids in parts.forEach { kids.item($0) } }
    }
    let root = StructureRoot(
      kid: document, parentTree: parentTree, nextKey: parents.nextKey, identifiers: identifiers)
    root.write(structureTree, to: &file)
    let entries = Catalog(
      metadata: metadata, conformance: Self.conformance, pageTree: pages.root,
      structureTree: structureTree, outlines: outline.root)
    entries.write(catalog, to: &file, deflatedBy: deflater)
    return file.finish(root: catalog, deflatedBy: deflater)
  }

  /// Adds an empty page of the size of `page`: nothing on it but an artifact.
  private mutating func addBlankPage(like page: SealedDocument.Page, key: Int) {
    let content =
      blankContent
      ?? file.stream(
        StreamBytes(uncompressed: Array("\(ArtifactType.pagination.beginOperator)EMC\n".utf8)),
        kind: .content)
    blankContent = content
    let ref = file.allocate()
    let index = pages.count
    pages.add(ref, in: &file)
    let parent = pages.parent(ofPage: index)
    file.dictionary(ref) { entries in
      entries.pair("Type", "Page")
      entries.pair("Parent", parent)
      page.writeMediaBox(to: entries)
      entries.dictionary("Resources") { _ in }
      entries.pair("Contents", content)
      entries.pair("StructParents", key)
    }
    blankPageCount += 1
  }

  /// Counts generously: what the document brings, its share of the nodes above it, and object streams.
  private func checkRoom(
    for part: borrowing SealedDocument, _ title: String
  ) throws(ConformanceFailure) {
    var found = ViolationList()
    if !TextString(title).fits { found.add(.stringTooLong(at: nil)) }
    let own =
      3 * part.pages.count + part.annotations.count + part.tree.order.count + 6 * part.fonts.count
      + part.pages.reduce(0) { $0 + $1.images.count }
    let nodes = (pages.count + parts.count) / (NodeLevels.fanOut / 2)
    let total = file.objectCount + own + nodes + own / FileAssembler.objectsPerStream + 32
    if total > objectLimit { found.add(.tooManyObjects(limit: objectLimit)) }
    guard found.all.isEmpty else { throw ConformanceFailure(violations: found.all) }
  }
}
