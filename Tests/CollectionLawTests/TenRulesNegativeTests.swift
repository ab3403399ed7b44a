import CollectionLaw
import Testing
import Values

/// The ten rules of LAW §0: each test tries what its rule forbids and sees it refused.
@Suite struct TenRulesNegativeTests {
  private let schedule = Schedule.standard

  private func letter(
    _ date: String, of invoices: [String]? = nil, stating costs: String? = nil
  ) throws -> SentLetter {
    SentLetter(
      stage: .veertiendagenbrief, date: try day(date), invoices: invoices,
      statedCosts: try costs.map(euro))
  }

  /// The stage that goes out, or nothing.
  private func sent(_ claim: Claim) -> Stage? {
    guard case .send(let step) = schedule.nextStep(for: claim) else { return nil }
    return step.stage
  }

  @Test func `1 costs asked of a consumer on the last day of the term are refused`() throws {
    let item = try invoice(due: "2026-09-30")
    // Sent on Monday 2 November: delivered on Thursday the 5th, fifteen days: Friday the 20th.
    let claim = try claim(
      [item], on: "2026-11-20", .consumer, history: [letter("2026-11-02")])
    #expect(
      schedule.refusal(of: .laatsteSommatie, for: claim)
        == .costsNotDue(from: try day("2026-11-21")))
    #expect(claim.costsDue.amount.isZero)
    #expect(sent(claim) == nil)
    #expect(throws: InvalidSchedule(faults: [.costsWithoutNotice])) {
      try Schedule(
        consumer: [.init(.laatsteSommatie, daysAfterDue: 40, term: .days(7))],
        business: Schedule.standard.business)
    }
  }

  @Test func `2 a veertiendagenbrief on the last day to pay is refused, and worth nothing`() throws
  {
    let item = try invoice(due: "2026-10-15")
    let onDueDate = try claim([item], on: "2026-10-15", .consumer)
    #expect(
      schedule.refusal(of: .veertiendagenbrief, for: onDueDate)
        == .notInDefault(until: try day("2026-10-16")))
    let early = try letter("2026-10-15")
    #expect(
      try claim([item], on: "2027-01-15", .consumer, history: [early]).costsDue.amount.isZero)
    let noTerm = try invoice(due: "2026-10-15", basis: .unilateral)
    #expect(
      schedule.refusal(
        of: .veertiendagenbrief, for: try claim([noTerm], on: "2026-11-23", .consumer))
        == .noticeNeeded)
  }

  @Test func `3 a term counted from dispatch is not accepted`() throws {
    let sent = try day("2026-11-02")
    #expect(throws: LawFault.termTooShort(days: 13)) {
      try Deadline(sent: sent, days: 13, tables: .embedded)
    }
    #expect(throws: LawFault.deliveredBeforeSent) {
      try Deadline(sent: sent, delivered: sent.adding(days: -1), tables: .embedded)
    }
    var late = try letter("2026-11-02")
    late.delivered = try day("2026-11-12")
    // Fifteen days after 12 November is the 27th; after the dispatch it would have been the 17th.
    let claim = try claim(
      [try invoice(due: "2026-09-30")], on: "2026-11-27", .consumer, history: [late])
    #expect(claim.costsDue.amount.isZero)
    #expect(!TermWording.isAccepted("binnen veertien dagen na verzending"))
  }

  @Test func `4 a veertiendagenbrief with a date, or a term that gives one, is refused`() throws {
    for term in [TermLength.days(14), .workingDays(10), .wording(.noticeOfDefault)] {
      #expect(throws: InvalidSchedule(faults: [.unfitTerm(.veertiendagenbrief, .consumer)])) {
        try Schedule(
          consumer: [.init(.veertiendagenbrief, daysAfterDue: 24, term: term)],
          business: Schedule.standard.business)
      }
    }
    let elements = LegalElements(for: .costsNotice, kind: .consumer)
    #expect(elements.forbidden.contains(.calendarDate))
    for wording in ["uiterlijk 7 december 2026", "binnen 14 dagen na heden", "binnen 14 dagen"] {
      #expect(!TermWording.isAccepted(wording))
    }
  }

  @Test func `5 stated costs above the tariff bring in no more than the tariff`() throws {
    let item = try invoice(due: "2026-09-30", amount: "986.42")
    let high = try letter("2026-10-26", stating: "200.00")
    #expect(
      try claim([item], on: "2026-11-23", .consumer, history: [high]).costsDue.amount.plain
        == "147.96")
    #expect(
      LegalElements(for: .costsNotice, kind: .consumer).required.contains(.conditionalCosts))
  }

  @Test func `6 a second veertiendagenbrief beside a running one is refused`() throws {
    let items = [try invoice("A", due: "2026-10-01"), try invoice("B", due: "2026-10-02")]
    let claim = try claim(
      items, on: "2026-11-23", .consumer, history: [letter("2026-11-16", of: ["A", "B"])])
    #expect(schedule.refusal(of: .veertiendagenbrief, for: claim) == .alreadySent)
    // Nor does one of two claims in default get a letter of its own.
    let herinnering = SentLetter(
      stage: .herinnering, date: try day("2026-10-08"), invoices: ["A"])
    let both = try CollectionLawTests.claim(
      items, on: "2026-11-23", .consumer, history: [herinnering])
    guard case .send(let step) = schedule.nextStep(for: both) else {
      Issue.record("nothing was sent")
      return
    }
    #expect(step.stage == .veertiendagenbrief)
    #expect(step.claim.items.map(\.item.number) == ["A", "B"])
    // 15 % of 2,000.
    #expect(step.claim.collectionCosts.total.plain == "300.00")
  }

  @Test func `7 costs on what was paid inside the term are refused`() throws {
    let paid = try invoice(
      due: "2026-09-30", amount: "1000.00", paid: [("2026-11-20", "600.00")])
    let claim = try claim(
      [paid], on: "2026-11-30", .consumer, history: [letter("2026-11-02", stating: "150.00")])
    #expect(claim.costsDue.amount.plain == "60.00")
  }

  @Test(arguments: [(false, false, true), (true, true, true), (true, false, false)])
  func `8 VAT on the costs is refused when one of its three conditions is missing`(
    outsourced: Bool, deductible: Bool, declared: Bool
  ) throws {
    let costs = collectionCosts(
      principals: [try euro("1000.00")],
      vat: .facts(outsourced: outsourced, deductible: deductible, declared: declared),
      tables: .embedded)
    #expect(costs.vat.isZero)
    #expect(costs.total.plain == "150.00")
  }

  @Test func `9 interest before default, or at a rate that nobody knows, is refused`() throws {
    let item = try invoice(due: "2026-10-31")
    #expect(try claim([item], on: "2026-10-31", .consumer).interest == nil)
    let old = try claim([invoice(due: "1999-01-01")], on: "2026-11-01", .business)
    #expect(old.interest?.held == .rateUnknown(kind: .commercial, day: try day("1999-01-02")))
    #expect(old.interest?.total.isZero == true)
    let future = try claim([item], on: "2030-01-15", .consumer)
    let held = try #require(future.interest?.held)
    #expect(held.code == "rates-unconfirmed")
  }

  @Test func `10 a payment that was credited a day late is not in time`() throws {
    let history = [try letter("2026-11-02")]
    func costs(credited date: String) throws -> String {
      let item = try invoice(due: "2026-09-30", paid: [(date, "1000.00")])
      return try claim([item], on: "2026-11-30", .consumer, history: history).costsDue.amount.plain
    }
    #expect(try costs(credited: "2026-11-20") == "0.00")
    #expect(try costs(credited: "2026-11-21") == "150.00")
  }
}

