import Foundation
import PortableDocument
import Testing
import Values

/// A letter that uses everything a letter may have.
struct SampleLetter {
  static let lato = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf"
  static let characters = """
     !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_abcdefghijklmnopqrstuvwxyz\
    éëïöü€–’ﬁ\u{AD}
    """

  static let metadata = DocumentMetadata(
    title: "Aanmaning factuur 2026-0117 & rente", author: "Voorbeeld B.V.",
    subject: "Openstaande factuur", creator: "Maanbrief", producer: "Maanbrief",
    language: "nl-NL", date: CalendarDate(dayNumber: 20_780))

  /// Lato with the characters above, made once.
  static let latoSubset = Result { try TestFont.subset(of: lato, characters: characters) }

  var builder: DocumentBuilder
  private let font: TestFont
  private let face: FontRef

  /// A letter of `pages` pages, each with a table of `rows` rows.
  init(
    _ conformance: Conformance = .a3aUA1, font: TestFont, pages: Int = 1, rows: Int = 8
  ) {
    self.font = font
    builder = DocumentBuilder(conformance: conformance, metadata: Self.metadata)
    face = builder.addFont(font.program)
    for page in 0..<pages { addPage(rows: rows, isFirst: page == 0) }
  }

  mutating func attach(
    _ name: String = "factuur.xml", _ bytes: [UInt8] = Array("<Invoice/>".utf8)
  ) {
    builder.addAttachment(
      EmbeddedFile(
        name: name, mediaType: "application/xml", description: "De factuur als UBL",
        relationship: .source, bytes: bytes, modified: Self.metadata.date))
  }

  private mutating func addPage(rows: Int, isFirst: Bool) {
    let heading = builder.addElement(isFirst ? .heading(level: 1) : .heading(level: 2))
    let paragraph = builder.addElement(.paragraph)
    let opening = builder.addElement(.span, under: paragraph)
    let link = builder.addElement(
      .link, under: paragraph, ElementAttributes(alternative: "Betaalpagina"))
    let table = builder.addElement(.table)
    let cells = addTable(table, rows: rows)
    let logo = Rectangle(left: 400, bottom: 700, right: 500, top: 750)
    let figure = builder.addElement(
      .figure, ElementAttributes(alternative: "Logo Voorbeeld", boundingBox: logo))
    let pen = Pen(font: font, face: face)
    builder.addPage(width: Points(210 as Millimetres), height: Points(297 as Millimetres)) { page in
      page.tagged(heading) { $0.fillColour = .rgb(0, 64, 128) }
      pen.show("Aanmaning", 72, 760, 16, in: heading, on: &page)
      page.fillColour = .gray(0)
      pen.show("Onze oﬁciële rekening (€ 100) betaalt u via ", 72, 720, 10, in: opening, on: &page)
      pen.show("betalen.example.nl", 300, 720, 10, in: link, on: &page)
      page.link(
        Rectangle(left: 300, bottom: 718, right: 380, top: 730),
        to: "https://betalen.example.nl/?x=(1)", description: "Betaal de factuur", in: link)
      for (row, columns) in cells.enumerated() {
        for (column, cell) in columns.enumerated() {
          pen.show(
            row == 0 ? "Kolom \(column)" : "Cel \(row),\(column)", Int64(72 + 120 * column),
            Int64(690 - 14 * row), 9, in: cell, on: &page)
        }
      }
      page.tagged(figure) { content in
        content.fillColour = .rgb(255, 0, 0)
        content.rectangle(logo)
        content.fill()
      }
      page.artifact(.footer) { content in
        content.fillColour = .gray(128)
        content.rectangle(Rectangle(left: 72, bottom: 50, right: 520, top: 51))
        content.fill()
        content.showText(pen.font.shown("Pagina", font: pen.face, size: 8), x: 72, y: 40, size: 8)
      }
    }
  }

  private mutating func addTable(_ table: ElementRef, rows: Int) -> [[ElementRef]] {
    let head = builder.addElement(.tableHead, under: table)
    let body = builder.addElement(.tableBody, under: table)
    return (0...rows).map { row in
      let line = builder.addElement(.tableRow, under: row == 0 ? head : body)
      return (0..<3).map { _ in
        row == 0
          ? builder.addElement(.tableHeading, under: line, ElementAttributes(scope: .column))
          : builder.addElement(.tableData, under: line)
      }
    }
  }

}

/// What the letter writes with.
private struct Pen {
  let font: TestFont
  let face: FontRef

  func show(
    _ text: String, _ x: Int64, _ y: Int64, _ size: Int64, in element: ElementRef,
    on page: inout ContentStream
  ) {
    let size = Points(integerLiteral: size)
    page.tagged(element) { content in
      content.showText(
        font.shown(text, font: face, size: size), x: Points(integerLiteral: x),
        y: Points(integerLiteral: y), size: size)
    }
  }
}
