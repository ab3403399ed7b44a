import Values

/// Sets short texts of the page in the sizes and colours of the house.
struct TextSetter {
  let typesetter: Typesetter
  let style: HouseStyle
  /// The measures of the page.
  let grid: LetterGrid

  init(typesetter: Typesetter, style: HouseStyle) {
    self.typesetter = typesetter
    self.style = style
    grid = LetterGrid(style)
  }

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

  /// A line of the address, in the font of addresses.
  func addressLine(_ text: String, size: Points) throws(TextError) -> ShapedLine {
    var span = span(text, size, .regular, HouseStyle.ink)
    span.attributes.isAddress = true
    return try typesetter.line([span])
  }

  /// The sender's line, a little smaller when that makes it fit above the address; nil when nothing does.
  func returnLine(_ sender: String) throws(TextError) -> ShapedLine? {
    for reduction in [Points.zero, Points(thousandths: 500)] {
      let line = try line(sender, size: style.sizes.small - reduction, colour: HouseStyle.greyText)
      if Millimetres(line.width) <= min(grid.address.width, LetterGrid.returnRuleWidth) {
        return line
      }
    }
    return nil
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

extension HouseStyle {
  /// Whether a sender's line fits above the address; a text that cannot be set does not.
  public func holdsReturnLine(_ text: String, typesetter: Typesetter) -> Bool {
    let setter = TextSetter(typesetter: typesetter, style: self)
    return ((try? setter.returnLine(text)) ?? nil) != nil
  }
}
