import CollectionLaw
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// The Dutch letters of the dunning path: their sentences in each variant, written by hand.
@Suite struct DunningLetterTests {
  private static func day(_ iso: String) -> CalendarDate {
    CalendarDate(iso: iso) ?? CalendarDate(dayNumber: 0)
  }

  /// One invoice of 1 August 2026, due on the 15th; the letter is of Monday 23 November 2026.
  private static func request(
    _ stage: Stage, _ kind: DebtorKind, previous: [(Stage, String)] = [],
    change: (inout LetterRequest) -> Void = { _ in }
  ) -> LetterRequest {
    var request = LetterRequest.example
    request.stage = stage
    request.date = day("2026-11-23")
    request.debtor.kind = kind
    request.payments = []
    request.previous = previous.map { SentLetter(stage: $0.0, date: day($0.1)) }
    request.invoices = [
      OpenItem(
        number: "F1", issued: day("2026-08-01"), due: day("2026-08-15"),
        amount: Money(cents: 64_000))
    ]
    change(&request)
    return request
  }

  private static func press(
    schedule: Schedule = .standard, change: (inout Profile) -> Void = { _ in }
  ) throws -> Press {
    var profile = Profile(creditor: LetterRequest.example.creditor)
    profile.schedule = schedule
    change(&profile)
    return try Press(world: TestWorld(), profile: profile)
  }

  private static func handingOver() throws -> Schedule {
    try Schedule(
      consumer: Schedule.standard.consumer + [
        .init(.overdrachtIncasso, daysAfterDue: 60, term: .days(7))
      ],
      business: Schedule.standard.business + [
        .init(.overdrachtIncasso, daysAfterDue: 60, term: .days(7))
      ])
  }

