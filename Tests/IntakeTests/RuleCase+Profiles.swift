import Values

@testable import Intake

/// Cases of rules of norms and profiles: changes of a faultless NLCIUS invoice.
extension RuleCase {
  typealias Change = (old: String, new: String)

  /// Changes that break one rule of its family.
  private init(_ family: String, _ rule: String, _ term: String, _ changes: [Change]) {
    self.init(
      rule: rule, finding: (family == "BR-CO" ? "" : "I-") + "\(rule) \(term)",
      document: ProfileInvoice.document(changes), family: family)
  }

  private static func sum(_ rule: String, _ term: Int, _ changes: Change...) -> RuleCase {
    RuleCase("BR-CO", rule, "BT-\(term)", changes)
  }

  private static func national(_ rule: String, _ term: Int, _ changes: Change...) -> RuleCase {
    RuleCase("I-BR-NL", rule, "BT-\(term)", changes)
  }

  private static func peppolBIS(_ rule: String, _ term: Int, _ changes: Change...) -> RuleCase {
    let profile = (old: ProfileInvoice.nlcius, new: ProfileInvoice.peppol)
    return RuleCase("I-NL-R", rule, "BT-\(term)", [profile] + changes)
  }

  private static func twoAccounts(_ rule: String, _ term: Int, _ changes: Change...) -> RuleCase {
    RuleCase("I-BR-GA", rule, "BT-\(term)", ProfileInvoice.twoAccounts + changes)
  }

  /// Of the norm alone, without a profile.
  private static func plain(_ rule: String, _ term: String, _ changes: Change...) -> RuleCase {
    let profile = (old: ProfileInvoice.nlcius, new: "urn:cen.eu:en16931:2017")
    return RuleCase("I-", rule, term, [profile] + changes)
  }

  private static let line = "<cbc:LineExtensionAmount currencyID=\"EUR\">100.00<"
  private static let otherLine = "<cbc:LineExtensionAmount currencyID=\"EUR\">101.00<"
  private static let lineOfInvoice =
    "<cac:InvoiceLine><cbc:ID>1</cbc:ID>\n<cbc:InvoicedQuantity unitCode=\"HUR\">2</cbc:InvoicedQuantity>\n"

  static let sums: [RuleCase] = [
    sum("BR-CO-10", 106, (lineOfInvoice + line, lineOfInvoice + otherLine)),
    sum("BR-CO-11", 107, ("<cbc:Amount currencyID=\"EUR\">10.00<", "<cbc:Amount>11.00<")),
    sum("BR-CO-12", 108, ("<cbc:Amount currencyID=\"EUR\">5.00<", "<cbc:Amount>6.00<")),
    sum("BR-CO-13", 109, (line, otherLine), (line, otherLine)),
    sum(
      "BR-CO-14", 110,
      ("19.95</cbc:TaxAmount>\n<cac:TaxCategory>", "19.90</cbc:TaxAmount>\n<cac:TaxCategory>")),
    sum("BR-CO-15", 112, (">114.95<", ">115.95<"), (">14.95<", ">15.95<")),
    sum("BR-CO-16", 115, (">14.95<", ">14.00<")),
    sum("BR-CO-17", 117, (">95.00</cbc:TaxableAmount>", ">195.00</cbc:TaxableAmount>")),
  ]

