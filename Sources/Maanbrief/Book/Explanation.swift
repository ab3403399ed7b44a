import Archive
public import CollectionLaw
public import Values

/// Why a debtor's next step is what it is: the sum behind it, and all that happened.
public struct Explanation: Sendable {
  /// A part of the explanation.
  public struct Section: Sendable {
    /// Its title, in Dutch.
    public let title: String
    /// Its steps, in their order; at least one.
    public let steps: [Derivation.Step]
  }

  /// Something that happened.
  public struct Event: Sendable {
    /// The day.
    public let date: CalendarDate
    /// What, in Dutch.
    public let text: String
  }

  /// What is next.
  public let entry: DueList.Entry
  /// The sum, part by part.
  public let sections: [Section]
  /// What happened, oldest first.
  public let history: [Event]

  /// The explanation of an entry.
  public init(_ entry: DueList.Entry) {
    self.entry = entry
    let dossier = entry.dossier
    let claim = dossier.claim
    let grounds = dossier.openItems.flatMap { claimed in
      claimed.default.derivation.steps.map {
        Derivation.Step("Factuur \(claimed.item.number): \($0.text)", clause: $0.clause)
      }
    }
    let allocations = dossier.account.settlement.allocations.map(\.step)
    let parts: [(String, [Derivation.Step])] = [
      ("Wat er openstaat", claim.derivation.steps), ("Waar de betalingen heen gingen", allocations),
      ("Sinds wanneer de klant in verzuim is", grounds),
      ("De rente tot en met deze dag", claim.interest?.derivation.steps ?? []),
      (
        "De incassokosten, zodra die verschuldigd zijn",
        claim.collectionCosts.total.isZero ? [] : claim.collectionCosts.derivation.steps
      ),
    ]
    sections = parts.filter { !$0.1.isEmpty }.map { Section(title: $0.0, steps: $0.1) }
    history = dossier.story
  }

  /// The explanation for programs.
  public var json: JSONValue {
    guard case .object(var object) = entry.json else { return entry.json }
    object["sections"] = .array(
      sections.map { section in
        ["title": .string(section.title), "steps": .array(section.steps.map(\.json))]
      })
    object["history"] = .array(
      history.map { ["date": .string($0.date.iso), "text": .string($0.text)] })
    return .object(object)
  }
}

extension Derivation.Step {
  fileprivate var json: JSONValue {
    var object: [String: JSONValue] = ["text": .string(text)]
    object["clause"] = clause.map { .string($0) }
    object["result"] = result.map { .string($0.plain) }
    return .object(object)
  }
}

extension Dossier {
  /// Letters and recorded events, by day; of one day the letters first.
  fileprivate var story: [Explanation.Event] {
    let sent = letters.map { letter in
      Explanation.Event(
        date: letter.date,
        text: "Brief ‘\(Stage(rawValue: letter.stage).name)’ over "
          + Self.invoices(letter.invoices) + ".")
    }
    let numbers = Dictionary(
      invoices.values.map { ($0.id, $0.facts.number) }, uniquingKeysWith: { $1 })
    let recorded = events.filter { $0.event.document.map { numbers[$0] != nil } ?? true }.map {
      Explanation.Event(
        date: $0.event.day,
        text: Self.text($0.event, invoice: $0.event.document.flatMap { numbers[$0] }, open.currency)
      )
    }
    return (sent + recorded).enumerated().sorted {
      ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
    }.map(\.element)
  }

  private static func invoices(_ numbers: [String]) -> String {
    (numbers.count == 1 ? "factuur " : "facturen ") + numbers.joined(separator: ", ")
  }

  private static func text(_ event: BookEvent, invoice: String?, _ currency: Currency) -> String {
    let about = invoice.map { "Factuur \($0): " } ?? ""
    let reason = event.text.map { " (\($0))" } ?? ""
    let until = event.until.map { " tot en met \(DutchFormat.longDate($0))" } ?? ""
    switch event.kind {
    case .hold: return "\(about)stilgezet\(until)\(reason)."
    case .release: return "\(about)vrijgegeven\(reason)."
    case .dispute:
      return "\(about)betwist\(reason)\(event.owner.map { ", bij \($0)" } ?? "")\(until)."
    case .note: return about + (event.text ?? "")
    case .paid:
      let amount = DutchFormat.euro(Money(cents: event.cents ?? 0, currency: currency))
      return "\(about)betaling van \(amount) ontvangen\(reason)."
    case .checked: return "De betalingen zijn nagekeken."
    case .restart: return "Het schema begon opnieuw\(reason)."
    case .confirm: return "\(about)bevestigd: \(event.detail ?? "")."
    case .call:
      let outcome = event.detail.flatMap { CallOutcome(rawValue: $0) }
      return about + "gebeld. " + (outcome?.consequence(until: event.until) ?? "") + reason
    }
  }
}
