import CollectionLaw
import Testing
import Values

/// Figures in the words of others, and words that hold of another claim.
@Suite struct FigureWordingTests {
  typealias Fact = ElementFinding.Fact

  /// A letter, words in it, others, and what is found among the rest.
  struct Swap: Sendable, CustomTestStringConvertible {
    let letter: String
    let old: String
    let new: String
    let fact: Fact
    var testDescription: String { "\(letter): '\(new)' for '\(old)'" }
  }

  static let swaps: [Swap] = [
    .init(
      letter: "costsNotice", old: "€\u{A0}148,05 binnen", new: "€\u{A0}248,05 binnen",
      fact: .misplaced(.amount)),
    .init(
      letter: "costsNotice", old: "Op 9 november 2026", new: "Op 23 november 2026",
      fact: .misplaced(.day)),
    .init(
      letter: "costsNotice", old: "sinds 29 september 2026", new: "sinds 28 september 2026",
      fact: .misplaced(.day)),
    .init(
      letter: "costsNotice", old: "Dan bent u geen incassokosten verschuldigd.",
      new: "Dan bent u incassokosten verschuldigd.", fact: .missing(.term, .withoutCosts)),
    .init(
      letter: "costsNotice", old: "dan bent u €\u{A0}40,00", new: "dan bent u geen €\u{A0}40,00",
      fact: .missing(.conditionalCosts, .all)),
    .init(
      letter: "costsNotice", old: "behouden ons het recht", new: "behouden ons niet het recht",
      fact: .missing(.reservation, .all)),
    .init(
      letter: "reminder", old: "uiterlijk maandag 7 december 2026 betalen",
      new: "uiterlijk maandag 23 november 2026 betalen", fact: .misplaced(.day)),
    .init(
      letter: "demandToConsumer", old: "u € 148,05 uiterlijk", new: "u € 248,05 uiterlijk",
      fact: .misplaced(.amount)),
    .init(
      letter: "demandToConsumer", old: "te betalen.", new: "niet te betalen.",
      fact: .missing(.term, .text)),
    .init(
      letter: "demandToBusiness", old: "dat € 3,87", new: "dat € 148,05", fact: .misplaced(.amount)),
    .init(
      letter: "demandToBusiness", old: "Betaalt u niet op tijd", new: "Betaalt u op tijd",
      fact: .wrongConsequence),
    .init(
      letter: "demandToBusiness", old: "10,40% per jaar", new: "10,40% per maand",
      fact: .misplaced(.percentage)),
    .init(
      letter: "finalDemand", old: "u nu ook € 40,00", new: "u nu ook € 148,05",
      fact: .misplaced(.amount)),
    .init(
      letter: "finalDemand", old: "Betaal € 188,05", new: "Betaal € 148,05",
      fact: .misplaced(.amount)),
  ]

  @Test(arguments: swaps)
  func `a figure in the words of another, or a denial, is found`(_ swap: Swap) throws {
    let letter = try StatementFixture.named(swap.letter)
    let spoiled = letter.replacing(swap.old, with: swap.new)
    #expect(spoiled.text != letter.text, "the words are there")
    let findings = spoiled.findings().filter { $0.severity == .error }
    #expect(findings.map(\.fact).contains(swap.fact))
  }

  @Test(arguments: [
    "U heeft nog veertien dagen.", "Betaal binnen tien werkdagen.", "Betaal binnen enkele dagen.",
    "Betaal per omgaande.", "Betaal vóór vrijdag.", "Betaal binnen 14 (veertien) dagen.",
  ])
  func `no other term stands beside that of a veertiendagenbrief`(_ sentence: String) throws {
    #expect(try !StatementFixture.costsNotice().saying(sentence).facts.isEmpty)
  }

  @Test(arguments: [
    ("Een deel van het bedrag ontbreekt.", ClaimTruth.partPaid),
    ("Bel ons.", .telephone), ("De facturen zijn oud.", .severalInvoices),
    ("De wettelijke handelsrente loopt door.", .commercialInterest),
  ])
  func `what does not hold of the claim may not be said`(
    _ sentence: String, _ truth: ClaimTruth
  ) throws {
    var letter = try StatementFixture.demandToBusiness().saying(sentence)
    #expect(letter.facts == [])
    letter.truths.remove(truth)
    #expect(letter.facts.contains(.untrue(truth)))
  }

  @Test func `a letter does not mix two forms of address`() throws {
    var letter = try StatementFixture.reminder().saying("Wij helpen je graag.")
    #expect(letter.facts.contains(.untrue(.formal)))
    letter.truths.remove(.informal)
    #expect(letter.facts.contains(.untrue(.informal)))
  }

  @Test func `the number of invoices is that of the letter`() throws {
    let letter = try StatementFixture.reminder()
    #expect(letter.saying("Er staan drie facturen open.").facts == [.wrongCount])
  }

  @Test func `a full stop in a name ends no sentence`() throws {
    var letter = try StatementFixture.reminder()
    letter.ownTexts = ["Zaak Nr. 1"]
    letter.text.append(
      LetterParagraph(.body, "Op 14 september 2026 stuurden wij Zaak Nr. 1 een factuur."))
    #expect(letter.findings().filter { $0.severity == .error }.isEmpty)
    letter.ownTexts = []
    #expect(letter.findings().contains { $0.fact == .misplaced(.day) })
  }
}
