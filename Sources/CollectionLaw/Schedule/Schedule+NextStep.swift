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
  /// What goes out, why, why now, and what follows, in Dutch.
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
  /// Every item of the history counts: a day before the newest letter gets none.
  ///
  /// Source: art. 6:96 lid 6 and 7 BW; LAW §9.
  public func nextStep(for claim: Claim) -> NextStep {
    let standings = standings(of: claim)
    guard claim.open.cents > 0, !standings.isEmpty else {
      return .wait(until: nil, because: Refusal.nothingOpen.because)
    }
    let sendingDay = firstSendingDay(onOrAfter: claim.date, for: claim)
    if let newest = claim.newestLetter, newest > claim.date {
      return .wait(
        until: sendingDay, because: claim.sentence(afterLetterOf: newest, again: sendingDay))
    }
    let rules = rules(for: claim.kind)
    var obstacle: (until: CalendarDate?, because: String)?
    for index in rules.indices.reversed() where standings.contains(where: { $0.isDue(at: index) }) {
      switch attempt(rules[index], at: index, standings: standings, claim: claim) {
      case .kept(let until, let because): obstacle = obstacle ?? (until, because)
      case .allowed(let part):
        guard sendingDay == claim.date else {
          return .wait(
            until: sendingDay,
            because: sentence(keeping: rules[index].stage, until: sendingDay, claim: claim))
        }
        return .send(step(rules[index], at: index, standings: standings, part: part))
      }
    }
    return waiting(standings, obstacle: obstacle, claim: claim)
  }

  /// The first day on or after `day` for a letter: not soon after another one, no Sunday, no
  /// holiday.
  func firstSendingDay(onOrAfter day: CalendarDate, for claim: Claim) -> CalendarDate {
    let free = claim.newestLetter.map { max(day, $0.adding(days: minimumInterval)) } ?? day
    var candidate = free
    while candidate.weekday == .sunday || claim.tables.holidays.isHoliday(candidate) {
      candidate = candidate.adding(days: 1)
    }
    return candidate
  }

  /// What came of a letter that is due.
  private enum Attempt {
    /// It may go out, about this part of the claim.
    case allowed(Claim)
    /// It is kept back.
    case kept(until: CalendarDate?, because: String)
  }

  /// The letter of a step about every item that may travel in it, unless the law or the least
  /// amount keeps it back.
  private func attempt(
    _ rule: Rule, at index: Int, standings: [Standing], claim: Claim
  ) -> Attempt {
    let travelling = standings.filter { $0.travels(at: index, effect: rule.stage.effect) }
    let numbers = Set(claim.items(for: rule.stage).map(\.item.number))
      .intersection(travelling.map(\.claimed.item.number))
    let part = claim.restricted { numbers.contains($0.item.number) }
    guard !numbers.isEmpty else {
      let refusal = refusal(of: rule.stage, for: claim) ?? .paused
      return .kept(until: refusal.until, because: refusal.because)
    }
    if let refusal = refusal(of: rule.stage, for: part) {
      return .kept(until: refusal.until, because: refusal.because)
    }
    if part.open.currency == rule.minimumOpen.currency, part.open < rule.minimumOpen {
      return .kept(until: nil, because: part.sentence(below: rule))
    }
    return .allowed(part)
  }

  private func step(
    _ rule: Rule, at index: Int, standings: [Standing], part: Claim
  ) -> LetterStep {
    LetterStep(
      stage: rule.stage, term: term(of: rule.stage, for: part), claim: part,
      required: LegalElements(
        for: rule.stage.effect, kind: part.kind, putsInDefault: part.putsInDefault(rule.stage),
        addsVAT: !part.collectionCosts.vat.isZero),
      because: sentence(
        sending: rule, due: standings.filter { $0.isDue(at: index) }.map(\.claimed), part: part))
  }

  /// Nothing is due, or the law keeps back what is: the nearest day on which that can change.
  private func waiting(
    _ standings: [Standing], obstacle: (until: CalendarDate?, because: String)?, claim: Claim
  ) -> NextStep {
    if let (standing, day) = nearest(standings), obstacle?.until.map({ day < $0 }) ?? true {
      let day = firstSendingDay(onOrAfter: day, for: claim)
      return .wait(until: day, because: sentence(waitingFor: standing, until: day, claim: claim))
    }
    if let obstacle { return .wait(until: obstacle.until, because: obstacle.because) }
    // What only an event can change: a pause before the end of the track, the oldest item first.
    let stuck = standings.first { $0.obstacle != .end } ?? standings[0]
    return .wait(until: nil, because: sentence(waitingFor: stuck, until: nil, claim: claim))
  }

  /// The item whose letter comes first, and the day of it.
  func nearest(_ standings: [Standing]) -> (standing: Standing, day: CalendarDate)? {
    standings.compactMap { standing in
      standing.obstacle?.until.map { (standing: standing, day: $0) }
    }.min { ($0.day, -$0.standing.next) < ($1.day, -$1.standing.next) }
  }
}

extension Claim {
  /// The day of the newest letter to the debtor; nil when there was none.
  var newestLetter: CalendarDate? { options.history.map(\.date).max() }
}
