/// Fields one after the other, each as LP: its length in 8 bytes, big-endian, and its bytes.
///
/// Two different lists of fields never give the same bytes, so what is hashed means one thing only.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  /// Adds a field of bytes.
  mutating func append(_ field: [UInt8]) {
    bytes += bigEndian(UInt64(field.count))
    bytes += field
  }

  /// Adds a field of text in UTF-8.
  mutating func append(_ field: String) {
    append(Array(field.utf8))
  }

  /// Adds a field of 8 bytes: the number, big-endian, in two's complement.
  mutating func append(_ field: Int64) {
    append(bigEndian(UInt64(bitPattern: field)))
  }
}

/// Reads back what `CanonicalBytes` wrote; every `next` is nil when the bytes have another shape.
struct CanonicalReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether every byte was read.
  var isAtEnd: Bool { position == bytes.count }

  /// The next field.
  mutating func nextBytes() -> [UInt8]? {
    guard bytes.count - position >= 8 else { return nil }
    let length = number(bytes[position..<position + 8])
    guard length <= UInt64(bytes.count - position - 8) else { return nil }
    let start = position + 8
    position = start + Int(length)
    return Array(bytes[start..<position])
  }

  /// The next field as text; nil when it is no valid UTF-8.
  mutating func nextText() -> String? {
    nextBytes().flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The next field as a number of 8 bytes.
  mutating func nextInteger() -> Int64? {
    guard let field = nextBytes(), field.count == 8 else { return nil }
    return Int64(bitPattern: number(field[...]))
  }

  private func number(_ field: ArraySlice<UInt8>) -> UInt64 {
    field.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// The eight bytes of a number, the most significant first.
func bigEndian(_ number: UInt64) -> [UInt8] {
  stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
}
