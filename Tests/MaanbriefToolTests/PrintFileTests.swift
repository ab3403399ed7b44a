import Foundation
import TestSupport
import Testing

/// `maanbrief batch --output FILE.pdf`: the built command, its file read back by other people's programs.
@Suite struct PrintFileTests {
  /// Requests of one page and, for every fourth, of three; the names need glyphs beyond the base.
  private static let requests: [String] = (1...9).map { number in
    let invoices = (1...(number.isMultiple(of: 4) ? 80 : 2)).map { invoice in
      #"{"number":"F\#(number)-\#(invoice)","issued":"2026-08-01","due":"2026-08-31","amount":"10.50"}"#
    }
    let name = number.isMultiple(of: 3) ? "Łukasz Đorđević" : "J. Jansen"
    return #"{"id":"L\#(number)","stage":"herinnering","date":"2026-11-\#(10 + number)","#
      + #""debtor":{"name":"\#(name)","kind":"consumer"},"#
      + #""creditor":{"name":"Voorbeeld B.V.","iban":"NL91ABNA0417164300"},"#
      + #""invoices":[\#(invoices.joined(separator: ","))]}"#
  }

  private static func write(_ lines: [String], in folder: ScratchFolder) throws -> String {
    try folder.write(lines.joined(separator: "\n"), as: "requests.jsonl")
  }

