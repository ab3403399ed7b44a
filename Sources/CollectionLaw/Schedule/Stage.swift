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
  /// A second friendly reminder without costs.
  public static let tweedeHerinnering = Stage(rawValue: "tweede-herinnering")
  /// A demand for payment.
  public static let aanmaning = Stage(rawValue: "aanmaning")
  /// The letter that must precede collection costs against a consumer.
  public static let veertiendagenbrief = Stage(rawValue: "veertiendagenbrief")
  /// The demand that puts the debtor in default.
  public static let ingebrekestelling = Stage(rawValue: "ingebrekestelling")
  /// The demand of a consumer's principal and costs after the term of a veertiendagenbrief.
  public static let sommatie = Stage(rawValue: "sommatie")
  /// The last demand, with interest and costs.
  public static let laatsteSommatie = Stage(rawValue: "laatste-sommatie")
  /// The letter that says who takes the claim over.
  public static let overdrachtIncasso = Stage(rawValue: "overdracht-incasso")
  /// The letter that interrupts limitation.
  public static let stuiting = Stage(rawValue: "stuiting")

  /// The stages with legal effect that a schedule may have, in the order in which they mostly follow.
  public static let lawful: [Stage] = [
    .herinnering, .tweedeHerinnering, .ingebrekestelling, .aanmaning, .veertiendagenbrief,
    .sommatie, .laatsteSommatie, .overdrachtIncasso, .stuiting,
  ]

  /// What the letter does in law.
  public var effect: LegalEffect {
    switch self {
    case .herinnering, .tweedeHerinnering: .reminder
    case .aanmaning: .demand
    case .veertiendagenbrief: .costsNotice
    case .ingebrekestelling: .noticeOfDefault
    case .regelingNietNagekomen: .demand
    case .sommatie, .laatsteSommatie: .finalDemand
    case .overdrachtIncasso: .handOver
    case .stuiting: .interruption
    default: .none
    }
  }

  /// The name in a Dutch sentence, without an article: "laatste sommatie".
  public var name: String { rawValue.split(separator: "-").joined(separator: " ") }

  /// The letter in a Dutch sentence, with its article: "de laatste sommatie".
  var dutch: String {
    switch effect {
    case .none: "de brief ‘\(name)’"
    case .handOver: "de brief over de overdracht"
    case .reminder, .noticeOfDefault, .demand, .costsNotice, .finalDemand, .interruption:
      "de \(name)"
    }
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
  /// Demands the same after a final demand in vain, and says who takes the claim over.
  case handOver
  /// Interrupts limitation by reserving the right to performance (art. 3:317 BW); asks no costs.
  case interruption

  /// Whether the letter may only be about items in default.
  public var needsDefault: Bool {
    switch self {
    case .none, .reminder, .noticeOfDefault, .interruption: false
    case .demand, .costsNotice, .finalDemand, .handOver: true
    }
  }

  /// Whether the letter asks for interest and costs that are due beside the principal.
  public var asksCosts: Bool { self == .finalDemand || self == .handOver }

  /// Whether the letter is a step on the way from reminder to hand-over, and so closes those before
  /// it.
  var isStep: Bool { rank > 0 }

  /// Its place in the order in which letters may follow; a demand and a notice of default may change
  /// places.
  var rank: Int {
    switch self {
    case .none, .interruption: 0
    case .reminder: 1
    case .noticeOfDefault, .demand: 2
    case .costsNotice: 3
    case .finalDemand: 4
    case .handOver: 5
    }
  }
}
