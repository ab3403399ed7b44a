public import Values

/// One of the two accounts that what is asked now goes to, with its part: the creditor's own account
/// and the blocked one (G-rekening) beside it.
///
/// Source: ubl/IMPORT.md §4.
public struct AccountPart: Hashable, Sendable {
  /// The account.
  public var iban: IBAN
  /// Whose account it is; nil for that of the creditor's own account.
  public var name: String?
  /// The part of what is asked now.
  public var amount: Money
  /// What the debtor repeats with the payment; nil takes the letter's.
  public var reference: String?
  /// Whether it is the blocked account.
  public var isBlocked: Bool

  /// A part with its account.
  public init(
    iban: IBAN, name: String? = nil, amount: Money, reference: String? = nil, isBlocked: Bool
  ) {
    self.iban = iban
    self.name = name
    self.amount = amount
    self.reference = reference
    self.isBlocked = isBlocked
  }
}

extension [AccountPart] {
  /// Whether they are a split: an own account first and another, blocked one second.
  var isSplit: Bool {
    count == 2 && !self[0].isBlocked && self[1].isBlocked && self[0].iban != self[1].iban
      && allSatisfy { $0.amount.cents > 0 }
  }
}
