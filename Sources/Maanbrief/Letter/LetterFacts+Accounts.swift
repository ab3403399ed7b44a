import CollectionLaw
import Values

extension LetterFacts {
  /// The two accounts that what must be paid now goes to; empty when it goes to the creditor's alone.
  ///
  /// A split that is not of what must be paid now is none: see `accountFault`.
  var accounts: [AccountPart] { splits ? request.accounts : [] }

  /// Whether the accounts of the request are a split of what must be paid now.
  private var splits: Bool {
    request.accounts.isSplit
      && request.accounts.map(\.amount).total(toPay.currency) == toPay
  }

  /// Why the accounts cannot be stated: then the letter is refused, since a split is asked for, never
  /// computed.
  ///
  /// Source: ubl/IMPORT.md §4.
  var accountFault: Diagnostic? {
    guard !request.accounts.isEmpty, !splits else { return nil }
    let parts = [asked.interest, asked.costs, asked.vat]
    let message =
      parts.allSatisfy(\.isZero)
      ? "the parts of the two accounts are not what is asked now"
      : "the parts of the two accounts are not what is asked now, with interest and costs"
    return Diagnostic(
      .error, code: "N-ACCOUNTS", message, at: request.place, hint: Self.accountHint)
  }

  /// The way out when a split is not known.
  static let accountHint =
    "state the split of what is asked under 'accounts' of a request for 'maanbrief batch'"

  /// Whose account it is.
  func holder(of part: AccountPart) -> String { part.name ?? creditor.payee }

  /// What the debtor repeats with a payment into it.
  func reference(of part: AccountPart) -> PaymentReference {
    part.reference.map { PaymentReference($0) } ?? paymentReference
  }
}
