import Foundation
import TestSupport
import Testing

/// The author's commands: `template list|facts|new`, partials, and a preview that watches.
@Suite struct TemplateAuthorTests {
  private static let fixture = SharedFolder.packageRoot
    .appending(path: "Tests/Fixtures/laatste-sommatie.md").path

  /// A copy of the program's resources whose templates a test may change.
  private static func home() throws -> ScratchFolder {
    let home = try ScratchFolder()
    for name in ["templates", "fonts"] {
      try FileManager.default.copyItem(
        at: SharedFolder.packageRoot.appending(path: name), to: home.url.appending(path: name))
    }
    return home
  }

  /// A request for the fixture about `count` invoices.
  private static func request(_ count: Int) -> String {
    let invoices = (1...count).map { number in
      """
      {"number": "26-\(1000 + number)", "issued": "2026-05-13", "due": "2026-06-12", \
      "amount": "\(100 + number).25"}
      """
    }
    return """
      {"id": "L1", "date": "2026-11-27", "reference": "N26-0287",
       "debtor": {"name": "Grafisch Atelier Morgenster B.V.", "kind": "business",
                  "street": "Bleekwal 41", "postcode": "8011 ZL", "city": "Zwolle"},
       "invoices": [\(invoices.joined(separator: ", "))],
       "previous": [{"stage": "herinnering", "date": "2026-11-06"},
                    {"stage": "aanmaning", "date": "2026-11-16"}]}
      """
  }

