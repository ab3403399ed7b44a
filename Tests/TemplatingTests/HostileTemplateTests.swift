import Templating
import Testing
import Values

/// Templates and facts made to cost time or memory: each ends at its limit, with code and place.
@Suite struct HostileTemplateTests {
  private static let mebibyte = String(repeating: "a", count: 1 << 20)

  private static let facts: Record = [
    "x": .text(mebibyte), "y": .text(String(repeating: "a", count: 1 << 19) + "b"),
    "e": .text(String(repeating: "e\u{301}\u{302}", count: 1 << 16)), "t": .bool(true),
    "l": .list((0..<2_000).map { number in .list((0..<20).map { .integer($0 * number) }) }),
    "big": .list((0..<50_000).map { .integer($0) }),
  ]

  /// How a template ends: the code and place of its first fault, or nothing.
  private func outcome(
    _ text: String, partials: [String: String] = [:], dialect: Dialect = .compat
  ) -> String {
    do throws(Diagnostics) {
      let template = try Template.parse(
        TemplateSource(name: "t", text: text),
        partials: Dictionary(
          uniqueKeysWithValues: partials.map { ($0, TemplateSource(name: $0, text: $1)) }),
        dialect: dialect, escaping: .none)
      _ = try template.fill(Self.facts)
      return ""
    } catch {
      let fault = error.all.first
      return "\(fault?.code ?? "") \(fault?.place?.line ?? 0):\(fault?.place?.column ?? 0)"
    }
  }

  private func many(_ text: String, bytes: Int = 262_000) -> String {
    String(repeating: text, count: bytes / text.utf8.count)
  }

  private func nested(_ inner: String, _ open: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "{% if x contains y %}{% endif %}", "{% assign q = x | replace: y, 'b' %}",
      "{% assign q = x | remove: 'a' %}", "{% assign q = e | size %}",
      "{% assign q = e | slice: 1 %}",
      "{% assign q = e | truncate: 5 %}", "{% assign q = x | plus: 1 %}",
      "{% assign q = big | sort %}",
      "{% assign q = big | sort_natural %}", "{% assign q = l | uniq %}",
      "{% assign q = big | sum %}",
      "{% assign q = big | join: '' %}", "{% if l == l %}{% endif %}", "{% cycle x: 1, 2 %}",
      "{{ [x] }}", "{{ [big] }}", "{% case x %}{% when y %}{% when x %}{% endcase %}",
      "{% assign q = x | split: y %}", "{% assign q = x | date: '%Y' %}",
      "{% assign q = (1..9999) | first %}", "{% for z in (1..9999) %}{% break %}{% endfor %}",
      "{% render 'p', x: x %}", "{% render 'p' for big %}", "{{ x }}",
    ]) func `work of every kind in a loop ends at a limit`(body: String)
  {
    let loop = "{% for i in (1..300) %}{% for k in (1..300) %}\(body){% endfor %}{% endfor %}"
    #expect(outcome(loop, partials: ["p": "{{ x | size }}"]).hasPrefix("T-LIMIT 1:"))
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "{% assign s = s | append: s %}", "{% capture s %}{{ s }}{{ s }}{% endcapture %}",
      "{% assign l = s | split: '' %}{% assign s = l | concat: l | join: 'ab' %}",
      "{% assign s = s | replace: '', s %}", "{% assign s = s | split: '' | join: s %}",
    ]) func `what doubles ends within its bytes`(step: String)
  {
    #expect(outcome("{% assign s = 'ab' %}" + many(step, bytes: 4_000)).hasPrefix("T-LIMIT 1:"))
  }

  @Test(.timeLimit(.minutes(1))) func `unclosed and endlessly opened tags are read in linear time`()
  {
    #expect(outcome("{% comment %}" + many("{% raw %}")) == "T-SYNTAX 1:1")
    #expect(outcome("{% raw %}" + many("{%")) == "T-SYNTAX 1:1")
    #expect(outcome("{% raw %}" + many("{%") + "%}") == "T-SYNTAX 1:1")
    #expect(outcome(many("{% comment %}")) == "T-SYNTAX 1:1")
    #expect(outcome(many("{{")) == "T-SYNTAX 1:1")
    #expect(outcome(many("{% if ")) == "T-SYNTAX 1:1")
    #expect(outcome(many("{% if x %}")) == "T-LIMIT 1:641")
    #expect(outcome(many("{% onbekend %}")) == "T-UNKNOWN-TAG 1:1")
    #expect(outcome("{% liquid\n" + many("if x\n") + "%}").hasPrefix("T-LIMIT 65:"))
  }

  @Test(.timeLimit(.minutes(1))) func `long names are refused before they are compared`() {
    let names = "{{ \(many("a", bytes: 120_000)) }}{% assign \(many("b", bytes: 120_000)) = 1 %}"
    #expect(outcome(names) == "T-LIMIT 1:4")
    let keys = "{{ ['\(many("a", bytes: 120_000))'] }}{{ ['\(many("b", bytes: 120_000))'] }}"
    let strict = Dialect.strict(FactSchema(describing: Self.facts))
    #expect(outcome(keys, dialect: strict) == "T-UNKNOWN-NAME 1:4")
    #expect(outcome("{% \(many("a", bytes: 250_000)) %}") == "T-UNKNOWN-TAG 1:1")
  }

  @Test(.timeLimit(.minutes(1))) func `checking ends at its limit`() {
    let strict = Dialect.strict(FactSchema(describing: Self.facts))
    let loops = nested(
      "{% assign a = b %}{% assign b = c %}{% assign c = x %}", "{% for i in (1..2) %}",
      "{% endfor %}", 30)
    #expect(outcome(loops, dialect: strict).hasPrefix("T-LIMIT 1:"))
    let names = (0..<6_000).map { "{% assign a\($0) = 1 %}" }.joined()
    #expect(
      outcome(names + many("{% if t %}{% endif %}", bytes: 120_000), dialect: strict)
        .hasPrefix("T-LIMIT 1:"))
    let partials = ["p": many("a ", bytes: 250_000) + "{{ b.c }}"]
    #expect(
      outcome(many("{% render 'p' %}", bytes: 200_000), partials: partials, dialect: strict)
        == "T-UNKNOWN-NAME 1:250004")
  }

  @Test func `partials deep in blocks end before the stack does`() {
    func outcome(levels: Int, in dialect: Dialect) -> String {
      let partials = (0..<16).map { number in
        let inner = number < 15 ? "{% render 'p\(number + 1)', t: t %}" : "x"
        return ("p\(number)", nested(inner, "{% if t %}", "{% endif %}", levels))
      }
      return self.outcome(
        nested("{% render 'p0', t: t %}", "{% if t %}", "{% endif %}", levels),
        partials: Dictionary(uniqueKeysWithValues: partials), dialect: dialect)
    }
    for dialect in [Dialect.compat, .strict(FactSchema(describing: Self.facts))] {
      #expect(outcome(levels: 10, in: dialect) == "")
      #expect(outcome(levels: 64, in: dialect) == "T-LIMIT 1:641")
    }
  }

  @Test func `sixty-five partials are one too many`() {
    func render(_ count: Int) -> String {
      let partials = Dictionary(uniqueKeysWithValues: (0..<count).map { ("p\($0)", "a") })
      let text = (0..<count).map { "{% render 'p\($0)' %}" }.joined(separator: "\n")
      return outcome(text, partials: partials)
    }
    #expect(render(64) == "")
    #expect(render(65) == "T-LIMIT 65:11")
  }
}
