import CollectionLaw
import Values

/// A letter as a UBL Reminder: the same claim in a form that bookkeeping software reads.
///
/// It says what the letter says and nothing more. Costs that are not due yet stand in the note alone.
///
/// Source: OASIS UBL 2.1, Reminder; CEN BII2, transaction T17.
struct UBLReminder {
  /// The document, valid against `UBL-Reminder-2.1.xsd`.
  let xml: String

  /// The reminder of a letter.
  ///
  /// - Parameters:
  ///   - facts: what the letter states.
  ///   - notes: its core sentences.
  init(_ facts: LetterFacts, notes: [String]) {
    var writer = XMLWriter()
    let reminder = Contents(facts: facts)
    writer.element("Reminder", Self.namespaces) { out in
      reminder.writeHead(to: &out, notes: notes)
      reminder.writeParties(to: &out)
      reminder.writePayment(to: &out)
      reminder.writeAmounts(to: &out)
      reminder.writeLines(to: &out)
    }
    xml = writer.text
  }

  private static let namespaces = [
    ("xmlns", "urn:oasis:names:specification:ubl:schema:xsd:Reminder-2"),
    ("xmlns:cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"),
    ("xmlns:cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"),
  ]
}

/// The parts of a reminder in the order of its schema.
private struct Contents {
  let facts: LetterFacts

  private var currency: String { facts.claim.open.currency.code }

  func writeHead(to out: inout XMLWriter, notes: [String]) {
    let request = facts.request
    let earlier = request.previous.count { $0.date <= request.date }
    out.element("cbc:UBLVersionID", "2.1")
    out.element("cbc:CustomizationID", "urn:maanbrief:ubl-2.1:reminder:1")
    out.element("cbc:ProfileID", "urn:maanbrief:letter:1")
    out.element("cbc:ID", facts.caseReference)
    out.element("cbc:IssueDate", request.date.iso)
    out.element("cbc:ReminderTypeCode", facts.stage.rawValue)
    out.element("cbc:ReminderSequenceNumeric", String(earlier + 1))
    for note in notes { out.element("cbc:Note", note) }
    out.element("cbc:DocumentCurrencyCode", currency)
  }

  func writeParties(to out: inout XMLWriter) {
    let creditor = facts.creditor
    let debtor = facts.request.debtor
    let attention = debtor.attention.map {
      $0.hasPrefix("t.a.v. ") ? String($0.dropFirst(7)) : $0
    }
    out.element("cac:AccountingSupplierParty") { out in
      out.element("cac:Party") { Party(creditor).write(to: &$0) }
    }
    out.element("cac:AccountingCustomerParty") { out in
      out.element("cbc:SupplierAssignedAccountID", facts.request.customerNumber)
      out.element("cac:Party") { out in
        Party(
          name: debtor.name, street: debtor.street, city: debtor.city, postcode: debtor.postcode,
          country: debtor.country, contact: attention
        ).write(to: &out)
      }
    }
  }

  /// How to pay; of two accounts each with its part, as the G-account extension of NLCIUS states them.
  func writePayment(to out: inout XMLWriter) {
    let creditor = facts.creditor
    guard !facts.accounts.isEmpty else {
      writeMeans(
        nil, creditor.iban, name: creditor.name, bic: creditor.bic, facts.paymentReference, to: &out
      )
      return
    }
    for part in facts.accounts {
      writeMeans(
        Self.meansID(part), part.iban, name: facts.holder(of: part), bic: nil,
        facts.reference(of: part), to: &out)
    }
    for part in facts.accounts {
      out.element("cac:PaymentTerms") { out in
        out.element("cbc:PaymentMeansID", Self.meansID(part))
        write("cbc:Amount", part.amount, to: &out)
      }
    }
  }

  private static func meansID(_ part: AccountPart) -> String {
    part.isBlocked ? "GACCOUNT" : "BENEFICIARY"
  }

  /// UNCL 4461: 58 is a SEPA credit transfer, 30 any other.
  private func writeMeans(
    _ id: String?, _ iban: IBAN?, name: String, bic: String?, _ reference: PaymentReference,
    to out: inout XMLWriter
  ) {
    out.element("cac:PaymentMeans") { out in
      let isSEPA = iban != nil && currency == "EUR"
      out.element("cbc:ID", id)
      out.element("cbc:PaymentMeansCode", isSEPA ? "58" : "30")
      out.element("cbc:PaymentDueDate", facts.term.lastDay?.iso)
      out.element("cbc:PaymentID", reference.compact)
      guard let iban else { return }
      out.element("cac:PayeeFinancialAccount") { out in
        out.element("cbc:ID", iban.compact, [("schemeID", "IBAN")])
        out.element("cbc:Name", name)
        guard let bic, !bic.isEmpty else { return }
        out.element("cac:FinancialInstitutionBranch") { $0.element("cbc:ID", bic) }
      }
    }
  }

