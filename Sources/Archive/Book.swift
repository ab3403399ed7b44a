import GRDB

/// The 16 random bytes that tell one book from every other.
public struct BookIdentity: Hashable, Sendable {
  /// The number of bytes.
  public static let length = 16

  /// The bytes.
  public let bytes: [UInt8]

  /// The identity of a new book, from random bytes.
  ///
  /// - Precondition: there are `length` of them.
  public init(random bytes: [UInt8]) {
    precondition(bytes.count == Self.length, "an identity has 16 bytes")
    self.bytes = bytes
  }
}

/// One administration on disk: the letters sent, and a log that proves they are as they were.
///
/// All of it lies in the file `book.sqlite` of a folder, and this object is the one owner of a
/// connection to it. Every method is a transaction of its own; they may be called from any thread and
/// run one after the other.
public final class Book: Sendable {
  /// The name of the database in the folder of a book.
  public static let fileName = "book.sqlite"

  /// The path of the database.
  let file: String
  let queue: DatabaseQueue
  let identity: BookIdentity

  private init(file: String, queue: DatabaseQueue, identity: BookIdentity) {
    self.file = file
    self.queue = queue
    self.identity = identity
  }

  /// Opens the book in a folder, and makes it there when it is absent and `identity` is given.
  ///
  /// - Throws: `missing`, `notABook`, `newerFormat`, `cannotCreate`, `notPermitted`, `locked`,
  ///   `inputOutput` or `damaged`; the file is then as it was.
  public static func open(
    at folder: String, creatingWith identity: BookIdentity? = nil
  ) throws(BookError) -> Book {
    let file = folder.hasSuffix("/") ? folder + fileName : "\(folder)/\(fileName)"
    if !BookFile.exists(file) {
      guard identity != nil else { throw .missing(folder: folder) }
      try BookFile.create(file)
    }
    let queue = try BookFile.open(file, in: folder, creatingWith: identity)
    let stored = try translatingErrors(at: file) {
      try queue.read { database in
        try Row.fetchOne(database, sql: "SELECT identity FROM book").map(StoredRow.init)
      }
    }
    guard let bytes = try stored?.bytes("identity"), bytes.count == BookIdentity.length else {
      throw .damaged(code: 0)
    }
    return Book(file: file, queue: queue, identity: BookIdentity(random: bytes))
  }

  /// Archives a letter exactly once: its bytes, its entry and its place in the log in one
  /// transaction.
  ///
  /// The same letter again, under the same id, is found and returned as it stands.
  ///
  /// - Complexity: logarithmic in the number of letters archived.
  /// - Throws: `otherBytes` when another PDF is archived under this id; else what reading and writing
  ///   throw, and then nothing of the letter is in the book.
  public func append(_ letter: LetterRecord, stamp: LogStamp) throws(BookError) -> ArchivedLetter {
    let prepared = PreparedLetter(letter)
    return try translatingErrors(at: file) {
      try queue.write { database in
        let store = LetterStore(database: database)
        if let stored = try store.letter(id: letter.id) {
          guard stored.sha256 == prepared.sha256 else { throw BookError.otherBytes(id: letter.id) }
          return stored
        }
        return try store.insert(prepared, stamp: stamp, book: identity)
      }
    }
  }

  /// All letters, in the order in which they were archived.
  public func list() throws(BookError) -> [ArchivedLetter] {
    try reading { store in try store.letters() }
  }

  /// At most `limit` letters, in the order in which they were archived, from the first one after the
  /// place `sequence` in the log.
  public func list(after sequence: Int, limit: Int) throws(BookError) -> [ArchivedLetter] {
    try reading { store in try store.letters(after: sequence, limit: limit) }
  }

  /// The letter with this id.
  ///
  /// - Throws: `noSuchLetter` when there is none, else what reading throws.
  public func letter(id: String) throws(BookError) -> ArchivedLetter {
    guard let letter = try reading({ store in try store.letter(id: id) }) else {
      throw .noSuchLetter(id: id)
    }
    return letter
  }

  /// The exact bytes of the PDF of a letter.
  ///
  /// - Throws: `noSuchLetter` when there is none, `damaged` when the bytes are no longer those that
  ///   were archived, else what reading throws.
  public func bytes(of id: String) throws(BookError) -> [UInt8] {
    let (letter, bytes) = try reading { store in
      guard let letter = try store.letter(id: id) else { throw BookError.noSuchLetter(id: id) }
      return (letter, try store.bytes(sequence: letter.sequence))
    }
    guard Digest(of: bytes) == letter.sha256 else { throw .damaged(code: 0) }
    return bytes
  }

  /// The claim of a letter, as JSON text.
  ///
  /// - Throws: `noSuchLetter` when there is none, else what reading throws.
  public func claim(of id: String) throws(BookError) -> String {
    let bytes = try reading { store in
      guard let letter = try store.letter(id: id) else { throw BookError.noSuchLetter(id: id) }
      return try store.claim(sequence: letter.sequence)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What the log is now: keep it elsewhere to prove later that nothing was cut off.
  public func checkpoint() throws(BookError) -> Checkpoint {
    try reading { store in try store.checkpoint(book: self.identity) }
  }

  /// Runs a read in a transaction of its own.
  func reading<Result>(_ read: (LetterStore) throws -> Result) throws(BookError) -> Result {
    try translatingErrors(at: file) {
      try queue.read { database in try read(LetterStore(database: database)) }
    }
  }
}
