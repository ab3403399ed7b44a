public import Values

/// Why a sum cannot be made: a fact of the input or of the tables.
public enum LawFault: Error, Hashable, Sendable {
  /// The table has no rate of this kind on this day.
  case rateUnknown(kind: InterestKind, day: CalendarDate)
  /// The rates of this kind were not checked for all days of the sum.
  case ratesUnconfirmed(kind: InterestKind, through: CalendarDate?)
  /// The letter would be delivered before it was sent.
  case deliveredBeforeSent
  /// A term of a veertiendagenbrief is shorter than fourteen full days.
  case termTooShort(days: Int)
  /// A percentage or amount below zero.
  case negative(input: String)
  /// A day, percentage, amount or number outside what a sum accepts.
  case outOfRange(input: String)
  /// A sum outgrew what fits in 64 bits.
  case tooLarge
  /// A worksheet row has a topic that is not known.
  case unknownTopic(String)
  /// A worksheet row lacks an input.
  case missingInput(String)
  /// A worksheet input cannot be read.
  case unreadableInput(String)
}

extension LawFault {
  /// The fault in words, with a stable code.
  public func diagnostic(at place: SourcePlace? = nil) -> Diagnostic {
    Diagnostic(.error, code: code, message, at: place, hint: hint)
  }

  /// The stable code.
  public var code: String {
    switch self {
    case .rateUnknown: "L-RATE-UNKNOWN"
    case .ratesUnconfirmed: "rates-unconfirmed"
    case .deliveredBeforeSent: "L-DELIVERED-BEFORE-SENT"
    case .termTooShort: "L-TERM-TOO-SHORT"
    case .negative: "L-NEGATIVE"
    case .outOfRange: "L-RANGE"
    case .tooLarge: "L-TOO-LARGE"
    case .unknownTopic: "L-TOPIC"
    case .missingInput: "L-INPUT-MISSING"
    case .unreadableInput: "L-INPUT"
    }
  }

  private var message: String {
    switch self {
    case .rateUnknown(let kind, let day): "no \(kind.rawValue) rate is known on \(day.iso)"
    case .ratesUnconfirmed(let kind, let through?):
      "the \(kind.rawValue) rates were checked through \(through.iso) only"
    case .ratesUnconfirmed(let kind, nil): "the \(kind.rawValue) rates were never checked"
    case .deliveredBeforeSent: "the day of delivery lies before the day of dispatch"
    case .termTooShort(let days): "a term of \(days) days is shorter than fourteen full days"
    case .negative(let input): "the \(input) is less than zero"
    case .outOfRange(let input): "the \(input) lies outside what a sum accepts"
    case .tooLarge: "the sum is too large"
    case .unknownTopic(let topic): "the topic '\(topic)' is not known"
    case .missingInput(let name): "the input '\(name)' is missing"
    case .unreadableInput(let name): "the input '\(name)' cannot be read"
    }
  }

  private var hint: String? {
    switch self {
    case .rateUnknown: "give the percentage yourself, or a table that reaches further back"
    case .ratesUnconfirmed: "install a newer table, confirm the rates, or assume the last rate"
    case .deliveredBeforeSent: "check both days"
    case .termTooShort: "give 14 days or more, counted from the day after delivery"
    case .negative: "give an amount of zero or more"
    case .outOfRange:
      "give days in 1900 to 2100, percentages of 0 to 1000, amounts of at most 12 digits"
    case .tooLarge: "give a smaller amount, a lower percentage or a shorter period"
    case .unknownTopic(let topic):
      nearest(to: topic, among: Worksheet.topics).map { "did you mean '\($0)'?" }
        ?? "use one of: \(Worksheet.topics.joined(separator: ", "))"
    case .missingInput(let name), .unreadableInput(let name): "write '\(name)=…' among the inputs"
    }
  }
}

extension Diagnostic {
  /// A row of a law table that lacks what it needs.
  static func unreadableRow(_ row: CSVTable.Row, of table: CSVTable, needs: String) -> Diagnostic {
    Diagnostic(
      .error, code: "L-TABLE-ROW", "a row of the table cannot be read",
      at: SourcePlace(file: table.name, line: row.line), hint: "give \(needs)")
  }

  /// A law table that lacks a rule.
  static func missingRow(_ what: String, of table: CSVTable) -> Diagnostic {
    Diagnostic(
      .error, code: "L-TABLE-INCOMPLETE", "the table does not hold all it must",
      at: SourcePlace(file: table.name), hint: "add \(what)")
  }
}
