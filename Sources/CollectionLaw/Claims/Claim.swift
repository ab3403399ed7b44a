public import Values

/// What the creditor's own facts add to the sums of a claim.
public struct ClaimOptions: Sendable {
  /// The letters sent before; they decide default of a consumer without an agreed term.
  public var history: [SentLetter]
  /// VAT on the collection costs.
  public var vat: VATOnCosts
  /// The kind of interest; nil takes the one of the debtor.
  ///
  /// A consumer owes the statutory one alone.
  public var interestKind: InterestKind?
  /// What an agreed term of a trade contract may be at most; against a consumer it plays no part.
  public var trade: TradeTerms
  /// Costs that a business agreed to; against a consumer the statute alone is used.
  public var agreedCosts: AgreedCosts?
  /// Whether the least costs of a trade contract count once or for every invoice.
  public var minimumCosts: MinimumCosts
  /// Interest agreed with a business; against a consumer the statute alone is used.
  public var agreedInterest: AgreedInterest?
  /// Whether the creditor asks for no interest at all: then no sum holds any, and no payment goes to it.
  public var waivesInterest: Bool
  /// Whether statutory interest joins the principal every year; a contract may exclude it.
  public var compounds: Bool
  /// The day count; nil takes the safe one of the debtor.
  public var dayCount: DayCount?
  /// What a payment goes to first.
  public var imputation: ImputationOrder
  /// Whether days after the last checked one run at the last known rate.
  public var assumesLastRate: Bool
  /// What the creditor's invoices are for, where an invoice does not say; nil when not known.
  public var supply: Supply?
  /// Days on which limitation was interrupted, as far as receipt can be proved.
  public var interruptions: [CalendarDate]
  /// An open amount up to which no costs are charged after the term of a veertiendagenbrief.
  public var courtesyThreshold: Money

  /// The safest facts.
  public init() {
    history = []
    vat = .none
    interestKind = nil
    trade = TradeTerms()
    agreedCosts = nil
    minimumCosts = .onceForTheClaim
    agreedInterest = nil
    waivesInterest = false
    compounds = true
    dayCount = nil
    imputation = .principalFirst
    assumesLastRate = false
    supply = nil
    interruptions = []
    courtesyThreshold = Money(cents: 500)
  }
}

extension ClaimOptions {
  /// The kind of interest against a debtor.
  ///
  /// Source: LAW §3.3: a consumer never owes more than the statutory interest.
  func interestKind(against kind: DebtorKind) -> InterestKind {
    if kind.treatedAsConsumer { return .statutory }
    return interestKind ?? (trade.parties == .government ? .government : kind.interestKind)
  }

  /// The terms that interest runs by against a debtor: what was agreed with a business, else the
  /// statute.
  ///
  /// Days after the last checked one run at the last known rate; the statement says so.
  func interestTerms(against kind: DebtorKind) -> InterestTerms {
    let agreed = kind.treatedAsConsumer ? nil : agreedInterest
    let statute = interestKind(against: kind)
    return InterestTerms(
      rate: agreed?.rate(over: statute) ?? .statute(statute),
      dayCount: dayCount ?? kind.dayCount, compounds: agreed?.compounds ?? compounds,
      assumesLastRate: true, imputation: imputation)
  }
}

/// One item of a claim with what the law says about it on the day.
public struct ClaimedItem: Hashable, Sendable {
  /// The item.
  public let item: OpenItem
  /// The default and its ground, also when it still lies ahead.
  public let `default`: Default
  /// The first day of default; nil when the debtor is not in default on the day of the claim.
  public let firstDayOfDefault: CalendarDate?
  /// The days since the last day to pay; 0 or less when it has not passed, nil when there is none.
  public let daysLate: Int?
  /// When the claim on it is time-barred.
  public let limitation: Limitation

  /// Whether the last day to pay has passed.
  public var isOverdue: Bool { (daysLate ?? 0) > 0 }
  /// Whether the debtor is in default.
  public var isInDefault: Bool { firstDayOfDefault != nil }
}

/// Interest on a claim up to its day.
public struct InterestStatement: Hashable, Sendable {
  /// The kind.
  public let kind: InterestKind
  /// Whether it runs at a rate that was agreed with a business instead.
  ///
  /// Source: art. 6:119 lid 3 and 6:119a BW; LAW §4.4.
  public let isAgreed: Bool
  /// The day count.
  public let dayCount: DayCount
  /// The lines, by item, oldest first.
  public let lines: [InterestLine]
  /// The sum of the lines.
  public let total: Money
  /// Why a letter that states this interest is held; nil when it is not.
  ///
  /// Under `ratesUnconfirmed` the lines run at the last known rate.
  public let held: LawFault?
  /// How the total came about.
  public let derivation: Derivation

