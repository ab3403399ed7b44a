import CollectionLaw
import Testing
import Values

/// The ten rules of LAW §0: for each, what the engine must refuse or leave out.
@Suite struct TenRulesTests {
  private let schedule = Schedule.standard

  @Test func `1 a consumer owes no costs before a valid veertiendagenbrief has expired`() throws {
    let item = try invoice(due: "2026-09-30")
    #expect(try claim([item], on: "2026-11-23", .consumer).costsDue.amount.isZero)
    let letter = SentLetter(stage: .veertiendagenbrief, date: try day("2026-11-02"))
    // Delivered on Thursday 5 November by the safe count, fifteen days: Friday 20 November.
    func costs(_ date: String, _ kind: DebtorKind = .consumer) throws -> String {
      try claim([item], on: date, kind, history: [letter]).costsDue.amount.plain
    }
    #expect(try costs("2026-11-20") == "0.00")
    #expect(try costs("2026-11-21") == "150.00")
    #expect(try costs("2026-11-20", .unknown) == "0.00")
    let sommatie = try claim([item], on: "2026-11-20", .consumer, history: [letter])
    #expect(
      schedule.refusal(of: .laatsteSommatie, for: sommatie)
        == .costsNotDue(from: try day("2026-11-21")))
    let elements = LegalElements(for: .demand, kind: .consumer)
    #expect(elements.forbidden.isSuperset(of: [.conditionalCosts, .costsDue]))
  }

  @Test func `2 a veertiendagenbrief goes out only after default has begun`() throws {
    let item = try invoice(due: "2026-11-22")
    let early = try claim([item], on: "2026-11-22", .consumer)
    #expect(
      schedule.refusal(of: .veertiendagenbrief, for: early)
        == .notInDefault(until: try day("2026-11-23")))
    let onTime = try claim([item], on: "2026-11-23", .consumer)
    #expect(schedule.refusal(of: .veertiendagenbrief, for: onTime) == nil)
    let sentEarly = SentLetter(stage: .veertiendagenbrief, date: try day("2026-11-22"))
    let later = try claim([item], on: "2027-01-15", .consumer, history: [sentEarly])
    #expect(later.costsDue.amount.isZero)
  }

  @Test func `2 without an agreed due date a consumer is put in default first`() throws {
    let item = try invoice(due: "2026-10-01", basis: .unilateral)
    let without = try claim([item], on: "2026-11-23", .consumer)
    #expect(without.items[0].firstDayOfDefault == nil)
    #expect(without.interest == nil)
    #expect(without.collectionCosts.total.isZero)
    #expect(schedule.refusal(of: .veertiendagenbrief, for: without) == .noticeNeeded)
    let notice = SentLetter(stage: .herinnering, date: try day("2026-10-08"))
    // Safe count 3: Friday, Saturday, Tuesday 13 October; fourteen days: Tuesday 27 October.
    let with = try claim([item], on: "2026-11-23", .consumer, history: [notice])
    #expect(with.items[0].firstDayOfDefault?.iso == "2026-10-28")
    #expect(schedule.refusal(of: .veertiendagenbrief, for: with) == nil)
    let tooSoon = SentLetter(stage: .herinnering, date: try day("2026-09-30"))
    let ignored = try claim([item], on: "2026-11-23", .consumer, history: [tooSoon])
    #expect(ignored.items[0].firstDayOfDefault == nil)
  }

  @Test func `3 the term runs from receipt, never from the letter or its dispatch`() throws {
    let sent = try day("2026-11-23")
    let deadline = try Deadline(sent: sent, delivered: try day("2026-12-03"), tables: .embedded)
    #expect(deadline.termStarts.iso == "2026-12-04")
    #expect(deadline.lastDay.iso == "2026-12-17")
    let shortest = try Deadline(sent: sent, presumption: .hr2016, tables: .embedded)
    #expect(shortest.lastDay.days(since: sent) > 14)
  }

  @Test func `4 a veertiendagenbrief has a wording and no date`() throws {
    let claim = try claim([try invoice(due: "2026-10-01")], on: "2026-11-23", .consumer)
    let term = schedule.term(of: .veertiendagenbrief, for: claim)
    #expect(term == .wording(.fifteenAfterDelivery))
    #expect(term.lastDay == nil)
    #expect(!TermWording.isAccepted("binnen 14 dagen na heden"))
  }

  @Test func `5 the stated costs are exact euros and never more than the tariff`() throws {
    let item = try invoice(due: "2026-09-30", amount: "986.42")
    #expect(try claim([item], on: "2026-11-23", .consumer).collectionCosts.total.plain == "147.96")
    let low = SentLetter(
      stage: .veertiendagenbrief, date: try day("2026-10-26"), statedCosts: try euro("100.00"))
    let high = SentLetter(
      stage: .veertiendagenbrief, date: try day("2026-10-26"), statedCosts: try euro("200.00"))
    #expect(
      try claim([item], on: "2026-11-23", .consumer, history: [low]).costsDue.amount.plain
        == "100.00")
    #expect(
      try claim([item], on: "2026-11-23", .consumer, history: [high]).costsDue.amount.plain
        == "147.96")
  }

  @Test func `6 all claims in default go into one letter with one sum of costs`() throws {
    let items = try (1...3).map { try invoice("F\($0)", due: "2026-10-0\($0)", amount: "100.00") }
    let claim = try claim(items, on: "2026-11-23", .consumer)
    #expect(claim.collectionCosts.total.plain == "45.00")
    let running = SentLetter(
      stage: .veertiendagenbrief, date: try day("2026-11-16"), invoices: ["F1", "F2", "F3"])
    let parallel = claim.with(history: [running])
    #expect(schedule.refusal(of: .veertiendagenbrief, for: parallel) == .alreadySent)
    let newer = try consumerClaim(
      items + [invoice("F4", due: "2026-11-10")], history: [running])
    #expect(newer.items(for: .veertiendagenbrief).map(\.item.number) == ["F4"])
  }

  private func consumerClaim(_ items: [OpenItem], history: [SentLetter]) throws -> Claim {
    try claim(items, on: "2026-11-23", .consumer, history: history)
  }

  @Test func `6 a claim that comes into default later has its own letter and its own costs`() throws
  {
    let items = [try invoice("A", due: "2026-08-31"), try invoice("B", due: "2026-10-15")]
    let letters = [
      SentLetter(stage: .veertiendagenbrief, date: try day("2026-09-24"), invoices: ["A"]),
      SentLetter(stage: .veertiendagenbrief, date: try day("2026-10-30"), invoices: ["B"]),
    ]
    let both = try consumerClaim(items, history: letters)
    #expect(both.costsDue.amount.plain == "300.00")
    let late = try consumerClaim(items, history: [letters[0]])
    #expect(late.costsDue.amount.plain == "150.00")
  }

  @Test func `7 after a part payment inside the term the costs are those of the remainder`() throws
  {
    let letter = SentLetter(
      stage: .veertiendagenbrief, date: try day("2026-11-02"), statedCosts: try euro("795.00"))
    func costs(_ paid: String, on date: String) throws -> String {
      let item = try invoice(due: "2026-09-30", amount: "8400.00", paid: [(date, paid)])
      return try claim([item], on: "2026-11-30", .consumer, history: [letter]).costsDue.amount.plain
    }
    #expect(try costs("3000.00", on: "2026-11-20") == "645.00")
    #expect(try costs("3000.00", on: "2026-11-21") == "795.00")
    #expect(try costs("8400.00", on: "2026-11-20") == "0.00")
    #expect(try costs("8396.00", on: "2026-11-20") == "0.00")
    #expect(try costs("8390.00", on: "2026-11-20") == "40.00")
  }

  @Test func `8 a creditor who collects for itself adds no VAT`() throws {
    let vat = VATOnCosts.facts(outsourced: false, deductible: false, declared: true)
    let costs = collectionCosts(principals: [try euro("100.00")], vat: vat, tables: .embedded)
    #expect(costs.vat.isZero && costs.vatPercent == nil)
  }

  @Test func `9 interest starts on the first day of default and needs a known rate`() throws {
    let item = try invoice(due: "2026-10-31")
    let interest = try #require(try claim([item], on: "2026-11-01", .consumer).interest)
    #expect(interest.lines.map(\.from.iso) == ["2026-11-01"])
    #expect(try claim([item], on: "2026-10-31", .consumer).interest == nil)
    #expect(throws: LawFault.rateUnknown(kind: .government, day: try day("2012-01-01"))) {
      try LawTables.embedded.rates.row(.government, on: try day("2012-01-01"))
    }
    let old = try invoice(due: "1999-01-01")
    let held = try #require(try claim([old], on: "2026-11-01", .business).interest)
    #expect(held.held == .rateUnknown(kind: .commercial, day: try day("1999-01-02")))
    #expect(held.total.isZero)
  }

  @Test func `10 a payment counts on the day the account was credited`() throws {
    let inTime = try invoice(due: "2026-10-31", paid: [("2026-10-31", "1000.00")])
    #expect(try claim([inTime], on: "2026-11-23", .business).interest?.total.isZero == true)
    let late = try invoice(due: "2026-10-31", paid: [("2026-11-01", "1000.00")])
    #expect(try claim([late], on: "2026-11-23", .business).interest?.lines.map(\.days) == [1])
  }

  @Test func `a business gets no veertiendagenbrief, and nothing open gets no letter`() throws {
    let item = try invoice(due: "2026-09-30")
    let business = try claim([item], on: "2026-11-23", .business)
    #expect(
      schedule.refusal(of: .veertiendagenbrief, for: business) == .veertiendagenbriefToBusiness)
    let paid = try invoice(due: "2026-09-30", paid: [("2026-11-01", "1000.00")])
    let done = try claim([paid], on: "2026-11-23", .business)
    #expect(schedule.refusal(of: .aanmaning, for: done) == .nothingOpen)
  }

  @Test func `a time-barred claim on a consumer gets no letter unless it was interrupted`() throws {
    let item = try invoice(due: "2021-11-22")
    let barred = try claim([item], on: "2026-11-23", .consumer)
    #expect(schedule.refusal(of: .herinnering, for: barred) == .timeBarred)
    var options = ClaimOptions()
    options.interruptions = [try day("2024-01-10")]
    options.supply = .services
    let kept = Claim(
      of: [item], on: barred.date, kind: .consumer, tables: .embedded, options: options)
    #expect(schedule.refusal(of: .herinnering, for: kept) == nil)
  }

  @Test func `a business owes forty euros from default and the tariff once an aanmaning expired`()
    throws
  {
    let item = try invoice(due: "2026-09-30")
    let plain = try claim([item], on: "2026-10-01", .business).costsDue
    #expect(plain.amount.plain == "40.00" && plain.from?.iso == "2026-10-01")
    let aanmaning = SentLetter(stage: .aanmaning, date: try day("2026-10-16"))
    func costs(_ date: String) throws -> String {
      try claim([item], on: date, .business, history: [aanmaning]).costsDue.amount.plain
    }
    #expect(try costs("2026-10-23") == "40.00")
    #expect(try costs("2026-10-24") == "150.00")
  }

  @Test func `a business without an agreed term is in default thirty days after receipt`() throws {
    var item = try invoice(due: "2026-06-15", basis: .unilateral)
    item.received = try day("2026-06-01")
    let claim = try claim([item], on: "2026-07-02", .business)
    #expect(claim.items[0].firstDayOfDefault?.iso == "2026-07-02")
    #expect(claim.items[0].default.ground == .legalTerm)
  }
}
