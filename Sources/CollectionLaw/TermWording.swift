/// The wordings of a term that runs from receipt, as a letter may print them.
///
/// Templates may not paraphrase them: any other formula can cost the creditor the collection costs.
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
  public var dutch: String {
    switch self {
    case .fourteenFromDayAfterDelivery:
      "binnen veertien dagen vanaf de dag nadat deze brief bij u is bezorgd"
    case .fifteenAfterDelivery: "binnen vijftien dagen nadat deze brief bij u is bezorgd"
    case .fourteenFromDayAfterReceipt:
      "binnen veertien dagen vanaf de dag nadat deze brief door u is ontvangen"
    case .fifteenAfterReceipt: "binnen vijftien dagen nadat deze brief door u is ontvangen"
    case .noticeOfDefault: "binnen veertien dagen nadat deze brief bij u is bezorgd"
    }
  }

  /// How many days after delivery the last day is.
  public var days: Int {
    switch self {
    case .fourteenFromDayAfterDelivery, .fourteenFromDayAfterReceipt, .noticeOfDefault: 14
    case .fifteenAfterDelivery, .fifteenAfterReceipt: 15
    }
  }

  /// Whether a veertiendagenbrief may use it.
  public var isForVeertiendagenbrief: Bool { self != .noticeOfDefault }

  /// Phrases that spoil the term of a veertiendagenbrief, in lower case.
  public static let rejectedPhrases = [
    "na heden", "na dagtekening", "dagtekening van deze brief", "na verzending",
    "vanaf de dag na dagtekening", "uiterlijk", "zestien dagen", "16 dagen",
    "twee dagen na dagtekening",
  ]

  /// Whether `text` is a wording of the term that a veertiendagenbrief may use.
  ///
  /// Accepted are the wordings above and longer terms tied to receipt: a number of days (15 or
  /// more, 14 with "vanaf de dag nadat"), weeks (three or more) or a month.
  public static func isAccepted(_ text: String) -> Bool {
    var words = text.lowercased().split { $0.isWhitespace || punctuation.contains($0) }
      .map(String.init)
    if words.first == "binnen" { words.removeFirst() }
    guard words.count > 2, let number = number(words[0]),
      let days = days(number, unit: words[1])
    else { return false }
    let rest = words.dropFirst(2).joined(separator: " ")
    return endings.contains { $0.words == rest && days >= $0.least }
  }

  /// What may stand around the words without changing them.
  private static let punctuation: Set<Character> = [
    ",", ".", "\"", "'", "“", "”", "„", "‘", "’", "«", "»",
  ]

  /// The events a term may run from, with the least number of days.
  private static let endings: [(words: String, least: Int)] = {
    let letters = ["deze brief", "de brief"]
    let events = letters.flatMap {
      ["nadat \($0) bij u is bezorgd", "nadat \($0) door u is ontvangen"]
    }
    let receipts = letters.flatMap { letter in
      ["na ontvangst van", "na de ontvangst van", "na bezorging van", "na de bezorging van"]
        .map { "\($0) \(letter)" }
        + ["nadat u \(letter) hebt ontvangen", "nadat u \(letter) heeft ontvangen"]
    }
    return events.map { ("vanaf de dag \($0)", 14) } + events.map { ($0, 15) }
      + receipts.map { ($0, 15) } + receipts.map { ("vanaf de dag \($0)", 15) }
  }()

  /// The least number of days that `number` units make; nil for another unit.
  private static func days(_ number: Int, unit: String) -> Int? {
    switch unit {
    case "dagen": number
    case "week", "weken": number * 7
    case "maand", "maanden": number * 28
    default: nil
    }
  }

  private static func number(_ word: String) -> Int? {
    if let number = Int(word) { return (1...365).contains(number) ? number : nil }
    return numerals[String(word.map { $0 == "ë" || $0 == "é" ? "e" : $0 })]
  }

  /// The Dutch numerals from one to ninety-nine, without accents.
  private static let numerals: [String: Int] = {
    let small = [
      "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
      "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    ]
    let tens = [
      "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
    ]
    var numerals: [String: Int] = [:]
    for (index, word) in small.enumerated() { numerals[word] = index + 1 }
    for (index, ten) in tens.enumerated() {
      let value = (index + 2) * 10
      numerals[ten] = value
      for unit in 1...9 { numerals["\(small[unit - 1])en\(ten)"] = value + unit }
    }
    return numerals
  }()
}
