import Templating
import Testing
import Values

/// The limits of RELIABILITY §5: what is at a limit passes, what is above ends in `T-LIMIT`.
@Suite struct LimitTests {
  private func code(
    _ text: String, _ data: Record = [:], partials: [String: String] = [:]
  ) -> String {
    do throws(Diagnostics) {
      _ = try Samples.compat(text, data, partials: partials)
      return ""
    } catch {
      return error.all.first?.code ?? "none"
    }
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "{% if true %}", count: depth) + "x"
      + String(repeating: "{% endif %}", count: depth)
  }

  @Test func `source, nesting and brackets`() {
    #expect(code(String(repeating: "a", count: 256 * 1024)) == "")
    #expect(code(String(repeating: "a", count: 256 * 1024 + 1)) == "T-LIMIT")
    #expect(code(nested(64)) == "")
    #expect(code(nested(65)) == "T-LIMIT")
    let open = String(repeating: "[", count: 20_000)
    #expect(code("{{ \(open) }}") == "T-LIMIT")
    #expect(
      code("{% if " + String(repeating: "a and ", count: 20_000) + "a %}{% endif %}") == "T-LIMIT")
  }

  @Test func `ranges and turns of loops`() {
    #expect(code("{% for i in (1..10000) %}{% endfor %}") == "")
    #expect(code("{% for i in (0..10000) %}{% endfor %}") == "T-LIMIT")
    #expect(
      code("{% for i in (-9223372036854775807..9223372036854775807) %}{% endfor %}") == "T-LIMIT")
    let loop = "{% for i in (1..1000) %}{% for j in (1..99) %}{% endfor %}{% endfor %}"
    #expect(code(loop) == "")
    #expect(code(loop.replacing("99", with: "100")) == "T-LIMIT")
  }

  @Test func `text printed and built`() {
    let big: Record = ["x": .text(String(repeating: "a", count: 1024 * 1024))]
    #expect(code("{{ x }}", big) == "")
    #expect(code("{{ x }}a", big) == "T-LIMIT")
    #expect(code("{% assign y = x | upcase | upcase | upcase %}", big) == "")
    #expect(code("{{ x | replace: 'a', x }}", big) == "T-LIMIT")
    #expect(
      code("{% assign y = 'aa' %}{% for i in (1..64) %}{% assign y = y | append: y %}{% endfor %}")
        == "T-LIMIT")
    #expect(code("{% assign y = x | split: '' | join: x %}", big) == "T-LIMIT")
    let doubling = "{% for i in (1..64) %}{% assign l = l | concat: l %}{% endfor %}"
    #expect(code("{% assign l = 'a' | split: '' %}\(doubling)") == "T-LIMIT")
  }

  @Test(arguments: [
    "{{ x | size }}", "{{ x.size }}", "{% if x contains 'b' %}{% endif %}",
    "{% if x == y %}{% endif %}", "{% for j in (1..10000) limit: 1 %}{% endfor %}",
    "{% case x %}{% when y %}{% endcase %}", "{{ x | truncate: 3 }}",
    "{% assign l = x | split: 'b' | first | slice: 0 %}",
  ]) func `work that prints nothing ends all the same`(body: String) {
    let big = String(repeating: "a", count: 1024 * 1024)
    let loops = "{% for i in (1..300) %}{% for k in (1..300) %}\(body){% endfor %}{% endfor %}"
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(code(loops, ["x": .text(big), "y": .text(big + "c")]) == "T-LIMIT")
    }
    #expect(time < .seconds(30))
  }

  @Test func `a fault inside a partial in a loop ends the letter and no more`() {
    let partials = ["p": "{% for j in (1..3) %}{{ 1 | divided_by: 0 }}{% endfor %}"]
    #expect(
      code("{% for i in (1..3) %}{% render 'p' %}{% endfor %}", partials: partials) == "T-VALUE")
  }

  @Test func `partials inside each other end`() {
    #expect(code("{% render 'p' %}", partials: ["p": "{% render 'p' %}"]) == "T-LIMIT")
    #expect(
      Set(
        Samples.diagnostics("{% render \"p\" %}", partials: ["p": "{% render \"p\" %}"]).map(\.code)
      )
        == ["T-LIMIT"])
    let wide = ["p": String(repeating: "{% render \"p\" %}", count: 8)]
    #expect(
      Set(Samples.diagnostics("{% render \"p\" %}", partials: wide).map(\.code)) == ["T-LIMIT"])
  }

  @Test func `numbers with too many digits are refused instead of overflowing`() {
    #expect(code("{{ 99999999999999999999 }}") == "T-LIMIT")
    #expect(code("{{ 9223372036854775807 | plus: 1 }}") == "T-LIMIT")
    #expect(code("{{ 9223372036854775807 | times: 9223372036854775807 }}") == "T-LIMIT")
    #expect(code("{{ -9223372036854775808 | abs }}") == "")
    #expect(code("{{ 5.5 | round: 999999999 }}") == "T-LIMIT")
    let long = "0." + String(repeating: "1", count: 29)
    #expect(code("{{ \(long) | times: \(long) | times: \(long) }}") == "T-LIMIT")
    #expect(code("{% if 99999999999999999 < \(long) %}{% endif %}") == "")
    #expect(code("{{ 'a' | slice: -9223372036854775808, 9223372036854775807 }}") == "")
    #expect(code("{{ 9223372036854775807 | date: '%Y' }}") == "")
  }

  @Test func `at most a hundred faults are reported`() {
    let faults = Samples.diagnostics(String(repeating: "{{ onbekend }}\n", count: 500))
    #expect(faults.count == 100)
  }
}
