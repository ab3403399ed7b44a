public import Values

/// The outcome of one arithmetic rule.
public enum RuleOutcome: String, Hashable, Sendable {
  /// The figures agree.
  case ok
  /// They do not.
  case fail
  /// A figure is missing.
  case notApplicable = "na"
}

/// The arithmetic rules of EN 16931 on one invoice.
///
/// Decimal arithmetic; sums are rounded half away from zero to two places and compared exactly,
/// except BR-CO-17. Source: EN 16931-1 §6.4.2 (BR-CO-10 to 17, 25); ubl/IMPORT.md §8.
public struct ArithmeticChecks: Hashable, Sendable {
  /// The rules in the order of their numbers.
  public let results: [Result]

  /// What one rule gave.
  public struct Result: Hashable, Sendable {
    /// The rule, such as `BR-CO-10`.
    public let rule: String
    /// The outcome.
    public let outcome: RuleOutcome
    /// By how much the stated figure is above the computed one; nil unless the rule failed on sums.
    public let difference: ExactDecimal?
    /// The term with the stated figure.
    public let term: BusinessTerm
  }

  /// Checks an invoice.
  public init(_ invoice: Invoice) {
    let totals = invoice.totals
    let allowances = invoice.allowancesCharges.filter { !$0.isCharge }
    let charges = invoice.allowancesCharges.filter(\.isCharge)
    results = [
      Self.sum(
        "BR-CO-10", BusinessTerm(106), stated: totals.lineTotal,
        of: invoice.lines.isEmpty ? nil : invoice.lines.map(\.amount)),
      Self.optionalSum(
        "BR-CO-11", BusinessTerm(107), stated: totals.allowanceTotal, of: allowances),
      Self.optionalSum("BR-CO-12", BusinessTerm(108), stated: totals.chargeTotal, of: charges),
      Self.sum(
        "BR-CO-13", BusinessTerm(109), stated: totals.taxExclusive,
        of: [totals.lineTotal, Self.minus(totals.allowanceTotal), totals.chargeTotal ?? .zero]),
      Self.sum(
        "BR-CO-14", BusinessTerm(110), stated: totals.taxTotal,
        of: invoice.vatBreakdown.isEmpty ? nil : invoice.vatBreakdown.map(\.tax)),
      Self.sum(
        "BR-CO-15", BusinessTerm(112), stated: totals.taxInclusive,
        of: [totals.taxExclusive, totals.taxTotal ?? .zero]),
      Self.sum(
        "BR-CO-16", .payable, stated: totals.payable,
        of: [totals.taxInclusive, Self.minus(totals.prepaid), totals.rounding ?? .zero]),
      Self.taxOfBreakdown(invoice.vatBreakdown),
      Self.termsOfPayment(invoice),
    ]
  }

  /// The result of the rule called `rule`.
  public subscript(rule: String) -> Result? { results.first { $0.rule == rule } }

  private static func minus(_ amount: ExactDecimal?) -> ExactDecimal {
    .zero - (amount ?? .zero)
  }

  /// The rule that `stated` is the rounded sum of `parts`; it needs all of them.
  private static func sum(
    _ rule: String, _ term: BusinessTerm, stated: ExactDecimal?, of parts: [ExactDecimal?]?
  ) -> Result {
    guard let stated, let parts, !parts.contains(nil) else {
      return Result(rule: rule, outcome: .notApplicable, difference: nil, term: term)
    }
    let sum = parts.compactMap(\.self).reduce(.zero, +)
    let rounded = ExactDecimal(unscaled: sum.rounded(toPlaces: 2), scale: 2)
    let difference = stated - rounded
    let isEqual = difference.unscaled == 0
    return Result(
      rule: rule, outcome: isEqual ? .ok : .fail, difference: isEqual ? nil : difference,
      term: term)
  }

  /// As `sum`, where an absent total and no parts mean that there is nothing to check.
  private static func optionalSum(
    _ rule: String, _ term: BusinessTerm, stated: ExactDecimal?, of parts: [AllowanceCharge]
  ) -> Result {
    if stated == nil, parts.isEmpty {
      return Result(rule: rule, outcome: .notApplicable, difference: nil, term: term)
    }
    return sum(rule, term, stated: stated ?? .zero, of: parts.map(\.amount))
  }

  /// BR-CO-17: each tax lies less than 1.00 from its base times its rate.
  private static func taxOfBreakdown(_ breakdown: [VATSubtotal]) -> Result {
    let term = BusinessTerm(117)
    guard !breakdown.isEmpty else {
      return Result(rule: "BR-CO-17", outcome: .notApplicable, difference: nil, term: term)
    }
    for part in breakdown {
      guard let tax = part.tax, let taxable = part.taxable, let rate = part.rate,
        rate.isPlausibleRate
      else { continue }
      let product = taxable * ExactDecimal(unscaled: rate.unscaled, scale: rate.scale + 2)
      let computed = ExactDecimal(unscaled: product.rounded(toPlaces: 2), scale: 2)
      let difference = tax - computed
      let isNear = difference < .one && .zero - difference < .one
      if !isNear {
        return Result(rule: "BR-CO-17", outcome: .fail, difference: difference, term: term)
      }
    }
    return Result(rule: "BR-CO-17", outcome: .ok, difference: nil, term: term)
  }

  /// BR-CO-25: an invoice with something to pay says when.
  private static func termsOfPayment(_ invoice: Invoice) -> Result {
    let outcome: RuleOutcome
    if invoice.format == .ublCreditNote || !(invoice.totals.payable.map { $0 > .zero } ?? false) {
      outcome = .notApplicable
    } else {
      let hasTerms = invoice.paymentTerms.contains { $0.note != nil }
      outcome = invoice.statedDueDate != nil || hasTerms ? .ok : .fail
    }
    return Result(rule: "BR-CO-25", outcome: outcome, difference: nil, term: .dueDate)
  }
}

extension ExactDecimal {
  /// The number zero.
  static let zero = ExactDecimal(unscaled: 0)
  /// The number one.
  static let one = ExactDecimal(unscaled: 1)

  /// A rate of at most four digits before and eight behind the point, so that a product fits.
  fileprivate var isPlausibleRate: Bool { scale <= 8 && unscaled.magnitude < 1_000_000_000_000 }
}
