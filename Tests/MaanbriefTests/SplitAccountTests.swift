import CollectionLaw
import Foundation
import Intake
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// Letters about invoices of which a part goes to a blocked account (G-rekening).
@Suite struct SplitAccountTests {
  private static let own = "NL91ABNA0417164300"
  private static let blocked = "NL20INGB0001234567"

  /// An invoice of 771.98: 578.98 to the supplier's account, 193.00 to the blocked one.
  private func invoice(
    _ number: String, parts: (own: String, blocked: String)? = ("578.98", "193"),
    blocked: String = blocked, total: String = "771.98", reference: String? = "PGR12345"
  ) -> SourceFile {
    func means(_ id: String, _ iban: String, _ reference: String?) -> String {
      """
      <cac:PaymentMeans><cbc:ID>\(id)</cbc:ID><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>
      \(reference.map { "<cbc:PaymentID>\($0)</cbc:PaymentID>" } ?? "")
      <cac:PayeeFinancialAccount><cbc:ID>\(iban)</cbc:ID></cac:PayeeFinancialAccount>
      </cac:PaymentMeans>
      """
    }
    func terms(_ id: String, _ amount: String) -> String {
      "<cac:PaymentTerms><cbc:PaymentMeansID>\(id)</cbc:PaymentMeansID>"
        + "<cbc:Amount>\(amount)</cbc:Amount></cac:PaymentTerms>"
    }
    let split = parts.map {
      means("BENEFICIARY", Self.own, nil) + means("GACCOUNT", blocked, reference)
        + terms("BENEFICIARY", $0.own) + terms("GACCOUNT", $0.blocked)
    }
    let address =
      "<cac:PostalAddress><cbc:StreetName>Kade 1</cbc:StreetName><cbc:CityName>Ede</cbc:CityName>"
      + "<cbc:PostalZone>6711 AA</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL"
      + "</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
    let text = """
      <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
       xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
       xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-09-01</cbc:IssueDate>
      <cbc:DueDate>2026-09-15</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
      <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
      <cac:AccountingSupplierParty><cac:Party>\(address)<cac:PartyLegalEntity>
      <cbc:RegistrationName>Steigers Smit B.V.</cbc:RegistrationName></cac:PartyLegalEntity>
      </cac:Party></cac:AccountingSupplierParty>
      <cac:AccountingCustomerParty><cac:Party>\(address)<cac:PartyLegalEntity>
      <cbc:RegistrationName>Bouw De Linde B.V.</cbc:RegistrationName>
      </cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
      \(split ?? means("1", Self.own, nil))
      <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">\(total)</cbc:PayableAmount>
      </cac:LegalMonetaryTotal></Invoice>
      """
    return SourceFile(name: "\(number).xml", bytes: Array(text.utf8))
  }

  private func plan(
    _ files: [SourceFile], received: ReceivedPayments = ReceivedPayments(),
    stage: Stage = .herinnering, profile: Profile? = nil
  ) -> LetterPlan {
    var options = LetterPlan.Options(date: RuleSet.date)
    options.confirmed = ["W-DEBTOR-KIND", "W-G-ACCOUNT", "W-IBAN-OTHER", "W-PAYMENT"]
    options.debtorKind = .business
    options.stage = stage
    return LetterPlan(files: files, received: received, profile: profile, options: options)
  }

  private func draft(_ request: LetterRequest) throws -> LetterDraft {
    try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
  }

  /// What the panel says, with plain spaces.
  private func panel(_ draft: LetterDraft) -> [[String]] {
    (draft.content.panel?.accounts ?? []).map { pairs in
      pairs.map { "\($0.label): \($0.value)".replacing("\u{A0}", with: " ") }
    }
  }

