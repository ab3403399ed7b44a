import CollectionLaw
import Testing
import Values

/// The plain Dutch of every decision: what, why, why now, and what next.
@Suite struct ScheduleSentenceTests {
  /// The sentences of the next step, with ordinary spaces.
  private func because(
    _ items: [OpenItem], on date: String, _ kind: DebtorKind, history: [SentLetter] = [],
    schedule: Schedule = .standard
  ) throws -> String {
    let claim = try claim(items, on: date, kind, history: history)
    let text =
      switch schedule.nextStep(for: claim) {
      case .send(let step): step.because
      case .wait(_, let because): because
      }
    return String(text.map { $0 == "\u{A0}" ? " " : $0 })
  }

  private func sent(_ stage: Stage, _ date: String) throws -> SentLetter {
    SentLetter(stage: stage, date: try day(date), invoices: ["F1"])
  }

  @Test func `a herinnering says what it is for and what follows`() throws {
    #expect(
      try because([invoice(due: "2026-10-01")], on: "2026-10-08", .business)
        == "De herinnering gaat nu uit over factuur F1. Er staat € 1.000,00 open. "
        + "De betaaltermijn liep tot en met 1 oktober 2026. "
        + "Het schema stuurt deze brief vanaf 7 dagen daarna. "
        + "Staat er op 17 oktober 2026 nog iets open? Dan volgt de aanmaning.")
  }

  @Test func `a herinnering that puts in default says so`() throws {
    #expect(
      try because(
        [invoice(due: "2026-10-01", basis: .unilateral)], on: "2026-10-08", .consumer)
        == "De herinnering gaat nu uit over factuur F1. Er staat € 1.000,00 open. "
        + "De betaaltermijn liep tot en met 1 oktober 2026. "
        + "Het schema stuurt deze brief vanaf 7 dagen daarna. "
        + "De vervaldatum is niet afgesproken. Daarom stelt deze brief de klant in gebreke. "
        + "Staat er op 29 oktober 2026 nog iets open? Dan volgt de veertiendagenbrief.")
  }

  @Test func `a veertiendagenbrief about several invoices says why they travel together`() throws {
    let items = [try invoice("A", due: "2026-10-01"), try invoice("B", due: "2026-10-25")]
    let herinnering = SentLetter(
      stage: .herinnering, date: try day("2026-10-08"), invoices: ["A"])
    #expect(
      try because(items, on: "2026-10-26", .consumer, history: [herinnering])
        == "De veertiendagenbrief gaat nu uit over 2 facturen. Samen staat er € 2.000,00 open. "
        + "De oudste betaaltermijn liep tot en met 1 oktober 2026. "
        + "Het schema stuurt deze brief vanaf 24 dagen daarna. "
        + "Wat ook mee mag, gaat mee: zo krijgt de klant één brief. "
        + "Zonder deze brief is een consument geen incassokosten verschuldigd. "
        + "Staat er op 18 november 2026 nog iets open? Dan volgt de sommatie.")
  }

  @Test func `the last demand ends with the hand-over`() throws {
    let item = try invoice(due: "2026-09-01")
    #expect(
      try because(
        [item], on: "2026-11-30", .consumer, history: [sent(.veertiendagenbrief, "2026-11-02")])
        == "De sommatie gaat nu uit over factuur F1. Er staat € 1.000,00 open. "
        + "De betaaltermijn liep tot en met 1 september 2026. "
        + "Het schema stuurt deze brief vanaf 40 dagen daarna. "
        + "De termijn van de veertiendagenbrief is voorbij. Daarom komen de incassokosten erbij. "
        + "Staat er op 9 december 2026 nog iets open? Beslis dan of u de zaak overdraagt.")
  }

  @Test func `an undue and an overdue invoice wait for their own reasons`() throws {
    let item = try invoice(due: "2026-11-01")
    #expect(
      try because([item], on: "2026-10-20", .business)
        == "Er gaat nu geen brief uit. "
        + "De betaaltermijn van factuur F1 loopt tot en met 1 november 2026. "
        + "Staat er op 9 november 2026 nog iets open? Dan volgt de herinnering.")
    #expect(
      try because([item], on: "2026-11-02", .business)
        == "Er gaat nu geen brief uit. Factuur F1 is 1 dag te laat. "
        + "Het schema stuurt de herinnering vanaf 7 dagen te laat. "
        + "Staat er op 9 november 2026 nog iets open? Dan volgt de herinnering.")
  }

  @Test func `a running term, an interval, a Sunday and a holiday say how long`() throws {
    let item = try invoice(due: "2026-10-01")
    #expect(
      try because(
        [item], on: "2026-11-05", .consumer, history: [sent(.veertiendagenbrief, "2026-11-02")])
        == "Er gaat nu geen brief uit. De termijn van de veertiendagenbrief van 2 november 2026 is "
        + "nog niet voorbij, of een betaling kan nog onderweg zijn. "
        + "Staat er op 25 november 2026 nog iets open? Dan volgt de sommatie.")
    let other = SentLetter(stage: .herinnering, date: try day("2026-10-07"), invoices: ["F9"])
    #expect(
      try because([item], on: "2026-10-08", .business, history: [other])
        == "De herinnering is aan de beurt, maar op 7 oktober 2026 ging er al een brief uit. "
        + "Tussen twee brieven aan dezelfde klant zitten ten minste 5 dagen. "
        + "De brief kan vanaf maandag 12 oktober 2026 uit.")
    #expect(
      try because([item], on: "2026-10-11", .business)
        == "De herinnering is aan de beurt, maar vandaag is het zondag. "
        + "Op zondagen en feestdagen gaan er geen brieven uit. "
        + "De brief kan vanaf maandag 12 oktober 2026 uit.")
    #expect(
      try because([item], on: "2026-12-25", .business)
        == "De herinnering is aan de beurt, maar vandaag is het een feestdag. "
        + "Op zondagen en feestdagen gaan er geen brieven uit. "
        + "De brief kan vanaf maandag 28 december 2026 uit.")
  }

  @Test func `a pause says who paused, and how to go on`() throws {
    var item = try invoice(due: "2026-10-01")
    item.pause = .dispute
    #expect(
      try because([item], on: "2026-10-12", .business)
        == "Er gaat geen brief uit, want de klant betwist factuur F1. "
        + "Is dat opgelost? Leg dat vast, dan gaat het schema verder.")
    item.pause = .hold
    #expect(
      try because([item], on: "2026-10-12", .business)
        == "Er gaat geen brief uit, want factuur F1 is stilgezet. "
        + "Geef de factuur vrij, dan gaat het schema verder.")
    item.pause = .plan(through: try day("2026-10-20"))
    #expect(
      try because([item], on: "2026-10-12", .business)
        == "Er gaat nu geen brief uit. Over factuur F1 is een betaling afgesproken tot en met "
        + "20 oktober 2026. Een betaling krijgt daarna nog drie dagen. "
        + "Staat er op 23 oktober 2026 nog iets open? Dan volgt de herinnering.")
  }

  @Test func `nothing open, too little, and the end of the track say what to do`() throws {
    #expect(
      try because(
        [invoice(due: "2026-10-01", paid: [("2026-10-05", "1000.00")])], on: "2026-10-12",
        .business) == "Er staat niets open, dus er gaat geen brief uit. U hoeft niets te doen.")
    let schedule = try Schedule(
      consumer: Schedule.standard.consumer,
      business: [
        .init(.herinnering, daysAfterDue: 7, term: .days(7), minimumOpen: Money(cents: 1_000))
      ])
    #expect(
      try because(
        [invoice(due: "2026-10-01", amount: "3.00")], on: "2026-10-12", .business,
        schedule: schedule)
        == "Er gaat geen brief uit: er staat € 3,00 open, en het schema stuurt de herinnering vanaf "
        + "€ 10,00. Maak de brief zelf, of boek het bedrag af.")
    #expect(
      try because(
        [invoice(due: "2026-09-01")], on: "2026-11-30", .business,
        history: [sent(.laatsteSommatie, "2026-10-12")])
        == "Alle brieven van het schema zijn verstuurd en er staat nog € 1.000,00 open. "
        + "Beslis nu: draag de zaak over, spreek een regeling af of boek het bedrag af.")
  }

  @Test func `what the law keeps back says what to do`() throws {
    #expect(
      try because([invoice(due: "2021-10-01")], on: "2026-11-23", .consumer)
        == "De vordering op deze consument is verjaard, dus er gaat geen brief uit. "
        + "Is de verjaring op tijd gestuit? Leg dan die datum vast.")
    let schedule = try Schedule(
      consumer: [
        .init(.veertiendagenbrief, daysAfterDue: 24, term: .wording(.fifteenAfterDelivery))
      ], business: Schedule.standard.business)
    #expect(
      try because(
        [invoice(due: "2026-10-01", basis: .unilateral)], on: "2026-11-23", .consumer,
        schedule: schedule)
        == "De vervaldatum is niet afgesproken, dus de klant is nog niet in verzuim. "
        + "Stuur eerst een ingebrekestelling, of leg vast dat de vervaldatum is afgesproken.")
    #expect(
      try because([OpenItem(number: "F1", amount: euro("10.00"))], on: "2026-11-23", .business)
        == "Er gaat geen brief uit, want factuur F1 heeft geen datum en geen vervaldatum. "
        + "Vul een van de twee in.")
    // A business that had no term agreed is in default thirty days after it received the invoice.
    var late = try invoice(due: "2026-10-01", basis: .unilateral)
    late.received = try day("2026-10-20")
    #expect(
      try because([late], on: "2026-11-10", .business, history: [sent(.herinnering, "2026-10-08")])
        == "Er gaat nu geen brief uit. Voor factuur F1 begint het verzuim pas op 20 november 2026. "
        + "Staat er op 20 november 2026 nog iets open? Dan volgt de aanmaning.")
  }
}
