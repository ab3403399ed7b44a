import CollectionLaw
import Values

extension LetterFacts {
  /// The facts that a letter of `effect` must state and this request lacks, as paths of a request.
  ///
  /// A letter with effect in law says where to pay, since a debtor who cannot pay cannot be in default by it. A
  /// veertiendagenbrief without the others is invalid and the creditor loses the costs. Neither is made. The case
  /// number of a veertiendagenbrief is the creditor's reference, the debtor's number or the number of the
  /// first invoice, so that there is always one.
  ///
  /// Source: LAW §2.5, points 1, 2 and 8; LAW §9.
  static func missing(
    for effect: LegalEffect, _ request: LetterRequest, creditor: Creditor, claim: Claim
  ) -> [String] {
    var missing: [String] = []
    func require(_ value: Any?, _ path: String) {
      if value == nil { missing.append(path) }
    }
    if effect != .none, request.accounts.isEmpty { require(creditor.iban, "creditor.iban") }
    guard effect == .costsNotice else { return missing }
    require(creditor.street, "creditor.street")
    require(creditor.city, "creditor.city")
    require(request.debtor.street, "debtor.street")
    require(request.debtor.city, "debtor.city")
    // The claim is sorted; the paths count as the request does.
    let claimed = Set(claim.items.map(\.item.number))
    for (index, item) in request.invoices.enumerated() where claimed.contains(item.number) {
      require(item.number.isEmpty ? nil : item.number, "invoices[\(index)].number")
      require(item.issued, "invoices[\(index)].issued")
      require(item.due, "invoices[\(index)].due")
    }
    return missing
  }
}
