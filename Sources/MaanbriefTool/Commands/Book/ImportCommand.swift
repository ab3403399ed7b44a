import Archive
import ArgumentParser
import Maanbrief
import Values

/// `maanbrief import`: invoices and credit notes into a book.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take invoices and credit notes into a book, each once.",
    discussion: """
      Reads UBL and CII, PDF with one of these inside, zip archives of these, and folders with everything
      in them. A document that was offered before changes nothing. What the program cannot know is listed
      as a question, and letters about that invoice wait until --confirm names its code, here or with
      'maanbrief release'. Refused documents are listed with the reason; the others are taken.

      Example:
        maanbrief import facturen --book administratie
        maanbrief import 2026-11.zip --book administratie --confirm W-DUE-DERIVED
      """)

  @Argument(help: "Invoices, credit notes, zip archives and folders of them; - is standard input.")
  var files: [String]

  @Option(help: "Your own statement on the debtors: consumer or business.")
  var debtorKind: KindArgument?

  @Option(help: "A finding you looked at and accept, by its code; may be given again.")
  var confirm: [String] = []

  @OptionGroup var options: BookOptions

  @OptionGroup var record: RecordOptions

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "No messages but errors.")
  var quiet = false

  func run() async throws {
    let book = try options.open()
    let settings = ImportedDocument.Options(
      date: record.day, debtorKind: debtorKind?.kind,
      creditor: try options.place.profile()?.creditor)
    let files = try InvoiceFiles(files)
    if !quiet { Terminal.say(files.passedOver) }
    var source = FileSource(files, isQuiet: quiet)
    var documents: [ImportedDocument] = []
    try await readFiles(
      jobs: reading.threads, next: { source.next() },
      read: { ImportedDocument.all(in: $0, options: settings) },
      deliver: {
        documents += $0
        source.isDone()
      })
    let (stamp, codes) = (record.stamp, Set(confirm))
    let outcomes = try translated { () throws(BookError) in
      try book.take(documents.compactMap(\.record), confirming: codes, stamp: stamp)
    }
    let report = ImportReport(documents, outcomes, confirmed: codes)
    if !quiet { Terminal.say(documents.compactMap(\.passedOver)) }
    Terminal.say(report.refused.map(\.reason))
    options.print(report.json, text: Self.text(report))
    try conclude(report, source)
  }

  /// The exit status: of one input a refusal is 65, of several 1, and 65 when nothing was left.
  private func conclude(_ report: ImportReport, _ source: FileSource) throws {
    let taken = report.invoices + report.creditNotes + report.duplicates
    let failed = report.refused.count + source.failures.count
    guard failed > 0 else { return }
    guard taken == 0 else { throw ExitCode(ExitStatus.someRefused.rawValue) }
    let status = report.refused.isEmpty ? source.failures.first?.status : .badData
    throw ExitCode((status ?? .badData).rawValue)
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func text(_ report: ImportReport) -> String {
    var text =
      "taken: \(count(report.invoices, "invoice")) and \(count(report.creditNotes, "credit note")); "
      + "\(report.duplicates) known already, \(report.refused.count) refused"
    guard !report.questions.isEmpty else { return text }
    let rows = report.questions.map { question in
      [
        Terminal.visible(question.number), question.code, question.holds ? "letters wait" : "",
        question.message,
      ]
    }
    text += "\n\nquestions\n" + Terminal.table([["invoice", "code", "", "what"]] + rows)
    return text
  }
}

extension ImportedDocument {
  /// What goes into the book; nil when nothing does.
  fileprivate var record: DocumentRecord? {
    if case .record(let record) = outcome { record } else { nil }
  }

  /// Why there is nothing to take; nil otherwise.
  fileprivate var passedOver: Diagnostic? {
    if case .passedOver(let reason) = outcome { reason } else { nil }
  }
}
