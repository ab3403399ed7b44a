public import Values

/// The collection costs that may be claimed on a day.
public struct CostsDue: Sendable {
  /// The costs without VAT that may be claimed now; zero when none may.
  public let costs: Money
  /// The VAT on them.
  public let vat: Money
  /// The first day on which they may be claimed; nil when no letter was sent that leads to them.
  public let from: CalendarDate?
  /// The one statement behind them; nil when they are a least amount or come from several letters.
  public let statement: CostStatement?
  /// Why.
  public let derivation: Derivation

  /// The costs with VAT.
  public var amount: Money { costs + vat }

  /// No costs.
  fileprivate static func none(
    from day: CalendarDate? = nil, currency: Currency, because text: String, clause: String? = nil
  ) -> CostsDue {
    let zero = Money.zero(currency)
    return CostsDue(
      costs: zero, vat: zero, from: day, statement: nil,
      derivation: Derivation([.init(text, clause: clause, result: zero)]))
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
  /// Against a business the least amount from the first day of default, the tariff on what was open
  /// when the term of an aanmaning expired. What is paid later does not lower costs that are due.
  ///
  /// Source: art. 6:96 lid 4 to 6 BW; HR 25-11-2016 ECLI:NL:HR:2016:2704; LAW §1.5, §2.6.
  public var costsDue: CostsDue {
    kind.treatedAsConsumer ? consumerCostsDue : businessCostsDue
  }

  /// Whether a veertiendagenbrief about the item was sent whose term still runs.
  func hasRunningNotice(_ claimed: ClaimedItem) -> Bool {
    options.history.contains { letter in
      letter.stage.effect == .costsNotice && letter.isValidNotice(for: claimed)
        && noticeDeadline(letter).map { $0.costsDueFrom > date } ?? false
    }
  }

  // MARK: Consumers

  /// Each item counts for the newest letter about it whose term has passed.
  private var consumerCostsDue: CostsDue {
    var counted: Set<String> = []
    var due: [CostsDue] = []
    var waiting: CalendarDate?
    // Of two letters of one day the one that stated less counts.
    let notices = options.history.filter { $0.stage.effect == .costsNotice }.sorted {
      ($1.date, $0.statedCosts?.cents ?? .max) < ($0.date, $1.statedCosts?.cents ?? .max)
    }
    for letter in notices {
      let covered = items.filter {
        letter.isValidNotice(for: $0) && !counted.contains($0.item.number)
      }
      guard !covered.isEmpty, let deadline = noticeDeadline(letter) else { continue }
      guard deadline.costsDueFrom <= date else {
        waiting = deadline.costsDueFrom
        continue
      }
      counted.formUnion(covered.map(\.item.number))
      due.append(
        costsDue(on: covered, stated: notYetAsked(of: letter, for: covered), deadline: deadline))
    }
    guard !due.isEmpty else {
      return .none(
        from: waiting, currency: open.currency,
        because:
          "Er zijn geen incassokosten: er is geen veertiendagenbrief waarvan de termijn voorbij is.",
        clause: "art. 6:96 lid 6 BW")
    }
    guard due.count > 1 else { return due[0] }
    let sum = due.map(\.amount).total(open.currency)
    let parts = due.map { DutchFormat.euro($0.amount) }.joined(separator: " + ")
    return CostsDue(
      costs: due.map(\.costs).total(open.currency), vat: due.map(\.vat).total(open.currency),
      from: due.compactMap(\.from).min(), statement: nil,
      derivation: due.map(\.derivation).reduce(Derivation(), +)
        + Derivation([
          .init(
            "De kosten van de brieven samen: \(parts) = \(DutchFormat.euro(sum)).",
            clause: "art. 6:96 lid 6 BW", result: sum)
        ]))
  }

  /// What a veertiendagenbrief stated, less what later demands about its other invoices asked.
  ///
  /// One letter is one fee, also when its invoices are demanded one by one.
  private func notYetAsked(of notice: SentLetter, for covered: [ClaimedItem]) -> Money? {
    let asked = options.history.filter { letter in
      letter.stage.effect == .finalDemand && letter.date > notice.date && letter.date <= date
        && letter.isAboutOthers(of: notice, than: covered)
    }
    return notice.statedCosts.map { stated in
      asked.compactMap(\.statedCosts).reduce(stated) { max(.zero($0.currency), $0 - $1) }
    }
  }

  /// The term of a veertiendagenbrief that was sent, in its default wording.
  private func noticeDeadline(_ letter: SentLetter) -> Deadline? {
    letter.deadline(
      days: TermWording.fifteenAfterDelivery.days, holidays: options.holidays, tables: tables)
  }

  private func costsDue(
    on covered: [ClaimedItem], stated: Money?, deadline: Deadline
  ) -> CostsDue {
    let left = covered.map { (item: $0.item, open: $0.item.open(atEndOf: deadline.termEnds)) }
    let remainder = left.map(\.open).filter { $0.cents > 0 }.total(open.currency)
    guard remainder > Money(cents: options.courtesyThreshold.cents, currency: open.currency) else {
      return .none(
        currency: open.currency,
        because:
          "Aan het einde van de termijn stond niets of heel weinig open. Er zijn geen kosten.")
    }
    let costs = Self.costs(
      on: left, date: deadline.sent, kind: kind, tables: tables, options: optionsWithoutHistory)
    return due(
      costs, atMost: stated, from: deadline.costsDueFrom, before: deadline.derivation,
      clause: "ECLI:NL:HR:2016:2704")
  }

  /// `statement` as costs that are due, never more than a letter stated.
  private func due(
    _ statement: CostStatement, atMost stated: Money?, from day: CalendarDate,
    before: Derivation = Derivation(), clause: String
  ) -> CostsDue {
    let amount = stated.map { min($0, statement.total) } ?? statement.total
    let last = Derivation.Step(
      "De kosten die gevraagd mogen worden: \(DutchFormat.euro(amount)).", clause: clause,
      result: amount)
    let vat = amount < statement.total ? statement.roundedVAT(within: amount) : statement.vat
    return CostsDue(
      costs: amount - vat, vat: vat, from: day, statement: statement,
      derivation: before + statement.derivation + Derivation([last]))
  }

  /// The fee of the letter itself is no earlier fee.
  private var optionsWithoutHistory: ClaimOptions {
    var options = options
    options.history = []
    return options
  }

  // MARK: Businesses

  private var businessCostsDue: CostsDue {
    let inDefault = items.filter { claimed in
      claimed.firstDayOfDefault.map { claimed.item.open(atEndOf: $0.adding(days: -1)).cents > 0 }
        ?? false
    }
    guard let first = inDefault.compactMap(\.firstDayOfDefault).min() else {
      return .none(
        currency: open.currency, because: "Niets is in verzuim. Er zijn geen kosten.")
    }
    let demanded = self.demanded(inDefault)
    let least = LeastCosts(options, invoices: inDefault.count, on: date, tables: tables)
    if let from = demanded.map(\.from).max(), demanded.contains(where: { $0.open.cents > 0 }) {
      let statement = Self.costs(
        on: demanded.map { ($0.item, $0.open) }, date: date, kind: kind, tables: tables,
        options: options)
      if statement.costs >= least.amount(open.currency) {
        return due(statement, atMost: nil, from: from, clause: "art. 6:96 lid 5 BW")
      }
    }
    return CostsDue(
      costs: least.amount(open.currency), vat: .zero(open.currency), from: first, statement: nil,
      derivation: Derivation([least.step(open.currency)]))
  }

  /// The items about which an aanmaning expired, with what was open then and the day after it.
  private func demanded(
    _ inDefault: [ClaimedItem]
  ) -> [(item: OpenItem, open: Money, from: CalendarDate)] {
    let demands = options.history.filter { $0.stage.effect == .demand }.map {
      (letter: $0, end: $0.endOfDemand(options.holidays))
    }
    return inDefault.compactMap { claimed in
      let own = demands.filter { $0.letter.isValidNotice(for: claimed) && $0.end < date }
      guard let end = own.map(\.end).min() else { return nil }
      return (claimed.item, claimed.item.open(atEndOf: end), end.adding(days: 1))
    }
  }
}

extension SentLetter {
  /// Whether the letter named invoices of `notice` and none of `covered`.
  fileprivate func isAboutOthers(of notice: SentLetter, than covered: [ClaimedItem]) -> Bool {
    guard let invoices else { return false }
    let isShared = invoices.contains { notice.invoices?.contains($0) ?? true }
    return isShared && !covered.contains { invoices.contains($0.item.number) }
  }

  /// The last day of the term of an aanmaning: the one it gave, else seven days, to a working day.
  fileprivate func endOfDemand(_ holidays: HolidayCalendar) -> CalendarDate {
    lastDay ?? holidays.nextWorkingDay(onOrAfter: date.adding(days: 7))
  }
}

extension CostStatement {
  /// The VAT inside `amount` when that is less than the total, rounded half up.
  fileprivate func roundedVAT(within amount: Money) -> Money {
    guard total.cents > 0 else { return .zero(amount.currency) }
    let numerator = Int128(amount.cents) * Int128(vat.cents) * 2 + Int128(total.cents)
    return Money(
      cents: Int64(numerator / (Int128(total.cents) * 2)), currency: amount.currency)
  }
}
