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

  fileprivate init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.count)
    for byte in bytes { digits.appendHexadecimal(byte) }
    return String(decoding: digits, as: UTF8.self).lowercased()
  }
}

/// A SHA-256 digest of bytes that come piece by piece.
@safe package struct RunningDigest: ~Copyable {
  private let context: OpaquePointer

  /// The digest of nothing so far.
  package init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { fatalError("libcrypto could not begin a SHA-256 digest") }
    unsafe self.context = context
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Takes the bytes that follow those taken so far.
  package mutating func update(_ piece: [UInt8]) {
    let status = unsafe piece.withUnsafeBytes { source in
      unsafe EVP_DigestUpdate(context, source.baseAddress, source.count)
    }
    precondition(status == 1, "a digest takes bytes until it is finished")
  }

  /// The digest of all that was taken.
  package consuming func finish() -> Digest {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    let status = unsafe digest.withUnsafeMutableBufferPointer { target in
      unsafe EVP_DigestFinal_ex(context, target.baseAddress, nil)
    }
    precondition(status == 1, "a digest is finished once")
    return Digest(bytes: digest)
  }
}
