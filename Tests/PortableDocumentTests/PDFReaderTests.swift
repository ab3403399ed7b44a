import TestSupport
import Testing
import Values

@testable import PortableDocument

/// Files are found whatever way a writer chose to lay the document out.
@Suite struct PDFReaderTests {
  static let contents = Array("<Invoice>1</Invoice>".utf8)
  static let sample = SamplePDF(files: [("factur-x.xml", contents)])

  /// The names and contents of what is embedded.
  private func files(
    _ bytes: [UInt8], limits: PDFReadLimits = .standard
  ) throws -> [String: String] {
    let reader = try PDFReader(bytes, limits: limits)
    return Dictionary(
      try reader.embeddedFiles.map {
        ($0.name, String(decoding: try reader.contents(of: $0), as: UTF8.self))
      }, uniquingKeysWith: { "\($0) and \($1)" })
  }

  private static let one = ["factur-x.xml": "<Invoice>1</Invoice>"]

  @Test func `a file is found through a cross-reference table`() throws {
    #expect(try files(Self.sample.bytes) == Self.one)
    let file = try #require(try PDFReader(Self.sample.bytes).embeddedFiles.first)
    #expect(file.relationship == .data)
  }

  @Test(arguments: [false, true])
  func `a file is found through a cross-reference stream and object streams`(
    extending: Bool
  ) throws {
    #expect(try files(Self.sample.compressed(extending: extending)) == Self.one)
  }

  @Test func `of a file saved again the newest objects count`() throws {
    var newer = SamplePDF(objects: [:])
    newer.objects[11] = SamplePDF.stream("", Array("new".utf8))
    #expect(try files(Self.sample.saved(with: newer)) == ["factur-x.xml": "new"])
  }

