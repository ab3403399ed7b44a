import CollectionLaw
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// The tables of a final demand: what is in them, that they add up, and where they stand.
///
/// The figures are those of the design's page 04, worked out there by hand.
@Suite struct DerivedTableTests {
  @Test func `the summary names each part and its table, and adds up to what must be paid`() throws
  {
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.designClaim)
    let summary = draft.tables[0]
    #expect(
      summary.columns.map(\.heading) == ["Samenvatting van de vordering", "Toelichting", "Bedrag"])
    #expect(
      summary.texts.map { $0.map { $0.replacing("\u{A0}", with: " ") } } == [
        ["Hoofdsom: drie facturen", "bijlage, tabel 1", "3.216,85"],
        ["Wettelijke handelsrente tot en met 27 november 2026", "bijlage, tabel 2", "119,94"],
        ["Incassokosten", "bijlage, tabel 3", "446,69"], ["Te betalen", "", "3.783,48"],
      ])
    #expect(summary.cents(2).reduce(0, +) == summary.totalCents(2))
    #expect(draft.content.panel?.amount == "€\u{A0}3.783,48")
  }

  @Test func `the interest table has a line for each period and rate`() throws {
    let table = try FinalDemandFixture.draft(FinalDemandFixture.designClaim).tables[2]
    #expect(
      table.columns.map(\.heading) == [
        "Factuur", "Hoofdsom", "Rente van", "tot en met", "Dagen", "Per jaar", "Rente",
      ])
    #expect(
      table.texts.dropLast() == [
        ["26-0602", "1.860,00", "13-06-2026", "30-06-2026", "18", "10,15%", "9,31"],
        ["26-0602", "1.860,00", "01-07-2026", "27-11-2026", "150", "10,40%", "79,50"],
        ["26-0745", "925,65", "15-08-2026", "27-11-2026", "105", "10,40%", "27,69"],
        ["26-0903", "431,20", "31-10-2026", "27-11-2026", "28", "10,40%", "3,44"],
      ])
    #expect(table.totalCents(6) == 11_994)
    #expect(table.cents(6).reduce(0, +) == 11_994)
  }

  @Test func `the costs table has a row for each part of the principal`() throws {
    let table = try FinalDemandFixture.draft(FinalDemandFixture.designClaim).tables[3]
    #expect(
      table.columns.map(\.heading) == ["Deel van de hoofdsom", "Bedrag", "Percentage", "Kosten"])
    #expect(
      table.texts.map { $0.map { $0.replacing("\u{A0}", with: " ") } } == [
        ["eerste € 2.500,00", "2.500,00", "15%", "375,00"],
        ["volgende € 2.500,00", "716,85", "10%", "71,69"], ["Incassokosten", "", "", "446,69"],
      ])
    #expect(table.cents(1).reduce(0, +) == 321_685)
  }

  @Test func `costs at the minimum have a row that makes up the difference`() throws {
    var request = FinalDemandFixture.claim(of: 1)
    request.invoices[0].amount = Money(cents: 10_000)
    let table = try FinalDemandFixture.draft(request).tables[3]
    #expect(
      table.rows.map { $0.cells[0]?.replacing("\u{A0}", with: " ") } == [
        "eerste € 2.500,00", "verhoging tot het wettelijke minimum",
      ])
    #expect(table.cents(3) == [1_500, 2_500])
    #expect(table.totalCents(3) == 4_000)
  }

  @Test func `VAT on the costs has a row of its own`() throws {
    var facts = try LetterFacts.derived(
      from: {
        var request = FinalDemandFixture.designClaim
        request.stage = .laatsteSommatie
        return request
      }(), press: try FinalDemandFixture.press())
    var options = facts.claim.options
    options.vat = .facts(outsourced: true, deductible: false, declared: true)
    facts = LetterFacts(
      request: facts.request, creditor: facts.creditor, stage: facts.stage,
      claim: Claim(
        of: facts.claim.items.map(\.item), on: facts.claim.date, kind: facts.claim.kind,
        tables: facts.claim.tables, options: options), settlement: facts.settlement,
      term: facts.term, tone: facts.tone, salutation: facts.salutation,
      paymentReference: facts.paymentReference, notes: [])
    let table = try #require(CostsTable.table(facts)).table
    // 21 % of 446.69 is 93.8049.
    #expect(table.cents(3) == [37_500, 7_169, 9_380])
    #expect(table.totalCents(3) == 54_049)
    #expect(facts.toPay.cents == 321_685 + 11_994 + 54_049)
  }

  @Test func `a consumer is asked for no more costs than the veertiendagenbrief stated`() throws {
    var request = FinalDemandFixture.designClaim
    request.debtor.kind = .consumer
    request.debtor.name = "Mevrouw S. van den Broek"
    var notice = SentLetter(stage: .veertiendagenbrief, date: FinalDemandFixture.day("2026-11-02"))
    notice.statedCosts = Money(cents: 40_000)
    request.previous = [notice]
    let draft = try FinalDemandFixture.draft(request, consumerInterest: true)
    let (summary, interest, costs) = (draft.tables[0], draft.tables[2], draft.tables[3])
    // The tariff on 3,216.85 is 446.69.
    #expect(costs.cents(3) == [37_500, 7_169, -4_669])
    #expect(costs.totalCents(3) == 40_000)
    #expect(summary.cents(2) == [321_685, interest.totalCents(6) ?? 0, 40_000])
    #expect(summary.cents(2).reduce(0, +) == summary.totalCents(2))
    #expect(interest.caption.map(\.text) == ["Tabel 2. ", "Wettelijke rente (artikel 6:119 BW)"])
  }

  @Test func `a consumer is asked for no interest unless the profile says so`() throws {
    var request = FinalDemandFixture.designClaim
    request.debtor.kind = .consumer
    request.previous = [
      SentLetter(stage: .veertiendagenbrief, date: FinalDemandFixture.day("2026-11-02"))
    ]
    let draft = try FinalDemandFixture.draft(request)
    // The principal and the tariff on it, and no table of interest.
    #expect(draft.tables.count == 3)
    #expect(draft.tables[0].cents(2) == [321_685, 44_669])
    #expect(draft.content.panel?.amount == "€\u{A0}3.663,54")
  }

  @Test func `what was paid stands in the summary with a minus`() throws {
    var request = FinalDemandFixture.designClaim
    request.payments = [
      Payment(
        date: FinalDemandFixture.day("2026-07-10"), amount: Money(cents: 15_000), invoice: "26-0602"
      )
    ]
    let draft = try FinalDemandFixture.draft(request)
    let summary = draft.tables[0]
    #expect(summary.rows[2].cells == ["Betaald", nil, "\u{2212}150,00"])
    #expect(summary.cents(2).reduce(0, +) == summary.totalCents(2))
    let invoices = draft.tables[1]
    let amounts = [4, 5, 6].compactMap { invoices.totalCents($0) }
    #expect(amounts == [321_685, -15_000, 306_685])
    let claim = try JSONValue(parsing: Array(draft.claimJSON.utf8)).object
    #expect(claim?["paid"] == .string("150.00"))
  }

  @Test func `the claim inside states the amounts of the summary`() throws {
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.designClaim)
    let claim = try JSONValue(parsing: Array(draft.claimJSON.utf8)).object
    #expect(claim?["principal"] == .string("3216.85"))
    #expect(claim?["interest"] == .string("119.94"))
    #expect(claim?["costs"] == .string("446.69"))
    #expect(claim?["total"] == .string("3783.48"))
  }

  @Test func `columns stand on the lines of the design and the annex on a page of its own`() throws
  {
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.designClaim)
    #expect(draft.pageCount == 2)
    let runs = draft.runs(onPage: 1)
    func place(_ text: String) -> [Int64]? {
      runs.first { $0.text == text }.map { [$0.x, $0.y] }
    }
    // From the left edge at 25 mm: interest 56 and 82, invoices 33, 66, 99 and 124.
    #expect(place("Rente van")?[0] == 810)
    #expect(place("tot en met")?[0] == 1_070)
    #expect(place("Uw kenmerk")?[0] == 580)
    #expect(place("Vervaldatum")?[0] == 1_240)
    #expect(place("In verzuim sinds")?[0] == 1_490)
    #expect(place("Specificatie van de vordering per 27\u{A0}november\u{A0}2026")?[1] == 400)
    #expect(place("Tabel 1. ") == [250, 500])
    let first = draft.runs(onPage: 0)
    #expect(first.contains { $0.text == "Bijlage: specificatie (pagina 2)" && $0.x == 1_240 })
    let name = try #require(first.first { $0.text == "Iris Halmstra" && $0.x == 250 })
    #expect(first.first { $0.text.hasPrefix("Bijlage: ") }?.y == name.y)
  }

  @Test func `the tag tree has the panel before the annex, and headings above its tables`() throws {
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.designClaim)
    let lines = draft.document.tagDump.split(separator: "\n").map(String.init)
    let top = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .map { $0.dropFirst(2).prefix { $0 != " " } }
    #expect(
      top.suffix(12).map(String.init) == [
        "P", "Sect", "H2", "H2", "Table", "H2", "Table", "P", "P", "H2", "Table", "P",
      ])
    let annex = try #require(lines.firstIndex { $0.contains("H2 \"Specificatie") })
    let panel = try #require(lines.firstIndex { $0.hasPrefix("  Sect") })
    #expect(panel < annex)
    #expect(lines.filter { $0.contains("H2 \"Tabel") }.count == 3)
    let heads = draft.document.structure.elements.filter { $0.role == .tableHeader(.column) }
    #expect(heads.count == 3 + 6 + 7 + 4)
  }

  @Test(arguments: [1, 3, 60]) func `the letter is sound whatever the number of invoices`(
    _ count: Int
  ) throws {
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.claim(of: count))
    #expect(draft.elementFaults == [])
    let tables = draft.tables
    #expect(
      tables[1].cents(tables[1].columns.count - 1).reduce(0, +)
        == tables[1].totalCents(
          tables[1].columns.count - 1))
    #expect(tables[2].cents(6).reduce(0, +) == tables[2].totalCents(6))
    #expect(tables[3].cents(3).reduce(0, +) == tables[3].totalCents(3))
    let parts = [1, 2, 3].compactMap { tables[$0].totalCents(tables[$0].columns.count - 1) }
    #expect(parts.reduce(0, +) == tables[0].totalCents(2))
    for page in draft.document.pages.indices {
      for run in draft.runs(onPage: page) { #expect(run.y <= 2_870, "\(page): \(run.text)") }
    }
    _ = try draft.pdf(press: try FinalDemandFixture.press())
  }

  @Test func `a figure of a table is the letter's own only where the table is`() throws {
    let text = FinalDemandFixture.text
    let bare = text.replacing("{% kostentabel %}\n", with: "Eerst € 375,00 en dan 10%.\n")
    #expect(bare != text)
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.designClaim, template: bare)
    #expect(Set(draft.elementFaults.map(\.code)) == ["L-AMOUNT", "L-PERCENTAGE"])
    let both = text.replacing("{% kostentabel %}\n", with: "{% kostentabel %}\n\nEerst € 375,00.\n")
    let stated = try FinalDemandFixture.draft(FinalDemandFixture.designClaim, template: both)
    #expect(stated.elementFaults == [])
  }

  @Test func `interest is carried over pages`() throws {
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.claim(of: 60))
    let table = draft.tables[2]
    var sums: [Int64] = []
    for cents in table.cents(6) { sums.append((sums.last ?? 0) + cents) }
    let texts = sums.map(DutchFormat.amount(cents:))
    var carried = 0
    for page in 1..<draft.pageCount {
      let runs = draft.runs(onPage: page)
      guard let label = runs.first(where: { $0.text == "Transport" && $0.x == 250 }) else {
        continue
      }
      carried += 1
      let amounts = runs.filter { $0.y == label.y && $0.text != "Transport" }.map(\.text)
      #expect(amounts.count == 1 && texts.contains(amounts[0]), "\(amounts)")
    }
    #expect(carried >= 2)
  }

  @Test func `an invoice number that is too long for its column moves the others`() throws {
    var request = FinalDemandFixture.designClaim
    request.invoices[0].number = "VERKOOPFACTUUR-2026-0602-A"
    let draft = try FinalDemandFixture.draft(request)
    let runs = draft.runs(onPage: 1)
    let start = try #require(runs.first { $0.text == "Rente van" })
    #expect(start.x > 810)
    _ = try draft.pdf(press: try FinalDemandFixture.press())
  }
}
