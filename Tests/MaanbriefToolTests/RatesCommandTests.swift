import Foundation
import TestSupport
import Testing

/// `rates confirm`, and the user's own law tables.
@Suite struct RatesCommandTests {
  /// A user's settings in a folder of their own.
  private struct User {
    let home: ScratchFolder

    init() throws {
      home = try ScratchFolder()
    }

    var checks: URL { home.url.appending(path: "maanbrief/rates-confirmed.csv") }

    func run(_ arguments: [String]) throws -> CommandHarness.Outcome {
      try CommandHarness.run(arguments, environment: ["XDG_CONFIG_HOME": home.path])
    }

    func confirm(
      _ kind: String, _ through: String, _ more: String...
    ) throws
      -> CommandHarness.Outcome
    {
      try run(
        [
          "rates", "confirm", "--kind", kind, "--through", through, "--by", "A. Jansen", "--on",
          "2026-12-30",
        ] + more)
    }

    func install(_ text: String, as name: String) throws {
      let folder = home.url.appending(path: "maanbrief")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }

  private static let interest = [
    "calculate", "interest", "--principal", "1000", "--from", "2026-12-01", "--to", "2027-01-31",
    "--kind", "statutory", "--format", "json",
  ]

  @Test func `a check is recorded with who and when, and sums then go on`() throws {
    let user = try User()
    #expect(try user.run(Self.interest).status == 65)
    let outcome = try user.confirm("statutory", "2027-06-30")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("2027-06-30"))
    #expect(
      try String(contentsOf: user.checks, encoding: .utf8)
        == "kind,through,checked,by,source\nstatutory,2027-06-30,2026-12-30,A. Jansen,rates confirm\n"
    )
    let sum = try user.run(Self.interest)
    #expect(sum.status == 0, "\(sum.messages)")
    // 1000 × 4% × 62 / 365 = 6.79; nothing is assumed any more.
    #expect(sum.output.contains("\"6.79\""))
    #expect(!sum.output.contains("assumedFrom"))
  }

  @Test func `a check of one kind leaves the others as they were and shows in the list`() throws {
    let user = try User()
    #expect(try user.confirm("statutory", "2027-06-30").status == 0)
    #expect(try user.confirm("government", "2027-06-30").status == 0)
    let outcome = try user.run(["rates", "show", "--format", "json"])
    let json = try JSONSerialization.jsonObject(with: outcome.outputBytes) as? [String: Any]
    let checks = try #require(json?["confirmed"] as? [[String: String]])
    let days = Dictionary(grouping: checks) { $0["kind"] ?? "" }.mapValues { rows in
      rows.compactMap { $0["through"] }.max()
    }
    #expect(
      days == [
        "statutory": "2027-06-30", "commercial": "2026-12-31", "government": "2027-06-30",
      ])
    #expect(checks.compactMap { $0["by"] } == ["A. Jansen", "A. Jansen"])
    #expect(try user.run(["rates", "show"]).output.contains("A. Jansen"))
  }

  @Test func `a file that the user names is kept, its columns too`() throws {
    let user = try User()
    let file = try user.home.write(
      "kind,through,checked,source\ncommercial,2026-12-31,2026-07-01,mine", as: "own.csv")
    #expect(try user.confirm("commercial", "2027-06-30", "--file", file).status == 0)
    #expect(
      String(decoding: try user.home.bytes("own.csv"), as: UTF8.self) == """
        kind,through,checked,source
        commercial,2026-12-31,2026-07-01,mine
        commercial,2027-06-30,2026-12-30,"rates confirm, A. Jansen"

        """)
    #expect(try user.home.names() == ["own.csv"])
  }

  @Test func `a letter with interest past the checked days is held until the rates are confirmed`()
    throws
  {
    let user = try User()
    let invoice = Examples.folder.appending(path: "2026-1183-van-den-broek.xml").path
    let letter = [
      "letter", invoice, "--stage", "aanmaning", "--debtor-kind", "business", "--profile",
      Examples.profile, "--date", "2027-02-01", "--output", user.home.path("letters"),
    ]
    let held = try user.run(letter)
    #expect(held.status != 0)
    #expect(held.messages.contains("[rates-unconfirmed]"))
    #expect(try user.confirm("commercial", "2027-06-30").status == 0)
    let sent = try user.run(letter)
    #expect(sent.status == 0, "\(sent.messages)")
  }

  @Test func `a newer table of the user takes the place of ours`() throws {
    let user = try User()
    try user.install(
      "kind,from,percent,source\nstatutory,2020-01-01,10,Staatsblad\n", as: "interest-rates.csv")
    let sum = try user.run([
      "calculate", "interest", "--principal", "365", "--from", "2026-01-01", "--to", "2026-01-10",
      "--kind", "statutory", "--format", "json",
    ])
    // 365 × 10% × 10 / 365 = 1.00.
    #expect(sum.output.contains("\"interest\": \"1.00\""), "\(sum.messages)")
    try user.install("from,count,source\n2016-11-25,5,test\n", as: "delivery-presumption.csv")
    // Thursday; counted days Friday, Saturday, Tuesday, Wednesday, Thursday.
    let term = try user.run(["calculate", "deadline", "--sent", "2026-11-26", "--format", "json"])
    #expect(term.output.contains("\"presumedDelivery\": \"2026-12-03\""))
  }

  @Test func `a table with a bad row ends with 78 and names its line`() throws {
    let user = try User()
    try user.install(
      "kind,from,percent,source\nstatutory,2020-01-01,10,x\nstatutory,2020-02-30,10,x\n",
      as: "interest-rates.csv")
    let outcome = try user.run(Self.interest)
    #expect(outcome.status == 78)
    #expect(outcome.messages.contains("interest-rates.csv:3"))
    #expect(outcome.messages.contains("[L-TABLE-ROW]"))
  }

  @Test(arguments: [
    (["--kind", "usury", "--through", "2027-06-30", "--by", "A"], 64),
    (["--kind", "statutory", "--through", "2027-06-31", "--by", "A"], 64),
    (["--kind", "statutory", "--through", "2027-06-30"], 64),
    (["--kind", "statutory", "--through", "2027-06-30", "--by", " "], 64),
    (["--kind", "statutory", "--through", "2027-06-30", "--by", "A\nstatutory,2099-12-31"], 64),
    (["--kind", "statutory", "--through", "2101-06-30", "--by", "A"], 65),
  ])
  func `a check without a kind, a day or a name is not recorded`(
    arguments: [String], status: Int
  ) throws {
    let user = try User()
    let outcome = try user.run(["rates", "confirm"] + arguments)
    #expect(outcome.status == Int32(status), "\(outcome.messages)")
    #expect(try user.home.names().isEmpty)
  }

  @Test func `a file that holds something else is left alone`() throws {
    let user = try User()
    let file = try user.home.write("a,b\n1,2\n", as: "other.csv")
    #expect(try user.confirm("statutory", "2027-06-30", "--file", file).status == 78)
    #expect(String(decoding: try user.home.bytes("other.csv"), as: UTF8.self) == "a,b\n1,2\n")
  }

  @Test func `a check that reaches years ahead is recorded with a warning`() throws {
    let user = try User()
    let outcome = try user.confirm("statutory", "2029-12-31")
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("[L-CONFIRM-FAR]"))
  }
}
