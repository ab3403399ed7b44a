/// The objects of a file, found through its cross-references and read when they are asked for.
///
/// What contradicts the file itself is `malformed`; the whole may then be tried again after `rebuild`.
struct ObjectStore {
  /// Where an object stands.
  enum Place: Hashable {
    /// Nowhere: the number is free.
    case free
    /// In the file, at an offset from the header.
    case offset(Int)
    /// In the object stream with this number.
    case stream(Int)
  }

  /// The file from its header on.
  let bytes: [UInt8]
  let limits: PDFReadLimits
  /// Where each object stands.
  var places: [Int: Place] = [:]
  /// The entries of the trailers; of those given twice the newest.
  var trailer: [String: PDFObject] = [:]
  /// Whether a reference led to an object that is not there, as in a file that was cut off.
  private(set) var leadsNowhere = false
  /// Object streams that were decoded.
  private var objectStreams: [Int: ObjectStream] = [:]
  /// Objects that are being read, to end what leads back to itself.
  private var reading: Set<Int> = []
  private var structureBytes: Int
  private var parsedBytes: Int
  private var compressedObjects = 0

  init(_ bytes: [UInt8], limits: PDFReadLimits) {
    self.bytes = bytes
    self.limits = limits
    structureBytes = limits.structureBytes
    parsedBytes = limits.parsedBytes(of: bytes.count)
  }

  /// What `value` stands for: the object it refers to, or itself.
  mutating func resolve(_ value: PDFObject?) throws(PDFReadError) -> PDFObject {
    var value = value ?? .null
    var steps = 0
    while case .reference(let number) = value {
      guard steps < limits.indirections else { throw .tooLarge(.indirections) }
      steps += 1
      value = try object(number)
      if value == .null { leadsNowhere = true }
    }
    return value
  }

  /// The object with a number; `null` when there is none.
  ///
  /// - Throws: `malformed` when another object stands at its place, or when it leads to itself.
  mutating func object(_ number: Int) throws(PDFReadError) -> PDFObject {
    guard !reading.contains(number) else { throw .malformed(.object) }
    guard reading.count < limits.indirections else { throw .tooLarge(.indirections) }
    reading.insert(number)
    defer { reading.remove(number) }
    switch places[number] ?? .free {
    case .free: return .null
    case .offset(let offset):
      let found = try indirectObject(at: offset)
      guard found.number == number else { throw .malformed(.object) }
      return found.object
    case .stream(let container): return try object(number, inStream: container)
    }
  }

  /// Forgets where everything stands.
  mutating func forget() {
    places = [:]
    trailer = [:]
    objectStreams = [:]
    compressedObjects = 0
    leadsNowhere = false
  }

  /// Counts bytes that were parsed or searched.
  mutating func charge(_ count: Int) throws(PDFReadError) {
    parsedBytes -= count
    guard parsedBytes >= 0 else { throw .tooLarge(.parsedBytes) }
  }

  /// Decodes a stream that belongs to the file's own structure.
  ///
  /// One that fails may have given much before it did: it costs a sixteenth of what is allowed.
  mutating func structure(_ stream: StoredStream) throws(PDFReadError) -> [UInt8] {
    var decoded = 0
    let contents: [UInt8]?
    do throws(PDFReadError) {
      contents = try stream.contents(in: bytes, limit: structureBytes, counting: &decoded)
    } catch {
      structureBytes = max(0, structureBytes - limits.structureBytes / 16)
      throw error
    }
    guard let contents else { throw .tooLarge(.structureBytes) }
    // Filters that follow one another may together give more than is left.
    structureBytes = max(0, structureBytes - max(decoded, contents.count))
    return contents
  }
}

extension ObjectStore {
  /// The indirect object at an offset: `12 0 obj … endobj` (7.3.10), and where it ends.
  mutating func indirectObject(
    at offset: Int
  ) throws(PDFReadError) -> (number: Int, object: PDFObject, end: Int) {
    guard offset >= 0, offset < bytes.count else { throw .malformed(.object) }
    var reader = SyntaxReader(bytes, at: offset, limits: limits)
    guard let number = reader.natural(), reader.natural() != nil, reader.keyword("obj") else {
      try charge(reader.position - offset)
      throw .malformed(.object)
    }
    let value = try value(&reader, from: offset)
    let end = reader.position
    guard case .dictionary(let entries) = value, reader.keyword("stream") else {
      try charge(reader.position - end)
      return (number, value, end)
    }
    // The keyword ends with a line feed, alone or after a carriage return (7.3.8.1).
    if reader.next == 0x0D { reader.position += 1 }
    if reader.next == 0x0A { reader.position += 1 }
    let range = try streamRange(from: reader.position, entries)
    return (number, .stream(entries, range), range.upperBound)
  }

