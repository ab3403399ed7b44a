import Templating
public import Values

/// The template of a stage: its front matter, and the compiled text under it.
public struct LetterTemplate: Sendable {
  /// The stage it is for.
  public let stage: String
  /// The compiled body.
  let template: Template
  /// The file it came from.
  public let file: String

  /// Reads and checks a template.
  ///
  /// - Throws: every unknown name, filter, tag and type at once, each with line and column.
  public init(_ file: SourceFile) throws(Diagnostics) {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let (frontMatter, body, bodyLine) = try Self.split(text, file: file.name)
    var section = try YAMLSection(text: frontMatter, file: file.name)
    stage = section.text("stage") ?? ""
    for key in ["title", "language", "legalEffect"] { _ = section.text(key) }
    if stage.isEmpty {
      section.complain(SourcePlace(file: file.name, line: 1), "a template names its 'stage'")
    }
    let findings = section.finished()
    guard findings.isEmpty else { throw Diagnostics(findings) }
    let source = TemplateSource(name: file.name, text: body, firstLine: bodyLine)
    template = try Template.parse(
      source, dialect: .strict(LetterSchema.facts), filters: .dutch, blocks: LetterBlocks.table)
    self.file = file.name
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

/// The domain blocks of a letter: tags that stand for typed parts instead of text.
enum LetterBlocks {
  static let invoices = "facturen"
  static let key = "kern"
  static let optional = "weglaten"
  static let closing = "groet"
  static let panel = "betaalblok"

  static let table = BlockTable([
    BlockTable.Block(invoices),
    BlockTable.Block(key, hasBody: true),
    BlockTable.Block(optional, hasBody: true),
    BlockTable.Block(closing, arguments: [.text]),
    BlockTable.Block(panel, arguments: [.text, .text], optional: [.date]),
  ])
}
