import GRDB
import TestSupport
import Testing
import Values

@testable import Archive

/// Documents, debtors and events of a book.
@Suite struct LedgerTests {
  private let folder: ScratchFolder
  private let book: Book

  init() throws {
    folder = try ScratchFolder()
    book = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
  }

  private let stamp = EventStamp(
    day: CalendarDate(dayNumber: 20_780), time: 1_795_392_000, who: "Iris")

  private func record(
    _ number: String, name: String = "Bakker", cents: Int64 = 100, bytes: String? = nil,
    keys: [(RecognitionKey.Kind, String)] = [], findings: [DocumentFinding] = []
  ) -> DocumentRecord {
    DocumentRecord(
      facts: DocumentFacts(isCredit: false, number: number, amount: Money(cents: cents)),
      debtor: DebtorDetails(name: name), keys: keys.compactMap { RecognitionKey($0, $1) },
      statedKind: nil, findings: findings, file: "\(number).xml",
      bytes: Array((bytes ?? "bytes of \(number)").utf8))
  }

  @Test func `a document comes back with its bytes, and only once`() throws {
    let first = try book.take([record("F1"), record("F1"), record("F2")], stamp: stamp)
    #expect(
      first == [
        .imported(debtor: 1, alsoKnown: []), .known, .imported(debtor: 2, alsoKnown: []),
      ])
    let documents = try book.ledger().documents
    #expect(documents.map(\.facts.number) == ["F1", "F2"])
    #expect(try book.source(ofDocument: 1) == Array("bytes of F1".utf8))
    #expect(throws: BookError.noSuchDocument(id: 7)) { try book.source(ofDocument: 7) }
  }

  @Test func `one number with another content is told apart from another copy`() throws {
    _ = try book.take([record("F1")], stamp: stamp)
    #expect(try book.take([record("F1", bytes: "a copy")], stamp: stamp) == [.known])
    #expect(try book.take([record("F1", cents: 200)], stamp: stamp) == [.known])
    #expect(
      try book.take([record("F1", cents: 200, bytes: "other")], stamp: stamp) == [.contradicts])
    #expect(try book.ledger().documents.map(\.facts.amount.cents) == [100])
  }

  /// The keys of the second document, beside a first with KvK 1, VAT 2, customer 3 and a name.
  @Test(
    arguments: [
      ([(.kvk, "1")], 1), ([(.vat, "2")], 1), ([(.customer, "3")], 1), ([(.name, "b 1234 AB")], 1),
      ([(.kvk, "9"), (.name, "b 1234 AB")], 2), ([(.kvk, "9"), (.vat, "2")], 2),
      ([(.vat, "9"), (.customer, "3")], 2), ([(.kvk, "1"), (.vat, "9")], 1), ([], 2),
      ([(.customer, "4"), (.name, "b 1234 AB")], 2),
    ] as [([(RecognitionKey.Kind, String)], Int)])
  func `the surest key that both have decides`(
    _ keys: [(RecognitionKey.Kind, String)], _ debtor: Int
  ) throws {
    let first = record(
      "F1", keys: [(.kvk, "1"), (.vat, "2"), (.customer, "3"), (.name, "B 1234AB")])
    let outcomes = try book.take([first, record("F2", keys: keys)], stamp: stamp)
    #expect(outcomes[1] == .imported(debtor: debtor, alsoKnown: []))
  }

  @Test func `keys of two debtors are named, and merging makes one of them`() throws {
    let outcomes = try book.take(
      [
        record("F1", keys: [(.kvk, "1")]), record("F2", keys: [(.vat, "2")]),
        record("F3", keys: [(.kvk, "1"), (.vat, "2")]),
      ], stamp: stamp)
    #expect(outcomes[2] == .imported(debtor: 1, alsoKnown: [2]))
    try book.merge(2, into: 1)
    let ledger = try book.ledger()
    #expect(ledger.debtors.map(\.id) == [1])
    #expect(Set(ledger.documents.map(\.debtor)) == [1])
    #expect(
      try book.take([record("F4", keys: [(.vat, "2")])], stamp: stamp)
        == [.imported(debtor: 1, alsoKnown: [])])
  }

  @Test func `a finding is confirmed once, by name, with whoever did it`() throws {
    let finding = DocumentFinding(
      code: "W-DUE-NONE", severity: .warning, message: "there is no due date", holds: true)
    let document = record("F1", findings: [finding])
    _ = try book.take([document], confirming: ["W-OTHER"], stamp: stamp)
    #expect(try book.ledger().events.isEmpty)
    for _ in 1...2 { _ = try book.take([document], confirming: ["W-DUE-NONE"], stamp: stamp) }
    let events = try book.ledger().events
    #expect(events.map(\.event.kind) == [.confirm])
    #expect(events.map(\.event.detail) == ["W-DUE-NONE"])
    #expect(events.map(\.who) == ["Iris"])
    #expect(try book.ledger().documents[0].findings == [finding])
  }

  @Test func `an event knows how many letters came before it`() throws {
    _ = try book.take([record("F2026-1")], stamp: stamp)
    let note = BookEvent(.note, day: stamp.day, debtor: 1)
    try book.record([note], stamp: stamp)
    _ = try book.append(BookFixture.letter(1), stamp: BookFixture.stamp(0))
    try book.record([note], stamp: stamp)
    let ledger = try book.ledger()
    #expect(ledger.events.map(\.logSize) == [0, 1])
    #expect(ledger.letters.map(\.letter.id) == ["L000001"])
    #expect(ledger.letters.map(\.claim) == [BookFixture.letter(1).claim])
  }

  @Test func `letters about other invoices are not in the ledger`() throws {
    _ = try book.take([record("F2026-1")], stamp: stamp)
    _ = try book.append(BookFixture.letter(2), stamp: BookFixture.stamp(0))
    #expect(try book.ledger().letters.isEmpty)
  }

  @Test func `a book of format 1 keeps its letters and proves them still`() throws {
    let old = try ScratchFolder()
    let queue = try DatabaseQueue(path: old.path("book.sqlite"))
    try BookSchema.migrator(identity: BookFixture.identity)
      .migrate(queue, upTo: "1 letters and their log")
    #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 1)
    let stored = try queue.write { database in
      try LetterStore(database: database).insert(
        PreparedLetter(BookFixture.letter(1)), stamp: BookFixture.stamp(0),
        book: BookFixture.identity)
    }
    try queue.close()
    let opened = try Book.open(at: old.path)
    #expect(try opened.list() == [stored])
    #expect(try opened.verify().isSound)
    #expect(try opened.ledger().documents.isEmpty)
    #expect(try opened.take([record("F1")], stamp: stamp) == [.imported(debtor: 1, alsoKnown: [])])
  }

  @Test func `a run of documents is taken whole or not at all`() throws {
    try DatabaseQueue(path: folder.path("book.sqlite")).write {
      try $0.execute(
        sql: """
          CREATE TRIGGER refuse BEFORE INSERT ON document WHEN new.number = 'F2'
          BEGIN SELECT RAISE(ABORT, 'no'); END
          """)
    }
    #expect(throws: BookError.self) {
      try book.take([record("F1"), record("F2")], stamp: stamp)
    }
    #expect(try book.ledger().documents.isEmpty)
    #expect(try book.ledger().debtors.isEmpty)
  }
}
