public import Values

/// How a number came about: the steps that a person can follow with a pencil.
public struct Derivation: Hashable, Sendable {
  /// One step: a Dutch sentence, the rule it follows and the amount it gives.
  public struct Step: Hashable, Sendable {
    /// The sentence, with its amounts, dates and percentages.
    public let text: String
    /// The article or ruling; nil for plain arithmetic.
    public let clause: String?
    /// The amount of this step; nil when it gives none.
    public let result: Money?

    /// A step.
    public init(_ text: String, clause: String? = nil, result: Money? = nil) {
      self.text = text
      self.clause = clause
      self.result = result
    }
  }

  /// The steps in their order.
  public internal(set) var steps: [Step]

  /// A derivation of these steps.
  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The steps of one derivation followed by those of another.
  public static func + (left: Derivation, right: Derivation) -> Derivation {
    Derivation(left.steps + right.steps)
  }
}

/// The version of the rules that a letter was made under.
///
/// It covers the rules of this target and the tables that come with it: tariff, rates and
/// presumptions (which a user may replace by newer ones), and what a letter must and may not say
/// with its accepted and rejected wordings (which nobody replaces). A change of any of them that can
/// change a letter gets a new version.
public enum RuleSet {
  /// The version: the day the law is stated as known on, and a number.
  public static let version = "2026-11-23.3"
  /// The day the law is stated as known on.
  public static let date = CalendarDate(dayNumber: 20_780)
}
