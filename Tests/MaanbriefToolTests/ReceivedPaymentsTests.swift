import Foundation
import TestSupport
import Testing

/// `letter --received`: what the bank says came in.
@Suite struct ReceivedPaymentsTests {
  private struct Made: Decodable {
    var debtor: String
    var invoices: [String]
    var paid: String
    var total: String
  }

  /// Letters for all examples, with the payments in `files`.
  private static func make(
    _ files: [String], arguments: [String] = []
  ) throws -> (letters: [Made], outcome: CommandHarness.Outcome) {
    let folder = try ScratchFolder()
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--format", "json", "--output",
        folder.path, "--confirm", "W-DUE-DERIVED",
      ] + files.flatMap { ["--received", $0] } + arguments)
    #expect(try folder.names().allSatisfy { $0.hasSuffix(".pdf") })
    return (try JSONDecoder().decode([Made].self, from: outcome.outputBytes), outcome)
  }

  private static func table(_ rows: [String]) -> String {
    (["Datum;Bedrag;Tegenrekening;Naam;Omschrijving"] + rows).joined(separator: "\r\n") + "\r\n"
  }

  @Test func `a paid invoice is no longer asked for, and a debtor who paid all gets no letter`()
    throws
  {
    let scratch = try ScratchFolder()
    let bank = try scratch.write(
      Self.table([
        "10-11-2026;292,52;NL20INGB0001234567;A. de Graaf;factuur 2026-1042",
        "12-11-2026;4.047,45;NL20INGB0001234567;Burgum;RF88 2026 1109",
      ]), as: "bank.csv")
    let before = try Self.make([]).letters
    let (letters, outcome) = try Self.make([bank])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(letters.count == before.count - 1)
    #expect(!letters.contains { $0.invoices.contains("2026-1109") })
    let graaf = try #require(letters.first { $0.invoices.contains("2026-1077") })
    #expect(graaf.invoices == ["2026-1077", "2026-1119"])
    // 1526.01 and 178.48.
    #expect(graaf.total == "1704.49")
    #expect(outcome.messages.contains("bank.csv:2: info: this pays invoice 2026-1042 in full"))
    #expect(outcome.messages.contains("bank.csv:3: info: this pays invoice 2026-1109 in full"))
    #expect(outcome.messages.contains("payments are known through 2026-11-12"))
  }

  @Test func `a credit note is set off before a payment is compared`() throws {
    let scratch = try ScratchFolder()
    // 960.86 less the credit note of 42.35.
    let bank = try scratch.write(
      Self.table(["10-11-2026;918,51;;Lindhout;2026-1055 minus creditnota"]), as: "bank.csv")
    let (letters, _) = try Self.make([bank])
    let lindhout = try #require(letters.first { $0.invoices.contains("2026-1098") })
    #expect(lindhout.invoices == ["2026-1098"])
    #expect(lindhout.total == "523.69")
  }

  @Test func `all invoices of a debtor paid at once leave no letter`() throws {
    let scratch = try ScratchFolder()
    // 292.52, 1526.01 and 178.48.
    let bank = try scratch.write(
      Self.table(["10-11-2026;1997,01;;A. de Graaf;2026-1042, 2026-1077 en 2026-1119"]),
      as: "bank.csv")
    let (letters, _) = try Self.make([bank])
    #expect(!letters.contains { !$0.invoices.filter { $0 == "2026-1077" }.isEmpty })
  }

  @Test func `CAMT, MT940 and a table together count one payment of each once`() throws {
    let scratch = try ScratchFolder()
    let camt = try scratch.write(
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
      <Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>
      <Ntry><Amt Ccy="EUR">292.52</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
      <BookgDt><Dt>2026-11-10</Dt></BookgDt><AcctSvcrRef>A1</AcctSvcrRef><NtryDtls><TxDtls>
      <RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>CUR</Issr></Tp>
      <Ref>1000000020261042</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
      </Stmt></BkToCstmrStmt></Document>
      """, as: "bank.xml")
    let mt940 = try scratch.write(
      """
      :20:1
      :25:NL91ABNA0417164300
      :60F:C261117EUR0,00
      :61:2611181118C1131,11NTRFNONREF//77
      :86:/CNTP/NL20INGB0001234567/INGBNL2A/VAN HOOF///REMI/USTD//2026-1138/
      :62F:C261118EUR1131,11
      -
      """, as: "bank.sta")
    let table = try scratch.write(
      Self.table(["11-11-2026;299,78;;S. van den Broek;2026 1183"]), as: "bank.csv")
    let (letters, outcome) = try Self.make([camt, mt940, camt, table])
    let asked = Set(letters.flatMap(\.invoices))
    #expect(asked.isDisjoint(with: ["2026-1042", "2026-1138", "2026-1183"]))
    #expect(asked.contains("2026-1077"))
    #expect(
      outcome.messages.contains(
        "payments are known through 2026-11-18: 3 received, 1 given again and counted once"))
  }

  @Test func `a payment in doubt is named with its line and holds the letter until confirmed`()
    throws
  {
    let scratch = try ScratchFolder()
    let bank = try scratch.write(
      Self.table([
        "10-11-2026;100,00;NL20INGB0001234567;Van Hoof;deel 2026-1138",
        "10-11-2026;77,77;NL20INGB0001234567;Iemand;iets anders",
      ]), as: "bank.csv")
    let (held, outcome) = try Self.make([bank])
    #expect(!held.contains { $0.invoices == ["2026-1138"] } && held.count > 3)
    #expect(outcome.messages.contains("bank.csv:2: warning: this names 2026-1138"))
    #expect(outcome.messages.contains("give --confirm W-PAYMENT"))
    #expect(!outcome.messages.contains("bank.csv:3"))
    for secret in ["Hoof", "NL20", "100", "Iemand"] {
      #expect(
        !outcome.messages.contains("\(secret),") && !outcome.messages.contains("Van \(secret)"))
    }
    #expect(!outcome.messages.contains("NL20INGB"))
    let (letters, _) = try Self.make([bank], arguments: ["--confirm", "W-PAYMENT"])
    let hoof = try #require(letters.first { $0.invoices == ["2026-1138"] })
    #expect(hoof.paid == "0.00")
    #expect(hoof.total == "1131.11")
  }

  @Test func `an invoice that was paid after the day of the letter is left out of it`() throws {
    let scratch = try ScratchFolder()
    let bank = try scratch.write(
      Self.table(["24-11-2026;1131,11;;Van Hoof;2026-1138"]), as: "bank.csv")
    let (letters, outcome) = try Self.make([bank])
    #expect(!letters.contains { $0.invoices == ["2026-1138"] } && letters.count > 3)
    #expect(outcome.messages.contains("this pays invoice 2026-1138 in full"))
  }

  @Test func `when all asked for is paid there are no letters and nothing is wrong`() throws {
    let scratch = try ScratchFolder()
    let bank = try scratch.write(
      Self.table(["10-11-2026;1131,11;;Van Hoof;2026-1138"]), as: "bank.csv")
    let invoice = Examples.folder.appending(path: "2026-1138-van-hoof.xml").path
    let outcome = try CommandHarness.run([
      "letter", invoice, "--profile", Examples.profile, "--date", Examples.date, "--received", bank,
      "--output", scratch.path("out"),
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output == "no letters\n")
    let quiet = try CommandHarness.run([
      "letter", invoice, "--profile", Examples.profile, "--date", Examples.date, "--received", bank,
      "--output", scratch.path("out"), "--quiet",
    ])
    #expect(quiet.messages.isEmpty)
  }

  @Test(arguments: [
    (
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmr",
      "E-XML-WELLFORMED"
    ),
    ("<!DOCTYPE x><x/>", "E-XML-DTD"), (":20:1\n:25:1\n:60F:C261117EUR0,00\n", "C-CUT"),
    ("Datum;Bedrag;Omschrijving\n10-11-2026;1,2,3;x\n", "C-AMOUNT"),
    ("Datum;Prijs;Omschrijving\n10-11-2026;1,00;x\n", "C-HEADER"), ("", "C-EMPTY"),
  ])
  func `a file of payments that cannot be trusted ends with 65 and no letters`(
    text: String, code: String
  ) throws {
    let scratch = try ScratchFolder()
    let good = try scratch.write(Self.table(["10-11-2026;1,00;;x;x"]), as: "good.csv")
    let bad = try scratch.write(text, as: "bad")
    let before = try scratch.contents()
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--received", good, "--received",
        bad, "--output", scratch.path,
      ])
    #expect(outcome.status == 65, "\(outcome.messages)")
    #expect(outcome.messages.contains(code), "\(outcome.messages)")
    #expect(outcome.messages.contains("/bad"))
    #expect(try scratch.contents() == before)
  }

  @Test func `a file of payments that is not there ends with 66 and no letters`() throws {
    let scratch = try ScratchFolder()
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--received", scratch.path("none"),
        "--output", scratch.path,
      ])
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("there is no such file"))
    #expect(try scratch.names().isEmpty)
  }
}
