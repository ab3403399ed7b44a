import Testing
import Values

@testable import Intake

/// Findings on small invoices made here, one change at a time.
@Suite struct InvoiceRulesTests {
  private func document(_ changes: (String, String)...) -> SourceFile {
    NormInvoice.document(changes.map { (old: $0.0, new: $0.1) })
  }

  private func codes(_ file: SourceFile) -> [String] {
    readInvoice(file).findings.map { finding in
      finding.code + (finding.diagnostic.term.map { " \($0)" } ?? "")
    }
  }

  @Test func `a clean invoice has no findings`() {
    #expect(codes(document()) == [])
  }

  @Test(arguments: RuleCase.faults)
  func `one fault gives its finding and no other`(test: RuleCase) {
    #expect(test.findings() == [test.finding])
  }

  @Test func `an amount to pay is a whole number of cents`() {
    let file = document((">121.00</cbc:PayableAmount>", ">121.005</cbc:PayableAmount>"))
    #expect(codes(file).contains("E-AMOUNT BT-115"))
  }

  @Test func `a customer without numbers or a legal form is neither business nor consumer`() throws
  {
    let file = document(
      ("<cbc:CompanyID schemeID=\"0106\">12345678</cbc:CompanyID>", ""), ("Klant B.V.", "Klant"))
    #expect(codes(file) == ["W-DEBTOR-KIND BT-47"])
    #expect(readInvoice(file).findings.allSatisfy { !$0.holdsLetter })
    let invoice = try #require(readInvoice(file).invoice)
    #expect(DebtorKindEvidence(invoice).kind == .unknown)
  }

  @Test func `due dates that words give are named as such and hold the letter`() {
    func withTerms(_ words: String) -> SourceFile {
      let terms = "<cac:PaymentTerms><cbc:Note>\(words)</cbc:Note></cac:PaymentTerms><cac:TaxTotal>"
      return document(("<cbc:DueDate>2026-10-01</cbc:DueDate>", ""), ("<cac:TaxTotal>", terms))
    }
    #expect(codes(withTerms("Betaling binnen 14 dagen")) == ["W-DUE-DERIVED BT-20"])
    #expect(codes(withTerms("30 dagen einde maand")) == ["W-DUE-AMBIGUOUS BT-20"])
    #expect(readInvoice(withTerms("14 dagen")).findings.allSatisfy { $0.holdsLetter })
  }

  @Test func `an OIN has twenty digits`() {
    let file = document(("schemeID=\"0106\">12345678<", "schemeID=\"0190\">0000000100322752200<"))
    #expect(codes(file) == ["W-ID-OIN BT-47"])
  }

  @Test func `repeats and empty elements are told once, as information`() {
    let twice = """
      <cac:PartyLegalEntity><cbc:RegistrationName>Klant B.V.</cbc:RegistrationName>
      </cac:PartyLegalEntity>
      """
    let repeated = document(("<cac:Contact>", twice + "<cac:Contact>"))
    #expect(codes(repeated) == ["W-REPEATED BT-44"])
    #expect(codes(document((">380<", "><"), (">EUR<", "><"))).contains("W-EMPTY"))
  }

  @Test func `a blocked account without another beside it is told`() {
    let blocked = "<cac:PaymentMeans><cbc:ID>GACCOUNT</cbc:ID>"
    let (invoice, findings) = readInvoice(document(("<cac:PaymentMeans>", blocked)))
    #expect(findings.map(\.code) == ["W-G-ACCOUNT"])
    #expect(invoice?.gAccount == .unclear(reason: "there is not one other account beside it"))
  }

  @Test func `a name of 140 characters is read and one more is refused`() {
    let name = String(repeating: "é", count: 137) + " BV"
    #expect(codes(document(("Klant B.V.", name))) == [])
    #expect(codes(document(("Klant B.V.", "x" + name))) == ["E-XML-SIZE BT-44"])
  }

  @Test func `ten thousand lines are read and one more is refused`() {
    func lines(_ count: Int) -> (String, String) {
      ("</Invoice>", String(repeating: NormInvoice.line("0.00"), count: count) + "</Invoice>")
    }
    #expect(codes(document(lines(9999))) == [])
    #expect(codes(document(lines(10_000))) == ["E-XML-SIZE BG-25"])
  }

