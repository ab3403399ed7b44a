import Testing

@testable import Archive

struct StoredFormTests {
  // RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `base64 follows RFC 4648`(_ plain: String, _ text: String) {
    #expect(base64(Array(plain.utf8)) == text)
    #expect(bytes(base64: text) == Array(plain.utf8))
  }

  @Test(arguments: ["Zg", "Zg=", "Z===", "====", "Zh==", "Zm9v\n", "Z_8=", "=Zg="])
  func `base64 that is not canonical is refused`(_ text: String) {
    #expect(bytes(base64: text) == nil)
  }

  @Test func `a checkpoint is three lines and is read back`() throws {
    let root = try #require(Digest(bytes: [UInt8](repeating: 0, count: 32)))
    let checkpoint = Checkpoint(origin: "maanbrief/book/00", size: 12, root: root)
    #expect(
      checkpoint.text == "maanbrief/book/00\n12\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")
    #expect(Checkpoint(text: checkpoint.text) == checkpoint)
    #expect(Checkpoint(text: checkpoint.text + "\nsigned by nobody\n") == checkpoint)
  }

  @Test(arguments: [
    "", "origin\n1\n", "origin\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    "origin\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", "origin\n1\nAAAA\n",
    "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
  ])
  func `what is no checkpoint is refused`(_ text: String) {
    #expect(Checkpoint(text: text) == nil)
  }

  @Test(arguments: [[], [7], [UInt8](repeating: 65, count: 9000), (0...255).map { UInt8($0) }])
  func `packed bytes come back`(_ bytes: [UInt8]) {
    #expect(Packing.unpack(Packing.pack(bytes)) == bytes)
  }

  @Test func `bytes that repeat are stored shorter, others nearly as they are`() {
    #expect(Packing.pack([UInt8](repeating: 65, count: 9000)).count < 100)
    #expect(Packing.pack([1, 2, 3]).count == 12)
  }

  @Test(arguments: [
    [], [0], [0, 0, 0, 0, 0, 0, 0, 0, 2, 1], [1, 0, 0, 0, 0, 0, 0, 0, 4, 255, 255],
    [2, 0, 0, 0, 0, 0, 0, 0, 0], [0, 255, 255, 255, 255, 255, 255, 255, 255],
    [1, 0, 0, 0, 0, 16, 0, 0, 1, 0],
  ])
  func `a damaged packing is refused`(_ packed: [UInt8]) {
    #expect(Packing.unpack(packed) == nil)
  }

  @Test(arguments: [
    "", "no keyword", "stream", "stream\n", "stream\nopen for ever", "endstream\nstream\r\nx",
    "xstream\n#\nendstream and more", "stream\r\n#endstreamstream\nshort\nendstream",
  ])
  func `the pieces of a file are the whole file`(_ pattern: String) {
    let bytes = Array(pattern.replacing("#", with: String(repeating: "a", count: 5000)).utf8)
    let pieces = ContentPieces.cut(bytes)
    #expect(pieces.flatMap { bytes[$0] } == bytes)
    #expect(pieces.allSatisfy { !$0.isEmpty })
  }

  @Test func `a long stream is a piece of its own`() {
    let stream = String(repeating: "a", count: 3000)
    let bytes = Array("head stream\r\n\(stream)\nendstream tail".utf8)
    let pieces = ContentPieces.cut(bytes)
    #expect(
      pieces.map { String(decoding: bytes[$0], as: UTF8.self) } == [
        "head stream\r\n", stream + "\n", "endstream tail",
      ])
  }

  @Test func `a log entry is read back and nothing else is one`() throws {
    let digest = Digest(of: [1])
    let leaf = LogLeaf(
      sequence: 7, kind: .letter, keyCommitment: digest, contentCommitment: Digest(of: [2]),
      time: -5, program: "0.1.0")
    #expect(LogLeaf(encoded: leaf.encoded) == leaf)
    #expect(LogLeaf(encoded: leaf.encoded + [0]) == nil)
    #expect(LogLeaf(encoded: leaf.encoded.dropLast()) == nil)
    #expect(LogLeaf(encoded: []) == nil)
  }

  @Test func `the canonical form is the length in eight bytes and the bytes`() {
    var canonical = CanonicalBytes()
    canonical.append("ab")
    canonical.append(Int64(-2))
    #expect(
      canonical.bytes == [0, 0, 0, 0, 0, 0, 0, 2, 97, 98, 0, 0, 0, 0, 0, 0, 0, 8]
        + [255, 255, 255, 255, 255, 255, 255, 254])
  }
}

extension LogLeaf {
  /// The entry with these bytes, given as a slice.
  init?(encoded: ArraySlice<UInt8>) {
    self.init(encoded: Array(encoded))
  }
}
