public import Values

/// A letter that the schedule sends.
public struct LetterStep: Sendable {
  /// Its stage.
  public let stage: Stage
  /// The term it gives.
  public let term: Term
  /// The claim on the items it is about.
  public let claim: Claim
  /// What it must and may not say.
  public let required: LegalElements
  /// Why it goes out now, and what follows, in Dutch.
  public let because: String
}

/// What happens now to a debtor: a letter, or nothing yet.
public enum NextStep: Sendable {
  /// Send this letter.
  case send(LetterStep)
  /// Send nothing; look again on the day given, nil when only an event can change it.
  case wait(until: CalendarDate?, because: String)
}

extension Schedule {
  /// The next step for `claim` on its day, given the letters in its history.
  ///
  /// Each item moves along the track by itself; one letter takes along every item that the law
  /// allows. Decided from the state, "on or before today", so a day that was missed loses nothing.
  ///
  /// Source: art. 6:96 lid 6 and 7 BW; LAW §9.
  public func nextStep(for claim: Claim) -> NextStep {
    if let stop = standstill(claim) { return stop }
    let rules = rules(for: claim.kind)
    let open = claim.items.filter { $0.item.open.cents > 0 }
    let ready = open.map { claimed in readiness(of: claimed, rules: rules, claim: claim) }
    for index in rules.indices.reversed() {
      let isDue = ready.contains { $0.rule == index && $0.day.map { $0 <= claim.date } ?? false }
      guard isDue else { continue }
      if let step = letter(rules[index], at: index, ready: ready, claim: claim) {
        return .send(step)
      }
    }
    return waiting(ready, rules: rules, claim: claim)
  }

  /// What keeps every letter back today.
  private func standstill(_ claim: Claim) -> NextStep? {
    let today = claim.date
    guard claim.open.cents > 0 else {
      return .wait(until: nil, because: "Er staat niets open. Er gaat geen brief uit.")
    }
    if today.weekday == .sunday || holidays.isHoliday(today) {
      var next = today.adding(days: 1)
      while next.weekday == .sunday || holidays.isHoliday(next) { next = next.adding(days: 1) }
      return .wait(
        until: next,
        because: "Vandaag is een zondag of feestdag. Dan gaan er geen brieven uit. "
          + "Op \(DutchFormat.longDate(next)) kan het weer.")
    }
    let newest = claim.options.history.map(\.date).max()
    guard let free = newest?.adding(days: minimumInterval), free > today else { return nil }
    return .wait(
      until: free,
      because: "Er ging kort geleden al een brief uit. Tussen twee brieven zitten ten minste "
        + "\(minimumInterval) dagen. De volgende kan vanaf \(DutchFormat.longDate(free)).")
  }

  /// Where an item stands: its next rule and the first day for it.
  private struct Readiness {
    let claimed: ClaimedItem
    /// The index of the next rule; nil when the track is at its end.
    let rule: Int?
    /// The first day of that rule; nil when it is not known.
    let day: CalendarDate?
  }

  private func readiness(of claimed: ClaimedItem, rules: [Rule], claim: Claim) -> Readiness {
    let sent = claim.options.history.filter { $0.covers(claimed.item) }
    let reached = rules.lastIndex { rule in sent.contains { $0.stage == rule.stage } }
    let next = (reached ?? -1) + 1
    guard rules.indices.contains(next), let last = claimed.item.lastDayToPay else {
      return Readiness(claimed: claimed, rule: nil, day: nil)
    }
    if let pause = claimed.item.pause, pause.applies(on: claim.date) {
      var day: CalendarDate?
      // A promise pauses until its date and three days.
      if case .plan(let through) = pause { day = through.adding(days: 3) }
      return Readiness(
        claimed: claimed, rule: next, day: day.map { max($0, claim.date.adding(days: 1)) })
    }
    var day = last.adding(days: max(1, rules[next].daysAfterDue))
    if rules[next].stage.effect.needsDefault {
      guard let first = claimed.default.firstDay else {
        return Readiness(claimed: claimed, rule: next, day: nil)
      }
      day = max(day, first)
    }
    if let reached {
      let letters = sent.filter { $0.stage == rules[reached].stage }
      for letter in letters {
        day = max(day, endOfPatience(letter, rule: rules[reached], claim: claim))
      }
    }
    return Readiness(claimed: claimed, rule: next, day: day)
  }

