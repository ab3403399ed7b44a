import ArgumentParser
import CollectionLaw
import Values

extension RatesCommand {
  /// `rates confirm`.
  struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that the rates of a kind were checked through a day.",
      discussion: """
        Letters that state interest over later days than the last one checked are held.
        Look the rates up first. When one has changed, put a newer interest-rates.csv
        in the folder of the file below; it takes the place of ours. When none has,
        record the check: who, when, and through which day it holds.

        Example:
          maanbrief rates confirm --kind statutory --through 2027-06-30 --by "A. Jansen"
        """)

    @Option(
      help: "statutory (6:119 BW), commercial (6:119a) or government (6:119b).",
      completion: .list(InterestKind.allCases.map(\.rawValue)))
    var kind: ChoiceArgument<InterestKind>

    @Option(help: "The last day that the check covers: as a rule the end of a half-year.")
    var through: DayArgument

    @Option(help: "Who looked the rates up.")
    var by: String

    @Option(help: "The day of the check; today when left out.")
    var on: DayArgument?

    @Option(help: "The file of checks; rates-confirmed.csv in $XDG_CONFIG_HOME/maanbrief.")
    var file: String?

    func validate() throws {
      let isName = by.contains { $0.isLetter || $0.isNumber }
      guard isName, by.count <= 100, by.unicodeScalars.allSatisfy({ $0.properties.isPrintable })
      else { throw ValidationError("--by is a name of at most 100 characters on one line") }
    }

    func run() throws {
      try CalculationLimits.refuseFarOff([through.day] + (on.map { [$0.day] } ?? []))
      let log = try CheckLog(path: file ?? Self.standardFile())
      let day = on?.day ?? CivilClock.today()
      try log.append(kind: kind.choice, through: through.day, on: day, by: by)
      warnOfFarDay(on: day)
      Terminal.print(
        "The \(kind.choice.rawValue) rates are confirmed through \(through.day.iso), in "
          + "\(log.path).")
    }

    private static func standardFile() throws(ToolFailure) -> String {
      guard let folder = LawFolder.path else {
        throw ToolFailure(
          .cannotCreate, code: "S-CONFIG", "there is no folder for your settings",
          hint: "set HOME or XDG_CONFIG_HOME, or give --file")
      }
      return "\(folder)/\(LawTables.Name.confirmed.rawValue)"
    }

    /// Rates are published a half-year ahead at most.
    private func warnOfFarDay(on day: CalendarDate) {
      guard through.day > day.adding(days: 366) else { return }
      Terminal.say([
        Diagnostic(
          .warning, code: "L-CONFIRM-FAR",
          "the check reaches further ahead than rates are published",
          hint: "look the rates up again in January and July")
      ])
    }
  }
}

/// A file of checks that grows by a line for each.
private struct CheckLog {
  let path: String
  private let folder: String
  private let name: String
  private let text: String

  /// The log at `path`, empty when there is no such file.
  ///
  /// - Throws: status 66 when it cannot be read, 78 when it is no file of checks.
  init(path: String) throws(ToolFailure) {
    let parts = PathParts(path)
    self.path = path
    folder = parts.folder
    name = parts.name
    guard DiskFiles.exists(path) else {
      text = "kind,through,checked,by,source\n"
      return
    }
    let file = try DiskFiles.file(path)
    do throws(Diagnostics) {
      _ = try LawTables(replacing: { $0 == .confirmed ? file : nil })
    } catch {
      throw ToolFailure(.configuration, error.all)
    }
    text = String(decoding: file.bytes, as: UTF8.self)
  }

  /// The columns that the file has, in its order.
  private var columns: [String] {
    let lines = text.split(whereSeparator: \.isNewline)
    let heading = lines.first { !$0.hasPrefix("#") } ?? ""
    return heading.drop { $0 == "\u{FEFF}" }.split(
      separator: ",", omittingEmptySubsequences: false
    ).map { String($0.filter { $0 != "\"" }) }
  }

  /// Adds a check and forces the file to disk.
  ///
  /// - Throws: status 73 when the file cannot be created, 74 when writing fails, 78 when it lacks the
  ///   columns.
  func append(
    kind: InterestKind, through: CalendarDate, on day: CalendarDate, by person: String
  ) throws(ToolFailure) {
    let columns = columns
    guard ["kind", "through", "checked", "source"].allSatisfy(columns.contains) else {
      throw ToolFailure(
        .configuration, code: "L-TABLE-COLUMN", "the file is no file of checks",
        at: SourcePlace(file: path, line: 1),
        hint: "begin it with the line kind,through,checked,by,source")
    }
    let source = columns.contains("by") ? "rates confirm" : "rates confirm, \(person)"
    let values = [
      "kind": kind.rawValue, "through": through.iso, "checked": day.iso, "by": person,
      "source": source,
    ]
    let line = columns.map { CSVCell.written(values[$0] ?? "") }.joined(separator: ",")
    let begun = text.last?.isNewline ?? true ? text : text + "\n"
    try DiskFiles.makeFolder(folder)
    var output = try AtomicOutput(folder: folder)
    try output.write(Array((begun + line + "\n").utf8), as: name)
    try output.synchronise()
  }
}

extension Unicode.Scalar.Properties {
  /// Whether a character shows itself and does nothing else.
  fileprivate var isPrintable: Bool {
    switch generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned: false
    default: true
    }
  }
}
