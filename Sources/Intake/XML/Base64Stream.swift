import PortableDocument

/// Decodes base64 that arrives in pieces, keeping only its length and digest.
///
/// White space is skipped; padding must be right and nothing may follow it. Source: RFC 4648.
final class Base64Stream {
  private var group: UInt32 = 0
  private var digits = 0
  private var padding = 0
  private var isBroken = false
  private var digest: RunningDigest? = RunningDigest()
  private var decoded: [UInt8] = []
  /// The number of bytes decoded so far.
  private(set) var count = 0

  /// Takes the next piece of base64 text.
  func append(_ text: UnsafeBufferPointer<UInt8>) {
    decoded.removeAll(keepingCapacity: true)
    decoded.reserveCapacity(text.count / 4 * 3 + 3)
    unsafe Self.values.withUnsafeBufferPointer { values in
      var index = 0
      while index < text.count {
        index = unsafe wholeGroups(of: text, from: index, values)
        guard index < text.count else { break }
        unsafe take(text[index], value: values[Int(text[index])])
        index += 1
      }
    }
    digest?.update(decoded)
    count += decoded.count
  }

  /// Decodes groups of four digits with nothing between them; the index of what follows.
  private func wholeGroups(
    of text: UnsafeBufferPointer<UInt8>, from start: Int, _ values: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var index = start
    guard digits == 0, padding == 0 else { return index }
    while index + 4 <= text.count {
      let first = unsafe UInt32(values[Int(text[index])])
      let second = unsafe UInt32(values[Int(text[index + 1])])
      let third = unsafe UInt32(values[Int(text[index + 2])])
      let fourth = unsafe UInt32(values[Int(text[index + 3])])
      guard first | second | third | fourth < 64 else { break }
      let bits = first << 18 | second << 12 | third << 6 | fourth
      decoded.append(UInt8(truncatingIfNeeded: bits >> 16))
      decoded.append(UInt8(truncatingIfNeeded: bits >> 8))
      decoded.append(UInt8(truncatingIfNeeded: bits))
      index += 4
    }
    return index
  }

  /// Takes one character.
  private func take(_ byte: UInt8, value: UInt8) {
    if value < 64, padding == 0 {
      group = group << 6 | UInt32(value)
      digits += 1
      if digits == 4 { flush(bytes: 3) }
    } else if value == Self.space {
      return
    } else if byte == UInt8(ascii: "=") {
      padding += 1
      if digits < 2 || digits + padding > 4 { isBroken = true }
    } else {
      isBroken = true
    }
  }

  private func flush(bytes: Int) {
    for place in 0..<bytes {
      decoded.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place)))
    }
    group = 0
    digits = 0
  }

  /// What the whole text was; the stream is used up.
  func finish() -> XMLBinary {
    let isComplete = digits == 0 ? padding == 0 : digits + padding == 4
    guard !isBroken, isComplete else { return .notBase64 }
    decoded.removeAll(keepingCapacity: true)
    if digits > 1 {
      let bytes = digits - 1
      group <<= UInt32(6 * (4 - digits))
      flush(bytes: bytes)
      digest?.update(decoded)
      count += bytes
    }
    let sum = digest.take()?.finish().hexadecimal
    return sum.map { .decoded(bytes: count, sha256: $0) } ?? .notBase64
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
