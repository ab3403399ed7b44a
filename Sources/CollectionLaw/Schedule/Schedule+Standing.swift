import Values

/// Where one open item stands on its track on the day of the claim.
struct Standing {
  /// The item.
  let claimed: ClaimedItem
  /// The index of its next step; the number of steps when it has had every letter.
  let next: Int
  /// What keeps that letter back, each until its own day; empty when its day has come.
  let obstacles: [Obstacle]

  /// The last of them to go; nil when there is none.
  var obstacle: Obstacle? {
    obstacles.max { left, right in
      let never = CalendarDate(dayNumber: .max)
      return (left.until ?? never, left.weight) < (right.until ?? never, right.weight)
    }
  }

  /// Whether the letter at `index` is due for it.
  func isDue(at index: Int) -> Bool { next == index && obstacles.isEmpty }

  /// Whether it may travel along in the letter at `index` that is due for another item.
  ///
  /// Its own next letter may go out before the schedule's days. A veertiendagenbrief takes every
  /// item along that is in default, also one that missed an earlier letter; a letter without legal
  /// effect takes none.
  ///
  /// Source: art. 6:96 lid 7 BW.
  func travels(at index: Int, effect: LegalEffect) -> Bool {
    switch effect {
    case .none: isDue(at: index)
    case .costsNotice: next <= index && obstacles.allSatisfy { $0.isDays || $0.isTerm }
    case .reminder, .noticeOfDefault, .demand, .finalDemand, .handOver, .interruption:
      next == index && obstacles.allSatisfy(\.isDays)
    }
  }
}

/// What keeps the next letter about an item back.
enum Obstacle: Hashable {
  /// The item has no due date and no day of its own.
  case noLastDay
  /// Limitation has passed against a consumer, or may have.
  case limitation(Refusal)
  /// It is disputed.
  case dispute
  /// The creditor holds it.
  case hold
  /// A plan or promise through a day, and the days after it.
  case plan(through: CalendarDate)
  /// A consumer must be put in default, and the track has no letter for that.
  case noticeNeeded
  /// The term of an earlier letter, and the days for payments on their way.
  case term(Stage, sent: CalendarDate, until: CalendarDate)
  /// Default begins on a day that lies ahead.
  case notInDefault(until: CalendarDate)
  /// The schedule's own days.
  case days(until: CalendarDate)
  /// The item has had every letter of the track.
  case end

  /// The first day on which it no longer stands in the way; nil when only an event can change it.
  var until: CalendarDate? {
    switch self {
    case .noLastDay, .limitation, .dispute, .hold, .noticeNeeded, .end: nil
    case .plan(let through): Pause.plan(through: through).firstDayForLetters
    case .term(_, _, let day), .notInDefault(let day), .days(let day): day
    }
  }
}

extension Pause {
  /// The first day for a letter; nil when only an event can lift the pause.
  ///
  /// Source: LAW §9: a promise to pay pauses until its date and three days.
  var firstDayForLetters: CalendarDate? {
    switch self {
    case .dispute, .hold: nil
    case .plan(let through): through.adding(days: 3)
    }
  }

  /// Whether the schedule sends nothing on `day` because of it.
  func rests(on day: CalendarDate) -> Bool { firstDayForLetters.map { day < $0 } ?? true }
}

extension Schedule {
  /// Where each open item stands, oldest due first.
  func standings(of claim: Claim) -> [Standing] {
    claim.items.filter { $0.item.open.cents > 0 }.map { standing(of: $0, in: claim) }
  }

  private func standing(of claimed: ClaimedItem, in claim: Claim) -> Standing {
    let letters = claim.options.history.filter {
      claimed.counts($0) && !claim.isOverstated($0)
    }
    let next = next(for: claimed, after: letters, in: claim)
    return Standing(
      claimed: claimed, next: next,
      obstacles: obstacles(to: next, for: claimed, after: letters, in: claim))
  }

  /// The step after the furthest that was sent; a consumer who must still be put in default goes
  /// back to the letter that does so.
  private func next(
    for claimed: ClaimedItem, after letters: [SentLetter], in claim: Claim
  ) -> Int {
    let rules = rules(for: claim.kind)
    var next = letters.map { Self.next(after: $0.stage, in: rules) }.max() ?? 0
    while next < rules.count, rules[next].daysAfterDue < 1, claimed.isOverdue { next += 1 }
    // Where no costs can come in there is nothing to warn of.
    while next < rules.count, rules[next].stage.effect == .costsNotice, claimed.isInDefault,
      claim.hasNoCostsToState
    { next += 1 }
    guard next < rules.count, rules[next].stage.effect.needsDefault,
      claimed.default.ground == .noticeNeeded,
      let notice = rules.firstIndex(where: { claim.putsInDefault($0.stage) })
    else { return next }
    return notice
  }

  /// The step that follows a letter, which may be one that the track does not have: that closes
  /// every step that does no more in law.
  private static func next(after stage: Stage, in rules: [Rule]) -> Int {
    if let index = rules.firstIndex(where: { $0.stage == stage }) { return index + 1 }
    guard stage.effect.isStep else { return 0 }
    if let further = rules.firstIndex(where: { $0.stage.effect.rank > stage.effect.rank }) {
      return further
    }
    return rules.lastIndex { $0.stage.effect.isStep }.map { $0 + 1 } ?? 0
  }

