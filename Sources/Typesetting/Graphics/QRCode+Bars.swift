/// A rectangle of dark modules, in modules from the top left corner of the code.
public struct QRBar: Hashable, Sendable {
  /// The first column.
  public let column: Int
  /// The first row.
  public let row: Int
  /// How many columns.
  public let width: Int
  /// How many rows.
  public let height: Int
}

extension QRCode {
  /// Bars that together cover the dark modules and nothing else; they may lie over each other.
  ///
  /// From each dark module that is not covered yet, the longer of the stretches to the right and down.
  /// They come sorted by their size, so that bars of one size differ in their place alone: that is
  /// what compresses best.
  public var bars: [QRBar] {
    var covered = [Bool](repeating: false, count: side * side)
    var bars: [QRBar] = []
    for row in 0..<side {
      for column in 0..<side where isDark(row: row, column: column) && !covered[row * side + column]
      {
        let bar = bar(fromRow: row, column: column)
        for y in bar.row..<bar.row + bar.height {
          for x in bar.column..<bar.column + bar.width { covered[y * side + x] = true }
        }
        bars.append(bar)
      }
    }
    return bars.sorted { left, right in
      (left.width, left.height, left.column, left.row)
        < (right.width, right.height, right.column, right.row)
    }
  }

  private func bar(fromRow row: Int, column: Int) -> QRBar {
    var right = column + 1
    while right < side, isDark(row: row, column: right) { right += 1 }
    var bottom = row + 1
    while bottom < side, isDark(row: bottom, column: column) { bottom += 1 }
    return right - column >= bottom - row
      ? QRBar(column: column, row: row, width: right - column, height: 1)
      : QRBar(column: column, row: row, width: 1, height: bottom - row)
  }
}
