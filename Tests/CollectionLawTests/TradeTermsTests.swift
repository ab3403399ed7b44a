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
    let claim = try claim(due: "2026-08-01") {
      $0.trade = TradeTerms(parties: .government, isLongTermJustified: false)
    }
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

  @Test func `interest is agreed only when a business agreed on it`() throws {
    let agreed = try #require(
      AgreedInterest(rate: .yearly(ExactDecimal(unscaled: 12)), clause: "artikel 10"))
    func interest(_ kind: DebtorKind, agrees: Bool) throws -> InterestStatement {
      let claim = try claim(due: "2026-07-01", kind: kind) {
        $0.agreedInterest = agrees ? agreed : nil
      }
      return try #require(claim.interest)
    }
    let business = try interest(.business, agrees: true)
    #expect(business.isAgreed)
    #expect(Set(business.lines.map(\.percent.canonical)) == ["12"])
    #expect(try !interest(.business, agrees: false).isAgreed)
    #expect(try !interest(.consumer, agrees: true).isAgreed)
    #expect(try !interest(.unknown, agrees: true).isAgreed)
  }
}
