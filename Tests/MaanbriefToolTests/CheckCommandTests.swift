import Foundation
import TestSupport
import Testing

/// `check`: letters read back.
@Suite struct CheckCommandTests {
  @Test func `the letters of the examples are read back without an error`() throws {
    let folder = try ScratchFolder()
    let made = try CommandHarness.run(
      [
        "letter", "examples", "--profile", "examples/maanbrief.yaml", "--date", "2026-11-23",
        "--output", folder.path,
      ])
    #expect(made.status == 1)
    let letters = try folder.names().map { folder.path($0) }
    #expect(letters.count >= 5)
    let checked = try CommandHarness.run(
      ["check", "--profile", "examples/maanbrief.yaml", "--format", "json"] + letters)
    #expect(checked.status == 0, "\(checked.output)")
    let lines = checked.output.split(separator: "\n")
    #expect(lines.count == letters.count)
    for line in lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(Set(object.keys).isSuperset(of: ["file", "stage", "date", "total", "findings"]))
    }
  }

  @Test func `what is no letter ends with 65, one among others with 1`() throws {
    let folder = try ScratchFolder()
    let letter = folder.path("letter.pdf")
    let made = try CommandHarness.run(
      ["template", "preview", "templates/nl/aanmaning.md", "--output", letter])
    #expect(made.status == 0)
    #expect(try CommandHarness.run(["check", letter]).status == 0)
    let alone = try CommandHarness.run(["check", "README.md"])
    #expect(alone.status == 65)
    #expect(alone.output.contains("[C-LETTER]"))
    #expect(try CommandHarness.run(["check", letter, "README.md"]).status == 1)
    #expect(try CommandHarness.run(["check", "no-such.pdf"]).status == 66)
  }

  @Test func `inspect shows people the claim that a letter carries`() throws {
    let folder = try ScratchFolder()
    let letter = folder.path("letter.pdf")
    let made = try CommandHarness.run(
      ["template", "preview", "templates/nl/laatste-sommatie.md", "--output", letter])
    #expect(made.status == 0)
    let alone = try CommandHarness.run(["inspect", letter])
    #expect(alone.status == 0)
    // The example request: two invoices of € 248,05 and € 412,61, of which € 100,00 was paid.
    for words in ["laatste-sommatie", "2026-0988, open 148.05", "EUR 652.23"] {
      #expect(alone.output.contains(words))
    }
    let table = try CommandHarness.run(["inspect", letter, "examples"])
    #expect(table.output.contains("letter: laatste-sommatie"))
  }
}
