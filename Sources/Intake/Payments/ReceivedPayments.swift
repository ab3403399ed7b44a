public import Values

/// What came in by all files together: each payment once, those that went back taken out.
public struct ReceivedPayments: Sendable {
  /// The payments that stand, by day, those of one day in the order of the files.
  public private(set) var payments: [BankPayment] = []
  /// The newest day of which the files tell anything; nil without any.
  public private(set) var lastDay: CalendarDate?
  /// How many payments were read before, in another file or an overlapping statement.
  public private(set) var repeatedCount = 0
  /// What was noticed while putting the files together.
  public private(set) var findings: [Diagnostic] = []
  /// Payments that may be the one that went back, which no field tells for certain.
  private var doubted: Set<PaymentKey> = []

  /// No payments.
  public init() {}

  /// Puts the readings of several files together, in the order given.
  public init(_ readings: [PaymentReading]) {
    lastDay = readings.compactMap(\.lastDay).max()
    let (received, repeated) = Self.distinct(readings.flatMap(\.payments))
    repeatedCount = repeated
    // Sorting keeps those of one day in their order.
    payments = received.enumerated().sorted {
      ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
    }.map(\.element)
    takeBack(Self.distinct(readings.flatMap(\.returns)).payments)
  }

  /// Whether the payment may be one that went back.
  func isDoubted(_ payment: BankPayment) -> Bool { doubted.contains(payment.key) }

  private static func distinct(
    _ payments: [BankPayment]
  ) -> (payments: [BankPayment], repeated: Int) {
    var known: Set<PaymentKey> = []
    let distinct = payments.filter { known.insert($0.key).inserted }
    return (distinct, payments.count - distinct.count)
  }

  /// Undoes the payments that went back, which reopens what they paid.
  ///
  /// Each is the newest payment of that amount before the return with the same end-to-end id, else
  /// with the bank's reference, else from the same account with the same text. When none is
  /// found, no payment that could be it counts as certain. Source: ubl/IMPORT.md §11.
  private mutating func takeBack(_ returns: [BankPayment]) {
    guard !returns.isEmpty else { return }
    let payments = payments
    let byAmount = Dictionary(grouping: payments.indices) { payments[$0].amount }
    var gone: Set<Int> = []
    for taken in returns.sorted(by: { $0.bookingDay < $1.bookingDay }) {
      let equal = (byAmount[taken.amount] ?? []).filter {
        payments[$0].bookingDay <= taken.bookingDay && !gone.contains($0)
      }
      let signs: [(BankPayment) -> Bool] = [
        { $0.endToEndID != nil && $0.endToEndID == taken.endToEndID },
        { $0.bankReference != nil && $0.bankReference == taken.bankReference },
        { $0.payerIBAN != nil && $0.payerIBAN == taken.payerIBAN && $0.text == taken.text },
      ]
      let found = signs.lazy.compactMap { isSame in equal.last { isSame(payments[$0]) } }.first
      if let found { gone.insert(found) } else { doubt(payments, equal: equal, by: taken) }
    }
    self.payments = payments.indices.filter { !gone.contains($0) }.map { payments[$0] }
  }

  /// Leaves no payment certain that may be the one that went back: of that amount and perhaps that
  /// account, or of another amount (a bank may add its costs) with the same id or account.
  private mutating func doubt(_ payments: [BankPayment], equal: [Int], by taken: BankPayment) {
    for index in equal {
      let payer = payments[index].payerIBAN
      if payer == nil || taken.payerIBAN == nil || payer == taken.payerIBAN {
        doubted.insert(payments[index].key)
      }
    }
    for payment in payments where payment.bookingDay <= taken.bookingDay {
      let isSameParty = payment.payerIBAN != nil && payment.payerIBAN == taken.payerIBAN
      let isSameID = payment.endToEndID != nil && payment.endToEndID == taken.endToEndID
      if isSameParty || isSameID { doubted.insert(payment.key) }
    }
    findings.append(
      Diagnostic(
        .warning, code: "W-RETURNED", "it is not clear which payment was returned or reversed here",
        at: taken.place, hint: "look up which payment went back"))
  }
}
