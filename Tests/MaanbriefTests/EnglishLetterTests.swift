import CollectionLaw
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// English letters: checked as the Dutch ones are, English to the last word, and chosen by a rule.
@Suite struct EnglishLetterTests {
  private static func text(_ stage: String) throws -> String {
    let file = try TestWorld().template(stage: stage, language: "en")
    return String(decoding: file.bytes, as: UTF8.self)
  }

  private static func template(_ stage: String, _ text: String) throws -> LetterTemplate {
    let file = SourceFile(name: "templates/en/\(stage).md", bytes: Array(text.utf8))
    return try LetterTemplate(file, parts: try TestWorld().templateParts(language: "en"))
  }

  private static func press(_ yaml: String? = nil) throws -> Press {
    try Press(
      world: TestWorld(), profile: try yaml.map { try Profile(yaml: $0, file: "p.yaml") })
  }

  private static let stages = ["herinnering", "aanmaning", "laatste-sommatie", "rekeningoverzicht"]

  private static let claims = Result {
    try Dictionary(
      uniqueKeysWithValues: stages.map {
        ($0, try ExampleClaims(Stage(rawValue: $0), in: .english, press: try press()))
      })
  }

  private static func faults(of template: LetterTemplate) throws -> [Diagnostic] {
    let claims = try #require(try claims.get()[template.stage])
    var proof = TemplateProof(of: template, claims: claims, press: try press())
    return try proof.run()
  }

  @Test(arguments: stages) func `a letter says what the law asks on every kind of claim`(
    stage: String
  ) throws {
    let template = try Self.template(stage, try Self.text(stage))
    #expect(try Self.faults(of: template) == [])
  }

  /// A change of a template, and the code of the fault that it makes.
  private static let changes: [(stage: String, from: String, to: String, code: String)] = [
    ("herinnering", "You pay no extra costs.", "You will owe interest.", "L-ELEMENT-FORBIDDEN"),
    ("herinnering", "You pay no extra costs.", "There is a late fee.", "L-ELEMENT-FORBIDDEN"),
    ("herinnering", "You pay no extra costs.", "A bailiff will call.", "L-PHRASE"),
    ("herinnering", "within fourteen days", "within ten days", "L-TERM-WORDING"),
    ("aanmaning", "We ask you to pay", "We ask €15.00. We ask you to pay", "L-AMOUNT"),
    ("aanmaning", "We ask you to pay", "On 1 January 2031 you may pay", "L-DATE"),
    ("aanmaning", "We ask you to pay", "At 3.75% a year we ask you to pay", "L-PERCENTAGE"),
    (
      "aanmaning", "We ask you to pay", "Including collection costs you pay",
      "L-ELEMENT-FORBIDDEN"
    ),
    (
      "laatste-sommatie", "We expressly reserve our right to payment, interest and costs.", "",
      "L-ELEMENT-MISSING"
    ),
    ("laatste-sommatie", "You are in default (verzuim).", "", "L-ELEMENT-MISSING"),

  ]

  @Test(arguments: changes.indices) func `a letter that departs from it is found out`(
    index: Int
  ) throws {
    let change = Self.changes[index]
    let text = try Self.text(change.stage)
    #expect(text.contains(change.from))
    let template = try Self.template(
      change.stage, text.replacing(change.from, with: change.to))
    let faults = try Self.faults(of: template)
    #expect(faults.map(\.code).contains(change.code), "\(faults.map(\.rendered))")
  }

  @Test func `a letter of many pages is English to the last label`() throws {
    var request = LetterRequest.example(for: .laatsteSommatie)
    request.language = .english
    request.invoices = (1...40).map { number in
      OpenItem(
        number: "2026-\(1000 + number)", issued: request.date.adding(days: -170),
        due: request.date.adding(days: -156), amount: Money(cents: 100_000 + Int64(number)))
    }
    let draft = try LetterDraft(request, press: try Self.press())
    #expect(draft.elementFaults == [])
    #expect(draft.document.language == "en-GB" && draft.pageCount > 2)
    let dump = draft.document.layoutDump.replacing("\u{A0}", with: " ")
    for words in [
      "Carried forward to page 3", "Brought forward", "2 of \(draft.pageCount)", "Our reference",
      "To account (IBAN)", "Scan to pay", "Summary of the claim", "Collection costs",
    ] {
      #expect(dump.contains("\"\(words)"), "\(words)")
    }
    for words in [
      "Datum", "Factuur", "Transport", "Te betalen", "Hoofdsom", "Bedrag", "Totaal", "factuur",
      "november", "Op naam", "Bijlage", "Pagina", "naar pagina",
    ] {
      #expect(!dump.contains(words), "\(words)")
    }
  }

  @Test(
    arguments: [
      ("Mr J. Smith", nil, true, "Dear Mr\u{A0}Smith"),
      ("mevrouw A. de Vries", nil, true, "Dear Ms\u{A0}De\u{A0}Vries"),
      ("Anna Jones", nil, true, "Dear Anna\u{A0}Jones"),
      ("Acme Ltd", nil, false, "Dear Sir or Madam"),
      ("Acme Ltd", "attn. Mrs Jones", false, "Dear Ms\u{A0}Jones"),
    ] as [(String, String?, Bool, String)]) func `the salutation is English`(
      name: String, attention: String?, isPerson: Bool, salutation: String
    )
  {
    #expect(
      Salutation.text(
        name: name, attention: attention, isPerson: isPerson, tone: .formal, language: .english)
        == salutation)
  }

  @Test(
    arguments: [
      (nil, "DE", "herinnering", LetterLanguage.english), (nil, "BE", "herinnering", .dutch),
      (nil, nil, "herinnering", .dutch), (nil, "de", "veertiendagenbrief", .dutch),
      (.dutch, "DE", "herinnering", .dutch), (.english, "NL", "herinnering", .english),
    ] as [(LetterLanguage?, String?, String, LetterLanguage)])
  func `the request decides the language, else the country of the debtor`(
    asked: LetterLanguage?, country: String?, stage: String, language: LetterLanguage
  ) throws {
    let press = try Self.press("language: {abroad: en}\n")
    var request = LetterRequest.example
    request.language = asked
    request.debtor.country = country
    request.stage = Stage(rawValue: stage)
    let facts = try LetterFacts.derived(from: request, press: press)
    #expect(facts.language == language)
    let fellBack = stage == "veertiendagenbrief"
    #expect(facts.notes.contains { $0.code == "L-LANGUAGE" } == fellBack)
  }

  @Test func `a letter that there is in Dutch alone says so when it is asked for in English`()
    throws
  {
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    request.language = .english
    let failure = #expect(throws: LetterFailure.self) {
      try LetterDraft(request, press: try Self.press())
    }
    let finding = failure?.diagnostics.first
    #expect(finding?.code == "T-NO-TEMPLATE")
    #expect(finding?.hint?.hasPrefix("it is there in: nl") == true)
  }
}
