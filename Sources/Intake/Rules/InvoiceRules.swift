import Values

/// What is wrong or uncertain about an invoice once it has been read.
///
/// Source: ubl/IMPORT.md §4 to 8 and 13.
struct InvoiceRules {
  private var terms: TermReader
  private var invoice: Invoice { terms.invoice }

  /// Adds the findings on the invoice in `terms`.
  static func check(_ terms: TermReader) -> TermReader {
    var rules = InvoiceRules(terms: terms)
    rules.checkClaim()
    rules.checkPayment()
    rules.checkDueDate()
    rules.checkCustomer()
    rules.checkSums()
    rules.checkIdentifiers()
    rules.checkProfile()
    rules.checkDutchRules()
    rules.checkAttachments()
    rules.checkLimits()
    return rules.terms
  }

  private func line(_ term: BusinessTerm) -> Int? { invoice.places[term] }

  private mutating func warn(
    _ code: String, _ message: String, _ term: BusinessTerm, line: Int? = nil, hint: String? = nil
  ) {
    terms.report(.warning, code, message, term: term, line: line ?? self.line(term), hint: hint)
  }

  private mutating func checkClaim() {
    if invoice.number == nil {
      terms.report(
        .error, "E-NUMBER", "the invoice has no number", term: .number, line: 1,
        hint: "ask the supplier for a corrected invoice")
    }
    checkClaimedAmount()
    if let currency = invoice.currency, currency != "EUR" {
      warn(
        "W-CURRENCY", "the invoice is not in euros", BusinessTerm(5),
        hint: "confirm: statutory collection costs are laid down in euros")
    }
    if invoice.kind == .corrected {
      warn(
        "W-CORRECTED", "this invoice replaces an earlier one", BusinessTerm(3),
        hint: "confirm that the earlier invoice is no longer open")
    }
  }

  private mutating func checkClaimedAmount() {
    if let payable = invoice.totals.payable {
      guard payable.scaled(toPlaces: 2) == nil else { return }
      return terms.report(
        .error, "E-AMOUNT", "the amount to pay is not a whole number of cents", term: .payable,
        line: line(.payable), hint: "ask the supplier for a corrected invoice")
    }
    // An amount that is there and unreadable was reported while reading.
    if line(.payable) != nil { return }
    if invoice.claimed != nil {
      warn(
        "W-PAYABLE-DERIVED", "the amount to pay is missing and was worked out", .payable,
        line: line(BusinessTerm(112)), hint: "confirm the amount")
    } else {
      terms.report(
        .error, "E-PAYABLE", "no amount to pay can be found or worked out", term: .payable, line: 1,
        hint: "ask the supplier for a corrected invoice")
    }
  }

  private mutating func checkPayment() {
    let code = BusinessTerm(81)
    if let means = invoice.paymentMeans.first(where: \.isDirectDebit) {
      warn(
        "W-DIRECT-DEBIT", "the amount is collected by direct debit", code, line: means.line,
        hint: "confirm that the collection failed")
    }
    if let means = invoice.paymentMeans.first(where: \.isProbablyPaid) {
      warn(
        "W-PROBABLY-PAID", "the payment means say that it was paid in another way", code,
        line: means.line, hint: "confirm that it is still unpaid")
    }
    if invoice.payee != nil {
      warn(
        "W-PAYEE", "another party than the supplier is to be paid", BusinessTerm(59),
        line: line(.group(10)), hint: "confirm who may be paid")
    }
    checkGAccount()
    for means in invoice.paymentMeans where means.hasValidIBAN == false {
      warn(
        "E-IBAN", "the account number does not check; it cannot be printed in a letter",
        BusinessTerm(84), line: means.line, hint: "give the right account in the profile")
    }
  }

  /// Says that a letter shows two accounts, or why it cannot; the latter is never confirmed away.
  private mutating func checkGAccount() {
    guard invoice.kind != .creditNote else { return }
    let line = invoice.paymentMeans.first(where: \.isBlockedAccount)?.line
    switch invoice.gAccount {
    case .none: break
    case .split:
      terms.report(
        .info, "I-G-ACCOUNT", "part of the amount goes to a blocked account (G-rekening)",
        term: .payable, line: line)
    case .unclear(let reason):
      warn(
        "W-G-ACCOUNT",
        "part of the amount goes to a blocked account (G-rekening), and \(reason)", .payable,
        line: line, hint: "state the split under 'accounts' of a request for 'maanbrief batch'")
    }
  }

  private mutating func checkDueDate() {
    guard invoice.kind != .creditNote else { return }
    switch invoice.due.source {
    case .document, .paymentMeans, .paymentTerms: break
    case .terms:
      warn(
        "W-DUE-DERIVED", "the due date was read from the words of the payment terms", .terms,
        hint: "confirm the due date")
    case .note:
      warn(
        "W-DUE-DERIVED", "the due date was read from the words of a note", BusinessTerm(22),
        hint: "confirm the due date")
    case .ambiguous:
      warn(
        "W-DUE-AMBIGUOUS", "the payment terms allow more than one due date", .terms,
        hint: "give the due date, or confirm the statutory term")
    case .none:
      warn(
        "W-DUE-NONE", "the invoice does not say when it is due", .dueDate,
        hint: "give the due date, or confirm the statutory term")
    }
    if let due = invoice.due.day, let issued = invoice.issueDate, due < issued {
      warn(
        "W-DUE-BEFORE-ISSUE", "the due date lies before the issue date", .dueDate,
        hint: "confirm the due date")
    }
  }

