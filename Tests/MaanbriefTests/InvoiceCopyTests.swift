import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// A copy of an invoice: the figures of its file, none computed anew.
@Suite struct InvoiceCopyTests {
  /// The copy that `letter --stage factuurkopie` makes of a file.
  private static func draft(_ file: SourceFile, confirm: Set<String> = []) throws -> LetterDraft {
    var options = LetterPlan.Options(date: FinalDemandFixture.day("2026-11-23"))
    options.stage = .factuurkopie
    options.debtorKind = .business
    options.confirmed = confirm
    let press = try FinalDemandFixture.press()
    let plan = LetterPlan(files: [file], profile: press.profile, options: options)
    let request = try #require(
      plan.requests.first, "\(plan.findings.map(\.rendered).joined(separator: "\n"))")
    return try LetterDraft(request, press: press)
  }

  private static func example(_ name: String) throws -> SourceFile {
    let url = SharedFolder.packageRoot.appending(path: "examples/\(name)")
    return SourceFile(name: name, bytes: [UInt8](try Data(contentsOf: url)))
  }

  @Test func `a copy of a UBL invoice holds its lines, VAT and totals as they are written`() throws
  {
    // The figures of examples/2026-1109-burgum.xml, read by eye.
    let draft = try Self.draft(try Self.example("2026-1109-burgum.xml"))
    let tables = draft.tables.dropFirst().map(\.texts)
    #expect(
      tables[0] == [
        ["Factuurnummer", "2026-1109"], ["Factuurdatum", "30\u{A0}september\u{A0}2026"],
        ["Vervaldatum", "30\u{A0}oktober\u{A0}2026"], ["Uw order", "BG-118"],
        ["Rekening (IBAN)", "NL91 ABNA 0417 1643 00"], ["Kenmerk", "RF8820261109"],
      ])
    #expect(
      tables[1] == [
        ["Naam", "Halmstra Warmtetechniek B.V.", "Café Búrgûm B.V."],
        ["Adres", "Ambachtsweg 14", "Oudegracht aan de Werf 92"],
        ["Plaats", "3542 ZK Utrecht", "3511 AN Utrecht"], ["KvK-nummer", "90031417", "90050923"],
        ["Btw-id", "NL123456782B01", ""],
      ])
    #expect(
      tables[2] == [
        [
          "Warmtepompboiler 260 liter, geleverd en aangesloten", "1\u{A0}stuk", "2.895,00", "21%",
          "2.895,00",
        ], ["Arbeid monteur", "6\u{A0}uur", "62,50", "21%", "375,00"],
        ["Afvoeren oude boiler", "1\u{A0}stuk", "75,00", "21%", "75,00"],
      ])
    #expect(tables[3] == [["21%", "3.345,00", "702,45"]])
    #expect(
      tables[4] == [
        ["Totaal zonder btw", "3.345,00"], ["Btw", "702,45"], ["Te betalen", "4.047,45"],
      ])
    #expect(draft.content.title == "Kopie van factuur 2026-1109")
    #expect(draft.panelText == "Nog open € 4.047,45 vervaldatum vrijdag 30 oktober 2026")
    #expect(draft.elementFaults.isEmpty)
  }

  @Test(.needsShared)
  func `a copy shows what was added within a line, and a line that gives back`() throws {
    // SI-UBL 2.0 test set: 4 × € 50 and a charge of € 100; another rate; a returned item.
    let path = "ubl/simplerinvoicing-testset/SI-UBL-2.0_ok_charge_line.xml"
    let draft = try Self.draft(
      SourceFile(name: path, bytes: try SharedFolder.bytes(path)), confirm: ["W-IBAN-OTHER"])
    let tables = draft.tables.dropFirst().map(\.texts)
    #expect(
      tables[2] == [
        ["SimplerInvoicing test invoice", "4\u{A0}stuks", "50,00", "21%", "300,00"],
        ["waarin toeslag 100,00 (Overtime fee)", "", "", "", ""],
        ["Testing procedures", "1\u{A0}stuk", "100,00", "6%", "100,00"],
        ["Previous Test Invoice returned", "−1\u{A0}stuks", "100,00", "21%", "−100,00"],
      ])
    #expect(tables[3] == [["21%", "200,00", "42,00"], ["6%", "100,00", "6,00"]])
    #expect(
      tables[4] == [
        ["Totaal zonder btw", "300,00"], ["Btw", "48,00"], ["Te betalen", "348,00"],
      ])
  }

  @Test func `a copy of a document without an amount to pay says that it was worked out`() {
    var copy = InvoiceCopy()
    copy.totals.withVAT = ExactDecimal("121.00")
    copy.totals.prepaid = ExactDecimal("21.00")
    copy.totals.rounding = ExactDecimal("0.01")
    #expect(copy.totals.computedPayable == ExactDecimal("100.01"))
    copy.totals.payable = ExactDecimal("100.00")
    #expect(copy.totals.computedPayable == nil)
  }

  private static let lines = """
    [{"number": "2026-0988", "issued": "2026-09-14", "due": "2026-09-28", "amount": "121.00",
      "lines": [{"name": "Arbeid *extra*", "quantity": "2.5", "unit": "HUR", "price": "40",
        "vatCategory": "S", "vatRate": "21", "amount": "100.00"}],
      "vat": [{"category": "S", "rate": "21", "taxable": "100.00", "tax": "21.00"}],
      "totals": {"withoutVAT": "100.00", "vat": "21.00", "withVAT": "121.00"}}]
    """

  @Test func `a request may carry the lines itself`() throws {
    let draft = try CaseFixture.draft(CaseFixture.text("factuurkopie", invoices: Self.lines))
    let tables = draft.tables.dropFirst().map(\.texts)
    #expect(tables[1][0] == ["Naam", "Halmstra B.V.", "Mevrouw S. van den Broek"])
    #expect(tables[2] == [["Arbeid *extra*", "2,5\u{A0}uur", "40,00", "21%", "100,00"]])
    #expect(
      tables[4] == [["Totaal zonder btw", "100,00"], ["Btw", "21,00"], ["Te betalen", "121,00"]])
  }

  @Test func `the copies of many invoices are named by their pages in one line`() throws {
    let one = Self.lines.dropFirst().dropLast()
    let many = (101...112).map { one.replacing("2026-0988", with: "2026-\($0)") }
    let draft = try CaseFixture.draft(
      CaseFixture.text("factuurkopie", invoices: "[\(many.joined(separator: ", "))]"))
    // The letter is one page, each copy another.
    #expect(draft.pageCount == 13)
    #expect(draft.runs(onPage: 0).contains { $0.text == "Bijlagen: pagina 2–13" })
  }

  @Test func `a paid invoice is copied, and nothing is asked`() throws {
    let draft = try CaseFixture.draft(
      CaseFixture.text(
        "factuurkopie", invoices: Self.lines,
        #""payments": [{"date": "2026-10-01", "amount": "121.00"}]"#))
    #expect(draft.panelText == nil)
    #expect(draft.plainText.contains("Er staat niets meer open. U hoeft dus niets te betalen."))
  }

  @Test func `every bad value of a line is named with its key`() throws {
    let invoices = """
      [{"number": "A", "amount": "121.00", "lines": [{"name": "x"}, {"amount": "5.00",
        "quantity": "veel", "regel": "1"}], "vat": [{"taxable": "100.00"}], "totals": []}]
      """
    #expect(
      try CaseFixture.complaints(CaseFixture.text("factuurkopie", invoices: invoices)) == [
        "7: 'invoices[0].lines[0].amount' is missing",
        "7: 'invoices[0].lines[1].regel' is not known here",
        "7: 'invoices[0].lines[1].name' is missing", "7: 'invoices[0].vat[0].tax' is missing",
        "7: 'invoices[0].totals' is no object",
      ])
  }

  @Test func `VAT that does not make up the amount of the invoice is refused`() throws {
    let invoices = Self.lines.replacing(#""tax": "21.00""#, with: #""tax": "20.00""#)
    #expect(
      try CaseFixture.complaints(CaseFixture.text("factuurkopie", invoices: invoices))
        == ["7: 'invoices[0].vat' does not add up to the amount of the invoice"])
  }

  @Test func `without lines there is nothing to copy`() throws {
    #expect(try CaseFixture.refusals(CaseFixture.text("factuurkopie")) == ["N-REQUEST"])
  }

  @Test(arguments: [
    ("1234.5", "1.234,50"), ("-0.05", "−0,05"), ("12.34567", "12,34567"), ("0", "0,00"),
    ("1000000", "1.000.000,00"),
  ])
  func `an amount keeps the decimals it was written with`(
    _ written: String, _ printed: String
  )
    throws
  {
    #expect(InvoiceWords.amount(try #require(ExactDecimal(written))) == printed)
  }
}
