import Values

/// The numbers of the objects of one document that other objects refer to before they are written.
struct PartRefs {
  let pages: [Ref]
  let annotations: [Ref]
  /// The object of each element; nil for those that are left out.
  let elements: [Ref?]
  /// What the document's own element lies in.
  let parent: Ref
  /// The key of the first page in the parent tree; the other pages and the links follow.
  let firstKey: Int
  /// What the document's own element says when it is a part of a larger document.
  var part: Part?

  /// One letter among others.
  struct Part {
    /// `T`: what it is called.
    let title: String
    /// `Lang`: its language where it is not that of the file.
    let language: String?
    /// What is put before identifiers, which have to be different all over the file.
    let prefix: String
  }

  init(of document: SealedDocument, in parent: Ref, firstKey: Int, to file: inout FileAssembler) {
    self.parent = parent
    self.firstKey = firstKey
    pages = file.allocate(document.pages.count)
    annotations = file.allocate(document.annotations.count)
    var elements = [Ref?](repeating: nil, count: document.tree.elements.count)
    for index in document.tree.order { elements[index] = file.allocate() }
    self.elements = elements
  }

  /// The document's own element.
  var top: Ref? { elements.first ?? nil }

  /// An identifier of the document as it is written.
  func identifier(_ name: String) -> [UInt8] { Array(((part?.prefix ?? "") + name).utf8) }
}

extension SealedDocument {
  /// How many keys of the parent tree the document takes.
  var keyCount: Int { pages.count + annotations.count }

  /// Writes the pages, which come in the page tree from `firstPage` on.
  func writePages(
    _ refs: PartRefs, in tree: PageTree, firstPage: Int = 0, fonts: [Int: Ref],
    images: [[Ref]], to file: inout FileAssembler
  ) {
    for (index, page) in pages.enumerated() {
      let contents = file.stream(page.content, kind: .content)
      file.dictionary(refs.pages[index]) { entries in
        entries.pair("Type", "Page")
        entries.pair("Parent", tree.parent(ofPage: firstPage + index))
        page.writeMediaBox(to: entries)
        entries.dictionary("Resources") { resources in
          Self.writeFontResources(resources, page, fonts)
          resources.imageResources(images[index])
        }
        entries.pair("Contents", contents)
        entries.pair("StructParents", refs.firstKey + index)
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

  /// Writes the areas of the links.
  func writeAnnotations(_ refs: PartRefs, to file: inout FileAssembler) {
    for (index, link) in annotations.enumerated() {
      file.dictionary(refs.annotations[index]) { annotation in
        annotation.pair("Type", "Annot")
        annotation.pair("Subtype", "Link")
        annotation.array("Rect") { link.area.write(to: $0) }
        annotation.pair("F", 4)
        annotation.array("Border") { border in
          for _ in 0..<3 { border.item(0) }
        }
        annotation.pair("Contents", TextString(link.description))
        annotation.pair("StructParent", refs.firstKey + pages.count + index)
        annotation.dictionary("A") { action in
          action.pair("Type", "Action")
          action.pair("S", "URI")
          action.pair("URI", ByteString(Array(link.address.utf8)))
        }
      }
    }
  }

  /// Writes the way back from what is on the pages to its elements, keys and values in turn: pages by
  /// their number, links after them (ISO 32000-1, 14.7.4.4).
  func writeParents(to numbers: ArrayWriter, _ refs: PartRefs) {
    for (index, page) in pages.enumerated() {
      numbers.item(refs.firstKey + index)
      numbers.array { owners in
        for mark in page.marks {
          if let owner = refs.elements[mark.index] { owners.item(owner) }
        }
      }
    }
    for (index, link) in annotations.enumerated() {
      guard let owner = refs.elements[link.element.index] else { continue }
      numbers.item(refs.firstKey + pages.count + index)
      numbers.item(owner)
    }
  }
}

extension SealedDocument.Page {
  /// Writes the size of the sheet.
  func writeMediaBox(to entries: DictionaryWriter) {
    entries.array("MediaBox") { box in
      Rectangle(left: 0, bottom: 0, right: width, top: height).write(to: box)
    }
  }
}

/// The fonts of a file: each program once, whatever documents use it.
struct FontShelf {
  private var refs: [Digest: Ref] = [:]
  private var oneByteMap: Ref?

  /// The objects of the fonts that a document uses, by their index in it; new ones are written.
  mutating func refs(
    of document: SealedDocument, in file: inout FileAssembler
  ) -> [Int: Ref] {
    let used = Set(document.pages.flatMap(\.fonts)).sorted()
    if oneByteMap == nil, used.contains(where: { document.fonts[$0].codeLength == 1 }) {
      oneByteMap = file.oneByteMap()
    }
    var found: [Int: Ref] = [:]
    for index in used {
      let program = document.fonts[index]
      let ref = refs[program.identity] ?? file.font(program, oneByteMap: oneByteMap)
      refs[program.identity] = ref
      found[index] = ref
    }
    return found
  }
}
