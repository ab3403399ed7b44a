import Values

extension Canvas {
  /// Draws a picture so that it fills a box: each dot of the page gets the mean of what lies under it.
  mutating func draw(_ picture: Picture, in box: PageRectangle) {
    let columns = Self.dots(
      from: grid(box.x), length: grid(box.width), parts: picture.width, limit: image.width)
    let rows = Self.dots(
      from: grid(box.y), length: grid(box.height), parts: picture.height, limit: image.height)
    // The rows of the picture under the dots being drawn, as wide as the page shows them.
    var narrowed: [Int: [Int64]] = [:]
    for row in rows {
      narrowed = narrowed.filter { row.parts.contains($0.key) }
      for part in row.parts where narrowed[part] == nil {
        narrowed[part] = Self.narrowed(picture, row: part, to: columns)
      }
      draw(row, of: narrowed, columns)
    }
  }

  /// A stretch of one dot across or down, and the part of the picture under it.
  private struct Dot {
    /// The column or row of the page.
    let index: Int
    /// How much of the dot is covered, in 64ths.
    let cover: Int64
    /// Begin and end of what lies under it, in units of which a pixel of the picture has `length`.
    let span: Range<Int64>
    let length: Int64

    /// The pixels of the picture that lie under it.
    var parts: Range<Int> {
      Int(span.lowerBound / length)..<Int((span.upperBound + length - 1) / length)
    }

    /// How much of a pixel of the picture lies under it.
    func weight(of part: Int) -> Int64 {
      let (start, end) = (Int64(part) * length, Int64(part + 1) * length)
      return min(end, span.upperBound) - max(start, span.lowerBound)
    }
  }

  /// The dots from `start` over `length`, both in 64ths, under which `parts` pixels lie.
  private static func dots(from start: Int64, length: Int64, parts: Int, limit: Int) -> [Dot] {
    guard length > 0 else { return [] }
    let first = max(0, start >> 6)
    let last = min(Int64(limit), (start + length + 63) >> 6)
    guard first < last else { return [] }
    return (first..<last).map { index in
      let from = max(index * 64, start) - start
      let end = min(index * 64 + 64, start + length) - start
      return Dot(
        index: Int(index), cover: end - from, span: from * Int64(parts)..<end * Int64(parts),
        length: length)
    }
  }

  /// A row of the picture with one colour for each column, in 256ths.
  private static func narrowed(_ picture: Picture, row: Int, to columns: [Dot]) -> [Int64] {
    var colours: [Int64] = []
    colours.reserveCapacity(columns.count * 3)
    for column in columns {
      var (red, green, blue) = (Int64(0), Int64(0), Int64(0))
      for part in column.parts {
        let colour = picture.pixel(row * picture.width + part)
        let weight = column.weight(of: part)
        red += Int64(colour.0) * weight
        green += Int64(colour.1) * weight
        blue += Int64(colour.2) * weight
      }
      let span = Int64(column.span.count)
      colours += [red * 256 / span, green * 256 / span, blue * 256 / span]
    }
    return colours
  }

  /// Draws one row of dots from the rows of the picture that lie under it.
  private mutating func draw(_ row: Dot, of narrowed: [Int: [Int64]], _ columns: [Dot]) {
    let layers = row.parts.compactMap { part in narrowed[part].map { ($0, row.weight(of: part)) } }
    let span = Int64(row.span.count) * 256
    for (number, column) in columns.enumerated() {
      let cover = UInt8(row.cover * column.cover * 255 / (64 * 64))
      for component in 0..<3 {
        let sum = layers.reduce(Int64(0)) { $0 + $1.0[number * 3 + component] * $1.1 }
        blend(
          UInt8(clamping: (sum + span / 2) / span), cover,
          at: (row.index * image.width + column.index) * 3 + component)
      }
    }
  }
}
