/// The root above all elements of a file (ISO 32000-1, 14.7.2).
struct StructureRoot {
  /// The one element right below it.
  let kid: Ref?
  let parentTree: Ref
  /// The first key of the parent tree that is free.
  let nextKey: Int
  /// The elements that have an identifier.
  let identifiers: [IdentifiedElement]

  /// Writes the root, with the name tree of identifiers when there are any.
  func write(_ ref: Ref, to file: inout FileAssembler) {
    file.dictionary(ref) { root in
      root.pair("Type", "StructTreeRoot")
      if let kid { root.pair("K", kid) }
      root.pair("ParentTree", parentTree)
      root.pair("ParentTreeNextKey", nextKey)
      guard !identifiers.isEmpty else { return }
      root.dictionary("IDTree") { tree in
        tree.array("Names") { pairs in
          let sorted = identifiers.sorted { $0.identifier.lexicographicallyPrecedes($1.identifier) }
          for element in sorted {
            pairs.item(ByteString(element.identifier))
            pairs.item(element.ref)
          }
        }
      }
    }
  }
}

/// An element and the identifier it has in its file.
struct IdentifiedElement {
  let identifier: [UInt8]
  let ref: Ref
}

extension StructureTree {
  /// Writes all elements.
  func write(to file: inout FileAssembler, refs: PartRefs) {
    for index in order { writeElement(index, to: &file, refs: refs) }
  }

  /// The elements that have an identifier.
  func identifiers(_ refs: PartRefs) -> [IdentifiedElement] {
    order.compactMap { index in
      guard let name = elements[index].attributes.identifier, let ref = refs.elements[index] else {
        return nil
      }
      return IdentifiedElement(identifier: refs.identifier(name), ref: ref)
    }
  }

  private func writeElement(_ index: Int, to file: inout FileAssembler, refs: PartRefs) {
    guard let ref = refs.elements[index] else { return }
    let element = elements[index]
    let parent = index == 0 ? refs.parent : refs.elements[element.parent]
    // Among others a document is a part of the whole.
    let part = index == 0 ? refs.part : nil
    file.dictionary(ref) { entries in
      // `Type` may be left out (table 323), and a letter has nearly a hundred elements.
      entries.pair("S", Name((part == nil ? element.type : .part).name))
      if let parent { entries.pair("P", parent) }
      if let page = element.firstPage { entries.pair("Pg", refs.pages[page]) }
      writeKids(of: element, entries, refs)
      if let part {
        entries.pair("T", TextString(part.title))
        if let tag = part.language { entries.pair("Lang", TextString(tag)) }
      }
      writeAttributes(of: element, entries, refs)
    }
  }

  private func writeKids(
    of element: StructureElement, _ entries: DictionaryWriter, _ refs: PartRefs
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
    _ kid: StructureElement.Kid, to list: ArrayWriter, elementPage: Int?, _ refs: PartRefs
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

  private func writeAttributes(
    of element: StructureElement, _ entries: DictionaryWriter, _ refs: PartRefs
  ) {
    let attributes = element.attributes
    if let text = attributes.alternative { entries.pair("Alt", TextString(text)) }
    if let text = attributes.actualText { entries.pair("ActualText", TextString(text)) }
    if let tag = attributes.language { entries.pair("Lang", TextString(tag)) }
    if let name = attributes.identifier { entries.pair("ID", ByteString(refs.identifier(name))) }
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
