import CollectionLaw
import Testing
import Values

@Suite struct SettlementTests {
  private func payment(_ date: String, _ amount: String, _ invoice: String? = nil) throws -> Payment
  {
    Payment(date: try day(date), amount: try euro(amount), invoice: invoice)
  }

  @Test func `a designated invoice comes first, then due before undue, oldest first`() throws {
    let items = [
      try invoice("C", due: "2026-12-31", amount: "300.00"),
      try invoice("B", due: "2026-09-30", amount: "200.00"),
      try invoice("A", due: "2026-08-31", amount: "100.00"),
    ]
    let settlement = OpenItem.settle(
      items,
      payments: [
        try payment("2026-10-05", "150.00", "B"), try payment("2026-10-06", "120.00"),
        try payment("2026-10-07", "60.00"),
      ])
    #expect(settlement.items.map(\.number) == ["C", "B", "A"])
    #expect(settlement.items.map(\.open.plain) == ["270.00", "0.00", "0.00"])
    #expect(settlement.surplus.isEmpty)
  }

  @Test func `a payment that equals an open amount designates that invoice`() throws {
    let items = [
      try invoice("A", due: "2026-08-31", amount: "100.00"),
      try invoice("B", due: "2026-09-30", amount: "200.00"),
    ]
    let settlement = OpenItem.settle(items, payments: [try payment("2026-10-05", "200.00")])
    #expect(settlement.items.map(\.open.plain) == ["100.00", "0.00"])
  }

  @Test func `a credit note lowers the principal of its invoice and its rest the oldest`() throws {
    let items = [
      try invoice("A", due: "2026-08-31", amount: "100.00"),
      try invoice("B", due: "2026-09-30", amount: "200.00"),
    ]
    let credit = Credit(
      number: "CN1", date: try day("2026-10-01"), amount: try euro("230.00"), invoice: "B")
    let settled = OpenItem.settle(items, payments: [], credits: [credit]).items
    #expect(settled.map(\.principal.plain) == ["70.00", "0.00"])
    #expect(settled.map(\.paid.plain) == ["0.00", "0.00"])
    #expect(settled[1].credits.map(\.number) == ["CN1"])
  }

  @Test func `items of one age share in proportion, whole cents`() throws {
    let items = [
      try invoice("A", due: "2026-08-31", amount: "100.00"),
      try invoice("B", due: "2026-08-31", amount: "200.00"),
    ]
    let settled = OpenItem.settle(items, payments: [try payment("2026-10-05", "50.00")]).items
    #expect(settled.map(\.paid.plain) == ["16.67", "33.33"])
  }

  @Test func `what no item can take is a surplus, and another currency never mixes`() throws {
    let items = [try invoice("A", due: "2026-08-31", amount: "100.00")]
    let dollar = try #require(Currency(code: "USD"))
    let settlement = OpenItem.settle(
      items,
      payments: [
        try payment("2026-10-05", "130.00"),
        Payment(date: try day("2026-10-06"), amount: Money(cents: 5, currency: dollar)),
      ])
    #expect(settlement.items[0].open.isZero)
    #expect(settlement.surplus.map(\.amount.plain) == ["30.00", "0.05"])
  }

  @Test func `settling conserves every cent and any order of the events gives the same`() {
    var numbers = SeededNumbers(seed: 42)
    for _ in 0..<400 {
      let (items, payments, credits) = randomCase(&numbers)
      let settlement = OpenItem.settle(items, payments: payments, credits: credits)
      let given = (payments.map(\.amount) + credits.map(\.amount)).total()
      let booked = settlement.items.map { $0.paid + $0.credited }.total()
      #expect(booked + settlement.surplus.map(\.amount).total() == given)
      #expect(settlement.items.allSatisfy { $0.open.cents >= 0 })
      let shuffled = OpenItem.settle(
        items, payments: payments.shuffled(using: &numbers),
        credits: credits.shuffled(using: &numbers))
      #expect(shuffled == settlement)
    }
  }

  private func randomCase(
    _ numbers: inout SeededNumbers
  ) -> ([OpenItem], [Payment], [Credit]) {
    func amount(_ most: Int64) -> Money {
      Money(cents: Int64.random(in: 1...most, using: &numbers))
    }
    let start = CalendarDate(dayNumber: 20_500)
    let count = Int.random(in: 1...6, using: &numbers)
    let items = (0..<count).map { index in
      let due = start.adding(days: Int.random(in: 0...3, using: &numbers) * 30)
      return OpenItem(
        number: "F\(index)", issued: due.adding(days: -14), due: due, amount: amount(50_000))
    }
    func name() -> String? {
      Bool.random(using: &numbers) ? "F\(Int.random(in: 0...7, using: &numbers))" : nil
    }
    let payments = (0..<Int.random(in: 0...5, using: &numbers)).map { _ in
      Payment(
        date: start.adding(days: Int.random(in: 0...100, using: &numbers)), amount: amount(60_000),
        invoice: name())
    }
    let credits = (0..<Int.random(in: 0...2, using: &numbers)).map { index in
      Credit(
        number: "CN\(index)", date: start.adding(days: Int.random(in: 0...100, using: &numbers)),
        amount: amount(20_000), invoice: name())
    }
    return (items, payments, credits)
  }

  @Test func `one payment goes to costs, then interest, then principal`() throws {
    let parts = Imputation(
      of: try euro("1200.00"), costs: try euro("150.00"), interest: try euro("12.34"),
      principal: try euro("1000.00"))
    #expect(parts.costs.plain == "150.00")
    #expect(parts.interest.plain == "12.34")
    #expect(parts.principal.plain == "1000.00")
    #expect(parts.surplus.plain == "37.66")
  }
}
