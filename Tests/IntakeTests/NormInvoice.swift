import Values

/// A whole EN 16931 invoice of 121.00 without a fault, in which parts can be replaced.
enum NormInvoice {
  /// The invoice with every occurrence of each old text replaced.
  static func document(_ changes: [(old: String, new: String)]) -> SourceFile {
    var text = template
    for (old, new) in changes {
      precondition(text.contains(old), "the template has the part to replace")
      text = text.replacing(old, with: new)
    }
    return SourceFile(name: "invoice.xml", bytes: Array(text.utf8))
  }

  /// A line of some amount.
  static func line(_ amount: String) -> String {
    """
    <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="HUR">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount>\(amount)</cbc:LineExtensionAmount><cac:Item><cbc:Name>Uren</cbc:Name>
    <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent>
    </cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount>\(amount)</cbc:PriceAmount>
    </cac:Price></cac:InvoiceLine>
    """
  }

  private static let template = """
    <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
    <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
    <cbc:ID>F1</cbc:ID>
    <cbc:IssueDate>2026-09-01</cbc:IssueDate>
    <cbc:DueDate>2026-10-01</cbc:DueDate>
    <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
    <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
    <cac:AccountingSupplierParty><cac:Party>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode>
    </cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>NL820646660B01</cbc:CompanyID>
    <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>Bedrijf B.V.</cbc:RegistrationName>
    </cac:PartyLegalEntity>
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
    <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>RF18539007547034</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID>
    <cac:FinancialInstitutionBranch><cbc:ID>ABNANL2A</cbc:ID></cac:FinancialInstitutionBranch>
    </cac:PayeeFinancialAccount></cac:PaymentMeans>
    <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount>
    <cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount>
    <cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID>
    <cbc:Percent>21</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
    <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount>
    </cac:LegalMonetaryTotal>
    \(line("100.00"))
    </Invoice>
    """
}
