import ArgumentParser
import CollectionLaw
import Maanbrief
import Values

extension TemplateCommand {
  /// `template check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report every mistake in templates, and what the law asks of their letters.",
      discussion: """
        Unknown names, filters and tags and type errors come first. A template without them, for a stage
        with effect in law, is then filled for every kind of claim it can be about: elements that are
        missing, forbidden or wrongly worded are errors too. What a template renders comes from
        templates/LANGUAGE/parts and templates/parts, and is checked with it.

        Of Dutch letters it then says how plain they are (level B1): sentences of 15 words on average and
        20 at most, no passive ones, few long words, and none that few use. Such findings are warnings,
        which never fail.

        Example:
          maanbrief template check templates/nl/*.md
          maanbrief template check --format json my-letter.md
        """)

    @Argument(help: "Templates.")
    var files: [String]

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    @Flag(help: "Report the first error of each template alone, and no measures.")
    var first = false

    func run() throws {
      var seen: Set<Diagnostic> = []
      var reports: [Report] = []
      for path in files {
        var report = try Self.report(on: path)
        if first { report.faults = Array(report.faults.prefix(1)) }
        // A part that several templates render has its findings once.
        report.faults.removeAll { !seen.insert($0).inserted }
        report.warnings.removeAll { !seen.insert($0).inserted }
        if first {
          report.warnings = []
          report.readability = nil
        }
        reports.append(report)
      }
      let measured = reports.filter { $0.readability != nil }
      switch format {
      case .json: Terminal.print(JSONValue.array(reports.map(\.json)).serialised(pretty: true))
      case .text: if !measured.isEmpty { Terminal.print(Self.table(of: measured)) }
      }
      if format == .text { Terminal.say(reports.flatMap(\.warnings)) }
      let faults = reports.flatMap(\.faults)
      guard faults.isEmpty else { throw ToolFailure(.configuration, faults) }
    }

    /// What is found in one template.
    fileprivate struct Report {
      let file: String
      var stage: String?
      var faults: [Diagnostic] = []
      var warnings: [Diagnostic] = []
      var readability: TemplateReadability?
    }

    private static func report(on path: String) throws -> Report {
      var report = Report(file: path)
      let file = try DiskFiles.file(path)
      let folder = try TemplateFolder(language: LetterTemplate.language(of: file).rawValue)
      let template: LetterTemplate
      do throws(Diagnostics) {
        template = try folder.template(SourceFile(name: path, bytes: file.bytes))
      } catch {
        report.faults = error.all
        return report
      }
      report.stage = template.stage
      let press = try ProfileFile.press(nil, path: nil)
      do throws(LetterFailure) {
        report.faults = try template.legalFaults(press: press)
        if report.faults.isEmpty {
          report.readability = try TemplateReadability(of: template, press: press)
          report.warnings = report.readability?.warnings ?? []
        }
      } catch {
        guard case .configuration(let found) = error else { throw ToolFailure(error) }
        report.faults += found.all
      }
      return report
    }

    private static func table(of reports: [Report]) -> String {
      let heading = ["sentences", "words each", "longest", "hard words", "passive", "file"]
      let rows = reports.compactMap { report in
        report.readability.map { readability in
          let measures = readability.measures
          return [
            "\(measures.sentences)", Readability.decimal(measures.averageTenths),
            "\(measures.longest)", "\(Readability.decimal(measures.hardShare))%",
            "\(measures.passives)", report.file,
          ]
        }
      }
      return Terminal.table([heading] + rows, right: [0, 1, 2, 3, 4])
    }
  }
}

extension TemplateCommand.Check.Report {
  fileprivate var json: JSONValue {
    var object: [String: JSONValue] = [
      "file": .string(file), "findings": .array((faults + warnings).map(Self.json)),
    ]
    object["stage"] = stage.map { .string($0) }
    object["plainLanguage"] = readability?.json
    return .object(object)
  }

  private static func json(_ finding: Diagnostic) -> JSONValue {
    guard case .object(var object) = finding.json else { return finding.json }
    object["file"] = finding.place.map { .string($0.file) }
    object["line"] = finding.place?.line.map { .number("\($0)") }
    object["column"] = finding.place?.column.map { .number("\($0)") }
    return .object(object)
  }
}
