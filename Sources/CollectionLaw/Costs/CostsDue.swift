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
  static func none(
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
  func isValidNotice(for claimed: ClaimedItem) -> Bool {
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
    guard open.currency == .euro else {
      return .none(
        currency: open.currency, because: CostWords.onlyEuro, clause: "art. 2 Besluit BIK")
    }
    return kind.treatedAsConsumer ? consumerCostsDue : businessCostsDue
  }

  /// Whether the decree on the costs reaches the item.
  ///
  /// Source: art. 3 Besluit BIK: not a default that began before the decree.
  func bearsCosts(_ claimed: ClaimedItem) -> Bool {
    claimed.firstDayOfDefault.map { $0 >= tables.costs.firstDay } ?? false
  }

  // MARK: Businesses

  private var businessCostsDue: CostsDue {
    let inDefault = items.filter { claimed in
      bearsCosts(claimed)
        && claimed.firstDayOfDefault.map {
          claimed.item.open(atEndOf: $0.adding(days: -1)).cents > 0
        }
          ?? false
    }
    guard let first = inDefault.compactMap(\.firstDayOfDefault).min() else {
      return .none(
        currency: open.currency,
        because: "Niets is in verzuim, of het verzuim begon vóór "
          + "\(DutchFormat.longDate(tables.costs.firstDay)). Er zijn geen kosten.",
        clause: "art. 3 Besluit BIK")
    }
    let demanded = self.demanded(inDefault)
    let least = LeastCosts(options, invoices: inDefault.count, on: date, tables: tables)
    if let from = demanded.map(\.from).max(), demanded.contains(where: { $0.owed.open.cents > 0 }) {
      let statement = Self.costs(
        on: demanded.map(\.owed), among: known, date: date, kind: kind, tables: tables,
        options: options)
      if statement.costs >= least.amount(open.currency) {
        return CostsDue(
          costs: statement.costs, vat: statement.vat, from: from, statement: statement,
          derivation: Derivation([.demandExpired(from)]) + statement.derivation
            + Derivation([.askable(statement.total, clause: "art. 6:96 lid 5 BW")]))
      }
    }
    return CostsDue(
      costs: least.amount(open.currency), vat: .zero(open.currency), from: first, statement: nil,
      derivation: Derivation([least.step(open.currency)]))
  }

  /// The items about which an aanmaning expired, with what was open then and the day after it.
  private func demanded(
    _ inDefault: [ClaimedItem]
  ) -> [(owed: OwedItem, from: CalendarDate)] {
    let demands = options.history.filter { $0.stage.effect == .demand }.map {
      (letter: $0, end: $0.endOfDemand(tables.holidays))
    }
    return inDefault.compactMap { claimed in
      let own = demands.filter { $0.letter.isValidNotice(for: claimed) && $0.end < date }
      guard let end = own.map(\.end).min() else { return nil }
      let owed = OwedItem(claimed, open: claimed.item.open(atEndOf: end))
      return (owed, end.adding(days: 1))
    }
  }
}

extension SentLetter {
  /// The last day of the term of an aanmaning: the one it gave, else seven days, to a working day.
  fileprivate func endOfDemand(_ holidays: HolidayCalendar) -> CalendarDate {
    givenLastDay ?? holidays.nextWorkingDay(onOrAfter: date.adding(days: 7))
  }
}

extension Derivation.Step {
  /// The costs in the end, after everything that lowers them.
  static func askable(_ amount: Money, clause: String) -> Derivation.Step {
    .init(
      "De kosten die gevraagd mogen worden: \(DutchFormat.euro(amount)).", clause: clause,
      result: amount)
  }

  /// Why a business owes the whole tariff.
  fileprivate static func demandExpired(_ from: CalendarDate) -> Derivation.Step {
    .init(
      "De termijn van de aanmaning is voorbij. Vanaf \(DutchFormat.longDate(from)) mag de schuldeiser "
        + "het hele bedrag vragen.", clause: "art. 6:96 lid 5 BW")
  }
}
