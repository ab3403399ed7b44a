import Foundation
import GRDB
import TestSupport
import Testing
import Values

@testable import Archive

struct BookTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  @Test func `a letter comes back as it was archived`() throws {
    let letter = BookFixture.letter(1)
    let archived = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
      .append(letter, stamp: BookFixture.stamp(0))
    let book = try Book.open(at: folder.path)
    #expect(try book.bytes(of: letter.id) == letter.bytes)
    #expect(try book.claim(of: letter.id) == letter.claim)
    #expect(try book.letter(id: letter.id) == archived)
    #expect(archived.sequence == 1)
    #expect(archived.debtor == letter.debtor)
    #expect(archived.date == letter.date)
    #expect(archived.invoices == letter.invoices)
    #expect(archived.size == letter.bytes.count)
  }

  @Test func `letters are listed in the order in which they were archived`() throws {
    try BookFixture.write(letters: 5, in: folder)
    let letters = try Book.open(at: folder.path).list()
    #expect(letters.map(\.sequence) == [1, 2, 3, 4, 5])
    #expect(letters.map(\.id) == ["L000001", "L000002", "L000003", "L000004", "L000005"])
  }

  @Test func `an empty letter and an empty claim are letters too`() throws {
    let book = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
    let letter = LetterRecord(
      id: "L1", stage: "herinnering", debtor: "", date: CalendarDate(dayNumber: 0), invoices: [],
      pages: 0, bytes: [], claim: "")
    _ = try book.append(letter, stamp: BookFixture.stamp(0))
    #expect(try book.bytes(of: "L1") == [])
    #expect(try book.claim(of: "L1") == "")
    #expect(try book.verify().isSound)
  }

  @Test func `a page holds the letters after a place, and no more than asked`() throws {
    try BookFixture.write(letters: 5, in: folder)
    let book = try Book.open(at: folder.path)
    #expect(try book.list(after: 0, limit: 2).map(\.sequence) == [1, 2])
    #expect(try book.list(after: 2, limit: 9).map(\.id) == ["L000003", "L000004", "L000005"])
    #expect(try book.list(after: 5, limit: 9) == [])
    #expect(try book.list(after: Int.max, limit: 9) == [])
  }

  @Test func `the same letter twice counts once`() throws {
    let book = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
    let first = try book.append(BookFixture.letter(1), stamp: BookFixture.stamp(0))
    _ = try book.append(BookFixture.letter(2), stamp: BookFixture.stamp(1))
    let again = try book.append(BookFixture.letter(1), stamp: BookFixture.stamp(2))
    #expect(again == first)
    #expect(try book.list().count == 2)
    #expect(try book.checkpoint().size == 2)
  }

  @Test func `another letter under a known id is refused and changes nothing`() throws {
    let book = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
    let first = BookFixture.letter(1)
    _ = try book.append(first, stamp: BookFixture.stamp(0))
    let other = LetterRecord(
      id: first.id, stage: first.stage, debtor: first.debtor, date: first.date,
      invoices: first.invoices, pages: 2, bytes: first.bytes + [0], claim: first.claim)
    #expect(throws: BookError.otherBytes(id: first.id)) {
      try book.append(other, stamp: BookFixture.stamp(1))
    }
    #expect(try book.bytes(of: first.id) == first.bytes)
    #expect(try book.checkpoint().size == 1)
  }

  @Test func `a letter that is not there is said to be missing`() throws {
    let book = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
    #expect(throws: BookError.noSuchLetter(id: "L9")) { try book.bytes(of: "L9") }
    #expect(throws: BookError.noSuchLetter(id: "L9")) { try book.claim(of: "L9") }
    #expect(throws: BookError.noSuchLetter(id: "L9")) { try book.letter(id: "L9") }
  }

  @Test func `a stream that letters share is stored once`() throws {
    try BookFixture.write(letters: 6, in: folder)
    let book = try Book.open(at: folder.path)
    let pieces = try book.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM piece") }
    // Per letter a head and a tail; one stream for all.
    #expect(pieces == 6 * 2 + 1)
  }

  @Test func `two connections append in turn without a gap`() async throws {
    let path = folder.path
    _ = try Book.open(at: path, creatingWith: BookFixture.identity)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for start in [0, 4] {
        group.addTask {
          let book = try Book.open(at: path)
          for number in start..<start + 4 {
            _ = try book.append(BookFixture.letter(number + 1), stamp: BookFixture.stamp(number))
          }
        }
      }
      try await group.waitForAll()
    }
    let report = try Book.open(at: path).verify()
    #expect(report.isSound)
    #expect(report.letters == 8)
  }

  @Test func `a reader does not wait for a writer`() throws {
    try BookFixture.write(letters: 2, in: folder)
    let writer = try Book.open(at: folder.path)
    try writer.queue.inTransaction(.immediate) { database in
      try database.execute(sql: "UPDATE checkpoint SET size = size")
      let reader = try Book.open(at: folder.path)
      #expect(try reader.list().count == 2)
      #expect(try reader.verify().isSound)
      return .rollback
    }
  }

  @Test func `the log reveals neither debtor nor id`() throws {
    try BookFixture.write(letters: 1, in: folder)
    let book = try Book.open(at: folder.path)
    let leaf = try #require(
      try book.queue.read { try Data.fetchOne($0, sql: "SELECT leaf FROM log_leaf") })
    let text = String(decoding: leaf, as: UTF8.self)
    #expect(!text.contains("Debiteur"))
    #expect(!text.contains("L000001"))
  }
}

