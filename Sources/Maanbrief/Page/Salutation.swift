import Values

/// How a letter addresses its reader.
///
/// Source: LETTERS §1.7; `texts.md` §0.
enum Salutation {
  /// The salutation without its comma.
  ///
  /// - Parameters:
  ///   - name: the debtor's name as in the data.
  ///   - attention: the line "t.a.v. …", when there is one.
  ///   - isPerson: whether the debtor is a natural person.
  ///   - tone: the form of address.
  ///   - settings: whether names are used, and what stands in their place.
  ///   - language: the language of the letter.
  /// - Returns: the salutation, such as `Geachte heer Jansen`.
  static func text(
    name: String, attention: String?, isPerson: Bool, tone: Tone,
    settings: Profile.SalutationSettings = Profile.SalutationSettings(),
    language: LetterLanguage = .dutch
  ) -> String {
    let neutral = language == .dutch ? settings.neutral : settings.english
    guard settings.usesName else { return neutral }
    let candidate: String
    if let attention {
      let reader = withoutPrefix(attention, ["t.a.v.", "ter attentie van", "attn.", "attn"])
      // "t.a.v. de crediteurenadministratie" names an office, not a reader.
      guard title(reader) != nil || startsWithCapital(reader) else { return neutral }
      candidate = reader
    } else if isPerson {
      candidate = name
    } else {
      return neutral
    }
    let full = candidate.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !full.isEmpty, full.count <= 60 else { return neutral }
    return (language == .dutch ? personal(full, tone: tone) : english(full, tone: tone)) ?? neutral
  }

  /// "Dear Mr De Vries"; without a title the whole name, since a first name alone is too familiar.
  private static func english(_ full: String, tone: Tone) -> String? {
    // "mr." is no form of address in Dutch, but a degree in law.
    let isMister = full.lowercased().hasPrefix("mr ") || full.lowercased().hasPrefix("mr. ")
    let mister =
      isMister ? full.firstIndex(of: " ").map { ("heer", String(full[$0...].dropFirst())) } : nil
    guard let (form, rest) = mister ?? title(full) else {
      if tone == .informal, let first = firstName(full) { return "Dear \(first)" }
      return "Dear \(joined(full))"
    }
    guard !rest.isEmpty else { return nil }
    if tone == .informal, let first = firstName(rest) { return "Dear \(first)" }
    let title = form == "heer" ? "Mr" : "Ms"
    return "Dear \(title)\u{A0}\(capitalised(joined(surname(rest))))"
  }

  private static func personal(_ full: String, tone: Tone) -> String? {
    guard let (form, rest) = title(full) else {
      if tone == .informal, let first = firstName(full) { return "Beste \(first)" }
      return "Geachte \(joined(full))"
    }
    guard !rest.isEmpty else { return nil }
    if tone == .informal, let first = firstName(rest) { return "Beste \(first)" }
    return "Geachte \(form)\u{A0}\(capitalised(joined(surname(rest))))"
  }

  /// "heer" or "mevrouw", and the name behind it.
  private static func title(_ text: String) -> (form: String, rest: String)? {
    let forms: [(String, String)] = [
      ("de heer", "heer"), ("dhr.", "heer"), ("dhr", "heer"), ("heer", "heer"),
      ("mevrouw", "mevrouw"), ("mevr.", "mevrouw"), ("mw.", "mevrouw"), ("mevr", "mevrouw"),
      ("mw", "mevrouw"), ("mrs", "mevrouw"), ("mrs.", "mevrouw"), ("ms", "mevrouw"),
      ("ms.", "mevrouw"),
    ]
    let lower = text.lowercased()
    for (spelling, form) in forms where lower.hasPrefix(spelling + " ") {
      return (form, String(text.dropFirst(spelling.count + 1)))
    }
    return nil
  }

  /// The family name: without initials, or without one first name; the whole name when unsure.
  private static func surname(_ name: String) -> String {
    let words = name.split(separator: " ")
    let unsigned = words.drop { $0.contains(".") }
    if unsigned.count < words.count, !unsigned.isEmpty { return unsigned.joined(separator: " ") }
    if words.count > 1, let prefix = words.dropFirst().firstIndex(where: isPrefix) {
      return words[prefix...].joined(separator: " ")
    }
    return words.count == 2 ? String(words[1]) : name
  }

  private static func isPrefix(_ word: Substring) -> Bool {
    word.first?.isLowercase == true || word.hasPrefix("’") || word.hasPrefix("'")
  }

  private static func firstName(_ name: String) -> String? {
    guard let first = name.split(separator: " ").first, !first.contains("."), first.count > 1 else {
      return nil
    }
    return String(first)
  }

  /// The first letter as a capital: a prefix without initials before it gets one.
  private static func capitalised(_ name: String) -> String {
    guard let first = name.firstIndex(where: \.isLetter) else { return name }
    // "’t Hart" keeps its small t.
    guard first == name.startIndex else { return name }
    if name.hasPrefix("ij") { return "IJ" + name.dropFirst(2) }
    return name[first].uppercased() + name[name.index(after: first)...]
  }

  /// Prefixes and initials stay on the line of what they belong to.
  private static func joined(_ name: String) -> String {
    name.replacing(" ", with: "\u{A0}")
  }

  private static func startsWithCapital(_ text: String) -> Bool {
    text.first?.isUppercase == true || text.first?.isLetter == true && text.first?.isCased == false
  }

  private static func withoutPrefix(_ text: String, _ prefixes: [String]) -> String {
    for prefix in prefixes where text.lowercased().hasPrefix(prefix) {
      return String(text.dropFirst(prefix.count)).drop { $0 == " " || $0 == ":" }.description
    }
    return text
  }
}
