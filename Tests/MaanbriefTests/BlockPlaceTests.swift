import CollectionLaw
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// Where blocks and parts of a template may stand, and what a mistake in them says.
@Suite struct BlockPlaceTests {
  private static let front = "---\nstage: overzicht\n---\n# Overzicht\n\n{{ aanhef }},\n\n"

  /// The findings of a template of a stage without effect in law, as `line:column code`.
  private static func findings(
    _ body: String, parts: [String: String] = [:]
  ) throws -> [String] {
    let sources = try TestWorld(parts: parts).templateParts(language: "nl")
    let press = try FinalDemandFixture.press()
    do {
      let template = try LetterTemplate(
        SourceFile(name: "brief.md", bytes: Array((front + body).utf8)), parts: sources)
      _ = try LetterDraft(FinalDemandFixture.designClaim, template: template, press: press)
      return []
    } catch let error as Diagnostics {
      return error.all.map(shown)
    } catch let error as LetterFailure {
      return error.diagnostics.map(shown)
    }
  }

  private static func shown(_ finding: Diagnostic) -> String {
    "\(finding.place?.description ?? "") \(finding.code)"
  }

  @Test(arguments: [
    ("{% kern %}\n{% facturen %}\n{% endkern %}\n", "brief.md:9:1 T-BLOCK-PLACE"),
    ("{% kern %}\n- a\n{% endkern %}\n", "brief.md:8:1 T-BLOCK-PLACE"),
    ("{% weglaten %}\n{% groet \"Dag,\" %}\n{% endweglaten %}\n", "brief.md:9:1 T-BLOCK-PLACE"),
    (
      "{% bijeenhouden %}\n{% nieuwe_bladzijde %}\n{% endbijeenhouden %}\n",
      "brief.md:9:1 T-BLOCK-PLACE"
    ),
    (
      "{% bijlage \"A\" %}\n{% bijlage \"B\" %}\n{% endbijlage %}\n{% endbijlage %}\n",
      "brief.md:9:1 T-BLOCK-PLACE"
    ),
    (
      "{% bijlage \"A\" %}\n{% betaalblok \"a\", \"b\" %}\n{% endbijlage %}\n",
      "brief.md:9:1 T-BLOCK-PLACE"
    ),
    ("{% groet \"Dag,\" %}\n{% groet \"Dag,\" %}\n", "brief.md:9:1 T-BLOCK-PLACE"),
    ("{% bijlage %}\n{% endbijlage %}\n", "brief.md:8:1 T-ARGUMENTS"),
    ("{% bijlage te_betalen %}\n{% endbijlage %}\n", "brief.md:8:12 T-TYPE"),
    ("{% bijlage \"A\", aantal %}\n{% endbijlage %}\n", "brief.md:8:17 T-TYPE"),
    ("{% groet brief.datum %}\n", "brief.md:8:10 T-TYPE"),
    ("{% betaalblok \"a\", \"b\", te_betalen %}\n", "brief.md:8:25 T-TYPE"),
    ("{% rentetabel aantal %}\n", "brief.md:8:1 T-ARGUMENTS"),
    ("a {% samenvatting %}\n", "brief.md:8:3 T-SYNTAX"),
    ("{{ rente.per_dag | euro }}\n", "brief.md:8:4 T-MAY-BE-ABSENT"),
    ("{{ kosten.verschuldigd | euro }}\n", "brief.md:8:4 T-MAY-BE-ABSENT"),
  ]) func `a block out of place or with the wrong facts is reported where it stands`(
    _ body: String, _ finding: String
  ) throws {
    #expect(try Self.findings(body) == [finding])
  }

  @Test func `a part is checked with the letter that renders it`() throws {
    let body = "{% render \"groet\", naam: debiteur.naam %}\n"
    #expect(try Self.findings(body, parts: ["groet": "Dag {{ naam }}.\n"]) == [])
    #expect(
      try Self.findings(body, parts: ["groet": "Dag\n{{ naam | euro }}.\n"])
        == ["templates/nl/parts/groet.md:2:11 T-TYPE"])
    #expect(
      try Self.findings(body, parts: ["groet": "Dag\n{{ nam }}.\n"])
        == ["templates/nl/parts/groet.md:2:4 T-UNKNOWN-NAME"])
    #expect(
      try Self.findings("{% render \"groett\" %}\n", parts: ["groet": "Dag\n"])
        == ["brief.md:8:11 T-UNKNOWN-PARTIAL"])
    #expect(
      try Self.findings("{% render \"../../herinnering\" %}\n")
        == ["brief.md:8:11 T-UNKNOWN-PARTIAL"])
  }

  @Test func `a block of a part that is out of place is reported in the part`() throws {
    let body = "{% kern %}\n{% render \"tabel\" %}\n{% endkern %}\n"
    #expect(
      try Self.findings(body, parts: ["tabel": "\n{% facturen %}\n"])
        == ["templates/nl/parts/tabel.md:2:1 T-BLOCK-PLACE"])
  }

  @Test func `a letter without interest and costs has no tables of them`() throws {
    var request = LetterRequest.example
    request.stage = .herinnering
    let text =
      Self.front + "{% samenvatting %}\n\n{% bijlage \"Specificatie\" %}\n{% facturen %}\n"
      + "{% rentetabel %}\n{% endbijlage %}\n"
    var fresh = request
    fresh.previous = []
    fresh.payments = []
    for index in fresh.invoices.indices {
      fresh.invoices[index].due = fresh.date.adding(days: 10)
    }
    let draft = try FinalDemandFixture.draft(fresh, template: text)
    #expect(draft.tables.count == 2)
    #expect(draft.tables[0].texts.last == ["Te betalen", "", "660,66"])
  }

  @Test func `what is kept together shares a page, and a new page begins where it is asked`() throws
  {
    let lines = (1...38).map { "Regel \($0).\n\n" }.joined()
    let kept = (1...5).map { "Samen \($0).\n\n" }.joined()
    let text =
      Self.front + "\(lines)\n{% bijeenhouden %}\n\(kept){% endbijeenhouden %}\n\nDaarna.\n\n"
      + "{% nieuwe_bladzijde %}\n\nEen nieuwe bladzijde.\n"
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.designClaim, template: text)
    func page(_ text: String) -> Int? {
      (0..<draft.pageCount).first { page in
        draft.runs(onPage: page).contains { $0.text.hasPrefix(text) }
      }
    }
    #expect(Set((1...5).map { page("Samen \($0).") }).count == 1)
    let last = try #require(page("Een nieuwe"))
    #expect(page("Daarna") == last - 1)
    #expect(last == draft.pageCount - 1)
    #expect(draft.runs(onPage: last).first { $0.text.hasPrefix("Een nieuwe") }?.y == 400)
  }

  @Test func `several annexes are named in the closing with their pages`() throws {
    let text =
      Self.front
      + "{% groet \"Dag,\" %}\n\n{% bijlage \"Een\", \"een\" %}\nTekst.\n{% endbijlage %}\n"
      + "{% bijlage \"Twee\" %}\nTekst.\n{% endbijlage %}\n"
    let draft = try FinalDemandFixture.draft(FinalDemandFixture.designClaim, template: text)
    #expect(draft.pageCount == 3)
    #expect(
      draft.runs(onPage: 0).contains { $0.text == "Bijlagen: een (pagina 2), pagina 3" })
  }
}
