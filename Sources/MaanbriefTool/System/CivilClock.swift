import Glibc
import Values

/// The only clock of the program.
enum CivilClock {
  /// Today in Amsterdam, whatever the time zone of the machine.
  static func today() -> CalendarDate {
    amsterdam(secondsSince1970: Int(time(nil)))
  }

  /// The civil day in Amsterdam at an instant: an hour ahead of UTC, two in summer.
  ///
  /// Summer runs from the last Sunday of March to the last Sunday of October, 01:00 UTC. Source:
  /// Directive 2000/84/EC, art. 2 and 3.
  static func amsterdam(secondsSince1970 seconds: Int) -> CalendarDate {
    let utcDay = CalendarDate(dayNumber: floorDivision(seconds, 86_400))
    let year = utcDay.year
    let start = lastSunday(ofMonth: 3, year: year).dayNumber * 86_400 + 3600
    let end = lastSunday(ofMonth: 10, year: year).dayNumber * 86_400 + 3600
    let offset = (start..<end).contains(seconds) ? 7200 : 3600
    return CalendarDate(dayNumber: floorDivision(seconds + offset, 86_400))
  }

  /// Seconds of a clock that never jumps, in thousandths.
  static func monotonicMilliseconds() -> Int {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }

  private static func lastSunday(ofMonth month: Int, year: Int) -> CalendarDate {
    let last = CalendarDate(year: year, month: month, day: 31) ?? CalendarDate(dayNumber: 0)
    // Days since the last Sunday: Monday is 1, Sunday 0.
    let back = ((Weekday.allCases.firstIndex(of: last.weekday) ?? 0) + 1) % 7
    return last.adding(days: -back)
  }

  private static func floorDivision(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }
}
