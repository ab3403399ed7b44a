import Foundation
import TestSupport
import Testing
import Values

/// Invoices inside PDFs and zip archives, as a user gives them.
@Suite struct ContainerTests {
  private let invoice: [UInt8]

  init() throws {
    let path = try #require(Examples.documents.first { $0.contains("1109-burgum") })
    invoice = [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  private func inspect(_ path: String) throws -> (status: Int32, lines: [JSONValue]) {
    let outcome = try CommandHarness.run(["inspect", path, "--format", "json"])
    let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    return (outcome.status, lines)
  }

  private func letters(_ path: String) throws -> (status: Int32, count: Int, messages: String) {
    let scratch = try ScratchFolder()
    let outcome = try CommandHarness.run([
      "letter", path, "--date", Examples.date, "--stage", "herinnering", "--output", scratch.path,
    ])
    return (outcome.status, try scratch.names().count, outcome.messages)
  }

  @Test func `an invoice inside a PDF becomes a letter`() throws {
    let scratch = try ScratchFolder()
    let pdf = SamplePDF(files: [("factur-x.xml", invoice)])
    let path = try scratch.write(pdf.compressed(), as: "invoice.xml")
    let (status, lines) = try inspect(path)
    #expect(status == 0)
    #expect(lines.map { $0["embeddedAs"] } == ["factur-x.xml"])
    let made = try letters(path)
    #expect(made.status == 0, "\(made.messages)")
    #expect(made.count == 1)
  }

  @Test(arguments: [("", "E-PDF-NO-INVOICE"), ("/Encrypt<<>>", "E-PDF-ENCRYPTED")])
  func `a PDF without an invoice to read ends with 65`(entry: String, code: String) throws {
    let scratch = try ScratchFolder()
    var pdf = SamplePDF(files: [])
    pdf.trailer += entry
    let path = try scratch.write(pdf.bytes, as: "invoice.pdf")
    let (status, lines) = try inspect(path)
    #expect(status == 65)
    #expect(lines.map { $0["error"]?["code"]?.string } == [code])
    let made = try letters(path)
    #expect(made.status == 65)
    #expect(made.messages.contains("invoice.pdf: error: "))
    #expect(made.messages.contains(code))
    #expect(made.count == 0)
  }

  @Test func `the invoices of an archive become letters, and a refused entry ends with 1`() throws {
    let scratch = try ScratchFolder()
    let good = try scratch.write(
      SampleZip([.init("map/", ""), .init("map/a.xml", invoice)]).bytes, as: "good.zip")
    let made = try letters(good)
    #expect(made.status == 0, "\(made.messages)")
    #expect(made.count == 1)
    let mixed = try scratch.write(
      SampleZip([.init("a.xml", invoice), .init("b.jpg", "JFIF")]).bytes, as: "mixed.zip")
    let partly = try letters(mixed)
    #expect(partly.status == 1)
    #expect(partly.count == 1)
    #expect(partly.messages.contains("mixed.zip/b.jpg: error: "))
    let (status, lines) = try inspect(mixed)
    #expect(status == 1)
    #expect(lines.map { $0["file"]?.string } == ["\(mixed)/a.xml", "\(mixed)/b.jpg"])
  }

  @Test func `an archive of which nothing can be read ends with 65`() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(SampleZip([.init("b.jpg", "JFIF")]).bytes, as: "b.zip")
    #expect(try inspect(path).status == 65)
    #expect(try letters(path).status == 65)
    let cut = try scratch.write([0x50, 0x4B, 3, 4, 0, 0], as: "cut.zip")
    let (status, lines) = try inspect(cut)
    #expect(status == 65)
    #expect(lines.map { $0["error"]?["code"] } == ["E-ZIP-BROKEN"])
    #expect(try letters(cut).status == 65)
  }
}
