public import Values

/// Interest on `principal` from `first` through `last`, both counted.
///
/// A line ends at a change of rate, at the end of an interest year, on the day of a payment and on
/// the day before a credit; each is rounded half up and the total is the sum of the lines. A
/// payment counts from the day after it, a credit from its own day. Events after `last` are left
/// out.
///
/// Source: art. 6:119 lid 2 and 6:119a lid 3 BW (yearly compounding from the first day of default);
/// LAW §4.2, §4.3.
///
/// - Throws: `rateUnknown` or `ratesUnconfirmed` for statutory rates, `negative` for a principal,
///   payment or percentage below zero, `outOfRange` for a percentage above 1000, `tooLarge`.
public func interest(
  on principal: Money, from first: CalendarDate, through last: CalendarDate, terms: InterestTerms,
  payments: [DatedAmount] = [], credits: [DatedAmount] = [], tables: LawTables
) throws(LawFault) -> InterestAccount {
  try interest(
    on: principal, from: first, through: last, terms: terms,
    payments: payments.map { DirectedPayment($0, order: terms.imputation) }, credits: credits,
    tables: tables)
}

/// Interest where every payment says itself which part of the debt it goes to first.
///
/// - Throws: as the public function.
func interest(
  on principal: Money, from first: CalendarDate, through last: CalendarDate, terms: InterestTerms,
  payments: [DirectedPayment], credits: [DatedAmount], tables: LawTables
) throws(LawFault) -> InterestAccount {
  guard principal.cents >= 0 else { throw .negative(input: "principal") }
  guard (payments.map(\.payment) + credits).allSatisfy({ $0.amount.cents >= 0 }) else {
    throw .negative(input: "payment")
  }
  var run = InterestRun(
    principal: principal, first: first, last: last, terms: terms,
    payments: payments.filter { $0.payment.date <= last }.sorted {
      $0.payment.date < $1.payment.date
    },
    credits: credits.filter { $0.date <= last }.sorted { $0.date < $1.date }, tables: tables)
  return try run.account()
}

/// A payment on one debt, with the part of it that comes first.
struct DirectedPayment {
  let payment: DatedAmount
  let order: ImputationOrder

  init(_ payment: DatedAmount, order: ImputationOrder) {
    self.payment = payment
    self.order = order
  }
}

/// `principal` × `percent` × `days` / (100 × `daysInYear`), rounded half up.
///
/// Source: LAW §4.3.
///
/// - Throws: `negative`, `outOfRange` for a percentage above 1000 or with more than nine decimals or
///   more than 100,000 days, `tooLarge` for a sum that does not fit.
public func roundedInterest(
  on principal: Money, percent: ExactDecimal, days: Int, daysInYear: Int = 365
) throws(LawFault) -> Money {
  guard principal.cents >= 0 else { throw .negative(input: "principal") }
  guard days >= 0 else { throw .negative(input: "days") }
  guard SumLimits.days.contains(days), daysInYear > 0 else { throw .outOfRange(input: "days") }
  let percent = try percent.checkedPercentage("percent")
  var denominator = Int128(daysInYear) * 100
  for _ in 0..<percent.scale { denominator *= 10 }
  let numerator = Int128(principal.cents) * percent.unscaled * Int128(days)
  let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
  let rounded = quotient + (remainder * 2 >= denominator ? 1 : 0)
  guard let cents = Int64(exactly: rounded), rounded <= SumLimits.cents else { throw .tooLarge }
  return Money(cents: cents, currency: principal.currency)
}

/// A pass over the days of one debt, from event to event.
private struct InterestRun {
  let currency: Currency
  let first: CalendarDate
  let last: CalendarDate
  let terms: InterestTerms
  var payments: [DirectedPayment]
  var credits: [DatedAmount]
  let tables: LawTables

  private var balance: DebtBalance
  private var lines: [InterestLine] = []
  /// What changed the base since the last line.
  private var changes: [Derivation.Step] = []
  private var yearWasAdded = false
  private var completedYears = 0
  private var assumedFrom: CalendarDate?

  init(
    principal: Money, first: CalendarDate, last: CalendarDate, terms: InterestTerms,
    payments: [DirectedPayment], credits: [DatedAmount], tables: LawTables
  ) {
    currency = principal.currency
    self.first = first
    self.last = last
    self.terms = terms
    self.payments = payments
    self.credits = credits
    self.tables = tables
    balance = DebtBalance(principal: principal.cents)
  }

  mutating func account() throws(LawFault) -> InterestAccount {
    applyPayments(before: first)
    var day = first
    while day <= last {
      applyCredits(through: day)
      let end = try endOfLine(from: day)
      try addLine(from: day, to: end)
      applyPayments(before: end.adding(days: 1))
      if end == endOfYear {
        completedYears += 1
        if terms.compounds { capitalise(on: end) }
      }
      day = end.adding(days: 1)
    }
    applyCredits(through: last)
    return InterestAccount(
      lines: lines, interest: lines.map(\.amount).total(currency),
      principal: money(balance.principal),
      openInterest: money(balance.capitalised + balance.accrued),
      surplus: money(balance.surplus), assumedFrom: assumedFrom)
  }

  /// The last day of the running interest year: an anniversary of the day before the first.
  private var endOfYear: CalendarDate { anniversary(completedYears + 1) }

  private func anniversary(_ years: Int) -> CalendarDate {
    first.adding(days: -1).adding(years: years)
  }

  private func endOfLine(from day: CalendarDate) throws(LawFault) -> CalendarDate {
    var end = min(last, endOfYear)
    if case .statute(let kind, _) = terms.rate,
      let change = tables.rates.nextChange(kind, after: day)
    {
      end = min(end, change.adding(days: -1))
    }
    if let next = payments.first { end = min(end, next.payment.date) }
    if let credit = credits.first { end = min(end, credit.date.adding(days: -1)) }
    return terms.splitsAtHalfYears ? min(end, Self.endOfHalfYear(day)) : end
  }

