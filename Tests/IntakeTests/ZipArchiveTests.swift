import TestSupport
import Testing
import Values

@testable import Intake
@testable import PortableDocument

/// What a zip archive comes down to.
@Suite struct ZipArchiveTests {
  /// What came out, one line an input: the name, or the code and the name.
  private func inputs(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    forEachInput(in: SourceFile(name: "a.zip", bytes: bytes)) { input in
      switch input {
      case .document(let file): lines.append(file.name)
      case .refused(let name, let reason): lines.append("\(reason.code) \(name)")
      case .passedOver(let reason):
        lines.append("\(reason.code) \(reason.place?.file ?? "")")
      }
    }
    return lines
  }

  /// An entry deflated from `contents`.
  private func deflated(_ name: String, _ contents: [UInt8]) -> SampleZip.Entry {
    var entry = SampleZip.Entry(name, contents)
    entry.stored = Array(Deflater().zlib(contents).dropFirst(2).dropLast(4))
    entry.method = 8
    return entry
  }

  @Test func `each entry is an input of its own, in the archive's order`() {
    let invoice = EmbeddedInvoiceTests.invoice("F1")
    let pdf = EmbeddedInvoiceTests.pdf([("factur-x.xml", invoice)]).bytes
    let zip = SampleZip([
      .init("z.xml", invoice), deflated("map/a.pdf", pdf), .init("c.jpg", "JFIF"),
    ])
    var numbers: [String?] = []
    forEachInput(in: SourceFile(name: "a.zip", bytes: zip.bytes)) { input in
      if case .document(let file) = input { numbers.append(readInvoice(file).invoice?.number) }
    }
    #expect(numbers == ["F1", "F1", nil])
    #expect(inputs(zip.bytes) == ["a.zip/z.xml", "a.zip/map/a.pdf", "a.zip/c.jpg"])
  }

  @Test func `any other file is its own input`() {
    #expect(inputs(Array("<a/>".utf8)) == ["a.zip"])
    #expect(inputs([]) == ["a.zip"])
  }

