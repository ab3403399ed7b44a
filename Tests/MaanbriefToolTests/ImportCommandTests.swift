import Foundation
import TestSupport
import Testing
import Values

/// `import` and `open`: documents into a book, and what is owed by them.
@Suite struct ImportCommandTests {
  private let fixture: BookFolderFixture

  init() throws {
    fixture = try BookFolderFixture()
  }

  private func open(_ arguments: String...) throws -> JSONValue {
    let outcome = try CommandHarness.run(
      ["open", "--date", Examples.date, "--format", "json", "--book", fixture.book] + arguments)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try JSONValue(parsing: outcome.output)
  }

  @Test func `the examples are thirteen invoices and a credit note`() throws {
    let report = try fixture.importExamples()
    #expect(report["invoices"] == 13)
    #expect(report["creditNotes"] == 1)
    #expect(report["payments"] == 0)
    #expect(report["duplicates"] == 0)
    #expect(report["refused"] == [])
    // README of the examples: a term in words must be confirmed, and Çelik may be a consumer or not.
    let questions = try #require(report["questions"]?.array)
    let holding = questions.filter { $0["holds"] == true }
    #expect(holding.map { $0["number"]?.string } == ["2026-1166"])
    #expect(holding.first?["code"] == "W-DUE-DERIVED")
    #expect(
      questions.contains { $0["number"] == "2026-1121" && $0["code"] == "W-DEBTOR-KIND" })
  }

  @Test func `however often documents are offered, they are in the book once`() throws {
    try fixture.importExamples()
    let before = try open()
    let again = try fixture.importExamples()
    #expect(again["invoices"] == 0)
    #expect(again["duplicates"] == 14)
    // The same invoice with another layout of its file.
    let copy = try fixture.variant("1109-burgum", as: "copy.xml", [("\n", "\n\n")])
    #expect(try fixture.json("import", copy)["duplicates"] == 1)
    #expect(try open() == before)
  }

  @Test func `a number that says something else is refused and the first stays`() throws {
    try fixture.importExamples()
    let before = try open()
    let other = try fixture.variant(
      "1109-burgum", as: "other.xml", [("<cbc:DueDate>2026-10-30", "<cbc:DueDate>2026-10-31")])
    let report = try fixture.json("import", other, status: 65)
    #expect(report["refused"]?.array?.first?["code"] == "E-DUP")
    #expect(try open() == before)
  }

  @Test func `what is refused is named and the others are taken`() throws {
    let good = try #require(Examples.documents.first)
    let bad = try fixture.folder.write("no invoice", as: "bad.xml")
    let report = try fixture.json("import", good, bad, status: 1)
    #expect(report["invoices"] == 1)
    let refused = try #require(report["refused"]?.array)
    #expect(refused.map { $0["file"]?.string } == [bad])
    #expect(refused.first?["code"] == "E-FMT-UNKNOWN")
    #expect(try fixture.run("import", bad).status == 65)
    #expect(try fixture.run("import", "no-such.xml").status == 66)
  }

  @Test func `an invoice of another firm is refused`() throws {
    let other = try fixture.variant("1109-burgum", as: "other.xml", [("90031417", "90031418")])
    let report = try fixture.json("import", other, status: 65)
    #expect(report["refused"]?.array?.first?["code"] == "E-SUPPLIER")
    #expect(try open()["debtors"] == [])
  }

  @Test func `a debtor is recognised across files`() throws {
    try fixture.importExamples()
    let debtors = try #require(try open()["debtors"]?.array)
    func numbers(_ name: String) -> [String?] {
      debtors.filter { $0["debtor"]?.string?.contains(name) == true }.flatMap {
        ($0["invoices"]?.array ?? []).map { $0["number"]?.string }
      }
    }
    #expect(numbers("Graaf") == ["2026-1042", "2026-1077", "2026-1119"])
    #expect(debtors.count { $0["debtor"]?.string?.contains("Graaf") == true } == 1)
    #expect(numbers("Lindhout") == ["2026-1055", "2026-1098"])
  }

  @Test func `what is open adds up, less the credit note, and by days late`() throws {
    try fixture.importExamples()
    let list = try open()
    let debtors = try #require(list["debtors"]?.array)
    func cents(_ value: JSONValue?) -> Int64 { value?.string.flatMap { Money($0)?.cents } ?? 0 }
    let items = debtors.flatMap { $0["invoices"]?.array ?? [] }
    #expect(items.count == 13)
    #expect(items.map { cents($0["open"]) }.reduce(0, +) == cents(list["total"]))
    #expect(debtors.map { cents($0["open"]) }.reduce(0, +) == cents(list["total"]))
    let ageing = try #require(list["ageing"]?.object)
    #expect(ageing.count == 5)
    #expect(ageing.values.map { cents($0) }.reduce(0, +) == cents(list["total"]))
    let credited = try #require(items.first { $0["number"] == "2026-1055" })
    #expect(cents(credited["open"]) < cents(credited["amount"]))
    // Due on 18 September: 66 days before 23 November.
    let oldest = try #require(items.first { $0["number"] == "2026-1042" })
    #expect(oldest["daysLate"] == 66)
    #expect(oldest["due"] == "2026-09-18")
    #expect(oldest["limitation"] == "2031-09-18")
    #expect(oldest["vatRelief"]?["day"] == "2027-09-18")
  }

  @Test func `filters narrow the list and its sums`() throws {
    try fixture.importExamples()
    let late = try #require(try open("--late", "60")["debtors"]?.array)
    #expect(
      late.flatMap { $0["invoices"]?.array ?? [] }.map { $0["number"]?.string } == ["2026-1042"])
    let business = try #require(try open("--kind", "business")["debtors"]?.array)
    #expect(!business.isEmpty)
    #expect(business.allSatisfy { $0["kind"] == "business" })
    let one = try open("--debtor", "Burgum")
    #expect(one["debtors"]?.array?.count == 1)
    #expect(one["total"] == one["debtors"]?.array?.first?["open"])
    let waiting = try #require(try open("--waiting")["debtors"]?.array)
    #expect(
      waiting.flatMap { $0["invoices"]?.array ?? [] }.map { $0["number"]?.string } == ["2026-1166"])
    #expect(try fixture.run("open", "--debtor", "nobody at all").status == 66)
  }

  @Test func `the list for spreadsheets has a row for each invoice and runs no formula`() throws {
    let file = try fixture.variant(
      "1109-burgum", as: "formula.xml", [("<cbc:ID>2026-1109</cbc:ID>", "<cbc:ID>=1+1</cbc:ID>")])
    try fixture.json("import", file)
    let outcome = try fixture.run("open", "--date", Examples.date, "--format", "csv")
    #expect(outcome.status == 0)
    let lines = outcome.output.components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("debtor,name,kind,invoice,"))
    #expect(lines[1].contains(",'=1+1,"))
  }

  @Test func `confirming a finding lets the invoice go on`() throws {
    try fixture.importExamples()
    #expect(try open("--waiting")["debtors"]?.array?.count == 1)
    let file = try #require(Examples.documents.first { $0.contains("1166") })
    let report = try fixture.json("import", file, "--confirm", "W-DUE-DERIVED")
    #expect(report["duplicates"] == 1)
    #expect(try open("--waiting")["debtors"] == [])
  }

  @Test func `a book must be there`() throws {
    let outcome = try CommandHarness.run(
      ["open", "--book", fixture.folder.path("nothing")])
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("[M-BOOK]"))
  }
}
