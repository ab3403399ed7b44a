extension StructureTree {
  /// Writes the root, the parent tree and all elements.
  func write(
    to file: inout FileAssembler, refs: DocumentRefs, pages: [DocumentBuilder.Page],
    annotations: [LinkAnnotation]
  ) {
    let parentTree = writeParentTree(
      to: &file, refs: refs, pages: pages, annotations: annotations)
    file.dictionary(refs.structureTree) { root in
      root.pair("Type", "StructTreeRoot")
      if let document = refs.elements[0] { root.pair("K", document) }
      root.pair("ParentTree", parentTree)
      root.pair("ParentTreeNextKey", pages.count + annotations.count)
      writeIdentifiers(root, refs)
    }
    for index in order { writeElement(index, to: &file, refs: refs) }
  }

  /// From what is on the pages back to its elements: pages by their number, links after them
  /// (ISO 32000-1, 14.7.4.4).
  private func writeParentTree(
    to file: inout FileAssembler, refs: DocumentRefs, pages: [DocumentBuilder.Page],
    annotations: [LinkAnnotation]
  ) -> Ref {
    file.dictionary { tree in
      tree.array("Nums") { numbers in
        for (index, page) in pages.enumerated() {
          numbers.item(index)
          numbers.array { owners in
            for mark in page.marks {
              if let owner = refs.elements[mark.index] { owners.item(owner) }
            }
          }
        }
        for (index, link) in annotations.enumerated() {
          guard let owner = refs.elements[link.element.index] else { continue }
          numbers.item(pages.count + index)
          numbers.item(owner)
        }
      }
    }
  }

  /// The name tree of identifiers, when there are any.
  private func writeIdentifiers(_ root: DictionaryWriter, _ refs: DocumentRefs) {
    let named = order.compactMap { index in
      elements[index].attributes.identifier.map { (identifier: Array($0.utf8), index: index) }
    }.sorted { $0.identifier.lexicographicallyPrecedes($1.identifier) }
    guard !named.isEmpty else { return }
    root.dictionary("IDTree") { tree in
      tree.array("Names") { pairs in
        for (identifier, index) in named {
          guard let ref = refs.elements[index] else { continue }
          pairs.item(ByteString(identifier))
          pairs.item(ref)
        }
      }
    }
  }

  private func writeElement(_ index: Int, to file: inout FileAssembler, refs: DocumentRefs) {
    guard let ref = refs.elements[index] else { return }
    let element = elements[index]
    let parent = index == 0 ? refs.structureTree : refs.elements[element.parent]
    file.dictionary(ref) { entries in
      entries.pair("Type", "StructElem")
      entries.pair("S", Name(element.type.name))
      if let parent { entries.pair("P", parent) }
      if let page = element.firstPage { entries.pair("Pg", refs.pages[page]) }
      writeKids(of: element, entries, refs)
      writeAttributes(of: element, entries)
    }
  }

  private func writeKids(
    of element: StructureElement, _ entries: DictionaryWriter, _ refs: DocumentRefs
  ) {
    let kids = element.kids.filter { kid in
      guard case .element(let child) = kid else { return true }
      return refs.elements[child] != nil
    }
    let page = element.firstPage
    if kids.count == 1 {
      switch kids[0] {
      case .element(let child):
        if let ref = refs.elements[child] { return entries.pair("K", ref) }
      case .content(_, let mcid): return entries.pair("K", mcid)
      case .annotation: break
      }
    }
    guard !kids.isEmpty else { return }
    entries.array("K") { list in
      for kid in kids { writeKid(kid, to: list, elementPage: page, refs) }
    }
  }

  private func writeKid(
    _ kid: StructureElement.Kid, to list: ArrayWriter, elementPage: Int?, _ refs: DocumentRefs
  ) {
    switch kid {
    case .element(let child):
      if let ref = refs.elements[child] { list.item(ref) }
    case .content(let page, let mcid):
      if page == elementPage { return list.item(mcid) }
      list.dictionary { reference in
        reference.pair("Type", "MCR")
        reference.pair("Pg", refs.pages[page])
        reference.pair("MCID", mcid)
      }
    case .annotation(let page, let index):
      list.dictionary { reference in
        reference.pair("Type", "OBJR")
        reference.pair("Pg", refs.pages[page])
        reference.pair("Obj", refs.annotations[index])
      }
    }
  }

  private func writeAttributes(of element: StructureElement, _ entries: DictionaryWriter) {
    let attributes = element.attributes
    if let text = attributes.alternative { entries.pair("Alt", TextString(text)) }
    if let text = attributes.actualText { entries.pair("ActualText", TextString(text)) }
    if let tag = attributes.language { entries.pair("Lang", TextString(tag)) }
    if let name = attributes.identifier { entries.pair("ID", ByteString(Array(name.utf8))) }
    if let box = attributes.boundingBox {
      entries.dictionary("A") { layout in
        layout.pair("O", "Layout")
        layout.array("BBox") { box.write(to: $0) }
      }
    } else if let numbering = attributes.listNumbering {
      entries.dictionary("A") { list in
        list.pair("O", "List")
        list.pair("ListNumbering", Name(numbering.rawValue))
      }
    } else {
      writeTableAttributes(attributes, entries)
    }
  }

  private func writeTableAttributes(_ attributes: ElementAttributes, _ entries: DictionaryWriter) {
    guard attributes.scope != nil || attributes.columnSpan > 1 || attributes.rowSpan > 1 else {
      return
    }
    entries.dictionary("A") { table in
      table.pair("O", "Table")
      if let scope = attributes.scope { table.pair("Scope", Name(scope.rawValue)) }
      if attributes.columnSpan > 1 { table.pair("ColSpan", attributes.columnSpan) }
      if attributes.rowSpan > 1 { table.pair("RowSpan", attributes.rowSpan) }
    }
  }
}
