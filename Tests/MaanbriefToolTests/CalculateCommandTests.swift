import Foundation
import TestSupport
import Testing

/// `calculate` and `rates` as the contract of the command line states them.
///
/// Expected amounts and days are those of the jurist's sheet (law/examples.csv, the row in the name
/// of the case) or worked out by hand beside the test.
@Suite struct CalculateCommandTests {
  private func calculate(_ arguments: String, input: String? = nil) throws -> CommandHarness.Outcome
  {
    try CommandHarness.run(
      ["calculate"] + arguments.split(separator: " ").map(String.init), input: input)
  }

  private func object(_ arguments: String) throws -> [String: Any] {
    let outcome = try calculate(arguments + " --format json")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let json = try JSONSerialization.jsonObject(with: outcome.outputBytes)
    return try #require(json as? [String: Any])
  }

  // MARK: Costs

  @Test(arguments: [
    ("--principal 493.21 493.21", "986.42", "147.96", "0.00", "147.96"),  // EX005
    ("--principal 493.21 --principal 493.21", "986.42", "147.96", "0.00", "147.96"),
    ("--principal 8400", "8400.00", "795.00", "0.00", "795.00"),  // EX006
    ("--principal 150", "150.00", "40.00", "0.00", "40.00"),  // EX008
    ("--principal 10000 --vat-percent 21", "10000.00", "875.00", "183.75", "1058.75"),  // EX011
    ("--principal 1500000", "1500000.00", "6775.00", "0.00", "6775.00"),  // EX057
    // EX063: the cap and its VAT.
    ("--principal 2000000 --vat-percent 21", "2000000.00", "6775.00", "1422.75", "8197.75"),
    ("--principal 0", "0.00", "0.00", "0.00", "0.00"),
  ])
  func `costs follow the tariff on the sum of the principals`(
    arguments: String, principal: String, costs: String, vat: String, total: String
  ) throws {
    let json = try object("costs \(arguments)")
    #expect(json["principal"] as? String == principal)
    #expect(json["costs"] as? String == costs)
    #expect(json["vat"] as? String == vat)
    #expect(json["total"] as? String == total)
  }

