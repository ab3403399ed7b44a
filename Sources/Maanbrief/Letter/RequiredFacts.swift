import CollectionLaw
import Values

extension LetterFacts {
  /// The facts that a letter of `stage` must state and this request lacks, as paths of a request.
  ///
  /// A letter that puts in default, or asks or announces costs, says where to pay, since a debtor who cannot pay
  /// cannot be in default by it. A veertiendagenbrief without the others is invalid and the creditor loses the
  /// costs. Neither is made. The case number of a veertiendagenbrief is the creditor's reference, the debtor's
  /// number or the number of the first invoice, so that there is always one.
  ///
  /// Source: LAW §2.5, points 1, 2 and 8; LAW §9.
  static func missing(
    for stage: Stage, _ request: LetterRequest, creditor: Creditor, claim: Claim
  ) -> [String] {
    var missing: [String] = []
    func require(_ value: Any?, _ path: String) {
      if value == nil { missing.append(path) }
    }
    if stage.mustSayWhereToPay(claim), request.accounts.isEmpty {
      require(creditor.iban, "creditor.iban")
    }
    guard stage.effect == .costsNotice else { return missing }
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

extension Stage {
  /// Whether the letter would have no effect on a debtor who is not told where to pay.
  fileprivate func mustSayWhereToPay(_ claim: Claim) -> Bool {
    switch effect {
    case .costsNotice, .noticeOfDefault, .finalDemand, .handOver: true
    case .none, .reminder, .demand, .interruption: claim.putsInDefault(self)
    }
  }
}

extension LetterFacts {
  /// The warning of a letter that asks for payment and names no account.
  static func accountNote(
    _ stage: Stage, _ request: LetterRequest, creditor: Creditor
  ) -> [Diagnostic] {
    guard stage.effect != .none, stage.effect != .interruption, creditor.iban == nil,
      request.accounts.isEmpty
    else { return [] }
    return [
      Diagnostic(
        .warning, code: "N-IBAN", "the letter asks for payment and names no account",
        at: request.place, hint: "give the creditor's 'iban' in the profile or the request")
    ]
  }
}
