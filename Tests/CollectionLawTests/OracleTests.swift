import CollectionLaw
import Testing
import Values

/// A plain reading of LAW.md that shares no code with the engine: tabled holidays, day by day.
private struct PlainReading {
  let holidays: Set<CalendarDate>

  init() throws {
    let easters = [
      "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
    ]
    var days: Set<CalendarDate> = []
    for text in easters {
      let easter = try day(text)
      for offset in [-2, 0, 1, 39, 49, 50] { days.insert(easter.adding(days: offset)) }
      let king = easter.year == 2025 ? "04-26" : "04-27"
      for date in ["01-01", king, "05-05", "12-25", "12-26"] {
        days.insert(try day("\(easter.year)-\(date)"))
      }
    }
    holidays = days
  }

  /// The first working day on or after a day.
  func workingDay(_ start: CalendarDate) -> CalendarDate {
    var day = start
    while [.saturday, .sunday].contains(day.weekday) || holidays.contains(day) {
      day = day.adding(days: 1)
    }
    return day
  }

  /// The safe day of delivery of a letter that was posted.
  func delivery(_ sent: CalendarDate) throws -> CalendarDate {
    let count = sent >= (try day("2027-07-01")) ? 4 : sent >= (try day("2026-07-01")) ? 3 : 2
    var current = sent
    var left = count
    while left > 0 {
      current = current.adding(days: 1)
      let counts = ![.sunday, .monday].contains(current.weekday) && !holidays.contains(current)
      if counts { left -= 1 }
    }
    return current
  }

  /// The day after the last day of a term of `days` after delivery.
  func dayAfterTerm(sent: CalendarDate, days: Int) throws -> CalendarDate {
    workingDay(try delivery(sent).adding(days: days)).adding(days: 1)
  }
}

@Suite struct OracleTests {
  private let schedule = Schedule.standard

  /// The days from 2025 through 2028: four years with one leap year.
  private let days = (0..<1461).map { CalendarDate(dayNumber: 20_089 + $0) }

  @Test func `the four years begin on 1 January 2025`() {
    #expect(days.first?.iso == "2025-01-01")
    #expect(days.last?.iso == "2028-12-31")
  }

  @Test(arguments: DebtorKind.allCases, DueBasis.allCases)
  func `no letter of any stage goes out a day too early`(kind: DebtorKind, basis: DueBasis) throws {
    let law = try PlainReading()
    for due in days.dropLast(70) {
      let item = OpenItem(
        number: "F1", issued: due.adding(days: -14), due: due, dueBasis: basis,
        amount: Money(cents: 50_000))
      let notice = SentLetter(stage: .herinnering, date: due.adding(days: 7))
      let first = try firstDayOfDefault(due, kind: kind, basis: basis, law: law)
      for stage in [Stage.herinnering, .aanmaning, .veertiendagenbrief] {
        let earliest = stage == .herinnering ? due.adding(days: 1) : first
        let isForbidden = stage == .veertiendagenbrief && kind == .business
        for date in [earliest.adding(days: -1), earliest] {
          let history = notice.date < date ? [notice] : []
          let outcome = refusal(stage, item: item, kind: kind, history: history, on: date)
          #expect((outcome == nil) == (date == earliest && !isForbidden))
        }
      }
    }
  }

  private func refusal(
    _ stage: Stage, item: OpenItem, kind: DebtorKind, history: [SentLetter], on date: CalendarDate
  ) -> Refusal? {
    var options = ClaimOptions()
    options.history = history
    let claim = Claim(of: [item], on: date, kind: kind, tables: .embedded, options: options)
    return schedule.refusal(of: stage, for: claim)
  }

  private func firstDayOfDefault(
    _ due: CalendarDate, kind: DebtorKind, basis: DueBasis, law: PlainReading
  ) throws -> CalendarDate {
    if basis == .agreed { return due.adding(days: 1) }
    if kind != .business { return try law.dayAfterTerm(sent: due.adding(days: 7), days: 14) }
    let received = try law.delivery(due.adding(days: -14))
    return max(law.workingDay(received.adding(days: 30)), due).adding(days: 1)
  }

  @Test func `costs against a consumer are due on no day before the plain reading`() throws {
    let law = try PlainReading()
    for sent in days.dropLast(40) {
      let item = OpenItem(
        number: "F1", issued: sent.adding(days: -40), due: sent.adding(days: -25),
        amount: Money(cents: 50_000))
      let letter = SentLetter(stage: .veertiendagenbrief, date: sent)
      let from = try law.dayAfterTerm(sent: sent, days: 15)
      for (date, amount) in [(from.adding(days: -1), "0.00"), (from, "75.00")] {
        var options = ClaimOptions()
        options.history = [letter]
        let claim = Claim(
          of: [item], on: date, kind: .consumer, tables: .embedded, options: options)
        #expect(claim.costsDue.amount.plain == amount)
        #expect(claim.costsDue.from == from)
      }
    }
  }

  @Test(arguments: [DebtorKind.consumer, .business])
  func `from state alone the schedule never sends twice, on a Sunday or a holiday`(
    kind: DebtorKind
  ) throws {
    let law = try PlainReading()
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<25 {
      let start = days[Int.random(in: 0..<1300, using: &numbers)]
      let items = (0..<3).map { index in
        let due = start.adding(days: Int.random(in: 0...40, using: &numbers))
        return OpenItem(
          number: "F\(index)", issued: due.adding(days: -14), due: due,
          amount: Money(cents: Int64.random(in: 100...90_000, using: &numbers)))
      }
      var options = ClaimOptions()
      for offset in 0..<150 where Bool.random(using: &numbers) {
        let date = start.adding(days: offset)
        let claim = Claim(of: items, on: date, kind: kind, tables: .embedded, options: options)
        guard case .send(let letter) = schedule.nextStep(for: claim) else { continue }
        #expect(date.weekday != .sunday && !law.holidays.contains(date))
        #expect(options.history.allSatisfy { date.days(since: $0.date) >= 5 })
        let lettered = letter.claim.items.map(\.item.number)
        for earlier in options.history where earlier.stage == letter.stage {
          #expect(Set(earlier.invoices ?? []).isDisjoint(with: lettered))
        }
        options.history.append(SentLetter(stage: letter.stage, date: date, invoices: lettered))
      }
      // Every item has had every letter of its track in the end.
      let stages = schedule.rules(for: kind).map(\.stage)
      for stage in stages {
        let reached = options.history.filter { $0.stage == stage }.flatMap { $0.invoices ?? [] }
        #expect(Set(reached).count == items.count || stage == stages[0])
      }
    }
  }
}
