import CollectionLaw
import Testing
import Values

/// One letter of each effect, right as it stands; each test spoils one thing and finds just that.
@Suite struct LetterStatementTests {
  typealias Fact = ElementFinding.Fact

  @Test(arguments: StatementFixture.names)
  func `a letter that says what the law asks has no findings`(_ name: String) throws {
    #expect(try StatementFixture.named(name).facts == [])
  }

  /// A letter, words to replace in it, their replacement, and what is found.
  struct Removal: Sendable {
    let letter: String
    let old: String
    var new = ""
    let fact: Fact
    var severity = Severity.error
    /// What is found besides, since the words around a figure are gone.
    var also: [Fact] = []
  }

  static let removals: [Removal] = [
    .init(letter: "costsNotice", old: "Ambachtsweg 14", fact: .missing(.parties, .creditor)),
    .init(letter: "costsNotice", old: "Lindelaan 27", fact: .missing(.parties, .debtor)),
    .init(
      letter: "costsNotice", old: "23\u{A0}november\u{A0}2026", fact: .missing(.parties, .date)),
    .init(letter: "costsNotice", old: "14-09-2026", fact: .missing(.invoices, .issued)),
    .init(letter: "costsNotice", old: "28-09-2026", fact: .missing(.invoices, .due)),
    .init(letter: "costsNotice", old: "248,05", fact: .missing(.invoices, .amount)),
    .init(letter: "costsNotice", old: "02-11-2026", fact: .missing(.invoices, .amount)),
    .init(
      letter: "costsNotice", old: "NL91\u{A0}ABNA\u{A0}0417\u{A0}1643\u{A0}00",
      new: "NL91ABNA0417164300", fact: .missing(.paymentDetails, .account)),
    .init(
      letter: "costsNotice", old: "Op naam van Voorbeeld B.V.",
      fact: .missing(.paymentDetails, .holder)),
    .init(
      letter: "costsNotice", old: "Omschrijving factuur",
      fact: .missing(.paymentDetails, .reference)),
    .init(
      letter: "costsNotice", old: "€\u{A0}148,05 binnen", new: "alles binnen",
      fact: .missing(.term, .toPay)),
    .init(
      letter: "costsNotice", old: "daarom in verzuim", new: "te laat",
      fact: .missing(.statementOfDefault, .all), also: [.misplaced(.day)]),
    .init(
      letter: "costsNotice", old: "29 september 2026", new: "toen",
      fact: .missing(.statementOfDefault, .firstDay)),
    .init(
      letter: "costsNotice", old: "€\u{A0}40,00", new: "€\u{A0}148,05",
      fact: .missing(.conditionalCosts, .all), also: [.misplaced(.amount)]),
    .init(
      letter: "costsNotice", old: "uitdrukkelijk voor", fact: .missing(.reservation, .all)),
    .init(letter: "costsNotice", old: "Laat ons weten", fact: .missing(.contact, .all)),
    .init(
      letter: "costsNoticeWithVAT", old: "plus € 8,40 btw", new: "zonder btw",
      fact: .missing(.vatDeclaration, .amounts)),
    .init(
      letter: "costsNoticeWithVAT", old: "niet verrekenen", new: "wel verrekenen",
      fact: .missing(.vatDeclaration, .declaration)),
    .init(
      letter: "reminder", old: "uiterlijk maandag 7 december 2026", new: "snel",
      fact: .missing(.term, .all), severity: .info),
    .init(
      letter: "reminder", old: "uiterlijk maandag 7 december 2026",
      new: "binnen veertien dagen nadat deze brief bij u is bezorgd",
      fact: .missing(.calendarDate, .date), severity: .info, also: [.wrongTermWording]),
    .init(
      letter: "reminder", old: "behouden ons", fact: .missing(.reservation, .all), severity: .info),
    .init(
      letter: "noticeOfDefault", old: "dan bent u in verzuim", new: "dan bellen wij u",
      fact: .missing(.warningOfDefault, .all)),
    .init(
      letter: "demandToConsumer", old: "uiterlijk maandag 30 november 2026", new: "snel",
      fact: .missing(.term, .all)),
    .init(
      letter: "demandToConsumer", old: "in verzuim", new: "te laat",
      fact: .missing(.statementOfDefault, .all), severity: .info),
    .init(
      letter: "demandToBusiness", old: ": 10,40% per jaar", fact: .missing(.interest, .rate)),
    .init(
      letter: "demandToBusiness", old: "vanaf de dag na de vervaldatum", new: "binnenkort",
      fact: .missing(.interest, .firstDay)),
    .init(
      letter: "demandToBusiness", old: "Tot en met vandaag is dat € 3,87.",
      fact: .missing(.interest, .all), severity: .info),
    .init(
      letter: "demandToBusiness", old: "Ook bent u dan € 40,00 aan incassokosten verschuldigd.",
      fact: .missing(.conditionalCosts, .all), severity: .info),
    .init(
      letter: "finalDemand", old: "incassokosten", new: "som", fact: .missing(.costsDue, .all),
      also: [.misplaced(.amount)]),
    .init(letter: "finalDemand", old: "behouden ons", fact: .missing(.reservation, .all)),
    .init(
      letter: "finalDemand", old: "in verzuim", new: "te laat",
      fact: .missing(.statementOfDefault, .all)),
  ]

