import Intake
import Typesetting
import Values

/// Reads a logo or a signature from an SVG file: filled paths, rectangles and circles, nothing else.
enum LogoReader {
  /// A drawing that the profile names, as large as `width` and `height` allow.
  ///
  /// - Throws: `configuration` naming file and line of what is not understood.
  static func logo(
    _ path: String, width: Millimetres, height: Millimetres, world: any World
  ) throws(LetterFailure) -> VectorLogo {
    let file: SourceFile
    do throws(ResourceFailure) {
      file = try world.profileFile(path)
    } catch {
      throw .configuration(
        Diagnostics(
          Diagnostic(
            .error, code: "G-LOGO", "the drawing cannot be read", at: SourcePlace(file: path),
            hint: "the path is relative to the profile")))
    }
    do throws(Diagnostics) {
      return try SVGLogo(file, width: width.micrometres, height: height.micrometres).logo
    } catch {
      throw .configuration(error)
    }
  }
}

/// The subset of SVG that a letterhead needs.
///
/// Source: SVG 1.1 (Second Edition), 8.3 path data, 9.2 and 9.3 rectangle and circle.
private struct SVGLogo {
  let logo: VectorLogo

  /// The drawing, at most `width` by `height` micrometres large.
  init(_ file: SourceFile, width: Int64, height: Int64) throws(Diagnostics) {
    if let kind = PixelPicture(file.bytes) { throw Diagnostics(kind.diagnostic(in: file)) }
    let root: XMLElement
    do throws(XMLSyntaxError) {
      root = try parseXML(file)
    } catch {
      throw Diagnostics(error.diagnostic(in: file.name))
    }
    func finding(_ message: String, _ element: XMLElement) -> Diagnostics {
      Diagnostics(
        Diagnostic(
          .error, code: "G-LOGO", message, at: SourcePlace(file: file.name, line: element.line),
          hint: "use a plain SVG of filled paths, rectangles and circles with a viewBox"))
    }
    let box = (root.attribute("viewBox") ?? "").split { $0 == " " || $0 == "," }
      .compactMap { SVGNumber.thousandths($0) }
    guard root.name.local == "svg", box.count == 4, box[2] > 0, box[3] > 0 else {
      throw finding("a logo is an svg element with a viewBox", root)
    }
    // As large as the place allows, with its own proportions.
    let height = min(height, width * box[3] / box[2])
    let frame = Frame(originX: box[0], originY: box[1], side: box[3], height: height)
    var shapes: [VectorLogo.Shape] = []
    var pending = root.children.reversed().map { ($0, root.attribute("fill")) }
    while let (element, inherited) = pending.popLast() {
      let fill = element.attribute("fill") ?? inherited
      switch element.name.local {
      case "g": pending += element.children.reversed().map { ($0, fill) }
      case "title", "desc", "metadata", "defs": continue
      case "path", "rect", "circle":
        guard fill != "none" else { continue }
        guard let colour = Colour(hex: fill ?? "#000000") else {
          throw finding("a fill is a colour such as #0E5A6B", element)
        }
        guard Self.isOpaque(element) else {
          throw Diagnostics(
            Diagnostic(
              .error, code: "G-LOGO-TRANSPARENT", "a shape of the logo is transparent",
              at: SourcePlace(file: file.name, line: element.line),
              hint: "use the colour that it has on white paper"))
        }
        guard element.attribute("transform") == nil else {
          throw finding("a transform is not understood", element)
        }
        guard let path = Self.path(element, frame) else {
          throw finding("this outline is not understood", element)
        }
        shapes.append(VectorLogo.Shape(path: path, colour: colour))
      default: throw finding("the element '\(element.name.local)' is not understood", element)
      }
    }
    logo = VectorLogo(
      width: Millimetres(micrometres: box[2] * height / box[3]),
      height: Millimetres(micrometres: height), shapes: shapes)
  }

  /// Whether nothing shines through a shape (SVG 1.1, 11.3 and 14.5).
  private static func isOpaque(_ element: XMLElement) -> Bool {
    let opacities = ["opacity", "fill-opacity"].compactMap { element.attribute($0) }
    return opacities.allSatisfy { SVGNumber.thousandths($0[...]) == 1000 }
      && ["style", "mask", "filter"].allSatisfy { element.attribute($0) == nil }
  }

  private static func path(_ element: XMLElement, _ frame: Frame) -> VectorPath? {
    func number(_ name: String) -> Int64? {
      element.attribute(name).flatMap { SVGNumber.thousandths($0[...]) }
    }
    switch element.name.local {
    case "path": return element.attribute("d").flatMap { SVGPathData($0, frame: frame)?.path }
    case "rect":
      guard let width = number("width"), let height = number("height") else { return nil }
      let (x, y) = (number("x") ?? 0, number("y") ?? 0)
      let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
      let points = corners.map { frame.point($0.0, $0.1) }
      return VectorPath(
        segments: [.move(points[0])] + points.dropFirst().map { .line($0) } + [.close])
    case "circle":
      guard let radius = number("r") else { return nil }
      return circle(number("cx") ?? 0, number("cy") ?? 0, radius, frame)
    default: return nil
    }
  }

