import Testing
import Values

@testable import Intake

/// What is booked and what is left to people, ubl/IMPORT.md §11.
@Suite struct MatchPaymentsTests {
  /// What one payment becomes: the invoices it is booked on with the reason, or the obstacle.
  private static func outcome(
    _ text: String, _ cents: Int64, reference: String? = nil, issuer: String? = nil,
    items: [Receivable] = items
  ) -> String {
    let details = CAMTFixture.details(
      texts: text.isEmpty ? [] : [text], structured: reference.map { ($0, issuer) })
    let file = CAMTFixture.file(entries: [
      CAMTFixture.entry(Money(cents: cents).plain, details)
    ])
    let matches = matchPayments(ReceivedPayments([readPayments(file).read]), to: items)
    if let proposal = matches.proposals.first { return proposal.obstacle.rawValue }
    guard let first = matches.bookings.first else { return "unrelated" }
    let numbers = matches.bookings.map { items[$0.receivable].number }.joined(separator: "+")
    return "\(first.reason.rawValue) \(numbers)"
  }

  private static func item(
    _ number: String, _ cents: Int64, _ reference: String? = nil, debtor: Int = 0,
    currency: Currency = .euro
  ) -> Receivable {
    Receivable(
      number: number, open: Money(cents: cents, currency: currency), reference: reference,
      issued: nil, debtor: debtor)
  }

  private static let items = [
    item("2026-1042", 29252, "1000000020261042"), item("2026-1077", 152_601, debtor: 0),
    item("F2026-00017", 5000, debtor: 1), item("2026-104", 4000, debtor: 2),
    item("1234", 7000, debtor: 3), item("17", 900, debtor: 4),
    item("2026-1109", 404_745, "RF8820261109", debtor: 5), item("2026-1200", 8100, debtor: 6),
  ]

  @Test(arguments: [
    ("2026-1042", Int64(29252), "number 2026-1042"),
    ("Factuur 20261042.", 29252, "number 2026-1042"),
    ("betaling 2026 1042", 29252, "number 2026-1042"),
    ("nr: 2026/1042!", 29252, "number 2026-1042"),
    ("f 2026 00017 bedankt", 5000, "number F2026-00017"),
    ("f2026-00017", 5000, "number F2026-00017"),
    ("fact.2026-1042", 29252, "unrelated amount"), ("0001234", 7000, "number 1234"),
    ("2026\u{2013}1042", 29252, "number 2026-1042"), ("2026-104", 4000, "number 2026-104"),
    ("2026-1042 dd 10-11-2026", 29252, "number 2026-1042"),
    ("2026-1042 klant 200055", 29252, "number 2026-1042"),
  ])
  func `a whole number with the exact amount is booked`(
    text: String, cents: Int64, expected: String
  ) {
    let expected = expected == "unrelated amount" ? "onlyAmount" : expected
    #expect(Self.outcome(text, cents) == expected)
  }

  @Test(arguments: [
    // Near numbers are other numbers.
    ("2026-104", Int64(29252)), ("2026-10425", 29252), ("2026-1024", 29252), ("12026-1042", 29252),
    ("2026-1042A", 29252), ("F2026-17", 5000), ("F2026-000170", 5000),
    // Another amount, part of it, or a cent off.
    ("2026-1042", 29251), ("2026-1042", 10000), ("2026-1042", 58504),
    // Numbers of two invoices with the amount of one of them.
    ("2026-1042 en 2026-1077", 29252), ("2026-1042 (vorige: 2026-1041)", 29252),
    // Digits that are something else.
    ("EUR 1234 huur", 7000), ("1.234,00 betaald", 7000), ("1234,- betaald", 7000),
    ("Straat 5 1234 AB Plaats", 7000), ("NL20 INGB 0001 2345 67 1234 kenmerk 9", 700),
    // A number broken off at the end of a line.
    ("2026-104 2", 4000), ("1 2026-104", 4000), ("2026 1234", 7000),
    // Too short to be told from any other word.
    ("factuur 17", 900),
  ])
  func `anything less is not booked`(text: String, cents: Int64) {
    let outcome = Self.outcome(text, cents)
    #expect(!outcome.contains(" "), "\(outcome)")
  }

