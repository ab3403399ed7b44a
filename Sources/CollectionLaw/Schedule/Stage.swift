/// The name of a kind of letter; templates and schedules may add their own.
public struct Stage: RawRepresentable, Hashable, Sendable {
  /// The name as files, JSON and the command line write it.
  public let rawValue: String

  /// A stage with this name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// A friendly reminder without costs.
  public static let herinnering = Stage(rawValue: "herinnering")
  /// A demand for payment.
  public static let aanmaning = Stage(rawValue: "aanmaning")
  /// The letter that must precede collection costs against a consumer.
  public static let veertiendagenbrief = Stage(rawValue: "veertiendagenbrief")
  /// The demand that puts the debtor in default.
  public static let ingebrekestelling = Stage(rawValue: "ingebrekestelling")
  /// The last demand, with interest and costs.
  public static let laatsteSommatie = Stage(rawValue: "laatste-sommatie")

  /// The stages with legal effect that a schedule may have, in the order in which they mostly follow.
  public static let lawful: [Stage] = [
    .herinnering, .ingebrekestelling, .aanmaning, .veertiendagenbrief, .laatsteSommatie,
  ]

  /// What the letter does in law.
  public var effect: LegalEffect {
    switch self {
    case .herinnering: .reminder
    case .aanmaning: .demand
    case .veertiendagenbrief: .costsNotice
    case .ingebrekestelling: .noticeOfDefault
    case .laatsteSommatie: .finalDemand
    case .regelingNietNagekomen: .demand
    default: .none
    }
  }

  /// The letter in a Dutch sentence, with its article: "de laatste sommatie".
  var dutch: String {
    let name = rawValue.split(separator: "-").joined(separator: " ")
    return effect == .none ? "de brief ‘\(name)’" : "de \(name)"
  }
}

/// What a letter does in law: the closed list that the rules are written for.
public enum LegalEffect: String, CaseIterable, Hashable, Sendable {
  /// Nothing: an overview, a note.
  case none
  /// Reminds; against a consumer without an agreed term it is the ingebrekestelling.
  case reminder
  /// Puts in default with a reasonable term (art. 6:82 BW).
  case noticeOfDefault
  /// Demands what is in default and interrupts limitation (art. 3:317 BW).
  case demand
  /// Gives a consumer fourteen full days before costs are due (art. 6:96 lid 6 BW).
  case costsNotice
  /// Demands with interest and costs that are due.
  case finalDemand

  /// Whether the letter may only be about items in default.
  public var needsDefault: Bool {
    switch self {
    case .none, .reminder, .noticeOfDefault: false
    case .demand, .costsNotice, .finalDemand: true
    }
  }

  /// Its place in the order in which letters may follow; a demand and a notice of default may change
  /// places.
  var rank: Int {
    switch self {
    case .none: 0
    case .reminder: 1
    case .noticeOfDefault, .demand: 2
    case .costsNotice: 3
    case .finalDemand: 4
    }
  }
}
