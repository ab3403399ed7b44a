import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// The letterhead as SVG: what is understood, and what is refused with its line.
@Suite struct LogoTests {
  private static func read(_ body: String, root: String = "viewBox=\"0 0 60 15\"") throws -> Drawing
  {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(root)>\n\(body)\n</svg>"
    let file = SourceFile(name: "kop.svg", bytes: Array(text.utf8))
    return try SVGDrawing(file, width: 60, height: 15).drawing
  }

  private static func shapes(_ body: String) throws -> [Drawing.Shape] {
    guard case .shapes(let shapes) = try read(body).content else { return [] }
    return shapes
  }

  /// The box around all points of the shapes of a body, in micrometres; one user unit is a millimetre.
  private static func bounds(_ body: String) throws -> [Int64] {
    var points: [(x: Double, y: Double)] = []
    func place(_ point: PagePoint) -> (x: Double, y: Double) {
      (Double(point.x.millionths) / 1000, Double(point.y.millionths) / 1000)
    }
    for segment in try shapes(body).flatMap(\.path.segments) {
      switch segment {
      case .move(let point), .line(let point): points.append(place(point))
      case .curve(let first, let second, let end):
        guard let a = points.last else { continue }
        let (b, c, d) = (place(first), place(second), place(end))
        for step in 1...64 {
          let (t, u) = (Double(step) / 64, 1 - Double(step) / 64)
          let (p, q, r, s) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
          points.append(
            (p * a.x + q * b.x + r * c.x + s * d.x, p * a.y + q * b.y + r * c.y + s * d.y))
        }
      case .close: break
      }
    }
    let (x, y) = (points.map(\.x), points.map(\.y))
    return [x.min(), y.min(), x.max(), y.max()].compactMap { $0.map { Int64($0.rounded()) } }
  }

  @Test(arguments: [
    ("<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\"/>", [1_000, 2_000, 4_000, 6_000]),
    ("<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" rx=\"1\"/>", [1_000, 2_000, 4_000, 6_000]),
    ("<circle cx=\"5\" cy=\"5\" r=\"2\"/>", [3_000, 3_000, 7_000, 7_000]),
    ("<ellipse cx=\"5\" cy=\"5\" rx=\"4\" ry=\"2\"/>", [1_000, 3_000, 9_000, 7_000]),
    ("<polygon points=\"1,1 5,1 5,4\"/>", [1_000, 1_000, 5_000, 4_000]),
    ("<path d=\"M1 1h4v3H1z\"/>", [1_000, 1_000, 5_000, 4_000]),
    // A half circle over the line from (2, 5) to (6, 5): its top is at y 3.
    ("<path d=\"M2 5A2 2 0 0 1 6 5z\"/>", [2_000, 3_000, 6_000, 5_000]),
    // The same with flags that stand together.
    ("<path d=\"M2 5a2 2 0 014 0z\"/>", [2_000, 3_000, 6_000, 5_000]),
    // The large arc from (2, 5) over the top to (4, 7): a circle around (4, 5) but for a quarter.
    ("<path d=\"M2 5A2 2 0 1 1 4 7z\"/>", [2_000, 3_000, 6_000, 7_000]),
    (
      "<g transform=\"translate(10 2)\"><rect width=\"3\" height=\"1\"/></g>",
      [10_000, 2_000, 13_000, 3_000]
    ),
    ("<rect width=\"3\" height=\"1\" transform=\"rotate(90 3 3)\"/>", [5_000, 0, 6_000, 3_000]),
    (
      "<g transform=\"matrix(2 0 0 2 1 1)\"><rect width=\"3\" height=\"1\"/></g>",
      [1_000, 1_000, 7_000, 3_000]
    ),
    (
      "<line x1=\"2\" y1=\"5\" x2=\"8\" y2=\"5\" stroke=\"#000\" fill=\"none\" stroke-width=\"2\"/>",
      [2_000, 4_000, 8_000, 6_000]
    ),
    (
      "<rect x=\"2\" y=\"2\" width=\"4\" height=\"4\" fill=\"none\" stroke=\"red\"/>",
      [1_500, 1_500, 6_500, 6_500]
    ),
  ])
  func `an outline lies where SVG says`(body: String, expected: [Int64]) throws {
    let found = try Self.bounds(body)
    #expect(found.count == 4)
    for (one, other) in zip(found, expected) { #expect(abs(one - other) <= 2, "\(found)") }
  }

  @Test func `paint comes from the element, its style, or the group it lies in`() throws {
    let body = """
      <g fill="#0E5A6B" fill-rule="evenodd">
        <path d="M0 0h1v1z"/>
        <path d="M0 0h1v1z" fill="#fff"/>
        <path d="M0 0h1v1z" style="fill: rgb(1, 2, 3); fill-rule: nonzero"/>
        <path d="M0 0h1v1z" fill="none"/>
        <path d="M0 0h1v1z" display="none"/>
      </g>
      <path d="M0 0h1v1z"/>
      """
    let shapes = try Self.shapes(body)
    #expect(
      shapes.map(\.colour) == [.rgb(0x0E, 0x5A, 0x6B), .grey(255), .rgb(1, 2, 3), .grey(0)])
    #expect(shapes.map(\.path.isEvenOdd) == [true, true, false, false])
  }

