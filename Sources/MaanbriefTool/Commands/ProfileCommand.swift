import ArgumentParser
import Maanbrief
import Values

/// `maanbrief profile`: what a profile may say, and whether one is right.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "List the keys of a profile, and check one.",
    subcommands: [Keys.self, Check.self])

  /// `profile keys`.
  struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print every key of maanbrief.yaml: its values, its default and what it does.",
      discussion: """
        Example:
          maanbrief profile keys
          maanbrief profile keys --format markdown > keys.md
        """)

    @Option(help: "text, json or markdown.")
    var format: FactsFormat = .text

    func run() throws {
      switch format {
      case .json: Terminal.print(ProfilePage.json.serialised(pretty: true))
      case .markdown: Terminal.write(Array(ProfilePage.markdown.utf8))
      case .text:
        let rows = ProfilePage.keys.map { key in
          [key.path, key.type, key.standard ?? key.example.map { "e.g. \($0)" } ?? "", key.meaning]
        }
        Terminal.print(Terminal.table([["key", "value", "default", "meaning"]] + rows))
      }
    }
  }

  /// `profile check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report everything that is wrong with a profile: keys, fonts, drawings, stages.",
      discussion: """
        Exit status 78 when something is wrong.

        Example:
          maanbrief profile check maanbrief.yaml
        """)

    @Argument(help: "The profile.")
    var file = "maanbrief.yaml"

    func run() throws {
      _ = try ProfileFile.press(try ProfileFile.read(file), path: file)
    }
  }
}
