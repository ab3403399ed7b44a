import Foundation
import TestSupport
import Testing
import Values

@testable import Intake

/// Reading tables of payments, ubl/IMPORT.md §10.
@Suite struct PaymentTableTests {
  private static func read(
    _ text: String
  ) -> (read: PaymentReading, findings: [Diagnostic]) {
    read(Array(text.utf8))
  }

  private static func read(
    _ bytes: [UInt8]
  ) -> (read: PaymentReading, findings: [Diagnostic]) {
    readPayments(SourceFile(name: "bank.csv", bytes: bytes))
  }

  @Test func `a table with a column for in and out is read`() throws {
    let (read, findings) = Self.read(
      """
      "Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Af Bij";"Bedrag (EUR)";"Mededelingen"
      "20261110";"J. Jansen";"NL91ABNA0417164300";"NL20INGB0001234567";"Bij";"1.292,52";"factuur 2026-1042"
      "20261111";"Winkel";"NL91ABNA0417164300";"";"Af";"12,00";"pas"
      """)
    #expect(findings.isEmpty)
    let payment = try #require(read.payments.first)
    #expect(read.payments.count == 1)
    #expect(payment.amount == Money(cents: 129_252))
    #expect(payment.date.iso == "2026-11-10")
    #expect(payment.payerName == "J. Jansen")
    #expect(payment.payerIBAN == "NL20INGB0001234567")
    #expect(payment.text == "factuur 2026-1042")
    #expect(payment.place.line == 2)
    #expect(read.lastDay?.iso == "2026-11-11")
  }

  @Test func `a table with signed amounts, three texts and a reference is read`() throws {
    let (read, findings) = Self.read(
      """
      "IBAN/BBAN","Munt","Volgnr","Datum","Rentedatum","Bedrag","Tegenrekening IBAN/BBAN","Naam tegenpartij","Betalingskenmerk","Omschrijving-1","Omschrijving-2","Omschrijving-3"
      "NL91ABNA0417164300","EUR","000017","2026-11-09","2026-11-07","+1.000,00","NL20INGB0001234567","J. Jansen","1000000020261042","","",""
      "NL91ABNA0417164300","EUR","000018","2026-11-09","2026-11-09","-5,00","","Winkel","","a","b","c"
      "NL91ABNA0417164300","EUR","000019","2026-11-09","2026-11-09","+5,00","","K","","deel een","deel twee",""
      """)
    #expect(findings.isEmpty)
    #expect(read.payments.map(\.amount.cents) == [100_000, 500])
    #expect(read.payments.first?.date.iso == "2026-11-07")
    #expect(read.payments.first?.reference?.kind == .betalingskenmerk)
    #expect(read.payments.last?.text == "deel een deel twee")
  }

  @Test func `separate columns for money in and money out are read`() {
    let (read, findings) = Self.read(
      "Date,Description,Paid out,Paid in\n03/11/2026,rent,50.00,\n04/11/2026,2026-1042,,12.50\n")
    #expect(findings.isEmpty)
    #expect(read.payments.map(\.amount.cents) == [1250])
    #expect(read.payments.first?.date.iso == "2026-11-04")
  }

  @Test(arguments: [
    """
    Date,Interest Date,Amount,Account,Counterparty,Name,Description
    2026-11-09,2026-11-07,"1,012.50",NL91ABNA0417164300,NL20INGB0001234567,J. Jansen,2026-1042
    """,
    """
    Rekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeningnummer;Tegenrekeninghouder;Valutadatum;Omschrijving;
    NL91ABNA0417164300;09-11-2026;EUR;C;1012,50;NL20INGB0001234567;J. Jansen;07-11-2026;2026-1042;
    """,
  ])
  func `the headings of other banks give the same payment`(_ text: String) throws {
    let (read, findings) = Self.read(text)
    #expect(findings.isEmpty, "\(findings.map(\.rendered))")
    let payment = try #require(read.payments.first)
    #expect(payment.amount == Money(cents: 101_250))
    #expect(payment.date.iso == "2026-11-07")
    #expect(payment.payerName == "J. Jansen")
    #expect(payment.payerIBAN == "NL20INGB0001234567")
    #expect(payment.text == "2026-1042")
  }

