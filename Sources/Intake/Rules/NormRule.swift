import Values

/// A rule of EN 16931 that demands a term, whatever country or profile.
///
/// A broken rule is information only: an invoice that can be read and collected is never refused, and
/// no letter is held, because a rule fails. What decides about a letter has a code of its own:
/// BT-1 (`E-NUMBER`), BT-44 (`E-DEBTOR-NAME`) and BT-115 (`E-PAYABLE`). Source: EN 16931-1 §6.4.1;
/// ubl/IMPORT.md §5.
struct NormRule: Sendable {
  /// What the norm calls it, such as `BR-03`.
  let name: String
  /// The term that it demands.
  let term: BusinessTerm
  /// What is wrong when the rule is broken.
  let message: String
  /// Whether an invoice breaks it, and on what line of the file when that is known.
  let broken: @Sendable (Invoice) -> Breach?

  /// That a rule is broken.
  struct Breach {
    /// The line of the group that lacks the term; nil for the document.
    var line: Int?
  }

  /// Whether `invoice` says that it follows the norm, on its own or as the core of its profile.
  ///
  /// The profiles MINIMUM and BASIC WL of Factur-X, and SI-UBL 1.x, do not.
  static func apply(to invoice: Invoice) -> Bool {
    (invoice.customizationID ?? "").hasPart("urn:cen.eu:en16931:2017")
  }

  /// A rule on the document.
  init(
    _ name: String, _ term: BusinessTerm, _ message: String,
    isBroken: @escaping @Sendable (Invoice) -> Bool
  ) {
    self.name = name
    self.term = term
    self.message = message
    broken = { isBroken($0) ? Breach() : nil }
  }

  /// A rule on each of the groups `parts`, of which the first that breaks it is told.
  private init<Part>(
    _ name: String, _ term: Int, _ message: String,
    each parts: @escaping @Sendable (Invoice) -> [Part],
    line: @escaping @Sendable (Part) -> Int?, isBroken: @escaping @Sendable (Part) -> Bool
  ) {
    self.name = name
    self.term = BusinessTerm(term)
    self.message = message
    broken = { invoice in
      parts(invoice).first(where: isBroken).map { Breach(line: line($0)) }
    }
  }

  /// All rules in the order of their numbers, those on sums apart: see `ArithmeticChecks`.
  static let all: [NormRule] = documentRules + totalRules + lineRules + paymentRules
}

extension NormRule {
  private static let documentRules: [NormRule] = [
    NormRule("BR-03", .issueDate, "the invoice has no issue date") {
      $0.issueDate == nil && $0.places[.issueDate] == nil
    },
    NormRule("BR-04", BusinessTerm(3), "the invoice has no type code") { $0.typeCode == nil },
    NormRule("BR-05", BusinessTerm(5), "the invoice has no currency, and counts as in euros") {
      $0.currency == nil
    },
    NormRule("BR-06", BusinessTerm(27), "the supplier has no legal name") {
      $0.supplier.legalName == nil
    },
    NormRule("BR-08", .group(5), "the supplier has no address") { $0.supplier.address.isEmpty },
    NormRule("BR-09", BusinessTerm(40), "the supplier's address has no country") {
      !$0.supplier.address.isEmpty && $0.supplier.address.country == nil
    },
    NormRule("BR-10", .group(8), "the customer has no address") { $0.customer.address.isEmpty },
    NormRule("BR-11", BusinessTerm(55), "the customer's address has no country") {
      !$0.customer.address.isEmpty && $0.customer.address.country == nil
    },
    NormRule("BR-62", BusinessTerm(34), "the supplier's electronic address has no scheme") {
      $0.supplier.endpoint.map { $0.scheme == nil } ?? false
    },
    NormRule("BR-63", BusinessTerm(49), "the customer's electronic address has no scheme") {
      $0.customer.endpoint.map { $0.scheme == nil } ?? false
    },
    NormRule("BR-CO-26", BusinessTerm(29), "the supplier has no identifier of any kind") {
      let supplier = $0.supplier
      return supplier.otherIDs.isEmpty && supplier.legalID == nil && supplier.vatID == nil
    },
  ]

