import CollectionLaw
import Templating
import Typesetting
import Values

/// Turns a filled template into the blocks of a letter's body and the words of its payment panel.
struct LetterBodyBuilder {
  let facts: LetterFacts
  private(set) var blocks: [LetterBlock] = []
  private(set) var panelWords: PanelWords?
  /// The figures of its tables.
  private(set) var figures = LetterStatement.Figures()
  /// Whether it prints a sum of interest that the rates must be confirmed for.
  private(set) var statesInterest = false
  private let file: String
  /// Whether an address stands in the template as it is.
  private let isWritten: (String) -> Bool
  /// The numbers of the tables in annexes, by the block that makes them.
  private let references: [String: Int]
  private var singles: Set<String> = []
  private var isInAnnex = false

  /// What the template says in the payment panel.
  struct PanelWords {
    var label: String
    var term: [String]
    /// Where it says so.
    var place: SourcePlace?
  }

  /// The body of `filled`, which `template` was filled to.
  ///
  /// - Throws: what is wrong in the template's Markdown, with lines.
  init(
    _ filled: FilledTemplate, facts: LetterFacts, template: LetterTemplate
  ) throws(Diagnostics) {
    self.facts = facts
    file = template.file
    isWritten = template.writes(address:)
    references = AnnexTables(filled.segments, facts: facts).numbers
    blocks = try blocks(filled.segments, in: nil)
  }

  /// The text of the first heading: the subject.
  var title: String {
    for case .heading(1, let inlines) in blocks { return inlines.map(\.text).joined() }
    return ""
  }

  private mutating func blocks(
    _ segments: [Segment], in container: FilledBlock?
  ) throws(Diagnostics) -> [LetterBlock] {
    var result: [LetterBlock] = []
    for segment in segments {
      switch segment {
      case .markdown(let text, let lines):
        let parsed = try parseMarkdown(text, file: file, lines: lines, linksWhere: isWritten)
        result += parsed.flatMap { self.block($0) }
      case .block(let block):
        try checkPlace(of: block, in: container)
        result += try letterBlock(block).map { $0.placed(at: block.place) }
      }
    }
    return result
  }

  /// Refuses a block inside one that cannot hold it, and a second one where a letter has one.
  private mutating func checkPlace(
    of block: FilledBlock, in container: FilledBlock?
  ) throws(Diagnostics) {
    if let container, !LetterBlocks.allowed(in: container.name).contains(block.name) {
      throw Self.misplaced(
        block, "`\(block.name)` cannot stand inside `\(container.name)`",
        hint: "move it in front of {% \(container.name) %} or behind {% end\(container.name) %}")
    }
    if LetterBlocks.single.contains(block.name), !singles.insert(block.name).inserted {
      throw Self.misplaced(
        block, "a letter has one `\(block.name)`", hint: "remove the second one")
    }
  }

  private static func misplaced(
    _ block: FilledBlock, _ message: String, hint: String
  ) -> Diagnostics {
    Diagnostics(Diagnostic(.error, code: "T-BLOCK-PLACE", message, at: block.place, hint: hint))
  }

  private mutating func letterBlock(
    _ block: FilledBlock
  ) throws(Diagnostics) -> [LetterBlock] {
    switch block.name {
    case LetterBlocks.invoices: return [.table(invoices)]
    case LetterBlocks.summary:
      statesInterest = statesInterest || !facts.asked.interest.isZero
      return [.table(table(SummaryTable.table(facts, references: references)))]
    case LetterBlocks.interest:
      statesInterest = true
      return captioned(InterestTable.table(facts), block)
    case LetterBlocks.costs:
      return captioned(CostsTable.table(facts), block)
    case LetterBlocks.instalments, LetterBlocks.ageing, LetterBlocks.invoiceData,
      LetterBlocks.invoiceLines, LetterBlocks.invoiceTotals:
      return caseTables(block).map { .table($0) }
    case LetterBlocks.key: return [.keyParagraph(try keyParagraphs(block))]
    case LetterBlocks.optional: return [.optional(try blocks(block.body, in: block))]
    case LetterBlocks.together: return [.together(try blocks(block.body, in: block))]
    case LetterBlocks.pageBreak: return [.pageBreak]
    case LetterBlocks.annex:
      isInAnnex = true
      defer { isInAnnex = false }
      return [
        .annex(
          LetterAnnex(
            title: [InlineText(block.texts.first ?? "")], name: block.texts.dropFirst().first,
            blocks: try blocks(block.body, in: block)))
      ]
    case LetterBlocks.closing:
      return [
        .closing(
          greeting: block.texts.first ?? "", name: facts.signatory, enclosure: nil)
      ]
    case LetterBlocks.panel:
      panelWords = PanelWords(
        label: block.texts.first ?? "", term: termLines(block), place: block.place)
      return []
    default: return []
    }
  }

  private mutating func keyParagraphs(
    _ block: FilledBlock
  ) throws(Diagnostics) -> [[InlineText]] {
    var paragraphs: [[InlineText]] = []
    for part in try blocks(block.body, in: block) {
      guard case .paragraph(let inlines) = part else {
        throw Self.misplaced(
          block, "`\(block.name)` holds paragraphs only",
          hint: "move headings and lists in front of it or behind it")
      }
      paragraphs.append(inlines)
    }
    return paragraphs
  }

