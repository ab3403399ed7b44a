import Values

/// The wordings of a term that runs from receipt, as a letter may print them.
///
/// Templates may not paraphrase them: any other formula can cost the creditor the collection costs.
/// The words, days and sources are the rows of `term-wordings.csv`; what stays here is how Dutch
/// counts, which no court decides.
///
/// Source: HR 25-11-2016 ECLI:NL:HR:2016:2704; LOVCK&T recommendations of 2-2-2017.
public enum TermWording: String, CaseIterable, Hashable, Sendable {
  /// A14: fourteen days from the day after delivery.
  case fourteenFromDayAfterDelivery
  /// B15: fifteen days after delivery; the default of a veertiendagenbrief.
  case fifteenAfterDelivery
  /// A14 with "ontvangen".
  case fourteenFromDayAfterReceipt
  /// B15 with "ontvangen".
  case fifteenAfterReceipt
  /// The reasonable term of an ingebrekestelling; no wording for a veertiendagenbrief.
  case noticeOfDefault

  /// The words, to follow a verb: "binnen vijftien dagen nadat …".
  public var dutch: String { TermWordingTable.embedded[self].wording }

  /// How many days after delivery the last day is.
  public var days: Int { TermWordingTable.embedded[self].days }

  /// Whether a veertiendagenbrief may use it.
  public var isForVeertiendagenbrief: Bool {
    TermWordingTable.embedded[self].isForVeertiendagenbrief
  }

  /// Phrases that spoil a term that runs from receipt, in lower case.
  public static let rejectedPhrases = TermWordingTable.embedded.rejected
    .filter { $0.language == .dutch }.map(\.phrase)

  /// Whether `text` is a wording of the term that a veertiendagenbrief may use.
  ///
  /// Accepted are the wordings above and longer terms tied to receipt: a number of days (15 or
  /// more, 14 with "vanaf de dag nadat"), weeks (three or more) or a month.
  ///
  /// Source: HR 25-11-2016 ECLI:NL:HR:2016:2704; LAW §2.4.
  public static func isAccepted(_ text: String) -> Bool {
    var words = text.lowercased().split { $0.isWhitespace || punctuation.contains($0) }
    if words.first == "binnen" { words.removeFirst() }
    guard let reading = TermReading(words) else { return false }
    return reading.isAccepted && reading.wordCount == words.count
  }
}

extension TermWording {
  /// What may stand around the words without changing them.
  private static let punctuation: Set<Character> = [
    ",", ".", "\"", "'", "“", "”", "„", "‘", "’", "«", "»",
  ]
}

/// A term as words state it: so many days, and the event they run from.
struct TermReading: Hashable, Sendable {
  /// The least number of days that the words make.
  let days: Int
  /// The event it runs from; nil when it is none that the table knows.
  let ending: TermWordingTable.Ending?
  /// How many words it takes, "binnen" left out.
  let wordCount: Int

  /// Whether a veertiendagenbrief may give it.
  var isAccepted: Bool { ending.map { days >= $0.days } ?? false }

  /// The term at the beginning of `words`, which follow "binnen" or, in English, "within"; nil when it
  /// is no number of days.
  init?(_ words: [Substring], language: LetterLanguage = .dutch) {
    guard words.count >= 2, let number = Self.number(words[0], language),
      let days = Self.days(number, unit: words[1])
    else { return nil }
    self.days = days
    let rest = words.dropFirst(2)
    ending = TermWordingTable.embedded.endings
      .filter { $0.language == language && rest.starts(with: $0.words) }
      .max { $0.words.count < $1.words.count }
    wordCount = 2 + (ending?.words.count ?? 0)
  }

  /// The least number of days that `number` units make; nil for another unit.
  private static func days(_ number: Int, unit: Substring) -> Int? {
    switch unit {
    case "dag", "dagen", "day", "days": number
    case "week", "weken", "weeks": number * 7
    case "maand", "maanden", "month", "months": number * 28
    default: nil
    }
  }

  /// The number that a word or digits make, up to 365; nil for another word.
  static func number(_ word: Substring, _ language: LetterLanguage) -> Int? {
    if let number = Int(word) { return (1...365).contains(number) ? number : nil }
    return NumberWords.number(word, in: language).flatMap { $0 > 0 ? $0 : nil }
  }
}
