public import Values

/// Since when an item's debtor is in default (verzuim), and on what ground.
///
/// Source: art. 6:81 to 6:83 and 6:119a BW; LAW §3.1, §3.2.
public struct Default: Hashable, Sendable {
  /// The ground of a default.
  public enum Ground: Hashable, Sendable {
    /// An agreed term passed (art. 6:83 a BW).
    case agreedTerm
    /// An agreed term was longer than the law allows, and the legal one passed (art. 6:119a lid 6,
    /// 6:119b BW).
    case limitedTerm
    /// The legal term of a trade contract passed (art. 6:119a lid 2 BW).
    case legalTerm
    /// The term of an ingebrekestelling passed (art. 6:82 BW).
    case noticeOfDefault
    /// The debtor made clear that he will not pay (art. 6:83 c BW).
    case refusal
    /// None yet: an ingebrekestelling is needed first.
    case noticeNeeded
    /// None: no day is known from which a term could run.
    case unknownTerm
  }

  /// The ground.
  public let ground: Ground
  /// The first day of default, which may lie in the future; nil when it cannot be told.
  public let firstDay: CalendarDate?
  /// How the day came about.
  public let derivation: Derivation

  /// The default of `item`, given the letters that were sent and what a trade contract may agree.
  ///
  /// Source: art. 6:81 to 6:83, 6:119a lid 2 and 6:119b BW; LAW §3.1, §3.2.
  public init(
    of item: OpenItem, kind: DebtorKind, history: [SentLetter], tables: LawTables,
    trade: TradeTerms = TradeTerms()
  ) {
    let received =
      item.countedReceipt ?? Self.presumedReceipt(item, tables: tables)
    if !kind.treatedAsConsumer, let due = item.due, item.dueBasis == .agreed, let received,
      let last = trade.lastDay(
        insteadOf: due, received: received, issued: item.issued,
        holidays: tables.holidays)
    {
      self = .limited(due, last: last, received: received, clause: trade.parties.clause)
    } else if let due = item.due, item.dueBasis == .agreed {
      self = .agreed(due)
    } else if !kind.treatedAsConsumer {
      self = .legal(item, tables: tables)
    } else {
      self = .noticed(item, history: history, tables: tables)
    }
  }

  private init(_ ground: Ground, _ firstDay: CalendarDate?, _ text: String, clause: String) {
    self.ground = ground
    self.firstDay = firstDay
    derivation = Derivation([.init(text, clause: clause)])
  }

  private static func agreed(_ due: CalendarDate) -> Default {
    let first = due.adding(days: 1)
    return Default(
      .agreedTerm, first,
      "De betaaltermijn tot en met \(DutchFormat.longDate(due)) geldt als afgesproken. "
        + "Het verzuim begint op \(DutchFormat.longDate(first)).", clause: "art. 6:83 onder a BW")
  }

  private static func limited(
    _ due: CalendarDate, last: CalendarDate, received: CalendarDate, clause: String
  ) -> Default {
    let first = last.adding(days: 1)
    return Default(
      .limitedTerm, first,
      "De afgesproken termijn tot en met \(DutchFormat.longDate(due)) is langer dan de wet toestaat. "
        + "De factuur telt als ontvangen op \(DutchFormat.longDate(received)). "
        + "Betalen kon tot en met \(DutchFormat.longDate(last)). "
        + "Het verzuim begint op \(DutchFormat.longDate(first)).", clause: clause)
  }

  /// The day on which an invoice that went by post on its own day is taken to be delivered.
  private static func presumedReceipt(
    _ item: OpenItem, tables: LawTables
  ) -> CalendarDate? {
    item.issued.map {
      Deadline.delivery(
        of: .post, sent: $0, count: tables.presumption.safe(on: $0).count,
        holidays: tables.holidays)
    }
  }

  /// A business without an agreed term: thirty days after receipt, or a later day the creditor
  /// gave.
  private static func legal(
    _ item: OpenItem, tables: LawTables
  ) -> Default {
    let presumed = presumedReceipt(item, tables: tables)
    guard let received = item.countedReceipt ?? presumed else {
      return Default(
        .unknownTerm, nil, "Er is geen factuurdatum en geen afgesproken termijn bekend.",
        clause: "art. 6:119a lid 2 BW")
    }
    let legal = legalLastDay(received: received, holidays: tables.holidays)
    let last = max(legal, item.due ?? legal)
    let first = last.adding(days: 1)
    let receipt = item.received == nil ? "telt als ontvangen" : "is ontvangen"
    return Default(
      .legalTerm, first,
      "Er is geen termijn afgesproken. De factuur \(receipt) op \(DutchFormat.longDate(received)). "
        + "Betalen kon tot en met \(DutchFormat.longDate(last)). "
        + "Het verzuim begint op \(DutchFormat.longDate(first)).", clause: "art. 6:119a lid 2 BW")
  }

