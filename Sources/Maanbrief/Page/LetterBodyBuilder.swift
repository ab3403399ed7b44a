import CollectionLaw
import Templating
import Typesetting
import Values

/// Turns a filled template into the blocks of a letter's body and the words of its payment panel.
struct LetterBodyBuilder {
  let facts: LetterFacts
  private(set) var blocks: [LetterBlock] = []
  private(set) var panelWords: PanelWords?
  private(set) var findings: [Diagnostic] = []

  /// What the template says in the payment panel.
  struct PanelWords {
    var label: String
    var term: [String]
  }

  /// The body of `filled`.
  ///
  /// - Throws: what is wrong in the template's Markdown, with lines.
  init(_ filled: FilledTemplate, facts: LetterFacts, file: String) throws(Diagnostics) {
    self.facts = facts
    blocks = try blocks(filled.segments, file: file)
  }

  /// The text of the first heading: the subject.
  var title: String {
    for case .heading(1, let inlines) in blocks { return inlines.map(\.text).joined() }
    return ""
  }

  private mutating func blocks(
    _ segments: [Segment], file: String
  ) throws(Diagnostics) -> [LetterBlock] {
    var result: [LetterBlock] = []
    for segment in segments {
      switch segment {
      case .markdown(let text, let lines):
        let parsed = try parseMarkdown(text, file: file, lines: lines)
        result += parsed.flatMap(Self.block)
      case .block(let block):
        result += try letterBlock(block, file: file)
      }
    }
    return result
  }

  private mutating func letterBlock(
    _ block: FilledBlock, file: String
  ) throws(Diagnostics) -> [LetterBlock] {
    switch block.name {
    case LetterBlocks.invoices: return [.table(InvoiceTable.table(facts))]
    case LetterBlocks.key:
      let paragraphs = try blocks(block.body, file: file).compactMap { inner in
        if case .paragraph(let inlines) = inner { inlines } else { nil }
      }
      return [.keyParagraph(paragraphs)]
    case LetterBlocks.optional: return [.optional(try blocks(block.body, file: file))]
    case LetterBlocks.closing:
      return [
        .closing(
          greeting: block.texts.first ?? "", name: facts.creditor.contact ?? facts.creditor.name,
          enclosure: nil)
      ]
    case LetterBlocks.panel:
      panelWords = PanelWords(label: block.texts.first ?? "", term: Self.termLines(block))
      return []
    default: return []
    }
  }

  /// The term in two lines: words and day, or a wording broken near its middle.
  private static func termLines(_ block: FilledBlock) -> [String] {
    let words = block.texts.dropFirst().first ?? ""
    for case .date(let day) in block.arguments {
      return ["\(words) \(DutchFormat.weekday(day.weekday))", DutchFormat.longDate(day)]
    }
    let spaces = words.indices.filter { words[$0] == " " }
    let middle = words.count / 2
    let cut = spaces.min {
      abs(words.distance(from: words.startIndex, to: $0) - middle)
        < abs(words.distance(from: words.startIndex, to: $1) - middle)
    }
    guard words.count > 24, let cut else { return [words] }
    return [String(words[..<cut]), String(words[words.index(after: cut)...])]
  }

  private static func block(_ block: MarkdownBlock) -> [LetterBlock] {
    switch block {
    case .heading(let level, let inlines): [.heading(level: level, texts(inlines))]
    case .paragraph(let inlines): [.paragraph(texts(inlines))]
    case .list(let isOrdered, let items): [list(isOrdered: isOrdered, items)]
    case .thematicBreak: []
    }
  }

  /// A list whose items all begin with a bold label is the help block.
  private static func list(isOrdered: Bool, _ items: [[MarkdownBlock]]) -> LetterBlock {
    let lines = items.map { item in
      item.flatMap { block -> [InlineText] in
        if case .paragraph(let inlines) = block { texts(inlines) } else { [] }
      }
    }
    let rows = lines.compactMap { line -> HelpRow? in
      guard let label = line.first, label.emphasis == .strong, line.count > 1 else { return nil }
      var answer = Array(line.dropFirst())
      answer[0].text = String(answer[0].text.drop { $0 == " " })
      return HelpRow(label: [InlineText(label.text)], answer: answer)
    }
    guard rows.count == lines.count else { return .list(isOrdered: isOrdered, lines) }
    return .help(
      rows.map { row in
        HelpRow(
          label: row.label.map { InlineText($0.text, emphasis: .strong) }, answer: row.answer)
      })
  }

  private static func texts(_ inlines: [MarkdownInline]) -> [InlineText] {
    inlines.map { inline in
      let emphasis: InlineText.Emphasis =
        inline.isStrong ? .strong : inline.isEmphasised ? .emphasis : .none
      return InlineText(inline.text, emphasis: emphasis, link: inline.link)
    }
  }
}
