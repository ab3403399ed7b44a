import GRDB

/// The tables of a book, as a list of migrations.
///
/// A migration that was released never changes; a new one is added below the others and raises
/// `format`.
enum BookSchema {
  /// SQLite's `application_id` of a book: the bytes `Maan`.
  static let applicationID: Int64 = 0x4D61_616E

  /// The format that this version writes, in SQLite's `user_version`.
  static let format: Int64 = 1

  /// The migrations from an empty file to `format`; `identity` becomes that of a new book.
  static func migrator(identity: BookIdentity?) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 letters and their log") { database in
      guard let identity else { throw BookError.damaged(code: 0) }
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = 1")
      try database.execute(sql: lettersAndLog)
      try database.execute(
        sql: "INSERT INTO book (only, identity) VALUES (1, ?)",
        arguments: [identity.bytes.storedValue])
    }
    return migrator
  }

  /// The tables of format 1, with the names of the code.
  ///
  /// `log_node` holds the complete subtrees, `checkpoint` the root after
  /// each entry; a letter is its pieces in their order.
  private static let lettersAndLog = """
    CREATE TABLE book (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      identity BLOB NOT NULL
    ) STRICT;
    CREATE TABLE log_leaf (
      sequence INTEGER PRIMARY KEY,
      leaf BLOB NOT NULL
    ) STRICT;
    CREATE TABLE log_node (
      level INTEGER NOT NULL,
      position INTEGER NOT NULL,
      hash BLOB NOT NULL,
      PRIMARY KEY (level, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE checkpoint (
      size INTEGER PRIMARY KEY,
      root BLOB NOT NULL
    ) STRICT;
    CREATE TABLE letter (
      sequence INTEGER PRIMARY KEY REFERENCES log_leaf (sequence),
      id TEXT NOT NULL UNIQUE,
      stage TEXT NOT NULL,
      debtor TEXT NOT NULL,
      date TEXT NOT NULL,
      pages INTEGER NOT NULL,
      size INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      claim BLOB NOT NULL,
      key_salt BLOB NOT NULL,
      content_salt BLOB NOT NULL
    ) STRICT;
    CREATE TABLE letter_invoice (
      sequence INTEGER NOT NULL REFERENCES letter (sequence),
      position INTEGER NOT NULL,
      number TEXT NOT NULL,
      PRIMARY KEY (sequence, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE piece (
      id INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL UNIQUE,
      packed BLOB NOT NULL
    ) STRICT;
    CREATE TABLE letter_piece (
      sequence INTEGER NOT NULL REFERENCES letter (sequence),
      position INTEGER NOT NULL,
      piece INTEGER NOT NULL REFERENCES piece (id),
      PRIMARY KEY (sequence, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX letter_piece_by_piece ON letter_piece (piece);
    """
}
