import Foundation
import TestSupport
import Testing

/// Templates that would make a veertiendagenbrief invalid: neither checked nor used.
@Suite struct LegalTemplateTests {
  /// A change of the embedded veertiendagenbrief.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    /// The code of what is found.
    let code: String
  }

  static let changes = [
    Change(
      testDescription: "without the key paragraph", old: "{% kern %}…{% endkern %}", new: "",
      code: "L-ELEMENT-MISSING"),
    Change(
      testDescription: "with a term from the date of the letter",
      old: "{{ termijn.woorden }}",
      new: "binnen veertien dagen na dagtekening", code: "L-TERM-WORDING"),
    Change(
      testDescription: "with a last day", old: "{% render \"wat-te-doen\"",
      new: "Betaal uiterlijk 7 december 2026.\n\n{% render \"wat-te-doen\"", code: "L-PHRASE"),
    Change(
      testDescription: "with the open amount as the costs", old: "{{ kosten.bedrag | euro }}",
      new: "{{ open | euro }}", code: "L-ELEMENT-MISSING"),
    Change(
      testDescription: "without the reservation",
      old: "{% render \"voorbehoud\", aantal: aantal %}",
      new: "", code: "L-ELEMENT-MISSING"),
    Change(
      testDescription: "with another account", old: "{% render \"wat-te-doen\"",
      new: "Betaal op NL20 INGB 0001 2345 67.\n\n{% render \"wat-te-doen\"", code: "L-IBAN"),
  ]

  private static let folder = SharedFolder.packageRoot.appending(path: "templates/nl")

  /// The embedded template with one change; … in the words to replace is anything between.
  private static func template(_ change: Change) throws -> String {
    let text = try String(
      contentsOf: folder.appending(path: "veertiendagenbrief.md"), encoding: .utf8)
    let ends = change.old.split(separator: "…").map(String.init)
    let start = try #require(text.range(of: ends[0]), "the words are there")
    guard ends.count > 1 else { return text.replacing(ends[0], with: change.new) }
    let end = try #require(text.range(of: ends[1], range: start.upperBound..<text.endIndex))
    return text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: change.new)
  }

  @Test(arguments: changes)
  func `a template that spoils a veertiendagenbrief does not pass its check`(
    _ change: Change
  ) throws {
    let scratch = try ScratchFolder()
    let text = try Self.template(change)
    let file = try scratch.write(text, as: "brief.md")
    let check = try CommandHarness.run(["template", "check", file])
    #expect(check.status == 78)
    let errors = check.messages.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(errors.contains { $0.hasSuffix("[\(change.code)]") }, "\(check.messages)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    for error in errors {
      let parts = error.dropFirst(file.count + 1).split(separator: ":")
      let line = try #require(parts.first.flatMap { Int($0) }, "\(error)")
      #expect((1...lines).contains(line) && Int(parts[1]) == 1, "\(error)")
    }
    #expect(Set(errors).count == errors.count, "\(check.messages)")
  }

  /// A home of templates and fonts with one letter of its own.
  private static func home(_ veertiendagenbrief: String) throws -> ScratchFolder {
    let home = try ScratchFolder()
    for folder in ["templates/nl", "fonts"] {
      try FileManager.default.createDirectory(
        at: home.url.appending(path: folder), withIntermediateDirectories: true)
    }
    try home.write(
      try String(
        contentsOf: SharedFolder.packageRoot.appending(path: "fonts/catalogue.csv"), encoding: .utf8
      ),
      as: "fonts/catalogue.csv")
    try home.write(veertiendagenbrief, as: "templates/nl/veertiendagenbrief.md")
    try FileManager.default.copyItem(
      at: Self.folder.appending(path: "parts"), to: home.url.appending(path: "templates/nl/parts"))
    return home
  }

  @Test func `a faulty template costs its own letters only and is reported once`() throws {
    let home = try Self.home("---\nstage: veertiendagenbrief\ntitle: X\n---\n{{ onbekend }}\n")
    try FileManager.default.copyItem(
      at: Self.folder.appending(path: "herinnering.md"),
      to: home.url.appending(path: "templates/nl/herinnering.md"))
    try FileManager.default.copyItem(
      at: Self.folder.appending(path: "aanmaning.md"),
      to: home.url.appending(path: "templates/nl/aanmaning.md"))
    let output = try ScratchFolder()
    let made = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--date", Examples.date, "--profile", Examples.profile, "--output", output.url.path,
      ], environment: ["MAANBRIEF_HOME": home.url.path])
    #expect(made.status == 1)
    #expect(try output.names().count == 6)
    #expect(made.messages.components(separatedBy: "`onbekend`").count == 2, "\(made.messages)")
  }

  @Test(arguments: changes)
  func `no letter is made from it, and the output folder stays as it was`(
    _ change: Change
  ) throws {
    let home = try Self.home(try Self.template(change))
    let output = try ScratchFolder()
    try output.write("mine", as: "letter.pdf")
    let before = try output.contents()
    let made = try CommandHarness.run(
      [
        "letter", Examples.folder.appending(path: "2026-1121-celik.xml").path, "--stage",
        "veertiendagenbrief", "--date", Examples.date, "--profile", Examples.profile, "--output",
        output.url.path,
      ], environment: ["MAANBRIEF_HOME": home.url.path])
    #expect(made.status == 78, "\(made.messages)")
    #expect(made.messages.contains("templates/nl/veertiendagenbrief.md:"), "\(made.messages)")
    #expect(made.messages.contains("[\(change.code)]"), "\(made.messages)")
    #expect(try output.contents() == before)
  }

  @Test func `a sum that belongs in no letter of a stage is found at its own line`() throws {
    let scratch = try ScratchFolder()
    let text = try String(
      contentsOf: Self.folder.appending(path: "herinnering.md"), encoding: .utf8)
    let old = "Dat kan natuurlijk gebeuren.\n{% else -%}"
    let changed = text.replacing(
      old, with: "Er komen {{ kosten.bedrag | euro }} kosten bij.\n{% else -%}")
    #expect(changed != text)
    let file = try scratch.write(changed, as: "brief.md")
    let check = try CommandHarness.run(["template", "check", file])
    #expect(check.status == 78)
    let lines = changed.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(
      lines.firstIndex { $0.hasPrefix("Er komen") || $0.contains("Er komen") })
    #expect(check.messages.contains("brief.md:\(line + 1):"), "\(check.messages)")
    #expect(
      check.messages.contains(
        "`kosten.bedrag` is not filled in a letter of this stage [T-UNFILLED]"))
  }
}