  private static func pageCount(_ path: String) throws -> Int {
    let info = try CommandHarness.tool("pdfinfo", [path]).output
    let count = info.firstMatch(of: #/Pages: +(\d+)/#).flatMap { Int($0.1) }
    return try #require(count, "\(info)")
  }

  private static func text(_ path: String, pages: ClosedRange<Int>? = nil) throws -> String {
    let range = pages.map { ["-f", String($0.lowerBound), "-l", String($0.upperBound)] } ?? []
    return try CommandHarness.tool("pdftotext", ["-raw"] + range + [path, "-"]).output
  }

  @Test func `every letter stands in the file in order, on an odd page, as it is alone`() throws {
    let folder = try ScratchFolder()
    let requests = try Self.write(Self.requests, in: folder)
    let alone = folder.path("alone")
    let print = folder.path("print.pdf")
    #expect(try CommandHarness.run(["batch", requests, "--output", alone]).status == 0)
    let outcome = try CommandHarness.run(["batch", requests, "--output", print])
    #expect(outcome.status == 0, "\(outcome.messages)")
    var page = 1
    var letterPages = 0
    for number in 1...9 {
      let letter = "\(alone)/L\(number).pdf"
      let count = try Self.pageCount(letter)
      let text = try Self.text(letter)
      #expect(text.contains("F\(number)-1"))
      #expect(try Self.text(print, pages: page...page + count - 1) == text)
      letterPages += count
      page += count
      if !count.isMultiple(of: 2) {
        #expect(try Self.text(print, pages: page...page) == "\u{C}")
        page += 1
      }
    }
    #expect(try Self.pageCount(print) == page - 1)
    #expect(letterPages > 9)
    let pattern = #/9 letters, (\d+) pages, 0 failures, [\d.]+ seconds, (\d+) blank pages\n/#
    let line = try #require(outcome.output.wholeMatch(of: pattern), "\(outcome.output)")
    #expect(Int(line.1) == letterPages)
    #expect(Int(line.2) == page - 1 - letterPages)
  }

  @Test(.needsShared) func `the file is sound, keeps the norms and holds one font of each face`()
    throws
  {
    let folder = try ScratchFolder()
    let print = folder.path("print.pdf")
    let outcome = try CommandHarness.run([
      "batch", try Self.write(Self.requests, in: folder), "--output", print,
      "--profile", Examples.profile,
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let check = try CommandHarness.tool("qpdf", ["--check", print])
    #expect(check.status == 0, "\(check.output)\(check.messages)")
    let checker = SharedFolder.root.appending(path: "tools/pdfcheck.py").path
    let judged = try CommandHarness.tool(
      "python3", [checker, "--quiet", "--profile", "a2a,ua1,house", print])
    #expect(judged.status == 0 && judged.output.isEmpty, "\(judged.output)\(judged.messages)")
    let table = try CommandHarness.tool("pdffonts", [print]).output
    let rows = table.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ")[0] }
    // One font of a face holds the Polish name as well, which a letter alone needs a second font for.
    #expect(Set(rows).count == rows.count, "\(table)")
    #expect(rows.filter { $0.hasSuffix("+Lato-Regular") }.count == 1, "\(table)")
    let attached = try CommandHarness.tool("pdfdetach", ["-list", print]).output
    #expect(attached.hasPrefix("0 embedded files"), "\(attached)")
  }

  @Test func `the same requests give the same bytes on one thread and on four`() throws {
    let folder = try ScratchFolder()
    let requests = try Self.write(Self.requests, in: folder)
    for jobs in ["1", "4"] {
      let outcome = try CommandHarness.run(
        ["batch", requests, "--output", folder.path("\(jobs).pdf"), "--jobs", jobs],
        environment: ["TZ": jobs == "1" ? "UTC" : "Pacific/Kiritimati"])
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    #expect(try folder.bytes("1.pdf") == folder.bytes("4.pdf"))
  }

  @Test func `without duplex no page is blank`() throws {
    let folder = try ScratchFolder()
    let print = folder.path("print.pdf")
    let outcome = try CommandHarness.run([
      "batch", try Self.write(Array(Self.requests.prefix(3)), in: folder), "--no-duplex",
      "--output", print,
    ])
    #expect(outcome.output.hasPrefix("3 letters, 3 pages, 0 failures, "))
    #expect(!outcome.output.contains("blank"))
    #expect(try Self.pageCount(print) == 3)
  }

  @Test func `a bad line is reported, the rest is in the file, and the status is 1`() throws {
    let folder = try ScratchFolder()
    let lines = [Self.requests[0], "{\"id\":", Self.requests[1]]
    let print = folder.path("print.pdf")
    let outcome = try CommandHarness.run([
      "batch", try Self.write(lines, in: folder), "--output", print,
    ])
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("requests.jsonl:2"), "\(outcome.messages)")
    #expect(outcome.output.hasPrefix("2 letters, 2 pages, 1 failures, "))
    #expect(try Self.text(print, pages: 3...3).contains("F2-1"))
  }

  @Test func `without a letter there is no file and the status is 65`() throws {
    let folder = try ScratchFolder()
    for lines in [["{", "[]"], ["", ""]] {
      let requests = try Self.write(lines, in: folder)
      let outcome = try CommandHarness.run([
        "batch", requests, "--output", folder.path("print.pdf"),
      ])
      #expect(outcome.status == 65, "\(outcome.messages)")
      #expect(try folder.names() == ["requests.jsonl"])
    }
  }

  @Test(arguments: ["requests.jsonl/print.pdf", "folder.pdf", "no/such/print.pdf"])
  func `output that cannot be created ends with 73 and leaves nothing`(_ name: String) throws {
    let folder = try ScratchFolder()
    let requests = try Self.write(Self.requests, in: folder)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "folder.pdf"), withIntermediateDirectories: false)
    let outcome = try CommandHarness.run(["batch", requests, "--output", folder.path(name)])
    #expect(outcome.status == 73, "\(outcome.messages)")
    #expect(outcome.messages.contains(name.split(separator: "/")[0]), "\(outcome.messages)")
    #expect(try folder.names() == ["folder.pdf", "requests.jsonl"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("folder.pdf")) == [])
  }

  @Test func `a disk that is full ends with 74 and leaves what was there`() throws {
    let folder = try ScratchFolder()
    try folder.write("old", as: "print.pdf")
    let requests = try Self.write(Self.requests, in: folder)
    // The shell allows files of 8 blocks of 1,024 bytes, less than the fonts take.
    let outcome = try CommandHarness.tool(
      "bash",
      [
        "-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" batch \"$1\" --output \"$2\"",
        CommandHarness.binary.path, requests, folder.path("print.pdf"),
      ])
    #expect(outcome.status == 74, "\(outcome.messages)")
    #expect(outcome.messages.contains("D-WRITE"), "\(outcome.messages)")
    #expect(try folder.names() == ["print.pdf", "requests.jsonl"])
    #expect(try folder.bytes("print.pdf") == Array("old".utf8))
  }

  @Test func `the claim cannot be asked into a print file`() throws {
    let folder = try ScratchFolder()
    let outcome = try CommandHarness.run([
      "batch", try Self.write(Self.requests, in: folder), "--attachments", "--output",
      folder.path("print.pdf"),
    ])
    #expect(outcome.status == 64)
    #expect(try folder.names() == ["requests.jsonl"])
  }
}
