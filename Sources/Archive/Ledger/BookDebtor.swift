public import CollectionLaw

/// What a document says of the debtor, for letters and for a call.
public struct DebtorDetails: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The line that names the reader, beginning with "t.a.v.".
  public var attention: String?
  /// Street and number.
  public var street: String?
  /// Postcode.
  public var postcode: String?
  /// Place.
  public var city: String?
  /// ISO 3166-1 code of the country.
  public var country: String?
  /// E-mail address.
  public var email: String?
  /// Telephone number.
  public var phone: String?
  /// The debtor's number with the creditor.
  public var customerNumber: String?

  /// Details of whom only the name is known.
  public init(name: String) {
    self.name = name
  }
}

/// By what a debtor is recognised in another document, the surest first.
///
/// Two documents are of one debtor when the first kind of key that both have is equal.
public struct RecognitionKey: Hashable, Sendable {
  /// The kinds of keys, the surest first.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The number in the trade register.
    case kvk
    /// The VAT identifier.
    case vat
    /// The debtor's number with the creditor.
    case customer
    /// Name and postcode.
    case name
  }

  /// The kind.
  public let kind: Kind
  /// The value, in the form in which values are compared.
  public let value: String

  /// A key: `value` in lower case without spaces, points and hyphens; nil when nothing is left.
  public init?(_ kind: Kind, _ value: String) {
    let reduced = value.lowercased().filter {
      !$0.isWhitespace && $0 != "." && $0 != "-"
    }
    guard !reduced.isEmpty else { return nil }
    self.kind = kind
    self.value = reduced
  }

  /// The key as it is stored.
  var stored: String { "\(kind.rawValue) \(value)" }
}

/// Somebody who owes, as the book knows it.
public struct BookDebtor: Hashable, Sendable {
  /// The debtor's number in this book, from 1.
  public let id: Int
  /// What the newest document says.
  public let details: DebtorDetails
  /// The debtor's capacity as the user stated it; nil goes by each document.
  public let statedKind: DebtorKind?
}
