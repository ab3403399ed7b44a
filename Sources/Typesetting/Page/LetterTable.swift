public import Values

/// A table whose numbers carry totals over pages.
public struct LetterTable: Sendable {
  /// The columns from left to right.
  public var columns: [Column]
  /// The rows, payments directly under their invoice.
  public var rows: [Row]
  /// The last row; nil when one row says it all.
  public var total: Row?
  /// The label of the total in a table that has no room for currency signs.
  public var totalWithoutSigns: String
  /// The heading above the table; empty for a table that the text around it explains.
  public var caption: [InlineText]
  /// Where the columns stand when everything fits there; nil lets their widths decide.
  public var layout: Layout?

  /// Where the template asks for the table.
  public var place: SourcePlace?
  /// Whether the last cell of a table of one row, without a total, is what the reader looks for.
  public var stressesOnlyRow = true

  /// A table.
  public init(
    columns: [Column], rows: [Row], total: Row?, totalWithoutSigns: String,
    caption: [InlineText] = [], layout: Layout? = nil
  ) {
    self.columns = columns
    self.rows = rows
    self.total = total
    self.totalWithoutSigns = totalWithoutSigns
    self.caption = caption
    self.layout = layout
  }

  /// The places of columns, from the left edge of the text.
  public struct Layout: Hashable, Sendable {
    /// For each column its left edge (texts) or right edge (numbers).
    public var edges: [Millimetres]
    /// Where the label of the total begins, and the rule above it.
    public var totalLabel: Millimetres

    /// A layout; one edge for each column, from left to right.
    public init(edges: [Millimetres], totalLabel: Millimetres) {
      self.edges = edges
      self.totalLabel = totalLabel
    }
  }

  /// A column: its heading and how its cells stand.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public var heading: String
    /// How the cells stand.
    public var kind: Kind
    /// What the column holds.
    public enum Kind: Hashable, Sendable {
      /// Text or a date, on the left.
      case text
      /// Text on the left in grey: where something is explained.
      case note
      /// Text that takes the room that is left, on the left, wrapped when it must; several such
      /// columns need a layout.
      case description
      /// Amounts on the right with the currency sign in a column of its own.
      case amount
      /// Amounts or other numbers on the right without a sign.
      case plainAmount
    }

    /// A column.
    public init(_ heading: String, _ kind: Kind) {
      self.heading = heading
      self.kind = kind
    }
  }

  /// A bar that shows the size of the number above it; it says nothing that the number does not.
  public struct Bar: Hashable, Sendable {
    /// Its length; nothing is drawn for none.
    public var length: Millimetres
    /// Whether it has the accent of the house, or the grey of a hairline.
    public var isAccented: Bool

    /// A bar.
    public init(length: Millimetres, isAccented: Bool) {
      self.length = length
      self.isAccented = isAccented
    }
  }

  /// A row.
  public struct Row: Sendable {
    /// One cell a column; nil is empty.
    public var cells: [String?]
    /// What the row is.
    public var kind: Kind
    /// The row's part in each column's running total, in cents; nil in columns without totals.
    public var carried: [Int64?]
    /// Where the row comes from.
    public var place: SourcePlace?
    /// A bar under each cell; empty for a row without bars.
    public var bars: [Bar] = []
    /// The columns whose cells are bold.
    public var strong: Set<Int> = []

    /// The kinds of row.
    public enum Kind: Hashable, Sendable {
      /// An invoice or another line of its own.
      case item
      /// Belongs to the row above: a payment or a credit note.
      case detail
      /// The total.
      case total
    }

    /// A row.
    public init(cells: [String?], kind: Kind, carried: [Int64?], place: SourcePlace? = nil) {
      self.cells = cells
      self.kind = kind
      self.carried = carried
      self.place = place
    }
  }
}
