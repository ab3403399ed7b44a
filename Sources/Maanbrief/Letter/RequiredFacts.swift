import CollectionLaw
import Values

extension LetterFacts {
  /// The facts that a veertiendagenbrief must state and this request lacks, as paths of a request.
  ///
  /// Without them the letter is invalid and the creditor loses the costs, so it is not made.
  ///
  /// Source: LAW §2.5, points 1, 2 and 8.
  static func missingForCostsNotice(
    _ request: LetterRequest, creditor: Creditor, claim: Claim
  ) -> [String] {
    var missing: [String] = []
    func require(_ value: Any?, _ path: String) {
      if value == nil { missing.append(path) }
    }
    require(creditor.street, "creditor.street")
    require(creditor.city, "creditor.city")
    if request.accounts.isEmpty { require(creditor.iban, "creditor.iban") }
    require(request.debtor.street, "debtor.street")
    require(request.debtor.city, "debtor.city")
    // The claim is sorted; the paths count as the request does.
    let claimed = Set(claim.items.map(\.item.number))
    for (index, item) in request.invoices.enumerated() where claimed.contains(item.number) {
      require(item.issued, "invoices[\(index)].issued")
      require(item.due, "invoices[\(index)].due")
    }
    return missing
  }
}
