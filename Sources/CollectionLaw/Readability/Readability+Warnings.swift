public import Values

extension Readability {
  /// The measures and remarks as warnings, which never keep a template from being used.
  ///
  /// - Parameter place: where a sentence stands; for nil, where the text begins.
  /// - Returns: a warning for each measure above its limit and each remark.
  public func warnings(at place: (Remark?) -> SourcePlace?) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    if averageTenths > Self.averageLimit * 10 {
      warnings.append(
        Diagnostic(
          .warning, code: "T-B1-AVERAGE",
          "its sentences have \(Self.decimal(averageTenths)) words on average", at: place(nil),
          hint: "keep to \(Self.averageLimit)"))
    }
    if hardShare > Self.hardWordLimit {
      warnings.append(
        Diagnostic(
          .warning, code: "T-B1-HARD",
          "\(Self.decimal(hardShare))% of its words have more than \(Self.syllableLimit) syllables",
          at: place(nil), hint: "use shorter words"))
    }
    return warnings
      + remarks.map { remark in
        let (code, message, hint) = Self.words(for: remark.matter)
        return Diagnostic(.warning, code: code, message, at: place(remark), hint: hint)
      }
  }

  /// A number of tenths with a point: 83 as "8.3".
  public static func decimal(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }

  private static func words(
    for matter: Remark.Matter
  ) -> (code: String, message: String, hint: String) {
    switch matter {
    case .longSentence(let words):
      (
        "T-B1-LONG", "a sentence has \(words) words",
        "make two of it: \(sentenceLimit) words are the most"
      )
    case .passive: ("T-B1-PASSIVE", "a sentence is passive", "say who does it")
    case .banned(let wording, let alternative):
      ("T-B1-WORD", "'\(wording)' is no plain word", "write '\(alternative)'")
    case .doubleSpace: ("T-B1-SPACES", "two spaces stand in a row", "take one out")
    }
  }
}

extension Readability.Remark {
  /// Whether the sentence begins on a line of a filled template, whatever its Markdown.
  package func begins(on line: String) -> Bool {
    let start = sentence.split(separator: " ").prefix(4).joined(separator: " ")
    return PlainText([LetterParagraph(.body, line.filter { $0 != "\\" && $0 != "*" })])
      .contains(Array(start.utf8), in: .prose)
  }

  /// Whether the sentence holds all of a line of a template that has words enough to be told by.
  package func holds(line: String) -> Bool {
    let words = PlainText.bytes(of: line.filter { $0 != "\\" && $0 != "*" })
    return words.count > 12
      && PlainText([LetterParagraph(.body, sentence)]).contains(words, in: .prose)
  }
}