  /// A circle as four curves; 0.5523 is the usual distance of the control points.
  private static func circle(
    _ x: Int64, _ y: Int64, _ radius: Int64, _ frame: Frame
  ) -> VectorPath {
    let k = radius * 5523 / 10_000
    func p(_ dx: Int64, _ dy: Int64) -> PagePoint { frame.point(x + dx, y + dy) }
    return VectorPath(segments: [
      .move(p(radius, 0)), .curve(p(radius, k), p(k, radius), p(0, radius)),
      .curve(p(-k, radius), p(-radius, k), p(-radius, 0)),
      .curve(p(-radius, -k), p(-k, -radius), p(0, -radius)),
      .curve(p(k, -radius), p(radius, -k), p(radius, 0)), .close,
    ])
  }
}

/// Turns user units (in thousandths) into millimetres in the logo's box.
struct Frame {
  let originX: Int64
  let originY: Int64
  let side: Int64
  let height: Int64

  func point(_ x: Int64, _ y: Int64) -> PagePoint {
    func length(_ value: Int64) -> Millimetres {
      Millimetres(millionths: value * height * 1000 / side)
    }
    return PagePoint(x: length(x - originX), y: length(y - originY))
  }
}

/// Numbers of SVG in thousandths.
enum SVGNumber {
  static func thousandths(_ text: Substring) -> Int64? {
    var digits = text
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits = digits.dropFirst() }
    if digits.first == "." { digits = "0" + digits }
    guard let value = ExactDecimal(digits) else { return nil }
    let thousandths = Int64(clamping: value.rounded(toPlaces: 3))
    guard thousandths < 100_000_000 else { return nil }
    return isNegative ? -thousandths : thousandths
  }
}

/// Path data: M, L, H, V, C, S and Z, absolute and relative.
struct SVGPathData {
  private(set) var path = VectorPath()
  private var tokens: ArraySlice<Token>
  private var x: Int64 = 0
  private var y: Int64 = 0
  private var control: (x: Int64, y: Int64)?
  private var start: (x: Int64, y: Int64) = (0, 0)

  private enum Token {
    case command(Character)
    case number(Int64)
  }

  init?(_ data: String, frame: Frame) {
    guard let tokens = Self.tokens(data) else { return nil }
    self.tokens = tokens[...]
    var command: Character?
    while let next = self.tokens.first {
      if case .command(let letter) = next {
        self.tokens = self.tokens.dropFirst()
        command = letter
      }
      guard let letter = command, step(letter, frame) else { return nil }
      // Numbers after a move are lines.
      if letter == "M" { command = "L" } else if letter == "m" { command = "l" }
    }
  }

  private static func tokens(_ data: String) -> [Token]? {
    var tokens: [Token] = []
    var number = ""
    func flush() -> Bool {
      guard !number.isEmpty else { return true }
      guard let value = SVGNumber.thousandths(number[...]) else { return false }
      tokens.append(.number(value))
      number = ""
      return true
    }
    for character in data {
      switch character {
      case "0"..."9": number.append(character)
      case "." where number.contains("."), "-", "+":
        guard flush() else { return nil }
        number.append(character)
      case ".": number.append(character)
      case " ", ",", "\n", "\t", "\r": guard flush() else { return nil }
      case "a"..."z", "A"..."Z":
        guard flush(), character != "e", character != "E" else { return nil }
        tokens.append(.command(character))
      default: return nil
      }
    }
    return flush() ? tokens : nil
  }

  private mutating func next() -> Int64? {
    guard case .number(let value)? = tokens.first else { return nil }
    tokens = tokens.dropFirst()
    return value
  }

  private mutating func pair(_ isRelative: Bool) -> (x: Int64, y: Int64)? {
    guard let dx = next(), let dy = next() else { return nil }
    return isRelative ? (x + dx, y + dy) : (dx, dy)
  }

  private mutating func step(_ letter: Character, _ frame: Frame) -> Bool {
    let isRelative = letter.isLowercase
    let oldControl = control
    control = nil
    switch letter.lowercased() {
    case "m":
      guard let end = pair(isRelative) else { return false }
      (x, y) = end
      start = end
      path.segments.append(.move(frame.point(x, y)))
    case "l":
      guard let end = pair(isRelative) else { return false }
      (x, y) = end
      path.segments.append(.line(frame.point(x, y)))
    case "h":
      guard let value = next() else { return false }
      x = isRelative ? x + value : value
      path.segments.append(.line(frame.point(x, y)))
    case "v":
      guard let value = next() else { return false }
      y = isRelative ? y + value : value
      path.segments.append(.line(frame.point(x, y)))
    case "c", "s":
      let isSmooth = letter.lowercased() == "s"
      let mirrored = oldControl.map { (x: 2 * x - $0.x, y: 2 * y - $0.y) } ?? (x: x, y: y)
      guard let first = isSmooth ? mirrored : pair(isRelative), let second = pair(isRelative),
        let end = pair(isRelative)
      else { return false }
      path.segments.append(
        .curve(
          frame.point(first.x, first.y), frame.point(second.x, second.y), frame.point(end.x, end.y))
      )
      (x, y) = end
      control = second
    case "z":
      path.segments.append(.close)
      (x, y) = start
    default: return false
    }
    return true
  }
}
