import CollectionLaw
import Values

/// Reads the part `schedule` of a profile.
///
/// A track that is left out keeps its recommended steps. Every step names its `stage`, the least
/// number of `days` after the due date, its term as `term` (days), `workingDays` or `wording`, and
/// perhaps a `minimum` open amount.
struct ScheduleReader {
  private var places: [Schedule.Track: [Stage: SourcePlace]] = [:]

  /// The schedule; nil with a complaint at its line for everything for which it cannot work.
  ///
  /// A stage without legal effect may be any: the templates decide which there are.
  static func schedule(_ section: inout YAMLSection) -> Schedule? {
    var reader = ScheduleReader()
    let before = section.findings.count
    let standard = Schedule.standard
    let consumer = reader.track("consumer", .consumer, &section) ?? standard.consumer
    let business = reader.track("business", .business, &section) ?? standard.business
    let interval = section.integer("minimumInterval", in: 1...365) ?? standard.minimumInterval
    let correction = section.integer("correctionDays", in: 0...60) ?? standard.correctionDays
    guard section.findings.count == before else { return nil }
    let named = Set((consumer + business).map(\.stage))
    do throws(InvalidSchedule) {
      return try Schedule(
        consumer: consumer, business: business, minimumInterval: interval,
        correctionDays: correction, otherStages: named.filter { $0.effect == .none })
    } catch {
      for fault in error.faults {
        section.complain(fault.diagnostic(at: reader.place(of: fault)))
      }
      return nil
    }
  }

  private mutating func track(
    _ key: String, _ track: Schedule.Track, _ section: inout YAMLSection
  ) -> [Schedule.Rule]? {
    let rules = section.sections(key) { step in
      let rule = Self.rule(&step)
      if let rule { places[track, default: [:]][rule.stage] = step.place(of: "stage") }
      return rule
    }
    if rules != nil, places[track] == nil { places[track] = [:] }
    return rules?.compactMap { $0 }
  }

  private static func rule(_ section: inout YAMLSection) -> Schedule.Rule? {
    let stage = section.text("stage").map { Stage(rawValue: $0) }
    let days = section.integer("days", in: -60...1825)
    let terms: [TermLength] = [
      section.integer("term", in: 1...365).map { .days($0) },
      section.integer("workingDays", in: 1...365).map { .workingDays($0) },
      section.choice("wording").map { (wording: TermWording) in .wording(wording) },
    ].compactMap { $0 }
    let minimum = section.amount("minimum") ?? Money(cents: 1)
    guard let stage, let days, let term = terms.first, terms.count == 1 else {
      section.complain(
        section.place(of: "stage") ?? section.place(of: "days"),
        "a step needs a 'stage', its 'days' and one of 'term', 'workingDays' and 'wording'")
      return nil
    }
    return Schedule.Rule(stage, daysAfterDue: days, term: term, minimumOpen: minimum)
  }

  private func place(of fault: ScheduleFault) -> SourcePlace? {
    switch fault {
    case .unknownStage(let stage, let track), .stageTwice(let stage, let track),
      .daysNotRising(let stage, let track), .beforeDue(let stage, let track),
      .outOfLegalOrder(let stage, let track), .unfitTerm(let stage, let track):
      places[track]?[stage]
    case .veertiendagenbriefToBusiness: places[.business]?[.veertiendagenbrief]
    case .costsWithoutNotice: places[.consumer]?[.laatsteSommatie]
    case .noSteps, .outOfRange: nil
    }
  }
}
