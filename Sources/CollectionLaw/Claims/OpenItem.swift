public import Values

/// Money received.
public struct Payment: Hashable, Sendable {
  /// The day the creditor's account was credited.
  ///
  /// Source: art. 6:114 lid 2 BW.
  public var date: CalendarDate
  /// The amount, above zero.
  public var amount: Money
  /// The invoice the debtor designated; nil when none.
  public var invoice: String?

  /// A payment.
  public init(date: CalendarDate, amount: Money, invoice: String? = nil) {
    self.date = date
    self.amount = amount
    self.invoice = invoice
  }
}

/// A credit note: no payment, but less principal from its own day.
public struct Credit: Hashable, Sendable {
  /// Its number.
  public var number: String
  /// Its day.
  public var date: CalendarDate
  /// The amount, above zero.
  public var amount: Money
  /// The invoice it corrects; nil when it names none.
  public var invoice: String?

  /// A credit note.
  public init(number: String, date: CalendarDate, amount: Money, invoice: String? = nil) {
    self.number = number
    self.date = date
    self.amount = amount
    self.invoice = invoice
  }
}

/// Why an invoice gets no letter for now.
public enum Pause: Hashable, Sendable {
  /// The debtor disputes it.
  case dispute
  /// The creditor holds it.
  case hold
  /// A payment plan or promise runs; through the day given.
  case plan(through: CalendarDate)

  /// Whether it stands in the way on `day`.
  ///
  /// Source: art. 6:52 and 6:262 BW; LAW §3.1, §9.
  public func applies(on day: CalendarDate) -> Bool {
    switch self {
    case .dispute, .hold: true
    case .plan(let through): day <= through
    }
  }
}

/// What an invoice is for, as far as limitation asks.
public enum Supply: String, CaseIterable, Hashable, Sendable {
  /// Goods sold.
  case goods
  /// Anything else.
  case services
}

/// An invoice that is owed, with the payments and credits that count towards it.
public struct OpenItem: Hashable, Sendable {
  /// The invoice number.
  public var number: String
  /// The day of the invoice.
  public var issued: CalendarDate?
  /// The day the debtor received it; nil when not known.
  public var received: CalendarDate?
  /// The last day to pay; nil when the invoice has none.
  public var due: CalendarDate?
  /// Whether that day was agreed.
  public var dueBasis: DueBasis
  /// What was asked, VAT included.
  public var amount: Money
  /// What it is for, in a few words.
  public var description: String?
  /// The debtor's own reference.
  public var buyerReference: String?
  /// The contract of which it is an instalment.
  public var agreement: String?
  /// Whether it is for goods; nil when not known.
  public var supply: Supply?
  /// Why it gets no letter for now.
  public var pause: Pause?
  /// The day the debtor made clear that he will not pay it; nil when he did not.
  ///
  /// Source: art. 6:83 onder c BW.
  public var refused: CalendarDate?
  /// The payments on its principal.
  public var payments: [Payment]
  /// What of the payments went to its interest.
  public internal(set) var interestPayments: [DatedAmount]
  /// The credits on it.
  public var credits: [Credit]

  /// An invoice with an agreed due date, nothing paid.
  public init(
    number: String, issued: CalendarDate? = nil, due: CalendarDate? = nil,
    dueBasis: DueBasis = .agreed, amount: Money, description: String? = nil,
    buyerReference: String? = nil, agreement: String? = nil, payments: [Payment] = [],
    credits: [Credit] = []
  ) {
    self.number = number
    self.issued = issued
    self.due = due
    self.dueBasis = dueBasis
    self.amount = amount
    self.description = description
    self.buyerReference = buyerReference
    self.agreement = agreement
    self.payments = payments
    interestPayments = []
    self.credits = credits
  }

  /// The sum of the payments on the principal.
  public var paid: Money { payments.map(\.amount).total(amount.currency) }

  /// The sum of the credits.
  public var credited: Money { credits.map(\.amount).total(amount.currency) }

  /// The amount less the credits.
  public var principal: Money { amount - credited }

  /// What is still owed of the principal.
  public var open: Money { principal - paid }

  /// The last day to pay: the due date, else thirty days after receipt or after the invoice's day.
  ///
  /// Nil when neither day is known. Source of the thirty days: art. 6:119a lid 2 BW, taken for
  /// every debtor because it is the safest.
  public var lastDayToPay: CalendarDate? {
    due ?? (countedReceipt ?? issued).map { legalLastDay(received: $0) }
  }

  /// The day of receipt as it counts: never before the day that the invoice bears.
  ///
  /// Source: art. 6:119a lid 2 BW; an invoice that bears a later day gives no earlier default.
  var countedReceipt: CalendarDate? {
    received.map { received in issued.map { max($0, received) } ?? received }
  }

  /// What was still open of the principal at the end of `day`.
  func open(atEndOf day: CalendarDate) -> Money { known(on: day).open }

  /// The item as it stood at the end of `day`: without what was paid or credited later.
  func known(on day: CalendarDate) -> OpenItem {
    var item = self
    item.payments.removeAll { $0.date > day }
    item.interestPayments.removeAll { $0.date > day }
    item.credits.removeAll { $0.date > day }
    return item
  }

  /// Whether `self` comes before `other`: due earlier, then issued earlier, then by number.
  func isOlder(than other: OpenItem) -> Bool {
    let never = CalendarDate(dayNumber: .max)
    let mine = (lastDayToPay ?? never, issued ?? never, number)
    return mine < (other.lastDayToPay ?? never, other.issued ?? never, other.number)
  }
}

/// The last free day of a trade contract without an agreed term: thirty days after receipt, moved
/// to a working day.
///
/// Source: art. 6:119a lid 2 BW; art. 1 Algemene termijnenwet; LAW §3.2, §6.
public func legalLastDay(
  received: CalendarDate, holidays: HolidayCalendar = .standard
) -> CalendarDate {
  holidays.nextWorkingDay(onOrAfter: received.adding(days: 30))
}
