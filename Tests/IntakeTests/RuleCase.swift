import Testing
import Values

@testable import Intake

/// A document that breaks one rule of `InvoiceRule`, and the finding that tells so.
struct RuleCase: Sendable, CustomTestStringConvertible {
  /// The rule's name.
  let rule: String
  /// The finding, as code and term; of a sum that does not add up the rule and the term.
  let finding: String
  let document: SourceFile
  /// The beginning of the findings that count here; other rules may say something of it too.
  let family: String

  var testDescription: String { finding }

  /// The findings that count, when the rules called `omitted` are left out.
  func findings(omitting omitted: Set<String> = []) -> [String] {
    readInvoice(document, omitting: omitted).findings.map { finding in
      let message = finding.diagnostic.message
      let shown = finding.code == "W-SUM" ? String(message.prefix { $0 != ":" }) : finding.code
      return shown + (finding.diagnostic.term.map { " \($0)" } ?? "")
    }.filter { $0.hasPrefix(family) }
  }

  /// All cases.
  static let all: [RuleCase] = [faults, [split], sums, nlcius, peppol, gAccounts, norm].flatMap(
    \.self)
}

extension RuleCase {
  /// A change of the whole invoice that is told by that finding and no other.
  private init(_ old: String, _ new: String, _ finding: String, rule: String? = nil) {
    self.init([(old, new)], finding, rule: rule)
  }

  private init(_ changes: [(String, String)], _ finding: String, rule: String? = nil) {
    self.finding = finding
    self.rule = rule ?? String(finding.prefix { $0 != " " })
    document = NormInvoice.document(changes.map { (old: $0.0, new: $0.1) })
    family = ""
  }

  /// Faults of a whole invoice, each of which gives its finding and no other.
  static let faults: [RuleCase] = claimFaults + paymentFaults + partyFaults + otherFaults

  private static let payable = "<cbc:PayableAmount currencyID=\"EUR\">121.00</cbc:PayableAmount>"
  private static let inclusive =
    "<cbc:TaxInclusiveAmount currencyID=\"EUR\">121.00</cbc:TaxInclusiveAmount>"
  private static let plain = ("urn:cen.eu:en16931:2017", "urn:www.simplerinvoicing.org:si:si-ubl")
  private static let due = "<cbc:DueDate>2026-10-01</cbc:DueDate>"

  private static let claimFaults: [RuleCase] = [
    RuleCase("<cbc:ID>F1</cbc:ID>", "", "E-NUMBER BT-1"),
    RuleCase("<cbc:IssueDate>2026-09-01<", "<cbc:IssueDate>2026-02-30<", "E-DATE BT-2"),
    RuleCase("EUR", "USD", "W-CURRENCY BT-5"), RuleCase(">380<", ">384<", "W-CORRECTED BT-3"),
    RuleCase(">121.00</cbc:PayableAmount>", ">1.234,56</cbc:PayableAmount>", "E-AMOUNT BT-115"),
    RuleCase(
      ">100.00</cbc:TaxExclusiveAmount>", ">1e2</cbc:TaxExclusiveAmount>", "E-AMOUNT BT-109"),
    // With another total the sum adds up: only the cents are wrong.
    RuleCase(
      [(inclusive, ""), (">121.00</cbc:Pay", ">121.005</cbc:Pay"), plain], "E-AMOUNT BT-115"),
    RuleCase(payable, "", "W-PAYABLE-DERIVED BT-115"),
    RuleCase([(payable, ""), (inclusive, ""), plain], "E-PAYABLE BT-115"),
  ]

