public import Values

/// By when a letter asks to pay: a day, or a wording that runs from receipt.
public enum Term: Hashable, Sendable {
  /// The last day to pay, a working day.
  case until(CalendarDate)
  /// A wording without a date: beside it no date may be printed.
  case wording(TermWording)

  /// The last day to pay; nil for a wording.
  public var lastDay: CalendarDate? {
    switch self {
    case .until(let day): day
    case .wording: nil
    }
  }
}

/// How long the term of a stage is.
public enum TermLength: Hashable, Sendable {
  /// Days after the letter's day, moved to a working day.
  case days(Int)
  /// Working days after the letter's day.
  case workingDays(Int)
  /// A wording that runs from receipt.
  case wording(TermWording)

  /// The term of a letter of `date`.
  ///
  /// Source: art. 1 lid 1 Algemene termijnenwet; LAW §9.
  public func term(from date: CalendarDate, holidays: HolidayCalendar) -> Term {
    switch self {
    case .days(let days): .until(holidays.nextWorkingDay(onOrAfter: date.adding(days: days)))
    case .workingDays(let days): .until(holidays.adding(workingDays: days, to: date))
    case .wording(let wording): .wording(wording)
    }
  }
}
