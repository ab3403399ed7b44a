import CollectionLaw
import Values

/// A step of a schedule while its keys are read.
struct StepDraft: Sendable {
  var stage: String?
  var days: Int?
  var term: Int?
  var workingDays: Int?
  var wording: TermWording?
  var minimum = Money(cents: 1)
  /// Where it stands in the file.
  var place: SourcePlace?

  /// A step of which nothing is known yet.
  init() {}

  /// The keys of a step.
  init(_ rule: Schedule.Rule) {
    stage = rule.stage.rawValue
    days = rule.daysAfterDue
    switch rule.term {
    case .days(let count): term = count
    case .workingDays(let count): workingDays = count
    case .wording(let words): wording = words
    }
    minimum = rule.minimumOpen
  }

  /// The step; nil when a key is missing or two of the terms are there.
  var rule: Schedule.Rule? {
    let terms: [TermLength] = [
      term.map { .days($0) }, workingDays.map { .workingDays($0) },
      wording.map { .wording($0) },
    ].compactMap { $0 }
    guard let stage, let days, let term = terms.first, terms.count == 1 else { return nil }
    return Schedule.Rule(
      Stage(rawValue: stage), daysAfterDue: days, term: term, minimumOpen: minimum)
  }

  /// The keys of a step.
  static let schema = SettingSchema<StepDraft>(keys: [
    SettingKey("stage", .text, \.stage, "the letter", example: "aanmaning"),
    SettingKey(
      "days", .whole(-60...1825), \.days, "the least days after the last day to pay",
      example: "16"),
    SettingKey("term", .whole(1...365), \.term, "its term in days", example: "7"),
    SettingKey(
      "workingDays", .whole(1...365), \.workingDays, "or in working days", example: "5"),
    SettingKey(
      "wording", .choice(), \.wording, "or as a fixed wording that runs from delivery",
      example: "fifteenAfterDelivery"),
    SettingKey("minimum", .amount, \.minimum, "not for less than this"),
  ])

  /// Notes where the step stands, and complains when it is none.
  static let finish: @Sendable (inout YAMLSection, inout StepDraft) -> Void = { section, step in
    step.place = section.place(of: "stage") ?? section.place(of: "days")
    guard step.rule == nil else { return }
    section.complain(
      step.place,
      "a step needs a 'stage', its 'days' and one of 'term', 'workingDays' and 'wording'")
  }
}
