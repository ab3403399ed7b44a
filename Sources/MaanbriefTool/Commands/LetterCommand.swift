import Archive
import ArgumentParser
import CollectionLaw
import Intake
import Maanbrief
import Values

/// `maanbrief letter`: invoices in, one letter a debtor out.
struct LetterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract: "Make a letter for each debtor of the given invoices.",
    discussion: """
      Reads invoices and credit notes (UBL, CII, PDF with one of these inside, zip archives of these, and
      folders with everything in them), groups them by debtor and writes one PDF a debtor, named
      <stage>-<debtor>-<date>.pdf. Without --stage it is the letter that the law and the due dates allow.
      At the end it lists the letters, and every file that gave none with the reason.

      With --received it reads what came in at the bank (CAMT.053, MT940 or CSV). A payment is booked when
      its reference or text names the invoice and its amount is what is open; any other that names an
      invoice holds the letter to that debtor until --confirm W-PAYMENT. When a file of payments cannot
      be read, no letters are made.

      Example:
        maanbrief letter invoices --profile maanbrief.yaml --date 2026-11-23 --output out
        maanbrief letter invoices/*.xml --received november.xml
        maanbrief letter aanmaning.pdf --stage veertiendagenbrief
      """)

  @Argument(
    help: "Invoices, credit notes, zip archives and folders of them; - is standard input.")
  var files: [String]

  @Option(
    help: "The kind of letter: herinnering, aanmaning, veertiendagenbrief or another template.")
  var stage: String?

  @Option(help: "The day of the letters (default: today).")
  var date: DayArgument?

  @Option(help: "Your own statement on the debtors: consumer or business.")
  var debtorKind: KindArgument?

  @Option(help: "A finding you looked at and accept, by its code; may be given again.")
  var confirm: [String] = []

  @Option(
    help: "Payments received, as CAMT.053, MT940 or CSV from the bank; may be given again.")
  var received: [String] = []

  @Option(help: "A letter sent before, as stage=date; may be given again.")
  var previous: [SentLetterArgument] = []

  @Option(help: "The folder for the letters (default: the current folder).")
  var output: String = "."

  @Flag(help: "Write each letter as a UBL Reminder too, beside it: the same name with .xml.")
  var ublReminder = false

  @Option(help: "A book in whose archive the letters are kept as well.")
  var book: String?

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var press: PressOptions

  @Flag(help: "No messages but errors.")
  var quiet = false

  func run() async throws {
    let day = date?.day ?? CivilClock.today()
    let received = try BankFiles.read(received, isQuiet: quiet)
    let settings = try press.settings()
    let (documents, absent) = try await readDocuments(
      keepsSources: settings?.attachesInvoices == true)
    let plan = LetterPlan(
      documents: documents, received: received, profile: settings, options: options(day))
    report(plan)
    let press = try press.press(settings)
    let shelf = try LetterShelf(folder: output, book: book, writesReminders: ublReminder)
    var run = LetterRun(shelf: shelf, isQuiet: quiet, showsProgress: plan.requests.count)
    var next = plan.requests.makeIterator()
    try await produceLetters(
      jobs: reading.threads, press: press, nextRequest: { next.next().map { .success($0) } },
      deliver: { try run.take($1) })
    try run.finish()
    if format == .json {
      Terminal.print(run.json)
    } else {
      Terminal.print(run.table + UnusedFiles(plan, absent: absent, run.refusals).text)
    }
    try conclude(run, plan, absent: absent.count)
  }

  /// The documents in the files, and why files and folders are absent; one file alone that is missing
  /// ends the run.
  private func readDocuments(
    keepsSources: Bool
  ) async throws -> (read: [ReadDocument], absent: [Diagnostic]) {
    let files = try InvoiceFiles(files)
    var source = FileSource(files, isQuiet: quiet)
    var documents: [ReadDocument] = files.passedOver.compactMap { reason in
      reason.place.map { ReadDocument(name: $0.file, outcome: .passedOver(reason)) }
    }
    try await readFiles(
      jobs: reading.threads, next: { source.next() },
      read: { ReadDocument.all(in: $0, keepsSource: keepsSources) },
      deliver: {
        documents += $0
        source.isDone()
      })
    if documents.isEmpty {
      if files.paths.count == 1 { throw ExitCode(source.failures[0].status.rawValue) }
      throw ToolFailure(.noInput, code: "M-NONE", "none of the files can be read")
    }
    return (documents, source.failures.flatMap(\.diagnostics))
  }

  private func options(_ day: CalendarDate) -> LetterPlan.Options {
    var options = LetterPlan.Options(date: day)
    options.stage = stage.map { Stage(rawValue: $0) }
    options.debtorKind = debtorKind?.kind
    options.confirmed = Set(confirm)
    options.previous = previous.map(\.letter)
    return options
  }

  /// Says what was found; what many files have in common is said a few times and counted.
  private func report(_ plan: LetterPlan) {
    var counts: [String: Int] = [:]
    for finding in plan.findings where finding.severity != .info {
      if quiet, finding.severity != .error { continue }
      counts[finding.code, default: 0] += 1
      if format == .json || counts[finding.code, default: 0] <= Self.repeats {
        Terminal.say([finding])
      }
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key })
    where format == .text && count > Self.repeats {
      Terminal.say("\(count - Self.repeats) more of \(code)")
    }
    if !quiet { Terminal.say(plan.passedOver + plan.notices) }
  }

  /// How often a finding of one code is said in full.
  private static let repeats = 5

  /// The exit status: of one input a refusal is 65, of several 1, and 65 when nothing was left.
  private func conclude(_ run: LetterRun, _ plan: LetterPlan, absent: Int) throws {
    let refused = run.refusals.count + plan.refusedFiles.count
    guard refused + absent > 0 else { return }
    let nothingLeft = run.letters.isEmpty && run.notDue + plan.paidCount == 0
    if run.letters.isEmpty, run.refusals.contains(where: { $0.status == .configuration }) {
      throw ExitCode(ExitStatus.configuration.rawValue)
    }
    if nothingLeft {
      throw ExitCode((run.refusals.first?.status ?? .badData).rawValue)
    }
    throw ExitCode(ExitStatus.someRefused.rawValue)
  }
}