/// Further attempts at what the ten rules forbid.
@Suite struct TenRulesVariantTests {
  private func costs(
    _ letters: [SentLetter], due: String = "2026-09-15", on date: String = "2026-11-23"
  ) throws -> String {
    try claim([try invoice(due: due)], on: date, .consumer, history: letters).costsDue.amount.plain
  }

  private func notice(
    _ date: String, stated: String? = nil, delivered: String? = nil
  ) throws
    -> SentLetter
  {
    SentLetter(
      stage: .veertiendagenbrief, date: try day(date), delivered: try delivered.map(day),
      statedCosts: try stated.map(euro))
  }

  @Test func `1 no other letter makes a consumer owe costs, however many were sent`() throws {
    let others: [Stage] = [.herinnering, .aanmaning, .ingebrekestelling, .laatsteSommatie]
    let sent = try others.map { SentLetter(stage: $0, date: try day("2026-09-20")) }
    #expect(try costs(sent + sent) == "0.00")
  }

  @Test func `2 a veertiendagenbrief of before default never gives costs`() throws {
    #expect(try costs([try notice("2026-09-15")], on: "2027-09-15") == "0.00")
    #expect(try costs([try notice("2026-09-16")], on: "2026-11-23") == "150.00")
  }

  @Test func `3 a late proven delivery moves the first day of costs`() throws {
    // Thursday 1 October: counted days 2, 3 and 6 October; fifteen days later it is the 21st.
    let plain = [try notice("2026-10-01")]
    #expect(try costs(plain, on: "2026-10-21") == "0.00")
    #expect(try costs(plain, on: "2026-10-22") == "150.00")
    let late = [try notice("2026-10-01", delivered: "2026-10-12")]
    #expect(try costs(late, on: "2026-10-27") == "0.00")
    #expect(try costs(late, on: "2026-10-28") == "150.00")
  }

