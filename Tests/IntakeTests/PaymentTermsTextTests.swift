import Testing
import Values

@testable import Intake

/// The rules for reading payment terms, ubl/IMPORT.md §6.
@Suite struct PaymentTermsTextTests {
  /// What terms give to an invoice of 10 January 2026: `date 2026-01-24`, `ambiguous` or `nothing`.
  private func outcome(_ text: String, note: Bool = false, issued: String = "2026-01-10") -> String
  {
    let outcome = PaymentTermsText.read(
      text, issueDate: CalendarDate(iso: issued), onlyPaymentClauses: note)
    switch outcome {
    case .day(let day, let reading): return "\(reading.rawValue) \(day.iso)"
    case .ambiguous: return "ambiguous"
    case .nothing: return "nothing"
    }
  }

  @Test(arguments: [
    ("2% betalingskorting binnen 8 dagen, netto 30 dagen", "days 2026-02-09"),
    ("Factuurdatum 10-01-2026, vervaldatum 24-01-2026", "date 2026-01-24"),
    ("30 dagen einde maand", "ambiguous"),
    (
      "Betaling binnen 14 dagen. Bij te late betaling is 1% rente per maand verschuldigd.",
      "days 2026-01-24"
    ),
    ("Payment within 10 days, 2% discount", "ambiguous"), ("Opmerking tbv betaling", "nothing"),
  ])
  func `the examples of the specification read as it says`(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test func `a day before which one should pay is that day`() {
    #expect(outcome("Graag betalen voor 1 mei 2019", issued: "2019-04-01") == "date 2019-05-01")
  }

  @Test func `a net date goes before the days of a discount`() {
    let text =
      "Zahlbar innerhalb 30 Tagen netto bis 04.07.2018, 3% Skonto innerhalb 10 Tagen bis 15.06.2018"
    #expect(outcome(text, issued: "2018-06-05") == "date 2018-07-04")
  }

  @Test(arguments: [
    ("binnen veertien dagen", "days 2026-01-24"), ("30dagen", "days 2026-02-09"),
    ("netto 30", "days 2026-02-09"), ("14 kalenderdagen na factuurdatum", "days 2026-01-24"),
    ("Within thirty (30) days", "days 2026-02-09"), ("Zahlbar in 14 Tagen", "days 2026-01-24"),
    ("paiement à 30 jours", "days 2026-02-09"), ("betaling binnen 0 dagen", "days 2026-01-10"),
    ("betaling binnen 366 dagen", "nothing"), ("binnen 8 of 14 dagen", "days 2026-01-24"),
    ("binnen 8 dagen; uiterlijk 14 dagen", "ambiguous"), ("binnen 2,5 dagen", "nothing"),
  ])
  func `days are counted in four languages`(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(arguments: [
    ("uiterlijk 1 maart 2026", "date 2026-03-01"),
    ("te betalen vóór 01-03-2026", "date 2026-03-01"),
    ("due by March 1, 2026", "date 2026-03-01"), ("fällig am 1. März 2026", "date 2026-03-01"),
    ("payable avant le 1 mars 2026", "date 2026-03-01"),
    ("vervaldatum: 2026-03-01", "date 2026-03-01"),
    ("uiterlijk 1 maart 2026, anders 8 maart 2026", "date 2026-03-01"),
    ("uiterlijk 1 maart 2026 of voor 8 maart 2026", "ambiguous"),
    ("uiterlijk 31-02-2026", "nothing"), ("geleverd 01-03-2026", "nothing"),
    ("uiterlijk 09-01-2026", "nothing"), ("payable by invoice date 01-03-2026", "nothing"),
    ("zahlbar gemäß Rechnung vom 01.03.2026", "nothing"),
  ])
  func `a date counts after a cue and not before the issue`(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(arguments: [
    ("Per omgaande voldoen", "immediate 2026-01-10"),
    ("Zahlbar sofort ohne Abzug.", "immediate 2026-01-10"),
    ("due on receipt", "immediate 2026-01-10"), ("Paid by direct debit", "nothing"),
    ("within 14 days of receipt", "days 2026-01-24"),
  ])
  func `payment at once is the issue date`(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(arguments: [
    ("#SKONTO#TAGE=30#PROZENT=0.00#", "days 2026-02-09"),
    ("#SKONTO#TAGE=7#PROZENT=2.00#", "nothing"),
    ("#SKONTO#TAGE=7#PROZENT=2.00#\n#SKONTO#TAGE=30#PROZENT=0.00#", "days 2026-02-09"),
  ])
  func `the German notation counts as net only without a discount`(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(arguments: [
    ("Levertijd 30 dagen. Betalingstermijn: 14 dagen netto.", "days 2026-01-24"),
    ("Levertijd 30 dagen.", "nothing"), ("Vergaderplaats na 14 dagen", "nothing"),
  ])
  func `a note counts where a clause names payment`(text: String, expected: String) {
    #expect(outcome(text, note: true) == expected)
  }

  @Test func `the word plaats does not speak of being late`() {
    #expect(outcome("Betaling ter plaatse binnen 14 dagen") == "days 2026-01-24")
  }

  @Test func `terms go before notes and each source is named`() {
    let issued = CalendarDate(iso: "2026-01-10")
    let fromNote = DueDate.reading(
      terms: ["Netto"], notes: ["Betalen binnen 8 dagen"], issueDate: issued)
    #expect(fromNote.source == .note(.days))
    let unclear = DueDate.reading(
      terms: ["30 dagen einde maand"], notes: ["Betalen binnen 8 dagen"], issueDate: issued)
    #expect(unclear.source == .ambiguous)
    #expect(DueDate.reading(terms: ["8 dagen"], notes: [], issueDate: nil) == .none)
  }
}
