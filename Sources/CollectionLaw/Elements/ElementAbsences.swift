import Values

/// What a letter should say and does not, element by element.
struct ElementAbsences {
  private let check: ElementCheck
  private let amounts: Set<Int64>
  private let days: Set<Int>
  private let cells: Set<String>

  private typealias Part = ElementFinding.Part

  init(_ check: ElementCheck) {
    self.check = check
    let paragraphs = check.text.paragraphs
    amounts = Set(
      check.scan.amounts.filter { ParagraphKinds.letter.has(paragraphs[$0.paragraph].kind) }
        .map(\.value))
    days = Set(
      check.scan.days.compactMap {
        if case .full(let day) = $0.value { day.dayNumber } else { nil }
      })
    // Numbers stand in cells of their own, so that thousands of them need no search.
    cells = Set(check.statement.text.lazy.filter { $0.kind == .table }.map(\.text))
  }

  private var statement: LetterStatement { check.statement }
  private var text: PlainText { check.text }

  /// The parts of `element` that the letter does not say.
  func parts(of element: LegalElement) -> [ElementFinding.Part] {
    switch element {
    case .parties: parties
    case .invoices: invoices
    case .paymentDetails: paymentDetails
    case .term: term
    case .calendarDate: calendarDate
    case .statementOfDefault: statementOfDefault
    case .interest: interest
    case .conditionalCosts, .warningOfDefault, .reservation, .contact:
      isWorded(element) ? [] : [.all]
    case .costsDue: costsDue
    case .vatDeclaration: vatDeclaration
    case .collector: isCollectorNamed ? [] : [.all]
    }
  }

  // MARK: Values

  private var parties: [Part] {
    var parts: [Part] = []
    if !statement.creditor.allSatisfy(isPrinted) { parts.append(.creditor) }
    if !statement.debtor.allSatisfy(isPrinted) { parts.append(.debtor) }
    if !days.contains(statement.date.dayNumber) { parts.append(.date) }
    return parts
  }

  /// Whether a name or line of an address stands on the page.
  ///
  /// A line in two writing directions is printed in another order of words or letters.
  private func isPrinted(_ line: String) -> Bool {
    let words = PlainText.bytes(of: line)
    if words.isEmpty || text.contains(words, in: .page) { return true }
    guard words.contains(where: { $0 >= 0x80 }) else { return false }
    let letters = Self.counts(words[...])
    return text.paragraphs.contains { paragraph in
      let counts = Self.counts(text.bytes[paragraph.range])
      return letters.indices.allSatisfy { letters[$0] <= counts[$0] }
    }
  }

  /// How often each byte but the space occurs.
  private static func counts(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes where byte != UInt8(ascii: " ") { counts[Int(byte)] += 1 }
    return counts
  }

  private var invoices: [Part] {
    var parts: [Part] = []
    func require(_ isThere: Bool, _ part: Part) {
      if !isThere, !parts.contains(part) { parts.append(part) }
    }
    func isStated(_ amount: Money) -> Bool { amounts.contains(abs(amount.cents)) }
    func isStated(_ day: CalendarDate?) -> Bool { day.map { days.contains($0.dayNumber) } ?? true }
    for invoice in statement.invoices {
      require(
        cells.contains(invoice.number)
          || text.contains(PlainText.bytes(of: invoice.number), in: .letter), .number)
      require(isStated(invoice.issued), .issued)
      require(isStated(invoice.due), .due)
      require(isStated(invoice.amount), .amount)
      require(invoice.paid.allSatisfy { isStated($0.amount) && isStated($0.date) }, .amount)
      require(isStated(invoice.open), .open)
    }
    require(isStated(statement.open), .open)
    require(isStated(statement.toPay), .toPay)
    return parts
  }

  private var paymentDetails: [Part] {
    var parts: [Part] = []
    func require(_ words: String?, _ part: Part) {
      guard let words, !words.isEmpty else { return }
      let plain = PlainText.bytes(of: words)
      if !text.contains(plain, in: .letter), !parts.contains(part) { parts.append(part) }
    }
    for account in statement.accounts {
      require(account.iban.grouped, .account)
      require(account.holder, .holder)
      require(account.reference, .reference)
      if !amounts.contains(account.amount.cents), !parts.contains(.amount) { parts.append(.amount) }
    }
    guard statement.accounts.isEmpty else { return parts }
    require(statement.iban?.grouped, .account)
    require(statement.accountHolder, .holder)
    require(statement.paymentReference, .reference)
    return parts
  }

