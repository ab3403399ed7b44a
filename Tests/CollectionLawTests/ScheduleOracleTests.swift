import CollectionLaw
import Testing
import Values

/// The engine beside the plain reading of LAW.md, on every day of four years.
@Suite struct ScheduleOracleTests {
  private let law = PlainLaw()
  private let schedule = Schedule.standard

  /// 2025 through 2028: a leap year, and both steps in the delivery of post.
  private let days = PlainLaw.number(2025, 1, 1)...PlainLaw.number(2028, 12, 31)

  /// An invoice of 500 euros, issued fourteen days before its due date.
  private func invoice(due: Int, _ basis: DueBasis) -> PlainLaw.Invoice {
    PlainLaw.Invoice(number: "F1", issued: due - 14, due: due, isAgreed: basis == .agreed)
  }

  private func claim(
    _ invoice: PlainLaw.Invoice, _ kind: DebtorKind, _ letters: [PlainLaw.Letter], on day: Int
  ) -> Claim {
    var options = ClaimOptions()
    options.history = letters.map(SentLetter.init(plain:))
    let item = OpenItem(plain: invoice, amount: Money(cents: 50_000))
    return Claim(
      of: [item], on: CalendarDate(dayNumber: day), kind: kind, tables: .embedded, options: options)
  }

  @Test func `the two calendars are one`() throws {
    #expect(CalendarDate(dayNumber: days.lowerBound).iso == "2025-01-01")
    #expect(CalendarDate(dayNumber: days.upperBound).iso == "2028-12-31")
    #expect(days.count == 1461)
    #expect(CalendarDate(dayNumber: days.lowerBound).weekday == .wednesday)
    #expect(law.weekday(days.lowerBound) == 3)
    // The example of LAW §2.3 under the count of its day: Thursday 26 November 2026.
    #expect(law.delivery(PlainLaw.number(2026, 11, 26)) == PlainLaw.number(2026, 12, 1))
  }

  // MARK: What the law allows

  /// The histories that the stages need, each with the days on which something changes.
  private func cases(
    _ invoice: PlainLaw.Invoice, isConsumer: Bool
  ) -> [(letters: [PlainLaw.Letter], days: [Int])] {
    var cases: [(letters: [PlainLaw.Letter], days: [Int])] = [
      ([], [invoice.due, invoice.due + 1])
    ]
    var notice: [PlainLaw.Letter] = []
    if !invoice.isAgreed, isConsumer {
      let early = PlainLaw.Letter(stage: "herinnering", day: invoice.due)
      cases.append(([early], [invoice.due + 60]))
      notice = [PlainLaw.Letter(stage: "herinnering", day: invoice.due + 7)]
    }
    let first = law.firstDayOfDefault(invoice, isConsumer: isConsumer, letters: notice)
    guard let first else { return cases }
    if first > invoice.due + 1 { cases.append((notice, [first - 1, first])) }
    guard isConsumer else { return cases }
    for day in [first - 1, first] {
      let costs = PlainLaw.Letter(stage: "veertiendagenbrief", day: day)
      let from = law.lastDay(sent: day, days: 15) + 1
      cases.append((notice + [costs], day < first ? [from] : [from - 1, from]))
    }
    return cases
  }

