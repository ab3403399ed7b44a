import Foundation
import TestSupport
import Testing
import Values

/// What happens around a case: holds, disputes, payments, calls, restarts and merged debtors.
@Suite struct BookLifeTests {
  private let fixture: BookFolderFixture

  init() throws {
    fixture = try BookFolderFixture()
    try fixture.importExamples()
  }

  private func due(_ date: String = Examples.date) throws -> JSONValue {
    try fixture.json("due", "--date", date, "--payment-age", "366")
  }

  private func isDue(_ name: String, on date: String = Examples.date) throws -> Bool {
    entry(name, in: try due(date), "due") != nil
  }

  private func entry(_ name: String, in list: JSONValue, _ part: String) -> JSONValue? {
    list[part]?.array?.first { $0["debtor"]?.string?.contains(name) == true }
  }

  private func open(_ number: String, on date: String = Examples.date) throws -> Money? {
    let list = try fixture.json("open", "--date", date)
    let items = (list["debtors"]?.array ?? []).flatMap { $0["invoices"]?.array ?? [] }
    return items.first { $0["number"]?.string == number }?["open"]?.string.flatMap { Money($0) }
  }

  @Test func `a hold keeps letters back until it is released`() throws {
    try fixture.json("hold", "2026-1109", "--date", Examples.date)
    #expect(try !isDue("Búrgûm"))
    #expect(try !isDue("Búrgûm", on: "2027-06-01"))
    try fixture.json("release", "2026-1109", "--date", Examples.date)
    #expect(try isDue("Búrgûm"))
  }

  @Test func `a hold with a last day ends after that day`() throws {
    try fixture.json(
      "hold", "--debtor", "Burgum", "--date", Examples.date, "--until", "2026-11-25")
    #expect(try !isDue("Búrgûm", on: "2026-11-25"))
    #expect(try isDue("Búrgûm", on: "2026-11-26"))
  }

  @Test func `a dispute never ends by itself: when its day has passed somebody must decide`() throws
  {
    try fixture.json(
      "dispute", "2026-1109", "--reason", "levering incompleet", "--owner", "Iris", "--until",
      "2026-12-05", "--date", Examples.date)
    let before = try due("2026-12-05")
    #expect(entry("Búrgûm", in: before, "attention") == nil)
    let waiting = try #require(entry("Búrgûm", in: before, "waiting"))
    let reason = try #require(waiting["leftOut"]?.array?.first?["because"]?.string)
    #expect(reason.contains("levering incompleet"))
    #expect(reason.contains("Iris"))
    let after = try due("2026-12-06")
    #expect(entry("Búrgûm", in: after, "due") == nil)
    #expect(entry("Búrgûm", in: after, "attention")?["kind"] == "dispute-expired")
    try fixture.json("release", "2026-1109")
    #expect(try isDue("Búrgûm", on: "2026-12-07"))
  }

  @Test func `a payment in full closes the case, a part of it lowers what is open`() throws {
    let asked = try #require(try open("2026-1109"))
    try fixture.json("paid", "2026-1109", "--amount", "100.00", "--date", "2026-11-20")
    #expect(try open("2026-1109") == asked - Money(cents: 10_000))
    // On the day before it came in it was not there.
    #expect(try open("2026-1109", on: "2026-11-19") == asked)
    try fixture.json("paid", "2026-1109", "--date", Examples.date)
    #expect(try open("2026-1109") == nil)
    #expect(try !isDue("Búrgûm"))
  }

  @Test func `a payment of a debtor goes to the oldest invoice first`() throws {
    let first = try #require(try open("2026-1042"))
    let second = try #require(try open("2026-1077"))
    let amount = first + Money(cents: 100)
    try fixture.json(
      "paid", "--debtor", "Graaf", "--amount", amount.plain, "--date", Examples.date)
    #expect(try open("2026-1042") == nil)
    #expect(try open("2026-1077") == second - Money(cents: 100))
  }

  @Test func `a payment that cannot have come in is refused`() throws {
    #expect(try fixture.run("paid", "2026-1109", "--date", "2999-01-01").status == 64)
    #expect(try fixture.run("paid", "2026-1109", "--amount", "-5").status == 64)
    #expect(try fixture.run("paid", "--debtor", "Burgum").status == 64)
    #expect(try fixture.run("paid", "no-such-invoice").status == 66)
    #expect(try open("2026-1109") != nil)
  }

  @Test func `checked payments count as fresh`() throws {
    try fixture.json("paid", "--checked", "--date", "2026-11-24")
    let list = try fixture.json("due", "--date", "2026-12-01")
    #expect(list["payments"]?["knownThrough"] == "2026-11-24")
    #expect(list["payments"]?["tooOld"] == false)
  }