  private mutating func addLine(from: CalendarDate, to: CalendarDate) throws(LawFault) {
    let base = balance.base
    guard base > 0 else { return }
    let percent = try percent(from: from, to: to)
    let year =
      terms.dayCount == .act365 ? 365 : endOfYear.days(since: anniversary(completedYears))
    let amount = try roundedInterest(
      on: money(base), percent: percent, days: to.days(since: from) + 1, daysInYear: year)
    let debt = Int128(base) + Int128(balance.accrued) + Int128(amount.cents)
    guard debt <= SumLimits.cents else { throw .tooLarge }
    balance.accrued += amount.cents
    lines.append(
      InterestLine(
        item: nil, from: from, to: to, percent: percent, principal: money(base), daysInYear: year,
        amount: amount, changes: changes, followsYear: yearWasAdded))
    changes = []
    yearWasAdded = false
  }

  private mutating func capitalise(on day: CalendarDate) {
    let before = balance.base
    balance.capitalise()
    yearWasAdded = balance.base > before
    changes += InterestWords.yearEnded(
      day, isFirst: completedYears == 1, from: money(before), to: money(balance.base),
      rate: terms.rate)
  }

  private mutating func percent(
    from: CalendarDate, to: CalendarDate
  ) throws(LawFault) -> ExactDecimal {
    switch terms.rate {
    case .fixed(let percent):
      return try percent.checkedPercentage("percent")
    case .statute(let kind, let surcharge):
      let surcharge = try surcharge.checkedPercentage("surcharge")
      let row = try tables.rates.row(kind, on: from, assumingLast: terms.assumesLastRate)
      if let checked = tables.rates.confirmedThrough(kind), to > checked, assumedFrom == nil {
        guard terms.assumesLastRate else {
          throw .ratesUnconfirmed(kind: kind, through: checked)
        }
        assumedFrom = max(from, checked.adding(days: 1))
      }
      return row.percent + surcharge
    }
  }

  private mutating func applyPayments(before day: CalendarDate) {
    while let next = payments.first, next.payment.date < day {
      let before = balance.base
      balance.take(next.payment.amount.cents, order: next.order)
      changes += InterestWords.paid(
        on: next.payment.date, from: money(before), to: money(balance.base))
      payments.removeFirst()
    }
  }

  private mutating func applyCredits(through day: CalendarDate) {
    while let credit = credits.first, credit.date <= day {
      let before = balance.base
      balance.take(credit.amount.cents, order: .principalFirst)
      changes += InterestWords.credited(
        on: credit.date, from: money(before), to: money(balance.base))
      credits.removeFirst()
    }
  }

  private func money(_ cents: Int64) -> Money { Money(cents: cents, currency: currency) }

  private static func endOfHalfYear(_ day: CalendarDate) -> CalendarDate {
    let (year, month, _) = day.components
    let next = CalendarDate(year: month <= 6 ? year : year + 1, month: month <= 6 ? 7 : 1, day: 1)
    return next?.adding(days: -1) ?? day
  }
}

/// The parts of one debt, in cents.
private struct DebtBalance {
  var principal: Int64
  var capitalised: Int64 = 0
  var accrued: Int64 = 0
  var surplus: Int64 = 0

  /// What bears interest.
  var base: Int64 { principal + capitalised }

  mutating func capitalise() {
    capitalised += accrued
    accrued = 0
  }

  /// Takes a payment: accrued interest goes before capitalised interest.
  mutating func take(_ amount: Int64, order: ImputationOrder) {
    var left = amount
    func pay(_ part: inout Int64) {
      let paid = min(left, part)
      part -= paid
      left -= paid
    }
    if order == .principalFirst { pay(&principal) }
    pay(&accrued)
    pay(&capitalised)
    pay(&principal)
    surplus += left
  }
}

/// The Dutch sentences between two lines of interest: how the base changed; none when it did not.
private enum InterestWords {
  static func yearEnded(
    _ day: CalendarDate, isFirst: Bool, from: Money, to: Money, rate: InterestRate
  ) -> [Derivation.Step] {
    let clause: String? =
      if case .statute(let kind, _) = rate { kind.compoundingClause } else { nil }
    let year = isFirst ? "een jaar" : "weer een jaar"
    return change(
      "Op \(DutchFormat.longDate(day)) is \(year) verzuim voorbij. De rente die dan openstaat, komt bij "
        + "de hoofdsom", from: from, to: to, clause: clause)
  }

  static func paid(on day: CalendarDate, from: Money, to: Money) -> [Derivation.Step] {
    change(
      "Van de betaling op \(DutchFormat.longDate(day)) gaat \(DutchFormat.euro(from - to)) van de "
        + "hoofdsom af", from: from, to: to, clause: "art. 6:44 BW")
  }

  static func credited(on day: CalendarDate, from: Money, to: Money) -> [Derivation.Step] {
    change(
      "De creditnota van \(DutchFormat.longDate(day)) gaat van de hoofdsom af", from: from, to: to,
      clause: nil)
  }

  private static func change(
    _ words: String, from: Money, to: Money, clause: String?
  ) -> [Derivation.Step] {
    guard from != to else { return [] }
    let difference = from < to ? to - from : from - to
    let sum =
      "\(DutchFormat.euro(from)) \(from < to ? "+" : "−") \(DutchFormat.euro(difference))"
    return [.init("\(words): \(sum) = \(DutchFormat.euro(to)).", clause: clause, result: to)]
  }
}
