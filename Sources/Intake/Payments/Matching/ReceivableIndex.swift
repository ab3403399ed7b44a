import Values

/// The open invoices by number, reference and amount, and what a payment says about them.
struct ReceivableIndex {
  private let receivables: [Receivable]
  private let numbers: InvoiceNumberIndex
  private let byReference: [String: [Int]]
  /// By what is to be repeated with a part that goes to an account of its own.
  private let byPartReference: [String: [Int]]
  private let byAmount: [Money: [Int]]

  /// What one payment is.
  enum Verdict: Hashable {
    case certain([Int], PaymentMatches.Booking.Reason)
    /// One part of each of these, by its place among their parts.
    case part([Int], Int, PaymentMatches.Booking.Reason)
    case unclear([Int], PaymentMatches.Proposal.Obstacle)
    case unrelated
  }

  init(_ receivables: [Receivable]) {
    self.receivables = receivables
    numbers = InvoiceNumberIndex(receivables.map(\.number))
    var byReference: [String: [Int]] = [:]
    var byPartReference: [String: [Int]] = [:]
    var byAmount: [Money: [Int]] = [:]
    for (index, item) in receivables.enumerated() {
      let reference = BankReference.compacted(item.reference ?? "")
      if !reference.isEmpty { byReference[reference, default: []].append(index) }
      for reference in Set(item.parts.compactMap(\.reference).map(BankReference.compacted)) {
        byPartReference[reference, default: []].append(index)
      }
      byAmount[item.open, default: []].append(index)
    }
    self.byReference = byReference
    self.byPartReference = byPartReference
    self.byAmount = byAmount
  }

  /// The most invoices that are proposed because their amount alone is that of the payment.
  private static let amountOnlyLimit = 3

  /// What `payment` is, judged by itself.
  func verdict(on payment: BankPayment, isDoubted: Bool) -> Verdict {
    let verdict = verdictByName(on: payment, isDoubted: isDoubted)
    let items: [Int]
    switch verdict {
    case .certain(let certain, _), .part(let certain, _, _): items = certain
    case .unclear, .unrelated: return verdict
    }
    let isEarly = items.contains { receivables[$0].issued.map { payment.date < $0 } ?? false }
    return isEarly ? .unclear(items, .beforeInvoice) : verdict
  }

  private func verdictByName(on payment: BankPayment, isDoubted: Bool) -> Verdict {
    let named = numbers.names(in: payment.text, near: payment.date)
    let referred = referred(by: payment)
    let related = Set(named.items).union(named.near).union(referred).sorted()
    guard !related.isEmpty else { return onlyByAmount(payment) }
    guard !isDoubted else { return .unclear(related, .returned) }
    if !referred.isEmpty {
      return byReference(payment, referred: referred, named: named, related: related)
    }
    // A reference with check digits that is none of ours belongs to an invoice that is not here.
    if let reference = payment.reference, reference.kind != .other {
      return .unclear(related, .contradiction)
    }
    return byNumber(payment, named: named, related: related)
  }

  /// The invoices whose reference the payment carries.
  ///
  /// A text that is nothing but a reference with its check digits counts as one: a payer who types
  /// it over has no other field for it.
  private func referred(by payment: BankPayment) -> [Int] {
    if let reference = payment.reference {
      let isTelling = reference.kind != .other || Self.isTelling(reference.compact)
      return isTelling ? items(referredBy: reference.compact) : []
    }
    switch PaymentReference(trimmed(payment.text)) {
    case .text:
      // The words that go with a part have no check digits, yet they alone are asked for with it.
      let words = BankReference.compacted(payment.text)
      return Self.isTelling(words) ? byPartReference[words] ?? [] : []
    case .betalingskenmerk(let compact), .creditorReference(let compact):
      return items(referredBy: BankReference.compacted(compact))
    }
  }

  /// Whether there are enough digits in it to tell it from other words.
  private static func isTelling(_ reference: String) -> Bool {
    reference.utf8.count { (48...57).contains($0) } >= 4
  }

  private func items(referredBy reference: String) -> [Int] {
    Set((byReference[reference] ?? []) + (byPartReference[reference] ?? [])).sorted()
  }

  /// The part that `payment` pays of each of `items`, which are asked for on the same two accounts; nil
  /// when it is no part, or could be either.
  private func part(of items: [Int], paidBy payment: BankPayment) -> Int? {
    let parts = items.map { receivables[$0].parts }
    guard let first = parts.first,
      parts.allSatisfy({ $0.map(\.account) == first.map(\.account) })
    else { return nil }
    let fitting = first.indices.filter { place in
      (payment.account == nil || payment.account == first[place].account)
        && parts.allSatisfy { $0[place].amount.currency == payment.amount.currency }
        && parts.map { $0[place].amount }.total(payment.amount.currency) == payment.amount
    }
    return fitting.count == 1 ? fitting.first : nil
  }

  private func byReference(
    _ payment: BankPayment, referred: [Int], named: InvoiceNumberIndex.Names, related: [Int]
  ) -> Verdict {
    let exact = referred.filter { receivables[$0].open == payment.amount }
    guard named.items.allSatisfy(referred.contains) else {
      return .unclear(related, .contradiction)
    }
    // One reference for several invoices of a debtor leaves it to the text to say which.
    if referred.count > 1, !named.items.isEmpty {
      return byNumber(payment, named: named, related: related)
    }
    guard !named.isDoubtful else { return .unclear(related, .otherNumbers) }
    switch exact.count {
    case 0: return partByReference(payment, referred: referred, related: related)
    case 1: return .certain(exact, .reference)
    default: return .unclear(exact, .several)
    }
  }

  /// A payment whose amount is that of none of the invoices that it refers to.
  private func partByReference(
    _ payment: BankPayment, referred: [Int], related: [Int]
  ) -> Verdict {
    let fitting = referred.compactMap { item in
      part(of: [item], paidBy: payment).map { (item: item, part: $0) }
    }
    switch fitting.count {
    case 0: return .unclear(related, differs(payment, referred))
    case 1: return .part([fitting[0].item], fitting[0].part, .reference)
    default: return .unclear(fitting.map(\.item), .several)
    }
  }

  private func byNumber(
    _ payment: BankPayment, named: InvoiceNumberIndex.Names, related: [Int]
  ) -> Verdict {
    let items = named.items
    guard !items.isEmpty, !named.isDoubtful else { return .unclear(related, .otherNumbers) }
    // Two invoices whose numbers read alike cannot be told apart.
    guard Set(items.map { numbers.form(of: $0) }).count == items.count else {
      return .unclear(related, .several)
    }
    guard Set(items.map { receivables[$0].debtor }).count == 1 else {
      return .unclear(related, .several)
    }
    let reason = items.count == 1 ? PaymentMatches.Booking.Reason.number : .numbers
    if items.allSatisfy({ receivables[$0].open.currency == payment.amount.currency }),
      items.map({ receivables[$0].open }).total(payment.amount.currency) == payment.amount
    {
      return .certain(items, reason)
    }
    if let part = part(of: items, paidBy: payment) { return .part(items, part, reason) }
    return .unclear(related, differs(payment, items))
  }

  private func differs(
    _ payment: BankPayment, _ items: [Int]
  ) -> PaymentMatches.Proposal.Obstacle {
    items.contains { receivables[$0].open.currency == payment.amount.currency }
      ? .otherAmount : .otherCurrency
  }

  private func onlyByAmount(_ payment: BankPayment) -> Verdict {
    guard let items = byAmount[payment.amount], items.count <= Self.amountOnlyLimit else {
      return .unrelated
    }
    return .unclear(items, .onlyAmount)
  }
}
