import Typesetting
import Values

/// An outline in user units.
struct SVGOutline {
  enum Step {
    case move(SVGPoint)
    case line(SVGPoint)
    case curve(SVGPoint, SVGPoint, SVGPoint)
    case close
  }

  var steps: [Step] = []

  /// The distance of the control points of a quarter of a circle with radius 1.
  private static let quarter = 0.552_284_749_8

  /// The outline on paper: points in millimetres after `matrix`.
  func path(_ matrix: SVGMatrix, isEvenOdd: Bool) -> VectorPath {
    func point(_ point: SVGPoint) -> PagePoint {
      let moved = matrix.applied(to: point)
      return PagePoint(x: Self.millimetres(moved.x), y: Self.millimetres(moved.y))
    }
    return VectorPath(
      segments: steps.map { step in
        switch step {
        case .move(let end): .move(point(end))
        case .line(let end): .line(point(end))
        case .curve(let first, let second, let end):
          .curve(point(first), point(second), point(end))
        case .close: .close
        }
      }, isEvenOdd: isEvenOdd)
  }

  /// A length in millimetres, no longer than 100 m.
  static func millimetres(_ value: Double) -> Millimetres {
    let bounded = max(-1e5, min(1e5, value.isFinite ? value : 1e5))
    return Millimetres(millionths: Int64((bounded * 1e6).rounded()))
  }

  /// Straight lines through `points`.
  static func lines(through points: [SVGPoint], isClosed: Bool) -> SVGOutline {
    var outline = SVGOutline()
    for (index, point) in points.enumerated() {
      outline.steps.append(index == 0 ? .move(point) : .line(point))
    }
    if isClosed { outline.steps.append(.close) }
    return outline
  }

  /// An ellipse that begins at its right end.
  static func ellipse(centre: SVGPoint, rx: Double, ry: Double) -> SVGOutline {
    var outline = SVGOutline()
    func at(_ x: Double, _ y: Double) -> SVGPoint { centre + SVGPoint(x: x * rx, y: y * ry) }
    outline.steps.append(.move(at(1, 0)))
    var (from, to) = (SVGPoint(x: 1, y: 0), SVGPoint(x: 0, y: 1))
    for _ in 0..<4 {
      let first = from + quarter * to
      let second = to + quarter * from
      outline.steps.append(.curve(at(first.x, first.y), at(second.x, second.y), at(to.x, to.y)))
      (from, to) = (to, to.turned)
    }
    outline.steps.append(.close)
    return outline
  }

  /// A rectangle, its corners rounded by `rx` and `ry` (SVG 1.1, 9.2).
  static func rectangle(
    _ corner: SVGPoint, width: Double, height: Double, rx: Double, ry: Double
  ) -> SVGOutline {
    let (right, bottom) = (corner.x + width, corner.y + height)
    guard rx > 0, ry > 0 else {
      return lines(
        through: [
          corner, SVGPoint(x: right, y: corner.y), SVGPoint(x: right, y: bottom),
          SVGPoint(x: corner.x, y: bottom),
        ], isClosed: true)
    }
    let (rx, ry) = (min(rx, width / 2), min(ry, height / 2))
    var outline = SVGOutline()
    // Each corner: where it is, and the ways along the sides that meet there.
    let corners: [(at: SVGPoint, before: SVGPoint, after: SVGPoint)] = [
      (SVGPoint(x: right, y: corner.y), SVGPoint(x: -rx, y: 0), SVGPoint(x: 0, y: ry)),
      (SVGPoint(x: right, y: bottom), SVGPoint(x: 0, y: -ry), SVGPoint(x: -rx, y: 0)),
      (SVGPoint(x: corner.x, y: bottom), SVGPoint(x: rx, y: 0), SVGPoint(x: 0, y: -ry)),
      (corner, SVGPoint(x: 0, y: ry), SVGPoint(x: rx, y: 0)),
    ]
    outline.steps.append(.move(corner + SVGPoint(x: rx, y: 0)))
    for (at, before, after) in corners {
      outline.steps.append(.line(at + before))
      outline.steps.append(
        .curve(at + (1 - quarter) * before, at + (1 - quarter) * after, at + after))
    }
    outline.steps.append(.close)
    return outline
  }
}

/// An arc of an ellipse between two points (SVG 1.1, 8.3.8 and F.6).
struct SVGArc {
  let start: SVGPoint
  let end: SVGPoint
  let radii: SVGPoint
  /// The turn of the ellipse, as a direction.
  let turn: SVGPoint
  let isLarge: Bool
  /// Whether it runs from x towards y.
  let isForward: Bool

  /// The arc as curves of at most a quarter of the ellipse.
  var steps: [SVGOutline.Step] {
    guard start != end else { return [] }
    var (rx, ry) = (radii.x.magnitude, radii.y.magnitude)
    guard rx > 0, ry > 0 else { return [.line(end)] }
    let half = 0.5 * (start - end)
    let x = turn.x * half.x + turn.y * half.y
    let y = turn.x * half.y - turn.y * half.x
    // Radii that are too small grow until the ellipse reaches both ends.
    let reach = (x / rx) * (x / rx) + (y / ry) * (y / ry)
    if reach > 1 {
      rx *= reach.squareRoot()
      ry *= reach.squareRoot()
    }
    let unit = SVGPoint(x: x / rx, y: y / ry)
    let square = unit.x * unit.x + unit.y * unit.y
    let distance = max(0, 1 / square - 1).squareRoot()
    let side: Double = isLarge == isForward ? -1 : 1
    let centre = side * distance * SVGPoint(x: unit.y, y: -unit.x)
    let middle = 0.5 * (start + end)
    func place(_ point: SVGPoint) -> SVGPoint {
      let (x, y) = ((point.x + centre.x) * rx, (point.y + centre.y) * ry)
      return middle + SVGPoint(x: turn.x * x - turn.y * y, y: turn.y * x + turn.x * y)
    }
    let (from, to) = (unit - centre, SVGPoint(x: -unit.x, y: -unit.y) - centre)
    var steps = curves(from, to, isLarge: isLarge).map { curve in
      SVGOutline.Step.curve(place(curve.0), place(curve.1), place(curve.2))
    }
    if case .curve(let first, let second, _)? = steps.popLast() {
      steps.append(.curve(first, second, end))
    }
    return steps
  }

  /// An arc of the unit circle, halved until its pieces are no more than a quarter.
  private func curves(
    _ from: SVGPoint, _ to: SVGPoint, isLarge: Bool
  ) -> [(SVGPoint, SVGPoint, SVGPoint)] {
    let direction: Double = isForward ? 1 : -1
    let cosine = from.x * to.x + from.y * to.y
    guard isLarge || cosine < -1e-9 else {
      let half = ((1 - cosine) / (1 + cosine)).squareRoot()
      guard half.isFinite else { return [] }
      let k = 4.0 / 3 * half / (1 + (1 + half * half).squareRoot())
      return [(from + k * direction * from.turned, to - k * direction * to.turned, to)]
    }
    let sum = from + to
    var middle = sum.length > 1e-6 ? (1 / sum.length) * sum : direction * from.turned
    if isLarge, sum.length > 1e-6 { middle = -1 * middle }
    return curves(from, middle, isLarge: false) + curves(middle, to, isLarge: false)
  }
}
