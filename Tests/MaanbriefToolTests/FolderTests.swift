import Foundation
import TestSupport
import Testing
import Values

/// A folder in place of files, as somebody gives it who has one.
@Suite struct FolderTests {
  private let invoice: String

  init() throws {
    let path = try #require(Examples.documents.first { $0.contains("1109-burgum") })
    invoice = try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  /// A folder with `count` invoices of different debtors, two broken files, a picture and a note.
  private func mixedFolder(_ count: Int) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let files = FileManager.default
    try files.createDirectory(
      at: scratch.url.appending(path: "maart"), withIntermediateDirectories: true)
    for number in 1...count {
      let text = invoice.replacing(
        "<cbc:ID>2026-1109</cbc:ID>", with: "<cbc:ID>F\(number)</cbc:ID>")
      try scratch.write(
        text, as: number.isMultiple(of: 2) ? "\(number).xml" : "maart/\(number).xml")
    }
    try scratch.write(String(invoice.prefix(900)), as: "cut.xml")
    try scratch.write("Geachte heer", as: "wrong.xml")
    try scratch.write([0xFF, 0xD8, 0xFF, 0xE0], as: "photo.jpg")
    try scratch.write("hidden", as: ".DS_Store")
    return scratch
  }

  @Test func `inspect reads everything in a folder in the order of the names`() throws {
    let scratch = try mixedFolder(4)
    try scratch.write("<svg><text>Logo</text></svg>", as: "logo.svg")
    try scratch.write(invoice, as: "zonder-naam")
    let outcome = try CommandHarness.run(["inspect", scratch.path, "--format", "json"])
    #expect(outcome.status == 1)
    let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let names = [
      "2.xml", "4.xml", "cut.xml", "maart/1.xml", "maart/3.xml", "wrong.xml", "zonder-naam",
    ]
    #expect(lines.map { $0["file"]?.string } == names.map { scratch.path($0) })
    let codes = lines.compactMap { $0["error"]?["code"]?.string }
    #expect(codes == ["E-XML-WELLFORMED", "E-FMT-UNKNOWN"])
    #expect(lines.compactMap { $0["error"]?["hint"]?.string }.count == 2)
    for name in ["photo.jpg", "logo.svg"] {
      #expect(outcome.messages.contains("\(name): info: this is no invoice, PDF or zip archive"))
    }
    #expect(!outcome.messages.contains(".DS_Store"))
  }

  @Test(arguments: ["1", "2", "7"])
  func `the order of what inspect prints does not depend on the number of threads`(
    jobs: String
  ) throws {
    let folder = SharedFolder.packageRoot.appending(path: "examples").path
    let one = try CommandHarness.run(["inspect", folder, "--format", "json", "--jobs", "1"])
    let several = try CommandHarness.run(["inspect", folder, "--format", "json", "--jobs", jobs])
    #expect(one.status == 0)
    #expect(!one.output.isEmpty)
    #expect(one.output == several.output)
  }

  @Test func `several documents are one table with a line for each`() throws {
    let scratch = try mixedFolder(4)
    let outcome = try CommandHarness.run(["inspect", scratch.path])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("file") == true)
    #expect(lines.count == 8)
    #expect(lines.last == "6 documents: 4 read, 2 refused")
    #expect(lines.contains { $0.contains("cut.xml") && $0.contains("[E-XML-WELLFORMED]") })
  }

  @Test func `a folder of 200 files gives letters, and one table of what gave none`() throws {
    let scratch = try mixedFolder(197)
    let output = try ScratchFolder()
    let outcome = try CommandHarness.run([
      "letter", scratch.path, "--date", Examples.date, "--stage", "herinnering", "--output",
      output.path,
    ])
    #expect(outcome.status == 1, "\(outcome.messages)")
    // One debtor, one letter with all invoices.
    #expect(try output.names().count == 1)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let unused = lines.drop { !$0.hasPrefix("no letter from") }.dropFirst()
    #expect(unused.count == 3, "\(outcome.output)")
    for (name, code) in [
      ("cut.xml", "E-XML-WELLFORMED"), ("wrong.xml", "E-FMT-UNKNOWN"),
      ("photo.jpg", "I-PASSED-OVER"),
    ] {
      #expect(unused.contains { $0.contains(name) && $0.contains("[\(code)]") })
    }
  }

  @Test func `a folder is read like the files in it`() throws {
    let folder = SharedFolder.packageRoot.appending(path: "examples").path
    let output = (try ScratchFolder(), try ScratchFolder())
    let rest = ["--date", Examples.date, "--format", "json", "--output"]
    let whole = try CommandHarness.run(["letter", folder] + rest + [output.0.path])
    let each = try CommandHarness.run(["letter"] + Examples.documents + rest + [output.1.path])
    #expect(whole.status == each.status)
    #expect(try output.0.contents() == output.1.contents())
  }

  @Test func `letter names the entries of an archive that it passed over`() throws {
    let scratch = try ScratchFolder()
    let archive = SampleZip([.init("a.xml", Array(invoice.utf8)), .init("map/", "")])
    let path = try scratch.write(archive.bytes, as: "a.zip")
    let arguments = ["letter", path, "--date", Examples.date, "--stage", "herinnering"]
    let outcome = try CommandHarness.run(arguments + ["--output", scratch.path("out")])
    #expect(outcome.messages.contains("a.zip/map/: info: "))
    #expect(outcome.messages.contains("I-ZIP-SKIPPED"))
  }

  @Test func `a link to a folder is not followed, and one to a file is`() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.url.appending(path: "in")
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    try scratch.write(invoice, as: "real.xml")
    try files.createSymbolicLink(
      at: folder.appending(path: "a.xml"),
      withDestinationURL: scratch.url.appending(path: "real.xml"))
    try files.createSymbolicLink(at: folder.appending(path: "b"), withDestinationURL: scratch.url)
    let outcome = try CommandHarness.run(["inspect", folder.path, "--format", "json"])
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.messages.contains("in/b: info: this is neither a file nor a folder"))
  }
}
