import ArgumentParser
import Glibc
import Values

/// The root command: parses, runs, and turns every failure into one clear message and an exit status.
@main
struct MaanbriefCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maanbrief",
    abstract: "Letters for unpaid Dutch invoices that hold up.",
    discussion: """
      Reads UBL e-invoices, works out what may be claimed under Dutch law, and writes letters as PDF.

      Example:
        maanbrief letter invoices/*.xml --profile maanbrief.yaml --output out
      """,
    version: "0.1.0",
    subcommands: [
      LetterCommand.self, InspectCommand.self, CheckCommand.self, BatchCommand.self,
      TemplateCommand.self, SheetCommand.self,
      InitCommand.self, ProfileCommand.self, ImportCommand.self, OpenCommand.self,
      DueCommand.self, CallCommand.self, PaidCommand.self, HoldCommand.self, ReleaseCommand.self,
      DisputeCommand.self, NoteCommand.self, RestartCommand.self, MergeCommand.self,
      ArchiveCommand.self, ServeCommand.self, CalculateCommand.self, RatesCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as ToolFailure {
      Terminal.say(failure.diagnostics)
      Glibc.exit(failure.status.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}

/// How a command prints its results.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
}

/// A day on the command line.
struct DayArgument: ExpressibleByArgument {
  let day: CalendarDate

  /// The day written as YYYY-MM-DD.
  init?(argument: String) {
    guard let day = CalendarDate(iso: argument) else { return nil }
    self.day = day
  }
}
