import Values

/// Reads a `ram:SellerTradeParty` or `ram:BuyerTradeParty`.
enum CIIParty {
  /// The party in an element whose terms are those of `roles`.
  static func read(_ element: XMLElement, roles: PartyTerms, _ terms: inout TermReader) -> Party {
    var party = Party()
    let organisation = element.ram("SpecifiedLegalOrganization")
    party.legalName = terms.text(element.ram("Name"), roles.legalName)
    party.name = terms.text(organisation?.ram("TradingBusinessName"), roles.name)
    readIdentifiers(element, roles, &terms, into: &party)
    party.address = address(element.ram("PostalTradeAddress"), roles, &terms)
    party.contact = contact(element.ram("DefinedTradeContact"), roles, &terms)
    return party
  }

  private static func readIdentifiers(
    _ element: XMLElement, _ roles: PartyTerms, _ terms: inout TermReader, into party: inout Party
  ) {
    if let id = element.ram("SpecifiedLegalOrganization")?.ram("ID") {
      party.legalID = terms.text(id, roles.legalID)
      party.legalIDScheme = party.legalID == nil ? nil : id.filledAttribute("schemeID")
    }
    party.takeRegisterNumber()
    for registration in element.allRam("SpecifiedTaxRegistration") where party.vatID == nil {
      guard let id = registration.ram("ID"), id.attribute("schemeID") == "VA" else { continue }
      party.vatID = terms.text(id, roles.vatID)
    }
    for name in ["GlobalID", "ID"] {
      for id in element.allRam(name) {
        guard let text = terms.text(id, roles.otherID) else { continue }
        party.otherIDs.append(SchemedID(id: text, scheme: id.filledAttribute("schemeID")))
      }
    }
    if let uri = element.ram("URIUniversalCommunication")?.ram("URIID"),
      let id = terms.text(uri, roles.endpoint)
    {
      party.endpoint = SchemedID(id: id, scheme: uri.filledAttribute("schemeID"))
    }
  }

  /// The address in a `ram:PostalTradeAddress`; an empty one without it.
  static func address(
    _ element: XMLElement?, _ roles: PartyTerms, _ terms: inout TermReader
  ) -> PostalAddress {
    guard let element else { return PostalAddress() }
    var address = PostalAddress()
    for name in ["LineOne", "LineTwo", "LineThree"] {
      if let line = terms.text(element.ram(name), roles.street) { address.lines.append(line) }
    }
    address.city = terms.text(element.ram("CityName"), roles.city)
    address.postalCode = terms.text(element.ram("PostcodeCode"), roles.postalCode)
    address.region = terms.text(element.ram("CountrySubDivisionName"))
    address.country = terms.text(element.ram("CountryID"), roles.country)
    return address
  }

  private static func contact(
    _ element: XMLElement?, _ roles: PartyTerms, _ terms: inout TermReader
  ) -> PartyContact {
    guard let element else { return PartyContact() }
    var contact = PartyContact()
    contact.name =
      terms.text(element.ram("PersonName"), roles.contactName)
      ?? terms.text(element.ram("DepartmentName"), roles.contactName)
    contact.phone = terms.text(
      element.ram("TelephoneUniversalCommunication")?.ram("CompleteNumber"), roles.phone)
    contact.email = terms.text(
      element.ram("EmailURIUniversalCommunication")?.ram("URIID"), roles.email)
    return contact
  }
}
