import CollectionLaw
import Templating
import Typesetting
import Values

@testable import Maanbrief

extension LetterVariant {
  /// The variant as a heading of a golden text, but for its tone, which the file is named after.
  var heading: String {
    let reader =
      switch reader {
      case .person: "natuurlijk persoon"
      case .company: "onderneming"
      case .soleTrader: "eenmanszaak"
      }
    return [
      reader, isSeveral ? "drie facturen" : "één factuur",
      isPartPaid ? "deels betaald" : "niets betaald",
      isCredited ? "met creditnota" : "zonder creditnota",
      followsLetters ? "na eerdere brieven" : "zonder eerdere brieven",
    ].joined(separator: ", ")
  }

  /// What the engine gives for the variant: a letter, or the code and reason why not.
  func outcome(press: Press) throws -> Outcome {
    do throws(LetterFailure) {
      let facts = try LetterFacts.derived(from: request, press: press)
      let template = try press.template(stage, language: language.rawValue)
      return .letter(try LetterText(facts: facts, template: template, press: press))
    } catch {
      switch error {
      case .refused(let found), .notDue(let found):
        return .refusal(found.all.map { "\($0.code): \($0.message)" }.joined(separator: "\n"))
      case .configuration, .resource, .fault: throw error
      }
    }
  }

  enum Outcome {
    case letter(LetterText)
    case refusal(String)
  }
}

extension LetterText {
  /// The letter as people read it, from the subject to the payment panel, with the annexes behind it.
  var readable: String {
    let letter = content.body.filter { !$0.isAnnex }.flatMap(\.readable)
    let panel = content.panel.map { panel in
      ([
        "**\(panel.label)**: \(panel.amount)\(panel.term.isEmpty ? "" : ", ")\(panel.term.joined(separator: " "))"
      ]
        + panel.accounts.joined().map { "\($0.label): \($0.value)" }).joined(separator: "\n")
    }
    let annexes = content.body.filter(\.isAnnex).flatMap(\.readable)
    return (letter + [panel].compactMap(\.self) + annexes).joined(separator: "\n\n")
      .replacing("\u{A0}", with: " ")
  }
}

extension LetterBlock {
  fileprivate var isAnnex: Bool {
    if case .annex = self { true } else { false }
  }

  /// The blocks as paragraphs of plain text: key paragraphs behind a bar, tables in columns.
  fileprivate var readable: [String] {
    func joined(_ inlines: [InlineText]) -> String { inlines.map(\.text).joined() }
    switch self {
    case .heading(let level, let inlines):
      return [level == 1 ? "**\(joined(inlines))**" : joined(inlines)]
    case .paragraph(let inlines): return [joined(inlines)]
    case .keyParagraph(let paragraphs): return paragraphs.map { "> \(joined($0))" }
    case .help(let rows):
      return [
        rows.map { "- \(joined($0.label)) \(joined($0.answer))" }.joined(separator: "\n")
      ]
    case .list(_, let items): return [items.map { "- \(joined($0))" }.joined(separator: "\n")]
    case .table(let table): return [table.readable]
    case .optional(let blocks), .together(let blocks): return blocks.flatMap(\.readable)
    case .annex(let annex):
      return ["**Bijlage: \(joined(annex.title))**"] + annex.blocks.flatMap(\.readable)
    case .closing(let greeting, let name, _):
      return [[greeting, name].compactMap(\.self).joined(separator: "\n")]
    case .pageBreak: return []
    }
  }
}

extension LetterTable {
  fileprivate var readable: String {
    let heading = columns.map(\.heading).joined(separator: " | ")
    let rows = (rows + (total.map { [$0] } ?? [])).map { row in
      row.cells.map { $0 ?? "" }.joined(separator: " | ")
    }
    let caption = caption.map(\.text).joined()
    let lines = [caption, heading] + rows
    return lines.filter { line in line.contains { $0 != " " && $0 != "|" } }
      .map { "| \($0) |" }.joined(separator: "\n")
  }
}
