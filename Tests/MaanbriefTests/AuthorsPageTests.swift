import CollectionLaw
import Foundation
import Templating
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// The author's page: complete, true, and the same in the documentation.
@Suite struct AuthorsPageTests {
  private static let page = LetterSchema.page

  @Test func `every fact has a meaning, and every value an example`() {
    for fact in Self.page.facts {
      #expect(!fact.meaning.isEmpty, "\(fact.path)")
      let holdsOthers = fact.type == "record" || fact.type == "list"
      #expect((fact.example == nil) == holdsOthers, "\(fact.path)")
    }
    let paths = Self.page.facts.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(paths.contains("facturen[].nummer") && paths.contains("rente.per_dag"))
  }

  @Test func `the facts of a letter are those of the page`() throws {
    var request = FinalDemandFixture.designClaim
    request.stage = .laatsteSommatie
    let facts = try LetterFacts.derived(from: request, press: try FinalDemandFixture.press())
    #expect(Set(Self.paths(facts.record, "")) == Set(Self.page.facts.map(\.path)))
  }

  private static func paths(_ record: Record, _ path: String) -> [String] {
    zip(record.names, record.values).flatMap { name, value in
      switch value {
      case .record(let fields): [path + name] + paths(fields, path + name + ".")
      case .list(let values):
        if case .record(let fields)? = values.first {
          [path + name] + paths(fields, path + name + "[].")
        } else {
          [path + name]
        }
      default: [path + name]
      }
    }
  }

  @Test func `every filter and block is on the page`() {
    #expect(Self.page.filters.map(\.name).sorted() == FilterTable.dutch.names)
    #expect(Self.page.blocks.map(\.name).sorted() == LetterBlocks.table.names)
  }

  /// The examples of the page as the facts of one letter.
  private static let example: Record = {
    let day = FinalDemandFixture.day("2026-11-23")
    func invoice(_ number: String, _ cents: Int64) -> Value {
      .record([
        "nummer": .text(number), "open": .money(Money(cents: cents)),
        "datum": .date(day), "vervaldatum": .date(day),
      ])
    }
    return [
      "te_betalen": .money(Money(cents: 64_695)), "open": .money(Money(cents: 64_695)),
      "betaald": .money(Money(cents: 10_000)), "hoofdsom": .money(Money(cents: 74_695)),
      "brief": .record(["datum": .date(day), "kenmerk": .text("26-0431")]),
      "rente": .record(["percentage": .decimal(ExactDecimal(unscaled: 1_040, scale: 2))]),
      "aantal": .integer(3), "toon": .text("u"),
      "schuldeiser": .record(["telefoon": .text("030 123 4567")]),
      "facturen": .list([
        invoice("2026-1183", 41_261), invoice("2026-1184", 14_805), invoice("2026-1185", 8_629),
      ]),
    ]
  }()

  @Test(arguments: page.filters)
  func `a filter prints what the page says`(_ filter: AuthorsPage.Filter) throws {
    let template = try Template.parse(
      TemplateSource(name: "voorbeeld", text: filter.example),
      dialect: .strict(FactSchema(describing: Self.example)), escaping: .none, filters: .dutch)
    let text = try template.fill(Self.example).text
    #expect(text.replacing("\u{A0}", with: " ") == filter.result, "\(filter.name)")
  }

  @Test(arguments: page.blocks)
  func `the example of a block is a correct template`(_ block: AuthorsPage.Block) throws {
    let text = "---\nstage: overzicht\n---\n# Overzicht\n\n\(block.example)\n"
    let template = try LetterTemplate(SourceFile(name: "brief.md", bytes: Array(text.utf8)))
    #expect(template.stage == "overzicht")
  }

  @Test func `the documentation is this page`() throws {
    let file = SharedFolder.packageRoot.appending(path: "docs/templates.md")
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(
      written == Self.page.markdown,
      "write it anew: maanbrief template facts --format markdown > docs/templates.md")
  }
}
