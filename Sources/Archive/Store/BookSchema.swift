import GRDB

/// The tables of a book, as a list of migrations.
///
/// A migration that was released never changes; a new one is added below the others and raises
/// `format`.
enum BookSchema {
  /// SQLite's `application_id` of a book: the bytes `Maan`.
  static let applicationID: Int64 = 0x4D61_616E

  /// The format that this version writes, in SQLite's `user_version`.
  static let format: Int64 = 2

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
    migrator.registerMigration("2 debtors, documents and events") { database in
      try database.execute(sql: "PRAGMA user_version = 2")
      try database.execute(sql: openItems)
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
  /// The tables of format 2: who owes, the documents that were imported, and what happened since.
  ///
  /// A debtor is known by every key in `debtor_key`; a merged one only points to the other. `document`
  /// holds what a claim needs of an invoice or credit note beside its packed bytes. `event` only
  /// grows; `log_size` says how many log entries there were, so that letters and events have an order.
  private static let openItems = """
    CREATE TABLE debtor (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      stated_kind TEXT,
      attention TEXT,
      street TEXT,
      postcode TEXT,
      city TEXT,
      country TEXT,
      email TEXT,
      phone TEXT,
      customer_number TEXT,
      details_day TEXT,
      merged_into INTEGER REFERENCES debtor (id)
    ) STRICT;
    CREATE TABLE debtor_key (
      key TEXT PRIMARY KEY,
      debtor INTEGER NOT NULL REFERENCES debtor (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX debtor_key_by_debtor ON debtor_key (debtor);
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL UNIQUE,
      debtor INTEGER NOT NULL REFERENCES debtor (id),
      is_credit INTEGER NOT NULL CHECK (is_credit IN (0, 1)),
      number TEXT NOT NULL,
      creditor TEXT NOT NULL,
      payee TEXT NOT NULL,
      kind TEXT NOT NULL,
      currency TEXT NOT NULL,
      cents INTEGER NOT NULL,
      gross_cents INTEGER,
      vat_cents INTEGER,
      issued TEXT,
      due TEXT,
      description TEXT,
      buyer_reference TEXT,
      payment_reference TEXT,
      corrects TEXT,
      file TEXT NOT NULL,
      source BLOB NOT NULL,
      imported TEXT NOT NULL,
      UNIQUE (creditor, is_credit, number)
    ) STRICT;
    CREATE INDEX document_by_debtor ON document (debtor);
    CREATE INDEX document_by_number ON document (number);
    CREATE TABLE document_finding (
      document INTEGER NOT NULL REFERENCES document (id),
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      severity TEXT NOT NULL,
      message TEXT NOT NULL,
      line INTEGER,
      holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
      PRIMARY KEY (document, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY,
      day TEXT NOT NULL,
      kind TEXT NOT NULL,
      debtor INTEGER REFERENCES debtor (id),
      document INTEGER REFERENCES document (id),
      detail TEXT,
      text TEXT,
      owner TEXT,
      until TEXT,
      cents INTEGER,
      who TEXT NOT NULL,
      time INTEGER NOT NULL,
      log_size INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX event_by_debtor ON event (debtor);
    CREATE INDEX letter_invoice_by_number ON letter_invoice (number);
    """
}