  @Test func `Windows-1252 is read when it is no UTF-8, and said so`() {
    let bytes = Array("Datum;Bedrag;Naam;Omschrijving\r\n3-11-26;\u{80} 5,00;B".utf8)
    // A euro sign and an e with diaeresis as Windows-1252 has them.
    var encoded = bytes.filter { $0 != 0xC2 }
    encoded += [0xEB, UInt8(ascii: ";"), UInt8(ascii: "x")]
    let (read, findings) = Self.read(encoded)
    #expect(findings.map(\.code) == ["I-ENCODING"])
    #expect(read.payments.first?.payerName == "Bë")
    #expect(read.payments.first?.amount.cents == 500)
    #expect(read.payments.first?.date.iso == "2026-11-03")
  }

  @Test func `UTF-16 with a byte order mark is read`() {
    let text = "Datum;Bedrag;Omschrijving\n2026-11-03;5,00;é\n"
    let units = text.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap(\.self)
    #expect(Self.read(little).read.payments.first?.text == "é")
  }

  @Test func `a stated separator, lines about the export and a total are no rows`() {
    let (read, findings) = Self.read(
      """
      sep=|
      Export van 20 november|
      Datum|Bedrag|Omschrijving|
      3.11.2026|5,00|a|
      4-11-2026|(2,00)|b|
      |||
      Totaal|3,00||
      """)
    #expect(findings.isEmpty)
    #expect(read.payments.map(\.amount.cents) == [500])
  }

  @Test(arguments: [
    ("1234,5", 123_450), ("1.234,50", 123_450), ("+1.234.567,89", 123_456_789), ("12", 1200),
    ("\u{20AC} 12,00", 1200), ("EUR 12,00", 1200), ("1\u{A0}234,50", 123_450), ("1.234", 123_400),
  ])
  func `amounts are read by the decimal sign of their column`(text: String, cents: Int64) {
    let (read, findings) = Self.read(
      "Datum;Bedrag;Omschrijving\n2026-11-03;\(text);a\n2026-11-03;0,01;b")
    #expect(findings.isEmpty)
    #expect(read.payments.first?.amount.cents == cents)
  }

  @Test(arguments: ["-5,00", "5,00-", "(5,00)", "\u{2212}5,00"])
  func `a negative amount is money paid out`(_ text: String) {
    let (read, findings) = Self.read("Datum;Bedrag;Omschrijving\n2026-11-03;\(text);a")
    #expect(findings.isEmpty)
    #expect(read.payments.isEmpty)
  }

  @Test(arguments: [
    ("2026-11-03;1.234;a", "C-AMOUNT"), ("2026-11-03;1,234;a", "C-AMOUNT"),
    ("2026-11-03;1,20;a\n2026-11-03;1.20;b", "C-AMOUNT"), ("2026-11-03;1.2345,00;a", "C-AMOUNT"),
    ("2026-11-03;;a", "C-AMOUNT"), ("2026-11-03;vijf;a", "C-AMOUNT"),
    ("11/23/2026;5,00;a", "C-DATE"),
    ("30-02-2026;5,00;a", "C-DATE"), ("46000;5,00;a", "C-DATE"), (";5,00;a", "C-DATE"),
    ("2026-11-03;5,00;a;b", "C-COLUMNS"), ("2026-11-03;5,00", "C-COLUMNS"),
    ("2026-11-03;5,00;\"a", "C-QUOTE"), ("2026-11-03;5,00;\"a\"b", "C-QUOTE"),
  ])
  func `a row that cannot be read refuses the file at its line`(rows: String, code: String) {
    let (read, findings) = Self.read("Datum;Bedrag;Omschrijving\n\(rows)\n")
    #expect(read.payments.isEmpty)
    #expect(findings.map(\.code) == [code])
    #expect((findings.first?.place?.line ?? 0) >= 2)
  }

  @Test func `a heading without a needed column names the words that would do`() {
    let (_, findings) = Self.read("Datum;Prijs;Omschrijving\n2026-11-03;5,00;a\n")
    #expect(findings.map(\.code) == ["C-HEADER"])
    #expect(findings.first?.message.contains("'bedrag'") == true)
    #expect(findings.first?.message.contains("'amount'") == true)
  }

