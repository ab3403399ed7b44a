import CollectionLaw
import Values

/// What one letter asks for, part by part: the parts less what was paid are the total.
///
/// A final demand and a hand-over ask for interest and costs that are due; every other letter for
/// principal alone.
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
    let account = Account(claim, settlement: settlement)
    principal = account.principal.owed
    guard stage.effect.asksCosts else {
      let none = Money.zero(claim.open.currency)
      (interest, costs, vat, paid) = (none, none, none, account.principal.paid)
      return
    }
    let parts = [account.principal, account.interest, account.costs, account.vatOnCosts]
    interest = account.interest.owed
    costs = account.costs.owed
    vat = account.vatOnCosts.owed
    paid = parts.map(\.paid).total(claim.open.currency)
  }
}