  private static let totalRules: [NormRule] = [
    NormRule("BR-12", BusinessTerm(106), "the sum of the lines is missing") {
      $0.totals.lineTotal == nil && $0.places[BusinessTerm(106)] == nil
    },
    NormRule("BR-13", BusinessTerm(109), "the total without VAT is missing") {
      $0.totals.taxExclusive == nil && $0.places[BusinessTerm(109)] == nil
    },
    NormRule("BR-14", BusinessTerm(112), "the total with VAT is missing") {
      $0.totals.taxInclusive == nil && $0.places[BusinessTerm(112)] == nil
    },
    NormRule("BR-53", BusinessTerm(111), "the VAT in the currency of the VAT accounts is missing") {
      $0.taxCurrency != nil && $0.taxCurrency != $0.currency
        && $0.totals.taxTotalAccounting == nil
    },
    NormRule("BR-CO-18", .group(23), "the VAT is not broken down") { $0.vatBreakdown.isEmpty },
    onVAT("BR-45", 116, "a part of the VAT has no taxable amount") { $0.taxable == nil },
    onVAT("BR-46", 117, "a part of the VAT has no amount") { $0.tax == nil },
    onVAT("BR-47", 118, "a part of the VAT has no category") { $0.category == nil },
    onVAT("BR-48", 119, "a part of the VAT has no rate") { $0.rate == nil && $0.category != "O" },
    onAdjustments("BR-31", 92, "an allowance has no amount", charges: false) { $0.amount == nil },
    onAdjustments("BR-33", 97, "an allowance has no reason", charges: false) {
      $0.reason == nil && $0.reasonCode == nil
    },
    onAdjustments("BR-36", 99, "a charge has no amount", charges: true) { $0.amount == nil },
    onAdjustments("BR-38", 104, "a charge has no reason", charges: true) {
      $0.reason == nil && $0.reasonCode == nil
    },
  ]

  private static let lineRules: [NormRule] = [
    NormRule("BR-16", .group(25), "there is no invoice line") { $0.lines.isEmpty },
    onLines("BR-21", 126, "a line has no identifier") { $0.id == nil },
    onLines("BR-22", 129, "a line has no quantity") { $0.quantity == nil },
    onLines("BR-23", 130, "a quantity has no unit") {
      $0.quantity != nil && ($0.unit ?? "").isEmpty
    },
    onLines("BR-24", 131, "a line has no amount") { $0.amount == nil },
    onLines("BR-25", 153, "the item of a line has no name") { $0.name == nil },
    onLines("BR-26", 146, "the item of a line has no price") { $0.price == nil },
    onLines("BR-27", 146, "the price of an item is below zero") {
      $0.price.map { $0 < .zero } ?? false
    },
    onLines("BR-CO-04", 151, "a line has no VAT category") { $0.vatCategory == nil },
  ]

  private static let paymentRules: [NormRule] = [
    onMeans("BR-49", 81, "a means of payment has no code") { $0.code == nil },
    onMeans("BR-61", 84, "a transfer has no account") {
      ["30", "58"].contains($0.code) && $0.iban == nil && $0.accountID == nil
    },
  ]
}

extension NormRule {
  private static func onVAT(
    _ name: String, _ term: Int, _ message: String,
    isBroken: @escaping @Sendable (VATSubtotal) -> Bool
  ) -> NormRule {
    NormRule(
      name, term, message, each: { $0.vatBreakdown }, line: { $0.line }, isBroken: isBroken)
  }

  private static func onAdjustments(
    _ name: String, _ term: Int, _ message: String, charges: Bool,
    isBroken: @escaping @Sendable (AllowanceCharge) -> Bool
  ) -> NormRule {
    NormRule(
      name, term, message,
      each: { invoice in invoice.allowancesCharges.filter { $0.isCharge == charges } },
      line: { _ in nil }, isBroken: isBroken)
  }

  private static func onLines(
    _ name: String, _ term: Int, _ message: String,
    isBroken: @escaping @Sendable (InvoiceLine) -> Bool
  ) -> NormRule {
    NormRule(name, term, message, each: { $0.lines }, line: { $0.line }, isBroken: isBroken)
  }

  private static func onMeans(
    _ name: String, _ term: Int, _ message: String,
    isBroken: @escaping @Sendable (PaymentMeans) -> Bool
  ) -> NormRule {
    NormRule(
      name, term, message, each: { $0.paymentMeans }, line: { $0.line }, isBroken: isBroken)
  }
}
