/// A tiny zip archive put together by hand, so that a test decides what its headers say.
public struct SampleZip: Sendable {
  /// One entry.
  public struct Entry: Sendable {
    /// The name in both headers.
    public var name: String
    /// What stands in the archive: the contents, or what a method made of them.
    public var stored: [UInt8]
    /// The packing method: 0 as it is, 8 deflated.
    public var method: UInt16
    /// The flags: 1 for encrypted, 0x800 for a name in UTF-8.
    public var flags: UInt16
    /// The checksum of the contents.
    public var checksum: UInt32
    /// The length of the contents, as the headers state it.
    public var statedLength: Int

    /// An entry that is stored as it is.
    public init(_ name: String, _ contents: [UInt8]) {
      self.name = name
      stored = contents
      method = 0
      flags = 0x800
      checksum = SampleZip.checksum(contents)
      statedLength = contents.count
    }

    /// An entry of a text.
    public init(_ name: String, _ text: String) {
      self.init(name, Array(text.utf8))
    }
  }

  /// The entries in their order.
  public var entries: [Entry]

  /// An archive of `entries`.
  public init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The archive.
  public var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let head =
        Self.bytes(entry.flags) + Self.bytes(entry.method) + [0, 0, 0x21, 0x58]
        + Self.bytes(entry.checksum) + Self.bytes(UInt32(entry.stored.count))
        + Self.bytes(UInt32(entry.statedLength)) + Self.bytes(UInt16(entry.name.utf8.count)) + [
          0, 0,
        ]
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + head + [UInt8](repeating: 0, count: 10)
      directory += Self.bytes(UInt32(file.count)) + Array(entry.name.utf8)
      file += [0x50, 0x4B, 3, 4, 20, 0] + head + Array(entry.name.utf8) + entry.stored
    }
    let count = Self.bytes(UInt16(entries.count))
    let end =
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + Self.bytes(UInt32(directory.count))
      + Self.bytes(UInt32(file.count)) + [0, 0]
    return file + directory + end
  }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// The CRC-32 of `bytes` (ISO 3309).
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
  }
}
