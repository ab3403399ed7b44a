extension ObjectStore {
  /// Reads the cross-references from `startxref` back to the first (ISO 32000-1, 7.5.4, 7.5.8).
  ///
  /// - Throws: `malformed` when one is missing or cannot be read; `tooLarge` above the limits.
  mutating func readCrossReferences() throws(PDFReadError) {
    var next: Int? = try startOfNewest()
    var seen: Set<Int> = []
    while let offset = next, seen.insert(offset).inserted {
      guard seen.count <= limits.sections else { throw .tooLarge(.sections) }
      let section = try readSection(at: offset)
      // A hybrid file hides objects from old readers: its stream goes before its table's free ones.
      merge(section.places.filter { $0.value != .free })
      if let hidden = section.trailer["XRefStm"]?.integer, seen.insert(hidden).inserted {
        merge(try readStreamSection(at: hidden).places)
      }
      merge(section.places)
      trailer.merge(section.trailer) { newest, _ in newest }
      guard places.count <= limits.objects else { throw .tooLarge(.objects) }
      next = section.trailer["Prev"]?.integer
    }
    if trailer["Root"] == nil { throw .malformed(.crossReferences) }
  }

  private typealias Section = (places: [Int: Place], trailer: [String: PDFObject])

  private mutating func merge(_ older: [Int: Place]) {
    places.merge(older) { newest, _ in newest }
  }

  /// The number after the last `startxref`.
  private func startOfNewest() throws(PDFReadError) -> Int {
    let tail = max(0, bytes.count - PDFReadLimits.tailBytes)..<bytes.count
    guard let mark = bytes.lastPlace(of: "startxref", in: tail) else {
      throw .malformed(.crossReferences)
    }
    var reader = SyntaxReader(bytes, at: mark + 9, limits: limits)
    guard let offset = reader.natural() else { throw .malformed(.crossReferences) }
    return offset
  }

  private mutating func readSection(at offset: Int) throws(PDFReadError) -> Section {
    guard offset >= 0, offset < bytes.count else { throw .malformed(.crossReferences) }
    var reader = SyntaxReader(bytes, at: offset, limits: limits)
    guard reader.keyword("xref") else { return try readStreamSection(at: offset) }
    var places: [Int: Place] = [:]
    while !reader.keyword("trailer") {
      try readSubsection(&reader, into: &places)
    }
    let trailer = try reader.entries()
    try charge(reader.position - offset)
    return (places, trailer)
  }

  /// `first count`, then a line for each object: `0000000015 00000 n` (7.5.4).
  private func readSubsection(
    _ reader: inout SyntaxReader, into places: inout [Int: Place]
  ) throws(PDFReadError) {
    guard let first = reader.natural(), let count = reader.natural(),
      first <= Self.highestNumber, count <= Self.highestNumber
    else { throw .malformed(.crossReferences) }
    for number in first..<first + count {
      guard let offset = reader.natural(), reader.natural() != nil else {
        throw .malformed(.crossReferences)
      }
      if reader.keyword("n") {
        places[number] = .offset(offset)
      } else if reader.keyword("f") {
        places[number] = .free
      } else {
        throw .malformed(.crossReferences)
      }
      guard places.count <= limits.objects else { throw .tooLarge(.objects) }
    }
  }

  /// The highest number an object may have (annex C.2).
  private static let highestNumber = 8_388_607

  /// A cross-reference stream (7.5.8).
  private mutating func readStreamSection(at offset: Int) throws(PDFReadError) -> Section {
    guard case .stream(let entries, let range) = try indirectObject(at: offset).object,
      entries["Type"]?.name == "XRef", let size = entries["Size"]?.integer
    else { throw .malformed(.crossReferences) }
    let widths = (entries["W"]?.array ?? []).compactMap(\.integer)
    guard widths.count >= 3, widths.allSatisfy({ (0...8).contains($0) }) else {
      throw .malformed(.crossReferences)
    }
    let rows = try structure(try storedStream(entries, range))
    let pairs = (entries["Index"]?.array ?? [.integer(0), .integer(size)]).compactMap(\.integer)
    return (try places(inRows: rows, widths: widths, pairs: pairs), entries)
  }

  private func places(
    inRows rows: [UInt8], widths: [Int], pairs: [Int]
  ) throws(PDFReadError) -> [Int: Place] {
    let length = widths.reduce(0, +)
    guard length > 0 else { throw .malformed(.crossReferences) }
    var places: [Int: Place] = [:]
    var rest = rows[...]
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      let (first, count) = (pairs[index], pairs[index + 1])
      guard (0...Self.highestNumber).contains(first), (0...Self.highestNumber).contains(count)
      else { throw .malformed(.crossReferences) }
      for number in first..<first + count {
        // Size may promise more rows than there are; those that are missing are free.
        guard rest.count >= length else { return places }
        places[number] = Self.place(rest.prefix(length), widths: widths)
        rest = rest.dropFirst(length)
        guard places.count <= limits.objects else { throw .tooLarge(.objects) }
      }
    }
    return places
  }

  /// One row: type, then offset or object stream, then generation or index (table 18).
  private static func place(_ row: ArraySlice<UInt8>, widths: [Int]) -> Place {
    var rest = row
    let fields = widths.prefix(3).map { width in
      let value = rest.prefix(width).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      rest = rest.dropFirst(width)
      return Int(clamping: value)
    }
    switch widths[0] == 0 ? 1 : fields[0] {
    case 1: return .offset(fields[1])
    case 2: return .stream(fields[1])
    default: return .free
    }
  }
}
