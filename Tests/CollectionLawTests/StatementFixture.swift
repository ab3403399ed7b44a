import CollectionLaw
import Testing
import Values

/// Finished letters written by hand, each right as it stands; a test changes some words of one.
enum StatementFixture {
  /// The text of a letter, one paragraph a line: its kind and its words.
  private static func paragraphs(_ lines: String) -> [LetterParagraph] {
    let kinds: [Substring: LetterParagraph.Kind] = [
      "address": .address, "heading": .heading, "body": .body, "key": .key, "table": .table,
      "panel": .panel, "foot": .furniture,
    ]
    return lines.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: ": ", maxSplits: 1)
      return kinds[parts[0]].map { LetterParagraph($0, String(parts[1])) }
    }
  }

  private static let head = """
    address: Voorbeeld B.V. · Ambachtsweg 14 · 3542 ZK Utrecht
    address: Mevrouw S. van den Broek Lindelaan 27 3731 ZK DE BILT
    address: Datum Utrecht, 23\u{A0}november\u{A0}2026
    heading: Over uw betaling
    table: 2026-0988
    table: 14-09-2026
    table: 28-09-2026
    table: € 248,05
    table: betaling ontvangen op 02-11-2026
    table: −100,00
    table: € 148,05
    body: Laat ons weten waarom, het liefst per e-mail.

    """

  private static let account = """
    panel: € 148,05
    panel: Op rekening (IBAN) NL91\u{A0}ABNA\u{A0}0417\u{A0}1643\u{A0}00
    panel: Op naam van Voorbeeld B.V.
    panel: Omschrijving factuur 2026-0988

    """

  private static let reservation =
    "body: Wij behouden ons het recht op betaling van deze factuur uitdrukkelijk voor.\n"

  private static func statement(
    _ effect: LegalEffect, _ kind: DebtorKind, term: Term, inDefault: String?, text: String
  ) throws -> LetterStatement {
    let open = try euro("148.05")
    let invoice = LetterStatement.Invoice(
      number: "2026-0988", issued: try day("2026-09-14"), due: try day("2026-09-28"),
      amount: try euro("248.05"), open: open,
      paid: [DatedAmount(date: try day("2026-11-02"), amount: try euro("100.00"))],
      firstDayOfDefault: try inDefault.map { try day($0) })
    var statement = LetterStatement(
      effect: effect, kind: kind, date: try day("2026-11-23"),
      creditor: ["Voorbeeld B.V.", "Ambachtsweg 14", "3542 ZK Utrecht"],
      debtor: ["Mevrouw S. van den Broek", "Lindelaan 27", "3731 ZK  DE BILT"],
      invoices: [invoice], open: open, term: term)
    statement.iban = IBAN("NL91ABNA0417164300")
    statement.paymentReference = "factuur 2026-0988"
    statement.earlier = [SentLetter(stage: .herinnering, date: try day("2026-11-09"))]
    statement.text = paragraphs(head + text + account)
    return statement
  }

  /// A veertiendagenbrief: € 148,05 open, costs of € 40,00, the minimum.
  static func costsNotice() throws -> LetterStatement {
    var statement = try statement(
      .costsNotice, .consumer, term: .wording(.fifteenAfterDelivery), inDefault: "2026-09-29",
      text: """
        body: Op 9 november 2026 stuurden wij u een herinnering.
        body: De betaaltermijn is voorbij. U bent daarom in verzuim, en wel sinds 29 september 2026.
        key: Betaalt u €\u{A0}148,05 binnen vijftien dagen nadat deze brief bij u is bezorgd? Dan bent u \
        geen incassokosten verschuldigd. Betaalt u niet of niet volledig binnen deze termijn, dan bent u \
        €\u{A0}40,00 aan buitengerechtelijke incassokosten verschuldigd.
        panel: binnen vijftien dagen nadat deze brief bij u is bezorgd

        """ + reservation)
    statement.costs = .init(total: try euro("40.00"), vat: try euro("0.00"))
    return statement
  }

  /// The same with VAT: € 40,00 plus € 8,40 is € 48,40.
  static func costsNoticeWithVAT() throws -> LetterStatement {
    var statement = try costsNotice()
    statement.costs = .init(
      total: try euro("48.40"), vat: try euro("8.40"),
      vatPercent: ExactDecimal(unscaled: 21))
    statement = statement.replacing("€\u{A0}40,00", with: "€\u{A0}48,40")
    statement.text.append(
      LetterParagraph(
        .body,
        "Dit bedrag is € 40,00 plus € 8,40 btw (21%). Wij laten de incasso door een ander doen en kunnen "
          + "de btw daarover niet verrekenen."))
    return statement
  }

  /// A herinnering that is no ingebrekestelling.
  static func reminder() throws -> LetterStatement {
    try statement(
      .reminder, .consumer, term: .until(try day("2026-12-07")), inDefault: nil,
      text: """
        body: Wilt u het bedrag uiterlijk maandag 7 december 2026 betalen? U betaalt geen extra kosten.
        panel: uiterlijk maandag 7 december 2026

        """ + reservation)
  }

  /// A herinnering that puts a consumer in default.
  static func noticeOfDefault() throws -> LetterStatement {
    var statement = try statement(
      .reminder, .consumer, term: .wording(.noticeOfDefault), inDefault: nil,
      text: """
        key: Wilt u € 148,05 betalen binnen veertien dagen nadat deze brief bij u is bezorgd? Betaalt u niet \
        binnen deze termijn, dan bent u in verzuim. U betaalt nu geen extra kosten.
        panel: binnen veertien dagen nadat deze brief bij u is bezorgd

        """ + reservation)
    statement.putsInDefault = true
    return statement
  }

  /// An aanmaning to a consumer: not a word on costs.
  static func demandToConsumer() throws -> LetterStatement {
    try statement(
      .demand, .consumer, term: .until(try day("2026-11-30")), inDefault: "2026-09-29",
      text: """
        body: U bent daarom in verzuim. Wij vragen u € 148,05 uiterlijk maandag 30 november 2026 te betalen.
        panel: uiterlijk maandag 30 november 2026

        """ + reservation)
  }

  /// An aanmaning to a business: interest and costs announced.
  static func demandToBusiness() throws -> LetterStatement {
    var statement = try statement(
      .demand, .business, term: .until(try day("2026-11-30")), inDefault: "2026-09-29",
      text: """
        body: U bent daarom in verzuim. Wij vragen u € 148,05 uiterlijk maandag 30 november 2026 te betalen.
        body: Betaalt u niet op tijd, dan komt er wettelijke handelsrente bij: 10,40% per jaar, vanaf de dag \
        na de vervaldatum. Tot en met vandaag is dat € 3,87. Ook bent u dan € 40,00 aan incassokosten \
        verschuldigd.
        panel: uiterlijk maandag 30 november 2026

        """ + reservation)
    statement.costs = .init(total: try euro("40.00"), vat: try euro("0.00"))
    statement.interest = .init(
      total: try euro("3.87"), percents: [ExactDecimal(unscaled: 1040, scale: 2)])
    return statement
  }

  /// A last demand: € 148,05 and € 40,00 are due.
  static func finalDemand() throws -> LetterStatement {
    var statement = try statement(
      .finalDemand, .consumer, term: .until(try day("2026-11-30")), inDefault: "2026-09-29",
      text: """
        body: U bent in verzuim. Daarom bent u nu ook € 40,00 aan buitengerechtelijke incassokosten \
        verschuldigd. Betaal € 188,05 uiterlijk maandag 30 november 2026.
        panel: uiterlijk maandag 30 november 2026

        """ + reservation)
    statement.costs = .init(total: try euro("40.00"), vat: try euro("0.00"))
    statement.toPay = try euro("188.05")
    for index in statement.text.indices where statement.text[index].kind == .panel {
      statement.text[index].text = statement.text[index].text.replacing("148,05", with: "188,05")
    }
    return statement
  }

  /// Each of them under its name.
  static func named(_ name: String) throws -> LetterStatement {
    switch name {
    case "costsNotice": try costsNotice()
    case "costsNoticeWithVAT": try costsNoticeWithVAT()
    case "reminder": try reminder()
    case "noticeOfDefault": try noticeOfDefault()
    case "demandToConsumer": try demandToConsumer()
    case "demandToBusiness": try demandToBusiness()
    default: try finalDemand()
    }
  }

  static let names = [
    "costsNotice", "costsNoticeWithVAT", "reminder", "noticeOfDefault", "demandToConsumer",
    "demandToBusiness", "finalDemand",
  ]
}

extension LetterStatement {
  /// The letter with other words, wherever they stand.
  func replacing(_ old: String, with new: String) -> LetterStatement {
    var copy = self
    for index in copy.text.indices {
      copy.text[index].text = copy.text[index].text.replacing(old, with: new)
    }
    return copy
  }

  /// The letter with one more sentence in its text.
  func saying(_ sentence: String) -> LetterStatement {
    var copy = self
    copy.text.append(LetterParagraph(.body, sentence))
    return copy
  }

  /// What is wrong with it.
  var facts: [ElementFinding.Fact] { findings().map(\.fact) }
}
