import Values

/// One statement while it is read: an account's entries between two balances.
struct BankStatement {
  /// The account, compact; empty when the file does not name it.
  var account = ""
  /// The balance before the first entry; nil when not given.
  var opening: Money?
  /// The balance after the last entry; nil when not given.
  var closing: Money?
  /// The day of the closing balance.
  var closingDay: CalendarDate?
  /// The line at which it begins.
  var line: Int?
  /// The entries; a batch that adds up is given by its details.
  private(set) var entries: [StatementEntry] = []
  /// The sum of the booked entries, debits below zero, by currency code.
  private(set) var movement: [String: Int64] = [:]

  /// Adds a booked entry given as its details, or as itself.
  mutating func add(_ details: [StatementEntry], total: Money, isCredit: Bool) {
    entries += details
    movement[total.currency.code, default: 0] += isCredit ? total.cents : -total.cents
  }

  /// The newest day of which this statement tells anything.
  var lastDay: CalendarDate? {
    (entries.map(\.bookingDay) + [closingDay].compactMap(\.self)).max()
  }

  /// A warning when opening balance and entries do not give the closing balance.
  ///
  /// Source: ubl/IMPORT.md §11.
  func balanceFinding(in file: String) -> Diagnostic? {
    guard let opening, let closing else { return nil }
    let moved = movement[opening.currency.code] ?? 0
    let isSound =
      opening.currency == closing.currency
      && movement.keys.allSatisfy { $0 == opening.currency.code }
      && opening.cents + moved == closing.cents
    guard !isSound else { return nil }
    return Diagnostic(
      .warning, code: "W-BALANCE",
      "the opening balance and the entries do not give the closing balance",
      at: SourcePlace(file: file, line: line),
      hint: "check that the statement is complete; export it again from the bank")
  }

  /// What came in and what went back, each under its key.
  func payments(in file: String) -> [(isReturn: Bool, payment: BankPayment)] {
    var occurrences: [[String]: Int] = [:]
    return entries.compactMap { entry in
      guard let isReturn = entry.isReturn else { return nil }
      let parts = entry.keyParts(account: account)
      occurrences[parts, default: 0] += 1
      let key = PaymentKey(parts, occurrence: occurrences[parts] ?? 1)
      return (isReturn, entry.payment(to: account, key: key, file: file))
    }
  }
}

/// One movement on an account, as every format gives it.
struct StatementEntry {
  /// The day it was booked.
  var bookingDay: CalendarDate
  /// The day from which it counts.
  var valueDay: CalendarDate?
  /// The amount, above zero.
  var amount: Money
  /// Whether the account was credited.
  var isCredit: Bool
  /// Whether it takes back an earlier movement, by reversal or return.
  var takesBack = false
  /// The bank's name of the entry.
  var bankReference: String?
  /// The position in its batch, from 0.
  var position = 0
  /// The other party's name.
  var name: String?
  /// The other party's account.
  var iban: String?
  /// The payer's text.
  var text = ""
  /// The structured reference.
  var reference: BankReference?
  /// The payer's own name of the payment.
  var endToEndID: String?
  /// The line in the file.
  var line: Int?

  /// False for money received, true for received money that went back, nil for all else.
  ///
  /// A credit that takes back is our own money coming home: no payment of a debtor.
  var isReturn: Bool? {
    switch (isCredit, takesBack) {
    case (true, false): false
    case (false, true): true
    default: nil
    }
  }

  fileprivate func keyParts(account: String) -> [String] {
    let common = [
      account, bookingDay.iso, String(amount.cents), amount.currency.code, isCredit ? "C" : "D",
    ]
    if let bankReference { return common + ["ref", bankReference, String(position)] }
    return common + ["text", iban ?? "", text]
  }

  fileprivate func payment(to account: String, key: PaymentKey, file: String) -> BankPayment {
    BankPayment(
      bookingDay: bookingDay, valueDay: valueDay, amount: amount,
      account: IBAN(account).map(\.compact), payerName: name, payerIBAN: iban,
      text: text, reference: reference, endToEndID: endToEndID, bankReference: bankReference,
      key: key, place: SourcePlace(file: file, line: line))
  }
}

/// An identifier as it was given; nil when it is empty or says that there is none.
func provided(_ identifier: String?) -> String? {
  guard let identifier else { return nil }
  let text = trimmed(identifier)
  let absent = ["", "NOTPROVIDED", "NONREF", "NOREF", "EREF", "//", "0"]
  return absent.contains(text.uppercased()) ? nil : text
}
