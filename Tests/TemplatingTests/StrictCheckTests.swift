import Templating
import Testing
import Values

/// What is reported before there is any data.
@Suite struct StrictCheckTests {
  @Test(arguments: [
    ("{{ debitur.naam }}", "1:4 T-UNKNOWN-NAME", "did you mean `debiteur`?"),
    ("{{ debiteur.nam }}", "1:13 T-UNKNOWN-NAME", "did you mean `naam`?"),
    ("{{ debiteur.naam | upcas }}", "1:20 T-UNKNOWN-FILTER", "did you mean `upcase`?"),
    ("{% asign x = 1 %}", "1:1 T-UNKNOWN-TAG", "did you mean `assign`?"),
    ("{% kerm %}", "1:1 T-UNKNOWN-TAG", "did you mean `kern`?"),
    (
      "{% for f in facturen %}{{ f.numer }}{% endfor %}", "1:29 T-UNKNOWN-NAME",
      "did you mean `nummer`?"
    ),
    (
      "{% for f in facturen %}{{ forloop.indx }}{% endfor %}", "1:35 T-UNKNOWN-NAME",
      "did you mean `index`?"
    ),
    ("{{ facturen | map: \"numer\" | join }}", "1:20 T-UNKNOWN-NAME", "did you mean `nummer`?"),
  ]) func `an unknown name is reported at its place with the nearest known one`(
    template: String, finding: String, hint: String
  ) {
    let diagnostics = Samples.diagnostics(template)
    #expect(Samples.findings(template) == [finding])
    #expect(diagnostics.first?.hint == hint)
    #expect(diagnostics.first?.excerpt == template)
  }