  @Test func `a hybrid file shows what its hidden stream tells`() throws {
    // The table calls object 2 free; the stream that XRefStm names has it.
    let compressed = Self.sample.compressed()
    let stream = try #require(SamplePDF.startOfTable(in: compressed))
    let start = compressed.count
    let table = "xref\n0 3\n0000000000 65535 f \n0000000000 00000 f \n0000000000 00000 f \n"
    let file =
      compressed
      + Array(
        "\(table)trailer\n<</Root 1 0 R/XRefStm \(stream)>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    #expect(try files(file) == Self.one)
  }

  @Test func `what precedes the header is left out of all offsets`() throws {
    #expect(try files(Array("From: mail\r\n\r\n".utf8) + Self.sample.bytes) == Self.one)
    let space = [UInt8](repeating: 0x20, count: PDFReadLimits.headerBytes - 5)
    #expect(try files(space + Self.sample.bytes) == Self.one)
    #expect(throws: PDFReadError.notPDF) { try files(space + [0x20] + Self.sample.bytes) }
  }

  @Test(arguments: [
    ("startxref\n", "startxref\n9"), ("startxref", "startxxxx"), ("xref\n0", "xerf\n0"),
  ])
  func `broken cross-references are made anew`(_ old: String, _ new: String) throws {
    let text = String(decoding: Self.sample.bytes, as: UTF8.self)
    #expect(try files(Array(text.replacing(old, with: new).utf8)) == Self.one)
  }

  @Test func `offsets that are off lead to a search`() throws {
    let text = String(decoding: Self.sample.bytes, as: UTF8.self)
    let shifted = text.replacing("1 0 obj\n<</Type/Catalog", with: "1 0 obj\n\n\n<</Type/Catalog")
    #expect(try files(Array(shifted.utf8)) == Self.one)
  }

  @Test func `object streams are searched when the cross-reference stream is gone`() throws {
    let text = String(decoding: Self.sample.compressed(), as: UTF8.self)
    #expect(try files(Array(text.replacing("/Type/XRef", with: "/Type/XXXX").utf8)) == Self.one)
  }

  @Test func `a PDF inside a PDF is not taken for a part of it`() throws {
    let inner = SamplePDF(files: [("inner.xml", [])]).bytes
    let outer = SamplePDF(files: [("inner.pdf", inner)]).bytes
    let text = String(decoding: outer, as: UTF8.self).split(separator: "xref\n0 1")
    let broken = text.joined(separator: "xrxx\n0 1")
    #expect(try PDFReader(Array(broken.utf8)).embeddedFiles.map(\.name) == ["inner.pdf"])
  }

  @Test func `an encrypted document is refused as such`() {
    var sample = Self.sample
    sample.trailer += "/Encrypt<</Filter/Standard>>"
    #expect(throws: PDFReadError.encrypted) { try files(sample.bytes) }
    #expect(throws: PDFReadError.encrypted) { try files(sample.compressed()) }
  }

  @Test func `an encrypted document whose cross-references are broken is refused as encrypted`() {
    var sample = Self.sample
    sample.trailer += "/Encrypt<</Filter/Standard>>"
    for bytes in [sample.bytes, sample.compressed()] {
      let text = String(decoding: bytes, as: UTF8.self)
      for broken in ["startxref\n9", "startxxxx\n"] {
        let file = text.replacing("startxref\n", with: broken)
        #expect(throws: PDFReadError.encrypted) { try files(Array(file.utf8)) }
      }
    }
  }

  @Test(arguments: [false, true])
  func `kids of the name tree are followed in a file whose cross-references are broken`(
    isCompressed: Bool
  ) throws {
    var sample = SamplePDF(files: [("a.xml", [1]), ("b.xml", [2])])
    sample.objects[2] = Array("<</Kids[3 0 R 4 0 R]>>".utf8)
    sample.objects[3] = Array("<</Kids[<</Names[(a)10 0 R]>>]>>".utf8)
    sample.objects[4] = Array("<</Names[(b)12 0 R]>>".utf8)
    let whole = isCompressed ? sample.compressed() : sample.bytes
    let text = String(decoding: whole, as: UTF8.self).replacing("startxref\n", with: "startxref\n9")
    #expect(try PDFReader(Array(text.utf8)).embeddedFiles.map(\.name) == ["a.xml", "b.xml"])
  }

  @Test func `the name tree has kids, and AF adds what it lacks`() throws {
    var sample = SamplePDF(files: [("a.xml", [1]), ("b.xml", [2]), ("c.xml", [3])])
    sample.objects[1] = Array("<</Names<</EmbeddedFiles 2 0 R>>/AF[14 0 R 10 0 R]>>".utf8)
    sample.objects[2] = Array("<</Kids[3 0 R 4 0 R]>>".utf8)
    sample.objects[3] = Array("<</Limits[(a)(a)]/Names[(a)10 0 R]>>".utf8)
    sample.objects[4] = Array("<</Kids[<</Names[(b)12 0 R]>>]>>".utf8)
    let reader = try PDFReader(sample.bytes)
    #expect(reader.embeddedFiles.map(\.name) == ["a.xml", "b.xml", "c.xml"])
  }

  @Test(arguments: [
    ("/F(old.xml)/UF(new.xml)", "new.xml"), ("/F(old.xml)", "old.xml"),
    ("/UF(a\\(b\\)\\101\\\nc)", "a(b)Ac"), ("/UF((x\\053)\\\\\\t)", "(x+)\\\t"),
    ("/UF<FEFF0061 20AC 2E>", "a€"),
    ("/UF<EFBBBFE282AC>", "€"), ("/UF<A0 84 E9>", "€—é"), ("/#55F(x)", "x"),
  ])
  func `a name is read in every form of string`(_ entries: String, _ name: String) throws {
    var sample = Self.sample
    sample.objects[10] = Array("<<\(entries)/EF<</F 11 0 R>>>>".utf8)
    #expect(try PDFReader(sample.bytes).embeddedFiles.map(\.name) == [name])
  }

  @Test func `a length may stand in an object of its own, or be wrong`() throws {
    var sample = Self.sample
    let stream = "stream\r\n<Invoice>1</Invoice>\r\nendstream"
    sample.objects[20] = Array("20".utf8)
    for length in ["20 0 R", "7", "99999", "-1", "21 0 R", "11 0 R"] {
      sample.objects[11] = Array("<</Length \(length)>>\(stream)".utf8)
      if length == "11 0 R" {
        // A length that leads back to its own stream.
        #expect(throws: PDFReadError.malformed(.object)) { try files(sample.bytes) }
      } else {
        #expect(try files(sample.bytes) == Self.one)
      }
    }
  }

  @Test func `a document whose parts are missing is broken, not empty`() {
    var sample = Self.sample
    sample.objects[2] = nil
    #expect(throws: PDFReadError.malformed(.object)) { try files(sample.bytes) }
  }

  @Test func `our own letters are read back`() throws {
    let font = try SampleLetter.latoSubset.get()
    var letter = SampleLetter(font: font)
    letter.attach("factuur é.xml", Self.contents)
    #expect(try files(try letter.builder.finish()) == ["factuur é.xml": "<Invoice>1</Invoice>"])
  }
}

/// Nothing that a file says can lead the reader astray.
@Suite struct HostilePDFTests {
  private func outcome(_ bytes: [UInt8]) -> PDFReadError? {
    do throws(PDFReadError) {
      let reader = try PDFReader(bytes)
      for file in reader.embeddedFiles { _ = try reader.contents(of: file) }
      return nil
    } catch {
      return error
    }
  }