  static let supplierCity = "<cbc:CityName>Gouda</cbc:CityName>"
  static let customerCity = "<cbc:CityName>Utrecht</cbc:CityName>"
  private static let supplierNumber = "schemeID=\"0106\">87654321<"
  private static let customerNumber = "schemeID=\"0106\">12345678<"
  static let means = """
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
    lineOfInvoice + line + "/cbc:LineExtensionAmount>",
    lineOfInvoice + line + "/cbc:LineExtensionAmount>"
      + "<cac:OrderLineReference><cbc:LineID>7</cbc:LineID></cac:OrderLineReference>"
  )
  private static let order = (
    "<cac:AccountingSupplierParty>",
    "<cac:OrderReference><cbc:ID>O-1</cbc:ID></cac:OrderReference><cac:AccountingSupplierParty>"
  )

  /// Changes that break no rule of a profile.
  static let whole: [[Change]] = [
    [representative("no such element")],
    [representative("<cbc:CityName>Breda</cbc:CityName>", in: "BE")], [orderLine, order],
  ]

  static let nlcius: [RuleCase] = [
    national("BR-NL-1", 30, (supplierNumber, "schemeID=\"0088\">87654321<")),
    national("BR-NL-2", 10, ("<cbc:BuyerReference>47806</cbc:BuyerReference>", "")),
    national("BR-NL-3", 35, (supplierCity, "")),
    national("BR-NL-4", 50, (customerCity, "")),
    national("BR-NL-5", 64, representative("<cbc:CityName>Breda</cbc:CityName>")),
    national("BR-NL-7", 3, (">380<", ">386<")),
    national("BR-NL-8", 3, (">380<", ">381<")),
    national("BR-NL-9", 25, (">380<", ">384<")),
    national("BR-NL-10", 47, (customerNumber, "schemeID=\"0208\">12345678<")),
    national("BR-NL-11", 81, (means, "")),
    national("BR-NL-12", 81, (">30<", ">42<")),
    national("BR-NL-13", 132, orderLine),
  ]

  static let peppol: [RuleCase] = [
    peppolBIS("NL-R-001", 25, (">380<", ">381<")),
    peppolBIS("NL-R-002", 35, (supplierCity, "")),
    peppolBIS("NL-R-003", 30, (supplierNumber, "schemeID=\"0088\">87654321<")),
    peppolBIS("NL-R-004", 50, (customerCity, "")),
    peppolBIS("NL-R-005", 47, (customerNumber, "schemeID=\"0208\">12345678<")),
    peppolBIS("NL-R-006", 64, representative("<cbc:PostalZone>4811 AA</cbc:PostalZone>")),
    peppolBIS("NL-R-007", 81, (means, "")),
    peppolBIS("NL-R-008", 81, (">30<", ">42<")),
    peppolBIS("NL-R-009", 132, orderLine),
  ]

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

  static let gAccounts: [RuleCase] = [
    twoAccounts("BR-GA-1", 20, (ownPart, halfPart + halfPart)),
    twoAccounts("BR-GA-2", 81, ("<cac:PaymentMeans><cbc:ID>OWN</cbc:ID>", thirdMeans)),
    twoAccounts("BR-GA-3", 115, (">60.00<", ">61.00<")),
    twoAccounts("BR-GA-4", 20, ("<cbc:PaymentMeansID>OWN</cbc:PaymentMeansID>", "")),
    twoAccounts("BR-GA-5", 81, ("<cbc:ID>OWN</cbc:ID>", ""), (ownReference, blockedReference)),
    twoAccounts("BR-GA-6", 20, ("<cbc:ID>OWN</cbc:ID>", "<cbc:ID>OTHER</cbc:ID>")),
    twoAccounts(
      "BR-GA-7", 81, ("<cbc:ID>GACCOUNT<", "<cbc:ID>BLOCKED<"),
      (blockedReference, "<cbc:PaymentMeansID>BLOCKED<")),
  ]

  /// A faultless invoice with a G-account, which is told.
  static let split = RuleCase(
    rule: "I-G-ACCOUNT", finding: "I-G-ACCOUNT BT-115",
    document: ProfileInvoice.document(ProfileInvoice.twoAccounts), family: "I-G")
}

/// Terms that EN 16931 demands, each missing from an invoice without another fault.
extension RuleCase {
  static let norm: [RuleCase] = documentTerms + totalTerms + lineTerms

  private static let dutch =
    "<cac:Country>\n<cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country>"
  private static let supplierAddress =
    "<cac:PostalAddress><cbc:StreetName>Singel 1</cbc:StreetName>" + supplierCity
    + "\n<cbc:PostalZone>2801 AA</cbc:PostalZone>\(dutch)</cac:PostalAddress>"
  private static let customerAddress =
    "<cac:PostalAddress><cbc:StreetName>Straat 1</cbc:StreetName>" + customerCity
    + "\n<cbc:PostalZone>3500 AA</cbc:PostalZone>\(dutch)</cac:PostalAddress>"
  private static let customer = "<cac:AccountingCustomerParty><cac:Party>"
  private static let account =
    "<cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID></cac:PayeeFinancialAccount>"

  private static let documentTerms: [RuleCase] = [
    plain("BR-03", "BT-2", ("<cbc:IssueDate>2026-09-01</cbc:IssueDate>", "")),
    plain("BR-04", "BT-3", ("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "")),
    plain("BR-05", "BT-5", ("<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", "")),
    plain("BR-06", "BT-27", ("<cbc:RegistrationName>Bedrijf B.V.</cbc:RegistrationName>", "")),
    plain("BR-08", "BG-5", (supplierAddress, "")),
    plain("BR-09", "BT-40", (supplierAddress, supplierAddress.replacing(dutch, with: ""))),
    plain("BR-10", "BG-8", (customerAddress, "")),
    plain("BR-11", "BT-55", (customerAddress, customerAddress.replacing(dutch, with: ""))),
    plain("BR-49", "BT-81", ("<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>", "")),
    plain("BR-61", "BT-84", (account, "")),
    plain(
      "BR-62", "BT-34",
      (supplierAddress, "<cbc:EndpointID>8712345</cbc:EndpointID>" + supplierAddress)),
    plain(
      "BR-63", "BT-49", (customer, customer + "<cbc:EndpointID>8712345</cbc:EndpointID>")),
    plain("BR-CO-26", "BT-29", ("<cbc:CompanyID schemeID=\"0106\">87654321</cbc:CompanyID>", "")),
  ]

  private static func total(_ name: String, _ amount: String) -> String {
    "<cbc:\(name) currencyID=\"EUR\">\(amount)</cbc:\(name)>"
  }
  private static let category =
    "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:TaxCategory>"
  private static let taxable = total("TaxableAmount", "95.00")
  private static let tax = total("TaxAmount", "19.95")
  private static let subtotal =
    "<cac:TaxSubtotal>\(taxable)\n\(tax)\n\(category)\n</cac:TaxSubtotal>"
  private static let allowance =
    "<cbc:AllowanceChargeReason>Korting</cbc:AllowanceChargeReason>\n" + total("Amount", "10.00")
  private static let charge =
    "<cbc:AllowanceChargeReason>Vracht</cbc:AllowanceChargeReason>\n" + total("Amount", "5.00")

  private static let totalTerms: [RuleCase] = [
    plain("BR-12", "BT-106", (total("LineExtensionAmount", "100.00"), "")),
    plain("BR-13", "BT-109", (total("TaxExclusiveAmount", "95.00"), "")),
    plain("BR-14", "BT-112", (total("TaxInclusiveAmount", "114.95"), "")),
    plain("BR-31", "BT-92", (allowance, allowance.replacing(total("Amount", "10.00"), with: ""))),
    plain("BR-33", "BT-97", (allowance, total("Amount", "10.00"))),
    plain("BR-36", "BT-99", (charge, charge.replacing(total("Amount", "5.00"), with: ""))),
    plain("BR-38", "BT-104", (charge, total("Amount", "5.00"))),
    plain("BR-45", "BT-116", (taxable, "")),
    plain("BR-46", "BT-117", (tax + "\n" + category, category)),
    plain("BR-47", "BT-118", (category, category.replacing("<cbc:ID>S</cbc:ID>", with: ""))),
    plain(
      "BR-48", "BT-119",
      (category, category.replacing("<cbc:Percent>21</cbc:Percent>", with: ""))),
    plain(
      "BR-53", "BT-111",
      ("<cbc:BuyerReference>", "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:BuyerReference>")
    ),
    plain("BR-CO-18", "BG-23", (subtotal, "")),
  ]

  private static let quantity = "<cbc:InvoicedQuantity unitCode=\"HUR\">2</cbc:InvoicedQuantity>"
  private static let item =
    "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>\n<cbc:Percent>21</cbc:Percent>"
    + "</cac:ClassifiedTaxCategory>"
  private static let net = lineOfInvoice + line + "/cbc:LineExtensionAmount>"
  private static let price = total("PriceAmount", "50.00")
  private static let wholeLine =
    net
    + "\n<cac:Item><cbc:Name>Advies</cbc:Name>\(item)</cac:Item>\n<cac:Price>\(price)</cac:Price>\n"
    + "</cac:InvoiceLine>"

  private static let lineTerms: [RuleCase] = [
    plain("BR-16", "BG-25", (wholeLine, "")),
    plain("BR-21", "BT-126", ("<cac:InvoiceLine><cbc:ID>1</cbc:ID>", "<cac:InvoiceLine>")),
    plain("BR-22", "BT-129", (quantity, "")),
    plain("BR-23", "BT-130", (quantity, "<cbc:InvoicedQuantity>2</cbc:InvoicedQuantity>")),
    plain("BR-24", "BT-131", (net, lineOfInvoice)),
    plain("BR-25", "BT-153", ("<cbc:Name>Advies</cbc:Name>", "")),
    plain("BR-26", "BT-146", (price, "")),
    plain("BR-27", "BT-146", (price, total("PriceAmount", "-50.00"))),
    plain("BR-CO-04", "BT-151", (item, "")),
  ]
}
