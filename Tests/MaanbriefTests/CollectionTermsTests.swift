import CollectionLaw
import Testing
import Values

@testable import Maanbrief

/// What a profile and a request say about the sums, and where it counts.
@Suite struct CollectionTermsTests {
  private func profile(_ text: String) throws -> Profile {
    try Profile(yaml: "sender:\n  name: Bakkerij Smit\n" + text, file: "p.yaml")
  }

  private func findings(_ text: String) -> [String] {
    do throws(Diagnostics) {
      _ = try Profile(yaml: "sender:\n  name: A\n" + text, file: "p.yaml")
      return []
    } catch {
      return error.all.map { "\($0.place?.line ?? 0) \($0.message)" }
    }
  }

  private func request(_ text: String, _ profile: Profile? = nil) throws -> LetterRequest {
    let json = try JSONValue(parsing: Array(text.utf8)[...], line: 1)
    return try RequestReader.request(
      json, at: SourcePlace(file: "r.jsonl", line: 1),
      today: CalendarDate(year: 2026, month: 11, day: 23) ?? RuleSet.date, profile: profile)
  }

  private func complaints(_ text: String) throws -> [String] {
    do throws(Diagnostics) {
      let json = try? JSONValue(parsing: Array(text.utf8)[...], line: 1)
      _ = try RequestReader.request(
        json ?? .null, at: SourcePlace(file: "r.jsonl", line: 1), today: RuleSet.date)
      return []
    } catch {
      return error.all.map(\.message)
    }
  }

  @Test func `a profile states what was agreed and how payments count`() throws {
    let terms = try profile(
      """
      terms:
        dueBasis: unilateral
        buyers: largeBuyer
        imputation: statutory
        courtesyThreshold: 2.50
      costs:
        minimum: invoice
        vat:
          outsourced: true
          deductible: false
          declared: true
        agreed:
          percent: 12.5
          clause: artikel 9 van de voorwaarden
      interest:
        dayCount: act365
        agreed:
          monthly: 1
          compounds: false
          clause: artikel 10 van de voorwaarden
      """
    ).terms
    #expect(terms.dueBasis == .unilateral && terms.buyers == .largeBuyer)
    #expect(terms.imputation == .statutory && terms.courtesyThreshold.plain == "2.50")
    #expect(terms.minimumCosts == .forEveryInvoice)
    #expect(terms.vat == .facts(outsourced: true, deductible: false, declared: true))
    #expect(terms.agreedCosts?.percent.canonical == "12.5")
    #expect(terms.agreedInterest?.rate == .monthly(ExactDecimal(unscaled: 1)))
    #expect(terms.agreedInterest?.compounds == false && terms.dayCount == .act365)
  }

  @Test func `a fact of the VAT rule that is left out is the one that adds none`() throws {
    let terms = try profile("costs:\n  vat:\n    outsourced: true\n    declared: true\n").terms
    #expect(terms.vat == .facts(outsourced: true, deductible: true, declared: true))
    #expect(terms.vat.percent(on: RuleSet.date, tables: .embedded) == nil)
  }

