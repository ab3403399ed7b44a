// GRDB hands BLOBs over as `Data`; this is the only file that sees the type.
import Foundation
import GRDB
import Values

/// A row read with care: a column of another type than written is damage, not a crash.
///
/// SQLite checks types when it writes; a changed byte in the file can still turn one into another.
struct StoredRow {
  private let row: Row

  init(_ row: Row) {
    self.row = row
  }

  /// The bytes of a column.
  func bytes(_ column: String) throws(BookError) -> [UInt8] {
    switch try storage(column) {
    case .blob(let data): Array(data)
    default: throw .damaged(code: 0)
    }
  }

  /// The digest in a column.
  func digest(_ column: String) throws(BookError) -> Digest {
    guard let digest = Digest(bytes: try bytes(column)) else { throw .damaged(code: 0) }
    return digest
  }

  /// The text of a column.
  func text(_ column: String) throws(BookError) -> String {
    switch try storage(column) {
    case .string(let text): text
    default: throw .damaged(code: 0)
    }
  }

  /// The number in a column.
  func integer(_ column: String) throws(BookError) -> Int {
    switch try storage(column) {
    case .int64(let number): Int(number)
    default: throw .damaged(code: 0)
    }
  }

  /// The text of a column; nil when there is none.
  func optionalText(_ column: String) throws(BookError) -> String? {
    try isAbsent(column) ? nil : text(column)
  }

  /// The number in a column; nil when there is none.
  func optionalInteger(_ column: String) throws(BookError) -> Int? {
    try isAbsent(column) ? nil : integer(column)
  }

  /// The day in a column; nil when there is none.
  func optionalDay(_ column: String) throws(BookError) -> CalendarDate? {
    guard let text = try optionalText(column) else { return nil }
    guard let day = CalendarDate(iso: text) else { throw .damaged(code: 0) }
    return day
  }

  private func isAbsent(_ column: String) throws(BookError) -> Bool {
    if case .null = try storage(column) { true } else { false }
  }

  private func storage(_ column: String) throws(BookError) -> DatabaseValue.Storage {
    guard let value = row[column] as DatabaseValue? else { throw .damaged(code: 0) }
    return value.storage
  }
}

extension Array where Element == UInt8 {
  /// The bytes as SQLite stores them: a BLOB, never a text.
  var storedValue: DatabaseValue { Data(self).databaseValue }
}
