import Foundation
import TestSupport
import Testing
import Values

@testable import Typesetting

@Suite struct GraphicsTests {
  private func payment(
    name: String = "Halmstra Installaties B.V.", bic: String? = nil, cents: Int64 = 67_112,
    reference: PaymentReference = .creditorReference("RF18539007547034")
  ) throws -> EPCPayment {
    EPCPayment(
      name: name, iban: try #require(IBAN("NL91ABNA0417164300")), bic: bic,
      amount: Money(cents: cents), reference: reference)
  }

  @Test func `a structured reference is element ten, free text element eleven`() throws {
    let structured = String(decoding: try payment().payload(), as: UTF8.self)
    #expect(
      structured == """
        BCD
        002
        1
        SCT

        Halmstra Installaties B.V.
        NL91ABNA0417164300
        EUR671.12

        RF18539007547034
        """)
    let text = String(
      decoding: try payment(bic: "ABNANL2A", cents: 5, reference: .text("factuur 1183")).payload(),
      as: UTF8.self)
    #expect(
      text.hasSuffix(
        "\nABNANL2A\nHalmstra Installaties B.V.\nNL91ABNA0417164300\nEUR0.05\n\n\nfactuur 1183"))
    let number = try payment(reference: .betalingskenmerk("3000000000000001")).payload()
    #expect(String(decoding: number, as: UTF8.self).hasSuffix("\n\n\n3000000000000001"))
  }

  @Test func `what does not fit gives no code but a reason`() throws {
    let long = String(repeating: "n", count: 71)
    #expect(throws: QRCodeError.name(characters: 71)) { try payment(name: long).payload() }
    #expect(throws: QRCodeError.name(characters: 0)) { try payment(name: "").payload() }
    #expect(throws: QRCodeError.amount) { try payment(cents: 0).payload() }
    #expect(throws: QRCodeError.amount) { try payment(cents: 100_000_000_000).payload() }
    #expect(throws: QRCodeError.bic) { try payment(bic: "ABNANL2").payload() }
    #expect(throws: QRCodeError.reference(characters: 141, limit: 140)) {
      try payment(reference: .text(String(repeating: "x", count: 141))).payload()
    }
    #expect(throws: QRCodeError.controlCharacter) { try payment(name: "a\nb").payload() }
    let wide = String(repeating: "é", count: 140)
    #expect(throws: QRCodeError.self) {
      try payment(name: String(repeating: "é", count: 70), reference: .text(wide)).payload()
    }
  }

  @Test func `331 bytes fit version 13 at level M, 332 do not`() throws {
    let code = try QRCode(payload: [UInt8](repeating: 0x78, count: 331))
    #expect(code.version == 13 && code.side == 69)
    #expect(throws: QRCodeError.payloadTooLong(bytes: 332)) {
      try QRCode(payload: [UInt8](repeating: 0x78, count: 332))
    }
    #expect(throws: QRCodeError.emptyPayload) { try QRCode(payload: []) }
  }

  @Test(.needs(.zbarimg)) func `a scanner reads back what the page shows`() throws {
    let payload = try payment(name: "Café Búrgûm B.V.").payload()
    let code = try QRCode(payload: payload)
    var page = Page()
    page.items.append(
      PageItem(
        .path(code.path(in: PageRectangle(x: 165, y: 240, width: 25, height: 25)), .grey(0)),
        meaning: .artifact(.layout)))
    let image = try rasterise(document([page]), page: 0, dotsPerInch: 200)
    let read = try ExternalTool.zbarimg.output(
      ["--quiet", "--raw", "-Sbinary", "FILE"], about: try image.png())
    #expect(read == payload)
  }

  private func document(_ pages: [Page]) throws -> TypesetDocument {
    TypesetDocument(
      pages: pages, structure: StructureTree(), faces: [try Faces.lato.get().regular],
      title: "Proef",
      language: "nl-NL")
  }

  @Test func `a rectangle covers exactly its pixels, in its colour`() throws {
    // At 254 dots per inch a millimetre is ten pixels.
    var page = Page(width: 10, height: 10)
    page.items.append(
      PageItem(
        .rectangle(PageRectangle(x: 2, y: 3, width: 4, height: 5), .rgb(10, 20, 30)),
        meaning: .artifact(.layout)))
    let image = try rasterise(document([page]), page: 0, dotsPerInch: 254)
    #expect(image.width == 100 && image.height == 100)
    for row in 0..<100 {
      for column in 0..<100 {
        let isInside = (30..<80).contains(row) && (20..<60).contains(column)
        let index = (row * 100 + column) * 3
        #expect(
          Array(image.pixels[index..<index + 3]) == (isInside ? [10, 20, 30] : [255, 255, 255]))
      }
    }
  }

  @Test func `a capital stands on its baseline and is as high as the font says`() throws {
    let setter = try Faces.sans()
    var page = Page(width: 40, height: 40)
    let line = try setter.line([body("H", size: 72)])
    page.items += line.placed(at: PagePoint(x: 5, y: 30), meaning: .artifact(.layout))
    let image = try rasterise(document([page]), page: 0, dotsPerInch: 254)
    let dark = (0..<image.height).filter { row in
      image.pixels[row * image.width * 3..<(row + 1) * image.width * 3].contains { $0 < 128 }
    }
    // 72 pt are 25.4 mm or 254 pixels; the capital is 1433 of 2000 units high: 182 pixels.
    #expect(dark.last == 299)
    #expect(abs(dark.count - 182) <= 1)
  }

  @Test func `pictures are the same twice and refuse what they cannot hold`() throws {
    let page = Page(width: 20, height: 20)
    let document = try document([page])
    #expect(try rasterise(document, page: 0).png() == rasterise(document, page: 0).png())
    #expect(throws: RasterError.noSuchPage(index: 1, count: 1)) { try rasterise(document, page: 1) }
    #expect(throws: RasterError.badResolution(dotsPerInch: 10)) {
      try rasterise(document, page: 0, dotsPerInch: 10)
    }
  }

  @Test func `dumps name place, face, size and text, and the tree in reading order`() throws {
    var tree = StructureTree()
    let paragraph = tree.add(.paragraph)
    let line = try Faces.sans().line([body("Geachte heer,\u{A0}Jansen", size: 10)])
    var page = Page()
    page.items += line.placed(at: PagePoint(x: 25, y: 110), meaning: .element(paragraph))
    var document = try document([page])
    document.structure = tree
    #expect(
      document.layoutDump.hasPrefix("page 1 210.000 × 297.000\n  text 25.000 110.000 +"))
    #expect(
      document.layoutDump.hasSuffix(
        " Lato-Regular 10.000 grey 0 #1 \"Geachte heer,\\u{A0}Jansen\"\n"))
    #expect(document.tagDump == "Document\n  P \"Geachte heer,\\u{A0}Jansen\"\n")
  }
}