  @Test func `folders and what a system adds are passed over and named`() {
    let zip = SampleZip([
      .init("map/", ""), .init("__MACOSX/._a.xml", "x"), .init("map/.DS_Store", "x"),
      .init("a.xml", "<a/>"),
    ])
    #expect(
      inputs(zip.bytes) == [
        "I-ZIP-SKIPPED a.zip/map/", "I-ZIP-SKIPPED a.zip/__MACOSX/._a.xml",
        "I-ZIP-SKIPPED a.zip/map/.DS_Store", "a.zip/a.xml",
      ])
  }

  @Test func `an entry that cannot be read is refused, and the others are read`() {
    var encrypted = SampleZip.Entry("p.xml", "<a/>")
    encrypted.flags |= 1
    var packed = SampleZip.Entry("m.xml", "<a/>")
    packed.method = 12
    var broken = SampleZip.Entry("b.xml", "<a/>")
    broken.checksum ^= 1
    let nested = SampleZip.Entry("n.xml", SampleZip([.init("a.xml", "<a/>")]).bytes)
    let zip = SampleZip([encrypted, packed, broken, nested, .init("a.xml", "<a/>")])
    #expect(
      inputs(zip.bytes) == [
        "E-ZIP-ENCRYPTED a.zip/p.xml", "E-ZIP-METHOD a.zip/m.xml", "E-ZIP-BROKEN a.zip/b.xml",
        "E-ZIP-NESTED a.zip/n.xml", "a.zip/a.xml",
      ])
  }

  @Test func `an office document is not an archive of invoices`() {
    let zip = SampleZip([.init("[Content_Types].xml", "<a/>"), .init("xl/workbook.xml", "<a/>")])
    #expect(inputs(zip.bytes) == ["E-FMT-UNKNOWN a.zip"])
  }

  @Test func `names are shown without what a terminal obeys, and never in full length`() {
    // Without the flag for UTF-8 a name is in the characters of the first PCs, where 0x1B is an arrow.
    var coloured = SampleZip.Entry("../../a\u{1B}[31m.xml", "<a/>")
    coloured.flags = 0
    let zip = SampleZip([
      coloured, .init("b\u{202E}c\u{2028}.xml", "<a/>"),
      .init(String(repeating: "n", count: 300), "<a/>"),
    ])
    #expect(
      inputs(zip.bytes) == [
        "a.zip/../../a←[31m.xml", "a.zip/bc.xml",
        "a.zip/" + String(repeating: "n", count: ShownName.length),
      ])
  }

  @Test func `a thousand entries are read and one more refuses the archive`() {
    let entries = (0..<ZipLimits.entries).map { SampleZip.Entry("\($0).xml", "<a/>") }
    #expect(inputs(SampleZip(entries).bytes).count == 1_000)
    #expect(inputs(SampleZip(entries + [.init("x", "")]).bytes) == ["E-ZIP-SIZE a.zip"])
    let empty: [UInt8] = SampleZip([]).bytes
    #expect(inputs([0x50, 0x4B, 3, 4] + empty) == ["E-ZIP-EMPTY a.zip"])
  }

  @Test func `a hundredfold is read and more is refused, whatever the headers say`() {
    // Zeros pack a thousandfold; padding after the end of the deflated data lowers the ratio.
    let zeros = [UInt8](repeating: 0, count: 200_000)
    var entry = deflated("a.xml", zeros)
    entry.stored += [UInt8](repeating: 0, count: 2_000 - entry.stored.count)
    #expect(inputs(SampleZip([entry]).bytes) == ["a.zip/a.xml"])
    entry.stored.removeLast()
    #expect(inputs(SampleZip([entry]).bytes) == ["E-ZIP-SIZE a.zip/a.xml"])
    entry.statedLength = 10
    let lying = inputs(SampleZip([entry, .init("b.xml", "<a/>")]).bytes)
    #expect(lying == ["E-ZIP-SIZE a.zip/a.xml", "a.zip/b.xml"])
  }

  @Test func `an entry larger than a document may be is refused, and the others are read`() {
    let zeros = [UInt8](repeating: 0, count: XMLLimits.fileBytes + 1)
    var entry = SampleZip.Entry("a.xml", "")
    entry.stored = Array(Deflater().zlib(zeros).dropFirst(2).dropLast(4))
    entry.stored += [UInt8](repeating: 0, count: zeros.count / 100 + 1 - entry.stored.count)
    entry.method = 8
    entry.statedLength = zeros.count
    let zip = SampleZip([entry, .init("b.xml", "<a/>")])
    #expect(inputs(zip.bytes) == ["E-XML-SIZE a.zip/a.xml", "a.zip/b.xml"])
  }

  @Test func `200 MiB in all are read, and with more the rest is left alone`() {
    let part = [UInt8](repeating: 0, count: 1 << 20)
    var entry = deflated("a", part)
    entry.stored += [UInt8](repeating: 0, count: part.count / 100 + 1 - entry.stored.count)
    let all = [SampleZip.Entry](repeating: entry, count: 200)
    #expect(inputs(SampleZip(all).bytes) == [String](repeating: "a.zip/a", count: 200))
    let more = all + [.init("b", ""), .init("c", "1"), .init("d", "1")]
    #expect(inputs(SampleZip(more).bytes).suffix(2) == ["a.zip/b", "E-ZIP-SIZE a.zip/c"])
  }

  @Test func `entries that are refused count for the 200 MiB as well`() {
    var entry = deflated("a", [UInt8](repeating: 0, count: 2 << 20))
    entry.statedLength = 1
    let all = [SampleZip.Entry](repeating: entry, count: ZipLimits.entries)
    let inputs = inputs(SampleZip(all).bytes)
    // Each gives over 200 kB before it is refused, so that a thousand would pass the limit.
    #expect(entry.stored.count * 100 > 205_000)
    #expect(inputs.count > 700 && inputs.count < ZipLimits.entries)
    #expect(Set(inputs) == ["E-ZIP-SIZE a.zip/a"])
  }

  @Test func `an archive cut off or changed anywhere is read or refused`() {
    let bytes = SampleZip([.init("a.xml", "<a/>"), deflated("b.xml", Array("<b/>".utf8))]).bytes
    for length in 4..<bytes.count { #expect(!inputs(Array(bytes[..<length])).isEmpty) }
    var seed: UInt64 = 7
    for _ in 0..<2_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var changed = bytes
      changed[Int(seed >> 33) % bytes.count] = UInt8(truncatingIfNeeded: seed >> 24)
      #expect(!inputs(changed).isEmpty)
    }
  }

  @Test func `inspect tells of each entry that is a document`() throws {
    let zip = SampleZip([
      .init("map/", ""), .init("a.xml", EmbeddedInvoiceTests.invoice("F1")),
      .init("n.zip", "PK\u{3}\u{4}"),
    ])
    var lines: [JSONValue] = []
    forEachInput(in: SourceFile(name: "a.zip", bytes: zip.bytes)) { input in
      if let inspected = inspection(of: input) { lines.append(inspected.json) }
    }
    #expect(lines.map { $0["file"] } == ["a.zip/a.xml", "a.zip/n.zip"])
    #expect(lines.first?["number"] == "F1")
    #expect(lines.last?["error"]?["code"] == "E-ZIP-NESTED")
  }
}
