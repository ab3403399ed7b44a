import Foundation

extension TemplateMutants {
  // MARK: Removals

  /// What a letter of any effect must say, as the source has it; … stands for what is between.
  private static let always = [
    "{% facturen %}\n", "{% betaalblok…%}\n", "{{ te_betalen | euro }}", "{{ bedrag | euro }}",
    "{{ termijn.woorden }}", "{{ termijn }}",
  ]

  /// What letters of some effects must say.
  private static let ofEffect: [(effects: [String], words: [String])] = [
    (
      ["costsNotice"],
      [
        "{% kern %}…{% endkern %}\n", "Betaalt u {{ te_betalen…?\n",
        "Dan bent u geen incassokosten verschuldigd.\n",
        "Betaalt u niet of niet volledig binnen deze termijn, …incassokosten verschuldigd.\n",
        "{{ kosten.bedrag | euro }}", "U bent daarom in verzuim", "en wel sinds {{…}}",
        "{{ factuur.verzuim | lange_datum }}", "{% render \"btw-over-kosten\"…%}\n",
        "{% render \"voorbehoud\"…%}\n", "{% render \"wat-te-doen\"…%}\n",
      ]
    ),
    (
      ["finalDemand", "handOver"],
      [
        "{% kern %}…{% endkern %}\n", "U bent in verzuim.\n",
        "Daarom bent u nu ook {{…verschuldigd.\n", "{{ kosten.verschuldigd | euro }}",
        "{% render \"rente-en-kosten\"…%}\n", "{% render \"te-betalen\"…%}\n",
        "{% render \"btw-over-kosten\"…%}\n", "{% rentetabel %}\n",
        "{% render \"voorbehoud-met-kosten\" %}\n", "{% render \"specificatie\"…%}\n",
        "Wij behouden ons…voor.\n", "over aan {{ overnemer }}", "You are in default (verzuim).",
        "We expressly reserve our right to payment, interest and costs.\n",
        " by {{ termijn.datum | weekdatum }}",
      ]
    ),
    (
      ["demand"],
      [
        "Wij vragen {{…te betalen.\n", "Wij vragen…te betalen.\n",
        "{% render \"btw-over-kosten\"…%}\n",
        "We ask you to pay",
      ]
    ),
    (
      ["noticeOfDefault"],
      [
        "{% kern %}…{% endkern %}\n", "Wij vragen u {{…te betalen.\n",
        "{% render \"kern-ingebrekestelling\"…%}\n",
        "Betaalt u niet binnen deze termijn, dan bent u in verzuim, als u dat niet al bent.\n",
      ]
    ),
    (
      ["reminder"],
      ["{% render \"kern-ingebrekestelling\"…%}\n", "{% kern %}…{% endkern %}\n"]
    ),
    (
      ["interruption"],
      ["{% kern %}…{% endkern %}\n", "Wij behouden ons…voor.\n", "{% facturen %}\n"]
    ),
  ]

  mutating func remove() {
    for words in Self.always { remove(words) }
    for (effects, list) in Self.ofEffect where effects.contains(effect) {
      list.forEach { remove($0) }
    }
    // The sentences of a part, and the values in them.
    if body.lowerBound == text.startIndex {
      for words in Self.partSentences { remove(words) }
    }
  }

  /// What parts say that some letter must say.
  private static let partSentences = [
    "{% kern %}…{% endkern %}\n", "{{ kosten | euro }}", "{{ btw | euro }}",
    "Wij laten de incasso door een ander doen en kunnen de btw daarover niet verrekenen.\n",
    "We have the collection done by others and cannot deduct the VAT on it.\n",
    "Dit bedrag is {{…\n", "That amount is {{…\n",
    "Betaalt u niet binnen deze termijn, dan bent u in verzuim.", "{{ bedrag | euro }}",
    "{{ termijn }}",
    "U bent in verzuim.\n", "{% rentetabel %}\n", "{% facturen %}\n",
    "Wij behouden ons het recht op betaling", "{{ kosten.verschuldigd | euro }}",
  ]

  private mutating func remove(_ words: String) {
    // What a reminder may leave to its table, and a letter that gives no term.
    if effect == "reminder" && words.contains("termijn") { return }
    if effect == "interruption" && (words.hasPrefix("{% betaalblok") || words.contains("termijn")) {
      return
    }
    let ends = words.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
    for first in places(of: ends[0]) {
      var whole = first
      if ends.count > 1 {
        guard let last = text.range(of: ends[1], range: first.upperBound..<body.upperBound) else {
          continue
        }
        whole = first.lowerBound..<last.upperBound
      }
      replace(whole, with: "", .remove, "without '\(words.prefix(48))'")
    }
  }

  // MARK: Additions

  /// Sentences that no letter of any effect may hold.
  private static let everywhere = [
    "Wij brengen € 40 administratiekosten in rekening.",
    "Wij brengen administratiekosten in rekening.", "Er komen aanmaningskosten bij.",
    "U betaalt ook herinneringskosten.", "Anders leggen wij beslag op uw loon.",
    "Dan volgt loonbeslag.", "Wij leggen executoriaal beslag.",
    "Betaal {{ te_betalen | plus: open | euro }}.", "Het gaat om € 12,50.",
    "Betaal op NL20 INGB 0001 2345 67.", "Er komt 15% bij.", "Er komt 10 euro bij.",
    "Betaal uiterlijk 7 december.", "Betaal vóór 7-12-2026.", "Betaal binnen 14 dagen na heden.",
    "Betaal binnen drie dagen.", "Wij rekenen een toeslag.", "U betaalt een boete.",
    "Wij verhogen het bedrag met een vergoeding van EUR 5.",
    "Het bedrag wordt vermeerderd met de incassokosten.", "Betaal € 1.234,56.",
    "Wij rekenen registratiekosten.", "U bent niet in verzuim.",
    "Wij hebben uw betaling nog ontvangen.",
    "De termijn is 3 dagen.", "Wij behouden ons niets voor.",
  ]

