import Values

/// A whole NLCIUS invoice without a fault, in which parts can be replaced.
enum ProfileInvoice {
  static let nlcius = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
  static let peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
  static let gAccount = nlcius + "#conformant#urn:fdc:nen.nl:gaccount:v1.0"

  /// The invoice with the first occurrence of each old text replaced.
  static func document(_ changes: [(old: String, new: String)]) -> SourceFile {
    var text = template
    for (old, new) in changes {
      precondition(text.contains(old), "the template has the part to replace")
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    return SourceFile(name: "invoice.xml", bytes: Array(text.utf8))
  }

  /// What makes it an invoice with a G-account: two means of payment, and two parts of the 100.00.
  static let twoAccounts: [(old: String, new: String)] = [
    (nlcius, gAccount),
    (
      "<cac:PaymentMeans>",
      """
      <cac:PaymentMeans><cbc:ID>GACCOUNT</cbc:ID><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
      <cac:PayeeFinancialAccount><cbc:ID>NL20INGB0001234567</cbc:ID></cac:PayeeFinancialAccount>
      </cac:PaymentMeans>
      <cac:PaymentMeans><cbc:ID>OWN</cbc:ID>
      """
    ),
    (
      "<cac:AllowanceCharge>",
      """
      <cac:PaymentTerms><cbc:PaymentMeansID>GACCOUNT</cbc:PaymentMeansID>
      <cbc:Amount currencyID="EUR">40.00</cbc:Amount></cac:PaymentTerms>
      <cac:PaymentTerms><cbc:PaymentMeansID>OWN</cbc:PaymentMeansID>
      <cbc:Amount currencyID="EUR">60.00</cbc:Amount></cac:PaymentTerms>
      <cac:AllowanceCharge>
      """
    ),
  ]

  private static let template = """
    <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
    <cbc:CustomizationID>\(nlcius)</cbc:CustomizationID>
    <cbc:ID>F1</cbc:ID>
    <cbc:IssueDate>2026-09-01</cbc:IssueDate>
    <cbc:DueDate>2026-10-01</cbc:DueDate>
    <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
    <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
    <cbc:BuyerReference>47806</cbc:BuyerReference>
    <cac:AccountingSupplierParty><cac:Party>
    <cac:PostalAddress><cbc:StreetName>Singel 1</cbc:StreetName><cbc:CityName>Gouda</cbc:CityName>
    <cbc:PostalZone>2801 AA</cbc:PostalZone><cac:Country>
    <cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Bedrijf B.V.</cbc:RegistrationName>
    <cbc:CompanyID schemeID="0106">87654321</cbc:CompanyID></cac:PartyLegalEntity>
    </cac:Party></cac:AccountingSupplierParty>
    <cac:AccountingCustomerParty><cac:Party>
    <cac:PostalAddress><cbc:StreetName>Straat 1</cbc:StreetName><cbc:CityName>Utrecht</cbc:CityName>
    <cbc:PostalZone>3500 AA</cbc:PostalZone><cac:Country>
    <cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Klant B.V.</cbc:RegistrationName>
    <cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID></cac:PartyLegalEntity>
    <cac:Contact><cbc:ElectronicMail>a@b.example</cbc:ElectronicMail></cac:Contact>
    </cac:Party></cac:AccountingCustomerParty>
    <cac:PaymentMeans>
    <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
    <cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID></cac:PayeeFinancialAccount>
    </cac:PaymentMeans>
    <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReason>Korting</cbc:AllowanceChargeReason>
    <cbc:Amount currencyID="EUR">10.00</cbc:Amount></cac:AllowanceCharge>
    <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReason>Vracht</cbc:AllowanceChargeReason>
    <cbc:Amount currencyID="EUR">5.00</cbc:Amount></cac:AllowanceCharge>
    <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.95</cbc:TaxAmount>
    <cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">95.00</cbc:TaxableAmount>
    <cbc:TaxAmount currencyID="EUR">19.95</cbc:TaxAmount>
    <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:TaxCategory>
    </cac:TaxSubtotal></cac:TaxTotal>
    <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">95.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">114.95</cbc:TaxInclusiveAmount>
    <cbc:AllowanceTotalAmount currencyID="EUR">10.00</cbc:AllowanceTotalAmount>
    <cbc:ChargeTotalAmount currencyID="EUR">5.00</cbc:ChargeTotalAmount>
    <cbc:PrepaidAmount currencyID="EUR">14.95</cbc:PrepaidAmount>
    <cbc:PayableAmount currencyID="EUR">100.00</cbc:PayableAmount>
    </cac:LegalMonetaryTotal>
    <cac:InvoiceLine><cbc:ID>1</cbc:ID>
    <cbc:InvoicedQuantity unitCode="HUR">2</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Advies</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>
    <cbc:Percent>21</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">50.00</cbc:PriceAmount></cac:Price>
    </cac:InvoiceLine>
    </Invoice>
    """
}