  @Test func `a number inside a date, a year or an account is not named`() {
    let items = [
      Self.item("2026-1123", 100), Self.item("2026", 200), Self.item("0417", 300),
      Self.item("1643", 400),
    ]
    #expect(Self.outcome("betaald 20261123", 100, items: items) == "otherNumbers")
    #expect(Self.outcome("factuur 20261123", 100, items: items) == "number 2026-1123")
    #expect(Self.outcome("20261123", 100, items: items) == "number 2026-1123")
    #expect(Self.outcome("contributie 2026", 200, items: items) == "onlyAmount")
    #expect(Self.outcome("van NL91 ABNA 0417 1643 00", 400, items: items) == "onlyAmount")
    #expect(Self.outcome("2026-1123", 100, items: items) == "number 2026-1123")
  }

  @Test(
    arguments: [
      ("1000000020261042", "CUR"), ("1000 0000 2026 1042", nil),
    ] as [(String, String?)])
  func `the structured reference with the exact amount is booked`(text: String, issuer: String?) {
    #expect(Self.outcome("", 29252, reference: text, issuer: issuer) == "reference 2026-1042")
    #expect(Self.outcome("", 29253, reference: text, issuer: issuer) == "otherAmount")
  }

  @Test func `a text that is only a reference with check digits counts as one`() {
    #expect(Self.outcome("RF88 2026 1109", 404_745) == "reference 2026-1109")
    #expect(Self.outcome("1000000020261042", 29252) == "reference 2026-1042")
    #expect(Self.outcome("1000000020261043", 29252) == "onlyAmount")
  }

  @Test func `reference and text that speak of different invoices are left`() {
    #expect(Self.outcome("2026-1077", 29252, reference: "1000000020261042") == "contradiction")
    #expect(Self.outcome("2026-1077", 152_601, reference: "1000000020261042") == "contradiction")
    #expect(Self.outcome("2026-1042", 29252, reference: "RF4520261204") == "contradiction")
  }

  @Test func `several whole numbers of one debtor with their exact sum are booked in full`() {
    #expect(Self.outcome("2026-1042 en 2026-1077", 181_853) == "numbers 2026-1042+2026-1077")
    #expect(Self.outcome("2026-1042/2026-1077", 181_853) == "numbers 2026-1042+2026-1077")
    #expect(Self.outcome("2026-1042 en 2026-1077", 181_852) == "otherAmount")
    // Of two debtors: the payer cannot have meant both.
    #expect(Self.outcome("2026-1042, 2026-1200", 37352) == "several")
  }

  @Test func `two invoices that fit alike are never told apart`() {
    let twins = [
      Self.item("2026-1042", 100, "RF8820261109"), Self.item("20261042", 100, debtor: 1),
    ]
    #expect(Self.outcome("2026-1042", 100, items: twins) == "several")
    let sharing = [
      Self.item("2026-1001", 100, "RF8820261109"), Self.item("2026-1002", 100, "RF8820261109"),
      Self.item("2026-1003", 300, "RF8820261109"),
    ]
    #expect(Self.outcome("RF8820261109", 100, items: sharing) == "several")
    #expect(Self.outcome("RF8820261109", 300, items: sharing) == "reference 2026-1003")
    let text = "2026-1002"
    #expect(
      Self.outcome(text, 100, reference: "RF8820261109", items: sharing) == "number 2026-1002")
  }

  @Test func `another currency is another amount`() throws {
    let dollar = try #require(Currency(code: "USD"))
    let items = [Self.item("2026-1042", 100, currency: dollar)]
    #expect(Self.outcome("2026-1042", 100, items: items) == "otherCurrency")
  }

  @Test func `a payment of a day before the invoice is for another with that number`() {
    let items = ["2026-11-10", "2026-11-11"].map { day in
      Receivable(
        number: "2026-1042", open: Money(cents: 100), reference: nil,
        issued: CalendarDate(iso: day), debtor: 0)
    }
    // The payments of these tests are of 10 November 2026.
    #expect(Self.outcome("2026-1042", 100, items: [items[0]]) == "number 2026-1042")
    #expect(Self.outcome("2026-1042", 100, items: [items[1]]) == "beforeInvoice")
  }

  @Test func `an invoice is paid once, and the first payment by day is the one`() {
    let entries = ["2026-11-12", "2026-11-10"].map { day in
      CAMTFixture.entry("292.52", CAMTFixture.details(texts: ["2026-1042"]), booked: day)
    }
    let read = readPayments(CAMTFixture.file(entries: entries)).read
    let matches = matchPayments(ReceivedPayments([read]), to: Self.items)
    #expect(matches.bookings.map(\.payment.date.iso) == ["2026-11-10"])
    #expect(matches.proposals.map(\.obstacle) == [.alreadyPaid])
  }

  @Test func `a payment after another one does not become certain`() {
    let twins = [
      Self.item("2026-1001", 100, "RF8820261109"), Self.item("2026-1002", 100, "RF8820261109"),
    ]
    let entries = [
      CAMTFixture.entry("1.00", CAMTFixture.details(texts: ["2026-1001"]), booked: "2026-11-10"),
      CAMTFixture.entry(
        "1.00", CAMTFixture.details(structured: ("RF8820261109", "ISO")), booked: "2026-11-11"),
    ]
    let read = readPayments(CAMTFixture.file(entries: entries)).read
    let matches = matchPayments(ReceivedPayments([read]), to: twins)
    #expect(matches.bookings.map(\.receivable) == [0])
    #expect(matches.proposals.map(\.obstacle) == [.several])
  }
}

