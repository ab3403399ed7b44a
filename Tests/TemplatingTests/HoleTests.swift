import Testing
import Values

/// Templates with exactly one hole, made by rule: each is found, and passes when it is mended.
@Suite struct HoleTests {
  /// A generator whose sequence the seed alone decides.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }
  }

  /// What is wrong, what mends it, and the code that must be reported.
  private static let holes: [(hole: String, mended: String, code: String)] = [
    ("{{ onbekend }}", "{{ toon }}", "T-UNKNOWN-NAME"),
    ("{{ debiteur.straat }}", "{{ debiteur.naam }}", "T-UNKNOWN-NAME"),
    ("{{ rente | euro }}", "{{ rente | default: te_betalen | euro }}", "T-MAY-BE-ABSENT"),
    (
      "{{ debiteur.email }}", "{% if debiteur.email %}{{ debiteur.email }}{% endif %}",
      "T-MAY-BE-ABSENT"
    ),
    (
      "{{ debiteur.contact.naam }}",
      "{% unless debiteur.contact %}-{% else %}{{ debiteur.contact.naam }}{% endunless %}",
      "T-MAY-BE-ABSENT"
    ),
    ("{% if onbekend %}a{% endif %}", "{% if deels_betaald %}a{% endif %}", "T-UNKNOWN-NAME"),
    (
      "{% for z in eerder %}{{ z }}{% endfor %}", "{% for z in eerdere %}{{ z }}{% endfor %}",
      "T-UNKNOWN-NAME"
    ),
    ("{{ toon | append: onbekend }}", "{{ toon | append: debiteur.naam }}", "T-UNKNOWN-NAME"),
  ]

  /// Text around `inner` that neither defines nor guards what a hole uses.
  private static func wrap(_ inner: String, _ dice: inout Dice, depth: Int) -> String {
    let number = dice.roll(1000)
    switch dice.roll(9) {
    case 0: return "{% if deels_betaald %}a\(number){% else %}\(inner){% endif %}"
    case 1: return "{% if aantal == \(number) %}\(inner){% elsif toon == \"je\" %}b{% endif %}"
    case 2: return "{% unless deels_betaald %}\(inner){% endunless %}"
    case 3: return "{% for f\(depth) in facturen %}{{ f\(depth).nummer }}\(inner){% endfor %}"
    case 4:
      return "{% for i\(depth) in (1..aantal) %}{{ forloop.index }}{% else %}\(inner){% endfor %}"
    case 5: return "{% case toon %}{% when \"u\" %}\(inner){% else %}c{% endcase %}"
    case 6: return "{% case aantal %}{% when 1, 2 %}d{% else %}\(inner){% endcase %}"
    case 7: return "{% capture k\(depth) %}\(inner){% endcapture %}{{ k\(depth) }}"
    default:
      return "tekst\n{% assign v\(depth) = toon %}{{ v\(depth) }} \(inner)\n{{ te_betalen | euro }}"
    }
  }

  @Test func `every one of 2,000 holes in nested templates is reported and no mended one is`() {
    var dice = Dice(state: 20_261_123)
    for round in 0..<2_000 {
      let (hole, mended, code) = Self.holes[dice.roll(Self.holes.count)]
      let marker = "\u{1}"
      var text = marker
      for depth in 0..<(1 + dice.roll(6)) { text = Self.wrap(text, &dice, depth: depth) }
      let parts = text.split(separator: marker, omittingEmptySubsequences: false)
      let line = 1 + (parts.first ?? "").count { $0 == "\n" }
      let found = Samples.diagnostics(parts.joined(separator: hole))
      #expect(found.map(\.code) == [code], "round \(round): \(text)")
      #expect(found.first?.place?.line == line, "round \(round)")
      #expect(Samples.findings(parts.joined(separator: mended)) == [], "round \(round): \(text)")
    }
  }
}
