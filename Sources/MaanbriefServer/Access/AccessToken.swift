import Archive

/// The secret that a client shows with each request, kept as its SHA-256 only.
public struct AccessToken: Sendable {
  /// The least number of characters: 256 bits in base64url.
  public static let leastLength = 43
  /// The greatest number of characters.
  public static let greatestLength = 512

  private let digest: Digest

  /// The token that a text holds, white space around it left out.
  ///
  /// Nil when the text is shorter than 256 random bits, longer than the limit, or holds anything but
  /// base64url characters (RFC 4648 §5, without padding).
  public init?(_ text: String) {
    let token = text.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
    guard (Self.leastLength...Self.greatestLength).contains(token.count),
      token.allSatisfy(Self.isBase64URL)
    else { return nil }
    digest = Digest(of: Array(token))
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Whether the value of an `Authorization` field shows this token.
  ///
  /// The digests are compared in constant time. Source: RFC 6750 §2.1.
  func isShown(by authorization: String?) -> Bool {
    guard let authorization, authorization.utf8.count <= Self.greatestLength + 16 else {
      return false
    }
    let parts = authorization.split(separator: " ")
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let shown = Digest(of: Array(parts[1].utf8))
    return zip(shown.bytes, digest.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
