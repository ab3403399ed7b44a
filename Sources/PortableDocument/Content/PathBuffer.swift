public import Values

/// A path being built, written only when it is painted.
///
/// Nothing may come between the building of a path and its painting (ISO 32000-1, 8.5.2.1), but marked
/// content and colour are decided at the moment of painting.
struct PathBuffer {
  /// The operators of the finished outlines.
  private(set) var bytes: [UInt8] = []
  /// The points of an outline that has had straight lines only so far.
  private var corners: [Point] = []
  private var isPending = false

  /// A point in thousandths of a point of length.
  struct Point: Equatable {
    let x: Int64
    let y: Int64

    init(x: Int64, y: Int64) {
      self.x = x
      self.y = y
    }

    init(_ x: Points, _ y: Points) {
      self.init(x: x.thousandths, y: y.thousandths)
    }
  }

  mutating func move(_ point: Point) {
    flush()
    corners = [point]
    isPending = true
  }

  mutating func line(_ point: Point) {
    if isPending {
      corners.append(point)
    } else {
      append(point)
      bytes.append(ascii: "l\n")
    }
  }

  mutating func curve(_ first: Point, _ second: Point, _ end: Point) {
    flush()
    append(first)
    append(second)
    append(end)
    bytes.append(ascii: "c\n")
  }

  /// Closes the outline: as a rectangle when it is an upright one that runs horizontally first.
  mutating func close() {
    if isPending, let rectangle = uprightRectangle() {
      append(rectangle.corner)
      append(rectangle.size)
      bytes.append(ascii: "re\n")
      isPending = false
    } else {
      flush()
      bytes.append(ascii: "h\n")
    }
  }

  /// All operators, and an empty buffer.
  mutating func take() -> [UInt8] {
    flush()
    defer { bytes = [] }
    return bytes
  }

  private mutating func flush() {
    guard isPending else { return }
    for (index, corner) in corners.enumerated() {
      append(corner)
      bytes.append(ascii: index == 0 ? "m\n" : "l\n")
    }
    isPending = false
  }

  /// The outline as `re` draws it: to the right or left first, then up or down.
  private func uprightRectangle() -> (corner: Point, size: Point)? {
    guard corners.count == 4, corners[1].y == corners[0].y, corners[2].x == corners[1].x,
      corners[3].y == corners[2].y, corners[3].x == corners[0].x
    else { return nil }
    let size = Point(x: corners[1].x - corners[0].x, y: corners[2].y - corners[1].y)
    return (corners[0], size)
  }

  private mutating func append(_ point: Point) {
    bytes.appendThousandths(point.x)
    bytes.append(UInt8(ascii: " "))
    bytes.appendThousandths(point.y)
    bytes.append(UInt8(ascii: " "))
  }
}

extension ContentStream {
  /// Begins an outline at a point.
  public mutating func move(x: Points, y: Points) {
    path.move(PathBuffer.Point(x, y))
  }

  /// Adds a straight line to the outline.
  public mutating func line(x: Points, y: Points) {
    path.line(PathBuffer.Point(x, y))
  }

  /// Adds a cubic Bézier curve with two control points to the outline.
  public mutating func curve(
    _ first: (x: Points, y: Points), _ second: (x: Points, y: Points),
    to end: (x: Points, y: Points)
  ) {
    path.curve(
      PathBuffer.Point(first.x, first.y), PathBuffer.Point(second.x, second.y),
      PathBuffer.Point(end.x, end.y))
  }

  /// Closes the outline.
  public mutating func closePath() {
    path.close()
  }

  /// Adds a rectangle as a closed outline.
  public mutating func rectangle(_ rectangle: Rectangle) {
    move(x: rectangle.left, y: rectangle.bottom)
    line(x: rectangle.right, y: rectangle.bottom)
    line(x: rectangle.right, y: rectangle.top)
    line(x: rectangle.left, y: rectangle.top)
    closePath()
  }

  /// Fills the outlines made so far by the non-zero winding rule.
  public mutating func fill() {
    let outlines = path.take()
    guard !outlines.isEmpty else { return }
    prepareToPaint(text: false)
    bytes += outlines
    bytes.append(ascii: "f\n")
  }
}
