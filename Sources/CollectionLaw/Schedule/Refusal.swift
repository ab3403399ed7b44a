public import Values

/// Why the law, or the schedule, does not allow a letter on a day.
public enum Refusal: Hashable, Sendable {
  /// Nothing is open.
  case nothingOpen
  /// No last day to pay has passed; the first passes on the day before the one given.
  case notOverdue(until: CalendarDate?)
  /// The debtor is not in default with anything; default begins on the day given.
  case notInDefault(until: CalendarDate?)
  /// A consumer without an agreed term must first be put in default.
  case noticeNeeded
  /// A veertiendagenbrief protects consumers; a business gets an aanmaning.
  case veertiendagenbriefToBusiness
  /// The term of a veertiendagenbrief about these items still runs.
  case alreadySent
  /// Costs may not be claimed yet; they may from the day given.
  case costsNotDue(from: CalendarDate?)
  /// A claim is handed over when a final demand about it expired; one that was sent expires on the day
  /// before the one given.
  case finalDemandNeeded(until: CalendarDate?)
  /// A veertiendagenbrief has no costs to state: they were stated for the same agreement not long ago,
  /// or the default is older than the decree.
  case noCosts
  /// The claim on a consumer is time-barred.
  case timeBarred
  /// A claim of more than two years on a consumer is time-barred when it is for goods, and it is not
  /// known whether it is.
  case supplyUnknown
  /// The tariff is laid down in euro.
  case notInEuro
  /// Every item is disputed, held or in a payment plan.
  case paused
  /// Every last day to pay has passed, so a notice beforehand comes too late.
  case pastDue
  /// The schedule has nothing for this day.
  case wait(until: CalendarDate?, because: String)
}

extension Refusal {
  /// The stable code.
  public var code: String {
    switch self {
    case .nothingOpen: "L-NOTHING-OPEN"
    case .notOverdue: "L-NOT-OVERDUE"
    case .notInDefault: "L-NOT-IN-DEFAULT"
    case .noticeNeeded: "L-NOTICE-NEEDED"
    case .veertiendagenbriefToBusiness: "L-14D-BUSINESS"
    case .alreadySent: "L-14D-TWICE"
    case .costsNotDue: "L-COSTS-NOT-DUE"
    case .finalDemandNeeded: "L-FINAL-DEMAND"
    case .noCosts: "L-NO-COSTS"
    case .timeBarred: "L-TIME-BARRED"
    case .supplyUnknown: "L-SUPPLY-UNKNOWN"
    case .notInEuro: "L-CURRENCY"
    case .paused: "L-PAUSED"
    case .pastDue: "L-PAST-DUE"
    case .wait: "L-NOT-YET"
    }
  }

  /// One clause in lower case.
  public var message: String {
    switch self {
    case .nothingOpen: "nothing is open, so there is nothing to ask for"
    case .notOverdue(let day): "no due date has passed" + Self.until(day)
    case .notInDefault(let day): "the debtor is not in default" + Self.until(day)
    case .noticeNeeded: "the due date was not agreed, so the consumer must first be put in default"
    case .veertiendagenbriefToBusiness: "a business does not get a veertiendagenbrief"
    case .alreadySent: "the term of a veertiendagenbrief about these invoices still runs"
    case .costsNotDue(let day): "collection costs may not be claimed yet" + Self.until(day)
    case .finalDemandNeeded(nil): "no final demand about these invoices was sent"
    case .finalDemandNeeded(let day): "the term of the final demand still runs" + Self.until(day)
    case .noCosts: "no collection costs may be asked on these invoices"
    case .timeBarred: "the claim on a consumer is time-barred"
    case .supplyUnknown:
      "the claim on a consumer is older than two years, and time-barred when it is for goods"
    case .notInEuro: "the statutory costs are laid down in euro"
    case .paused: "every invoice is disputed, held or in a payment plan"
    case .pastDue: "every due date has passed, so a notice beforehand comes too late"
    case .wait(let day, _): "the schedule has no letter for this day" + Self.until(day)
    }
  }

  /// The article or ruling.
  public var clause: String? {
    switch self {
    case .nothingOpen, .paused, .pastDue, .wait, .finalDemandNeeded: nil
    case .notOverdue: "art. 6:38 and 6:83 BW"
    case .notInDefault(_): "art. 6:81 and 6:96 lid 6 BW"
    case .noticeNeeded: "art. 6:82 BW"
    case .veertiendagenbriefToBusiness: "art. 6:96 lid 4 to 6 BW"
    case .alreadySent: "art. 6:96 lid 7 BW"
    case .costsNotDue: "art. 6:96 lid 6 BW"
    case .noCosts: "art. 2a and 3 Besluit BIK"
    case .timeBarred: "art. 3:307 BW"
    case .supplyUnknown: "art. 7:28 BW"
    case .notInEuro: "art. 2 Besluit BIK"
    }
  }

