import Templating
import Testing
import Values

/// Templates with exactly one hole, made by rule: each is found at its exact place, and passes when
/// it is mended, both the check and every set of facts.
@Suite struct HoleTests {
  /// What is wrong, the piece of it that must be pointed at, what mends it, and the code reported.
  private struct Hole {
    let hole: String
    let culprit: String
    let mended: String
    let code: String

    init(_ code: String, _ hole: String, at culprit: String, mended: String) {
      self.hole = hole
      self.culprit = culprit
      self.mended = mended
      self.code = code
    }

    /// How many characters stand before the culprit.
    var column: Int {
      hole.split(separator: culprit, maxSplits: 1, omittingEmptySubsequences: false)[0].count
    }
  }

  private static let unknown = [
    Hole("T-UNKNOWN-NAME", "{{ onbekend }}", at: "onbekend", mended: "{{ toon }}"),
    Hole(
      "T-UNKNOWN-NAME", "{{ debiteur.straat }}", at: "straat", mended: "{{ debiteur.naam }}"),
    Hole(
      "T-UNKNOWN-NAME", "{{ debiteur[\"straat\"] }}", at: "[\"", mended: "{{ debiteur[\"naam\"] }}"),
    Hole(
      "T-UNKNOWN-NAME", "{% if onbekend %}a{% endif %}", at: "onbekend",
      mended: "{% if deels_betaald %}a{% endif %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% if aantal == 1 and onbekend > 2 %}a{% endif %}", at: "onbekend",
      mended: "{% if aantal == 1 and aantal > 2 %}a{% endif %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% for z in eerder %}{{ z }}{% endfor %}", at: "eerder ",
      mended: "{% for z in eerdere %}{{ z }}{% endfor %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% for z in facturen %}{{ z.numer }}{% endfor %}", at: "numer",
      mended: "{% for z in facturen %}{{ z.nummer }}{% endfor %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% for z in eerdere %}a{% endfor %}{{ z }}", at: "z }}",
      mended: "{% for z in eerdere %}{{ z }}{% endfor %}"),
    Hole(
      "T-UNKNOWN-NAME", "{{ toon | append: onbekend }}", at: "onbekend",
      mended: "{{ toon | append: debiteur.naam }}"),
    Hole(
      "T-UNKNOWN-NAME", "{{ facturen | map: \"numer\" | join }}", at: "\"numer",
      mended: "{{ facturen | map: \"nummer\" | join }}"),
    Hole(
      "T-UNKNOWN-NAME", "{% assign w = onbekend.x %}", at: "onbekend",
      mended: "{% assign w = debiteur.naam %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% case onbekend %}{% when 1 %}a{% endcase %}", at: "onbekend",
      mended: "{% case aantal %}{% when 1 %}a{% endcase %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% case aantal %}{% when onbekend %}a{% endcase %}", at: "onbekend",
      mended: "{% case aantal %}{% when aantal %}a{% endcase %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% cycle toon, onbekend %}", at: "onbekend",
      mended: "{% cycle toon, \"b\" %}"),
    Hole(
      "T-UNKNOWN-NAME", "{% for z in (1..onbekend) %}a{% endfor %}", at: "onbekend",
      mended: "{% for z in (1..aantal) %}a{% endfor %}"),
  ]

  private static let unguarded = [
    Hole(
      "T-MAY-BE-ABSENT", "{{ rente | euro }}", at: "rente",
      mended: "{{ rente | default: te_betalen | euro }}"),
    Hole(
      "T-MAY-BE-ABSENT", "{{ debiteur.email }}", at: "debiteur",
      mended: "{% if debiteur.email %}{{ debiteur.email }}{% endif %}"),
    Hole(
      "T-MAY-BE-ABSENT", "{{ debiteur.contact.naam }}", at: "debiteur",
      mended: "{% unless debiteur.contact %}-{% else %}{{ debiteur.contact.naam }}{% endunless %}"),
    Hole(
      "T-MAY-BE-ABSENT", "{% if debiteur.email or rente %}{{ rente }}{% endif %}", at: "rente }}",
      mended: "{% if debiteur.email and rente %}{{ rente }}{% endif %}"),
    Hole(
      "T-MAY-BE-ABSENT", "{% if rente > 0 %}a{% endif %}", at: "rente",
      mended: "{% if rente and rente > 0 %}a{% endif %}"),
    Hole(
      "T-MAY-BE-ABSENT", "{% for z in facturen %}{{ z.vervaldatum | datum }}{% endfor %}",
      at: "z.verval",
      mended:
        "{% for z in facturen %}{% if z.vervaldatum %}{{ z.vervaldatum | datum }}{% endif %}{% endfor %}"
    ),
    Hole(
      "T-MAY-BE-ABSENT", "{% assign w = rente %}{{ w }}", at: "w }}",
      mended: "{% assign w = rente %}{% unless w == nil %}{{ w }}{% endunless %}"),
    Hole(
      "T-MAY-BE-ABSENT",
      "{% assign w = toon %}{% for z in facturen %}{{ w }}{% assign w = debiteur.email %}{% endfor %}",
      at: "w }}",
      mended:
        "{% assign w = toon %}{% for z in facturen %}{{ w }}{% assign w = debiteur.naam %}{% endfor %}"
    ),
    Hole(
      "T-MAY-BE-ABSENT", "{{ eerdere | first | datum }}", at: "eerdere",
      mended: "{% assign w = eerdere | first %}{% if w %}{{ w | datum }}{% endif %}"),
    Hole(
      "T-MAY-BE-ABSENT", "{{ facturen[1].nummer }}", at: "facturen",
      mended: "{% if facturen[1] %}{{ facturen[1].nummer }}{% endif %}"),
    Hole(
      "T-MAY-BE-ABSENT", "{{ toon | append: debiteur.email }}", at: "debiteur",
      mended: "{% if debiteur.email %}{{ toon | append: debiteur.email }}{% endif %}"),
    Hole(
      "T-MAY-BE-ABSENT", "{% if deels_betaald %}{% assign w = 1 %}{% endif %}{{ w }}", at: "w }}",
      mended: "{% assign w = 2 %}{% if deels_betaald %}{% assign w = 1 %}{% endif %}{{ w }}"),
    Hole(
      "T-MAY-BE-ABSENT", "{% unless rente %}{{ rente }}{% endunless %}", at: "rente }}",
      mended: "{% unless rente %}a{% else %}{{ rente }}{% endunless %}"),
  ]

