public import Values

/// The day by which an interruption of limitation (stuiting) must have arrived.
///
/// Statutory extension of terms does not apply: the term is counted in years.
///
/// Source: art. 3:307 and 7:28 BW; art. 4 Algemene termijnenwet; LAW §7.
public func limitationDay(due: CalendarDate, years: Int) -> CalendarDate {
  due.adding(years: years)
}

/// The last day to reclaim output VAT on an unpaid invoice: one year after the claim became due.
///
/// Source: art. 29 Wet OB; LAW §10.
public func vatReliefDay(due: CalendarDate) -> CalendarDate {
  due.adding(years: 1)
}

/// The share of VAT in an open amount: open × VAT / gross, rounded half up.
///
/// Source: art. 29 Wet OB; LAW §10.
///
/// - Precondition: `gross` is above zero.
public func roundedVATShare(open: Money, vat: Money, gross: Money) -> Money {
  precondition(gross.cents > 0, "an invoice with VAT has an amount above zero")
  let numerator = Int128(open.cents) * Int128(vat.cents) * 2 + Int128(gross.cents)
  return Money(cents: Int64(numerator / (Int128(gross.cents) * 2)), currency: open.currency)
}

/// When the claim on one invoice is time-barred.
public struct Limitation: Hashable, Sendable {
  /// How limitation stands on a day.
  public enum Standing: Hashable, Sendable {
    /// More than six months are left, or no day is known.
    case open
    /// Six months or less are left.
    case near
    /// The day has passed.
    case passed
  }

  /// The last day on which an interruption counts; nil when no day is known from which it runs.
  public let day: CalendarDate?
  /// The term in years.
  public let years: Int
  /// How the day came about.
  public let derivation: Derivation

  /// Limitation of `item`: two years for goods sold to a consumer, five otherwise.
  ///
  /// A part payment is an acknowledgement (art. 3:318 BW) and, like an interruption that arrived in
  /// time (art. 3:317 BW), starts a new term the day after it (art. 3:319 BW).
  ///
  /// Source: art. 3:307, 3:317 to 3:319 and 7:28 BW; LAW §7.
  public init(of item: OpenItem, kind: DebtorKind, interruptions: [CalendarDate] = []) {
    let years = item.supply == .goods && kind.treatedAsConsumer ? 2 : 5
    let clause = years == 2 ? "art. 7:28 BW" : "art. 3:307 BW"
    let start = item.startOfLimitation
    var day = start.map { limitationDay(due: $0, years: years) }
    var steps: [Derivation.Step] = []
    if let start, let day {
      steps.append(
        .init(
          "De vordering kan worden opgeëist na \(DutchFormat.longDate(start)). De termijn is "
            + "\(years) jaar. De laatste dag is \(DutchFormat.longDate(day)).", clause: clause))
    }
    for event in (interruptions + item.payments.map(\.date)).sorted() {
      let renewed = limitationDay(due: event, years: years)
      guard let current = day, event <= current, renewed > current else { continue }
      day = renewed
      steps.append(
        .init(
          "Op \(DutchFormat.longDate(event)) begon een nieuwe termijn. De laatste dag wordt "
            + "\(DutchFormat.longDate(renewed)).", clause: "art. 3:317, 3:318 en 3:319 BW"))
    }
    self.years = years
    self.day = day
    derivation = Derivation(steps)
  }

  /// How it stands on `date`.
  ///
  /// Source: LAW §7: warn six months before the day.
  public func standing(on date: CalendarDate) -> Standing {
    guard let day else { return .open }
    if date > day { return .passed }
    return day.days(since: date) <= 183 ? .near : .open
  }
}

extension OpenItem {
  /// The day after which limitation runs: the agreed due date, else the earliest day that is known.
  ///
  /// Without an agreed day the claim is due at once, so a later day that the creditor set alone does
  /// not count.
  ///
  /// Source: art. 3:307 and 6:38 BW; LAW §7.
  fileprivate var startOfLimitation: CalendarDate? {
    if let due, dueBasis == .agreed { return due }
    return [issued, received, due].compactMap(\.self).min()
  }
}
