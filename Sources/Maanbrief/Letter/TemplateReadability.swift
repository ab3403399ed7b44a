public import CollectionLaw
import Templating
import Typesetting
public import Values

/// How easy the letters of a template are to read.
public struct TemplateReadability: Sendable {
  /// The measures, over every sentence that its letters hold.
  public let measures: Readability
  /// The remarks as warnings, each at its place in the template or in a part that it renders.
  public let warnings: [Diagnostic]

  /// The measures of a Dutch template, over letters to every kind of debtor; nil in another language.
  ///
  /// The letters are filled, since what a template says is only then a sentence.
  ///
  /// Source: LETTERS §1.7.
  ///
  /// - Parameters:
  ///   - template: the template.
  ///   - press: fonts and tables; its profile plays no part.
  /// - Throws: `resource` for a table, `configuration` for a template that cannot be filled.
  public init?(of template: LetterTemplate, press: Press) throws(LetterFailure) {
    guard template.letterLanguage == .dutch else { return nil }
    var measures = Readability()
    var letters: [FilledTemplate] = []
    for tone in Tone.allCases {
      for variant in LetterVariant.all(of: Stage(rawValue: template.stage), .dutch, tone) {
        guard let text = try variant.text(template, press: press) else { continue }
        measures.read(text.content.runningText)
        letters.append(text.filled)
      }
    }
    let source = TemplateLines(template)
    warnings = measures.warnings { remark in
      source.place(of: remark, in: letters)
    }
    self.measures = measures
  }

  /// The measures as JSON: lengths in words, the share of hard words in percent.
  public var json: JSONValue {
    .object([
      "sentences": .number("\(measures.sentences)"), "words": .number("\(measures.words)"),
      "wordsPerSentence": .number(Readability.decimal(measures.averageTenths)),
      "longestSentence": .number("\(measures.longest)"),
      "hardWordPercent": .number(Readability.decimal(measures.hardShare)),
      "passiveSentences": .number("\(measures.passives)"),
    ])
  }
}

extension LetterVariant {
  /// The letter of a template about the variant; nil when the law does not allow it.
  fileprivate func text(
    _ template: LetterTemplate, press: Press
  ) throws(LetterFailure) -> LetterText? {
    do throws(LetterFailure) {
      let facts = try LetterFacts.derived(from: request, press: press)
      return try LetterText(facts: facts, template: template, press: press)
    } catch {
      switch error {
      case .refused, .notDue: return nil
      case .configuration, .resource, .fault: throw error
      }
    }
  }
}

extension LetterContent {
  /// The sentences of the letter and its annexes; labels, captions and greetings as headings.
  var runningText: [LetterParagraph] { body.flatMap(\.runningText) }
}

extension LetterBlock {
  fileprivate var runningText: [LetterParagraph] {
    func joined(_ inlines: [InlineText]) -> String { inlines.map(\.text).joined() }
    return switch self {
    case .heading(_, let inlines): [LetterParagraph(.heading, joined(inlines))]
    case .paragraph(let inlines): [LetterParagraph(.body, joined(inlines))]
    case .keyParagraph(let paragraphs): paragraphs.map { LetterParagraph(.key, joined($0)) }
    case .help(let rows):
      rows.flatMap { row in
        [
          LetterParagraph(.heading, joined(row.label)), LetterParagraph(.body, joined(row.answer)),
        ]
      }
    case .list(_, let items): items.map { LetterParagraph(.body, joined($0)) }
    case .optional(let blocks), .together(let blocks): blocks.flatMap(\.runningText)
    case .annex(let annex):
      [LetterParagraph(.heading, joined(annex.title))] + annex.blocks.flatMap(\.runningText)
    case .table, .closing, .pageBreak: []
    }
  }
}

/// The lines of a template and its parts, to find where a sentence was written.
private struct TemplateLines {
  private let template: LetterTemplate
  private let body: [Int: Substring]

  init(_ template: LetterTemplate) {
    self.template = template
    body = Self.lines(of: template.source)
  }

  private static func lines(of source: TemplateSource) -> [Int: Substring] {
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
    return Dictionary(
      uniqueKeysWithValues: lines.enumerated().map { ($0 + source.firstLine, $1) })
  }

  /// The line on which a sentence begins, in a part when the line renders one; the first line for nil.
  func place(of remark: Readability.Remark?, in letters: [FilledTemplate]) -> SourcePlace {
    let start = SourcePlace(file: template.file, line: template.source.firstLine, column: 1)
    guard let remark else { return start }
    for letter in letters {
      let lines = Self.filled(letter.segments)
      let found =
        lines.first { remark.begins(on: $0.text) } ?? lines.first { remark.holds(line: $0.text) }
      if let found { return place(of: remark, atLine: found.line) }
    }
    return start
  }

  private func place(of remark: Readability.Remark, atLine line: Int) -> SourcePlace {
    let here = SourcePlace(file: template.file, line: line, column: 1)
    let words = body[line, default: ""].split(separator: "\"", omittingEmptySubsequences: false)
    guard words.count > 1, words[0].contains("render"),
      let part = template.parts[String(words[1])]
    else { return here }
    let known = Set(remark.sentence.split(separator: " "))
    let lines = part.text.lowercased().split(separator: "\n", omittingEmptySubsequences: false)
    let scores = lines.map { text in text.split(separator: " ").count { known.contains($0) } }
    guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else {
      return here
    }
    return SourcePlace(file: part.name, line: index + part.firstLine, column: 1)
  }

  private static func filled(_ segments: [Segment]) -> [(text: String, line: Int)] {
    segments.flatMap { segment -> [(text: String, line: Int)] in
      switch segment {
      case .markdown(let text, let numbers):
        let texts = text.split(separator: "\n", omittingEmptySubsequences: false)
        return zip(texts, numbers).map { (String($0), $1) }
      case .block(let block): return filled(block.body)
      }
    }
  }
}
