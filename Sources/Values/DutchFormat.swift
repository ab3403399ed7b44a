/// Dates, amounts and numbers as a Dutch letter prints them.
///
/// Spaces inside an amount or a date are no-break spaces, so that a line never ends there.
///
/// Source: LETTERS §1.8.
public enum DutchFormat {
  /// "1.234,56": points for thousands, a comma, two decimals, a real minus (U+2212) before negatives.
  public static func amount(_ money: Money) -> String {
    amount(cents: money.cents)
  }

  /// "1.234,56" for an amount in cents.
  public static func amount(cents: Int64) -> String {
    let magnitude = cents.magnitude
    let hundredths = magnitude % 100
    let decimals = "\(hundredths < 10 ? "0" : "")\(hundredths)"
    return "\(cents < 0 ? "\u{2212}" : "")\(grouped(magnitude / 100)),\(decimals)"
  }

  /// "€ 1.234,56"; the code stands in place of the sign for another currency.
  public static func euro(_ money: Money) -> String {
    "\(money.currency == .euro ? "€" : money.currency.code)\u{A0}\(amount(money))"
  }

  /// "23-11-2026".
  public static func shortDate(_ day: CalendarDate) -> String {
    let (year, month, number) = day.components
    return "\(twoDigits(number))-\(twoDigits(month))-\(year)"
  }

  /// "23 november 2026".
  public static func longDate(_ day: CalendarDate) -> String {
    let (year, month, number) = day.components
    return "\(number)\u{A0}\(months[month - 1])\u{A0}\(year)"
  }

  /// "maandag 23 november 2026".
  public static func weekdayDate(_ day: CalendarDate) -> String {
    "\(weekday(day.weekday)) \(longDate(day))"
  }

  /// "maandag".
  public static func weekday(_ day: Weekday) -> String {
    switch day {
    case .monday: "maandag"
    case .tuesday: "dinsdag"
    case .wednesday: "woensdag"
    case .thursday: "donderdag"
    case .friday: "vrijdag"
    case .saturday: "zaterdag"
    case .sunday: "zondag"
    }
  }

  /// "8,25%" or "4%": no decimals when there are none, at least two otherwise.
  public static func percentage(_ percent: ExactDecimal) -> String {
    let parts = percent.canonical.split(separator: ".")
    guard parts.count == 2 else { return "\(percent.canonical)%" }
    let decimals = parts[1].count < 2 ? "\(parts[1])0" : String(parts[1])
    return "\(parts[0]),\(decimals)%"
  }

  private static let months = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]

  private static func grouped(_ number: UInt64) -> String {
    var whole = String(number)
    var tail = ""
    while whole.count > 3 {
      tail = ".\(whole.suffix(3))\(tail)"
      whole.removeLast(3)
    }
    return whole + tail
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
