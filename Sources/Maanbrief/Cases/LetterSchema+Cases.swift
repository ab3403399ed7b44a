import CollectionLaw
import Templating
import Values

extension LetterSchema {
  /// The facts that only some letters have; in a letter of `stage` those it is about are there.
  static func cases(for stage: Stage?) -> [Fact] {
    [
      Fact("regeling", .record(plan(stage)), meaning: "the payment plan"),
      Fact("overzicht", .record(overview), meaning: "what is due, and what is not"),
      Fact("betwisting", .record(dispute(stage)), meaning: "the answer to an objection"),
      Fact("aanbetaling", .record(deposit(stage)), meaning: "the money asked in advance"),
    ]
  }

  private static func plan(_ stage: Stage?) -> [Fact] {
    let isThere = stage == .betalingsregeling || stage == .regelingNietNagekomen
    let isAhead = stage == .betalingsregeling
    let isMissed = stage == .regelingNietNagekomen
    return [
      Fact(
        "afgesproken", .date, mayBeAbsent: !isThere, meaning: "day of the agreement",
        example: "2026-11-20"),
      Fact(
        "aantal", .integer, mayBeAbsent: !isThere, meaning: "number of instalments", example: "4"),
      Fact(
        "bedrag", .amount, mayBeAbsent: !isThere, meaning: "sum of the instalments",
        example: "646.95"),
      Fact(
        "betaald", .amount, mayBeAbsent: !isThere, meaning: "paid on the plan", example: "150.00"),
      Fact(
        "open", .amount, mayBeAbsent: !isThere, meaning: "open of the plan", example: "496.95"),
      Fact(
        "kosten", .amount, mayBeAbsent: true, meaning: "collection costs in it", example: "40.00"),
      Fact("rente", .amount, mayBeAbsent: true, meaning: "interest in it", example: "3.20"),
      Fact(
        "eerste_datum", .date, mayBeAbsent: !isThere, meaning: "last day of the first instalment",
        example: "2026-12-01"),
      Fact(
        "laatste_datum", .date, mayBeAbsent: !isThere, meaning: "last day of the last instalment",
        example: "2027-03-01"),
      Fact(
        "volgende_nummer", .integer, mayBeAbsent: !isAhead,
        meaning: "number of the first instalment that is not due", example: "2"),
      Fact(
        "volgende_datum", .date, mayBeAbsent: !isAhead, meaning: "its last day",
        example: "2027-01-01"),
      Fact(
        "volgende_bedrag", .amount, mayBeAbsent: !isAhead, meaning: "open of it",
        example: "150.00"),
      Fact(
        "gemist", .integer, mayBeAbsent: !isThere, meaning: "number of missed instalments",
        example: "1"),
      Fact(
        "gemist_nummer", .integer, mayBeAbsent: !isMissed,
        meaning: "number of the first of them", example: "2"),
      Fact(
        "gemist_datum", .date, mayBeAbsent: !isMissed, meaning: "last day of the first of them",
        example: "2027-01-01"),
      Fact(
        "gemist_deels", .truth, mayBeAbsent: !isMissed, meaning: "whether some of them was paid",
        example: "true"),
      Fact(
        "gemist_bedrag", .amount, mayBeAbsent: !isMissed, meaning: "open of all of them",
        example: "150.00"),
    ]
  }

  private static let overview = [
    Fact(
      "aantal_open", .integer, meaning: "number of invoices of which something is open",
      example: "3"),
    Fact("vervallen", .amount, meaning: "open and overdue", example: "248.05"),
    Fact("niet_vervallen", .amount, meaning: "open and not due", example: "398.90"),
    Fact("aantal_vervallen", .integer, meaning: "number of overdue invoices", example: "1"),
    Fact(
      "aantal_niet_vervallen", .integer, meaning: "number of invoices that are not due",
      example: "2"),
  ]

