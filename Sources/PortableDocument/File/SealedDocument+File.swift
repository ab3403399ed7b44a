extension SealedDocument {
  /// The document as a file of its own.
  func file(_ form: FileForm, deflatedBy deflater: borrowing Deflater) -> [UInt8] {
    var file = FileAssembler(form: form)
    let catalog = file.allocate()
    let pageTree = file.allocate()
    let structureTree = file.allocate()
    let refs = PartRefs(of: self, in: structureTree, firstKey: 0, to: &file)
    var shelf = FontShelf()
    let fonts = shelf.refs(of: self, in: &file)
    var pictures = ImageShelf()
    let images = pictures.refs(of: self, in: &file)
    let leaves = PageTree(root: pageTree, pages: refs.pages, in: &file)
    leaves.write(to: &file)
    writePages(refs, in: leaves, fonts: fonts, images: images, to: &file)
    writeAnnotations(refs, to: &file)
    let parentTree = file.dictionary { tree in
      tree.array("Nums") { writeParents(to: $0, refs) }
    }
    let root = StructureRoot(
      kid: refs.top, parentTree: parentTree, nextKey: refs.firstKey + keyCount,
      identifiers: tree.identifiers(refs))
    root.write(structureTree, to: &file)
    tree.write(to: &file, refs: refs)
    let entries = Catalog(
      metadata: metadata, conformance: conformance, pageTree: pageTree,
      structureTree: structureTree, attachments: attachments)
    entries.write(catalog, to: &file, deflatedBy: deflater)
    return file.finish(root: catalog, deflatedBy: deflater)
  }
}
