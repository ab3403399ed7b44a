public import Values

/// When an invoice should have been paid, and where that was found.
///
/// Source: ubl/IMPORT.md §6.
public struct DueDate: Hashable, Sendable {
  /// The last day for payment; nil with the sources `ambiguous` and `none`.
  public let day: CalendarDate?
  /// Where it was found.
  public let source: DueDateSource

  /// A day with its source.
  init(day: CalendarDate?, source: DueDateSource) {
    self.day = day
    self.source = source
  }

  /// No due date anywhere.
  public static let none = DueDate(day: nil, source: .none)

  /// Whether the day may be used without asking: it stands in a field of its own.
  public var isStated: Bool {
    switch source {
    case .document, .paymentMeans, .paymentTerms: true
    case .terms, .note, .ambiguous, .none: false
    }
  }
}

/// Where a due date was found.
public enum DueDateSource: Hashable, Sendable {
  /// BT-9 in the document.
  case document
  /// The earliest due date of the payment means.
  case paymentMeans
  /// The earliest due date of the payment terms.
  case paymentTerms
  /// The words of BT-20; a proposal that the user confirms.
  case terms(TermsReading)
  /// The words of a note, BT-22; a proposal that the user confirms.
  case note(TermsReading)
  /// Words that allow more than one day.
  case ambiguous
  /// Nothing.
  case none

  /// The name used by `inspect`.
  public var name: String {
    switch self {
    case .document: "document"
    case .paymentMeans: "payment-means"
    case .paymentTerms: "payment-terms"
    case .terms(let reading): "terms-\(reading.rawValue)"
    case .note(let reading): "note-\(reading.rawValue)"
    case .ambiguous: "ambiguous"
    case .none: "none"
    }
  }
}

/// How words gave a due date.
public enum TermsReading: String, Hashable, Sendable {
  /// They name the day.
  case date
  /// They give a number of days after the issue date.
  case days
  /// They ask for payment at once: the issue date.
  case immediate
}

extension DueDate {
  /// The due date that the words of BT-20, then of BT-22, give to an invoice.
  static func reading(
    terms: [String], notes: [String], issueDate: CalendarDate?
  ) -> DueDate {
    for text in terms {
      switch PaymentTermsText.read(text, issueDate: issueDate, onlyPaymentClauses: false) {
      case .day(let day, let reading): return DueDate(day: day, source: .terms(reading))
      case .ambiguous: return DueDate(day: nil, source: .ambiguous)
      case .nothing: continue
      }
    }
    for text in notes {
      switch PaymentTermsText.read(text, issueDate: issueDate, onlyPaymentClauses: true) {
      case .day(let day, let reading): return DueDate(day: day, source: .note(reading))
      case .ambiguous: return DueDate(day: nil, source: .ambiguous)
      case .nothing: continue
      }
    }
    return .none
  }
}
