import Values

/// A table as lines of the flow, with what its carried totals need on later pages.
struct TableFlow {
  /// The table itself.
  let table: LetterTable
  /// Where its columns stand.
  let columns: TableColumns
  /// The size of its cells.
  let size: Points
  /// The structure element of the table.
  let element: StructureTree.ElementID
  /// The headings, shaped once.
  let headings: [ShapedLine]
  /// Sums of the carried amounts after each row.
  let runningTotals: [[Int64?]]
  /// Whether amounts have a currency sign in the first row and the total.
  private let hasSigns: Bool
  /// For each column the number of its first row that is not empty.
  private let firstValues: [Int?]
  /// The cells that were shaped to be measured, by row and column: set as they are where they are plain.
  private let measured: [[ShapedLine?]]

  /// Tables of more rows than this are set smaller, without currency signs, in groups of five.
  static let longTable = 10
  /// The rows that stay together on each side of a page break.
  static let rowsKept = 3

  private var isLong: Bool { table.rows.count > Self.longTable }

  /// Measures a table and adds its element to the tree.
  init(
    _ table: LetterTable, text: TextSetter, tree: inout StructureTree
  ) throws(LayoutError) {
    let isLong = table.rows.count > Self.longTable
    let size = text.style.sizes.medium - (isLong ? Points(thousandths: 500) : .zero)
    headings = try table.columns.mapThrowing { column throws(LayoutError) in
      try wrap { () throws(TextError) in
        try text.line(column.heading, \.small, colour: HouseStyle.greyText)
      }
    }
    let (widths, amounts, measured) = try Self.measures(
      table, headings: headings, size: size, text: text)
    let kinds = table.columns.map(\.kind)
    func placed(hasSigns: Bool) -> TableColumns {
      TableColumns.placed(
        kinds: kinds, widths: widths, amounts: amounts, hasSigns: hasSigns, layout: table.layout,
        grid: text.grid)
    }
    let signed = placed(hasSigns: true)
    hasSigns = !isLong && signed.fits
    columns = hasSigns ? signed : placed(hasSigns: false)
    element = tree.add(.table, place: table.place)
    runningTotals = Self.totals(table)
    firstValues = table.columns.indices.map { column in
      table.rows.firstIndex { $0.cells[column] != nil }
    }
    self.table = table
    self.size = size
    self.measured = measured
  }

  /// For each column the widest of its heading and cells, and the widest cell alone; and the lines that
  /// were measured.
  private static func measures(
    _ table: LetterTable, headings: [ShapedLine], size: Points, text: TextSetter
  ) throws(LayoutError) -> (
    widths: [Millimetres], amounts: [Millimetres], lines: [[ShapedLine?]]
  ) {
    var widths = headings.map { Millimetres($0.width) }
    var amounts = [Millimetres](repeating: .zero, count: widths.count)
    var lines: [[ShapedLine?]] = []
    let allRows = table.rows + (table.total.map { [$0] } ?? [])
    for row in allRows {
      var rowLines = [ShapedLine?](repeating: nil, count: widths.count)
      defer { lines.append(rowLines) }
      for (index, cell) in row.cells.enumerated() {
        let kind = table.columns[index].kind
        guard let cell, kind.isAmount || (row.kind == .item && kind != .description)
        else { continue }
        let weight: TextWeight = row.kind == .total ? .bold : .regular
        let line = try wrap { () throws(TextError) in
          try text.line(cell, size: size, weight: weight)
        }
        widths[index] = max(widths[index], Millimetres(line.width))
        amounts[index] = max(amounts[index], Millimetres(line.width))
        rowLines[index] = line
      }
    }
    return (widths, amounts, lines)
  }

  private static func totals(_ table: LetterTable) -> [[Int64?]] {
    var sums = [Int64?](repeating: nil, count: table.columns.count)
    return table.rows.map { row in
      for (index, amount) in row.carried.enumerated() {
        if let amount { sums[index] = (sums[index] ?? 0) + amount }
      }
      return sums
    }
  }

