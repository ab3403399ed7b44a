public import CollectionLaw
public import Values

/// What is next for each debtor of a book on a day, and why.
///
/// The schedule decides; the book gives it what was sent, paid, held and disputed.
public struct DueList: Sendable {
  /// What is next for one debtor.
  public struct Entry: Sendable {
    /// The case.
    public let dossier: Dossier
    /// The letter that is due; nil when none is.
    public let letter: LetterStep?
    /// The day on which it can change; nil when only an event can change it, and when a letter is due.
    public let until: CalendarDate?
    /// What is next, why, why now and what follows, in Dutch.
    public let because: String
    /// The open invoices that the letter is not about, each with the reason.
    public let leftOut: [LeftOut]
  }

  /// An open invoice that is left out of a letter.
  public struct LeftOut: Sendable {
    /// Its number.
    public let invoice: String
    /// Why, in Dutch.
    public let because: String
  }

  /// How old the payment data may be, and is.
  public struct PaymentAge: Sendable {
    /// The day through which payments are known; nil in a book without documents.
    public let knownThrough: CalendarDate?
    /// The days since then.
    public let days: Int
    /// The most days.
    public let limit: Int

    /// Whether letters are kept back because of it.
    public var isTooOld: Bool { days > limit }
  }

  /// The days after which payment data keeps letters back, when nothing else is said.
  public static let usualPaymentAge = 7

  /// The day.
  public let date: CalendarDate
  /// How old the payment data is.
  public let payments: PaymentAge
  /// The debtors to whom a letter is due, by number.
  public let due: [Entry]
  /// The other debtors with something open, by number.
  public let waiting: [Entry]
  /// Whom to call.
  public let calls: [CallTask]
  /// What a person must decide.
  public let attention: [AttentionItem]

  /// What is next on the day of `book`.
  ///
  /// - Parameters:
  ///   - book: the dossiers.
  ///   - paymentAge: the most days since the payments were known.
  public init(_ book: Casebook, paymentAge: Int = usualPaymentAge) {
    date = book.date
    let known = book.paymentsKnownThrough
    let payments = PaymentAge(
      knownThrough: known, days: known.map { max(0, book.date.days(since: $0)) } ?? 0,
      limit: paymentAge)
    self.payments = payments
    let entries = book.dossiers.filter { !$0.openItems.isEmpty }.map {
      Entry($0, schedule: book.schedule, payments: payments)
    }
    due = entries.filter { $0.letter != nil }
    waiting = entries.filter { $0.letter == nil }
    calls = book.dossiers.compactMap { CallTask($0) }
    attention = book.dossiers.flatMap { AttentionItem.all(in: $0) }
  }
}

extension DueList.Entry {
  fileprivate init(_ dossier: Dossier, schedule: Schedule, payments: DueList.PaymentAge) {
    self.dossier = dossier
    switch schedule.nextStep(for: dossier.claim) {
    case .wait(let until, let because):
      (letter, self.until, self.because) = (nil, until, because)
      leftOut = dossier.leftOut(of: [])
    case .send(let step) where payments.isTooOld:
      (letter, until) = (nil, nil)
      because = payments.because(keeping: step.stage)
      leftOut = dossier.leftOut(of: step.claim.items.map(\.item.number))
    case .send(let step):
      (letter, until, because) = (step, nil, step.because)
      leftOut = dossier.leftOut(of: step.claim.items.map(\.item.number))
    }
  }
}

extension Dossier {
  /// The open invoices that a letter about the invoices of these numbers is not about.
  ///
  /// Without a letter they are those for which something was recorded.
  fileprivate func leftOut(of numbers: [String]) -> [DueList.LeftOut] {
    openItems.filter { !numbers.contains($0.item.number) }.compactMap { claimed in
      let number = claimed.item.number
      if let because = because(claimed) {
        return DueList.LeftOut(invoice: number, because: because)
      }
      guard !numbers.isEmpty else { return nil }
      return DueList.LeftOut(invoice: number, because: notYet(claimed))
    }
  }

  /// Why an invoice that nothing keeps back is not in a letter.
  private func notYet(_ claimed: ClaimedItem) -> String {
    guard let last = claimed.daysLate.map({ claim.date.adding(days: -$0) }) else {
      return "De factuur heeft geen datum en geen vervaldatum."
    }
    if last >= claim.date {
      return "De betaaltermijn loopt tot en met \(DutchFormat.longDate(last))."
    }
    let sent = history.filter { $0.covers(claimed.item) }.map(\.date).max()
    guard let sent else { return "De factuur is nog niet aan deze brief toe." }
    return "Over de factuur ging op \(DutchFormat.longDate(sent)) een brief uit; "
      + "zij is nog niet aan deze brief toe."
  }
}

extension DueList.PaymentAge {
  /// Why a letter waits for payment data, in Dutch.
  fileprivate func because(keeping stage: Stage) -> String {
    let known = knownThrough.map(DutchFormat.longDate) ?? "geen enkele dag"
    return
      "De brief ‘\(stage.name)’ is aan de beurt, maar de betalingen zijn bekend tot en met \(known). "
      + "Dat is \(days == 1 ? "1 dag" : "\(days) dagen") geleden, en meer dan "
      + "\(limit == 1 ? "1 dag" : "\(limit) dagen") mag niet. "
      + "Kijk de betalingen na en leg dat vast met ‘paid --checked’."
  }
}

/// A debtor to call before the first letter.
///
/// Source: LAW §9: contact three days after the due date, before the herinnering.
public struct CallTask: Sendable {
  /// The case.
  public let dossier: Dossier
  /// The invoices to speak of, oldest due first.
  public let invoices: [String]
  /// What is open of them.
  public let open: Money
  /// Why now, in Dutch.
  public let because: String

  /// The days after the last day to pay.
  static let daysLate = 3

  /// The call to the debtor of a dossier; nil when none is needed.
  ///
  /// Called is about what is late, before any letter about it went out and once.
  init?(_ dossier: Dossier) {
    let items = dossier.openItems.filter { claimed in
      let number = claimed.item.number
      guard claimed.daysLate.map({ $0 >= Self.daysLate }) ?? false, claimed.item.pause == nil,
        dossier.states[number]?.called == nil
      else { return false }
      return !dossier.history.contains { $0.covers(claimed.item) && $0.stage != .factuurkopie }
    }
    guard let oldest = items.compactMap(\.daysLate).max() else { return nil }
    self.dossier = dossier
    invoices = items.map(\.item.number)
    open = items.map(\.item.open).total(dossier.open.currency)
    let subject =
      items.count == 1
      ? "factuur \(invoices[0]). Er staat \(DutchFormat.euro(open)) open."
      : "\(items.count) facturen. Samen staat er \(DutchFormat.euro(open)) open."
    because =
      "Bel over \(subject) De \(items.count == 1 ? "factuur" : "oudste") is \(oldest) dagen te laat "
      + "en er ging nog geen brief over uit."
  }
}
