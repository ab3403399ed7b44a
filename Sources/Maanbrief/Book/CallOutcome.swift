public import Values

/// How a call to a debtor ended, and what follows from it.
public enum CallOutcome: String, CaseIterable, Hashable, Sendable {
  /// The invoice did not arrive: a copy and a new term.
  case notReceived = "not-received"
  /// The invoice has an error: it is corrected first.
  case error
  /// The debtor cannot pay at once: a payment plan is proposed.
  case cannotPay = "cannot-pay"
  /// The debtor is not satisfied with what was delivered: a dispute.
  case dissatisfied
  /// The debtor will not pay: the schedule goes on to its next letter.
  case refuses
  /// The debtor was reached; with a day it is a promise to pay by then.
  case reached

  /// The days that a call gives when it names none.
  static let days = 14

  /// The last day that the outcome gives: the one that was named, else fourteen days where there is one.
  ///
  /// - Parameters:
  ///   - named: the day that was agreed on.
  ///   - day: the day of the call.
  /// - Returns: the last day; nil when the outcome has none.
  public func until(_ named: CalendarDate?, calledOn day: CalendarDate) -> CalendarDate? {
    switch self {
    case .notReceived, .cannotPay, .dissatisfied: named ?? day.adding(days: Self.days)
    case .error, .refuses, .reached: named
    }
  }

  /// What follows, in Dutch.
  ///
  /// - Parameter until: as `until(_:calledOn:)` gives it.
  /// - Returns: one or more sentences.
  public func consequence(until: CalendarDate?) -> String {
    let day = until.map(DutchFormat.longDate)
    switch self {
    case .notReceived:
      return "Stuur een kopie van de factuur. "
        + "De klant kan betalen tot en met \(day ?? "een nieuwe dag"); daarna gaat het schema verder."
    case .error:
      return "Er gaat geen brief uit tot de factuur klopt. "
        + "Maak een creditnota, of geef de factuur vrij als zij toch klopt."
    case .cannotPay:
      return "Stel een betalingsregeling voor. "
        + "Er gaat geen brief uit tot en met \(day ?? "een nieuwe dag")."
    case .dissatisfied:
      return "De factuur is betwist en er gaat geen brief uit. "
        + "Los het op tot en met \(day ?? "een nieuwe dag") en geef de factuur dan vrij."
    case .refuses: return "Het schema gaat verder met de volgende brief."
    case .reached:
      guard let day else { return "Het gesprek is vastgelegd. Het schema gaat verder." }
      return "De klant belooft te betalen tot en met \(day). "
        + "Een betaling krijgt daarna nog drie dagen; dan gaat het schema verder."
    }
  }
}
