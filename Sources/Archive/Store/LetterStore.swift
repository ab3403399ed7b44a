import GRDB
import Values

/// A letter with all that can be computed before the transaction begins.
struct PreparedLetter {
  let letter: LetterRecord
  let sha256: Digest
  let claim: [UInt8]
  let packedClaim: [UInt8]
  let pieces: [(sha256: Digest, packed: [UInt8])]

  init(_ letter: LetterRecord) {
    self.letter = letter
    sha256 = Digest(of: letter.bytes)
    claim = Array(letter.claim.utf8)
    packedClaim = Packing.pack(claim)
    pieces = ContentPieces.cut(letter.bytes).map { range in
      let piece = Array(letter.bytes[range])
      return (Digest(of: piece), Packing.pack(piece))
    }
  }
}

/// The statements on letters and their log, within a transaction that somebody else began.
struct LetterStore {
  let database: Database

  // MARK: Writing

  /// Writes a letter and its log entry behind the last one.
  func insert(
    _ prepared: PreparedLetter, stamp: LogStamp, book: BookIdentity
  ) throws -> ArchivedLetter {
    let before = try logSize()
    let archived = ArchivedLetter(
      prepared.letter, sequence: before + 1, sha256: prepared.sha256)
    let leaf = LogLeaf(
      sequence: Int64(archived.sequence), kind: .letter,
      keyCommitment: commitment(
        salt: stamp.keySalt, to: ArchivedLetter.canonicalKey(id: archived.id, book: book)),
      contentCommitment: commitment(
        salt: stamp.contentSalt, to: archived.canonical(claim: prepared.claim)),
      time: stamp.time, program: stamp.program)
    try append(leaf, after: before)
    try insertRow(archived, prepared, stamp: stamp)
    try insertPieces(prepared, sequence: archived.sequence)
    return archived
  }

  private func append(_ leaf: LogLeaf, after size: Int) throws {
    let encoded = leaf.encoded
    try run(
      "INSERT INTO log_leaf (sequence, leaf) VALUES (?, ?)", [leaf.sequence, encoded.storedValue])
    var frontier = try MerkleFrontier(size: size, hash: nodeHash)
    for (node, hash) in frontier.append(MerkleTree.leafHash(encoded)) {
      try run(
        "INSERT INTO log_node (level, position, hash) VALUES (?, ?, ?)",
        [node.level, node.position, hash.bytes.storedValue])
    }
    try run(
      "INSERT INTO checkpoint (size, root) VALUES (?, ?)",
      [frontier.size, frontier.root.bytes.storedValue])
  }

  private func insertRow(
    _ archived: ArchivedLetter, _ prepared: PreparedLetter, stamp: LogStamp
  ) throws {
    try run(
      """
      INSERT INTO letter (sequence, id, stage, debtor, date, pages, size, sha256, claim, key_salt,
        content_salt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        archived.sequence, archived.id, archived.stage, archived.debtor, archived.date.iso,
        archived.pages, archived.size, archived.sha256.bytes.storedValue,
        prepared.packedClaim.storedValue, stamp.keySalt.storedValue, stamp.contentSalt.storedValue,
      ])
    for (position, number) in archived.invoices.enumerated() {
      try run(
        "INSERT INTO letter_invoice (sequence, position, number) VALUES (?, ?, ?)",
        [archived.sequence, position, number])
    }
  }

  private func insertPieces(_ prepared: PreparedLetter, sequence: Int) throws {
    for (position, piece) in prepared.pieces.enumerated() {
      try run(
        "INSERT INTO piece (sha256, packed) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
        [piece.sha256.bytes.storedValue, piece.packed.storedValue])
      try run(
        """
        INSERT INTO letter_piece (sequence, position, piece)
        SELECT ?, ?, id FROM piece WHERE sha256 = ?
        """,
        [sequence, position, piece.sha256.bytes.storedValue])
    }
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  // MARK: Reading

  /// The number of log entries.
  func logSize() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT max(sequence) FROM log_leaf") ?? 0
  }

  /// The stored hash of a complete subtree.
  func nodeHash(_ node: MerkleNode) throws -> Digest {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT hash FROM log_node WHERE level = ? AND position = ?"),
      arguments: [node.level, node.position])
    guard let row else { throw BookError.damaged(code: 0) }
    return try StoredRow(row).digest("hash")
  }

  /// What the log is now.
  func checkpoint(book: BookIdentity) throws -> Checkpoint {
    let frontier = try MerkleFrontier(size: try logSize(), hash: nodeHash)
    return Checkpoint(
      origin: book.logOrigin, size: frontier.size, root: frontier.root)
  }

  /// All letters by sequence.
  func letters() throws -> [ArchivedLetter] {
    try Row.fetchAll(database, sql: "SELECT * FROM letter ORDER BY sequence").map { row in
      try letter(StoredRow(row))
    }
  }

  /// At most `limit` letters by sequence, those up to `sequence` passed over.
  func letters(after sequence: Int, limit: Int) throws -> [ArchivedLetter] {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM letter WHERE sequence > ? ORDER BY sequence LIMIT ?")
    return try Row.fetchAll(statement, arguments: [sequence, limit]).map { row in
      try letter(StoredRow(row))
    }
  }

  /// The letter with this id; nil when there is none.
  func letter(id: String) throws -> ArchivedLetter? {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM letter WHERE id = ?"), arguments: [id])
    return try row.map { try letter(StoredRow($0)) }
  }

  /// The letter that a row of `letter` holds.
  func letter(_ row: StoredRow) throws -> ArchivedLetter {
    let sequence = try row.integer("sequence")
    guard let date = CalendarDate(iso: try row.text("date")) else {
      throw BookError.damaged(code: 0)
    }
    return ArchivedLetter(
      sequence: sequence, id: try row.text("id"), stage: try row.text("stage"),
      debtor: try row.text("debtor"), date: date, invoices: try invoices(sequence: sequence),
      pages: try row.integer("pages"), size: try row.integer("size"),
      sha256: try row.digest("sha256"))
  }

  private func invoices(sequence: Int) throws -> [String] {
    let statement = try database.cachedStatement(
      sql: "SELECT number FROM letter_invoice WHERE sequence = ? ORDER BY position")
    return try Row.fetchAll(statement, arguments: [sequence]).map { row in
      try StoredRow(row).text("number")
    }
  }

  /// The bytes of a letter, put together from its pieces.
  func bytes(sequence: Int) throws -> [UInt8] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT packed FROM letter_piece JOIN piece ON piece.id = letter_piece.piece
        WHERE sequence = ? ORDER BY position
        """)
    var bytes: [UInt8] = []
    for row in try Row.fetchAll(statement, arguments: [sequence]) {
      bytes += try unpacked(try StoredRow(row).bytes("packed"))
    }
    return bytes
  }

  /// The claim of a letter as UTF-8.
  func claim(sequence: Int) throws -> [UInt8] {
    let statement = try database.cachedStatement(sql: "SELECT claim FROM letter WHERE sequence = ?")
    guard let row = try Row.fetchOne(statement, arguments: [sequence]) else {
      throw BookError.damaged(code: 0)
    }
    return try unpacked(try StoredRow(row).bytes("claim"))
  }

  private func unpacked(_ packed: [UInt8]) throws -> [UInt8] {
    guard let bytes = Packing.unpack(packed) else { throw BookError.damaged(code: 0) }
    return bytes
  }
}

extension BookIdentity {
  /// The origin line of the book's checkpoints.
  var logOrigin: String { "maanbrief/book/\(hexadecimalText(bytes))" }
}
