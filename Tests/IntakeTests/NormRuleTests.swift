import TestSupport
import Testing
import Values

@testable import Intake

/// One case for each rule of a norm or profile that EN16931.md calls checked; see `RuleRemovalTests`.
@Suite struct NormRuleTests {
  private static let faultless: [[(old: String, new: String)]] = [
    [], ProfileInvoice.twoAccounts, [(old: ProfileInvoice.nlcius, new: ProfileInvoice.peppol)],
  ]

  @Test(arguments: faultless)
  func `a faultless invoice breaks no rule`(changes: [(old: String, new: String)]) {
    let codes = readInvoice(ProfileInvoice.document(changes)).findings.map(\.code)
    #expect(codes.filter { $0 != "I-G-ACCOUNT" } == [])
  }

  @Test(arguments: RuleCase.sums)
  func `a sum that does not add up is told with its rule`(test: RuleCase) {
    #expect(test.findings() == [test.finding])
  }

  @Test(arguments: RuleCase.whole)
  func `a whole address, one abroad and a line of a named order break no rule`(
    changes: [(old: String, new: String)]
  ) {
    let codes = readInvoice(ProfileInvoice.document(changes)).findings.map(\.code)
    #expect(codes.filter { $0.hasPrefix("I-") } == [])
  }

  @Test(arguments: RuleCase.norm)
  func `a term that EN 16931 demands and that is missing is information`(test: RuleCase) {
    #expect(test.findings() == [test.finding])
  }

  @Test(arguments: RuleCase.nlcius)
  func `a rule of NLCIUS that is broken is information`(test: RuleCase) {
    #expect(test.findings() == [test.finding])
  }

  @Test(arguments: RuleCase.peppol)
  func `a Dutch rule of Peppol BIS that is broken is information`(test: RuleCase) {
    #expect(test.findings() == [test.finding])
  }

  @Test(arguments: RuleCase.gAccounts)
  func `a rule of the G-account extension that is broken is information`(test: RuleCase) {
    #expect(test.findings() == [test.finding])
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
      (">380<", ">386<"), (RuleCase.supplierCity, ""), (RuleCase.customerCity, ""),
      (">30<", ">42<"),
    ])
    let findings = readInvoice(bare).findings
    #expect(findings.contains { $0.code == "I-BR-NL-7" })
    #expect(findings.allSatisfy { $0.severity != .error && !$0.holdsLetter })
  }

  @Test func `a supplier elsewhere has no Dutch rules`() {
    let belgian = ProfileInvoice.document([
      (">NL<", ">BE<"), (">380<", ">386<"), (RuleCase.means, ""),
    ])
    #expect(readInvoice(belgian).findings.allSatisfy { !$0.code.hasPrefix("I-BR") })
  }
}