  private static func dispute(_ stage: Stage?) -> [Fact] {
    let isAbsent = stage != .reactieBetwisting
    return [
      Fact(
        "ontvangen", .date, mayBeAbsent: isAbsent, meaning: "day on which the objection came in",
        example: "2026-11-12"),
      Fact(
        "factuur", .text, mayBeAbsent: isAbsent, meaning: "number of the disputed invoice",
        example: "2026-1183"),
      Fact(
        "onderwerp", .text, mayBeAbsent: isAbsent, meaning: "what it is about",
        example: "het aantal uren"),
      Fact(
        "uitkomst", .text, mayBeAbsent: isAbsent, meaning: "terecht, deels or onterecht",
        example: "deels"),
      Fact(
        "antwoord", .text, mayBeAbsent: isAbsent, meaning: "what was found",
        example: "Op de werkbon staan drie uren."),
      Fact(
        "gecrediteerd", .amount, mayBeAbsent: true, meaning: "credited on the invoice",
        example: "60.50"),
      Fact(
        "creditnota", .text, mayBeAbsent: true, meaning: "number of the last credit note on it",
        example: "2026-C017"),
    ]
  }

  private static func deposit(_ stage: Stage?) -> [Fact] {
    [
      Fact(
        "waarvoor", .text, mayBeAbsent: stage != .aanbetalingsverzoek, meaning: "what was ordered",
        example: "de nieuwe cv-ketel"),
      Fact(
        "order", .text, mayBeAbsent: true, meaning: "number of the order or quote",
        example: "O-2026-118"),
      Fact(
        "ordertotaal", .amount, mayBeAbsent: true, meaning: "what the order costs in all",
        example: "2400.00"),
      Fact(
        "daarna", .text, mayBeAbsent: true, meaning: "what happens after payment",
        example: "Wij plaatsen de ketel in week 50."),
    ]
  }
}

extension LetterFacts {
  /// The facts of `LetterSchema.cases`.
  var cases: [(String, Value)] {
    [
      ("regeling", plan), ("overzicht", overview), ("betwisting", dispute),
      ("aanbetaling", deposit),
    ]
  }

  private var plan: Value {
    let plan = request.plan
    let standing = planStanding
    let next = standing?.next
    let missed = standing?.missed ?? []
    return .record([
      "afgesproken": Self.date(plan?.agreed),
      "aantal": Self.number(plan?.instalments.count), "bedrag": Self.money(plan?.total),
      "betaald": Self.money(standing?.paid), "open": Self.money(standing?.open),
      "kosten": Self.money(plan?.costs), "rente": Self.money(plan?.interest),
      "eerste_datum": Self.date(plan?.instalments.first?.due),
      "laatste_datum": Self.date(plan?.instalments.last?.due),
      "volgende_nummer": Self.number(next?.number), "volgende_datum": Self.date(next?.due),
      "volgende_bedrag": Self.money(next?.open),
      "gemist": Self.number(standing.map { _ in missed.count }),
      "gemist_nummer": Self.number(missed.first?.number),
      "gemist_datum": Self.date(missed.first?.due),
      "gemist_deels": missed.isEmpty ? .absent : .bool(missed.contains { !$0.paid.isZero }),
      "gemist_bedrag": missed.isEmpty ? .absent : Self.money(standing?.overdue),
    ])
  }

  private var overview: Value {
    let ageing = ageing
    return .record([
      "aantal_open": .integer(ageing.overdueCount + ageing.notDueCount),
      "vervallen": .money(ageing.overdue), "niet_vervallen": .money(ageing.notDue),
      "aantal_vervallen": .integer(ageing.overdueCount),
      "aantal_niet_vervallen": .integer(ageing.notDueCount),
    ])
  }

  private var dispute: Value {
    let dispute = request.dispute
    let item = claim.items.first { $0.item.number == request.disputedNumber }?.item
    let credited = item.flatMap { $0.credited.isZero ? nil : $0.credited }
    let note = item?.credits.max { $0.date < $1.date }?.number
    return .record([
      "ontvangen": Self.date(dispute?.received), "factuur": Self.text(request.disputedNumber),
      "onderwerp": Self.text(dispute?.subject), "uitkomst": Self.text(dispute?.outcome.dutch),
      "antwoord": Self.text(dispute?.answer), "gecrediteerd": Self.money(credited),
      "creditnota": Self.text(note),
    ])
  }

  private var deposit: Value {
    let deposit = request.deposit
    return .record([
      "waarvoor": Self.text(deposit?.purpose), "order": Self.text(deposit?.order),
      "ordertotaal": Self.money(deposit?.orderTotal), "daarna": Self.text(deposit?.next),
    ])
  }

  private static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .absent }
  private static func date(_ value: CalendarDate?) -> Value { value.map { .date($0) } ?? .absent }
  private static func money(_ value: Money?) -> Value { value.map { .money($0) } ?? .absent }
  private static func number(_ value: Int?) -> Value { value.map { .integer($0) } ?? .absent }
}
