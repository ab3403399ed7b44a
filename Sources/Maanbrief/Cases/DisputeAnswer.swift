public import Values

/// The answer to a debtor's objection against an invoice.
public struct DisputeAnswer: Hashable, Sendable {
  /// Whether the debtor was right.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// The objection is right.
    case upheld
    /// It is right in part.
    case partly
    /// It is not right.
    case rejected

    /// The word that templates compare with.
    var dutch: String {
      switch self {
      case .upheld: "terecht"
      case .partly: "deels"
      case .rejected: "onterecht"
      }
    }
  }

  /// The day the objection came in.
  public var received: CalendarDate
  /// The number of the invoice; nil when the letter is about one invoice.
  public var invoice: String?
  /// What the debtor objected to, as the end of a sentence: "het aantal uren".
  public var subject: String
  /// Whether the debtor was right.
  public var outcome: Outcome
  /// What was found, in whole sentences.
  public var answer: String

  /// An answer.
  public init(received: CalendarDate, subject: String, outcome: Outcome, answer: String) {
    self.received = received
    self.subject = subject
    self.outcome = outcome
    self.answer = answer
  }
}

/// What a request for money in advance is for.
public struct Deposit: Hashable, Sendable {
  /// What was ordered, as the end of a sentence: "de nieuwe cv-ketel".
  public var purpose: String
  /// The number of the order or the quote.
  public var order: String?
  /// What the order costs in all.
  public var orderTotal: Money?
  /// What happens after payment, in whole sentences; nil prints a sentence that always holds.
  public var next: String?

  /// A deposit for something.
  public init(purpose: String) {
    self.purpose = purpose
  }
}