  private mutating func checkCustomer() {
    let customer = invoice.customer
    if customer.displayName == nil {
      terms.report(
        .error, "E-DEBTOR-NAME", "the customer has no name", term: BusinessTerm(44), line: 1,
        hint: "ask the supplier for a corrected invoice")
    }
    if !customer.address.isComplete {
      warn(
        "W-NO-ADDRESS", "the customer's street, postcode or place is missing", BusinessTerm(50),
        hint: "send the letter by e-mail, or complete the address")
    }
    if customer.contact.email == nil {
      terms.report(
        .info, "W-NO-EMAIL", "the customer has no e-mail address", term: BusinessTerm(58), line: nil
      )
    }
    if invoice.kind != .creditNote, DebtorKindEvidence(invoice).needsConfirmation {
      warn(
        "W-DEBTOR-KIND", "the invoice does not show whether the customer is a consumer",
        BusinessTerm(47), line: line(BusinessTerm(44)),
        hint: "say consumer or business; until then the consumer's letter is used")
    }
  }

  private mutating func checkSums() {
    for result in ArithmeticChecks(invoice).results where result.outcome == .fail {
      if let difference = result.difference {
        let holds =
          ["BR-CO-15", "BR-CO-16"].contains(result.rule)
          && difference.unscaled.magnitude * 100 > 2 * powerOfTen(difference.scale)
        terms.add(
          "W-SUM", "\(result.rule): the stated figure is not the sum of its parts",
          term: result.term, line: line(result.term), holdsLetter: holds)
      }
    }
  }
}

/// 10 to the power of a decimal's scale, at most 24 here.
private func powerOfTen(_ exponent: Int) -> UInt128 {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}

extension InvoiceRules {
  private mutating func checkIdentifiers() {
    check(invoice.supplier, legalID: BusinessTerm(30), vatID: BusinessTerm(31))
    check(invoice.customer, legalID: BusinessTerm(47), vatID: BusinessTerm(48))
    for means in invoice.paymentMeans {
      if let bic = means.bic, !IdentifierChecks.isBIC(bic) {
        warn("W-ID-BIC", "this is not a BIC", BusinessTerm(86), line: means.line)
      }
      if let id = means.paymentID, isBrokenReference(id) {
        warn(
          "W-ID-REF", "the payment reference has the form of a structured one and does not check",
          BusinessTerm(83), line: means.line)
      }
    }
  }

  private mutating func check(_ party: Party, legalID: BusinessTerm, vatID: BusinessTerm) {
    if let kvk = party.kvk, !IdentifierChecks.isKvK(kvk) {
      let hint = IdentifierChecks.isKvKWithoutZero(kvk) ? "put a zero in front of it" : nil
      warn("W-ID-KVK", "a KvK number has eight digits", legalID, hint: hint)
    }
    if let oin = party.oin, !IdentifierChecks.isOIN(oin) {
      warn("W-ID-OIN", "an OIN has twenty digits", legalID)
    }
    if let vat = party.vatID, !IdentifierChecks.isVATIdentifier(vat) {
      warn("W-ID-VAT", "the VAT identifier does not check", vatID)
    }
  }

  /// An `RF` reference that fails its check; a number is left alone, since any may be free text.
  private func isBrokenReference(_ id: String) -> Bool {
    let compact = id.uppercased().filter { !$0.isWhitespace }
    let bytes = Array(compact.utf8)
    return bytes.count >= 5 && compact.hasPrefix("RF")
      && bytes[2...3].allSatisfy { (48...57).contains($0) }
      && !PaymentReference.isCreditorReference(compact)
  }

  private mutating func checkProfile() {
    let id = invoice.customizationID ?? ""
    let isOHNL = id.hasPrefix("1.") && invoice.profileID == "NL"
    if !isOHNL, !Self.isKnownProfile(id) {
      terms.report(
        .info, "W-PROFILE-UNKNOWN", "the document follows a specification that is not known here",
        term: BusinessTerm(24), line: line(BusinessTerm(24)))
    }
  }

  /// Rules of the profile that the invoice says it follows: information, never more.
  private mutating func checkDutchRules() {
    for (name, rule) in DutchRule.broken(by: invoice) {
      terms.report(
        .info, "I-\(name)", "\(name): \(rule.message)", term: rule.term, line: line(rule.term))
    }
  }

  private mutating func checkAttachments() {
    for attachment in invoice.attachments where attachment.content == .notBase64 {
      warn(
        "W-ATT-BASE64", "the attachment is not base64 and was left out", BusinessTerm(125),
        line: attachment.line)
    }
  }

  private mutating func checkLimits() {
    if invoice.lines.count > InvoiceLimits.lines {
      terms.report(
        .error, "E-XML-SIZE", "there are more than \(InvoiceLimits.lines) invoice lines",
        term: .group(25), line: invoice.lines[InvoiceLimits.lines].line)
    }
    let names = [invoice.customer.legalName, invoice.customer.name].compactMap(\.self)
    let most = InvoiceLimits.nameCharacters
    // Bytes are counted at once, and are never fewer than characters.
    if names.contains(where: { $0.utf8.count > most && $0.count > most }) {
      terms.report(
        .error, "E-XML-SIZE",
        "the customer's name has more than \(most) characters",
        term: BusinessTerm(44), line: line(BusinessTerm(44)) ?? line(BusinessTerm(45)))
    }
  }

  private static func isKnownProfile(_ id: String) -> Bool {
    // Nearly all begin with the first; only the others are searched for.
    if id.hasPrefix(knownProfiles[0]) { return true }
    return knownProfiles.contains { id.hasPart($0) }
  }

  /// Parts of the specification identifiers of the profiles in ubl/IMPORT.md §1.
  private static let knownProfiles = [
    "urn:cen.eu:en16931:2017", "urn:www.simplerinvoicing.org:si:si-ubl", "urn:factur-x.eu:1p0",
    "xrechnung_",
  ]
}
