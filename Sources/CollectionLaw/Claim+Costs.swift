public import Values

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

/// The collection costs that may be claimed on a day.
public struct CostsDue: Sendable {
  /// The costs with VAT that may be claimed now; zero when none may.
  public let amount: Money
  /// The first day on which they may be claimed; nil when no letter was sent that leads to them.
  public let from: CalendarDate?
  /// Why.
  public let derivation: Derivation

  /// None, because no veertiendagenbrief has expired.
  fileprivate static func none(from day: CalendarDate?, currency: Currency) -> CostsDue {
    let step = Derivation.Step(
      "Er zijn geen incassokosten: er is geen veertiendagenbrief waarvan de termijn voorbij is.",
      clause: "art. 6:96 lid 6 BW", result: .zero(currency))
    return CostsDue(amount: .zero(currency), from: day, derivation: Derivation([step]))
  }
}

extension SentLetter {
  /// Whether the letter was about the item and sent after its default began.
  ///
  /// Source: art. 6:96 lid 6 BW: a letter before default gives no right to costs.
  fileprivate func isValidNotice(for claimed: ClaimedItem) -> Bool {
    covers(claimed.item) && claimed.firstDayOfDefault.map { $0 <= date } ?? false
  }
}

extension Claim {
  /// The costs that may be claimed on the day of the claim, given the letters sent before.
  ///
  /// Against a consumer none before a veertiendagenbrief that was sent after default has expired;
  /// then the tariff on what was open at the end of the term, never more than the letter stated.
  /// Against a business the least amount from the first day of default, the tariff once an
  /// aanmaning expired.
  ///
  /// Source: art. 6:96 lid 4 to 6 BW; HR 25-11-2016 ECLI:NL:HR:2016:2704; LAW §1.5, §2.6.
  public var costsDue: CostsDue {
    kind.treatedAsConsumer ? consumerCostsDue : businessCostsDue
  }

  /// Each item counts for the newest letter about it whose term has passed.
  private var consumerCostsDue: CostsDue {
    var counted: Set<String> = []
    var due: [CostsDue] = []
    var waiting: CalendarDate?
    for letter in options.history.sorted(by: { $0.date > $1.date })
    where letter.stage.effect == .costsNotice {
      let covered = items.filter {
        letter.isValidNotice(for: $0) && !counted.contains($0.item.number)
      }
      guard !covered.isEmpty, let deadline = noticeDeadline(letter) else { continue }
      guard deadline.costsDueFrom <= date else {
        waiting = deadline.costsDueFrom
        continue
      }
      counted.formUnion(covered.map(\.item.number))
      due.append(costsDue(on: covered, stated: letter.statedCosts, deadline: deadline))
    }
    guard !due.isEmpty else { return .none(from: waiting, currency: open.currency) }
    return CostsDue(
      amount: due.map(\.amount).total(open.currency), from: due.compactMap(\.from).min(),
      derivation: due.map(\.derivation).reduce(Derivation(), +))
  }

  /// The term of a veertiendagenbrief that was sent, in its default wording.
  private func noticeDeadline(_ letter: SentLetter) -> Deadline? {
    letter.deadline(
      days: TermWording.fifteenAfterDelivery.days, holidays: options.holidays, tables: tables)
  }

  /// Whether a veertiendagenbrief about the item was sent whose term still runs.
  func hasRunningNotice(_ claimed: ClaimedItem) -> Bool {
    options.history.contains { letter in
      letter.stage.effect == .costsNotice && letter.isValidNotice(for: claimed)
        && noticeDeadline(letter).map { $0.costsDueFrom > date } ?? false
    }
  }

  private func costsDue(
    on covered: [ClaimedItem], stated: Money?, deadline: Deadline
  ) -> CostsDue {
    let left = covered.map { (item: $0.item, open: $0.item.open(atEndOf: deadline.termEnds)) }
    let remainder = left.map(\.open).filter { $0.cents > 0 }.total(open.currency)
    guard remainder > Money(cents: options.courtesyThreshold.cents, currency: open.currency) else {
      return CostsDue(
        amount: .zero(open.currency), from: nil,
        derivation: Derivation([
          .init(
            "Aan het einde van de termijn stond niets of heel weinig open. Er zijn geen kosten.")
        ]))
    }
    let costs = Self.costs(
      on: left, date: deadline.sent, kind: kind, tables: tables, options: optionsWithoutHistory)
    let amount = stated.map { min($0, costs.total) } ?? costs.total
    let last = Derivation.Step(
      "De kosten die gevraagd mogen worden: \(DutchFormat.euro(amount)).",
      clause: "ECLI:NL:HR:2016:2704", result: amount)
    return CostsDue(
      amount: amount, from: deadline.costsDueFrom,
      derivation: deadline.derivation + costs.derivation + Derivation([last]))
  }

  /// The fee of the letter itself is no earlier fee.
  private var optionsWithoutHistory: ClaimOptions {
    var options = options
    options.history = []
    return options
  }

  private var businessCostsDue: CostsDue {
    guard let first = items.compactMap(\.firstDayOfDefault).min(), collectionCosts.costs.cents > 0
    else {
      return CostsDue(
        amount: .zero(open.currency), from: nil,
        derivation: Derivation([.init("Niets is in verzuim. Er zijn geen kosten.")]))
    }
    if let aanmaning = options.history.first(where: { $0.stage == .aanmaning }) {
      let end = options.holidays.nextWorkingDay(onOrAfter: aanmaning.date.adding(days: 7))
      if date > end {
        return CostsDue(
          amount: collectionCosts.total, from: end.adding(days: 1),
          derivation: collectionCosts.derivation)
      }
    }
    let least = Money(cents: tables.costs.commercialMinimum(on: date), currency: open.currency)
    return CostsDue(
      amount: least, from: first,
      derivation: Derivation([
        .init(
          "Vanaf het verzuim is ten minste \(DutchFormat.euro(least)) verschuldigd.",
          clause: "art. 6:96 lid 4 BW", result: least)
      ]))
  }
}
