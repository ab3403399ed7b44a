import Foundation
import TestSupport
import Testing

/// `template list|check|render|preview` on the built command.
@Suite struct TemplateCommandTests {
  private func rendered(
    _ template: String, _ data: String, _ arguments: String...
  ) throws -> CommandHarness.Outcome {
    let scratch = try ScratchFolder()
    let file = try scratch.write(template, as: "template.liquid")
    let json = try scratch.write(data, as: "data.json")
    return try CommandHarness.run(
      ["template", "render", file, "--plain", "--data", json] + arguments)
  }

  @Test func `the letters are listed and pass their own check`() throws {
    let list = try CommandHarness.run(["template", "list"])
    let stages = list.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    let folder = SharedFolder.packageRoot.appending(path: "templates/nl")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") }.sorted()
    #expect(names.contains("herinnering.md") && names.contains("rekeningoverzicht.md"))
    #expect(stages.dropFirst().map { "\($0).md" } == names)
    let files = names.map { folder.appending(path: $0).path }
    let check = try CommandHarness.run(["template", "check"] + files)
    #expect(check.status == 0, "\(check.messages)")
  }

  @Test func `every fault of a template is reported with file, line and column`() throws {
    let scratch = try ScratchFolder()
    let file = try scratch.write(
      "---\nstage: herinnering\n---\n# {{ debiteur.nam }}\n\n{{ open | eurro }}\n", as: "brief.md")
    let check = try CommandHarness.run(["template", "check", file])
    #expect(check.status == 78)
    #expect(check.messages.contains("brief.md:4:"))
    #expect(check.messages.contains("brief.md:6:"))
    #expect(check.messages.contains("did you mean `euro`?"), "\(check.messages)")
  }

  @Test func `front matter that states another legal effect than its stage has is refused`() throws
  {
    let scratch = try ScratchFolder()
    let file = try scratch.write(
      "---\nstage: herinnering\nlegalEffect: finalDemand\n---\n# Dag\n", as: "brief.md")
    let check = try CommandHarness.run(["template", "check", file])
    #expect(check.status == 78)
    #expect(check.messages.contains("brief.md:3:"), "\(check.messages)")
    #expect(check.messages.contains("legal effect 'reminder'"), "\(check.messages)")
  }

  @Test func `hard sentences are warnings with their line, and the measures are JSON`() throws {
    struct Report: Decodable {
      struct Finding: Decodable {
        var severity: String
        var code: String
        var line: Int
        var hint: String
      }
      struct PlainLanguage: Decodable {
        var sentences: Int
        var words: Int
        var wordsPerSentence: Double
        var longestSentence: Int
        var hardWordPercent: Double
        var passiveSentences: Int
      }
      var file: String
      var stage: String
      var findings: [Finding]
      var plainLanguage: PlainLanguage
    }
    let scratch = try ScratchFolder()
    let file = try scratch.write(
      """
      ---
      stage: eigen-brief
      ---
      # Uw dossier

      {{ aanhef }},

      Bel ons gerust. Derhalve bellen wij u.

      De zaak wordt morgen met een ander besproken.

      {% groet "Met vriendelijke groet," %}

      """, as: "eigen.md")
    let text = try CommandHarness.run(["template", "check", file])
    #expect(text.status == 0, "\(text.messages)")
    #expect(
      text.messages.contains("eigen.md:8:1: warning: 'derhalve' is no plain word [T-B1-WORD]"))
    #expect(text.messages.contains("eigen.md:10:1: warning: a sentence is passive [T-B1-PASSIVE]"))
    // Sentences of 3, 4 and 8 words.
    let row = text.output.split(separator: "\n").last.map { $0.split(separator: " ") } ?? []
    #expect(row.dropLast() == ["3", "5.0", "8", "0.0%", "1"])
    let json = try CommandHarness.run(["template", "check", "--format", "json", file])
    #expect(json.status == 0 && json.messages.isEmpty)
    let reports = try JSONDecoder().decode([Report].self, from: json.outputBytes)
    let report = try #require(reports.first)
    #expect(report.stage == "eigen-brief" && report.findings.map(\.line) == [8, 10])
    #expect(report.findings.map(\.code) == ["T-B1-WORD", "T-B1-PASSIVE"])
    #expect(report.findings.allSatisfy { $0.severity == "warning" })
    let measures = report.plainLanguage
    #expect(measures.sentences == 3 && measures.words == 15 && measures.longestSentence == 8)
    #expect(measures.wordsPerSentence == 5 && measures.passiveSentences == 1)
  }

  @Test func `--first reports one error and no measures`() throws {
    let scratch = try ScratchFolder()
    let file = try scratch.write(
      "---\nstage: herinnering\n---\n# {{ debiteur.nam }}\n\n{{ open | eurro }}\n", as: "brief.md")
    let check = try CommandHarness.run(["template", "check", "--first", file])
    #expect(check.status == 78)
    #expect(check.messages.contains("brief.md:4:") && !check.messages.contains("brief.md:6:"))
    let fine = SharedFolder.packageRoot.appending(path: "templates/nl/herinnering.md").path
    let passed = try CommandHarness.run(["template", "check", "--first", fine])
    #expect(passed.status == 0 && passed.output.isEmpty, "\(passed.messages)")
  }

  @Test func `bare Liquid is filled to the byte`() throws {
    let outcome = try rendered("Dag {{ naam | upcase }}!\r\n", "{\"naam\": \"<Jan>\"}")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output == "Dag <JAN>!\r\n")
  }

  @Test func `an unknown name is an error, and nothing in compat mode`() throws {
    let strict = try rendered("a{{ x }}b", "{}")
    #expect(strict.status == 78)
    #expect(strict.messages.contains("template.liquid:1:5"), "\(strict.messages)")
    let compatible = try rendered("a{{ x }}b", "{}", "--compat")
    #expect(compatible.status == 0)
    #expect(compatible.output == "ab")
  }

  @Test func `a syntax error ends with 78 in both modes`() throws {
    #expect(try rendered("{{ @ }}", "{}").status == 78)
    #expect(try rendered("{{ @ }}", "{}", "--compat").status == 78)
  }

  @Test func `a preview is a PDF or a picture of each page`() throws {
    let scratch = try ScratchFolder()
    let template = SharedFolder.packageRoot.appending(path: "templates/nl/aanmaning.md").path
    let pdf = scratch.path("brief.pdf")
    let made = try CommandHarness.run(["template", "preview", template, "--output", pdf])
    #expect(made.status == 0, "\(made.messages)")
    #expect(try scratch.bytes("brief.pdf").starts(with: Array("%PDF-1.7".utf8)))
    let picture = scratch.path("brief.png")
    let drawn = try CommandHarness.run(
      ["template", "preview", template, "--format", "png", "--dpi", "50", "--output", picture])
    #expect(drawn.status == 0, "\(drawn.messages)")
    #expect(try scratch.bytes("brief.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try scratch.names() == ["brief.pdf", "brief.png"])
  }
}
