import ArgumentParser
import CollectionLaw
import Values

extension CalculateCommand {
  /// `calculate worksheet`.
  struct Sheet: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "worksheet",
      abstract: "Answer a sheet of sums and compare them with what it expects.",
      discussion: """
        The sheet has the columns id, topic, inputs and expected; inputs are
        key=value joined by semicolons. A row that differs from what it expects ends
        the run with status 65.

        Topics: \(Worksheet.topics.joined(separator: ", ")).

        Example:
          printf 'id,topic,inputs,expected\\nA,bik,principal=1000,150.00\\n' | \\
            maanbrief calculate worksheet -
        """)

    @Argument(help: "The sheet as comma-separated values; - is standard input.")
    var file: String

    @Option(help: "text (comma-separated values) or json.")
    var format: OutputFormat = .text

    func run() throws {
      let source = try DiskFiles.file(file)
      let rows = try Self.rows(of: source)
      if format == .json {
        Terminal.print(JSONValue.array(rows.map(\.json)).serialised(pretty: true))
      } else {
        let lines = [["id", "topic", "result", "expected", "ok"]] + rows.map(\.cells)
        let text = lines.map { $0.map(CSVCell.written).joined(separator: ",") }
        Terminal.print(text.joined(separator: "\n"))
      }
      Terminal.say(Self.findings(rows, in: source))
      try Self.conclude(rows, at: SourcePlace(file: source.name))
    }

    private static func rows(of file: SourceFile) throws(ToolFailure) -> [Worksheet.Row] {
      guard let text = String(validating: file.bytes, as: UTF8.self) else {
        throw ToolFailure(
          .badData, code: "C-ENCODING", "the sheet is not UTF-8", at: SourcePlace(file: file.name),
          hint: "save it as UTF-8")
      }
      let rows = Worksheet(tables: try LawFolder.tables()).rows(of: text)
      guard !rows.isEmpty else {
        throw ToolFailure(
          .badData, code: "C-EMPTY", "the sheet has no rows", at: SourcePlace(file: file.name))
      }
      guard rows.contains(where: { !$0.topic.isEmpty }) else {
        throw ToolFailure(
          .badData, code: "C-COLUMN", "the sheet has no column 'topic'", at: file.place(line: 1),
          hint: "begin with the line id,topic,inputs,expected, with commas between the columns")
      }
      return rows
    }

    /// How many rows are named one by one.
    private static let named = 50

    /// What is wrong with each row, at its line: the first fifty.
    private static func findings(_ rows: [Worksheet.Row], in file: SourceFile) -> [Diagnostic] {
      rows.lazy.compactMap { row in
        row.finding.map {
          Diagnostic(.error, code: "L-SHEET-ROW", $0, at: file.place(line: row.line))
        }
      }.prefix(named).map { $0 }
    }

    /// The exit status: 65 when a row differs or none could be answered, 1 when some could not.
    private static func conclude(
      _ rows: [Worksheet.Row], at place: SourcePlace
    ) throws(ToolFailure) {
      let wrong = rows.filter { !$0.isRight }.count
      if wrong > 0 {
        throw ToolFailure(
          .badData, code: "L-SHEET", "\(wrong) of \(rows.count) rows differ from what is expected",
          at: place, hint: "look for 'no' in the column ok")
      }
      let faulty = rows.filter(\.isUnanswered).count
      guard faulty > 0 else { return }
      throw ToolFailure(
        faulty == rows.count ? .badData : .someRefused, code: "L-SHEET",
        "\(faulty) of \(rows.count) rows cannot be answered", at: place,
        hint: "look for 'error:' in the column result")
    }
  }
}

extension Worksheet.Row {
  /// Whether the row gave a fault that it did not expect.
  fileprivate var isUnanswered: Bool { expected == nil && result.hasPrefix("error:") }

  /// What is wrong with the row; nil when nothing is.
  ///
  /// The figures stand in the output.
  fileprivate var finding: String? {
    if !isRight { return "the row differs from what it expects" }
    return isUnanswered ? "the row cannot be answered" : nil
  }

  /// The row as cells; nothing under ok when nothing was expected.
  fileprivate var cells: [String] {
    [id, topic, result, expected ?? "", expected == nil ? "" : isRight ? "yes" : "no"]
  }

  /// The row for programs.
  fileprivate var json: JSONValue {
    var object: [String: JSONValue] = [
      "line": .integer(line), "id": .string(id), "topic": .string(topic), "result": .string(result),
    ]
    object["expected"] = expected.map { .string($0) }
    object["ok"] = expected.map { _ in .bool(isRight) }
    return .object(object)
  }
}

/// A cell of comma-separated values, safe to open in a spreadsheet.
enum CSVCell {
  /// The cell as it is written: quoted where RFC 4180 asks it, and with an apostrophe before what a
  /// spreadsheet would run as a formula.
  ///
  /// Source: RELIABILITY §4 (CSV formula).
  static func written(_ text: String) -> String {
    let isFormula = text.first.map { starts.contains($0) } ?? false
    let safe = isFormula && ExactDecimal(text) == nil ? "'\(text)" : text
    let needsQuotes = safe.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    let shown = Terminal.showsOutput ? Terminal.visible(safe) : safe
    return needsQuotes ? "\"\(shown.replacing("\"", with: "\"\""))\"" : shown
  }

  private static let starts: Set<Character> = [
    "=", "+", "-", "@", "\t", "\r", "\r\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
