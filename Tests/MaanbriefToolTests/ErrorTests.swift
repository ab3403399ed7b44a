import Foundation
import TestSupport
import Testing

/// Every failure has its exit status, one clear message, and leaves the output folder as it was.
@Suite struct ErrorTests {
  private func expectNothingWritten(
    _ arguments: [String], status: Int32, says words: [String],
    environment: [String: String] = [:], input: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let scratch = try ScratchFolder()
    try scratch.write("stays", as: "here.txt")
    let outcome = try CommandHarness.run(
      arguments + ["--output", scratch.url.path], environment: environment, input: input)
    #expect(outcome.status == status, "\(outcome.messages)", sourceLocation: sourceLocation)
    for word in words {
      #expect(
        outcome.messages.contains(word), "\(outcome.messages)", sourceLocation: sourceLocation)
    }
    #expect(try scratch.names() == ["here.txt"], sourceLocation: sourceLocation)
  }

  /// A copy of the templates and the catalogue that a test may spoil.
  private func ownResources(in scratch: ScratchFolder) throws -> URL {
    let home = scratch.url.appending(path: "home")
    let files = FileManager.default
    try files.createDirectory(at: home, withIntermediateDirectories: true)
    for name in ["templates", "fonts"] {
      // A link would lead the test's writes into the checkout itself.
      let original = SharedFolder.packageRoot.appending(path: name).resolvingSymlinksInPath()
      try files.copyItem(at: original, to: home.appending(path: name))
    }
    return home
  }

  @Test func `a file that is not there ends with 66 and its name`() throws {
    try expectNothingWritten(
      ["letter", "nowhere.xml", "--date", "2026-11-23"], status: 66,
      says: ["nowhere.xml", "there is no such file"])
  }

  @Test func `a folder in place of a file of requests says what to do`() throws {
    try expectNothingWritten(
      ["batch", "examples"], status: 66, says: ["this is a folder", "*.xml"])
  }

  @Test func `a folder without an invoice ends with 66 and names what is in it`() throws {
    let scratch = try ScratchFolder()
    try scratch.write("Groet", as: "groet.txt")
    try expectNothingWritten(
      ["letter", scratch.url.path, "--date", "2026-11-23"], status: 66,
      says: ["groet.txt", "I-PASSED-OVER", "there is no invoice in the folder"])
  }

  @Test func `broken XML ends with 65, its line and its code`() throws {
    let scratch = try ScratchFolder()
    let file = try scratch.write("<Invoice>\n<ID>1</Invoice>", as: "broken.xml")
    try expectNothingWritten(
      ["letter", file, "--date", "2026-11-23"], status: 65,
      says: ["broken.xml:2", "E-XML-WELLFORMED"])
  }

  @Test func `a document type is refused`() throws {
    let scratch = try ScratchFolder()
    let file = try scratch.write("<!DOCTYPE x [<!ENTITY e 'x'>]>\n<x>&e;</x>", as: "dtd.xml")
    try expectNothingWritten(
      ["letter", file, "--date", "2026-11-23"], status: 65, says: ["E-XML-DTD"])
  }

  @Test func `an unknown profile key ends with 78, its line and a guess`() throws {
    let scratch = try ScratchFolder()
    let profile = try scratch.write(
      "sender:\n  name: Firma\ncolour:\n  acent: \"#0E5A6B\"\n", as: "maanbrief.yaml")
    try expectNothingWritten(
      ["letter"] + Examples.documents + ["--profile", profile, "--date", "2026-11-23"],
      status: 78, says: ["maanbrief.yaml:4:3", "colour.acent", "did you mean 'accent'?"])
  }

  @Test func `an unknown template variable ends with 78 at its line and column`() throws {
    let scratch = try ScratchFolder()
    let home = try ownResources(in: scratch)
    for stage in ["herinnering", "aanmaning", "veertiendagenbrief"] {
      try Data(
        "---\nstage: \(stage)\n---\n# Brief\n\nBeste {{ debiteur.nam }},\n".utf8
      ).write(to: home.appending(path: "templates/nl/\(stage).md"))
    }
    try expectNothingWritten(
      ["letter"] + Examples.documents + ["--profile", Examples.profile, "--date", "2026-11-23"],
      status: 78, says: [".md:6:", "debiteur.nam", "did you mean"],
      environment: ["MAANBRIEF_HOME": home.path])
  }

  @Test func `a missing font ends with 69 and names its Debian package`() throws {
    let scratch = try ScratchFolder()
    let home = try ownResources(in: scratch)
    let catalogue = home.appending(path: "fonts/catalogue.csv")
    let text = try String(contentsOf: catalogue, encoding: .utf8)
    try text.replacing("Lato-Bold.ttf", with: "Lato-Absent.ttf").write(
      to: catalogue, atomically: true, encoding: .utf8)
    try expectNothingWritten(
      ["letter"] + Examples.documents + ["--profile", Examples.profile, "--date", "2026-11-23"],
      status: 69, says: ["Lato-bold", "apt-get install fonts-lato"],
      environment: ["MAANBRIEF_HOME": home.path])
  }

  @Test func `output that cannot be created ends with 73`() throws {
    let scratch = try ScratchFolder()
    try scratch.write("a file", as: "file")
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents
        + [
          "--profile", Examples.profile, "--date", "2026-11-23", "--output",
          scratch.path("file/out"),
        ])
    #expect(outcome.status == 73, "\(outcome.messages)")
    #expect(try scratch.names() == ["file"])
  }

  @Test func `an unknown option ends with 64`() throws {
    #expect(try CommandHarness.run(["letter", "--no-such-option"]).status == 64)
  }

  @Test func `a batch reports a bad request with its line and goes on`() throws {
    let scratch = try ScratchFolder()
    let good = """
      {"id":"A","stage":"herinnering","date":"2026-11-23","debtor":{"name":"J. Jansen","kind":"consumer"},\
      "creditor":{"name":"Firma"},"invoices":[{"number":"1","due":"2026-10-01","amount":"10.00"}]}
      """
    let requests = [
      good, "{\"id\":", "{\"id\":\"../x\",\"debtor\":{\"name\":\"X\"},\"invoices\":[]}", good,
    ]
    let file = try scratch.write(requests.joined(separator: "\n"), as: "requests.jsonl")
    let outcome = try CommandHarness.run(["batch", file, "--output", scratch.path("out")])
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("1 letters, 1 pages, 3 failures, "))
    for line in ["requests.jsonl:2", "requests.jsonl:3", "requests.jsonl:4"] {
      #expect(outcome.messages.contains(line), "\(outcome.messages)")
    }
    let made = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    #expect(made == ["A.pdf"])
  }

  @Test func `no message holds a name, an address or an account`() throws {
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents
        + [
          "--profile", Examples.profile, "--date", "2026-11-23", "--output",
          try ScratchFolder().url.path,
        ])
    for secret in ["Broek", "Hof", "Lindelaan", "NL91", "ABNA"] {
      #expect(!outcome.messages.contains(secret), "\(outcome.messages)")
    }
  }
}
