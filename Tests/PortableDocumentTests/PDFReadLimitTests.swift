import TestSupport
import Testing

@testable import PortableDocument

/// Every limit holds at its number and refuses one above.
@Suite struct PDFReadLimitTests {
  private func refusal(_ bytes: [UInt8], _ limits: PDFReadLimits) -> PDFReadError? {
    do throws(PDFReadError) {
      let reader = try PDFReader(bytes, limits: limits)
      for file in reader.embeddedFiles { _ = try reader.contents(of: file) }
      return nil
    } catch {
      return error
    }
  }

  /// Expects that `bytes` need exactly `number` of what `limit` counts.
  private func expect(
    _ bytes: [UInt8], need number: Int, of limit: PDFReadError.Limit,
    _ path: WritableKeyPath<PDFReadLimits, Int>, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var limits = PDFReadLimits.standard
    limits[keyPath: path] = number
    #expect(refusal(bytes, limits) == nil, sourceLocation: sourceLocation)
    limits[keyPath: path] = number - 1
    #expect(refusal(bytes, limits) == .tooLarge(limit), sourceLocation: sourceLocation)
  }

  private let sample = PDFReaderTests.sample

  @Test func `sizes of the file and of what is in it`() {
    expect(sample.bytes, need: sample.bytes.count, of: .fileBytes, \.fileBytes)
    expect(
      sample.bytes, need: PDFReaderTests.contents.count, of: .contentBytes, \.contentBytes)
    var bomb = sample
    bomb.objects[11] = SamplePDF.stream(
      "/Filter/FlateDecode", Deflater().zlib([UInt8](repeating: 0, count: 1_000_000)))
    expect(bomb.bytes, need: 1_000_000, of: .contentBytes, \.contentBytes)
  }

  @Test func `a deflated bomb stops at the standard limit`() {
    var bomb = sample
    let zeros = [UInt8](repeating: 0, count: PDFReadLimits.standard.contentBytes + 1)
    bomb.objects[11] = SamplePDF.stream("/Filter/FlateDecode", Deflater().zlib(zeros))
    #expect(refusal(bomb.bytes, .standard) == .tooLarge(.contentBytes))
    bomb.objects[11] = SamplePDF.stream("/Filter/FlateDecode", Deflater().zlib(zeros.dropLast()))
    #expect(refusal(bomb.bytes, .standard) == nil)
  }

  @Test func `the structure of the file`() {
    // Six objects: five rows of six bytes, and the object stream.
    let compressed = sample.compressed()
    let rows = 6 * 6
    let text = String(decoding: compressed, as: UTF8.self)
    let pieces = text.split(separator: "/Type/ObjStm")[1].split(separator: "/Length ")[1]
    let packed = Int(pieces.prefix { $0.isNumber }) ?? 0
    expect(compressed, need: rows + packed, of: .structureBytes, \.structureBytes)
    expect(compressed, need: 6, of: .objects, \.objects)
    expect(sample.bytes, need: 5, of: .objects, \.objects)
  }

  @Test func `levels and values of an object`() {
    var deep = sample
    // A dictionary, an array in it and 62 more.
    let nest = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    deep.objects[10] = Array("<</X \(nest)/UF(a)/EF<</F 11 0 R>>>>".utf8)
    expect(deep.bytes, need: 64, of: .depth, \.depth)
    #expect(PDFReadLimits.standard.depth == 64)
    var wide = sample
    let items = String(repeating: "0 ", count: 100)
    // The dictionary, its name, its EF and the reference in it, the array and its items.
    wide.objects[10] = Array("<</UF(a)/EF<</F 11 0 R>>/X[\(items)]>>".utf8)
    expect(wide.bytes, need: 105, of: .values, \.values)
  }

  @Test func `strings of both forms`() {
    var long = sample
    for string in ["(aaaaaaaaaa)", "<61616161616161616161>"] {
      long.objects[10] = Array("<</UF\(string)/EF<</F 11 0 R>>>>".utf8)
      expect(long.bytes, need: 10, of: .stringBytes, \.stringBytes)
    }
  }

  @Test func `sections, filters, nodes and files`() {
    let twice = sample.saved(with: SamplePDF(objects: [30: "null"]))
    expect(twice, need: 2, of: .sections, \.sections)
    var filtered = sample
    filtered.objects[11] = SamplePDF.stream(
      "/Filter[/ASCIIHexDecode/ASCIIHexDecode/ASCIIHexDecode]", Array("333333303330>".utf8))
    expect(filtered.bytes, need: 3, of: .filters, \.filters)
    var tree = sample
    tree.objects[2] = Array("<</Kids[3 0 R 4 0 R]>>".utf8)
    tree.objects[3] = Array("<</Names[(a)10 0 R]>>".utf8)
    expect(tree.bytes, need: 3, of: .nameTreeNodes, \.nameTreeNodes)
    let three = SamplePDF(files: [("a", [1]), ("b", [2]), ("c", [3])])
    expect(three.bytes, need: 3, of: .embeddedFiles, \.embeddedFiles)
  }

  @Test func `references that lead to one another`() {
    var chain = sample
    chain.objects[1] = Array("<</Names<</EmbeddedFiles 3 0 R>>>>".utf8)
    chain.objects[3] = Array("4 0 R".utf8)
    chain.objects[4] = Array("2 0 R".utf8)
    expect(chain.bytes, need: 3, of: .indirections, \.indirections)
  }

