import CollectionLaw
import Testing
import Values

@Suite struct CostTests {
  @Test(arguments: [
    ("0.01", "40.00"), ("266.66", "40.00"), ("266.70", "40.01"), ("2500.00", "375.00"),
    ("2500.10", "375.01"), ("5000.00", "625.00"), ("10000.00", "875.00"), ("200000.00", "2775.00"),
    ("1000000.00", "6775.00"), ("5000000.00", "6775.00"), ("0.00", "0.00"),
  ])
  func `costs follow the tiers, minimum and maximum of art. 2 Besluit BIK`(
    principal: String, costs: String
  ) throws {
    let statement = collectionCosts(principals: [try euro(principal)], tables: .embedded)
    #expect(statement.costs.plain == costs)
    #expect(statement.vat.isZero)
  }

  @Test func `several claims are one principal`() throws {
    let parts = [try euro("1800.00"), try euro("900.00")]
    let statement = collectionCosts(principals: parts, tables: .embedded)
    #expect(statement.principal.plain == "2700.00")
    #expect(statement.costs.plain == "395.00")
    #expect(statement.basis.map(\.amount.plain) == ["375.00", "20.00"])
    #expect(statement.basis.map(\.to.plain) == ["2500.00", "2700.00"])
  }

  @Test func `VAT is added only under all three conditions`() throws {
    for outsourced in [true, false] {
      for deductible in [true, false] {
        for declared in [true, false] {
          let vat = VATOnCosts.facts(
            outsourced: outsourced, deductible: deductible, declared: declared)
          let total = collectionCosts(
            principals: [try euro("100.00")], vat: vat, tables: .embedded
          ).total
          let isDue = outsourced && !deductible && declared
          #expect(total.plain == (isDue ? "48.40" : "40.00"))
        }
      }
    }
  }

  @Test func `costs never exceed the tariff by a plain reading and never shrink`() {
    var numbers = SeededNumbers(seed: 20_261_123)
    var previous: (principal: Int64, costs: Int64) = (0, 0)
    let principals = (0..<2000).map { _ in Int64.random(in: 1...150_000_000, using: &numbers) }
    for cents in principals.sorted() {
      let costs = collectionCosts(principals: [Money(cents: cents)], tables: .embedded).costs.cents
      #expect(costs == plainTariff(cents))
      #expect(costs >= previous.costs || cents < previous.principal)
      previous = (cents, costs)
    }
  }

  /// The tariff read from the decree: thousandths of a cent, cumulative amounts.
  private func plainTariff(_ cents: Int64) -> Int64 {
    let steps: [(Int64, Int64)] = [(250_000, 150), (250_000, 100), (500_000, 50), (19_000_000, 10)]
    var left = cents
    var thousandths: Int64 = 0
    for (width, rate) in steps {
      thousandths += min(left, width) * rate
      left -= min(left, width)
    }
    thousandths += left * 5
    return min(max((thousandths + 500) / 1000, 4000), 677_500)
  }

  @Test func `the derivation names the tariff and ends in the costs`() throws {
    let statement = collectionCosts(principals: [try euro("3000.00")], tables: .embedded)
    let steps = statement.derivation.steps
    #expect(steps.compactMap { $0.result?.plain } == ["3000.00", "375.00", "50.00", "425.00"])
    #expect(steps[1].clause == "art. 2 lid 1 Besluit BIK")
    #expect(
      steps[1].text
        == "15% van €\u{A0}2.500,00 (van €\u{A0}0,00 tot €\u{A0}2.500,00) = €\u{A0}375,00.")
  }

  @Test func `small instalments of one agreement cost one fee, and none within six months`() throws
  {
    var items = try (7...10).map {
      try invoice("T\($0)", due: "2026-\($0 < 10 ? "0" : "")\($0)-01", amount: "49.95")
    }
    for index in items.indices { items[index].agreement = "ABO-1" }
    let first = try claim(items, on: "2026-11-23", .consumer)
    #expect(first.collectionCosts.total.plain == "40.00")
    let earlier = SentLetter(
      stage: .veertiendagenbrief, date: try day("2026-06-20"), invoices: ["T6"],
      agreements: ["ABO-1"], statedCosts: try euro("40.00"))
    let second = try claim(items, on: "2026-11-23", .consumer, history: [earlier])
    #expect(second.collectionCosts.total.plain == "0.00")
    let business = try claim(items, on: "2026-11-23", .business, history: [earlier])
    #expect(business.collectionCosts.total.plain == "40.00")
  }

  @Test func `a user's newer table replaces ours and a broken one names its line`() throws {
    let costs = """
      rule,from_amount,up_to_amount,percent,amount_eur,effective_from,source,note
      tier,0.00,,10,,2012-07-01,test,
      minimum,,,,25.00,2012-07-01,test,
      minimum,,,,30.00,2026-01-01,test,
      maximum,,,,100.00,2012-07-01,test,
      vat_uplift,,,21,,2012-10-01,test,
      commercial_minimum,,,,40.00,2013-03-16,test,
      instalment_threshold,,266.67,,,2024-10-01,test,
      instalment_safe_cap,,266.67,,40.00,2024-10-01,test,
      """
    let rates = "kind,from,percent,source\nstatutory,2020-01-01,2,test\n"
    let confirmed = "kind,through,checked,source\nstatutory,2030-12-31,2026-11-23,test\n"
    let presumption = "from,count,source\n2016-11-25,2,test\n"
    let tables = try LawTables(
      costs: costs, rates: rates, confirmed: confirmed, presumption: presumption)
    func total(_ amount: String, _ date: String) throws -> String {
      collectionCosts(principals: [try euro(amount)], on: try day(date), tables: tables).total.plain
    }
    #expect(try total("1.00", "2025-12-31") == "25.00")
    #expect(try total("1.00", "2026-01-01") == "30.00")
    #expect(try total("500.00", "2026-01-01") == "50.00")
    #expect(try total("5000.00", "2026-01-01") == "100.00")
    let error = #expect(throws: Diagnostics.self) {
      try LawTables(
        costs: costs, rates: rates + "statutory,2021-02-30,2,test\n", confirmed: confirmed,
        presumption: presumption)
    }
    #expect(error?.all.map(\.code) == ["L-TABLE-ROW"])
    #expect(error?.all.first?.place?.line == 3)
  }
}
