import Testing
import Values

@testable import Intake

/// Reading CAMT.053, ubl/IMPORT.md §11.
@Suite struct CAMTTests {
  private typealias Fixture = CAMTFixture

  @Test(arguments: CAMTFixture.Version.allCases)
  func `both versions give the same payment`(_ version: CAMTFixture.Version) throws {
    let file = Fixture.file(
      version,
      entries: [
        Fixture.entry(
          "292.52",
          Fixture.details(
            version: version, endToEnd: "E2E-1", texts: ["factuur 2026-1042", "met dank"]),
          version: version, reference: "B1", booked: "2026-11-09", value: "2026-11-07")
      ])
    let (read, findings) = readPayments(file)
    #expect(findings.isEmpty)
    let payment = try #require(read.payments.first)
    #expect(read.payments.count == 1)
    #expect(payment.amount == Money(cents: 29252))
    #expect(payment.payerName == "J. Jansen")
    #expect(payment.payerIBAN == "NL20INGB0001234567")
    #expect(payment.text == "factuur 2026-1042 met dank")
    #expect(payment.endToEndID == "E2E-1")
    #expect(payment.reference == nil)
    #expect(payment.bookingDay.iso == "2026-11-09")
    #expect(payment.place.file == "bank.xml")
    #expect(payment.place.line != nil)
  }

  @Test func `the day of payment is the value day, without one the booking day`() throws {
    let file = Fixture.file(entries: [
      Fixture.entry("1.00", booked: "2026-11-09", value: "2026-11-07"),
      Fixture.entry("2.00", booked: "2026-11-10"),
    ])
    let payments = readPayments(file).read.payments
    #expect(payments.map(\.date.iso) == ["2026-11-07", "2026-11-10"])
  }

  @Test(
    arguments: [
      ("1000000020261042", "CUR", BankReference.Kind.betalingskenmerk, "1000000020261042"),
      ("RF88 2026 1109", "ISO", .creditorReference, "RF8820261109"),
      ("RF8820261109", nil, .creditorReference, "RF8820261109"),
      ("klant 12", nil, .other, "KLANT12"),
    ] as [(String, String?, BankReference.Kind, String)])
  func `a structured reference has its kind and its compact form`(
    text: String, issuer: String?, kind: BankReference.Kind, compact: String
  ) throws {
    let file = Fixture.file(entries: [
      Fixture.entry("1.00", Fixture.details(structured: (text, issuer)))
    ])
    let reference = try #require(readPayments(file).read.payments.first?.reference)
    #expect(reference.kind == kind)
    #expect(reference.compact == compact)
  }

  @Test func `only what is booked and credited is a payment`() {
    let file = Fixture.file(entries: [
      Fixture.entry("1.00", status: "PDNG"), Fixture.entry("2.00", status: "INFO"),
      Fixture.entry("3.00", sign: "DBIT"), Fixture.entry("4.00"),
    ])
    #expect(readPayments(file).read.payments.map(\.amount.cents) == [400])
  }

  @Test func `a batch is its details when they add up to it`() {
    let details = ["10.00", "20.00"].map { Fixture.details(amount: $0, texts: ["2026-1042"]) }
    let (read, findings) = readPayments(
      Fixture.file(entries: [Fixture.entry("30.00", details.joined(), reference: "B")]))
    #expect(findings.isEmpty)
    #expect(read.payments.map(\.amount.cents) == [1000, 2000])
    #expect(Set(read.payments.map(\.key)).count == 2)
  }

  @Test(arguments: [["10.00", "20.01"], ["30.00", nil]] as [[String?]])
  func `a batch whose details do not add up gives no payment but a warning`(_ amounts: [String?]) {
    let details = amounts.map { Fixture.details(amount: $0, texts: ["factuur 2026-1042"]) }
    let (read, findings) = readPayments(
      Fixture.file(entries: [Fixture.entry("30.00", details.joined())]))
    #expect(read.payments.isEmpty)
    #expect(findings.map(\.code) == ["W-BATCH"])
    #expect(findings.first?.place?.line != nil)
  }

  @Test func `opening balance and entries must give the closing balance`() {
    let entries = [
      Fixture.entry("30.00"), Fixture.entry("12.50", sign: "DBIT"),
      Fixture.entry("99.00", status: "PDNG"),
    ]
    let right = Fixture.file(opening: "100.00", closing: "117.50", entries: entries)
    #expect(readPayments(right).findings.isEmpty)
    let wrong = Fixture.file(opening: "100.00", closing: "117.51", entries: entries)
    #expect(readPayments(wrong).findings.map(\.code) == ["W-BALANCE"])
    #expect(readPayments(wrong).findings.first?.severity == .warning)
  }

  @Test func `the newest day is that of the entries or of the closing balance`() {
    let early = Fixture.file(entries: [Fixture.entry("1.00", booked: "2026-11-18")])
    #expect(readPayments(early).read.lastDay?.iso == "2026-11-18")
    let quiet = Fixture.file(opening: "1.00", closing: "1.00", entries: [])
    #expect(readPayments(quiet).read.lastDay?.iso == "2026-11-20")
  }

