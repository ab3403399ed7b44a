public import Values

/// Money that came in on the creditor's account, or went back from it, as a bank reported it.
public struct BankPayment: Hashable, Sendable {
  /// The day the bank booked it.
  public let bookingDay: CalendarDate
  /// The day from which the money counts on the account; nil when the bank gives none.
  public let valueDay: CalendarDate?
  /// The amount, above zero.
  public let amount: Money
  /// The creditor's account that was credited, compact; nil when the file names no IBAN.
  public let account: String?
  /// The other party's name.
  public let payerName: String?
  /// The other party's account, compact.
  public let payerIBAN: String?
  /// What the payer wrote, the bank's line ends taken out; empty when nothing.
  public let text: String
  /// The structured reference; nil when there is none or more than one.
  public let reference: BankReference?
  /// The payer's own name of the payment; nil when not provided.
  public let endToEndID: String?
  /// The bank's name of the entry; nil when it gives none.
  let bankReference: String?
  /// What the payment is known by: equal for the same payment in another file or statement.
  public let key: PaymentKey
  /// Where it stands.
  public let place: SourcePlace

  /// The day the creditor's account was credited: the value day, else the booking day.
  ///
  /// A debt of money is paid when the creditor's account is credited. From the value day the money
  /// is the creditor's own, interest included; a bank that books on Monday what came in on Saturday
  /// gives Saturday as the value day. Source: art. 6:114 lid 2 BW.
  public var date: CalendarDate { valueDay ?? bookingDay }
}

/// A reference in a field of its own.
public struct BankReference: Hashable, Sendable {
  /// Who made the scheme.
  public enum Kind: String, Hashable, Sendable {
    /// A Dutch betalingskenmerk (issuer `CUR`).
    case betalingskenmerk = "CUR"
    /// An ISO 11649 creditor reference.
    case creditorReference = "ISO"
    /// Another reference of the creditor.
    case other = "SEPA"
  }

  /// The scheme.
  public let kind: Kind
  /// Capitals without spaces; a number without leading zeros.
  public let compact: String

  /// The reference in `text`, by its issuer when that is known, else by its check digits; nil when
  /// nothing is in it.
  init?(_ text: String, issuer: String? = nil) {
    let compact = Self.compacted(text)
    guard !compact.isEmpty else { return nil }
    self.compact = compact
    switch (issuer, PaymentReference(text)) {
    case ("CUR", _), (nil, .betalingskenmerk): kind = .betalingskenmerk
    case ("ISO", _), (nil, .creditorReference): kind = .creditorReference
    default: kind = .other
    }
  }

  /// `text` in the form in which references are compared.
  static func compacted(_ text: String) -> String {
    let compact = text.uppercased().filter { !$0.isWhitespace }
    guard compact.utf8.allSatisfy({ (48...57).contains($0) }) else { return compact }
    return String(compact.drop { $0 == "0" })
  }
}

/// What makes a payment the same payment wherever it is read.
///
/// The account, the bank's reference and the position in its batch, with day, amount and direction
/// so that a bank that repeats its references loses nothing; without a reference the counter
/// account and the text as well. Last the occurrence among equal ones of one statement. Source:
/// ubl/IMPORT.md §11.
public struct PaymentKey: Hashable, Sendable {
  private let parts: [String]

  init(_ parts: [String], occurrence: Int) {
    self.parts = parts + [String(occurrence)]
  }
}
