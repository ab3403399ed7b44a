import CFreeType
public import Values

/// How a line along a path is drawn.
public struct StrokeStyle: Hashable, Sendable {
  /// The thickness of the line.
  public var width: Millimetres
  /// How it ends.
  public var cap: Cap
  /// What its corners look like.
  public var join: Join
  /// How far a pointed corner may reach, in hundredths of the thickness; beyond it the corner is cut off.
  public var mitreLimit: Int

  /// The ends of a line, by their names in SVG.
  public enum Cap: String, Hashable, Sendable {
    /// Cut off where the path ends.
    case butt
    /// Half a circle.
    case round
    /// Half a square.
    case square
  }

  /// The corners of a line, by their names in SVG.
  public enum Join: String, Hashable, Sendable {
    /// Pointed.
    case mitre = "miter"
    /// Round.
    case round
    /// Cut off.
    case bevel
  }

  /// A line of this thickness.
  public init(
    width: Millimetres, cap: Cap = .butt, join: Join = .mitre, mitreLimit: Int = 400
  ) {
    self.width = width
    self.cap = cap
    self.join = join
    self.mitreLimit = mitreLimit
  }
}

extension VectorPath {
  /// The outline of a line along the path, to be filled; nil when FreeType cannot make it.
  ///
  /// - Precondition: the path lies within a metre of the corner of the page.
  public func stroked(_ style: StrokeStyle) -> VectorPath? {
    guard style.width > .zero else { return VectorPath() }
    var library: FT_Library?
    guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else { return nil }
    defer { unsafe FT_Done_FreeType(library) }
    var result = VectorPath()
    for part in parts where part.segments.count > 1 {
      guard let outline = unsafe part.outlined(style, library) else { return nil }
      result.segments += outline
    }
    return result
  }

  /// The outlines of the path one by one.
  private var parts: [VectorPath] {
    var parts: [VectorPath] = []
    var start: PagePoint?
    for segment in segments {
      if case .move(let point) = segment {
        start = point
        parts.append(VectorPath())
      } else if parts.last?.segments.last == .close, let start {
        // What goes on after an outline was closed begins where that began.
        parts.append(VectorPath(segments: [.move(start)]))
      }
      guard !parts.isEmpty else { continue }
      parts[parts.count - 1].segments.append(segment)
    }
    return parts
  }

  /// The line along one outline.
  private func outlined(_ style: StrokeStyle, _ library: FT_Library) -> [Segment]? {
    var stroker: FT_Stroker?
    guard unsafe FT_Stroker_New(library, &stroker) == 0, let stroker = unsafe stroker else {
      return nil
    }
    defer { unsafe FT_Stroker_Done(stroker) }
    unsafe FT_Stroker_Set(
      stroker, max(1, StrokeGrid.units(style.width) / 2), style.cap.freeType,
      style.join.freeType, FT_Fixed(style.mitreLimit) * 65_536 / 100)
    guard let hasLength = unsafe trace(with: stroker) else { return nil }
    guard hasLength else { return [] }
    var (points, contours): (FT_UInt, FT_UInt) = (0, 0)
    guard unsafe FT_Stroker_GetCounts(stroker, &points, &contours) == 0,
      points <= StrokeGrid.maximumPoints
    else { return nil }
    var outline = unsafe FT_Outline()
    guard unsafe FT_Outline_New(library, points, FT_Int(contours), &outline) == 0 else {
      return nil
    }
    defer { unsafe FT_Outline_Done(library, &outline) }
    unsafe outline.n_points = 0
    unsafe outline.n_contours = 0
    unsafe FT_Stroker_Export(stroker, &outline)
    return unsafe StrokeGrid.segments(of: outline)
  }