  @Test func `the list names stage, language, title, effect and file`() throws {
    struct Entry: Decodable, Equatable {
      var stage: String
      var language: String
      var title: String
      var legalEffect: String
      var file: String
    }
    let list = try CommandHarness.run(["template", "list", "--format", "json"])
    #expect(list.status == 0, "\(list.messages)")
    let entries = try JSONDecoder().decode([Entry].self, from: list.outputBytes)
    #expect(entries.map(\.stage) == entries.map(\.stage).sorted())
    #expect(
      entries.contains(
        Entry(
          stage: "aanmaning", language: "nl", title: "Aanmaning", legalEffect: "demand",
          file: "templates/nl/aanmaning.md")))
    #expect(
      entries.contains(
        Entry(
          stage: "rekeningoverzicht", language: "nl", title: "Rekeningoverzicht",
          legalEffect: "none", file: "templates/nl/rekeningoverzicht.md")))
    let text = try CommandHarness.run(["template", "list"]).output
    #expect(text.contains("Herinnering") && text.contains("templates/nl/herinnering.md"))
  }

  @Test func `the facts are printed as text, JSON and Markdown`() throws {
    struct Page: Decodable {
      struct Fact: Decodable {
        var path: String
        var type: String
        var unit: String?
        var mayBeAbsent: Bool
        var meaning: String
        var example: String?
      }
      var facts: [Fact]
      var filters: [[String: String]]
      var blocks: [[String: String]]
    }
    let json = try CommandHarness.run(["template", "facts", "--format", "json"])
    let page = try JSONDecoder().decode(Page.self, from: json.outputBytes)
    let perDay = try #require(page.facts.first { $0.path == "rente.per_dag" })
    #expect(perDay.type == "amount" && perDay.unit == "euro" && perDay.mayBeAbsent)
    #expect(page.facts.contains { $0.path == "facturen[].vervaldatum" && $0.type == "date" })
    #expect(page.blocks.contains { $0["name"] == "kostentabel" })
    #expect(page.filters.contains { $0["name"] == "weekdatum" })
    let markdown = try CommandHarness.run(["template", "facts", "--format", "markdown"])
    #expect(
      markdown.outputBytes
        == (try Data(contentsOf: SharedFolder.packageRoot.appending(path: "docs/templates.md"))))
    let text = try CommandHarness.run(["template", "facts"])
    #expect(text.status == 0 && text.output.contains("may be absent"))
    #expect(try CommandHarness.run(["template", "facts", "--format", "yaml"]).status == 64)
  }

  @Test func `every command has help with an example`() throws {
    for name in ["list", "facts", "new", "check", "render", "preview"] {
      let help = try CommandHarness.run(["template", name, "--help"])
      #expect(help.status == 0 && help.output.contains("maanbrief template \(name)"), "\(name)")
    }
  }

  @Test func `a new letter is a copy that passes its check, and overwrites nothing`() throws {
    let scratch = try ScratchFolder()
    let file = scratch.path("betalingsherinnering-2.md")
    let arguments = ["template", "new", "betalingsherinnering-2", "--from", "herinnering"]
    let made = try CommandHarness.run(arguments + ["--output", file])
    #expect(made.status == 0 && made.output == "\(file)\n", "\(made.messages)")
    let text = String(decoding: try scratch.bytes("betalingsherinnering-2.md"), as: UTF8.self)
    #expect(
      text.hasPrefix(
        "---\nstage: betalingsherinnering-2\ntitle: Betalingsherinnering 2\nlanguage: nl\n"
          + "legalEffect: none\n---\n"))
    let check = try CommandHarness.run(["template", "check", file])
    #expect(check.status == 0, "\(check.messages)")
    let again = try CommandHarness.run(arguments + ["--output", file])
    #expect(again.status == 73)
    #expect(String(decoding: try scratch.bytes("betalingsherinnering-2.md"), as: UTF8.self) == text)
  }

  @Test func `the letter of a known stage is copied byte by byte`() throws {
    let scratch = try ScratchFolder()
    let made = try CommandHarness.run(["template", "new", "aanmaning"], in: scratch.url)
    #expect(made.status == 0, "\(made.messages)")
    let original = SharedFolder.packageRoot.appending(path: "templates/nl/aanmaning.md")
    #expect(try scratch.bytes("aanmaning.md") == [UInt8](Data(contentsOf: original)))
    let missing = try CommandHarness.run(
      ["template", "new", "brief", "--from", "aanmanig"], in: scratch.url)
    #expect(missing.status == 66 && missing.messages.contains("did you mean 'aanmaning'?"))
    let name = try CommandHarness.run(["template", "new", "../brief"], in: scratch.url)
    #expect(name.status == 64)
    #expect(try scratch.names() == ["aanmaning.md"])
  }

  @Test func `parts come from the template folder only`() throws {
    let home = try Self.home()
    let parts = home.url.appending(path: "templates/parts")
    try FileManager.default.createDirectory(at: parts, withIntermediateDirectories: true)
    try home.write("Beste {{ naam }},\n", as: "templates/parts/aanhef-los.md")
    try home.write("Geheim\n", as: "geheim.md")
    let environment = ["MAANBRIEF_HOME": home.path]
    func check(_ body: String) throws -> CommandHarness.Outcome {
      let file = try home.write(
        "---\nstage: los\n---\n# Los\n\n\(body)\n{{ schuldeiser.naam }}\n", as: "los.md")
      return try CommandHarness.run(["template", "check", file], environment: environment)
    }
    #expect(try check("{% render \"aanhef-los\", naam: debiteur.naam %}").status != 64)
    #expect(
      !(try check("{% render \"aanhef-los\", naam: debiteur.naam %}").messages.contains("T-")))
    for name in ["../../geheim", "geheim", "../parts/aanhef-los"] {
      let outcome = try check("{% render \"\(name)\" %}")
      #expect(outcome.status == 78 && outcome.messages.contains("T-UNKNOWN-PARTIAL"), "\(name)")
      #expect(outcome.messages.contains("los.md:6:11"), "\(outcome.messages)")
    }
    try home.write("Beste\n{{ naam | euro }},\n", as: "templates/nl/parts/aanhef-los.md")
    let wrong = try check("{% render \"aanhef-los\", naam: debiteur.naam %}")
    #expect(wrong.status == 78)
    #expect(wrong.messages.contains("templates/nl/parts/aanhef-los.md:2:"), "\(wrong.messages)")
    let file = home.path("los.md")
    let twice = try CommandHarness.run(["template", "check", file, file], environment: environment)
    #expect(twice.messages == wrong.messages)
  }

  @Test func `a partial of bare Liquid is the file of its name`() throws {
    let scratch = try ScratchFolder()
    let partials = scratch.url.appending(path: "p")
    try FileManager.default.createDirectory(at: partials, withIntermediateDirectories: true)
    try scratch.write("[{{ x }}]", as: "p/deel")
    let file = try scratch.write("{% render 'deel', x: a %}{{ leeg }}", as: "t")
    let data = try scratch.write("{\"a\": \"<b>\"}", as: "d.json")
    let arguments = [
      "template", "render", file, "--plain", "--data", data, "--partials", partials.path,
    ]
    let strict = try CommandHarness.run(arguments)
    #expect(strict.status == 78, "\(strict.messages)")
    let compatible = try CommandHarness.run(arguments + ["--compat"])
    #expect(compatible.status == 0 && compatible.output == "[<b>]")
    let missing = try scratch.write("{% render 'deel.liquid' %}", as: "t2")
    let other = try CommandHarness.run(
      ["template", "render", missing, "--plain", "--compat", "--data", data, "--partials"]
        + [partials.path])
    #expect(other.status == 78)
  }

  @Test(.needsShared, arguments: [1, 60])
  func `the PDF checker finds nothing in a letter with every block`(_ count: Int) throws {
    let scratch = try ScratchFolder()
    let data = try scratch.write(Self.request(count), as: "data.json")
    let file = scratch.path("brief.pdf")
    let made = try CommandHarness.run(
      [
        "template", "preview", Self.fixture, "--data", data, "--profile", Examples.profile,
        "--output", file,
      ])
    #expect(made.status == 0, "\(made.messages)")
    let checker = SharedFolder.root.appending(path: "tools/pdfcheck.py").path
    let check = try CommandHarness.tool("python3", [checker, "--quiet", "--profile", "all", file])
    #expect(check.status == 0 && check.output.isEmpty, "\(check.output)\(check.messages)")
    let text = try CommandHarness.tool("pdftotext", ["-layout", file, "-"]).output
    for words in ["Samenvatting van de vordering", "Tabel 1. Facturen", "Tabel 2.", "Tabel 3."] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `the fixture with every block passes the check`() throws {
    let check = try CommandHarness.run(["template", "check", Self.fixture])
    #expect(check.status == 0, "\(check.messages)")
  }

  @Test func `one page can be drawn, and a page that is not there is an error`() throws {
    let scratch = try ScratchFolder()
    let data = try scratch.write(Self.request(3), as: "data.json")
    func draw(_ page: String) throws -> Int32 {
      try CommandHarness.run(
        [
          "template", "preview", Self.fixture, "--data", data, "--profile", Examples.profile,
          "--format", "png", "--dpi", "40", "--page", page, "--output", scratch.path("brief.png"),
        ]
      ).status
    }
    #expect(try draw("2") == 0)
    #expect(try scratch.names() == ["brief.png", "data.json"])
    #expect(try draw("3") == 65)
    #expect(try draw("0") == 64)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a preview that watches draws on each save and keeps the last picture`() async throws {
    let scratch = try ScratchFolder()
    let original = try String(
      contentsOf: SharedFolder.packageRoot.appending(path: "templates/nl/herinnering.md"),
      encoding: .utf8)
    let file = try scratch.write(original, as: "brief.md")
    let process = Process()
    process.executableURL = CommandHarness.binary
    process.arguments = [
      "template", "preview", file, "--format", "png", "--dpi", "30", "--watch", "--output",
      scratch.path("brief.png"),
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["MAANBRIEF_HOME": SharedFolder.packageRoot.path], uniquingKeysWith: { $1 })
    let messages = scratch.path("messages")
    try Data().write(to: URL(filePath: messages))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: messages))
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    func wait(for words: String, times: Int) async throws {
      while try String(contentsOfFile: messages, encoding: .utf8).components(separatedBy: words)
        .count <= times
      {
        #expect(process.isRunning)
        guard process.isRunning else { return }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    try await wait(for: "drawn:", times: 1)
    let first = try scratch.bytes("brief.png")
    try scratch.write(original.replacing("{{ aanhef }}", with: "{{ aanhe }}"), as: "brief.md")
    try await wait(for: "did you mean", times: 1)
    #expect(try scratch.bytes("brief.png") == first)
    try scratch.write(original.replacing("{{ aanhef }}", with: "Hallo daar"), as: "brief.md")
    try await wait(for: "drawn:", times: 2)
    #expect(try scratch.bytes("brief.png") != first)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
