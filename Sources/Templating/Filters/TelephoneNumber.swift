/// Dutch telephone numbers in the groups in which people say them.
///
/// Source: LETTERS §1.8.
enum TelephoneNumber {
  /// The number in groups of 3-3-4, 4-3-3 or 2-4-4 digits with no-break spaces; one that is not
  /// Dutch or not whole keeps its own groups.
  static func grouped(_ text: String) -> String {
    let kept = String(text.map { $0 == " " ? "\u{A0}" : $0 })
    guard let digits = digits(of: text) else { return kept }
    let (isForeignForm, national) = national(digits)
    guard let groups = groups(of: national) else { return kept }
    var parts: [Substring] = []
    var rest = national[...]
    for count in groups {
      parts.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    if isForeignForm {
      parts[0] = parts[0].dropFirst()
      parts.insert("+31", at: 0)
    }
    return parts.joined(separator: "\u{A0}")
  }

  /// The digits, with the plus in front; nil when the text holds more than a number.
  private static func digits(of text: String) -> String? {
    let bare = text.replacing("(0)", with: "")
    var digits = ""
    for character in bare {
      switch character {
      case "0"..."9": digits.append(character)
      case "+" where digits.isEmpty: digits = "+"
      case " ", "\u{A0}", "-", ".", "/", "(", ")", "\u{2011}", "\u{2013}": break
      default: return nil
      }
    }
    return digits
  }

  /// The number as it is dialled in the Netherlands, and whether it was written for abroad.
  private static func national(_ digits: String) -> (isForeignForm: Bool, String) {
    for prefix in ["+31", "0031"] where digits.hasPrefix(prefix) {
      return (true, "0" + digits.dropFirst(prefix.count))
    }
    return (false, digits)
  }

  private static func groups(of number: String) -> [Int]? {
    guard number.hasPrefix("0"), !number.hasPrefix("00") else { return nil }
    if ["0800", "0900", "0906", "0909"].contains(number.prefix(4)) {
      return number.count == 8 ? [4, 4] : number.count == 11 ? [4, 3, 4] : nil
    }
    guard number.count == 10 else { return nil }
    if number.hasPrefix("06") { return [2, 4, 4] }
    return shortAreas.contains(number.prefix(3)) ? [3, 3, 4] : [4, 3, 3]
  }

  /// The area and service codes of three digits.
  private static let shortAreas: Set<Substring> = [
    "010", "013", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038", "040",
    "043", "045", "046", "050", "053", "055", "058", "070", "071", "072", "073", "074", "075",
    "076", "077", "078", "079", "082", "084", "085", "087", "088",
  ]
}
