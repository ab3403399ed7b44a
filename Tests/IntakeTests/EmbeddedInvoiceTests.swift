import TestSupport
import Testing
import Values

@testable import Intake
@testable import PortableDocument

/// Invoices that travel inside PDFs made here.
@Suite struct EmbeddedInvoiceTests {
  /// The least invoice with a number.
  static func invoice(_ number: String) -> [UInt8] {
    Array(
      """
      <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
       xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>\(number)</cbc:ID></Invoice>
      """.utf8)
  }

  static func pdf(_ files: [(name: String, bytes: [UInt8])]) -> SourceFile {
    SourceFile(name: "in.pdf", bytes: SamplePDF(files: files).bytes)
  }

  private func codes(_ file: SourceFile) -> [String] {
    let (invoice, findings) = readInvoice(file)
    return invoice == nil ? findings.map(\.code) : []
  }

  @Test(arguments: [
    (["xrechnung.xml", "Factur-X.XML", "zugferd-invoice.xml"], 1),
    (["a.xml", "XRechnung.xml", "ZUGFeRD-invoice.xml"], 2), (["a.xml", "xrechnung.xml"], 1),
    (["terms.pdf", "ubl.XML", "data.json"], 1),
  ])
  func `the invoice is found by a known name, else it is the only XML file`(
    names: [String], expected: Int
  ) throws {
    let files = names.enumerated().map { ($1, Self.invoice("F\($0)")) }
    let invoice = try #require(readInvoice(Self.pdf(files)).invoice)
    #expect(invoice.number == "F\(expected)")
    #expect(invoice.embeddedAs == names[expected])
  }

  @Test func `content decides, not the name`() {
    let bytes = Self.pdf([("factur-x.xml", Self.invoice("F1"))]).bytes
    #expect(readInvoice(SourceFile(name: "invoice.xml", bytes: bytes)).invoice?.number == "F1")
  }

  @Test func `findings are placed in the embedded file`() throws {
    let findings = readInvoice(Self.pdf([("a\u{8}.xml", Self.invoice(""))])).findings
    let missing = try #require(findings.first { $0.code == "E-NUMBER" })
    #expect(missing.diagnostic.place?.file == "in.pdf/a.xml")
  }

  @Test func `each way to have no invoice has its code`() {
    #expect(codes(Self.pdf([])) == ["E-PDF-NO-INVOICE"])
    #expect(codes(Self.pdf([("claim.json", [0x7B, 0x7D])])) == ["E-PDF-NO-INVOICE"])
    let two = [("a.xml", Self.invoice("F1")), ("b.xml", Self.invoice("F2"))]
    #expect(codes(Self.pdf(two)) == ["E-PDF-NO-INVOICE"])
    let none = SourceFile(name: "in.pdf", bytes: Array("%PDF-1.7\n%%EOF".utf8))
    #expect(codes(none) == ["E-PDF-BROKEN"])
    var sample = SamplePDF(files: [("factur-x.xml", Self.invoice("F1"))])
    sample.trailer += "/Encrypt 9 0 R"
    sample.objects[9] = Array("<<>>".utf8)
    #expect(codes(SourceFile(name: "in.pdf", bytes: sample.bytes)) == ["E-PDF-ENCRYPTED"])
    let old = Array(
      "<CrossIndustryDocument xmlns='urn:ferd:CrossIndustryDocument:invoice:1p0'/>".utf8)
    #expect(codes(Self.pdf([("ZUGFeRD-invoice.xml", old)])) == ["E-FMT-ZUGFERD1"])
    #expect(codes(Self.pdf([("factur-x.xml", Array("<a>".utf8))])) == ["E-XML-WELLFORMED"])
    #expect(codes(Self.pdf([("factur-x.xml", Array("<a/>".utf8))])) == ["E-FMT-UNKNOWN"])
  }

  @Test func `an embedded bomb is refused by its size`() {
    var sample = SamplePDF(files: [("factur-x.xml", [])])
    let spaces = [UInt8](repeating: 0x20, count: XMLLimits.fileBytes + 1)
    sample.objects[11] = SamplePDF.stream("/Filter/FlateDecode", Deflater().zlib(spaces))
    #expect(codes(SourceFile(name: "in.pdf", bytes: sample.bytes)) == ["E-XML-SIZE"])
    sample.objects[11] = SamplePDF.stream("/Filter/LZWDecode", [0])
    #expect(codes(SourceFile(name: "in.pdf", bytes: sample.bytes)) == ["E-PDF-BROKEN"])
  }

  @Test func `inspect names the embedded file, and only for a PDF`() throws {
    let embedded = inspection(of: Self.pdf([("Factur-X.xml", Self.invoice("F1"))])).json
    #expect(embedded["embeddedAs"] == "Factur-X.xml")
    #expect(embedded["file"] == "in.pdf")
    let plain = SourceFile(name: "a.xml", bytes: Self.invoice("F1"))
    #expect(inspection(of: plain).json["embeddedAs"] == nil)
  }
}
