public import Values

/// Who the parties of a trade contract are, as far as the law limits the term they may agree.
///
/// The user's own statement: without it an agreed term stands, which is the safest.
///
/// Source: art. 6:119a lid 5 and 6, art. 6:119b BW (current text not read); LAW §3.2.
public enum TradeParties: String, CaseIterable, Hashable, Sendable {
  /// Two businesses of which nothing more is known: an agreed term stands.
  case ordinary
  /// A large buyer and a small or medium seller: at most thirty days.
  case largeBuyer
  /// A public body as the buyer: at most thirty days, or sixty when that is justified.
  case government

  /// The article that limits the term.
  var clause: String {
    switch self {
    case .ordinary: "art. 6:119a lid 5 BW"
    case .largeBuyer: "art. 6:119a lid 6 BW"
    case .government: "art. 6:119b BW"
    }
  }
}

/// What an agreed term of a trade contract may be at most.
public struct TradeTerms: Hashable, Sendable {
  /// The parties.
  public var parties: TradeParties
  /// Whether a public body may have justified a term above thirty days, objectively and expressly.
  ///
  /// Assumed until the user says that it did not: an agreed term up to sixty days then stands, and no
  /// letter is early.
  public var isLongTermJustified: Bool

  /// Terms between two ordinary parties.
  public init(parties: TradeParties = .ordinary, isLongTermJustified: Bool = true) {
    self.parties = parties
    self.isLongTermJustified = isLongTermJustified
  }

  /// The first invoice day from which the limit for large buyers holds for every contract.
  ///
  /// Since 1-7-2022 for new contracts, a year later for those that existed: the later day is safe.
  private static let largeBuyerFrom = CalendarDate(dayNumber: 19_539)

  /// The last day to pay instead of an agreed one that is later than the law allows.
  ///
  /// A term above the limit is void and the legal thirty days take its place; a public body that
  /// justified more than thirty keeps sixty. Nil when the agreed day stands.
  func lastDay(
    insteadOf due: CalendarDate, received: CalendarDate, issued: CalendarDate?,
    holidays: HolidayCalendar
  ) -> CalendarDate? {
    let days: Int
    switch parties {
    case .ordinary: return nil
    case .largeBuyer:
      guard let issued, issued >= Self.largeBuyerFrom else { return nil }
      days = 30
    case .government: days = isLongTermJustified ? 60 : 30
    }
    let last = holidays.nextWorkingDay(onOrAfter: received.adding(days: days))
    return due > last ? last : nil
  }
}

/// Collection costs that a business agreed to in a contract.
///
/// Source: art. 6:96 lid 4 and 5 BW (the tariff is supplementary between businesses, never under the
/// least amount); LAW §1.5.
public struct AgreedCosts: Hashable, Sendable {
  /// Percent of the open principal, 0 to 100.
  public let percent: ExactDecimal
  /// Where it was agreed, such as the article of the general terms.
  public let clause: String

  /// Agreed costs; nil for a percentage outside 0 to 100 or without a clause.
  ///
  /// Source: art. 6:96 lid 4 and 5 BW; LAW §1.5.
  public init?(percent: ExactDecimal, clause: String) {
    guard percent.isPercentage, percent <= ExactDecimal(unscaled: 100),
      clause.contains(where: \.isLetter)
    else { return nil }
    self.percent = percent
    self.clause = clause
  }

  /// The costs on `principals`, never under the least amount of a trade contract.
  func statement(
    on principals: [Money], atLeast least: LeastCosts, vat: VATOnCosts, day: CalendarDate,
    currency: Currency, tables: LawTables
  ) -> CostStatement {
    let principal = principals.total(currency)
    func money(_ cents: Int64) -> Money { Money(cents: cents, currency: currency) }
    let share = principal.cents > 0 ? roundedPercentage(percent, of: principal.cents) : 0
    let costs = money(max(share, least.cents))
    let vatPercent = costs.isZero ? nil : vat.percent(on: day, tables: tables)
    let added = money(vatPercent.map { roundedPercentage($0, of: costs.cents) } ?? 0)
    var steps = [
      Derivation.Step(
        "De open hoofdsom is \(DutchFormat.euro(principal)).", result: principal),
      Derivation.Step(
        "\(DutchFormat.percentage(percent)) van \(DutchFormat.euro(principal)) = "
          + "\(DutchFormat.euro(money(share))).", clause: "afgesproken: \(clause)",
        result: money(share)),
    ]
    if share < least.cents { steps.append(least.step(currency)) }
    steps.append(
      .init(
        "De incassokosten zijn \(DutchFormat.euro(costs)).", clause: "art. 6:96 lid 2 BW",
        result: costs))
    if let vatPercent { steps.append(CostWords.vat(vatPercent, costs: costs, vat: added)) }
    return CostStatement(
      principal: principal,
      basis: [
        .init(from: money(0), to: principal, percent: percent, amount: money(share))
      ],
      costs: costs, vat: added, vatPercent: vatPercent, derivation: Derivation(steps))
  }
}

/// How often the least costs of a trade contract count.
///
/// Source: art. 6:96 lid 4 BW; CJEU C-585/20 and C-370/21 (not read); LAW §1.5.
public enum MinimumCosts: String, CaseIterable, Hashable, Sendable {
  /// Once for the whole claim: Dutch practice, and the least.
  case onceForTheClaim = "claim"
  /// For every invoice in default: the reading of the directive, by the creditor's own choice.
  case forEveryInvoice = "invoice"
}

/// Interest that a business agreed to in a contract, in place of that of the statute.
///
/// Source: art. 6:119 lid 3 and 6:119a last lid BW; LAW §4.4.
public struct AgreedInterest: Hashable, Sendable {
  /// What was agreed.
  public enum Rate: Hashable, Sendable {
    /// A percentage a year.
    case yearly(ExactDecimal)
    /// A percentage a month; twelve of them make a year.
    case monthly(ExactDecimal)
    /// Points a year above the rate of the statute.
    case surcharge(ExactDecimal)
  }

  /// What was agreed.
  public let rate: Rate
  /// Whether it joins the principal every year.
  public let compounds: Bool
  /// Where it was agreed, such as the article of the general terms.
  public let clause: String

  /// Agreed interest; nil for a percentage outside 0 to 100 a year or without a clause.
  ///
  /// Source: art. 6:119 lid 3 and 6:119a last lid BW; LAW §4.4.
  public init?(rate: Rate, compounds: Bool = true, clause: String) {
    self.rate = rate
    self.compounds = compounds
    self.clause = clause
    guard stated.isPercentage, yearlyPoints <= ExactDecimal(unscaled: 100),
      clause.contains(where: \.isLetter)
    else { return nil }
  }

  private var stated: ExactDecimal {
    switch rate {
    case .yearly(let percent), .monthly(let percent), .surcharge(let percent): percent
    }
  }

  private var yearlyPoints: ExactDecimal {
    guard case .monthly = rate else { return stated }
    return ExactDecimal(unscaled: stated.unscaled * 12, scale: stated.scale)
  }

  /// The rate a year, where `statute` is the kind that a surcharge comes on top of.
  func rate(over statute: InterestKind) -> InterestRate {
    switch rate {
    case .yearly, .monthly: .fixed(yearlyPoints)
    case .surcharge(let points): .statute(statute, surcharge: points)
    }
  }
}