  @Test func `an attachment is hashed, or reported when it is not base64`() throws {
    func attached(_ content: String) -> SourceFile {
      let reference = """
        <cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment>
        <cbc:EmbeddedDocumentBinaryObject filename="../x.txt" mimeCode="text/plain">\(content)\
        </cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
        <cac:AccountingSupplierParty>
        """
      return document(("<cac:AccountingSupplierParty>", reference))
    }
    let good = try #require(readInvoice(attached("YWJj")).invoice?.attachments.first)
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(good.content == .decoded(bytes: 3, sha256: digest))
    #expect(good.fileName == "x.txt")
    #expect(codes(attached("YWJ")) == ["W-ATT-BASE64 BT-125"])
  }

  @Test func `VAT in an empty currency is in that of the invoice`() throws {
    let file = document(
      (
        "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">",
        "<cac:TaxTotal><cbc:TaxAmount currencyID=\"\">"
      ))
    #expect(codes(file) == [])
    #expect(try #require(readInvoice(file).invoice).totals.taxTotal == ExactDecimal("21"))
  }

  @Test func `an amount has at most twelve digits before the point`() {
    let most = "999999999999.99"
    #expect(!codes(document(("121.00</cbc:Pay", "\(most)</cbc:Pay"))).contains("E-AMOUNT BT-115"))
    #expect(codes(document(("121.00</cbc:Pay", "1\(most)</cbc:Pay"))).contains("E-AMOUNT BT-115"))
  }

  @Test func `a missing amount to pay is worked out, or refused`() throws {
    let payable = "<cbc:PayableAmount currencyID=\"EUR\">121.00</cbc:PayableAmount>"
    let derived = readInvoice(document((payable, "")))
    #expect(derived.invoice?.claimed == ExactDecimal("121"))
    #expect(derived.findings.map(\.code) == ["W-PAYABLE-DERIVED"])
    #expect(derived.findings.allSatisfy { $0.holdsLetter })
    let inclusive = "<cbc:TaxInclusiveAmount currencyID=\"EUR\">121.00</cbc:TaxInclusiveAmount>"
    #expect(codes(document((payable, ""), (inclusive, ""))).contains("E-PAYABLE BT-115"))
  }

  @Test func `a payee holds the letter`() {
    let payee = """
      <cac:PayeeParty><cac:PartyName><cbc:Name>Factor N.V.</cbc:Name></cac:PartyName>
      </cac:PayeeParty>
      <cac:PaymentMeans>
      """
    let findings = readInvoice(document(("<cac:PaymentMeans>", payee))).findings
    #expect(findings.map(\.code) == ["W-PAYEE"])
    #expect(findings.first?.holdsLetter == true)
  }

  @Test(arguments: [("121.02", false), ("121.03", true), ("120.97", true)])
  func `a sum that is off holds the letter above two cents`(payable: String, holds: Bool) {
    let findings = readInvoice(document(("121.00</cbc:Pay", "\(payable)</cbc:Pay"))).findings
    #expect(findings.map(\.code) == ["W-SUM"])
    #expect(findings.first?.holdsLetter == holds)
  }

  @Test(arguments: [("121.02", false), ("121.03", true), ("120.97", true)])
  func `a total that is off holds the letter above two cents`(total: String, holds: Bool) {
    let file = document(
      ("121.00</cbc:TaxInclusive", "\(total)</cbc:TaxInclusive"),
      ("121.00</cbc:Pay", "\(total)</cbc:Pay"))
    let findings = readInvoice(file).findings
    #expect(findings.map(\.code) == ["W-SUM"])
    #expect(findings.first?.diagnostic.message.hasPrefix("BR-CO-15: ") == true)
    #expect(findings.first?.holdsLetter == holds)
  }

  @Test func `messages and hints hold no names, accounts or amounts`() {
    let file = document(
      ("NL91ABNA0417164300", "NL15ABNA1111111111"), ("121.00</cbc:Pay", "987.65</cbc:Pay"),
      ("Klant B.V.", "J. Jansen"), (">12345678<", ">1234567<"))
    for finding in readInvoice(file).findings {
      let text = finding.diagnostic.message + (finding.diagnostic.hint ?? "")
      for secret in ["NL15", "987", "Jansen", "1234567", "a@b"] { #expect(!text.contains(secret)) }
    }
  }
}

/// Identifiers and kinds of debtors, ubl/IMPORT.md §7 and 8.
@Suite struct IdentifierCheckTests {
  @Test(arguments: [
    ("NL820646660B01", true), ("NL000099998B57", true), ("NL 8206.46.660.B01", true),
    ("NL820646661B01", false), ("NL12345678", false), ("BE0403170701", true), ("XX12345678", false),
    ("DE1", false), ("DE12", true), ("DE12345678901234", false),
  ])
  func `a VAT identifier checks or has its country's form`(text: String, isValid: Bool) {
    #expect(IdentifierChecks.isVATIdentifier(text) == isValid)
  }

