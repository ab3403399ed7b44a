import ArgumentParser
import CollectionLaw
import Maanbrief
import Values

/// `maanbrief check`: reads a letter back and works it out anew.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read letters back: their sums, their words, and what travels inside.",
    discussion: """
      Works out costs, interest and term anew from the claim inside the letter, and holds its text
      to what the law asks of it. What was agreed stands in the profile: give the one that the
      letter was made with.

      Example:
        maanbrief check veertiendagenbrief-jansen-2026-11-23.pdf --profile maanbrief.yaml
      """)

  @Argument(help: "Letters made by maanbrief; - is standard input.")
  var files: [String]

  @Option(help: "The profile that the letters were made with.")
  var profile: String?

  @Option(help: "text or json (one object a line).")
  var format: OutputFormat = .text

  func run() throws {
    let press = try ProfileFile.press(try ProfileFile.read(profile), path: profile)
    var wrong = 0
    for path in files {
      let file = try DiskFiles.file(path)
      let review = reviewLetter(SourceFile(name: path, bytes: file.bytes), press: press)
      if review.hasErrors { wrong += 1 }
      Terminal.print(
        format == .json ? Self.json(review, path).serialised() : Self.text(review, path))
    }
    guard wrong > 0 else { return }
    let isAll = wrong == files.count
    throw ExitCode((isAll ? ExitStatus.badData : ExitStatus.someRefused).rawValue)
  }

  private static func json(_ review: LetterReview, _ path: String) -> JSONValue {
    var object: [String: JSONValue] = [
      "file": .string(path),
      "findings": .array(review.findings.map(\.json)),
    ]
    for key in [
      "stage", "date", "principal", "costs", "costsAfterTerm", "interest", "total", "term",
    ] {
      object[key] = review.claim?[key]
    }
    object["deadline"] = review.deadline?.json
    return .object(object)
  }

  private static func text(_ review: LetterReview, _ path: String) -> String {
    guard !review.findings.isEmpty else { return "\(path): nothing found" }
    return review.findings.map(\.rendered).joined(separator: "\n")
  }
}
