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

  /// Where a text of the pages comes from in the template; the place of the subject for nil.
  func place(ofText text: String?) -> SourcePlace? { places.place(ofText: text ?? "") }

  /// Where a character comes from: the request when a name or an address of it has the character, else
  /// the template.
  static func place(
    of scalar: Unicode.Scalar, facts: LetterFacts, filled: FilledTemplate, file: String
  ) -> SourcePlace? {
    let (debtor, creditor) = (facts.request.debtor, facts.creditor)
    let own = [
      debtor.name, debtor.attention, debtor.street, debtor.city, creditor.name, creditor.street,
      creditor.city, creditor.contact,
    ]
    if own.contains(where: { $0?.unicodeScalars.contains(scalar) ?? false }) {
      return facts.request.place
    }
    return TemplatePlaces(filled, file: file).place(of: scalar) ?? facts.request.place
  }

  private var places: TemplatePlaces { TemplatePlaces(filled, file: templateFile) }
}

/// The places in a template from which the parts of a filled one came.
struct TemplatePlaces {
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

  /// The first line that has a character; nil when none has.
  func place(of scalar: Unicode.Scalar) -> SourcePlace? {
    lines.first { $0.text.unicodeScalars.contains(scalar) }
      .map { SourcePlace(file: file, line: $0.line, column: 1) }
  }

  /// The line that begins with the words of `text`, else one that holds some of them; else the subject.
  func place(ofText text: String) -> SourcePlace {
    let words = text.split(separator: " ")
    guard !words.isEmpty else { return subject }
    let start = words.prefix(4).joined(separator: " ")
    let line =
      lines.first { $0.text.contains(start) }
      ?? lines.first { line in words.contains { $0.count > 5 && line.text.contains($0) } }
    return line.map { SourcePlace(file: file, line: $0.line, column: 1) } ?? subject
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