  @Test(arguments: [("500.00", "150.00"), ("40.00", "40.00"), ("150.00", "150.00")])
  func `5 never more than the letter stated, and never more than the tariff`(
    stated: String, due: String
  ) throws {
    #expect(try costs([try notice("2026-10-01", stated: stated)]) == due)
  }

  @Test func `6 no second veertiendagenbrief while the term of the first runs`() throws {
    let item = try invoice(due: "2026-09-15")
    func refusal(_ date: String) throws -> Refusal? {
      let claim = try claim([item], on: date, .consumer, history: [try notice("2026-10-01")])
      return Schedule.standard.refusal(of: .veertiendagenbrief, for: claim)
    }
    #expect(try refusal("2026-10-02") == .alreadySent)
    #expect(try refusal("2026-10-21") == .alreadySent)
    #expect(try refusal("2026-10-22") == nil)
  }

  @Test func `6 a disputed or held invoice is in no letter that claims`() throws {
    for pause in [Pause.dispute, .hold, .plan(through: try day("2026-12-31"))] {
      var item = try invoice(due: "2026-09-15")
      item.pause = pause
      let claim = try claim([item], on: "2026-11-23", .consumer)
      #expect(Schedule.standard.refusal(of: .veertiendagenbrief, for: claim) == .paused)
    }
  }

  @Test func `8 a percentage of VAT that is none adds nothing`() throws {
    for text in ["0", "-21", "1000.5", "21.0000000001"] {
      let percent = try #require(ExactDecimal(text))
      let costs = collectionCosts(
        principals: [try euro("100.00")], vat: .percent(percent), tables: .embedded)
      #expect(costs.vat.isZero && costs.total.plain == "40.00")
    }
  }

  @Test(arguments: ["-1", "100.01", "1001"])
  func `9 an agreed percentage that no sum accepts is no agreement`(text: String) throws {
    let percent: ExactDecimal = try #require(ExactDecimal(text))
    #expect(AgreedInterest(rate: .yearly(percent), clause: "artikel 10") == nil)
    #expect(AgreedInterest(rate: .monthly(percent), clause: "artikel 10") == nil)
    #expect(AgreedInterest(rate: .surcharge(percent), clause: "artikel 10") == nil)
    #expect(AgreedInterest(rate: .yearly(ExactDecimal(unscaled: 8)), clause: " ") == nil)
  }
}