  @Test(arguments: removals)
  func `an element that is taken out is missing, and nothing else`(_ removal: Removal) throws {
    let letter = try StatementFixture.named(removal.letter)
    let spoiled = letter.replacing(removal.old, with: removal.new)
    #expect(spoiled.text != letter.text, "the words are there")
    let findings = spoiled.findings()
    #expect(findings.map(\.fact) == [removal.fact] + removal.also)
    #expect(findings.first?.severity == removal.severity)
  }

  /// A letter, a sentence that is added, and what is found.
  struct Addition: Sendable {
    let letter: String
    let sentence: String
    let facts: [Fact]
  }

  static let additions: [Addition] = [
    .init(
      letter: "costsNotice", sentence: "Wij verwachten uw betaling op 7 december 2026.",
      facts: [.forbidden(.calendarDate)]),
    .init(
      letter: "costsNotice", sentence: "Wij verwachten uw betaling op 7 december.",
      facts: [.forbidden(.calendarDate)]),
    .init(
      letter: "costsNotice", sentence: "Betaal uiterlijk morgen.",
      facts: [.rejectedPhrase("uiterlijk"), .rejectedPhrase("morgen")]),
    .init(
      letter: "costsNotice", sentence: "Betaal binnen 14 dagen na heden.",
      facts: [.wrongTermWording, .rejectedPhrase("na heden")]),
    .init(
      letter: "costsNotice", sentence: "Betaal binnen drie weken na ontvangst van deze brief.",
      facts: [.wrongTermWording]),
    .init(
      letter: "costsNotice", sentence: "U bent nu € 40,00 aan incassokosten verschuldigd.",
      facts: [.forbidden(.costsDue)]),
    .init(
      letter: "costsNotice", sentence: "Wij rekenen administratiekosten.",
      facts: [.forbidden(.costsDue)]),
    .init(
      letter: "costsNotice", sentence: "Betaal dan € 188,05.", facts: [.costsTotalStated]),
    .init(
      letter: "costsNotice", sentence: "Anders leggen wij beslag op uw loon.",
      facts: [.rejectedPhrase("beslag…")]),
    .init(letter: "costsNotice", sentence: "Er komt € 12,50 bij.", facts: [.unknownAmount]),
    .init(letter: "costsNotice", sentence: "Er komt 15 euro bij.", facts: [.unknownAmount]),
    .init(letter: "costsNotice", sentence: "Er komt EUR 15 bij.", facts: [.unknownAmount]),
    .init(letter: "costsNotice", sentence: "Er komt 15% bij.", facts: [.unknownPercentage]),
    .init(letter: "costsNotice", sentence: "De afspraak is van 1-9-2026.", facts: [.unknownDate]),
    .init(letter: "costsNotice", sentence: "De afspraak is van 2026-09-01.", facts: [.unknownDate]),
    .init(
      letter: "costsNotice", sentence: "Betaal op NL20 INGB 0001 2345 67.", facts: [.foreignIBAN]),
    .init(
      letter: "costsNotice", sentence: "Betaal op DE89370400440532013000.", facts: [.foreignIBAN]),
    .init(
      letter: "reminder", sentence: "U bent in verzuim.", facts: [.forbidden(.statementOfDefault)]),
    .init(
      letter: "reminder", sentence: "Wij vragen wettelijke rente.", facts: [.forbidden(.interest)]),
    .init(
      letter: "reminder", sentence: "Er komen kosten bij.", facts: [.forbidden(.conditionalCosts)]),
    .init(
      letter: "reminder", sentence: "Wij rekenen herinneringskosten.",
      facts: [.forbidden(.costsDue)]),
    .init(
      letter: "reminder", sentence: "Daarna komt de deurwaarder.",
      facts: [.rejectedPhrase("deurwaarder…")]),
    .init(letter: "reminder", sentence: "Wij bellen op 1 december 2026.", facts: [.unknownDate]),
    .init(
      letter: "noticeOfDefault", sentence: "Wij bellen op 7 december 2026.",
      facts: [.forbidden(.calendarDate)]),
    .init(
      letter: "noticeOfDefault", sentence: "Betaal uiterlijk dan.",
      facts: [.rejectedPhrase("uiterlijk")]),
    .init(
      letter: "noticeOfDefault", sentence: "Daarna volgen incassokosten.",
      facts: [.forbidden(.conditionalCosts)]),
    .init(
      letter: "demandToConsumer", sentence: "Daarna volgen incassokosten.",
      facts: [.forbidden(.conditionalCosts)]),
    .init(
      letter: "demandToConsumer", sentence: "Anders rekenen wij aanmaningskosten.",
      facts: [.forbidden(.costsDue)]),
    .init(
      letter: "demandToConsumer", sentence: "Dat kost € 40,00.", facts: [.unknownAmount]),
    .init(
      letter: "demandToBusiness", sentence: "U bent ons € 40,00 verschuldigd.",
      facts: [.forbidden(.costsDue)]),
    .init(letter: "demandToBusiness", sentence: "Betaal € 188,05.", facts: [.costsTotalStated]),
    .init(
      letter: "demandToBusiness", sentence: "Wij noemen dat rentekosten.",
      facts: [.rejectedPhrase("rentekosten")]),
    .init(letter: "finalDemand", sentence: "Er komt € 1,00 bij.", facts: [.unknownAmount]),
  ]

