import Values

/// Where the columns of a table stand: left edges of texts, right edges of numbers.
struct TableColumns {
  /// For each column its left edge (texts) or right edge (amounts), from the left edge of the page.
  let edges: [Millimetres]
  /// For each column with a currency sign the right edge of the sign.
  let signEdges: [Millimetres?]
  /// For each column of descriptions the widest a line may be.
  let wrapWidths: [Millimetres?]
  /// Where the label of the total begins, when the table's own layout is used.
  let totalLabel: Millimetres?
  /// Whether no column reaches into the next.
  let fits: Bool

  /// The least gap between two columns.
  static let gap: Millimetres = 3
  /// The usual distance between the right edges of two columns of amounts.
  static let amountStep: Millimetres = 22

  /// The least gap in a layout that the table brings along.
  static let layoutGap: Millimetres = 2

  /// Places columns whose contents are `widths` wide: in the layout where all fits, texts before
  /// numbers on the lines of the page, and any other order with even gaps.
  ///
  /// - Parameters:
  ///   - kinds: what each column holds.
  ///   - widths: the widest cell or heading of each column.
  ///   - amounts: the widest cell alone, which the currency sign must clear.
  ///   - hasSigns: whether the table prints currency signs.
  ///   - layout: where the columns stand when everything fits there.
  ///   - grid: the measures of the page.
  /// - Returns: the places, and whether the columns are clear of one another there.
  static func placed(
    kinds: [LetterTable.Column.Kind], widths: [Millimetres], amounts: [Millimetres], hasSigns: Bool,
    layout: LetterTable.Layout?, grid: LetterGrid
  ) -> TableColumns {
    let boxes = kinds.indices.map { index in
      let sign = hasSigns && kinds[index] == .amount ? signOffset(amounts[index]) : nil
      return Box(
        isRight: kinds[index].isAmount, width: max(widths[index], sign.map { $0 + 2 } ?? .zero),
        sign: sign, isWrapped: kinds[index] == .description)
    }
    if let layout, let columns = TableColumns(boxes, in: layout, grid) { return columns }
    let firstAmount = kinds.firstIndex { $0.isAmount } ?? kinds.count
    guard kinds[firstAmount...].allSatisfy(\.isAmount) else {
      return TableColumns(spreading: boxes, grid)
    }
    func columns(isTight: Bool) -> TableColumns {
      TableColumns(
        kinds: kinds, widths: widths, amounts: amounts, hasSigns: hasSigns, isTight: isTight, grid)
    }
    let natural = columns(isTight: false)
    // Before a description is broken word by word, its neighbours leave the lines of the page.
    let room = natural.wrapWidths.compactMap(\.self).min() ?? descriptionWanted
    // Currency signs go first.
    return room < descriptionWanted && !hasSigns ? columns(isTight: true) : natural
  }

  /// The width of a description that its neighbours make room for.
  private static let descriptionWanted: Millimetres = 36

  /// A column as a box: how wide it is, with its currency sign, and on which side its edge lies.
  private struct Box {
    var isRight: Bool
    var width: Millimetres
    var sign: Millimetres?
    var isWrapped: Bool
  }

  /// The columns at the edges of a layout; nil when one would reach into the next.
  private init?(_ boxes: [Box], in layout: LetterTable.Layout, _ grid: LetterGrid) {
    guard layout.edges.count == boxes.count else { return nil }
    let edges = layout.edges.map { grid.left + grid.scaled($0) }
    var end = grid.left - Self.layoutGap
    for (box, edge) in zip(boxes, edges) {
      guard (box.isRight ? edge - box.width : edge) >= end + Self.layoutGap else { return nil }
      end = box.isRight ? edge : edge + box.width
    }
    guard end <= grid.right else { return nil }
    self.edges = edges
    signEdges = zip(boxes, edges).map { box, edge in box.sign.map { edge - $0 } }
    wrapWidths = boxes.indices.map { index in
      guard boxes[index].isWrapped else { return nil }
      guard index + 1 < boxes.count else { return grid.right - edges[index] }
      let next = boxes[index + 1].isRight ? boxes[index + 1].width : .zero
      return edges[index + 1] - next - Self.gap - edges[index]
    }
    totalLabel = grid.left + grid.scaled(layout.totalLabel)
    fits = true
  }

  /// The columns over the whole width, with the same gap between any two.
  private init(spreading boxes: [Box], _ grid: LetterGrid) {
    let free = grid.textWidth - boxes.reduce(.zero) { $0 + $1.width }
    let space = free / max(1, boxes.count - 1)
    var x = grid.left
    edges = boxes.map { box in
      defer { x += box.width + space }
      return box.isRight ? x + box.width : x
    }
    signEdges = zip(boxes, edges).map { box, edge in box.sign.map { edge - $0 } }
    wrapWidths = boxes.map { _ in nil }
    totalLabel = nil
    fits = space >= Self.layoutGap
  }

