import Foundation
import TestSupport
import Testing

/// Generated letters as other people's programs read them.
@Suite(.needsShared) struct LetterDataTests {
  private static func make(
    _ arguments: [String], into folder: ScratchFolder, options: [String] = []
  ) throws -> [String] {
    let script = SharedFolder.root.appending(path: "bench/requests.py").path
    let requests = try CommandHarness.tool("python3", [script, "--seed", "5"] + arguments)
    let file = folder.path("requests.jsonl")
    try Data(requests.outputBytes).write(to: URL(filePath: file))
    let out = folder.path("out")
    let outcome = try CommandHarness.run(["batch", file, "--output", out, "--quiet"] + options)
    #expect(outcome.status == 0, "\(outcome.messages)")
    return try FileManager.default.contentsOfDirectory(atPath: out).sorted().map { "\(out)/\($0)" }
  }

  @Test func `a letter of one page with claim and reminder has at most 24 kB`() throws {
    let folder = try ScratchFolder()
    for letter in try Self.make(["--count", "100"], into: folder) {
      let size = try Data(contentsOf: URL(filePath: letter)).count
      #expect(size <= 24_000, "\(letter): \(size)")
    }
  }

  @Test func `a long table of seven columns takes at most 160 bytes a row`() throws {
    let folder = try ScratchFolder()
    let rows = 2_000
    let letters = try Self.make(
      ["--count", "1", "--rows", "\(rows)", "--seed", "1"], into: folder,
      options: ["--no-attachments"])
    let size = try Data(contentsOf: URL(filePath: try #require(letters.first))).count
    #expect(size <= 24_000 + 160 * rows, "\(size)")
  }

  @Test(arguments: [
    ["--count", "6"], ["--count", "1", "--rows", "120"], ["--count", "12", "--odd"],
  ])
  func `qpdf, mutool and Ghostscript read them without a warning`(_ arguments: [String]) throws {
    let folder = try ScratchFolder()
    for letter in try Self.make(arguments, into: folder) {
      let qpdf = try CommandHarness.tool("qpdf", ["--check", letter])
      #expect(qpdf.status == 0 && qpdf.messages.isEmpty, "\(qpdf.output)\(qpdf.messages)")
      let mutool = try CommandHarness.tool(
        "mutool", ["draw", "-F", "txt", "-o", "/dev/null", letter])
      // Debian builds it without ICC, and it says so of every file.
      let warnings = mutool.messages.split(separator: "\n").filter {
        $0.contains("warning") && !$0.contains("ICC support is not available")
      }
      #expect(mutool.status == 0 && warnings.isEmpty, "\(warnings)")
      let ghostscript = try CommandHarness.tool(
        "gs", ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", letter])
      #expect(
        ghostscript.status == 0 && (ghostscript.output + ghostscript.messages).isEmpty,
        "\(ghostscript.output)\(ghostscript.messages)")
    }
  }

  @Test(arguments: [
    ["--count", "6"], ["--count", "1", "--rows", "120"], ["--count", "12", "--odd"],
  ])
  func `the PDF checker finds nothing`(_ arguments: [String]) throws {
    let folder = try ScratchFolder()
    let checker = SharedFolder.root.appending(path: "tools/pdfcheck.py").path
    let check = try CommandHarness.tool(
      "python3",
      [checker, "--quiet", "--profile", "all"] + Self.make(arguments, into: folder))
    #expect(check.status == 0 && check.output.isEmpty, "\(check.output)\(check.messages)")
  }

  @Test func `text, code, claim and reminder agree, as a program of its own reads them`() throws {
    let folder = try ScratchFolder()
    let script = SharedFolder.root.appending(path: "bench/requests.py").path
    var files: [String] = []
    for (name, arguments) in [
      ("plain", ["--count", "6"]), ("rows", ["--count", "1", "--rows", "120"]),
      ("odd", ["--count", "12", "--odd"]),
    ] {
      let requests = try CommandHarness.tool("python3", [script, "--seed", "5"] + arguments)
      files.append(folder.path("\(name).jsonl"))
      try Data(requests.outputBytes).write(to: URL(filePath: folder.path("\(name).jsonl")))
    }
    let oracle = SharedFolder.packageRoot.appending(path: "Tests/Oracles/letter_data.py").path
    let schema = SharedFolder.root.appending(path: "ubl-schema/maindoc/UBL-Reminder-2.1.xsd").path
    let outcome = try CommandHarness.tool(
      "env",
      [
        "MAANBRIEF_HOME=\(SharedFolder.packageRoot.path)", "PYTHONDONTWRITEBYTECODE=1", "python3",
        oracle, CommandHarness.binary.path, schema,
      ] + files)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
  }

  @Test func `a reminder is written beside its letter on request`() throws {
    let folder = try ScratchFolder()
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--output", folder.path, "--quiet",
        "--ubl-reminder",
      ])
    #expect(outcome.status <= 1, "\(outcome.messages)")
    let names = try folder.names()
    let letters = names.filter { $0.hasSuffix(".pdf") }.map { $0.dropLast(4) }
    #expect(!letters.isEmpty)
    #expect(
      names.filter { $0.hasSuffix(".xml") }.map { $0.dropLast(4) }.sorted() == letters.sorted())
  }
}
