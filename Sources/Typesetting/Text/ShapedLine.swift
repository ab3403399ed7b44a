public import Values

/// A part of a line in one face, size, colour and language.
public struct ShapedRun: Sendable {
  /// Index into the faces of the typesetter.
  public var face: Int
  /// The size of the em.
  public var size: Points
  /// The colour of the glyphs.
  public var colour: Colour
  /// The language when it is not that of the document.
  public var language: String?
  /// The address it leads to.
  public var link: String?
  /// The part of its paragraph it belongs to, a link or what stands beside one; nil for the paragraph.
  public var element: StructureTree.ElementID?
  /// Where it begins, right of the beginning of the line.
  public var x: Points
  /// Its glyphs from left to right.
  public var glyphs: [Glyph]
  /// The text they stand for, in logical order.
  public var text: String

  /// The sum of the advances.
  public var width: Points {
    glyphs.reduce(into: .zero) { $0 += $1.advance }
  }
}

/// A line of text ready to be placed.
public struct ShapedLine: Sendable {
  /// Its runs in the order in which they are read; where they stand is in their `x`.
  public var runs: [ShapedRun]
  /// The width as set, the gap at its end not counted.
  public var width: Points
  /// How the gaps of a justified line were set, in thousandths of their natural width; else 1000.
  public var gapThousandths: Int
  /// Whether the line ends with a hyphen that line breaking put in.
  public var endsInInsertedHyphen: Bool

  /// The text of the line in logical order, the gap at its end included.
  public var text: String {
    runs.reduce(into: "") { $0 += $1.text }
  }

  /// The items that draw the line with its baseline beginning at `origin`.
  public func placed(at origin: PagePoint, meaning: PageItem.Meaning) -> [PageItem] {
    runs.map { run in
      let start = PagePoint(x: origin.x + Millimetres(run.x), y: origin.y)
      return PageItem(
        .glyphs(
          GlyphRun(
            face: run.face, size: run.size, colour: run.colour, origin: start, glyphs: run.glyphs,
            text: run.text, language: run.language)),
        meaning: run.element.map { .element($0) } ?? meaning)
    }
  }
}
