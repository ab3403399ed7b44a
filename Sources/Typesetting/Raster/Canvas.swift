import CFreeType
import Values

/// A white page on which outlines are filled with anti-aliasing.
@safe struct Canvas: ~Copyable {
  private(set) var image: PageImage
  private let library: FT_Library

  init(width: Int, height: Int, dotsPerInch: Int) throws(RasterError) {
    var library: FT_Library?
    guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else {
      throw .unavailable
    }
    unsafe (self.library = library)
    image = PageImage(
      width: width, height: height, dotsPerInch: dotsPerInch,
      pixels: Array(repeating: 255, count: width * height * 3))
  }

  deinit { unsafe FT_Done_FreeType(library) }

  /// A length in 1/64 pixel.
  func grid(_ length: Millimetres) -> Int64 {
    roundedQuotient(length.millionths * Int64(image.dotsPerInch) * 640, 254_000_000)
  }

  /// A length in 1/64 pixel.
  func grid(_ length: Points) -> Int64 {
    roundedQuotient(length.millionths * Int64(image.dotsPerInch) * 64, 72_000_000)
  }

  /// A place on the page, y turned upwards.
  func grid(_ point: PagePoint) -> Outline.Point {
    Outline.Point(x: grid(point.x), y: Int64(image.height) * 64 - grid(point.y))
  }

  /// The outline of a path on the page.
  func outline(of path: VectorPath) -> Outline {
    var outline = Outline(isEvenOdd: path.isEvenOdd)
    for segment in path.segments {
      switch segment {
      case .move(let point):
        outline.close()
        outline.append(grid(point), Outline.onCurve)
      case .line(let point): outline.append(grid(point), Outline.onCurve)
      case .curve(let first, let second, let end):
        outline.append(grid(first), Outline.cubicControl)
        outline.append(grid(second), Outline.cubicControl)
        outline.append(grid(end), Outline.onCurve)
      case .close: outline.close()
      }
    }
    outline.close()
    return outline
  }

  /// Fills an outline on the page by its rule.
  ///
  /// FreeType counts points in 16 bits: longer outlines are filled contour by contour, which is the same
  /// as long as contours do not overlap.
  mutating func fill(_ outline: Outline, _ colour: Colour) {
    guard outline.points.count > 30_000 else { return fillWhole(outline, colour) }
    var start = 0
    for end in outline.ends {
      let part = start...end
      if part.count <= 30_000 {
        fillWhole(
          Outline(
            points: Array(outline.points[part]), tags: Array(outline.tags[part]),
            ends: [part.count - 1]), colour)
      }
      start = end + 1
    }
  }

  private mutating func fillWhole(_ outline: Outline, _ colour: Colour) {
    guard let box = box(of: outline) else { return }
    let origin = Outline.Point(x: Int64(box.left) * 64, y: Int64(image.height - box.bottom) * 64)
    let moved = outline.mapped { Outline.Point(x: $0.x - origin.x, y: $0.y - origin.y) }
    let coverage = coverage(moved, width: box.right - box.left, height: box.bottom - box.top)
    paint(coverage, box, colour)
  }

  private struct Box {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int
  }

  /// The pixels an outline touches, in rows from the top; nil when it lies off the page.
  private func box(of outline: Outline) -> Box? {
    var (left, right) = (Int64.max, Int64.min)
    var (low, high) = (Int64.max, Int64.min)
    for point in outline.points {
      left = min(left, point.x)
      right = max(right, point.x)
      low = min(low, point.y)
      high = max(high, point.y)
    }
    guard left < right, low < high else { return nil }
    let box = Box(
      left: max(0, Int(left >> 6)), top: max(0, image.height - Int((high + 63) >> 6)),
      right: min(image.width, Int((right + 63) >> 6)),
      bottom: min(image.height, image.height - Int(low >> 6)))
    return box.left < box.right && box.top < box.bottom ? box : nil
  }

  /// How much of each pixel the outline covers, 0 to 255, in rows from the top.
  private func coverage(_ outline: Outline, width: Int, height: Int) -> [UInt8] {
    var coverage = [UInt8](repeating: 0, count: width * height)
    var points = outline.points.map { FT_Vector(x: FT_Pos($0.x), y: FT_Pos($0.y)) }
    var tags = outline.tags.map { CChar(bitPattern: $0) }
    var ends = outline.ends.map { Int16(clamping: $0) }
    unsafe coverage.withUnsafeMutableBufferPointer { cells in
      unsafe points.withUnsafeMutableBufferPointer { points in
        unsafe tags.withUnsafeMutableBufferPointer { tags in
          unsafe ends.withUnsafeMutableBufferPointer { ends in
            var shape = unsafe FT_Outline(
              n_contours: Int16(ends.count), n_points: Int16(points.count),
              points: points.baseAddress, tags: tags.baseAddress, contours: ends.baseAddress,
              flags: outline.isEvenOdd ? Int32(FT_OUTLINE_EVEN_ODD_FILL) : 0)
            var bitmap = unsafe FT_Bitmap(
              rows: UInt32(height), width: UInt32(width), pitch: Int32(width),
              buffer: cells.baseAddress, num_grays: 256,
              pixel_mode: UInt8(FT_PIXEL_MODE_GRAY.rawValue), palette_mode: 0, palette: nil)
            _ = unsafe FT_Outline_Get_Bitmap(library, &shape, &bitmap)
          }
        }
      }
    }
    return coverage
  }

  private mutating func paint(_ coverage: [UInt8], _ box: Box, _ colour: Colour) {
    let ink: (UInt8, UInt8, UInt8) =
      switch colour {
      case .grey(let level): (level, level, level)
      case .rgb(let red, let green, let blue): (red, green, blue)
      }
    let width = box.right - box.left
    for row in box.top..<box.bottom {
      for column in box.left..<box.right {
        let cover = coverage[(row - box.top) * width + column - box.left]
        guard cover > 0 else { continue }
        let index = (row * image.width + column) * 3
        blend(ink.0, cover, at: index)
        blend(ink.1, cover, at: index + 1)
        blend(ink.2, cover, at: index + 2)
      }
    }
  }

  /// Lays ink over one component of the page; 255 of `cover` hides what was there.
  mutating func blend(_ ink: UInt8, _ cover: UInt8, at index: Int) {
    let (paper, cover) = (UInt32(image.pixels[index]), UInt32(cover))
    image.pixels[index] = UInt8((paper * (255 - cover) + UInt32(ink) * cover + 127) / 255)
  }

  private func roundedQuotient(_ numerator: Int64, _ denominator: Int64) -> Int64 {
    let half = denominator / 2
    return numerator >= 0 ? (numerator + half) / denominator : (numerator - half) / denominator
  }
}
