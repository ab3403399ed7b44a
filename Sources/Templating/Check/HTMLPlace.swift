/// Where in an HTML page a value is printed, which decides how it is made harmless there.
enum HTMLPlace: Hashable, Sendable {
  /// Between tags, or in quotes as the value of an attribute that is plain text.
  case text
  /// At the start of an attribute that is an address: the value may be a whole one.
  case address
  /// Inside the path of an address.
  case path
  /// Inside the query or the fragment of an address.
  case query

  /// The schemes an address may have; all others print as `#`.
  static let schemes: Set = ["http", "https", "mailto", "tel"]

  /// The text as it stands in this place, in quotes of either kind.
  ///
  /// A whole address with another scheme than those of `schemes` becomes `#`. Inside an address the
  /// value stays one piece of it: everything that could end that piece is percent-encoded.
  func escaped(_ text: String) -> String {
    let clean = Escaping.html.cleaned(text)
    switch self {
    case .text: return Escaping.html.escaped(text)
    case .address:
      guard Self.isSafe(address: clean) else { return "#" }
      return Escaping.html.escaped(Self.encoded(clean, keeping: Self.reserved))
    case .path: return Self.encoded(clean, keeping: Self.slash)
    case .query: return Self.encoded(clean, keeping: [])
    }
  }

  /// Whether an address has no scheme or one of the known ones, as a browser reads it.
  private static func isSafe(address: String) -> Bool {
    let bytes = address.utf8.filter { $0 > 32 }
    guard let end = bytes.firstIndex(where: { ":/?#\\".utf8.contains($0) }), bytes[end] == 58 else {
      return true
    }
    return schemes.contains(String(decoding: bytes[..<end], as: UTF8.self).lowercased())
  }

  private static let slash = Set("/".utf8)
  private static let reserved = Set("!#$&'()*+,/:;=?@[]%".utf8)

  /// The text with every byte but letters, digits, `-._~` and those of `kept` as `%XX`.
  private static func encoded(_ text: String, keeping kept: Set<UInt8>) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte.isWord || byte == 45 || byte == 46 || byte == 126 || kept.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
