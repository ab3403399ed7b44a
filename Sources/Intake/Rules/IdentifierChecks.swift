import Values

/// What the form of an identifier shows; separators are ignored.
///
/// Source: ubl/IMPORT.md §8.
enum IdentifierChecks {
  /// A number of the Dutch trade register: eight digits.
  static func isKvK(_ text: String) -> Bool { digits(text)?.count == 8 }

  /// A number that lost the zero in front.
  static func isKvKWithoutZero(_ text: String) -> Bool { digits(text)?.count == 7 }

  /// An organisation number of the Dutch government: twenty digits.
  static func isOIN(_ text: String) -> Bool { digits(text)?.count == 20 }

  /// A VAT identifier: by its check for the Netherlands, by its form for the rest of the Union.
  static func isVATIdentifier(_ text: String) -> Bool {
    let compact = compacted(text)
    if compact.hasPrefix("NL") { return isDutchVATIdentifier(compact) }
    let country = String(compact.prefix(2))
    return memberStates.contains(country) && (4...15).contains(compact.utf8.count)
  }

  /// A BIC: four letters, a country, two characters of a place and perhaps three of a branch.
  ///
  /// Source: ISO 9362.
  static func isBIC(_ text: String) -> Bool {
    let bytes = Array(compacted(text).utf8)
    guard bytes.count == 8 || bytes.count == 11 else { return false }
    return bytes[..<6].allSatisfy(isLetter)
      && bytes[6...].allSatisfy { isLetter($0) || isDigit($0) }
  }

  /// Nine digits pass the elfproef, or the whole passes modulo 97 (sole traders since 2020).
  private static func isDutchVATIdentifier(_ compact: String) -> Bool {
    let bytes = Array(compact.utf8)
    guard bytes.count == 14, bytes[11] == UInt8(ascii: "B"),
      bytes[2..<11].allSatisfy(isDigit), bytes[12...].allSatisfy(isDigit)
    else { return false }
    return passesElevenTest(Array(bytes[2..<11])) || spelledRemainder97(bytes) == 1
  }

  /// Weights 9 to 2 and −1 for the last digit; the sum is a multiple of eleven.
  private static func passesElevenTest(_ nine: [UInt8]) -> Bool {
    var sum = 0
    for (index, byte) in nine.enumerated() {
      sum += (index == 8 ? -1 : 9 - index) * Int(byte - 48)
    }
    return sum.isMultiple(of: 11)
  }

  /// The number that the characters spell, letters as 10 to 35, modulo 97.
  private static func spelledRemainder97(_ bytes: [UInt8]) -> Int {
    bytes.reduce(0) { remainder, byte in
      isDigit(byte)
        ? (remainder * 10 + Int(byte) - 48) % 97 : (remainder * 100 + Int(byte) - 55) % 97
    }
  }

  private static func digits(_ text: String) -> [UInt8]? {
    let bytes = Array(compacted(text).utf8)
    return bytes.allSatisfy(isDigit) ? bytes : nil
  }

  /// The text in capitals without white space, dots and hyphens; other scripts stay as they are.
  private static func compacted(_ text: String) -> String {
    let bytes = text.utf8.lazy
      .filter { !isXMLSpace($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
      .map { (97...122).contains($0) ? $0 - 32 : $0 }
    return String(decoding: Array(bytes), as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

  /// Prefixes of VAT identifiers: the member states, Greece as EL, and Northern Ireland.
  private static let memberStates: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
  ]
}
