import Archive
import CollectionLaw
import Values

/// What was recorded about one invoice: why letters wait, and what calls changed.
struct InvoiceState: Hashable, Sendable {
  /// What the debtor disputes, until it is released.
  struct Dispute: Hashable, Sendable {
    let reason: String?
    let owner: String?
    let until: CalendarDate?
  }

  /// A hold of the creditor's own.
  struct Hold: Hashable, Sendable {
    let reason: String?
    /// The last day; nil when only a release ends it.
    let until: CalendarDate?
  }

  private(set) var dispute: Dispute?
  private(set) var hold: Hold?
  /// Whether the debtor says that the invoice is wrong.
  private(set) var needsCorrection = false
  /// The last day of a promise to pay.
  private(set) var promise: CalendarDate?
  /// The last day on which the debtor, who cannot pay, is left in peace for a plan.
  private(set) var planProposed: CalendarDate?
  /// The day on which the debtor asked for a copy.
  private(set) var copyAsked: CalendarDate?
  /// The new last day to pay.
  private(set) var newTerm: CalendarDate?
  /// The day on which the debtor said that he will not pay.
  private(set) var refused: CalendarDate?
  /// The day of the last call.
  private(set) var called: CalendarDate?
  /// The codes of the findings that were accepted.
  private(set) var confirmed: Set<String> = []

  /// Takes an event in; those of one invoice come in the order in which they were recorded.
  mutating func apply(_ event: BookEvent) {
    switch event.kind {
    case .hold: hold = Hold(reason: event.text, until: event.until)
    case .dispute: dispute = Dispute(reason: event.text, owner: event.owner, until: event.until)
    case .release:
      (dispute, hold, promise, planProposed, copyAsked) = (nil, nil, nil, nil, nil)
      needsCorrection = false
    case .confirm:
      if let code = event.detail { confirmed.insert(code) }
    case .call:
      called = max(called ?? event.day, event.day)
      if let outcome = event.detail.flatMap({ CallOutcome(rawValue: $0) }) {
        apply(outcome, event)
      }
    case .note, .paid, .checked, .restart: break
    }
  }

  private mutating func apply(_ outcome: CallOutcome, _ event: BookEvent) {
    switch outcome {
    case .notReceived: (copyAsked, newTerm) = (event.day, event.until)
    case .error: needsCorrection = true
    case .cannotPay: planProposed = event.until
    case .dissatisfied:
      dispute = Dispute(reason: event.text, owner: event.owner, until: event.until)
    case .refuses: refused = event.day
    case .reached: promise = event.until
    }
  }

  /// The findings of a document that letters wait for.
  func questions(_ document: BookDocument) -> [DocumentFinding] {
    document.findings.filter { $0.holds && !confirmed.contains($0.code) }
  }

  /// Why the invoice gets no letter on `date`; the strictest reason when there are several.
  func pause(_ document: BookDocument, on date: CalendarDate) -> Pause? {
    if dispute != nil { return .dispute }
    let isHeld = hold.map { $0.until.map { date <= $0 } ?? true } ?? false
    let waits = planProposed.map { date <= $0 } ?? false
    if isHeld || needsCorrection || waits || !questions(document).isEmpty { return .hold }
    return promise.map { .plan(through: $0) }
  }

  /// Why the invoice gets no letter on `date`, in Dutch; nil when nothing stands in the way.
  func because(_ document: BookDocument, on date: CalendarDate) -> String? {
    guard let pause = pause(document, on: date) else { return nil }
    switch pause {
    case .dispute: return disputeText
    case .plan(let through):
      guard date < through.adding(days: 3) else { return nil }
      return "De klant belooft te betalen tot en met \(DutchFormat.longDate(through))."
    case .hold: return holdText(document, on: date)
    }
  }

  private var disputeText: String {
    let parts: [String?] = [
      dispute?.reason.map { "reden: \($0)" }, dispute?.owner.map { "bij \($0)" },
      dispute?.until.map { "tot en met \(DutchFormat.longDate($0))" },
    ]
    let details = parts.compactMap(\.self)
    return "De klant betwist de factuur"
      + (details.isEmpty ? "." : " (\(details.joined(separator: ", "))).")
  }

  private func holdText(_ document: BookDocument, on date: CalendarDate) -> String {
    if needsCorrection {
      return "De klant zegt dat de factuur niet klopt. Corrigeer haar of geef haar vrij."
    }
    if let day = planProposed, date <= day {
      return "De klant kan niet betalen en krijgt een regeling voorgesteld; "
        + "tot en met \(DutchFormat.longDate(day)) gaat er geen brief uit."
    }
    if let hold, hold.until.map({ date <= $0 }) ?? true {
      let until = hold.until.map { " tot en met \(DutchFormat.longDate($0))" } ?? ""
      return "De factuur is stilgezet\(until)" + (hold.reason.map { " (reden: \($0))." } ?? ".")
    }
    let codes = questions(document).map(\.code).joined(separator: ", ")
    return "Over de factuur staat een vraag open: \(codes). Bekijk haar en bevestig dat."
  }
}
