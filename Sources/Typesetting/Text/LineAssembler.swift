import Values

/// What stands on one line: parts of units in logical order.
struct LineContent {
  /// A part of a unit with its glyphs from left to right.
  struct Piece {
    var unit: Int
    var glyphs: [RawGlyph]
    var range: Range<Int>
    var width: Int64
    var isInsertedHyphen = false
  }

  var pieces: [Piece] = []
  /// The number of pieces before the gap at the end of the line.
  var solidCount = 0
  var width: Int64 = 0

  /// The parts of units between two places to break.
  init(
    _ shaper: borrowing ParagraphShaper, from start: BreakPoint, to end: BreakPoint
  ) throws(TextError) {
    var replacement: UInt32?
    if case .hyphenation(let letter) = start.kind { replacement = letter }
    var index = start.unit
    while index < shaper.units.count {
      let unit = shaper.units[index]
      let lower = max(unit.range.lowerBound, start.position)
      let upper = min(unit.range.upperBound, end.position)
      guard lower < upper else { break }
      let glyphs = try shaper.fragment(of: unit, lower..<upper, replacingFirst: replacement)
      replacement = nil
      pieces.append(
        Piece(
          unit: index, glyphs: glyphs, range: lower..<upper,
          width: shaper.width(of: glyphs, in: unit)))
      index += 1
    }
    if end.kind.isHyphenation, let last = pieces.last,
      let hyphen = shaper.hyphen(in: shaper.units[last.unit])
    {
      pieces.append(
        Piece(
          unit: last.unit, glyphs: [hyphen], range: last.range.upperBound..<last.range.upperBound,
          width: shaper.scaled(hyphen.advance, in: shaper.units[last.unit]), isInsertedHyphen: true)
      )
    }
    solidCount = pieces.count
    while solidCount > 0, !shaper.units[pieces[solidCount - 1].unit].isWord { solidCount -= 1 }
    width = pieces[..<solidCount].reduce(0) { $0 + $1.width }
  }

  /// Spreads `slack` over the gaps within the line in proportion, to the last millionth.
  mutating func justify(_ shaper: borrowing ParagraphShaper, slack: Int64) -> Int {
    let gaps = pieces[..<solidCount].indices.filter { index in
      if case .space(_, let isFixed) = shaper.units[pieces[index].unit].kind {
        !isFixed
      } else {
        false
      }
    }
    let natural = gaps.reduce(0) { $0 + pieces[$1].width }
    guard natural > 0 else { return 1000 }
    var seen: Int64 = 0
    var given: Int64 = 0
    for index in gaps {
      seen += pieces[index].width
      let share = slack * seen / natural - given
      given += share
      pieces[index].width += share
    }
    width += slack
    return Int((natural + slack) * 1000 / natural)
  }
}

/// Turns the content of a line into runs with positions.
struct LineAssembler: ~Copyable {
  private var runs: [ShapedRun] = []
  private var lastPiece: (level: UInt8, unit: TextUnit)?

  /// The line of `content`; `gapThousandths` says how its gaps were set.
  static func line(
    _ content: LineContent, _ shaper: borrowing ParagraphShaper, gapThousandths: Int = 1000
  ) -> ShapedLine {
    var assembler = LineAssembler()
    let levels = content.pieces.indices.map { index in
      // UAX 9, L1: the gap at the end of a line takes the direction of the paragraph.
      index < content.solidCount ? shaper.units[content.pieces[index].unit].level : 0
    }
    let order = visualOrder(of: levels)
    var starts = [Int64](repeating: 0, count: content.pieces.count)
    var x: Int64 = 0
    for index in order {
      starts[index] = x
      x += content.pieces[index].width
    }
    for (index, piece) in content.pieces.enumerated() {
      assembler.add(piece, shaper, x: starts[index], level: levels[index])
    }
    return ShapedLine(
      runs: assembler.runs, width: Points(millionths: content.width),
      gapThousandths: gapThousandths,
      endsInInsertedHyphen: content.pieces.last?.isInsertedHyphen ?? false)
  }

