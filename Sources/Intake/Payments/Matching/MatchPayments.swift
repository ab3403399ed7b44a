public import Values

/// An invoice that waits for its payment.
public struct Receivable: Hashable, Sendable {
  /// The invoice number as the creditor wrote it.
  public let number: String
  /// What is open, above zero, before the payments at hand.
  public let open: Money
  /// BT-83: what the debtor was asked to pay with; nil when nothing.
  public let reference: String?
  /// Its day; nil when not known.
  public let issued: CalendarDate?
  /// Who owes it: equal for the invoices of one debtor.
  public let debtor: Int
  /// The parts that are asked for on two accounts, together what is open; empty with one account.
  public let parts: [Part]

  /// What is asked for on one of two accounts.
  public struct Part: Hashable, Sendable {
    /// The part, above zero.
    public let amount: Money
    /// The account, compact.
    public let account: String
    /// What the debtor was asked to pay it with; nil when nothing.
    public let reference: String?

    /// A part on an account.
    public init(amount: Money, account: String, reference: String?) {
      self.amount = amount
      self.account = account
      self.reference = reference
    }
  }

  /// An invoice with what is open of it.
  public init(
    number: String, open: Money, reference: String?, issued: CalendarDate?, debtor: Int,
    parts: [Part] = []
  ) {
    self.number = number
    self.open = open
    self.reference = reference
    self.issued = issued
    self.debtor = debtor
    self.parts = parts
  }
}

/// What became of the payments.
public struct PaymentMatches: Sendable {
  /// A payment that certainly pays an invoice in full, or one of its two parts beside another payment.
  public struct Booking: Hashable, Sendable {
    /// Why it is certain.
    public enum Reason: String, Hashable, Sendable {
      /// The structured reference is that of the invoice, and the amount is what is open.
      case reference
      /// The text names the invoice, and the amount is what is open.
      case number
      /// The text names these invoices of one debtor, and the amount is what is open of them together.
      case numbers
    }

    /// The payment.
    public let payment: BankPayment
    /// The place of the invoice among the receivables.
    public let receivable: Int
    /// What of the payment is for it: all that was open, or all of a part.
    public let amount: Money
    /// Whether it pays one of two parts; another booking pays the other.
    public let isPart: Bool
    /// Why it is certain.
    public let reason: Reason
  }

  /// A payment that has to do with invoices, but not for certain.
  public struct Proposal: Hashable, Sendable {
    /// What keeps it from being booked.
    public enum Obstacle: String, Hashable, Sendable {
      /// It names the invoices, but the amount is another.
      case otherAmount
      /// It pays one of the two parts of the invoices, and nothing pays the other.
      case onePart
      /// It names the invoices, but its currency is another.
      case otherCurrency
      /// It fits several invoices equally.
      case several
      /// It names other invoices, or what may be others.
      case otherNumbers
      /// Its reference and its text speak of different invoices.
      case contradiction
      /// It came before the invoice: perhaps for one of an earlier year with the same number.
      case beforeInvoice
      /// An earlier payment paid the invoice.
      case alreadyPaid
      /// It may have been returned.
      case returned
      /// Only its amount is that of the invoices.
      case onlyAmount
    }

    /// The payment.
    public let payment: BankPayment
    /// The places of the invoices among the receivables.
    public let candidates: [Int]
    /// What keeps it from being booked.
    public let obstacle: Obstacle
  }

  /// What is booked, by day of payment.
  public fileprivate(set) var bookings: [Booking] = []
  /// What somebody must look at, by day of payment.
  public fileprivate(set) var proposals: [Proposal] = []
  /// How many payments have nothing to do with these invoices.
  public fileprivate(set) var unrelatedCount = 0
}

/// Finds out which payments pay which invoices.
///
/// Booked is only what leaves no doubt: the structured reference with the exact amount, or the whole
/// invoice number in the text with the exact amount, or several whole numbers of one debtor with
/// their exact sum. An invoice that is asked for on two accounts is booked when each part came in as
/// that exact part. An invoice is judged by what was open before any of the payments, so a payment
/// that fits two invoices never becomes certain because another paid one of them first. Source:
/// ubl/IMPORT.md §4 and 11.
///
/// - Parameters:
///   - received: the payments.
///   - receivables: the open invoices.
/// - Returns: bookings, at most one for each invoice or one for each of its parts, and what is left.
public func matchPayments(
  _ received: ReceivedPayments, to receivables: [Receivable]
) -> PaymentMatches {
  let index = ReceivableIndex(receivables)
  var matches = PaymentMatches()
  var paid: Set<Int> = []
  var parts = PartPayments(receivables)
  for payment in received.payments {
    switch index.verdict(on: payment, isDoubted: received.isDoubted(payment)) {
    case .unrelated: matches.unrelatedCount += 1
    case .unclear(let candidates, let obstacle):
      matches.proposals.append(
        PaymentMatches.Proposal(payment: payment, candidates: candidates, obstacle: obstacle))
    case .certain(let items, let reason):
      guard paid.isDisjoint(with: items) else {
        matches.proposals.append(
          PaymentMatches.Proposal(payment: payment, candidates: items, obstacle: .alreadyPaid))
        continue
      }
      paid.formUnion(items)
      matches.bookings += items.map { item in
        PaymentMatches.Booking(
          payment: payment, receivable: item, amount: receivables[item].open, isPart: false,
          reason: reason)
      }
    case .part(let items, let part, let reason):
      parts.add(payment, part: part, of: items, reason: reason, paid: &paid)
    }
  }
  matches.take(parts, paid: paid)
  return matches
}

extension PaymentMatches {
  /// Adds what became of payments of parts; those of invoices without the other part are left.
  fileprivate mutating func take(_ parts: PartPayments, paid: Set<Int>) {
    guard !parts.isEmpty else { return }
    bookings = inOrderOfDays(bookings + parts.bookings(paid: paid)) { $0.payment.date }
    proposals = inOrderOfDays(proposals + parts.proposals(paid: paid)) { $0.payment.date }
  }

  private func inOrderOfDays<Outcome>(
    _ outcomes: [Outcome], day: (Outcome) -> CalendarDate
  ) -> [Outcome] {
    outcomes.enumerated().sorted { (day($0.element), $0.offset) < (day($1.element), $1.offset) }
      .map(\.element)
  }
}
