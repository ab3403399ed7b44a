/// The indirect objects of one file, written down as they come (ISO 32000-1, 7.5).
///
/// Streams go straight into the file; other objects wait until enough of them fill an object stream.
/// What is ready can be taken away at any time, so that a long file never lies in memory whole: then
/// only the place of each object is kept.
struct FileAssembler: ~Copyable {
  /// How the file is written.
  let form: FileForm
  /// Objects that are no streams and are not in the file yet, one after another.
  private let waiting: SyntaxWriter
  private var spans: [(ref: Ref, start: Int)] = []
  private var table = CrossReferenceTable()
  private var out: [UInt8]
  private var takenCount = 0
  private var digest = RunningDigest()
  /// The streams of the readable form, which sorts its objects in the end.
  private var readableStreams: [(number: Int, text: [UInt8])] = []

  init(form: FileForm) {
    self.form = form
    waiting = SyntaxWriter(form: form)
    out = form == .compact ? Self.header : []
  }

  /// How many objects have a number.
  var objectCount: Int { table.size - 1 }

  /// A number for an object that will be written.
  mutating func allocate() -> Ref { table.allocate() }

  /// Numbers for `count` objects that will be written, one after another.
  mutating func allocate(_ count: Int) -> [Ref] {
    var refs: [Ref] = []
    refs.reserveCapacity(count)
    for _ in 0..<count { refs.append(allocate()) }
    return refs
  }

  /// Writes an object that is a dictionary.
  mutating func dictionary(_ ref: Ref, _ fill: (DictionaryWriter) -> Void) {
    spans.append((ref, waiting.bytes.count))
    waiting.dictionary(fill)
  }

  /// Writes an object that is a dictionary and gives it a number.
  mutating func dictionary(_ fill: (DictionaryWriter) -> Void) -> Ref {
    let ref = allocate()
    dictionary(ref, fill)
    return ref
  }

  /// Writes a stream object; `/Length` and `/Filter` are added to the entries given.
  mutating func stream(
    _ ref: Ref, _ contents: StreamBytes, kind: StreamKind = .text,
    _ fill: (DictionaryWriter) -> Void = { _ in }
  ) {
    let head = SyntaxWriter(form: form)
    let deflated = form == .compact ? contents.deflated : nil
    let data = deflated ?? contents.plain
    head.dictionary { entries in
      fill(entries)
      if deflated != nil { entries.pair("Filter", "FlateDecode") }
      entries.pair("Length", data.count)
    }
    switch form {
    case .compact: append(ref, head.bytes, data)
    case .readable:
      readableStreams.append((ref.number, ReadableStream.text(head.bytes, data, kind)))
    }
  }

  /// Writes a stream object and gives it a number.
  mutating func stream(
    _ contents: StreamBytes, kind: StreamKind = .text, _ fill: (DictionaryWriter) -> Void = { _ in }
  ) -> Ref {
    let ref = allocate()
    stream(ref, contents, kind: kind, fill)
    return ref
  }

  /// The rest of the file with `root` as its catalog: the whole of it when nothing was taken.
  consuming func finish(root: Ref, deflatedBy deflater: borrowing Deflater) -> [UInt8] {
    switch form {
    case .compact: compactEnd(root: root, deflatedBy: deflater)
    case .readable: readableFile(root: root)
    }
  }

  /// What the bytes of a stream are, for the readable form.
  enum StreamKind {
    /// Text, written as it is.
    case text
    /// Page content: strings are shown as hexadecimal digits.
    case content
    /// A font or a colour profile: only its length and digest are shown.
    case binary
  }
}

// MARK: - The compact form

