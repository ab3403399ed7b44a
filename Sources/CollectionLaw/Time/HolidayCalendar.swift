public import Values

/// The generally recognised holidays of the Netherlands, by rule for any year.
///
/// Source: art. 3 Algemene termijnenwet (BWBR0002448), read 2026-11.
public struct HolidayCalendar: Hashable, Sendable {
  /// A holiday of the statute.
  public enum Holiday: String, CaseIterable, Hashable, Sendable {
    /// 1 January.
    case newYear = "new_year"
    /// The Friday before Easter; equated with a holiday.
    case goodFriday = "good_friday"
    /// Easter Sunday.
    case easter
    /// The Monday after Easter.
    case easterMonday = "easter_monday"
    /// King's Day, Queen's Day until 2013.
    case kingsDay = "kings_day"
    /// 5 May, every year.
    case liberationDay = "liberation_day"
    /// Ascension Day, 39 days after Easter.
    case ascension
    /// Whit Sunday, 49 days after Easter.
    case whitSunday = "whit_sunday"
    /// Whit Monday, 50 days after Easter.
    case whitMonday = "whit_monday"
    /// 25 December.
    case christmas
    /// 26 December.
    case boxingDay = "boxing_day"
  }

  /// Days that the Crown equated with holidays, such as bridging days.
  ///
  /// Source: art. 3 lid 3 Algemene termijnenwet.
  public let equatedDays: Set<CalendarDate>

  /// The calendar of the statute with further days equated by notice in the Staatscourant.
  public init(equatedDays: Set<CalendarDate> = []) {
    self.equatedDays = equatedDays
  }

  /// The calendar of the statute with the days of a table.
  init(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var days: Set<CalendarDate> = []
    for row in table.rows {
      guard let day = row["day"].flatMap({ CalendarDate(iso: $0) }) else {
        findings.append(.unreadableRow(row, of: table, needs: "a day"))
        continue
      }
      days.insert(day)
    }
    self.init(equatedDays: days)
  }

  /// The calendar of the statute.
  public static let standard = HolidayCalendar()

  /// The years for which the rules give a day.
  static let years = 1583...9998

  /// The day of `holiday` in `year`.
  ///
  /// Source: art. 3 Algemene termijnenwet; LAW §6.
  ///
  /// - Precondition: `year` is 1583 to 9998.
  public static func day(of holiday: Holiday, in year: Int) -> CalendarDate {
    day(of: holiday, in: year, easter: easterSunday(in: year))
  }

  private static func day(
    of holiday: Holiday, in year: Int, easter: CalendarDate
  ) -> CalendarDate {
    switch holiday {
    case .newYear: day(year, 1, 1)
    case .goodFriday: easter.adding(days: -2)
    case .easter: easter
    case .easterMonday: easter.adding(days: 1)
    case .kingsDay: kingsDay(in: year)
    case .liberationDay: day(year, 5, 5)
    case .ascension: easter.adding(days: 39)
    case .whitSunday: easter.adding(days: 49)
    case .whitMonday: easter.adding(days: 50)
    case .christmas: day(year, 12, 25)
    case .boxingDay: day(year, 12, 26)
    }
  }

  /// The holiday on `day`, or nil; the Sundays among them included.
  ///
  /// Outside the years 1583 to 9998 there are none.
  ///
  /// Source: art. 3 Algemene termijnenwet; LAW §6.
  public static func holiday(on day: CalendarDate) -> Holiday? {
    let (year, month, _) = day.components
    // None falls in February or from July through November.
    guard years.contains(year), month == 1 || (3...6).contains(month) || month == 12 else {
      return nil
    }
    let easter = easterSunday(in: year)
    return Holiday.allCases.first { self.day(of: $0, in: year, easter: easter) == day }
  }

  /// Whether `day` is a holiday or a day equated with one.
  ///
  /// Source: art. 3 Algemene termijnenwet.
  public func isHoliday(_ day: CalendarDate) -> Bool {
    Self.holiday(on: day) != nil || equatedDays.contains(day)
  }

  /// Whether `day` is no Saturday, Sunday or holiday.
  ///
  /// Source: art. 1 lid 1 Algemene termijnenwet.
  public func isWorkingDay(_ day: CalendarDate) -> Bool {
    day.weekday != .saturday && day.weekday != .sunday && !isHoliday(day)
  }

  /// `day` itself when it is a working day, else the first one after it.
  ///
  /// Source: art. 1 lid 1 Algemene termijnenwet.
  public func nextWorkingDay(onOrAfter day: CalendarDate) -> CalendarDate {
    var candidate = day
    while !isWorkingDay(candidate) { candidate = candidate.adding(days: 1) }
    return candidate
  }

  /// The day that is `count` working days after `day`; `day` itself for none.
  ///
  /// Source: LAW §2.3, §9: days for payments on their way, and terms in working days.
  public func adding(workingDays count: Int, to day: CalendarDate) -> CalendarDate {
    var candidate = day
    for _ in 0..<max(0, count) {
      candidate = nextWorkingDay(onOrAfter: candidate.adding(days: 1))
    }
    return candidate
  }

  /// Whether post is taken to be delivered on `day`: Tuesday to Saturday, no holiday.
  ///
  /// Source: HR 25-11-2016 ECLI:NL:HR:2016:2704.
  func isDeliveryDay(_ day: CalendarDate) -> Bool {
    day.weekday != .sunday && day.weekday != .monday && !isHoliday(day)
  }

  /// Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Meeus).
  private static func easterSunday(in year: Int) -> CalendarDate {
    let a = year % 19
    let (b, c) = year.quotientAndRemainder(dividingBy: 100)
    let (d, e) = b.quotientAndRemainder(dividingBy: 4)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = c.quotientAndRemainder(dividingBy: 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let (month, day) = (h + l - 7 * m + 114).quotientAndRemainder(dividingBy: 31)
    return self.day(year, month, day + 1)
  }

  /// 27 April, or the 26th when that is a Sunday; until 2013 30 April, or the 29th.
  private static func kingsDay(in year: Int) -> CalendarDate {
    let usual = year <= 2013 ? day(year, 4, 30) : day(year, 4, 27)
    return usual.weekday == .sunday ? usual.adding(days: -1) : usual
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("a holiday is a day of the calendar")
    }
    return date
  }
}
