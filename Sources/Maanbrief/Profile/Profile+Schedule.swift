import CollectionLaw
import Values

extension Schedule {
  /// Reads the part `schedule` of a profile; a track that is left out keeps its recommended steps.
  ///
  /// Every step names its `stage`, the least number of `days` after the due date, its term as `term`
  /// (days), `workingDays` or `wording`, and perhaps a `minimum` open amount.
  init(_ section: inout YAMLSection) {
    self = .standard
    if let rules = section.sections("consumer", { Rule(&$0, for: .consumer) }) {
      consumer = rules.compactMap { $0 }
    }
    if let rules = section.sections("business", { Rule(&$0, for: .business) }) {
      business = rules.compactMap { $0 }
    }
    minimumInterval = section.integer("minimumInterval", in: 1...90) ?? minimumInterval
    correctionDays = section.integer("correctionDays", in: 0...30) ?? correctionDays
  }
}

extension Schedule.Rule {
  /// Reads one step; nil with a complaint when it has no stage, no days or no single term.
  fileprivate init?(_ section: inout YAMLSection, for track: Schedule.Track) {
    let stage = section.text("stage").map { Stage(rawValue: $0) }
    let days = section.integer("days", in: 1...365)
    let terms: [TermLength] = [
      section.integer("term", in: 1...90).map { .days($0) },
      section.integer("workingDays", in: 1...60).map { .workingDays($0) },
      section.choice("wording").map { (wording: TermWording) in .wording(wording) },
    ].compactMap { $0 }
    let minimum = section.amount("minimum") ?? Money(cents: 1)
    guard let stage, let days, let term = terms.first, terms.count == 1 else {
      section.complain(
        section.place(of: "stage") ?? section.place(of: "days"),
        "a step needs a 'stage', its 'days' and one of 'term', 'workingDays' and 'wording'")
      return nil
    }
    if stage == .veertiendagenbrief, track == .business {
      section.complain(
        section.place(of: "stage"), "a business does not get a veertiendagenbrief",
        hint: "use an aanmaning")
    }
    self.init(stage, daysAfterDue: days, term: term, minimumOpen: minimum)
  }
}
