extension Stage {
  /// A notice before the last day to pay.
  public static let vooraankondiging = Stage(rawValue: "vooraankondiging")
  /// Confirms a payment plan.
  public static let betalingsregeling = Stage(rawValue: "betalingsregeling")
  /// Demands an instalment of a payment plan that was missed.
  public static let regelingNietNagekomen = Stage(rawValue: "regeling-niet-nagekomen")
  /// A statement of what is open, due or not.
  public static let rekeningoverzicht = Stage(rawValue: "rekeningoverzicht")
  /// The answer to an objection against an invoice.
  public static let reactieBetwisting = Stage(rawValue: "reactie-betwisting")
  /// A copy of an invoice.
  public static let factuurkopie = Stage(rawValue: "factuurkopie")
  /// A request for money in advance.
  public static let aanbetalingsverzoek = Stage(rawValue: "aanbetalingsverzoek")

  /// Whether the letter makes no sense when nothing is open.
  ///
  /// A copy of an invoice and the answer to an objection are owed to the debtor whatever was paid.
  public var needsOpenAmount: Bool { self != .factuurkopie && self != .reactieBetwisting }

  /// Whether the letter also lists invoices of which nothing is open: those of a plan, for one.
  var listsPaidItems: Bool { !needsOpenAmount || self == .betalingsregeling }

  /// Whether the letter is about the very thing for which other letters wait: an objection, a plan.
  var isAboutPauses: Bool {
    switch self {
    case .betalingsregeling, .regelingNietNagekomen, .rekeningoverzicht, .reactieBetwisting,
      .factuurkopie:
      true
    default: false
    }
  }

  /// Whether its term is the last day to pay itself, however near.
  var keepsLastDay: Bool {
    switch self {
    case .vooraankondiging, .aanbetalingsverzoek, .factuurkopie: true
    default: false
    }
  }

  /// Whether it asks only for what is overdue, and shows the rest.
  var asksOverdueAlone: Bool { self == .rekeningoverzicht }
}
