import Values

extension LetterStatement {
  /// Where the text departs from what the letter's effect in law asks, each fact once.
  ///
  /// Missing elements come first, then what may not be said, in the order of the text. A letter
  /// without effect in law is asked for its parties and its account only.
  ///
  /// Source: LAW §2.4, §2.5, §9.
  ///
  /// - Complexity: linear in the length of the text and the number of invoices.
  public func findings() -> [ElementFinding] {
    var check = ElementCheck(self)
    check.run()
    return check.findings
  }
}

/// One run of the check: the facts, the text in plain form, and what was found in it.
struct ElementCheck {
  let statement: LetterStatement
  let text: PlainText
  let scan: TextScan
  /// The effect whose elements count.
  let effect: LegalEffect
  /// What the letter may print, and the texts that are not its own words.
  private(set) var own: OwnFacts
  let rows: [LegalElementTable.Row]
  /// What its figures are and in which words they stand.
  let figures: FigureCheck
  private(set) var findings: [ElementFinding] = []
  /// Where words were found to be wrong.
  private var places: [(paragraph: Int, range: Range<Int>)] = []

  init(_ statement: LetterStatement) {
    self.statement = statement
    text = PlainText(statement.text)
    scan = TextScan(text, language: statement.language)
    effect = statement.effect.counted(putsInDefault: statement.putsInDefault)
    let own = OwnFacts(statement)
    self.own = own
    // Interest is claimed when the letter prints its amount, and then all of it must be there.
    let interest = statement.interest?.total.cents
    let claimsInterest = scan.amounts.contains {
      $0.value == interest && !own.principals.contains($0.value)
    }
    var addsVAT = false
    if let costs = statement.costs, !costs.vat.isZero {
      addsVAT = Self.names(costs, in: scan, effect)
    }
    rows = LegalElementTable.embedded.rows(
      for: effect, kind: statement.kind,
      addsVAT: addsVAT,
      claimsInterest: claimsInterest,
      asksCosts: statement.costs.map { $0.total.cents > 0 } ?? false)
    figures = FigureCheck(
      text: text.joined(across: own.interrupting), scan: scan, effect: effect,
      isConsumer: statement.kind.treatedAsConsumer,
      values: FigureValues(statement), language: statement.language)
  }

  /// Whether a letter is about its costs: by its effect, or since it prints them.
  private static func names(
    _ costs: LetterStatement.Costs, in scan: TextScan, _ effect: LegalEffect
  ) -> Bool {
    effect.asksCosts || effect == .costsNotice
      || scan.amounts.contains { $0.value == costs.total.cents }
  }

  mutating func run() {
    let absences = ElementAbsences(self)
    for row in rows where row.status != .forbidden {
      for part in absences.parts(of: row.element) {
        let isRefused = row.otherwise == .refused || absences.isDenied(row.element)
        add(.missing(row.element, part), severity: isRefused ? .error : .info, clause: row.clause)
      }
    }
    checkTerms()
    checkPhrases()
    checkAmounts()
    checkDays()
    checkPercentages()
    checkAccounts()
    checkFigures()
    checkConsequences()
  }

  private func row(forbidding element: LegalElement) -> LegalElementTable.Row? {
    rows.first { $0.status == .forbidden && $0.element == element }
  }

  private func isKnown(_ fact: ElementFinding.Fact) -> Bool {
    findings.contains { $0.fact == fact }
  }

  private mutating func add(
    _ fact: ElementFinding.Fact, severity: Severity = .error, clause: String? = nil
  ) {
    guard !isKnown(fact) else { return }
    findings.append(ElementFinding(fact, severity: severity, clause: clause))
  }

  /// Adds a fact about the words at `range`, unless they are a text of the parties themselves.
  mutating func add(
    _ fact: ElementFinding.Fact, at range: Range<Int>, _ paragraph: Int, clause: String? = nil
  ) {
    guard !isKnown(fact), !isSaid(fact, at: range, paragraph),
      !own.covers(range, of: text.paragraphs[paragraph], in: text)
    else { return }
    places.append((paragraph, range))
    findings.append(
      ElementFinding(
        fact, clause: clause, paragraph: paragraph,
        excerpt: String(decoding: text.bytes[range], as: UTF8.self),
        passage: statement.text[paragraph].text))
  }

