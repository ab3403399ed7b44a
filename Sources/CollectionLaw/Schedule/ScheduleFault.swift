public import Values

/// Why a schedule cannot work.
public enum ScheduleFault: Hashable, Sendable {
  /// A track has no steps.
  case noSteps(Schedule.Track)
  /// No letter has this name.
  case unknownStage(Stage, Schedule.Track)
  /// A stage stands twice in a track.
  case stageTwice(Stage, Schedule.Track)
  /// A step does not come on a later day than the one before it.
  case daysNotRising(Stage, Schedule.Track)
  /// A letter with legal effect would go out before the last day to pay has passed.
  case beforeDue(Stage, Schedule.Track)
  /// A letter comes after one that does more in law.
  case outOfLegalOrder(Stage, Schedule.Track)
  /// A veertiendagenbrief in the track of businesses.
  case veertiendagenbriefToBusiness
  /// A last demand with costs to consumers without a veertiendagenbrief before it.
  case costsWithoutNotice
  /// A hand-over without a last demand before it.
  case handOverWithoutDemand(Schedule.Track)
  /// A letter that goes out on a day of its own, whatever the due date.
  case noStep(Stage, Schedule.Track)
  /// A term that the law does not accept for this letter.
  case unfitTerm(Stage, Schedule.Track)
  /// A number of days or an amount outside what a schedule accepts.
  case outOfRange(input: String)
}

/// Everything for which a schedule cannot work.
public struct InvalidSchedule: Error, Hashable, Sendable {
  /// The faults, consumers' track first; at least one.
  public let faults: [ScheduleFault]

  /// These faults.
  public init(faults: [ScheduleFault]) {
    self.faults = faults
  }
}

extension Schedule {
  /// The days after the due date that a step may have.
  private static let days = -60...1825

  /// Everything for which this schedule cannot work when `stages` are the letters there are.
  func faults(knowing stages: Set<Stage>) -> [ScheduleFault] {
    var faults = Self.faults(of: consumer, in: .consumer, knowing: stages)
    faults += Self.faults(of: business, in: .business, knowing: stages)
    if !(1...365).contains(minimumInterval) { faults.append(.outOfRange(input: "interval")) }
    if !(0...60).contains(correctionDays) { faults.append(.outOfRange(input: "correction days")) }
    return faults
  }

  private static func faults(
    of rules: [Rule], in track: Track, knowing stages: Set<Stage>
  ) -> [ScheduleFault] {
    guard !rules.isEmpty else { return [.noSteps(track)] }
    var faults: [ScheduleFault] = []
    for (index, rule) in rules.enumerated() {
      let earlier = rules[..<index]
      faults += Self.faults(of: rule, in: track, knowing: stages)
      if earlier.contains(where: { $0.stage == rule.stage }) {
        faults.append(.stageTwice(rule.stage, track))
      } else if earlier.contains(where: { $0.stage.effect.rank > rule.stage.effect.rank }),
        rule.stage.effect.isStep
      {
        faults.append(.outOfLegalOrder(rule.stage, track))
      }
      if let before = earlier.last, before.daysAfterDue >= rule.daysAfterDue {
        faults.append(.daysNotRising(rule.stage, track))
      }
    }
    let effects = rules.map(\.stage.effect)
    if track == .consumer, effects.contains(.finalDemand), !effects.contains(.costsNotice) {
      faults.append(.costsWithoutNotice)
    }
    if effects.contains(.handOver), !effects.contains(.finalDemand) {
      faults.append(.handOverWithoutDemand(track))
    }
    return faults
  }

  private static func faults(
    of rule: Rule, in track: Track, knowing stages: Set<Stage>
  ) -> [ScheduleFault] {
    var faults: [ScheduleFault] = []
    if !stages.contains(rule.stage) { faults.append(.unknownStage(rule.stage, track)) }
    if rule.stage.effect == .interruption { faults.append(.noStep(rule.stage, track)) }
    if track == .business, rule.stage.effect == .costsNotice {
      faults.append(.veertiendagenbriefToBusiness)
    }
    if !days.contains(rule.daysAfterDue) || rule.minimumOpen.cents < 0 {
      faults.append(.outOfRange(input: "step '\(rule.stage.rawValue)'"))
    } else if rule.stage.effect != .none, rule.daysAfterDue < 1 {
      faults.append(.beforeDue(rule.stage, track))
    }
    if !rule.term.fits(rule.stage.effect, in: track) {
      faults.append(.unfitTerm(rule.stage, track))
    }
    return faults
  }
}

