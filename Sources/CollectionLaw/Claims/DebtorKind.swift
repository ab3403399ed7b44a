/// In which capacity the debtor made the contract.
///
/// A natural person outside profession or business is a consumer; a sole trader buying for the
/// business and every legal person is not.
///
/// Source: art. 6:96 lid 5 BW; LAW §1.4.
public enum DebtorKind: String, CaseIterable, Hashable, Sendable {
  /// A natural person not acting in profession or business.
  case consumer
  /// Profession, business or legal person.
  case business
  /// Not known, or mixed: treated as a consumer, which is the safest.
  case unknown

  /// Whether the rules that protect consumers apply.
  public var treatedAsConsumer: Bool { self != .business }

  /// The interest that the law gives against this debtor for an invoice.
  ///
  /// Source: LAW §3.3.
  public var interestKind: InterestKind { treatedAsConsumer ? .statutory : .commercial }

  /// The day count that is safe against this debtor.
  ///
  /// Source: LAW §4.3.
  public var dayCount: DayCount { treatedAsConsumer ? .actyear : .act365 }
}

/// Whether the due date was agreed or only printed on the invoice.
///
/// Source: art. 6:82, 6:83 BW; LAW §3.1.
public enum DueBasis: String, CaseIterable, Hashable, Sendable {
  /// By contract, order or accepted general terms: default begins by itself.
  case agreed
  /// Set by the creditor alone: a consumer must first be put in default.
  case unilateral
}