  /// What to do, in the imperative.
  public var hint: String? {
    switch self {
    case .nothingOpen: "check the payments and credit notes"
    case .notOverdue(let day?), .notInDefault(let day?), .costsNotDue(let day?),
      .finalDemandNeeded(let day?), .wait(let day?, _):
      "send it on \(day.iso) or later"
    case .notOverdue(nil): "give the due date or the invoice date"
    case .notInDefault(nil): "give the due date"
    case .costsNotDue(nil): "send a veertiendagenbrief first"
    case .finalDemandNeeded(nil): "send a sommatie or laatste-sommatie first"
    case .noticeNeeded: "send the herinnering or ingebrekestelling first, or state 'agreed'"
    case .veertiendagenbriefToBusiness: "send an aanmaning"
    case .alreadySent: "wait until its term has ended"
    case .noCosts: "send an aanmaning"
    case .timeBarred: "record the interruption that you rely upon"
    case .supplyUnknown:
      "state 'supply' as 'services' or 'goods', with the invoice or in the profile"
    case .notInEuro: "send a letter without costs"
    case .paused: "release the invoice first"
    case .pastDue: "send a herinnering"
    case .wait(nil, _): nil
    }
  }

  /// The day from which it no longer stands in the way, when it is known.
  public var until: CalendarDate? {
    switch self {
    case .notOverdue(let day), .notInDefault(let day), .costsNotDue(let day),
      .finalDemandNeeded(let day), .wait(let day, _):
      day
    default: nil
    }
  }

  /// The reason as Dutch sentences for the user of the book: what, why, and what next.
  public var because: String {
    switch self {
    case .nothingOpen: "Er staat niets open, dus er gaat geen brief uit. U hoeft niets te doen."
    case .notOverdue(let day?):
      "De betaaltermijn loopt nog. Vanaf \(DutchFormat.longDate(day)) mag er een brief uit."
    case .notOverdue(nil):
      "Er gaat geen brief uit, want er is geen vervaldatum en geen factuurdatum bekend. "
        + "Vul een van de twee in."
    case .notInDefault(let day?):
      "De klant is nog niet in verzuim. Het verzuim begint op \(DutchFormat.longDate(day)). "
        + "Vanaf die dag mag deze brief uit."
    case .notInDefault(nil):
      "Het is niet bekend of de klant in verzuim is. Vul de vervaldatum in."
    case .noticeNeeded:
      "De vervaldatum is niet afgesproken, dus de klant is nog niet in verzuim. "
        + "Stuur eerst een ingebrekestelling, of leg vast dat de vervaldatum is afgesproken."
    case .veertiendagenbriefToBusiness:
      "Een zakelijke klant krijgt geen veertiendagenbrief. Stuur een aanmaning."
    case .alreadySent:
      "De termijn van de veertiendagenbrief over deze facturen loopt nog. "
        + "Wacht tot die voorbij is."
    case .costsNotDue(let day?):
      "De klant is nog geen incassokosten verschuldigd. "
        + "Vanaf \(DutchFormat.longDate(day)) mag u die vragen."
    case .costsNotDue(nil):
      "De klant is geen incassokosten verschuldigd. Daarvoor moet de termijn van een "
        + "veertiendagenbrief voorbij zijn en moet er dan nog genoeg openstaan. "
        + "Stuur een brief zonder kosten, of boek het bedrag af."
    case .finalDemandNeeded(let day?):
      "De termijn van de sommatie loopt nog. "
        + "Vanaf \(DutchFormat.longDate(day)) mag de brief over de overdracht uit."
    case .finalDemandNeeded(nil):
      "De klant kreeg nog geen sommatie over deze facturen. Stuur die eerst."
    case .noCosts:
      "Voor deze facturen mogen geen incassokosten worden gevraagd. Een veertiendagenbrief heeft dan "
        + "geen zin. Stuur een aanmaning, of draag de zaak over."
    case .timeBarred:
      "De vordering op deze consument is verjaard, dus er gaat geen brief uit. "
        + "Is de verjaring op tijd gestuit? Leg dan die datum vast."
    case .supplyUnknown:
      "De vordering op deze consument is ouder dan twee jaar. Gaat het om gekochte goederen, dan is zij "
        + "verjaard. Leg vast of het om goederen of diensten gaat."
    case .notInEuro:
      "De wettelijke incassokosten gelden alleen voor bedragen in euro. "
        + "Stuur een brief zonder kosten, of draag de zaak over."
    case .paused:
      "Er gaat geen brief uit, want elke factuur is betwist, staat stil of valt onder een regeling. "
        + "Geef een factuur vrij om verder te gaan."
    case .pastDue:
      "De vervaldatum is al voorbij. Een aankondiging vooraf heeft dan geen zin. "
        + "Stuur een herinnering."
    case .wait(_, let because): because
    }
  }

  private static func until(_ day: CalendarDate?) -> String {
    day.map { " before \($0.iso)" } ?? ""
  }
}
