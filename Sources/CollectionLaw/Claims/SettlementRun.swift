import Values

/// Items while payments and credits are placed on them, one after another.
struct SettlementRun {
  private(set) var items: [OpenItem]
  private(set) var surplus: [Settlement.Surplus] = []
  private(set) var allocations: [PaymentAllocation] = []
  private let rules: SettlementRules?
  private var costsPaid: Int64 = 0
  private var vatPaid: Int64 = 0

  init(items: [OpenItem], rules: SettlementRules?) {
    self.items = items
    self.rules = rules
  }

  /// Lowers the principal of the invoice that the credit note names, then of the oldest.
  mutating func place(_ credit: Credit) {
    var left = credit.amount.cents
    for group in targets(named: credit.invoice, amount: nil, on: credit.date) where left > 0 {
      let owed = group.map { openPrincipal($0, in: credit.amount.currency) }
      for (index, part) in zip(group, Self.shares(of: left, owed: owed)) where part > 0 {
        var piece = credit
        piece.amount = Money(cents: part, currency: credit.amount.currency)
        piece.invoice = items[index].number
        items[index].credits.append(piece)
        left -= part
      }
    }
    guard left > 0 else { return }
    var rest = credit
    rest.amount = Money(cents: left, currency: credit.amount.currency)
    surplus.append(.credit(rest))
  }

  /// Pays principals, and by the rules interest and costs.
  mutating func place(_ payment: Payment) {
    var allocation = PaymentAllocation(payment)
    var left = payment.amount.cents
    if let rules, rules.options.imputation == .statutory {
      payCosts(&left, &allocation, rules)
      payItems(&left, &allocation) { run, index in run.interest(on: index, payment, rules) }
    } else {
      payItems(&left, &allocation) { _, _ in 0 }
      if let rules, left > 0 {
        payInterest(&left, &allocation, rules)
        payCosts(&left, &allocation, rules)
      }
    }
    allocation.surplus = Money(cents: left, currency: payment.amount.currency)
    allocations.append(allocation)
    guard left > 0 else { return }
    surplus.append(
      .payment(
        Payment(date: payment.date, amount: allocation.surplus, invoice: payment.invoice)))
  }

  // MARK: Parts of a payment

  /// Pays the items in their order: of each its interest as `interest` tells, then its principal.
  private mutating func payItems(
    _ left: inout Int64, _ allocation: inout PaymentAllocation,
    interest: (SettlementRun, Int) -> Int64
  ) {
    let payment = allocation.payment
    let currency = payment.amount.currency
    for group in targets(named: payment.invoice, amount: payment.amount, on: payment.date)
    where left > 0 {
      let accrued = group.map { interest(self, $0) }
      let owed = zip(group, accrued).map { openPrincipal($0, in: currency) + $1 }
      let shares = Self.shares(of: left, owed: owed)
      for (place, part) in shares.enumerated() where part > 0 {
        let toInterest = min(part, accrued[place])
        book(toInterest, part - toInterest, on: group[place], &allocation)
        left -= part
      }
    }
  }

  /// Pays the interest that had accrued on the day of the payment, oldest item first.
  private mutating func payInterest(
    _ left: inout Int64, _ allocation: inout PaymentAllocation, _ rules: SettlementRules
  ) {
    for index in items.indices.sorted(by: { items[$0].isOlder(than: items[$1]) }) where left > 0 {
      let part = min(left, interest(on: index, allocation.payment, rules))
      if part > 0 { book(part, 0, on: index, &allocation) }
      left -= part
    }
  }

  /// Pays the costs that were due on the day of the payment, then the VAT on them.
  private mutating func payCosts(
    _ left: inout Int64, _ allocation: inout PaymentAllocation, _ rules: SettlementRules
  ) {
    let payment = allocation.payment
    let own = items.filter { $0.amount.currency == payment.amount.currency }
    guard left > 0, !own.isEmpty else { return }
    let due = Claim(
      of: own, on: payment.date, kind: rules.kind, tables: rules.tables, options: rules.options
    ).costsDue
    let costs = min(left, max(0, due.costs.cents - costsPaid))
    let vat = min(left - costs, max(0, due.vat.cents - vatPaid))
    costsPaid += costs
    vatPaid += vat
    left -= costs + vat
    allocation.costs = Money(cents: costs, currency: payment.amount.currency)
    allocation.vat = Money(cents: vat, currency: payment.amount.currency)
  }

  private mutating func book(
    _ interest: Int64, _ principal: Int64, on index: Int, _ allocation: inout PaymentAllocation
  ) {
    let currency = allocation.payment.amount.currency
    let day = allocation.payment.date
    let number = items[index].number
    let part = PaymentAllocation.Part(
      invoice: number, interest: Money(cents: interest, currency: currency),
      principal: Money(cents: principal, currency: currency))
    if interest > 0 {
      items[index].interestPayments.append(DatedAmount(date: day, amount: part.interest))
    }
    if principal > 0 {
      items[index].payments.append(Payment(date: day, amount: part.principal, invoice: number))
    }
    allocation.parts.append(part)
  }

  // MARK: What is owed

  /// The open principal of an item in cents; nothing in another currency.
  private func openPrincipal(_ index: Int, in currency: Currency) -> Int64 {
    items[index].amount.currency == currency ? max(0, items[index].open.cents) : 0
  }

  /// The interest in cents that had accrued on an item on the day of `payment` and was not paid.
  ///
  /// Nothing where no rate is known for the days.
  private func interest(on index: Int, _ payment: Payment, _ rules: SettlementRules) -> Int64 {
    guard !rules.options.waivesInterest,
      items[index].amount.currency == payment.amount.currency
    else { return 0 }
    let claimed = ClaimedItem(
      items[index].known(on: payment.date), on: payment.date, kind: rules.kind,
      tables: rules.tables, options: rules.options)
    guard claimed.isInDefault else { return 0 }
    let account = try? claimed.interest(
      through: payment.date, terms: rules.options.interestTerms(against: rules.kind),
      tables: rules.tables)
    return account?.openInterest.cents ?? 0
  }

  // MARK: Order

  /// The items in the order they are paid, in groups that share.
  private func targets(named number: String?, amount: Money?, on day: CalendarDate) -> [[Int]] {
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

  /// `amount` in proportion to `owed`, whole cents, the largest remainders rounded up first.
  static func shares(of amount: Int64, owed: [Int64]) -> [Int64] {
    let total = owed.reduce(0, +)
    guard total > amount else { return owed }
    let exact = owed.map {
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