  /// Whether what was found at these words before says as much.
  private func isSaid(
    _ fact: ElementFinding.Fact, at range: Range<Int>, _ paragraph: Int
  ) -> Bool {
    switch fact {
    case .misplaced: places.contains { $0.paragraph == paragraph }
    case .forbidden, .rejectedPhrase: places.contains { $0 == (paragraph, range) }
    default: false
    }
  }

  private func isLetter(_ paragraph: Int) -> Bool {
    ParagraphKinds.letter.has(text.paragraphs[paragraph].kind)
  }

  // MARK: Words

  /// Whether a term found in the text is the letter's own in accepted words.
  func isAccepted(_ reading: TermReading) -> Bool {
    guard reading.ending != nil, case .wording(let wording) = statement.term,
      reading.days == wording.days
    else { return false }
    return effect != .costsNotice || reading.isAccepted
  }

  private mutating func checkTerms() {
    guard effect != .none else { return }
    let row = row(forbidding: .calendarDate)
    for token in scan.terms where isLetter(token.paragraph) {
      guard !isAccepted(token.value) || isDenied(token.range.lowerBound) else { continue }
      add(.wrongTermWording, at: token.range, token.paragraph, clause: row?.clause)
    }
    // No other number of days stands beside the term.
    for token in scan.spans where isLetter(token.paragraph) {
      let isInTerm = scan.terms.contains {
        $0.range.lowerBound <= token.range.lowerBound
          && token.range.upperBound <= $0.range.upperBound
      }
      if !isInTerm { add(.wrongTermWording, at: token.range, token.paragraph, clause: row?.clause) }
    }
  }

  /// Whether "niet" stands right before a place.
  private func isDenied(_ place: Int) -> Bool {
    let not = Array("niet ".utf8)
    return place >= not.count && text.has(not, at: place - not.count)
      && text.isEdge(place - not.count)
  }

  private func isDigit(after token: TextScan.Token<Lexicon.Meaning>) -> Bool {
    let next = token.range.upperBound + 1
    return next < text.bytes.count && (0x30...0x39).contains(text.bytes[next])
  }

  private mutating func checkPhrases() {
    let table = ElementWordingTable.embedded
    for (position, token) in scan.phrases.enumerated() where isLetter(token.paragraph) {
      switch token.value {
      case .truth(let index): checkTruth(TruthWordingTable.embedded.rows[index], token)
      case .invoices: checkCount(token)
      case .instalment, .instalments: checkInstalment(token)
      case .spoilsTerm(let index):
        guard let row = row(forbidding: .calendarDate) else { continue }
        let phrase = TermWordingTable.embedded.rejected[index].phrase
        add(.rejectedPhrase(phrase), at: token.range, token.paragraph, clause: row.clause)
      case .row(let index):
        let row = table.rows[index]
        guard row.counts(for: effect) else { continue }
        switch (row.status, row.element) {
        case (.rejected, _):
          // A weekday alone; with its day it is the term.
          guard !(row.wording.hasPrefix("uiterlijk ") && isDigit(after: token)) else { continue }
          add(
            .rejectedPhrase(row.wording.replacing("*", with: "…")), at: token.range, token.paragraph
          )
        case (.means, .costsDue?) where row.isOtherName && self.row(forbidding: .costsDue) == nil:
          add(
            .rejectedPhrase(row.wording.replacing("*", with: "…")), at: token.range,
            token.paragraph)
        case (.means, let element?):
          guard let rule = self.row(forbidding: element), !isKnown(.forbidden(element)),
            !isAllowed(position, element),
            // "kosten" in general may be named as what follows from not paying.
            element != .costsDue || !["*kosten", "costs"].contains(row.wording)
              || !isConditional(token) && self.row(forbidding: .conditionalCosts) == nil
          else { continue }
          add(.forbidden(element), at: token.range, token.paragraph, clause: rule.clause)
        default: continue
        }
      }
    }
  }