  @Test func `an agreement without a clause or beyond its limits is refused at its line`() {
    #expect(
      findings("costs:\n  agreed:\n    percent: 15\n") == [
        "5 agreed costs need a 'percent' from 0 to 100 and the 'clause' they stand in"
      ])
    #expect(
      findings("interest:\n  agreed:\n    yearly: 12\n    monthly: 1\n    clause: artikel 3\n")
        .count == 1)
    #expect(
      findings("terms:\n  imputation: costs\n") == [
        "4 expected principal or statutory under 'terms.imputation'"
      ])
  }

  @Test func `a profile has its own schedule and keeps the track it leaves out`() throws {
    let schedule = try profile(
      """
      schedule:
        minimumInterval: 7
        business:
          - stage: herinnering
            days: 5
            term: 10
            minimum: 25.00
          - stage: aanmaning
            days: 20
            workingDays: 5
      """
    ).schedule
    #expect(schedule.minimumInterval == 7 && schedule.correctionDays == 2)
    #expect(schedule.consumer == Schedule.standard.consumer)
    #expect(
      schedule.business == [
        .init(.herinnering, daysAfterDue: 5, term: .days(10), minimumOpen: Money(cents: 2500)),
        .init(.aanmaning, daysAfterDue: 20, term: .workingDays(5)),
      ])
  }

  @Test func `a step without a term, or that cannot work, is refused at its line`() {
    #expect(
      findings("schedule:\n  business:\n    - stage: aanmaning\n      days: 9\n") == [
        "5 a step needs a 'stage', its 'days' and one of 'term', 'workingDays' and 'wording'"
      ])
    let notice =
      "    - stage: veertiendagenbrief\n      days: 9\n      wording: fifteenAfterDelivery\n"
    #expect(
      findings("schedule:\n  business:\n" + notice) == [
        "5 a business does not get a veertiendagenbrief"
      ])
    let dated = notice.replacing("wording: fifteenAfterDelivery", with: "term: 14")
    #expect(
      findings("schedule:\n  consumer:\n" + dated) == [
        "5 the law has no such term for the stage 'veertiendagenbrief' of the consumer track"
      ])
    #expect(findings("schedule:\n  consumer:\n    - stege: a\n").contains { $0.contains("stege") })
    #expect(
      findings("schedule:\n  consumer: []\n") == ["4 the consumer track has no steps"])
  }

  @Test func `a stage of the schedule without legal effect must have a template`() throws {
    let text = """
      schedule:
        business:
          - stage: vooraf
            days: -3
            term: 3
          - stage: herinnering
            days: 7
            term: 7
      """
    do throws(LetterFailure) {
      _ = try Press(world: TestWorld(), profile: try? profile(text))
      Issue.record("the schedule was taken")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["L-STAGE-UNKNOWN"])
    }
  }

  @Test func `a request states what is known of the invoice, the debtor and earlier letters`()
    throws
  {
    let request = try request(
      """
      {"id": "L1", "debtor": {"name": "A", "kind": "business", "buyer": "government"},
       "invoices": [{"number": "F1", "amount": "10.00", "issued": "2026-06-01",
         "received": "2026-06-03", "refused": "2026-08-01", "supply": "goods"}],
       "previous": [{"stage": "veertiendagenbrief", "date": "2026-10-01", "channel": "email",
         "delivered": "2026-10-05", "invoices": ["F1"], "costs": "40.00"}]}
      """)
    #expect(request.debtor.buyer == .government)
    #expect(request.invoices[0].received?.iso == "2026-06-03")
    #expect(request.invoices[0].refused?.iso == "2026-08-01")
    #expect(request.invoices[0].supply == .goods)
    let letter = request.previous[0]
    #expect(letter.channel == .email && letter.delivered?.iso == "2026-10-05")
    #expect(letter.invoices == ["F1"] && letter.statedCosts?.plain == "40.00")
  }

  @Test func `an interruption that is proved lifts limitation, and must be a day`() throws {
    func request(_ interruptions: String) throws -> LetterRequest {
      try self.request(
        """
        {"id": "L1", "stage": "herinnering", "date": "2026-11-23",
         "debtor": {"name": "J. Jansen", "kind": "consumer"},
         "invoices": [{"number": "F1", "amount": "10.00", "issued": "2021-08-01",
           "due": "2021-08-31", "supply": "services"}]\(interruptions)}
        """)
    }
    func refusal(_ interruptions: String) throws -> Refusal? {
      let request = try request(interruptions)
      let claim = Claim(
        of: request.invoices, on: request.date, kind: request.debtor.kind, tables: .embedded,
        options: CollectionTerms().options(for: request))
      return Schedule.standard.refusal(of: .herinnering, for: claim)
    }
    #expect(try refusal("") == .timeBarred)
    #expect(try refusal(", \"interruptions\": [\"2026-08-31\"]") == nil)
    // What may be goods is time-barred after two years, and the sender is asked.
    var young = try request("")
    young.invoices[0].due = CalendarDate(iso: "2024-11-22")
    for (supply, expected) in [
      (nil, Refusal.supplyUnknown), (Supply.goods, .timeBarred), (.services, nil),
    ] {
      young.invoices[0].supply = nil
      var terms = CollectionTerms()
      terms.supply = supply
      let claim = Claim(
        of: young.invoices, on: young.date, kind: .consumer, tables: .embedded,
        options: terms.options(for: young))
      #expect(Schedule.standard.refusal(of: .herinnering, for: claim) == expected)
    }
    // One that arrived a day late renews nothing.
    #expect(try refusal(", \"interruptions\": [\"2026-09-01\"]") == .timeBarred)
    #expect(throws: Diagnostics.self) { try request(", \"interruptions\": [\"ooit\"]") }
  }

  @Test func `an earlier fee or a credit note below zero is refused`() {
    for part in [
      "\"credits\": [{\"number\": \"C1\", \"date\": \"2026-10-01\", \"amount\": \"-1.00\"}]",
      "\"previous\": [{\"stage\": \"veertiendagenbrief\", \"date\": \"2026-10-01\", \"costs\": \"-1.00\"}]",
    ] {
      #expect(throws: Diagnostics.self) {
        try request(
          """
          {"id": "L1", "debtor": {"name": "A"}, "invoices": [{"number": "F1", "amount": "10.00"}], \(part)}
          """)
      }
    }
  }

  @Test func `the due basis of an invoice goes before that of the profile`() throws {
    let unilateral = try profile("terms:\n  dueBasis: unilateral\n")
    let text =
      #"{"debtor": {"name": "A"}, "invoices": [{"number": "F1", "amount": "1.00"}, "#
      + #"{"number": "F2", "amount": "1.00", "dueBasis": "agreed"}]}"#
    #expect(try request(text, unilateral).invoices.map(\.dueBasis) == [.unilateral, .agreed])
    #expect(try request(text).invoices.map(\.dueBasis) == [.agreed, .agreed])
  }

  @Test func `an invoice that is given twice in a request is refused`() throws {
    #expect(
      try complaints(
        #"{"debtor": {"name": "A"}, "invoices": [{"number": "F1", "amount": "1.00"}, "#
          + #"{"number": "F1", "amount": "2.00"}]}"#)
        == ["'invoices[1].number' stands on an earlier invoice as well"])
    #expect(
      try complaints(
        #"{"debtor": {"name": "A", "buyer": "king"}, "invoices": [{"number": "F", "#
          + #""amount": "1.00"}]}"#)
        == ["'debtor.buyer' is ordinary, largeBuyer or government"])
  }

  @Test func `VAT on the costs of the profile reaches the letter with its declaration`() throws {
    let vat = "costs:\n  vat:\n    outsourced: true\n    deductible: false\n    declared: true\n"
    let press = try Press(world: TestWorld(), profile: try profile(vat))
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    let text = try LetterDraft(request, press: press).markdown
      .replacing("\n", with: " ").replacing("\u{A0}", with: " ")
    // 84.10 and 21 % of it: 17.66.
    #expect(text.contains("bent u € 101,76 aan buitengerechtelijke incassokosten verschuldigd"))
    #expect(text.contains("€ 84,10 plus € 17,66 btw"))
  }

  @Test func `what businesses agreed to is not asked of a consumer, and that is said`() throws {
    let agreed = "costs:\n  agreed:\n    percent: 50\n    clause: artikel 9\n"
    let press = try Press(world: TestWorld(), profile: try profile(agreed))
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    let draft = try LetterDraft(request, press: press)
    #expect(draft.facts.claim.collectionCosts.total.plain == "84.10")
    #expect(draft.findings.map(\.code) == ["L-AGREED-CONSUMER"])
    request.stage = .aanmaning
    request.debtor.kind = .business
    let business = try LetterDraft(request, press: press)
    #expect(business.facts.claim.collectionCosts.total.plain == "280.33")
    #expect(business.findings.isEmpty)
  }

  @Test func `a debtor who is known to have paid gets no letter, whatever its date`() throws {
    let press = try Press(world: TestWorld(), profile: nil)
    var request = LetterRequest.example
    request.stage = .herinnering
    request.payments.append(
      Payment(date: request.date.adding(days: 2), amount: Money(cents: 56_066)))
    do throws(LetterFailure) {
      _ = try produceLetter(request, press: press)
      Issue.record("the letter was made")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["L-NOTHING-OPEN"])
    }
    request.payments[request.payments.count - 1].amount = Money(cents: 1_000)
    let letter = try produceLetter(request, press: press)
    #expect(letter.findings.map(\.code) == ["L-PAID-LATER"])
    #expect(letter.total.plain == "560.66")
  }
}
