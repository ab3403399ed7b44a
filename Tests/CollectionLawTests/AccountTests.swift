import CollectionLaw
import Testing
import Values

/// Principal, interest, costs and VAT on costs, each with its own balance.
@Suite struct AccountTests {
  /// A consumer's invoice of 1,000 in default from 1 October.
  ///
  /// The letter of Monday 5 October counts
  /// as delivered on the 8th; the fifteenth day is Friday the 23rd, costs are due from the 24th.
  private func account(
    paid: [(String, String)], _ order: ImputationOrder, vat: VATOnCosts = .none,
    on date: String = "2026-11-23"
  ) throws -> Account {
    var options = ClaimOptions()
    options.imputation = order
    options.vat = vat
    options.history = [SentLetter(stage: .veertiendagenbrief, date: try day("2026-10-05"))]
    return Account(
      of: [try invoice(due: "2026-09-30")],
      payments: try paid.map { Payment(date: try day($0.0), amount: try euro($0.1)) },
      on: try day(date), kind: .consumer, tables: .embedded, options: options)
  }

  @Test func `by the statute a payment goes to costs, then interest, then principal`() throws {
    // 33 days of 4 %: 1000 × 0.04 × 33 / 365 = 3.62; then 21 days over 653.62: 1.50.
    let account = try account(paid: [("2026-11-02", "500.00")], .statutory)
    #expect(account.costs.owed.plain == "150.00" && account.costs.open.isZero)
    #expect(account.interest.owed.plain == "5.12" && account.interest.paid.plain == "3.62")
    #expect(account.principal.open.plain == "653.62")
    #expect(account.open.plain == "655.12")
    let sentence = account.derivation.steps.first?.text.map { $0 == "\u{A0}" ? " " : $0 }
    #expect(
      String(sentence ?? [])
        == "De betaling van € 500,00 op 2 november 2026 is verdeeld: incassokosten € 150,00 + "
        + "rente op factuur F1 € 3,62 + factuur F1 € 346,38 = € 500,00.")
  }

  @Test func `in the debtor's favour it goes to the principal first`() throws {
    // 33 days over 1000: 3.62; 21 days over 500: 1.15.
    let account = try account(paid: [("2026-11-02", "500.00")], .principalFirst)
    #expect(account.principal.open.plain == "500.00")
    #expect(account.interest.owed.plain == "4.77" && account.interest.paid.isZero)
    #expect(account.costs.open.plain == "150.00")
    #expect(account.open.plain == "654.77")
  }

  @Test func `what the principals do not need goes to interest, to costs, and back`() throws {
    let account = try account(paid: [("2026-11-02", "1100.00")], .principalFirst)
    #expect(account.principal.open.isZero && account.interest.open.isZero)
    #expect(account.costs.paid.plain == "96.38" && account.costs.open.plain == "53.62")
    let all = try self.account(paid: [("2026-11-02", "1200.00")], .principalFirst)
    #expect(all.open.isZero && all.surplus.plain == "46.38")
  }

  @Test func `a payment inside the fourteen days pays no costs and lowers them`() throws {
    // 23 days: 2.52; the rest lowers the principal to 502.52, of which 15 % is 75.38.
    let account = try account(paid: [("2026-10-23", "500.00")], .statutory)
    #expect(account.costs.paid.isZero && account.costs.owed.plain == "75.38")
    #expect(account.interest.paid.plain == "2.52")
    #expect(account.principal.open.plain == "502.52")
  }

  @Test func `VAT on the costs has a balance of its own`() throws {
    let vat = VATOnCosts.facts(outsourced: true, deductible: false, declared: true)
    let account = try account(paid: [("2026-11-02", "160.00")], .statutory, vat: vat)
    #expect(account.costs.open.isZero)
    #expect(account.vatOnCosts.owed.plain == "31.50" && account.vatOnCosts.paid.plain == "10.00")
    #expect(account.principal.open.plain == "1000.00")
  }

  @Test func `what is paid or credited after the day is not in the account of that day`() throws {
    let account = try account(paid: [("2026-11-24", "500.00")], .principalFirst)
    #expect(account.principal.open.plain == "1000.00" && account.settlement.allocations.isEmpty)
    var item = try invoice(due: "2026-09-30", paid: [("2026-11-24", "400.00")])
    item.credits = [
      Credit(number: "CN1", date: try day("2026-11-25"), amount: try euro("100.00"))
    ]
    #expect(try claim([item], on: "2026-11-23", .business).open.plain == "1000.00")
    #expect(try claim([item], on: "2026-11-24", .business).open.plain == "600.00")
    #expect(try claim([item], on: "2026-11-25", .business).open.plain == "500.00")
  }

  @Test func `against a business costs that are due do not shrink with a later payment`() throws {
    var options = ClaimOptions()
    options.history = [SentLetter(stage: .aanmaning, date: try day("2026-10-16"))]
    func costs(_ paid: String) throws -> String {
      Account(
        of: [try invoice(due: "2026-09-30")],
        payments: [Payment(date: try day(paid), amount: try euro("600.00"))],
        on: try day("2026-11-23"), kind: .business, tables: .embedded, options: options
      ).costs.open.plain
    }
    // The term of seven days ends on Friday 23 October: 15 % of 1000, else of 400.
    #expect(try costs("2026-10-24") == "150.00")
    #expect(try costs("2026-10-23") == "60.00")
  }

  @Test(arguments: [(MinimumCosts.onceForTheClaim, "40.00"), (.forEveryInvoice, "120.00")])
  func `the least costs of a trade contract count once, or for each invoice by choice`(
    choice: MinimumCosts, costs: String
  ) throws {
    var options = ClaimOptions()
    options.minimumCosts = choice
    let items = try (1...3).map { try invoice("F\($0)", due: "2026-10-0\($0)", amount: "90.00") }
    func due(_ kind: DebtorKind) throws -> CostsDue {
      Claim(
        of: items, on: try day("2026-11-23"), kind: kind, tables: .embedded, options: options
      ).costsDue
    }
    #expect(try due(.business).amount.plain == costs)
    #expect(try due(.consumer).amount.isZero)
    // After an aanmaning the tariff on 270 is 40.50; three times forty is more.
    options.history = [SentLetter(stage: .aanmaning, date: try day("2026-10-16"))]
    #expect(try due(.business).amount.plain == (choice == .onceForTheClaim ? "40.50" : "120.00"))
  }

  @Test func `a debtor who says that he will not pay is in default without a letter`() throws {
    var item = try invoice(due: "2026-10-01", basis: .unilateral)
    item.refused = try day("2026-10-20")
    let refused = try claim([item], on: "2026-11-23", .consumer).items[0].default
    #expect(refused.ground == .refusal && refused.firstDay?.iso == "2026-10-21")
    #expect(refused.derivation.steps[0].clause == "art. 6:83 onder c BW")
    item.refused = try day("2026-09-10")
    let early = try claim([item], on: "2026-11-23", .consumer).items[0].default
    #expect(early.firstDay?.iso == "2026-10-02")
  }

  // 1000 at 12 % a year for 31 days of October: 10.19; 10.40 + 2 points: 10.53.
  @Test(arguments: [
    (AgreedInterest.Rate.yearly(ExactDecimal(unscaled: 12)), "10.19"),
    (.monthly(ExactDecimal(unscaled: 1)), "10.19"),
    (.surcharge(ExactDecimal(unscaled: 2)), "10.53"),
  ])
  func `interest that a business agreed to replaces the statutory one`(
    rate: AgreedInterest.Rate, amount: String
  ) throws {
    var options = ClaimOptions()
    options.agreedInterest = AgreedInterest(rate: rate, clause: "artikel 10")
    let item = try invoice(due: "2026-09-30")
    func statement(_ kind: DebtorKind) throws -> InterestStatement? {
      Claim(of: [item], on: try day("2026-10-31"), kind: kind, tables: .embedded, options: options)
        .interest
    }
    #expect(try statement(.business)?.total.plain == amount)
    #expect(try statement(.business)?.derivation.steps.last?.clause == "afgesproken: artikel 10")
    #expect(try statement(.consumer)?.lines.map(\.percent.canonical) == ["4"])
  }

  @Test(arguments: ImputationOrder.allCases, [DebtorKind.consumer, .business])
  func `every cent of the payments is in one part, whatever their order`(
    order: ImputationOrder, kind: DebtorKind
  ) throws {
    var numbers = SeededNumbers(seed: 77)
    let start = CalendarDate(dayNumber: 20_500)
    for _ in 0..<80 {
      let items = (0..<Int.random(in: 1...4, using: &numbers)).map { index in
        OpenItem(
          number: "F\(index)", issued: start, due: start.adding(days: 14 * (index / 2 + 1)),
          amount: Money(cents: .random(in: 100...90_000, using: &numbers)))
      }
      var options = ClaimOptions()
      options.imputation = order
      options.history = [
        SentLetter(stage: .veertiendagenbrief, date: start.adding(days: 40)),
        SentLetter(stage: .aanmaning, date: start.adding(days: 40)),
      ]
      var payments = (0..<Int.random(in: 0...5, using: &numbers)).map { _ in
        Payment(
          date: start.adding(days: Int.random(in: 0...120, using: &numbers)),
          amount: Money(cents: .random(in: 1...70_000, using: &numbers)),
          invoice: Bool.random(using: &numbers) ? "F0" : nil)
      }
      let day = start.adding(days: 100)
      func account() -> Account {
        Account(
          of: items, payments: payments, on: day, kind: kind, tables: .embedded, options: options)
      }
      let first = account()
      let parts = [first.principal, first.interest, first.costs, first.vatOnCosts]
      let given = payments.filter { $0.date <= day }.map(\.amount).total()
      #expect(parts.map(\.paid).total() + first.surplus == given)
      #expect(parts.allSatisfy { $0.open.cents >= 0 })
      #expect(first.surplus.isZero || first.open.isZero || order == .principalFirst)
      payments.shuffle(using: &numbers)
      #expect(account().settlement == first.settlement)
    }
  }
}

