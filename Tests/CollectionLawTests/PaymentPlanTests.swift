import CollectionLaw
import Testing
import Values

/// Where the instalments of a payment plan stand; the sums are by hand.
@Suite struct PaymentPlanTests {
  /// Agreed on 20 November: € 100 on 1 December, 1 January and 1 February, € 46,95 on 1 March.
  private func plan() throws -> PaymentPlan {
    PaymentPlan(
      agreed: try day("2026-11-20"),
      instalments: [
        .init(due: try day("2026-12-01"), amount: Money(cents: 10_000)),
        .init(due: try day("2027-01-01"), amount: Money(cents: 10_000)),
        .init(due: try day("2027-02-01"), amount: Money(cents: 10_000)),
        .init(due: try day("2027-03-01"), amount: Money(cents: 4_695)),
      ])
  }

  private func paid(_ date: String, _ cents: Int64) throws -> DatedAmount {
    DatedAmount(date: try day(date), amount: Money(cents: cents))
  }

  @Test func `an instalment is missed from the day after its last day`() throws {
    let plan = try plan()
    let onTheDay = plan.standing(receipts: [], on: try day("2026-12-01"))
    #expect(onTheDay.instalments.map(\.state) == [.ahead, .ahead, .ahead, .ahead])
    let after = plan.standing(receipts: [], on: try day("2026-12-02"))
    #expect(after.instalments.map(\.state) == [.missed, .ahead, .ahead, .ahead])
    #expect(after.overdue == Money(cents: 10_000))
    #expect(after.next?.number == 2)
  }

  @Test func `money pays the earliest instalment first`() throws {
    let standing = try plan().standing(
      receipts: [try paid("2026-12-01", 10_000), try paid("2027-01-05", 2_500)],
      on: try day("2027-01-10"))
    #expect(standing.instalments.map(\.paid.cents) == [10_000, 2_500, 0, 0])
    #expect(standing.instalments.map(\.state) == [.paid, .missed, .ahead, .ahead])
    #expect(standing.overdue == Money(cents: 7_500))
    #expect(standing.open == Money(cents: 22_195))
    #expect(standing.paid == Money(cents: 12_500))
  }

  @Test func `what came in before the agreement is no instalment`() throws {
    let receipts = [try paid("2026-11-19", 5_000), try paid("2026-11-20", 3_000)]
    let standing = try plan().standing(receipts: receipts, on: try day("2026-11-23"))
    #expect(standing.paid == Money(cents: 3_000))
    #expect(standing.next?.open == Money(cents: 7_000))
  }

  @Test func `what comes in after the day is not counted yet`() throws {
    let receipts = [try paid("2026-12-02", 10_000)]
    let standing = try plan().standing(receipts: receipts, on: try day("2026-12-01"))
    #expect(standing.paid.isZero)
  }

  @Test func `more than the plan leaves nothing open`() throws {
    let standing = try plan().standing(
      receipts: [try paid("2026-12-01", 40_000)], on: try day("2027-06-01"))
    #expect(standing.open.isZero)
    #expect(standing.missed.isEmpty && standing.next == nil)
  }

  @Test func `costs and interest are no part of the principal of a plan`() throws {
    var plan = try plan()
    plan.costs = Money(cents: 4_000)
    plan.interest = Money(cents: 695)
    #expect(plan.total == Money(cents: 34_695))
    #expect(plan.principal == Money(cents: 30_000))
  }
}

/// What is open by how long it is overdue; the sums are by hand.
@Suite struct AgeingTests {
  @Test(
    arguments: [
      (nil, Ageing.Bucket.notDue), (-3, .notDue), (0, .notDue), (1, .upTo30), (30, .upTo30),
      (31, .upTo60), (60, .upTo60), (61, .upTo90), (90, .upTo90), (91, .over90), (900, .over90),
    ] as [(Int?, Ageing.Bucket)])
  func `a class holds its first and its last day`(_ daysLate: Int?, _ bucket: Ageing.Bucket) {
    #expect(Ageing.Bucket(daysLate: daysLate) == bucket)
  }

