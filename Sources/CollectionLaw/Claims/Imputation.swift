public import Values

/// How one payment is divided over the parts of one debt.
public struct Imputation: Hashable, Sendable {
  /// What goes to costs that are due.
  public let costs: Money
  /// What goes to interest that has fallen due.
  public let interest: Money
  /// What goes to the principal.
  public let principal: Money
  /// What is left over: a credit of the debtor.
  public let surplus: Money

  /// Divides `payment`: costs, then accrued interest, then principal.
  ///
  /// Only costs that are already due count; against a consumer none are before the day on which
  /// costs may be claimed. Amounts below zero count as nothing.
  ///
  /// Source: art. 6:44 lid 1 BW; HR 10-7-2015 ECLI:NL:HR:2015:1868 (collection costs are costs).
  public init(of payment: Money, costs: Money, interest: Money, principal: Money) {
    var left = max(0, payment.cents)
    func part(_ owed: Money) -> Money {
      let paid = min(left, max(0, owed.cents))
      left -= paid
      return Money(cents: paid, currency: payment.currency)
    }
    self.costs = part(costs)
    self.interest = part(interest)
    self.principal = part(principal)
    surplus = Money(cents: left, currency: payment.currency)
  }
}
