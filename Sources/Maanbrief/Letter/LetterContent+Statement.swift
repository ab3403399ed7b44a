import CollectionLaw
import Typesetting

extension LetterContent {
  /// The text of a letter before it is laid out, in reading order.
  ///
  /// - Parameter includesOptional: whether sentences that a full page leaves out are there.
  /// - Returns: its paragraphs.
  func statedText(includesOptional: Bool) -> [LetterParagraph] {
    var paragraphs = returnLine.prefix(1).map { LetterParagraph(.address, $0) }
    paragraphs.append(LetterParagraph(.address, letterhead.name))
    paragraphs.append(LetterParagraph(.address, address.joined(separator: " ")))
    paragraphs += references.map { LetterParagraph(.address, "\($0.label) \($0.value)") }
    paragraphs += prose(includesOptional: includesOptional, includesTables: true)
    if let panel {
      paragraphs += [LetterParagraph(.panel, panel.amount)]
      paragraphs += panel.accounts.joined().map {
        LetterParagraph(.panel, "\($0.label) \($0.value)")
      }
    }
    paragraphs += footer.map { LetterParagraph(.furniture, $0.joined(separator: " ")) }
    return paragraphs
  }

  /// What the template itself says: its text and the words of its payment panel.
  func prose(includesOptional: Bool, includesTables: Bool = false) -> [LetterParagraph] {
    var paragraphs = body.flatMap {
      $0.paragraphs(includesOptional: includesOptional, includesTables: includesTables)
    }
    if let panel {
      paragraphs.append(LetterParagraph(.panel, panel.label))
      paragraphs.append(LetterParagraph(.panel, panel.term.joined(separator: " ")))
    }
    return paragraphs
  }

  /// Whether it holds sentences that a full page leaves out.
  var hasOptional: Bool {
    body.contains { block in
      switch block {
      case .optional: true
      case .together(let blocks): blocks.contains { if case .optional = $0 { true } else { false } }
      case .annex(let annex):
        annex.blocks.contains { if case .optional = $0 { true } else { false } }
      default: false
      }
    }
  }
}

extension LetterBlock {
  fileprivate func paragraphs(includesOptional: Bool, includesTables: Bool) -> [LetterParagraph] {
    func all(_ blocks: [LetterBlock]) -> [LetterParagraph] {
      blocks.flatMap {
        $0.paragraphs(includesOptional: includesOptional, includesTables: includesTables)
      }
    }
    func joined(_ inlines: [InlineText]) -> String { inlines.map(\.text).joined() }
    switch self {
    case .heading(_, let inlines): return [LetterParagraph(.heading, joined(inlines))]
    case .paragraph(let inlines): return [LetterParagraph(.body, joined(inlines))]
    case .keyParagraph(let paragraphs):
      return paragraphs.map { LetterParagraph(.key, joined($0)) }
    case .help(let rows):
      return rows.flatMap {
        [LetterParagraph(.body, joined($0.label)), LetterParagraph(.body, joined($0.answer))]
      }
    case .list(_, let items): return items.map { LetterParagraph(.body, joined($0)) }
    case .table(let table): return includesTables ? table.paragraphs : []
    case .optional(let blocks): return includesOptional ? all(blocks) : []
    case .together(let blocks): return all(blocks)
    case .annex(let annex):
      return [LetterParagraph(.heading, joined(annex.title))]
        + (annex.name.map { [LetterParagraph(.body, $0)] } ?? []) + all(annex.blocks)
    case .closing(let greeting, let name, _):
      return [LetterParagraph(.body, greeting)] + (name.map { [LetterParagraph(.body, $0)] } ?? [])
    case .pageBreak: return []
    }
  }
}

extension LetterTable {
  fileprivate var paragraphs: [LetterParagraph] {
    let cells = (rows + [total].compactMap(\.self)).flatMap { $0.cells.compactMap(\.self) }
    return (caption.map(\.text) + columns.map(\.heading) + cells).map {
      LetterParagraph(.table, $0)
    }
  }
}
