public import Values

extension ContentStream {
  /// Shows glyphs on one baseline.
  ///
  /// Where the font's own text for the glyphs is not the text they stand for here (ligatures in
  /// pieces, reordered or decomposed characters, a hyphen put in at the end of a line), the right text
  /// goes along as `ActualText`, so that copy, search and speech give it.
  ///
  /// - Parameters:
  ///   - glyphs: from left to right.
  ///   - x: where the pen begins.
  ///   - y: the baseline.
  ///   - size: the size of the em, above zero.
  ///   - language: the language when it is not that of the element.
  public mutating func showText(
    _ glyphs: [ShownGlyph], x: Points, y: Points, size: Points, language: String? = nil
  ) {
    precondition(size > .zero, "text has a size")
    guard !glyphs.isEmpty else { return }
    if let language, !LanguageTag.isWellFormed(language) {
      violations.add(.malformedLanguage(tag: language, at: currentLocation))
    }
    prepareToPaint(text: true)
    moveText(x: Self.toHundredths(x), y: Self.toHundredths(y))
    if let language { beginSpan("Lang", TextString(language)) }
    var shower = TextShower(size: size.millionths)
    var start = 0
    while start < glyphs.count {
      var end = start + 1
      while end < glyphs.count, glyphs[end].text.isEmpty { end += 1 }
      showCluster(glyphs[start..<end], with: &shower)
      start = end
    }
    shower.flush(to: &bytes)
    if language != nil { bytes.append(ascii: "EMC\n") }
  }

  private mutating func showCluster(_ glyphs: ArraySlice<ShownGlyph>, with shower: inout TextShower)
  {
    let text = glyphs[glyphs.startIndex].text
    let isPlain = spells(glyphs, text)
    if !isPlain {
      shower.flush(to: &bytes)
      checkActualText(text, of: glyphs[glyphs.startIndex])
      beginSpan("ActualText", TextString(text))
    }
    for glyph in glyphs { show(glyph, isReplaced: !isPlain, with: &shower) }
    if !isPlain {
      shower.flush(to: &bytes)
      bytes.append(ascii: "EMC\n")
    }
  }

  private mutating func show(
    _ glyph: ShownGlyph, isReplaced: Bool, with shower: inout TextShower
  ) {
    let program = fonts[glyph.font.index]
    guard check(glyph, in: program, isReplaced: isReplaced) else { return }
    usedFonts[glyph.font.index] = true
    setFont(glyph.font, size: shower.size, flushing: &shower)
    setRise(glyph.yOffset.thousandths, flushing: &shower)
    shower.show(glyph, of: program)
  }

  /// Whether the font's own texts for the glyphs, joined, are `text`.
  private func spells(_ glyphs: ArraySlice<ShownGlyph>, _ text: String) -> Bool {
    var rest = text.utf8[...]
    for glyph in glyphs {
      let texts = fonts[glyph.font.index].texts
      guard Int(glyph.glyph) < texts.count else { return false }
      let own = texts[Int(glyph.glyph)]
      guard rest.starts(with: own) else { return false }
      rest = rest.dropFirst(own.count)
    }
    return rest.isEmpty
  }

  /// Records what is wrong with a glyph; false when it cannot be shown at all.
  private mutating func check(
    _ glyph: ShownGlyph, in program: FontProgram, isReplaced: Bool
  ) -> Bool {
    let number = Int(glyph.glyph)
    let font = program.postScriptName
    guard number > 0, number < program.glyphCount else {
      violations.add(.missingGlyph(font: font, text: glyph.text, at: currentLocation))
      return false
    }
    switch program.meanings[number] {
    case .none:
      violations.add(.glyphWithoutText(font: font, glyph: glyph.glyph, at: currentLocation))
    case .meaningless:
      violations.add(.meaninglessText(font: font, glyph: glyph.glyph, at: currentLocation))
    case .privateUse where !isReplaced:
      violations.add(.meaninglessText(font: font, glyph: glyph.glyph, at: currentLocation))
    case .privateUse, .text: break
    }
    return true
  }

  /// Records a replacement text that is itself without meaning.
  private mutating func checkActualText(_ text: String, of glyph: ShownGlyph) {
    switch GlyphMeaning(text) {
    case .none, .text: break
    case .meaningless, .privateUse:
      let font = fonts[glyph.font.index].postScriptName
      violations.add(.meaninglessText(font: font, glyph: glyph.glyph, at: currentLocation))
    }
  }

  private mutating func setFont(
    _ font: FontRef, size millionths: Int64, flushing shower: inout TextShower
  ) {
    let wanted = WrittenFont(font: font, size: Points(millionths: millionths).thousandths)
    guard wanted != writtenFont else { return }
    shower.flush(to: &bytes)
    bytes.append(ascii: "/F")
    bytes.appendDecimal(Int64(font.index))
    bytes.append(UInt8(ascii: " "))
    bytes.appendThousandths(wanted.size)
    bytes.append(ascii: " Tf\n")
    writtenFont = wanted
  }

  private mutating func setRise(_ rise: Int64, flushing shower: inout TextShower) {
    guard rise != writtenRise else { return }
    shower.flush(to: &bytes)
    bytes.appendThousandths(rise)
    bytes.append(ascii: " Ts\n")
    writtenRise = rise
  }

  /// Moves to the start of a line, told in thousandths from the start of the line before.
  private mutating func moveText(x: Int64, y: Int64) {
    guard x != line.x || y != line.y else {
      // The pen may have moved along the line; only the start of the line is known.
      bytes.append(ascii: "0 0 Td\n")
      return
    }
    bytes.appendThousandths(x - line.x)
    bytes.append(UInt8(ascii: " "))
    bytes.appendThousandths(y - line.y)
    bytes.append(ascii: " Td\n")
    line = (x, y)
  }

  /// The nearest hundredth of a point, 0.0035 mm, in thousandths: two decimals take fewer bytes.
  private static func toHundredths(_ length: Points) -> Int64 {
    let number = length.thousandths
    return (number + (number < 0 ? -5 : 5)) / 10 * 10
  }

  private mutating func beginSpan(_ key: Name, _ value: TextString) {
    if !value.fits { violations.add(.stringTooLong(at: currentLocation)) }
    let properties = SyntaxWriter(form: .compact)
    properties.dictionary { $0.pair(key, value) }
    bytes.append(ascii: "/Span")
    bytes += properties.bytes
    bytes.append(ascii: "BDC\n")
  }
}
