public import Values

/// A font of a document, as the builder that took it knows it.
public struct FontRef: Hashable, Sendable {
  let index: Int
}

/// A glyph to show, with where it goes and what it stands for.
///
/// The glyphs of one cluster stand for one piece of text together: the first carries the text, those
/// after it carry none.
public struct ShownGlyph: Hashable, Sendable {
  /// The font.
  public var font: FontRef
  /// The glyph's number in the font; never 0.
  public var glyph: UInt16
  /// How far the pen moves.
  public var advance: Points
  /// How far right of the pen the glyph is drawn.
  public var xOffset: Points
  /// How far above the baseline the glyph is drawn.
  public var yOffset: Points
  /// What the reader gets: the text of the cluster, or nothing for its later glyphs.
  public var text: String

  /// A glyph to show.
  public init(
    font: FontRef, glyph: UInt16, advance: Points, xOffset: Points = .zero, yOffset: Points = .zero,
    text: String
  ) {
    self.font = font
    self.glyph = glyph
    self.advance = advance
    self.xOffset = xOffset
    self.yOffset = yOffset
    self.text = text
  }
}