  private mutating func add(
    _ piece: LineContent.Piece, _ shaper: borrowing ParagraphShaper, x: Int64, level: UInt8
  ) {
    let unit = shaper.units[piece.unit]
    let (glyphs, text) = drawn(piece, unit, shaper)
    if let last = lastPiece, last.unit.span == unit.span, last.unit.face == unit.face,
      last.unit.size == unit.size, last.level == level
    {
      join(glyphs, text, x: x, atLeft: level % 2 == 1)
    } else {
      let attributes = shaper.spans[unit.span].attributes
      runs.append(
        ShapedRun(
          face: unit.face, size: Points(millionths: unit.size), colour: attributes.colour,
          language: attributes.language, link: shaper.spans[unit.span].link,
          x: Points(millionths: x), glyphs: glyphs, text: text))
    }
    lastPiece = (level, unit)
  }

  /// Adds glyphs to the last run: at its right, or at its left where text runs from right to left.
  private mutating func join(_ glyphs: [Glyph], _ text: String, x: Int64, atLeft: Bool) {
    let index = runs.count - 1
    let offset = Int32(runs[index].text.utf8.count)
    let moved = glyphs.map { glyph in
      var glyph = glyph
      glyph.textStart += offset
      return glyph
    }
    runs[index].text += text
    if atLeft {
      runs[index].glyphs.insert(contentsOf: moved, at: 0)
      runs[index].x = Points(millionths: x)
    } else {
      runs[index].glyphs += moved
    }
  }

  /// The glyphs of a piece at their size, each cluster with its text.
  private func drawn(
    _ piece: LineContent.Piece, _ unit: TextUnit, _ shaper: borrowing ParagraphShaper
  ) -> ([Glyph], String) {
    if piece.isInsertedHyphen {
      let advance = Points(millionths: piece.width)
      let glyph = Glyph(
        id: piece.glyphs[0].id, advance: advance, textStart: 0, textCount: 0, isInsertedHyphen: true
      )
      return ([glyph], "")
    }
    let (text, offsets) = utf8Text(shaper.text.scalars[piece.range])
    var glyphs: [Glyph] = []
    for (index, raw) in piece.glyphs.enumerated() {
      let isFirst = index == 0 || piece.glyphs[index - 1].cluster != raw.cluster
      let start = offsets[Int(raw.cluster) - piece.range.lowerBound]
      let end = offsets[clusterEnd(index, piece, unit) - piece.range.lowerBound]
      let advance = unit.isWord ? shaper.scaled(raw.advance, in: unit) : piece.width
      glyphs.append(
        Glyph(
          id: raw.id, advance: Points(millionths: advance),
          xOffset: Points(millionths: shaper.scaled(raw.x, in: unit)),
          yOffset: Points(millionths: shaper.scaled(raw.y, in: unit)), textStart: start,
          textCount: isFirst ? end - start : 0))
    }
    return (glyphs, text)
  }

  /// Where the text of a glyph's cluster ends: where the next one begins, in the order of the text.
  private func clusterEnd(_ index: Int, _ piece: LineContent.Piece, _ unit: TextUnit) -> Int {
    let step = unit.level % 2 == 1 ? -1 : 1
    var next = index
    while piece.glyphs.indices.contains(next) {
      if piece.glyphs[next].cluster != piece.glyphs[index].cluster {
        return Int(piece.glyphs[next].cluster)
      }
      next += step
    }
    return piece.range.upperBound
  }

  /// The scalars as text, and the UTF-8 offset of each of them and of the end.
  private func utf8Text(_ scalars: ArraySlice<UInt32>) -> (String, [Int32]) {
    var text = ""
    var offsets: [Int32] = [0]
    for value in scalars {
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      offsets.append(Int32(text.utf8.count))
    }
    return (text, offsets)
  }
}
