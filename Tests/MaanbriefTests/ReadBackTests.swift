import CollectionLaw
import PortableDocument
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// A finished letter, read as somebody else's PDF.
@Suite struct ReadBackTests {
  private let request: LetterRequest = {
    var request = LetterRequest.example
    request.stage = .herinnering
    return request
  }()

  @Test func `the claim comes out of a letter as it went in`() throws {
    let letter = try produceLetter(request, press: try Press(world: TestWorld(), profile: nil))
    let reader = try PDFReader(letter.bytes)
    let claim = try #require(reader.embeddedFiles.first { $0.name == "claim.json" })
    #expect(reader.embeddedFiles.map(\.name) == ["claim.json", "reminder.xml"])
    #expect(reader.embeddedFiles.map(\.relationship) == [.data, .alternative])
    let json = try JSONValue(parsing: try reader.contents(of: claim))
    let numbers = json["invoices"]?.array?.map { $0["number"]?.string }
    #expect(numbers == request.invoices.map(\.number))
  }

  @Test func `a letter without attachments has none`() throws {
    let press = try Press(world: TestWorld(), profile: nil, attachesData: false)
    #expect(try PDFReader(try produceLetter(request, press: press).bytes).embeddedFiles.isEmpty)
  }
}
