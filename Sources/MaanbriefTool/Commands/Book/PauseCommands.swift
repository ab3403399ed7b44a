import Archive
import ArgumentParser
import Maanbrief
import Values

/// `maanbrief hold`: letters wait.
struct HoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Let letters about invoices wait.",
    discussion: """
      With --until they wait through that day, else until 'maanbrief release'.

      Example:
        maanbrief hold 2026-1109 --book administratie --until 2026-12-05 --reason "belt terug"
      """)

  @OptionGroup var target: TargetOptions
  @Option(help: "Why.") var reason: String?
  @Option(help: "The last day.") var until: DayArgument?
  @OptionGroup var options: BookOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let (casebook, recorder) = try options.recorder(record)
    let last = try until.lastDay(from: record.day)
    try recorder.record(.hold, about: target.targets(in: casebook)) {
      $0.text = reason
      $0.until = last
    }
  }
}

/// `maanbrief release`: the schedule goes on.
struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "End a hold, a dispute or a promise, so that the schedule goes on.",
    discussion: """
      With --confirm it also answers a question that the document left, by its code.

      Example:
        maanbrief release 2026-1109 --book administratie
        maanbrief release 2026-1166 --book administratie --confirm W-DUE-DERIVED
      """)

  @OptionGroup var target: TargetOptions
  @Option(help: "A finding you looked at and accept, by its code; may be given again.")
  var confirm: [String] = []
  @Option(help: "Why.") var reason: String?
  @OptionGroup var options: BookOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let (casebook, recorder) = try options.recorder(record)
    let targets = try target.targets(in: casebook)
    guard !confirm.isEmpty else {
      return try recorder.record(.release, about: targets) { $0.text = reason }
    }
    for target in targets {
      let codes = target.document?.findings.filter(\.holds).map(\.code) ?? []
      guard confirm.allSatisfy(codes.contains) else {
        throw ToolFailure(
          .usage, code: "U-CONFIRM", "the invoice has no question with this code",
          hint: "list the questions with 'maanbrief due'")
      }
    }
    let answers = confirm.flatMap { code in targets.map { (code, $0) } }
    var codes = answers.map(\.0).makeIterator()
    try recorder.record(.confirm, about: answers.map(\.1)) { $0.detail = codes.next() }
  }
}

/// `maanbrief dispute`: the debtor disagrees.
struct DisputeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispute",
    abstract: "Record that the debtor disputes invoices: no letter goes out about them.",
    discussion: """
      It ends with 'maanbrief release' alone. When its last day has passed, 'maanbrief due' names it
      among what you must decide; nothing is sent by itself.

      Example:
        maanbrief dispute 2026-1109 --reason "levering incompleet" --owner Iris --until 2026-12-05
      """)

  @OptionGroup var target: TargetOptions
  @Option(help: "What the debtor says.") var reason: String
  @Option(help: "Who deals with it.") var owner: String?
  @Option(help: "By when it should be settled.") var until: DayArgument?
  @OptionGroup var options: BookOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let (casebook, recorder) = try options.recorder(record)
    let last = try until.lastDay(from: record.day)
    try recorder.record(.dispute, about: target.targets(in: casebook)) {
      $0.text = reason
      $0.owner = owner
      $0.until = last
    }
  }
}

/// `maanbrief note`: something to remember.
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Record a note on a debtor; 'maanbrief due --explain' shows it.",
    discussion: "Example:\n  maanbrief note 3 \"belt liever na vijven\" --book administratie")

  @Argument(help: "The debtor: number in the book, customer number, name or a part of it.")
  var debtor: String
  @Argument(help: "The note.") var text: String
  @OptionGroup var options: BookOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let (casebook, recorder) = try options.recorder(record)
    let target = TargetOptions.Target(debtor: try casebook.debtor(named: debtor), document: nil)
    try recorder.record(.note, about: [target]) { $0.text = text }
  }
}

/// `maanbrief restart`: the schedule begins anew.
struct RestartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    abstract: "Begin the schedule of a debtor anew: letters sent before no longer count.",
    discussion: """
      For letters that did not arrive, or a case that was left alone too long. The letters stay in the
      archive; who restarted and why is recorded.

      Example:
        maanbrief restart 3 --reason "brieven gingen naar het oude adres" --book administratie
      """)

  @Argument(help: "The debtor: number in the book, customer number, name or a part of it.")
  var debtor: String
  @Option(help: "Why.") var reason: String
  @OptionGroup var options: BookOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let (casebook, recorder) = try options.recorder(record)
    let target = TargetOptions.Target(debtor: try casebook.debtor(named: debtor), document: nil)
    try recorder.record(.restart, about: [target]) { $0.text = reason }
  }
}

/// `maanbrief merge`: two debtors are one.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make two debtors of a book one, when the documents did not show it.",
    discussion: """
      Everything of the first becomes that of the second, and later documents of either are known as
      the second's.

      Example:
        maanbrief merge 7 3 --book administratie
      """)

  @Argument(help: "The debtor that goes: number in the book, customer number or name.")
  var debtor: String
  @Argument(help: "The debtor that stays.") var into: String
  @OptionGroup var options: BookOptions

  func run() throws {
    let book = try options.open()
    let casebook = try options.place.casebook(of: book, on: CivilClock.today())
    let gone = try casebook.debtor(named: debtor)
    let kept = try casebook.debtor(named: into)
    guard gone.id != kept.id else {
      throw ToolFailure(
        .usage, code: "U-MERGE", "these are one debtor already", hint: "name two debtors")
    }
    try translated { () throws(BookError) in try book.merge(gone.id, into: kept.id) }
    options.print(
      ["merged": .integer(gone.id), "into": .integer(kept.id)],
      text: "debtor \(gone.id) is debtor \(kept.id) now")
  }
}
