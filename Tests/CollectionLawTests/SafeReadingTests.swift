import CollectionLaw
import Testing
import Values

/// Facts of the past that leave room: the reading counts under which less is claimed, or later.
@Suite struct SafeReadingTests {
  private func notice(
    _ date: String, of invoices: [String]? = nil, stating costs: String? = nil,
    agreements: [String] = [], lastDay: String? = nil
  ) throws -> SentLetter {
    SentLetter(
      stage: .veertiendagenbrief, date: try day(date), invoices: invoices, agreements: agreements,
      statedCosts: try costs.map(euro), lastDay: try lastDay.map(day))
  }

  // MARK: Time

  @Test func `without an agreed day limitation runs from the invoice, not from its due date`()
    throws
  {
    var item = try invoice(due: "2024-10-15", basis: .unilateral)
    item.supply = .goods
    // Issued on 1 October 2024: two years end on 1 October 2026.
    #expect(Limitation(of: item, kind: .consumer).day?.iso == "2026-10-01")
    #expect(
      Schedule.standard.refusal(
        of: .herinnering, for: try claim([item], on: "2026-10-02", .consumer))
        == .timeBarred)
    item.dueBasis = .agreed
    #expect(Limitation(of: item, kind: .consumer).day?.iso == "2026-10-15")
  }

  @Test func `an ingebrekestelling that gave a longer term starts default after that term`() throws
  {
    let item = try invoice(due: "2026-08-31", basis: .unilateral)
    // Posted on Tuesday 1 September: delivered on Friday the 4th; fourteen days end on the 18th.
    let usual = SentLetter(stage: .ingebrekestelling, date: try day("2026-09-01"))
    #expect(
      try claim([item], on: "2026-11-23", .consumer, history: [usual]).items[0].firstDayOfDefault?
        .iso == "2026-09-19")
    var longer = usual
    longer.lastDay = try day("2026-09-30")
    #expect(
      try claim([item], on: "2026-11-23", .consumer, history: [longer]).items[0].firstDayOfDefault?
        .iso == "2026-10-01")
  }

  @Test func `a veertiendagenbrief that gave a longer term opens the costs after that term`() throws
  {
    let item = try invoice(due: "2026-08-31")
    // Posted on Thursday 1 October: delivered on Tuesday the 6th; fifteen days end on the 21st.
    let letter = try notice("2026-10-01", lastDay: "2026-10-31")
    func costs(_ date: String) throws -> String {
      try claim([item], on: date, .consumer, history: [letter]).costsDue.amount.plain
    }
    // The last day is a Saturday, so the term ends on Monday 2 November.
    #expect(try costs("2026-11-02") == "0.00")
    #expect(try costs("2026-11-03") == "150.00")
    let shorter = try notice("2026-10-01", lastDay: "2026-10-05")
    #expect(
      try claim([item], on: "2026-10-21", .consumer, history: [shorter]).costsDue.amount.isZero)
  }

  @Test func `a last day before the letter is no term`() throws {
    var letter = SentLetter(stage: .aanmaning, date: try day("2026-11-16"))
    letter.lastDay = try day("2026-11-02")
    let item = try invoice(due: "2026-09-30")
    #expect(
      try claim([item], on: "2026-11-23", .business, history: [letter]).costsDue.amount.plain
        == "40.00")
    #expect(
      try claim([item], on: "2026-11-24", .business, history: [letter]).costsDue.amount.plain
        == "150.00")
  }

  @Test func `an invoice that bears a later day was not received before it`() throws {
    var item = OpenItem(
      number: "F1", issued: try day("2026-06-15"), dueBasis: .unilateral,
      amount: try euro("1000.00"))
    item.received = try day("2026-06-01")
    // Thirty days after 15 June end on Wednesday 15 July.
    #expect(try claim([item], on: "2026-07-15", .business).items[0].firstDayOfDefault == nil)
    #expect(
      try claim([item], on: "2026-07-16", .business).items[0].firstDayOfDefault?.iso
        == "2026-07-16")
    item.received = try day("2026-06-20")
    #expect(
      try claim([item], on: "2026-11-23", .business).items[0].firstDayOfDefault?.iso
        == "2026-07-21")
  }

  @Test
  func `an agreed term of a public body up to sixty days stands until the user says otherwise`()
    throws
  {
    var options = ClaimOptions()
    options.trade = TradeTerms(parties: .government)
    var item = try invoice(due: "2026-07-20")
    item.received = try day("2026-06-02")
    let claim = Claim(
      of: [item], on: try day("2026-07-21"), kind: .business, tables: .embedded, options: options)
    #expect(claim.items[0].firstDayOfDefault?.iso == "2026-07-21")
  }

  // MARK: Costs

  @Test(arguments: [DebtorKind.consumer, .business])
  func `a default of before the decree owes no costs, whatever letters followed`(
    kind: DebtorKind
  ) throws {
    let letters = [
      try notice("2026-10-01"), SentLetter(stage: .aanmaning, date: try day("2026-10-01")),
    ]
    let older = try invoice(due: "2012-06-29")
    #expect(try claim([older], on: "2026-11-23", kind, history: letters).costsDue.amount.isZero)
    let newer = try invoice(due: "2012-06-30")
    #expect(
      try claim([newer], on: "2026-11-23", kind, history: letters).costsDue.amount.plain
        == "150.00")
  }

  @Test(arguments: [DebtorKind.consumer, .business])
  func `costs are laid down in euro and owed in no other currency`(kind: DebtorKind) throws {
    let dollar = try #require(Currency(code: "USD"))
    let item = OpenItem(
      number: "F1", issued: try day("2026-08-01"), due: try day("2026-08-31"),
      amount: Money(cents: 100_000, currency: dollar))
    let letters = [
      try notice("2026-10-01"), SentLetter(stage: .aanmaning, date: try day("2026-10-01")),
    ]
    let claim = try claim([item], on: "2026-11-23", kind, history: letters)
    #expect(claim.costsDue.amount.isZero && claim.collectionCosts.total.isZero)
    #expect(claim.costsDue.amount.currency == dollar)
    #expect(claim.costsDue.derivation.steps.last?.clause == "art. 2 Besluit BIK")
  }

  @Test func `two letters about claims that could be in one owe the tariff on the sum`() throws {
    let items = [
      try invoice("A", due: "2026-08-31", amount: "100.00"),
      try invoice("B", due: "2026-09-01", amount: "200.00"),
    ]
    let letters = [
      try notice("2026-09-14", of: ["A"], stating: "40.00"),
      try notice("2026-09-28", of: ["B"], stating: "40.00"),
    ]
    // 15 % of 300 less the forty of the first letter: the second one stated 35 too much, and counts for
    // nothing until it is sent again.
    func costs(_ history: [SentLetter]) throws -> CostsDue {
      try CollectionLawTests.claim(items, on: "2026-11-23", .consumer, history: history).costsDue
    }
    #expect(try costs(letters).amount.plain == "40.00")
    let right = [letters[0], try notice("2026-09-28", of: ["B"], stating: "5.00")]
    #expect(try costs(right).amount.plain == "45.00")
    // Recorded without its fee, the second letter brings in no more than that.
    let silent = [letters[0], try notice("2026-09-28", of: ["B"])]
    #expect(try costs(silent).amount.plain == "45.00")
    #expect(try costs([letters[0]]).amount.plain == "40.00")
    // What a letter about B may state now: 15 % of 300 less forty.
    let all = try CollectionLawTests.claim(
      items, on: "2026-11-23", .consumer, history: [letters[0]])
    let second = all.restricted { $0.item.number == "B" }.collectionCosts
    #expect(second.total.plain == "5.00")
    // The principal of an invoice that is not there any more is taken as low as its fee allows.
    func alone(_ amount: String, after stated: String) throws -> String {
      try CollectionLawTests.claim(
        [try invoice("B", due: "2026-09-01", amount: amount)], on: "2026-11-23", .consumer,
        history: [try notice("2026-09-14", of: ["A"], stating: stated)]
      ).collectionCosts.total.plain
    }
    #expect(try alone("200.00", after: "40.00") == "0.00")
    #expect(try alone("1000.00", after: "40.00") == "110.00")
    #expect(try alone("1000.00", after: "150.00") == "150.00")
    // Behind 400 lie at least 2,750: 10 % of the rest of the second slice.
    #expect(try alone("1000.00", after: "400.00") == "100.00")
    // In default on the day after the first letter: its own letter and its own costs.
    let later = [items[0], try invoice("B", due: "2026-09-14", amount: "200.00")]
    #expect(
      try CollectionLawTests.claim(later, on: "2026-11-23", .consumer, history: letters).costsDue
        .amount.plain == "80.00")
  }

  @Test func `where all costs were stated before, the last demand goes out without any`() throws {
    let first = try notice("2026-09-14", of: ["A"], stating: "40.00")
    let left = try invoice("B", due: "2026-08-01", amount: "200.00")
    let reminder = SentLetter(stage: .herinnering, date: try day("2026-08-10"), invoices: ["B"])
    let claim = try claim([left], on: "2026-11-23", .consumer, history: [reminder, first])
    #expect(Schedule.standard.refusal(of: .veertiendagenbrief, for: claim) == .noCosts)
    #expect(Schedule.standard.refusal(of: .laatsteSommatie, for: claim) == nil)
    #expect(claim.costsDue.amount.isZero)
    guard case .send(let letter) = Schedule.standard.nextStep(for: claim) else {
      Issue.record("nothing is sent")
      return
    }
    #expect(letter.stage == .sommatie)
    // An instalment of an agreement for which costs were stated not long ago.
    var instalment = try invoice("F10", due: "2026-09-01", amount: "100.00")
    instalment.agreement = "huur"
    let history = [
      SentLetter(stage: .herinnering, date: try day("2026-09-10")),
      try notice("2026-08-03", of: ["F9"], stating: "40.00", agreements: ["huur"]),
    ]
    let rent = try CollectionLawTests.claim(
      [instalment], on: "2026-11-23", .consumer, history: history)
    guard case .send(let demand) = Schedule.standard.nextStep(for: rent) else {
      Issue.record("nothing is sent")
      return
    }
    #expect(demand.stage == .sommatie && demand.claim.costsDue.amount.isZero)
  }

  @Test
  func `a letter that named its invoices and stated too much gives no costs and is sent again`()
    throws
  {
    let item = try invoice("A", due: "2026-08-31", amount: "1000.00")
    func costs(_ stated: String) throws -> String {
      try claim(
        [item], on: "2026-11-23", .consumer,
        history: [try notice("2026-09-28", of: ["A"], stating: stated)]
      ).costsDue.amount.plain
    }
    #expect(try costs("150.00") == "150.00")
    #expect(try costs("150.01") == "0.00")
    let high = try notice("2026-11-09", of: ["A"], stating: "150.01")
    let running = try claim([item], on: "2026-11-23", .consumer, history: [high])
    #expect(Schedule.standard.refusal(of: .veertiendagenbrief, for: running) == nil)
    // Paid since: the letter was right when it went out.
    var paid = item
    paid.payments = [Payment(date: try day("2026-10-05"), amount: try euro("600.00"))]
    #expect(
      try claim(
        [paid], on: "2026-11-23", .consumer,
        history: [try notice("2026-09-28", of: ["A"], stating: "150.00")]
      ).costsDue.amount.plain == "60.00")
  }

  @Test
  func `however claims in default are spread over letters, they owe no more than the tariff`()
    throws
  {
    var numbers = SeededNumbers(seed: 696)
    var owing = 0
    for _ in 0..<300 {
      let items = try (0..<Int.random(in: 1...4, using: &numbers)).map { index in
        let amount = Money(cents: .random(in: 600...90_000, using: &numbers))
        return try invoice("F\(index)", due: "2026-08-31", amount: amount.plain)
      }
      let letters = try (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
        let named = items.map(\.number).filter { _ in Bool.random(using: &numbers) }
        let date = try day("2026-09-01").adding(days: Int.random(in: 0...60, using: &numbers))
        let late = Int.random(in: -2...20, using: &numbers)
        return SentLetter(
          stage: .veertiendagenbrief, date: date,
          delivered: late < 8 ? nil : date.adding(days: late),
          invoices: Bool.random(using: &numbers) ? nil : named)
      }
      let claim = try claim(items, on: "2026-11-23", .consumer, history: letters)
      let cents = items.map(\.amount.cents).reduce(0, +)
      // 15 % of the first 2,500, at least forty; 10 % above it.
      let first = max(4_000, (min(cents, 250_000) * 15 + 50) / 100)
      #expect(claim.costsDue.amount.cents <= first + (max(0, cents - 250_000) + 5) / 10)
      owing += claim.costsDue.amount.isZero ? 0 : 1
    }
    #expect(owing > 100)
  }

  // MARK: Instalments

  private func instalment(_ number: String, due: String) throws -> OpenItem {
    var item = try invoice(number, due: due, amount: "49.95")
    item.agreement = "ABO-1"
    return item
  }

  @Test func `six months lie before the newest due date, to the day`() throws {
    // Half a year before 1 October 2026 is 1 April; at most 184 days lie in six months.
    for (date, costs) in [("2026-03-30", "40.00"), ("2026-03-31", "0.00"), ("2026-04-01", "0.00")] {
      let letter = try notice(date, of: ["T1"], stating: "40.00", agreements: ["ABO-1"])
      let claim = try claim(
        [try instalment("T7", due: "2026-10-01")], on: "2026-11-23", .consumer, history: [letter])
      #expect(claim.collectionCosts.total.plain == costs, "\(date)")
    }
  }

  @Test func `a letter about an instalment counts for its agreement though it names none`() throws {
    let items = [
      try instalment("T1", due: "2026-09-01"), try instalment("T2", due: "2026-10-01"),
    ]
    let letter = try notice("2026-09-14", of: ["T1"], stating: "40.00")
    #expect(
      try claim(items, on: "2026-11-23", .consumer, history: [letter]).collectionCosts.total.plain
        == "0.00")
  }

  @Test func `a veertiendagenbrief that may bring in no costs is not made`() throws {
    let letter = try notice("2026-09-14", of: ["T1"], stating: "40.00", agreements: ["ABO-1"])
    let claim = try claim(
      [try instalment("T2", due: "2026-10-01")], on: "2026-11-23", .consumer, history: [letter])
    #expect(Schedule.standard.refusal(of: .veertiendagenbrief, for: claim) == .noCosts)
    #expect(Schedule.standard.refusal(of: .aanmaning, for: claim) == nil)
  }

  @Test func `two letters about instalments of one agreement owe one fee`() throws {
    let items = [
      try instalment("T1", due: "2026-09-01"), try instalment("T2", due: "2026-10-01"),
    ]
    let letters = [try notice("2026-09-14", of: ["T1"]), try notice("2026-10-12", of: ["T2"])]
    #expect(
      try claim(items, on: "2026-11-23", .consumer, history: letters).costsDue.amount.plain
        == "40.00")
  }

  // MARK: Permission

  @Test func `a last demand about items without costs is refused though another item has them`()
    throws
  {
    var noticed = try invoice("A", due: "2026-08-31")
    noticed.pause = .dispute
    let other = try invoice("B", due: "2026-09-30")
    let claim = try claim(
      [noticed, other], on: "2026-11-23", .consumer,
      history: [try notice("2026-09-28", of: ["A"])])
    let decision = Schedule.standard.step(
      for: claim, requested: .laatsteSommatie, history: claim.options.history, on: claim.date)
    guard case .refuse(let refusal) = decision else {
      Issue.record("the letter was made")
      return
    }
    #expect(refusal == .costsNotDue(from: nil))
  }
}
