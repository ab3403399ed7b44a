import CHarfBuzz
import Values

/// What steers line breaking between two scalars without being drawn.
enum BreakMark: UInt8 {
  case none
  /// U+200B: a line may end here.
  case mayBreak
  /// U+00AD: a word may be hyphenated here.
  case mayHyphenate
  /// U+2060 or U+FEFF: a line never ends here.
  case neverBreak
}

/// A paragraph as scalars, without the controls that are never drawn.
struct ParagraphText {
  /// The scalars as they are read back.
  private(set) var scalars: [UInt32] = []
  /// The index of the span of each scalar.
  private(set) var spans: [Int] = []
  /// What stands before each scalar.
  private(set) var marks: [BreakMark] = []
  /// The spaces at which no line may end although they are ordinary spaces.
  private(set) var glued: Set<Int> = []

  /// Limits of a text.
  ///
  /// Source: RELIABILITY §5.
  static let maximumScalars = 20_000
  static let maximumWord = 2_000

  /// The scalars of `spans`; a tab is a space, and so is a line separator unless they are kept.
  init(_ source: [TextSpan], keepsLineSeparators: Bool) throws(TextError) {
    var mark = BreakMark.none
    for (index, span) in source.enumerated() {
      for scalar in span.text.unicodeScalars {
        var value = scalar.value
        if value == 0x09 { value = 0x20 }
        if isLineSeparator(value) { value = keepsLineSeparators ? 0x0A : 0x20 }
        if value != 0x0A, isNeverDrawn(value) {
          mark = Self.mark(value) ?? mark
          continue
        }
        scalars.append(value)
        spans.append(index)
        marks.append(mark)
        mark = .none
      }
    }
    try checkLimits()
    if keepsLineSeparators { glued = gluedSpaces(in: scalars) }
  }

  private static func mark(_ value: UInt32) -> BreakMark? {
    switch value {
    case 0x200B: .mayBreak
    case 0xAD: .mayHyphenate
    case 0x2060, 0xFEFF: .neverBreak
    default: nil
    }
  }

  private func checkLimits() throws(TextError) {
    guard scalars.count <= Self.maximumScalars else {
      throw .paragraphTooLong(characters: scalars.count, limit: Self.maximumScalars)
    }
    var length = 0
    for value in scalars {
      length = isSpace(value) || value == 0x0A || isIdeographic(value) ? 0 : length + 1
      guard length <= Self.maximumWord else {
        throw .wordTooLong(characters: length, limit: Self.maximumWord)
      }
    }
  }

  /// The end of the cluster that begins at `start`.
  func clusterEnd(from start: Int) -> Int {
    var end = start + 1
    while end < scalars.count,
      extendsCluster(scalars[end]) || scalars[end - 1] == 0x200D && scalars[end] > 0xFF
    {
      end += 1
    }
    return end
  }
}

/// A stretch of one face, level, script and span: a part of a word, a gap, or the end of a line.
struct TextUnit {
  enum Kind: Equatable {
    case word
    /// A gap; a fixed one does not stretch.
    case space(isBreakable: Bool, isFixed: Bool)
    case lineEnd
  }

  var kind: Kind
  /// Its scalars in the paragraph.
  var range: Range<Int>
  var span: Int
  /// Index into the faces of the book.
  var face: Int
  var level: UInt8
  var script: UInt32
  /// The size in millionths of a point, after the correction for its script.
  var size: Int64
  var glyphs: [RawGlyph] = []
  /// The sum of the advances in millionths of a point.
  var width: Int64 = 0

  var isWord: Bool { kind == .word }
}

/// Cuts a paragraph into units and finds a face for each of its clusters.
struct Itemiser {
  let book: FontBook
  let spans: [TextSpan]
  let text: ParagraphText
  private let levels: [UInt8]
  /// The scalars that are shaped: those of the text or what stands in for them.
  private(set) var drawn: [UInt32]
  private(set) var units: [TextUnit] = []

  init(book: FontBook, spans: [TextSpan], text: ParagraphText) throws(TextError) {
    self.book = book
    self.spans = spans
    self.text = text
    levels = try embeddingLevels(of: text.scalars)
    drawn = text.scalars
    try cut()
  }

