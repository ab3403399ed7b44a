import CollectionLaw
import Templating
import Values

extension LetterDraft {
  /// Where the printed text departs from what its effect in law asks, each at its place in the
  /// template; empty for a letter that may be sent.
  ///
  /// The facts were lawful when they came here, so what is wrong is the template's.
  var elementFaults: [Diagnostic] {
    elementFindings.map { $0.diagnostic(at: places.place(of: $0)) }
  }

  /// The same findings as facts.
  var elementFindings: [ElementFinding] {
    LetterStatement(facts, content: content, document: document, figures: figures).findings()
      .filter { $0.severity == .error }
  }

  private var places: TemplatePlaces { TemplatePlaces(filled, file: templateFile) }
}

/// The places in a template from which the parts of a filled one came.
private struct TemplatePlaces {
  private let file: String
  private var lines: [(text: String, line: Int)] = []
  private var blocks: [String: SourcePlace] = [:]

  init(_ filled: FilledTemplate, file: String) {
    self.file = file
    collect(filled.segments)
  }

  private mutating func collect(_ segments: [Segment]) {
    for segment in segments {
      switch segment {
      case .markdown(let text, let numbers):
        let texts = text.split(separator: "\n", omittingEmptySubsequences: false)
        lines += zip(texts, numbers).map { (String($0), $1) }
      case .block(let block):
        if blocks[block.name] == nil { blocks[block.name] = block.place }
        collect(block.body)
      }
    }
  }

  /// The line that holds the words concerned; else the block that writes the element, or the subject.
  func place(of finding: ElementFinding) -> SourcePlace {
    if finding.excerpt != nil {
      let line =
        lines.first { finding.concerns($0.text, isWholePassage: true) }
        ?? lines.first { finding.concerns($0.text, isWholePassage: false) }
      if let line { return SourcePlace(file: file, line: line.line, column: 1) }
      // Words that no line holds are written by a block; of those, the template words the panel.
      return blocks[LetterBlocks.panel] ?? subject
    }
    guard case .missing(let element, let part) = finding.fact else { return subject }
    return Self.block(of: element, part).flatMap { blocks[$0] } ?? subject
  }

  private static func block(of element: LegalElement, _ part: ElementFinding.Part) -> String? {
    switch (element, part) {
    case (.term, .panel), (.paymentDetails, _): LetterBlocks.panel
    case (.term, _), (.conditionalCosts, _), (.warningOfDefault, _): LetterBlocks.key
    case (.invoices, .toPay): LetterBlocks.panel
    case (.invoices, _): LetterBlocks.invoices
    default: nil
    }
  }

  /// The subject, else the first line.
  private var subject: SourcePlace {
    let line = lines.first { $0.text.hasPrefix("#") } ?? lines.first
    return SourcePlace(file: file, line: line?.line ?? 1, column: 1)
  }
}
