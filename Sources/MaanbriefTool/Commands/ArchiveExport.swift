import Archive
import ArgumentParser
import Values

extension ArchiveCommand {
  /// `archive export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy letters out of the book, with what proves them.",
      discussion: """
        Writes the exact bytes of each letter as <id>.pdf, letters.json with what is known of each, and of
        the whole book log.txt, the entries of the log in base64, a line each, and checkpoint.txt. The
        tree over the entries (RFC 9162) has the root of the checkpoint. --find narrows the letters as
        'archive find' does.

        Example:
          maanbrief archive export dossier --find Lindhout --book administratie
        """)

    @Argument(help: "The folder to write in.")
    var folder: String

    @Option(help: "Only letters that 'archive find' finds by this.")
    var find: String?

    @OptionGroup var options: BookOptions

    func run() throws {
      let book = try options.open()
      let letters = try translated { () throws(BookError) in
        if let find { try book.find(find) } else { try book.list() }
      }
      var output = try AtomicOutput(folder: folder)
      for letter in letters {
        let bytes = try translated { () throws(BookError) in try book.bytes(of: letter.id) }
        try output.write(bytes, as: Self.name(letter))
      }
      let list = JSONValue.array(letters.map { Self.json($0) })
      try output.write(Array((list.serialised(pretty: true) + "\n").utf8), as: "letters.json")
      let log = try translated { () throws(BookError) in try book.exportedLog() }
      try output.write(Array(log.entries.utf8), as: "log.txt")
      try output.write(Array(log.checkpoint.text.utf8), as: "checkpoint.txt")
      try output.synchronise()
      options.print(list, text: "\(letters.count) letters in \(folder)")
    }

    private static func json(_ letter: ArchivedLetter) -> JSONValue {
      guard case .object(var object) = letter.json else { return letter.json }
      object["file"] = .string(name(letter))
      return .object(object)
    }

    /// The file of a letter: its id when that is a plain file name, else its place in the log.
    private static func name(_ letter: ArchivedLetter) -> String {
      let isPlain =
        !letter.id.hasPrefix(".") && letter.id.utf8.count <= 200
        && letter.id.utf8.allSatisfy {
          (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
            || [0x2D, 0x2E, 0x5F].contains($0)
        }
      return (isPlain ? letter.id : "letter-\(letter.sequence)") + ".pdf"
    }
  }
}
