import GRDB
import Glibc

/// The one SQLite file of a book, with the settings that its promises rest on.
enum BookFile {
  /// How long a connection waits for another one's transaction, in seconds.
  private static let patience = 5.0

  /// The settings of RELIABILITY §2.
  ///
  /// `synchronous` and `secure_delete` hold per connection; the
  /// journal mode stays in the file.
  private static let settings = """
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    """

  /// Opens the file and brings it to the current format.
  ///
  /// The format is looked at before anything is written, so that a book of a newer version stays as
  /// it is.
  static func open(
    _ path: String, in folder: String, creatingWith identity: BookIdentity?
  ) throws(BookError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.label = "book"
    configuration.prepareDatabase { database in
      guard try isUnmade(database) else { return try checkFormat(of: database, file: path) }
      if identity == nil { throw BookError.missing(folder: folder) }
    }
    configuration.prepareDatabase { database in
      _ = try Row.fetchAll(database, sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: settings)
    }
    return try translatingErrors(at: path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // The migrator writes even when there is nothing to do, and a reader never waits for a writer.
      let format = try queue.read { try Int64.fetchOne($0, sql: "PRAGMA user_version") }
      if format != BookSchema.format {
        try BookSchema.migrator(identity: identity).migrate(queue)
      }
      return queue
    }
  }

  /// Whether there is anything at this path.
  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Makes an empty file that only its owner may read; one that is there already stays as it is.
  static func create(_ path: String) throws(BookError) {
    let descriptor = unsafe Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw errno == ENOSPC || errno == EIO
        ? .inputOutput(code: 0) : .cannotCreate(file: path)
    }
    _ = close(descriptor)
  }

  /// Whether the file holds nothing yet: it is new, or its making was broken off.
  ///
  /// GRDB makes its list of migrations in a transaction of its own before the first of them runs.
  private static func isUnmade(_ database: Database) throws -> Bool {
    let tables = try Int64.fetchOne(
      database, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
    let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
    return tables == 0 && application == 0
  }

  /// Refuses other programs' files and newer formats.
  private static func checkFormat(of database: Database, file: String) throws {
    let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let format = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard application == BookSchema.applicationID, format >= 1 else {
      throw BookError.notABook(file: file)
    }
    guard format <= BookSchema.format else {
      throw BookError.newerFormat(found: Int(format), known: Int(BookSchema.format))
    }
  }
}

/// Runs database work and turns what it throws into the errors of a book.
func translatingErrors<Result>(
  at file: String, _ work: () throws -> Result
) throws(BookError) -> Result {
  do {
    return try work()
  } catch let error as BookError {
    throw error
  } catch let error as DatabaseError {
    throw BookError(error, file: file)
  } catch {
    // What else GRDB throws: a row that does not decode, a migration it does not know.
    throw .damaged(code: 0)
  }
}

extension BookError {
  /// What an error of SQLite means for a book.
  fileprivate init(_ error: DatabaseError, file: String) {
    let code = error.extendedResultCode.rawValue
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM: self = .inputOutput(code: code)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .notPermitted
    case .SQLITE_NOTADB: self = .notABook(file: file)
    // Our statements are fixed, so every other complaint is about the content of the file.
    default: self = .damaged(code: code)
    }
  }
}
