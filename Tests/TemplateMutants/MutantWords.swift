import Foundation

extension TemplateMutants {
  /// Words that the law lays down, each with others that say something else.
  private static let words: [(old: String, new: [String])] = [
    (
      "binnen deze termijn",
      ["binnen enige tijd", "binnen 14 dagen", "binnen twee weken", "per omgaande"]
    ),
    ("handelsrente", ["rentekosten"]), ("wettelijke rente", ["rentekosten"]),
    (
      "incassokosten",
      [
        "administratiekosten", "aanmaningskosten", "deurwaarderskosten", "herinneringskosten",
        "sommatiekosten", "boete", "dossierkosten",
      ]
    ),
    ("niet of niet volledig binnen deze termijn", ["niet", "niet volledig", "wel", "te laat"]),
    (
      "het recht op betaling",
      ["een verzoek om betaling", "geen recht op betaling", "belang bij betaling"]
    ),
    ("uitdrukkelijk voor", ["uitdrukkelijk af"]),
    ("uitdrukkelijk en ondubbelzinnig voor", ["uitdrukkelijk en ondubbelzinnig af"]),
    ("in verzuim", ["te laat", "niet in verzuim"]),
    ("geen incassokosten", ["incassokosten", "minder incassokosten", "alleen incassokosten"]),
    ("geen extra kosten", ["extra kosten", "€ 10,00 extra kosten", "alleen extra kosten"]),
    ("geen rente", ["rente"]), ("geen kosten", ["kosten"]),
    ("niet verrekenen", ["verrekenen", "wel verrekenen"]),
    ("behouden ons", ["behouden ons niet", "ontzeggen ons"]),
    ("Betaalt u niet", ["Betaalt u", "Betaalt u wel"]),
    ("{{ betaalt_u }} niet op tijd", ["{{ betaalt_u }} op tijd"]),
    ("dan bent u in verzuim", ["dan bent u niet in verzuim"]),
    ("bent daarom in verzuim", ["bent daarom niet in verzuim"]),
    ("Dan bent u geen", ["Dan bent u"]), ("dan brengen wij geen", ["dan brengen wij"]),
    ("en geen kosten", ["en kosten"]),
    (
      "aan buitengerechtelijke incassokosten verschuldigd",
      ["aan buitengerechtelijke incassokosten niet verschuldigd"]
    ),
    ("bent u nu ook", ["bent u nu niet"]), ("stuiten wij", ["stuiten wij niet"]),
  ]

  /// The same in English.
  private static let englishWords: [(old: String, new: [String])] = [
    (
      "collection costs",
      ["administration costs", "reminder fees", "late fees", "administration fees"]
    ),
    ("in default", ["late", "not in default"]), ("right to payment", ["wish for payment"]),
    ("expressly reserve", ["expressly waive", "do not reserve"]),
    ("no extra costs", ["extra costs"]),
    ("no costs", ["costs"]), ("no interest", ["interest"]), ("cannot deduct", ["can deduct"]),
    ("do not pay", ["pay"]), ("You therefore now also owe", ["You do not owe"]),
  ]

  /// The words of a term, each with others that no term may have.
  private static let terms = [
    "binnen 14 dagen", "binnen twee weken", "uiterlijk 7 december 2026", "vóór 7-12-2026",
    "binnen 14 dagen na heden", "binnen zestien dagen na dagtekening", "per omgaande",
    "onmiddellijk",
    "binnen een redelijke termijn", "uiterlijk maandag", "binnen veertien dagen na verzending",
    "binnen 14 dagen na dagtekening van deze brief", "te rekenen vanaf de dag na dagtekening",
    "binnen twee dagen en daarna nog twaalf dagen", "uiterlijk morgen", "binnen acht dagen",
    "zo spoedig mogelijk", "binnen dertien dagen nadat deze brief bij u is bezorgd",
    "binnen vijftien dagen nadat deze brief is verzonden", "",
  ]
  private static let englishTerms = [
    "within fourteen days", "no later than 7 December 2026", "at once",
    "within ten days from today",
    "within two weeks of the date of this letter", "as soon as possible",
  ]

  mutating func reword() {
    for (old, words) in isEnglish ? Self.englishWords : Self.words {
      // "rente" is no part of "handelsrente": the words stand by themselves.
      for place in places(of: old) where isWhole(place) {
        // What the law only recommends may be left out.
        let isFree = ["demand", "reminder", "interruption"].contains(effect)
        for new in words where !(isFree && ["te laat", "late"].contains(new)) {
          replace(place, with: new, .reword, "'\(new)' for '\(old)'")
        }
      }
    }
    let values =
      isEnglish
      ? ["by {{ termijn.datum | weekdatum }}"]
      : ["{{ termijn.woorden }}", ", termijn.woorden"]
    for value in values {
      for place in places(of: value) {
        // A reminder may leave its term to the payment panel.
        let isFree = effect == "reminder" && !value.hasPrefix(",")
        for term in isEnglish ? Self.englishTerms : Self.terms where !(isFree && term.isEmpty) {
          let new =
            value.hasPrefix(",") ? ", \"\(term)\"" : term
          replace(place, with: new, .reword, "'\(term)' for the term")
        }
      }
    }
  }

  private func isWhole(_ place: Range<String.Index>) -> Bool {
    let before =
      place.lowerBound == text.startIndex ? " " : text[text.index(before: place.lowerBound)]
    let after = place.upperBound == text.endIndex ? " " : text[place.upperBound]
    return !before.isLetter && !after.isLetter && before != "_" && after != "_" && after != "\""
  }
}
