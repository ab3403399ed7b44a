import Intake
import Typesetting
import Values

/// The subset of SVG that a letterhead needs: filled and stroked outlines, in groups, transformed.
///
/// Nothing is looked up and nothing runs: references, scripts, style sheets, text, pictures, gradients
/// and everything transparent are refused with their line.
///
/// Source: SVG 1.1 (Second Edition), chapters 7, 8, 9 and 11.
struct SVGDrawing {
  /// The drawing on paper.
  var drawing: Drawing {
    Drawing(width: box.width, height: box.height, content: .shapes(shapes))
  }

  private let file: SourceFile
  private var shapes: [Drawing.Shape] = []
  private var segmentCount = 0
  private let box: (width: Millimetres, height: Millimetres)

  /// How many segments a drawing has in all: it is in every letter.
  static let maximumSegments = 20_000
  /// How far a drawing may reach beyond its box.
  private static let overhang: Millimetres = 2

  /// The drawing of a file, as large as `width` and `height` allow.
  ///
  /// - Throws: what is not understood, with its line.
  init(_ file: SourceFile, width: Millimetres, height: Millimetres) throws(Diagnostics) {
    self.file = file
    guard file.bytes.count <= LogoReader.maximumBytes else {
      throw Self.finding("the drawing has more than \(LogoReader.maximumBytes) bytes", file, 1)
    }
    let root: XMLElement
    do throws(XMLSyntaxError) {
      root = try parseXML(file, startTagBytes: XMLLimits.drawingTagBytes)
    } catch {
      guard error.reason != .tooLarge(.startTag) else {
        throw Self.finding(
          "an outline has more than \(XMLLimits.drawingTagBytes) bytes", file, error.line ?? 1)
      }
      throw Diagnostics(error.diagnostic(in: file.name))
    }
    guard root.name.local == "svg", let view = Self.view(of: root) else {
      throw Self.finding("a logo is an svg element with a viewBox", file, root.line)
    }
    // As large as the place allows, with its own proportions.
    let scale = min(
      Double(width.millionths) / 1e6 / view.width, Double(height.millionths) / 1e6 / view.height)
    box = (Self.length(view.width * scale), Self.length(view.height * scale))
    let matrix = SVGMatrix(a: scale, d: scale, e: -view.x * scale, f: -view.y * scale)
    try add(root, matrix, SVGPaint(), isRoot: true)
  }

  /// A length in whole micrometres, never longer than it is.
  private static func length(_ millimetres: Double) -> Millimetres {
    // A thousandth of a micrometre makes good what a division lost.
    Millimetres(micrometres: Int64(millimetres * 1000 + 0.001))
  }

  /// The user units that are shown: the `viewBox`, or else the size.
  private static func view(
    of root: XMLElement
  ) -> (x: Double, y: Double, width: Double, height: Double)? {
    let numbers: [Double]?
    if let text = root.attribute("viewBox") {
      numbers = SVGNumber.list(text)
    } else {
      let size = ["width", "height"].compactMap { root.attribute($0).flatMap { SVGNumber.one($0) } }
      numbers = size.count == 2 ? [0, 0] + size : nil
    }
    guard let numbers, numbers.count == 4, numbers[2] >= 0.001, numbers[3] >= 0.001 else {
      return nil
    }
    return (numbers[0], numbers[1], numbers[2], numbers[3])
  }

  private mutating func add(
    _ element: XMLElement, _ matrix: SVGMatrix, _ inherited: SVGPaint, isRoot: Bool = false
  ) throws(Diagnostics) {
    // What drawing programs note for themselves lies in namespaces of their own.
    guard ["", "http://www.w3.org/2000/svg"].contains(element.name.namespace) else { return }
    let name = element.name.local
    if ["title", "desc", "metadata", "defs"].contains(name) { return }
    guard
      isRoot
        || ["g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"]
          .contains(name)
    else { throw finding("the element '\(name)' is not understood", element) }
    let paint = try paint(of: element, inherited)
    guard !paint.isHidden else { return }
    var matrix = matrix
    if let text = element.attribute("transform") {
      guard !isRoot, let own = SVGMatrix(text) else {
        throw finding("the transform is not understood", element)
      }
      matrix = matrix.after(own)
    }
    guard !isRoot, name != "g" else {
      for child in element.children { try add(child, matrix, paint) }
      return
    }
    guard let outline = SVGShape(element).outline else {
      throw finding("this outline is not understood", element)
    }
    try add(outline, of: element, matrix, paint)
  }

  private func paint(
    of element: XMLElement, _ inherited: SVGPaint
  ) throws(Diagnostics) -> SVGPaint {
    var paint = inherited
    do throws(SVGPaint.Fault) {
      try paint.take(element)
    } catch {
      switch error {
      case .transparent:
        throw Diagnostics(
          Diagnostic(
            .error, code: "G-LOGO-TRANSPARENT", "a shape of the logo is transparent",
            at: SourcePlace(file: file.name, line: element.line),
            hint: "use the colour that it has on white paper"))
      case .value(let name): throw finding("the value of '\(name)' is not understood", element)
      }
    }
    return paint
  }

