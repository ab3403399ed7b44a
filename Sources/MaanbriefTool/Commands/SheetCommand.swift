import ArgumentParser
import Maanbrief
import Values

/// `maanbrief sheet`: what the window of an envelope shows.
struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Print a test sheet for an envelope: what its window shows, and where to fold.",
    discussion: """
      The sheet has a frame around what is always seen, one around what may be seen when the sheet slides in
      its envelope, an address of full height and a measure of 100 mm. Without --envelope it is for the
      envelope of the profile, with measures of your own.

      Example:
        maanbrief sheet --envelope ea56-right
        maanbrief sheet --profile maanbrief.yaml --output sheet.pdf
      """)

  @Option(help: "The name of an envelope.")
  var envelope: EnvelopeArgument?

  @Option(help: "Who sends, and which envelope: maanbrief.yaml.")
  var profile: String?

  @Option(help: "The file to write.")
  var output = "sheet.pdf"

  func run() throws {
    let press = try ProfileFile.press(try ProfileFile.read(profile), path: profile)
    let parts = PathParts(output)
    let bytes: [UInt8]
    do throws(LetterFailure) {
      let sheet = try EnvelopeSheet(
        of: envelope?.envelope, press: press, on: CivilClock.today())
      bytes = try sheet.pdf(press: press)
    } catch {
      throw ToolFailure(error)
    }
    var target = try AtomicOutput(folder: parts.folder)
    try target.write(bytes, as: parts.name)
    Terminal.print(target.path(parts.name))
  }
}

/// An envelope on the command line.
struct EnvelopeArgument: ExpressibleByArgument {
  let envelope: NamedEnvelope

  /// The envelope written as its name.
  init?(argument: String) {
    guard let envelope = NamedEnvelope(argument) else { return nil }
    self.envelope = envelope
  }

  static var allValueStrings: [String] { NamedEnvelope.names }
}
