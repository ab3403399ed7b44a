import ArgumentParser
import Intake
import Maanbrief
import Values

/// `maanbrief inspect`: what the importer reads, and what it thinks of it.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is read from invoices, and what is odd about them.",
    discussion: """
      Reads UBL and CII, PDF in which one of these travels (Factur-X, ZUGFeRD 2, XRechnung), zip
      archives of all these, and folders with everything in them; an entry of an archive is shown as
      archive.zip/entry. One document is shown in full, several as a table.

      Example:
        maanbrief inspect invoice.xml --format json
        maanbrief inspect invoices
      """)

  @Argument(
    help: "Invoices, credit notes, zip archives and folders of them; - is standard input.")
  var files: [String]

  @Option(help: "text or json (one object a line).")
  var format: OutputFormat = .text

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "No messages but errors.")
  var quiet = false

  func run() async throws {
    let files = try InvoiceFiles(files)
    if !quiet { Terminal.say(files.passedOver) }
    var source = FileSource(files, isQuiet: quiet)
    var inspected: [InspectedDocument] = []
    var (refused, count) = (0, 0)
    let isText = format == .text
    try await readFiles(
      jobs: reading.threads, next: { source.next() },
      read: { InspectedDocument.all(in: $0, isText: isText) },
      deliver: { documents in
        for document in documents {
          if let reason = document.passedOver {
            if !quiet { Terminal.say([reason]) }
            continue
          }
          count += 1
          if document.isRefused { refused += 1 }
          if let line = document.line { Terminal.print(line) } else { inspected.append(document) }
        }
        source.isDone()
      })
    if !inspected.isEmpty { Terminal.print(InspectionSummary(inspected).text) }
    try conclude(refused: refused, of: count, source)
  }

  private func conclude(refused: Int, of count: Int, _ source: FileSource) throws {
    if let failure = source.failures.first, count + source.failures.count == 1 {
      throw ExitCode(failure.status.rawValue)
    }
    let failed = refused + source.failures.count
    guard failed > 0 else { return }
    let isAll = failed == count + source.failures.count
    throw ExitCode((isAll ? ExitStatus.badData : ExitStatus.someRefused).rawValue)
  }
}

/// How files are read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "How many threads read and work (default: one a processor).")
  var jobs: Int?

  func validate() throws {
    guard jobs.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--jobs lies between 1 and 256")
    }
  }

  /// The number of threads.
  var threads: Int { jobs ?? ProcessorCount.online }
}

/// The files of a run, read from disk one after the other; what is not there is said and counted.
struct FileSource {
  /// The files and folders that cannot be read.
  private(set) var failures: [ToolFailure]
  private var paths: ArraySlice<String>
  private var progress: ProgressBar
  private var done = 0

  /// Says at once which folders cannot be read.
  init(_ files: InvoiceFiles, isQuiet: Bool) {
    failures = files.failures
    paths = files.paths[...]
    progress = ProgressBar(total: files.paths.count, isQuiet: isQuiet)
    for failure in failures { Terminal.say(failure.diagnostics) }
  }

  /// The next file that can be read.
  mutating func next() -> SourceFile? {
    while let path = paths.popFirst() {
      do throws(ToolFailure) {
        let bytes = try DiskFiles.file(path).bytes
        return SourceFile(name: path, bytes: bytes)
      } catch {
        Terminal.say(error.diagnostics)
        failures.append(error)
        isDone()
      }
    }
    return nil
  }

  /// Counts a file as done.
  mutating func isDone() {
    done += 1
    progress.show(done)
  }
}

/// One document as inspected; made on any thread.
private struct InspectedDocument: Sendable {
  let json: JSONValue?
  let isRefused: Bool
  /// Its line of JSON; nil when it is shown as text.
  let line: String?
  /// Why there is nothing to show.
  let passedOver: Diagnostic?

  static func all(in file: SourceFile, isText: Bool) -> [InspectedDocument] {
    var documents: [InspectedDocument] = []
    forEachInput(in: file) { input in
      if case .passedOver(let reason) = input {
        documents.append(
          InspectedDocument(json: nil, isRefused: false, line: nil, passedOver: reason))
      } else if let (json, isRefused) = inspection(of: input) {
        documents.append(
          InspectedDocument(
            json: isText ? json : nil, isRefused: isRefused,
            line: isText ? nil : json.serialised(), passedOver: nil))
      }
    }
    return documents
  }
}

/// What was read, for people: one document in full, several as a table.
private struct InspectionSummary {
  private let documents: [InspectedDocument]

