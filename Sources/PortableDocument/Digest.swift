import CCrypto

/// A SHA-256 digest of bytes.
///
/// Source: FIPS 180-4.
public struct Digest: Hashable, Sendable {
  /// The 32 bytes of the digest.
  public let bytes: [UInt8]

  /// The digest of `contents`.
  public init(sha256 contents: [UInt8]) {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe contents.withUnsafeBufferPointer { source in
      unsafe digest.withUnsafeMutableBufferPointer { target in
        _ = unsafe SHA256(source.baseAddress, source.count, target.baseAddress)
      }
    }
    bytes = digest
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.count)
    for byte in bytes { digits.appendHexadecimal(byte) }
    return String(decoding: digits, as: UTF8.self).lowercased()
  }
}
