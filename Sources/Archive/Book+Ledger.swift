import GRDB

extension Book {
  /// Takes documents into the book, all of them or none, each once however often it is offered.
  ///
  /// A debtor is recognised by the first kind of key that both sides have; the newest document decides
  /// how the debtor is addressed.
  ///
  /// - Parameters:
  ///   - records: the documents, in the order of their files.
  ///   - confirmed: codes of findings that the user accepts, in these documents.
  ///   - stamp: when and by whom.
  /// - Returns: what became of each, in the same order.
  /// - Throws: what reading and writing throw, and then the book is as it was.
  public func take(
    _ records: [DocumentRecord], confirming confirmed: Set<String> = [], stamp: EventStamp
  ) throws(BookError) -> [ImportOutcome] {
    try writing { store in
      try records.map { try store.take($0, confirming: confirmed, stamp: stamp) }
    }
  }

  /// Everything about what is owed, read in one transaction.
  public func ledger() throws(BookError) -> Ledger {
    try translatingErrors(at: file) {
      try queue.read { database in try LedgerStore(database: database).ledger() }
    }
  }

  /// Records events, all of them or none.
  ///
  /// - Parameters:
  ///   - events: what happened.
  ///   - stamp: when and by whom it is recorded.
  /// - Throws: what reading and writing throw, and then the book is as it was.
  public func record(_ events: [BookEvent], stamp: EventStamp) throws(BookError) {
    try writing { store in
      for event in events { try store.insert(event, stamp: stamp) }
    }
  }

  /// Makes two debtors one: everything of `debtor` becomes that of `other`.
  ///
  /// - Precondition: they differ, and both are in the ledger.
  public func merge(_ debtor: Int, into other: Int) throws(BookError) {
    precondition(debtor != other, "a debtor is not merged into itself")
    try writing { store in try store.merge(debtor, into: other) }
  }

  /// The bytes that a document was imported from.
  ///
  /// - Throws: `noSuchDocument` when there is none, else what reading throws.
  public func source(ofDocument id: Int) throws(BookError) -> [UInt8] {
    try translatingErrors(at: file) {
      try queue.read { database in try LedgerStore(database: database).source(ofDocument: id) }
    }
  }

  private func writing<Result>(
    _ write: (LedgerStore) throws -> Result
  ) throws(BookError) -> Result {
    try translatingErrors(at: file) {
      try queue.write { database in try write(LedgerStore(database: database)) }
    }
  }
}
