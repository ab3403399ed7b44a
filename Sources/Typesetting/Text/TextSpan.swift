public import Values

/// How a stretch of text looks and what line breaking may do with it.
public struct TextAttributes: Hashable, Sendable {
  /// The style within the family.
  public var weight: TextWeight
  /// The size of the em.
  public var size: Points
  /// The colour of the glyphs.
  public var colour: Colour
  /// The language as a BCP 47 tag when it is not that of the document.
  public var language: String?
  /// Whether its words may be hyphenated; never for names, references, dates and amounts.
  public var mayHyphenate: Bool
  /// Whether it is part of an address, which may have a face of its own.
  public var isAddress = false

  /// Attributes; figures are always tabular and lining.
  public init(
    weight: TextWeight = .regular, size: Points, colour: Colour = .grey(0), language: String? = nil,
    mayHyphenate: Bool = true
  ) {
    self.weight = weight
    self.size = size
    self.colour = colour
    self.language = language
    self.mayHyphenate = mayHyphenate
  }
}

/// A stretch of text with one set of attributes; a paragraph is a list of them.
public struct TextSpan: Hashable, Sendable {
  /// The text; U+2028 and a line feed begin a new line in a paragraph.
  public var text: String
  /// How it looks.
  public var attributes: TextAttributes
  /// The address it leads to.
  public var link: String?

  /// A span.
  public init(text: String, attributes: TextAttributes, link: String? = nil) {
    self.text = text
    self.attributes = attributes
    self.link = link
  }
}

/// How the lines of a paragraph end.
public enum ParagraphAlignment: Hashable, Sendable {
  /// At their natural width; never hyphenated.
  case ragged
  /// All but the last at the full measure.
  case justified
}
