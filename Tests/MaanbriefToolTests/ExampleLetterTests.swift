import Foundation
import TestSupport
import Testing

/// The built command on the example documents, read back by other people's programs.
@Suite struct ExampleLetterTests {
  private struct Made: Decodable {
    var path: String
    var stage: String
    var debtor: String
    var invoices: [String]
    var principal: String
    var paid: String
    var interest: String
    var costs: String
    var total: String
    var pages: Int
    var sha256: String
  }

  private static func make(
    into folder: ScratchFolder, environment: [String: String] = [:], from place: URL? = nil
  ) throws -> [Made] {
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--format", "json",
        "--output", folder.url.path, "--quiet",
      ], in: place ?? SharedFolder.packageRoot, environment: environment)
    #expect(outcome.status <= 1, "\(outcome.messages)")
    return try JSONDecoder().decode([Made].self, from: outcome.outputBytes)
  }

  @Test func `letters of all three stages are due on the day of the demonstration`() throws {
    let folder = try ScratchFolder()
    let letters = try Self.make(into: folder)
    #expect(letters.count >= 5)
    #expect(
      Set(letters.map(\.stage)) == ["herinnering", "aanmaning", "veertiendagenbrief"])
    #expect(try folder.names().count == letters.count)
    for letter in letters {
      #expect(letter.pages == 1, "\(letter.path)")
      #expect(letter.path.hasSuffix("-\(Examples.date).pdf"))
    }
  }

  @Test func `every letter is sound, with embedded fonts and readable text`()
    throws
  {
    let folder = try ScratchFolder()
    for letter in try Self.make(into: folder) {
      let check = try CommandHarness.tool("qpdf", ["--check", letter.path])
      #expect(check.status == 0, "\(check.output)\(check.messages)")
      let fonts = try CommandHarness.tool("pdffonts", [letter.path])
      let rows = fonts.output.split(separator: "\n").dropFirst(2)
      #expect(!rows.isEmpty)
      for row in rows { #expect(row.contains("yes yes yes"), "\(row)") }
      let text = try CommandHarness.tool("pdftotext", ["-raw", letter.path, "-"]).output
      for number in letter.invoices { #expect(text.contains(number), "\(letter.path)") }
      let amount = letter.total.replacing(".", with: ",")
      #expect(text.filter { $0 != "." }.contains(amount), "\(letter.path) \(amount)")
      #expect(!text.contains("\u{FFFD}"))
      #expect(!text.contains("{{") && !text.contains("{%"))
    }
  }

  @Test func `the address stands in the window and nothing else does`() throws {
    let folder = try ScratchFolder()
    for letter in try Self.make(into: folder) {
      let words = try Self.words(letter.path)
      let safe = words.filter { $0.x0 < 100 && $0.y0 > 55 && $0.y1 < 95 }
      #expect(!safe.isEmpty)
      for word in safe {
        #expect(word.x0 >= 20 && word.x1 <= 100, "\(letter.path): \(word)")
        #expect(word.y0 >= 50 && word.y1 <= 90.5, "\(letter.path): \(word)")
      }
      let others = words.filter { $0.x1 > 100 && $0.x0 < 110 && $0.y1 > 48 && $0.y0 < 95 }
      #expect(others.isEmpty, "\(letter.path): \(others)")
    }
  }

  /// The words of the first page with their boxes in millimetres.
  private static func words(
    _ path: String
  ) throws -> [(x0: Double, y0: Double, x1: Double, y1: Double, text: String)] {
    let boxes = try CommandHarness.tool("pdftotext", ["-bbox", "-l", "1", path, "-"]).output
    let pattern = #/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</#
    return boxes.matches(of: pattern).map { match in
      let numbers = [match.1, match.2, match.3, match.4].map { (Double($0) ?? 0) * 25.4 / 72 }
      return (numbers[0], numbers[1], numbers[2], numbers[3], String(match.5))
    }
  }

  @Test func `the committed digests hold under another time zone, language and path`() throws {
    let here = try ScratchFolder()
    let digests = try Self.make(into: here).map { letter in
      "\(letter.sha256)  \(URL(filePath: letter.path).lastPathComponent)\n"
    }.sorted().joined()
    Golden.expect(digests, equals: "examples.sha256")
    let elsewhere = try ScratchFolder()
    let moved = elsewhere.url.appending(path: "een map met spaties")
    try FileManager.default.copyItem(at: Examples.folder, to: moved)
    let out = try ScratchFolder()
    let names = try FileManager.default.contentsOfDirectory(atPath: moved.path)
      .filter { $0.hasSuffix(".xml") }.sorted()
    let outcome = try CommandHarness.run(
      ["letter"] + names + [
        "--profile", "maanbrief.yaml", "--date", Examples.date, "--format", "json", "--output",
        out.url.path, "--quiet",
      ], in: moved,
      environment: [
        "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8",
      ])
    let again = try JSONDecoder().decode([Made].self, from: outcome.outputBytes).map { letter in
      "\(letter.sha256)  \(URL(filePath: letter.path).lastPathComponent)\n"
    }.sorted().joined()
    #expect(again == digests)
  }

  @Test func `the payment code on the rendered page says what the letter says`() throws {
    let folder = try ScratchFolder()
    for letter in try Self.make(into: folder) {
      let picture = folder.path("page")
      _ = try CommandHarness.tool(
        "pdftoppm", ["-r", "200", "-png", "-singlefile", letter.path, picture])
      let read = try CommandHarness.tool("zbarimg", ["--quiet", "--raw", "\(picture).png"])
      let lines = read.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count >= 8, "\(letter.path): \(read.messages)")
      guard lines.count >= 8 else { continue }
      #expect(lines[0] == "BCD")
      #expect(lines[6] == "NL91ABNA0417164300")
      #expect(lines[7] == "EUR\(letter.total)")
    }
  }

  @Test func `letters go into the archive as they are and come out as they went in`() throws {
    let folder = try ScratchFolder()
    let book = folder.path("book")
    let arguments =
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--format", "json", "--output",
        folder.path("out"), "--book", book, "--quiet",
      ]
    let outcome = try CommandHarness.run(arguments)
    let letters = try JSONDecoder().decode([Made].self, from: outcome.outputBytes)
    // A second run of the same letters adds nothing.
    #expect(try CommandHarness.run(arguments).status == outcome.status)
    struct Entry: Decodable {
      var id: String
      var sha256: String
      var stage: String
      var debtor: String
      var date: String
    }
    let list = try CommandHarness.run(["archive", "list", "--book", book, "--format", "json"])
    let entries = try JSONDecoder().decode([Entry].self, from: list.outputBytes)
    #expect(Set(entries.map(\.sha256)) == Set(letters.map(\.sha256)))
    #expect(entries.count == letters.count)
    let first = try #require(entries.first)
    let copy = folder.path("copy.pdf")
    let shown = try CommandHarness.run(
      ["archive", "show", first.id, "--book", book, "--output", copy])
    #expect(shown.status == 0, "\(shown.messages)")
    let original = try #require(letters.first { $0.sha256 == first.sha256 })
    #expect(
      try Data(contentsOf: URL(filePath: copy)) == Data(contentsOf: URL(filePath: original.path)))
    #expect(try CommandHarness.run(["archive", "verify", "--book", book]).status == 0)
  }

  @Test(.needsShared, arguments: [["--attachments"], ["--no-attachments"]])
  func `the PDF checker finds nothing, with the claim inside and without`(
    _ arguments: [String]
  ) throws {
    let folder = try ScratchFolder()
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--output", folder.path, "--quiet",
      ] + arguments)
    #expect(outcome.status <= 1, "\(outcome.messages)")
    let checker = SharedFolder.root.appending(path: "tools/pdfcheck.py").path
    let profile = arguments == ["--attachments"] ? "all" : "a2a,ua1,house"
    let check = try CommandHarness.tool(
      "python3",
      [checker, "--quiet", "--profile", profile] + folder.names().map { folder.path($0) })
    #expect(check.status == 0, "\(check.messages)")
    #expect(check.output.isEmpty, "\(check.output)")
  }
}
