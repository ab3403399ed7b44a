import Templating
import Testing
import Values

/// Domain blocks between the texts of a filled template.
@Suite struct BlockTests {
  @Test func `blocks stand between texts with typed arguments, bodies and places`() throws {
    let template = try Samples.strict(
      """
      Beste {{ debiteur.naam }},
      {% facturen %}
      tot slot

      {% kern %}
      Betaal {{ te_betalen | euro }}.
      {% endkern %}
        {% betaalblok "Te betalen", te_betalen, datum %}
      """, firstLine: 6)
    let segments = try template.fill(Samples.facts).segments
    #expect(segments.count == 5)
    guard case .markdown(let first, let firstLines) = segments[0],
      case .block(let invoices) = segments[1], case .markdown(let second, let lines) = segments[2],
      case .block(let key) = segments[3], case .block(let panel) = segments[4]
    else {
      Issue.record("the segments have another order")
      return
    }
    #expect(first == "Beste Bakker \\& Zonen,\n" && firstLines.first == 6)
    #expect(invoices.name == "facturen" && invoices.arguments.isEmpty && invoices.body.isEmpty)
    #expect(invoices.place == SourcePlace(file: "brief.md", line: 7, column: 1))
    #expect(second == "tot slot\n\n" && Array(lines.prefix(2)) == [8, 9])
    #expect(key.name == "kern" && key.body.count == 1)
    if case .markdown(let text, let lines)? = key.body.first {
      #expect(text == "Betaal €\u{A0}1.234,56.\n" && lines.first == 11)
    }
    #expect(panel.texts == ["Te betalen"] && panel.arguments.count == 3)
    if case .money(let amount) = panel.arguments[1] { #expect(amount.cents == 123_456) }
    if case .date(let day) = panel.arguments[2] { #expect(day.dayNumber == 20_780) }
  }

  @Test func `the printed template shows blocks as their tags`() throws {
    let text = try Samples.filled("a\n{% groet \"Dag,\" %}\n{% kern %}\nb\n{% endkern %}\nc\n")
    #expect(text == "a\n{% groet \"Dag,\" %}\n{% kern %}\nb\n{% endkern %}\nc\n")
  }

  @Test func `no value makes a block`() throws {
    let template = try Samples.strict("{{ toon }}\n")
    let filled = try template.fill(["toon": .text("{% facturen %}")])
    #expect(filled.segments.count == 1)
  }

  @Test func `a block in a branch is there when the branch is taken`() throws {
    let text = "{% if deels_betaald -%}\n{% facturen %}\n{% endif -%}\nna\n"
    #expect(try Samples.filled(text) == "na\n")
    let other = "{% unless deels_betaald -%}\n{% facturen %}\n{% endunless -%}\nna\n"
    #expect(try Samples.filled(other) == "{% facturen %}\nna\n")
  }

  @Test(arguments: [
    ("a {% facturen %}\n", "1:3 T-SYNTAX"), ("{% facturen %} b\n", "1:1 T-SYNTAX"),
    ("{% kern %}\na\n", "1:1 T-SYNTAX"), ("{% groet %}\n", "1:1 T-ARGUMENTS"),
    ("{% groet toon, toon %}\n", "1:1 T-ARGUMENTS"),
    ("{% groet naam: toon %}\n", "1:1 T-ARGUMENTS"),
    ("{% capture x %}\n{% facturen %}\n{% endcapture %}{{ x }}", "2:1 T-SYNTAX"),
  ]) func `a block that is out of place or has wrong arguments is reported`(
    template: String, finding: String
  ) {
    #expect(Samples.findings(template).first == finding)
  }

  @Test func `the lines of what a partial prints are those of its render tag`() throws {
    let template = try Samples.strict(
      "een\n{% render \"p\", x: toon %}\ndrie\n", partials: ["p": "{{ x }}\nregel\n"])
    let segments = try template.fill(Samples.facts).segments
    guard case .markdown(let text, let lines)? = segments.first else { return }
    #expect(text == "een\nu\nregel\n\ndrie\n")
    #expect(Array(lines.prefix(5)) == [1, 2, 2, 2, 3])
  }
}