  private mutating func add(
    _ outline: SVGOutline, of element: XMLElement, _ matrix: SVGMatrix, _ paint: SVGPaint
  ) throws(Diagnostics) {
    guard segmentCount + outline.steps.count <= Self.maximumSegments else {
      throw finding("the drawing has more than \(Self.maximumSegments) segments", element)
    }
    let path = outline.path(matrix, isEvenOdd: paint.isEvenOdd)
    if let colour = paint.fill { try add(path, colour, element) }
    guard let colour = paint.stroke, paint.strokeWidth > 0 else { return }
    guard let scale = matrix.scale else {
      throw finding("a stroke that is stretched is not understood", element)
    }
    try checkPlace(path, element)
    let width = SVGOutline.millimetres(paint.strokeWidth * scale)
    let style = StrokeStyle(
      width: width, cap: paint.cap, join: paint.join,
      mitreLimit: Int(min(100, paint.mitreLimit) * 100))
    guard width <= max(box.width, box.height), let line = path.stroked(style) else {
      throw finding("the stroke cannot be drawn", element)
    }
    try add(line, colour, element)
  }

  private mutating func add(
    _ path: VectorPath, _ colour: Colour, _ element: XMLElement
  ) throws(Diagnostics) {
    guard !path.segments.isEmpty else { return }
    segmentCount += path.segments.count
    guard segmentCount <= Self.maximumSegments else {
      throw finding("the drawing has more than \(Self.maximumSegments) segments", element)
    }
    try checkPlace(path, element)
    shapes.append(Drawing.Shape(path: path, colour: colour))
  }

  /// Nothing of a logo may lie over the letter.
  private func checkPlace(_ path: VectorPath, _ element: XMLElement) throws(Diagnostics) {
    let (right, bottom) = (box.width + Self.overhang, box.height + Self.overhang)
    func isInside(_ point: PagePoint) -> Bool {
      point.x >= -Self.overhang && point.y >= -Self.overhang && point.x <= right
        && point.y <= bottom
    }
    let isWithin = path.segments.allSatisfy { segment in
      switch segment {
      case .move(let point), .line(let point): isInside(point)
      case .curve(let first, let second, let end): [first, second, end].allSatisfy(isInside)
      case .close: true
      }
    }
    guard isWithin else { throw finding("a shape lies outside the viewBox", element) }
  }

  private func finding(_ message: String, _ element: XMLElement) -> Diagnostics {
    Self.finding(message, file, element.line)
  }

  private static func finding(_ message: String, _ file: SourceFile, _ line: Int) -> Diagnostics {
    Diagnostics(
      Diagnostic(
        .error, code: "G-LOGO", message, at: SourcePlace(file: file.name, line: line),
        hint: "save it as a plain SVG of filled and stroked outlines: no text, links, or effects"))
  }
}

/// The outline of a basic shape or a path.
struct SVGShape {
  /// The outline; nil when an attribute is missing or not understood.
  let outline: SVGOutline?

  init(_ element: XMLElement) {
    /// A length; nothing said is `usual`.
    func number(_ name: String, usual: Double? = 0) -> Double? {
      element.attribute(name).map { SVGNumber.one($0) } ?? usual
    }
    func point(_ x: String, _ y: String) -> SVGPoint? {
      guard let x = number(x), let y = number(y) else { return nil }
      return SVGPoint(x: x, y: y)
    }
    switch element.name.local {
    case "path": outline = element.attribute("d").flatMap { SVGPathData($0)?.outline }
    case "rect":
      let (rx, ry) = (number("rx", usual: number("ry")), number("ry", usual: number("rx")))
      guard let corner = point("x", "y"), let width = number("width"), width >= 0,
        let height = number("height"), height >= 0, let rx, let ry
      else {
        outline = nil
        return
      }
      outline = .rectangle(corner, width: width, height: height, rx: rx, ry: ry)
    case "circle", "ellipse":
      let isCircle = element.name.local == "circle"
      guard let centre = point("cx", "cy"), let rx = number(isCircle ? "r" : "rx"), rx >= 0,
        let ry = number(isCircle ? "r" : "ry"), ry >= 0
      else {
        outline = nil
        return
      }
      outline = .ellipse(centre: centre, rx: rx, ry: ry)
    case "line":
      let ends = [point("x1", "y1"), point("x2", "y2")].compactMap { $0 }
      outline = ends.count == 2 ? .lines(through: ends, isClosed: false) : nil
    case "polyline", "polygon":
      guard let numbers = SVGNumber.list(element.attribute("points") ?? ""),
        numbers.count.isMultiple(of: 2)
      else {
        outline = nil
        return
      }
      let points = stride(from: 0, to: numbers.count, by: 2).map {
        SVGPoint(x: numbers[$0], y: numbers[$0 + 1])
      }
      outline = .lines(through: points, isClosed: element.name.local == "polygon")
    default: outline = nil
    }
  }
}