  @Test func `the classes add up to what is open`() throws {
    // On 23 November: not due, 10, 40, 70 and 101 days late; € 30 of the last is paid.
    let items = try [
      ("2026-12-01", 5_000), ("2026-11-13", 10_000), ("2026-10-14", 20_000), ("2026-09-14", 1_000),
      ("2026-08-14", 7_000),
    ].enumerated().map { index, part in
      OpenItem(
        number: "F\(index)", due: try day(part.0), amount: Money(cents: Int64(part.1)),
        payments: index == 4
          ? [Payment(date: try day("2026-11-01"), amount: Money(cents: 3_000))] : []
      )
    }
    let ageing = Ageing(try claim(items, on: "2026-11-23", .business))
    #expect(
      Ageing.Bucket.allCases.map { ageing[$0].cents } == [5_000, 10_000, 20_000, 1_000, 4_000])
    #expect(ageing.overdue == Money(cents: 35_000) && ageing.notDue == Money(cents: 5_000))
    #expect(ageing.overdueCount == 4 && ageing.notDueCount == 1)
    // 12.5, 25, 50, 2.5 and 10 percent, half up.
    #expect(Ageing.Bucket.allCases.map { ageing.percent($0) } == [13, 25, 50, 3, 10])
  }
}

/// Which letters may be about what, besides those with effect in law.
@Suite struct AccountLetterPermissionTests {
  private func decision(
    _ stage: Stage, _ items: [OpenItem], on date: String, _ kind: DebtorKind = .consumer
  ) throws -> String {
    let claim = try claim(items, on: date, kind)
    return
      switch Schedule.standard.step(
        for: claim, requested: stage, history: [], on: claim.date)
    {
    case .send(_, let term, let claim):
      claim.items.map(\.item.number).joined(separator: "+") + " \(term.lastDay?.iso ?? "")"
    case .refuse(let refusal): refusal.code
    }
  }

  private func item(_ number: String, due: String, paid: Bool = false) throws -> OpenItem {
    OpenItem(
      number: number, issued: try day("2026-08-01"), due: try day(due),
      amount: Money(cents: 10_000),
      payments: paid ? [Payment(date: try day("2026-09-01"), amount: Money(cents: 10_000))] : [])
  }

  @Test func `a notice beforehand is about invoices that are not due, until their last day`() throws
  {
    let items = [try item("A", due: "2026-11-20"), try item("B", due: "2026-11-26")]
    #expect(try decision(.vooraankondiging, items, on: "2026-11-23") == "B 2026-11-26")
    #expect(try decision(.vooraankondiging, items, on: "2026-11-27") == "L-PAST-DUE")
  }

  @Test func `an overview asks within its own days, whatever else is not due`() throws {
    let items = [try item("A", due: "2026-11-01"), try item("B", due: "2027-03-01")]
    #expect(try decision(.rekeningoverzicht, items, on: "2026-11-23") == "A+B 2026-12-07")
  }

  @Test func `a copy and an answer are about paid invoices too, an overview is not`() throws {
    let items = [try item("A", due: "2026-11-01", paid: true)]
    #expect(try decision(.factuurkopie, items, on: "2026-11-23").hasPrefix("A"))
    #expect(try decision(.reactieBetwisting, items, on: "2026-11-23").hasPrefix("A"))
    #expect(try decision(.rekeningoverzicht, items, on: "2026-11-23") == "L-NOTHING-OPEN")
  }

  @Test func `a missed instalment is demanded of invoices in default`() throws {
    #expect(Stage.regelingNietNagekomen.effect == .demand)
    let items = [try item("A", due: "2026-11-30")]
    #expect(
      try decision(.regelingNietNagekomen, items, on: "2026-11-23") == "L-NOT-IN-DEFAULT")
    #expect(
      try decision(.regelingNietNagekomen, items, on: "2026-12-07") == "A 2026-12-14")
  }

  @Test func `a disputed invoice gets no reminder, and an answer`() throws {
    var disputed = try item("A", due: "2026-11-01")
    disputed.pause = .dispute
    #expect(try decision(.herinnering, [disputed], on: "2026-11-23") == "L-PAUSED")
    #expect(try decision(.reactieBetwisting, [disputed], on: "2026-11-23").hasPrefix("A"))
    #expect(try decision(.vooraankondiging, [disputed], on: "2026-10-23") == "L-PAUSED")
  }
}
