import CollectionLaw
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// What is printed is what is checked, whatever the names, scripts, tones and number of pages.
@Suite struct PrintedElementTests {
  private static func template(_ stage: String, _ change: (String) -> String) throws -> Press {
    let world = TestWorld()
    let file = try world.template(stage: stage, language: "nl")
    let text = String(decoding: file.bytes, as: UTF8.self)
    return try Press(
      world: TestWorld(templates: ["templates/nl/\(stage).md": change(text)]), profile: nil)
  }

  @Test func `a letter of many pages carries totals that are its own`() throws {
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    request.payments = []
    request.invoices = (1...150).map { number in
      OpenItem(
        number: "2026-\(1000 + number)", issued: request.date.adding(days: -70),
        due: request.date.adding(days: -56), amount: Money(cents: 1_000 + Int64(number) * 37))
    }
    let draft = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    #expect(draft.pageCount > 2)
    #expect(draft.elementFaults == [])
  }

  @Test func `an aanmaning in another currency names no euros and no collection costs`() throws {
    let dollar = try #require(Currency(code: "USD"))
    var request = LetterRequest.example
    request.stage = .aanmaning
    request.debtor.kind = .business
    request.payments = []
    for index in request.invoices.indices {
      request.invoices[index].amount = Money(cents: 100_000, currency: dollar)
    }
    let draft = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    let text = draft.document.pages[0].items.map { item in
      if case .glyphs(let run) = item.content { run.text } else { "" }
    }.joined(separator: " ")
    #expect(!text.contains("€"))
    #expect(!text.contains("aan incassokosten"))
    #expect(draft.tables[0].columns.last?.heading == "Nog open (USD)")
    #expect(draft.content.panel?.amount == "USD\u{A0}2.000,00")
    #expect(draft.elementFaults == [])
  }

  @Test(arguments: [
    "Huur uiterlijk 31-12-2027 € 12,50 servicekosten 50% NL20 INGB 0001 2345 67",
    "*Bakker* & `Zn` <b>rente</b>", "verzuim", "محمد uiterlijk 31-12-2027 عبد الرحمن",
  ])
  func `a description may hold whatever it likes`(_ description: String) throws {
    let press = try Press(world: TestWorld(), profile: nil)
    for stage in [Stage.herinnering, .veertiendagenbrief] {
      var request = LetterRequest.example
      request.stage = stage
      request.payments = []
      request.invoices.removeLast()
      request.invoices[0].description = description
      request.debtor.name = description
      request.debtor.attention = "t.a.v. mevrouw Kosten"
      let draft = try LetterDraft(request, press: press)
      #expect(draft.elementFaults.map(\.code) == [], "\(stage)")
    }
  }

  @Test func `a fault names the line of the template that prints it`() throws {
    let press = try Self.template("veertiendagenbrief") {
      $0.replacing(
        "{% render \"wat-te-doen\"",
        with: "Betaal *uiterlijk* straks.\n\n{% render \"wat-te-doen\"")
    }
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    let file = try press.template(.veertiendagenbrief, language: "nl").file
    let world = TestWorld()
    let lines = String(
      decoding: try world.template(stage: "veertiendagenbrief", language: "nl").bytes, as: UTF8.self
    ).split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("render \"wat-te-doen\"") }) + 1
    #expect(throws: LetterFailure.self) { try produceLetter(request, press: press) }
    let draft = try LetterDraft(request, press: press)
    #expect(draft.elementFaults.map(\.code) == ["L-PHRASE"])
    #expect(draft.elementFaults.first?.place == SourcePlace(file: file, line: line, column: 1))
  }

  @Test func `a link in a paragraph does not cut it in two`() throws {
    let world = TestWorld(parts: [
      "voorbehoud":
        "Wij behouden ons het recht op betaling [uitdrukkelijk](https://voorbeeld.example) "
        + "voor.\n"
    ])
    let press = try Press(world: world, profile: nil)
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    #expect(try LetterDraft(request, press: press).elementFaults.map(\.code) == [])
  }

  @Test func `sentences that are left out of a full page are not missed`() throws {
    let press = try Self.template("veertiendagenbrief") {
      $0.replacing(
        "{% groet", with: "{% weglaten %}\nBetaal uiterlijk morgen.\n{% endweglaten %}\n\n{% groet")
    }
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    let draft = try LetterDraft(request, press: press)
    let isPrinted = draft.document.tagDump.contains("morgen")
    #expect(draft.elementFaults.isEmpty == !isPrinted)
  }

  @Test func `the claim inside names the rules it was made under`() throws {
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    let draft = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    let claim = try JSONValue(parsing: Array(draft.claimJSON.utf8)).object
    #expect(claim?["ruleSet"] == .string("2026-11-23.3"))
  }
}
