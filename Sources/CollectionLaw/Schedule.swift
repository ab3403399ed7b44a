public import Values

/// Which letters follow a due date, after how many days and with which term.
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
    public init(_ kind: DebtorKind) {
      self = kind.treatedAsConsumer ? .consumer : .business
    }
  }

  /// One step of a track.
  public struct Rule: Hashable, Sendable {
    /// The letter.
    public var stage: Stage
    /// The least number of days after the last day to pay.
    public var daysAfterDue: Int
    /// The term it gives.
    public var term: TermLength
    /// The least open amount it is sent for.
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
  public var consumer: [Rule]
  /// The steps against businesses, in their order.
  public var business: [Rule]
  /// The least number of days between two letters to one debtor; at least 1.
  public var minimumInterval: Int
  /// Days after the end of a term in which a payment may still be on its way.
  public var correctionDays: Int
  /// The holidays that count.
  public var holidays: HolidayCalendar

  /// A schedule.
  public init(
    consumer: [Rule], business: [Rule], minimumInterval: Int = 5, correctionDays: Int = 2,
    holidays: HolidayCalendar = .standard
  ) {
    self.consumer = consumer
    self.business = business
    self.minimumInterval = max(1, minimumInterval)
    self.correctionDays = max(0, correctionDays)
    self.holidays = holidays
  }

  /// The recommended schedule of LAW §9.
  public static let standard = Schedule(
    consumer: [
      Rule(.herinnering, daysAfterDue: 7, term: .days(14)),
      Rule(.veertiendagenbrief, daysAfterDue: 24, term: .wording(.fifteenAfterDelivery)),
      Rule(.laatsteSommatie, daysAfterDue: 40, term: .days(7)),
    ],
    business: [
      Rule(.herinnering, daysAfterDue: 7, term: .days(7)),
      Rule(.aanmaning, daysAfterDue: 16, term: .days(7)),
      Rule(.laatsteSommatie, daysAfterDue: 28, term: .workingDays(5)),
    ])

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
  /// consumer who must still be put in default gets the wording of the ingebrekestelling.
  public func term(of stage: Stage, for claim: Claim) -> Term {
    if claim.putsInDefault(stage) { return .wording(.noticeOfDefault) }
    let rule = rules(for: claim.kind).first { $0.stage == stage }
    let length = rule?.term ?? Self.defaultTerm(of: stage.effect, kind: claim.kind)
    if stage.effect == .costsNotice, !length.isForVeertiendagenbrief {
      return .wording(.fifteenAfterDelivery)
    }
    return length.term(from: claim.date, holidays: holidays)
  }

  private static func defaultTerm(of effect: LegalEffect, kind: DebtorKind) -> TermLength {
    switch effect {
    case .costsNotice: .wording(.fifteenAfterDelivery)
    case .noticeOfDefault:
      kind.treatedAsConsumer ? .wording(.noticeOfDefault) : .workingDays(5)
    case .reminder, .none: .days(kind.treatedAsConsumer ? 14 : 7)
    case .demand, .finalDemand: .days(7)
    }
  }
}

extension TermLength {
  /// Whether a veertiendagenbrief may give it: no calendar date, an accepted wording.
  fileprivate var isForVeertiendagenbrief: Bool {
    switch self {
    case .days, .workingDays: false
    case .wording(let wording): wording.isForVeertiendagenbrief
    }
  }
}

extension Claim {
  /// Whether a letter of `stage` would put this consumer in default.
  public func putsInDefault(_ stage: Stage) -> Bool {
    switch stage.effect {
    case .noticeOfDefault: kind.treatedAsConsumer
    case .reminder:
      kind.treatedAsConsumer && items.contains { $0.default.ground == .noticeNeeded }
    case .none, .demand, .costsNotice, .finalDemand: false
    }
  }

  /// The items that a letter of `stage` is about.
  ///
  /// A reminder is about what is overdue; a letter that states default is about what is in default.
  /// Disputed and held items are left out, and so is what a veertiendagenbrief still runs for.
  ///
  /// Source: art. 6:96 lid 6 and 7 BW.
  public func items(for stage: Stage) -> [ClaimedItem] {
    items.filter { claimed in
      guard claimed.item.open.cents > 0, claimed.item.pause?.applies(on: date) != true else {
        return false
      }
      return switch stage.effect {
      case .none: true
      case .reminder, .noticeOfDefault: claimed.isOverdue
      case .demand, .finalDemand: claimed.isInDefault
      case .costsNotice: claimed.isInDefault && !hasRunningNotice(claimed)
      }
    }
  }
}