  @Test(arguments: additions)
  func `what may not be said is found, and nothing else`(_ addition: Addition) throws {
    let letter = try StatementFixture.named(addition.letter).saying(addition.sentence)
    #expect(letter.facts == addition.facts)
    #expect(letter.findings().allSatisfy { $0.severity == .error })
  }

  @Test(arguments: [
    ("vijftien dagen nadat", "veertien dagen nadat"),
    (
      "binnen vijftien dagen nadat deze brief bij u is bezorgd",
      "binnen vijftien dagen na dagtekening"
    ),
    // Accepted by the courts, but not the term that the costs are counted from.
    ("vijftien dagen nadat", "zestien dagen vanaf de dag nadat"),
  ])
  func `a term in other words, or another term, is refused`(_ old: String, _ new: String) throws {
    let facts = try StatementFixture.costsNotice().replacing(old, with: new).facts
    #expect(facts.first == .wrongTermWording)
  }

  @Test(arguments: TermWording.allCases.filter(\.isForVeertiendagenbrief))
  func `each accepted wording passes as the term of its letter`(_ wording: TermWording) throws {
    var letter = try StatementFixture.costsNotice().replacing(
      "binnen vijftien dagen nadat deze brief bij u is bezorgd", with: wording.dutch)
    letter.term = .wording(wording)
    #expect(letter.facts == [])
  }

  @Test func `costs without the condition of not paying are missing as well as forbidden`() throws {
    let letter = try StatementFixture.costsNotice().replacing(
      "Betaalt u niet of niet volledig binnen deze termijn, dan bent u", with: "U bent")
    #expect(letter.facts == [.missing(.conditionalCosts, .all), .forbidden(.costsDue)])
  }

  @Test func `the term must stand in the text and in the panel`() throws {
    var letter = try StatementFixture.costsNotice()
    letter.text.removeAll { $0.kind == .panel && $0.text.hasPrefix("binnen") }
    #expect(letter.facts == [.missing(.term, .panel)])
    letter = try StatementFixture.costsNotice()
    letter.text.removeAll { $0.kind == .key }
    #expect(
      letter.facts == [
        .missing(.term, .text), .missing(.term, .withoutCosts), .missing(.conditionalCosts, .all),
      ])
  }

  @Test func `line ends, no-break spaces and inserted hyphens make no difference`() throws {
    var letter = try StatementFixture.costsNotice()
    for index in letter.text.indices where letter.text[index].kind == .key {
      letter.text[index].text = letter.text[index].text
        .replacing(" nadat deze", with: "\u{A0}nadat\n deze")
        .replacing("buitengerechtelijke", with: "buiten\u{AD}gerechtelijke")
        .replacing("volledig", with: "VOLLEDIG")
    }
    #expect(letter.facts == [])
  }

  @Test func `words of the parties themselves are never taken for the letter's own`() throws {
    var letter = try StatementFixture.costsNotice()
    letter.text.append(LetterParagraph(.table, "Huur uiterlijk 31-12-2026, € 12,50 servicekosten"))
    #expect(letter.facts.count == 4)
    letter.ownTexts = ["Huur uiterlijk 31-12-2026, € 12,50 servicekosten"]
    #expect(letter.facts == [])
    // The same words outside the text of the parties are the letter's.
    #expect(letter.saying("Betaal uiterlijk 31-12-2026.").facts.count == 2)
  }

  @Test func `an amount that is open and is the minimum of the costs as well is no fault`() throws {
    let letter = try StatementFixture.costsNotice()
    var small = letter.replacing("148,05", with: "40,00").replacing("248,05", with: "140,00")
    small.open = try euro("40.00")
    small.toPay = try euro("40.00")
    small.invoices[0].amount = try euro("140.00")
    small.invoices[0].open = try euro("40.00")
    #expect(small.facts == [])
  }

  @Test func `a message names a clause and no words of the parties`() throws {
    let letter = try StatementFixture.costsNotice().saying("Betaal op NL20 INGB 0001 2345 67.")
    let text = letter.findings().map { $0.diagnostic().rendered }.joined()
    #expect(!text.contains("INGB") && text.contains("L-IBAN"))
    let bare = try StatementFixture.costsNotice().replacing("behouden ons", with: "")
    #expect(bare.findings().first?.diagnostic().message.contains("art. 3:317 BW") == true)
  }
}

extension LetterStatementTests.Removal: CustomTestStringConvertible {
  var testDescription: String { "\(letter) without '\(old)'" }
}

extension LetterStatementTests.Addition: CustomTestStringConvertible {
  var testDescription: String { "\(letter) with '\(sentence)'" }
}
