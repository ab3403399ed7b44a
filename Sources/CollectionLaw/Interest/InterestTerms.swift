public import Values

/// By how many days a year's interest is divided.
///
/// Source: LAW §4.3; no statute sets it.
public enum DayCount: String, CaseIterable, Hashable, Sendable {
  /// 365 days, also in leap years: what published calculators do.
  case act365
  /// The days of the running interest year, 365 or 366; never more than the other.
  case actyear
}

/// The rate that a sum runs at.
public enum InterestRate: Hashable, Sendable {
  /// The rates of a statute, with points added by agreement.
  case statute(InterestKind, surcharge: ExactDecimal = ExactDecimal(unscaled: 0))
  /// A fixed percentage a year.
  case fixed(ExactDecimal)
}

/// What a payment goes to first within one debt.
///
/// Source: art. 6:44 lid 1 BW.
public enum ImputationOrder: String, CaseIterable, Hashable, Sendable {
  /// To the principal, then to interest and costs: in the debtor's favour and always allowed.
  case principalFirst = "principal"
  /// The order of the statute: costs that are due, accrued interest, principal.
  case statutory
}

/// The rules that interest is computed by.
public struct InterestTerms: Hashable, Sendable {
  /// The rate.
  public var rate: InterestRate
  /// The day count.
  public var dayCount: DayCount
  /// Whether interest joins the principal at the end of each interest year.
  public var compounds: Bool
  /// Whether a new line begins at each 1 January and 1 July.
  public var splitsAtHalfYears: Bool
  /// Whether days after the last checked one run at the last known rate.
  public var assumesLastRate: Bool
  /// What a payment goes to first.
  public var imputation: ImputationOrder

  /// Terms with the defaults of published calculators.
  public init(
    rate: InterestRate, dayCount: DayCount = .act365, compounds: Bool = true,
    splitsAtHalfYears: Bool = false, assumesLastRate: Bool = false,
    imputation: ImputationOrder = .statutory
  ) {
    self.rate = rate
    self.dayCount = dayCount
    self.compounds = compounds
    self.splitsAtHalfYears = splitsAtHalfYears
    self.assumesLastRate = assumesLastRate
    self.imputation = imputation
  }
}

/// An amount on a day.
public struct DatedAmount: Hashable, Sendable {
  /// The day: of a payment, the day the creditor's account is credited.
  ///
  /// Source: art. 6:114 lid 2 BW.
  public let date: CalendarDate
  /// The amount.
  public let amount: Money

  /// An amount on a day.
  public init(date: CalendarDate, amount: Money) {
    self.date = date
    self.amount = amount
  }
}

/// One printed line of interest.
public struct InterestLine: Hashable, Sendable {
  /// The number of the invoice it belongs to; nil for a bare sum.
  public internal(set) var item: String?
  /// The first interest day.
  public let from: CalendarDate
  /// The last interest day.
  public let to: CalendarDate
  /// Percent a year.
  public let percent: ExactDecimal
  /// What bears the interest.
  public let principal: Money
  /// The divisor: 365 or 366.
  public let daysInYear: Int
  /// The interest, rounded half up to the cent.
  public let amount: Money
  /// How `principal` came from that of the line before it: interest of a year that was added,
  /// payments, credit notes.
  public internal(set) var changes: [Derivation.Step] = []

  /// Whether the interest of a year was added right before the line.
  public internal(set) var followsYear = false

  /// The number of interest days, both ends counted.
  public var days: Int { to.days(since: from) + 1 }

  /// The line as a sum on paper.
  public var step: Derivation.Step {
    let sum = "\(DutchFormat.euro(principal)) × \(DutchFormat.percentage(percent))"
    let words = "\(sum) × \(days) / \(daysInYear)"
    let period = "van \(DutchFormat.shortDate(from)) tot en met \(DutchFormat.shortDate(to))"
    let start = item.map { "Factuur \($0), \(period)" } ?? "V\(period.dropFirst())"
    return .init("\(start): \(words) = \(DutchFormat.euro(amount)).", result: amount)
  }
}

/// Interest on one principal over a period, and how the payments were taken.
public struct InterestAccount: Hashable, Sendable {
  /// The lines, oldest first.
  public let lines: [InterestLine]
  /// The sum of the lines.
  public let interest: Money
  /// What of the principal is still open after the payments and credits.
  public let principal: Money
  /// What of the interest is still open after the payments.
  public let openInterest: Money
  /// What was paid beyond everything owed.
  public let surplus: Money
  /// The last day counted with a rate that was not checked; nil when all were.
  public let assumedFrom: CalendarDate?
}