  private static let paymentFaults: [RuleCase] = [
    RuleCase("<cbc:DueDate>2026-10-01<", "<cbc:DueDate>2026-08-31<", "W-DUE-BEFORE-ISSUE BT-9"),
    RuleCase(due, "", "W-DUE-NONE BT-9"),
    RuleCase([(due, ""), terms("Betaling binnen 14 dagen")], "W-DUE-DERIVED BT-20"),
    RuleCase([(due, ""), terms("30 dagen einde maand")], "W-DUE-AMBIGUOUS BT-20"),
    RuleCase(">30</cbc:PaymentMeansCode>", ">59</cbc:PaymentMeansCode>", "W-DIRECT-DEBIT BT-81"),
    RuleCase(">30</cbc:PaymentMeansCode>", ">49</cbc:PaymentMeansCode>", "W-DIRECT-DEBIT BT-81"),
    RuleCase(">30</cbc:PaymentMeansCode>", ">48</cbc:PaymentMeansCode>", "W-PROBABLY-PAID BT-81"),
    RuleCase(
      "<cac:PaymentMeans>",
      "<cac:PayeeParty><cac:PartyName><cbc:Name>Factor N.V.</cbc:Name></cac:PartyName>"
        + "</cac:PayeeParty><cac:PaymentMeans>", "W-PAYEE BT-59"),
    RuleCase(
      "<cac:PaymentMeans>", "<cac:PaymentMeans><cbc:ID>GACCOUNT</cbc:ID>", "W-G-ACCOUNT BT-115"),
    RuleCase("NL91ABNA0417164300", "NL15ABNA1111111111", "E-IBAN BT-84"),
    RuleCase(">ABNANL2A<", ">ABNAN12A<", "W-ID-BIC BT-86"),
    RuleCase(">RF18539007547034<", ">RF19539007547034<", "W-ID-REF BT-83"),
  ]

  private static func terms(_ words: String) -> (String, String) {
    (
      "<cac:TaxTotal>",
      "<cac:PaymentTerms><cbc:Note>\(words)</cbc:Note></cac:PaymentTerms><cac:TaxTotal>"
    )
  }

  private static let name = "<cbc:RegistrationName>Klant B.V.</cbc:RegistrationName>"
  private static let number = "<cbc:CompanyID schemeID=\"0106\">12345678</cbc:CompanyID>"

  private static let partyFaults: [RuleCase] = [
    RuleCase(name, "", "E-DEBTOR-NAME BT-44"),
    RuleCase("<cbc:CityName>Utrecht</cbc:CityName>", "", "W-NO-ADDRESS BT-50"),
    RuleCase("<cbc:ElectronicMail>a@b.example</cbc:ElectronicMail>", "", "W-NO-EMAIL BT-58"),
    RuleCase([(number, ""), ("Klant B.V.", "Klant")], "W-DEBTOR-KIND BT-47"),
    RuleCase(">NL820646660B01<", ">NL820646661B01<", "W-ID-VAT BT-31"),
    RuleCase(">12345678<", ">1234567<", "W-ID-KVK BT-47"),
    RuleCase(
      "schemeID=\"0106\">12345678<", "schemeID=\"0190\">0000000100322752200<", "W-ID-OIN BT-47"),
    RuleCase(
      "Klant B.V.", String(repeating: "é", count: 139) + " BV", "E-XML-SIZE BT-44",
      rule: "E-XML-SIZE BT-44"),
  ]

  private static let otherFaults: [RuleCase] = [
    RuleCase("urn:cen.eu:en16931:2017", "urn:example:other", "W-PROFILE-UNKNOWN BT-24"),
    RuleCase(
      "<cac:Contact>",
      "<cac:PartyLegalEntity>\(name)</cac:PartyLegalEntity><cac:Contact>", "W-REPEATED BT-44"),
    RuleCase("<cac:Contact>", "<cac:Contact><cbc:Telephone/>", "W-EMPTY"),
    RuleCase(
      "<cac:AccountingSupplierParty>",
      "<cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment>"
        + "<cbc:EmbeddedDocumentBinaryObject>YWJ</cbc:EmbeddedDocumentBinaryObject>"
        + "</cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>",
      "W-ATT-BASE64 BT-125"),
    RuleCase(
      "</Invoice>",
      String(repeating: NormInvoice.line("0.00"), count: InvoiceLimits.lines) + "</Invoice>",
      "E-XML-SIZE BG-25", rule: "E-XML-SIZE BG-25"),
  ]
}
