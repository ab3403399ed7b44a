import ArgumentParser
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

        Example:
          maanbrief template check templates/nl/*.md
        """)

    @Argument(help: "Templates.")
    var files: [String]

    func run() throws {
      var faults: [Diagnostic] = []
      var templates: [LetterTemplate] = []
      for path in files {
        let file = try DiskFiles.file(path)
        let folder = try TemplateFolder(language: LetterTemplate.language(of: file).rawValue)
        do throws(Diagnostics) {
          templates.append(try folder.template(SourceFile(name: path, bytes: file.bytes)))
        } catch {
          faults += error.all
        }
      }
      if !templates.isEmpty { faults += try Self.legalFaults(templates) }
      // A part that several templates render has its faults once.
      var seen: Set<Diagnostic> = []
      faults.removeAll { !seen.insert($0).inserted }
      guard faults.isEmpty else { throw ToolFailure(.configuration, faults) }
    }

    private static func legalFaults(
      _ templates: [LetterTemplate]
    ) throws(ToolFailure) -> [Diagnostic] {
      let press = try ProfileFile.press(nil, path: nil)
      var faults: [Diagnostic] = []
      for template in templates {
        do throws(LetterFailure) {
          faults += try template.legalFaults(press: press)
        } catch {
          guard case .configuration(let found) = error else { throw ToolFailure(error) }
          faults += found.all
        }
      }
      return faults
    }
  }
}
