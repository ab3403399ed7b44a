public import Values

/// Sets texts as lines: directions, faces, shapes and breaks.
///
/// The same spans give the same lines, alone or among others, on one thread or on many.
public struct Typesetter: Sendable {
  /// The faces texts are set in.
  public let book: FontBook
  /// The language of texts that name none, as a BCP 47 tag.
  public let language: String
  private let hyphenator: Hyphenator?
  private let cache: WordCache

  /// A typesetter; without a hyphenator nothing is hyphenated.
  public init(book: FontBook, language: String = "nl", hyphenator: Hyphenator? = nil) {
    self.book = book
    self.language = language
    self.hyphenator = hyphenator
    cache = WordCache()
  }

  /// All faces; `GlyphRun.face` is an index into this list.
  public var faces: [FontFace] { book.faces }

  /// Sets spans on one line, however wide; line separators in them are spaces.
  ///
  /// - Throws: `TextError` when no face has a character, or the text passes a limit.
  public func line(_ spans: [TextSpan]) throws(TextError) -> ShapedLine {
    let shaper = try ParagraphShaper.shape(
      spans, book: book, language: language, keepsLineSeparators: false, cache: cache)
    guard !shaper.units.isEmpty else { return Self.emptyLine }
    let points = try BreakPointFinder(
      shaper, 0..<shaper.units.count, width: .max / 4, hyphenator: nil
    ).points
    let content = try LineContent(shaper, from: points[0], to: points[points.count - 1])
    return LineAssembler.line(content, shaper)
  }

  /// Breaks spans into lines of at most `width`, chosen for the whole paragraph at once.
  ///
  /// A justified paragraph whose gaps would leave 0.8 to 1.45 of their width is set ragged. A word wider
  /// than the measure is broken between clusters.
  ///
  /// - Throws: `TextError` when no face has a character, or the text passes a limit.
  /// - Complexity: linear in the text times the number of places to break in one line.
  public func paragraph(
    _ spans: [TextSpan], width: Points, alignment: ParagraphAlignment
  ) throws(TextError) -> [ShapedLine] {
    let shaper = try ParagraphShaper.shape(
      spans, book: book, language: language, keepsLineSeparators: true, cache: cache)
    let stretches = Self.stretches(shaper.units)
    if alignment == .justified,
      let lines = try lines(shaper, stretches, width: width, isJustified: true)
    {
      return lines
    }
    return try lines(shaper, stretches, width: width, isJustified: false) ?? []
  }

  /// The units between the line ends of the text.
  private static func stretches(_ units: [TextUnit]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    for (index, unit) in units.enumerated() where unit.kind == .lineEnd {
      stretches.append(start..<index)
      start = index + 1
    }
    if start < units.count { stretches.append(start..<units.count) }
    return stretches
  }

  private func lines(
    _ shaper: borrowing ParagraphShaper, _ stretches: [Range<Int>], width: Points, isJustified: Bool
  ) throws(TextError) -> [ShapedLine]? {
    var lines: [ShapedLine] = []
    for stretch in stretches {
      guard !stretch.isEmpty else {
        lines.append(Self.emptyLine)
        continue
      }
      let points = try BreakPointFinder(
        shaper, stretch, width: width.millionths, hyphenator: isJustified ? hyphenator : nil
      ).points
      let breaker = LineBreaker(
        points: points, width: width.millionths, isJustified: isJustified,
        endsParagraph: stretch.upperBound == shaper.units.count)
      guard let chosen = breaker.chosen() else { return nil }
      lines += try set(shaper, breaker, chosen)
    }
    return lines
  }

  private func set(
    _ shaper: borrowing ParagraphShaper, _ breaker: LineBreaker, _ chosen: [Int]
  ) throws(TextError) -> [ShapedLine] {
    var lines: [ShapedLine] = []
    var start = breaker.points[0]
    for index in chosen {
      let end = breaker.points[index]
      var content = try LineContent(shaper, from: start, to: end)
      let slack = breaker.width - content.width
      var gaps = 1000
      if breaker.isJustified, end.kind != .end || slack < 0 {
        gaps = content.justify(shaper, slack: slack)
      }
      lines.append(LineAssembler.line(content, shaper, gapThousandths: gaps))
      start = end
    }
    return lines
  }

  private static var emptyLine: ShapedLine {
    ShapedLine(runs: [], width: .zero, gapThousandths: 1000, endsInInsertedHyphen: false)
  }
}
