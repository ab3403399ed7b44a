/// A language that letters are written in, with the forms of its dates, amounts and numbers.
///
/// Spaces inside an amount or a date are no-break spaces, so that a line never ends there.
public enum LetterLanguage: String, CaseIterable, Hashable, Sendable {
  /// Dutch.
  case dutch = "nl"
  /// British English, for debtors abroad.
  case english = "en"

  /// The language as a BCP 47 tag.
  public var tag: String {
    switch self {
    case .dutch: "nl-NL"
    case .english: "en-GB"
    }
  }

  /// "1.234,56", in English "1,234.56".
  public func amount(_ money: Money) -> String { amount(cents: money.cents) }

  /// "1.234,56", in English "1,234.56", for an amount in cents.
  public func amount(cents: Int64) -> String {
    switch self {
    case .dutch: DutchFormat.amount(cents: cents)
    case .english: EnglishFormat.swapped(DutchFormat.amount(cents: cents))
    }
  }

  /// "€ 1.234,56", in English "€1,234.56"; the code stands in place of the sign for another currency.
  public func euro(_ money: Money) -> String {
    switch self {
    case .dutch: DutchFormat.euro(money)
    case .english:
      money.currency == .euro
        ? "€\(amount(money))" : "\(money.currency.code)\u{A0}\(amount(money))"
    }
  }

  /// "23-11-2026", in English "23 Nov 2026": in figures the day and month could be taken for one another.
  public func shortDate(_ day: CalendarDate) -> String {
    switch self {
    case .dutch: DutchFormat.shortDate(day)
    case .english: EnglishFormat.date(day, letters: 3)
    }
  }

  /// "23 november 2026", in English "23 November 2026".
  public func longDate(_ day: CalendarDate) -> String {
    switch self {
    case .dutch: DutchFormat.longDate(day)
    case .english: EnglishFormat.date(day, letters: .max)
    }
  }

  /// "maandag 23 november 2026", in English "Monday 23 November 2026".
  public func weekdayDate(_ day: CalendarDate) -> String {
    "\(weekday(day.weekday)) \(longDate(day))"
  }

  /// "maandag", in English "Monday".
  public func weekday(_ day: Weekday) -> String {
    switch self {
    case .dutch: DutchFormat.weekday(day)
    case .english: EnglishFormat.weekday(day)
    }
  }

  /// "8,25%", in English "8.25%".
  public func percentage(_ percent: ExactDecimal) -> String {
    switch self {
    case .dutch: DutchFormat.percentage(percent)
    case .english: EnglishFormat.swapped(DutchFormat.percentage(percent))
    }
  }

  /// The number in words up to twelve and for round tens, else in digits.
  public func words(_ number: Int) -> String { NumberWords.text(number, in: self) }
}

/// The English forms behind `LetterLanguage`.
private enum EnglishFormat {
  /// The number with point and comma in each other's place.
  static func swapped(_ number: String) -> String {
    String(number.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
  }

  static func date(_ day: CalendarDate, letters: Int) -> String {
    let (year, month, number) = day.components
    return "\(number)\u{A0}\(months[month - 1].prefix(letters))\u{A0}\(year)"
  }

  static func weekday(_ day: Weekday) -> String {
    switch day {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
