import ArgumentParser
import CollectionLaw
import Maanbrief
import Values

/// `maanbrief template`: what the templates are, whether they are right, and what they give.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "List, write, check, fill and preview templates.",
    subcommands: [
      List.self, Facts.self, New.self, Check.self, Render.self, Preview.self,
    ])

  /// `template list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the templates: stage, language, title, legal effect and file.",
      discussion: """
        Example:
          maanbrief template list
          maanbrief template list --format json
        """)

    @Option(help: "The language.")
    var language = "nl"

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func run() throws {
      let templates = try TemplateFolder(language: language).templates()
      switch format {
      case .json: Terminal.print(Self.json(templates).serialised(pretty: true))
      case .text:
        let rows = templates.map { name, template in
          [
            template.stage, template.language, template.title, template.legalEffect.rawValue, name,
          ]
        }
        Terminal.print(Terminal.table([["stage", "language", "title", "effect", "file"]] + rows))
      }
    }

    private static func json(_ templates: [(file: String, template: LetterTemplate)]) -> JSONValue {
      .array(
        templates.map { file, template in
          .object([
            "stage": .string(template.stage), "language": .string(template.language),
            "title": .string(template.title), "legalEffect": .string(template.legalEffect.rawValue),
            "file": .string(file),
          ])
        })
    }
  }

  /// `template facts`.
  struct Facts: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what a template may use: facts, domain blocks and filters, with examples.",
      discussion: """
        Example:
          maanbrief template facts
          maanbrief template facts --format markdown > facts.md
        """)

    @Option(help: "text, json or markdown.")
    var format: FactsFormat = .text

    func run() throws {
      let page = LetterSchema.page
      switch format {
      case .json: Terminal.print(page.json.serialised(pretty: true))
      case .markdown: Terminal.write(Array(page.markdown.utf8))
      case .text: Terminal.print(Self.text(page))
      }
    }

    private static func text(_ page: AuthorsPage) -> String {
      let facts = page.facts.map { fact in
        [
          fact.path, fact.unit.map { "\(fact.type), \($0)" } ?? fact.type,
          fact.mayBeAbsent ? "may be absent" : "", fact.example ?? "", fact.meaning,
        ]
      }
      let blocks = page.blocks.map { block in
        [block.name, block.example.replacing("\n", with: " "), block.meaning]
      }
      let filters = page.filters.map { [$0.name, $0.example, $0.result, $0.meaning] }
      return [
        Terminal.table([["fact", "type", "", "example", "meaning"]] + facts),
        Terminal.table([["block", "example", "prints"]] + blocks),
        Terminal.table([["filter", "example", "prints", "does"]] + filters),
      ].joined(separator: "\n\n")
    }
  }
}

/// How `template facts` prints the author's page.
enum FactsFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// As a page of documentation.
  case markdown
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
    var request: LetterRequest
    let folder = try TemplateFolder(language: LetterTemplate.language(of: source).rawValue)
    do throws(Diagnostics) {
      template = try folder.template(source)
    } catch {
      throw ToolFailure(.configuration, error.all)
    }
    do throws(Diagnostics) {
      request =
        try json.map { json throws(Diagnostics) in
          try RequestReader.request(
            json, at: SourcePlace(file: dataPath), today: CivilClock.today())
        } ?? .example(for: Stage(rawValue: template.stage))
    } catch {
      throw ToolFailure(.badData, error.all)
    }
    let press = try ProfileFile.press(try ProfileFile.read(profile), path: profile)
    // The invented claim has a sender of its own for want of a profile with one.
    if json == nil, press.profile?.creditor != nil { request.creditor = nil }
    do throws(LetterFailure) {
      return (press, try LetterDraft(request, template: template, press: press))
    } catch {
      throw ToolFailure(error)
    }
  }
}

/// The program's own templates, and the parts that any template may render.
struct TemplateFolder {
  private let world: DiskWorld
  private let language: String
  private let parts: [String: SourceFile]

  /// The folder of a language.
  ///
  /// - Throws: status 69 when the templates are not found, 78 when a part cannot be read.
  init(language: String = "nl") throws(ToolFailure) {
    world = try DiskWorld(profilePath: nil)
    self.language = language
    do throws(ResourceFailure) {
      parts = try world.templateParts(language: language)
    } catch {
      throw ToolFailure(
        .configuration, code: "T-PARTS", "the parts of the templates cannot be read",
        hint: "check the files in templates/\(language)/parts and templates/parts")
    }
  }

  /// The stages that have a template.
  var stages: [String] { (try? world.templateStages(language: language)) ?? [] }

  /// The text of a stage's template; nil when there is none.
  func source(of stage: String) -> SourceFile? {
    try? world.template(stage: stage, language: language)
  }

  /// A template with the parts it renders.
  ///
  /// - Throws: every fault, each with file, line and column.
  func template(_ source: SourceFile) throws(Diagnostics) -> LetterTemplate {
    try LetterTemplate(source, parts: parts)
  }

  /// All templates with their files, by stage.
  ///
  /// - Throws: status 78 with the faults of a template that cannot be read.
  func templates() throws(ToolFailure) -> [(file: String, template: LetterTemplate)] {
    var templates: [(file: String, template: LetterTemplate)] = []
    for stage in stages {
      guard let source = source(of: stage) else { continue }
      do throws(Diagnostics) {
        templates.append((source.name, try template(source)))
      } catch {
        throw ToolFailure(.configuration, error.all)
      }
    }
    return templates
  }

  /// The files of the parts, to see whether one changes.
  var partFiles: [String] { parts.values.map { "\(world.resources)/\($0.name)" }.sorted() }
}