  /// Whether interest of a year of default that is over bears interest itself.
  ///
  /// Source: art. 6:119 lid 2 and 6:119a lid 3 BW.
  public var bearsInterestOnInterest: Bool {
    lines.contains(where: \.followsYear)
  }
}

/// One debtor's open items on a day: principal, interest and costs, each with its derivation.
public struct Claim: Sendable {
  /// The day.
  public let date: CalendarDate
  /// The debtor's capacity.
  public let kind: DebtorKind
  /// The items, oldest due first.
  public let items: [ClaimedItem]
  /// The amounts less the credits.
  public let principal: Money
  /// The payments.
  public let paid: Money
  /// What is open of the principal.
  public let open: Money
  /// Interest on the items in default; nil when none is, or the creditor asks for none.
  public let interest: InterestStatement?
  /// The collection costs on the open principal in default: what they are, not that they are due.
  public let collectionCosts: CostStatement
  /// The tables it was computed with.
  public let tables: LawTables
  /// The options it was computed with.
  public let options: ClaimOptions
  /// Every item of the debtor, also those that a restricted claim leaves out: earlier letters may be
  /// about them.
  let known: [ClaimedItem]

  /// The claim on `items` on `date`: what was paid or credited later does not count yet.
  ///
  /// All items are in one currency. Items without anything open take part in the sums; interest
  /// that they bore before they were paid is kept.
  ///
  /// Source: art. 6:96 lid 7, 6:114 lid 2 and 6:119 BW; LAW §0.
  ///
  /// - Precondition: the items are in one currency.
  public init(
    of items: [OpenItem], on date: CalendarDate, kind: DebtorKind, tables: LawTables,
    options: ClaimOptions = ClaimOptions()
  ) {
    let claimed = items.map { $0.known(on: date) }.sorted { $0.isOlder(than: $1) }.map {
      ClaimedItem($0, on: date, kind: kind, tables: tables, options: options)
    }
    self.init(claimed, among: claimed, on: date, kind: kind, tables: tables, options: options)
  }

  /// The claim on some of the `known` items, in their order.
  private init(
    _ items: [ClaimedItem], among known: [ClaimedItem], on date: CalendarDate, kind: DebtorKind,
    tables: LawTables, options: ClaimOptions
  ) {
    let currency = items.first?.item.amount.currency ?? .euro
    self.date = date
    self.kind = kind
    self.tables = tables
    self.options = options
    self.items = items
    self.known = known
    principal = items.map(\.item.principal).total(currency)
    paid = items.map(\.item.paid).total(currency)
    open = principal - paid
    interest =
      options.waivesInterest
      ? nil
      : InterestStatement(items, on: date, kind: kind, tables: tables, options: options)
    collectionCosts = Self.costs(
      items, among: known, on: date, kind: kind, tables: tables, options: options)
  }

  /// The claim on some of its items, computed anew when any is left out.
  public func restricted(to keep: (ClaimedItem) -> Bool) -> Claim {
    let kept = items.filter(keep)
    if kept.count == items.count { return self }
    return Claim(kept, among: known, on: date, kind: kind, tables: tables, options: options)
  }

  /// The same claim with the letters sent before.
  public func with(history: [SentLetter]) -> Claim {
    guard history != options.history else { return self }
    var options = options
    options.history = history
    let numbers = Set(items.map(\.item.number))
    return Claim(of: known.map(\.item), on: date, kind: kind, tables: tables, options: options)
      .restricted { numbers.contains($0.item.number) }
  }
}

extension ClaimedItem {
  init(
    _ item: OpenItem, on date: CalendarDate, kind: DebtorKind, tables: LawTables,
    options: ClaimOptions
  ) {
    var item = item
    item.supply = item.supply ?? options.supply
    self.item = item
    `default` = Default(
      of: item, kind: kind, history: options.history, tables: tables, trade: options.trade)
    firstDayOfDefault = `default`.firstDay.flatMap { $0 <= date ? $0 : nil }
    let limited = `default`.ground == .limitedTerm ? `default`.firstDay?.adding(days: -1) : nil
    daysLate = (limited ?? item.lastDayToPay).map { date.days(since: $0) }
    limitation = Limitation(of: item, kind: kind, interruptions: options.interruptions)
  }
}

