public import Values

/// What payments and credits did to open items; every cent is in it.
public struct Settlement: Hashable, Sendable {
  /// Something that no item could take.
  public enum Surplus: Hashable, Sendable {
    /// The rest of a payment.
    case payment(Payment)
    /// The rest of a credit note.
    case credit(Credit)

    /// Its amount.
    public var amount: Money {
      switch self {
      case .payment(let payment): payment.amount
      case .credit(let credit): credit.amount
      }
    }
  }

  /// The items in their given order, with what counts towards each.
  public let items: [OpenItem]
  /// Where each payment went, in the order of the days.
  public let allocations: [PaymentAllocation]
  /// What is left over, in the order of the days: a credit of the debtor.
  public let surplus: [Surplus]
}

/// Where one payment went.
public struct PaymentAllocation: Hashable, Sendable {
  /// What one invoice took of it.
  public struct Part: Hashable, Sendable {
    /// The number of the invoice.
    public let invoice: String
    /// What went to its interest.
    public let interest: Money
    /// What went to its principal.
    public let principal: Money
  }

  /// The payment.
  public let payment: Payment
  /// What went to collection costs that were due.
  public internal(set) var costs: Money
  /// What went to the VAT on those costs.
  public internal(set) var vat: Money
  /// What the invoices took, in the order they were paid.
  public internal(set) var parts: [Part]
  /// What nothing could take.
  public internal(set) var surplus: Money

  init(_ payment: Payment) {
    self.payment = payment
    costs = .zero(payment.amount.currency)
    vat = costs
    parts = []
    surplus = costs
  }
}

/// What a payment may go to beside the principal, and in which order.
public struct SettlementRules: Sendable {
  /// The debtor's capacity.
  public let kind: DebtorKind
  /// Rates and tariffs.
  public let tables: LawTables
  /// The creditor's own facts; `imputation` decides the order, the history which costs are due.
  public let options: ClaimOptions

  /// Rules for one debtor.
  public init(kind: DebtorKind, tables: LawTables, options: ClaimOptions) {
    self.kind = kind
    self.tables = tables
    self.options = options
  }
}

extension OpenItem {
  /// Divides payments and credit notes over items.
  ///
  /// Credit notes first: each reduces the invoice it names, else the oldest. A payment goes to the
  /// invoice that it names or whose open amount it equals, then to items due on its day before the
  /// others, oldest first; items of one age share in proportion. The order in which payments and
  /// credits are given makes no difference.
  ///
  /// Without rules only the principals are paid. With rules a payment also goes to the interest
  /// that had accrued on its day and to the costs that were due then: after the principals, or
  /// before them when the order of the statute was chosen.
  ///
  /// Source: art. 6:43 and 6:44 BW; LAW §5. All items of one debtor bear the same interest, so none
  /// is more onerous than another.
  public static func settle(
    _ items: [OpenItem], payments: [Payment], credits: [Credit] = [],
    rules: SettlementRules? = nil
  ) -> Settlement {
    var run = SettlementRun(items: items, rules: rules)
    let credits = credits.sorted {
      ($0.date, $0.number, $0.invoice ?? "", $0.amount.cents)
        < ($1.date, $1.number, $1.invoice ?? "", $1.amount.cents)
    }
    // A payment that names its invoice goes before the others of its day.
    let payments = payments.sorted {
      ($0.date, $0.invoice == nil ? 1 : 0, $0.invoice ?? "", $0.amount.cents)
        < ($1.date, $1.invoice == nil ? 1 : 0, $1.invoice ?? "", $1.amount.cents)
    }
    for credit in credits where credit.invoice != nil { run.place(credit) }
    for credit in credits where credit.invoice == nil { run.place(credit) }
    for payment in payments { run.place(payment) }
    return Settlement(items: run.items, allocations: run.allocations, surplus: run.surplus)
  }
}