  private var hasPanel: Bool {
    text.paragraphs.contains { ParagraphKinds.panel.has($0.kind) }
  }

  private func kind(_ paragraph: Int) -> LetterParagraph.Kind { text.paragraphs[paragraph].kind }

  private var term: [Part] {
    let isFixed = check.rows.contains {
      $0.element == .calendarDate && $0.status == .forbidden
    }
    guard isFixed else { return freeTerm }
    // A wrong wording is a finding of its own, and no absence.
    var parts: [Part] = []
    if !check.scan.terms.contains(where: { ParagraphKinds.prose.has(kind($0.paragraph)) }) {
      parts.append(.text)
    } else if !isAmountBesideTerm {
      parts.append(.toPay)
    }
    if hasPanel,
      !check.scan.terms.contains(where: { ParagraphKinds.panel.has(kind($0.paragraph)) })
    {
      parts.append(.panel)
    }
    if check.effect == .costsNotice, !isWorded(.term) { parts.append(.withoutCosts) }
    return parts
  }

  /// A day in the words of a term, in the text; or days from receipt.
  private var freeTerm: [Part] {
    guard isTermStated else { return [.all] }
    guard check.effect != .reminder else { return [] }
    guard case .until(let day) = statement.term else {
      let isInText = check.scan.terms.contains { ParagraphKinds.prose.has(kind($0.paragraph)) }
      return isInText ? [] : [.text]
    }
    guard check.figures.isLastDayInWords else { return [.text] }
    var parts: [Part] = saysWhatToPay(by: day) ? [] : [.toPay]
    let isInPanel = check.scan.days.contains { token in
      guard ParagraphKinds.panel.has(kind(token.paragraph)), case .full(let printed) = token.value
      else { return false }
      return printed == day
    }
    if hasPanel, !isInPanel { parts.append(.panel) }
    return parts
  }

  /// Whether a sentence that gives the last day says what must be paid: an amount, or "het bedrag".
  private func saysWhatToPay(by day: CalendarDate) -> Bool {
    check.scan.days.contains { token in
      guard ParagraphKinds.prose.has(kind(token.paragraph)), case .full(let printed) = token.value,
        printed == day
      else { return false }
      let sentence = text.sentence(
        around: token.range.lowerBound, in: text.paragraphs[token.paragraph].range)
      return check.scan.amounts.contains { sentence.contains($0.range.lowerBound) }
        || Self.sums.contains { text.firstIndex(of: $0, in: sentence) != nil }
    }
  }

  private static let sums = ["bedrag", "alles", "amount", "everything"].map { Array($0.utf8) }

  /// Whether what must be paid stands in the sentence that gives the term.
  private var isAmountBesideTerm: Bool {
    check.scan.terms.contains { term in
      guard ParagraphKinds.prose.has(kind(term.paragraph)) else { return false }
      let sentence = text.sentence(
        around: term.range.lowerBound, in: text.paragraphs[term.paragraph].range)
      return text.negations(in: sentence) == 0
        && check.scan.amounts.contains {
          $0.value == statement.toPay.cents && sentence.contains($0.range.lowerBound)
        }
    }
  }

  /// A free term: its last day, or days from receipt.
  private var isTermStated: Bool {
    if check.scan.terms.contains(where: { ParagraphKinds.letter.has(kind($0.paragraph)) }) {
      return true
    }
    return statement.term.lastDay.map { days.contains($0.dayNumber) } ?? false
  }

  private var calendarDate: [Part] {
    guard let day = statement.term.lastDay, !days.contains(day.dayNumber), isTermStated else {
      return []
    }
    return [.date]
  }

  private var interest: [Part] {
    guard let interest = statement.interest else { return [] }
    guard amounts.contains(interest.total.cents) else { return [.all] }
    var parts: [Part] = []
    let rates = Set(
      check.scan.percentages.filter { ParagraphKinds.letter.has(kind($0.paragraph)) }
        .map(\.value.canonical))
    if interest.percents.count == 1 || check.effect == .finalDemand,
      !interest.percents.allSatisfy({ rates.contains($0.canonical) })
    {
      parts.append(.rate)
    }
    let firstDays = statement.invoices.compactMap(\.firstDayOfDefault)
    let isDated = !firstDays.isEmpty && firstDays.allSatisfy { days.contains($0.dayNumber) }
    if !isDated, !isWorded(.interest) { parts.append(.firstDay) }
    return parts
  }

