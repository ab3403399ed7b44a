import CollectionLaw
import Templating

extension LetterSchema {
  /// What a template of `stage` may ask for: what its letters are about is always there, and what none of
  /// them can have may not be asked for.
  static func facts(for stage: Stage) -> FactSchema {
    let own = cases(for: stage)
    let all = facts.facts.map { fact in own.first { $0.name == fact.name } ?? fact }
    return FactSchema(all.map { Self.fact($0, in: stage, under: "") })
  }

  private static func fact(_ fact: Fact, in stage: Stage, under prefix: String) -> Fact {
    let path = prefix + fact.name
    func all(_ fields: [Fact], _ prefix: String) -> [Fact] {
      fields.map { Self.fact($0, in: stage, under: prefix) }
    }
    let type: FactType =
      switch fact.type {
      case .record(let fields): .record(all(fields, path + "."))
      case .list(.record(let fields), let isNeverEmpty):
        .list(of: .record(all(fields, path + "[].")), isNeverEmpty: isNeverEmpty)
      default: fact.type
      }
    return Fact(
      fact.name, type, mayBeAbsent: fact.mayBeAbsent && !isAlwaysThere(path, in: stage),
      isFilled: isFilled(path, in: stage), meaning: fact.meaning, example: fact.example)
  }

  /// Whether a letter of `stage` can have a fact at all.
  static func isFilled(_ path: String, in stage: Stage) -> Bool {
    let root = path.prefix { $0 != "." }
    switch root {
    case "regeling":
      return path == root || stage == .betalingsregeling || stage == .regelingNietNagekomen
    case "betwisting": return path == root || stage == .reactieBetwisting
    case "aanbetaling": return path == root || stage == .aanbetalingsverzoek
    case "overzicht": return path == root || stage.effect == .none
    default: return stage.effect == .none || isFilled(path, by: stage.effect)
    }
  }

  /// Whether a letter of this effect can have a fact of the claim.
  private static func isFilled(_ path: String, by effect: LegalEffect) -> Bool {
    switch path {
    case "kosten.verschuldigd", "rente.in_bedrag": effect.asksCosts
    case "kosten.bedrag", "kosten.mogelijk":
      [.demand, .noticeOfDefault, .costsNotice].contains(effect)
    case let path where path.hasPrefix("kosten.") || path.hasPrefix("rente."):
      ![.reminder, .interruption].contains(effect)
    case "overdracht.naam", "overdracht.soort": effect.asksCosts
    case "volgende_stap": effect == .demand || effect == .finalDemand
    case "ingebrekestelling": effect == .reminder || effect == .noticeOfDefault
    case "eerdere.sommatie", "eerdere.veertiendagenbrief":
      effect.asksCosts || effect == .interruption
    default: true
    }
  }

  /// Whether every letter of `stage` has a fact that other letters may lack.
  private static func isAlwaysThere(_ path: String, in stage: Stage) -> Bool {
    let field = path.replacing("facturen[].", with: "factuur.")
    switch field {
    case "factuur.verzuim", "verzuim.datum": return stage.effect.needsDefault
    case "factuur.datum", "factuur.vervaldatum": return stage.effect == .costsNotice
    case "termijn.datum": return [.demand, .finalDemand, .handOver].contains(stage.effect)
    case "eerdere.sommatie", "overdracht.naam", "kosten.verschuldigd":
      return stage.effect == .handOver
    default: return false
    }
  }

  /// Every value that a fact can have, of those that have a few.
  static let choices: [String: [String]] = [
    "toon": ["u", "je"], "debiteur.soort": ["consument", "zakelijk"],
    "overdracht.soort": ["incassobureau", "gerechtsdeurwaarder"],
    "volgende_stap": [""] + Stage.lawful.map(\.name),
  ]

  /// The filter that makes words of a number; empty for a truth value, which no words are made of.
  static let filters: [String: String] = {
    var filters: [String: String] = [:]
    func collect(_ facts: [Fact], _ prefix: String) {
      for fact in facts {
        switch fact.type {
        case .record(let inner): collect(inner, prefix + fact.name + ".")
        case .integer: filters[prefix + fact.name] = "getalwoord"
        case .percentage: filters[prefix + fact.name] = "procent"
        case .truth: filters[prefix + fact.name] = ""
        default: break
        }
      }
    }
    collect(facts.facts, "")
    return filters
  }()

  /// What a fact is about, as pieces of words: what is said where it is tested says one of them.
  ///
  /// A fact that is printed where it is tested needs none.
  static let topics: [String: [String]] = [
    "aantal": [
      "factu", "ze", "die", "elke", "invoice", "each", "them", "they", "all", "deze", "these",
      "termijn",
      "de vervaldatum", "the due date",
    ],
    "deels_betaald": ["deel", "helemaal", "volledig", "hele", "rest", "fully", "part "],
    "creditnotas": ["creditnota", "credit note"],
    "schuldhulp": ["geldzorgen", "schuld", "gemeente", "geldfit", "debt", "money"],
    "ingebrekestelling": ["verzuim", "default", "gebreke", "behouden", "reserve"],
    "vervaldatum_eenzijdig": ["verzuim", "vervaldatum", "default", "due date"],
    "facturen[].vervaldatum": ["verzuim", "vervaldatum", "default", "due date"],
    "factuur.vervaldatum": ["verzuim", "vervaldatum", "default", "due date"],
    "factuur.verzuim": ["in verzuim", "in default"],
    "verzuim.datum": ["in verzuim", "in default"],
    "rente.in_bedrag": ["rente", "interest"],
    "rente.vanaf_vervaldatum": ["de vervaldatum", "elke vervaldatum", "due date"],
    "rente.samengesteld": ["elk jaar", "each year", "per jaar"],
    "kosten.mogelijk": ["kosten", "incassokosten", "costs"],
    "kosten.verschuldigd": ["kosten", "incassokosten", "costs"],
    "kosten.btw": ["btw", "vat"],
    "brieven": ["nog steeds", "toch", "still", "brief", "letter"],
    "schuldeiser.telefoon": ["bel ", "bel ons", "telefo", "call", "phone"],
    "schuldeiser.email": ["mail"],
    "regeling.gemist": ["termijn", "instalment", "die", "ze"],
    "regeling.gemist_deels": ["helemaal", "volledig", "deel", "fully", "part "],
    "termijn.datum": ["vóór", "uiterlijk"],
    "overdracht.naam": ["over"],
  ]
}
