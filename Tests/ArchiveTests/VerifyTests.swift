import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

/// An edit that somebody with a database tool could make, and what must be found.
struct Tampering: CustomTestStringConvertible, Sendable {
  let name: String
  let sql: String
  let sequence: Int?
  let kinds: Set<VerifyReport.Kind>

  init(_ name: String, _ sql: String, at sequence: Int?, _ kinds: VerifyReport.Kind...) {
    self.name = name
    self.sql = sql
    self.sequence = sequence
    self.kinds = Set(kinds)
  }

  var testDescription: String { name }

  /// The edits; the book has four letters.
  static let all = [
    Tampering(
      "back-date", "UPDATE letter SET date = '2026-01-01' WHERE sequence = 2", at: 2,
      .recordDiffers),
    Tampering(
      "other debtor", "UPDATE letter SET debtor = 'Een Ander' WHERE sequence = 3", at: 3,
      .recordDiffers),
    Tampering(
      "other stage", "UPDATE letter SET stage = 'herinnering' WHERE sequence = 1", at: 1,
      .recordDiffers),
    Tampering(
      "more pages", "UPDATE letter SET pages = 2 WHERE sequence = 1", at: 1, .recordDiffers),
    Tampering("other size", "UPDATE letter SET size = 2 WHERE sequence = 4", at: 4, .recordDiffers),
    Tampering(
      "no date", "UPDATE letter SET date = 'soon' WHERE sequence = 4", at: 4, .recordDiffers),
    Tampering(
      "other id", "UPDATE letter SET id = 'L000009' WHERE sequence = 4", at: 4, .idDiffers,
      .recordDiffers),
    Tampering(
      "other claim",
      "UPDATE letter SET claim = (SELECT claim FROM letter WHERE sequence = 2) WHERE sequence = 1",
      at: 1, .recordDiffers),
    Tampering(
      "damaged claim", "UPDATE letter SET claim = x'0102' WHERE sequence = 1", at: 1,
      .recordDiffers),
    Tampering(
      "other salt", "UPDATE letter SET content_salt = key_salt WHERE sequence = 2", at: 2,
      .recordDiffers),
    Tampering(
      "other invoice",
      "UPDATE letter_invoice SET number = 'F1' WHERE sequence = 2 AND position = 1",
      at: 2, .recordDiffers),
    Tampering(
      "an invoice less", "DELETE FROM letter_invoice WHERE sequence = 3 AND position = 0", at: 3,
      .recordDiffers),
    Tampering(
      "other digest",
      "UPDATE letter SET sha256 = (SELECT sha256 FROM letter WHERE sequence = 2) WHERE sequence = 1",
      at: 1, .recordDiffers, .bytesDiffer),
    Tampering(
      "swapped contents",
      """
      CREATE TEMP TABLE held AS SELECT * FROM letter_piece WHERE sequence IN (1, 4);
      DELETE FROM letter_piece WHERE sequence IN (1, 4);
      INSERT INTO letter_piece SELECT 5 - sequence, position, piece FROM held
      """,
      at: 1, .bytesDiffer),
    Tampering(
      "damaged piece", "UPDATE piece SET packed = x'00' WHERE id = 1", at: 1, .bytesDiffer,
      .pieceDiffers),
    Tampering(
      "piece under another digest",
      "UPDATE piece SET sha256 = zeroblob(32) WHERE id = (SELECT max(id) FROM piece)", at: 4,
      .pieceDiffers),
    Tampering(
      "a piece less", "DELETE FROM letter_piece WHERE sequence = 2 AND position = 1", at: 2,
      .bytesDiffer),
    Tampering(
      "dropped letter",
      """
      DELETE FROM letter WHERE sequence = 3; DELETE FROM letter_invoice WHERE sequence = 3;
      DELETE FROM letter_piece WHERE sequence = 3
      """,
      at: 3, .letterMissing),
    Tampering(
      "dropped entry and letter",
      """
      DELETE FROM letter WHERE sequence = 2; DELETE FROM letter_invoice WHERE sequence = 2;
      DELETE FROM letter_piece WHERE sequence = 2; DELETE FROM log_leaf WHERE sequence = 2
      """,
      at: 2, .entryMissing, .strayRow),
    Tampering(
      "dropped entry", "DELETE FROM log_leaf WHERE sequence = 2", at: 2, .entryMissing, .strayRow),
    Tampering(
      "cut tail, roughly",
      """
      DELETE FROM letter WHERE sequence = 4; DELETE FROM letter_invoice WHERE sequence = 4;
      DELETE FROM letter_piece WHERE sequence = 4; DELETE FROM log_leaf WHERE sequence = 4
      """,
      at: 4, .strayRow),
    Tampering(
      "damaged entry", "UPDATE log_leaf SET leaf = x'00' WHERE sequence = 3", at: 3, .entryDamaged,
      .treeDiffers, .rootDiffers),
    Tampering(
      "replayed entry",
      "UPDATE log_leaf SET leaf = (SELECT leaf FROM log_leaf WHERE sequence = 1) WHERE sequence = 2",
      at: 2, .entryDamaged, .treeDiffers, .rootDiffers),
    Tampering(
      "other node", "UPDATE log_node SET hash = zeroblob(32) WHERE level = 1 AND position = 0",
      at: 2, .treeDiffers),
    Tampering(
      "other root", "UPDATE checkpoint SET root = zeroblob(32) WHERE size = 3", at: 3, .rootDiffers),
    Tampering("a root less", "DELETE FROM checkpoint WHERE size = 3", at: 3, .rootDiffers),
    Tampering(
      "a letter too many",
      """
      INSERT INTO letter SELECT 9, 'L9', stage, debtor, date, pages, size, sha256, claim, key_salt,
        content_salt FROM letter WHERE sequence = 1
      """,
      at: 9, .strayRow),
    Tampering(
      "a node too many", "INSERT INTO log_node VALUES (3, 0, zeroblob(32))", at: 8, .strayRow),
    Tampering(
      "other book", "UPDATE book SET identity = zeroblob(16)", at: 1, .idDiffers),
  ]
}