  /// A consumer without an agreed term: the day after the term of the first ingebrekestelling, or
  /// after the day on which he refused to pay what was due.
  private static func noticed(
    _ item: OpenItem, history: [SentLetter], tables: LawTables
  ) -> Default {
    let notice = afterNotice(item, history: history, tables: tables)
    guard let refused = item.refused, let last = item.lastDayToPay else { return notice }
    let first = max(refused, last).adding(days: 1)
    if let noticed = notice.firstDay, noticed <= first { return notice }
    return Default(
      .refusal, first,
      "De klant liet op \(DutchFormat.longDate(refused)) weten dat hij niet betaalt. "
        + "Het verzuim begint op \(DutchFormat.longDate(first)).", clause: "art. 6:83 onder c BW")
  }

  private static func afterNotice(
    _ item: OpenItem, history: [SentLetter], tables: LawTables
  ) -> Default {
    let letters = history.filter { letter in
      letter.isNoticeOfDefault && letter.covers(item)
        && item.lastDayToPay.map { letter.date > $0 } ?? true
    }
    let ends = letters.compactMap { letter in
      letter.deadline(days: TermWording.noticeOfDefault.days, tables: tables)?.termEnds
    }
    guard let end = ends.min() else {
      return Default(
        .noticeNeeded, nil,
        "De vervaldatum is niet afgesproken. Er is eerst een ingebrekestelling nodig.",
        clause: "art. 6:82 BW")
    }
    let first = end.adding(days: 1)
    return Default(
      .noticeOfDefault, first,
      "De termijn van de ingebrekestelling liep tot en met \(DutchFormat.longDate(end)). "
        + "Het verzuim begint op \(DutchFormat.longDate(first)).", clause: "art. 6:82 BW")
  }
}

/// A letter that was sent before.
public struct SentLetter: Hashable, Sendable {
  /// Its stage.
  public var stage: Stage
  /// The day of hand-over to the carrier.
  public var date: CalendarDate
  /// The proven day of delivery.
  public var delivered: CalendarDate?
  /// How it travelled.
  public var channel: Channel
  /// The invoices it was about; nil when it was about all.
  public var invoices: [String]?
  /// The contracts whose instalments it was about.
  public var agreements: [String]
  /// The amount of costs it stated, with VAT.
  public var statedCosts: Money?
  /// The last day of the term it gave; nil takes the usual term of its stage.
  public var lastDay: CalendarDate?

  /// A letter about all invoices, sent by post.
  public init(
    stage: Stage, date: CalendarDate, delivered: CalendarDate? = nil, channel: Channel = .post,
    invoices: [String]? = nil, agreements: [String] = [], statedCosts: Money? = nil,
    lastDay: CalendarDate? = nil
  ) {
    self.stage = stage
    self.date = date
    self.delivered = delivered
    self.channel = channel
    self.invoices = invoices
    self.agreements = agreements
    self.statedCosts = statedCosts
    self.lastDay = lastDay
  }

  /// Whether the letter was about `item`: it names it, or names none and the invoice existed.
  ///
  /// Source: art. 6:96 lid 7 BW; LAW §1.7.
  public func covers(_ item: OpenItem) -> Bool {
    if let invoices { return invoices.contains(item.number) }
    return item.issued.map { $0 <= date } ?? true
  }

  /// Whether the letter puts a consumer without an agreed term in default.
  var isNoticeOfDefault: Bool {
    stage.effect == .noticeOfDefault || stage.effect == .reminder
  }

  /// The last day of the term that the letter gave; nil when none is known.
  ///
  /// A day before the letter is no term.
  var givenLastDay: CalendarDate? { lastDay.flatMap { $0 > date ? $0 : nil } }

  /// The term of the letter when it runs from receipt: `days`, or more when the letter gave more.
  ///
  /// A day of delivery before that of dispatch is no proof; the presumption counts then.
  ///
  /// Source: LAW §2.3: a longer term of the creditor's own counts in full.
  func deadline(days: Int, tables: LawTables) -> Deadline? {
    func deadline(_ days: Int) -> Deadline? {
      try? Deadline(
        sent: date, delivered: delivered.flatMap { $0 < date ? nil : $0 }, channel: channel,
        days: days, tables: tables)
    }
    guard let usual = deadline(days), let given = givenLastDay, given > usual.lastDay else {
      return deadline(days)
    }
    return deadline(days + given.days(since: usual.lastDay))
  }
}
