import ArgumentParser
import Maanbrief
import Values

/// `maanbrief template`: what the templates are, whether they are right, and what they give.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "List, check, fill and preview templates.",
    subcommands: [List.self, Check.self, Render.self, Preview.self])

  /// `template list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the templates.", discussion: "Example:\n  maanbrief template list")

    @Option(help: "The language.")
    var language = "nl"

    func run() throws {
      let world = try DiskWorld(profilePath: nil)
      for stage in (try? world.templateStages(language: language)) ?? [] { Terminal.print(stage) }
    }
  }

  /// `template check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report every mistake in templates, and what the law asks of their letters.",
      discussion: """
        Unknown names, filters and tags and type errors come first. A template without them, for a stage
        with effect in law, is then filled for every kind of claim it can be about: elements that are
        missing, forbidden or wrongly worded are errors too.

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
        do throws(Diagnostics) {
          templates.append(try LetterTemplate(SourceFile(name: path, bytes: file.bytes)))
        } catch {
          faults += error.all
        }
      }
      if !templates.isEmpty { faults += try Self.legalFaults(templates) }
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

  /// `template preview`.
  struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the letter of a template as PDF, or as pictures of its pages.",
      discussion: """
        Without --data an invented claim is used. Pictures of later pages get -2, -3 … in their names.

        Example:
          maanbrief template preview templates/nl/herinnering.md --format png --output letter.png
        """)

    @Argument(help: "The template.")
    var file: String

    @Option(help: "A letter request.")
    var data: String?

    @Option(help: "Who sends and how it looks: maanbrief.yaml.")
    var profile: String?

    @Option(help: "pdf or png.")
    var format: PreviewFormat = .pdf

    @Option(help: "Dots per inch of a picture, 20 to 600.")
    var dpi = 110

    @Option(help: "The file to write (default: preview.pdf or preview.png).")
    var output: String?

    func validate() throws {
      guard (20...600).contains(dpi) else { throw ValidationError("--dpi lies between 20 and 600") }
    }

    func run() throws {
      let source = SourceFile(name: file, bytes: try DiskFiles.file(file).bytes)
      let json = try data.map { path throws(ToolFailure) in try JSONFile.read(path) }
      let (press, draft) = try TemplateDraft.pressAndDraft(
        source, json: json, dataPath: data ?? "", profile: profile)
      let path = output ?? "preview.\(format.rawValue)"
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { String(path[..<$0]) } ?? "."
      let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      var target = try AtomicOutput(folder: folder)
      switch format {
      case .pdf: try target.write(try Self.pdf(draft, press: press), as: name)
      case .png:
        let stem = name.hasSuffix(".png") ? String(name.dropLast(4)) : name
        for page in 0..<draft.pageCount {
          let suffix = page == 0 ? "" : "-\(page + 1)"
          try target.write(
            try Self.picture(draft, page: page, dotsPerInch: dpi), as: "\(stem)\(suffix).png")
        }
      }
    }

    private static func picture(
      _ draft: LetterDraft, page: Int, dotsPerInch: Int
    ) throws(ToolFailure) -> [UInt8] {
      do throws(LetterFailure) {
        return try draft.picture(ofPage: page, dotsPerInch: dotsPerInch)
      } catch {
        throw ToolFailure(error)
      }
    }

    private static func pdf(_ draft: LetterDraft, press: Press) throws(ToolFailure) -> [UInt8] {
      do throws(LetterFailure) {
        return try draft.pdf(press: press)
      } catch {
        throw ToolFailure(error)
      }
    }
  }
}

/// What `template preview` makes.
enum PreviewFormat: String, ExpressibleByArgument, CaseIterable {
  /// The letter itself.
  case pdf
  /// A picture of each page.
  case png
}

/// Reads a JSON file.
enum JSONFile {
  static func read(_ path: String) throws(ToolFailure) -> JSONValue {
    let file = try DiskFiles.file(path)
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: file.bytes)
    } catch {
      throw ToolFailure(
        .badData, code: "N-JSON", error.message,
        at: SourcePlace(file: path, line: error.line, column: error.column))
    }
  }
}

/// Fills one template file with a request, whatever stage it is for.
enum TemplateDraft {
  static func make(
    _ source: SourceFile, json: JSONValue?, dataPath: String, profile: String?
  ) throws(ToolFailure) -> LetterDraft {
    try pressAndDraft(source, json: json, dataPath: dataPath, profile: profile).draft
  }

  static func pressAndDraft(
    _ source: SourceFile, json: JSONValue?, dataPath: String, profile: String?
  ) throws(ToolFailure) -> (press: Press, draft: LetterDraft) {
    let template: LetterTemplate
    let request: LetterRequest
    do throws(Diagnostics) {
      template = try LetterTemplate(source)
    } catch {
      throw ToolFailure(.configuration, error.all)
    }
    do throws(Diagnostics) {
      request =
        try json.map { json throws(Diagnostics) in
          try RequestReader.request(
            json, at: SourcePlace(file: dataPath), today: CivilClock.today())
        } ?? .example
    } catch {
      throw ToolFailure(.badData, error.all)
    }
    let press = try ProfileFile.press(try ProfileFile.read(profile), path: profile)
    do throws(LetterFailure) {
      return (press, try LetterDraft(request, template: template, press: press))
    } catch {
      throw ToolFailure(error)
    }
  }
}
