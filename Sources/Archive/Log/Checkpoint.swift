/// What a log was at some moment: whose it is, how long, and the root of its tree.
///
/// A checkpoint kept outside the book, on paper or with somebody else, is what later shows that no
/// entry up to it was changed, added or cut off. The text has the three lines of a transparency log
/// checkpoint: origin, size, and the root in base64.
public struct Checkpoint: Hashable, Sendable {
  /// Whose log it is: `maanbrief/book/` and the book's identity in hexadecimal digits.
  public let origin: String
  /// The number of entries.
  public let size: Int
  /// The root of the tree over them.
  public let root: Digest

  /// The three lines, each with its line end.
  public var text: String { "\(origin)\n\(size)\n\(base64(root.bytes))\n" }
}

extension Checkpoint {
  /// The checkpoint with this text; further lines, such as signatures, are left alone; nil for
  /// anything else.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, !lines[0].isEmpty, let size = Int(lines[1]), size >= 0,
      String(size) == lines[1], let root = bytes(base64: lines[2]).flatMap(Digest.init(bytes:))
    else { return nil }
    self.init(origin: String(lines[0]), size: size, root: root)
  }
}

private let base64Alphabet = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// Bytes in base64 with padding (RFC 4648, section 4).
func base64(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0...3 {
      let isPadding = place > group.count
      text.append(isPadding ? UInt8(ascii: "=") : base64Alphabet[bits >> (18 - 6 * place) & 63])
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of a base64 text with padding; nil when it is not exactly what `base64` writes.
func bytes(base64 text: some StringProtocol) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 4) else { return nil }
  var result: [UInt8] = []
  for start in stride(from: 0, to: digits.count, by: 4) {
    let group = digits[start..<start + 4].prefix { $0 != UInt8(ascii: "=") }
    let values = group.compactMap { base64Alphabet.firstIndex(of: $0) }
    guard values.count == group.count, values.count >= 2 else { return nil }
    let bits = values.reduce(0) { $0 << 6 | $1 } << (6 * (4 - values.count))
    for place in 0..<values.count - 1 {
      result.append(UInt8(truncatingIfNeeded: bits >> (16 - 8 * place)))
    }
  }
  return base64(result) == text ? result : nil
}
