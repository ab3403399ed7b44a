import ArgumentParser
import Intake
import Values

/// `maanbrief inspect`: what the importer reads, and what it thinks of it.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is read from invoices, and what is odd about them.",
    discussion: """
      Reads UBL and CII, PDF in which one of these travels (Factur-X, ZUGFeRD 2, XRechnung), and zip
      archives of all these; an entry of an archive is shown as archive.zip/entry.

      Example:
        maanbrief inspect invoice.xml --format json
      """)

  @Argument(help: "Invoices, credit notes and zip archives of them; - is standard input.")
  var files: [String]

  @Option(help: "text or json (one object a line).")
  var format: OutputFormat = .text

  func run() throws {
    var (refused, inputs) = (0, 0)
    var missing: ToolFailure?
    for path in files {
      do throws(ToolFailure) {
        let file = try DiskFiles.file(path)
        forEachInput(in: SourceFile(name: path, bytes: file.bytes)) { input in
          if case .passedOver(let reason) = input { return Terminal.say([reason]) }
          guard let inspected = inspection(of: input) else { return }
          Terminal.print(
            format == .json ? inspected.json.serialised() : InspectionSummary(inspected.json).text)
          inputs += 1
          if inspected.isRefused { refused += 1 }
        }
      } catch {
        inputs += 1
        Terminal.say(error.diagnostics)
        missing = error
      }
    }
    if let missing, files.count == 1 { throw ExitCode(missing.status.rawValue) }
    let failed = refused + (missing == nil ? 0 : 1)
    guard failed > 0 else { return }
    throw ExitCode(
      (failed == inputs ? ExitStatus.badData : ExitStatus.someRefused).rawValue)
  }
}

/// What was read of one file, for people.
private struct InspectionSummary {
  let json: JSONValue

  init(_ json: JSONValue) {
    self.json = json
  }

  var text: String {
    let file = Terminal.visible(json["file"]?.string ?? "")
    if let error = json["error"] {
      return "\(file): refused: \(error["message"]?.string ?? "") [\(error["code"]?.string ?? "")]"
    }
    let customer = json["customer"]
    let name = customer?["legalName"]?.string ?? customer?["name"]?.string ?? ""
    var rows = [
      ["  number", json["number"]?.string ?? "missing"],
      ["  issued", json["issueDate"]?.string ?? "missing"],
      [
        "  due",
        [json["dueDate"]?.string, json["dueDateSource"]?.string.map { "(\($0))" }]
          .compactMap(\.self).joined(separator: " "),
      ],
      ["  customer", Terminal.visible(name)],
      [
        "  to pay",
        [json["currency"]?.string, json["totals"]?["payable"]?.string].compactMap(\.self)
          .joined(separator: " "),
      ],
    ]
    for finding in json["findings"]?.array ?? [] {
      rows.append([
        "  \(finding["severity"]?.string ?? "")",
        "\(finding["message"]?.string ?? "") [\(finding["code"]?.string ?? "")]",
      ])
    }
    return file + "\n" + Terminal.table(rows)
  }
}
