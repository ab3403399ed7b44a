import CCrypto

/// A SHA-256 value: 32 bytes.
///
/// Source: FIPS 180-4.
public struct Digest: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// The number of bytes of every digest.
  public static let length = 32

  /// The digest with these bytes, or nil when there are not 32 of them.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  /// The digest of `content`.
  public init(of content: [UInt8]) {
    bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.length) { output, count in
      unsafe content.withUnsafeBufferPointer { input in
        _ = unsafe SHA256(input.baseAddress, input.count, output.baseAddress)
      }
      count = Self.length
    }
  }

  /// The bytes as 64 lower-case hexadecimal digits.
  public var hexadecimal: String { hexadecimalText(bytes) }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimalText(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(2 * bytes.count)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
