import CollectionLaw
import Intake
import Values

extension ClaimedDocument {
  /// Where the blocked account stands in the file, else the file.
  var blockedAccountPlace: SourcePlace {
    let blocked = invoice.paymentMeans.first(where: \.isBlockedAccount)
    return blocked.map { file.place(line: $0.line) } ?? file.place()
  }

  /// The two accounts that the amount is split over, the supplier's own first; empty without a split.
  ///
  /// An account of `creditor` that the document does not name was confirmed, and takes the place of the
  /// supplier's own.
  func accounts(ownedBy creditor: Creditor?) -> [AccountPart] {
    guard case .split(let split) = invoice.gAccount else { return [] }
    let currency = invoice.currency.flatMap { Currency(code: $0) } ?? .euro
    func account(_ part: PaymentSplit.Part, isBlocked: Bool) -> AccountPart {
      AccountPart(
        iban: part.iban, name: part.means.accountName.map(RequestReader.printable),
        amount: Money(cents: Int64(clamping: part.amount.rounded(toPlaces: 2)), currency: currency),
        reference: part.means.paymentID.map(RequestReader.printable), isBlocked: isBlocked)
    }
    var own = account(split.own, isBlocked: false)
    if let iban = creditor?.iban, iban != split.own.iban, iban != split.blocked.iban {
      own.iban = iban
      own.name = nil
    }
    return [own, account(split.blocked, isBlocked: true)]
  }
}
