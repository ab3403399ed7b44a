import CollectionLaw
import Testing
import Values

@testable import Maanbrief

/// Which documents go into one letter.
@Suite struct LetterPlanTests {
  /// An invoice of Bakkerij Smit in UBL; nil leaves an element out.
  private func invoice(
    _ number: String, amount: String = "121.00", customer: String = "De Linde", kvk: String? = nil,
    credits: String? = nil
  ) -> SourceFile {
    let root = credits == nil ? "Invoice" : "CreditNote"
    let reference = credits.map {
      "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>\($0)</cbc:ID>"
        + "</cac:InvoiceDocumentReference></cac:BillingReference>"
    }
    let registration = kvk.map { "<cbc:CompanyID schemeID=\"0106\">\($0)</cbc:CompanyID>" }
    let address =
      "<cac:PostalAddress><cbc:StreetName>Kade 1</cbc:StreetName><cbc:CityName>Ede</cbc:CityName>"
      + "<cbc:PostalZone>6711 AA</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL"
      + "</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
    let text = """
      <\(root) xmlns="urn:oasis:names:specification:ubl:schema:xsd:\(root)-2"
       xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
       xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-09-01</cbc:IssueDate>
      \(credits == nil ? "<cbc:DueDate>2026-09-15</cbc:DueDate>" : "")
      <cbc:\(root)TypeCode>\(credits == nil ? "380" : "381")</cbc:\(root)TypeCode>
      <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\(reference ?? "")
      <cac:AccountingSupplierParty><cac:Party>\(address)<cac:PartyLegalEntity>
      <cbc:RegistrationName>Bakkerij Smit</cbc:RegistrationName></cac:PartyLegalEntity>
      </cac:Party></cac:AccountingSupplierParty>
      <cac:AccountingCustomerParty><cac:Party>\(address)<cac:PartyLegalEntity>
      <cbc:RegistrationName>\(customer)</cbc:RegistrationName>\(registration ?? "")
      </cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
      <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">\(amount)</cbc:PayableAmount>
      </cac:LegalMonetaryTotal></\(root)>
      """
    return SourceFile(name: "\(number)-\(amount).xml", bytes: Array(text.utf8))
  }

  private func plan(_ files: [SourceFile]) throws -> LetterPlan {
    var options = LetterPlan.Options(date: RuleSet.date)
    options.confirmed = ["W-DEBTOR-KIND"]
    return LetterPlan(files: files, profile: nil, options: options)
  }

  @Test func `the invoices of one debtor go into one letter, a credit note to the one it names`()
    throws
  {
    let plan = try plan([
      invoice("F1"), invoice("F2"), invoice("C1", amount: "21.00", credits: "F2"),
    ])
    #expect(plan.requests.map { $0.invoices.map(\.number) } == [["F1", "F2"]])
    #expect(plan.requests.first?.credits.map(\.invoice) == ["F2"])
  }

  @Test func `an invoice of a payee is held with the reason, and asked for in the payee's name`()
    throws
  {
    let factored = String(decoding: invoice("F2").bytes, as: UTF8.self).replacing(
      "<cac:LegalMonetaryTotal>",
      with: """
        <cac:PayeeParty><cac:PartyName><cbc:Name>Factor N.V.</cbc:Name></cac:PartyName></cac:PayeeParty>
        <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount>
        <cbc:ID>NL91ABNA0417164300</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
        <cac:LegalMonetaryTotal>
        """)
    let files = [invoice("F1"), SourceFile(name: "F2.xml", bytes: Array(factored.utf8))]
    let held = try plan(files)
    #expect(held.requests.map { $0.invoices.map(\.number) } == [["F1"]])
    let reason = "another party than the supplier is to be paid"
    #expect(held.findings.contains { $0.code == "N-HELD" && $0.message.hasSuffix(reason) })
    var options = LetterPlan.Options(date: RuleSet.date)
    options.confirmed = ["W-DEBTOR-KIND", "W-PAYEE"]
    let confirmed = LetterPlan(files: files, profile: nil, options: options)
    #expect(confirmed.requests.map { $0.invoices.map(\.number) } == [["F1"], ["F2"]])
    #expect(confirmed.requests.map { $0.creditor?.accountHolder } == [nil, "Factor N.V."])
    var request = try #require(confirmed.requests.last)
    request.stage = .herinnering
    let letter = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    #expect(letter.content.texts.contains("Factor N.V."))
  }

  @Test func `the same invoice twice counts once`() throws {
    let plan = try plan([invoice("F1"), invoice("F1")])
    #expect(plan.requests.map { $0.invoices.map(\.number) } == [["F1"]])
    #expect(plan.findings.map(\.code).contains("I-DUP"))
    #expect(plan.refusedFiles.isEmpty)
  }

  @Test func `one number with two contents is refused with every copy of it`() throws {
    let plan = try plan([
      invoice("F1"), invoice("F2"), invoice("F1", amount: "99.00"), invoice("F1"),
    ])
    #expect(plan.requests.map { $0.invoices.map(\.number) } == [["F2"]])
    #expect(plan.findings.filter { $0.code == "E-DUP" }.count == 3)
    #expect(plan.refusedFiles == ["F1-121.00.xml", "F1-99.00.xml", "F1-121.00.xml"])
  }

  @Test func `private and business purchases of one name never share a letter`() throws {
    let plan = try plan([
      invoice("F1", customer: "J. de Vries"), invoice("F2", customer: "J. de Vries B.V."),
    ])
    #expect(plan.requests.map { $0.invoices.map(\.number) } == [["F1"], ["F2"]])
    #expect(plan.requests.map { Schedule.Track($0.debtor.kind) } == [.consumer, .business])
  }
}
