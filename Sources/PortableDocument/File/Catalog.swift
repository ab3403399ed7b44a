/// The root of a file and what lies right below it (ISO 32000-1, 7.7.2).
struct Catalog {
  let metadata: DocumentMetadata
  let conformance: Conformance
  let pageTree: Ref
  let structureTree: Ref
  var outlines: Ref?
  var attachments: [EmbeddedFile] = []

  /// Writes the metadata, the colour profile, the attachments and the catalog.
  func write(
    _ ref: Ref, to file: inout FileAssembler, deflatedBy deflater: borrowing Deflater
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
    file.dictionary(ref) { catalog in
      catalog.pair("Type", "Catalog")
      catalog.pair("Pages", pageTree)
      catalog.pair("Lang", TextString(metadata.language))
      catalog.dictionary("MarkInfo") { $0.pair("Marked", true) }
      catalog.dictionary("ViewerPreferences") { $0.pair("DisplayDocTitle", true) }
      catalog.pair("StructTreeRoot", structureTree)
      if let outlines { catalog.pair("Outlines", outlines) }
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
}
