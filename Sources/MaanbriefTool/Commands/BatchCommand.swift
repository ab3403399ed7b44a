import ArgumentParser
import CollectionLaw
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

      Example:
        maanbrief batch requests.jsonl --profile maanbrief.yaml --output out
      """)

  @Argument(help: "The requests as JSON Lines; - is standard input.")
  var requests: String

  @Option(help: "The folder for the letters (default: the current folder).")
  var output: String?

  @Flag(help: "Write nothing: for measuring.")
  var discard = false

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
    guard output?.hasSuffix(".pdf") != true else {
      throw ValidationError("a print file is not made yet; give a folder with --output")
    }
  }

  func run() async throws {
    let start = CivilClock.monotonicMilliseconds()
    let source = try DiskFiles.file(requests)
    let settings = try press.settings()
    let press = try press.press(settings)
    let target = discard ? nil : try AtomicOutput(folder: output ?? ".")
    var reader = RequestLines(
      source, today: date?.day ?? CivilClock.today(), profile: settings)
    var tally = BatchTally(target: target, total: reader.count, isQuiet: quiet)
    try await produceLetters(
      jobs: jobs ?? ProcessorCount.online, press: press, nextRequest: { reader.next() },
      deliver: { try tally.take($1) })
    if tally.letters > 0 { try tally.target?.synchronise() }
    let milliseconds = CivilClock.monotonicMilliseconds() - start
    let tenths = (milliseconds + 50) / 100
    Terminal.print(
      "\(tally.letters) letters, \(tally.pages) pages, \(tally.failures) failures, "
        + "\(tenths / 10).\(tenths % 10) seconds")
    guard tally.failures > 0 else { return }
    throw ExitCode((tally.letters == 0 ? ExitStatus.badData : .someRefused).rawValue)
  }
}

/// The requests of a file, line by line.
private struct RequestLines {
  private let file: SourceFile
  private let today: CalendarDate
  private let profile: Profile?
  private var lines: [Range<Int>] = []
  private var position = 0
  private var seen: Set<String> = []

  init(_ file: SourceFile, today: CalendarDate, profile: Profile?) {
    self.file = file
    self.today = today
    self.profile = profile
    var start = 0
    for (offset, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(start..<offset)
      start = offset + 1
    }
    if start < file.bytes.count { lines.append(start..<file.bytes.count) }
  }

  var count: Int { lines.count }

  /// The next request, or why its line is none; nil at the end.
  ///
  /// Empty lines are passed over.
  mutating func next() -> Result<LetterRequest, LetterFailure>? {
    while position < lines.count {
      let line = position + 1
      let bytes = file.bytes[lines[position]]
      position += 1
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      return request(bytes, line: line)
    }
    return nil
  }

  private mutating func request(
    _ bytes: ArraySlice<UInt8>, line: Int
  ) -> Result<LetterRequest, LetterFailure> {
    let place = file.place(line: line)
    let request: LetterRequest
    do throws(JSONSyntaxError) {
      let json = try JSONValue(parsing: bytes, line: line)
      do throws(Diagnostics) {
        request = try RequestReader.request(
          json, at: place, today: today, profile: profile)
      } catch {
        return .failure(.refused(error))
      }
    } catch {
      let diagnostic = Diagnostic(
        .error, code: "N-JSON", error.message,
        at: SourcePlace(file: file.name, line: error.line, column: error.column))
      return .failure(.refused(Diagnostics(diagnostic)))
    }
    guard seen.insert(request.id).inserted else {
      let diagnostic = Diagnostic(
        .error, code: "N-REQUEST", "'id' was used on an earlier line", at: place,
        hint: "give every letter an id of its own")
      return .failure(.refused(Diagnostics(diagnostic)))
    }
    return .success(request)
  }
}

/// The outcomes of a batch.
private struct BatchTally {
  private(set) var target: AtomicOutput?
  private let isQuiet: Bool
  private var progress: ProgressBar
  private(set) var letters = 0
  private(set) var pages = 0
  private(set) var failures = 0

  init(target: AtomicOutput?, total: Int, isQuiet: Bool) {
    self.target = target
    self.isQuiet = isQuiet
    progress = ProgressBar(total: total, isQuiet: isQuiet)
  }

  mutating func take(_ outcome: Result<Letter, LetterFailure>) throws {
    switch outcome {
    case .success(let letter):
      if !isQuiet { Terminal.say(letter.findings) }
      if try write(letter) {
        letters += 1
        pages += letter.pages
      } else {
        failures += 1
      }
    case .failure(let failure):
      Terminal.say(failure.diagnostics)
      failures += 1
    }
    progress.show(letters + failures)
  }

  /// Writes the letter; false when other bytes lie under its name.
  private mutating func write(_ letter: Letter) throws(ToolFailure) -> Bool {
    guard let target else { return true }
    let name = "\(letter.id).pdf"
    switch target.holds(name, letter.bytes) {
    case true?: return true
    case false?:
      Terminal.say([
        Diagnostic(
          .error, code: "O-EXISTS", "the file is there with other content",
          at: SourcePlace(file: target.path(name)), hint: "choose an empty folder with --output")
      ])
      return false
    case nil:
      try self.target?.write(letter.bytes, as: name)
      return true
    }
  }
}
