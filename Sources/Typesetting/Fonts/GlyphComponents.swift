/// The parts of glyphs that are put together from others, read from a TrueType `glyf` table.
///
/// Source: OpenType 1.9, `glyf` table, composite glyph description.
struct GlyphComponents {
  private let outlines: [UInt8]
  private let offsets: [UInt8]
  private let hasLongOffsets: Bool

  /// The parts of the glyphs of `font`; a font with CFF outlines has none.
  init(_ font: HarfBuzzFont) {
    outlines = font.table("glyf")
    offsets = font.table("loca")
    let head = font.table("head")
    hasLongOffsets = head.count > 51 && head[51] == 1
  }

  /// `glyphs` and all parts they are made of, parts of parts too.
  func closure(of glyphs: Set<UInt16>) -> Set<UInt16> {
    var closure = glyphs
    var waiting = Array(glyphs)
    while let glyph = waiting.popLast() {
      for part in parts(of: glyph) where closure.insert(part).inserted { waiting.append(part) }
    }
    return closure
  }

  /// The glyphs a composite glyph names itself; nothing for a simple or broken one.
  func parts(of glyph: UInt16) -> [UInt16] {
    guard let range = range(of: glyph), let contours = word(range.lowerBound), contours >= 0x8000
    else { return [] }
    var parts: [UInt16] = []
    var position = range.lowerBound + 10
    while position + 4 <= range.upperBound, let flags = word(position),
      let part = word(position + 2)
    {
      parts.append(part)
      guard flags & 0x0020 != 0 else { break }
      // Offsets are words or bytes; then a scale, two scales or a matrix of four may follow.
      position += flags & 0x0001 != 0 ? 8 : 6
      position += flags & 0x0008 != 0 ? 2 : flags & 0x0040 != 0 ? 4 : flags & 0x0080 != 0 ? 8 : 0
    }
    return parts
  }

  private func word(_ offset: Int) -> UInt16? {
    guard offset + 2 <= outlines.count else { return nil }
    return UInt16(outlines[offset]) << 8 | UInt16(outlines[offset + 1])
  }

  private func range(of glyph: UInt16) -> Range<Int>? {
    guard let start = offset(Int(glyph)), let end = offset(Int(glyph) + 1), start < end,
      end <= outlines.count
    else { return nil }
    return start..<end
  }

  private func offset(_ index: Int) -> Int? {
    let size = hasLongOffsets ? 4 : 2
    guard (index + 1) * size <= offsets.count else { return nil }
    let value = offsets[index * size..<(index + 1) * size].reduce(0) { $0 << 8 | Int($1) }
    return hasLongOffsets ? value : value * 2
  }
}
