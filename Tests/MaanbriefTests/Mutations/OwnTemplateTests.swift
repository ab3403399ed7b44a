import CollectionLaw
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// Templates in their author's own words that say all that the law asks.
@Suite struct OwnTemplateTests {
  private static func faults(_ stage: String, _ body: String) throws -> [String] {
    let press = try Press(world: TestWorld(), profile: nil)
    let template = try LetterTemplate(
      SourceFile(
        name: "eigen.md", bytes: Array("---\nstage: \(stage)\nlanguage: nl\n---\n\(body)".utf8)))
    return try template.legalFaults(press: press).map(\.rendered)
  }

  @Test func `a veertiendagenbrief in other words passes`() throws {
    #expect(
      try Self.faults(
        "veertiendagenbrief",
        """
        # U kunt uw rekening nog zonder extra kosten betalen

        {{ aanhef }},

        {% if aantal == 1 -%}
        Wij misten uw betaling van de factuur hieronder. U bent in verzuim vanaf {{ verzuim.datum | lange_datum }}.
        {% else -%}
        Wij misten uw betaling van de facturen hieronder. U bent in verzuim. In de tabel ziet u vanaf welke dag.
        {% endif %}
        {% facturen %}

        {% kern %}
        Betaalt u {{ te_betalen | euro }} {{ termijn.woorden }}? Dan betaalt u geen incassokosten.
        Betaalt u niet of niet volledig binnen deze termijn, dan bent u {{ kosten.bedrag | euro }} aan incassokosten verschuldigd.
        {% endkern %}

        {% if kosten.btw -%}
        Dit bedrag is {{ kosten.zonder_btw | euro }} plus {{ kosten.btw | euro }} btw.
        Wij kunnen de btw op de incasso niet aftrekken. De kosten zijn om die reden met de btw verhoogd.

        {% endif -%}
        Hebt u een vraag of een bezwaar? Neem contact met ons op.

        Wij behouden ons het recht op betaling uitdrukkelijk voor.

        {% groet "Met vriendelijke groet," %}

        {% betaalblok "Te betalen", termijn.woorden %}
        """) == [])
  }

  @Test func `an ingebrekestelling in other words passes`() throws {
    #expect(
      try Self.faults(
        "ingebrekestelling",
        """
        # Wij stellen u in gebreke

        {{ aanhef }},

        Er staat nog {{ open | euro }} open. Daarom schrijven wij u deze brief.

        {% facturen %}

        Wij verzoeken u {{ te_betalen | euro }} {{ termijn.woorden }} te betalen.
        Betaalt u niet binnen deze termijn, dan bent u in verzuim.

        Kunt u niet betalen? Laat het ons dan weten.

        Wij behouden ons het recht op betaling uitdrukkelijk voor.

        {% groet "Hoogachtend," %}

        {% betaalblok "Te betalen", termijn.woorden %}
        """) == [])
  }

  @Test func `a laatste sommatie in other words passes`() throws {
    #expect(
      try Self.faults(
        "laatste-sommatie",
        """
        # Laatste verzoek om te betalen

        {{ aanhef }},

        U hebt nog altijd niet alles betaald. U bent in verzuim.
        {%- if kosten.verschuldigd %}
        U bent nu ook {{ kosten.verschuldigd | euro }} aan incassokosten verschuldigd.
        {%- endif %}

        {% samenvatting %}

        Wij vragen u {{ te_betalen | euro }} {{ termijn.woorden }} te betalen.

        Bent u het niet met ons eens? Laat ons dan weten waarom.

        Wij behouden ons het recht op betaling uitdrukkelijk voor.

        {% groet "Hoogachtend," %}

        {% betaalblok "Te betalen", termijn.woorden %}

        {% bijlage "Specificatie", "specificatie" %}
        {% facturen %}

        {% rentetabel %}

        {% kostentabel %}

        {% if kosten.btw -%}
        Dit bedrag is {{ kosten.zonder_btw | euro }} plus {{ kosten.btw | euro }} btw.
        Wij kunnen de btw op de incasso niet aftrekken. De kosten zijn om die reden met de btw verhoogd.
        {%- endif %}
        {% endbijlage %}
        """) == [])
  }
}
