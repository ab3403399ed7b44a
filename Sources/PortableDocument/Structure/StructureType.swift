/// The standard structure types (ISO 32000-1, 14.8.4), less those of ruby, warichu and forms.
public enum StructureType: Hashable, Sendable {
  /// `Document`: the whole document.
  case document
  /// `Part`: a large division, such as one letter of a print file.
  case part
  /// `Art`: a self-contained article.
  case article
  /// `Sect`: a section.
  case section
  /// `Div`: a group without a meaning of its own.
  case division
  /// `BlockQuote`: a quotation of paragraphs.
  case blockQuote
  /// `Caption`: the caption of a table, a list or a figure.
  case caption
  /// `P`: a paragraph.
  case paragraph
  /// `H1` to `H6`: a heading of level 1 to 6.
  case heading(level: Int)
  /// `L`: a list.
  case list
  /// `LI`: an item of a list.
  case listItem
  /// `Lbl`: the label of an item.
  case label
  /// `LBody`: the body of an item.
  case listBody
  /// `Table`: a table.
  case table
  /// `THead`: the heading rows of a table.
  case tableHead
  /// `TBody`: the rows of a table's body.
  case tableBody
  /// `TFoot`: the closing rows of a table.
  case tableFoot
  /// `TR`: a row.
  case tableRow
  /// `TH`: a heading cell.
  case tableHeading
  /// `TD`: a data cell.
  case tableData
  /// `Span`: a stretch of text.
  case span
  /// `Quote`: a quotation within a paragraph.
  case quote
  /// `Note`: a footnote.
  case note
  /// `Reference`: a reference to another place in the document.
  case reference
  /// `Link`: text that leads somewhere.
  case link
  /// `Figure`: a picture.
  case figure
  /// `Formula`: a formula.
  case formula

  /// The name of the type in the file.
  public var name: String {
    switch self {
    case .document: "Document"
    case .part: "Part"
    case .article: "Art"
    case .section: "Sect"
    case .division: "Div"
    case .blockQuote: "BlockQuote"
    case .caption: "Caption"
    case .paragraph: "P"
    case .heading(let level): "H\(level)"
    case .list: "L"
    case .listItem: "LI"
    case .label: "Lbl"
    case .listBody: "LBody"
    case .table: "Table"
    case .tableHead: "THead"
    case .tableBody: "TBody"
    case .tableFoot: "TFoot"
    case .tableRow: "TR"
    case .tableHeading: "TH"
    case .tableData: "TD"
    case .span: "Span"
    case .quote: "Quote"
    case .note: "Note"
    case .reference: "Reference"
    case .link: "Link"
    case .figure: "Figure"
    case .formula: "Formula"
    }
  }

  /// Whether an element without content still says something: an empty cell keeps its column.
  var meansSomethingEmpty: Bool {
    switch self {
    case .document, .tableRow, .tableHeading, .tableData: true
    default: false
    }
  }
}
