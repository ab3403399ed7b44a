import CollectionLaw
import Testing
import Values

/// What the letters of the past open and close.
@Suite struct ScheduleHistoryTests {
  private let vooraankondiging = Stage(rawValue: "vooraankondiging")

  private func letter(
    _ stage: Stage, _ date: String, _ invoices: [String]? = nil
  ) throws -> SentLetter {
    SentLetter(stage: stage, date: try day(date), invoices: invoices)
  }

  /// The stage and invoices that go out, or the day until which nothing does.
  private func next(
    _ items: [OpenItem], on date: String, _ kind: DebtorKind, history: [SentLetter] = [],
    schedule: Schedule = .standard
  ) throws -> String {
    let claim = try claim(items, on: date, kind, history: history)
    return switch schedule.nextStep(for: claim) {
    case .send(let step):
      "\(step.stage.rawValue) \(step.claim.items.map(\.item.number).joined(separator: "+"))"
    case .wait(let until, _): "wait \(until?.iso ?? "")"
    }
  }

  @Test func `a letter that the track does not have closes what does no more in law`() throws {
    let item = try invoice(due: "2026-10-01")
    // An aanmaning of Monday 12 October with seven days, until Monday the 19th, and two more days.
    let aanmaning = try letter(.aanmaning, "2026-10-12")
    #expect(
      try next([item], on: "2026-10-20", .consumer, history: [aanmaning]) == "wait 2026-10-26")
    #expect(
      try next([item], on: "2026-10-26", .consumer, history: [aanmaning])
        == "veertiendagenbrief F1")
    let notice = try letter(.ingebrekestelling, "2026-10-12")
    #expect(
      try next([item], on: "2026-11-02", .business, history: [notice]) == "laatste-sommatie F1")
  }

  @Test func `a letter of a name without effect closes nothing but takes its interval`() throws {
    let other = try letter(Stage(rawValue: "rekeningoverzicht"), "2026-10-08")
    let item = try invoice(due: "2026-10-01")
    #expect(try next([item], on: "2026-10-12", .business, history: [other]) == "wait 2026-10-13")
    #expect(try next([item], on: "2026-10-13", .business, history: [other]) == "herinnering F1")
  }

  @Test func `a letter that names no invoices was not about what was not yet overdue`() throws {
    let items = [try invoice("A", due: "2026-10-01"), try invoice("B", due: "2026-10-12")]
    let herinnering = try letter(.herinnering, "2026-10-08")
    #expect(
      try next(items, on: "2026-10-19", .business, history: [herinnering]) == "aanmaning A")
    let aanmaning = try letter(.aanmaning, "2026-10-19", ["A"])
    #expect(
      try next(items, on: "2026-10-24", .business, history: [herinnering, aanmaning])
        == "herinnering B")
  }

  @Test func `a new invoice goes through its own stages but into the one veertiendagenbrief`()
    throws
  {
    let items = [try invoice("A", due: "2026-10-01"), try invoice("B", due: "2026-10-25")]
    let herinnering = try letter(.herinnering, "2026-10-08", ["A"])
    #expect(
      try next(items, on: "2026-10-26", .consumer, history: [herinnering])
        == "veertiendagenbrief A+B")
    #expect(
      try next(items, on: "2026-10-26", .business, history: [herinnering]) == "aanmaning A")
  }

  @Test func `a veertiendagenbrief before default is sent again when its time has come`() throws {
    let item = try invoice(due: "2026-10-01")
    let history = [
      try letter(.veertiendagenbrief, "2026-10-01"), try letter(.herinnering, "2026-10-08"),
    ]
    #expect(
      try next([item], on: "2026-10-26", .consumer, history: history) == "veertiendagenbrief F1")
  }

  @Test func `a consumer who was never put in default gets that letter after any other`() throws {
    let item = try invoice(due: "2026-10-01", basis: .unilateral)
    let history = [try letter(.herinnering, "2026-10-01"), try letter(.aanmaning, "2026-10-12")]
    #expect(try next([item], on: "2026-10-22", .consumer, history: history) == "herinnering F1")
  }

  @Test func `the veertiendagenbrief follows two days after the term of the ingebrekestelling`()
    throws
  {
    let item = try invoice(due: "2026-10-01", basis: .unilateral)
    // Sent on Thursday 8 October, delivered on Tuesday the 13th, until Tuesday the 27th.
    let notice = [try letter(.herinnering, "2026-10-08")]
    #expect(try next([item], on: "2026-10-28", .consumer, history: notice) == "wait 2026-10-29")
    #expect(
      try next([item], on: "2026-10-29", .consumer, history: notice) == "veertiendagenbrief F1")
  }

  @Test func `a day before the newest letter gets no letter, from the state or without a book`()
    throws
  {
    let item = try invoice(due: "2026-10-01")
    let later = try letter(.aanmaning, "2026-11-10")
    #expect(try next([item], on: "2026-10-26", .business, history: [later]) == "wait 2026-11-16")
    let claim = try claim([item], on: "2026-10-26", .business)
    let step = Schedule.standard.step(
      for: claim, requested: nil, history: [later], on: claim.date)
    guard case .refuse(.wait(let until, _)) = step else {
      Issue.record("a letter goes out before one that was sent")
      return
    }
    #expect(until?.iso == "2026-11-16")
  }

  @Test func `letters of one day do not follow each other, whatever they are about`() throws {
    let items = [try invoice("A", due: "2026-10-01"), try invoice("B", due: "2026-10-02")]
    let today = try letter(.herinnering, "2026-10-13", ["B"])
    #expect(try next(items, on: "2026-10-13", .business, history: [today]) == "wait 2026-10-19")
  }

  @Test func `a promise gets three days after its date`() throws {
    var item = try invoice(due: "2026-10-01")
    item.pause = .plan(through: try day("2026-10-20"))
    #expect(try next([item], on: "2026-10-12", .business) == "wait 2026-10-23")
    #expect(try next([item], on: "2026-10-22", .business) == "wait 2026-10-23")
    #expect(try next([item], on: "2026-10-23", .business) == "herinnering F1")
  }

  @Test func `what is time-barred does not travel along to a consumer`() throws {
    let items = [try invoice("OLD", due: "2021-10-01"), try invoice("NEW", due: "2026-10-01")]
    #expect(try next(items, on: "2026-10-12", .consumer) == "herinnering NEW")
    #expect(try next(items, on: "2026-10-12", .business) == "herinnering OLD+NEW")
  }

  @Test func `an invoice does not travel along while the term of its own letter runs`() throws {
    let items = [try invoice("A", due: "2026-10-01"), try invoice("B", due: "2026-10-12")]
    let history = [
      try letter(.herinnering, "2026-10-08", ["A"]), try letter(.herinnering, "2026-10-20", ["B"]),
    ]
    // B's term of seven days runs until Tuesday 27 October; its own aanmaning follows on the 29th.
    #expect(try next(items, on: "2026-10-26", .business, history: history) == "aanmaning A")
  }

  @Test func `a term that runs at the end of the track is waited for`() throws {
    let item = try invoice(due: "2026-09-01")
    let history = [try letter(.laatsteSommatie, "2026-10-12")]
    // Five working days: Monday the 19th.
    #expect(try next([item], on: "2026-10-19", .business, history: history) == "wait 2026-10-21")
    #expect(try next([item], on: "2026-10-21", .business, history: history) == "wait ")
  }

  @Test func `a notice before the due date goes out in its days or not at all`() throws {
    let schedule = try Schedule(
      consumer: Schedule.standard.consumer,
      business: [.init(vooraankondiging, daysAfterDue: -3, term: .days(1))]
        + Schedule.standard.business,
      otherStages: [vooraankondiging])
    let items = [try invoice("A", due: "2026-10-15"), try invoice("B", due: "2026-11-15")]
    #expect(try next(items, on: "2026-10-09", .business, schedule: schedule) == "wait 2026-10-12")
    #expect(
      try next(items, on: "2026-10-12", .business, schedule: schedule) == "vooraankondiging A")
    let claim = try claim(items, on: "2026-10-12", .business)
    guard case .send(let step) = schedule.nextStep(for: claim) else {
      Issue.record("nothing was sent")
      return
    }
    #expect(step.term == .until(try day("2026-10-15")))
    #expect(try next(items, on: "2026-10-16", .business, schedule: schedule) == "wait 2026-10-22")
    #expect(try next(items, on: "2026-10-22", .business, schedule: schedule) == "herinnering A")
  }

  @Test func `a credit note to zero and a full payment end the letters`() throws {
    var item = try invoice(due: "2026-10-01")
    item.credits = [Credit(number: "C1", date: try day("2026-10-05"), amount: item.amount)]
    #expect(try next([item], on: "2026-10-12", .business) == "wait ")
    let paid = try invoice(due: "2026-10-01", paid: [("2026-10-05", "1000.00")])
    #expect(try next([paid], on: "2026-10-12", .business) == "wait ")
  }

  @Test func `below its least amount a step does not go out, nor does the one after it`() throws {
    let schedule = try Schedule(
      consumer: Schedule.standard.consumer,
      business: [
        .init(.herinnering, daysAfterDue: 7, term: .days(7)),
        .init(.aanmaning, daysAfterDue: 16, term: .days(7), minimumOpen: Money(cents: 2_500)),
        .init(.laatsteSommatie, daysAfterDue: 28, term: .days(7)),
      ])
    let history = [try letter(.herinnering, "2026-10-08")]
    func outcome(_ amount: String) throws -> String {
      try next(
        [invoice(due: "2026-10-01", amount: amount)], on: "2026-12-01", .business,
        history: history, schedule: schedule)
    }
    #expect(try outcome("24.99") == "wait ")
    #expect(try outcome("25.00") == "aanmaning F1")
  }
}
