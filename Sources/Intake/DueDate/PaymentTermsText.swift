import Values

/// Reads payment terms written in Dutch, English, German or French.
///
/// Source: ubl/IMPORT.md §6.
enum PaymentTermsText {
  /// What a text says about the due date.
  enum Outcome: Hashable {
    /// One day.
    case day(CalendarDate, TermsReading)
    /// More than one day is possible.
    case ambiguous
    /// Nothing.
    case nothing
  }

  /// Reads one text; a note is read only where a clause names payment.
  static func read(
    _ text: String, issueDate: CalendarDate?, onlyPaymentClauses: Bool
  ) -> Outcome {
    var found = FoundTerms()
    for line in text.split(separator: "\n") {
      if let skonto = SkontoLine(line) {
        if skonto.isNet { found.days.insert(skonto.days) }
        continue
      }
      for clause in TermsTokens.clauses(of: line) {
        if onlyPaymentClauses, !clause.contains(where: \.namesPayment) { continue }
        found.add(clause, issueDate: issueDate)
      }
    }
    return found.outcome(issueDate: issueDate)
  }
}

/// A line of the German discount notation `#SKONTO#TAGE=30#PROZENT=0.00#`.
///
/// Source: XRechnung 3.0, BR-DE-18.
private struct SkontoLine {
  let days: Int
  let isNet: Bool

  init?(_ line: Substring) {
    let parts = line.uppercased().split(separator: "#").map { trimmed($0) }
    guard parts.first == "SKONTO" else { return nil }
    func value(_ key: String) -> String? {
      parts.first { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
    }
    days = value("TAGE=").flatMap { Int($0) } ?? -1
    let percent = value("PROZENT=").flatMap { ExactDecimal($0) }
    isNet = percent?.unscaled == 0 && (0...365).contains(days)
  }
}

/// What the clauses of one text gave together.
private struct FoundTerms {
  var days: Set<Int> = []
  var dates: Set<CalendarDate> = []
  var isImmediate = false
  var isAtMonthEnd = false
  var hasDiscountWithoutTerm = false

  mutating func add(_ clause: [TermsToken], issueDate: CalendarDate?) {
    if clause.contains(where: \.concernsLatePayment) { return }
    let dates = clause.dueDates(notBefore: issueDate)
    let days = clause.dayCounts
    if clause.contains(where: \.concernsDiscount) {
      if dates.isEmpty, days.isEmpty { hasDiscountWithoutTerm = true }
      return
    }
    self.dates.formUnion(dates)
    self.days.formUnion(days)
    if clause.asksPaymentAtOnce { isImmediate = true }
    if clause.namesMonthEnd { isAtMonthEnd = true }
  }

  func outcome(issueDate: CalendarDate?) -> PaymentTermsText.Outcome {
    if dates.isEmpty, days.isEmpty, !isImmediate { return .nothing }
    if hasDiscountWithoutTerm || isAtMonthEnd || dates.count > 1 { return .ambiguous }
    if let date = dates.first { return .day(date, .date) }
    guard let issueDate else { return .nothing }
    if days.count > 1 { return .ambiguous }
    if let count = days.first { return .day(issueDate.adding(days: count), .days) }
    return .day(issueDate, .immediate)
  }
}

extension [TermsToken] {
  /// The dates that follow a cue, not those of the invoice itself, and none before its issue.
  fileprivate func dueDates(notBefore issueDate: CalendarDate?) -> Set<CalendarDate> {
    var found: Set<CalendarDate> = []
    var hasCue = false
    for (index, token) in enumerated() {
      switch token {
      case .word(let word) where TermsWords.cues.contains(word): hasCue = true
      case .date(let day):
        if hasCue, !isDateOfOtherThing(at: index), issueDate.map({ day >= $0 }) ?? true {
          found.insert(day)
        }
      case .word, .number, .percent, .clauseEnd: break
      }
    }
    return found
  }

  /// Whether a date is that of the invoice or an order: "vom 01.03.2018", "invoice date 2018-03-01".
  private func isDateOfOtherThing(at index: Int) -> Bool {
    guard index > 0 else { return false }
    if index > 1, self[index - 1] == .word("date") { return self[index - 2].introducesOtherDate }
    return self[index - 1].introducesOtherDate
  }

  /// The numbers of days: "14 dagen", "30 days", "netto 30".
  fileprivate var dayCounts: Set<Int> {
    var found: Set<Int> = []
    for (index, token) in enumerated() {
      guard case .number(let count, _) = token, (0...365).contains(count) else { continue }
      if isDayUnit(at: index + 1) || isNetWord(before: index) { found.insert(count) }
    }
    return found
  }

  private func isDayUnit(at index: Int) -> Bool {
    guard index < count, case .word(let word) = self[index] else { return false }
    if TermsWords.dayUnits.contains(word) { return true }
    return TermsWords.dayKinds.contains(word) && isDayUnit(at: index + 1)
  }

  private func isNetWord(before index: Int) -> Bool {
    guard index > 0, case .word(let word) = self[index - 1], word == "netto" || word == "net"
    else { return false }
    // "netto 30 euro" and "netto 5 %" are amounts.
    return index + 1 == count || isDayUnit(at: index + 1)
  }

  fileprivate var asksPaymentAtOnce: Bool {
    for (index, token) in enumerated() {
      guard case .word(let word) = token, TermsWords.atOnce.contains(word) else { continue }
      if index + 1 < count, case .word("debit") = self[index + 1] { continue }
      return true
    }
    return false
  }

  fileprivate var namesMonthEnd: Bool {
    let words = compactMap { if case .word(let word) = $0 { word } else { nil } }
    let text = " " + words.joined(separator: " ") + " "
    return TermsWords.monthEnds.contains { text.hasPart(" \($0) ") }
  }
}