  @Test func `two columns that could be the same name each other`() {
    let (_, findings) = Self.read("Datum;Bedrag;Amount;Omschrijving\n2026-11-03;5,00;5,00;a\n")
    #expect(findings.map(\.code) == ["C-HEADER"])
    #expect(findings.first?.message.contains("'Bedrag', 'Amount'") == true)
  }

  @Test func `headers are known whatever their case, spaces, points and accents`() {
    let (read, findings) = Self.read("DATUM;be drag;Om.schrij_vïng\n2026-11-03;5,00;a\n")
    #expect(findings.isEmpty)
    #expect(read.payments.count == 1)
  }

  @Test func `a cell that a spreadsheet would run is data, and one wrapped as text is unwrapped`() {
    let rows = "2026-11-03;5,00;=1+1\n2026-11-03;5,00;\"=\"\"0123\"\"\"\n"
    let read = Self.read("Datum;Bedrag;Omschrijving\n\(rows)").read
    #expect(read.payments.map(\.text) == ["=1+1", "0123"])
  }

  @Test(arguments: ["", " \r\n", "PK\u{3}\u{4}\u{0}", "%PDF-1.7", "geen tabel"])
  func `what is no file of payments is refused`(_ text: String) {
    let (read, findings) = Self.read(text)
    #expect(read.payments.isEmpty)
    #expect(findings.contains { $0.severity == .error })
  }

  @Test func `no message holds what stands in a row`() {
    for row in ["Jansen;Jansen;Jansen", "2026-11-03;5,0x Jansen;a", "2026-11-03;5,00;\"Jansen"] {
      for heading in ["Datum;Bedrag;Omschrijving\n", ""] {
        let findings = Self.read(heading + row + "\n").findings
        #expect(!findings.isEmpty)
        #expect(!findings.map(\.rendered).joined().contains("Jansen"))
      }
    }
  }

  // MARK: - Text with separators

  @Test(
    .needsShared,
    arguments: ["empty_crlf", "escaped_quotes", "newlines", "newlines_crlf", "simple_crlf", "utf8"])
  func `the cases of csv-spectrum read as their JSON says`(_ name: String) throws {
    let folder = "conformance/csv/spectrum"
    // The files lie here with plain line feeds, also those that are about the pair.
    var text = try SharedFolder.text("\(folder)/\(name).csv")
    if name.hasSuffix("_crlf") {
      text = text.replacing("\r", with: "").replacing("\n", with: "\r\n")
    }
    let table = try DelimitedText(Array(text.utf8))
    let heading = try #require(table.records.first).fields
    let rows = table.records.dropFirst().map { record in
      Dictionary(uniqueKeysWithValues: zip(heading, record.fields))
    }
    let json = try SharedFolder.bytes("\(folder)/\(name).json")
    #expect(try rows == JSONDecoder().decode([[String: String]].self, from: Data(json)))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines end in any way and are counted`(_ end: String) throws {
    let text = ["a;b", "\"1\(end)2\";x", "3;4"].joined(separator: end)
    let table = try DelimitedText(Array(text.utf8))
    #expect(table.records.map(\.line) == [1, 2, 4])
    #expect(table.records[1].fields == ["1\(end)2", "x"])
  }

  @Test func `the limits of a table hold at their number`() throws {
    func code(_ text: String) -> String? {
      do throws(PaymentFileError) {
        _ = try DelimitedText(Array(text.utf8))
        return nil
      } catch {
        return error.code
      }
    }
    let columns = Array(repeating: "a", count: PaymentLimits.columns)
    #expect(code(columns.joined(separator: ";")) == nil)
    #expect(code((columns + ["a"]).joined(separator: ";")) == "C-SIZE")
    let field = String(repeating: "x", count: PaymentLimits.fieldBytes)
    #expect(code("a;\(field)") == nil)
    #expect(code("a;\(field)x") == "C-SIZE")
    // The heading is no row.
    let rows = String(repeating: "a;b\n", count: PaymentLimits.entries + 1)
    #expect(code(rows) == nil)
    #expect(code(rows + "a;b\n") == "C-SIZE")
    let file = [UInt8](repeating: UInt8(ascii: ";"), count: PaymentLimits.fileBytes + 1)
    let findings = readPayments(SourceFile(name: "large.csv", bytes: file)).findings
    #expect(findings.map(\.code) == ["C-SIZE"])
    #expect(findings.first?.message.contains("52428800 bytes") == true)
  }
}
