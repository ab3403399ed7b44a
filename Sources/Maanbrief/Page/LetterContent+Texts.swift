import Typesetting

extension LetterContent {
  /// Every text that is set somewhere on the pages, to see which fonts the letter needs.
  var texts: [String] {
    var texts = [title, letterhead.name, letterhead.subline ?? ""] + returnLine
    texts += address + ["…"]
    texts += references.flatMap { [$0.label, $0.value] }
    texts += continuation.flatMap { [$0.label, $0.value] }
    texts += footer.flatMap(\.self)
    texts += body.flatMap(\.texts)
    texts += [signature?.title ?? ""]
    if let panel {
      texts += [panel.label, panel.amount] + panel.term
      texts += panel.accounts.joined().flatMap { [$0.label, $0.value] }
    }
    return texts
  }
}

extension LetterBlock {
  fileprivate var texts: [String] {
    switch self {
    case .heading(_, let inlines), .paragraph(let inlines): inlines.map(\.text)
    case .keyParagraph(let paragraphs): paragraphs.flatMap { $0.map(\.text) }
    case .help(let rows): rows.flatMap { ($0.label + $0.answer).map(\.text) }
    case .list(_, let items): items.flatMap { $0.map(\.text) }
    case .table(let table):
      table.caption.map(\.text) + table.columns.map(\.heading)
        + (table.rows + (table.total.map { [$0] } ?? [])).flatMap { $0.cells.compactMap(\.self) }
    case .optional(let blocks), .together(let blocks): blocks.flatMap(\.texts)
    case .pageBreak: []
    case .annex(let annex):
      annex.title.map(\.text) + [annex.name ?? ""] + annex.blocks.flatMap(\.texts)
    case .closing(let greeting, let name, let enclosure):
      [greeting, name ?? "", enclosure ?? ""]
    }
  }
}
