/// Writes UBL from arbitrary bytes: always well-formed, mostly with elements that the importer reads, in
/// any order and number, so that the fuzzer works on the mapping and not on the syntax of XML.
struct UBLWriter {
  private var choices: ArraySlice<UInt8>
  private var text: [UInt8] = []

  /// The document that `choices` spell.
  static func document(_ choices: [UInt8]) -> [UInt8] {
    var writer = UBLWriter(choices: choices[...])
    writer.writeDocument()
    return writer.text
  }

  private init(choices: ArraySlice<UInt8>) {
    self.choices = choices
  }

  private mutating func next() -> Int { Int(choices.popFirst() ?? 0) }

  private mutating func writeDocument() {
    let root = next().isMultiple(of: 4) ? "CreditNote" : "Invoice"
    write("<\(root) xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:\(root)-2\"")
    write(" xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\"")
    write(" xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">")
    while !choices.isEmpty { writeElement(depth: 0) }
    write("</\(root)>")
  }

  /// One element: a basic one with a value, or an aggregate with what follows.
  private mutating func writeElement(depth: Int) {
    let choice = next()
    if choice.isMultiple(of: 3), depth < 8 {
      let name = Self.aggregates[choice / 3 % Self.aggregates.count]
      write("<cac:\(name)>")
      for _ in 0..<(next() % 6) { writeElement(depth: depth + 1) }
      write("</cac:\(name)>")
    } else {
      let name = Self.basics[next() % Self.basics.count]
      write("<cbc:\(name)\(Self.attributes[next() % Self.attributes.count])>")
      writeValue()
      write("</cbc:\(name)>")
    }
  }

  /// A value that is usual somewhere, or up to 15 bytes as they come.
  private mutating func writeValue() {
    let choice = next()
    if choice < 240 { return write(Self.values[choice % Self.values.count]) }
    for byte in choices.prefix(choice - 240)
    where byte >= 0x20 && byte < 0x7F && byte != 0x26 && byte != 0x3C {
      text.append(byte)
    }
    choices = choices.dropFirst(choice - 240)
  }

  private mutating func write(_ string: String) { text += Array(string.utf8) }

  private static let aggregates = [
    "AccountingSupplierParty", "AccountingCustomerParty", "Party", "PartyName", "PartyLegalEntity",
    "PartyTaxScheme", "TaxScheme", "PostalAddress", "RegistrationAddress", "AddressLine", "Country",
    "Contact", "AccountingContact", "Person", "PartyIdentification", "PayeeParty", "PaymentMeans",
    "PayeeFinancialAccount", "FinancialInstitutionBranch", "FinancialInstitution", "PaymentMandate",
    "PayerFinancialAccount", "PaymentTerms", "TaxTotal", "TaxSubtotal", "TaxCategory",
    "LegalMonetaryTotal", "AllowanceCharge", "InvoiceLine", "CreditNoteLine", "Item", "Price",
    "ClassifiedTaxCategory", "AdditionalDocumentReference", "Attachment", "ExternalReference",
    "BillingReference", "InvoiceDocumentReference", "OrderReference", "ContractDocumentReference",
    "ProjectReference",
  ]
  private static let basics = [
    "ID", "IssueDate", "DueDate", "PaymentDueDate", "InvoiceTypeCode", "CreditNoteTypeCode",
    "DocumentCurrencyCode", "TaxCurrencyCode", "Note", "CustomizationID", "ProfileID", "Name",
    "RegistrationName", "CompanyID", "EndpointID", "StreetName", "AdditionalStreetName",
    "BuildingNumber", "Postbox", "CityName", "PostalZone", "CountrySubentity", "IdentificationCode",
    "Line", "Telephone", "ElectronicMail", "FirstName", "FamilyName", "PaymentMeansCode",
    "PaymentMeansID", "PaymentID", "Amount", "TaxAmount", "TaxableAmount", "Percent",
    "LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "AllowanceTotalAmount",
    "ChargeTotalAmount", "PrepaidAmount", "PayableRoundingAmount", "PayableAmount",
    "ChargeIndicator", "InvoicedQuantity", "CreditedQuantity", "PriceAmount", "BaseQuantity",
    "Description", "EmbeddedDocumentBinaryObject", "URI", "BuyerReference", "SalesOrderID",
    "AllowanceChargeReason", "TaxExemptionReason",
  ]
  private static let attributes = [
    "", "", " currencyID=\"EUR\"", " currencyID=\"USD\"", " schemeID=\"0106\"",
    " schemeID=\"0190\"",
    " schemeID=\"NL:KVK\"", " schemeAgencyName=\"BTW\"", " unitCode=\"C62\"",
    " filename=\"a/b.pdf\"",
    " schemeID=\"\"",
  ]
  private static let values = [
    "", " ", "1", "0", "-0.00", "100.00", "121.00", "21", "999999999999.99",
    "-999999999999.999999999999",
    "1.234,56", "123456789012345678901234567890", ".5", "1e9", "2026-01-10", "2026-02-30",
    "9999-12-31", "0001-01-01", "2024-02-29Z", "EUR", "USD", "NL", "BE", "VAT", "true", "false",
    "380", "381", "384", "30", "59", "GACCOUNT", "NL91ABNA0417164300", "NL15ABNA1111111111",
    "RF18539007547034", "RF19539007547034", "5000056789012345", "NL820646660B01", "12345678",
    "00000001003227522000", "Klant B.V.", "J. Jansen", "De heer Jansen", "YWJj", "YWJ",
    "binnen 14 dagen", "uiterlijk 1 maart 2026", "2% korting binnen 8 dagen, netto 30 dagen",
    "#SKONTO#TAGE=30#PROZENT=0.00#", "30 dagen einde maand", "per omgaande",
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0",
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "NA", "é\u{301}ĳ",
  ]
}
