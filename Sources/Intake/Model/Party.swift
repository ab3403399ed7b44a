/// BG-4 or BG-7: a supplier or customer.
public struct Party: Hashable, Sendable {
  /// BT-28, BT-45: the trading name.
  public internal(set) var name: String?
  /// BT-27, BT-44: the legal name.
  public internal(set) var legalName: String?
  /// BT-30, BT-47: the register number as written.
  public internal(set) var legalID: String?
  /// The scheme of `legalID`: ISO 6523, such as `0106`, or an older name.
  public internal(set) var legalIDScheme: String?
  /// The number in the Dutch trade register, as written.
  public internal(set) var kvk: String?
  /// The Dutch government's organisation number, as written.
  public internal(set) var oin: String?
  /// BT-31, BT-48: the VAT identifier, as written.
  public internal(set) var vatID: String?
  /// BT-29, BT-46: other identifiers.
  public internal(set) var otherIDs: [SchemedID] = []
  /// BG-5, BG-8: the address.
  public internal(set) var address = PostalAddress()
  /// BG-6, BG-9: whom to reach.
  public internal(set) var contact = PartyContact()
  /// BT-34, BT-49: the electronic address.
  public internal(set) var endpoint: SchemedID?

  /// The name to address, legal name first; nil when there is neither.
  ///
  /// When legal and trading name differ, both: the legal name, "h.o.d.n." and the trading name.
  public var displayName: String? {
    guard let legalName else { return name }
    guard let name, name != legalName else { return legalName }
    return "\(legalName), h.o.d.n. \(name)"
  }
}

/// An identifier and the scheme it belongs to.
public struct SchemedID: Hashable, Sendable {
  /// The identifier.
  public let id: String
  /// The scheme, nil when not said.
  public let scheme: String?
}

/// BG-5 or BG-8: a postal address.
public struct PostalAddress: Hashable, Sendable {
  /// BT-35, 36, 162 or BT-50, 51, 163: street with house number, and further lines.
  public internal(set) var lines: [String] = []
  /// BT-38, BT-53: the postcode as written.
  public internal(set) var postalCode: String?
  /// BT-37, BT-52: the place.
  public internal(set) var city: String?
  /// BT-39, BT-54: the region.
  public internal(set) var region: String?
  /// BT-40, BT-55: the country code of ISO 3166-1, as written.
  public internal(set) var country: String?

  /// Whether nothing of it is known.
  var isEmpty: Bool {
    lines.isEmpty && postalCode == nil && city == nil && region == nil && country == nil
  }
}

/// BG-6 or BG-9: whom to reach at a party.
public struct PartyContact: Hashable, Sendable {
  /// BT-41, BT-56: the name.
  public internal(set) var name: String?
  /// BT-42, BT-57: the telephone number.
  public internal(set) var phone: String?
  /// BT-43, BT-58: the e-mail address.
  public internal(set) var email: String?
}

/// BG-10: who is to be paid instead of the supplier.
public struct Payee: Hashable, Sendable {
  /// BT-59: the name.
  public internal(set) var name: String?
  /// BT-60: an identifier.
  public internal(set) var id: String?
  /// BT-61: the register number.
  public internal(set) var legalID: String?
}
