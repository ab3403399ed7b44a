import Values

/// Reads a `cac:AccountingSupplierParty` or `cac:AccountingCustomerParty`.
enum UBLParty {
  /// The party inside `role`, the element that also may hold its contacts.
  static func read(_ role: XMLElement, roles: PartyTerms, _ terms: inout TermReader) -> Party {
    guard let element = role.cac("Party") else { return Party() }
    var party = Party()
    readNames(element, roles, &terms, into: &party)
    readIdentifiers(element, roles, &terms, into: &party)
    party.address = address(of: element, roles, &terms)
    party.contact = contact(of: element, in: role, roles, &terms)
    return party
  }

  /// The payee; nil without the element or when it says nothing.
  static func readPayee(_ element: XMLElement?, _ terms: inout TermReader) -> Payee? {
    guard let element else { return nil }
    var payee = Payee()
    payee.name = terms.text(element.cac("PartyName")?.cbc("Name"), BusinessTerm(59))
    payee.id = terms.text(element.cac("PartyIdentification")?.cbc("ID"), BusinessTerm(60))
    payee.legalID = terms.text(
      element.cac("PartyLegalEntity")?.cbc("CompanyID"), BusinessTerm(61))
    guard payee != Payee() else { return nil }
    terms.invoice.places.note(.group(10), line: element.line)
    return payee
  }

  private static func readNames(
    _ element: XMLElement, _ roles: PartyTerms, _ terms: inout TermReader, into party: inout Party
  ) {
    let names = element.allCac("PartyName")
    let entities = element.allCac("PartyLegalEntity")
    terms.expectSingle(names, roles.name)
    terms.expectSingle(entities, roles.legalName)
    for name in names where party.name == nil {
      party.name = terms.text(name.filledCbc("Name"), roles.name)
    }
    for entity in entities {
      if party.legalName == nil {
        party.legalName = terms.text(entity.filledCbc("RegistrationName"), roles.legalName)
      }
      if party.legalID == nil, let id = entity.filledCbc("CompanyID") {
        party.legalID = terms.text(id, roles.legalID)
        party.legalIDScheme = party.legalID == nil ? nil : id.filledAttribute("schemeID")
      }
    }
    for scheme in element.allCac("PartyTaxScheme") where party.legalName == nil {
      party.legalName = terms.text(scheme.filledCbc("RegistrationName"), roles.legalName)
    }
  }

  private static func readIdentifiers(
    _ element: XMLElement, _ roles: PartyTerms, _ terms: inout TermReader, into party: inout Party
  ) {
    party.takeRegisterNumber()
    for scheme in element.allCac("PartyTaxScheme") where party.vatID == nil {
      guard scheme.cac("TaxScheme")?.cbc("ID")?.collapsedText?.uppercased() == "VAT" else {
        continue
      }
      party.vatID = terms.text(scheme.cbc("CompanyID"), roles.vatID)
    }
    for identification in element.allCac("PartyIdentification") {
      guard let id = identification.cbc("ID"), let text = terms.text(id, roles.otherID) else {
        continue
      }
      assign(
        text, scheme: id.filledAttribute("schemeID"), agency: id.attribute("schemeAgencyName"),
        to: &party)
    }
    if let endpoint = element.cbc("EndpointID"), let id = terms.text(endpoint, roles.endpoint) {
      party.endpoint = SchemedID(id: id, scheme: endpoint.filledAttribute("schemeID"))
    }
  }

  /// SI-UBL 1.x and UBL-OHNL keep the numbers of registers among the other identifiers; there they
  /// are taken when their own place is empty.
  private static func assign(
    _ text: String, scheme: String?, agency: String?, to party: inout Party
  ) {
    switch (scheme, agency?.uppercased()) {
    case ("NL:KVK", _), (nil, "KVK"): if fill(&party.kvk, text) { return }
    case ("NL:OIN", _), (nil, "OIN"): if fill(&party.oin, text) { return }
    case ("NL:VAT", _), (nil, "BTW"): if fill(&party.vatID, text) { return }
    default: break
    }
    party.otherIDs.append(SchemedID(id: text, scheme: scheme))
  }

  private static func fill(_ place: inout String?, _ text: String) -> Bool {
    guard place == nil else { return false }
    place = text
    return true
  }
}

extension UBLParty {
  /// The postal address of a party, else that of its registration.
  static func address(
    of party: XMLElement, _ roles: PartyTerms, _ terms: inout TermReader
  ) -> PostalAddress {
    if let postal = party.cac("PostalAddress") {
      let address = read(postal, roles, &terms)
      if !address.isEmpty { return address }
    }
    guard let registered = party.cac("PartyLegalEntity")?.cac("RegistrationAddress") else {
      return PostalAddress()
    }
    return read(registered, roles, &terms)
  }

  private static func read(
    _ element: XMLElement, _ roles: PartyTerms, _ terms: inout TermReader
  ) -> PostalAddress {
    var address = PostalAddress()
    address.lines = lines(of: element, roles, &terms)
    address.city = terms.text(element.cbc("CityName"), roles.city)
    address.postalCode = terms.text(element.cbc("PostalZone"), roles.postalCode)
    address.region = terms.text(element.cbc("CountrySubentity"))
    address.country = terms.text(
      element.cac("Country")?.cbc("IdentificationCode"), roles.country)
    return address
  }

  private static func lines(
    of element: XMLElement, _ roles: PartyTerms, _ terms: inout TermReader
  ) -> [String] {
    var lines: [String] = []
    let building = terms.text(element.cbc("BuildingNumber"))
    if let street = terms.text(element.cbc("StreetName"), roles.street) {
      lines.append(building.map { street.hasSuffix($0) ? street : "\(street) \($0)" } ?? street)
    }
    if let more = terms.text(element.cbc("AdditionalStreetName")) { lines.append(more) }
    for line in element.allCac("AddressLine") {
      if let text = terms.text(line.cbc("Line")) { lines.append(text) }
    }
    if lines.isEmpty, let box = terms.text(element.cbc("Postbox"), roles.street) {
      lines.append("Postbus \(box)")
    }
    return lines
  }

  private static func contact(
    of party: XMLElement, in role: XMLElement, _ roles: PartyTerms, _ terms: inout TermReader
  ) -> PartyContact {
    var contact = PartyContact()
    let places =
      [party.cac("Contact")] + roles.contactNames.map { role.cac($0) }
    for element in places.compactMap(\.self) {
      if contact.name == nil {
        contact.name = terms.text(element.cbc("Name"), roles.contactName)
      }
      if contact.phone == nil {
        contact.phone = terms.text(element.cbc("Telephone"), roles.phone)
      }
      if contact.email == nil {
        contact.email = terms.text(element.cbc("ElectronicMail"), roles.email)
      }
    }
    if contact.name == nil, let person = party.cac("Person") {
      contact.name = personName(person, &terms)
    }
    return contact
  }

  private static func personName(_ person: XMLElement, _ terms: inout TermReader) -> String? {
    let parts = ["FirstName", "MiddleName", "FamilyName"].compactMap {
      terms.text(person.cbc($0))
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
