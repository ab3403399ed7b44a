import Archive
import ArgumentParser
import Values

/// `maanbrief archive`: the letters that were sent, and the proof that they are as they were.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Look up and verify the letters of a book.",
    subcommands: [List.self, Show.self, Find.self, Verify.self, Prove.self, Export.self])

  /// `archive list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the archived letters.",
      discussion: "Example:\n  maanbrief archive list --book administratie --format json")

    @OptionGroup var options: BookOptions

    func run() throws {
      let book = try options.open()
      let letters = try translated { () throws(BookError) in try book.list() }
      options.print(.array(letters.map(\.json)), text: ArchiveCommand.table(letters))
    }
  }

  /// `archive find`.
  struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find letters by debtor, invoice, stage, day or id.",
      discussion: """
        A part of the debtor's name is enough; the others are given whole.

        Example:
          maanbrief archive find 2026-1109 --book administratie
        """)

    @Argument(help: "What to look for.")
    var text: String

    @OptionGroup var options: BookOptions

    func run() throws {
      let book = try options.open()
      let letters = try translated { () throws(BookError) in try book.find(text) }
      options.print(.array(letters.map(\.json)), text: ArchiveCommand.table(letters))
    }
  }

  /// `archive prove`.
  struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give the proof that a letter stands in the log.",
      discussion: """
        Prints the log entry, the way from it to the root of the tree (RFC 9162, section 2.1.3) and the
        checkpoint that it leads to, as JSON with bytes in base64. Whoever kept a checkpoint of that size
        needs nothing else of the book to check it.

        Example:
          maanbrief archive prove ID --book administratie
        """)

    @Argument(help: "The letter's id, as the list shows it.")
    var id: String

    @OptionGroup var options: BookOptions

    func run() throws {
      let book = try options.open()
      let proof = try translated { () throws(BookError) in try book.proof(of: id) }
      Terminal.print(proof.json.serialised(pretty: true))
    }
  }

  /// Letters for people.
  private static func table(_ letters: [ArchivedLetter]) -> String {
    let rows = letters.map { letter in
      [
        letter.date.iso, letter.stage, Terminal.visible(String(letter.debtor.prefix(40))),
        String(letter.pages), letter.id,
      ]
    }
    return rows.isEmpty
      ? "no letters"
      : Terminal.table([["date", "stage", "debtor", "pages", "id"]] + rows, right: [3])
  }

  /// `archive show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give the exact bytes of a letter, or what is known of it.",
      discussion: """
        Without --output the PDF goes to standard output; on a terminal, and with --format json, it is
        what is known of the letter.

        Example:
          maanbrief archive show ID --book administratie --output letter.pdf
        """)

    @Argument(help: "The letter's id, as the list shows it.")
    var id: String

    @Option(help: "The file for the PDF; - is standard output.")
    var output: String?

    @OptionGroup var options: BookOptions

    func run() throws {
      let book = try options.open()
      let letter = try translated { () throws(BookError) in try book.letter(id: id) }
      if let target = output ?? (options.format == .text && !Terminal.showsOutput ? "-" : nil) {
        let bytes = try translated { () throws(BookError) in try book.bytes(of: id) }
        try write(bytes, to: target)
      } else if options.format == .json {
        Terminal.print(letter.json.serialised(pretty: true))
      } else {
        Terminal.print(
          Terminal.table([
            ["id", letter.id], ["date", letter.date.iso], ["stage", letter.stage],
            ["debtor", Terminal.visible(letter.debtor)],
            ["invoices", letter.invoices.joined(separator: ", ")], ["pages", String(letter.pages)],
            ["bytes", String(letter.size)], ["sha256", letter.sha256.hexadecimal],
          ]))
      }
    }

    private func write(_ bytes: [UInt8], to path: String) throws(ToolFailure) {
      guard path != "-" else {
        Terminal.write(bytes)
        return
      }
      let parts = PathParts(path)
      var target = try AtomicOutput(folder: parts.folder)
      try target.write(bytes, as: parts.name)
      try target.synchronise()
    }
  }

  /// `archive verify`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check every letter and the log that proves them.",
      discussion: """
        Prints the checkpoint that it verified: three lines to keep elsewhere, on paper or in a file.
        With --against it also shows that such a kept checkpoint is a beginning of the log.

        Example:
          maanbrief archive verify --book administratie
          maanbrief archive verify --book administratie --against kept.txt
        """)

    @Option(help: "A file with a checkpoint that was kept elsewhere; - is standard input.")
    var against: String?

    @OptionGroup var options: BookOptions

    func run() throws {
      let kept = try against.map { path throws(ToolFailure) in try checkpoint(path) }
      let book = try openForProof()
      let report = try translated { () throws(BookError) in try book.verify(against: kept) }
      if options.format == .json {
        Terminal.print(Self.json(report).serialised(pretty: true))
      } else {
        Terminal.print("\(report.letters) letters are as they were archived")
        Terminal.write(Array(report.checkpoint.text.utf8))
      }
      guard !report.isSound else { return }
      throw ToolFailure(
        .archiveBroken,
        report.problems.map { problem in
          let number = problem.sequence.map { "entry \($0): " } ?? ""
          return Diagnostic(.error, code: "V-ARCHIVE", "\(number)\(problem.kind.message)")
        })
    }

    /// The book; a file that is no database any more is an archive that does not verify.
    private func openForProof() throws(ToolFailure) -> Book {
      do throws(ToolFailure) {
        return try options.open()
      } catch {
        let isNoBook = error.diagnostics.contains { $0.code == "G-BOOK-FORMAT" }
        throw isNoBook ? ToolFailure(.archiveBroken, error.diagnostics) : error
      }
    }

    private func checkpoint(_ path: String) throws(ToolFailure) -> Checkpoint {
      let file = try DiskFiles.file(path)
      if let kept = Checkpoint(text: String(decoding: file.bytes, as: UTF8.self)) { return kept }
      throw ToolFailure(
        .badData, code: "N-CHECKPOINT", "this is no checkpoint", at: file.place(line: 1),
        hint: "give the three lines that 'maanbrief archive verify' printed")
    }

    private static func json(_ report: VerifyReport) -> JSONValue {
      .object([
        "letters": .integer(report.letters), "sound": .bool(report.isSound),
        "checkpoint": .string(report.checkpoint.text),
        "problems": .array(
          report.problems.map { problem in
            var object: [String: JSONValue] = ["kind": .string(problem.kind.rawValue)]
            object["sequence"] = problem.sequence.map { .integer($0) }
            return .object(object)
          }),
      ])
    }
  }
}