/// One veertiendagenbrief is one fee, however its invoices are demanded.
@Suite struct NoticeFeeTests {
  private func costs(
    of numbers: [String], after letters: [SentLetter]
  ) throws -> String {
    try claim(
      try numbers.map { try invoice($0, due: "2026-09-30", amount: "100.00") }, on: "2027-01-20",
      .consumer, history: letters
    ).costsDue.amount.plain
  }

  private func notice(_ stated: String, of numbers: [String]?) throws -> SentLetter {
    SentLetter(
      stage: .veertiendagenbrief, date: try day("2026-10-26"), invoices: numbers,
      statedCosts: try euro(stated))
  }

  @Test func `an invoice that is demanded later does not owe the fee of its letter again`() throws {
    let letter = try notice("40.00", of: ["A", "B"])
    #expect(try costs(of: ["A"], after: [letter]) == "40.00")
    let demand = SentLetter(
      stage: .laatsteSommatie, date: try day("2026-12-01"), invoices: ["A"],
      statedCosts: try euro("40.00"))
    #expect(try costs(of: ["B"], after: [letter, demand]) == "0.00")
    #expect(try costs(of: ["A", "B"], after: [letter, demand]) == "40.00")
  }

  @Test func `of two letters of one day the one that stated less counts, in any order`() throws {
    let letters = [try notice("40.00", of: nil), try notice("10.00", of: nil)]
    #expect(try costs(of: ["A"], after: letters) == "10.00")
    #expect(try costs(of: ["A"], after: letters.reversed()) == "10.00")
  }

