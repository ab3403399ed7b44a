public import Values

/// What payments and credits did to open items; every cent is in it.
public struct Settlement: Hashable, Sendable {
  /// Something that no item could take.
  public enum Surplus: Hashable, Sendable {
    /// The rest of a payment.
    case payment(Payment)
    /// The rest of a credit note.
    case credit(Credit)

    /// Its amount.
    public var amount: Money {
      switch self {
      case .payment(let payment): payment.amount
      case .credit(let credit): credit.amount
      }
    }
  }

  /// The items in their given order, with what counts towards each.
  public let items: [OpenItem]
  /// What is left over, in the order of the days: a credit of the debtor.
  public let surplus: [Surplus]
}

extension OpenItem {
  /// Divides payments and credit notes over items.
  ///
  /// Credit notes first: each reduces the invoice it names, else the oldest. A payment goes to the
  /// invoice that it names or whose open amount it equals, then to items due on its day before the
  /// others, oldest first; items of one age share in proportion. The order in which payments and
  /// credits are given makes no difference.
  ///
  /// Source: art. 6:43 BW; LAW §5. All items of one debtor bear the same interest, so none is more
  /// onerous than another.
  public static func settle(
    _ items: [OpenItem], payments: [Payment], credits: [Credit] = []
  ) -> Settlement {
    var allocation = Allocation(items: items)
    let credits = credits.sorted {
      ($0.date, $0.number, $0.invoice ?? "", $0.amount.cents)
        < ($1.date, $1.number, $1.invoice ?? "", $1.amount.cents)
    }
    // A payment that names its invoice goes before the others of its day.
    let payments = payments.sorted {
      ($0.date, $0.invoice == nil ? 1 : 0, $0.invoice ?? "", $0.amount.cents)
        < ($1.date, $1.invoice == nil ? 1 : 0, $1.invoice ?? "", $1.amount.cents)
    }
    for credit in credits where credit.invoice != nil { allocation.place(credit) }
    for credit in credits where credit.invoice == nil { allocation.place(credit) }
    for payment in payments { allocation.place(payment) }
    return Settlement(items: allocation.items, surplus: allocation.surplus)
  }
}

/// Items while payments and credits are placed on them.
private struct Allocation {
  var items: [OpenItem]
  var surplus: [Settlement.Surplus] = []

  mutating func place(_ credit: Credit) {
    let order = targets(named: credit.invoice, amount: nil, on: credit.date)
    let left = spread(credit.amount, over: order) { item, part in
      var piece = credit
      piece.amount = part
      piece.invoice = item.number
      item.credits.append(piece)
    }
    guard left.cents > 0 else { return }
    var rest = credit
    rest.amount = left
    surplus.append(.credit(rest))
  }

  mutating func place(_ payment: Payment) {
    let order = targets(named: payment.invoice, amount: payment.amount, on: payment.date)
    let left = spread(payment.amount, over: order) { item, part in
      item.payments.append(Payment(date: payment.date, amount: part, invoice: item.number))
    }
    guard left.cents > 0 else { return }
    surplus.append(
      .payment(Payment(date: payment.date, amount: left, invoice: payment.invoice)))
  }

  /// The items in the order they are paid, in groups that share.
  private func targets(
    named number: String?, amount: Money?, on day: CalendarDate
  ) -> [[Int]] {
    let indices = items.indices.sorted { items[$0].isOlder(than: items[$1]) }
    var groups: [[Int]] = []
    if let number, let index = indices.first(where: { items[$0].number == number }) {
      groups.append([index])
    } else if let amount, let index = indices.first(where: { items[$0].open == amount }) {
      groups.append([index])
    }
    let isDue = { (index: Int) in items[index].lastDayToPay.map { $0 <= day } ?? true }
    groups += byAge(indices.filter(isDue))
    groups += byAge(indices.filter { !isDue($0) })
    return groups
  }

  /// Sorted indices cut into groups of the same due date and invoice date.
  private func byAge(_ indices: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    for index in indices {
      if let first = groups.last?.first, items[first].lastDayToPay == items[index].lastDayToPay,
        items[first].issued == items[index].issued
      {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups
  }

  /// Books `amount` on the groups in turn and gives back what no item could take.
  private mutating func spread(
    _ amount: Money, over groups: [[Int]], book: (inout OpenItem, Money) -> Void
  ) -> Money {
    var left = amount.cents
    for group in groups where left > 0 {
      let open = group.map { index in
        items[index].amount.currency == amount.currency ? max(0, items[index].open.cents) : 0
      }
      let parts = Self.shares(of: left, open: open)
      for (index, part) in zip(group, parts) where part > 0 {
        book(&items[index], Money(cents: part, currency: amount.currency))
        left -= part
      }
    }
    return Money(cents: left, currency: amount.currency)
  }

  /// `amount` in proportion to `open`, whole cents, the largest remainders rounded up first.
  static func shares(of amount: Int64, open: [Int64]) -> [Int64] {
    let total = open.reduce(0, +)
    guard total > amount else { return open }
    let exact = open.map {
      (Int128($0) * Int128(amount)).quotientAndRemainder(dividingBy: Int128(total))
    }
    var parts = exact.map { Int64($0.quotient) }
    let byRemainder = exact.indices.sorted {
      (exact[$1].remainder, $0) < (exact[$0].remainder, $1)
    }
    for index in byRemainder.prefix(Int(amount - parts.reduce(0, +))) { parts[index] += 1 }
    return parts
  }
}
