public import CollectionLaw
import Templating
public import Values

/// The template of a stage: its front matter, and the compiled text under it.
public struct LetterTemplate: Sendable {
  /// The stage it is for.
  public let stage: String
  /// Its title; empty when the front matter has none.
  public let title: String
  /// Its language; empty when the front matter has none.
  public let language: String
  /// The language of its letters: Dutch when the front matter has none.
  public let letterLanguage: LetterLanguage
  /// What a letter of its stage does in law.
  public let legalEffect: LegalEffect
  /// The compiled body.
  let template: Template
  /// The file it came from.
  public let file: String
  /// What its author wrote, before it is filled.
  let source: TemplateSource
  /// The texts that it may render, by their names.
  let parts: [String: TemplateSource]

  /// Reads and checks a template.
  ///
  /// - Parameters:
  ///   - file: the template.
  ///   - parts: the texts that it may `render`, by their names.
  /// - Throws: every unknown name, filter, tag and type at once, each with file, line and column.
  public init(_ file: SourceFile, parts: [String: SourceFile] = [:]) throws(Diagnostics) {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let (frontMatter, body, bodyLine) = try Self.split(text, file: file.name)
    var section = try YAMLSection(text: frontMatter, file: file.name)
    stage = section.text("stage") ?? ""
    title = section.text("title") ?? ""
    let choice: LetterLanguage? = section.choice("language")
    language = choice?.rawValue ?? ""
    letterLanguage = choice ?? .dutch
    legalEffect = Stage(rawValue: stage).effect
    let stated: LegalEffect? = section.choice("legalEffect")
    if let stated, stated != legalEffect {
      section.complain(
        section.place(of: "legalEffect"),
        "a letter of the stage '\(stage)' has the legal effect '\(legalEffect.rawValue)'",
        hint: "write that, or leave 'legalEffect' out")
    }
    if stage.isEmpty {
      section.complain(SourcePlace(file: file.name, line: 1), "a template names its 'stage'")
    }
    let findings = section.finished()
    guard findings.isEmpty else { throw Diagnostics(findings) }
    source = TemplateSource(name: file.name, text: body, firstLine: bodyLine)
    let partials = parts.mapValues { part in
      TemplateSource(name: part.name, text: String(decoding: part.bytes, as: UTF8.self))
    }
    self.parts = partials
    template = try Template.parse(
      source, partials: partials, dialect: .strict(LetterSchema.facts(for: Stage(rawValue: stage))),
      filters: .letters(in: letterLanguage),
      blocks: LetterBlocks.table)
    self.file = file.name
  }

  /// Whether its author wrote this address of a link out, so that no value has a part in it.
  func writes(address: String) -> Bool {
    // `<name@host>` leads to `mailto:name@host`.
    let mail = address.hasPrefix("mailto:") ? String(address.dropFirst("mailto:".count)) : address
    return ([source.text] + parts.values.map(\.text)).contains { text in
      text.contains("(\(address)") || text.contains("<\(address)>") || text.contains("<\(mail)>")
    }
  }

  /// The language that the front matter of a template names; Dutch when it names none.
  public static func language(of file: SourceFile) -> LetterLanguage {
    let lines = String(decoding: file.bytes.prefix(2_000), as: UTF8.self).split(separator: "\n")
    let value = lines.first { $0.hasPrefix("language:") }?.dropFirst("language:".count)
    return value.flatMap { LetterLanguage(rawValue: String($0.filter(\.isLetter))) } ?? .dutch
  }

  /// The text between the two `---` lines and the text under it, with the line it begins at.
  private static func split(
    _ text: String, file: String
  ) throws(Diagnostics) -> (frontMatter: String, body: String, bodyLine: Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw Diagnostics(
        Diagnostic(
          .error, code: "T-FRONT-MATTER", "a template begins with its front matter",
          at: SourcePlace(file: file, line: 1),
          hint: "begin with '---', 'stage: …' and a closing '---'"))
    }
    // An empty line in place of the opening keeps the line numbers of the front matter right.
    let frontMatter = "\n" + lines[1..<end].joined(separator: "\n")
    let body = lines[(end + 1)...].joined(separator: "\n")
    return (frontMatter, body, end + 2)
  }
}