/// A debtor's kind on the command line.
struct KindArgument: ExpressibleByArgument {
  let kind: DebtorKind

  init?(argument: String) {
    guard let kind = DebtorKind(rawValue: argument), kind != .unknown else { return nil }
    self.kind = kind
  }
}

/// An earlier letter on the command line: stage=date.
struct SentLetterArgument: ExpressibleByArgument {
  let letter: SentLetter

  init?(argument: String) {
    let parts = argument.split(separator: "=")
    guard parts.count == 2, let day = CalendarDate(iso: parts[1]) else { return nil }
    letter = SentLetter(stage: Stage(rawValue: String(parts[0])), date: day)
  }
}

/// The options that decide what all letters of a run share.
struct PressOptions: ParsableArguments {
  @Option(help: "Who sends and how it looks: maanbrief.yaml.")
  var profile: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether the claim travels inside the letter (default: the profile's word).")
  var attachments: Bool?

  /// The profile; nil without one.
  func settings() throws(ToolFailure) -> Profile? { try ProfileFile.read(profile) }

  /// What the letters share.
  func press(_ settings: Profile?) throws(ToolFailure) -> Press {
    try ProfileFile.press(settings, path: profile, attachments: attachments)
  }
}

/// Reads the profile and makes the press.
enum ProfileFile {
  /// The profile at `path`; nil without one.
  static func read(_ path: String?) throws(ToolFailure) -> Profile? {
    guard let path else { return nil }
    let file = try DiskFiles.file(path)
    do throws(Diagnostics) {
      return try Profile(yaml: String(decoding: file.bytes, as: UTF8.self), file: path)
    } catch {
      throw ToolFailure(.configuration, error.all)
    }
  }

  /// What the letters of this run share.
  static func press(
    _ profile: Profile?, path: String?, attachments: Bool? = nil
  ) throws(ToolFailure) -> Press {
    let world = try DiskWorld(profilePath: path)
    do throws(LetterFailure) {
      return try Press(world: world, profile: profile, attachesData: attachments)
    } catch {
      throw ToolFailure(error)
    }
  }
}
