import GRDB

extension Book {
  /// Checks every letter, every entry of the log, its tree, and the file.
  ///
  /// It reads everything once, in one transaction, so that a writer meanwhile does not matter, and
  /// goes on after a problem to find the others.
  ///
  /// - Parameter kept: a checkpoint that was kept elsewhere and must be a beginning of the log.
  /// - Returns: what was found, and the checkpoint computed anew.
  /// - Throws: `locked`, `notPermitted` or `inputOutput`; damage is a finding, not an error.
  public func verify(against kept: Checkpoint? = nil) throws(BookError) -> VerifyReport {
    try reading { store in
      var verifier = Verifier(store: store, book: self.identity, kept: kept)
      try verifier.run()
      return verifier.report
    }
  }
}

/// One walk over the log and what hangs on it.
private struct Verifier {
  let store: LetterStore
  let book: BookIdentity
  let kept: Checkpoint?

  private var frontier = MerkleFrontier()
  private var sound = 0
  private var problems: [VerifyReport.Problem] = []

  init(store: LetterStore, book: BookIdentity, kept: Checkpoint?) {
    self.store = store
    self.book = book
    self.kept = kept
  }

  var report: VerifyReport {
    VerifyReport(
      checkpoint: Checkpoint(origin: book.logOrigin, size: frontier.size, root: frontier.root),
      letters: sound, problems: problems)
  }

  mutating func run() throws {
    try noting(.fileDamaged, at: nil) { verifier in try verifier.checkLog() }
    try noting(.fileDamaged, at: nil) { verifier in try verifier.checkPieces() }
    try noting(.fileDamaged, at: nil) { verifier in try verifier.checkStrayRows() }
    try noting(.fileDamaged, at: nil) { verifier in try verifier.checkFile() }
    if let kept, kept.size > frontier.size || kept.origin != book.logOrigin {
      note(.checkpointDiffers, at: nil)
    }
  }

  // MARK: The log

  private mutating func checkLog() throws {
    var expected = 1
    let rows = try Row.fetchCursor(
      store.database, sql: "SELECT sequence, leaf FROM log_leaf ORDER BY sequence")
    checkKept()
    while let row = try rows.next() {
      let stored = StoredRow(row)
      let sequence = try stored.integer("sequence")
      if sequence != expected { note(.entryMissing, at: expected) }
      // After a hole every later hash differs; that is one problem, not thousands.
      let isContinuous = sequence == frontier.size + 1
      expected = sequence + 1
      try noting(.entryDamaged, at: sequence) { verifier in
        let leaf = try stored.bytes("leaf")
        try verifier.checkEntry(leaf, sequence: sequence)
        try verifier.checkTree(leaf, sequence: sequence, isContinuous: isContinuous)
      }
    }
  }

  private mutating func checkEntry(_ encoded: [UInt8], sequence: Int) throws {
    guard let leaf = LogLeaf(encoded: encoded), leaf.sequence == sequence else {
      return note(.entryDamaged, at: sequence)
    }
    switch leaf.kind {
    case .letter: try checkLetter(leaf, sequence: sequence)
    }
  }

  private mutating func checkTree(
    _ leaf: [UInt8], sequence: Int, isContinuous: Bool
  ) throws {
    let made = frontier.append(MerkleTree.leafHash(leaf))
    guard isContinuous else { return }
    for (node, hash) in made where try storedHash(node) != hash {
      note(.treeDiffers, at: sequence)
      break
    }
    if try storedRoot(size: sequence) != frontier.root { note(.rootDiffers, at: sequence) }
    checkKept()
  }

  private func storedHash(_ node: MerkleNode) throws -> Digest? {
    let row = try Row.fetchOne(
      store.database.cachedStatement(
        sql: "SELECT hash FROM log_node WHERE level = ? AND position = ?"),
      arguments: [node.level, node.position])
    return try? row.map(StoredRow.init)?.digest("hash")
  }

  private func storedRoot(size: Int) throws -> Digest? {
    let row = try Row.fetchOne(
      store.database.cachedStatement(sql: "SELECT root FROM checkpoint WHERE size = ?"),
      arguments: [size])
    return try? row.map(StoredRow.init)?.digest("root")
  }

