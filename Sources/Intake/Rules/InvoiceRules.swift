import Values

/// What is wrong or uncertain about an invoice once it has been read: an invoice under its rules.
///
/// Source: ubl/IMPORT.md §4 to 8 and 13.
struct InvoiceRules {
  /// What was read, with the findings so far.
  var terms: TermReader
  /// What was read; rules change nothing about it.
  let invoice: Invoice
  private let sums: ArithmeticChecks
  private let followsNorm: Bool
  private let specifications: Set<DutchRule.Specification>

  private init(_ terms: TermReader) {
    self.terms = terms
    invoice = terms.invoice
    sums = ArithmeticChecks(terms.invoice)
    followsNorm = NormRule.apply(to: terms.invoice)
    specifications = DutchRule.Specification.all(of: terms.invoice)
  }

  /// Adds the findings on the invoice in `terms`, under all rules but those named in its `omitted`.
  static func check(_ terms: TermReader) -> TermReader {
    var rules = InvoiceRules(terms)
    for rule in InvoiceRule.all where !terms.omitted.contains(rule.name) {
      rule.check(&rules)
    }
    return rules.terms
  }

  func line(_ term: BusinessTerm) -> Int? { invoice.places[term] }

  mutating func warn(
    _ code: String, _ message: String, _ term: BusinessTerm, line: Int? = nil, hint: String? = nil
  ) {
    terms.report(.warning, code, message, term: term, line: line ?? self.line(term), hint: hint)
  }

  mutating func inform(_ code: String, _ message: String, _ term: BusinessTerm, line: Int? = nil) {
    terms.report(.info, code, message, term: term, line: line)
  }

  mutating func refuse(_ code: String, _ message: String, _ term: BusinessTerm, line: Int? = 1) {
    terms.report(
      .error, code, message, term: term, line: line,
      hint: "ask the supplier for a corrected invoice")
  }
}

// MARK: - The claim

extension InvoiceRules {
  mutating func checkNumber() {
    guard invoice.number == nil else { return }
    refuse("E-NUMBER", "the invoice has no number", .number)
  }

  mutating func checkCents() {
    guard let payable = invoice.totals.payable, payable.scaled(toPlaces: 2) == nil else { return }
    refuse(
      "E-AMOUNT", "the amount to pay is not a whole number of cents", .payable, line: line(.payable)
    )
  }

  /// Whether there is no amount to pay; one that is there and unreadable was reported while reading.
  private var lacksAmount: Bool { invoice.totals.payable == nil && line(.payable) == nil }

  mutating func checkDerivedAmount() {
    guard lacksAmount, invoice.claimed != nil else { return }
    warn(
      "W-PAYABLE-DERIVED", "the amount to pay is missing and was worked out", .payable,
      line: line(BusinessTerm(112)), hint: "confirm the amount")
  }

  mutating func checkAmount() {
    guard lacksAmount, invoice.claimed == nil else { return }
    refuse("E-PAYABLE", "no amount to pay can be found or worked out", .payable)
  }

  mutating func checkCurrency() {
    guard let currency = invoice.currency, currency != "EUR" else { return }
    warn(
      "W-CURRENCY", "the invoice is not in euros", BusinessTerm(5),
      hint: "confirm: statutory collection costs are laid down in euros")
  }

  mutating func checkCorrection() {
    guard invoice.kind == .corrected else { return }
    warn(
      "W-CORRECTED", "this invoice replaces an earlier one", BusinessTerm(3),
      hint: "confirm that the earlier invoice is no longer open")
  }
}

// MARK: - Payment

extension InvoiceRules {
  mutating func checkDirectDebit() {
    guard let means = invoice.paymentMeans.first(where: \.isDirectDebit) else { return }
    warn(
      "W-DIRECT-DEBIT", "the amount is collected by direct debit", BusinessTerm(81),
      line: means.line, hint: "confirm that the collection failed")
  }

  mutating func checkProbablyPaid() {
    guard let means = invoice.paymentMeans.first(where: \.isProbablyPaid) else { return }
    warn(
      "W-PROBABLY-PAID", "the payment means say that it was paid in another way", BusinessTerm(81),
      line: means.line, hint: "confirm that it is still unpaid")
  }

  mutating func checkPayee() {
    guard invoice.payee != nil else { return }
    warn(
      "W-PAYEE", "another party than the supplier is to be paid", BusinessTerm(59),
      line: line(.group(10)), hint: "confirm who may be paid")
  }

  private var blockedAccountLine: Int? {
    invoice.paymentMeans.first(where: \.isBlockedAccount)?.line
  }

  mutating func checkSplit() {
    guard invoice.kind != .creditNote, case .split = invoice.gAccount else { return }
    inform(
      "I-G-ACCOUNT", "part of the amount goes to a blocked account (G-rekening)", .payable,
      line: blockedAccountLine)
  }