  @Test func `all faults of a template are reported at once in the order of their places`() {
    let template = """
      {{ onbekend }}
      tekst {% if aantal %} {{ toon | euro }}
      {{ debiteur.naam | nietbestaand }} {% endif %}
      {{ rente | euro }} {{ ééé
      """
    #expect(
      Samples.findings(template, firstLine: 8) == [
        "8:4 T-UNKNOWN-NAME", "9:33 T-TYPE", "10:20 T-UNKNOWN-FILTER", "11:4 T-MAY-BE-ABSENT",
        "11:20 T-SYNTAX",
      ])
  }

  @Test(arguments: [
    "{{ toon | euro }}", "{{ datum | euro }}", "{{ te_betalen | datum }}", "{{ percentage }}",
    "{{ facturen }}", "{{ debiteur }}", "{{ aantal | upcase }}", "{{ deels_betaald }}",
    "{% for x in aantal %}{{ x }}{% endfor %}", "{% if aantal == \"2\" %}a{% endif %}",
    "{% if te_betalen > aantal %}a{% endif %}", "{% if datum < toon %}a{% endif %}",
    "{% if deels_betaald == 1 %}a{% endif %}", "{% case toon %}{% when 1 %}a{% endcase %}",
    "{{ toon | append: aantal }}", "{{ te_betalen | plus: 1 }}",
    "{% betaalblok \"Te betalen\", datum %}", "{% groet aantal %}", "{{ aantal[0] }}",
    "{% assign x = aantal %}{{ x | upcase }}", "{{ facturen[toon].nummer }}",
    "{% if aantal contains 1 %}a{% endif %}", "{% if toon contains aantal %}a{% endif %}",
  ]) func `a value of the wrong nature is refused before there is data`(template: String) {
    #expect(Set(Samples.diagnostics(template).map(\.code)) == ["T-TYPE"])
  }

  @Test(arguments: [
    "{% if te_betalen > 0 %}a{% endif %}", "{% if rente %}{{ rente }}{% endif %}",
    "{{ te_betalen }} {{ datum }} {{ aantal }}", "{{ percentage | procent }}",
    "{% if toon == \"je\" %}je{% endif %}", "{{ facturen.first.nummer }} {{ facturen[0].nummer }}",
    "{{ facturen | map: \"bedrag\" | first | euro }}", "{{ facturen | size | getalwoord }}",
  ]) func `a value of the right nature passes`(template: String) {
    #expect(Samples.findings(template) == [])
  }

  @Test(arguments: [
    "{% if rente %}{{ rente | euro }}{% endif %}",
    "{% unless rente %}geen{% else %}{{ rente | euro }}{% endunless %}",
    "{% if rente == nil %}geen{% else %}{{ rente | euro }}{% endif %}",
    "{% if rente != nil and rente > 0 %}{{ rente | euro }}{% endif %}",
    "{% if deels_betaald and rente %}{{ rente | euro }}{% endif %}",
    "{% unless rente == blank or deels_betaald %}{{ rente | euro }}{% endunless %}",
    "{{ rente | default: te_betalen | euro }}",
    "{% assign r = rente | default: te_betalen %}{{ r | euro }}",
    "{% assign r = rente %}{% if r %}{{ r | euro }}{% endif %}",
    "{% if debiteur.email == \"a@b\" %}{{ debiteur.email }}{% endif %}",
    "{% if debiteur.contact.naam %}{{ debiteur.contact.naam }}{% endif %}",
    "{% case debiteur.email %}{% when \"a@b\" %}{{ debiteur.email }}{% endcase %}",
    """
    {% for f in facturen %}{% unless f.vervaldatum %}{% continue %}{% endunless %}
    {{ f.vervaldatum | datum }}{% endfor %}
    """,
    "{% if rente %}{% if aantal == 1 %}{{ rente }}{% else %}{{ rente }}{% endif %}{% endif %}",
    """
    {% if toon == "je" %}{% assign w = "je" %}{% else %}{% assign w = "u" %}{% endif %}
    {{ w }}
    """,
    """
    {% case toon %}{% when "je" %}{% assign w = "je" %}{% else %}{% assign w = "u" %}{% endcase %}
    {{ w }}
    """,
    "{% for f in facturen %}{% assign laatste = f.nummer %}{% endfor %}{{ laatste }}",
    "{% render \"deel\", bedrag: te_betalen %}",
    "{% if rente %}{% render \"deel\", bedrag: rente %}{% endif %}",
  ]) func `a guarded or defaulted fact passes`(template: String) {
    #expect(Samples.findings(template, partials: ["deel": "{{ bedrag | euro }}"]) == [])
  }

  @Test(arguments: [
    "{{ rente | euro }}", "{{ rente }}", "{{ debiteur.contact.naam }}",
    "{% if rente %}a{% endif %}{{ rente | euro }}",
    "{% unless rente %}{{ rente | euro }}{% endunless %}",
    "{% if rente or deels_betaald %}{{ rente | euro }}{% endif %}",
    "{% if rente %}a{% else %}{{ rente | euro }}{% endif %}",
    "{% if deels_betaald %}{% elsif rente %}a{% else %}{{ rente }}{% endif %}",
    "{% if rente > 0 %}a{% endif %}",
    "{% assign r = rente %}{{ r | euro }}",
    "{% if rente %}{% assign r = rente %}{% endif %}{{ r | euro }}",
    "{% if deels_betaald %}{% assign w = \"je\" %}{% endif %}{{ w }}",
    "{% for f in facturen %}{{ f.vervaldatum | datum }}{% endfor %}",
    "{% for d in eerdere %}{% assign x = d %}{% endfor %}{{ x | datum }}",
    "{{ eerdere.first | datum }}", "{{ eerdere[0] | datum }}",
    "{{ facturen[1].nummer }}", "{% betaalblok \"Te betalen\", rente %}",
    "{% if rente %}{% assign rente = debiteur.contact %}{{ rente.naam }}{% endif %}",
    "{% assign r = te_betalen %}{% for f in facturen %}{{ r }}{% assign r = rente %}{% endfor %}",
    "{% case debiteur.email %}{% when nil %}{{ debiteur.email }}{% endcase %}",
    """
    {% assign a = te_betalen %}{% assign b = te_betalen %}{% assign c = te_betalen %}
    {% for f in facturen %}{{ a }}{% assign a = b %}{% assign b = c %}{% assign c = rente %}
    {% endfor %}
    """,
    """
    {% assign a = te_betalen %}{% assign b = te_betalen %}{% for f in facturen %}
    {% for g in facturen %}{{ a }}{% assign a = b %}{% endfor %}{% assign b = rente %}{% endfor %}
    """,
    "{{ debiteur.naam | append: debiteur.email }}",
    "{% for i in (1..aantal) %}{% if rente %}{% break %}{% endif %}{% endfor %}{{ rente | euro }}",
  ]) func `a fact that may be absent is reported where no guard stands`(template: String) {
    #expect(Set(Samples.diagnostics(template).map(\.code)) == ["T-MAY-BE-ABSENT"])
  }

  @Test func `a partial is checked with the facts it is given`() {
    let partials = ["deel": "{{ bedrag | euro }} {{ toon }}"]
    let template = "{% render \"deel\", bedrag: rente %}"
    let found = Samples.diagnostics(template, partials: partials)
    #expect(found.map { $0.place?.description } == ["deel:1:4", "deel:1:24"])
    #expect(found.map(\.code) == ["T-MAY-BE-ABSENT", "T-UNKNOWN-NAME"])
    #expect(
      Samples.diagnostics("{% render \"del\" %}", partials: partials).map(\.code)
        == ["T-UNKNOWN-PARTIAL"])
  }

  @Test(arguments: [
    ("{% if toon %}a", "1:1"), ("a {{ toon", "1:3"), ("{{ toon | }}", "1:11"),
    ("{% endif %}", "1:1"), ("{% if toon %}{% endfor %}", "1:1"), ("{{ 'x }}", "1:4"),
    ("{{ toon toon }}", "1:9"), ("{% for x on facturen %}{% endfor %}", "1:10"),
    ("{% case toon %}{% endcase %}", "1:1"), ("\\{{ toon }}", "1:1"), ("{{ }}", "1:4"),
    ("{{ toon | truncate: }}", "1:21"), ("{% if toon %}a{% else %}b{% else %}c{% endif %}", "1:26"),
  ]) func `broken syntax is reported where it breaks`(template: String, place: String) {
    let found = Samples.findings(template)
    #expect(found.first == "\(place) T-SYNTAX")
  }

  @Test func `a fault of the facts names its place and none of their values`() throws {
    let template = try Samples.strict("{{ toon | date: \"%Y\" }}", firstLine: 5)
    let error = #expect(throws: Diagnostics.self) {
      try template.fill(["toon": .text("geheim")])
    }
    let fault = try #require(error?.all.first)
    #expect(fault.code == "T-VALUE")
    #expect(fault.place == SourcePlace(file: "brief.md", line: 5, column: 11))
    #expect(!fault.rendered.contains("geheim"))
  }

  @Test(arguments: [
    ("{{ te_betalen | euro }}", "1:4 T-MISSING-VALUE"), ("{{ toon }}", "1:4 T-MISSING-VALUE"),
    ("{% for f in facturen %}{{ f.nummer }}{% endfor %}", "1:13 T-MISSING-VALUE"),
  ]) func `a declared fact that the facts lack refuses the letter`(
    template: String, finding: String
  ) throws {
    let template = try Samples.strict(template)
    let error = #expect(throws: Diagnostics.self) { try template.fill([:]) }
    let fault = try #require(error?.all.first)
    #expect("1:\(fault.place?.column ?? 0) \(fault.code)" == finding)
  }
}