/// Several files together.
@Suite struct ReceivedPaymentsTests {
  private static let one = CAMTFixture.entry(
    "10.00", CAMTFixture.details(texts: ["a"]), booked: "2026-11-10")
  private static let two = CAMTFixture.entry(
    "20.00", CAMTFixture.details(texts: ["b"]), reference: "R2", booked: "2026-11-11")
  private static let three = CAMTFixture.entry(
    "30.00", CAMTFixture.details(texts: ["c"]), reference: "R3", booked: "2026-11-12")

  private static func received(_ files: [[String]]) -> ReceivedPayments {
    ReceivedPayments(files.map { readPayments(CAMTFixture.file(entries: $0)).read })
  }

  @Test func `the same file twice and statements that overlap count each payment once`() {
    let twice = Self.received([[Self.one, Self.two], [Self.one, Self.two]])
    #expect(twice.payments.map(\.amount.cents) == [1000, 2000])
    #expect(twice.repeatedCount == 2)
    let overlapping = Self.received([[Self.one, Self.two], [Self.two, Self.three]])
    #expect(overlapping.payments.map(\.amount.cents) == [1000, 2000, 3000])
  }

  @Test func `two equal payments of one day are two, also when read twice`() {
    let received = Self.received([[Self.one, Self.one], [Self.one, Self.one]])
    #expect(received.payments.count == 2)
  }

  @Test func `a bank that repeats its reference loses no payment`() {
    let other = Self.two.replacing("20.00", with: "21.00")
    #expect(Self.received([[Self.two, other, Self.two]]).payments.count == 3)
  }

  @Test func `a return in a later file undoes the payment of an earlier one`() {
    let paid = CAMTFixture.entry("10.00", CAMTFixture.details(endToEnd: "E1", texts: ["2026-1042"]))
    let returned = CAMTFixture.entry(
      "10.00", CAMTFixture.details(endToEnd: "E1", returned: true), sign: "DBIT",
      booked: "2026-11-15")
    #expect(Self.received([[paid], [returned], [returned]]).payments.isEmpty)
    let again = CAMTFixture.entry(
      "10.00", CAMTFixture.details(endToEnd: "E1", texts: ["2026-1042"]), booked: "2026-11-20")
    // Who pays again after the return has paid.
    #expect(Self.received([[paid, returned, again]]).payments.map(\.date.iso) == ["2026-11-20"])
  }

  @Test func `a return that fits no payment for certain leaves none of them certain`() {
    let paid = CAMTFixture.entry("10.00", CAMTFixture.details(texts: ["2026-1042"]))
    let returned = CAMTFixture.entry("10.00", sign: "DBIT", reversal: true, booked: "2026-11-15")
    let received = Self.received([[paid, returned]])
    #expect(received.findings.map(\.code) == ["W-RETURNED"])
    let item = Receivable(
      number: "2026-1042", open: Money(cents: 1000), reference: nil, issued: nil, debtor: 0)
    let matches = matchPayments(received, to: [item])
    #expect(matches.bookings.isEmpty)
    #expect(matches.proposals.map(\.obstacle) == [.returned])
  }

  @Test func `a return with the bank's costs in it leaves the payer's payments uncertain`() {
    let paid = CAMTFixture.entry("10.00", CAMTFixture.details(endToEnd: "E1", texts: ["2026-1042"]))
    let returned = CAMTFixture.entry(
      "10.75", CAMTFixture.details(endToEnd: "E1", returned: true), sign: "DBIT",
      booked: "2026-11-15")
    let item = Receivable(
      number: "2026-1042", open: Money(cents: 1000), reference: nil, issued: nil, debtor: 0)
    let matches = matchPayments(Self.received([[paid, returned]]), to: [item])
    #expect(matches.bookings.isEmpty)
    #expect(matches.proposals.map(\.obstacle) == [.returned])
  }
}
