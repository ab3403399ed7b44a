import Values

/// Rules on identifiers, attachments and limits, ubl/IMPORT.md §8 and 13; RELIABILITY §5.
extension InvoiceRules {
  private typealias Identified = (party: Party, legalID: BusinessTerm, vatID: BusinessTerm)

  /// Supplier and customer with the terms of their numbers.
  private var parties: [Identified] {
    [
      (invoice.supplier, BusinessTerm(30), BusinessTerm(31)),
      (invoice.customer, BusinessTerm(47), BusinessTerm(48)),
    ]
  }

  mutating func checkKvK() {
    for (party, legalID, _) in parties {
      guard let kvk = party.kvk, !IdentifierChecks.isKvK(kvk) else { continue }
      let hint = IdentifierChecks.isKvKWithoutZero(kvk) ? "put a zero in front of it" : nil
      warn("W-ID-KVK", "a KvK number has eight digits", legalID, hint: hint)
    }
  }

  mutating func checkOIN() {
    for (party, legalID, _) in parties {
      guard let oin = party.oin, !IdentifierChecks.isOIN(oin) else { continue }
      warn("W-ID-OIN", "an OIN has twenty digits", legalID)
    }
  }

  mutating func checkVATIdentifiers() {
    for (party, _, vatID) in parties {
      guard let vat = party.vatID, !IdentifierChecks.isVATIdentifier(vat) else { continue }
      warn("W-ID-VAT", "the VAT identifier does not check", vatID)
    }
  }

  mutating func checkBICs() {
    for means in invoice.paymentMeans {
      guard let bic = means.bic, !IdentifierChecks.isBIC(bic) else { continue }
      warn("W-ID-BIC", "this is not a BIC", BusinessTerm(86), line: means.line)
    }
  }

  mutating func checkReferences() {
    for means in invoice.paymentMeans {
      guard let id = means.paymentID, Self.isBrokenReference(id) else { continue }
      warn(
        "W-ID-REF", "the payment reference has the form of a structured one and does not check",
        BusinessTerm(83), line: means.line)
    }
  }

  /// An `RF` reference that fails its check; a number is left alone, since any may be free text.
  private static func isBrokenReference(_ id: String) -> Bool {
    let compact = id.uppercased().filter { !$0.isWhitespace }
    let bytes = Array(compact.utf8)
    return bytes.count >= 5 && compact.hasPrefix("RF")
      && bytes[2...3].allSatisfy { (48...57).contains($0) }
      && !PaymentReference.isCreditorReference(compact)
  }

  mutating func checkAttachments() {
    for attachment in invoice.attachments where attachment.content == .notBase64 {
      warn(
        "W-ATT-BASE64", "the attachment is not base64 and was left out", BusinessTerm(125),
        line: attachment.line)
    }
  }

  mutating func checkLineCount() {
    guard invoice.lines.count > InvoiceLimits.lines else { return }
    terms.report(
      .error, "E-XML-SIZE", "there are more than \(InvoiceLimits.lines) invoice lines",
      term: .group(25), line: invoice.lines[InvoiceLimits.lines].line)
  }

  mutating func checkNameLength() {
    let names = [invoice.customer.legalName, invoice.customer.name].compactMap(\.self)
    let most = InvoiceLimits.nameCharacters
    // Bytes are counted at once, and are never fewer than characters.
    guard names.contains(where: { $0.utf8.count > most && $0.count > most }) else { return }
    terms.report(
      .error, "E-XML-SIZE", "the customer's name has more than \(most) characters",
      term: BusinessTerm(44), line: line(BusinessTerm(44)) ?? line(BusinessTerm(45)))
  }
}