  @Test func `the panel states both accounts with their parts, and there is no payment code`()
    throws
  {
    let request = try #require(plan([invoice("F1")]).requests.first)
    let draft = try draft(request)
    #expect(
      panel(draft) == [
        [
          "Op rekening (IBAN): NL91 ABNA 0417 1643 00", "Bedrag: € 578,98",
          "Op naam van: Steigers Smit B.V.", "Omschrijving: factuur F1",
        ],
        [
          "Op g-rekening (IBAN): NL20 INGB 0001 2345 67", "Bedrag: € 193,00",
          "Op naam van: Steigers Smit B.V.", "Omschrijving: PGR12345",
        ],
      ])
    #expect(draft.panelText?.contains("€ 771,98") == true)
    #expect(draft.content.panel?.code == nil)
    #expect(draft.findings.filter { $0.code == "N-QR" }.map(\.severity) == [.info])
    #expect(draft.elementFindings == [])
  }

  @Test func `in English the panel says the same`() throws {
    var request = try #require(plan([invoice("F1")]).requests.first)
    request.language = .english
    #expect(
      panel(try draft(request)).map { $0.prefix(2) } == [
        ["To account (IBAN): NL91 ABNA 0417 1643 00", "Amount: €578.98"],
        ["To blocked account (IBAN): NL20 INGB 0001 2345 67", "Amount: €193.00"],
      ])
  }

  @Test func `parts that do not add up make no letter, whatever is confirmed`() {
    let plan = plan([invoice("F1", parts: ("578.98", "293"))])
    #expect(plan.requests.isEmpty)
    #expect(plan.refusedFiles == ["F1.xml"])
    let reason = "and the parts do not add up to the amount to pay"
    #expect(plan.findings.contains { $0.code == "N-ACCOUNTS" && $0.message.hasSuffix(reason) })
  }

  @Test func `invoices of the same two accounts are added up by account`() throws {
    let other = invoice("F2", parts: ("100.01", "20.02"), total: "120.03", reference: "PGR777")
    let request = try #require(plan([invoice("F1"), other]).requests.first)
    #expect(request.accounts.map(\.amount.plain) == ["678.99", "213.02"])
    // What the references differ on is not stated.
    #expect(request.accounts.map(\.reference) == [nil, nil])
    #expect(
      panel(try draft(request)).map { $0[3] }
        == Array(
          repeating: "Omschrijving: facturen F1, F2", count: 2))
    let same = invoice("F3", parts: ("1.00", "2.00"), total: "3.00")
    let kept = try #require(plan([invoice("F1"), same]).requests.first)
    #expect(kept.accounts.map(\.reference) == [nil, "PGR12345"])
  }

  @Test func `a letter that mixes accounts is held with the reason, and names each file`() {
    let others = [
      invoice("F2", parts: nil), invoice("F2", blocked: "NL69INGB0123456789"),
    ]
    for other in others {
      let plan = plan([invoice("F1"), other])
      #expect(plan.requests.isEmpty)
      #expect(plan.refusedFiles == ["F1.xml", "F2.xml"])
      let held = plan.findings.filter { $0.code == "N-ACCOUNTS" }
      #expect(held.map(\.place?.file) == ["F1.xml", "F2.xml"])
      #expect(held.allSatisfy { $0.message.hasSuffix("do not all go to the same two accounts") })
    }
  }

  /// A credit note of some amount for one of the invoices.
  private func credit(_ amount: String, on number: String) -> SourceFile {
    let text = String(decoding: invoice("C1", parts: nil, total: amount).bytes, as: UTF8.self)
      .replacing("Invoice", with: "CreditNote").replacing("380", with: "381")
      .replacing("<cbc:DueDate>2026-09-15</cbc:DueDate>", with: "")
      .replacing(
        "<cac:AccountingSupplierParty>",
        with: "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>\(number)</cbc:ID>"
          + "</cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingSupplierParty>")
    return SourceFile(name: "C1.xml", bytes: Array(text.utf8))
  }

  @Test func `after a part payment the split is asked for`() throws {
    let plan = plan([invoice("F1"), credit("71.98", on: "F1")])
    #expect(plan.requests.isEmpty)
    let held = try #require(plan.findings.first { $0.code == "N-ACCOUNTS" })
    #expect(held.message.hasSuffix("and something was paid or credited on it"))
    #expect(held.hint?.contains("'accounts'") == true)
  }

  /// What came in, as a bank lists it: day, amount and text.
  private func received(_ rows: [String]) -> ReceivedPayments {
    let text = (["Datum;Bedrag;Omschrijving"] + rows).joined(separator: "\n") + "\n"
    return ReceivedPayments([
      readPayments(SourceFile(name: "bank.csv", bytes: Array(text.utf8))).read
    ])
  }

  @Test func `an invoice of which both parts came in is no longer asked for`() throws {
    let files = [invoice("F2026"), invoice("F2027")]
    let day = RuleSet.date.adding(days: -3).iso
    let paid = [
      "\(day);578,98;factuur F2026", "\(RuleSet.date.adding(days: -2).iso);193,00;F2026",
    ]
    let left = plan(files, received: received(paid))
    let request = try #require(left.requests.first)
    #expect(request.accounts.map(\.amount.plain) == ["578.98", "193.00"])
    #expect(request.payments.map(\.amount.plain) == ["578.98", "193.00"])
    #expect(try draft(request).facts.toPay == Money(cents: 77_198))
    #expect(left.paidCount == 1)
    #expect(
      left.notices.map(\.message)
        == Array(
          repeating: "this pays one part of invoice F2026, and another payment the other, "
            + "by its number, so no letter asks for it", count: 2))
    // The rest of the letter's day or later: nothing is asked for what is paid by then.
    let later = plan(
      files,
      received: received([paid[0], "\(RuleSet.date.adding(days: 2).iso);193,00;F2026"]))
    #expect(later.requests.first?.invoices.map(\.number) == ["F2027"])
    #expect(later.requests.first?.payments == [])
    #expect(plan([files[0]], received: received(paid)).requests.isEmpty)
  }

  @Test func `one part alone holds the letter until somebody looked at it`() {
    var options = LetterPlan.Options(date: RuleSet.date)
    options.confirmed = ["W-DEBTOR-KIND"]
    options.stage = .herinnering
    let held = LetterPlan(
      files: [invoice("F2026")],
      received: received(["\(RuleSet.date.adding(days: -3).iso);193,00;PGR12345"]), profile: nil,
      options: options)
    #expect(held.requests.isEmpty)
    #expect(
      held.findings.filter { $0.code == "W-PAYMENT" }.map(\.message)
        == ["this pays one of the two parts of F2026, and nothing the other; it is not booked"])
    #expect(held.findings.contains { $0.code == "N-HELD" })
  }

  @Test func `an invoice of which nothing is open has no part in the split`() throws {
    let other = invoice("F2", parts: ("100.01", "20.02"), total: "120.03")
    let files = [invoice("F1"), other, credit("120.03", on: "F2")]
    let request = try #require(plan(files).requests.first)
    #expect(request.accounts.map(\.amount.plain) == ["578.98", "193.00"])
  }

  @Test func `interest and costs on top are not split, until the request states how`() throws {
    var request = try #require(plan([invoice("F1")]).requests.first)
    request.stage = .laatsteSommatie
    request.previous = [
      SentLetter(stage: .herinnering, date: RuleSet.date.adding(days: -28)),
      SentLetter(stage: .aanmaning, date: RuleSet.date.adding(days: -22)),
    ]
    let refused = #expect(throws: LetterFailure.self) { try draft(request) }
    #expect(refused?.diagnostics.map(\.code) == ["N-ACCOUNTS"])
    // One account shows what is asked: then the own account takes what the blocked one does not.
    var single = request
    single.accounts = []
    let asked = try draft(single).facts.toPay
    #expect(asked > Money(cents: 77_198))
    request.accounts[0].amount = asked - Money(cents: 19_300)
    let stated = try draft(request)
    #expect(stated.facts.accounts.map(\.amount).total() == asked)
    #expect(stated.elementFindings == [])
  }

  @Test func `the element check misses an account that the letter does not print`() throws {
    var request = try #require(plan([invoice("F1")]).requests.first)
    let draft = try draft(request)
    var statement = LetterStatement(
      draft.facts, content: draft.content, document: draft.document, figures: draft.figures)
    #expect(draft.elementFindings == [])
    statement.accounts[1].iban = try #require(IBAN("NL69INGB0123456789"))
    statement.accounts[1].amount = Money(cents: 19_301)
    let missing = statement.findings().map(\.fact)
    #expect(missing.contains(.missing(.paymentDetails, .account)))
    #expect(missing.contains(.missing(.paymentDetails, .amount)))
    #expect(missing.contains(.foreignIBAN))
    request.accounts = []
    #expect(try self.draft(request).facts.accounts.isEmpty)
  }

  @Test(.needsShared)
  func `claim and reminder state both accounts, and the next letter takes them`()
    throws
  {
    let request = try #require(plan([invoice("F1")]).requests.first)
    let letter = try produceLetter(request, press: try Press(world: TestWorld(), profile: nil))
    let claim = try JSONValue(parsing: Array(letter.claimJSON.utf8)[...], line: 1)
    let accounts = claim["accounts"]?.array ?? []
    #expect(accounts.map { $0["iban"]?.string } == [Self.own, Self.blocked])
    #expect(accounts.map { $0["amount"]?.string } == ["578.98", "193.00"])
    #expect(accounts.map { $0["reference"]?.string } == ["factuur F1", "PGR12345"])
    let xml = letter.reminderXML.filter { !$0.isNewline }
    #expect(xml.contains("<cbc:ID>GACCOUNT</cbc:ID><cbc:PaymentMeansCode>58<"))
    #expect(
      xml.contains(
        "<cbc:PaymentMeansID>GACCOUNT</cbc:PaymentMeansID><cbc:Amount currencyID=\"EUR\">193.00<"))
    #expect(try ReminderTests.isValid(letter.reminderXML))
    let again = plan([SourceFile(name: "brief.pdf", bytes: letter.bytes)], stage: .aanmaning)
    #expect(again.requests.first?.accounts.map(\.amount.plain) == ["578.98", "193.00"])
    #expect(again.requests.first?.accounts.map(\.isBlocked) == [false, true])
  }

  @Test func `a confirmed account of the profile takes the place of the supplier's own`() throws {
    let yaml = "sender:\n  name: Steigers Smit B.V.\n  iban: NL69INGB0123456789\n"
    let profile = try Profile(yaml: yaml, file: "maanbrief.yaml")
    let request = try #require(plan([invoice("F1")], profile: profile).requests.first)
    #expect(request.accounts.map(\.iban.compact) == ["NL69INGB0123456789", Self.blocked])
  }
}

