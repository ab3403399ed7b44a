public import Values

/// What the author of a template may use: facts, filters and domain blocks, each with an example.
public struct AuthorsPage: Sendable {
  /// The facts in the order of the schema.
  public let facts: [Entry]
  /// The filters, the Dutch forms first.
  public let filters: [Filter]
  /// The domain blocks.
  public let blocks: [Block]

  /// A fact by the path under which templates know it.
  public struct Entry: Hashable, Sendable {
    /// The path; `facturen[].nummer` is a field of every invoice.
    public let path: String
    /// The nature of its value.
    public let type: String
    /// What it is counted in; nil for what has no unit.
    public let unit: String?
    /// Whether a letter may lack it, so that a template must guard or default it.
    public let mayBeAbsent: Bool
    /// What it means.
    public let meaning: String
    /// An example; nil for records, which are never printed.
    public let example: String?
  }

  /// A filter.
  public struct Filter: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What it does.
    public let meaning: String
    /// A use of it.
    public let example: String
    /// What that prints.
    public let result: String

    init(_ name: String, _ meaning: String, _ example: String, _ result: String) {
      self.name = name
      self.meaning = meaning
      self.example = example
      self.result = result
    }
  }

  /// A domain block.
  public struct Block: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// A use of it, over as many lines as it takes.
    public let example: String
    /// What it prints.
    public let meaning: String

    init(_ name: String, _ example: String, _ meaning: String) {
      self.name = name
      self.example = example
      self.meaning = meaning
    }
  }
}

extension AuthorsPage {
  /// The page as a JSON object, keys sorted.
  public var json: JSONValue {
    .object([
      "facts": .array(
        facts.map { fact in
          var object: [String: JSONValue] = [
            "path": .string(fact.path), "type": .string(fact.type),
            "mayBeAbsent": .bool(fact.mayBeAbsent), "meaning": .string(fact.meaning),
          ]
          object["unit"] = fact.unit.map { .string($0) }
          object["example"] = fact.example.map { .string($0) }
          return .object(object)
        }),
      "filters": .array(
        filters.map { filter in
          .object([
            "name": .string(filter.name), "meaning": .string(filter.meaning),
            "example": .string(filter.example), "result": .string(filter.result),
          ])
        }),
      "blocks": .array(
        blocks.map { block in
          .object([
            "name": .string(block.name), "meaning": .string(block.meaning),
            "example": .string(block.example),
          ])
        }),
    ])
  }

  /// The page as Markdown.
  public var markdown: String {
    func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
    func code(_ text: String) -> String {
      "`\(text.replacing("|", with: "\\|").replacing("\n", with: " "))`"
    }
    var text = Self.introduction
    text += "\n## Facts\n\n| fact | type | may be absent | meaning | example |\n"
    text += "| --- | --- | --- | --- | --- |\n"
    for fact in facts {
      let type = fact.unit.map { "\(fact.type), \($0)" } ?? fact.type
      text += row([
        code(fact.path), type, fact.mayBeAbsent ? "yes" : "", fact.meaning, fact.example ?? "",
      ])
    }
    text += "\n## Domain blocks\n\nEach stands alone on its line.\n\n"
    text += "| block | prints | example |\n| --- | --- | --- |\n"
    for block in blocks { text += row([code(block.name), block.meaning, code(block.example)]) }
    text += "\n## Filters\n\n| filter | does | example | prints |\n| --- | --- | --- | --- |\n"
    for filter in filters {
      text += row([code(filter.name), filter.meaning, code(filter.example), code(filter.result)])
    }
    return text
  }

  private static let introduction = """
    # What a letter template may use

    Made by `maanbrief template facts --format markdown`. A fact that may be absent is guarded with `{% if %}` or
    given a value with `| default:`; `maanbrief template check` reports it otherwise. What a letter is about is
    always there in a template of its stage: `regeling` in a betalingsregeling, `betwisting` in a reactie-betwisting,
    `aanbetaling` in an aanbetalingsverzoek. A field of a list is
    reached in a loop: `{% for regel in facturen %}{{ regel.nummer }}{% endfor %}`. A text that several
    letters share stands in `templates/nl/parts/NAME.md` and is printed by `{% render "NAME" %}`; it sees only
    what it is given, and what may be absent is guarded before it is given:
    `{% if kosten.btw %}{% render "NAME", btw: kosten.btw %}{% endif %}`.

    A letter with legal effect is checked more closely. What no letter of its stage has may not be asked for, such as
    `regeling.open` in a veertiendagenbrief. `toon`, `debiteur.soort`, `overdracht.soort` and `volgende_stap` are compared
    with their values, and not printed. A number is printed with `| getalwoord`, a percentage with `| procent`. What stands
    under a test is about the fact that is tested, and each way through a test is taken by some lawful letter. Every
    amount, day, percentage and text stands in words that say what it is, such as `uiterlijk {{ termijn.datum | lange_datum }}`.

    A link is `[text](https://…)`; `mailto:` and `tel:` may be used too. Its address is written out in the template: no
    value is ever a link or a part of one.

    Of a Dutch letter `maanbrief template check` also says how plain it is (level B1): sentences of 15 words on average and
    20 at most, none that is passive, few long words and none that few use. It warns and never fails for these.

    """
}
