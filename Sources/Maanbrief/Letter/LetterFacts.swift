import CollectionLaw
import Templating
import Values

/// What one letter states: the same values go into the template, the page and the data inside.
struct LetterFacts: Sendable {
  let request: LetterRequest
  let creditor: Creditor
  let stage: Stage
  let claim: Claim
  let term: Term
  let tone: Tone
  let salutation: String
  let paymentReference: PaymentReference
  /// What the sender should know about the sums.
  let notes: [Diagnostic]

  /// What must be paid now: the open principal, without interest and costs that are not due.
  var toPay: Money { claim.open }

  /// The day of the newest letter of `stage` before this one.
  func previous(_ stage: Stage) -> CalendarDate? {
    request.previous.filter { $0.stage == stage && $0.date <= request.date }.map(\.date).max()
  }

  /// The facts under the names that templates use.
  var record: Record {
    let items = claim.items.map(Self.invoice)
    let isUnilateral = claim.items.contains { $0.item.dueBasis == .unilateral }
    return [
      "toon": .text(tone.rawValue), "aanhef": .text(salutation), "debiteur": debtor,
      "schuldeiser": sender, "brief": letter, "facturen": .list(items),
      "factuur": items.first ?? .absent, "aantal": .integer(items.count),
      "deels_betaald": .bool(!claim.paid.isZero), "hoofdsom": .money(claim.principal),
      "betaald": .money(claim.paid), "open": .money(claim.open), "te_betalen": .money(toPay),
      "vervaldatum_eenzijdig": .bool(isUnilateral),
      "ingebrekestelling": .bool(claim.putsInDefault(stage)), "rente": interest, "kosten": costs,
      "termijn": .record(["datum": Self.date(term.lastDay)]), "eerdere": earlier,
    ]
  }

  private var debtor: Value {
    let isConsumer = request.debtor.kind.treatedAsConsumer
    return .record([
      "naam": .text(request.debtor.name), "soort": .text(isConsumer ? "consument" : "zakelijk"),
    ])
  }

  private var sender: Value {
    .record([
      "naam": .text(creditor.name), "telefoon": Self.text(creditor.phone),
      "email": Self.text(creditor.email), "behandelaar": Self.text(creditor.contact),
      "openingstijden": Self.text(creditor.hours),
    ])
  }

  private var letter: Value {
    .record(["datum": .date(request.date), "kenmerk": Self.text(request.reference)])
  }

  private var earlier: Value {
    .record([
      "herinnering": Self.date(previous(.herinnering)),
      "aanmaning": Self.date(previous(.aanmaning)),
    ])
  }

  /// The interest so far; the rate is left out when it changed on the way, since one would be false.
  private var interest: Value {
    let statement = claim.interest.flatMap { $0.total.isZero ? nil : $0 }
    let rates = Set((statement?.lines ?? []).map(\.percent))
    let rate: Value = rates.count == 1 ? rates.first.map { .decimal($0) } ?? .absent : .absent
    return .record([
      "bedrag": statement.map { .money($0.total) } ?? .absent, "percentage": rate,
      "in_bedrag": .bool(false),
    ])
  }

  private var costs: Value {
    let costs = claim.collectionCosts
    return .record([
      "bedrag": .money(costs.total), "zonder_btw": .money(costs.costs),
      "btw": costs.vat.isZero ? .absent : .money(costs.vat),
    ])
  }

  private static func invoice(_ claimed: ClaimedItem) -> Value {
    let item = claimed.item
    return .record([
      "nummer": .text(item.number), "datum": date(item.issued), "vervaldatum": date(item.due),
      "omschrijving": text(item.description), "bedrag": .money(item.amount),
      "betaald": .money(item.paid), "open": .money(item.open),
      "verzuim": date(claimed.firstDayOfDefault),
    ])
  }

  private static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .absent }
  private static func date(_ value: CalendarDate?) -> Value { value.map { .date($0) } ?? .absent }
}