extension FileAssembler {
  /// The header; its second line of bytes above 127 tells transfer programs that the file is binary.
  private static let header: [UInt8] = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]

  /// How many objects one object stream holds: some 60 kB, twice what Deflate looks back on.
  static let objectsPerStream = 1024

  /// The next piece of the file, as far as it is ready; nothing in the readable form.
  mutating func takeBytes(deflatedBy deflater: borrowing Deflater) -> [UInt8] {
    guard form == .compact else { return [] }
    writeObjectStreams(spans.count / Self.objectsPerStream, deflatedBy: deflater)
    let piece = out
    out = []
    takenCount += piece.count
    digest.update(piece)
    return piece
  }

  private consuming func compactEnd(
    root: Ref, deflatedBy deflater: borrowing Deflater
  ) -> [UInt8] {
    let groups = (spans.count + Self.objectsPerStream - 1) / Self.objectsPerStream
    writeObjectStreams(groups, deflatedBy: deflater)
    let xref = allocate()
    let offset = takenCount + out.count
    table.setOffset(offset, of: xref)
    digest.update(out)
    let identifier = ByteString(Array(digest.finish().bytes.prefix(16)))
    let rows = table.encoded()
    let data = deflater.zlib(rows.bytes)
    let head = SyntaxWriter(form: form)
    let size = table.size
    head.dictionary { entries in
      entries.pair("Type", "XRef")
      entries.pair("Size", size)
      entries.array("W") { widths in rows.widths.forEach { widths.item($0) } }
      entries.pair("Root", root)
      // The digest of everything before it, so equal documents have equal identifiers.
      entries.array("ID") { halves in
        halves.item(identifier)
        halves.item(identifier)
      }
      entries.dictionary("DecodeParms") { parameters in
        parameters.pair("Predictor", 12)
        parameters.pair("Columns", rows.widths.reduce(0, +))
      }
      entries.pair("Filter", "FlateDecode")
      entries.pair("Length", data.count)
    }
    Self.append(xref, head.bytes, data, to: &out)
    out.append(ascii: "startxref\n")
    out.appendDecimal(Int64(offset))
    out.append(ascii: "\n%%EOF\n")
    return out
  }

  /// Writes the first objects that wait as `count` object streams.
  private mutating func writeObjectStreams(
    _ count: Int, deflatedBy deflater: borrowing Deflater
  ) {
    guard count > 0 else { return }
    for group in 0..<count {
      let first = group * Self.objectsPerStream
      writeObjectStream(
        first..<min(spans.count, first + Self.objectsPerStream), deflatedBy: deflater)
    }
    let written = min(spans.count, count * Self.objectsPerStream)
    let cut = written < spans.count ? spans[written].start : waiting.bytes.count
    waiting.removeFirst(cut)
    spans.removeFirst(written)
    for index in spans.indices { spans[index].start -= cut }
  }

  /// One object stream: pairs of number and offset, then the objects (ISO 32000-1, 7.5.7).
  private mutating func writeObjectStream(
    _ range: Range<Int>, deflatedBy deflater: borrowing Deflater
  ) {
    let ref = allocate()
    let start = spans[range.lowerBound].start
    let stop =
      range.upperBound < spans.count ? spans[range.upperBound].start : waiting.bytes.count
    var pairs: [UInt8] = []
    for place in range {
      pairs.appendDecimal(Int64(spans[place].ref.number))
      pairs.append(UInt8(ascii: " "))
      pairs.appendDecimal(Int64(spans[place].start - start))
      pairs.append(UInt8(ascii: " "))
      table.setPlace(place - range.lowerBound, in: ref, of: spans[place].ref)
    }
    stream(ref, StreamBytes(pairs + waiting.bytes[start..<stop], by: deflater)) { entries in
      entries.pair("Type", "ObjStm")
      entries.pair("N", range.count)
      entries.pair("First", pairs.count)
    }
  }

  private mutating func append(_ ref: Ref, _ head: [UInt8], _ data: [UInt8]) {
    table.setOffset(takenCount + out.count, of: ref)
    Self.append(ref, head, data, to: &out)
  }

  private static func append(
    _ ref: Ref, _ head: [UInt8], _ data: [UInt8], to out: inout [UInt8]
  ) {
    out.appendDecimal(Int64(ref.number))
    out.append(ascii: " 0 obj\n")
    out += head
    out.append(ascii: "\nstream\n")
    out += data
    out.append(ascii: "\nendstream\nendobj\n")
  }
}

// MARK: - The readable form

extension FileAssembler {
  private consuming func readableFile(root: Ref) -> [UInt8] {
    var written = readableStreams
    for (index, span) in spans.enumerated() {
      let stop = index + 1 < spans.count ? spans[index + 1].start : waiting.bytes.count
      written.append((span.ref.number, Array(waiting.bytes[span.start..<stop])))
    }
    written.sort { $0.number < $1.number }
    var out: [UInt8] = []
    for object in written {
      out.appendDecimal(Int64(object.number))
      out.append(ascii: " 0 obj\n")
      out += object.text
      out.append(ascii: "\nendobj\n\n")
    }
    let trailer = SyntaxWriter(form: form)
    trailer.dictionary { $0.pair("Root", root) }
    out.append(ascii: "trailer\n")
    return out + trailer.bytes + [0x0A]
  }
}
