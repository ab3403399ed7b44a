import CollectionLaw
import Testing
import Values

@Suite struct InterestTests {
  private func account(
    _ principal: String, _ from: String, _ through: String, _ terms: InterestTerms,
    payments: [(String, String)] = [], credits: [(String, String)] = []
  ) throws -> InterestAccount {
    try interest(
      on: try euro(principal), from: try day(from), through: try day(through), terms: terms,
      payments: try payments.map { DatedAmount(date: try day($0.0), amount: try euro($0.1)) },
      credits: try credits.map { DatedAmount(date: try day($0.0), amount: try euro($0.1)) },
      tables: .embedded)
  }

  private let sixPercent = InterestTerms(rate: .fixed(ExactDecimal(unscaled: 6)))

  @Test func `the first day of default and the last day both count`() throws {
    let one = try account("365000.00", "2025-01-02", "2025-01-02", sixPercent)
    #expect(one.interest.plain == "60.00")
    #expect(one.lines.map(\.days) == [1])
    let none = try account("365000.00", "2025-01-02", "2025-01-01", sixPercent)
    #expect(none.lines.isEmpty)
  }

  @Test func `a line ends where the rate really changes`() throws {
    let terms = InterestTerms(rate: .statute(.commercial))
    let account = try account("1250.00", "2025-06-01", "2026-08-31", terms)
    #expect(
      account.lines.map(\.from.iso) == ["2025-06-01", "2025-07-01", "2026-06-01", "2026-07-01"])
    #expect(account.lines.map(\.percent.canonical) == ["11.15", "10.15", "10.15", "10.4"])
  }

  @Test func `interest joins the principal after a year of default, not on 1 January`() throws {
    let account = try account("5000.00", "2024-03-16", "2026-03-15", sixPercent)
    #expect(account.lines.map(\.principal.plain) == ["5000.00", "5300.00"])
    #expect(account.interest.plain == "618.00")
    var simple = sixPercent
    simple.compounds = false
    #expect(
      try self.account("5000.00", "2024-03-16", "2026-03-15", simple).interest.plain == "600.00")
  }

  @Test func `a payment lowers the base from the day after it, a credit from its own day`() throws {
    let paid = try account(
      "36500.00", "2026-01-01", "2026-01-10", sixPercent, payments: [("2026-01-05", "18250.00")])
    // Five days at 6.00; the payment takes the 30.00 of interest first, the rest is principal.
    #expect(paid.lines.map(\.to.iso) == ["2026-01-05", "2026-01-10"])
    #expect(paid.lines.map(\.amount.plain) == ["30.00", "15.02"])
    #expect(paid.principal.plain == "18280.00")
    #expect(paid.openInterest.plain == "15.02")
    var principalFirst = sixPercent
    principalFirst.imputation = .principalFirst
    let kind = try account(
      "36500.00", "2026-01-01", "2026-01-10", principalFirst,
      payments: [("2026-01-05", "18250.00")])
    #expect(kind.lines.map(\.amount.plain) == ["30.00", "15.00"])
    let credited = try account(
      "36500.00", "2026-01-01", "2026-01-10", sixPercent, credits: [("2026-01-05", "18250.00")])
    #expect(credited.lines.map(\.to.iso) == ["2026-01-04", "2026-01-10"])
    #expect(credited.lines.map(\.amount.plain) == ["24.00", "18.00"])
  }

  @Test func `a payment of everything stops the interest and its rest is a surplus`() throws {
    let account = try account(
      "1000.00", "2026-01-01", "2026-03-31", sixPercent, payments: [("2026-01-31", "1100.00")])
    #expect(account.lines.count == 1)
    #expect(account.interest.plain == "5.10")
    #expect(account.principal.isZero && account.openInterest.isZero)
    #expect(account.surplus.plain == "94.90")
  }

  @Test func `the day count of the interest year never gives more than 365`() throws {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<300 {
      let from = CalendarDate(dayNumber: Int.random(in: 16_000...19_500, using: &numbers))
      let through = from.adding(days: Int.random(in: 0...1000, using: &numbers))
      let principal = Money(cents: Int64.random(in: 1...10_000_000, using: &numbers))
      var terms = InterestTerms(rate: .statute(.statutory))
      let more = try interest(
        on: principal, from: from, through: through, terms: terms, tables: .embedded)
      terms.dayCount = .actyear
      let less = try interest(
        on: principal, from: from, through: through, terms: terms, tables: .embedded)
      #expect(less.interest <= more.interest)
      #expect(more.lines.map(\.days).reduce(0, +) == through.days(since: from) + 1)
    }
  }

  @Test func `a period cut in two gives the same interest but for the rounding of one line`() throws
  {
    var numbers = SeededNumbers(seed: 11)
    let terms = InterestTerms(rate: .statute(.commercial), compounds: false)
    for _ in 0..<300 {
      let from = CalendarDate(dayNumber: Int.random(in: 18_000...20_000, using: &numbers))
      let length = Int.random(in: 2...300, using: &numbers)
      let cut = from.adding(days: Int.random(in: 1..<length, using: &numbers))
      let through = from.adding(days: length)
      let principal = Money(cents: Int64.random(in: 1...5_000_000, using: &numbers))
      func sum(_ first: CalendarDate, _ last: CalendarDate) throws -> Int64 {
        try interest(on: principal, from: first, through: last, terms: terms, tables: .embedded)
          .interest.cents
      }
      let whole = try sum(from, through)
      let parts = try sum(from, cut.adding(days: -1)) + sum(cut, through)
      #expect(abs(whole - parts) <= 1)
    }
  }

  @Test func `days after the last checked one are refused unless the last rate is assumed`() throws
  {
    var terms = InterestTerms(rate: .statute(.statutory))
    #expect(throws: LawFault.ratesUnconfirmed(kind: .statutory, through: try day("2026-12-31"))) {
      try account("1000.00", "2026-12-01", "2027-01-01", terms)
    }
    terms.assumesLastRate = true
    let assumed = try account("1000.00", "2026-12-01", "2027-01-01", terms)
    #expect(assumed.assumedFrom == (try day("2027-01-01")))
    #expect(try account("1000.00", "2026-12-01", "2026-12-31", terms).assumedFrom == nil)
  }

  @Test func `a letter over unchecked days is held, one over checked days is not`() throws {
    let item = try invoice(due: "2026-11-30")
    let held = try #require(try claim([item], on: "2027-01-15", .business).interest)
    #expect(held.held == .ratesUnconfirmed(kind: .commercial, through: try day("2026-12-31")))
    let free = try #require(try claim([item], on: "2026-12-31", .business).interest)
    #expect(free.held == nil)
    #expect(free.lines.map(\.days) == [31])
  }

  @Test func `each printed line is its own sum on paper`() throws {
    let item = try invoice("F7", due: "2026-05-31", amount: "1250.00")
    let statement = try #require(try claim([item], on: "2026-08-31", .business).interest)
    #expect(statement.total.plain == "32.51")
    #expect(
      statement.lines.map(\.step.text) == [
        "Factuur F7, van 01-06-2026 tot en met 30-06-2026: "
          + "€\u{A0}1.250,00 × 10,15% × 30 / 365 = €\u{A0}10,43.",
        "Factuur F7, van 01-07-2026 tot en met 31-08-2026: "
          + "€\u{A0}1.250,00 × 10,40% × 62 / 365 = €\u{A0}22,08.",
      ])
    #expect(statement.derivation.steps.last?.clause == "art. 6:119a BW")
  }
}
