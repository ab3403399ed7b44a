public import Values

/// Which letters follow a due date, after how many days and with which term.
///
/// A schedule that exists can work: one that cannot is refused when it is made.
///
/// Source: LAW §9.
public struct Schedule: Hashable, Sendable {
  /// The two legal tracks.
  public enum Track: String, CaseIterable, Hashable, Sendable {
    /// Consumers, and debtors of whom the capacity is not known.
    case consumer
    /// Businesses and legal persons.
    case business

    /// The track of a debtor.
    ///
    /// Source: LAW §1.4.
    public init(_ kind: DebtorKind) {
      self = kind.treatedAsConsumer ? .consumer : .business
    }
  }

  /// One step of a track.
  public struct Rule: Hashable, Sendable {
    /// The letter.
    public var stage: Stage
    /// The least number of days after the last day to pay; below 1 only without legal effect.
    ///
    /// -3 is three days before the last day to pay. Such a notice is of no use once that day has
    /// passed, and is then left out.
    public var daysAfterDue: Int
    /// The term it gives.
    public var term: TermLength
    /// The least open amount it is sent for; it binds amounts in its own currency.
    public var minimumOpen: Money

    /// A step.
    public init(
      _ stage: Stage, daysAfterDue: Int, term: TermLength, minimumOpen: Money = Money(cents: 1)
    ) {
      self.stage = stage
      self.daysAfterDue = daysAfterDue
      self.term = term
      self.minimumOpen = minimumOpen
    }
  }

  /// The steps against consumers, in their order.
  public let consumer: [Rule]
  /// The steps against businesses, in their order.
  public let business: [Rule]
  /// The least number of days between two letters to one debtor; at least 1.
  public let minimumInterval: Int
  /// Days after the end of a term in which a payment may still be on its way.
  public let correctionDays: Int

  /// A schedule.
  ///
  /// - Parameters:
  ///   - consumer: the steps against consumers.
  ///   - business: the steps against businesses.
  ///   - minimumInterval: the least number of days between two letters to one debtor.
  ///   - correctionDays: days after the end of a term before the next letter.
  ///   - otherStages: stages without legal effect that there are letters for.
  /// - Throws: everything for which it cannot work.
  public init(
    consumer: [Rule], business: [Rule], minimumInterval: Int = 5, correctionDays: Int = 2,
    otherStages: Set<Stage> = []
  ) throws(InvalidSchedule) {
    self.consumer = consumer
    self.business = business
    self.minimumInterval = minimumInterval
    self.correctionDays = correctionDays
    let faults = faults(knowing: otherStages.union(Stage.lawful))
    guard faults.isEmpty else { throw InvalidSchedule(faults: faults) }
  }

  /// The recommended schedule of LAW §9.
  public static let standard: Schedule = {
    do throws(InvalidSchedule) {
      return try Schedule(
        consumer: [
          Rule(.herinnering, daysAfterDue: 7, term: .days(14)),
          Rule(.veertiendagenbrief, daysAfterDue: 24, term: .wording(.fifteenAfterDelivery)),
          Rule(.sommatie, daysAfterDue: 40, term: .days(7)),
        ],
        business: [
          Rule(.herinnering, daysAfterDue: 7, term: .days(7)),
          Rule(.aanmaning, daysAfterDue: 16, term: .days(7)),
          Rule(.laatsteSommatie, daysAfterDue: 28, term: .workingDays(5)),
        ])
    } catch {
      preconditionFailure("the recommended schedule can work: \(error.faults)")
    }
  }()

  /// The steps of a debtor's track.
  public func rules(for kind: DebtorKind) -> [Rule] {
    switch Track(kind) {
    case .consumer: consumer
    case .business: business
    }
  }

  /// The term that a letter of `stage` about `claim` gives.
  ///
  /// A stage that the schedule does not have gets the default of its effect. A reminder to a
  /// consumer who must still be put in default gets the wording of the ingebrekestelling. A letter
  /// without legal effect never asks for money before the last day to pay.
  ///
  /// Source: art. 6:82 and 6:96 lid 6 BW; LAW §2.4, §9.
  public func term(of stage: Stage, for claim: Claim) -> Term {
    if claim.putsInDefault(stage) { return .wording(.noticeOfDefault) }
    let rule = rules(for: claim.kind).first { $0.stage == stage }
    let length = rule?.term ?? Self.defaultTerm(of: stage.effect, kind: claim.kind)
    let term = length.term(from: claim.date, holidays: claim.tables.holidays)
    guard stage.effect == .none, case .until(let day) = term else { return term }
    let asked = claim.items(for: stage).filter { !stage.asksOverdueAlone || $0.isOverdue }
    let lastDays = asked.compactMap { $0.lastDayToPay(on: claim.date) }
    if stage.keepsLastDay, let last = lastDays.max(), last >= claim.date { return .until(last) }
    return .until(lastDays.reduce(day, max))
  }

