import Values

extension Claim {
  /// The costs on the open principal of the items in default.
  ///
  /// Source: art. 6:96 lid 5 and 7 BW; art. 2 and 3 Besluit BIK; LAW §1.7 for instalments.
  static func costs(
    _ items: [ClaimedItem], among known: [ClaimedItem], on date: CalendarDate, kind: DebtorKind,
    tables: LawTables, options: ClaimOptions
  ) -> CostStatement {
    // The decree leaves out debts whose default began before it (art. 3 Besluit BIK).
    let inDefault = items.filter { claimed in
      claimed.firstDayOfDefault.map { $0 >= tables.costs.firstDay } ?? false
    }
    return costs(
      on: inDefault.map { OwedItem($0, open: $0.item.open) }, among: known, date: date,
      kind: kind, tables: tables, options: options)
  }

  /// The costs on what is open of each item, as a letter on `date` states them; `known` are all items of
  /// the claim.
  static func costs(
    on items: [OwedItem], among known: [ClaimedItem], date: CalendarDate, kind: DebtorKind,
    tables: LawTables, options: ClaimOptions
  ) -> CostStatement {
    let principals = items.map(\.open).filter { $0.cents > 0 }
    let currency = items.first?.open.currency ?? .euro
    guard currency == .euro else {
      return .none(principals.total(currency))
    }
    let least = LeastCosts(options, invoices: principals.count, on: date, tables: tables)
    if let agreed = options.agreedCosts, !kind.treatedAsConsumer {
      return agreed.statement(
        on: principals, atLeast: least, vat: options.vat, day: date,
        currency: currency, tables: tables)
    }
    if !kind.treatedAsConsumer {
      let tariff = CollectionLaw.collectionCosts(
        principals: principals, vat: options.vat, on: date, tables: tables)
      guard tariff.costs < least.amount(tariff.costs.currency) else { return tariff }
      return costStatement(
        principals, principal: tariff.principal, costs: least.cents, vat: options.vat, day: date,
        tables: tables, because: [least.step(tariff.costs.currency)])
    }
    let joint = JointNotices(items, among: known, on: date, options: options, tables: tables)
    let instalments = InstalmentCosts(items, date: date, tables: tables, history: options.history)
    let costs = min(instalments.rounded, joint?.left ?? .max)
    let steps = instalments.rounded > costs ? joint?.steps ?? [] : instalments.steps
    return costStatement(
      principals, principal: principals.total(currency), costs: costs,
      vat: options.vat, day: date, tables: tables, because: steps)
  }
}

/// The least costs of a trade contract: once, or for every invoice by the creditor's choice.
///
/// Source: art. 6:96 lid 4 BW; LAW §1.5.
struct LeastCosts {
  private let each: Int64
  private let times: Int

  init(_ options: ClaimOptions, invoices: Int, on day: CalendarDate, tables: LawTables) {
    each = tables.costs.commercialMinimum(on: day)
    times = options.minimumCosts == .forEveryInvoice ? invoices : min(1, invoices)
  }

  /// The least costs in cents; nothing when no invoice is open.
  var cents: Int64 { each * Int64(times) }

  func amount(_ currency: Currency) -> Money { Money(cents: cents, currency: currency) }

  func step(_ currency: Currency) -> Derivation.Step {
    let one = DutchFormat.euro(Money(cents: each, currency: currency))
    let all = DutchFormat.euro(amount(currency))
    let text =
      times == 1
      ? "Vanaf het verzuim is ten minste \(all) verschuldigd."
      : "Vanaf het verzuim is per factuur ten minste \(one) verschuldigd: \(times) × \(one) = \(all)."
    return .init(text, clause: "art. 6:96 lid 4 BW", result: amount(currency))
  }
}

/// The safest rule for instalments of one agreement.
///
/// Small instalments of one agreement cost one fee together, and none when one was stated in the
/// six months before the newest due date; fees stated for larger ones in that time are taken off.
/// Never more than the tariff on the sum.
///
/// Source: art. 2a Besluit BIK (not read); LAW §1.7.
struct InstalmentCosts {
  private let currency: Currency
  private let cap: Int64
  /// Agreements of small instalments that no letter stated a fee for.
  private let charged: [String]
  /// Agreements of small instalments that a letter stated a fee for.
  private let uncharged: [String]
  /// The open principal that is no small instalment, and the tariff on it.
  private let rest: (principal: Int64, costs: Int64)
  /// The fees stated earlier for larger instalments of the same agreements.
  private let taken: Int64
  private let tariff: Int64