  private mutating func cut() throws(TextError) {
    let candidates = spans.map { book.candidates(for: $0.attributes) }
    var start = 0
    while start < text.scalars.count {
      let end = text.clusterEnd(from: start)
      let value = text.scalars[start]
      if value == 0x0A {
        append(.lineEnd, start..<end, face: candidates[text.spans[start]][0], script: Self.common)
      } else {
        let face = try chooseFace(start..<end, from: candidates[text.spans[start]])
        if isSpace(value) {
          let isBreakable = !isNoBreakSpace(value) && !text.glued.contains(start)
          let isFixed = value != 0x20 && value != 0xA0
          let kind = TextUnit.Kind.space(isBreakable: isBreakable, isFixed: isFixed)
          if let like = rightToLeftNeighbour(of: start) {
            append(kind, start..<end, face: like.face, script: like.script)
          } else {
            append(kind, start..<end, face: face, script: Self.common)
          }
        } else {
          append(.word, start..<end, face: face, script: script(of: value))
        }
      }
      start = end
    }
  }

  /// The word before a gap that runs from right to left: a name of several words stays in one face.
  private func rightToLeftNeighbour(of position: Int) -> TextUnit? {
    guard let last = units.last, levels[position] % 2 == 1, last.level == levels[position],
      last.span == text.spans[position],
      book.faces[last.face].font.nominalGlyph(drawn[position]) != nil
    else { return nil }
    return last
  }

  private static let common = UInt32(HB_SCRIPT_COMMON.rawValue)
  private static let latin = UInt32(HB_SCRIPT_LATIN.rawValue)

  private func script(of value: UInt32) -> UInt32 {
    if value < 0x80 { return isLetter(value) ? Self.latin : Self.common }
    let script = unsafe hb_unicode_script(hb_unicode_funcs_get_default(), value).rawValue
    return script == HB_SCRIPT_INHERITED.rawValue ? Self.common : script
  }

  /// Adds a cluster to the last unit when it goes on in the same way, else as a new one.
  private mutating func append(
    _ kind: TextUnit.Kind, _ range: Range<Int>, face: Int, script: UInt32
  ) {
    let span = text.spans[range.lowerBound]
    let level = levels[range.lowerBound]
    if let last = units.last, kind == .word, last.isWord, last.span == span, last.face == face,
      last.level == level,
      last.script == script || last.script == Self.common || script == Self.common
    {
      let index = units.count - 1
      units[index].range = last.range.lowerBound..<range.upperBound
      if last.script == Self.common { units[index].script = script }
    } else {
      units.append(
        TextUnit(
          kind: kind, range: range, span: span, face: face, level: level, script: script, size: 0))
    }
  }

  /// The first face that can draw the whole cluster.
  private mutating func chooseFace(_ range: Range<Int>, from faces: [Int]) throws(TextError) -> Int
  {
    for face in faces {
      let font = book.faces[face].font
      if range.count == 1 {
        if let value = drawable(text.scalars[range.lowerBound], font) {
          drawn[range.lowerBound] = value
          return face
        }
      } else if covers(range, font) {
        return face
      }
    }
    let missing = text.scalars[range].first { value in
      !faces.contains { drawable(value, book.faces[$0].font) != nil }
    }
    let value = missing ?? text.scalars[range.lowerBound]
    throw .missingGlyph(character: Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private func drawable(_ value: UInt32, _ font: HarfBuzzFont) -> UInt32? {
    for candidate in substitutes(for: value) where canDraw(candidate, font) { return candidate }
    return nil
  }

  /// Whether the font has a scalar, or the two parts it is made of.
  private func canDraw(_ value: UInt32, _ font: HarfBuzzFont) -> Bool {
    if font.nominalGlyph(value) != nil { return true }
    if value == 0x200C || value == 0x200D || (0xFE00...0xFE0F).contains(value) { return true }
    var base: hb_codepoint_t = 0
    var mark: hb_codepoint_t = 0
    guard value >= 0xC0,
      unsafe hb_unicode_decompose(hb_unicode_funcs_get_default(), value, &base, &mark) != 0
    else { return false }
    return canDraw(base, font) && (mark == 0 || font.nominalGlyph(mark) != nil)
  }

  /// Whether the font can draw a base with its marks, as they are or composed.
  private func covers(_ range: Range<Int>, _ font: HarfBuzzFont) -> Bool {
    var base = text.scalars[range.lowerBound]
    for value in text.scalars[range.dropFirst()] {
      var composed: hb_codepoint_t = 0
      if unsafe hb_unicode_compose(hb_unicode_funcs_get_default(), base, value, &composed) != 0,
        font.nominalGlyph(composed) != nil
      {
        base = composed
      } else if !canDraw(value, font) {
        return false
      }
    }
    return canDraw(base, font)
  }
}
