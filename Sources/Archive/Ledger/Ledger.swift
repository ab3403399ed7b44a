public import Values

/// A letter in the archive, with what later letters need of it.
public struct LedgerLetter: Hashable, Sendable {
  /// The letter as lists show it.
  public let letter: ArchivedLetter
  /// Its claim as JSON text.
  public let claim: String
}

/// All of the book that is about what is owed, as it stood at one moment.
public struct Ledger: Sendable {
  /// Who owes, by number; merged ones left out.
  public let debtors: [BookDebtor]
  /// The invoices and credit notes, in the order of their import.
  public let documents: [BookDocument]
  /// What happened, in the order in which it was recorded.
  public let events: [RecordedEvent]
  /// The archived letters about any of the documents, oldest first.
  public let letters: [LedgerLetter]

  /// The day through which the book knows the payments; nil when it has no documents.
  ///
  /// Whoever imports invoices as open says how things stand on that day; later days must be stated. One
  /// payment that was recorded says nothing about the others.
  public var paymentsKnownThrough: CalendarDate? {
    let stated = events.lazy.map(\.event).filter { $0.kind == .checked }
    return (stated.map(\.day) + documents.prefix(1).map(\.imported)).max()
  }
}
