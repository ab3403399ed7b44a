import Values

/// Whether every figure of the running text stands in words that say what it is.
///
/// Source: `value-wordings.csv`; LAW §2.5, §9.
struct FigureCheck {
  private let text: PlainText
  private let scan: TextScan
  private let effect: LegalEffect
  private let isConsumer: Bool
  private let values: FigureValues
  private let currency: [UInt8]
  private let language: LetterLanguage

  /// A figure that stands in the wrong words.
  struct Misplaced {
    let range: Range<Int>
    let paragraph: Int
    /// Whether it is no value of the letter at all.
    let isUnknown: Bool
    let nature: ElementFinding.Nature
  }

  /// A figure, as wide as its sign or weekday makes it.
  private struct Token {
    var range: Range<Int>
    var paragraph: Int
    var figures: Set<Figure>
    var isKnown: Bool
  }

  init(
    text: PlainText, scan: TextScan, effect: LegalEffect, isConsumer: Bool, values: FigureValues,
    language: LetterLanguage
  ) {
    self.language = language
    self.text = text
    self.scan = scan
    self.effect = effect
    self.isConsumer = isConsumer
    self.values = values
    currency = Array(values.currency.utf8)
  }

  /// The figures that stand in other words than theirs, in the order of the text, by nature.
  func misplaced() -> [Misplaced] {
    var found = misplaced(amounts, .amount) + misplaced(days, .day)
    found += misplaced(percentages, .percentage)
    if !values.texts.isEmpty { found += misplaced(texts, .text) }
    return found
  }

  /// The day that ends the term, in words that give it, in a sentence that denies nothing.
  var isLastDayInWords: Bool {
    let tokens = days
    return tokens.indices.contains { index in
      let token = tokens[index]
      guard token.figures.contains(.lastDay), isProse(token.paragraph) else { return false }
      let sentence = sentence(of: token)
      return stands(.lastDay, token, in: window(tokens, index, sentence))
        && text.negations(in: sentence) == 0
    }
  }

  // MARK: Tokens

  private func isProse(_ paragraph: Int) -> Bool {
    ParagraphKinds.prose.has(text.paragraphs[paragraph].kind)
  }

  private var amounts: [Token] {
    scan.amounts.map { token in
      var start = token.range.lowerBound
      if start > 0, text.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
      if start > 0, text.bytes[start - 1] == PlainText.euro {
        start -= 1
      } else if !currency.isEmpty, start >= currency.count,
        text.has(currency, at: start - currency.count)
      {
        start -= currency.count
      } else {
        start = token.range.lowerBound
      }
      return Token(
        range: start..<token.range.upperBound, paragraph: token.paragraph,
        figures: values.amounts[token.value] ?? [],
        isKnown: values.amounts[token.value] != nil)
    }
  }

  private static let weekdays = [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ].map { Array("\($0) ".utf8) }

  private var days: [Token] {
    scan.days.map { token in
      var start = token.range.lowerBound
      for name in Self.weekdays where start >= name.count && text.has(name, at: start - name.count)
      {
        start -= name.count
      }
      var figures: Set<Figure> = []
      var isKnown = true
      if case .full(let day) = token.value {
        figures = values.days[day.dayNumber] ?? []
        isKnown = values.days[day.dayNumber] != nil
      }
      return Token(
        range: start..<token.range.upperBound, paragraph: token.paragraph, figures: figures,
        isKnown: isKnown)
    }
  }

  private var percentages: [Token] {
    scan.percentages.map { token in
      var end = token.range.upperBound
      if end < text.bytes.count, text.bytes[end] == UInt8(ascii: "%") { end += 1 }
      let value = token.value.canonical
      return Token(
        range: token.range.lowerBound..<end, paragraph: token.paragraph,
        figures: values.percentages[value] ?? [], isKnown: values.percentages[value] != nil)
    }
  }

