public import Values

extension Schedule {
  /// Why the law does not allow a letter of `stage` about `claim`; nil when it does.
  ///
  /// Days and intervals of the schedule play no part: a stage that the user names is the user's own
  /// statement.
  ///
  /// Source: art. 6:81 to 6:83 and 6:96 lid 6 BW; art. 3:307 BW; LAW §0.
  public func refusal(of stage: Stage, for claim: Claim) -> Refusal? {
    let isOpen = claim.open.cents > 0 && claim.items.contains { $0.item.open.cents > 0 }
    guard isOpen || !stage.needsOpenAmount else { return .nothingOpen }
    if let refusal = Self.formalRefusal(of: stage, for: claim) { return refusal }
    let items = claim.items(for: stage)
    guard !items.isEmpty else { return Self.absence(of: stage, in: claim) }
    if stage.effect == .costsNotice {
      let numbers = Set(items.map(\.item.number))
      let letter = claim.restricted { numbers.contains($0.item.number) }
      return letter.collectionCosts.total.isZero ? .noCosts : nil
    }
    if stage.effect == .handOver,
      let end = items.compactMap({ endOfFinalDemand(about: $0, in: claim) }).max(),
      end >= claim.date
    {
      return .finalDemandNeeded(until: end.adding(days: 1))
    }
    guard claim.kind.treatedAsConsumer, stage.effect.asksCosts else { return nil }
    let costs = claim.costsDue
    let isLast = costs.amount.cents > 0 || claim.hasNoCostsToState
    return isLast ? nil : .costsNotDue(from: costs.from)
  }

  /// What the debtor's kind or the currency forbids.
  private static func formalRefusal(of stage: Stage, for claim: Claim) -> Refusal? {
    if stage.effect == .costsNotice, !claim.kind.treatedAsConsumer {
      return .veertiendagenbriefToBusiness
    }
    let statesCosts = stage.effect == .costsNotice || stage.effect.asksCosts
    return statesCosts && claim.open.currency != .euro ? .notInEuro : nil
  }

  /// Why no item fits the stage.
  private static func absence(of stage: Stage, in claim: Claim) -> Refusal {
    let open = claim.items.filter { $0.item.open.cents > 0 }
    let free = open.filter {
      stage.effect == .interruption || $0.item.pause?.applies(on: claim.date) != true
    }
    guard !free.isEmpty else { return .paused }
    let live = stage.effect == .none ? free : free.filter { !claim.isTimeBarred($0) }
    guard !live.isEmpty else {
      let bars = free.compactMap(claim.limitationBar)
      return bars.contains(.supplyUnknown) ? .supplyUnknown : .timeBarred
    }
    return absence(of: stage, among: live, in: claim)
  }

  /// Why none of the items that are neither paused nor time-barred fits the stage.
  private static func absence(
    of stage: Stage, among free: [ClaimedItem], in claim: Claim
  ) -> Refusal {
    switch stage.effect {
    case .none: return stage == .vooraankondiging ? .pastDue : .nothingOpen
    case .reminder, .noticeOfDefault, .interruption:
      return .notOverdue(until: free.compactMap(\.item.lastDayToPay).min()?.adding(days: 1))
    case .handOver where free.contains(where: \.isInDefault): return .finalDemandNeeded(until: nil)
    case .demand, .costsNotice, .finalDemand, .handOver:
      let first = free.compactMap(\.default.firstDay).filter { $0 > claim.date }.min()
      if stage.effect == .costsNotice, free.contains(where: claim.hasRunningNotice) {
        return .alreadySent
      }
      let needsNotice = free.allSatisfy { $0.default.ground == .noticeNeeded }
      return needsNotice ? .noticeNeeded : .notInDefault(until: first)
    }
  }
}

/// What a letter that is asked for becomes.
public enum StepDecision: Sendable {
  /// The letter may be sent: its stage, its term, and the claim on the items it is about.
  case send(stage: Stage, term: Term, claim: Claim)
  /// It may not.
  case refuse(Refusal)
}

extension Schedule {
  /// The stages that a letter without a history can have.
  public static let stateless: [Stage] = [.herinnering, .aanmaning, .veertiendagenbrief]

  /// What a letter about `claim` on `date` becomes, for a caller who keeps no book.
  ///
  /// A stage that is asked for is refused only by the law, given the letters through `date`.
  /// Without one and without a history it is the furthest that the days and the law allow, a
  /// herinnering from the day after the due date; with a history it is the next of the schedule,
  /// and none before the newest letter.
  ///
  /// Source: LAW §9.
  ///
  /// - Parameters:
  ///   - claim: the claim.
  ///   - requested: the stage that is asked for.
  ///   - history: the letters sent.
  ///   - date: the day of the letter, which is the day of the claim.
  /// - Returns: the letter, or what stands in its way.
  public func step(
    for claim: Claim, requested: Stage?, history: [SentLetter], on date: CalendarDate
  ) -> StepDecision {
    precondition(claim.date == date, "a letter has the day of its claim")
    if let requested {
      return decide(requested, for: claim.with(history: history.filter { $0.date <= date }))
    }
    let claim = claim.with(history: history)
    guard history.isEmpty else {
      switch nextStep(for: claim) {
      case .send(let letter):
        return .send(stage: letter.stage, term: letter.term, claim: letter.claim)
      case .wait(let until, let because):
        return .refuse(.wait(until: until, because: because))
      }
    }
    return furthest(for: claim)
  }

  private func decide(_ stage: Stage, for claim: Claim) -> StepDecision {
    if let refusal = refusal(of: stage, for: claim) { return .refuse(refusal) }
    let numbers = Set(claim.items(for: stage).map(\.item.number))
    let letter = claim.restricted { numbers.contains($0.item.number) }
    // What is due on an item that is left out, such as a disputed one, carries no letter about others.
    if let refusal = refusal(of: stage, for: letter) { return .refuse(refusal) }
    return .send(stage: stage, term: term(of: stage, for: letter), claim: letter)
  }

  /// The furthest stage whose days have come and which the law allows; what rests after a plan is
  /// left out.
  private func furthest(for whole: Claim) -> StepDecision {
    let claim = whole.restricted { $0.item.pause?.rests(on: whole.date) != true }
    guard claim.open.cents > 0 else {
      let until = whole.items.compactMap { $0.item.pause?.firstDayForLetters }.min()
      return .refuse(
        refusal(of: .herinnering, for: whole)
          ?? .wait(until: until, because: Refusal.paused.because))
    }
    let rules = rules(for: claim.kind).filter { Self.stateless.contains($0.stage) }
    for rule in rules.reversed() {
      let days = rule.stage.effect == .reminder ? 1 : rule.daysAfterDue
      let isReached = claim.items(for: rule.stage).contains { ($0.daysLate ?? 0) >= days }
      if isReached, refusal(of: rule.stage, for: claim) == nil {
        return decide(rule.stage, for: claim)
      }
    }
    return .refuse(
      refusal(of: .herinnering, for: claim)
        ?? .wait(until: nil, because: "Het schema heeft voor deze dag geen brief."))
  }
}
