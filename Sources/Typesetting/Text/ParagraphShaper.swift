import CHarfBuzz
import Values

/// A paragraph whose units are shaped, with what is needed to shape parts of them again.
struct ParagraphShaper: ~Copyable {
  let book: FontBook
  let spans: [TextSpan]
  let text: ParagraphText
  let language: String
  private let drawn: [UInt32]
  private(set) var units: [TextUnit]
  private let buffer: ShapingBuffer
  private let cache: WordCache

  private init(
    _ spans: [TextSpan], book: FontBook, language: String, text: ParagraphText,
    drawn: [UInt32], units: [TextUnit], cache: WordCache
  ) {
    self.book = book
    self.spans = spans
    self.text = text
    self.language = language
    self.drawn = drawn
    self.units = units
    self.cache = cache
    buffer = ShapingBuffer()
  }

  /// The paragraph of `spans`, every unit shaped.
  static func shape(
    _ spans: [TextSpan], book: FontBook, language: String, keepsLineSeparators: Bool,
    cache: WordCache = WordCache(capacity: 0)
  ) throws(TextError) -> ParagraphShaper {
    let text = try ParagraphText(spans, keepsLineSeparators: keepsLineSeparators)
    let itemiser = try Itemiser(book: book, spans: spans, text: text)
    var shaper = ParagraphShaper(
      spans, book: book, language: language, text: text, drawn: itemiser.drawn,
      units: itemiser.units, cache: cache)
    for index in itemiser.units.indices { try shaper.shapeUnit(index) }
    return shaper
  }

  private mutating func shapeUnit(_ index: Int) throws(TextError) {
    var unit = units[index]
    unit.size = size(of: unit)
    switch unit.kind {
    case .lineEnd: break
    case .space: unit.glyphs = try spaceGlyph(unit)
    case .word: unit.glyphs = try shaped(unit, unit.range)
    }
    unit.width = width(of: unit.glyphs, in: unit)
    units[index] = unit
  }

  /// Arabic is drawn a little larger, so that it looks as large as the Latin around it.
  ///
  /// Source: house design, fallback scripts: × 1.12.
  private func size(of unit: TextUnit) -> Int64 {
    let size = spans[unit.span].attributes.size.millionths
    return unit.script == UInt32(HB_SCRIPT_ARABIC.rawValue) ? (size * 112 + 50) / 100 : size
  }

  private func spaceGlyph(_ unit: TextUnit) throws(TextError) -> [RawGlyph] {
    let value = drawn[unit.range.lowerBound]
    let font = book.faces[unit.face].font
    guard let id = font.nominalGlyph(value) else {
      throw .missingGlyph(character: Unicode.Scalar(value) ?? " ")
    }
    return [
      RawGlyph(
        id: id, advance: Int32(font.advance(of: id)), x: 0, y: 0,
        cluster: Int32(unit.range.lowerBound), isUnsafeToBreak: false)
    ]
  }

  /// Shapes a part of a unit on its own; `replacement` stands in for its first scalar.
  func shaped(
    _ unit: TextUnit, _ range: Range<Int>, replacingFirst replacement: UInt32? = nil
  ) throws(TextError) -> [RawGlyph] {
    let properties = ShapingProperties(
      isRightToLeft: unit.level % 2 == 1,
      script: unit.script == UInt32(HB_SCRIPT_COMMON.rawValue)
        ? UInt32(HB_SCRIPT_LATIN.rawValue) : unit.script,
      language: spans[unit.span].attributes.language ?? language)
    var glyphs =
      properties.isRightToLeft
      ? buffer.shape(drawn, range, font: book.faces[unit.face].font, properties: properties)
      : shapedAlone(unit, range, replacement, properties)
    alignFigures(&glyphs, unit)
    if let missing = glyphs.first(where: { $0.id == 0 }) {
      let value = drawn[Int(missing.cluster)]
      throw .missingGlyph(character: Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return glyphs
  }

  /// Shapes a part without what stands around it, so that it looks the same wherever it stands; only
  /// text from right to left, where letters join, is shaped in its context.
  private func shapedAlone(
    _ unit: TextUnit, _ range: Range<Int>, _ replacement: UInt32?, _ properties: ShapingProperties
  ) -> [RawGlyph] {
    var part = Array(drawn[range])
    if let replacement { part[0] = replacement }
    let key = WordCache.Key(
      scalars: part, face: unit.face, script: properties.script, language: properties.language)
    let isKept = !part.contains(where: isDigit)
    var glyphs: [RawGlyph]
    if isKept, let known = cache.glyphs(of: key) {
      glyphs = known
    } else {
      let font = book.faces[unit.face].font
      glyphs = buffer.shape(part, 0..<part.count, font: font, properties: properties)
      if isKept { cache.keep(glyphs, of: key) }
    }
    for index in glyphs.indices { glyphs[index].cluster += Int32(range.lowerBound) }
    return glyphs
  }

  /// Gives a figure that is narrower than the others their width, itself in the middle.
  private func alignFigures(_ glyphs: inout [RawGlyph], _ unit: TextUnit) {
    let width = book.faces[unit.face].figureAdvance
    for index in glyphs.indices
    where glyphs[index].advance != width && isDigit(drawn[Int(glyphs[index].cluster)]) {
      glyphs[index].x += (width - glyphs[index].advance) / 2
      glyphs[index].advance = width
    }
  }

  /// The glyphs of a part of a unit: cut out where that is safe, else shaped anew.
  func fragment(
    of unit: TextUnit, _ range: Range<Int>, replacingFirst replacement: UInt32? = nil
  ) throws(TextError) -> [RawGlyph] {
    if replacement == nil {
      if range == unit.range { return unit.glyphs }
      if isSafe(range.lowerBound, in: unit), isSafe(range.upperBound, in: unit) {
        return unit.glyphs.filter { range.contains(Int($0.cluster)) }
      }
    }
    return try shaped(unit, range, replacingFirst: replacement)
  }

  /// Whether the glyphs of a unit may be cut before the scalar at `position`.
  func isSafe(_ position: Int, in unit: TextUnit) -> Bool {
    if position == unit.range.lowerBound || position == unit.range.upperBound { return true }
    var isBoundary = false
    for glyph in unit.glyphs where Int(glyph.cluster) == position {
      if glyph.isUnsafeToBreak { return false }
      isBoundary = true
    }
    return isBoundary
  }

  /// An advance or offset in font units, in millionths of a point at the unit's size.
  func scaled(_ fontUnits: Int32, in unit: TextUnit) -> Int64 {
    let product = Int64(fontUnits) * unit.size
    let perEm = Int64(book.faces[unit.face].unitsPerEm)
    return product >= 0 ? (product + perEm / 2) / perEm : (product - perEm / 2) / perEm
  }

  /// The sum of the advances in millionths of a point.
  func width(of glyphs: [RawGlyph], in unit: TextUnit) -> Int64 {
    glyphs.reduce(0) { $0 + scaled($1.advance, in: unit) }
  }

  /// The glyph of a hyphen put in by line breaking, in the unit's face; nil when it has none.
  func hyphen(in unit: TextUnit) -> RawGlyph? {
    let font = book.faces[unit.face].font
    guard let id = font.nominalGlyph(0x2D) ?? font.nominalGlyph(0x2010) else { return nil }
    return RawGlyph(
      id: id, advance: Int32(font.advance(of: id)), x: 0, y: 0, cluster: 0, isUnsafeToBreak: false)
  }
}