  func writeAmounts(to out: inout XMLWriter) {
    let asked = facts.asked
    let charges = [
      ("Rente", asked.interest), ("Incassokosten", asked.costs),
      ("Btw over de incassokosten", asked.vat),
    ].filter { !$0.1.isZero }
    for (reason, amount) in charges {
      out.element("cac:AllowanceCharge") { out in
        out.element("cbc:ChargeIndicator", "true")
        out.element("cbc:AllowanceChargeReason", reason)
        write("cbc:Amount", amount, to: &out)
      }
    }
    out.element("cac:LegalMonetaryTotal") { out in
      write("cbc:LineExtensionAmount", facts.claim.principal, to: &out)
      if !charges.isEmpty {
        let sum = charges.map(\.1).total(facts.claim.open.currency)
        write("cbc:ChargeTotalAmount", sum, to: &out)
      }
      write("cbc:PrepaidAmount", asked.paid, to: &out)
      write("cbc:PayableAmount", asked.total, to: &out)
    }
  }

  func writeLines(to out: inout XMLWriter) {
    var number = 0
    for item in facts.claim.items.map(\.item) {
      number += 1
      let reference = Reference("Invoice", item.number, item.issued)
      writeLine(number, "cbc:DebitLineAmount", item.amount, reference, to: &out)
      for credit in item.credits {
        number += 1
        let reference = Reference("CreditNote", credit.number, credit.date)
        writeLine(number, "cbc:CreditLineAmount", credit.amount, reference, to: &out)
      }
    }
  }

  /// The document that a line is about.
  private struct Reference {
    let kind: String
    let number: String
    let issued: CalendarDate?

    init(_ kind: String, _ number: String, _ issued: CalendarDate?) {
      self.kind = kind
      self.number = number
      self.issued = issued
    }
  }

  private func writeLine(
    _ number: Int, _ name: String, _ amount: Money, _ reference: Reference,
    to out: inout XMLWriter
  ) {
    out.element("cac:ReminderLine") { out in
      out.element("cbc:ID", String(number))
      write(name, amount, to: &out)
      out.element("cac:BillingReference") { out in
        out.element("cac:\(reference.kind)DocumentReference") { out in
          out.element("cbc:ID", reference.number)
          out.element("cbc:IssueDate", reference.issued?.iso)
        }
      }
    }
  }

  private func write(_ name: String, _ amount: Money, to out: inout XMLWriter) {
    out.element(name, amount.plain, [("currencyID", currency)])
  }
}

/// A creditor or debtor, in the order of UBL's `Party`.
private struct Party {
  let name: String
  var website: String?
  var street: String?
  var city: String?
  var postcode: String?
  var country: String?
  var vat: String?
  var kvk: String?
  var contact: String?
  var phone: String?
  var email: String?

  init(
    name: String, street: String?, city: String?, postcode: String?, country: String?,
    contact: String?
  ) {
    self.name = name
    self.street = street
    self.city = city
    self.postcode = postcode
    self.country = country
    self.contact = contact
  }

  init(_ creditor: Creditor) {
    self.init(
      name: creditor.name, street: creditor.street, city: creditor.city,
      postcode: creditor.postcode, country: creditor.country, contact: creditor.contact)
    website = creditor.website
    vat = creditor.vat
    kvk = creditor.kvk
    phone = creditor.phone
    email = creditor.email
  }

  func write(to out: inout XMLWriter) {
    out.element("cbc:WebsiteURI", website)
    out.element("cac:PartyName") { $0.element("cbc:Name", name) }
    writeAddress(to: &out)
    if let vat, !vat.isEmpty {
      out.element("cac:PartyTaxScheme") { out in
        out.element("cbc:CompanyID", vat)
        out.element("cac:TaxScheme") { $0.element("cbc:ID", "VAT") }
      }
    }
    if let kvk, !kvk.isEmpty {
      out.element("cac:PartyLegalEntity") { out in
        out.element("cbc:RegistrationName", name)
        // ISO/IEC 6523: 0106 is the Dutch trade register.
        out.element("cbc:CompanyID", kvk, [("schemeID", "0106")])
      }
    }
    guard [contact, phone, email].contains(where: { !($0 ?? "").isEmpty }) else { return }
    out.element("cac:Contact") { out in
      out.element("cbc:Name", contact)
      out.element("cbc:Telephone", phone)
      out.element("cbc:ElectronicMail", email)
    }
  }

  private func writeAddress(to out: inout XMLWriter) {
    guard [street, city, postcode, country].contains(where: { !($0 ?? "").isEmpty }) else { return }
    out.element("cac:PostalAddress") { out in
      out.element("cbc:StreetName", street)
      out.element("cbc:CityName", city)
      out.element("cbc:PostalZone", postcode)
      guard let country, !country.isEmpty else { return }
      out.element("cac:Country") { out in
        let isCode = country.utf8.count == 2
        out.element(isCode ? "cbc:IdentificationCode" : "cbc:Name", country)
      }
    }
  }
}

extension LetterFacts {
  /// What names the letter: the creditor's reference, else the debtor's number, else the first invoice.
  var caseReference: String {
    request.reference ?? request.customerNumber ?? claim.items.first?.item.number ?? request.id
  }
}