  /// Says why a letter cannot show two accounts, which is never confirmed away.
  mutating func checkUnclearSplit() {
    guard invoice.kind != .creditNote, case .unclear(let reason) = invoice.gAccount else { return }
    warn(
      "W-G-ACCOUNT",
      "part of the amount goes to a blocked account (G-rekening), and \(reason)", .payable,
      line: blockedAccountLine,
      hint: "state the split under 'accounts' of a request for 'maanbrief batch'")
  }

  mutating func checkAccounts() {
    for means in invoice.paymentMeans where means.hasValidIBAN == false {
      warn(
        "E-IBAN", "the account number does not check; it cannot be printed in a letter",
        BusinessTerm(84), line: means.line, hint: "give the right account in the profile")
    }
  }
}

// MARK: - The due date

extension InvoiceRules {
  private var isClaim: Bool { invoice.kind != .creditNote }

  mutating func checkDerivedDueDate() {
    guard isClaim else { return }
    switch invoice.due.source {
    case .terms: warnOfWords("the payment terms", .terms)
    case .note: warnOfWords("a note", BusinessTerm(22))
    case .document, .paymentMeans, .paymentTerms, .ambiguous, .none: break
    }
  }

  private mutating func warnOfWords(_ place: String, _ term: BusinessTerm) {
    warn(
      "W-DUE-DERIVED", "the due date was read from the words of \(place)", term,
      hint: "confirm the due date")
  }

  mutating func checkAmbiguousDueDate() {
    guard isClaim, case .ambiguous = invoice.due.source else { return }
    warn(
      "W-DUE-AMBIGUOUS", "the payment terms allow more than one due date", .terms,
      hint: "give the due date, or confirm the statutory term")
  }

  mutating func checkMissingDueDate() {
    guard isClaim, case .none = invoice.due.source else { return }
    warn(
      "W-DUE-NONE", "the invoice does not say when it is due", .dueDate,
      hint: "give the due date, or confirm the statutory term")
  }

  mutating func checkDueBeforeIssue() {
    guard isClaim, let due = invoice.due.day, let issued = invoice.issueDate, due < issued else {
      return
    }
    warn(
      "W-DUE-BEFORE-ISSUE", "the due date lies before the issue date", .dueDate,
      hint: "confirm the due date")
  }
}

// MARK: - The customer

extension InvoiceRules {
  mutating func checkDebtorName() {
    guard invoice.customer.displayName == nil else { return }
    refuse("E-DEBTOR-NAME", "the customer has no name", BusinessTerm(44))
  }

  mutating func checkAddress() {
    guard !invoice.customer.address.isComplete else { return }
    warn(
      "W-NO-ADDRESS", "the customer's street, postcode or place is missing", BusinessTerm(50),
      hint: "send the letter by e-mail, or complete the address")
  }

  mutating func checkEmail() {
    guard invoice.customer.contact.email == nil else { return }
    inform("W-NO-EMAIL", "the customer has no e-mail address", BusinessTerm(58))
  }

  mutating func checkDebtorKind() {
    guard isClaim, DebtorKindEvidence(invoice).needsConfirmation else { return }
    warn(
      "W-DEBTOR-KIND", "the invoice does not show whether the customer is a consumer",
      BusinessTerm(47), line: line(BusinessTerm(44)),
      hint: "say consumer or business; until then the consumer's letter is used")
  }
}

// MARK: - Norms and profiles

extension InvoiceRules {
  mutating func checkSum(_ rule: String) {
    guard let result = sums[rule], result.outcome == .fail,
      let difference = result.difference
    else { return }
    let holds =
      ["BR-CO-15", "BR-CO-16"].contains(rule)
      && difference.unscaled.magnitude * 100 > 2 * powerOfTen(difference.scale)
    terms.add(
      "W-SUM", "\(rule): the stated figure is not the sum of its parts", term: result.term,
      line: line(result.term), holdsLetter: holds)
  }

  mutating func checkProfile() {
    let id = invoice.customizationID ?? ""
    let isOHNL = id.hasPrefix("1.") && invoice.profileID == "NL"
    guard !isOHNL, !Self.isKnownProfile(id) else { return }
    inform(
      "W-PROFILE-UNKNOWN", "the document follows a specification that is not known here",
      BusinessTerm(24), line: line(BusinessTerm(24)))
  }

  mutating func checkNorm(_ rule: NormRule) {
    guard followsNorm, let breach = rule.broken(invoice) else { return }
    inform("I-\(rule.name)", "\(rule.name): \(rule.message)", rule.term, line: breach.line)
  }

  mutating func checkDutch(
    _ rule: DutchRule, name: String, of specification: DutchRule.Specification
  ) {
    guard specifications.contains(specification), rule.isBroken(invoice) else { return }
    inform("I-\(name)", "\(name): \(rule.message)", rule.term, line: line(rule.term))
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

/// 10 to the power of a decimal's scale, at most 24 here.
private func powerOfTen(_ exponent: Int) -> UInt128 {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}