  /// The first day after the term of `letter` and the days for payments on their way.
  private func endOfPatience(_ letter: SentLetter, rule: Rule, claim: Claim) -> CalendarDate {
    if letter.stage.effect == .costsNotice {
      let days = TermWording.fifteenAfterDelivery.days
      let deadline = letter.deadline(days: days, holidays: holidays, tables: claim.tables)
      return deadline?.actionDay ?? claim.date.adding(days: 1)
    }
    switch rule.term.term(from: letter.date, holidays: holidays) {
    case .until(let day): return day.adding(days: max(1, correctionDays))
    case .wording(let wording):
      let deadline = letter.deadline(days: wording.days, holidays: holidays, tables: claim.tables)
      return deadline?.actionDay ?? claim.date.adding(days: 1)
    }
  }

  /// The letter of a rule about every item that has not had it and that the law allows.
  private func letter(
    _ rule: Rule, at index: Int, ready: [Readiness], claim: Claim
  ) -> LetterStep? {
    let waiting = Set(
      ready.filter { $0.rule.map { $0 <= index } ?? false }.map(\.claimed.item.number))
    // A last demand is only for items whose own term of the letter before has ended.
    let due = Set(
      ready.filter { $0.rule == index && $0.day.map { $0 <= claim.date } ?? false }
        .map(\.claimed.item.number))
    let numbers = rule.stage.effect == .finalDemand ? due : waiting
    let allowed = Set(claim.items(for: rule.stage).map(\.item.number)).intersection(numbers)
    let part = claim.restricted { allowed.contains($0.item.number) }
    guard !allowed.isEmpty, refusal(of: rule.stage, for: part) == nil,
      part.open.currency != rule.minimumOpen.currency || part.open >= rule.minimumOpen
    else { return nil }
    let term = term(of: rule.stage, for: part)
    return LetterStep(
      stage: rule.stage, term: term, claim: part,
      required: LegalElements(
        for: rule.stage.effect, kind: claim.kind, putsInDefault: part.putsInDefault(rule.stage),
        addsVAT: !part.collectionCosts.vat.isZero),
      because: because(rule, at: index, claim: part))
  }

  private func because(_ rule: Rule, at index: Int, claim: Claim) -> String {
    let late = claim.items.compactMap(\.daysLate).max() ?? 0
    let what = "De \(rule.stage.rawValue) gaat nu uit: de oudste factuur is \(late) dagen te laat"
    let why = ", en volgens het schema volgt deze brief na \(rule.daysAfterDue) dagen. "
    let rules = rules(for: claim.kind)
    guard rules.indices.contains(index + 1) else {
      return what + why + "Daarna draagt u de zaak over."
    }
    return what + why + "Daarna volgt de \(rules[index + 1].stage.rawValue)."
  }

  private func waiting(_ ready: [Readiness], rules: [Rule], claim: Claim) -> NextStep {
    let coming = ready.compactMap { item in
      item.rule.flatMap { rule in
        item.day.flatMap { $0 > claim.date ? (day: $0, rule: rule) : nil }
      }
    }
    if let next = coming.min(by: { ($0.day, $0.rule) < ($1.day, $1.rule) }) {
      return .wait(
        until: next.day,
        because: "Er is nu niets te doen. Op \(DutchFormat.longDate(next.day)) volgt de "
          + "\(rules[next.rule].stage.rawValue), als er dan nog iets openstaat.")
    }
    for item in ready {
      if let rule = item.rule, let refusal = refusal(of: rules[rule].stage, for: claim) {
        return .wait(until: refusal.until, because: refusal.because)
      }
    }
    let isAtEnd = ready.allSatisfy { $0.rule == nil }
    return .wait(
      until: nil,
      because: isAtEnd
        ? "Alle brieven van het schema zijn verstuurd. Beslis of u de zaak overdraagt."
        : "Er is nu niets te doen. Het bedrag is te klein of er ontbreekt een datum.")
  }
}

extension LegalEffect {
  /// Whether the letter may only be about items in default.
  public var needsDefault: Bool {
    switch self {
    case .none, .reminder, .noticeOfDefault: false
    case .demand, .costsNotice, .finalDemand: true
    }
  }
}
