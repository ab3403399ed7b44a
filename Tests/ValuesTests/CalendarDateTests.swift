import Foundation
import Testing
import Values

@Suite struct CalendarDateTests {
  /// Foundation's Gregorian calendar is the other opinion.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    return calendar
  }()

  @Test func `every day of eight centuries agrees with another calendar`() throws {
    for number in stride(from: -141_000, to: 150_000, by: 7) {
      let day = CalendarDate(dayNumber: number)
      let other = Date(timeIntervalSince1970: Double(number) * 86_400 + 43_200)
      let parts = Self.calendar.dateComponents([.year, .month, .day, .weekday], from: other)
      #expect(day.components.year == parts.year)
      #expect(day.components.month == parts.month)
      #expect(day.components.day == parts.day)
      let index = try #require(Weekday.allCases.firstIndex(of: day.weekday))
      #expect((index + 1) % 7 + 1 == parts.weekday)
      #expect(CalendarDate(iso: day.iso) == day)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-11-23", "2026-11-23Z", "2026/11/23",
    "", "２026-11-23",
  ])
  func `a text that is no day is refused`(_ text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `29 February becomes 28 February in a common year`() throws {
    let leapDay = try #require(CalendarDate(year: 2024, month: 2, day: 29))
    #expect(leapDay.adding(years: 1).iso == "2025-02-28")
    #expect(leapDay.adding(years: 4).iso == "2028-02-29")
  }
}