  /// The lines of the whole table, its head first.
  func lines(
    index tableIndex: Int, text: TextSetter, tree: inout StructureTree
  ) throws(LayoutError) -> [FlowLine] {
    let headRow = tree.add(.tableRow, under: element)
    let head = headings.map { _ in
      PageItem.Meaning.element(tree.add(.tableHeader(.column), under: headRow))
    }
    var lines = [
      FlowLine(
        gap: Gap(Rhythm.textToTable), items: headItems(head, text: text))
    ]
    for (number, row) in table.rows.enumerated() {
      var rowLines = try self.rowLines(row, number: number, text: text, tree: &tree)
      rowLines[0].mayBreakBefore = mayBreak(before: number)
      for index in rowLines.indices {
        rowLines[index].row = FlowLine.RowReference(table: tableIndex, row: number)
      }
      let isLast = number + 1 == table.rows.count
      rowLines[rowLines.count - 1].mayEndGroup =
        isLong && carriesTotals && !isLast && table.rows[number + 1].kind == .item
      lines += rowLines
    }
    if var total = table.total {
      // Without signs the label says what the amounts are.
      if !hasSigns, let label = total.cells.firstIndex(where: { $0 != nil }) {
        total.cells[label] = table.totalWithoutSigns
      }
      var rowLines = try self.rowLines(total, number: table.rows.count, text: text, tree: &tree)
      let start = isLong ? text.grid.left : totalLabelEdge(total)
      rowLines[0].items.append(
        .rule(
          x: start, below: -LetterGrid.step + Rhythm.totalRule, width: text.grid.right - start,
          height: LetterGrid.thinRule, HouseStyle.rule))
      lines += rowLines
    }
    return lines
  }

  /// The headings with the accent rule under them; `meanings` are the heading cells or artifacts.
  func headItems(_ meanings: [PageItem.Meaning], text: TextSetter) -> [FlowItem] {
    var items: [FlowItem] = []
    for (index, heading) in headings.enumerated() {
      let edge = columns.edges[index]
      let x =
        table.columns[index].kind.isAmount ? edge - Millimetres(heading.width) : edge
      items.append(.text(heading, x: x, below: .zero, meaning: meanings[index]))
    }
    items.append(
      .rule(
        x: text.grid.left, below: Rhythm.headRule, width: text.grid.textWidth,
        height: LetterGrid.thinRule, text.style.accent))
    return items
  }

  /// Whether a page may begin with row `number`.
  private func mayBreak(before number: Int) -> Bool {
    let remaining = table.rows.count - number
    return number >= Self.rowsKept && remaining >= Self.rowsKept
      && table.rows[number].kind == .item
  }

  private func totalLabelEdge(_ total: LetterTable.Row) -> Millimetres {
    let label = total.cells.firstIndex { $0 != nil } ?? 0
    return columns.totalLabel ?? columns.edges[label]
  }

  /// A row as one line, or more when its description is wrapped.
  private func rowLines(
    _ row: LetterTable.Row, number: Int, text: TextSetter, tree: inout StructureTree
  ) throws(LayoutError) -> [FlowLine] {
    let rowElement = tree.add(.tableRow, under: element, place: row.place)
    var first: [FlowItem] = []
    var wrapped: [[FlowItem]] = []
    for (index, cell) in row.cells.enumerated() {
      let meaning = PageItem.Meaning.element(tree.add(.tableCell, under: rowElement))
      guard let cell else { continue }
      let lines = try cellLines(cell, column: index, row: row, number: number, text: text)
      let showsSign = row.kind == .total || firstValues[index] == number
      if showsSign, let signEdge = columns.signEdges[index] {
        let isBold = row.kind == .total && index == row.cells.count - 1
        let sign = try wrap { () throws(TextError) in
          try text.line("€ ", size: size, weight: isBold ? .bold : .regular)
        }
        first.append(
          .text(sign, x: signEdge - Millimetres(sign.width), below: .zero, meaning: meaning))
      }
      for (position, line) in lines.enumerated() {
        let isTotalLabel = row.kind == .total && row.cells.firstIndex { $0 != nil } == index
        let edge = isTotalLabel ? totalLabelEdge(row) : columns.edges[index]
        let isRight = table.columns[index].kind.isAmount
        let x = isRight ? edge - Millimetres(line.width) : edge
        let item = FlowItem.text(line, x: x, below: .zero, meaning: meaning)
        if position > wrapped.count { wrapped.append([]) }
        if position == 0 { first.append(item) } else { wrapped[position - 1].append(item) }
      }
    }
    first += bars(of: row, text: text)
    let hasBarsAbove = number > 0 && !table.rows[number - 1].bars.isEmpty
    let gap =
      number == 0 ? Rhythm.headToRow : hasBarsAbove ? Rhythm.paragraph : Rhythm.line
    var flow = [FlowLine(gap: Gap(gap), items: first)]
    flow += wrapped.map { FlowLine(gap: Gap(Rhythm.wrappedCell), items: $0) }
    return flow
  }