  /// The letter of the track that follows one of `stage` about `claim` when nothing is paid; nil when
  /// none does.
  ///
  /// Letters that went further before count too.
  public func stage(after stage: Stage, about claim: Claim) -> Stage? {
    let rules = rules(for: claim.kind)
    let sent = claim.options.history.filter { letter in
      !claim.isOverstated(letter) && claim.items.contains { $0.counts(letter) }
    }
    let next = (sent.map(\.stage) + [stage]).map { Self.next(after: $0, in: rules) }.max() ?? 0
    return next < rules.count ? rules[next].stage : nil
  }

  private func obstacles(
    to next: Int, for claimed: ClaimedItem, after letters: [SentLetter], in claim: Claim
  ) -> [Obstacle] {
    let rules = rules(for: claim.kind)
    guard let last = claimed.lastDayToPay(on: claim.date) else { return [.noLastDay] }
    if let bar = claim.limitationBar(to: claimed) { return [.limitation(bar)] }
    var obstacles: [Obstacle] = []
    switch claimed.item.pause {
    case .dispute: return [.dispute]
    case .hold: return [.hold]
    case .plan(let through): obstacles.append(.plan(through: through))
    case nil: break
    }
    if next < rules.count {
      obstacles.append(.days(until: last.adding(days: rules[next].daysAfterDue)))
      if rules[next].stage.effect.needsDefault {
        guard let first = claimed.default.firstDay else {
          return [claimed.default.ground == .noticeNeeded ? .noticeNeeded : .noLastDay]
        }
        obstacles.append(.notInDefault(until: first))
      }
    }
    obstacles += letters.compactMap { letter in
      endOfPatience(letter, about: claimed, in: claim).map {
        .term(letter.stage, sent: letter.date, until: $0)
      }
    }
    let ahead = obstacles.filter { $0.until.map { $0 > claim.date } ?? false }
    return ahead.isEmpty && next == rules.count ? [.end] : ahead
  }

  /// The first day after the term of `letter` and the days for payments on their way; nil when it
  /// gave no term.
  private func endOfPatience(
    _ letter: SentLetter, about claimed: ClaimedItem, in claim: Claim
  ) -> CalendarDate? {
    let effect = letter.stage.effect
    let rule = rules(for: claim.kind).first { $0.stage == letter.stage }
    if effect == .none, rule.map({ $0.daysAfterDue < 1 }) ?? true { return nil }
    var length = rule?.term ?? Self.defaultTerm(of: effect, kind: claim.kind)
    if claimed.default.ground == .noticeOfDefault, letter.isNoticeOfDefault {
      length = .wording(.noticeOfDefault)
    }
    if effect == .costsNotice {
      return letter.deadline(
        days: TermWording.fifteenAfterDelivery.days, tables: claim.tables)?.actionDay
    }
    return lastDay(of: length, in: letter, about: claim)?.adding(days: max(1, correctionDays))
  }

  /// The last day of a term of `length` that `letter` gave, or of the longer one it gave itself.
  private func lastDay(
    of length: TermLength, in letter: SentLetter, about claim: Claim
  ) -> CalendarDate? {
    switch length.term(from: letter.date, holidays: claim.tables.holidays) {
    case .until(let day): return letter.givenLastDay ?? day
    case .wording(let wording):
      return letter.deadline(days: wording.days, tables: claim.tables)?.termEnds
    }
  }

  /// The last day of the first final demand about an item; nil when none was sent.
  func endOfFinalDemand(about claimed: ClaimedItem, in claim: Claim) -> CalendarDate? {
    let rules = rules(for: claim.kind)
    return claim.finalDemands(for: claimed).compactMap { letter in
      let length =
        rules.first { $0.stage == letter.stage }?.term
        ?? Self.defaultTerm(of: .finalDemand, kind: claim.kind)
      return lastDay(of: length, in: letter, about: claim)
    }.min()
  }
}

extension Obstacle {
  fileprivate var isDays: Bool {
    if case .days = self { true } else { false }
  }

  fileprivate var isTerm: Bool {
    if case .term = self { true } else { false }
  }

  /// Which of two that go on one day is the better reason: the larger.
  fileprivate var weight: Int {
    switch self {
    case .days: 0
    case .notInDefault: 1
    case .term: 2
    case .plan: 3
    case .noLastDay, .limitation, .dispute, .hold, .noticeNeeded, .end: 4
    }
  }
}

extension ClaimedItem {
  /// Whether `letter` did for this item what its stage is for.
  ///
  /// A letter that names no invoices was about those that it could be about on its day. A
  /// veertiendagenbrief before default, or a reminder before the last day to pay has passed, is
  /// worth nothing and is sent again in its time. A letter that interrupts limitation is no step.
  ///
  /// Source: art. 6:82 and 6:96 lid 6 BW; LAW §2.6.
  func counts(_ letter: SentLetter) -> Bool {
    guard letter.covers(item) else { return false }
    switch letter.stage.effect {
    case .none: return true
    case .interruption: return false
    case .costsNotice: return `default`.firstDay.map { $0 <= letter.date } ?? false
    case .reminder, .noticeOfDefault, .demand, .finalDemand, .handOver:
      let last =
        `default`.ground == .limitedTerm
        ? `default`.firstDay?.adding(days: -1) : item.lastDayToPay
      return last.map { $0 < letter.date } ?? true
    }
  }
}