  /// Leads FreeType along the outline, and says whether it has any length; nil when FreeType fails.
  ///
  /// An outline without length may not be ended: FreeType would read what it has not written.
  private func trace(with stroker: FT_Stroker) -> Bool? {
    var at = FT_Vector()
    var begin = FT_Vector()
    var hasLength = false
    let isOpen: FT_Bool = segments.last == .close ? 0 : 1
    for segment in segments {
      var points: [FT_Vector] = []
      switch segment {
      case .move(let point):
        begin = StrokeGrid.vector(point)
        at = begin
        guard unsafe FT_Stroker_BeginSubPath(stroker, &at, isOpen) == 0 else { return nil }
      case .line(let point): points = [StrokeGrid.vector(point)]
      case .curve(let first, let second, let end):
        points = [first, second, end].map(StrokeGrid.vector)
      case .close: points = [begin]
      }
      guard points.contains(where: { StrokeGrid.isApart($0, at) }), let end = points.last else {
        continue
      }
      let code = unsafe points.withUnsafeMutableBufferPointer { points in
        let start = points.baseAddress
        return points.count == 1
          ? unsafe FT_Stroker_LineTo(stroker, start)
          : unsafe FT_Stroker_CubicTo(
            stroker, start, start?.advanced(by: 1), start?.advanced(by: 2))
      }
      guard code == 0 else { return nil }
      at = end
      hasLength = true
    }
    guard hasLength else { return false }
    return unsafe FT_Stroker_EndSubPath(stroker) == 0 ? true : nil
  }
}

/// Lengths as FreeType's stroker takes them: in ten-thousandths of a millimetre.
private enum StrokeGrid {
  /// FreeType counts the points of an outline in 16 bits.
  static let maximumPoints = 30_000

  static func units(_ length: Millimetres) -> FT_Fixed { FT_Fixed(length.millionths / 100) }

  static func vector(_ point: PagePoint) -> FT_Vector {
    FT_Vector(x: units(point.x), y: units(point.y))
  }

  /// Whether two points are so far apart that FreeType does not take them for one.
  static func isApart(_ one: FT_Vector, _ other: FT_Vector) -> Bool {
    max((one.x - other.x).magnitude, (one.y - other.y).magnitude) >= 2
  }

  static func point(_ vector: FT_Vector) -> PagePoint {
    PagePoint(
      x: Millimetres(millionths: Int64(vector.x) * 100),
      y: Millimetres(millionths: Int64(vector.y) * 100))
  }

  /// The contours of an outline of lines and cubic curves.
  static func segments(of outline: FT_Outline) -> [VectorPath.Segment] {
    var segments: [VectorPath.Segment] = []
    var index = 0
    for contour in 0..<Int(unsafe outline.n_contours) {
      let last = Int(unsafe outline.contours[contour])
      let first = index
      guard first <= last else { continue }
      func at(_ place: Int) -> PagePoint {
        point(unsafe outline.points[place > last ? first : place])
      }
      segments.append(.move(at(first)))
      index += 1
      while index <= last {
        if unsafe UInt8(bitPattern: outline.tags[index]) & 3 == Outline.cubicControl {
          segments.append(.curve(at(index), at(index + 1), at(index + 2)))
          index += 3
        } else {
          segments.append(.line(at(index)))
          index += 1
        }
      }
      segments.append(.close)
      index = last + 1
    }
    return segments
  }
}

extension StrokeStyle.Cap {
  fileprivate var freeType: FT_Stroker_LineCap {
    switch self {
    case .butt: FT_STROKER_LINECAP_BUTT
    case .round: FT_STROKER_LINECAP_ROUND
    case .square: FT_STROKER_LINECAP_SQUARE
    }
  }
}

extension StrokeStyle.Join {
  fileprivate var freeType: FT_Stroker_LineJoin {
    switch self {
    case .mitre: FT_STROKER_LINEJOIN_MITER_FIXED
    case .round: FT_STROKER_LINEJOIN_ROUND
    case .bevel: FT_STROKER_LINEJOIN_BEVEL
    }
  }
}