struct VerifyTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  @Test(arguments: [0, 1, 2, 3, 4, 7, 8, 9])
  func `an untouched archive verifies`(_ count: Int) throws {
    try BookFixture.write(letters: count, in: folder)
    let book = try Book.open(at: folder.path)
    let report = try book.verify()
    #expect(report.problems == [])
    #expect(report.letters == count)
    #expect(try report.checkpoint == book.checkpoint())
  }

  @Test(arguments: Tampering.all)
  func `an edit is found with its place`(_ edit: Tampering) throws {
    try BookFixture.write(letters: 4, in: folder)
    try edited(edit.sql)
    let report = try Book.open(at: folder.path).verify()
    #expect(!report.isSound)
    #expect(report.firstBadSequence == edit.sequence)
    #expect(edit.kinds.isSubset(of: Set(report.problems.map(\.kind))))
  }

  @Test func `a clean cut of the tail is found with a kept checkpoint, and only with one`() throws {
    try BookFixture.write(letters: 4, in: folder)
    let kept = try Book.open(at: folder.path).checkpoint()
    try edited(
      """
      DELETE FROM letter WHERE sequence = 4; DELETE FROM letter_invoice WHERE sequence = 4;
      DELETE FROM letter_piece WHERE sequence = 4; DELETE FROM log_leaf WHERE sequence = 4;
      DELETE FROM checkpoint WHERE size = 4;
      DELETE FROM log_node WHERE ((position + 1) << level) = 4
      """)
    let book = try Book.open(at: folder.path)
    #expect(try book.verify().isSound)
    #expect(
      try book.verify(against: kept).problems.map(\.kind) == [.checkpointDiffers])
  }

  @Test(arguments: 0...5)
  func `a kept checkpoint is a beginning of the log that grew on`(_ size: Int) throws {
    try BookFixture.write(letters: size, in: folder)
    let kept = try Book.open(at: folder.path).checkpoint()
    try BookFixture.write(letters: 5, in: folder)
    #expect(try Book.open(at: folder.path).verify(against: kept).isSound)
  }

  @Test func `the checkpoint of another history is found`() throws {
    let other = try ScratchFolder()
    let book = try Book.open(at: other.path, creatingWith: BookFixture.identity)
    _ = try book.append(BookFixture.letter(2), stamp: BookFixture.stamp(0))
    let kept = try book.checkpoint()
    try BookFixture.write(letters: 3, in: folder)
    let report = try Book.open(at: folder.path).verify(against: kept)
    #expect(report.problems.map(\.kind) == [.checkpointDiffers])
    #expect(report.firstBadSequence == 1)
  }

  @Test func `bytes that were changed are not handed out`() throws {
    try BookFixture.write(letters: 2, in: folder)
    try edited(
      """
      UPDATE letter_piece SET piece = (SELECT piece FROM letter_piece WHERE sequence = 2 LIMIT 1)
      WHERE sequence = 1 AND position = 0
      """)
    let book = try Book.open(at: folder.path)
    #expect(throws: BookError.damaged(code: 0)) { try book.bytes(of: "L000001") }
  }

  /// RELIABILITY §8 T8: each flip is found, or every letter still reads as it was archived.
  @Test func `a flipped byte is found or changes no letter`() throws {
    try BookFixture.write(letters: 4, in: folder)
    let original = try folder.bytes("book.sqlite")
    let letters = try Book.open(at: folder.path).list()
    // Zeros are almost all in space that the database does not use.
    let used = original.indices.filter { original[$0] != 0 }
    var generator = SeededGenerator(seed: 20_261_123)
    var found = 0
    for _ in 0..<200 {
      var bytes = original
      let place = try #require(used.randomElement(using: &generator))
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      let copy = try ScratchFolder()
      try copy.write(bytes, as: "book.sqlite")
      if try isFound(in: copy) {
        found += 1
      } else {
        let book = try Book.open(at: copy.path)
        #expect(try book.list() == letters, "byte \(place)")
        for (number, letter) in letters.enumerated() {
          #expect(
            try book.bytes(of: letter.id) == BookFixture.letter(number + 1).bytes, "byte \(place)")
        }
      }
    }
    // What is not found lies in text that is only for people, or in counters.
    #expect(found >= 150, "seed 20261123 found \(found)")
  }

  private func isFound(in folder: ScratchFolder) throws -> Bool {
    do throws(BookError) {
      return try !Book.open(at: folder.path).verify().isSound
    } catch {
      switch error {
      case .damaged, .notABook, .newerFormat, .inputOutput: return true
      default: throw error
      }
    }
  }

  /// Edits the file as another program would, with its constraints switched off.
  private func edited(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: folder.path("book.sqlite"), configuration: configuration).write {
      try $0.execute(sql: sql)
    }
  }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