  static let samples = [PDFReaderTests.sample.bytes, PDFReaderTests.sample.compressed()]

  @Test(arguments: samples)
  func `a file cut off anywhere is read or refused`(file: [UInt8]) {
    for length in 0..<file.count {
      let error = outcome(Array(file[..<length]))
      if length < 5 { #expect(error == .notPDF) }
    }
  }

  @Test(arguments: samples)
  func `a file with one byte changed is read or refused`(file: [UInt8]) {
    var seed: UInt64 = 6
    for _ in 0..<2_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var changed = file
      changed[Int(seed >> 33) % file.count] = UInt8(truncatingIfNeeded: seed >> 24)
      _ = outcome(changed)
    }
  }

  @Test(arguments: [
    "/Prev 9", "/Prev 99999999999", "/Prev 9223372036854775807", "/Prev -1",
    "/XRefStm 18446744073709551616",
  ])
  func `an older section that is not there is no trap`(entry: String) throws {
    var sample = PDFReaderTests.sample
    sample.trailer += entry
    #expect(try PDFReader(sample.bytes).embeddedFiles.count == 1)
  }

  @Test func `what leads back to itself comes to an end`() throws {
    var sample = PDFReaderTests.sample
    let start = try #require(SamplePDF.startOfTable(in: sample.bytes))
    sample.trailer += "/Prev \(start)"
    #expect(outcome(sample.bytes) == nil)
    sample = PDFReaderTests.sample
    sample.objects[2] = Array("<</Kids[2 0 R 3 0 R]>>".utf8)
    sample.objects[3] = Array("<</Kids[2 0 R]/Names[(a)10 0 R]>>".utf8)
    #expect(try PDFReader(sample.bytes).embeddedFiles.count == 1)
    sample.objects[3] = Array("4 0 R".utf8)
    sample.objects[4] = Array("3 0 R".utf8)
    #expect(outcome(sample.bytes) == .tooLarge(.indirections))
    let compressed = String(decoding: PDFReaderTests.sample.compressed(), as: UTF8.self)
    let loop = compressed.replacing("/Type/ObjStm/N 3", with: "/Type/ObjStm/N 2/Extends 98 0 R")
    #expect(outcome(Array(loop.utf8)) == .malformed(.object))
  }

  @Test(arguments: [
    "/W[0 0 0]", "/W[1 9 1]", "/W[1 4]", "/W[1 4 1]/Index[0 9999999999]", "/W[1 4 1]/Index[-1 4]",
    "/W[1 4 1]/Index[9223372036854775807 9]", "/W[8 8 8]",
  ])
  func `a cross-reference stream that lies is made anew or refused`(entries: String) {
    let rows = [UInt8](repeating: 0xFF, count: 60)
    let stream = SamplePDF.stream("/Type/XRef/Size 9/Root 1 0 R\(entries)", rows)
    let file = Array("%PDF-1.7\n5 0 obj\n".utf8) + stream + Array("\nstartxref\n9\n".utf8)
    #expect(outcome(file) == .malformed(.catalog))
  }

  @Test func `object streams that give much and then fail are not tried without end`() {
    var packed = Deflater().zlib([UInt8](repeating: 0, count: 30 << 20))
    packed[packed.count - 1] ^= 1
    var file = Array("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n".utf8)
    for number in 2..<40 {
      file += Array("\(number) 0 obj\n".utf8)
      file += SamplePDF.stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", packed)
      file += Array("\nendobj\n".utf8)
    }
    #expect(outcome(file) == .tooLarge(.structureBytes))
  }

  @Test(arguments: ["(", "[", "<<", "trailer<<", "1 0 obj(", "1 0 obj<</Length 1>>stream "])
  func `what is opened a thousand times and never closed takes no time`(piece: String) {
    let repeated = String(repeating: piece, count: 100_000)
    let duration = ContinuousClock().measure {
      #expect(outcome(Array("%PDF-1.7\n\(repeated)".utf8)) != nil)
    }
    #expect(duration < .seconds(10))
  }
}
