/// Decodes base64 that arrives in pieces, keeping only its length and digest.
///
/// White space is skipped; padding must be right and nothing may follow it. Source: RFC 4648.
struct Base64Stream {
  private var group: UInt32 = 0
  private var digits = 0
  private var padding = 0
  private var isBroken = false
  private var digest = SHA256()
  private var decoded: [UInt8] = []
  /// The number of bytes decoded so far.
  private(set) var count = 0

  /// Takes the next piece of base64 text.
  mutating func append(_ text: some Sequence<UInt8>) {
    decoded.removeAll(keepingCapacity: true)
    for byte in text {
      let value = Self.values[Int(byte)]
      if value < 64, padding == 0 {
        group = group << 6 | UInt32(value)
        digits += 1
        if digits == 4 { flush(bytes: 3) }
      } else if value != Self.space {
        appendOther(byte)
      }
    }
    digest.update(decoded)
  }

  private mutating func appendOther(_ byte: UInt8) {
    guard byte == UInt8(ascii: "=") else {
      isBroken = true
      return
    }
    padding += 1
    if digits < 2 || digits + padding > 4 { isBroken = true }
  }

  private mutating func flush(bytes: Int) {
    for place in 0..<bytes {
      decoded.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place)))
    }
    count += bytes
    group = 0
    digits = 0
  }

  /// What the whole text was.
  mutating func finish() -> XMLBinary {
    let isComplete = digits == 0 ? padding == 0 : digits + padding == 4
    guard !isBroken, isComplete else { return .notBase64 }
    if digits > 1 {
      decoded.removeAll(keepingCapacity: true)
      let bytes = digits - 1
      group <<= UInt32(6 * (4 - digits))
      flush(bytes: bytes)
      digest.update(decoded)
    }
    return .decoded(bytes: count, sha256: digest.finish())
  }

  /// The mark of white space in `values`.
  private static let space: UInt8 = 64

  /// The value of each byte as a digit; `space` for white space, more for anything else.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, byte) in digits.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
    for byte in " \t\r\n".utf8 { values[Int(byte)] = space }
    return values
  }()
}
