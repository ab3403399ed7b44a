import Values

extension DocumentBuilder {
  /// The document as a file.
  ///
  /// The same document gives the same bytes everywhere: nothing but what was put in decides them.
  ///
  /// - Throws: `ConformanceFailure` with everything in it that breaks the standards it claims.
  public func finish(_ form: FileForm = .compact) throws(ConformanceFailure) -> [UInt8] {
    let tree = StructureTree(elements: elements)
    var found = violations
    checkDocument(&found)
    tree.check(&found)
    guard found.all.isEmpty else { throw ConformanceFailure(violations: found.all) }
    let deflater = Deflater()
    var file = FileAssembler(form: form)
    let refs = DocumentRefs(of: self, tree: tree, in: &file)
    writePages(refs, to: &file, deflatedBy: deflater)
    writeAnnotations(refs, to: &file)
    tree.write(to: &file, refs: refs, pages: pages, annotations: annotations)
    writeCatalog(refs, to: &file, deflatedBy: deflater)
    return file.file(root: refs.catalog, deflatedBy: deflater)
  }

  private func checkDocument(_ found: inout ViolationList) {
    if metadata.title.allSatisfy(\.isWhitespace) { found.add(.missingTitle) }
    if pages.isEmpty { found.add(.noPages) }
    if !LanguageTag.isWellFormed(metadata.language) {
      found.add(.malformedLanguage(tag: metadata.language, at: nil))
    }
    let texts = attachments.flatMap { [$0.name, $0.description] }
    if texts.contains(where: { !TextString($0).fits }) { found.add(.stringTooLong(at: nil)) }
  }

  private func writeCatalog(
    _ refs: DocumentRefs, to file: inout FileAssembler, deflatedBy deflater: borrowing Deflater
  ) {
    let packet = XMP(metadata, conformance: conformance)
    let metadataStream = file.stream(StreamBytes(uncompressed: packet.bytes)) { stream in
      stream.pair("Type", "Metadata")
      stream.pair("Subtype", "XML")
    }
    let profile = file.stream(SRGBProfile.stream, kind: .binary) { $0.pair("N", 3) }
    var specifications: [Ref] = []
    for attachment in attachments {
      specifications.append(file.attachment(attachment, deflatedBy: deflater))
    }
    file.dictionary(refs.catalog) { catalog in
      catalog.pair("Type", "Catalog")
      catalog.pair("Pages", refs.pageTree)
      catalog.pair("Lang", TextString(metadata.language))
      catalog.dictionary("MarkInfo") { $0.pair("Marked", true) }
      catalog.dictionary("ViewerPreferences") { $0.pair("DisplayDocTitle", true) }
      catalog.pair("StructTreeRoot", refs.structureTree)
      catalog.pair("Metadata", metadataStream)
      catalog.array("OutputIntents") { intents in
        intents.dictionary { Self.writeOutputIntent($0, profile: profile) }
      }
      writeAttachmentEntries(catalog, specifications)
    }
  }

  private static func writeOutputIntent(_ intent: DictionaryWriter, profile: Ref) {
    intent.pair("Type", "OutputIntent")
    intent.pair("S", "GTS_PDFA1")
    intent.pair("OutputConditionIdentifier", TextString("sRGB"))
    intent.pair("DestOutputProfile", profile)
  }

  /// The files belong to the whole document (`AF`) and are listed by name, in the order of the names.
  private func writeAttachmentEntries(_ catalog: DictionaryWriter, _ specifications: [Ref]) {
    guard !specifications.isEmpty else { return }
    catalog.array("AF") { files in specifications.forEach { files.item($0) } }
    catalog.dictionary("Names") { names in
      names.dictionary("EmbeddedFiles") { tree in
        tree.array("Names") { pairs in
          let byName = attachments.indices.sorted {
            attachments[$0].name.utf8.lexicographicallyPrecedes(attachments[$1].name.utf8)
          }
          for index in byName {
            pairs.item(TextString(attachments[index].name))
            pairs.item(specifications[index])
          }
        }
      }
    }
  }

  private func writeAnnotations(_ refs: DocumentRefs, to file: inout FileAssembler) {
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
        annotation.pair("StructParent", pages.count + index)
        annotation.dictionary("A") { action in
          action.pair("Type", "Action")
          action.pair("S", "URI")
          action.pair("URI", ByteString(Array(link.address.utf8)))
        }
      }
    }
  }
}