  @Test(arguments: [
    ("ABNANL2A", true), ("ABNANL2AXXX", true), ("ABNANL2", false), ("ABN1NL2A", false), ("", false),
  ])
  func `a BIC has eight or eleven characters`(text: String, isValid: Bool) {
    #expect(IdentifierChecks.isBIC(text) == isValid)
  }

  @Test(arguments: [
    ("Mevrouw S. van den Broek", true), ("De heer T.J. van ’t Hof", true), ("J. de Vries", true),
    ("Fam. Bakker", true), ("A.M. Öztürk", true), ("De Gouden Leeuw", false), ("Zoë Çelik", false),
    ("J. Bakker B.V.", false), ("Studio 54", false), ("Bakkerij Jansen", false), ("Jansen", false),
  ])
  func `a title or initials before a surname mark a person`(name: String, isPerson: Bool) {
    #expect(looksLikePerson(name) == isPerson)
  }

  @Test(arguments: [
    ("Jansen B.V.", true), ("Jansen BV", true), ("Stichting Zon", true), ("Gemeente Utrecht", true),
    ("Meyer GmbH", true), ("Bvlgari", false), ("Jan Vof", true), ("Savoy", false),
  ])
  func `a legal form is a word of its own`(name: String, hasForm: Bool) {
    #expect(hasLegalForm(name) == hasForm)
  }

  @Test(arguments: [
    ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\a\\b.pdf", "b.pdf"), ("a\u{0}b\n.pdf", "ab.pdf"),
    ("..", nil), ("x/", nil), ("a/..", nil),
    (String(repeating: "n", count: 200), String(repeating: "n", count: 120)),
  ])
  func `an attachment's name is never a path`(declared: String, safe: String?) {
    let attachment = InvoiceAttachment(
      id: nil, description: nil, declaredName: declared, mimeType: nil, content: nil, uri: nil,
      line: 1)
    #expect(attachment.fileName == safe)
  }
}

/// The pieces under the XML reader.
@Suite struct StreamTests {
  /// What a builder with a limit of five bytes makes of an attachment that comes in two pieces.
  private func attachment(_ pieces: [String]) -> XMLTreeBuilder {
    var builder = XMLTreeBuilder(binaryElements: ["a"], attachmentBytes: 5)
    builder.start(XMLName("a"), [], line: 1)
    for piece in pieces {
      unsafe Array(piece.utf8).withUnsafeBufferPointer { unsafe builder.characters($0, line: 7) }
    }
    builder.end()
    return builder
  }

  @Test func `an attachment at its limit passes and one byte more is refused`() {
    #expect(XMLLimits.attachmentBytes == 40 << 20)
    let atLimit = attachment(["QUJD", "QUI="])
    #expect(atLimit.failure == nil)
    guard case .decoded(bytes: 5, _) = atLimit.root?.binary else {
      Issue.record("not decoded")
      return
    }
    #expect(
      attachment(["QUJD", "QUJD"]).failure
        == XMLSyntaxError(reason: .tooLarge(.attachment), line: 7))
  }

  @Test(arguments: [
    ("", 0), ("Zg==", 1), ("Zm8=", 2), ("Zm9v", 3), ("Zm9v\n Zg = =", 4), ("Zm9vYmFy", 6),
  ])
  func `base64 is decoded`(text: String, count: Int) {
    guard case .decoded(let bytes, _) = decoded(text) else {
      Issue.record("not decoded")
      return
    }
    #expect(bytes == count)
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zg===", "=Zg=", "Zm9v=", "Zg==Zg==", "Zm9v!", "Zm-_"])
  func `what is not base64 is told`(text: String) {
    #expect(decoded(text) == .notBase64)
  }

  private func decoded(_ text: String) -> XMLBinary {
    let stream = Base64Stream()
    for byte in text.utf8 { unsafe [byte].withUnsafeBufferPointer { unsafe stream.append($0) } }
    let whole = Base64Stream()
    unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe whole.append($0) }
    let binary = stream.finish()
    #expect(whole.finish() == binary)
    return binary
  }
}