struct BookFileTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  @Test func `every connection has the settings that the promises rest on`() throws {
    let book = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
    let values = try book.queue.read { database in
      try ["journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }
    // synchronous 2 is FULL.
    #expect(values == ["wal", "2", "1", "0", "1"])
  }

  @Test func `only the owner may read a new book`() throws {
    try BookFixture.write(letters: 1, in: folder)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("book.sqlite"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a folder without a book is said to have none, and gets none`() throws {
    #expect(throws: BookError.missing(folder: folder.path)) { try Book.open(at: folder.path) }
    #expect(try folder.contents().isEmpty)
  }

  @Test func `a book cannot be made in a folder that is not there`() throws {
    let path = folder.path("absent")
    #expect(throws: BookError.cannotCreate(file: "\(path)/book.sqlite")) {
      try Book.open(at: path, creatingWith: BookFixture.identity)
    }
  }

  @Test func `a book whose making was broken off is not there yet`() throws {
    try folder.write([], as: "book.sqlite")
    #expect(throws: BookError.missing(folder: folder.path)) { try Book.open(at: folder.path) }
    // As GRDB leaves it before the first migration.
    try DatabaseQueue(path: folder.path("book.sqlite")).write {
      try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    #expect(throws: BookError.missing(folder: folder.path)) { try Book.open(at: folder.path) }
    let book = try Book.open(at: folder.path, creatingWith: BookFixture.identity)
    #expect(try book.list().isEmpty)
  }

  @Test func `another file is no book and stays as it is`() throws {
    try folder.write("no database at all, just some text".utf8, as: "book.sqlite")
    let before = try folder.contents()
    #expect(throws: BookError.notABook(file: folder.path("book.sqlite"))) {
      try Book.open(at: folder.path)
    }
    #expect(try folder.contents() == before)
  }

  @Test func `another program's database is no book and stays as it is`() throws {
    try DatabaseQueue(path: folder.path("book.sqlite")).write {
      try $0.execute(sql: "CREATE TABLE other (id INTEGER)")
    }
    let before = try folder.contents()
    #expect(throws: BookError.notABook(file: folder.path("book.sqlite"))) {
      try Book.open(at: folder.path, creatingWith: BookFixture.identity)
    }
    #expect(try folder.contents() == before)
  }

  @Test func `a book of a newer format is refused untouched`() throws {
    try BookFixture.write(letters: 2, in: folder)
    try DatabaseQueue(path: folder.path("book.sqlite")).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA user_version = 99")
    }
    let before = try folder.contents()
    for identity in [nil, BookFixture.identity] {
      #expect(throws: BookError.newerFormat(found: 99, known: 2)) {
        try Book.open(at: folder.path, creatingWith: identity)
      }
    }
    #expect(try folder.contents() == before)
  }

  @Test func `the identity of a book is the one it was made with`() throws {
    try BookFixture.write(letters: 0, in: folder)
    let other = BookIdentity(random: Array(repeating: 9, count: BookIdentity.length))
    let book = try Book.open(at: folder.path, creatingWith: other)
    #expect(book.identity == BookFixture.identity)
    #expect(
      try book.checkpoint().origin == "maanbrief/book/000102030405060708090a0b0c0d0e0f")
  }
}
