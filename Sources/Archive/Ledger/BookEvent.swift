public import Values

/// Something that happened to a debtor or an invoice; what is recorded is never changed.
public struct BookEvent: Hashable, Sendable {
  /// What can happen.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Letters wait; with `until` through that day.
    case hold
    /// A hold or dispute ends.
    case release
    /// The debtor disputes; `text` is the reason, `owner` who deals with it, `until` by when.
    case dispute
    /// A note, in `text`.
    case note
    /// Money came in: `amount`, on the day of the event.
    case paid
    /// All payments through the day of the event are in the book.
    case checked
    /// The schedule begins anew: letters from before no longer count.
    case restart
    /// The debtor was called; `detail` is the outcome.
    case call
    /// A finding was looked at and accepted; `detail` is its code.
    case confirm
  }

  /// What happened.
  public var kind: Kind
  /// The day on which it counts.
  public var day: CalendarDate
  /// The number of the debtor; nil when it concerns the whole book.
  public var debtor: Int?
  /// The place of the invoice in the book; nil when it concerns all of the debtor's.
  public var document: Int?
  /// The outcome of a call, or the code that was confirmed.
  public var detail: String?
  /// The reason or note.
  public var text: String?
  /// Who deals with it.
  public var owner: String?
  /// The last day of it.
  public var until: CalendarDate?
  /// The money that came in; its currency is that of the debtor's invoices.
  public var cents: Int64?

  /// Something that happened on `day`.
  public init(_ kind: Kind, day: CalendarDate, debtor: Int?, document: Int? = nil) {
    self.kind = kind
    self.day = day
    self.debtor = debtor
    self.document = document
  }
}

/// When and by whom something is recorded.
public struct EventStamp: Hashable, Sendable {
  /// The day, as the user counts it.
  public let day: CalendarDate
  /// Seconds since 1970-01-01T00:00:00Z.
  public let time: Int64
  /// Who records it.
  public let who: String

  /// A stamp.
  public init(day: CalendarDate, time: Int64, who: String) {
    self.day = day
    self.time = time
    self.who = who
  }
}

/// An event in the book, with its place among the others and the letters.
public struct RecordedEvent: Hashable, Sendable {
  /// Its place, from 1.
  public let sequence: Int
  /// The number of log entries when it was recorded: letters up to it came before.
  public let logSize: Int
  /// Who recorded it.
  public let who: String
  /// What happened.
  public let event: BookEvent
}
