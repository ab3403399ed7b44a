public import Values

/// A payment plan that creditor and debtor agreed on: instalments, each with its last day.
public struct PaymentPlan: Hashable, Sendable {
  /// One instalment.
  public struct Instalment: Hashable, Sendable {
    /// The last day to pay it.
    public var due: CalendarDate
    /// The amount, above zero.
    public var amount: Money

    /// An instalment.
    public init(due: CalendarDate, amount: Money) {
      self.due = due
      self.amount = amount
    }
  }

  /// The day on which it was agreed; money received from that day on counts towards it.
  public var agreed: CalendarDate
  /// The instalments, earliest first, at least one.
  public var instalments: [Instalment]
  /// The collection costs in it, with VAT; nil when there are none.
  public var costs: Money?
  /// The interest in it; nil when there is none.
  public var interest: Money?

  /// A plan without costs and interest.
  ///
  /// - Precondition: there is an instalment; all amounts are in one currency.
  public init(agreed: CalendarDate, instalments: [Instalment]) {
    precondition(!instalments.isEmpty, "a plan has an instalment")
    self.agreed = agreed
    self.instalments = instalments.sorted { $0.due < $1.due }
  }

  /// The sum of the instalments.
  public var total: Money { instalments.map(\.amount).total(instalments[0].amount.currency) }

  /// The part of the sum that is neither costs nor interest.
  public var principal: Money {
    let zero = Money.zero(total.currency)
    return total - (costs ?? zero) - (interest ?? zero)
  }

  /// Where each instalment stands on `date`, given what came in.
  ///
  /// What was paid or credited from the day of the agreement through `date` pays the earliest
  /// instalment first; earlier money was part of what was agreed on.
  ///
  /// Source: art. 6:43 lid 2 BW: the oldest of several debts first.
  ///
  /// - Parameters:
  ///   - receipts: what was paid or credited, of any day.
  ///   - date: the day; what came later is not counted.
  /// - Returns: the instalments with what was paid on each.
  public func standing(receipts: [DatedAmount], on date: CalendarDate) -> PlanStanding {
    let currency = total.currency
    var left = receipts.filter { $0.date >= agreed && $0.date <= date && $0.amount.cents > 0 }
      .map(\.amount).total(currency)
    let states = instalments.enumerated().map { index, instalment in
      let paid = min(left, instalment.amount)
      left = left - paid
      return PlanStanding.Instalment(
        number: index + 1, due: instalment.due, amount: instalment.amount, paid: paid, on: date)
    }
    return PlanStanding(date: date, instalments: states)
  }
}

/// Where a payment plan stands on a day.
public struct PlanStanding: Hashable, Sendable {
  /// The day.
  public let date: CalendarDate
  /// The instalments, earliest first.
  public let instalments: [Instalment]

  /// What became of an instalment.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Paid in full.
    case paid
    /// Its last day has passed and something is open.
    case missed
    /// Its last day has not passed.
    case ahead
  }

  /// One instalment with what was paid on it.
  public struct Instalment: Hashable, Sendable {
    /// Its place in the plan, from 1.
    public let number: Int
    /// The last day to pay it.
    public let due: CalendarDate
    /// The amount.
    public let amount: Money
    /// What was paid on it.
    public let paid: Money
    /// What became of it.
    public let state: State

    /// What is open of it.
    public var open: Money { amount - paid }

    init(number: Int, due: CalendarDate, amount: Money, paid: Money, on date: CalendarDate) {
      self.number = number
      self.due = due
      self.amount = amount
      self.paid = paid
      state = paid == amount ? .paid : due < date ? .missed : .ahead
    }
  }

  /// The instalments that were missed.
  public var missed: [Instalment] { instalments.filter { $0.state == .missed } }

  /// The first instalment that is not missed and not paid; nil when there is none.
  public var next: Instalment? { instalments.first { $0.state == .ahead } }

  /// What was paid on the plan.
  public var paid: Money { sum(\.paid) }

  /// What is open of the plan.
  public var open: Money { sum(\.open) }

  /// What is open of the missed instalments.
  public var overdue: Money {
    missed.map(\.open).total(instalments.first?.amount.currency ?? .euro)
  }

  private func sum(_ part: (Instalment) -> Money) -> Money {
    instalments.map(part).total(instalments.first?.amount.currency ?? .euro)
  }
}