  /// The term of a stage that a track does not have.
  static func defaultTerm(of effect: LegalEffect, kind: DebtorKind) -> TermLength {
    switch effect {
    case .costsNotice: .wording(.fifteenAfterDelivery)
    case .noticeOfDefault:
      kind.treatedAsConsumer ? .wording(.noticeOfDefault) : .workingDays(5)
    case .reminder, .interruption, .none: .days(kind.treatedAsConsumer ? 14 : 7)
    case .demand, .finalDemand, .handOver: .days(7)
    }
  }
}

extension Claim {
  /// Whether a letter of `stage` would put this consumer in default.
  ///
  /// Source: art. 6:82 BW; LAW §3.1, §9.
  public func putsInDefault(_ stage: Stage) -> Bool {
    switch stage.effect {
    case .noticeOfDefault: kind.treatedAsConsumer
    case .reminder:
      kind.treatedAsConsumer && items.contains { $0.default.ground == .noticeNeeded }
    case .none, .demand, .costsNotice, .finalDemand, .handOver, .interruption: false
    }
  }

  /// The items that a letter of `stage` is about.
  ///
  /// A reminder is about what is overdue; a letter that states default is about what is in default, a
  /// hand-over about what was demanded for the last time. Left out are disputed and held items, what
  /// a veertiendagenbrief still runs for, and against a consumer what is time-barred. Limitation runs
  /// on for a disputed item, so a letter that interrupts it is about that one too.
  ///
  /// Source: art. 6:96 lid 6 and 7, 3:307, 3:317 BW.
  public func items(for stage: Stage) -> [ClaimedItem] {
    items.filter { claimed in
      guard claimed.item.open.cents > 0 || stage.listsPaidItems,
        stage.isAboutPauses || stage.effect == .interruption
          || claimed.item.pause?.applies(on: date) != true,
        stage.effect == .none || !isTimeBarred(claimed)
      else { return false }
      return switch stage.effect {
      case .none: stage != .vooraankondiging || !claimed.isOverdue
      case .reminder, .noticeOfDefault, .interruption: claimed.isOverdue
      case .demand, .finalDemand: claimed.isInDefault
      case .handOver: claimed.isInDefault && !finalDemands(for: claimed).isEmpty
      case .costsNotice: claimed.isInDefault && !hasRunningNotice(claimed)
      }
    }
  }

  /// Whether a veertiendagenbrief about what had none would have no costs to state, although the
  /// consumer is in default.
  ///
  /// So it is when an earlier letter stated all that may be asked, and for a default that is older than
  /// the decree; a final demand then asks no costs and needs no such letter before it.
  ///
  /// Source: art. 6:96 lid 6 and 7 BW; art. 3 Besluit BIK; LAW §1.7.
  var hasNoCostsToState: Bool {
    guard kind.treatedAsConsumer, open.currency == .euro else { return false }
    let isOrdinary = items.allSatisfy { !$0.isInDefault || bearsCosts($0) }
    if isOrdinary, !options.history.contains(where: { $0.stage.effect == .costsNotice }) {
      return false
    }
    let numbers = Set(
      items(for: .veertiendagenbrief).filter { !hasNotice($0) }.map(\.item.number))
    guard !numbers.isEmpty else { return false }
    return restricted { numbers.contains($0.item.number) }.collectionCosts.total.isZero
  }

  /// The final demands about the item that were sent before the day of the claim.
  func finalDemands(for claimed: ClaimedItem) -> [SentLetter] {
    options.history.filter {
      $0.stage.effect == .finalDemand && $0.date < date && claimed.counts($0)
    }
  }

  /// Whether limitation keeps letters about the item from a consumer.
  func isTimeBarred(_ claimed: ClaimedItem) -> Bool { limitationBar(to: claimed) != nil }

  /// How limitation stands in the way of letters about the item; nil when it does not.
  ///
  /// A claim that may be for goods counts as one for goods until the creditor says what it is for.
  ///
  /// Source: art. 3:307 and 7:28 BW; LAW §7.
  func limitationBar(to claimed: ClaimedItem) -> Refusal? {
    guard kind.treatedAsConsumer else { return nil }
    if claimed.limitation.standing(on: date) == .passed { return .timeBarred }
    guard claimed.item.supply == nil else { return nil }
    var item = claimed.item
    item.supply = .goods
    let shortest = Limitation(of: item, kind: kind, interruptions: options.interruptions)
    return shortest.standing(on: date) == .passed ? .supplyUnknown : nil
  }
}

extension ClaimedItem {
  /// The last day to pay as the claim of `date` counts it; nil when there is none.
  func lastDayToPay(on date: CalendarDate) -> CalendarDate? {
    daysLate.map { date.adding(days: -$0) }
  }
}
