import Values

/// A rule for suppliers in the Netherlands: of NLCIUS, of Peppol BIS, or of the G-account extension.
///
/// A broken rule is information only: an invoice that can be read and collected is never refused, and
/// no letter is held, because a profile rule fails. Source: NLCIUS 2.0.3 and its G-account extension
/// 1.0.2, Peppol BIS Billing 3.0 (NL-R); ubl/IMPORT.md §4 and 5.
struct DutchRule: Sendable {
  /// What the specifications call it, such as `BR-NL-1` and `NL-R-003`.
  let names: [Specification: String]
  /// The term that the rule is about.
  let term: BusinessTerm
  /// What is wrong when the rule is broken.
  let message: String
  /// Whether an invoice breaks it.
  let isBroken: @Sendable (Invoice) -> Bool

  /// The specifications that have such rules.
  enum Specification: Hashable, Sendable {
    case nlcius, peppol, gAccount

    /// The specifications that `invoice` says it follows; none when its supplier is elsewhere.
    static func all(of invoice: Invoice) -> Set<Specification> {
      guard invoice.supplier.address.country == "NL" else { return [] }
      let text = invoice.customizationID ?? ""
      var found: Set<Specification> = []
      if text.hasPart("#urn:fdc:nen.nl:nlcius:v1.0") { found.insert(.nlcius) }
      if text.hasPart("#urn:fdc:peppol.eu:2017:poacc:billing:3.0") { found.insert(.peppol) }
      if text.hasPart("#urn:fdc:nen.nl:gaccount:v1.0") { found.insert(.gAccount) }
      return found
    }
  }

  /// A rule by its number in NLCIUS, in Peppol BIS and in the G-account extension.
  init(
    nlcius: Int? = nil, peppol: Int? = nil, gAccount: Int? = nil, _ term: BusinessTerm,
    _ message: String, isBroken: @escaping @Sendable (Invoice) -> Bool
  ) {
    var names: [Specification: String] = [:]
    names[.nlcius] = nlcius.map { "BR-NL-\($0)" }
    names[.peppol] = peppol.map { "NL-R-00\($0)" }
    names[.gAccount] = gAccount.map { "BR-GA-\($0)" }
    self.names = names
    self.term = term
    self.message = message
    self.isBroken = isBroken
  }

  /// All rules, those on one term together.
  static let all = documentRules + partyRules + paymentRules + gAccountRules
}

extension DutchRule {
  private static let documentRules = [
    DutchRule(
      nlcius: 7, BusinessTerm(3), "the type code is none of 380, 381, 384 and 389",
      isBroken: { !["380", "381", "384", "389"].contains($0.typeCode) }),
    DutchRule(
      nlcius: 8, BusinessTerm(3),
      "a credit note has another type code than 381, or an invoice has that",
      isBroken: {
        $0.format != .crossIndustryInvoice
          && ($0.typeCode == "381") != ($0.format == .ublCreditNote)
      }),
    DutchRule(
      nlcius: 9, BusinessTerm(25), "a corrected invoice does not name the one it replaces",
      isBroken: { $0.typeCode == "384" && $0.precedingInvoices.isEmpty }),
    DutchRule(
      peppol: 1, BusinessTerm(25), "a credit note does not name the invoice it is about",
      isBroken: { $0.kind == .creditNote && $0.precedingInvoices.isEmpty }),
    DutchRule(
      nlcius: 2, BusinessTerm(10), "there is neither a buyer's reference nor an order number",
      isBroken: { $0.buyerReference == nil && $0.orderReference == nil }),
    DutchRule(
      nlcius: 13, peppol: 9, .orderLine, "a line names a line of an order, and no order is named",
      isBroken: {
        $0.orderReference == nil && $0.salesOrderReference == nil
          && $0.lines.contains { $0.orderLine != nil }
      }),
  ]