  /// Reads a value and counts the bytes from `start` on, whether it can be read or not.
  private mutating func value(
    _ reader: inout SyntaxReader, from start: Int
  ) throws(PDFReadError) -> PDFObject {
    let value: PDFObject
    do throws(PDFReadError) {
      value = try reader.value()
    } catch {
      try charge(reader.position - start)
      throw error
    }
    try charge(reader.position - start)
    return value
  }

  /// The bytes of a stream: as many as `Length` says when `endstream` follows, else up to there.
  private mutating func streamRange(
    from start: Int, _ entries: [String: PDFObject]
  ) throws(PDFReadError) -> Range<Int> {
    if let length = try resolve(entries["Length"]).integer, length >= 0,
      length <= bytes.count - start
    {
      // Between the last byte and the keyword stands the end of a line, and nothing else.
      let rest = bytes[(start + length)...].prefix(4).drop(while: SyntaxReader.isSpace)
      if bytes.stands("endstream", at: rest.startIndex) { return start..<start + length }
    }
    let found = bytes.firstPlace(of: "endstream", in: start..<bytes.count)
    try charge((found ?? bytes.count) - start)
    guard let found else { throw .malformed(.stream) }
    var end = found
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// A stream with its filters and their parameters looked up (7.3.8.2).
  mutating func storedStream(
    _ entries: [String: PDFObject], _ range: Range<Int>
  ) throws(PDFReadError) -> StoredStream {
    let filter = try resolve(entries["Filter"])
    let parameters = try resolve(entries["DecodeParms"])
    let names = filter == .null ? [] : filter.array ?? [filter]
    guard names.count <= limits.filters else { throw .tooLarge(.filters) }
    var filters: [StoredStream.Filter] = []
    for (index, name) in names.enumerated() {
      guard let name = try resolve(name).name else { throw .malformed(.stream) }
      let all = parameters.array ?? [parameters]
      var own: [String: PDFObject] = [:]
      if index < all.count, let given = try resolve(all[index]).entries {
        for key in ["Predictor", "Colors", "BitsPerComponent", "Columns"] {
          if let value = given[key] { own[key] = try resolve(value) }
        }
      }
      filters.append(StoredStream.Filter(name: name, parameters: own))
    }
    return StoredStream(range: range, filters: filters)
  }
}

extension ObjectStore {
  /// The object with a number in an object stream, or in one of those it extends (7.5.7).
  private mutating func object(
    _ number: Int, inStream container: Int
  ) throws(PDFReadError) -> PDFObject {
    var container = container
    var seen: Set<Int> = []
    while seen.insert(container).inserted {
      let stream = try objectStream(container)
      if let offset = stream.offsets[number] {
        var reader = SyntaxReader(stream.contents, at: offset, limits: limits)
        return try value(&reader, from: offset)
      }
      guard let extended = stream.extended else { break }
      container = extended
    }
    throw .malformed(.object)
  }

  /// A decoded object stream; one may not itself stand in another.
  mutating func objectStream(_ number: Int) throws(PDFReadError) -> ObjectStream {
    if let known = objectStreams[number] { return known }
    guard case .offset(let offset) = places[number] ?? .free else { throw .malformed(.object) }
    let found = try indirectObject(at: offset)
    guard found.number == number, case .stream(let entries, let range) = found.object,
      try resolve(entries["Type"]).name == "ObjStm",
      let count = try resolve(entries["N"]).integer,
      let first = try resolve(entries["First"]).integer
    else { throw .malformed(.object) }
    let stored = try storedStream(entries, range)
    let stream = try ObjectStream(
      contents: try structure(stored), count: count, first: first,
      extended: entries["Extends"]?.reference, limits: limits)
    compressedObjects += stream.offsets.count
    guard compressedObjects <= limits.objects else { throw .tooLarge(.objects) }
    objectStreams[number] = stream
    return stream
  }
}

/// A decoded object stream (7.5.7).
struct ObjectStream {
  let contents: [UInt8]
  /// Where each object begins in `contents`.
  let offsets: [Int: Int]
  /// The object stream that this one adds to.
  let extended: Int?

  init(
    contents: [UInt8], count: Int, first: Int, extended: Int?, limits: PDFReadLimits
  ) throws(PDFReadError) {
    guard count >= 0, first >= 0, first <= contents.count else { throw .malformed(.object) }
    guard count <= limits.objects else { throw .tooLarge(.objects) }
    var reader = SyntaxReader(contents, limits: limits)
    var offsets: [Int: Int] = [:]
    for _ in 0..<count {
      guard let number = reader.natural(), let offset = reader.natural(),
        offset <= contents.count - first
      else { throw .malformed(.object) }
      if offsets[number] == nil { offsets[number] = first + offset }
    }
    self.contents = contents
    self.offsets = offsets
    self.extended = extended
  }
}