  /// Compares the kept checkpoint when the walk stands at its size.
  private mutating func checkKept() {
    guard let kept, kept.size == frontier.size, kept.root != frontier.root else { return }
    note(.checkpointDiffers, at: kept.size)
  }

  // MARK: Letters

  private mutating func checkLetter(_ leaf: LogLeaf, sequence: Int) throws {
    let row = try Row.fetchOne(
      store.database.cachedStatement(sql: "SELECT * FROM letter WHERE sequence = ?"),
      arguments: [sequence])
    guard let row = row.map(StoredRow.init) else { return note(.letterMissing, at: sequence) }
    let before = problems.count
    try noting(.recordDiffers, at: sequence) { verifier in
      try verifier.checkRecord(row, leaf, sequence: sequence)
    }
    try noting(.bytesDiffer, at: sequence) { verifier in
      let bytes = try verifier.store.bytes(sequence: sequence)
      let isSame = try Digest(of: bytes) == row.digest("sha256")
      if !isSame { verifier.note(.bytesDiffer, at: sequence) }
    }
    if problems.count == before { sound += 1 }
  }

  private mutating func checkRecord(_ row: StoredRow, _ leaf: LogLeaf, sequence: Int) throws {
    let key = ArchivedLetter.canonicalKey(id: try row.text("id"), book: book)
    if commitment(salt: try row.bytes("key_salt"), to: key) != leaf.keyCommitment {
      note(.idDiffers, at: sequence)
    }
    let record = try store.letter(row).canonical(claim: store.claim(sequence: sequence))
    if commitment(salt: try row.bytes("content_salt"), to: record) != leaf.contentCommitment {
      note(.recordDiffers, at: sequence)
    }
  }

  // MARK: The rest of the file

  /// Each stored piece against its own digest, by which later letters would find and share it.
  private mutating func checkPieces() throws {
    let rows = try Row.fetchCursor(store.database, sql: "SELECT id, sha256, packed FROM piece")
    while let row = try rows.next() {
      let stored = StoredRow(row)
      let bytes = try? Packing.unpack(stored.bytes("packed"))
      if let bytes, try Digest(of: bytes) == stored.digest("sha256") { continue }
      let first = try Int.fetchOne(
        store.database, sql: "SELECT min(sequence) FROM letter_piece WHERE piece = ?",
        arguments: [stored.integer("id")])
      note(.pieceDiffers, at: first)
    }
  }

  /// Rows that hang on no entry; what hangs on one was compared above.
  private mutating func checkStrayRows() throws {
    let queries = [
      "SELECT min(sequence) FROM letter WHERE sequence NOT IN (SELECT sequence FROM log_leaf)",
      """
      SELECT min(sequence) FROM letter_invoice WHERE sequence NOT IN (SELECT sequence FROM letter)
      """,
      "SELECT min(sequence) FROM letter_piece WHERE sequence NOT IN (SELECT sequence FROM letter)",
      "SELECT min(size) FROM checkpoint WHERE size NOT IN (SELECT sequence FROM log_leaf)",
      // A complete subtree ends at a leaf of the log.
      """
      SELECT min((position + 1) << level) FROM log_node
      WHERE level < 0 OR level > 62 OR position < 0
        OR (position + 1) << level NOT IN (SELECT sequence FROM log_leaf)
      """,
    ]
    for query in queries {
      if let sequence = try Int.fetchOne(store.database, sql: query) {
        note(.strayRow, at: sequence)
      }
    }
  }

  /// The file itself, its indexes included, so that finding a letter by its id is sound too.
  private mutating func checkFile() throws {
    let first = try String.fetchOne(store.database, sql: "PRAGMA integrity_check(1)")
    if first != "ok" { note(.fileDamaged, at: nil) }
  }

  // MARK: Noting

  private mutating func note(_ kind: VerifyReport.Kind, at sequence: Int?) {
    problems.append(VerifyReport.Problem(sequence: sequence, kind: kind))
  }

  /// Runs a check; damage that keeps it from being done is noted as `kind`, other errors go on.
  private mutating func noting(
    _ kind: VerifyReport.Kind, at sequence: Int?, _ check: (inout Verifier) throws -> Void
  ) throws {
    do {
      try translatingErrors(at: "") { try check(&self) }
    } catch .damaged, .notABook {
      note(kind, at: sequence)
    }
  }
}
