import CFreeType

/// An outline as FreeType has it: points, what each of them is, and where contours end.
struct Outline: Hashable, Sendable {
  struct Point: Hashable, Sendable {
    var x: Int64
    var y: Int64
  }

  /// In font units for glyphs, in 1/64 pixel on a canvas; y grows upwards.
  var points: [Point] = []
  /// FreeType's tag of each point: on the curve, or a control point of the second or third order.
  var tags: [UInt8] = []
  /// The index of the last point of each contour.
  var ends: [Int] = []
  /// Whether it is filled by the even-odd rule.
  var isEvenOdd = false

  static let onCurve: UInt8 = 1
  static let cubicControl: UInt8 = 2

  /// The outline with each point moved by `change`.
  func mapped(_ change: (Point) -> Point) -> Outline {
    Outline(points: points.map(change), tags: tags, ends: ends, isEvenOdd: isEvenOdd)
  }

  mutating func append(_ point: Point, _ tag: UInt8) {
    points.append(point)
    tags.append(tag)
  }

  /// Ends the contour that is being drawn, if there is one.
  mutating func close() {
    guard points.count > (ends.last ?? -1) + 1 else { return }
    ends.append(points.count - 1)
  }
}

extension FontFace {
  /// The outlines of glyphs in font units, never hinted; a glyph that cannot be loaded has none.
  func outlines(of glyphs: Set<UInt16>) -> [UInt16: Outline] {
    unsafe font.withFileBytes { raw in
      var library: FT_Library?
      guard unsafe FT_Init_FreeType(&library) == 0 else { return [:] }
      defer { unsafe FT_Done_FreeType(library) }
      var face: FT_Face?
      let start = unsafe raw.baseAddress?.assumingMemoryBound(to: FT_Byte.self)
      guard unsafe FT_New_Memory_Face(library, start, raw.count, index, &face) == 0,
        let face = unsafe face
      else { return [:] }
      defer { unsafe FT_Done_Face(face) }
      var outlines: [UInt16: Outline] = [:]
      for glyph in glyphs { outlines[glyph] = unsafe loadOutline(glyph, of: face) }
      return outlines
    }
  }
}

private func loadOutline(_ glyph: UInt16, of face: FT_Face) -> Outline? {
  let flags = FT_Int32(FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
  guard unsafe FT_Load_Glyph(face, FT_UInt(glyph), flags) == 0,
    let slot = unsafe face.pointee.glyph
  else { return nil }
  let source = unsafe slot.pointee.outline
  var outline = Outline()
  for index in 0..<Int(unsafe source.n_points) {
    let point = unsafe source.points[index]
    // Bits above the lowest two are for hinting.
    let tag = UInt8(bitPattern: unsafe source.tags[index]) & 3
    outline.append(Outline.Point(x: Int64(point.x), y: Int64(point.y)), tag)
  }
  for index in 0..<Int(unsafe source.n_contours) {
    outline.ends.append(Int(unsafe source.contours[index]))
  }
  return outline
}
