/// The syntax of a language tag as the standards check it (ISO 32000-1, 14.9.2; RFC 3066).
enum LanguageTag {
  /// Whether `tag` is one to eight letters, then groups of one to eight letters or digits after hyphens.
  static func isWellFormed(_ tag: String) -> Bool {
    let groups = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = groups.first, first.allSatisfy(isLetter) else { return false }
    return groups.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(isLetterOrDigit) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
