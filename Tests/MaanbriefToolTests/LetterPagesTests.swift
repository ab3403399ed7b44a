import Foundation
import TestSupport
import Testing

/// Finished pages as other people's programs see them, a sample of what `scripts/letter-pages` looks at.
@Suite struct LetterPagesTests {
  private static let oracles = SharedFolder.packageRoot.appending(path: "Tests/Oracles")

  private static func look(
    _ style: String, _ envelope: String, at requests: [UInt8]
  ) throws -> CommandHarness.Outcome {
    let folder = try ScratchFolder()
    let file = folder.path("requests.jsonl")
    try Data(requests).write(to: URL(filePath: file))
    return try CommandHarness.tool(
      "env",
      [
        "MAANBRIEF_HOME=\(SharedFolder.packageRoot.path)", "PYTHONDONTWRITEBYTECODE=1", "python3",
        oracles.appending(path: "letter_pages.py").path, CommandHarness.binary.path, style,
        envelope, file,
      ])
  }

  @Test(arguments: [
    ("clear", "ea56-left"), ("classic", "ea56-right"), ("plain", "c5"), ("clear", "din-long"),
    ("classic", "hybrid-mail"),
  ])
  func `the letter of every template keeps to its zones`(style: String, envelope: String) throws {
    let requests = try CommandHarness.tool(
      "python3", [Self.oracles.appending(path: "page_requests.py").path])
    let outcome = try Self.look(style, envelope, at: [UInt8](requests.outputBytes))
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
  }

  @Test(.needsShared, arguments: [["--count", "12", "--odd"], ["--count", "1", "--rows", "120"]])
  func `odd letters and long tables do as well`(_ arguments: [String]) throws {
    let script = SharedFolder.root.appending(path: "bench/requests.py").path
    let requests = try CommandHarness.tool("python3", [script, "--seed", "3"] + arguments)
    let outcome = try Self.look("clear", "ea56-left", at: [UInt8](requests.outputBytes))
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
  }

  @Test func `a test sheet is written for each envelope, and other programs can read it`() throws {
    let folder = try ScratchFolder()
    for name in ["ea56-left", "ea56-right", "c5", "din-long", "hybrid-mail"] {
      let file = folder.path("\(name).pdf")
      let outcome = try CommandHarness.run(["sheet", "--envelope", name, "--output", file])
      #expect(outcome.status == 0, "\(outcome.messages)")
      let check = try CommandHarness.tool("qpdf", ["--check", file])
      #expect(check.status == 0 && check.messages.isEmpty, "\(check.output)\(check.messages)")
      let text = try CommandHarness.tool("pdftotext", ["-layout", file, "-"]).output
      #expect(text.contains("Proefvel") && text.contains("DE BILT"), "\(text)")
    }
    let unknown = try CommandHarness.run(["sheet", "--envelope", "ea56"])
    #expect(unknown.status == 64 && unknown.messages.contains("ea56-left"))
  }

  @Test func `preflight draws the window, names what is wrong and ends with status 65`() throws {
    let folder = try ScratchFolder()
    let file = folder.path("preview.png")
    let template = SharedFolder.packageRoot.appending(path: "templates/nl/herinnering.md").path
    let arguments = [
      "template", "preview", template, "--format", "png", "--output", file, "--preflight",
    ]
    let good = try CommandHarness.run(arguments)
    #expect(good.status == 0, "\(good.messages)")
    let bad = try CommandHarness.run(arguments + ["--envelope", "ea56-right"])
    #expect(bad.status == 65 && bad.messages.contains("the reference block lies in"))
    #expect(FileManager.default.fileExists(atPath: file))
  }
}