  /// Places texts and, on their right, amounts: on the lines of the page, or as close as they can stand.
  private init(
    kinds: [LetterTable.Column.Kind], widths: [Millimetres], amounts: [Millimetres], hasSigns: Bool,
    isTight: Bool, _ grid: LetterGrid
  ) {
    var edges = [Millimetres](repeating: .zero, count: kinds.count)
    var signs = [Millimetres?](repeating: nil, count: kinds.count)
    let firstAmount = kinds.firstIndex { $0.isAmount } ?? kinds.count
    var limit = grid.right
    var rightEdge = grid.right
    for index in (firstAmount..<kinds.count).reversed() {
      edges[index] = rightEdge
      var occupied = widths[index]
      if hasSigns, kinds[index] == .amount {
        let offset = Self.signOffset(amounts[index])
        signs[index] = rightEdge - offset
        occupied = max(occupied, offset + 2)
      }
      limit = rightEdge - occupied - Self.gap
      rightEdge = isTight ? limit : min(limit, rightEdge - Self.amountStep)
    }
    self.signEdges = signs
    let texts = Self.textEdges(
      kinds: Array(kinds[..<firstAmount]), widths: Array(widths[..<firstAmount]), limit: limit,
      isTight: isTight, grid)
    edges.replaceSubrange(0..<firstAmount, with: texts.edges)
    self.edges = edges
    wrapWidths = kinds.map { $0 == .description ? texts.descriptionWidth : nil }
    totalLabel = nil
    // A description is wrapped to its width; the other texts are as wide as they are.
    let ends = zip(texts.edges, zip(kinds, widths)).map { edge, column in
      column.0 == .description ? edge : edge + column.1
    }
    fits = ends.allSatisfy { $0 <= limit } && texts.descriptionWidth.map { $0 >= 20 } ?? true
  }

  /// How far left of the amounts' right edge the currency sign ends.
  private static func signOffset(_ widest: Millimetres) -> Millimetres {
    let needed = widest + mm(2_500)
    for offset in [12, 15, 18, 22, 26, 30, 35, 40] as [Millimetres] where offset >= needed {
      return offset
    }
    return needed
  }

  /// Left edges of the text columns, the last of which ends before `limit`.
  private static func textEdges(
    kinds: [LetterTable.Column.Kind], widths: [Millimetres], limit: Millimetres,
    isTight: Bool, _ grid: LetterGrid
  ) -> (edges: [Millimetres], descriptionWidth: Millimetres?) {
    guard let description = kinds.firstIndex(of: .description) else {
      return (evenEdges(widths: widths, limit: limit, grid), nil)
    }
    var edges = [Millimetres](repeating: grid.left, count: kinds.count)
    for index in kinds.indices.dropFirst() where index <= description {
      let next = edges[index - 1] + widths[index - 1] + gap
      edges[index] = isTight ? next : max(grid.columnLine(index), next)
    }
    // The columns after the description stand on the lines of the reference block where they can.
    let lines = [grid.columnLine(3), grid.columnLine(3) + LetterGrid.referenceLabelWidth]
    var end = limit
    for index in kinds.indices.reversed() where index > description {
      let fromRight = kinds.count - 1 - index
      let line = fromRight < lines.count ? lines[lines.count - 1 - fromRight] : end
      edges[index] = isTight ? end - widths[index] : min(line, end - widths[index])
      end = edges[index] - gap
    }
    return (edges, end - edges[description])
  }

  /// Left edges on the column lines, or closer together when the last would not fit.
  private static func evenEdges(
    widths: [Millimetres], limit: Millimetres, _ grid: LetterGrid
  ) -> [Millimetres] {
    guard let last = widths.last else { return [] }
    let ideal = widths.indices.map { grid.columnLine($0) }
    if fits(ideal, widths: widths, limit: limit) { return ideal }
    if widths.count > 2 {
      let room = limit - last - grid.columnLine(1)
      let step = min(grid.column, wholeMillimetres(room / (widths.count - 2)))
      let even = widths.indices.map { index in
        index == 0 ? grid.left : grid.columnLine(1) + step * (index - 1)
      }
      if fits(even, widths: widths, limit: limit) { return even }
    }
    var x = grid.left
    return widths.map { width in
      defer { x += width + gap }
      return x
    }
  }

  private static func fits(
    _ edges: [Millimetres], widths: [Millimetres], limit: Millimetres
  ) -> Bool {
    edges.indices.allSatisfy { index in
      let end = index + 1 < edges.count ? edges[index + 1] - 2 : limit
      return edges[index] + widths[index] <= end
    }
  }

  private static func wholeMillimetres(_ length: Millimetres) -> Millimetres {
    Millimetres(integerLiteral: length.millionths / 1_000_000)
  }
}

extension LetterTable.Column.Kind {
  /// Whether the column holds numbers on the right.
  var isAmount: Bool { self == .amount || self == .plainAmount }
}
