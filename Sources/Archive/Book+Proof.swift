import GRDB
public import Values

/// What shows that a letter stands in the log: for somebody who trusts only a kept checkpoint.
///
/// SHA-256 over 0x00 and `leaf` is the leaf hash of the tree; the path leads from it to the root of the
/// checkpoint. The leaf commits to the letter's record under `contentSalt`, and to its id under `keySalt`.
///
/// Source: RFC 9162, section 2.1.3; RELIABILITY §4.
public struct LetterProof: Hashable, Sendable {
  /// The letter as lists show it.
  public let letter: ArchivedLetter
  /// The canonical bytes of the log entry.
  public let leaf: [UInt8]
  /// The hashes beside the way from the leaf to the root.
  public let path: [Digest]
  /// The log that the proof leads to.
  public let checkpoint: Checkpoint
  /// The salt of the commitment to the letter's id.
  public let keySalt: [UInt8]
  /// The salt of the commitment to the letter's record.
  public let contentSalt: [UInt8]

  /// The proof for programs; bytes are in base64.
  public var json: JSONValue {
    .object([
      "letter": letter.json, "leaf": .string(base64(leaf)),
      "leafIndex": .integer(letter.sequence - 1), "treeSize": .integer(checkpoint.size),
      "path": .array(path.map { .string(base64($0.bytes)) }),
      "checkpoint": .string(checkpoint.text), "keySalt": .string(base64(keySalt)),
      "contentSalt": .string(base64(contentSalt)),
    ])
  }
}

extension Book {
  /// The proof that a letter stands in the log as it is now.
  ///
  /// - Complexity: logarithmic in the number of letters.
  /// - Throws: `noSuchLetter` when there is none, `damaged` when the log no longer proves it, else what
  ///   reading throws.
  public func proof(of id: String) throws(BookError) -> LetterProof {
    try reading { store in
      guard let letter = try store.letter(id: id) else { throw BookError.noSuchLetter(id: id) }
      let checkpoint = try store.checkpoint(book: self.identity)
      let proof = try InclusionProof(
        leafIndex: letter.sequence - 1, treeSize: checkpoint.size, hash: store.nodeHash)
      let (leaf, keySalt, contentSalt) = try store.entry(sequence: letter.sequence)
      guard proof.leads(from: MerkleTree.leafHash(leaf), to: checkpoint.root) else {
        throw BookError.damaged(code: 0)
      }
      return LetterProof(
        letter: letter, leaf: leaf, path: proof.path, checkpoint: checkpoint, keySalt: keySalt,
        contentSalt: contentSalt)
    }
  }

  /// The entries of the log in base64, each on a line of its own, and the checkpoint over them.
  public func exportedLog() throws(BookError) -> (entries: String, checkpoint: Checkpoint) {
    try reading { store in
      let rows = try Row.fetchAll(
        store.database, sql: "SELECT leaf FROM log_leaf ORDER BY sequence")
      let entries = try rows.map { base64(try StoredRow($0).bytes("leaf")) + "\n" }
      return (entries.joined(), try store.checkpoint(book: self.identity))
    }
  }

  /// The letters whose id, stage, day or an invoice is `text`, or whose debtor's name holds it, in the
  /// order in which they were archived.
  ///
  /// Letters from A to Z count the same in capitals.
  public func find(_ text: String) throws(BookError) -> [ArchivedLetter] {
    try reading { store in try store.letters(matching: text) }
  }
}

extension LetterStore {
  /// The log entry of a letter with its salts.
  fileprivate func entry(
    sequence: Int
  ) throws -> (leaf: [UInt8], keySalt: [UInt8], contentSalt: [UInt8]) {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT leaf, key_salt, content_salt FROM letter JOIN log_leaf USING (sequence)
        WHERE sequence = ?
        """, arguments: [sequence])
    guard let row = row.map(StoredRow.init) else { throw BookError.damaged(code: 0) }
    return (try row.bytes("leaf"), try row.bytes("key_salt"), try row.bytes("content_salt"))
  }

  /// The letters that `text` names or is a part of the debtor's name of.
  fileprivate func letters(matching text: String) throws -> [ArchivedLetter] {
    let escaped = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
      .replacing("_", with: "\\_")
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM letter WHERE id = ?1 OR stage = ?1 OR date = ?1
          OR debtor LIKE ?2 ESCAPE '\\'
          OR sequence IN (SELECT sequence FROM letter_invoice WHERE number = ?1)
        ORDER BY sequence
        """, arguments: [text, "%\(escaped)%"])
    return try rows.map { try letter(StoredRow($0)) }
  }
}
