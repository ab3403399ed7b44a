import Values

/// Draws a page as a picture, without any program but this one.
///
/// - Parameters:
///   - document: the letter.
///   - page: the index of the page, from 0.
///   - dotsPerInch: the resolution, 20 to 600.
/// - Returns: the picture; the same on every machine.
/// - Throws: `RasterError` when there is no such page or the resolution is out of range.
public func rasterise(
  _ document: TypesetDocument, page: Int, dotsPerInch: Int = 110
) throws(RasterError) -> PageImage {
  guard document.pages.indices.contains(page) else {
    throw .noSuchPage(index: page, count: document.pages.count)
  }
  let sheet = document.pages[page]
  let width = pixels(sheet.width, dotsPerInch)
  let height = pixels(sheet.height, dotsPerInch)
  guard (20...600).contains(dotsPerInch), width > 0, height > 0, width * height <= 40_000_000 else {
    throw .badResolution(dotsPerInch: dotsPerInch)
  }
  var canvas = try Canvas(width: width, height: height, dotsPerInch: dotsPerInch)
  let outlines = glyphOutlines(of: sheet, faces: document.faces)
  for item in sheet.items {
    switch item.content {
    case .glyphs(let run):
      draw(run, outlines[run.face], document.faces[run.face].unitsPerEm, on: &canvas)
    case .rectangle(let box, let colour):
      var path = VectorPath()
      path.addRectangle(box)
      canvas.fill(canvas.outline(of: path), colour)
    case .path(let path, let colour): canvas.fill(canvas.outline(of: path), colour)
    case .picture(let picture, let box): canvas.draw(picture, in: box)
    case .code(let code, let box, let colour):
      canvas.fill(canvas.outline(of: code.path(in: box)), colour)
    }
  }
  return canvas.image
}

/// The nearest whole number of pixels.
private func pixels(_ length: Millimetres, _ dotsPerInch: Int) -> Int {
  Int((length.millionths * Int64(clamping: min(dotsPerInch, 600)) * 10 + 127_000_000) / 254_000_000)
}

/// The outlines of all glyphs on the page, by face.
private func glyphOutlines(of page: Page, faces: [FontFace]) -> [[UInt16: Outline]] {
  var used = [Set<UInt16>](repeating: [], count: faces.count)
  for item in page.items {
    if case .glyphs(let run) = item.content { used[run.face].formUnion(run.glyphs.map(\.id)) }
  }
  return zip(faces, used).map { face, glyphs in glyphs.isEmpty ? [:] : face.outlines(of: glyphs) }
}

private func draw(
  _ run: GlyphRun, _ outlines: [UInt16: Outline], _ unitsPerEm: Int, on canvas: inout Canvas
) {
  var pen = Points(run.origin.x)
  let base = Points(run.origin.y)
  let dots = Int64(canvas.image.dotsPerInch)
  // 1/64 pixel per font unit, as a ratio of whole numbers.
  let numerator = run.size.millionths * dots * 64
  let denominator = Int64(unitsPerEm) * 72_000_000
  for glyph in run.glyphs {
    if let outline = outlines[glyph.id], !outline.points.isEmpty {
      // As viewers do: baselines on whole dots, which is sharper, and glyphs on quarters of them.
      let x = (canvas.grid(pen + glyph.xOffset) >> 4) << 4
      let y = (Int64(canvas.image.height) - canvas.grid(base - glyph.yOffset) >> 6) << 6
      let placed = outline.mapped { point in
        Outline.Point(
          x: x + floored(point.x * numerator, denominator),
          y: y + floored(point.y * numerator, denominator))
      }
      canvas.fill(placed, run.colour)
    }
    pen += glyph.advance
  }
}

/// The quotient rounded towards minus infinity; `denominator` is positive.
private func floored(_ numerator: Int64, _ denominator: Int64) -> Int64 {
  let quotient = numerator / denominator
  return numerator % denominator < 0 ? quotient - 1 : quotient
}
