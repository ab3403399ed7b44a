import CollectionLaw
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// The overview, the answer to an objection, the notice beforehand and the request for a deposit.
@Suite struct AccountLetterTests {
  /// Three invoices on 23 November: 56 and 35 days late, and one not due.
  private static let three = """
    [{"number": "2026-0988", "issued": "2026-09-14", "due": "2026-09-28", "amount": "248.05",
      "description": "Reparatie lekkage"},
     {"number": "2026-1042", "issued": "2026-10-05", "due": "2026-10-19", "amount": "412.61"},
     {"number": "2026-1107", "issued": "2026-11-16", "due": "2026-11-30", "amount": "96.80"}]
    """

  @Test func `an overview asks what is overdue and shows the rest`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text(
        "rekeningoverzicht", invoices: Self.three,
        """
        "payments": [{"date": "2026-11-02", "amount": "100.00", "invoice": "2026-0988"}],
        "credits": [{"number": "C17", "date": "2026-11-12", "amount": "60.50", "invoice": "2026-1042"}]
        """))
    #expect(
      draft.tables[0].texts.map { $0.map { $0.replacing("\u{A0}", with: " ") } } == [
        ["€ 96,80", "€ 0,00", "€ 500,16", "€ 0,00", "€ 0,00"], ["16%", "0%", "84%", "0%", "0%"],
      ])
    #expect(
      draft.tables[1].texts == [
        [
          "2026-0988", "14-09-2026", "Reparatie lekkage", "28-09-2026", "56", "248,05", "−100,00",
          "148,05",
        ], ["2026-1042", "05-10-2026", "", "19-10-2026", "35", "412,61", "", ""],
        ["", "creditnota C17 van 12-11-2026", "", "", "", "", "−60,50", "352,11"],
        ["2026-1107", "16-11-2026", "", "30-11-2026", "", "96,80", "", "96,80"],
        ["", "", "", "Totaal", "", "757,46", "−160,50", "596,96"],
      ])
    #expect(draft.panelText == "Nu te betalen € 500,16 uiterlijk maandag 7 december 2026")
    #expect(draft.plainText.contains("samen € 596,96.\nVan € 500,16 is de vervaldatum voorbij."))
  }

  @Test func `a long overview carries what its pages add up to`() throws {
    let invoices = (101...160).map { number in
      """
      {"number": "2026-\(number)", "issued": "2026-08-01", "due": "2026-08-31", "amount": "10.00",
       "description": "Jaarlijks onderhoud van de ketel en de rookgasafvoer in het trappenhuis"}
      """
    }
    let draft = try CaseFixture.draft(
      CaseFixture.text(
        "rekeningoverzicht", invoices: "[\(invoices.joined(separator: ", "))]"))
    let first = draft.runs(onPage: 0)
    let numbers = first.filter { $0.text.hasPrefix("2026-1") }
    #expect(first.contains { $0.text == "Transporteren naar pagina 2" })
    #expect(first.contains { $0.text == "\(numbers.count * 10),00" && $0.y > numbers[0].y })
    #expect(draft.runs(onPage: 1).contains { $0.text == "\(numbers.count * 10),00" })
    // A description is wrapped clear of the due date, which begins 85 mm into the text.
    let due = first.filter { $0.text == "31-08-2026" }
    #expect(due.count == numbers.count && due.allSatisfy { $0.x == 1_100 })
    let wrapped = first.filter { $0.text.contains("trappenhuis") }
    #expect(wrapped.count == numbers.count)
    #expect(Set(wrapped.map(\.x)) == Set(first.filter { $0.text.hasPrefix("Jaarlijks") }.map(\.x)))
  }

  @Test func `an overview in which nothing is due asks nothing`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text(
        "rekeningoverzicht",
        invoices: #"[{"number": "A", "due": "2026-12-10", "amount": "10.00"}]"#))
    #expect(draft.panelText == nil)
    #expect(
      draft.plainText.contains("De vervaldatum is nog niet voorbij. U hoeft nu niets te doen."))
    #expect(draft.facts.toPay.isZero)
  }

  @Test func `the bars of the ageing are as long as its amounts`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text("rekeningoverzicht", invoices: Self.three))
    let bars = draft.tables[0].rows[0].bars
    // € 660,66 is the longest, 29 mm; € 96,80 is 96.80 / 660.66 of that.
    #expect(bars.map(\.isAccented) == [false, true, true, true, true])
    #expect(bars[2].length == 29 && bars[1].length == .zero)
    #expect(bars[0].length.millionths == 29_000_000 * 9_680 / 66_066)
  }

  /// An answer about the first invoice.
  private static func dispute(_ outcome: String, _ more: String = "") -> String {
    """
    "dispute": {"received": "2026-11-12", "invoice": "2026-0988", "subject": "het aantal uren",
      "outcome": "\(outcome)", "answer": "Op de werkbon staan drie uren."}\(more)
    """
  }

  private static func credit(_ amount: String) -> String {
    #", "credits": [{"number": "C21", "date": "2026-11-23", "amount": "\#(amount)", "#
      + #""invoice": "2026-0988"}]"#
  }

  @Test func `an objection that is right in part lowers the invoice and gives a new term`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text("reactie-betwisting", Self.dispute("partly", Self.credit("60.50"))))
    #expect(draft.facts.claim.items.map(\.item.number) == ["2026-0988"])
    #expect(draft.plainText.contains("**Uw bezwaar is voor een deel terecht.**"))
    #expect(
      draft.plainText.contains(
        "Wij hebben daarom € 60,50 van de factuur afgehaald met creditnota C21."))
    #expect(draft.panelText == "Te betalen € 187,55 uiterlijk maandag 7 december 2026")
  }

  @Test func `an objection that is right in full leaves nothing to pay`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text("reactie-betwisting", Self.dispute("upheld", Self.credit("248.05"))))
    #expect(draft.panelText == nil)
    #expect(draft.plainText.contains("U hoeft deze factuur niet meer te betalen."))
  }

  @Test func `an objection that is not right leaves the invoice as it is`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text("reactie-betwisting", Self.dispute("rejected")))
    #expect(draft.plainText.contains("De factuur verandert dus niet."))
    #expect(draft.panelText?.contains("€ 248,05") == true)
    for word in ["kosten verschuldigd", "incasso", "verzuim", "rente"] {
      #expect(!draft.plainText.contains(word), "\(word)")
    }
  }

  @Test func `what the debtor is told is text, never markup`() throws {
    let text = CaseFixture.text("reactie-betwisting", Self.dispute("rejected"))
      .replacing("Op de werkbon staan drie uren.", with: "# Kop <b>vet</b> *schuin* {{ open }} | x")
    let draft = try CaseFixture.draft(text)
    let printed = draft.document.pages.flatMap(\.items).compactMap { item -> String? in
      if case .glyphs(let run) = item.content { run.text } else { nil }
    }.joined().filter { !$0.isWhitespace }
    #expect(printed.contains("#Kop<b>vet</b>*schuin*{{open}}|x"))
  }

  @Test func `an answer needs an invoice of the letter, and an outcome that is known`() throws {
    let other = Self.dispute("partly").replacing("2026-0988", with: "X")
    #expect(
      try CaseFixture.refusals(CaseFixture.text("reactie-betwisting", other)) == ["N-REQUEST"])
    #expect(try CaseFixture.refusals(CaseFixture.text("reactie-betwisting")) == ["N-REQUEST"])
    #expect(
      try CaseFixture.complaints(CaseFixture.text("reactie-betwisting", Self.dispute("won")))
        == ["7: 'dispute.outcome' is upheld, partly or rejected"])
    #expect(
      try CaseFixture.complaints(CaseFixture.text("reactie-betwisting", #""dispute": {}"#)) == [
        "7: 'dispute.received' is missing", "7: 'dispute.subject' is missing",
        "7: 'dispute.outcome' is missing", "7: 'dispute.answer' is missing",
      ])
  }

  @Test func `a notice beforehand leaves out what is due already`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text("vooraankondiging", invoices: Self.three))
    #expect(draft.facts.claim.items.map(\.item.number) == ["2026-1107"])
    #expect(draft.panelText == "Te betalen € 96,80 uiterlijk maandag 30 november 2026")
    #expect(draft.plainText.contains("Dit is geen aanmaning: de betaaltermijn loopt nog."))
    #expect(
      try CaseFixture.refusals(CaseFixture.text("vooraankondiging")) == ["L-PAST-DUE"])
  }

  @Test func `a deposit is asked before its day, with what follows`() throws {
    let invoice = #"[{"number": "PF-1", "due": "2026-11-27", "amount": "500.00"}]"#
    let draft = try CaseFixture.draft(
      CaseFixture.text(
        "aanbetalingsverzoek", invoices: invoice,
        """
        "deposit": {"for": "de nieuwe cv-ketel", "order": "O-118", "orderTotal": "2400.00",
          "next": "Wij plaatsen de ketel in week 50."}
        """))
    #expect(draft.panelText == "Aanbetaling € 500,00 uiterlijk vrijdag 27 november 2026")
    #expect(draft.plainText.contains("De hele opdracht kost € 2.400,00."))
    #expect(draft.plainText.contains("Wij plaatsen de ketel in week 50."))
    #expect(
      try CaseFixture.refusals(CaseFixture.text("aanbetalingsverzoek", invoices: invoice))
        == ["N-REQUEST"])
    #expect(
      try CaseFixture.complaints(
        CaseFixture.text(
          "aanbetalingsverzoek", #""deposit": {"order": "O-118", "orderTotal": "-1.00"}"#))
        == ["7: 'deposit.for' is missing"])
  }
}
