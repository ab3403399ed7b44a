public import Values

/// How a letter travels.
public enum Channel: String, CaseIterable, Hashable, Sendable {
  /// Ordinary post.
  case post
  /// E-mail.
  case email
}

/// Which count of the delivery of post is used.
public enum Presumption: String, Hashable, Sendable {
  /// The count that is safe under the legal delivery times of the day of dispatch.
  case safe
  /// The count of the ruling of 2016: the second counted day.
  case hr2016
}

/// The term of a letter that runs from receipt: when it starts, when it ends, and what follows.
///
/// Source: art. 6:96 lid 6 BW; HR 25-11-2016 ECLI:NL:HR:2016:2704; LAW §2.2, §2.3.
public struct Deadline: Hashable, Sendable {
  /// The day of hand-over to the carrier.
  public let sent: CalendarDate
  /// The day on which the letter is delivered: proven, or presumed.
  public let presumedDelivery: CalendarDate
  /// Whether that day is proven.
  public let isDeliveryProven: Bool
  /// The first day of the term: the day after delivery.
  public let termStarts: CalendarDate
  /// The last day before extension: the given number of days after delivery.
  public let lastDay: CalendarDate
  /// The last day of the term, moved to a working day.
  public let termEnds: CalendarDate
  /// The first day on which costs may be claimed.
  public let costsDueFrom: CalendarDate
  /// The recommended day to act: three working days later, for payments on their way.
  public let actionDay: CalendarDate
  /// How the days came about.
  public let derivation: Derivation

  /// The days for programs.
  public var json: JSONValue {
    .object([
      "presumedDelivery": .string(presumedDelivery.iso), "deliveryProven": .bool(isDeliveryProven),
      "termStarts": .string(termStarts.iso), "termEnds": .string(termEnds.iso),
      "costsDueFrom": .string(costsDueFrom.iso),
    ])
  }

  /// The term of `days` full days after delivery.
  ///
  /// Source: art. 3:37 lid 3 and 6:96 lid 6 BW; LAW §2.2, §2.3.
  ///
  /// - Parameters:
  ///   - sent: the day of hand-over to the carrier, not the date on the letter.
  ///   - delivered: the proven day of delivery, which always wins.
  ///   - channel: how it travelled; e-mail counts as delivered on the next working day.
  ///   - days: 14 or more, counted from the day after delivery.
  ///   - presumption: which count of the delivery of post is used.
  ///   - tables: the table of delivery counts, and the holidays.
  /// - Throws: `termTooShort` below 14 days, `deliveredBeforeSent`.
  public init(
    sent: CalendarDate, delivered: CalendarDate? = nil, channel: Channel = .post, days: Int = 14,
    presumption: Presumption = .safe, tables: LawTables
  ) throws(LawFault) {
    guard days >= 14 else { throw .termTooShort(days: days) }
    if let delivered, delivered < sent { throw .deliveredBeforeSent }
    let row =
      presumption == .safe ? tables.presumption.safe(on: sent) : tables.presumption.caseLaw
    let holidays = tables.holidays
    self.sent = sent
    isDeliveryProven = delivered != nil
    presumedDelivery =
      delivered
      ?? Self.delivery(of: channel, sent: sent, count: row.count, holidays: holidays)
    termStarts = presumedDelivery.adding(days: 1)
    lastDay = presumedDelivery.adding(days: days)
    termEnds = holidays.nextWorkingDay(onOrAfter: lastDay)
    costsDueFrom = termEnds.adding(days: 1)
    actionDay = holidays.adding(workingDays: 3, to: costsDueFrom)
    derivation = Derivation([
      Self.deliveryStep(
        presumedDelivery, isProven: delivered != nil, channel: channel, sent: sent, row: row,
        isCaseLaw: row == tables.presumption.caseLaw),
      Self.termStep(starts: termStarts, days: days, last: lastDay),
      .init(
        termEnds == lastDay
          ? "De laatste dag is \(DutchFormat.weekdayDate(termEnds))."
          : "Dat is geen werkdag. De laatste dag wordt \(DutchFormat.weekdayDate(termEnds)).",
        clause: "art. 1 lid 1 Algemene termijnenwet"),
      .init(
        "Vanaf \(DutchFormat.weekdayDate(costsDueFrom)) mag de schuldeiser kosten vragen.",
        clause: "art. 6:96 lid 6 BW"),
    ])
  }

  /// The day on which post sent on `sent` is taken to be delivered: the `count`-th counted day
  /// after it.
  static func delivery(
    of channel: Channel, sent: CalendarDate, count: Int, holidays: HolidayCalendar
  ) -> CalendarDate {
    guard channel == .post else {
      return holidays.nextWorkingDay(onOrAfter: sent.adding(days: 1))
    }
    var day = sent
    var counted = 0
    while counted < count {
      day = day.adding(days: 1)
      if holidays.isDeliveryDay(day) { counted += 1 }
    }
    return day
  }

  private static func deliveryStep(
    _ day: CalendarDate, isProven: Bool, channel: Channel, sent: CalendarDate,
    row: PresumptionTable.Row, isCaseLaw: Bool
  ) -> Derivation.Step {
    let when = DutchFormat.weekdayDate(day)
    if isProven {
      return .init("De brief is bezorgd op \(when). Dat staat vast.", clause: "art. 3:37 lid 3 BW")
    }
    let dispatch = DutchFormat.weekdayDate(sent)
    return switch channel {
    case .email:
      .init(
        "De e-mail is verstuurd op \(dispatch) en telt als ontvangen op \(when). "
          + "De ontvangst is niet bewezen.", clause: "art. 3:37 lid 3 BW")
    case .post:
      .init(
        "De brief is verstuurd op \(dispatch) en telt als bezorgd op \(when): dag "
          + "\(row.count) na verzending. Zondag, maandag en feestdagen tellen niet mee.",
        clause: isCaseLaw ? "ECLI:NL:HR:2016:2704" : row.citation)
    }
  }

  private static func termStep(
    starts: CalendarDate, days: Int, last: CalendarDate
  ) -> Derivation.Step {
    .init(
      "De termijn begint op \(DutchFormat.weekdayDate(starts)). Dag \(days) is "
        + "\(DutchFormat.weekdayDate(last)).", clause: "art. 6:96 lid 6 BW")
  }
}
