import Values

/// The numbers of the objects that other objects refer to before they are written.
struct DocumentRefs {
  let catalog: Ref
  let pageTree: Ref
  let structureTree: Ref
  let pages: [Ref]
  let annotations: [Ref]
  /// The object of each element; nil for those that are left out.
  let elements: [Ref?]

  init(of document: DocumentBuilder, tree: StructureTree, in file: inout FileAssembler) {
    catalog = file.allocate()
    pageTree = file.allocate()
    structureTree = file.allocate()
    pages = file.allocate(document.pages.count)
    annotations = file.allocate(document.annotations.count)
    var elements = [Ref?](repeating: nil, count: document.elements.count)
    for index in tree.order { elements[index] = file.allocate() }
    self.elements = elements
  }
}

extension DocumentBuilder {
  /// Writes the fonts that are used, the pages, and the tree above them.
  func writePages(
    _ refs: DocumentRefs, to file: inout FileAssembler, deflatedBy deflater: borrowing Deflater
  ) {
    let fontRefs = writeFonts(to: &file)
    let parents = writePageTree(refs, to: &file)
    for (index, page) in pages.enumerated() {
      let contents = file.stream(StreamBytes(page.content, by: deflater), kind: .content)
      file.dictionary(refs.pages[index]) { entries in
        entries.pair("Type", "Page")
        entries.pair("Parent", parents[index])
        entries.array("MediaBox") { box in
          Rectangle(left: 0, bottom: 0, right: page.width, top: page.height).write(to: box)
        }
        entries.dictionary("Resources") { Self.writeFontResources($0, page, fontRefs) }
        entries.pair("Contents", contents)
        entries.pair("StructParents", index)
        guard !page.annotations.isEmpty else { return }
        entries.pair("Tabs", "S")
        entries.array("Annots") { list in
          for annotation in page.annotations { list.item(refs.annotations[annotation]) }
        }
      }
    }
  }

  private static func writeFontResources(
    _ resources: DictionaryWriter, _ page: Page, _ fontRefs: [Int: Ref]
  ) {
    guard !page.fonts.isEmpty else { return }
    resources.dictionary("Font") { fonts in
      for index in page.fonts {
        if let ref = fontRefs[index] { fonts.pair(Name("F\(index)"), ref) }
      }
    }
  }

  private func writeFonts(to file: inout FileAssembler) -> [Int: Ref] {
    let used = Set(pages.flatMap(\.fonts)).sorted()
    let needsMap = used.contains { fonts[$0].codeLength == 1 }
    let map = needsMap ? file.oneByteMap() : nil
    var refs: [Int: Ref] = [:]
    for index in used { refs[index] = file.font(fonts[index], oneByteMap: map) }
    return refs
  }

  /// How many kids a node of the page tree has at most.
  private static let fanOut = 64

  /// Writes the page tree, balanced (ISO 32000-1, 7.7.3), and returns the parent of each page.
  private func writePageTree(_ refs: DocumentRefs, to file: inout FileAssembler) -> [Ref] {
    var parents: [Ref] = []
    if pages.count <= Self.fanOut {
      parents = [Ref](repeating: refs.pageTree, count: pages.count)
      writeNode(refs.pageTree, kids: refs.pages, count: pages.count, parent: nil, to: &file)
      return parents
    }
    var groups: [(ref: Ref, count: Int)] = []
    for start in stride(from: 0, to: pages.count, by: Self.fanOut) {
      let end = min(start + Self.fanOut, pages.count)
      let node = file.allocate()
      writeNode(
        node, kids: Array(refs.pages[start..<end]), count: end - start, parent: refs.pageTree,
        to: &file)
      groups.append((node, end - start))
      parents += [Ref](repeating: node, count: end - start)
    }
    writeNode(refs.pageTree, kids: groups.map(\.ref), count: pages.count, parent: nil, to: &file)
    return parents
  }

  private func writeNode(
    _ ref: Ref, kids: [Ref], count: Int, parent: Ref?, to file: inout FileAssembler
  ) {
    file.dictionary(ref) { node in
      node.pair("Type", "Pages")
      if let parent { node.pair("Parent", parent) }
      node.pair("Count", count)
      node.array("Kids") { list in kids.forEach { list.item($0) } }
    }
  }
}