  init(
    _ items: [OwedItem], date: CalendarDate, tables: LawTables,
    history: [SentLetter]
  ) {
    let open = items.filter { $0.open.cents > 0 }
    let threshold = tables.costs.instalmentThreshold(on: date)
    let costs = CostTariff(tables.costs, on: date)
    let small = open.filter { $0.item.agreement != nil && $0.item.amount.cents <= threshold }
    let other = open.filter { $0.item.agreement == nil || $0.item.amount.cents > threshold }
    func fees(_ agreement: String, _ items: [OwedItem]) -> [SentLetter] {
      Self.earlierFees(agreement, items.filter { $0.item.agreement == agreement }, history)
    }
    let agreements = Set(small.compactMap(\.item.agreement)).sorted()
    currency = items.first?.open.currency ?? .euro
    cap = tables.costs.instalmentCap(on: date)
    charged = agreements.filter { fees($0, small).isEmpty }
    uncharged = agreements.filter { !fees($0, small).isEmpty }
    let principal = other.map(\.open.cents).reduce(0, +)
    let all = costs.rounded(on: principal)
    rest = (principal, all)
    let earlier = Set(other.compactMap(\.item.agreement)).sorted().flatMap { fees($0, other) }
    // A fee that nobody wrote down takes away all.
    taken = earlier.map { $0.statedCosts?.cents ?? all }.reduce(0, +)
    tariff = costs.rounded(on: open.map(\.open.cents).reduce(0, +))
  }

  /// The costs in cents.
  var rounded: Int64 { min(tariff, sum) }

  private var restLeft: Int64 { max(0, rest.costs - taken) }
  private var sum: Int64 { restLeft + Int64(charged.count) * cap }

  /// The letters that stated costs for an agreement in the six months before its newest due date.
  ///
  /// A letter about one of its instalments is about the agreement, also when it does not name it. One
  /// that came before the default of every instalment it was about is worth nothing.
  private static func earlierFees(
    _ agreement: String, _ items: [OwedItem], _ history: [SentLetter]
  ) -> [SentLetter] {
    guard let newest = items.compactMap(\.item.lastDayToPay).max() else { return [] }
    return history.filter { letter in
      // Six months are at most 184 days.
      guard letter.stage.effect == .costsNotice, newest.days(since: letter.date) <= 184 else {
        return false
      }
      let covered = items.filter { letter.covers($0.item) }
      return covered.isEmpty
        ? letter.agreements.contains(agreement)
        : covered.contains { $0.wasInDefault(at: letter) }
    }
  }

  /// How the costs came about, where they are less than the tariff on the sum.
  var steps: [Derivation.Step] {
    guard rounded < tariff else { return [] }
    var steps = [
      Derivation.Step(
        "Er zijn termijnen van één overeenkomst bij. Daarvoor geldt een lager bedrag.")
    ]
    if !charged.isEmpty {
      let count = charged.count
      steps.append(
        step(
          "Kleine termijnen van \(count) \(count == 1 ? "overeenkomst" : "overeenkomsten"): "
            + "\(count) × \(euro(cap)) = \(euro(Int64(count) * cap)).", Int64(count) * cap))
    }
    if !uncharged.isEmpty {
      steps.append(
        step(
          "Voor andere kleine termijnen zijn in het laatste halfjaar al kosten genoemd. "
            + "Daarvoor komt er niets bij.", 0))
    }
    if rest.principal > 0 {
      steps.append(
        step(
          "Het tarief over de andere hoofdsom van \(euro(rest.principal)) is \(euro(rest.costs)).",
          rest.costs))
    }
    if taken > 0 {
      steps.append(
        step(
          "Daar gaat af wat in het laatste halfjaar al is genoemd: \(euro(taken)). "
            + "Er blijft \(euro(restLeft)) over.", restLeft))
    }
    return steps
  }

  private func step(_ text: String, _ cents: Int64) -> Derivation.Step {
    .init(
      text, clause: "art. 2a Besluit BIK, veilige lezing",
      result: Money(cents: cents, currency: currency))
  }

  private func euro(_ cents: Int64) -> String {
    DutchFormat.euro(Money(cents: cents, currency: currency))
  }
}