  /// The filled template on one line; the letter was laid out and passed every check of its elements.
  private static func text(_ request: LetterRequest, press: Press) throws -> String {
    let draft = try LetterDraft(request, press: press)
    #expect(draft.elementFaults == [])
    let bare = draft.markdown.replacing("\\", with: "").replacing("\u{A0}", with: " ")
    return bare.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let afterNotice: [(Stage, String)] = [
    (.herinnering, "2026-08-24"), (.veertiendagenbrief, "2026-10-12"),
  ]

  @Test func `a second reminder names the first and asks what is the matter`() throws {
    let formal = try Self.text(
      Self.request(.tweedeHerinnering, .consumer, previous: [(.herinnering, "2026-11-02")]),
      press: Self.press())
    #expect(formal.contains("# Tweede herinnering: factuur F1 staat nog open"))
    #expect(
      formal.contains(
        "Op 2 november 2026 stuurden wij u een herinnering. Wij hebben uw betaling nog niet "
          + "ontvangen. Is er iets waardoor u nog niet kunt betalen? Laat het ons dan weten."))
    #expect(
      formal.contains(
        "Wilt u het bedrag uiterlijk maandag 7 december 2026 betalen? De gegevens daarvoor staan "
          + "onder aan deze brief. U betaalt geen extra kosten."))
    let informal = try Self.text(
      Self.request(.tweedeHerinnering, .business, previous: [(.herinnering, "2026-11-02")]) {
        $0.debtor.tone = .informal
      }, press: Self.press())
    #expect(
      informal.contains(
        "Op 2 november 2026 stuurden wij je een herinnering. Wij hebben je betaling nog niet "
          + "ontvangen. Is er iets waardoor je nog niet kunt betalen? Laat het ons dan weten."))
    // Seven days in the business track: Monday the 30th.
    #expect(
      informal.contains("Wil je het bedrag uiterlijk maandag 30 november 2026 betalen?"))
  }

  @Test func `a sommatie names the letter that gave the last chance, and what is due now`() throws {
    let text = try Self.text(
      Self.request(.sommatie, .consumer, previous: Self.afterNotice), press: Self.press())
    #expect(text.contains("# Sommatie: factuur F1 en incassokosten"))
    // 15 % of 640.00.
    #expect(
      text.contains(
        "Op 12 oktober 2026 stuurden wij u een aanmaning. U kon toen nog betalen zonder "
          + "incassokosten. Die termijn is voorbij. De factuur is nog niet betaald. U bent in "
          + "verzuim. Daarom bent u nu ook € 96,00 aan buitengerechtelijke incassokosten "
          + "verschuldigd."))
    #expect(
      text.contains("Betaal € 736,00 uiterlijk maandag 30 november 2026. Dan is de zaak afgerond."))
    #expect(
      text.contains(
        "Dit is onze laatste brief. Betaalt u niet op tijd, dan bespreken wij met onze adviseur "
          + "welke stap volgt."))
    #expect(!text.contains("deurwaarder") && !text.contains("dragen wij de zaak over"))
  }

  @Test func `a hand-over is announced only where the schedule has one, and by name`() throws {
    let request = Self.request(.sommatie, .consumer, previous: Self.afterNotice)
    let collector = Collector(name: "De Wit", role: .bailiff)
    let text = try Self.text(
      request, press: Self.press(schedule: Self.handingOver()) { $0.collector = collector })
    #expect(
      text.contains(
        "Betaalt u niet op tijd, dan dragen wij de zaak over aan gerechtsdeurwaarder De Wit."))
    #expect(!text.contains("onze laatste brief"))
    let other = try Self.text(request, press: Self.press { $0.collector = collector })
    #expect(!other.contains("De Wit"))
  }

  @Test func `a laatste sommatie to a business names its last two letters`() throws {
    let text = try Self.text(
      Self.request(
        .laatsteSommatie, .business,
        previous: [
          (.herinnering, "2026-08-24"), (.tweedeHerinnering, "2026-09-07"),
          (.aanmaning, "2026-09-21"),
        ]), press: Self.press())
    #expect(text.contains("# Laatste sommatie: factuur F1, rente en incassokosten"))
    #expect(
      text.contains(
        "Op 7 september 2026 stuurden wij u een tweede herinnering en op 21 september 2026 een "
          + "aanmaning. De factuur is nog niet betaald. U bent in verzuim. Daarom bent u nu ook "
          + "rente en € 96,00 aan incassokosten verschuldigd."))
  }

  @Test func `the hand-over says to whom, from when, and how to prevent it`() throws {
    let text = try Self.text(
      Self.request(
        .overdrachtIncasso, .consumer, previous: Self.afterNotice + [(.sommatie, "2026-11-09")]
      ) { $0.collector = Collector(name: "Van Dijk Incasso", role: .agency) },
      press: Self.press())
    #expect(text.contains("# Wij dragen de zaak over: factuur F1"))
    #expect(
      text.contains(
        "Op 9 november 2026 stuurden wij u een sommatie. De termijn van die brief is voorbij. "
          + "De factuur is nog steeds niet betaald."))
    #expect(
      text.contains(
        "Betaalt u niet op tijd, dan dragen wij de zaak na 30 november 2026 over aan incassobureau "
          + "Van Dijk Incasso. Daarna hoort u van Van Dijk Incasso."))
    #expect(
      text.contains(
        "Betaal € 736,00 uiterlijk maandag 30 november 2026. Dan dragen wij de zaak niet over."))
  }

  @Test func `nothing is handed over to nobody`() throws {
    let request = Self.request(
      .overdrachtIncasso, .consumer, previous: Self.afterNotice + [(.sommatie, "2026-11-09")])
    let press = try Self.press()
    #expect {
      try LetterDraft(request, press: press)
    } throws: { error in
      guard case .refused(let findings) = error as? LetterFailure else { return false }
      return findings.all.map(\.code) == ["N-COLLECTOR"]
    }
  }

  @Test func `a stuiting reserves the right to payment, asks no costs and gives no term`() throws {
    let consumer = Self.request(.stuiting, .consumer) {
      $0.invoices[0].pause = .dispute
    }
    let draft = try LetterDraft(consumer, press: Self.press())
    let text = try Self.text(consumer, press: Self.press())
    #expect(text.contains("# Stuiting van de verjaring: factuur F1"))
    #expect(
      text.contains(
        "Met deze brief stuiten wij de verjaring. Wij behouden ons het recht op betaling van deze "
          + "factuur uitdrukkelijk en ondubbelzinnig voor."))
    #expect(text.contains("Voor deze brief betaalt u geen kosten."))
    #expect(text.contains("Hebt u met ons een afspraak over de betaling? Die blijft gelden."))
    #expect(draft.content.panel?.term == [] && draft.content.panel?.amount == "€\u{A0}640,00")
    let claim = try JSONValue(parsing: Array(draft.claimJSON.utf8)).object
    #expect(claim?["term"] == nil && claim?["costs"] == nil && claim?["interest"] == nil)
    let business = try Self.text(Self.request(.stuiting, .business), press: Self.press())
    #expect(
      business.contains(
        "Wij behouden ons het recht op betaling van deze factuur, met de rente, "
          + "uitdrukkelijk en ondubbelzinnig voor."))
  }

  @Test func `the term in text and panel is that of the schedule`() throws {
    let schedule = try Schedule(
      consumer: [
        .init(.herinnering, daysAfterDue: 7, term: .days(10)),
        .init(
          .veertiendagenbrief, daysAfterDue: 24, term: .wording(.fourteenFromDayAfterDelivery)),
      ], business: Schedule.standard.business)
    let press = try Self.press(schedule: schedule)
    let reminder = try LetterDraft(Self.request(.herinnering, .consumer), press: press)
    // Ten days after Monday 23 November are Thursday 3 December.
    #expect(
      reminder.content.panel?.term == ["uiterlijk donderdag", "3\u{A0}december\u{A0}2026"])
    let notice = Self.request(.veertiendagenbrief, .consumer)
    let words = "binnen veertien dagen vanaf de dag nadat deze brief bij u is bezorgd"
    let text = try Self.text(notice, press: press)
    #expect(text.contains("Betaalt u € 640,00 \(words)?"))
    #expect(!text.contains("vijftien"))
    let panel = try LetterDraft(notice, press: press).content.panel
    #expect(panel?.term.joined(separator: " ") == words)
  }

  @Test func `an aanmaning to a consumer names the letter that really follows`() throws {
    let first = try Self.text(Self.request(.aanmaning, .consumer), press: Self.press())
    #expect(
      first.contains("Betaalt u niet op tijd, dan sturen wij u een veertiendagenbrief."))
    let second = try Self.text(
      Self.request(.aanmaning, .consumer, previous: [(.veertiendagenbrief, "2026-10-12")]),
      press: Self.press())
    #expect(!second.contains("dan sturen wij u een veertiendagenbrief"))
    #expect(
      second.contains(
        "Betaalt u niet op tijd, dan bespreken wij met onze adviseur welke stap volgt."))
  }

  @Test(arguments: [
    Stage.herinnering, .tweedeHerinnering, .aanmaning, .veertiendagenbrief, .ingebrekestelling,
    .sommatie, .stuiting,
  ])
  func `every letter says what to do, and a consumer is told of debt help where the profile has it`(
    _ stage: Stage
  ) throws {
    let previous = stage == .sommatie ? Self.afterNotice : [(.herinnering, "2026-08-24")]
    let request = Self.request(stage, .consumer, previous: previous) {
      $0.credits = [
        Credit(
          number: "C1", date: Self.day("2026-08-20"), amount: Money(cents: 4_000), invoice: "F1")
      ]
    }
    let text = try Self.text(request, press: Self.press { $0.debtHelp = true })
    for label in ["Al betaald?", "Lukt het niet?", "Geldzorgen?"] {
      #expect(text.contains("- **\(label)** "), "\(label)")
    }
    #expect(text.contains("**Niet akkoord?**") || text.contains("**Klopt het niet?**"))
    #expect(text.contains("Uw gemeente helpt u gratis. Kijk op geldfit.nl."))
    #expect(text.contains("**Geen factuur?** Laat het ons weten. Dan sturen wij u een kopie."))
    // A final demand states its credit notes in its annex.
    #expect(
      text.contains("Wij hebben uw creditnota al van het bedrag afgetrokken.")
        == (stage != .sommatie))
    #expect(!(try Self.text(request, press: Self.press())).contains("Geldzorgen"))
    guard stage != .veertiendagenbrief else { return }
    let business = Self.request(stage, .business, previous: previous)
    let other = try Self.text(business, press: Self.press { $0.debtHelp = true })
    #expect(!other.contains("Geldzorgen"))
  }

  @Test func `formal notices stay in the polite form whatever the tone`() throws {
    for stage in [Stage.veertiendagenbrief, .ingebrekestelling, .sommatie, .stuiting] {
      let previous = stage == .sommatie ? Self.afterNotice : []
      let request = Self.request(stage, .consumer, previous: previous) {
        $0.debtor.name = "Sanne de Vries"
        $0.debtor.tone = .informal
      }
      let text = try Self.text(request, press: Self.press())
      #expect(text.contains("Geachte Sanne de Vries,"), "\(stage.rawValue)")
      #expect(!text.contains(" je ") && !text.contains("Beste"), "\(stage.rawValue)")
    }
  }

  @Test func `a letter about other invoices is not referred to`() throws {
    let request = Self.request(.aanmaning, .business) {
      $0.previous = [
        SentLetter(stage: .herinnering, date: Self.day("2026-11-02"), invoices: ["F9"])
      ]
    }
    #expect(!(try Self.text(request, press: Self.press())).contains("2 november 2026"))
  }

  @Test func `a profile that hands over must say to whom`() throws {
    let sender = "sender:\n  name: Halmstra\n"
    let schedule = """
      schedule:
        business:
          - {stage: aanmaning, days: 16, term: 7}
          - {stage: laatste-sommatie, days: 28, workingDays: 5}
          - {stage: overdracht-incasso, days: 45, term: 7}

      """
    #expect {
      try Profile(yaml: sender + schedule, file: "p.yaml")
    } throws: { error in
      (error as? Diagnostics)?.all.first?.hint?.hasPrefix("add 'collector:'") == true
    }
    let profile = try Profile(
      yaml: sender + schedule + "debtHelp: true\ncollector:\n  name: De Wit\n  role: bailiff\n"
        + "terms:\n  consumerInterest: true\n", file: "p.yaml")
    #expect(profile.collector == Collector(name: "De Wit", role: .bailiff))
    #expect(profile.debtHelp && profile.terms.consumerInterest)
  }
}
