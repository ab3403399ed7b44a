/// Finds the places where the lines of one stretch of units may end.
struct BreakPointFinder: ~Copyable {
  private(set) var points: [BreakPoint] = []
  private let hyphenator: Hyphenator?
  private let width: Int64
  private var x: Int64 = 0
  private var spaces: Int64 = 0
  private var words = 0

  /// The places in `range` of the units of `shaper`.
  ///
  /// - Parameters:
  ///   - shaper: the shaped paragraph.
  ///   - range: units without a line end among them.
  ///   - width: the measure; words wider than it may be broken anywhere.
  ///   - hyphenator: nil when no hyphens are put in.
  /// - Throws: `TextError` when a part of a word cannot be shaped.
  init(
    _ shaper: borrowing ParagraphShaper, _ range: Range<Int>, width: Int64, hyphenator: Hyphenator?
  ) throws(TextError) {
    self.hyphenator = hyphenator
    self.width = width
    add(.start, unit: range.lowerBound, position: shaper.units[range.lowerBound].range.lowerBound)
    var index = range.lowerBound
    while index < range.upperBound {
      if shaper.units[index].isWord {
        var end = index + 1
        while end < range.upperBound, shaper.units[end].isWord { end += 1 }
        try addWord(shaper, index..<end)
        index = end
      } else {
        index = addGap(shaper, index, before: range.upperBound)
      }
    }
    let last = shaper.units[range.upperBound - 1]
    if points[points.count - 1].unit == range.upperBound {
      points[points.count - 1].kind = .end
      points[points.count - 1].penalty = 0
    } else {
      add(.end, unit: range.upperBound, position: last.range.upperBound)
    }
  }

  private mutating func add(
    _ kind: BreakPoint.Kind, unit: Int, position: Int, penalty: Int64 = 0, endChange: Int64 = 0,
    startChange: Int64 = 0
  ) {
    points.append(
      BreakPoint(
        kind: kind, unit: unit, position: position, lineEnd: x + endChange,
        lineStart: x - startChange, spaceBefore: spaces, spaceAfter: spaces, words: words,
        penalty: penalty))
  }

  /// Adds the place at a gap, all of whose spaces stay on the line before it.
  private mutating func addGap(
    _ shaper: borrowing ParagraphShaper, _ start: Int, before limit: Int
  ) -> Int {
    var end = start
    var mayBreak = false
    let (lineEnd, spacesBefore) = (x, spaces)
    while end < limit, case .space(let isBreakable, let isFixed) = shaper.units[end].kind {
      mayBreak = isBreakable || mayBreak
      x += shaper.units[end].width
      if !isFixed { spaces += shaper.units[end].width }
      end += 1
    }
    // UAX 14: a no-break space glues what stands before it too, spaces included.
    let isGlued = (start..<end).contains { index in
      shaper.units[index].kind == .space(isBreakable: false, isFixed: false)
        || shaper.units[index].kind == .space(isBreakable: false, isFixed: true)
    }
    let position = shaper.units[end - 1].range.upperBound
    if end == limit || mayBreak && !isGlued && start > points[0].unit {
      let penalty = endsSentence(shaper.text, shaper.units[start].range.lowerBound)
      add(.space, unit: end, position: position, penalty: penalty)
    } else if start > points[0].unit, chainWidth(shaper, around: start) > width {
      add(.emergency, unit: end, position: position, penalty: BreakPenalty.emergency / 2)
    } else {
      return end
    }
    points[points.count - 1].lineEnd = lineEnd
    points[points.count - 1].spaceBefore = spacesBefore
    return end
  }

  /// The width of the words that no-break spaces hold together around a gap.
  private func chainWidth(_ shaper: borrowing ParagraphShaper, around gap: Int) -> Int64 {
    func isLoose(_ index: Int) -> Bool {
      switch shaper.units[index].kind {
      case .word, .space(isBreakable: false, _): false
      case .space, .lineEnd: true
      }
    }
    var (first, last) = (gap, gap)
    while first > 0, !isLoose(first - 1) { first -= 1 }
    while last + 1 < shaper.units.count, !isLoose(last + 1) { last += 1 }
    return (first...last).reduce(0) { $0 + shaper.units[$1].width }
  }

