extension ObjectStore {
  /// The embedded files: of the catalog's name tree, then of its `AF` array, each once.
  ///
  /// Source: ISO 32000-1, 7.7.4 and 7.11.4; ISO 19005-3, 6.8.
  mutating func embeddedFiles() throws(PDFReadError) -> [PDFReader.StoredFile] {
    let catalog = try catalog()
    var specifications: [PDFObject] = []
    if let names = try resolve(catalog["Names"]).entries, let tree = names["EmbeddedFiles"] {
      specifications = try valuesOfNameTree(tree)
    }
    specifications += try resolve(catalog["AF"]).array ?? []
    var files: [PDFReader.StoredFile] = []
    var seen: Set<PDFObject> = []
    for specification in specifications where seen.insert(specification).inserted {
      if let file = try embeddedFile(specification), !files.contains(file) { files.append(file) }
      guard files.count <= limits.embeddedFiles else { throw .tooLarge(.embeddedFiles) }
    }
    // An absent object is null (7.3.10); but a file of which parts are missing may have had an invoice.
    if files.isEmpty, leadsNowhere { throw .malformed(.object) }
    return files
  }

  /// The values of a name tree in their order (7.9.6); what its `Limits` say is not needed for that.
  private mutating func valuesOfNameTree(_ root: PDFObject) throws(PDFReadError) -> [PDFObject] {
    var values: [PDFObject] = []
    var waiting = [root]
    var seen: Set<Int> = []
    var nodes = 0
    while let node = waiting.popLast() {
      if let number = node.reference, !seen.insert(number).inserted { continue }
      nodes += 1
      guard nodes <= limits.nameTreeNodes else { throw .tooLarge(.nameTreeNodes) }
      guard let entries = try resolve(node).entries else { continue }
      let pairs = try resolve(entries["Names"]).array ?? []
      for index in stride(from: 1, to: pairs.count, by: 2) {
        values.append(pairs[index])
        guard values.count <= limits.values else { throw .tooLarge(.values) }
      }
      waiting += (try resolve(entries["Kids"]).array ?? []).reversed()
      guard waiting.count <= limits.values else { throw .tooLarge(.values) }
    }
    return values
  }

  /// The file of a file specification (7.11.3); nil when it names a file outside the document.
  private mutating func embeddedFile(
    _ specification: PDFObject
  ) throws(PDFReadError) -> PDFReader.StoredFile? {
    guard let entries = try resolve(specification).entries,
      let embedded = try resolve(entries["EF"]).entries
    else { return nil }
    var name: [UInt8]?
    var contents = PDFObject.null
    for key in ["UF", "F"] {
      if name == nil { name = try resolve(entries[key]).string }
      if contents == .null { contents = try resolve(embedded[key]) }
    }
    guard let name, case .stream(let stream, let range) = contents else { return nil }
    let relationship = try resolve(entries["AFRelationship"]).name
    return PDFReader.StoredFile(
      name: TextDecoding.text(name),
      relationship: relationship.flatMap { EmbeddedFile.Relationship(rawValue: $0) }
        ?? .unspecified,
      mediaType: try resolve(stream["Subtype"]).name, stream: try storedStream(stream, range))
  }
}
