public import Values

extension BookError {
  /// The error in words.
  public var diagnostic: Diagnostic {
    switch self {
    case .missing(let folder):
      Diagnostic(
        .error, code: "M-BOOK", "there is no book in this folder", at: SourcePlace(file: folder),
        hint: "name the folder with --book, or archive a letter in it first")
    case .notABook(let file):
      Diagnostic(
        .error, code: "G-BOOK-FORMAT", "the file is no book of this program",
        at: SourcePlace(file: file), hint: "restore book.sqlite from a backup, or move it away")
    case .newerFormat(let found, let known):
      Diagnostic(
        .error, code: "G-BOOK-NEWER",
        "the book has format \(found), and this version knows formats up to \(known)",
        hint: "update the program; the book was not touched")
    case .cannotCreate(let file):
      Diagnostic(
        .error, code: "O-BOOK", "the book cannot be made here", at: SourcePlace(file: file),
        hint: "check that the folder exists and may be written")
    case .locked:
      Diagnostic(
        .error, code: "W-BOOK-LOCKED", "another program is writing in the book",
        hint: "try again when it is done")
    case .notPermitted:
      Diagnostic(
        .error, code: "P-BOOK", "the book may not be read or written",
        hint: "check the owner and the mode of the folder and of book.sqlite")
    case .inputOutput(let code):
      Diagnostic(
        .error, code: "D-BOOK", "reading or writing the book failed (SQLite \(code))",
        hint: "check the free space and the disk, then run the same command again")
    case .damaged(let code):
      Diagnostic(
        .error, code: "V-BOOK-DAMAGED",
        code == 0 ? "the book is damaged" : "the book is damaged (SQLite \(code))",
        hint: "keep the file as it is and restore the last backup beside it")
    case .noSuchLetter(let id):
      Diagnostic(
        .error, code: "M-LETTER", "the archive has no letter \(quoted(id))",
        hint: "list the letters with 'maanbrief archive list'")
    case .noSuchDocument:
      Diagnostic(
        .error, code: "M-DOCUMENT", "the book has no such invoice",
        hint: "list the open items with 'maanbrief open'")
    case .otherBytes(let id):
      Diagnostic(
        .error, code: "R-LETTER-DIFFERS",
        "another letter is archived under the name \(quoted(id))",
        hint: "give the new letter its own id; what is archived is never replaced")
    }
  }

  /// An id as messages show it: control characters escaped.
  private func quoted(_ id: String) -> String { JSONValue.string(id).serialised() }
}
