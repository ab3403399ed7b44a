import CollectionLaw
import Typesetting
import Values

/// Composes the page around the body: letterhead, address, references, footer and payment panel.
struct LetterPage {
  let facts: LetterFacts
  let profile: Profile?
  let logo: Drawing?
  let signature: Drawing?

  private var language: LetterLanguage { facts.language }
  private var creditor: Creditor { facts.creditor }
  private var request: LetterRequest { facts.request }

  /// The whole letter as the page layout takes it, and what had to be left out.
  func content(
    title: String, blocks: [LetterBlock], panelWords: LetterBodyBuilder.PanelWords?
  ) -> (content: LetterContent, findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    let panel = panelWords.map { self.panel($0, &findings) }
    let content = LetterContent(
      title: title, language: language.tag, letterhead: letterhead, returnLine: returnLine,
      address: facts.address, references: references, body: blocks,
      signature: signed, panel: panel, footer: footer, labels: language.labels,
      continuation: continuation)
    return (content, findings)
  }

  /// The same without the payment code, for a look at the words alone.
  func text(
    title: String, blocks: [LetterBlock], panelWords: LetterBodyBuilder.PanelWords?
  ) -> LetterContent {
    let parts = facts.accounts
    let panel = panelWords.map { words in
      PaymentPanel(
        label: words.label, amount: language.euro(facts.toPay), term: words.term,
        accounts: parts.isEmpty ? [ownAccount] : parts.map(pairs), code: nil)
    }
    return LetterContent(
      title: title, language: language.tag, letterhead: letterhead, returnLine: returnLine,
      address: facts.address, references: references, body: blocks, signature: nil, panel: panel,
      footer: footer, labels: language.labels, continuation: continuation)
  }

  private var letterhead: Letterhead {
    let settings = profile?.letterhead
    return Letterhead(
      name: settings?.name ?? creditor.tradeName ?? creditor.name, subline: settings?.subline,
      logo: logo)
  }

  /// Where the letter goes when it cannot be delivered: with the name, or without it when that is long.
  private var returnLine: [String] {
    if let text = profile?.returnText { return [text] }
    let town = [creditor.postcode, creditor.city].compactMap(\.self).joined(separator: " ")
    let place = [creditor.street ?? "", town].filter { !$0.isEmpty }
    let name = creditor.tradeName ?? creditor.name
    let lines = place.isEmpty ? [[name]] : [[name] + place, place]
    return lines.map { $0.joined(separator: " · ") }
  }

  private var dateText: String { language.longDate(request.date) }

  /// What names the case: the creditor's reference, else the debtor's number, else the first invoice.
  private var caseReference: LabelledText {
    if let reference = request.reference { return LabelledText(language[.ourReference], reference) }
    if let number = request.customerNumber {
      return LabelledText(language[.customerNumber], number)
    }
    return LabelledText(language[.ourReference], facts.claim.items.first?.item.number ?? "")
  }

  /// The rows of the profile; a veertiendagenbrief names its day and case whatever the profile says.
  ///
  /// Source: LAW §2.5 (1).
  private var references: [LabelledText] {
    var rows: [LabelledText] = []
    var kinds = profile?.references ?? ReferenceRow.allCases
    if facts.stage.effect == .costsNotice {
      kinds += [.date, .reference].filter { !kinds.contains($0) }
    }
    for kind in kinds {
      guard let row = reference(kind),
        !(kind == .yourReference && rows.contains { $0.value == row.value })
      else { continue }
      rows.append(row)
    }
    return rows
  }

  /// A row of the references; nil when there is no value for it.
  private func reference(_ row: ReferenceRow) -> LabelledText? {
    switch row {
    case .date:
      LabelledText(
        language[.date], [creditor.city, dateText].compactMap(\.self).joined(separator: ", "))
    case .reference: caseReference
    case .customerNumber:
      request.reference == nil
        ? nil : request.customerNumber.map { LabelledText(language[.customerNumber], $0) }
    case .yourReference:
      facts.claim.items.count == 1
        ? facts.claim.items[0].item.buyerReference.map {
          LabelledText(language[.yourReference], $0)
        } : nil
    case .contact: creditor.contact.map { LabelledText(language[.contact], $0) }
    case .phone: creditor.phone.map { LabelledText(language[.phone], $0) }
    }
  }

