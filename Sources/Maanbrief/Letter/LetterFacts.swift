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
  /// The letter that follows in the schedule when nothing is paid.
  var followUp: Stage? = nil
  /// Who takes the claim over: named by the hand-over itself, and where the schedule has one.
  var collector: Collector? = nil
  /// Whether the letter tells of free help with debts.
  var tellsOfDebtHelp = false

  /// The language of the letter.
  var language: LetterLanguage { request.language ?? .dutch }

  /// Who signs.
  var signatory: String { creditor.signatory ?? creditor.contact ?? creditor.name }

  /// The address as it stands in the window, from the name on.
  var address: [String] {
    let debtor = request.debtor
    var lines = [debtor.name]
    if let attention = debtor.attention { lines.append(attention) }
    return lines
      + PostalAddress.lines(
        street: debtor.street, postcode: debtor.postcode, city: debtor.city,
        country: debtor.country, home: creditor.country ?? "NL")
  }

  /// What the letter asks for, part by part.
  var asked: AmountsAsked { AmountsAsked(stage, claim: claim, settlement: settlement) }

  /// What must be paid now: the open principal; in a letter that asks costs also interest and those.
  var toPay: Money { askedNow }

  /// The day of the newest letter of one of `stages` about any of these invoices before this one.
  func previous(_ stages: Stage...) -> CalendarDate? {
    request.previous.filter { letter in
      stages.contains(letter.stage) && letter.date <= request.date
        && claim.items.contains { letter.covers($0.item) }
    }.map(\.date).max()
  }

  /// The facts under the names that templates use.
  var record: Record {
    Record(zip(claimRecord.names, claimRecord.values).map { ($0, $1) } + cases)
  }

  private var claimRecord: Record {
    let items = claim.items.map(Self.invoice)
    let credits = Set(claim.items.flatMap { $0.item.credits.map(\.number) })
    let isUnilateral = claim.items.contains { $0.item.dueBasis == .unilateral }
    return [
      "toon": .text(tone.rawValue), "aanhef": .text(salutation), "debiteur": debtor,
      "schuldeiser": sender, "brief": letter, "facturen": .list(items),
      "factuur": items.first ?? .absent, "aantal": .integer(items.count),
      "verzuim": .record([
        "datum": Self.date(claim.items.compactMap(\.firstDayOfDefault).min())
      ]),
      "deels_betaald": .bool(!claim.paid.isZero), "creditnotas": .integer(credits.count),
      "hoofdsom": .money(claim.principal),
      "betaald": .money(claim.paid), "open": .money(claim.open), "te_betalen": .money(toPay),
      "vervaldatum_eenzijdig": .bool(isUnilateral),
      "ingebrekestelling": .bool(claim.putsInDefault(stage)), "rente": interest, "kosten": costs,
      "termijn": .record([
        "woorden": .text(term.dutch), "datum": Self.date(term.lastDay),
      ]),
      "eerdere": earlier, "brieven": .list(letters), "volgende_stap": Self.text(followUp?.name),
      "overdracht": .record([
        "naam": Self.text(collector?.printed), "soort": Self.text(collector?.role?.dutch),
      ]),
      "schuldhulp": .bool(tellsOfDebtHelp),
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
      "tweede_herinnering": Self.date(previous(.tweedeHerinnering)),
      "aanmaning": Self.date(previous(.aanmaning)),
      "ingebrekestelling": Self.date(previous(.ingebrekestelling)),
      "veertiendagenbrief": Self.date(previous(.veertiendagenbrief)),
      "sommatie": Self.date(previous(.sommatie, .laatsteSommatie)),
    ])
  }

  /// The earlier letters on the way to this one, the newest of each stage, oldest first.
  var earlierLetters: [(stage: Stage, date: CalendarDate)] {
    Stage.lawful.filter { $0.effect != .interruption }
      .compactMap { stage in previous(stage).map { (stage: stage, date: $0) } }
      .sorted { $0.date < $1.date }
  }

  private var letters: [Value] {
    earlierLetters.map { .record(["naam": .text($0.stage.name), "datum": .date($0.date)]) }
  }

  /// The interest so far; the rate is left out when it changed on the way, since one would be false.
  private var interest: Value {
    let statement = claim.interest.flatMap { $0.total.isZero ? nil : $0 }
    let rates = Set((statement?.lines ?? []).map(\.percent))
    let rate: Value = rates.count == 1 ? rates.first.map { .decimal($0) } ?? .absent : .absent
    return .record([
      "bedrag": statement.map { .money($0.total) } ?? .absent, "percentage": rate,
      "in_bedrag": .bool(!asked.interest.isZero),
      "soort": statement.map { .text(language.name(of: $0)) } ?? .absent,
      "vanaf_vervaldatum": .bool(runsFromDueDates),
      "tot": statement.map { _ in .date(claim.date) } ?? .absent,
      "per_dag": statement?.daily.map { .money($0) } ?? .absent,
      "dagen_per_jaar": statement.map { .text($0.dayCount.words(in: language)) } ?? .absent,
      "samengesteld": .bool(statement?.bearsInterestOnInterest ?? false),
    ])
  }

  /// Whether every invoice is in default from the day after its due date.
  var runsFromDueDates: Bool {
    claim.items.allSatisfy {
      $0.firstDayOfDefault == nil || $0.firstDayOfDefault == $0.item.due?.adding(days: 1)
    }
  }

  /// The costs that a letter announces, or those that a final demand asks.
  private var costs: Value {
    let asked = self.asked
    let due = asked.costs + asked.vat
    let isDue = stage.effect.asksCosts
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

extension Term {
  /// The term in a Dutch sentence: by a day with its weekday, or in its fixed words.
  fileprivate var dutch: String {
    switch self {
    case .until(let day): "uiterlijk \(DutchFormat.weekdayDate(day))"
    case .wording(let wording): wording.dutch
    }
  }
}

extension DayCount {
  /// The divisor in a sentence.
  fileprivate func words(in language: LetterLanguage) -> String {
    switch self {
    case .act365: "365"
    case .actyear: language == .dutch ? "dagen van het rentejaar" : "days of the interest year"
    }
  }
}
