import Testing
import Values

@testable import Intake

/// Reading MT940 as Dutch banks write it.
@Suite struct MT940Tests {
  private static func read(
    _ text: String
  ) -> (read: PaymentReading, findings: [Diagnostic]) {
    readPayments(SourceFile(name: "bank.sta", bytes: Array(text.utf8)))
  }

  /// With the SWIFT envelope, code words, counter party in one part.
  private static let enveloped = """
    {1:F01INGBNL2ABXXX0000000000}\r
    {2:I940INGBNL2AXXXN}\r
    {4:\r
    :20:P261120000000001\r
    :25:NL69INGB0123456789EUR\r
    :28C:00000\r
    :60F:C261118EUR662,23\r
    :61:2611181118C292,52NTRFEREF//00000000001005\r
    /TRCD/00100/\r
    :86:/EREF/EV12341REP1231456T1234//CNTP/NL20INGB0001234567/INGBNL2A/J. \r
    JANSEN///REMI/USTD//factuur 2026-1042 bedankt/\r
    :61:2611181118C1000,NTRFNONREF//00000000001006\r
    :86:/CNTP/NL20INGB0001234567/INGBNL2A/J. JANSEN///REMI/STRD/CUR/1000000020261077/\r
    :61:2611191119RC100,00NRTIEREF//00000000001007\r
    :86:/RTRN/MS03//EREF/X1//CNTP/NL20INGB0001234567/INGBNL2A/J. JANSEN///REMI/USTD//terug/\r
    :61:2611191119D12,34NTRFNONREF//00000000001008\r
    :86:/REMI/USTD//onze betaling/\r
    :62F:C261119EUR1842,41\r
    :86:/SUM/4/3/0,00/0,00/\r
    -}\r

    """

  @Test func `code words, counter party and references of an enveloped file are read`() throws {
    let (read, findings) = Self.read(Self.enveloped)
    #expect(findings.isEmpty)
    #expect(read.payments.count == 2)
    let first = try #require(read.payments.first)
    #expect(first.amount == Money(cents: 29252))
    #expect(first.payerIBAN == "NL20INGB0001234567")
    #expect(first.payerName == "J. JANSEN")
    #expect(first.text == "factuur 2026-1042 bedankt")
    #expect(first.endToEndID == "EV12341REP1231456T1234")
    #expect(first.place.line == 8)
    let second = try #require(read.payments.last)
    #expect(second.amount == Money(cents: 100_000))
    #expect(second.reference?.kind == .betalingskenmerk)
    #expect(second.reference?.compact == "1000000020261077")
    #expect(read.returns.map(\.amount.cents) == [10000])
    #expect(read.lastDay?.iso == "2026-11-19")
  }

  /// Without envelope: a bank's head lines, the counter account below field 61, and text.
  private static let bare = """
    ABNANL2A
    940
    ABNANL2A
    :20:ABN AMRO BANK NV
    :25:517852257
    :28:32401/1
    :60F:D261231EUR100,00
    :61:2701021231C5000,00N654NONREF
    NL20INGB0001234567
    :86:/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/
    J. JANSEN/REMI/FACTUUR 2026-1042/EREF/NOTPROVIDED
    :61:2701020102C10,50N426NONREF
    :86:SEPA OVERBOEKING                 IBAN: NL20INGB0001234567
    BIC: INGBNL2A                    NAAM: J JANSEN
    OMSCHRIJVING: F2026-00017
    :62F:C270102EUR4910,50
    -
    """

  @Test func `a file without envelope and with plain text is read`() throws {
    let (read, findings) = Self.read(Self.bare)
    #expect(findings.isEmpty)
    let first = try #require(read.payments.first)
    #expect(first.text == "FACTUUR 2026-1042")
    #expect(first.payerName == "J. JANSEN")
    #expect(first.endToEndID == nil)
    // The booking day lies in the year that is nearest to the value day.
    #expect(first.bookingDay.iso == "2026-12-31")
    #expect(first.valueDay?.iso == "2027-01-02")
    let second = try #require(read.payments.last)
    #expect(second.text.contains("OMSCHRIJVING: F2026-00017"))
    #expect(second.payerIBAN == "NL20INGB0001234567")
  }

  @Test func `a field that fills its line goes on in the middle of a word`() throws {
    let start = "/REMI/" + String(repeating: "x", count: 52) + " 2026-1"
    #expect(start.utf8.count == 65)
    let text = Self.bare.replacing(
      "/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/", with: start
    )
    .replacing("J. JANSEN/REMI/FACTUUR 2026-1042/EREF/NOTPROVIDED", with: "042 dank")
    #expect(Self.read(text).read.payments.first?.text.hasSuffix("x 2026-1042 dank") == true)
  }

  @Test func `balances that do not fit are a warning`() {
    let text = Self.bare.replacing("4910,50", with: "4910,51")
    #expect(Self.read(text).findings.map(\.code) == ["W-BALANCE"])
  }

  @Test(arguments: [
    ("C5000,00N", "C5000N", "C-AMOUNT"), ("2701021231C", "2713021231C", "C-DATE"),
    ("2701021231C", "2701021331C", "C-DATE"), ("2701021231C", "2701021231X", "C-AMOUNT"),
    ("EUR100,00", "EUR100.00", "C-AMOUNT"), (":62F:C270102EUR4910,50", "", "C-CUT"),
  ])
  func `a field that cannot be read refuses the file`(old: String, new: String, code: String) {
    let (read, findings) = Self.read(Self.bare.replacing(old, with: new))
    #expect(read.payments.isEmpty)
    #expect(findings.map(\.code) == [code])
    #expect(findings.first?.place?.line != nil)
  }

  @Test func `a file that is cut before its closing balance is refused at every line`() {
    let lines = Self.bare.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.firstIndex { $0.hasPrefix(":62F:") } ?? 0
    for count in 1..<last {
      let text = lines.prefix(count).joined(separator: "\n")
      #expect(Self.read(text).findings.contains { $0.severity == .error }, "\(count)")
    }
  }
}
