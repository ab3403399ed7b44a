import CollectionLaw
import Testing
import Values

/// What businesses, large buyers and public bodies may agree, and that none of it reaches a consumer.
@Suite struct TradeTermsTests {
  private func claim(
    due: String, issued: String = "2026-06-01", received: String? = "2026-06-02",
    on date: String = "2026-07-10", kind: DebtorKind = .business,
    _ change: (inout ClaimOptions) -> Void
  ) throws -> Claim {
    var item = OpenItem(
      number: "F1", issued: try day(issued), due: try day(due), amount: try euro("1000.00"))
    item.received = try received.map(day)
    var options = ClaimOptions()
    change(&options)
    return Claim(of: [item], on: try day(date), kind: kind, tables: .embedded, options: options)
  }

  // Received on 2 June: thirty days end on Thursday 2 July, sixty on Saturday 1 August.
  @Test(arguments: [
    (TradeParties.ordinary, false, "2026-08-01", "2026-08-02"),
    (.largeBuyer, false, "2026-08-01", "2026-07-03"),
    (.largeBuyer, true, "2026-08-01", "2026-07-03"),
    (.largeBuyer, false, "2026-07-03", "2026-07-03"),
    (.largeBuyer, false, "2026-07-02", "2026-07-03"),
    (.largeBuyer, false, "2026-06-15", "2026-06-16"),
    (.government, false, "2026-08-01", "2026-07-03"),
    (.government, true, "2026-08-01", "2026-08-02"),
    (.government, true, "2026-09-30", "2026-08-04"),
    (.government, true, "2026-07-15", "2026-07-16"),
  ])
  func `an agreed term longer than the law allows gives way to the legal one`(
    parties: TradeParties, isJustified: Bool, due: String, firstDay: String
  ) throws {
    let claim = try claim(due: due) {
      $0.trade = TradeTerms(parties: parties, isLongTermJustified: isJustified)
    }
    #expect(claim.items[0].default.firstDay?.iso == firstDay)
    let isLimited = claim.items[0].default.ground == .limitedTerm
    #expect(isLimited == (due >= firstDay))
  }

  @Test func `the limit for large buyers does not reach older invoices or unknown receipt`() throws
  {
    let large = TradeTerms(parties: .largeBuyer)
    let older = try claim(due: "2023-08-29", issued: "2023-06-30", received: "2023-06-30") {
      $0.trade = large
    }
    #expect(older.items[0].default.firstDay?.iso == "2023-08-30")
    let newer = try claim(due: "2023-08-31", issued: "2023-07-03", received: "2023-07-03") {
      $0.trade = large
    }
    #expect(newer.items[0].default.firstDay?.iso == "2023-08-03")
    // Posted on Monday 1 June 2026: the second counted day is Wednesday 3 June, and thirty days later
    // it is Friday 3 July.
    let presumed = try claim(due: "2026-08-01", received: nil) { $0.trade = large }
    #expect(presumed.items[0].default.firstDay?.iso == "2026-07-04")
  }

  @Test func `the days late of a limited term count from the legal day`() throws {
    let claim = try claim(due: "2026-08-01") { $0.trade = TradeTerms(parties: .government) }
    #expect(claim.items[0].daysLate == 8)
    let step = try #require(claim.items[0].default.derivation.steps.first)
    #expect(step.clause == "art. 6:119b BW")
    #expect(step.text.contains("langer dan de wet toestaat"))
  }

  @Test func `a public body owes the interest of its own article`() throws {
    let claim = try claim(due: "2026-06-30") { $0.trade = TradeTerms(parties: .government) }
    let interest = try #require(claim.interest)
    #expect(interest.kind == .government)
    #expect(interest.derivation.steps.last?.clause == "art. 6:119b BW")
    // 1000 × 10.40% × 10 / 365 = 2.85.
    #expect(interest.total.plain == "2.85")
  }

  @Test(arguments: [("10", "100.00"), ("1", "40.00"), ("0", "40.00"), ("20", "200.00")])
  func `agreed costs are the percentage and never under forty euros`(
    percent: String, costs: String
  ) throws {
    let points = try #require(ExactDecimal(percent))
    let agreed = try #require(AgreedCosts(percent: points, clause: "artikel 9 voorwaarden"))
    let statement = try claim(due: "2026-06-30") { $0.agreedCosts = agreed }.collectionCosts
    #expect(statement.total.plain == costs)
    #expect(statement.derivation.steps.last?.result?.plain == costs)
    #expect(
      statement.derivation.steps.contains { $0.clause == "afgesproken: artikel 9 voorwaarden" })
  }

  @Test func `agreed costs are asked only after an aanmaning expired`() throws {
    let agreed = try #require(AgreedCosts(percent: ExactDecimal(unscaled: 10), clause: "artikel 9"))
    func due(_ history: [SentLetter]) throws -> String {
      try claim(due: "2026-06-15") {
        $0.agreedCosts = agreed
        $0.history = history
      }.costsDue.amount.plain
    }
    #expect(try due([]) == "40.00")
    #expect(try due([SentLetter(stage: .aanmaning, date: try day("2026-07-02"))]) == "100.00")
    #expect(try due([SentLetter(stage: .aanmaning, date: try day("2026-07-03"))]) == "40.00")
  }

  @Test func `an agreement on costs needs a clause and a percentage of 0 to 100`() {
    #expect(AgreedCosts(percent: ExactDecimal(unscaled: 101), clause: "artikel 9") == nil)
    #expect(AgreedCosts(percent: ExactDecimal(unscaled: -1), clause: "artikel 9") == nil)
    #expect(AgreedCosts(percent: ExactDecimal(unscaled: 10), clause: " ") == nil)
  }

  @Test(arguments: [DebtorKind.consumer, .unknown])
  func `nothing that businesses may agree reaches a consumer`(kind: DebtorKind) throws {
    let agreed = try #require(AgreedCosts(percent: ExactDecimal(unscaled: 50), clause: "artikel 9"))
    let claim = try claim(due: "2026-07-01", kind: kind) {
      $0.agreedCosts = agreed
      $0.agreedInterest = AgreedInterest(
        rate: .yearly(ExactDecimal(unscaled: 20)), clause: "artikel 10")
      $0.interestKind = .commercial
      $0.trade = TradeTerms(parties: .government)
    }
    #expect(claim.collectionCosts.total.plain == "150.00")
    #expect(claim.items[0].default.firstDay?.iso == "2026-07-02")
    #expect(claim.interest?.kind == .statutory)
    #expect(Set(claim.interest?.lines.map(\.percent.canonical) ?? []) == ["4"])
    #expect(claim.costsDue.amount.isZero)
  }
}

/// What must not happen, rule by rule, beyond the examples of the ten rules.
@Suite struct TenRulesNegativeTests {
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
