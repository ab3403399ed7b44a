import ArgumentParser
import CollectionLaw
import Maanbrief
import Values

extension TemplateCommand {
  /// `template new`.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy a letter to write one of your own.",
      discussion: """
        The copy is one of the letters that came along, with the stage, title and legal effect of the
        new one. A file that is there is never overwritten.

        Example:
          maanbrief template new laatste-sommatie --from aanmaning --output laatste-sommatie.md
        """)

    @Argument(help: "The stage of the new letter: small letters, digits and hyphens.")
    var stage: String

    @Option(help: "The letter to copy (default: that of the stage, else herinnering).")
    var from: String?

    @Option(help: "The language.")
    var language = "nl"

    @Option(help: "The file to write (default: the stage with .md).")
    var output: String?

    func validate() throws {
      let isName = stage.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      }
      guard isName, !stage.isEmpty, stage.count <= 60 else {
        throw ValidationError("a stage has a name of small letters, digits and hyphens")
      }
    }

    func run() throws {
      let folder = try TemplateFolder(language: language)
      let original = from ?? (folder.stages.contains(stage) ? stage : "herinnering")
      guard let source = folder.source(of: original) else {
        throw ToolFailure(
          .noInput, code: "T-NO-TEMPLATE",
          "there is no template '\(original)' in the language '\(language)'",
          hint: nearest(to: original, among: folder.stages).map { "did you mean '\($0)'?" }
            ?? "there are: \(folder.stages.joined(separator: ", "))")
      }
      let path = output ?? "\(stage).md"
      guard !DiskFiles.exists(path) else {
        throw ToolFailure(
          .cannotCreate, code: "O-EXISTS", "there is a file of this name already",
          at: SourcePlace(file: path), hint: "choose another with --output, or move it away")
      }
      let text = String(decoding: source.bytes, as: UTF8.self)
      let copy = stage == original ? text : Self.adapted(text, to: stage)
      let parts = PathParts(path)
      var target = try AtomicOutput(folder: parts.folder)
      try target.write(Array(copy.utf8), as: parts.name)
      Terminal.print(path)
      if stage != original {
        Terminal.say("note: \(Self.nextStep(stage, language))")
      }
    }

    /// How letters come to be of the new stage.
    private static func nextStep(_ stage: String, _ language: String) -> String {
      "look at it with 'maanbrief template preview', and put it in templates/\(language)/\(stage).md "
        + "of MAANBRIEF_HOME to send it"
    }

    /// The template with the front matter of another stage.
    private static func adapted(_ text: String, to stage: String) -> String {
      let words = stage.split(separator: "-").joined(separator: " ")
      let values = [
        "stage": stage, "title": words.prefix(1).uppercased() + words.dropFirst(),
        "legalEffect": Stage(rawValue: stage).effect.rawValue,
      ]
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let end = lines.dropFirst().firstIndex(of: "---") ?? 0
      for index in lines.indices.prefix(end) {
        guard let key = lines[index].split(separator: ":").first.map(String.init),
          let value = values[key]
        else { continue }
        lines[index] = "\(key): \(value)"
      }
      return lines.joined(separator: "\n")
    }
  }
}