  /// How the letter is signed; nil for a name alone.
  private var signed: LetterSignature? {
    guard let settings = profile?.signature else { return nil }
    return LetterSignature(
      title: settings.title, image: signature,
      alternative: "\(language[.signatureOf]) \(facts.signatory)", isByHand: settings.isByHand)
  }

  private var continuation: [LabelledText] {
    [
      LabelledText(language[.addressee], request.debtor.name), caseReference,
      LabelledText(language[.date], dateText),
    ]
  }

  private var footer: [[String]] {
    if let footer = profile?.footer { return footer }
    let town = [creditor.postcode, creditor.city].compactMap(\.self).joined(separator: " ")
    let columns: [[String?]] = [
      [creditor.name, creditor.street, town.isEmpty ? nil : town],
      [creditor.phone.map { "\(language[.phone]) \($0)" }, creditor.email, creditor.website],
      [
        creditor.kvk.map { "KvK \($0)" }, creditor.vat.map { "\(language[.vatNumber]) \($0)" },
        creditor.iban.map { "IBAN \($0.grouped)" },
      ],
    ]
    return columns.map { $0.compactMap(\.self) }
  }

  private func panel(
    _ words: LetterBodyBuilder.PanelWords, _ findings: inout [Diagnostic]
  ) -> PaymentPanel {
    let parts = facts.accounts
    var panel = PaymentPanel(
      label: words.label, amount: language.euro(facts.toPay), term: words.term,
      accounts: parts.isEmpty ? [ownAccount] : parts.map(pairs), code: code(&findings))
    panel.place = words.place
    return panel
  }

  /// The creditor's account, its name and the reference.
  private var ownAccount: [LabelledText] {
    var pairs: [LabelledText] = []
    if let iban = creditor.iban {
      let isAbroad = (request.debtor.country ?? "NL").uppercased() != "NL"
      let bic = isAbroad ? creditor.bic.map { " · BIC \($0)" } : nil
      pairs.append(LabelledText(language[.toAccount] + (bic ?? ""), unbroken(iban.grouped)))
    }
    pairs.append(LabelledText(language[.toName], creditor.payee))
    pairs.append(pair(of: facts.paymentReference))
    return pairs
  }

  /// One of two accounts, its part, its name and its reference.
  private func pairs(of part: AccountPart) -> [LabelledText] {
    [
      LabelledText(
        language[part.isBlocked ? .toBlockedAccount : .toAccount], unbroken(part.iban.grouped)),
      LabelledText(language[.amount], language.euro(part.amount)),
      LabelledText(language[.toName], facts.holder(of: part)),
      pair(of: facts.reference(of: part)),
    ]
  }

  private func pair(of reference: PaymentReference) -> LabelledText {
    if case .text(let text) = reference { return LabelledText(language[.description], text) }
    return LabelledText(language[.paymentReference], unbroken(reference.printed))
  }

  private func unbroken(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }

  /// The payment code, or a warning that says why there is none; the letter is made all the same.
  private func code(_ findings: inout [Diagnostic]) -> PaymentPanel.Code? {
    guard facts.accounts.isEmpty else {
      findings.append(
        Diagnostic(
          .info, code: "N-QR",
          "the payment code is left out: it pays into one account, and this goes to two",
          at: request.place))
      return nil
    }
    guard let iban = creditor.iban else { return nil }
    let payment = EPCPayment(
      name: creditor.payee, iban: iban, bic: creditor.bic, amount: facts.toPay,
      reference: facts.paymentReference)
    let symbol: QRCode
    do throws(QRCodeError) {
      symbol = try QRCode(payload: try payment.payload())
    } catch {
      findings.append(
        Diagnostic(
          .warning, code: "N-QR", "the payment code is left out: \(error.reason)",
          at: request.place))
      return nil
    }
    let alternative = language.codeAlternative(
      amount: language.euro(facts.toPay), name: creditor.payee, iban: iban.grouped,
      reference: facts.paymentReference.printed)
    return PaymentPanel.Code(symbol: symbol, alternative: alternative)
  }
}
