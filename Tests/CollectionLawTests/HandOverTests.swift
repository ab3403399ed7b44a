import CollectionLaw
import Testing
import Values

/// The letters at the end of the path: sommatie, hand-over, and the interruption of limitation.
@Suite struct HandOverTests {
  private let schedule = Schedule.standard

  private func refusal(
    _ stage: Stage, _ kind: DebtorKind, on date: String, history: [SentLetter],
    pause: Pause? = nil, schedule: Schedule = .standard
  ) throws -> Refusal? {
    var item = try invoice(due: "2026-08-31")
    item.pause = pause
    return schedule.refusal(of: stage, for: try claim([item], on: date, kind, history: history))
  }

  private func sent(_ stage: Stage, _ date: String) throws -> SentLetter {
    SentLetter(stage: stage, date: try day(date), invoices: ["F1"])
  }

  /// A consumer track that goes on after the sommatie.
  private static func withHandOver() throws -> Schedule {
    try Schedule(
      consumer: [
        .init(.herinnering, daysAfterDue: 7, term: .days(14)),
        .init(.tweedeHerinnering, daysAfterDue: 21, term: .days(7)),
        .init(.veertiendagenbrief, daysAfterDue: 30, term: .wording(.fifteenAfterDelivery)),
        .init(.sommatie, daysAfterDue: 50, term: .days(10)),
        .init(.overdrachtIncasso, daysAfterDue: 65, term: .days(7)),
      ], business: Schedule.standard.business)
  }

  // MARK: Sommatie