  @Test func `a reversed credit and a returned direct debit undo the payment`() {
    let paid = Fixture.entry(
      "50.00", Fixture.details(endToEnd: "E1", texts: ["2026-1042"]), booked: "2026-11-03")
    let other = Fixture.entry(
      "50.00", Fixture.details(endToEnd: "E2", texts: ["2026-1077"]), booked: "2026-11-04")
    let reversal = Fixture.entry(
      "50.00", Fixture.details(endToEnd: "E1"), sign: "DBIT", reversal: true, booked: "2026-11-05")
    let bounced = Fixture.entry(
      "50.00", Fixture.details(endToEnd: "E1", returned: true), sign: "DBIT", booked: "2026-11-05")
    for undone in [reversal, bounced] {
      let read = readPayments(Fixture.file(entries: [paid, other, undone])).read
      let received = ReceivedPayments([read])
      #expect(received.payments.map(\.endToEndID) == ["E2"])
      #expect(received.findings.isEmpty)
    }
  }

  @Test func `our own money that comes back is no payment`() {
    let file = Fixture.file(entries: [
      Fixture.entry("50.00", Fixture.details(returned: true)),
      Fixture.entry("60.00", Fixture.details(), reversal: true),
    ])
    let read = readPayments(file).read
    #expect(read.payments.isEmpty && read.returns.isEmpty)
  }

  @Test(arguments: [
    ("<Amt Ccy=\"EUR\">1,00</Amt>", "C-AMOUNT"), ("<Amt Ccy=\"EUR\">1.005</Amt>", "C-AMOUNT"),
    ("<Amt>1.00</Amt>", "C-AMOUNT"), ("<Amt Ccy=\"EUR\">-1.00</Amt>", "C-AMOUNT"),
  ])
  func `an amount that cannot be read refuses the file at its line`(amount: String, code: String) {
    let entry = Fixture.entry("7.77").replacing("<Amt Ccy=\"EUR\">7.77</Amt>", with: amount)
    let (read, findings) = readPayments(Fixture.file(entries: [Fixture.entry("1.00"), entry]))
    #expect(read.payments.isEmpty)
    #expect(findings.map(\.code) == [code])
    #expect(findings.first?.severity == .error)
    #expect(findings.first?.place?.line != nil)
  }

  @Test func `a day that is none refuses the file`() {
    let file = Fixture.file(entries: [Fixture.entry("1.00", booked: "2026-02-30")])
    #expect(readPayments(file).findings.map(\.code) == ["C-DATE"])
  }

  @Test func `a statement that is cut off is refused at every length`() {
    let whole = Fixture.file(entries: [Fixture.entry("1.00", Fixture.details(texts: ["2026-1042"]))]
    )
    for length in stride(from: 1, to: whole.bytes.count - 1, by: 7) {
      let part = SourceFile(name: "bank.xml", bytes: Array(whole.bytes.prefix(length)))
      let (read, findings) = readPayments(part)
      #expect(read.payments.isEmpty)
      #expect(findings.contains { $0.severity == .error }, "\(length)")
    }
  }

  @Test func `a document type is refused, and another document is no statement`() {
    let hostile = SourceFile(
      name: "x", bytes: Array("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".utf8))
    #expect(readPayments(hostile).findings.map(\.code) == ["E-XML-DTD"])
    let invoice = SourceFile(name: "x", bytes: Array("<Invoice xmlns=\"urn:x\"/>".utf8))
    #expect(readPayments(invoice).findings.map(\.code) == ["C-FORMAT"])
  }

  @Test func `more elements than are read is an error that says to export less`() {
    let few = String(repeating: "<Ntry/>", count: XMLLimits.elements)
    let (read, findings) = readPayments(Fixture.file(entries: [few]))
    #expect(read.payments.isEmpty)
    #expect(findings.map(\.code) == ["E-XML-SIZE"])
    #expect(findings.first?.message.contains("200000 elements") == true)
    #expect(findings.first?.hint == "export a shorter period from the bank")
  }

  @Test func `statements of several accounts are read one by one`() throws {
    let one = Fixture.file(entries: [Fixture.entry("1.00")])
    let text = String(decoding: one.bytes, as: UTF8.self)
    let start = try #require(text.firstRange(of: "<Stmt>")).lowerBound
    let end = try #require(text.firstRange(of: "</Stmt>")).upperBound
    let second = text[start..<end].replacing("NL91ABNA0417164300", with: "NL20INGB0001234567")
    let both = text.replacing("</BkToCstmrStmt>", with: "\(second)</BkToCstmrStmt>")
    let read = readPayments(SourceFile(name: "both.xml", bytes: Array(both.utf8))).read
    // The same day and amount on two accounts are two payments.
    #expect(Set(read.payments.map(\.key)).count == 2)
  }
}
