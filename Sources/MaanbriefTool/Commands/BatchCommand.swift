import ArgumentParser
import Maanbrief
import Values

/// `maanbrief batch`: letter requests in, letters out, in the same order.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Make the letters of a file of requests, one JSON object a line.",
    discussion: """
      Each letter becomes a file named after its id. A bad request is reported with its line and the
      others go on; the exit status is then 1.

      With --output FILE.pdf all letters become one print file, in the order of the requests, with a
      bookmark for each. Every letter begins on an odd page: after an odd number of pages comes a blank
      one, so that each letter has sheets of its own when both sides are printed; --no-duplex leaves
      blank pages out. A print file never holds the claim data. It replaces a file of that name.

      Example:
        maanbrief batch requests.jsonl --profile maanbrief.yaml --output out
        maanbrief batch requests.jsonl --profile maanbrief.yaml --output print.pdf
      """)

  @Argument(help: "The requests as JSON Lines; - is standard input.")
  var requests: String

  @Option(
    help: "The folder for the letters (default: the current folder), or one print file, FILE.pdf.")
  var output: String?

  @Flag(help: "Write nothing: for measuring.")
  var discard = false

  @Flag(
    inversion: .prefixedNo,
    help: "Whether each letter of a print file begins on a sheet of its own, printed on both sides."
  )
  var duplex = true

  @Option(help: "How many threads work (default: one a processor).")
  var jobs: Int?

  @Option(help: "The day of letters that name none (default: today).")
  var date: DayArgument?

  @OptionGroup var press: PressOptions

  @Flag(help: "No messages but errors.")
  var quiet = false

  func validate() throws {
    guard output == nil || !discard else {
      throw ValidationError("give --output or --discard, not both")
    }
    guard jobs.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--jobs lies between 1 and 256")
    }
    guard printFile == nil || press.attachments != true else {
      throw ValidationError("a print file holds no claim data; leave --attachments out")
    }
  }

  func run() async throws {
    let start = CivilClock.monotonicMilliseconds()
    let source = try DiskFiles.file(requests)
    let press = try press.press(press.settings())
    let lines = RequestLines(
      source, today: date?.day ?? CivilClock.today(), profile: press.profile)
    let tally =
      if let printFile {
        try await bind(lines, into: printFile, press: press)
      } else {
        try await write(lines, press: press)
      }
    Terminal.print(tally.line(milliseconds: CivilClock.monotonicMilliseconds() - start))
    guard tally.failures > 0 else { return }
    throw ExitCode((tally.letters == 0 ? ExitStatus.badData : .someRefused).rawValue)
  }

  /// The path of the one file that holds all letters; nil when each has its own or none is written.
  private var printFile: String? { output.flatMap { $0.hasSuffix(".pdf") ? $0 : nil } }

  private var threads: Int { jobs ?? ProcessorCount.online }

  /// Writes a file for each letter, or none.
  private func write(_ lines: RequestLines, press: Press) async throws -> BatchTally {
    var lines = lines
    var tally = BatchTally(total: lines.count, isQuiet: quiet)
    var folder = discard ? nil : try LetterFolder(output ?? ".")
    try await produceLetters(jobs: threads, press: press, nextRequest: { lines.next() }) {
      switch $1 {
      case .failure(let failure): tally.countFailure(failure.diagnostics)
      case .success(let letter):
        if let obstacle = try folder?.put(letter) {
          tally.countFailure([obstacle])
        } else {
          tally.count(pages: letter.pages, findings: letter.findings)
        }
      }
    }
    try folder?.finish()
    return tally
  }

  /// Writes all letters into one file; no letter, no file.
  private func bind(
    _ lines: RequestLines, into path: String, press: Press
  ) async throws -> BatchTally {
    var lines = lines
    var tally = BatchTally(total: lines.count, isQuiet: quiet)
    var output = try PrintOutput(path, isDuplex: duplex)
    try await producePrintLetters(jobs: threads, press: press, nextRequest: { lines.next() }) {
      switch $1 {
      case .failure(let failure): tally.countFailure(failure.diagnostics)
      case .success(let letter):
        try output.put(letter)
        tally.count(pages: letter.pages, findings: letter.findings)
      }
    }
    tally.blankPages = output.blankPages
    if tally.letters > 0 {
      try output.finish()
    } else if tally.failures == 0 {
      tally.countFailure([
        Diagnostic(
          .error, code: "N-REQUEST", "there is no request in the file",
          at: SourcePlace(file: requests))
      ])
    }
    return tally
  }
}