  private static let sentences: [String: [String]] = [
    "reminder": [
      "U bent in verzuim.", "Wij vragen wettelijke rente.", "Anders komen er kosten bij.",
      "Daarna komt de deurwaarder.", "Dan gaat de zaak naar een incassobureau.",
      "U bent € 40,00 aan incassokosten verschuldigd.", "Dan gaan wij naar de rechter.",
    ],
    "noticeOfDefault": [
      "Daarna komt de deurwaarder.", "Dan gaan wij naar de rechter.", "Wij dagvaarden u.",
      "U bent nu {{ kosten.bedrag | euro }} aan incassokosten verschuldigd.",
    ],
    "demand": [
      "U bent nu {{ kosten.bedrag | euro }} aan incassokosten verschuldigd.",
      "U bent incassokosten verschuldigd.", "Te betalen inclusief incassokosten.",
    ],
    "costsNotice": [
      "Te betalen inclusief incassokosten.",
      "U bent {{ kosten.bedrag | euro }} aan buitengerechtelijke incassokosten verschuldigd.",
      "U bent nu incassokosten verschuldigd.", "Betaal op 7 december 2026.",
      "Betaal op 7 december.",
      "Betaal uiterlijk morgen.", "Betaal vandaag nog.", "U heeft nog tot vrijdag.",
      "U heeft veertien dagen.", "U krijgt nog 14 dagen.", "Betaal per omgaande.",
      "Daarna komt de deurwaarder.", "Wij dagvaarden u.", "Dan gaan wij naar de kantonrechter.",
      "De kosten bedragen 15% van de hoofdsom.", "Betaal binnen twee dagen extra.",
      "De rentekosten zijn bekend.", "Betaal met {{ kosten.bedrag | euro }} kosten erbij.",
      "Betaal voor het einde van de maand.", "De kosten zijn € 40 of 15% van de hoofdsom.",
      "Betaal binnen veertien dagen na dagtekening.", "Betaal binnen veertien dagen na verzending.",
      "Betaal te rekenen vanaf de dag na dagtekening.", "Betaal binnen 16 dagen.",
      "Betaal {{ open | plus: kosten.bedrag | euro }}.", "Deze brief volgt op een vonnis.",
      "Betaal binnen vijftien dagen, aanvangende twee dagen na dagtekening.",
    ],
    "finalDemand": [
      "Wij noemen dat rentekosten.", "U betaalt ook {{ kosten.zonder_btw | euro }}.",
      "Wij leggen beslag.", "Wij verkopen uw huis door executie.",
    ],
    "handOver": [
      "Wij noemen dat rentekosten.", "Wij leggen beslag.",
      "U betaalt ook {{ kosten.zonder_btw | euro }}.",
    ],
    "interruption": [
      "U bent incassokosten verschuldigd.", "Anders komen er kosten bij.",
      "Daarna komt de deurwaarder.",
    ],
  ]

  private static let english = [
    "We charge € 40 administration costs.", "We charge administration costs.",
    "Reminder fees will be added.",
    "Pay {{ te_betalen | plus: open | euro }}.", "It is about € 12.50.",
    "Pay to NL20 INGB 0001 2345 67.",
    "We add 15%.", "Pay by 7 December.", "Pay before 7-12-2026.", "Pay within 14 days from today.",
    "Pay within three days.", "A surcharge applies.", "Pay including collection costs.",
    "The amount is increased by collection costs.", "You are not in default.",
    "There is a late fee.",
  ]
  private static let englishSentences: [String: [String]] = [
    "reminder": [
      "You are in default.", "We claim interest.", "Then there will be costs.",
      "Then the bailiff comes.",
      "Then a collection agency takes over.", "We will go to court.",
    ],
    "demand": ["You now owe {{ kosten.bedrag | euro }} in collection costs."],
    "finalDemand": ["You also pay {{ kosten.zonder_btw | euro }}."],
  ]

  mutating func add() {
    guard let place = text.range(of: "{% groet", range: body) else { return }
    let sentences =
      isEnglish
      ? Self.english + (Self.englishSentences[effect] ?? [])
      : Self.everywhere + (Self.sentences[effect] ?? [])
    let first = text.range(of: "{{ aanhef }},\n\n", range: body)
    for sentence in sentences {
      add(
        .add, "with '\(sentence)'",
        text.replacingCharacters(
          in: place.lowerBound..<place.lowerBound, with: sentence + "\n\n"))
      if let first {
        add(
          .add, "with '\(sentence)' in front",
          text.replacingCharacters(
            in: first.upperBound..<first.upperBound, with: sentence + "\n\n"))
      }
      // The key paragraph of a reminder is that of an ingebrekestelling.
      if effect != "reminder", let key = text.range(of: "\n{% endkern", range: body) {
        add(
          .add, "with '\(sentence)' in the key paragraph",
          text.replacingCharacters(in: key.lowerBound..<key.lowerBound, with: " " + sentence))
      }
    }
  }
}
