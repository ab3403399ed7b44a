import Templating
import Values

/// Facts, schemas and shorthands that the tests of templates share.
enum Samples {
  /// A small schema with facts of every nature, some of which may be absent.
  static let schema = FactSchema([
    Fact("toon", .text),
    Fact(
      "debiteur",
      .record([
        Fact("naam", .text), Fact("email", .text, mayBeAbsent: true),
        Fact("contact", .record([Fact("naam", .text)]), mayBeAbsent: true),
      ])),
    Fact("aantal", .integer),
    Fact("te_betalen", .amount),
    Fact("rente", .amount, mayBeAbsent: true),
    Fact("percentage", .percentage),
    Fact("datum", .date),
    Fact("deels_betaald", .truth),
    Fact(
      "facturen",
      .list(
        of: .record([
          Fact("nummer", .text), Fact("vervaldatum", .date, mayBeAbsent: true),
          Fact("bedrag", .amount),
        ]), isNeverEmpty: true)),
    Fact("eerdere", .list(of: .date)),
  ])

  /// Facts of that schema; what may be absent is absent.
  static let facts: Record = [
    "toon": .text("u"),
    "debiteur": .record(["naam": .text("Bakker & Zonen"), "email": .absent, "contact": .absent]),
    "aantal": .integer(2),
    "te_betalen": .money(Money(cents: 123_456)),
    "rente": .absent,
    "percentage": .decimal(ExactDecimal(unscaled: 825, scale: 2)),
    "datum": .date(CalendarDate(dayNumber: 20_780)),
    "deels_betaald": .bool(false),
    "facturen": .list([
      .record(["nummer": .text("F1"), "bedrag": .money(Money(cents: 100))]),
      .record(["nummer": .text("F2"), "bedrag": .money(Money(cents: 250))]),
    ]),
    "eerdere": .list([]),
  ]

  /// The blocks of a letter.
  static let blocks = BlockTable([
    BlockTable.Block("facturen"),
    BlockTable.Block("kern", hasBody: true),
    BlockTable.Block("groet", arguments: [.text]),
    BlockTable.Block("betaalblok", arguments: [.text, .amount], optional: [.date]),
  ])

  /// Compiles in the strict dialect.
  static func strict(
    _ text: String, partials: [String: String] = [:], firstLine: Int = 1,
    escaping: Escaping = .markdown
  ) throws(Diagnostics) -> Template {
    try Template.parse(
      TemplateSource(name: "brief.md", text: text, firstLine: firstLine),
      partials: Dictionary(
        uniqueKeysWithValues: partials.map { ($0, TemplateSource(name: $0, text: $1)) }),
      dialect: .strict(schema), escaping: escaping, blocks: blocks)
  }

  /// Fills a strict template with the sample facts.
  static func filled(
    _ text: String, partials: [String: String] = [:], escaping: Escaping = .markdown
  ) throws(Diagnostics) -> String {
    try strict(text, partials: partials, escaping: escaping).fill(facts).text
  }

  /// Fills a template in the compat dialect with any data.
  static func compat(
    _ text: String, _ data: Record = [:], partials: [String: String] = [:]
  ) throws(Diagnostics) -> String {
    let template = try Template.parse(
      TemplateSource(name: "oud.liquid", text: text),
      partials: Dictionary(
        uniqueKeysWithValues: partials.map { ($0, TemplateSource(name: $0, text: $1)) }),
      dialect: .compat, escaping: .none)
    return try template.fill(data).text
  }

  /// What is wrong with a template: `line:column code` of each finding.
  static func findings(
    _ text: String, partials: [String: String] = [:], firstLine: Int = 1
  ) -> [String] {
    diagnostics(text, partials: partials, firstLine: firstLine).map {
      "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code)"
    }
  }

  /// What is wrong with a template.
  static func diagnostics(
    _ text: String, partials: [String: String] = [:], firstLine: Int = 1
  ) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try strict(text, partials: partials, firstLine: firstLine)
      return []
    } catch {
      return error.all
    }
  }
}
