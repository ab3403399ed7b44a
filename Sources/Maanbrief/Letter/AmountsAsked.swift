import CollectionLaw
import Values

/// What one letter asks for, part by part: the parts less what was paid are the total.
///
/// A final demand asks for interest and costs that are due; every other letter for principal alone.
struct AmountsAsked: Hashable, Sendable {
  /// The invoices less the credit notes.
  let principal: Money
  /// The interest up to the day of the letter.
  let interest: Money
  /// The collection costs that are due, without VAT.
  let costs: Money
  /// The VAT on those costs.
  let vat: Money
  /// What was paid on these parts.
  let paid: Money

  /// What must be paid now.
  var total: Money { principal + interest + costs + vat - paid }

  /// The amounts of a letter of `stage` about `claim`, given where the payments went.
  init(_ stage: Stage, claim: Claim, settlement: Settlement) {
    principal = claim.principal
    let none = Money.zero(claim.open.currency)
    guard stage.effect == .finalDemand else {
      interest = none
      costs = none
      vat = none
      paid = claim.paid
      return
    }
    let currency = claim.open.currency
    let numbers = Set(claim.items.map(\.item.number))
    let taken = settlement.allocations
    let interestPaid = taken.flatMap(\.parts).filter { numbers.contains($0.invoice) }
      .map(\.interest).total(currency)
    let costsPaid = taken.map(\.costs).total(currency)
    let vatPaid = taken.map(\.vat).total(currency)
    let due = claim.costsDue
    interest = max(claim.interest?.total ?? none, interestPaid)
    // A later letter may lower the costs; what was paid on them by then stays paid.
    costs = max(due.costs, costsPaid)
    vat = max(due.vat, vatPaid)
    paid = claim.paid + interestPaid + costsPaid + vatPaid
  }
}