extension SplitAccountTests {
  private static let accounts = """
    "accounts": [{"iban": "NL20INGB0001234567", "amount": "160.66", "blocked": true,
      "reference": "PGR12345"},
      {"iban": "NL91ABNA0417164300", "name": "Halmstra B.V.", "amount": "500.00"}]
    """

  @Test func `a request states the split, the blocked account in any place`() throws {
    // 248.05 and 412.61 are 660.66.
    let text = CaseFixture.text("herinnering", kind: "business", Self.accounts)
    #expect(try CaseFixture.request(text).accounts.map(\.isBlocked) == [false, true])
    let draft = try CaseFixture.draft(text)
    #expect(panel(draft).map { $0[1] } == ["Bedrag: € 500,00", "Bedrag: € 160,66"])
    let off = text.replacing("160.66", with: "160.67")
    #expect(try CaseFixture.refusals(off) == ["N-ACCOUNTS"])
  }

  @Test(arguments: [
    (
      "\"blocked\": true", "\"blocked\": false",
      "'accounts' holds two different accounts, one of them blocked"
    ),
    (
      "NL20INGB0001234567", "NL91ABNA0417164300",
      "'accounts' holds two different accounts, one of them blocked"
    ),
    ("NL20INGB0001234567", "NL20INGB0001234568", "'accounts[0].iban' does not check as an IBAN"),
    ("\"160.66\"", "\"-1.00\"", "'accounts[0].amount' is not above zero"),
    ("\"blocked\": true", "\"blocked\": 1", "'accounts[0].blocked' is not true or false"),
    ("\"reference\"", "\"kenmerk\"", "'accounts[0].kenmerk' is not known here"),
  ])
  func `a split that cannot be is a complaint`(old: String, new: String, message: String) throws {
    let text = CaseFixture.text("herinnering", Self.accounts.replacing(old, with: new))
    #expect(try CaseFixture.complaints(text).first == "7: \(message)")
  }
}
