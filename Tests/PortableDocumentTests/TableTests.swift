import PortableDocument
import Testing
import Values

/// Tables as PDF/UA-1, 7.2 and 7.5, wants them.
@Suite struct `tables` {
  private static let place = Location(rawValue: 7)

  /// A cell: its columns, its rows, and whether it is a heading.
  private typealias Cell = (columns: Int, rows: Int, scope: ElementAttributes.Scope?)

  /// What is wrong with a table of these rows.
  private func violations(
    _ rows: [[Cell]], headings: Bool = true, in part: StructureType? = nil
  ) -> [Violation] {
    var builder = DocumentBuilder(conformance: .a2aUA1, metadata: SampleLetter.metadata)
    let table = builder.addElement(.table, ElementAttributes(location: Self.place))
    let parent = part.map { builder.addElement($0, under: table) } ?? table
    var first: ElementRef?
    for row in rows {
      let line = builder.addElement(.tableRow, under: parent)
      for cell in row {
        var attributes = ElementAttributes(scope: cell.scope)
        attributes.columnSpan = cell.columns
        attributes.rowSpan = cell.rows
        let type: StructureType = cell.scope == nil ? .tableData : .tableHeading
        let element = builder.addElement(type, under: line, attributes)
        if first == nil { first = element }
      }
    }
    let box = Rectangle(left: 0, bottom: 0, right: 1, top: 1)
    builder.addPage(width: 595, height: 842) { page in
      page.tagged(first ?? table) { content in
        content.rectangle(box)
        content.fill()
      }
    }
    return builder.violationsFound
  }

  private let heading: Cell = (1, 1, .column)
  private let cell: Cell = (1, 1, nil)

  @Test func `rows of equal length are regular, empty cells included`() {
    #expect(violations([[heading, heading], [cell, cell], [cell, cell]]) == [])
  }

  @Test func `a cell may take several columns or rows`() {
    #expect(violations([[heading, heading], [(2, 1, nil)]]) == [])
    #expect(violations([[(1, 2, .row), heading], [cell]]) == [])
  }

  @Test func `a row that is too short or too long is irregular`() {
    #expect(violations([[heading, heading], [cell]]) == [.irregularTable(at: Self.place)])
    #expect(violations([[heading], [(2, 1, nil)]]) == [.irregularTable(at: Self.place)])
  }

  @Test func `a cell that leaves the table is irregular`() {
    #expect(violations([[heading, (1, 2, nil)]]) == [.irregularTable(at: Self.place)])
  }

  @Test func `cells that overlap are irregular`() {
    #expect(
      violations([[heading, (1, 2, nil), heading], [(3, 1, nil)]]) == [
        .irregularTable(at: Self.place)
      ])
  }

  @Test func `a table has a heading cell`() {
    #expect(violations([[cell]]) == [.tableWithoutHeadings(at: Self.place)])
  }

  @Test func `a head needs a body`() {
    #expect(violations([[heading]], in: .tableHead) == [.malformedTable(at: Self.place)])
    #expect(violations([[heading]], in: .tableBody) == [])
  }

  @Test func `a heading cell says what it heads`() {
    var builder = DocumentBuilder(conformance: .a2aUA1, metadata: SampleLetter.metadata)
    let table = builder.addElement(.table)
    let row = builder.addElement(.tableRow, under: table)
    _ = builder.addElement(.tableHeading, under: row, ElementAttributes(location: Self.place))
    builder.addPage(width: 595, height: 842) { _ in }
    let found = builder.violationsFound
    #expect(found == [.headingCellWithoutScope(at: Self.place)])
  }
}