  private var invoices: LetterTable {
    var table = InvoiceTable.table(facts, isSpecification: isInAnnex)
    if isInAnnex {
      table = DerivedTable(table: table, title: facts.language[.invoices])
        .captioned(references[LetterBlocks.invoices], facts.language)
    }
    return table
  }

  /// The table, its figures noted.
  private mutating func table(_ derived: DerivedTable) -> LetterTable {
    figures.formUnion(derived.figures)
    return derived.table
  }

  /// The tables of a block that only some letters have.
  private mutating func caseTables(_ block: FilledBlock) -> [LetterTable] {
    let copy = block.texts.first.flatMap { InvoiceCopyTables($0, facts: facts) }
    switch block.name {
    case LetterBlocks.instalments: return InstalmentTable.table(facts).map { [table($0)] } ?? []
    case LetterBlocks.ageing: return [table(AgeingTable.table(facts))]
    case LetterBlocks.invoiceData: return copy?.particulars ?? []
    case LetterBlocks.invoiceLines: return copy.map { [$0.lines] } ?? []
    case LetterBlocks.invoiceTotals: return copy?.sums ?? []
    default: return []
    }
  }

  private mutating func captioned(
    _ derived: DerivedTable?, _ block: FilledBlock
  ) -> [LetterBlock] {
    guard let derived else { return [] }
    _ = table(derived)
    return [.table(derived.captioned(isInAnnex ? references[block.name] : nil, facts.language))]
  }

  /// The term in two lines: words and day, or a wording broken near its middle; none for no words.
  private func termLines(_ block: FilledBlock) -> [String] {
    let words = block.texts.dropFirst().first ?? ""
    for case .date(let day) in block.arguments {
      let language = facts.language
      return ["\(words) \(language.weekday(day.weekday))", language.longDate(day)]
    }
    let spaces = words.indices.filter { words[$0] == " " }
    let middle = words.count / 2
    let cut = spaces.min {
      abs(words.distance(from: words.startIndex, to: $0) - middle)
        < abs(words.distance(from: words.startIndex, to: $1) - middle)
    }
    guard words.count > 24, let cut else { return words.isEmpty ? [] : [words] }
    return [String(words[..<cut]), String(words[words.index(after: cut)...])]
  }

  private func block(_ block: MarkdownBlock) -> [LetterBlock] {
    switch block {
    case .heading(let level, let inlines): [.heading(level: level, texts(inlines))]
    case .paragraph(let inlines): [.paragraph(texts(inlines))]
    case .list(let isOrdered, let items): [list(isOrdered: isOrdered, items)]
    case .thematicBreak: []
    }
  }

  /// A list whose items all begin with a bold label is the help block.
  private func list(isOrdered: Bool, _ items: [[MarkdownBlock]]) -> LetterBlock {
    let lines = items.map { item in
      item.flatMap { block -> [InlineText] in
        if case .paragraph(let inlines) = block { texts(inlines) } else { [] }
      }
    }
    let rows = lines.compactMap { line -> HelpRow? in
      guard let label = line.first, label.emphasis == .strong, line.count > 1 else { return nil }
      var answer = Array(line.dropFirst())
      answer[0].text = String(answer[0].text.drop { $0 == " " })
      return HelpRow(label: [InlineText(label.text, place: label.place)], answer: answer)
    }
    guard rows.count == lines.count else { return .list(isOrdered: isOrdered, lines) }
    return .help(
      rows.map { row in
        HelpRow(
          label: row.label.map { InlineText($0.text, emphasis: .strong, place: $0.place) },
          answer: row.answer)
      })
  }

  private func texts(_ inlines: [MarkdownInline]) -> [InlineText] {
    inlines.map { inline in
      let emphasis: InlineText.Emphasis =
        inline.isStrong ? .strong : inline.isEmphasised ? .emphasis : .none
      let place = inline.line.map { SourcePlace(file: file, line: $0, column: 1) }
      return InlineText(inline.text, emphasis: emphasis, link: inline.link, place: place)
    }
  }
}

/// The tables of the annexes in their order: the first of each block gets a number that the text can
/// refer to.
private struct AnnexTables {
  private(set) var numbers: [String: Int] = [:]

  init(_ segments: [Segment], facts: LetterFacts) {
    for case .block(let block) in segments where block.name == LetterBlocks.annex {
      collect(block.body, facts)
    }
  }

  private mutating func collect(_ segments: [Segment], _ facts: LetterFacts) {
    for case .block(let block) in segments {
      let isTable =
        switch block.name {
        case LetterBlocks.invoices: true
        case LetterBlocks.interest: InterestTable.table(facts) != nil
        case LetterBlocks.costs: CostsTable.table(facts) != nil
        default: false
        }
      if isTable, numbers[block.name] == nil { numbers[block.name] = numbers.count + 1 }
      collect(block.body, facts)
    }
  }
}

extension LetterBlock {
  /// The block where the template asks for it: tables know it, texts have places of their own.
  fileprivate func placed(at place: SourcePlace) -> LetterBlock {
    guard case .table(var table) = self else { return self }
    table.place = place
    return .table(table)
  }
}