  private var statementOfDefault: [Part] {
    guard isWorded(.statementOfDefault) else { return [.all] }
    guard check.effect == .costsNotice else { return [] }
    let firstDays = statement.invoices.compactMap(\.firstDayOfDefault)
    // Of one invoice the statement itself says it; of several the table does.
    let said = statement.invoices.count == 1 ? proseDays : days
    return firstDays.allSatisfy { said.contains($0.dayNumber) } ? [] : [.firstDay]
  }

  private var proseDays: Set<Int> {
    Set(
      check.scan.days.compactMap { token in
        guard ParagraphKinds.prose.has(kind(token.paragraph)), case .full(let day) = token.value
        else { return nil }
        return day.dayNumber
      })
  }

  private var costsDue: [Part] {
    guard let costs = statement.costs else { return isWorded(.costsDue) ? [] : [.all] }
    return amounts.contains(costs.total.cents) && isWorded(.costsDue) ? [] : [.all]
  }

  private var isCollectorNamed: Bool {
    statement.collector.map { text.contains(PlainText.bytes(of: $0), in: .prose) } ?? false
  }

  private var vatDeclaration: [Part] {
    guard let costs = statement.costs else { return [] }
    var parts: [Part] = []
    if ![costs.total, costs.withoutVAT, costs.vat].allSatisfy({ amounts.contains($0.cents) }) {
      parts.append(.amounts)
    }
    if !isWorded(.vatDeclaration) { parts.append(.declaration) }
    return parts
  }

  // MARK: Words

  /// Whether the running text says `element` in one of its wordings, and does not deny it.
  private func isWorded(_ element: LegalElement) -> Bool {
    isSaid(element, isDenied: false)
  }

  /// Whether the running text says the contrary of `element`, in the words that would state it.
  func isDenied(_ element: LegalElement) -> Bool {
    if element == .reservation, text.contains(Self.reserves, in: .prose) { return true }
    return isSaid(element, isDenied: true)
  }

  /// Who begins a reservation must end it.
  private static let reserves = Array("behouden ons".utf8)

  private func isSaid(_ element: LegalElement, isDenied: Bool) -> Bool {
    let patterns = ElementWordingTable.embedded.patterns.filter {
      $0.row.element == element && $0.row.counts(for: check.effect)
        && $0.row.language == statement.language
    }
    return text.paragraphs.contains { paragraph in
      ParagraphKinds.prose.has(paragraph.kind)
        && patterns.contains { isThere($0, in: paragraph.range, isDenied: isDenied) }
    }
  }

  /// Whether the pieces of a pattern follow one another within a sentence that, from there on, denies
  /// as often as the pattern does; or, when `isDenied`, another number of times.
  private func isThere(
    _ pattern: ElementWordingTable.Pattern, in range: Range<Int>, isDenied: Bool
  ) -> Bool {
    guard let first = pattern.pieces.first, let needle = words(first) else { return false }
    var start = range.lowerBound
    while let found = text.firstIndex(of: needle, in: start..<range.upperBound) {
      let whole = text.sentence(around: found, in: range)
      // What is due is due whatever stands in front of it; what follows may follow from not paying.
      let sentence =
        (pattern.row.element == .costsDue ? whole.lowerBound : found)..<whole.upperBound
      if follow(pattern.pieces.dropFirst(), from: found + needle.count, in: sentence),
        (text.negations(in: sentence) != pattern.negations) == isDenied
      {
        return true
      }
      start = found + 1
    }
    return false
  }

  private func follow(
    _ pieces: ArraySlice<ElementWordingTable.Pattern.Piece>, from start: Int,
    in sentence: Range<Int>
  ) -> Bool {
    var position = start
    for piece in pieces {
      guard let needle = words(piece), position <= sentence.upperBound,
        let found = text.firstIndex(of: needle, in: position..<sentence.upperBound)
      else { return false }
      position = found + needle.count
    }
    return true
  }

  /// The bytes of a piece; nil when the letter has no costs to fill in.
  private func words(_ piece: ElementWordingTable.Pattern.Piece) -> [UInt8]? {
    switch piece {
    case .words(let words): words
    case .costs: statement.costs.map { PlainText.bytes(of: statement.language.euro($0.total)) }
    }
  }
}
