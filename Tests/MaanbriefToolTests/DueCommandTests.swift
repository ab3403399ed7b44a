import Foundation
import TestSupport
import Testing
import Values

/// `due` on the examples: what is next for each debtor, and why.
@Suite struct DueCommandTests {
  private let fixture: BookFolderFixture

  init() throws {
    fixture = try BookFolderFixture()
    try fixture.importExamples()
  }

  private func due(_ date: String = Examples.date, _ arguments: String...) throws -> JSONValue {
    let outcome = try CommandHarness.run(
      ["due", "--date", date, "--format", "json", "--book", fixture.book] + arguments)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try JSONValue(parsing: outcome.output)
  }

  private func entry(_ name: String, in list: JSONValue, _ part: String) -> JSONValue? {
    list[part]?.array?.first { $0["debtor"]?.string?.contains(name) == true }
  }

  @Test func `without letters before it, a debtor who is late gets the first letter`() throws {
    let list = try due()
    let letters = try #require(list["due"]?.array)
    // More than seven days late on 23 November, by the dates in the README of the examples.
    let late = ["Broek", "Hof", "elik", "Graaf", "Lindhout", "Búrgûm", "Hoof", "Singel"]
    for name in late {
      let found = try #require(self.entry(name, in: list, "due"), "\(name)")
      #expect(found["stage"] == "herinnering")
    }
    #expect(letters.count == late.count)
    #expect(entry("Overvecht", in: list, "due") == nil)
    let waiting = try #require(entry("Overvecht", in: list, "waiting"))
    // Due on 10 December; the herinnering follows seven days later.
    #expect(waiting["until"] == "2026-12-17")
    #expect(
      waiting["because"]?.string?.replacing("\u{A0}", with: " ").contains("10 december 2026")
        == true)
  }

  @Test func `what is due names the invoice, the day and what follows, in Dutch`() throws {
    let found = try #require(self.entry("Búrgûm", in: try due(), "due"))
    let because = try #require(found["because"]?.string)
    #expect(because.contains("De herinnering gaat nu uit over factuur 2026-1109."))
    // NBSP stand between the parts of a date and of an amount.
    let plain = because.replacing("\u{A0}", with: " ")
    #expect(plain.contains("De betaaltermijn liep tot en met 30 oktober 2026."))
    // Seven days of term and two for payments on their way: 2 December is the first day after them.
    #expect(plain.contains("Dan volgt de aanmaning."))
    let open = try #require(found["open"]?.string.flatMap { Money($0) })
    #expect(plain.contains(DutchFormat.euro(open).replacing("\u{A0}", with: " ")))
  }

  @Test func `a question keeps the invoice back and is named among what to decide`() throws {
    let list = try due()
    #expect(entry("Haarfijn", in: list, "due") == nil)
    let waiting = try #require(entry("Haarfijn", in: list, "waiting"))
    #expect(
      waiting["leftOut"]?.array?.first?["because"]?.string?.contains("W-DUE-DERIVED") == true)
    let item = try #require(entry("Haarfijn", in: list, "attention"))
    #expect(item["kind"] == "question")
    try fixture.json("release", "2026-1166", "--confirm", "W-DUE-DERIVED")
    #expect(entry("Haarfijn", in: try due(), "attention") == nil)
  }

  @Test func `invoices that are left out of a letter are named with the reason`() throws {
    try fixture.json("hold", "2026-1119", "--reason", "wacht op monteur")
    let found = try #require(self.entry("Graaf", in: try due(), "due"))
    #expect(found["invoices"] == ["2026-1042", "2026-1077"])
    let leftOut = try #require(found["leftOut"]?.array)
    #expect(leftOut.map { $0["invoice"]?.string } == ["2026-1119"])
    #expect(leftOut.first?["because"]?.string?.contains("wacht op monteur") == true)
  }

  @Test func `a letter that is kept in the book moves the case on`() throws {
    let file = try #require(Examples.documents.first { $0.contains("1109") })
    let letter = try fixture.run(
      "letter", file, "--stage", "herinnering", "--date", Examples.date, "--output",
      fixture.folder.path("out"))
    #expect(letter.status == 0, "\(letter.messages)")
    let list = try due()
    #expect(entry("Búrgûm", in: list, "due") == nil)
    let waiting = try #require(entry("Búrgûm", in: list, "waiting"))
    #expect(waiting["because"]?.string?.contains("herinnering") == true)
    let until = try #require(waiting["until"]?.string)
    try fixture.json("paid", "--checked", "--date", Examples.date)
    let later = try due(until, "--payment-age", "60")
    #expect(entry("Búrgûm", in: later, "due")?["stage"] == "aanmaning")
    // A day before it is not due.
    let day = try #require(CalendarDate(iso: until)).adding(days: -1).iso
    #expect(entry("Búrgûm", in: try due(day, "--payment-age", "60"), "due") == nil)
  }

  @Test func `payments that were not checked for a week keep every letter back`() throws {
    let early = try due("2026-11-30")
    #expect(early["payments"]?["ageDays"] == 7)
    #expect(early["payments"]?["tooOld"] == false)
    #expect(early["due"]?.array?.isEmpty == false)
    let late = try due("2026-12-01")
    #expect(late["payments"]?["tooOld"] == true)
    #expect(late["due"] == [])
    let because = try #require(entry("Búrgûm", in: late, "waiting")?["because"]?.string)
    #expect(because.replacing("\u{A0}", with: " ").contains("23 november 2026"))
    #expect(try due("2026-12-01", "--payment-age", "8")["due"]?.array?.isEmpty == false)
  }

  @Test func `the explanation shows the sum with its articles, and what happened`() throws {
    try fixture.json("note", "Lindhout", "belt terug", "--date", Examples.date)
    let list = try due(Examples.date, "--explain", "Lindhout")
    let explained = try #require(list.array?.first)
    #expect(list.array?.count == 1)
    let sections = try #require(explained["sections"]?.array)
    let steps = sections.flatMap { $0["steps"]?.array ?? [] }
    #expect(
      steps.contains { $0["text"]?.string?.contains("creditnota 2026-C017") == true },
      "\(steps)")
    let open = try #require(explained["open"])
    #expect(steps.contains { $0["result"] == open })
    #expect(steps.contains { $0["clause"]?.string?.contains("6:83") == true })
    #expect(explained["history"]?.array?.last?["text"] == "belt terug")
    let text = try fixture.run("due", "--date", Examples.date, "--explain", "Lindhout")
    #expect(text.output.contains("Wat er openstaat"))
  }

  @Test func `calls come from three days after the last day to pay`() throws {
    func called(on date: String) throws -> [String] {
      try (due(date, "--payment-age", "60")["calls"]?.array ?? []).flatMap {
        ($0["invoices"]?.array ?? []).compactMap(\.string)
      }
    }
    // 2026-1191 was due on 10 November.
    #expect(try !called(on: "2026-11-12").contains("2026-1191"))
    #expect(try called(on: "2026-11-13").contains("2026-1191"))
    try fixture.json(
      "call", "2026-1191", "--outcome", "reached", "--date", "2026-11-13", "--note", "komt goed")
    #expect(try !called(on: "2026-11-13").contains("2026-1191"))
  }

  @Test func `the list for people says everything in words`() throws {
    let outcome = try fixture.run("due", "--date", Examples.date)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("due (8)\n"))
    #expect(outcome.output.contains("\ncall ("))
    #expect(outcome.output.contains("\nwaiting ("))
    #expect(outcome.output.contains("payments are known through 2026-11-23, 0 days ago"))
  }
}
