import Archive
import CollectionLaw
import Glibc
import Maanbrief
import Values

/// Where finished letters go: a folder, and the archive of a book when there is one.
struct LetterShelf {
  private var output: AtomicOutput
  private let book: Book?
  /// Whether each letter is also written as a UBL Reminder.
  private let writesReminders: Bool
  private var taken: Set<String> = []

  init(folder: String, book path: String?, writesReminders: Bool = false) throws(ToolFailure) {
    self.writesReminders = writesReminders
    output = try AtomicOutput(folder: folder)
    book = try path.map { path throws(ToolFailure) in try BookFolder.open(path, create: true) }
  }

  /// Writes a letter and archives it; gives back the path it has now.
  mutating func put(_ letter: Letter) throws(ToolFailure) -> String {
    let stem = "\(letter.stage.rawValue)-\(DebtorName.reduced(letter.debtor))-\(letter.date.iso)"
    var name = "\(stem).pdf"
    var number = 2
    // A name is taken when this run used it or when other bytes lie there.
    while taken.contains(name) || output.holds(name, letter.bytes) == false {
      name = "\(stem)-\(number).pdf"
      number += 1
    }
    taken.insert(name)
    if let book { try BookFolder.append(letter, to: book) }
    if output.holds(name, letter.bytes) != true { try output.write(letter.bytes, as: name) }
    if writesReminders {
      try output.write(Array(letter.reminderXML.utf8), as: "\(name.dropLast(4)).xml")
    }
    return output.path(name)
  }

  func synchronise() throws(ToolFailure) {
    try output.synchronise()
  }
}

/// The letters and refusals of one run of `letter`.
struct LetterRun {
  private var shelf: LetterShelf
  private var progress: ProgressBar
  private let isQuiet: Bool
  private(set) var letters: [(path: String, letter: Letter)] = []
  private(set) var refusals: [LetterFailure] = []
  private(set) var notDue = 0
  private var said: Set<[Diagnostic]> = []

  init(shelf: LetterShelf, isQuiet: Bool, showsProgress total: Int) {
    self.shelf = shelf
    self.isQuiet = isQuiet
    progress = ProgressBar(total: total, isQuiet: isQuiet)
  }

  /// Takes one outcome: writes the letter, or says why there is none.
  ///
  /// A faulty template costs its own letters only, and is reported once.
  ///
  /// - Throws: what ends the run: a disk that is full, a folder that cannot be written.
  mutating func take(_ outcome: Result<Letter, LetterFailure>) throws {
    switch outcome {
    case .success(let letter):
      Terminal.say(letter.findings.filter { !isQuiet || $0.severity == .error })
      letters.append((try shelf.put(letter), letter))
    case .failure(.notDue(let diagnostics)):
      if !isQuiet { Terminal.say(diagnostics.all) }
      notDue += 1
    case .failure(let failure):
      let isNew = said.insert(failure.diagnostics).inserted
      if case .configuration = failure, !isNew { break }
      Terminal.say(failure.diagnostics)
    }
    if case .failure(let failure) = outcome, failure.status != .done { refusals.append(failure) }
    progress.show(letters.count + refusals.count + notDue)
  }

  /// Forces the letters to disk.
  func finish() throws(ToolFailure) {
    if !letters.isEmpty { try shelf.synchronise() }
  }

  /// The letters for programs.
  var json: String {
    JSONValue.array(
      letters.map { path, letter in
        .object([
          "path": .string(path), "stage": .string(letter.stage.rawValue),
          "debtor": .string(letter.debtor),
          "invoices": .array(letter.invoices.map { .string($0) }),
          "principal": .string(letter.principal.plain), "paid": .string(letter.paid.plain),
          "interest": .string(letter.interest.plain), "costs": .string(letter.costs.plain),
          "total": .string(letter.total.plain), "pages": .integer(letter.pages),
          "sha256": .string(letter.sha256),
        ])
      }
    ).serialised(pretty: true)
  }

  /// The letters for people.
  var table: String {
    guard !letters.isEmpty else { return "no letters" }
    let head = ["stage", "debtor", "invoices", "to pay", "pages", "file"]
    let rows = letters.map { path, letter in
      [
        letter.stage.rawValue, Terminal.visible(String(letter.debtor.prefix(40))),
        String(letter.invoices.count), DutchFormat.amount(letter.total), String(letter.pages), path,
      ]
    }
    return Terminal.table([head] + rows, right: [2, 3, 4])
  }
}

/// How many processors work.
enum ProcessorCount {
  static let online = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