  @Test func `a drawing is as large as its place allows, with its own proportions`() throws {
    let wide = try Self.read("", root: "viewBox=\"10 10 200 20\"")
    #expect(wide.width == 60 && wide.height == 6)
    let tall = try Self.read("", root: "width=\"30\" height=\"30px\"")
    #expect(tall.width == 15 && tall.height == 15)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "<use href=\"#a\"/>", "<text>Naam</text>", "<style>*{}</style>",
    "<image href=\"a.png\"/>", "<foreignObject/>", "<a href=\"https://voorbeeld.example\"/>",
    "<animate/>", "<svg viewBox=\"0 0 1 1\"/>", "<symbol/>", "<linearGradient/>",
    "<path d=\"M0 0h1v1z\" onclick=\"f()\"/>", "<path d=\"M0 0h1v1z\" fill=\"url(#g)\"/>",
    "<path d=\"M0 0h1v1z\" clip-path=\"url(#c)\"/>", "<path d=\"M0 0h1v1z\" mask=\"url(#m)\"/>",
    "<path d=\"M0 0h1v1z\" filter=\"url(#f)\"/>", "<g opacity=\".5\"><path d=\"M0 0h1v1z\"/></g>",
    "<path d=\"M0 0h1v1z\" stroke=\"#000\" stroke-opacity=\"0.5\"/>",
    "<path d=\"M0 0h1v1z\" stroke-dasharray=\"1 2\"/>",
    "<path d=\"M0 0h1v1z\" transform=\"spin(1)\"/>",
    "<path d=\"0 0h1\"/>", "<path d=\"M0 0 L1\"/>", "<path d=\"M0 0b1\"/>",
    "<path d=\"M0 0hNaN\"/>",
    "<path d=\"M0 0h1e400\"/>", "<path d=\"M0 0h1e7\"/>", "<path d=\"M0 0z1 1\"/>", "<path/>",
    "<rect width=\"-1\" height=\"1\"/>", "<rect width=\"50%\" height=\"1\"/>",
    "<rect x=\"100\" width=\"1\" height=\"1\"/>", "<path d=\"M0 0h1v1z\" fill=\"chucknorris\"/>",
    "<g transform=\"scale(1 3)\"><path d=\"M0 0h1v1z\" stroke=\"#000\"/></g>",
    "<path d=\"M0 0h1v1z\" stroke=\"#000\" stroke-width=\"900\"/>",
  ])
  func `what is not understood, or could reach out, is refused with its line`(body: String) {
    do {
      _ = try Self.read(body)
      Issue.record("it was read")
    } catch let error as Diagnostics {
      let finding = error.all.first
      #expect(finding?.code.hasPrefix("G-LOGO") ?? false)
      #expect(finding?.place?.line == 2, "\(String(describing: finding))")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func `limits hold: segments, depth, and the size of the file`() throws {
    // Five segments each: a move, three lines and the end.
    let square = "<path d=\"M0 0h1v1h-1z\"/>"
    let most = String(repeating: square, count: SVGDrawing.maximumSegments / 5)
    #expect(try Self.shapes(most).count == SVGDrawing.maximumSegments / 5)
    #expect(throws: Diagnostics.self) { try Self.read(most + square) }
    func nested(_ depth: Int) -> String {
      String(repeating: "<g>", count: depth) + square + String(repeating: "</g>", count: depth)
    }
    #expect(try Self.shapes(nested(60)).count == 1)
    #expect(throws: Diagnostics.self) { try Self.read(nested(64)) }
    func long(_ bytes: Int) -> String {
      let start = "<path d=\"M0 0h1v1z"
      return start + String(repeating: " ", count: bytes - start.utf8.count - 3) + "\"/>"
    }
    #expect(try Self.shapes(long(64 * 1024)).count == 1)
    #expect(throws: Diagnostics.self) { try Self.read(long(64 * 1024 + 1)) }
    let padding = String(repeating: " ", count: LogoReader.maximumBytes)
    #expect(throws: Diagnostics.self) { try Self.read(padding) }
  }

  @Test func `strokes of hostile outlines end and are refused or drawn`() throws {
    var hostile = "M0 0"
    for index in 0..<600 { hostile += "L\(index % 7) \(index % 11)" }
    for cap in ["butt", "round", "square"] {
      for path in [
        hostile, hostile + "z", "M1 1", "M1 1z", "M1 1L1 1", "M1 1C1 1 1 1 1 1",
        "M0 0A1 0 0 0 0 5 5",
      ] {
        _ = try? Self.read(
          "<path d=\"\(path)\" fill=\"none\" stroke=\"#000\" stroke-linecap=\"\(cap)\" stroke-width=\"3\"/>"
        )
      }
    }
  }
}
