import Values

/// Payments of one part each of invoices that are asked for on two accounts.
///
/// An invoice is paid when both of its parts are. Source: ubl/IMPORT.md §4 (G-account).
struct PartPayments {
  private let receivables: [Receivable]
  private var shares: [Share] = []
  /// By invoice: which share pays each part.
  private var payers: [Int: [Int: Int]] = [:]

  /// A payment of the same part of one or more invoices.
  private struct Share {
    let payment: BankPayment
    let part: Int
    let items: [Int]
    let reason: PaymentMatches.Booking.Reason
    /// Whether the part was paid before.
    let isLate: Bool
  }

  /// No payments of parts of `receivables`.
  init(_ receivables: [Receivable]) {
    self.receivables = receivables
  }

  /// Whether there is no payment of a part.
  var isEmpty: Bool { shares.isEmpty }

  /// Adds a payment of a part; invoices of which both parts are paid now are put into `paid`.
  mutating func add(
    _ payment: BankPayment, part: Int, of items: [Int],
    reason: PaymentMatches.Booking.Reason, paid: inout Set<Int>
  ) {
    let isLate = items.contains { paid.contains($0) || payers[$0]?[part] != nil }
    if !isLate {
      for item in items {
        payers[item, default: [:]][part] = shares.count
        if isWhole(item) { paid.insert(item) }
      }
    }
    shares.append(
      Share(payment: payment, part: part, items: items, reason: reason, isLate: isLate))
  }

  private func isWhole(_ item: Int) -> Bool {
    payers[item]?.count == receivables[item].parts.count
  }

  /// The payments of invoices of which both parts were paid.
  func bookings(paid: Set<Int>) -> [PaymentMatches.Booking] {
    shares.filter { !$0.isLate }.flatMap { share in
      share.items.filter { isWhole($0) && paid.contains($0) }.map { item in
        PaymentMatches.Booking(
          payment: share.payment, receivable: item,
          amount: receivables[item].parts[share.part].amount, isPart: true, reason: share.reason)
      }
    }
  }

  /// The payments of which the other part is missing, or which came on top.
  func proposals(paid: Set<Int>) -> [PaymentMatches.Proposal] {
    shares.compactMap { share in
      let open = share.items.filter { share.isLate || !isWhole($0) }
      guard !open.isEmpty else { return nil }
      let isPaid = open.allSatisfy(paid.contains)
      return PaymentMatches.Proposal(
        payment: share.payment, candidates: open, obstacle: isPaid ? .alreadyPaid : .onePart)
    }
  }
}