  /// Each outcome of a call, and on the day of the call: whether a letter is due, and what to decide.
  @Test(
    arguments: [
      ("not-received", false, "copy-asked"), ("error", false, "correction"),
      ("cannot-pay", false, "plan-proposed"), ("dissatisfied", false, nil), ("refuses", true, nil),
      ("reached", true, nil),
    ] as [(String, Bool, String?)])
  func `the outcome of a call has its consequence`(
    _ outcome: String, _ isLetterDue: Bool, _ attention: String?
  ) throws {
    let recorded = try fixture.json(
      "call", "2026-1109", "--outcome", outcome, "--date", Examples.date)
    #expect(recorded["recorded"]?.array?.first?["because"]?.string?.isEmpty == false)
    let list = try due()
    #expect((entry("Búrgûm", in: list, "due") != nil) == isLetterDue)
    #expect(entry("Búrgûm", in: list, "attention")?["kind"]?.string == attention)
    #expect(entry("Búrgûm", in: list, "calls") == nil)
  }

  @Test func `an invoice that did not arrive gets fourteen days more`() throws {
    try fixture.json("call", "2026-1109", "--outcome", "not-received", "--date", Examples.date)
    // 14 days after 23 November; the herinnering comes seven days after that.
    #expect(try !isDue("Búrgûm", on: "2026-12-13"))
    #expect(try isDue("Búrgûm", on: "2026-12-14"))
  }

  @Test func `a promise to pay gives its day and three more`() throws {
    try fixture.json(
      "call", "2026-1109", "--outcome", "reached", "--until", "2026-11-27", "--date",
      Examples.date)
    // 29 November 2026 is a Sunday; the 30th is three days after the 27th.
    #expect(try !isDue("Búrgûm", on: "2026-11-28"))
    #expect(try isDue("Búrgûm", on: "2026-11-30"))
  }

  @Test func `a dispute from a call is released like any other`() throws {
    try fixture.json("call", "2026-1109", "--outcome", "dissatisfied", "--date", Examples.date)
    // Fourteen days when none is named.
    #expect(entry("Búrgûm", in: try due("2026-12-08"), "attention")?["kind"] == "dispute-expired")
    try fixture.json("release", "2026-1109")
    #expect(try isDue("Búrgûm", on: "2026-12-08"))
  }

  @Test func `after a restart the schedule begins with its first letter`() throws {
    let file = try #require(Examples.documents.first { $0.contains("1109") })
    let letter = try fixture.run(
      "letter", file, "--stage", "herinnering", "--date", "2026-11-10", "--output",
      fixture.folder.path("out"))
    #expect(letter.status == 0, "\(letter.messages)")
    #expect(entry("Búrgûm", in: try due(), "due")?["stage"] == "aanmaning")
    try fixture.json("restart", "Burgum", "--reason", "oud adres")
    #expect(entry("Búrgûm", in: try due(), "due")?["stage"] == "herinnering")
    let explained = try fixture.json("due", "--date", Examples.date, "--explain", "Burgum")
    let history = (explained.array?.first?["history"]?.array ?? []).compactMap {
      $0["text"]?.string
    }
    #expect(history.contains { $0.contains("herinnering") })
    #expect(history.contains { $0.contains("oud adres") })
  }

  @Test func `merged debtors are one, also for later documents`() throws {
    let before = try fixture.json("open", "--date", Examples.date)
    let broek = try #require(entry("Broek", in: before, "debtors")?["id"])
    try fixture.json("merge", "Burgum", "Broek")
    let after = try fixture.json("open", "--date", Examples.date)
    #expect(after["total"] == before["total"])
    #expect(entry("Búrgûm", in: after, "debtors") == nil)
    let next = try fixture.variant(
      "1109-burgum", as: "next.xml", [("<cbc:ID>2026-1109</cbc:ID>", "<cbc:ID>2026-2000</cbc:ID>")])
    try fixture.json("import", next)
    let all = try #require(try fixture.json("open", "--date", Examples.date)["debtors"]?.array)
    let owners = all.filter { debtor in
      (debtor["invoices"]?.array ?? []).contains {
        ["2026-1109", "2026-2000", "2026-1183"].contains($0["number"]?.string ?? "")
      }
    }
    #expect(Set(owners.map { $0["id"] }) == [broek])
    #expect(try fixture.run("merge", "Singel", "Singel").status == 64)
  }

  @Test func `nothing is recorded when one of several is unknown`() throws {
    #expect(try fixture.run("hold", "2026-1109", "no-such-invoice").status == 66)
    #expect(try isDue("Búrgûm"))
  }
}
