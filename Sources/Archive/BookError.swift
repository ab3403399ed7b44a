/// Why a book could not be opened, read or written.
public enum BookError: Error, Hashable, Sendable {
  /// There is no book in the folder.
  case missing(folder: String)
  /// The file is there and is no book of this program.
  case notABook(file: String)
  /// A newer version of the program wrote the book; this one has not touched it.
  case newerFormat(found: Int, known: Int)
  /// The book could not be made: the folder is missing or may not be written.
  case cannotCreate(file: String)
  /// Another program holds the book.
  case locked
  /// The file may not be read or written.
  case notPermitted
  /// The disk is full, or reading or writing failed; with SQLite's extended result code.
  case inputOutput(code: Int32)
  /// The content is not what a book holds; with SQLite's extended result code, 0 when ours.
  case damaged(code: Int32)
  /// There is no such letter.
  case noSuchLetter(id: String)
  /// There is no such invoice or credit note.
  case noSuchDocument(id: Int)
  /// Another letter is archived under this name.
  case otherBytes(id: String)
}