  /// The bars under the cells of a row.
  private func bars(of row: LetterTable.Row, text: TextSetter) -> [FlowItem] {
    zip(row.bars, columns.edges).filter { $0.0.length > .zero }.map { bar, edge in
      .rule(
        x: edge, below: Rhythm.textToBar, width: bar.length, height: LetterGrid.bar,
        bar.isAccented ? text.style.accent : HouseStyle.hair)
    }
  }

  private func cellLines(
    _ cell: String, column: Int, row: LetterTable.Row, number: Int, text: TextSetter
  ) throws(LayoutError) -> [ShapedLine] {
    let isLast = column == row.cells.count - 1
    let isLabel = row.cells.firstIndex { $0 != nil } == column
    let isAlone =
      table.stressesOnlyRow && table.total == nil && table.rows.count == 1 && isLast
    let isTotal = row.kind == .total && (isLast || isLabel)
    let weight: TextWeight =
      isTotal || isAlone || row.strong.contains(column) ? .bold : .regular
    let kind = table.columns[column].kind
    let isGrey = kind == .note || row.kind == .detail && !kind.isAmount
    if weight == .regular, !isGrey, row.kind == .item, columns.wrapWidths[column] == nil,
      let line = measured[number][column]
    {
      return [line]
    }
    let span = text.span(cell, size, weight, isGrey ? HouseStyle.greyText : HouseStyle.ink)
    return try wrap { () throws(TextError) in
      let line = try text.typesetter.line([span])
      guard row.kind != .total, let width = columns.wrapWidths[column],
        Millimetres(line.width) > width
      else { return [line] }
      return try text.typesetter.paragraph([span], width: Points(width), alignment: .ragged)
    }
  }

  /// Whether any column has a running total.
  var carriesTotals: Bool { runningTotals.last?.contains { $0 != nil } ?? false }

  /// The row that carries the totals over a page break, after row `number`.
  func carriedRow(
    label: String, after number: Int, text: TextSetter, format: (Int64) -> String
  ) throws(LayoutError) -> [FlowItem] {
    let totals = runningTotals[number]
    let isNumber = table.columns.count > 1 && table.columns[1].kind.isAmount
    let labelColumn = isNumber ? 0 : min(1, max(0, (totals.firstIndex { $0 != nil } ?? 1) - 1))
    var items: [FlowItem] = []
    func add(_ string: String, _ x: (ShapedLine) -> Millimetres) throws(LayoutError) {
      let line = try wrap { () throws(TextError) in
        try text.line(string, size: size, weight: .italic)
      }
      items.append(.text(line, x: x(line), below: .zero, meaning: .artifact(.pagination)))
    }
    try add(label) { _ in columns.edges[labelColumn] }
    for (index, total) in totals.enumerated() {
      guard let total, total != 0 else { continue }
      try add(format(total)) { columns.edges[index] - Millimetres($0.width) }
    }
    return items
  }
}

extension Sequence {
  /// `map` for a closure with a typed error.
  func mapThrowing<Result, Failure: Error>(
    _ transform: (Element) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try transform(element)) }
    return results
  }
}