  @Test func `a day of delivery before that of dispatch is no proof`() throws {
    var letter = try notice("40.00", of: nil)
    letter.delivered = try day("2026-10-20")
    #expect(try costs(of: ["A"], after: [letter]) == "40.00")
  }

  @Test func `an aanmaning about other invoices opens no tariff against a business`() throws {
    let other = SentLetter(stage: .aanmaning, date: try day("2026-10-16"), invoices: ["Z"])
    let own = SentLetter(stage: .aanmaning, date: try day("2026-10-16"), invoices: ["A"])
    for (letters, amount) in [([other], "40.00"), ([other, own], "150.00")] {
      let item = try invoice("A", due: "2026-09-30")
      #expect(
        try claim([item], on: "2026-11-23", .business, history: letters).costsDue.amount.plain
          == amount)
    }
  }

  @Test func `an aanmaning with a longer term opens the tariff and the next letter after it`()
    throws
  {
    let item = try invoice("A", due: "2026-09-30")
    var letter = SentLetter(stage: .aanmaning, date: try day("2026-10-16"))
    letter.lastDay = try day("2026-11-13")
    func costs(_ date: String) throws -> String {
      try claim([item], on: date, .business, history: [letter]).costsDue.amount.plain
    }
    #expect(try costs("2026-11-13") == "40.00")
    #expect(try costs("2026-11-14") == "150.00")
    // Two days for a payment on its way.
    func isSent(_ date: String) throws -> Bool {
      let step = Schedule.standard.nextStep(
        for: try claim([item], on: date, .business, history: [letter]))
      if case .send(let next) = step { return next.stage == .laatsteSommatie }
      return false
    }
    #expect(try !isSent("2026-11-14"))
    #expect(try isSent("2026-11-16"))
  }
}