  @Test func `the whole is parsed a few times at most`() {
    var limits = PDFReadLimits.standard
    limits.passes = 1
    /// A document whose name tree leads `count` times to the same string of a megabyte.
    func leading(_ count: Int) -> [UInt8] {
      var sample = sample
      sample.objects[3] = Array("(\(String(repeating: "x", count: limits.stringBytes)))".utf8)
      let kids = String(repeating: "<</Names 3 0 R>>", count: count)
      sample.objects[2] = Array("<</Kids[\(kids)]>>".utf8)
      return sample.bytes
    }
    // The length of the file once, and 4 MiB.
    #expect(refusal(leading(4), limits) == nil)
    #expect(refusal(leading(6), limits) == .tooLarge(.parsedBytes))
  }
}

/// Each filter gives back what a writer put in; expected values by hand or from the norm.
@Suite struct StreamFilterTests {
  private func decoded(
    _ entries: String, _ bytes: [UInt8]
  ) throws -> [UInt8] {
    var sample = PDFReaderTests.sample
    sample.objects[11] = SamplePDF.stream(entries, bytes)
    let reader = try PDFReader(sample.bytes)
    return try reader.contents(of: try #require(reader.embeddedFiles.first))
  }

  @Test(arguments: [
    ("ASCIIHexDecode", "48 65\n6C6C 6f7>", "Hellop"), ("ASCII85Decode", "87cURDZ~>", "Hello"),
    ("ASCII85Decode", "z87cUR\nD]j~>", "\0\0\0\0Hello "),
    ("RunLengthDecode", "\u{2}abc\u{0}d", "abcd"),
  ])
  func `texts of printable characters`(filter: String, text: String, expected: String) throws {
    #expect(try decoded("/Filter/\(filter)", Array(text.utf8)) == Array(expected.utf8))
  }

  @Test func `a run is repeated, and 128 ends it`() throws {
    #expect(
      try decoded("/Filter/RunLengthDecode", [254, 7, 1, 8, 9, 128, 5]) == [7, 7, 7, 8, 9])
  }

  @Test func `filters are undone in their order`() throws {
    let packed = Deflater().zlib(Array("Hello".utf8))
    let digits = packed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + ">"
    #expect(
      try decoded("/Filter[/ASCIIHexDecode/FlateDecode]/DecodeParms[null null]", Array(digits.utf8))
        == Array("Hello".utf8))
  }

  @Test(
    arguments: [
      // Rows of three bytes, one a pixel: none, left, up, average and Paeth.
      (
        "/Predictor 15/Columns 3", [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1],
        [1, 2, 3, 1, 2, 3, 2, 3, 4]
      ),
      ("/Predictor 12/Columns 3", [0, 10, 20, 30, 3, 1, 1, 1], [10, 20, 30, 6, 14, 23]),
      ("/Predictor 15/Columns 3", [0, 10, 20, 30, 4, 1, 1, 1], [10, 20, 30, 11, 21, 31]),
      // Two colours: the neighbour on the left is two bytes away.
      ("/Predictor 11/Colors 2/Columns 2", [1, 1, 2, 3, 4], [1, 2, 4, 6]),
      (
        "/Predictor 2/Colors 2/Columns 2", [1, 2, 3, 4, 250, 1, 10, 1], [1, 2, 4, 6, 250, 1, 4, 2]
      ),
      ("/Predictor 1", [9, 8], [9, 8]),
    ] as [(String, [UInt8], [UInt8])])
  func `predictions are undone`(
    parameters: String, bytes: [UInt8], expected: [UInt8]
  ) throws {
    let entries = "/Filter/FlateDecode/DecodeParms<<\(parameters)>>"
    #expect(try decoded(entries, Deflater().zlib(bytes)) == expected)
  }

  @Test(arguments: [
    ("/Filter/LZWDecode", PDFReadError.unsupportedFilter),
    ("/Filter/Crypt", .unsupportedFilter), ("/Filter/FlateDecode", .malformed(.stream)),
    ("/Filter/ASCII85Decode", .malformed(.stream)), ("/Filter 7", .malformed(.stream)),
  ])
  func `what cannot be undone is refused`(entries: String, error: PDFReadError) {
    #expect(throws: error) { try decoded(entries, [0x7E - 1, 0x7F, 0x80]) }
  }

  @Test(arguments: [
    "/Predictor 3", "/Predictor 12/Columns 0", "/Predictor 12/Columns 9223372036854775807",
    "/Predictor 12/Colors 33", "/Predictor 12/BitsPerComponent 7", "/Predictor -1",
  ])
  func `parameters outside the norm are refused`(parameters: String) {
    let entries = "/Filter/FlateDecode/DecodeParms<<\(parameters)>>"
    #expect(throws: PDFReadError.malformed(.stream)) {
      try decoded(entries, Deflater().zlib([0, 1, 2]))
    }
  }

  @Test func `a checksum that is off is refused`() {
    var packed = Deflater().zlib(Array("1210.00".utf8))
    packed[packed.count - 1] ^= 1
    #expect(throws: PDFReadError.malformed(.stream)) {
      try decoded("/Filter/FlateDecode", packed)
    }
  }
}