  /// Whether longer words around a finding mean the opposite, or say more exactly what it is.
  private func isAllowed(_ position: Int, _ element: LegalElement) -> Bool {
    let token = scan.phrases[position]
    let before = scan.phrases[..<position].reversed().prefix { $0.paragraph == token.paragraph }
    let after = scan.phrases[position...].prefix { $0.paragraph == token.paragraph }
    return before.contains { outranks($0, token, element) }
      || after.contains { outranks($0, token, element) }
  }

  private func outranks(
    _ other: TextScan.Token<Lexicon.Meaning>, _ token: TextScan.Token<Lexicon.Meaning>,
    _ element: LegalElement
  ) -> Bool {
    guard case .row(let index) = other.value, other.range.lowerBound <= token.range.lowerBound,
      other.range.upperBound >= token.range.upperBound
    else { return false }
    let row = ElementWordingTable.embedded.rows[index]
    guard row.counts(for: effect) else { return false }
    switch row.status {
    case .allowed: return true
    // "administratiekosten" are costs that are due, and not costs in general as well.
    case .means:
      return element == .conditionalCosts && row.element == .costsDue
        && !["*kosten", "costs"].contains(row.wording)
    case .states, .condition, .rejected: return false
    }
  }

  // MARK: Values

  private mutating func checkAmounts() {
    guard effect != .none else { return }
    for token in scan.amounts where isLetter(token.paragraph) {
      let isProse = ParagraphKinds.prose.has(text.paragraphs[token.paragraph].kind)
      if token.value == 0, isProse {
        add(.unknownAmount, at: token.range, token.paragraph)
      } else if own.totalsWithCosts.contains(token.value), !own.amounts.contains(token.value) {
        guard let row = row(forbidding: .costsDue) else { continue }
        add(.costsTotalStated, at: token.range, token.paragraph, clause: row.clause)
      } else if !own.amounts.contains(token.value) {
        add(.unknownAmount, at: token.range, token.paragraph)
      } else if let costs = statement.costs, token.value != 0, token.value == costs.total.cents,
        !own.principals.contains(token.value), let row = row(forbidding: .costsDue),
        !isConditional(token)
      {
        add(.forbidden(.costsDue), at: token.range, token.paragraph, clause: row.clause)
      }
    }
  }

  /// Whether the sentence makes the amount depend on not paying.
  private func isConditional<Value>(_ amount: TextScan.Token<Value>) -> Bool {
    let sentence = text.sentence(
      around: amount.range.lowerBound, in: text.paragraphs[amount.paragraph].range)
    let rows = ElementWordingTable.embedded.rows
    return scan.phrases.contains { phrase in
      guard case .row(let index) = phrase.value, rows[index].status == .condition else {
        return false
      }
      return rows[index].counts(for: effect) && sentence.contains(phrase.range.lowerBound)
        && phrase.range.upperBound <= amount.range.lowerBound
    }
  }

  private mutating func checkDays() {
    guard effect != .none else { return }
    let calendarRow = row(forbidding: .calendarDate)
    for token in scan.days where isLetter(token.paragraph) {
      switch token.value {
      case .full(let day):
        if let calendarRow, day > statement.date, !own.receipts.contains(day.dayNumber) {
          add(
            .forbidden(.calendarDate), at: token.range, token.paragraph, clause: calendarRow.clause)
        } else if !own.days.contains(day.dayNumber) {
          add(.unknownDate, at: token.range, token.paragraph)
        }
      case .yearless(let month, let day):
        guard !own.yearlessDays.contains(month * 100 + day) else { continue }
        add(
          calendarRow == nil ? .unknownDate : .forbidden(.calendarDate), at: token.range,
          token.paragraph, clause: calendarRow?.clause)
      }
    }
  }

  private mutating func checkPercentages() {
    guard effect != .none else { return }
    for token in scan.percentages where isLetter(token.paragraph) {
      guard !own.percentages.contains(token.value.canonical) else { continue }
      add(.unknownPercentage, at: token.range, token.paragraph)
    }
  }

  private mutating func checkAccounts() {
    let own =
      statement.accounts.isEmpty
      ? [statement.iban?.compact] : statement.accounts.map(\.iban.compact)
    for token in scan.accounts where isLetter(token.paragraph) {
      guard !own.contains(token.value) else { continue }
      add(.foreignIBAN, at: token.range, token.paragraph)
    }
  }
}
