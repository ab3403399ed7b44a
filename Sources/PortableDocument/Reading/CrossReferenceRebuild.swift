extension ObjectStore {
  /// Makes the places anew from every `12 0 obj` in the file; of a number found twice the last counts.
  ///
  /// The bytes of streams are passed over, so that a PDF inside a PDF is not taken for a part of it.
  mutating func rebuild() throws(PDFReadError) {
    forget()
    var catalog: Int?
    var containers: [(number: Int, offset: Int)] = []
    var position = 0
    try charge(bytes.count)
    while let mark = nextMark(from: position) {
      position = mark.end
      switch mark.kind {
      case .trailer:
        var reader = SyntaxReader(bytes, at: mark.end, limits: limits)
        let entries = try? reader.entries()
        try charge(reader.position - mark.end)
        guard let entries else { continue }
        position = reader.position
        trailer.merge(entries) { _, newest in newest }
      case .object(let number, let offset):
        places[number] = .offset(offset)
        guard places.count <= limits.objects else { throw .tooLarge(.objects) }
        guard let found = try readable(at: offset) else { continue }
        position = max(position, found.end)
        switch found.object.entries?["Type"]?.name {
        case "Catalog": catalog = number
        case "ObjStm": containers.append((number, offset))
        case "XRef": trailer.merge(found.object.entries ?? [:]) { _, newest in newest }
        default: break
        }
      }
    }
    try addContents(of: containers)
    if trailer["Root"] == nil, let catalog { trailer["Root"] = .reference(catalog) }
    if trailer["Root"] == nil { trailer["Root"] = try compressedCatalog() }
    guard trailer["Root"] != nil else { throw .malformed(.crossReferences) }
  }

  /// The object at an offset; nil when it cannot be read, so that one bad object costs no other.
  private mutating func readable(
    at offset: Int
  ) throws(PDFReadError) -> (number: Int, object: PDFObject, end: Int)? {
    do throws(PDFReadError) {
      return try indirectObject(at: offset)
    } catch .malformed, .tooLarge(.depth), .tooLarge(.values), .tooLarge(.stringBytes),
      .tooLarge(.indirections)
    {
      return nil
    }
  }

  /// Adds the objects inside object streams, unless one with the number stands later in the file.
  private mutating func addContents(
    of containers: [(number: Int, offset: Int)]
  ) throws(PDFReadError) {
    for container in containers where places[container.number] == .offset(container.offset) {
      let stream: ObjectStream
      do throws(PDFReadError) {
        stream = try objectStream(container.number)
      } catch .malformed {
        continue
      }
      for number in stream.offsets.keys {
        if case .offset(let offset) = places[number], offset > container.offset { continue }
        places[number] = .stream(container.number)
      }
      guard places.count <= limits.objects else { throw .tooLarge(.objects) }
    }
  }

  /// A catalog inside an object stream, when no trailer names one.
  private mutating func compressedCatalog() throws(PDFReadError) -> PDFObject? {
    for (number, place) in places.sorted(by: { $0.key < $1.key }) {
      guard case .stream = place else { continue }
      do throws(PDFReadError) {
        let type = try object(number).entries?["Type"]?.name
        if type == "Catalog" { return .reference(number) }
      } catch .malformed {
        continue
      }
    }
    return nil
  }

  private enum Mark {
    case object(number: Int, offset: Int)
    case trailer
  }

  /// The next `12 0 obj` or `trailer` from a place on, and where it ends.
  private func nextMark(from start: Int) -> (kind: Mark, end: Int)? {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "o") where bytes.stands("obj", at: index):
        if let object = objectHeader(before: index, notBefore: start) { return (object, index + 3) }
      case UInt8(ascii: "t") where bytes.stands("trailer", at: index):
        return (.trailer, index + 7)
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The two numbers before the `obj` at `index`, read backwards.
  private func objectHeader(before index: Int, notBefore start: Int) -> Mark? {
    var place = index
    func back(while holds: (UInt8) -> Bool) -> Bool {
      let end = place
      while place > start, holds(bytes[place - 1]) { place -= 1 }
      return place < end
    }
    let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
    _ = back(while: SyntaxReader.isSpace)
    guard back(while: isDigit), back(while: SyntaxReader.isSpace), back(while: isDigit) else {
      return nil
    }
    var reader = SyntaxReader(bytes, at: place, limits: limits)
    return reader.natural().map { .object(number: $0, offset: place) }
  }
}