  @Test func `a consumer gets no sommatie before a veertiendagenbrief has expired`() throws {
    #expect(
      try refusal(.sommatie, .consumer, on: "2026-11-23", history: []) == .costsNotDue(from: nil))
    // Posted on Monday 2 November 2026, delivered on Thursday the 5th by the safe count; fifteen days
    // end on Friday the 20th.
    let notice = [try sent(.veertiendagenbrief, "2026-11-02")]
    #expect(
      try refusal(.sommatie, .consumer, on: "2026-11-20", history: notice)
        == .costsNotDue(from: try day("2026-11-21")))
    #expect(try refusal(.sommatie, .consumer, on: "2026-11-21", history: notice) == nil)
  }

  @Test func `either last demand ends the recommended track`() throws {
    for stage in [Stage.sommatie, .laatsteSommatie] {
      for kind in [DebtorKind.consumer, .business] {
        let claim = try claim(
          [try invoice(due: "2026-08-31")], on: "2026-11-23", kind,
          history: [try sent(stage, "2026-10-05")])
        guard case .wait(until: nil, let because) = schedule.nextStep(for: claim) else {
          Issue.record("\(stage.rawValue) is followed by a letter")
          continue
        }
        #expect(because.hasPrefix("Alle brieven van het schema zijn verstuurd"))
      }
    }
  }

  // MARK: Second reminder

  @Test func `a second reminder follows the first, and is left out once a demand was sent`() throws
  {
    let schedule = try Self.withHandOver()
    func next(_ date: String, _ history: [SentLetter]) throws -> String {
      let claim = try claim(
        [try invoice(due: "2026-08-31")], on: date, .consumer, history: history)
      switch schedule.nextStep(for: claim) {
      case .send(let letter): return letter.stage.rawValue
      case .wait(let until, _): return "wait \(until?.iso ?? "")"
      }
    }
    // The first term ends on 21 September, with two days for payments on their way.
    let first = [try sent(.herinnering, "2026-09-07")]
    #expect(try next("2026-09-22", first) == "wait 2026-09-23")
    #expect(try next("2026-09-23", first) == "tweede-herinnering")
    #expect(try next("2026-10-05", [try sent(.aanmaning, "2026-09-21")]) == "veertiendagenbrief")
  }

  @Test func `a second reminder puts a consumer in default when no letter did so before`() throws {
    let item = try invoice(due: "2026-08-31", basis: .unilateral)
    let before = try claim([item], on: "2026-09-21", .consumer)
    #expect(before.putsInDefault(.tweedeHerinnering))
    #expect(
      Schedule.standard.term(of: .tweedeHerinnering, for: before) == .wording(.noticeOfDefault))
    // Posted on Monday 21 September, delivered on Thursday the 24th; fourteen days end on 8 October.
    let after = try claim(
      [item], on: "2026-10-09", .consumer, history: [try sent(.tweedeHerinnering, "2026-09-21")])
    #expect(after.items[0].firstDayOfDefault == (try day("2026-10-09")))
  }

  // MARK: Hand-over

  @Test func `a claim is handed over only after the term of a last demand`() throws {
    #expect(
      try refusal(.overdrachtIncasso, .business, on: "2026-11-23", history: [])
        == .finalDemandNeeded(until: nil))
    #expect(
      try refusal(
        .overdrachtIncasso, .business, on: "2026-11-23",
        history: [try sent(.aanmaning, "2026-10-05")]) == .finalDemandNeeded(until: nil))
    // Five working days after Monday 2 November are Monday the 9th.
    let demand = [try sent(.laatsteSommatie, "2026-11-02")]
    #expect(
      try refusal(.overdrachtIncasso, .business, on: "2026-11-09", history: demand)
        == .finalDemandNeeded(until: try day("2026-11-10")))
    #expect(try refusal(.overdrachtIncasso, .business, on: "2026-11-10", history: demand) == nil)
    var longer = demand
    longer[0].lastDay = try day("2026-11-30")
    #expect(
      try refusal(.overdrachtIncasso, .business, on: "2026-11-30", history: longer)
        == .finalDemandNeeded(until: try day("2026-12-01")))
  }

  @Test func `a consumer's claim is handed over only with costs that are due`() throws {
    let demand = try sent(.sommatie, "2026-11-02")
    #expect(
      try refusal(.overdrachtIncasso, .consumer, on: "2026-11-23", history: [demand])
        == .costsNotDue(from: nil))
    let history = [try sent(.veertiendagenbrief, "2026-10-05"), demand]
    #expect(try refusal(.overdrachtIncasso, .consumer, on: "2026-11-09", history: history) != nil)
    #expect(try refusal(.overdrachtIncasso, .consumer, on: "2026-11-10", history: history) == nil)
  }

  @Test func `the term of the schedule counts, and the hand-over closes it`() throws {
    let schedule = try Self.withHandOver()
    let history = [
      try sent(.veertiendagenbrief, "2026-10-05"), try sent(.sommatie, "2026-11-02"),
    ]
    // Ten days after Monday 2 November are Thursday the 12th; two days for payments on their way.
    #expect(
      try refusal(
        .overdrachtIncasso, .consumer, on: "2026-11-12", history: history, schedule: schedule)
        == .finalDemandNeeded(until: try day("2026-11-13")))
    let claim = try claim(
      [try invoice(due: "2026-08-31")], on: "2026-11-14", .consumer, history: history)
    guard case .send(let letter) = schedule.nextStep(for: claim) else {
      Issue.record("nothing was sent")
      return
    }
    #expect(letter.stage == .overdrachtIncasso)
    #expect(
      letter.because.replacing("\u{A0}", with: " ")
        == "De brief over de overdracht gaat nu uit over factuur F1. Er staat € 1.000,00 open. "
        + "De betaaltermijn liep tot en met 31 augustus 2026. "
        + "Het schema stuurt deze brief vanaf 65 dagen daarna. "
        + "De termijn van de sommatie is voorbij. De brief noemt wie de zaak overneemt. "
        + "Staat er op 25 november 2026 nog iets open? Draag de zaak dan over.")
  }

  @Test func `the letter that follows is the one the schedule really has`() throws {
    let claim = try claim([try invoice(due: "2026-08-31")], on: "2026-11-23", .consumer)
    #expect(schedule.stage(after: .herinnering, about: claim) == .veertiendagenbrief)
    #expect(schedule.stage(after: .aanmaning, about: claim) == .veertiendagenbrief)
    #expect(schedule.stage(after: .sommatie, about: claim) == nil)
    let longer = try Self.withHandOver()
    #expect(longer.stage(after: .herinnering, about: claim) == .tweedeHerinnering)
    #expect(longer.stage(after: .sommatie, about: claim) == .overdrachtIncasso)
    let noticed = claim.with(history: [try sent(.veertiendagenbrief, "2026-10-05")])
    #expect(schedule.stage(after: .aanmaning, about: noticed) == .sommatie)
  }

  @Test func `a schedule hands over only after a last demand, and interrupts nothing`() {
    func faults(_ rules: [Schedule.Rule]) -> [ScheduleFault] {
      do throws(InvalidSchedule) {
        _ = try Schedule(consumer: Schedule.standard.consumer, business: rules)
        return []
      } catch {
        return error.faults
      }
    }
    let handOver = Schedule.Rule(.overdrachtIncasso, daysAfterDue: 40, term: .days(7))
    #expect(faults([handOver]) == [.handOverWithoutDemand(.business)])
    #expect(faults(Schedule.standard.business + [handOver]).isEmpty)
    let interruption = Schedule.Rule(.stuiting, daysAfterDue: 1600, term: .days(7))
    #expect(
      faults(Schedule.standard.business + [interruption]) == [.noStep(.stuiting, .business)])
  }

  // MARK: Interruption

  @Test func `a letter that interrupts limitation reserves the right and names no costs`() {
    for kind in DebtorKind.allCases {
      let elements = LegalElements(for: .interruption, kind: kind)
      #expect(elements.required == [.parties, .invoices, .reservation])
      #expect(elements.forbidden == [.conditionalCosts, .costsDue])
    }
  }

  @Test func `limitation of a disputed or held claim can be interrupted, of a time-barred one not`()
    throws
  {
    for pause in [Pause.dispute, .hold, .plan(through: try day("2026-12-31"))] {
      #expect(
        try refusal(.stuiting, .consumer, on: "2026-11-23", history: [], pause: pause) == nil)
      #expect(
        try refusal(.herinnering, .consumer, on: "2026-11-23", history: [], pause: pause) == .paused
      )
    }
    #expect(
      try refusal(.stuiting, .consumer, on: "2026-08-31", history: [])
        == .notOverdue(until: try day("2026-09-01")))
    #expect(try refusal(.stuiting, .consumer, on: "2031-09-01", history: []) == .timeBarred)
  }

  @Test func `it is no step: the track goes on as if it had not been sent`() throws {
    let item = try invoice(due: "2026-08-31")
    let claim = try claim(
      [item], on: "2026-11-23", .business, history: [try sent(.stuiting, "2026-11-02")])
    guard case .send(let letter) = schedule.nextStep(for: claim) else {
      Issue.record("nothing was sent")
      return
    }
    #expect(letter.stage == .herinnering)
  }

  // MARK: Interest

  @Test func `a creditor who asks for no interest gets none, and no payment goes to it`() throws {
    var options = ClaimOptions()
    options.imputation = .statutory
    let items = [try invoice(due: "2026-08-31", amount: "1000.00")]
    func account(waives: Bool) throws -> Account {
      options.waivesInterest = waives
      return Account(
        of: items, payments: [Payment(date: try day("2026-10-31"), amount: try euro("100.00"))],
        on: try day("2026-11-23"), kind: .consumer, tables: .embedded, options: options)
    }
    // 61 days of 4 % over 1,000.00 are 6.68, which the payment meets first.
    #expect(try account(waives: false).principal.open.plain == "906.68")
    let waived = try account(waives: true)
    #expect(waived.principal.open.plain == "900.00")
    #expect(waived.interest.owed.isZero && waived.interest.paid.isZero)
    #expect(waived.claim.interest == nil)
  }
}
