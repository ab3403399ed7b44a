import TestSupport
import Testing
import Values

@testable import Intake

/// One case for each rule that EN16931.md calls checked: without the rule its case fails, and no other.
@Suite struct NormRuleTests {
  /// A change of a faultless invoice that breaks one rule.
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    var changes: [(old: String, new: String)]
    let term: Int
    var testDescription: String { rule }

    init(_ rule: String, _ term: Int, _ changes: (String, String)...) {
      self.rule = rule
      self.term = term
      self.changes = changes.map { (old: $0.0, new: $0.1) }
    }

    /// The same change of an invoice that was changed before.
    func after(_ earlier: [(old: String, new: String)]) -> Case {
      var whole = self
      whole.changes = earlier + changes
      return whole
    }
  }

  /// The findings as their rule and term.
  private func rules(_ test: Case, _ code: String) -> [String] {
    readInvoice(ProfileInvoice.document(test.changes)).findings
      .filter { $0.code.hasPrefix(code) }
      .map { "\($0.diagnostic.message.prefix { $0 != ":" }) \($0.diagnostic.term ?? "")" }
  }

  private static let faultless: [[(old: String, new: String)]] = [
    [], ProfileInvoice.twoAccounts, [(old: ProfileInvoice.nlcius, new: ProfileInvoice.peppol)],
  ]

  @Test(arguments: faultless)
  func `a faultless invoice breaks no rule`(changes: [(old: String, new: String)]) {
    let codes = readInvoice(ProfileInvoice.document(changes)).findings.map(\.code)
    #expect(codes.filter { $0 != "I-G-ACCOUNT" } == [])
  }

  private static let line = "<cbc:LineExtensionAmount currencyID=\"EUR\">100.00<"
  private static let otherLine = "<cbc:LineExtensionAmount currencyID=\"EUR\">101.00<"
  private static let lineOfInvoice = "<cac:InvoiceLine><cbc:ID>1</cbc:ID>\n"

  @Test(arguments: [
    Case("BR-CO-10", 106, (lineOfInvoice + line, lineOfInvoice + otherLine)),
    Case("BR-CO-11", 107, ("<cbc:Amount currencyID=\"EUR\">10.00<", "<cbc:Amount>11.00<")),
    Case("BR-CO-12", 108, ("<cbc:Amount currencyID=\"EUR\">5.00<", "<cbc:Amount>6.00<")),
    Case("BR-CO-13", 109, (line, otherLine), (line, otherLine)),
    Case(
      "BR-CO-14", 110,
      ("19.95</cbc:TaxAmount>\n<cac:TaxCategory>", "19.90</cbc:TaxAmount>\n<cac:TaxCategory>")),
    Case("BR-CO-15", 112, (">114.95<", ">115.95<"), (">14.95<", ">15.95<")),
    Case("BR-CO-16", 115, (">14.95<", ">14.00<")),
    Case("BR-CO-17", 117, (">95.00</cbc:TaxableAmount>", ">195.00</cbc:TaxableAmount>")),
  ])
  func `a sum that does not add up is told with its rule`(test: Case) {
    #expect(rules(test, "W-SUM") == ["\(test.rule) BT-\(test.term)"])
  }

  private static let supplierCity = "<cbc:CityName>Gouda</cbc:CityName>"
  private static let customerCity = "<cbc:CityName>Utrecht</cbc:CityName>"
  private static let supplierNumber = "schemeID=\"0106\">87654321<"
  private static let customerNumber = "schemeID=\"0106\">12345678<"
  private static let means = """
    <cac:PaymentMeans>
    <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
    <cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID></cac:PayeeFinancialAccount>
    </cac:PaymentMeans>
    """

  private static let representativeAddress = """
    <cbc:StreetName>Haven 1</cbc:StreetName><cbc:CityName>Breda</cbc:CityName>
    <cbc:PostalZone>4811 AA</cbc:PostalZone>
    """

  /// A tax representative whose address lacks one element.
  private static func representative(
    _ missing: String, in country: String = "NL"
  ) -> (String, String) {
    (
      "<cac:PaymentMeans>",
      """
      <cac:TaxRepresentativeParty><cac:PartyName><cbc:Name>Fiscus B.V.</cbc:Name></cac:PartyName>
      <cac:PostalAddress>\(representativeAddress.replacing(missing, with: ""))<cac:Country>
      <cbc:IdentificationCode>\(country)</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
      </cac:TaxRepresentativeParty><cac:PaymentMeans>
      """
    )
  }

  private static let orderLine = (
    "<cac:InvoiceLine><cbc:ID>1</cbc:ID>\n" + line + "/cbc:LineExtensionAmount>",
    "<cac:InvoiceLine><cbc:ID>1</cbc:ID>\n" + line + "/cbc:LineExtensionAmount>"
      + "<cac:OrderLineReference><cbc:LineID>7</cbc:LineID></cac:OrderLineReference>"
  )
  private static let order = (
    "<cac:AccountingSupplierParty>",
    "<cac:OrderReference><cbc:ID>O-1</cbc:ID></cac:OrderReference><cac:AccountingSupplierParty>"
  )

  @Test(arguments: [
    Case("whole", 64, representative("no such element")),
    Case("abroad", 64, representative("<cbc:CityName>Breda</cbc:CityName>", in: "BE")),
    Case("order", 132, orderLine, order),
  ])
  func `a whole address, one abroad and a line of a named order break no rule`(test: Case) {
    #expect(rules(test, "I-") == [])
  }

  @Test(arguments: [
    Case("BR-NL-1", 30, (supplierNumber, "schemeID=\"0088\">87654321<")),
    Case("BR-NL-2", 10, ("<cbc:BuyerReference>47806</cbc:BuyerReference>", "")),
    Case("BR-NL-3", 35, (supplierCity, "")),
    Case("BR-NL-4", 50, (customerCity, "")),
    Case("BR-NL-5", 64, representative("<cbc:CityName>Breda</cbc:CityName>")),
    Case("BR-NL-7", 3, (">380<", ">386<")),
    Case("BR-NL-8", 3, (">380<", ">381<")),
    Case("BR-NL-9", 25, (">380<", ">384<")),
    Case("BR-NL-10", 47, (customerNumber, "schemeID=\"0208\">12345678<")),
    Case("BR-NL-11", 81, (means, "")),
    Case("BR-NL-12", 81, (">30<", ">42<")),
    Case("BR-NL-13", 132, orderLine),
  ])
  func `a rule of NLCIUS that is broken is information`(test: Case) {
    #expect(rules(test, "I-BR-NL") == ["\(test.rule) BT-\(test.term)"])
  }

  @Test(arguments: [
    Case("NL-R-001", 25, (">380<", ">381<")),
    Case("NL-R-002", 35, (supplierCity, "")),
    Case("NL-R-003", 30, (supplierNumber, "schemeID=\"0088\">87654321<")),
    Case("NL-R-004", 50, (customerCity, "")),
    Case("NL-R-005", 47, (customerNumber, "schemeID=\"0208\">12345678<")),
    Case("NL-R-006", 64, representative("<cbc:PostalZone>4811 AA</cbc:PostalZone>")),
    Case("NL-R-007", 81, (means, "")),
    Case("NL-R-008", 81, (">30<", ">42<")),
    Case("NL-R-009", 132, orderLine),
  ])
  func `a Dutch rule of Peppol BIS that is broken is information`(test: Case) {
    let whole = test.after([(ProfileInvoice.nlcius, ProfileInvoice.peppol)])
    #expect(rules(whole, "I-NL-R") == ["\(test.rule) BT-\(test.term)"])
  }

  private static let ownPart =
    "<cac:PaymentTerms><cbc:PaymentMeansID>OWN</cbc:PaymentMeansID>\n"
    + "<cbc:Amount currencyID=\"EUR\">60.00</cbc:Amount></cac:PaymentTerms>"
  private static let halfPart = ownPart.replacing("60.00", with: "30.00")

  private static let thirdMeans = """
    <cac:PaymentMeans><cbc:ID>THIRD</cbc:ID><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
    </cac:PaymentMeans>
    <cac:PaymentMeans><cbc:ID>OWN</cbc:ID>
    """
  private static let ownReference = "<cbc:PaymentMeansID>OWN<"
  private static let blockedReference = "<cbc:PaymentMeansID>GACCOUNT<"

  @Test(arguments: [
    Case("BR-GA-1", 20, (ownPart, halfPart + halfPart)),
    Case("BR-GA-2", 81, ("<cac:PaymentMeans><cbc:ID>OWN</cbc:ID>", thirdMeans)),
    Case("BR-GA-3", 115, (">60.00<", ">61.00<")),
    Case("BR-GA-4", 20, ("<cbc:PaymentMeansID>OWN</cbc:PaymentMeansID>", "")),
    Case("BR-GA-5", 81, ("<cbc:ID>OWN</cbc:ID>", ""), (ownReference, blockedReference)),
    Case("BR-GA-6", 20, ("<cbc:ID>OWN</cbc:ID>", "<cbc:ID>OTHER</cbc:ID>")),
    Case(
      "BR-GA-7", 81, ("<cbc:ID>GACCOUNT<", "<cbc:ID>BLOCKED<"),
      (blockedReference, "<cbc:PaymentMeansID>BLOCKED<")),
  ])
  func `a rule of the G-account extension that is broken is information`(test: Case) {
    let whole = test.after(ProfileInvoice.twoAccounts)
    #expect(rules(whole, "I-BR-GA") == ["\(test.rule) BT-\(test.term)"])
  }

  @Test func `both rules hold for CII as well`() {
    let text = """
      <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
       xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
      <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
      <ram:ID>\(ProfileInvoice.peppol)</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
      </rsm:ExchangedDocumentContext><rsm:SupplyChainTradeTransaction>
      <ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedLineTradeAgreement>
      <ram:BuyerOrderReferencedDocument><ram:LineID>7</ram:LineID></ram:BuyerOrderReferencedDocument>
      </ram:SpecifiedLineTradeAgreement></ram:IncludedSupplyChainTradeLineItem>
      <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:PostalTradeAddress>
      <ram:CountryID>NL</ram:CountryID></ram:PostalTradeAddress></ram:SellerTradeParty>
      <ram:SellerTaxRepresentativeTradeParty><ram:PostalTradeAddress><ram:LineOne>Haven 1</ram:LineOne>
      <ram:CityName>Breda</ram:CityName><ram:CountryID>NL</ram:CountryID></ram:PostalTradeAddress>
      </ram:SellerTaxRepresentativeTradeParty></ram:ApplicableHeaderTradeAgreement>
      </rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>
      """
    let codes = readInvoice(SourceFile(name: "cii.xml", bytes: Array(text.utf8))).findings.map(
      \.code)
    #expect(Set(codes).isSuperset(of: ["I-NL-R-006", "I-NL-R-009"]))
    let whole = text.replacing(
      "<ram:CityName>", with: "<ram:PostcodeCode>4811 AA</ram:PostcodeCode><ram:CityName>")
    let fewer = readInvoice(SourceFile(name: "cii.xml", bytes: Array(whole.utf8))).findings.map(
      \.code)
    #expect(!fewer.contains("I-NL-R-006") && fewer.contains("I-NL-R-009"))
  }

  @Test func `no rule of a profile holds a letter or refuses an invoice`() {
    let bare = ProfileInvoice.document([
      (">380<", ">386<"), (Self.supplierCity, ""), (Self.customerCity, ""), (">30<", ">42<"),
    ])
    let findings = readInvoice(bare).findings
    #expect(findings.contains { $0.code == "I-BR-NL-7" })
    #expect(findings.allSatisfy { $0.severity != .error && !$0.holdsLetter })
  }

  @Test func `a supplier elsewhere has no Dutch rules`() {
    let belgian = ProfileInvoice.document([(">NL<", ">BE<"), (">380<", ">386<"), (Self.means, "")])
    #expect(readInvoice(belgian).findings.allSatisfy { !$0.code.hasPrefix("I-BR") })
  }
}
