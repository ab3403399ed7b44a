import Values

extension Claim {
  /// The costs on the open principal of the items in default.
  ///
  /// Source: art. 6:96 lid 5 and 7 BW; art. 2 and 3 Besluit BIK; LAW §1.7 for instalments.
  static func costs(
    _ items: [ClaimedItem], on date: CalendarDate, kind: DebtorKind, tables: LawTables,
    options: ClaimOptions
  ) -> CostStatement {
    // The decree leaves out debts whose default began before it (art. 3 Besluit BIK).
    let inDefault = items.filter { claimed in
      claimed.firstDayOfDefault.map { $0 >= tables.costs.firstDay } ?? false
    }.map(\.item)
    return costs(
      on: inDefault.map { ($0, $0.open) }, date: date, kind: kind, tables: tables, options: options)
  }

  /// The costs on what is open of each item.
  static func costs(
    on items: [(item: OpenItem, open: Money)], date: CalendarDate, kind: DebtorKind,
    tables: LawTables, options: ClaimOptions
  ) -> CostStatement {
    let principals = items.map(\.open).filter { $0.cents > 0 }
    if let agreed = options.agreedCosts, !kind.treatedAsConsumer {
      return agreed.statement(
        on: principals, vat: options.vat, day: date,
        currency: items.first?.open.currency ?? .euro, tables: tables)
    }
    guard kind.treatedAsConsumer, items.contains(where: { $0.item.agreement != nil }) else {
      return CollectionLaw.collectionCosts(
        principals: principals, vat: options.vat, on: date, tables: tables)
    }
    let instalments = InstalmentCosts(items, date: date, tables: tables, history: options.history)
    let currency = items.first?.open.currency ?? .euro
    return costStatement(
      principals, principal: principals.total(currency), costs: instalments.rounded,
      vat: options.vat, day: date, tables: tables, because: instalments.steps(currency))
  }
}

/// The safest rule for instalments of one agreement.
///
/// Small instalments of one agreement cost one fee together, and none when one was stated in the
/// six months before the newest due date; fees stated for larger ones in that time are taken off.
///
/// Source: art. 2a Besluit BIK (not read); LAW §1.7.
struct InstalmentCosts {
  /// The costs in cents: the tariff on the sum, or less.
  private(set) var rounded: Int64
  private let tariff: Int64

  init(
    _ items: [(item: OpenItem, open: Money)], date: CalendarDate, tables: LawTables,
    history: [SentLetter]
  ) {
    let open = items.filter { $0.open.cents > 0 }
    let threshold = tables.costs.instalmentThreshold(on: date)
    let cap = tables.costs.instalmentCap(on: date)
    let costs = CostTariff(tables.costs, on: date)
    let small = open.filter { $0.item.agreement != nil && $0.item.amount.cents <= threshold }
    let other = open.filter { $0.item.agreement == nil || $0.item.amount.cents > threshold }
    tariff = costs.rounded(on: open.map(\.open.cents).reduce(0, +))
    let agreements = Set(small.compactMap(\.item.agreement))
    let chargeable = agreements.filter { agreement in
      let own = small.filter { $0.item.agreement == agreement }.map(\.item)
      return Self.earlierFees(agreement, own, history).isEmpty
    }
    let rest = costs.rounded(on: other.map(\.open.cents).reduce(0, +))
    let stated = Set(other.compactMap(\.item.agreement)).sorted().flatMap { agreement in
      Self.earlierFees(
        agreement, other.map(\.item).filter { $0.agreement == agreement }, history)
    }
    let taken = stated.compactMap { $0.statedCosts?.cents }.reduce(0, +)
    rounded = min(tariff, max(0, rest - taken) + Int64(chargeable.count) * cap)
  }

  /// The letters that stated costs for an agreement in the six months before its newest due date.
  private static func earlierFees(
    _ agreement: String, _ items: [OpenItem], _ history: [SentLetter]
  ) -> [SentLetter] {
    guard let newest = items.compactMap(\.lastDayToPay).max() else { return [] }
    // Six months are at most 184 days.
    return history.filter {
      $0.stage.effect == .costsNotice && $0.agreements.contains(agreement)
        && newest.days(since: $0.date) <= 184
    }
  }

  func steps(_ currency: Currency) -> [Derivation.Step] {
    guard rounded < tariff else { return [] }
    let amount = Money(cents: rounded, currency: currency)
    return [
      .init(
        "Het gaat om termijnen van één overeenkomst. Daarvoor rekenen wij niet meer dan "
          + "\(DutchFormat.euro(amount)).", clause: "art. 2a Besluit BIK", result: amount)
    ]
  }
}