extension InterestStatement {
  /// Interest on the items in default; nil when none is.
  fileprivate init?(
    _ items: [ClaimedItem], on date: CalendarDate, kind: DebtorKind, tables: LawTables,
    options: ClaimOptions
  ) {
    let inDefault = items.filter(\.isInDefault)
    guard let first = inDefault.first else { return nil }
    let interestKind = options.interestKind(against: kind)
    let agreed = kind.treatedAsConsumer ? nil : options.agreedInterest
    let terms = options.interestTerms(against: kind)
    var lines: [InterestLine] = []
    var held: LawFault?
    for claimed in inDefault {
      do throws(LawFault) {
        let account = try claimed.interest(through: date, terms: terms, tables: tables)
        lines += account.lines.map { line in
          var line = line
          line.item = claimed.item.number
          return line
        }
        if account.assumedFrom != nil, !options.assumesLastRate {
          held = .ratesUnconfirmed(
            kind: interestKind, through: tables.rates.confirmedThrough(interestKind))
        }
      } catch {
        held = error
      }
    }
    self.kind = interestKind
    isAgreed = agreed != nil
    dayCount = terms.dayCount
    self.lines = lines
    total = lines.map(\.amount).total(first.item.amount.currency)
    self.held = held
    derivation = Self.derivation(
      lines, total: total, of: inDefault,
      clause: agreed.map { "afgesproken: \($0.clause)" } ?? interestKind.clause)
  }

  private static func derivation(
    _ lines: [InterestLine], total: Money, of items: [ClaimedItem], clause: String
  ) -> Derivation {
    let grounds = items.flatMap { claimed in
      claimed.default.derivation.steps.map {
        Derivation.Step("Factuur \(claimed.item.number): \($0.text)", clause: $0.clause)
      }
    }
    let sum = Derivation.Step(
      "De rente samen is \(DutchFormat.euro(total)).", clause: clause, result: total)
    let printed = lines.flatMap { line in
      line.changes.map { step in
        let number = line.item.map { "Factuur \($0): " } ?? ""
        return Derivation.Step(number + step.text, clause: step.clause, result: step.result)
      } + [line.step]
    }
    return Derivation(grounds + printed + [sum])
  }
}

extension ClaimedItem {
  /// Interest on the item from its first day of default; credits count from their own day.
  func interest(
    through date: CalendarDate, terms: InterestTerms, tables: LawTables
  ) throws(LawFault) -> InterestAccount {
    guard let first = firstDayOfDefault else { preconditionFailure("interest needs a default") }
    return try CollectionLaw.interest(
      on: item.amount, from: first, through: date, terms: terms,
      payments: item.payments.map {
        DirectedPayment(DatedAmount(date: $0.date, amount: $0.amount), order: .principalFirst)
      } + item.interestPayments.map { DirectedPayment($0, order: .statutory) },
      credits: item.credits.map { DatedAmount(date: $0.date, amount: $0.amount) }, tables: tables)
  }
}

extension InterestStatement {
  /// About what a further day adds at the newest rates; nil when nothing bears interest on the last
  /// day.
  ///
  /// The sum over the items, rounded half up for each rate.
  ///
  /// Source: art. 6:119 and 6:119a BW; LAW §4.3.
  public var daily: Money? {
    guard let last = lines.map(\.to).max() else { return nil }
    let newest = lines.filter { $0.to == last }
    let groups = Dictionary(grouping: newest) { DailyTerms($0) }
    let parts = groups.compactMap { terms, lines in
      try? roundedInterest(
        on: lines.map(\.principal).total(total.currency), percent: terms.percent, days: 1,
        daysInYear: terms.daysInYear)
    }
    let sum = parts.total(total.currency)
    return sum.isZero ? nil : sum
  }

  private struct DailyTerms: Hashable {
    let percent: ExactDecimal
    let daysInYear: Int

    init(_ line: InterestLine) {
      percent = line.percent
      daysInYear = line.daysInYear
    }
  }
}

extension Claim {
  /// How what is open of the principal came about: invoice by invoice, then the sum.
  public var derivation: Derivation {
    let lines = items.map(\.item.step)
    let parts = items.map { DutchFormat.euro($0.item.open) }.joined(separator: " + ")
    let total =
      items.count == 1
      ? "Van de hoofdsom staat \(DutchFormat.euro(open)) open."
      : "Van de hoofdsommen staat samen open: \(parts) = \(DutchFormat.euro(open))."
    return Derivation(lines + [.init(total, result: open)])
  }
}

extension OpenItem {
  /// What is open of the item as a sum on paper.
  fileprivate var step: Derivation.Step {
    var sum = DutchFormat.euro(amount)
    for credit in credits.sorted(by: { $0.date < $1.date }) {
      sum += " − \(DutchFormat.euro(credit.amount)) (creditnota \(credit.number))"
    }
    for payment in payments.sorted(by: { $0.date < $1.date }) {
      let day = DutchFormat.shortDate(payment.date)
      sum += " − \(DutchFormat.euro(payment.amount)) (betaald op \(day))"
    }
    return .init("Factuur \(number): \(sum) = \(DutchFormat.euro(open)).", result: open)
  }
}
