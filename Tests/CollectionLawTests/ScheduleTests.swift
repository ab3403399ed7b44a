import CollectionLaw
import Testing
import Values

@Suite struct ScheduleTests {
  private let schedule = Schedule.standard

  /// The stage that a caller without a book gets, or the code of the refusal.
  private func outcome(
    _ items: [OpenItem], on date: String, _ kind: DebtorKind, stage: Stage? = nil,
    history: [SentLetter] = []
  ) throws -> String {
    let claim = try claim(items, on: date, kind)
    switch schedule.step(for: claim, requested: stage, history: history, on: try day(date)) {
    case .send(let stage, _, let claim):
      return "\(stage.rawValue) \(claim.items.map(\.item.number).joined(separator: "+"))"
    case .refuse(let refusal): return refusal.code
    }
  }

  @Test(arguments: [
    ("2026-10-31", "L-NOT-OVERDUE", "L-NOT-OVERDUE"),
    ("2026-11-01", "herinnering F1", "herinnering F1"),
    ("2026-11-15", "herinnering F1", "herinnering F1"),
    ("2026-11-16", "herinnering F1", "aanmaning F1"),
    ("2026-11-23", "herinnering F1", "aanmaning F1"),
    ("2026-11-24", "veertiendagenbrief F1", "aanmaning F1"),
  ])
  func `without a book the days and the law choose the stage`(
    date: String, consumer: String, business: String
  ) throws {
    let item = try invoice(due: "2026-10-31")
    #expect(try outcome([item], on: date, .consumer) == consumer)
    #expect(try outcome([item], on: date, .unknown) == consumer)
    #expect(try outcome([item], on: date, .business) == business)
  }

  @Test func `a letter is about the items that its stage allows`() throws {
    let items = [
      try invoice("A", due: "2026-10-01"), try invoice("B", due: "2026-11-20"),
      try invoice("C", due: "2026-12-15"),
    ]
    #expect(try outcome(items, on: "2026-11-23", .consumer) == "veertiendagenbrief A+B")
    #expect(
      try outcome(items, on: "2026-11-23", .business, stage: .herinnering) == "herinnering A+B")
  }

  @Test func `the terms are those of the schedule, moved to a working day`() throws {
    func term(_ kind: DebtorKind, _ stage: Stage, basis: DueBasis = .agreed) throws -> Term {
      let claim = try claim([try invoice(due: "2026-10-01", basis: basis)], on: "2026-12-18", kind)
      return schedule.term(of: stage, for: claim)
    }
    // 25 December 2026 is a Friday and a holiday; 1 January 2027 is the next Friday.
    #expect(try term(.business, .herinnering) == .until(try day("2026-12-28")))
    #expect(try term(.consumer, .herinnering) == .until(try day("2027-01-04")))
    #expect(try term(.business, .aanmaning).lastDay?.iso == "2026-12-28")
    #expect(try term(.consumer, .veertiendagenbrief) == .wording(.fifteenAfterDelivery))
    #expect(try term(.consumer, .herinnering, basis: .unilateral) == .wording(.noticeOfDefault))
    #expect(try term(.business, .laatsteSommatie).lastDay?.iso == "2026-12-28")
  }

  @Test func `with a history the letters follow one another along the track`() throws {
    let item = try invoice(due: "2026-09-30")
    var history: [SentLetter] = []
    var sent: [String] = []
    var date = try day("2026-09-01")
    for _ in 0..<200 {
      let claim = try claim([item], on: date.iso, .consumer, history: history)
      if case .send(let letter) = schedule.nextStep(for: claim) {
        sent.append("\(letter.stage.rawValue) \(date.iso)")
        history.append(SentLetter(stage: letter.stage, date: date, invoices: ["F1"]))
      }
      date = date.adding(days: 1)
    }
    // 7 and 24 days after the due date (a Saturday); by the safe count the letter is delivered on
    // Wednesday 28 October, its term ends on Thursday 12 November, and three working days after the
    // 13th the last demand may follow.
    #expect(
      sent == [
        "herinnering 2026-10-07", "veertiendagenbrief 2026-10-24", "sommatie 2026-11-18",
      ])
  }

  @Test
  func `no letter on a Sunday or holiday, none soon after another, and a day missed loses nothing`()
    throws
  {
    func wait(_ date: String, history: [SentLetter] = []) throws -> String? {
      let claim = try claim(
        [try invoice(due: "2026-11-01")], on: date, .business, history: history)
      guard case .wait(let until, let because) = schedule.nextStep(for: claim) else { return nil }
      #expect(!because.isEmpty)
      return until?.iso ?? "event"
    }
    #expect(try wait("2026-11-05") == "2026-11-09")
    #expect(try wait("2026-11-08") == "2026-11-09")
    #expect(try wait("2026-11-09") == nil)
    #expect(try wait("2026-12-25") == "2026-12-28")
    let herinnering = SentLetter(stage: .herinnering, date: try day("2026-11-30"))
    #expect(try wait("2026-12-02", history: [herinnering]) == "2026-12-09")
    #expect(try wait("2026-12-08", history: [herinnering]) == "2026-12-09")
    #expect(try wait("2026-12-09", history: [herinnering]) == nil)
  }

  @Test func `a dispute, a hold and a running plan keep an invoice out`() throws {
    var item = try invoice(due: "2026-10-01")
    for pause in [Pause.dispute, .hold, .plan(through: try day("2026-12-01"))] {
      item.pause = pause
      #expect(try outcome([item], on: "2026-11-23", .consumer) == "L-PAUSED")
      let other = try invoice("B", due: "2026-11-10")
      #expect(try outcome([item, other], on: "2026-11-23", .consumer) == "herinnering B")
    }
    item.pause = .plan(through: try day("2026-11-20"))
    #expect(try outcome([item], on: "2026-11-23", .consumer) == "veertiendagenbrief F1")
  }

  @Test func `a refusal has a code, a clause and a Dutch sentence`() throws {
    let refusals: [Refusal] = [
      .nothingOpen, .notOverdue(until: nil), .notInDefault(until: try day("2026-12-01")),
      .noticeNeeded, .veertiendagenbriefToBusiness, .alreadySent, .costsNotDue(from: nil),
      .finalDemandNeeded(until: nil),
      .timeBarred, .supplyUnknown, .notInEuro, .paused, .wait(until: nil, because: "Nog niet."),
    ]
    #expect(Set(refusals.map(\.code)).count == refusals.count)
    for refusal in refusals {
      #expect(refusal.message.first?.isLowercase == true && !refusal.message.hasSuffix("."))
      #expect(refusal.because.hasSuffix("."))
    }
  }

  @Test func `a veertiendagenbrief may print no date and must state its costs`() {
    let elements = LegalElements(for: .costsNotice, kind: .consumer, addsVAT: true)
    #expect(
      elements.required.isSuperset(of: [.conditionalCosts, .statementOfDefault, .vatDeclaration]))
    #expect(elements.forbidden == [.calendarDate, .costsDue])
    #expect(!elements.acceptedWordings.contains(.noticeOfDefault))
    #expect(elements.acceptedWordings.allSatisfy { TermWording.isAccepted($0.dutch) })
    #expect(!TermWording.isAccepted(TermWording.noticeOfDefault.dutch))
    for effect in LegalEffect.allCases {
      for kind in DebtorKind.allCases {
        let elements = LegalElements(for: effect, kind: kind)
        #expect(elements.required.isDisjoint(with: elements.forbidden))
        #expect(elements.recommended.isDisjoint(with: elements.forbidden))
      }
    }
  }
}
