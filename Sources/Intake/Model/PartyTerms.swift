/// Which terms the parts of a party are.
struct PartyTerms {
  let otherID, legalName, name, legalID, vatID, endpoint: BusinessTerm
  let street, city, postalCode, country: BusinessTerm
  let contactName, phone, email: BusinessTerm
  let contactNames: [String]

  static let supplier = PartyTerms(
    otherID: BusinessTerm(29), legalName: BusinessTerm(27), name: BusinessTerm(28),
    legalID: BusinessTerm(30), vatID: BusinessTerm(31), endpoint: BusinessTerm(34),
    street: BusinessTerm(35), city: BusinessTerm(37), postalCode: BusinessTerm(38),
    country: BusinessTerm(40), contactName: BusinessTerm(41), phone: BusinessTerm(42),
    email: BusinessTerm(43), contactNames: ["AccountingContact", "SellerContact"])

  static let customer = PartyTerms(
    otherID: BusinessTerm(46), legalName: BusinessTerm(44), name: BusinessTerm(45),
    legalID: BusinessTerm(47), vatID: BusinessTerm(48), endpoint: BusinessTerm(49),
    street: BusinessTerm(50), city: BusinessTerm(52), postalCode: BusinessTerm(53),
    country: BusinessTerm(55), contactName: BusinessTerm(56), phone: BusinessTerm(57),
    email: BusinessTerm(58), contactNames: ["AccountingContact", "BuyerContact"])

  /// BG-11 has no other terms of its own than name, VAT identifier and address.
  static let taxRepresentative = PartyTerms(
    otherID: .group(11), legalName: BusinessTerm(62), name: BusinessTerm(62), legalID: .group(11),
    vatID: BusinessTerm(63), endpoint: .group(11), street: BusinessTerm(64),
    city: BusinessTerm(66), postalCode: BusinessTerm(67), country: BusinessTerm(69),
    contactName: .group(11), phone: .group(11), email: .group(11), contactNames: [])
}

extension Party {
  /// Recognises the legal identifier as a KvK number or an OIN by its scheme.
  mutating func takeRegisterNumber() {
    switch legalIDScheme {
    case "0106", "NL:KVK": kvk = legalID
    case "0190", "NL:OIN": oin = legalID
    default: break
    }
  }
}

extension XMLElement {
  /// The trimmed value of an attribute; nil when absent or empty.
  func filledAttribute(_ name: String) -> String? {
    attribute(name).map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
  }
}
