import CollectionLaw
import Testing
import Values

@testable import Maanbrief

/// The laatste sommatie that comes with the program, to a consumer and to a business.
@Suite struct FinalDemandLetterTests {
  private func draft(
    _ kind: DebtorKind, previous: [SentLetter], paid: Bool, consumerInterest: Bool = false
  ) throws -> (text: String, letter: Letter) {
    var request = LetterRequest.example
    request.date = try #require(CalendarDate(iso: "2026-11-23"))
    request.stage = .laatsteSommatie
    request.debtor.kind = kind
    request.previous = previous
    request.invoices = [
      OpenItem(
        number: "F1", issued: CalendarDate(iso: "2026-08-01"), due: CalendarDate(iso: "2026-08-15"),
        amount: Money(cents: 64_000))
    ]
    request.payments =
      paid
      ? [
        Payment(
          date: try #require(CalendarDate(iso: "2026-10-01")), amount: Money(cents: 10_000),
          invoice: "F1")
      ] : []
    var profile = Profile(creditor: request.creditor)
    profile.terms.consumerInterest = consumerInterest
    let press = try Press(world: TestWorld(), profile: profile)
    let draft = try LetterDraft(request, press: press)
    let text = draft.markdown.replacing("\n", with: " ").replacing("\u{A0}", with: " ")
    return (text, try produceLetter(request, press: press))
  }

  @Test func `a consumer is asked for the costs of his own letter, and for no interest`() throws {
    let notice = SentLetter(
      stage: .veertiendagenbrief, date: try #require(CalendarDate(iso: "2026-10-12")),
      statedCosts: Money(cents: 9_600))
    let (text, letter) = try draft(.consumer, previous: [notice], paid: true)
    // 15 % of 540.00: 81.00.
    #expect(letter.interest.plain == "0.00" && letter.costs.plain == "81.00")
    #expect(letter.total.plain == "621.00")
    #expect(
      text.contains(
        "Daarom bent u nu ook € 81,00 aan buitengerechtelijke incassokosten verschuldigd."))
    #expect(
      text.contains("Betaal € 621,00 uiterlijk maandag 30 november 2026. Dan is de zaak afgerond."))
  }

  @Test func `a consumer is asked for interest where the profile says so`() throws {
    let notice = SentLetter(
      stage: .veertiendagenbrief, date: try #require(CalendarDate(iso: "2026-10-12")),
      statedCosts: Money(cents: 9_600))
    let (text, letter) = try draft(
      .consumer, previous: [notice], paid: true, consumerInterest: true)
    // 47 days of 4 % over 640.00: 3.30; 53 over 540.00: 3.14; 15 % of 540.00: 81.00.
    #expect(letter.interest.plain == "6.44" && letter.costs.plain == "81.00")
    #expect(letter.total.plain == "627.44")
    #expect(
      text.contains(
        "Daarom bent u nu ook rente en € 81,00 aan buitengerechtelijke incassokosten verschuldigd.")
    )
    #expect(
      text.contains(
        "Betaal € 627,44 uiterlijk maandag 30 november 2026. "
          + "Dan rekenen wij over de dagen na vandaag geen rente meer."))
  }

  @Test func `a business is asked for commercial interest and the tariff after its aanmaning`()
    throws
  {
    let aanmaning = SentLetter(
      stage: .aanmaning, date: try #require(CalendarDate(iso: "2026-09-12")))
    let (text, letter) = try draft(.business, previous: [aanmaning], paid: false)
    // 100 days of 10.40 % over 640.00: 18.24; 15 % of 640.00: 96.00.
    #expect(letter.interest.plain == "18.24" && letter.costs.plain == "96.00")
    #expect(letter.total.plain == "754.24" && letter.pages == 2)
    #expect(text.contains("rente en € 96,00 aan incassokosten verschuldigd"))
  }

  @Test func `it is not made for a consumer whose fourteen days still run`() throws {
    let notice = SentLetter(
      stage: .veertiendagenbrief, date: try #require(CalendarDate(iso: "2026-11-16")))
    #expect(throws: LetterFailure.self) {
      try draft(.consumer, previous: [notice], paid: false)
    }
  }
}
