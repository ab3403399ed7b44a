import Foundation
import TestSupport
import Testing

/// `maanbrief init` and `maanbrief profile`, as a user runs them.
@Suite struct InitCommandTests {
  private static let sender = [
    "--name", "Halmstra B.V.", "--street", "Ambachtsweg 14", "--postcode", "3542 ZK", "--city",
    "Utrecht", "--iban", "NL91 ABNA 0417 1643 00", "--kvk", "90031417",
  ]

  @Test func `a new book has a profile that makes letters and an archive that keeps them`() throws {
    let scratch = try ScratchFolder()
    let book = scratch.url.appending(path: "administratie").path
    let made = try CommandHarness.run(["init", book] + Self.sender)
    #expect(made.status == 0 && made.messages.isEmpty)
    #expect(made.output == "\(book)/maanbrief.yaml\n\(book)/book.sqlite\n")
    let letter = try CommandHarness.run([
      "letter", "examples/2026-1183-van-den-broek.xml", "--date", Examples.date, "--profile",
      "\(book)/maanbrief.yaml", "--book", book, "--output", scratch.url.path,
    ])
    #expect(letter.status == 0)
    let verified = try CommandHarness.run(["archive", "verify", "--book", book])
    #expect(verified.status == 0)
  }

  @Test func `what is there is never overwritten`() throws {
    let scratch = try ScratchFolder()
    for name in ["maanbrief.yaml", "book.sqlite"] {
      let folder = scratch.url.appending(path: "with-\(name)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: name)
      try Data("mine".utf8).write(to: file)
      let outcome = try CommandHarness.run(["init", folder.path])
      #expect(outcome.status == 73 && outcome.messages.contains("O-EXISTS"))
      #expect(try Data(contentsOf: file) == Data("mine".utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
    }
  }

  @Test func `without a terminal nothing is asked, and the letters take the invoices' sender`()
    throws
  {
    let scratch = try ScratchFolder()
    let made = try CommandHarness.run(
      ["init", "--format", "json"], in: scratch.url, input: "Iemand\n")
    #expect(made.status == 0)
    #expect(
      made.output == """
        {
          "book": "./book.sqlite",
          "dueBasis": "agreed",
          "hasSender": false,
          "profile": "./maanbrief.yaml"
        }

        """)
    let letter = try CommandHarness.run([
      "letter", "examples/2026-1183-van-den-broek.xml", "--date", Examples.date, "--profile",
      scratch.url.appending(path: "maanbrief.yaml").path, "--output", scratch.url.path,
    ])
    #expect(letter.status == 0)
  }

  @Test func `on a terminal it asks who sends and what was agreed`() throws {
    let scratch = try ScratchFolder()
    let book = scratch.url.appending(path: "boek").path
    // A street, postcode and place that are left out, a wrong account, then a right one, a telephone number.
    let answers = "Bakkerij Smit\n\n\n\nNL00\nNL91ABNA0417164300\n030 123 4567\n\n\n\nno\n"
    let outcome = try CommandHarness.tool(
      "sh",
      ["-c", "printf '\(answers)' | script -qec \"$0 init $1\" /dev/null"]
        + [CommandHarness.binary.path, book])
    #expect(outcome.output.contains("That number does not check."))
    let text = try String(contentsOfFile: book + "/maanbrief.yaml", encoding: .utf8)
    #expect(text.contains("\n  name: Bakkerij Smit"))
    #expect(text.contains("\n  iban: NL91 ABNA 0417 1643 00"))
    #expect(text.contains("\n  phone: \"030 123 4567\""))
    #expect(text.contains("\n  dueBasis: unilateral"))
  }

  @Test func `a wrong option makes no book`() throws {
    let scratch = try ScratchFolder()
    for options in [["--iban", "NL00ABNA0417164300"], ["--city", "Utrecht"]] {
      let outcome = try CommandHarness.run(["init"] + options, in: scratch.url)
      #expect(outcome.status == 64)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
  }

  @Test func `the keys of a profile are printed, and a wrong profile is named with its line`()
    throws
  {
    let keys = try CommandHarness.run(["profile", "keys", "--format", "markdown"])
    #expect(
      keys.outputBytes
        == (try Data(contentsOf: SharedFolder.packageRoot.appending(path: "docs/profile.md"))))
    let scratch = try ScratchFolder()
    let file = scratch.url.appending(path: "p.yaml")
    let faults = [
      "margin:\n  left: 60\n", "return:\n  text: \(String(repeating: "lang ", count: 40))\n",
      "font:\n  fallback: Noto Serief\n", "size:\n  l: 12\n", "letterhead:\n  logo: no.svg\n",
    ]
    for text in faults {
      try Data(text.utf8).write(to: file)
      #expect(try CommandHarness.run(["profile", "check", file.path]).status == 78, "\(text)")
    }
    #expect(try CommandHarness.run(["profile", "check", Examples.profile]).status == 0)
  }
}