  private static let partyRules = [
    DutchRule(
      nlcius: 1, peppol: 3, BusinessTerm(30),
      "the supplier's register number is no KvK number or OIN by its scheme",
      isBroken: { !$0.supplier.hasDutchNumber }),
    DutchRule(
      nlcius: 3, peppol: 2, BusinessTerm(35), "the supplier's street, place or postcode is missing",
      isBroken: { !$0.supplier.address.isComplete }),
    DutchRule(
      nlcius: 10, peppol: 5, BusinessTerm(47),
      "the customer's register number is no KvK number or OIN by its scheme",
      isBroken: { $0.customer.isDutch && !$0.customer.hasDutchNumber }),
    DutchRule(
      nlcius: 4, peppol: 4, BusinessTerm(50), "the customer's street, place or postcode is missing",
      isBroken: { $0.customer.isDutch && !$0.customer.address.isComplete }),
    DutchRule(
      nlcius: 5, peppol: 6, BusinessTerm(64),
      "the street, place or postcode of the supplier's tax representative is missing",
      isBroken: { invoice in
        invoice.taxRepresentativeAddress.map { $0.country == "NL" && !$0.isComplete } ?? false
      }),
  ]

  private static let paymentRules = [
    DutchRule(
      nlcius: 11, peppol: 7, BusinessTerm(81), "there is no means of payment",
      isBroken: { $0.isPaidByCustomer && $0.paymentMeans.isEmpty }),
    DutchRule(
      nlcius: 12, BusinessTerm(81), unusualMeans, isBroken: { $0.hasUnusualMeans }),
    DutchRule(
      peppol: 8, BusinessTerm(81), unusualMeans,
      isBroken: { $0.customer.isDutch && $0.hasUnusualMeans }),
  ]

  private static let unusualMeans =
    "a means of payment has another code than 30, 48, 49, 57, 58 or 59"

  private static let gAccountRules = [
    DutchRule(
      gAccount: 1, .terms, "there are not two parts of the amount to pay",
      isBroken: { $0.paymentTerms.count != 2 }),
    DutchRule(
      gAccount: 2, BusinessTerm(81), "there are not two means of payment",
      isBroken: { $0.paymentMeans.count != 2 }),
    DutchRule(
      gAccount: 3, .payable, "the parts do not add up to the amount to pay",
      isBroken: { invoice in
        let parts = invoice.paymentTerms.compactMap(\.amount).reduce(ExactDecimal.zero, +)
        return invoice.totals.payable.map { $0 != parts } ?? false
      }),
    DutchRule(
      gAccount: 4, .terms, "a part of the amount names no means of payment",
      isBroken: { $0.paymentTerms.contains { $0.meansID == nil } }),
    DutchRule(
      gAccount: 5, BusinessTerm(81), "a means of payment has no identifier",
      isBroken: { $0.paymentMeans.contains { $0.id == nil } }),
    DutchRule(
      gAccount: 6, .terms, "a part of the amount does not name one of the means of payment",
      isBroken: { invoice in
        let named = invoice.paymentTerms.compactMap(\.meansID)
        return named.contains { id in invoice.paymentMeans.count { $0.id == id } != 1 }
      }),
    DutchRule(
      gAccount: 7, BusinessTerm(81), "no means of payment, or more than one, is the G-account",
      isBroken: { $0.paymentMeans.count { $0.isBlockedAccount } != 1 }),
  ]
}

extension Invoice {
  /// Whether money goes from the customer to the supplier.
  fileprivate var isPaidByCustomer: Bool {
    guard let payable = totals.payable else { return false }
    return format == .ublCreditNote ? payable < ExactDecimal.zero : payable > ExactDecimal.zero
  }

  fileprivate var hasUnusualMeans: Bool {
    paymentMeans.contains { !["30", "48", "49", "57", "58", "59"].contains($0.code) }
  }
}

extension Party {
  fileprivate var isDutch: Bool { address.country == "NL" }

  fileprivate var hasDutchNumber: Bool {
    legalID != nil && (legalIDScheme == "0106" || legalIDScheme == "0190")
  }
}

extension PostalAddress {
  /// Street, postcode and place are there.
  var isComplete: Bool { !lines.isEmpty && postalCode != nil && city != nil }
}
