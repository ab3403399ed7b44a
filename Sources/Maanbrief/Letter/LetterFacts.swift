import CollectionLaw
import Templating
import Values

/// What one letter states: the same values go into the template, the page and the data inside.
struct LetterFacts: Sendable {
  let request: LetterRequest
  let creditor: Creditor
  let stage: Stage
  let claim: Claim
  /// Where the payments went.
  let settlement: Settlement
  let term: Term
  let tone: Tone
  let salutation: String
  let paymentReference: PaymentReference
  /// What the sender should know about the sums.
  let notes: [Diagnostic]

  /// Who signs.
  var signatory: String { creditor.signatory ?? creditor.contact ?? creditor.name }

  /// What the letter asks for, part by part.
  var asked: AmountsAsked { AmountsAsked(stage, claim: claim, settlement: settlement) }

  /// What must be paid now: the open principal; in a final demand also interest and costs.
  var toPay: Money { askedNow }

  /// The day of the newest letter of `stage` before this one.
  func previous(_ stage: Stage) -> CalendarDate? {
    request.previous.filter { $0.stage == stage && $0.date <= request.date }.map(\.date).max()
  }

  /// The facts under the names that templates use.
  var record: Record {
    Record(zip(claimRecord.names, claimRecord.values).map { ($0, $1) } + cases)
  }

  private var claimRecord: Record {
    let items = claim.items.map(Self.invoice)
    let isUnilateral = claim.items.contains { $0.item.dueBasis == .unilateral }
    return [
      "toon": .text(tone.rawValue), "aanhef": .text(salutation), "debiteur": debtor,
      "schuldeiser": sender, "brief": letter, "facturen": .list(items),
      "factuur": items.first ?? .absent, "aantal": .integer(items.count),
      "verzuim": .record([
        "datum": Self.date(claim.items.compactMap(\.firstDayOfDefault).min())
      ]),
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
      "ingebrekestelling": Self.date(previous(.ingebrekestelling)),
      "veertiendagenbrief": Self.date(previous(.veertiendagenbrief)),
    ])
  }

  /// The interest so far; the rate is left out when it changed on the way, since one would be false.
  private var interest: Value {
    let statement = claim.interest.flatMap { $0.total.isZero ? nil : $0 }
    let rates = Set((statement?.lines ?? []).map(\.percent))
    let rate: Value = rates.count == 1 ? rates.first.map { .decimal($0) } ?? .absent : .absent
    return .record([
      "bedrag": statement.map { .money($0.total) } ?? .absent, "percentage": rate,
      "in_bedrag": .bool(!asked.interest.isZero),
      "soort": statement.map { .text($0.kind.dutch) } ?? .absent,
      "tot": statement.map { _ in .date(claim.date) } ?? .absent,
      "per_dag": statement?.daily.map { .money($0) } ?? .absent,
      "dagen_per_jaar": statement.map { .text($0.dayCount.inWords) } ?? .absent,
      "samengesteld": .bool(statement?.bearsInterestOnInterest ?? false),
    ])
  }

  /// The costs that a letter announces, or those that a final demand asks.
  private var costs: Value {
    let asked = self.asked
    let due = asked.costs + asked.vat
    let isDue = stage.effect == .finalDemand
    let costs = isDue ? asked.costs : claim.collectionCosts.costs
    let vat = isDue ? asked.vat : claim.collectionCosts.vat
    return .record([
      "mogelijk": .bool((costs + vat).cents > 0),
      "bedrag": .money(costs + vat), "zonder_btw": .money(costs),
      "btw": vat.isZero ? .absent : .money(vat),
      "verschuldigd": due.cents > 0 ? .money(due) : .absent,
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

extension DayCount {
  /// The divisor in a Dutch sentence.
  fileprivate var inWords: String {
    switch self {
    case .act365: "365"
    case .actyear: "dagen van het rentejaar"
    }
  }
}