  @Test func `the basis names each slice with its percentage and amount`() throws {
    // LAW 1.3: 15% of the first 2500, 10% of the next 2500, 5% of the next 5000.
    let basis = try #require(object("costs --principal 8400")["basis"] as? [[String: String]])
    #expect(
      basis == [
        ["from": "0.00", "to": "2500.00", "percent": "15", "amount": "375.00"],
        ["from": "2500.00", "to": "5000.00", "percent": "10", "amount": "250.00"],
        ["from": "5000.00", "to": "8400.00", "percent": "5", "amount": "170.00"],
      ])
  }

  @Test func `costs on paper show the sum, the rule and when they are owed`() throws {
    let consumer = try calculate("costs --principal 150 --debtor-kind consumer").output
    for words in ["22,50", "(minimum)", "40,00", "art. 2 lid 2 Besluit BIK", "veertiendagenbrief"] {
      #expect(consumer.contains(words), "\(consumer)")
    }
    let business = try calculate("costs --principal 150 --debtor-kind business").output
    #expect(business.contains("art. 6:96 lid 4 BW"))
    #expect(!business.contains("veertiendagenbrief"))
  }

  // MARK: Interest

  @Test(arguments: [
    ("3000 --from 2014-05-29 --to 2014-12-11 --kind statutory", "48.58"),  // EX020
    ("1648.58 --from 2014-12-12 --to 2015-05-28 --kind statutory", "16.08"),  // EX021
    ("1250 --from 2026-06-01 --to 2026-08-31 --kind commercial", "32.51"),  // EX088
    ("10000 --from 2023-03-02 --to 2024-03-01 --kind statutory", "552.06"),  // EX090
    ("10000 --from 2023-03-02 --to 2024-03-01 --kind statutory --convention actyear", "550.55"),
    ("7500 --from 2022-11-15 --to 2026-11-14 --kind commercial", "3912.85"),  // EX092
    ("430 --from 2026-09-02 --to 2026-11-23 --kind statutory", "3.91"),  // EX093
    // Paid on the last day to pay: no day of default.
    ("10000 --from 2025-06-02 --to 2025-06-01 --kind statutory", "0.00"),
  ])
  func `interest counts both ends and is what the sheet says`(
    arguments: String, interest: String
  ) throws {
    #expect(try object("interest --principal \(arguments)")["interest"] as? String == interest)
  }

  @Test func `each period has its days, percentage and principal`() throws {
    // EX088: 30 days at 10.15 and 62 days at 10.40 percent.
    let json = try object(
      "interest --principal 1250 --from 2026-06-01 --to 2026-08-31 --kind commercial")
    #expect(json["principal"] as? String == "1250.00")
    #expect(json["assumedFrom"] == nil)
    let periods = try #require(json["periods"] as? [[String: Any]])
    #expect(periods.map { $0["from"] as? String } == ["2026-06-01", "2026-07-01"])
    #expect(periods.map { $0["to"] as? String } == ["2026-06-30", "2026-08-31"])
    #expect(periods.map { $0["days"] as? Int } == [30, 62])
    #expect(periods.map { $0["percent"] as? String } == ["10.15", "10.4"])
    #expect(periods.map { $0["principal"] as? String } == ["1250.00", "1250.00"])
    #expect(periods.map { $0["amount"] as? String } == ["10.43", "22.08"])
  }

  @Test func `a payment goes to interest first and counts from the day after it`() throws {
    // 1000 × 4% × 31 / 365 = 3.40; 503.40 pays that and 500; 500 × 4% × 59 / 365 = 3.23.
    let arguments =
      "interest --principal 1000 --from 2026-01-01 --to 2026-03-31 --kind statutory "
      + "--payment 2026-01-31=503.40"
    let json = try object(arguments)
    #expect(json["interest"] as? String == "6.63")
    #expect(json["principal"] as? String == "1000.00")
    #expect(json["openPrincipal"] as? String == "500.00")
    #expect(json["openInterest"] as? String == "3.23")
    #expect(json["surplus"] as? String == "0.00")
    let periods = try #require(json["periods"] as? [[String: Any]])
    #expect(periods.map { $0["to"] as? String } == ["2026-01-31", "2026-03-31"])
    #expect(try calculate(arguments).output.contains("art. 6:44 lid 1 BW"))
  }

  @Test func `a payment after the last day is left out and said to be`() throws {
    let outcome = try calculate(
      "interest --principal 430 --from 2026-09-02 --to 2026-11-23 --kind statutory "
        + "--payment 2026-11-24=430 --format json")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"interest\": \"3.91\""))
    #expect(outcome.messages.contains("[L-PAYMENT-LATE]"))
  }

  @Test func `a day past the checked rates is refused unless the last rate is assumed`() throws {
    let arguments = "interest --principal 1000 --from 2026-12-01 --to 2027-01-31 --kind statutory"
    let refused = try calculate(arguments)
    #expect(refused.status == 65)
    #expect(refused.output.isEmpty)
    #expect(refused.messages.contains("[rates-unconfirmed]"))
    #expect(refused.messages.contains("--assume-last-rate"))
    // 1000 × 4% × 62 / 365 = 6.79.
    let json = try object(arguments + " --assume-last-rate")
    #expect(json["interest"] as? String == "6.79")
    #expect(json["assumedFrom"] as? String == "2027-01-01")
    let text = try calculate(arguments + " --assume-last-rate").output
    #expect(text.contains("niet gecontroleerd"))
    #expect(text.replacing("\u{A0}", with: " ").contains("1 januari 2027"))
  }

  @Test func `the greatest sum over the longest time is still computed`() throws {
    let outcome = try calculate(
      "interest --principal 999999999999.99 --from 2002-12-01 --to 2100-12-31 --kind commercial "
        + "--assume-last-rate --format json")
    #expect(outcome.status == 0, "\(outcome.messages)")
  }

  // MARK: Deadline

  @Test(arguments: [
    // EX068, EX073, EX074.
    (
      "--sent 2026-11-26 --presumption hr2016",
      ["2026-11-28", "2026-11-29", "2026-12-14", "2026-12-15"]
    ),
    // EX075: the fifteen-day wording; Monday to Wednesday.
    (
      "--sent 2026-11-23 --days 15 --presumption hr2016",
      ["2026-11-25", "2026-11-26", "2026-12-10", "2026-12-11"]
    ),
    // EX080: proven delivery wins from any count.
    (
      "--sent 2026-11-23 --delivered 2026-11-24",
      ["2026-11-24", "2026-11-25", "2026-12-08", "2026-12-09"]
    ),
    // LAW 2.2: since 1-7-2026 the third counted day: Friday, Saturday, Tuesday.
    ("--sent 2026-11-26", ["2026-12-01", "2026-12-02", "2026-12-15", "2026-12-16"]),
    // LAW 2.7: e-mail counts on the next working day.
    (
      "--sent 2026-11-27 --channel email",
      ["2026-11-30", "2026-12-01", "2026-12-14", "2026-12-15"]
    ),
  ])
  func `the term runs from the day after delivery to a working day`(
    arguments: String, days: [String]
  ) throws {
    let json = try object("deadline \(arguments)")
    let keys = ["presumedDelivery", "termStarts", "termEnds", "costsDueFrom"]
    #expect(keys.map { json[$0] as? String } == days)
    #expect(json["deliveryProven"] as? Bool == arguments.contains("--delivered"))
  }

  @Test func `a term on paper names its days in words`() throws {
    // EX074.
    let text = try calculate("deadline --sent 2026-11-26 --presumption hr2016").output
      .replacing("\u{A0}", with: " ")
    for words in ["zaterdag 28 november 2026", "dinsdag 15 december 2026", "termijn", "art. 6:96"] {
      #expect(text.contains(words), "\(text)")
    }
  }

  // MARK: Worksheet

  @Test(.needsShared) func `all rows of the jurist's sheet agree`() throws {
    let path = SharedFolder.root.appending(path: "law/examples.csv").path
    let outcome = try calculate("worksheet \(path)")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "id,topic,result,expected,ok")
    #expect(lines.count == 103)
    for line in lines.dropFirst() { #expect(line.hasSuffix(",yes"), "\(line)") }
  }

  @Test func `a row that differs is marked and ends with 65`() throws {
    let sheet =
      "id,topic,inputs,expected\nA,bik,principal=1000,150.00\nB,bik,principal=1000,151.00\n"
      + "C,bik,principal=1000,\n"
    let outcome = try calculate("worksheet -", input: sheet)
    #expect(outcome.status == 65)
    #expect(
      outcome.output == """
        id,topic,result,expected,ok
        A,bik,150.00,150.00,yes
        B,bik,150.00,151.00,no
        C,bik,150.00,,

        """)
    #expect(outcome.messages.contains("1 of 3 rows"))
    #expect(outcome.messages.contains(":3: error: "))
    #expect(!outcome.messages.contains(":2:") && !outcome.messages.contains(":4:"))
    let json = try calculate("worksheet - --format json", input: sheet)
    let rows = try JSONSerialization.jsonObject(with: json.outputBytes) as? [[String: Any]]
    #expect(rows?.map { $0["ok"] as? Bool } == [true, false, nil])
    #expect(rows?.map { $0["line"] as? Int } == [2, 3, 4])
    #expect(rows?.last?["expected"] == nil)
  }

  @Test func `an expected fault is right, another ends with 1 and goes on`() throws {
    let outcome = try calculate(
      "worksheet -",
      input: "id,topic,inputs,expected\nA,bikk,,error:L-TOPIC\nB,bik,,\nC,bik,principal=1000,\n")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("A,bikk,error:L-TOPIC,error:L-TOPIC,yes"))
    #expect(outcome.output.contains("C,bik,150.00,,"))
    #expect(outcome.messages.contains("1 of 3 rows"))
  }

  @Test func `cells are quoted and never become formulas, negative amounts stay`() throws {
    let outcome = try calculate(
      "worksheet -",
      input: "id,topic,inputs,expected\n=1+1,bik_excess,principal=10000;asked=800,-75.00\n"
        + "\"a,\"\"b\",bik,principal=1000,150.00\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\n'=1+1,bik_excess,-75.00,-75.00,yes\n"))
    #expect(outcome.output.contains("\n\"a,\"\"b\",bik,150.00,150.00,yes\n"))
  }

  @Test(arguments: ["", "id,topic,inputs,expected\n", "id;topic;inputs\nA;bik;principal=1000\n"])
  func `a sheet without rows or columns ends with 65`(sheet: String) throws {
    let outcome = try calculate("worksheet -", input: sheet)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
  }

  // MARK: Rates

  @Test func `rates show lists the newest rates and until when they were checked`() throws {
    // LAW 4.1: 10.40 percent from 1-7-2026.
    let outcome = try CommandHarness.run(
      ["rates", "show", "--kind", "commercial", "--format", "json"])
    #expect(outcome.status == 0)
    let json = try JSONSerialization.jsonObject(with: outcome.outputBytes) as? [String: Any]
    let rates = try #require(json?["rates"] as? [[String: String]])
    #expect(rates.last?["from"] == "2026-07-01")
    #expect(rates.last?["percent"] == "10.4")
    #expect(Set(rates.compactMap { $0["kind"] }) == ["commercial"])
    let confirmed = try #require(json?["confirmed"] as? [[String: String]])
    #expect(confirmed.compactMap { $0["through"] } == ["2026-12-31"])
    let text = try CommandHarness.run(["rates", "show"]).output
    for words in ["statutory", "commercial", "government", "10,40%", "checked through"] {
      #expect(text.contains(words))
    }
  }

  // MARK: Failures

  @Test(arguments: [
    ("costs", 64), ("costs --principal 1,00", 64), ("costs --principal abc", 64),
    ("costs --principal 100 --vat-percent 101", 64),
    ("costs --principal 100 --vat-percent 21.0000000001", 64),
    ("costs --principal 100 --debtor-kind x", 64),
    ("costs --principal=-5", 65), ("deadline", 64), ("deadline --sent 2026-02-30", 64),
    ("deadline --sent 2026-11-23 --days 367", 64), ("deadline --sent 2026-11-23 --days 13", 65),
    ("deadline --sent 2026-11-23 --delivered 2026-11-22", 65), ("deadline --sent 9999-12-31", 65),
    ("deadline --sent 2026-11-23 --channel pigeon", 64), ("worksheet", 64),
    ("worksheet nowhere.csv", 66),
    ("interest --principal 1 --from 2026-01-01 --to 2026-02-01 --kind usury", 64),
    ("interest --principal 1 --from 2026-01-01 --to 2026-02-01", 64),
    ("interest --principal=-1 --from 2026-01-01 --to 2026-02-01 --kind statutory", 65),
    ("interest --principal 1 --from 2026-02-01 --to 2026-01-01 --kind statutory", 65),
    ("interest --principal 1 --from 1990-01-01 --to 1991-01-01 --kind statutory", 65),
    ("interest --principal 1 --from 2026-01-01 --to 9999-12-31 --kind statutory", 65),
    (
      "interest --principal 1 --from 2026-01-01 --to 2026-02-01 --kind statutory --payment 5", 64
    ),
    (
      "interest --principal 1 --from 2026-01-01 --to 2026-02-01 --kind statutory "
        + "--payment 2026-01-05=-1", 65
    ),
  ])
  func `bad usage ends with 64, bad facts with 65, a missing file with 66`(
    arguments: String, status: Int
  ) throws {
    let outcome = try calculate(arguments)
    #expect(outcome.status == Int32(status), "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.lowercased().contains("error:"))
  }

  @Test(arguments: ["costs", "interest", "deadline", "worksheet"])
  func `help of every calculation has an example`(command: String) throws {
    let outcome = try calculate("\(command) --help")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Example:"))
    #expect(outcome.output.contains("maanbrief calculate \(command)"))
  }
}
