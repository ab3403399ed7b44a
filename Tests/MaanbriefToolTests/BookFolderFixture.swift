import Foundation
import TestSupport
import Testing
import Values

/// A book in a scratch folder, used through the command.
struct BookFolderFixture {
  let folder: ScratchFolder
  var book: String { folder.path("administratie") }

  /// A new book of the firm of the examples.
  init(profile: String = "") throws {
    folder = try ScratchFolder()
    let made = try CommandHarness.run([
      "init", folder.path("administratie"), "--name", "Halmstra Warmtetechniek B.V.", "--kvk",
      "90031417", "--iban", "NL91 ABNA 0417 1643 00", "--due-basis", "agreed",
    ])
    try #require(made.status == 0, "\(made.messages)")
  }

  /// Runs a command on the book.
  func run(_ arguments: String...) throws -> CommandHarness.Outcome {
    try CommandHarness.run(arguments + ["--book", book])
  }

  /// Runs a command on the book, which must end with `status`, and gives its JSON.
  @discardableResult
  func json(_ arguments: String..., status: Int32 = 0) throws -> JSONValue {
    let outcome = try CommandHarness.run(arguments + ["--book", book, "--format", "json"])
    try #require(outcome.status == status, "\(outcome.messages)")
    return try JSONValue(parsing: outcome.output)
  }

  /// Imports the examples as on 23 November 2026.
  @discardableResult
  func importExamples() throws -> JSONValue {
    try json("import", Examples.folder.path, "--date", Examples.date)
  }

  /// An example invoice with texts replaced, written as a file of its own.
  func variant(_ example: String, as name: String, _ changes: [(String, String)]) throws -> String {
    let path = try #require(Examples.documents.first { $0.contains(example) })
    var text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    for (old, new) in changes {
      try #require(text.contains(old), "the example has no \(old)")
      text = text.replacing(old, with: new)
    }
    return try folder.write(text, as: name)
  }
}
