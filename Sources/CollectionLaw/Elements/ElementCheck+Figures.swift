import Values

extension ElementCheck {
  /// Adds every figure that stands in the words of another one.
  mutating func checkFigures() {
    guard effect != .none else { return }
    for figure in figures.misplaced() where !figure.isUnknown {
      add(.misplaced(figure.nature), at: figure.range, figure.paragraph)
    }
  }

  /// Adds words that hold of another claim.
  mutating func checkTruth(
    _ row: TruthWordingTable.Row, _ token: TextScan.Token<Lexicon.Meaning>
  ) {
    guard effect != .none, row.counts(for: effect), isProse(token.paragraph) else { return }
    switch row.truth {
    case .formal:
      // Both forms of address: only a letter that may be informal can mix them.
      guard statement.truths.contains(.informal), saysInformally else { return }
    default: guard !statement.truths.contains(row.truth) else { return }
    }
    add(.untrue(row.truth), at: token.range, token.paragraph)
  }

  /// Adds a number of invoices that is not the letter's.
  mutating func checkCount(_ token: TextScan.Token<Lexicon.Meaning>) {
    guard effect != .none, isProse(token.paragraph) else { return }
    let start = text.paragraphs[token.paragraph].range.lowerBound
    let before = text.bytes[start..<token.range.lowerBound].split(separator: UInt8(ascii: " ")).last
    guard let before,
      let number = TermReading.number(
        Substring(decoding: before, as: UTF8.self), statement.language),
      number != statement.invoices.count
    else { return }
    add(.wrongCount, at: token.range, token.paragraph)
  }

  /// Adds a number or rank of instalments that is not that of those which were missed.
  mutating func checkInstalment(_ token: TextScan.Token<Lexicon.Meaning>) {
    guard effect != .none, let plan = statement.plan, isProse(token.paragraph) else { return }
    let start = text.paragraphs[token.paragraph].range.lowerBound
    guard
      let before = text.bytes[start..<token.range.lowerBound].split(separator: UInt8(ascii: " "))
        .last
    else { return }
    let word = Substring(decoding: before, as: UTF8.self)
    let isWrong =
      if case .instalment = token.value {
        Self.ranks.firstIndex(of: String(word)).map { $0 + 1 != plan.firstMissedNumber } ?? false
      } else {
        TermReading.number(word, statement.language).map { $0 != plan.missedCount || $0 == 1 }
          ?? false
      }
    if isWrong { add(.wrongCount, at: token.range, token.paragraph) }
  }

  private static let ranks = [
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende",
    "tiende",
  ]

  private var saysInformally: Bool {
    scan.phrases.contains { token in
      if case .truth(let index) = token.value {
        TruthWordingTable.embedded.rows[index].truth == .informal && isProse(token.paragraph)
      } else {
        false
      }
    }
  }

  // MARK: Consequences

  /// Adds sentences that give a debtor who pays what follows from not paying, or the other way round.
  ///
  /// Source: art. 6:82 and 6:96 lid 6 BW.
  mutating func checkConsequences() {
    guard effect != .none else { return }
    for (index, paragraph) in text.paragraphs.enumerated() where isProse(index) {
      checkRewards(in: paragraph.range, index)
      for trigger in Self.triggers {
        var start = paragraph.range.lowerBound
        while let found = text.firstIndex(of: trigger, in: start..<paragraph.range.upperBound) {
          check(conditionAt: found, index)
          start = found + trigger.count
        }
      }
    }
  }

  private static let triggers = [
    "betaalt u", "betaal je", "doet u", "doe je", "if you do", "if you pay",
  ].map {
    Array($0.utf8)
  }
  private static let burdens = [
    "verschuldigd", "rente", "handelsrente", "kosten", "incassokosten", "in verzuim",
    "veertiendagenbrief", "incassobureau", "deurwaarder", "adviseur", "vervalt", "sommatie",
    "komt er", "owe", "interest",
    "costs",
    "in default", "adviser",
  ].map { Array($0.utf8) }
  private static let then = Array("dan".utf8)
  private static let unless = Array("als".utf8)

  /// Adds a burden that a sentence promises to whoever does what the sentence before it asks.
  private mutating func checkRewards(in whole: Range<Int>, _ paragraph: Int) {
    var start = whole.lowerBound
    var isAsked = false
    while start < whole.upperBound {
      let sentence = start..<text.sentence(around: start, in: whole).upperBound
      let isReward =
        Self.rewards.contains {
          text.firstIndex(of: $0, in: sentence).map { $0 - start < 10 } ?? false
        }
      if isAsked, isReward, text.negations(in: sentence) == 0,
        Self.burdens.contains(where: { text.firstIndex(of: $0, in: sentence) != nil })
      {
        add(.wrongConsequence, at: sentence, paragraph)
      }
      isAsked =
        Self.requests.contains { text.has($0, at: start) } && text.negations(in: sentence) == 0
      start = sentence.upperBound + 1
      while start < whole.upperBound, text.bytes[start] == UInt8(ascii: " ") { start += 1 }
    }
  }

  private static let rewards = ["dan", "then"].map { Array($0.utf8) }
  private static let requests = ["betaal ", "betaalt u ", "betaal je ", "please pay ", "pay "]
    .map { Array($0.utf8) }

  private mutating func check(conditionAt start: Int, _ paragraph: Int) {
    let whole = text.paragraphs[paragraph].range
    let sentence = start..<text.sentence(around: start, in: whole).upperBound
    let comma = text.bytes[sentence].firstIndex(of: UInt8(ascii: ","))
    guard
      let middle = statement.language == .dutch
        ? text.firstIndex(of: Self.then, in: sentence) : comma
    else { return }
    let end = text.firstIndex(of: Self.unless, in: middle..<sentence.upperBound)
    let consequence = middle..<(end ?? sentence.upperBound)
    let isBurden = Self.burdens.contains { text.firstIndex(of: $0, in: consequence) != nil }
    guard isBurden else { return }
    let pays = text.negations(in: start..<middle) == 0
    let isSpared = text.negations(in: consequence) > 0
    if pays != isSpared { add(.wrongConsequence, at: sentence, paragraph) }
  }

  private func isProse(_ paragraph: Int) -> Bool {
    ParagraphKinds.prose.has(text.paragraphs[paragraph].kind)
  }
}

extension LetterStatement {
  /// The figures of the text that stand in other words than theirs, when its values are `values`.
  ///
  /// A figure that is none of them was written out in the template, or counted there.
  ///
  /// Source: `value-wordings.csv`; LAW §2.5, §9.
  package func misplacedFigures(_ values: FigureValues) -> [ElementFinding] {
    let plain = PlainText(text)
    let check = FigureCheck(
      text: plain, scan: TextScan(plain, language: language),
      effect: effect.counted(putsInDefault: putsInDefault), isConsumer: kind.treatedAsConsumer,
      values: values, language: language)
    return check.misplaced().map { figure in
      let fact: ElementFinding.Fact =
        switch (figure.isUnknown, figure.nature) {
        case (true, .amount): .unknownAmount
        case (true, .day): .unknownDate
        case (true, .percentage): .unknownPercentage
        default: .misplaced(figure.nature)
        }
      return ElementFinding(
        fact, paragraph: figure.paragraph,
        excerpt: String(decoding: plain.bytes[figure.range], as: UTF8.self),
        passage: text[figure.paragraph].text)
    }
  }
}
