extension StructureTree {
  /// Records what is wrong with a table as a whole (PDF/UA-1, 7.2 and 7.5).
  func checkTable(_ index: Int, _ found: inout ViolationList) {
    let location = elements[index].attributes.location
    let parts = children(of: index)
    if !partsAreInOrder(parts.map { elements[$0].type }) {
      found.add(.malformedTable(at: location))
    }
    let rows = parts.flatMap { elements[$0].type == .tableRow ? [$0] : children(of: $0) }
    let cells = rows.map { row in children(of: row).map { elements[$0] } }
    if !TableGrid(cells.map { $0.map(\.attributes) }).isRegular {
      found.add(.irregularTable(at: location))
    }
    let headings = cells.joined().filter { $0.type == .tableHeading }
    if headings.isEmpty { found.add(.tableWithoutHeadings(at: location)) }
    for heading in headings where heading.attributes.scope == nil {
      found.add(.headingCellWithoutScope(at: heading.attributes.location ?? location))
    }
  }

  private func partsAreInOrder(_ parts: [StructureType]) -> Bool {
    func count(_ type: StructureType) -> Int { parts.count { $0 == type } }
    let captionIsOutside = parts.dropFirst().dropLast().allSatisfy { $0 != .caption }
    let hasHeadOrFoot = count(.tableHead) + count(.tableFoot) > 0
    return count(.tableHead) <= 1 && count(.tableFoot) <= 1 && count(.caption) <= 1
      && captionIsOutside && (!hasHeadOrFoot || count(.tableBody) > 0)
  }
}

/// The cells of a table laid out by their spans.
private struct TableGrid {
  /// Whether each row fills the same columns, no two cells overlap, and none leaves the table.
  let isRegular: Bool

  init(_ rows: [[ElementAttributes]]) {
    // For each column, how many rows from here on a cell above still takes.
    var taken: [Int] = []
    var widths: Set<Int> = []
    var isRegular = true
    for row in rows {
      isRegular = Self.place(row, over: &taken) && isRegular
      widths.insert(taken.count { $0 > 0 })
      for column in taken.indices where taken[column] > 0 { taken[column] -= 1 }
    }
    self.isRegular = isRegular && widths.count <= 1 && taken.allSatisfy { $0 == 0 }
  }

  /// Puts the cells of a row in the first free columns; false when a wide cell meets a taken one.
  private static func place(_ row: [ElementAttributes], over taken: inout [Int]) -> Bool {
    var column = 0
    var isFree = true
    for cell in row {
      while column < taken.count, taken[column] > 0 { column += 1 }
      for _ in 0..<max(1, cell.columnSpan) {
        if column == taken.count { taken.append(0) }
        isFree = isFree && taken[column] == 0
        taken[column] = max(1, cell.rowSpan)
        column += 1
      }
    }
    return isFree
  }
}
