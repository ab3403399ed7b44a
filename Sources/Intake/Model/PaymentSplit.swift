public import Values

/// What an invoice says of a G-account: how its amount goes to the supplier's account and a blocked one.
///
/// Source: NLCIUS 2.0.3, G-account extension 1.0.2; ubl/IMPORT.md §4.
public enum GAccount: Hashable, Sendable {
  /// There is no blocked account.
  case none
  /// Two accounts, whose parts are the amount to pay.
  case split(PaymentSplit)
  /// A blocked account, and for what reason its part cannot be told: a clause of a message.
  case unclear(reason: String)
}

/// The two parts of the amount to pay.
public struct PaymentSplit: Hashable, Sendable {
  /// What goes to the supplier's own account.
  public let own: Part
  /// What goes to the blocked account (G-rekening).
  public let blocked: Part

  /// A part of the amount with the account that it goes to.
  public struct Part: Hashable, Sendable {
    /// The way to pay it, which has an account.
    public let means: PaymentMeans
    /// The account, which checks.
    public let iban: IBAN
    /// The part, above zero and in whole cents.
    public let amount: ExactDecimal
  }
}

extension Invoice {
  /// The parts of the amount when some of it goes to a blocked account.
  public var gAccount: GAccount {
    guard paymentMeans.contains(where: \.isBlockedAccount) else { return .none }
    guard paymentMeans.allSatisfy({ $0.hasValidIBAN == true }) else {
      return .unclear(reason: "an account of the two is missing or does not check")
    }
    let named = paymentTerms.filter { $0.meansID != nil || $0.amount != nil }
    guard paymentMeans.count == 2, paymentMeans.count(where: \.isBlockedAccount) == 1 else {
      return .unclear(reason: "there is not one other account beside it")
    }
    guard named.count == 2, let first = part(of: named[0]), let second = part(of: named[1]),
      first.means.id != second.means.id
    else { return .unclear(reason: "the part of each account is not stated") }
    guard first.iban != second.iban else {
      return .unclear(reason: "both accounts are the same")
    }
    guard let claimed, first.amount + second.amount == claimed else {
      return .unclear(reason: "the parts do not add up to the amount to pay")
    }
    return first.means.isBlockedAccount
      ? .split(PaymentSplit(own: second, blocked: first))
      : .split(PaymentSplit(own: first, blocked: second))
  }

  /// The part that terms of payment state; nil when they lack an amount or an account that checks.
  private func part(of terms: PaymentTerms) -> PaymentSplit.Part? {
    guard let amount = terms.amount, amount > ExactDecimal.zero, amount.scaled(toPlaces: 2) != nil,
      let means = paymentMeans.first(where: { $0.id != nil && $0.id == terms.meansID }),
      let iban = means.iban.flatMap({ IBAN($0) })
    else { return nil }
    return PaymentSplit.Part(means: means, iban: iban, amount: amount)
  }
}
