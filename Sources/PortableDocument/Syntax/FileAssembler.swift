/// The indirect objects of one file, gathered until the file is put together (ISO 32000-1, 7.5).
struct FileAssembler {
  /// How the file is written.
  let form: FileForm
  private let objects: SyntaxWriter
  private var spans: [(ref: Ref, start: Int)] = []
  private var streams: [StreamObject] = []
  private var allocated = 0

  init(form: FileForm) {
    self.form = form
    objects = SyntaxWriter(form: form)
  }

  /// A number for an object that will be written.
  mutating func allocate() -> Ref {
    allocated += 1
    return Ref(allocated)
  }

  /// Numbers for `count` objects that will be written, one after another.
  mutating func allocate(_ count: Int) -> [Ref] {
    (0..<count).map { _ in allocate() }
  }

  /// Writes an object that is a dictionary.
  mutating func dictionary(_ ref: Ref, _ fill: (DictionaryWriter) -> Void) {
    spans.append((ref, objects.bytes.count))
    objects.dictionary(fill)
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
    head.dictionary { entries in
      fill(entries)
      if deflated != nil { entries.pair("Filter", "FlateDecode") }
      entries.pair("Length", (deflated ?? contents.plain).count)
    }
    streams.append(
      StreamObject(ref: ref, head: head.bytes, data: deflated ?? contents.plain, kind: kind))
  }

  /// Writes a stream object and gives it a number.
  mutating func stream(
    _ contents: StreamBytes, kind: StreamKind = .text, _ fill: (DictionaryWriter) -> Void = { _ in }
  ) -> Ref {
    let ref = allocate()
    stream(ref, contents, kind: kind, fill)
    return ref
  }

  /// The whole file with `root` as its catalog.
  consuming func file(root: Ref, deflatedBy deflater: borrowing Deflater) -> [UInt8] {
    switch form {
    case .compact: compactFile(root: root, deflatedBy: deflater)
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

  private struct StreamObject {
    let ref: Ref
    let head: [UInt8]
    let data: [UInt8]
    let kind: StreamKind
  }
}

// MARK: - The compact form

extension FileAssembler {
  /// The header; its second line of bytes above 127 tells transfer programs that the file is binary.
  private static let header: [UInt8] = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]

  /// How many objects one object stream holds: their index fits in one byte.
  private static let objectsPerStream = 256

  private consuming func compactFile(
    root: Ref, deflatedBy deflater: borrowing Deflater
  ) -> [UInt8] {
    var out = Self.header
    out.reserveCapacity(objects.bytes.count / 2 + streams.reduce(0) { $0 + $1.data.count + 200 })
    let groupCount = (spans.count + Self.objectsPerStream - 1) / Self.objectsPerStream
    let groups = allocate(groupCount)
    var table = CrossReferenceTable(size: allocated + 2)
    for stream in streams {
      table.setOffset(out.count, of: stream.ref)
      Self.append(stream, to: &out)
    }
    for (index, group) in groups.enumerated() {
      table.setOffset(out.count, of: group)
      let stream = objectStream(group, index: index, table: &table, deflatedBy: deflater)
      Self.append(stream, to: &out)
    }
    appendTrailer(root: root, table: table, to: &out, deflatedBy: deflater)
    return out
  }

  /// One object stream: pairs of number and offset, then the objects (ISO 32000-1, 7.5.7).
  private func objectStream(
    _ ref: Ref, index: Int, table: inout CrossReferenceTable,
    deflatedBy deflater: borrowing Deflater
  ) -> StreamObject {
    let first = index * Self.objectsPerStream
    let end = min(spans.count, first + Self.objectsPerStream)
    let start = spans[first].start
    let stop = end < spans.count ? spans[end].start : objects.bytes.count
    var pairs: [UInt8] = []
    for place in first..<end {
      pairs.appendDecimal(Int64(spans[place].ref.number))
      pairs.append(UInt8(ascii: " "))
      pairs.appendDecimal(Int64(spans[place].start - start))
      pairs.append(UInt8(ascii: " "))
      table.setPlace(place - first, in: ref, of: spans[place].ref)
    }
    let contents = StreamBytes(pairs + objects.bytes[start..<stop], by: deflater)
    let head = SyntaxWriter(form: form)
    head.dictionary { entries in
      entries.pair("Type", "ObjStm")
      entries.pair("N", end - first)
      entries.pair("First", pairs.count)
      if contents.deflated != nil { entries.pair("Filter", "FlateDecode") }
      entries.pair("Length", (contents.deflated ?? contents.plain).count)
    }
    return StreamObject(
      ref: ref, head: head.bytes, data: contents.deflated ?? contents.plain, kind: .text)
  }

  /// The cross-reference stream, which carries the trailer's entries (7.5.8), and the end of the file.
  ///
  /// The file identifier is the digest of everything before it, so equal documents have equal ones.
  private mutating func appendTrailer(
    root: Ref, table: CrossReferenceTable, to out: inout [UInt8],
    deflatedBy deflater: borrowing Deflater
  ) {
    let ref = allocate()
    let offset = out.count
    var table = table
    table.setOffset(offset, of: ref)
    let identifier = HexadecimalString(Array(Digest(sha256: out).bytes.prefix(16)))
    let rows = table.encoded()
    let data = deflater.zlib(rows.bytes)
    let head = SyntaxWriter(form: form)
    head.dictionary { entries in
      entries.pair("Type", "XRef")
      entries.pair("Size", table.size)
      entries.array("W") { widths in rows.widths.forEach { widths.item($0) } }
      entries.pair("Root", root)
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
    Self.append(StreamObject(ref: ref, head: head.bytes, data: data, kind: .binary), to: &out)
    out.append(ascii: "startxref\n")
    out.appendDecimal(Int64(offset))
    out.append(ascii: "\n%%EOF\n")
  }

  private static func append(_ stream: StreamObject, to out: inout [UInt8]) {
    out.appendDecimal(Int64(stream.ref.number))
    out.append(ascii: " 0 obj\n")
    out += stream.head
    out.append(ascii: "\nstream\n")
    out += stream.data
    out.append(ascii: "\nendstream\nendobj\n")
  }
}

// MARK: - The readable form

extension FileAssembler {
  private consuming func readableFile(root: Ref) -> [UInt8] {
    var written: [(number: Int, text: [UInt8])] = []
    for (index, span) in spans.enumerated() {
      let stop = index + 1 < spans.count ? spans[index + 1].start : objects.bytes.count
      written.append((span.ref.number, Array(objects.bytes[span.start..<stop])))
    }
    for stream in streams {
      written.append(
        (stream.ref.number, ReadableStream.text(stream.head, stream.data, stream.kind)))
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
