import ArgumentParser
import Maanbrief
import Values

extension TemplateCommand {
  /// `template render`.
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a filled template before layout, as Markdown.",
      discussion: """
        With --plain the file is bare Liquid and the JSON object holds its variables.

        Example:
          maanbrief template render templates/nl/herinnering.md --data request.json
        """)

    @Argument(help: "The template.")
    var file: String

    @Option(help: "A letter request, or with --plain any JSON object.")
    var data: String

    @Flag(help: "Bare Liquid: no front matter, no escaping.")
    var plain = false

    @Flag(help: "With --plain: as Liquid itself behaves, unknown names print nothing.")
    var compat = false

    @Option(help: "With --plain: the folder of partials; the partial named x is the file x in it.")
    var partials: String?

    @Option(help: "Who sends and how it looks: maanbrief.yaml.")
    var profile: String?

    func run() throws {
      let source = SourceFile(name: file, bytes: try DiskFiles.file(file).bytes)
      let json = try JSONFile.read(data)
      if plain {
        Terminal.write(Array(try plainText(source, json).utf8))
        return
      }
      let draft = try TemplateDraft.make(source, json: json, dataPath: data, profile: profile)
      Terminal.print(draft.markdown)
    }

    private func plainText(
      _ source: SourceFile, _ json: JSONValue
    ) throws(ToolFailure) -> String {
      let partials = try Self.partials(partials)
      do throws(Diagnostics) {
        return try PlainTemplate.rendered(
          source, data: json, isCompatible: compat, partials: partials)
      } catch {
        throw ToolFailure(.configuration, error.all)
      }
    }

    private static func partials(_ folder: String?) throws(ToolFailure) -> [SourceFile] {
      guard let folder else { return [] }
      var files: [SourceFile] = []
      for name in DiskFiles.names(inFolder: folder) where !DiskFiles.isFolder("\(folder)/\(name)") {
        files.append(SourceFile(name: name, bytes: try DiskFiles.file("\(folder)/\(name)").bytes))
      }
      return files
    }
  }
}
