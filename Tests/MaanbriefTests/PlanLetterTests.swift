import CollectionLaw
import Testing
import Values

@testable import Maanbrief

/// The letters about a payment plan: what they ask, what they show, and what they are refused for.
@Suite struct PlanLetterTests {
  private static let future = """
    "plan": {"agreed": "2026-11-20", "instalments": [{"due": "2026-12-01", "amount": "330.33"},
      {"due": "2027-01-01", "amount": "330.33"}]}
    """

  @Test func `a plan is confirmed with its instalments, and the first is asked`() throws {
    let draft = try CaseFixture.draft(CaseFixture.text("betalingsregeling", Self.future))
    #expect(
      draft.tables[0].texts == [
        ["1", "01-12-2026", "330,33"], ["2", "01-01-2027", "330,33"], ["", "Totaal", "660,66"],
      ])
    #expect(draft.panelText == "Eerste termijn € 330,33 uiterlijk dinsdag 1 december 2026")
    #expect(
      draft.plainText.contains("U hebt daarbij erkend dat u dit bedrag aan ons verschuldigd bent."))
    #expect(draft.facts.stage.effect == .none)
    #expect(draft.elementFaults.isEmpty)
  }

  @Test func `a missed instalment is asked with a last term, and the rest is named`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text(
        "regeling-niet-nagekomen",
        CaseFixture.plan + #", "payments": [{"date": "2026-11-09", "amount": "250.00"}]"#))
    #expect(
      draft.tables[0].texts == [
        ["1", "10-11-2026", "betaald", "220,22", "−220,22", "0,00"],
        ["2", "20-11-2026", "niet helemaal betaald", "220,22", "−29,78", "190,44"],
        ["3", "10-12-2026", "komt nog", "220,22", "", "220,22"],
        ["", "", "Totaal", "660,66", "−250,00", "410,66"],
      ])
    #expect(draft.panelText == "Nu te betalen € 190,44 uiterlijk maandag 30 november 2026")
    #expect(
      draft.plainText.contains(
        "Wij vragen u € 190,44 uiterlijk maandag 30 november 2026 te betalen."))
    #expect(draft.plainText.contains("alles wat nog openstaat meteen betalen: € 410,66."))
    #expect(draft.elementFaults.isEmpty)
    #expect(draft.facts.stage.effect == .demand)
  }

  @Test func `a plan that is kept gets no last chance, one that is not is not confirmed`() throws {
    let paid = #", "payments": [{"date": "2026-11-09", "amount": "440.44"}]"#
    #expect(
      try CaseFixture.refusals(
        CaseFixture.text("regeling-niet-nagekomen", CaseFixture.plan + paid)) == ["L-PLAN-KEPT"])
    #expect(
      try CaseFixture.refusals(CaseFixture.text("betalingsregeling", CaseFixture.plan))
        == ["L-PLAN-MISSED"])
    #expect(try CaseFixture.refusals(CaseFixture.text("betalingsregeling")) == ["N-REQUEST"])
  }

  @Test(arguments: ["aanmaning", "veertiendagenbrief", "herinnering"])
  func `while a plan is kept nothing else is demanded`(_ stage: String) throws {
    #expect(try CaseFixture.refusals(CaseFixture.text(stage, Self.future)) == ["L-PLAN-KEPT"])
    #expect(try CaseFixture.refusals(CaseFixture.text("rekeningoverzicht", Self.future)) == [])
  }

  @Test func `the data inside a letter holds the plan`() throws {
    let draft = try CaseFixture.draft(CaseFixture.text("betalingsregeling", Self.future))
    let json = try JSONValue(parsing: Array(draft.claimJSON.utf8)[...], line: 1)
    let plan = json.object?["plan"]?.object
    #expect(plan?["agreed"]?.string == "2026-11-20")
    #expect(
      plan?["instalments"]?.array?.compactMap { $0.object?["open"]?.string } == [
        "330.33", "330.33",
      ])
    #expect(json.object?["open"]?.string == "660.66" && json.object?["total"]?.string == "330.33")
  }

  @Test func `a demand asks no more than is open of what is in default`() throws {
    // Of two invoices of € 100 one is not due; an instalment of € 150 was missed.
    let invoices = """
      [{"number": "A", "issued": "2026-09-14", "due": "2026-09-28", "amount": "100.00"},
       {"number": "B", "issued": "2026-11-14", "due": "2026-12-28", "amount": "100.00"}]
      """
    let plan = """
      "plan": {"agreed": "2026-11-02", "instalments": [{"due": "2026-11-10", "amount": "150.00"},
        {"due": "2026-12-10", "amount": "50.00"}]}
      """
    let draft = try CaseFixture.draft(
      CaseFixture.text("regeling-niet-nagekomen", invoices: invoices, plan))
    #expect(draft.facts.claim.items.map(\.item.number) == ["A"])
    #expect(draft.panelText?.contains("€ 100,00") == true)
  }

  @Test func `the instalments add up to what was open on the day of the agreement`() throws {
    // € 100 came in before the agreement: € 560,66 was open.
    let paid = #", "payments": [{"date": "2026-11-19", "amount": "100.00"}]"#
    #expect(
      try CaseFixture.refusals(CaseFixture.text("betalingsregeling", Self.future + paid))
        == ["L-PLAN-SUM"])
    // The same money on the day itself is the beginning of the plan.
    let later = #", "payments": [{"date": "2026-11-20", "amount": "100.00"}]"#
    let draft = try CaseFixture.draft(CaseFixture.text("betalingsregeling", Self.future + later))
    #expect(draft.panelText?.contains("€ 230,33") == true)
  }

  @Test func `a consumer owes no costs in a plan before they are due`() throws {
    let plan = """
      "plan": {"agreed": "2026-11-20", "costs": "40.00", "instalments": [
        {"due": "2026-12-01", "amount": "350.33"}, {"due": "2027-01-01", "amount": "350.33"}]}
      """
    #expect(
      try CaseFixture.refusals(CaseFixture.text("betalingsregeling", plan)) == ["L-PLAN-COSTS"])
    // A business owes € 40 from the first day of default (art. 6:96 lid 4 BW).
    let draft = try CaseFixture.draft(
      CaseFixture.text("betalingsregeling", kind: "business", plan))
    #expect(draft.plainText.contains("In de regeling zit ook € 40,00 aan incassokosten."))
  }

  @Test func `more interest than is due is refused`() throws {
    let plan = """
      "plan": {"agreed": "2026-11-20", "interest": "100.00", "instalments": [
        {"due": "2026-12-01", "amount": "760.66"}]}
      """
    #expect(
      try CaseFixture.refusals(CaseFixture.text("betalingsregeling", kind: "business", plan))
        == ["L-PLAN-INTEREST"])
  }

  @Test func `a paid invoice of the plan stays in its list`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text(
        "betalingsregeling",
        Self.future
          + #", "payments": [{"date": "2026-11-21", "amount": "248.05", "invoice": "2026-0988"}]"#))
    #expect(draft.facts.claim.items.map(\.item.number) == ["2026-0988", "2026-1042"])
    // € 330,33 less € 248,05.
    #expect(draft.panelText?.contains("€ 82,28") == true)
  }

  @Test func `every bad value of a plan is named with its key and line`() throws {
    let text = CaseFixture.text(
      "betalingsregeling",
      """
      "plan": {"instalments": [{"due": "2026-12-01", "amount": "0.00"}, {"amount": "1.00"},
        {"due": "2026-12-01", "amount": 5}, {"due": "2026-11-31", "amount": "1.00"}], "kosten": "1"}
      """)
    #expect(
      try CaseFixture.complaints(text) == [
        "7: 'plan.kosten' is not known here",
        "7: 'plan.instalments[0].amount' is not above zero",
        "7: 'plan.instalments[1].due' is missing",
        "7: 'plan.instalments[2].amount' is no text",
        "7: 'plan.instalments[3].due' is no day such as 2026-11-23",
        "7: 'plan.agreed' is missing",
      ])
  }

  @Test func `instalments stand in the order of their days, none before the agreement`() throws {
    let text = CaseFixture.text(
      "betalingsregeling",
      """
      "plan": {"agreed": "2026-11-20", "instalments": [{"due": "2026-11-19", "amount": "1.00"},
        {"due": "2027-01-01", "amount": "1.00"}, {"due": "2027-01-01", "amount": "1.00"}]}
      """)
    #expect(
      try CaseFixture.complaints(text) == [
        "7: 'plan.instalments[0].due' lies before the day of the agreement",
        "7: 'plan.instalments[2].due' does not lie after the instalment before it",
      ])
  }

  @Test(arguments: [120, 121])
  func `a plan has at most 120 instalments`(_ count: Int) throws {
    let first = FinalDemandFixture.day("2027-01-01")
    let list = (0..<count).map {
      #"{"due": "\#(first.adding(days: $0).iso)", "amount": "1.00"}"#
    }
    let text = CaseFixture.text(
      "betalingsregeling",
      #""plan": {"agreed": "2026-11-20", "instalments": [\#(list.joined(separator: ","))]}"#)
    let complaints = try CaseFixture.complaints(text)
    #expect(
      complaints == (count == 120 ? [] : ["7: 'plan.instalments' holds more than 120 instalments"]))
  }
}
