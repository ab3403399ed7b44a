import Typesetting
import Values

/// A point or a vector of a drawing in user units.
struct SVGPoint: Hashable {
  var x: Double
  var y: Double

  static func + (left: SVGPoint, right: SVGPoint) -> SVGPoint {
    SVGPoint(x: left.x + right.x, y: left.y + right.y)
  }

  static func - (left: SVGPoint, right: SVGPoint) -> SVGPoint {
    SVGPoint(x: left.x - right.x, y: left.y - right.y)
  }

  static func * (factor: Double, point: SVGPoint) -> SVGPoint {
    SVGPoint(x: factor * point.x, y: factor * point.y)
  }

  /// The length of the vector.
  var length: Double { (x * x + y * y).squareRoot() }

  /// The vector turned by a right angle, from x towards y.
  var turned: SVGPoint { SVGPoint(x: -y, y: x) }

  /// The direction of an angle in degrees: its cosine and sine.
  ///
  /// By series within 45 degrees, with nothing but sums and products, so that it is the same on every
  /// machine.
  init(degrees: Double) {
    var rest = degrees.truncatingRemainder(dividingBy: 360)
    var quarters = 0
    while rest > 45 {
      rest -= 90
      quarters += 1
    }
    while rest < -45 {
      rest += 90
      quarters += 3
    }
    let angle = rest * Double.pi / 180
    var (cosine, sine, term) = (0.0, 0.0, 1.0)
    for step in 0..<20 {
      let sign: Double = step % 4 < 2 ? 1 : -1
      if step.isMultiple(of: 2) { cosine += sign * term } else { sine += sign * term }
      term *= angle / Double(step + 1)
    }
    self.init(x: cosine, y: sine)
    for _ in 0..<quarters % 4 { self = turned }
  }

  init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A transformation of the plane: `x' = a·x + c·y + e`, `y' = b·x + d·y + f` (SVG 1.1, 7.4).
struct SVGMatrix: Hashable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  /// The point after the transformation.
  func applied(to point: SVGPoint) -> SVGPoint {
    SVGPoint(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
  }

  /// The transformation that does `inner` first.
  func after(_ inner: SVGMatrix) -> SVGMatrix {
    SVGMatrix(
      a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b, c: a * inner.c + c * inner.d,
      d: b * inner.c + d * inner.d, e: a * inner.e + c * inner.f + e,
      f: b * inner.e + d * inner.f + f)
  }

  /// By how much lengths grow; nil when not all of them grow alike.
  var scale: Double? {
    let (across, down) = (SVGPoint(x: a, y: b), SVGPoint(x: c, y: d))
    let tolerance = 0.001 * max(across.length, down.length)
    let skew = (a * c + b * d).magnitude
    guard (across.length - down.length).magnitude <= tolerance,
      skew <= tolerance * max(across.length, down.length)
    else { return nil }
    return across.length
  }

  init(
    a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0
  ) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  /// The transformation that an attribute `transform` describes; nil when it is not understood.
  init?(_ text: String) {
    self.init()
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "("), let close = rest.firstIndex(of: ")"), open < close {
      let name = rest[..<open].filter { !$0.isWhitespace && $0 != "," }
      guard let numbers = SVGNumber.list(rest[rest.index(after: open)..<close]),
        let next = Self.named(name, numbers)
      else { return nil }
      self = after(next)
      rest = rest[rest.index(after: close)...]
    }
    guard rest.allSatisfy({ $0.isWhitespace || $0 == "," }) else { return nil }
  }

  private static func named(_ name: String, _ n: [Double]) -> SVGMatrix? {
    switch (name, n.count) {
    case ("matrix", 6): return SVGMatrix(a: n[0], b: n[1], c: n[2], d: n[3], e: n[4], f: n[5])
    case ("translate", 1...2): return SVGMatrix(e: n[0], f: n.count > 1 ? n[1] : 0)
    case ("scale", 1...2): return SVGMatrix(a: n[0], d: n.count > 1 ? n[1] : n[0])
    case ("rotate", 1), ("rotate", 3):
      let turn = SVGPoint(degrees: n[0])
      let matrix = SVGMatrix(a: turn.x, b: turn.y, c: -turn.y, d: turn.x)
      guard n.count == 3 else { return matrix }
      return SVGMatrix(e: n[1], f: n[2]).after(matrix).after(SVGMatrix(e: -n[1], f: -n[2]))
    case ("skewX", 1), ("skewY", 1):
      let turn = SVGPoint(degrees: n[0])
      guard turn.x.magnitude > 0.001 else { return nil }
      return name == "skewX" ? SVGMatrix(c: turn.y / turn.x) : SVGMatrix(b: turn.y / turn.x)
    default: return nil
    }
  }
}

/// Numbers of SVG attributes.
enum SVGNumber {
  /// The largest magnitude that is understood: no drawing needs more, and nothing overflows.
  static let limit = 1e6

  /// A number without a unit, or in pixels; nil when it is neither.
  static func one(_ text: some StringProtocol) -> Double? {
    var digits = Substring(String(text)).drop { $0.isWhitespace }
    while digits.last?.isWhitespace ?? false { digits = digits.dropLast() }
    if digits.hasSuffix("px") { digits = digits.dropLast(2) }
    let isPlain = digits.utf8.allSatisfy { byte in
      (48...57).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    guard isPlain, let value = Double(String(digits)), value.magnitude <= limit else { return nil }
    return value
  }

  /// Numbers between spaces, commas, or signs; nil when there is anything else.
  static func list(_ text: some StringProtocol) -> [Double]? {
    guard let tokens = SVGPathData.tokens(String(text)) else { return nil }
    var numbers: [Double] = []
    for token in tokens {
      guard case .number(let value) = token else { return nil }
      numbers.append(value)
    }
    return numbers
  }
}
