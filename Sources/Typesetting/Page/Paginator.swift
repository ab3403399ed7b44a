import Values

/// Puts the lines of the body on pages.
struct Paginator {
  let flow: Flow
  let tightening: Tightening
  let text: TextSetter
  let labels: LetterLabels
  let firstLimit: Millimetres

  /// The most pages a letter may have (RELIABILITY §5).
  static let pageLimit = 500

  /// A line with its place on a page.
  private struct Placed {
    var line: FlowLine
    var y: Millimetres
  }

  /// What stands on one page of the body, and the line of the flow it begins with.
  struct BodyPage {
    var items: [PageItem]
    var start: Int
    /// The boxes of its drawings.
    var figures: [(element: StructureTree.ElementID, box: PageRectangle)]
  }

  /// The pages of the body.
  func pages() throws(LayoutError) -> [BodyPage] {
    var pages: [BodyPage] = []
    var start = 0
    while start < flow.lines.count {
      let placed = try page(from: start, number: pages.count + 1)
      pages.append(
        BodyPage(
          items: items(placed.lines), start: start, figures: placed.lines.flatMap(Self.figures)))
      start = placed.next
    }
    return pages
  }

  /// The lines of the page that begins with line `start`, and where the next page begins.
  private func page(
    from start: Int, number: Int
  ) throws(LayoutError) -> (lines: [Placed], next: Int) {
    let limit = number == 1 ? firstLimit : LetterGrid.continuationBottom
    var y = number == 1 ? LetterGrid.subject : LetterGrid.continuationTop
    var placed: [Placed] = []
    if number > 1 { try placeTableHead(before: start, &placed, &y) }
    var lastBreak: (index: Int, count: Int)?
    var index = start
    while index < flow.lines.count {
      let line = flow.lines[index]
      if index > start, line.beginsPage { return (placed, index) }
      if !placed.isEmpty { y += line.gap.resolved(tightening) }
      if index > start, line.mayBreakBefore, fitsWithCarry(before: index, placed, limit) {
        lastBreak = (index, placed.count)
      }
      if y > limit, let lastBreak {
        placed.removeSubrange(lastBreak.count...)
        try placeCarried(before: lastBreak.index, nextPage: number + 1, &placed)
        return (placed, lastBreak.index)
      }
      placed.append(Placed(line: line, y: y))
      index += 1
    }
    return (placed, index)
  }

  /// Whether the row that carries totals still has room if the page ended before line `index`.
  private func fitsWithCarry(before index: Int, _ placed: [Placed], _ limit: Millimetres) -> Bool {
    guard let last = placed.last, splitsTable(before: index) else { return true }
    return last.y + Rhythm.line <= limit
  }

  /// Whether the line before `index` and the line at `index` are rows of one table.
  private func splitsTable(before index: Int) -> Bool {
    guard index > 0, let row = flow.lines[index].row, let above = flow.lines[index - 1].row else {
      return false
    }
    return row.table == above.table
  }

  private func placeCarried(
    before index: Int, nextPage: Int, _ placed: inout [Placed]
  ) throws(LayoutError) {
    guard splitsTable(before: index), let above = flow.lines[index - 1].row, let last = placed.last
    else { return }
    let table = flow.tables[above.table]
    guard table.carriesTotals else { return }
    var items = try table.carriedRow(
      label: "\(labels.carriedForward) \(nextPage)", after: above.row, text: text,
      format: labels.language.amount(cents:))
    items.append(
      .rule(
        x: text.grid.left, below: -LetterGrid.step + Rhythm.totalRule,
        width: text.grid.textWidth, height: LetterGrid.thinRule, HouseStyle.rule))
    let line = FlowLine(gap: Gap(Rhythm.line), items: items)
    placed.append(Placed(line: line, y: last.y + Rhythm.line))
  }

  private func placeTableHead(
    before index: Int, _ placed: inout [Placed], _ y: inout Millimetres
  ) throws(LayoutError) {
    guard splitsTable(before: index), let above = flow.lines[index - 1].row else { return }
    let table = flow.tables[above.table]
    let meanings = table.headings.map { _ in PageItem.Meaning.artifact(.header) }
    let head = FlowLine(
      gap: Gap(Rhythm.textToTable), items: table.headItems(meanings, text: text))
    placed.append(Placed(line: head, y: y))
    y += Rhythm.headToRow
    guard table.carriesTotals else {
      // The next row comes where the carried totals would stand.
      y = y - Rhythm.line
      return
    }
    let carried = try table.carriedRow(
      label: labels.broughtForward, after: above.row, text: text,
      format: labels.language.amount(cents:)
    )
    placed.append(Placed(line: FlowLine(gap: Gap(Rhythm.headToRow), items: carried), y: y))
  }

  /// The hairline after every fifth row of a page.
  private var groupRule: FlowItem {
    .rule(
      x: text.grid.left, below: Rhythm.groupRule, width: text.grid.textWidth,
      height: LetterGrid.hairline, HouseStyle.hair)
  }

  /// The drawn items of placed lines, the bars of key paragraphs behind them.
  private func items(_ placed: [Placed]) -> [PageItem] {
    var items: [PageItem] = []
    var open: (bar: Int, top: Millimetres, bottom: Millimetres)?
    func close() {
      guard let bar = open else { return }
      let box = PageRectangle(
        x: text.grid.left - LetterGrid.keyBarDistance, y: bar.top - mm(2_900), width: mm(700),
        height: bar.bottom - bar.top + mm(3_900))
      items.append(PageItem(.rectangle(box, text.style.accent), meaning: .artifact(.layout)))
      open = nil
    }
    var rows = 0
    for (index, line) in placed.enumerated() {
      if open?.bar != line.line.bar { close() }
      if let bar = line.line.bar {
        open = (bar, open?.top ?? line.y, line.y)
      }
      items += line.line.items.flatMap { Self.item($0, at: line.y) }
      if line.line.row == nil { rows = 0 }
      guard line.line.mayEndGroup else { continue }
      rows += 1
      // The carried totals have a rule of their own.
      if rows.isMultiple(of: 5), index + 1 < placed.count, placed[index + 1].line.row != nil {
        items += Self.item(groupRule, at: line.y)
      }
    }
    close()
    return items
  }

  private static func figures(
    _ placed: Placed
  ) -> [(element: StructureTree.ElementID, box: PageRectangle)] {
    placed.line.items.compactMap { item in
      guard case .figure(let drawing, let x, let below, let element) = item else { return nil }
      return (
        element,
        PageRectangle(x: x, y: placed.y + below, width: drawing.width, height: drawing.height)
      )
    }
  }

  private static func item(_ item: FlowItem, at y: Millimetres) -> [PageItem] {
    switch item {
    case .text(let line, let x, let below, let meaning):
      return line.placed(at: PagePoint(x: x, y: y + below), meaning: meaning)
    case .figure(let drawing, let x, let below, let element):
      return drawing.placed(at: PagePoint(x: x, y: y + below), meaning: .element(element))
    case .rule(let x, let below, let width, let height, let colour):
      let box = PageRectangle(x: x, y: y + below - height / 2, width: width, height: height)
      return [PageItem(.rectangle(box, colour), meaning: .artifact(.layout))]
    }
  }
}
