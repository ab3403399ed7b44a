public import Values

/// Who is owed: as it stands in the letterhead, the footer and the payment panel.
public struct Creditor: Hashable, Sendable {
  /// The legal name, which is also the account's name unless `accountHolder` is another's.
  public var name: String
  /// The trading name, when another.
  public var tradeName: String?
  /// Street and number.
  public var street: String?
  /// Postcode as printed.
  public var postcode: String?
  /// Place.
  public var city: String?
  /// ISO 3166-1 code of the country.
  public var country: String?
  /// Telephone number as printed.
  public var phone: String?
  /// E-mail address.
  public var email: String?
  /// Website as printed.
  public var website: String?
  /// Number in the Dutch trade register, eight digits.
  public var kvk: String?
  /// VAT identification number.
  public var vat: String?
  /// The account to pay into.
  public var iban: IBAN?
  /// Whose account it is when it is not the creditor's: the payee of an invoice (BT-59), such as a factor.
  public var accountHolder: String?
  /// The bank's code, printed for debtors abroad.
  public var bic: String?
  /// Who signs and answers.
  public var contact: String?
  /// Who signs, when not the contact.
  public var signatory: String?
  /// When the telephone is answered: "van 9.00 tot 17.00 uur".
  public var hours: String?

  /// A creditor of whom only the name is known.
  public init(name: String) {
    self.name = name
  }

  /// The name to pay to.
  var payee: String { accountHolder ?? name }
}