  init(_ documents: [InspectedDocument]) {
    self.documents = documents
  }

  var text: String {
    if documents.count == 1, let json = documents[0].json {
      return json["format"] == nil ? Self.details(json) : Self.letter(json)
    }
    let head = ["file", "number", "issued", "due", "customer", "to pay", "remarks"]
    let refused = documents.count(where: \.isRefused)
    let table = Terminal.table([head] + documents.compactMap(\.json).map(Self.row), right: [5])
    return table + "\n\n\(documents.count) documents: "
      + (refused == 0 ? "all read" : "\(documents.count - refused) read, \(refused) refused")
  }

  private static func row(_ json: JSONValue) -> [String] {
    let file = Terminal.visible(json["file"]?.string ?? "")
    if let error = json["error"] {
      return [file, "refused", "", "", "", "", reason(error)]
    }
    if json["format"] != nil {
      let numbers = (json["invoices"]?.array ?? []).compactMap { $0["number"]?.string }
      return [
        file, cell(numbers.count == 1 ? .string(numbers[0]) : .string("\(numbers.count) invoices")),
        cell(json["date"]), cell(json["term"]),
        String(Terminal.visible(json["debtor"]?.string ?? "").prefix(32)), total(json),
        "letter: \(json["stage"]?.string ?? "")",
      ]
    }
    let codes = (json["findings"]?.array ?? []).filter { $0["severity"]?.string != "info" }
      .compactMap { $0["code"]?.string }
    return [
      file, cell(json["number"]), cell(json["issueDate"]), cell(json["dueDate"]),
      String(customer(json).prefix(32)), amount(json),
      Array(Set(codes)).sorted().joined(separator: " "),
    ]
  }

  private static func cell(_ value: JSONValue?) -> String {
    String(Terminal.visible(value?.string ?? "–").prefix(24))
  }

  private static func customer(_ json: JSONValue) -> String {
    let customer = json["customer"]
    return Terminal.visible(customer?["legalName"]?.string ?? customer?["name"]?.string ?? "")
  }

  private static func amount(_ json: JSONValue) -> String {
    [json["currency"]?.string, json["totals"]?["payable"]?.string].compactMap(\.self)
      .joined(separator: " ")
  }

  private static func total(_ claim: JSONValue) -> String {
    [claim["currency"]?.string, claim["total"]?.string].compactMap(\.self).joined(separator: " ")
  }

  /// The claim that a letter of ours carries.
  private static func letter(_ claim: JSONValue) -> String {
    func text(_ key: String) -> String { Terminal.visible(claim[key]?.string ?? "") }
    var rows = [
      ["  letter", text("stage")], ["  date", text("date")], ["  creditor", text("creditor")],
      ["  debtor", text("debtor")],
    ]
    rows += (claim["invoices"]?.array ?? []).map { invoice in
      let number = Terminal.visible(invoice["number"]?.string ?? "")
      return ["  invoice", "\(number), open \(invoice["open"]?.string ?? "")"]
    }
    for key in ["interest", "costs", "costsAfterTerm", "term"] where claim[key] != nil {
      rows.append(["  \(key == "costsAfterTerm" ? "costs after the term" : key)", text(key)])
    }
    rows.append(["  to pay", total(claim)])
    return Terminal.visible(claim["file"]?.string ?? "") + "\n" + Terminal.table(rows)
  }

  private static func reason(_ error: JSONValue) -> String {
    "\(error["message"]?.string ?? "") [\(error["code"]?.string ?? "")]"
  }

  private static func details(_ json: JSONValue) -> String {
    let file = Terminal.visible(json["file"]?.string ?? "")
    if let error = json["error"] {
      var place = file
      if case .number(let line)? = error["line"] { place += ":\(line)" }
      return "\(place): refused: \(reason(error))"
        + (error["hint"]?.string.map { "\n  \($0)" } ?? "")
    }
    let due = [json["dueDate"]?.string, json["dueDateSource"]?.string.map { "(\($0))" }]
    var rows = [
      ["  number", json["number"]?.string ?? "missing"],
      ["  issued", json["issueDate"]?.string ?? "missing"],
      ["  due", due.compactMap(\.self).joined(separator: " ")], ["  customer", customer(json)],
      ["  to pay", amount(json)],
    ]
    for finding in json["findings"]?.array ?? [] {
      rows.append(["  \(finding["severity"]?.string ?? "")", reason(finding)])
    }
    return file + "\n" + Terminal.table(rows)
  }
}