  /// The bonus of a gap after a full stop, question or exclamation mark, closing quotes skipped.
  private func endsSentence(_ text: ParagraphText, _ gap: Int) -> Int64 {
    var index = gap - 1
    while index >= 0, [0x29, 0x2019, 0x201D].contains(text.scalars[index]) { index -= 1 }
    guard index >= 1, [0x2E, 0x3F, 0x21].contains(text.scalars[index]) else { return 0 }
    // A single letter before the stop is an initial, not a sentence.
    let isInitial = index < 2 || !isLetter(text.scalars[index - 2])
    return isLetter(text.scalars[index - 1]) && isInitial ? 0 : BreakPenalty.sentenceEnd
  }

  private mutating func addWord(
    _ shaper: borrowing ParagraphShaper, _ indices: Range<Int>
  ) throws(TextError) {
    let range =
      shaper.units[indices.lowerBound].range
      .lowerBound..<shaper.units[indices.upperBound - 1].range.upperBound
    let total = indices.reduce(0) { $0 + shaper.units[$1].width }
    let isAddress = isNetworkAddress(shaper.text.scalars[range])
    words += 1
    for index in indices {
      let unit = shaper.units[index]
      let hyphens = hyphenationPoints(shaper, unit, word: range, isAddress: isAddress)
      let start = x
      for position in unit.range where position > range.lowerBound {
        let kind: BreakPoint.Kind
        let penalty: Int64
        if let own = breakPenalty(
          in: shaper.text, word: range, at: position, isAddress: isAddress)
        {
          (kind, penalty) = (.inWord, own)
        } else if let point = hyphens[position] {
          (kind, penalty) = (.hyphenation(replacement: point), BreakPenalty.hyphenation)
        } else if total > width, !extendsCluster(shaper.text.scalars[position]) {
          (kind, penalty) = (.emergency, BreakPenalty.emergency)
        } else {
          continue
        }
        try addInside(shaper, index, unit, position, start: start, kind, penalty)
      }
      x = start + unit.width
    }
  }

  /// Adds a place inside a unit, measured as its two parts will be set.
  private mutating func addInside(
    _ shaper: borrowing ParagraphShaper, _ index: Int, _ unit: TextUnit, _ position: Int,
    start: Int64, _ kind: BreakPoint.Kind, _ penalty: Int64
  ) throws(TextError) {
    var endChange: Int64 = 0
    var startChange: Int64 = 0
    x = start
    for glyph in unit.glyphs where Int(glyph.cluster) < position {
      x += shaper.scaled(glyph.advance, in: unit)
    }
    var replacement: UInt32?
    if case .hyphenation(let letter) = kind {
      replacement = letter
      guard let hyphen = shaper.hyphen(in: unit) else { return }
      endChange = shaper.scaled(hyphen.advance, in: unit)
    }
    if replacement != nil || !shaper.isSafe(position, in: unit) {
      let first = try shaper.fragment(of: unit, unit.range.lowerBound..<position)
      let second = try shaper.fragment(
        of: unit, position..<unit.range.upperBound, replacingFirst: replacement)
      endChange += start + shaper.width(of: first, in: unit) - x
      startChange = shaper.width(of: second, in: unit) - (start + unit.width - x)
    }
    add(
      kind, unit: index, position: position, penalty: penalty, endChange: endChange,
      startChange: startChange)
  }

  /// Where hyphens may be put into the unit, and which letter then begins the next line.
  private func hyphenationPoints(
    _ shaper: borrowing ParagraphShaper, _ unit: TextUnit, word: Range<Int>, isAddress: Bool
  ) -> [Int: UInt32?] {
    guard let hyphenator, shaper.spans[unit.span].attributes.mayHyphenate, !isAddress,
      unit.level == 0
    else { return [:] }
    var points: [Int: UInt32?] = [:]
    let scalars = shaper.text.scalars
    for position in unit.range.dropFirst() where shaper.text.marks[position] == .mayHyphenate {
      points[position] = .some(nil)
    }
    guard !scalars[word].contains(where: isDigit) else { return points }
    var start = unit.range.lowerBound
    while start < unit.range.upperBound {
      var end = start
      while end < unit.range.upperBound, isLetter(scalars[end]) { end += 1 }
      for point in hyphenator.points(in: scalars[start..<end]) {
        points[start + point.offset] = .some(point.replacement)
      }
      start = end + 1
    }
    return points
  }
}