  /// Text around `inner` that neither defines nor guards what a hole uses.
  private static func wrap(_ inner: String, _ dice: inout Dice, depth: Int) -> String {
    let number = dice.roll(1000)
    switch dice.roll(12) {
    case 0: return "{% if deels_betaald %}a\(number){% else %}\(inner){% endif %}"
    case 1: return "{% if aantal == \(number) %}\(inner){% elsif toon == \"je\" %}b{% endif %}"
    case 2: return "{% unless deels_betaald %}\(inner){% endunless %}"
    case 3: return "{% for f\(depth) in facturen %}{{ f\(depth).nummer }}\(inner){% endfor %}"
    case 4:
      return "{% for i\(depth) in (1..aantal) %}{{ forloop.index }}{% else %}\(inner){% endfor %}"
    case 5: return "{% case toon %}{% when \"u\" %}\(inner){% else %}c{% endcase %}"
    case 6: return "{% case aantal %}{% when 1, 2 %}d{% else %}\(inner){% endcase %}"
    case 7: return "{% capture k\(depth) %}\(inner){% endcapture %}{{ k\(depth) }}"
    case 8: return "{% if rente %}{{ rente | euro }}{% else %}é{% endif %} \(inner)"
    case 9:
      return
        "{% if debiteur.email == nil %}x{% endif %}\n  {%- comment %}\n{% endcomment %} \(inner)"
    case 10:
      return
        "{% for f\(depth) in facturen reversed %}{% if f\(depth).nummer == \"\" %}{% continue %}{% endif %}\(inner){% endfor %}"
    default:
      return "tekst\n{% assign v\(depth) = toon %}{{ v\(depth) }} \(inner)\n{{ te_betalen | euro }}"
    }
  }

  /// A template around `marker`.
  private static func template(_ marker: String, _ dice: inout Dice) -> String {
    var text = marker
    for depth in 0..<(1 + dice.roll(6)) { text = wrap(text, &dice, depth: depth) }
    return text
  }

  @Test func `every one of 3,000 holes is reported at its line and column and no mended one is`() {
    var dice = Dice(state: 20_261_123)
    let holes = Self.unknown + Self.unguarded
    for round in 0..<3_000 {
      let hole = holes[round % holes.count]
      let marker = "\u{1}"
      let text = Self.template(marker, &dice)
      let parts = text.split(separator: marker, omittingEmptySubsequences: false)
      let before = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
      let place = "\(before.count):\((before.last?.count ?? 0) + hole.column + 1)"
      let found = Samples.findings(parts.joined(separator: hole.hole))
      #expect(
        found == ["\(place) \(hole.code)"], "round \(round): \(parts.joined(separator: hole.hole))")
      let mended = parts.joined(separator: hole.mended)
      #expect(Samples.findings(mended) == [], "round \(round): \(mended)")
    }
  }

  @Test func `what passes the check fills with every set of facts`() throws {
    var dice = Dice(state: 7)
    let holes = Self.unknown + Self.unguarded
    for round in 0..<1_000 {
      let text = Self.template(holes[round % holes.count].mended, &dice)
      let template = try Samples.strict(text)
      for presence in [RandomFacts.Presence.all, .none, .some] {
        let facts = RandomFacts.record(of: Samples.schema, presence, &dice)
        #expect(throws: Never.self, "round \(round): \(text)") { _ = try template.fill(facts) }
      }
    }
  }
}