  private var texts: [Token] {
    var tokens: [Token] = []
    for (index, paragraph) in text.paragraphs.enumerated()
    where isProse(index) || paragraph.kind == .panel {
      for (words, figures) in values.texts {
        let needle = Array(words.utf8)
        var start = paragraph.range.lowerBound
        while let found = text.firstIndex(of: needle, in: start..<paragraph.range.upperBound) {
          tokens.append(
            Token(
              range: found..<found + needle.count, paragraph: index, figures: figures,
              isKnown: true))
          start = found + needle.count
        }
      }
    }
    return tokens.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Words around them

  private func misplaced(_ tokens: [Token], _ nature: ElementFinding.Nature) -> [Misplaced] {
    var found: [Misplaced] = []
    var accepted: Set<Figure> = []
    for (index, token) in tokens.enumerated() {
      let kind = text.paragraphs[token.paragraph].kind
      let isPanel = kind == .panel
      guard isPanel || ParagraphKinds.prose.has(kind) else { continue }
      let before = accepted
      if isPanel {
        accepted = token.figures.intersection([.toPay, .lastDay, .termWords])
      } else {
        let window = window(tokens, index, sentence(of: token))
        accepted = token.figures.filter { stands($0, token, in: window) }
        if !values.texts.isEmpty, isAnothers(token, accepted, in: window) { accepted = [] }
        if accepted.isEmpty, continues(token, from: window.lowerBound) {
          accepted = token.figures.intersection(before)
        }
      }
      guard accepted.isEmpty else { continue }
      found.append(
        Misplaced(
          range: token.range, paragraph: token.paragraph, isUnknown: !token.isKnown, nature: nature)
      )
    }
    return found
  }

  private func sentence(of token: Token) -> Range<Int> {
    text.sentence(
      around: token.range.lowerBound, in: text.paragraphs[token.paragraph].range)
  }

  /// The part of the sentence between the figure's neighbours of the same nature.
  private func window(_ tokens: [Token], _ index: Int, _ sentence: Range<Int>) -> Range<Int> {
    let lower = index > 0 ? tokens[index - 1].range.upperBound : 0
    let upper = index + 1 < tokens.count ? tokens[index + 1].range.lowerBound : Int.max
    let token = tokens[index].range
    return min(
      token.lowerBound, max(sentence.lowerBound, lower))..<max(
        token.upperBound, min(sentence.upperBound, upper))
  }

  /// Whether the figure follows the one before it in an enumeration.
  private func continues(_ token: Token, from lower: Int) -> Bool {
    let between = String(decoding: text.bytes[lower..<token.range.lowerBound], as: UTF8.self)
    return [", ", " en ", ", en ", " of ", " and ", ", and ", " or "].contains(between)
  }

  private func stands(_ figure: Figure, _ token: Token, in window: Range<Int>) -> Bool {
    (ValueWordingTable.embedded.rows[figure] ?? []).contains { row in
      row.counts(for: effect, isConsumer: isConsumer, in: language)
        && precede(row, token.range.lowerBound, from: window.lowerBound)
        && follow(row, token.range.upperBound, until: window.upperBound)
    }
  }

  /// Whether longer words around the figure are those of another one.
  ///
  /// Asked only where every fact has a value of its own: elsewhere one value may be several figures.
  private func isAnothers(
    _ token: Token, _ accepted: Set<Figure>, in window: Range<Int>
  ) -> Bool {
    func longest(_ isCounted: (Figure) -> Bool) -> Int {
      var length = 0
      for (figure, rows) in ValueWordingTable.embedded.rows where isCounted(figure) {
        for row in rows
        where row.length > length && row.counts(for: effect, isConsumer: isConsumer, in: language)
          && precede(row, token.range.lowerBound, from: window.lowerBound)
          && follow(row, token.range.upperBound, until: window.upperBound)
        { length = row.length }
      }
      return length
    }
    return longest { !accepted.contains($0) && $0.nature == accepted.first?.nature }
      > longest { accepted.contains($0) }
  }

  private func precede(_ row: ValueWordingTable.Row, _ position: Int, from lower: Int) -> Bool {
    var end = position
    for (index, piece) in row.before.reversed().enumerated() {
      if index == 0, row.isAdjacentBefore {
        let gap = piece.last.map(PlainText.isWord) ?? false ? 1 : 0
        // A mark such as ':' or '/' stands before a space too.
        let starts = [end - piece.count - gap, end - piece.count - 1]
        guard
          let start = starts.first(where: {
            $0 >= lower && text.has(piece, at: $0) && text.isEdge($0)
          })
        else { return false }
        end = start
      } else {
        guard let found = text.lastIndex(of: piece, in: lower..<end) else { return false }
        end = found
      }
    }
    return true
  }

  private func follow(_ row: ValueWordingTable.Row, _ position: Int, until upper: Int) -> Bool {
    var start = position
    for (index, piece) in row.after.enumerated() {
      if index == 0, row.isAdjacentAfter {
        let gap = piece.first.map(PlainText.isWord) ?? false ? 1 : 0
        guard start + gap + piece.count <= upper, text.has(piece, at: start + gap),
          text.isEdge(start + gap + piece.count)
        else { return false }
        start += gap + piece.count
      } else {
        guard start <= upper, let found = text.firstIndex(of: piece, in: start..<upper) else {
          return false
        }
        start = found + piece.count
      }
    }
    return true
  }
}

extension PlainText {
  /// Where `needle` last stands in `range` as whole words; nil when it does not.
  func lastIndex(of needle: [UInt8], in range: Range<Int>) -> Int? {
    guard !needle.isEmpty, needle.count <= range.count else { return nil }
    var index = range.upperBound - needle.count
    while index >= range.lowerBound {
      if has(needle, at: index), isEdge(index), isEdge(index + needle.count) { return index }
      index -= 1
    }
    return nil
  }

  private static let denials = [
    "niet", "geen", "nooit", "nimmer", "noch", "zonder", "niets", "niemand", "not", "no", "never",
    "nor", "cannot", "without", "nothing", "neither", "none",
  ].map { Array($0.utf8) }

  /// How many words of `range` deny something.
  func negations(in range: Range<Int>) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "n") || byte == UInt8(ascii: "g") || byte == UInt8(ascii: "z")
        || byte == UInt8(ascii: "c") || byte == UInt8(ascii: "w"),
        isEdge(index)
      {
        for word in Self.denials
        where index + word.count <= range.upperBound && has(word, at: index)
          && isEdge(index + word.count)
        { count += 1 }
      }
      index += 1
    }
    return count
  }
}
