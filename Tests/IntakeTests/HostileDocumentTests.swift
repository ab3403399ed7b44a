import Foundation
import Intake
import TestSupport
import Testing
import Values

/// Documents that other people wrote to break XML readers.
@Suite struct HostileDocumentTests {
  /// One document of a suite in JSON Lines.
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let type: String?
    let bytes: [UInt8]
    var testDescription: String { id }
  }

  static func cases(_ suite: String) -> [Case] {
    guard let text = try? SharedFolder.bytes("conformance/\(suite)/cases.jsonl") else { return [] }
    return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let value = try? JSONValue(parsing: line), let id = value["id"]?.string,
        let base64 = value["b64"]?.string, let data = Data(base64Encoded: base64)
      else { return nil }
      return Case(id: id, type: value["type"]?.string, bytes: [UInt8](data))
    }
  }

  /// The outcome of reading, and how long it took.
  private func read(_ document: Case) -> (refusal: XMLSyntaxError?, duration: Duration) {
    var refusal: XMLSyntaxError?
    let duration = ContinuousClock().measure {
      do throws(XMLSyntaxError) {
        _ = try parseXML(SourceFile(name: document.id, bytes: document.bytes))
      } catch {
        refusal = error
      }
    }
    return (refusal, duration)
  }

  @Test(.needsShared) func `the suites are whole`() {
    #expect(Self.cases("xml-hostile").count == 38)
    #expect(Self.cases("xml-w3c").count == 768)
  }

  @Test(.needsShared, arguments: cases("xml-hostile"))
  func `a hostile document is refused at once`(document: Case) {
    let (refusal, duration) = read(document)
    // An XXE test whose declaration is a comment: well-formed, and refused as no invoice below.
    #expect(refusal != nil || document.id == "xxe-list/05")
    #expect(duration < .milliseconds(500))
    let (invoice, findings) = readInvoice(SourceFile(name: document.id, bytes: document.bytes))
    #expect(invoice == nil)
    #expect(findings.contains { $0.severity == .error })
  }

  @Test(.needsShared, arguments: cases("xml-w3c"))
  func `what W3C calls not well-formed is refused, and the rest only for its document type`(
    document: Case
  ) {
    let (refusal, duration) = read(document)
    if document.type == "not-wf" {
      #expect(refusal != nil)
    } else if let refusal {
      #expect(refusal.reason == .documentType)
    }
    #expect(duration < .milliseconds(500))
  }
}

/// The documents in ubl/derived, which are one invoice in many forms.
@Suite struct DerivedDocumentTests {
  private func members(_ name: String) throws -> [String: JSONValue] {
    let file = SourceFile(name: name, bytes: try SharedFolder.bytes("ubl/derived/\(name)"))
    var members = try #require(inspection(of: file).json.object)
    members["file"] = nil
    members["findings"] = nil
    return members
  }

  @Test(
    .needsShared,
    arguments: [
      "utf16le-bom", "utf16be-bom", "utf16le-nodecl", "latin1", "no-declaration", "odd-prefixes",
      "comments-cdata",
    ])
  func `one invoice reads the same in every form`(name: String) throws {
    #expect(try members("\(name).xml") == members("utf8-bom.xml"))
  }

  @Test(.needsShared) func `every prefix of a real invoice is refused with its line`() throws {
    let bytes = try SharedFolder.bytes("ubl/simplerinvoicing-testset/SI-UBL-2.0_ok_minimal.xml")
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
    for length in 1...end {
      let file = SourceFile(name: "prefix.xml", bytes: Array(bytes[..<length]))
      let (invoice, findings) = readInvoice(file)
      #expect(invoice == nil)
      #expect(findings.first?.severity == .error)
      #expect(
        findings.first?.diagnostic.place?.line != nil || findings.first?.code == "E-XML-EMPTY")
    }
  }
}