extension TermLength {
  /// Whether a letter with `effect` may give it.
  ///
  /// Where a term must run from receipt there is no number of days from the date of the letter.
  ///
  /// Source: art. 6:82 and 6:96 lid 6 BW; LAW §2.4, §3.1.
  fileprivate func fits(_ effect: LegalEffect, in track: Schedule.Track) -> Bool {
    switch (effect, self) {
    case (.costsNotice, .wording(let wording)): wording.isForVeertiendagenbrief
    case (.costsNotice, .days), (.costsNotice, .workingDays): false
    case (.noticeOfDefault, .days), (.noticeOfDefault, .workingDays):
      track == .business && isCountable
    case (.noticeOfDefault, .wording(let wording)):
      track == .business || wording == .noticeOfDefault
    case (.none, _), (.reminder, _), (.demand, _), (.finalDemand, _), (.handOver, _),
      (.interruption, _):
      isCountable
    }
  }

  private var isCountable: Bool {
    switch self {
    case .days(let days), .workingDays(let days): (1...365).contains(days)
    case .wording: true
    }
  }
}

extension ScheduleFault {
  /// The fault in words, with a stable code.
  public func diagnostic(at place: SourcePlace? = nil) -> Diagnostic {
    Diagnostic(.error, code: code, message, at: place, hint: hint)
  }

  /// The stable code.
  public var code: String {
    switch self {
    case .noSteps: "L-TRACK-EMPTY"
    case .unknownStage: "L-STAGE-UNKNOWN"
    case .stageTwice: "L-STAGE-TWICE"
    case .daysNotRising: "L-DAYS-ORDER"
    case .beforeDue: "L-BEFORE-DUE"
    case .outOfLegalOrder: "L-STAGE-ORDER"
    case .veertiendagenbriefToBusiness: "L-14D-BUSINESS"
    case .costsWithoutNotice: "L-COSTS-FIRST"
    case .handOverWithoutDemand: "L-HANDOVER-FIRST"
    case .noStep: "L-STAGE-NO-STEP"
    case .unfitTerm: "L-TERM-UNFIT"
    case .outOfRange: "L-SCHEDULE-RANGE"
    }
  }

  private var message: String {
    switch self {
    case .noSteps(let track): "the \(track.rawValue) track has no steps"
    case .unknownStage(let stage, let track):
      "the \(track.rawValue) track has a stage '\(stage.rawValue)' that is not known"
    case .stageTwice(let stage, let track):
      "the stage '\(stage.rawValue)' stands twice in the \(track.rawValue) track"
    case .daysNotRising(let stage, let track):
      "the stage '\(stage.rawValue)' of the \(track.rawValue) track does not come after the one "
        + "before it"
    case .beforeDue(let stage, let track):
      "the stage '\(stage.rawValue)' of the \(track.rawValue) track comes before the due date has "
        + "passed"
    case .outOfLegalOrder(let stage, let track):
      "the stage '\(stage.rawValue)' of the \(track.rawValue) track follows one that does more in law"
    case .veertiendagenbriefToBusiness: "a business does not get a veertiendagenbrief"
    case .costsWithoutNotice:
      "the consumer track asks for costs without a veertiendagenbrief before it"
    case .handOverWithoutDemand(let track):
      "the \(track.rawValue) track hands the claim over without a last demand before it"
    case .noStep(let stage, let track):
      "the stage '\(stage.rawValue)' of the \(track.rawValue) track does not follow a due date"
    case .unfitTerm(let stage, let track):
      "the law has no such term for the stage '\(stage.rawValue)' of the \(track.rawValue) track"
    case .outOfRange(let input): "the \(input) lies outside what a schedule accepts"
    }
  }

  private var hint: String {
    switch self {
    case .noSteps: "give at least one step, or leave the track out"
    case .unknownStage(let stage, _):
      nearest(to: stage.rawValue, among: Stage.lawful.map(\.rawValue))
        .map { "did you mean '\($0)'?" } ?? "add a template with this stage"
    case .stageTwice: "keep one of them"
    case .daysNotRising: "give it more days than the step before it"
    case .beforeDue: "give 1 day or more"
    case .outOfLegalOrder:
      "keep the order herinnering, aanmaning or ingebrekestelling, veertiendagenbrief, sommatie, "
        + "laatste-sommatie, overdracht-incasso"
    case .veertiendagenbriefToBusiness: "use an aanmaning"
    case .costsWithoutNotice: "put a veertiendagenbrief before the last demand"
    case .handOverWithoutDemand: "put a sommatie or laatste-sommatie before it"
    case .noStep: "leave it out, and ask for that letter by its name in time"
    case .unfitTerm(let stage, _):
      switch stage.effect {
      case .costsNotice, .noticeOfDefault: "give a wording that runs from receipt"
      case .none, .reminder, .demand, .finalDemand, .handOver, .interruption:
        "give a term of 1 to 365 days"
      }
    case .outOfRange:
      "give -60 to 1825 days after the due date, an interval of 1 to 365 days, at most 60 correction "
        + "days, and no amount below zero"
    }
  }
}
