import Values

/// Sets short texts of the page in the sizes and colours of the house.
struct TextSetter {
  let typesetter: Typesetter
  let style: HouseStyle

  /// A line in one size and colour.
  func line(
    _ text: String, _ size: KeyPath<HouseStyle.Sizes, Points>, weight: TextWeight = .regular,
    colour: Colour = HouseStyle.ink
  ) throws(TextError) -> ShapedLine {
    try typesetter.line([span(text, style.sizes[keyPath: size], weight, colour)])
  }

  /// A line in a size of its own.
  func line(
    _ text: String, size: Points, weight: TextWeight = .regular, colour: Colour = HouseStyle.ink
  ) throws(TextError) -> ShapedLine {
    try typesetter.line([span(text, size, weight, colour)])
  }

  /// A span that is not hyphenated.
  func span(
    _ text: String, _ size: Points, _ weight: TextWeight, _ colour: Colour,
    mayHyphenate: Bool = false, link: String? = nil
  ) -> TextSpan {
    TextSpan(
      text: text,
      attributes: TextAttributes(
        weight: weight, size: size, colour: colour, mayHyphenate: mayHyphenate),
      link: link)
  }
}