  @Test(arguments: DebtorKind.allCases, DueBasis.allCases)
  func `on every day the law's stages and costs are exactly those of the plain reading`(
    kind: DebtorKind, basis: DueBasis
  ) {
    var faults: [String] = []
    let isConsumer = kind != .business
    for due in days {
      let invoice = invoice(due: due, basis)
      for (letters, dates) in cases(invoice, isConsumer: isConsumer) {
        for day in dates {
          let claim = claim(invoice, kind, letters, on: day)
          for stage in PlainLaw.stages {
            let mayGo = schedule.refusal(of: Stage(rawValue: stage), for: claim) == nil
            let plain = law.allows(
              stage, invoice, isConsumer: isConsumer, letters: letters, on: day)
            if mayGo != plain { faults.append("\(stage) \(claim.date.iso) \(mayGo)") }
          }
          let from =
            isConsumer
            ? law.costsFrom(invoice, letters: letters)
            : law.firstDayOfDefault(invoice, isConsumer: false, letters: letters)
          let areDue = from.map { $0 <= day } ?? false
          if claim.costsDue.amount.isZero == areDue { faults.append("costs \(claim.date.iso)") }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.count) faults, the first: \(faults.first ?? "")")
  }

  // MARK: What the schedule sends

  /// The letters of LAW §9 by the plain reading, when somebody looks every day and nothing is paid.
  private func ladder(_ invoice: PlainLaw.Invoice, isConsumer: Bool) -> [PlainLaw.Letter] {
    let first = law.sendingDay(invoice.due + 7)
    var letters = [PlainLaw.Letter(stage: "herinnering", day: first)]
    let begin = law.firstDayOfDefault(invoice, isConsumer: isConsumer, letters: letters) ?? 0
    guard isConsumer else {
      let second = law.sendingDay(
        max(invoice.due + 16, begin, law.workingDay(first + 7) + 2, first + 5))
      let third = law.sendingDay(max(invoice.due + 28, law.workingDay(second + 7) + 2, second + 5))
      letters.append(PlainLaw.Letter(stage: "aanmaning", day: second))
      letters.append(PlainLaw.Letter(stage: "laatste-sommatie", day: third))
      return letters
    }
    // Two days after its term, which of an ingebrekestelling runs from receipt.
    let term = invoice.isAgreed ? law.workingDay(first + 14) : begin - 1
    let second = law.sendingDay(max(invoice.due + 24, term + 2))
    let costs = law.lastDay(sent: second, days: 15) + 1
    let third = law.sendingDay(max(invoice.due + 40, law.adding(workingDays: 3, to: costs)))
    letters.append(PlainLaw.Letter(stage: "veertiendagenbrief", day: second))
    letters.append(PlainLaw.Letter(stage: "sommatie", day: third))
    return letters
  }

  @Test(arguments: DebtorKind.allCases, DueBasis.allCases)
  func `from every due date each letter goes out on its own day and on no day before it`(
    kind: DebtorKind, basis: DueBasis
  ) {
    var faults: [String] = []
    for due in days {
      let invoice = invoice(due: due, basis)
      let letters = ladder(invoice, isConsumer: kind != .business)
      for (index, letter) in letters.enumerated() {
        let history = Array(letters[..<index])
        let before = schedule.nextStep(for: claim(invoice, kind, history, on: letter.day - 1))
        if case .wait(let until?, _) = before, until.dayNumber == letter.day {
        } else {
          faults.append("before \(letter.stage) \(CalendarDate(dayNumber: letter.day).iso)")
        }
        let on = schedule.nextStep(for: claim(invoice, kind, history, on: letter.day))
        if case .send(let step) = on, step.stage.rawValue == letter.stage {
        } else {
          faults.append("on \(letter.stage) \(CalendarDate(dayNumber: letter.day).iso)")
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.count) faults, the first: \(faults.first ?? "")")
  }

  @Test(arguments: DebtorKind.allCases, DueBasis.allCases)
  func `without a book no letter goes out before the plain reading allows it`(
    kind: DebtorKind, basis: DueBasis
  ) {
    var faults: [String] = []
    let isConsumer = kind != .business
    for due in days {
      let invoice = invoice(due: due, basis)
      for day in [due, due + 1, due + (isConsumer ? 24 : 16)] {
        let claim = claim(invoice, kind, [], on: day)
        let step = schedule.step(for: claim, requested: nil, history: [], on: claim.date)
        var sent = "nothing"
        if case .send(let stage, _, _) = step { sent = stage.rawValue }
        let isLate = day > due + 1
        let further = isConsumer ? "veertiendagenbrief" : "aanmaning"
        let isFurther =
          isLate && law.allows(further, invoice, isConsumer: isConsumer, letters: [], on: day)
        let plain = day == due ? "nothing" : isFurther ? further : "herinnering"
        if sent != plain { faults.append("\(claim.date.iso) \(sent)") }
      }
    }
    #expect(faults.isEmpty, "\(faults.count) faults, the first: \(faults.first ?? "")")
  }
}

extension SentLetter {
  /// The engine's form of a letter of the plain reading.
  init(plain letter: PlainLaw.Letter) {
    self.init(
      stage: Stage(rawValue: letter.stage), date: CalendarDate(dayNumber: letter.day),
      invoices: letter.invoices?.sorted())
  }
}

extension OpenItem {
  /// The engine's form of an invoice of the plain reading.
  init(plain invoice: PlainLaw.Invoice, amount: Money) {
    self.init(
      number: invoice.number, issued: CalendarDate(dayNumber: invoice.issued),
      due: CalendarDate(dayNumber: invoice.due),
      dueBasis: invoice.isAgreed ? .agreed : .unilateral, amount: amount)
  }
}
