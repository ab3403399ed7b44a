import Values

/// A sheet that shows what the window of an envelope shows: both boxes, an address of full height, the
/// fold, and a measure of 100 mm to see whether the printer kept the size.
public struct TestSheet: Sendable {
  /// The envelope.
  public var envelope: Envelope
  /// The subject.
  public var title: String
  /// The sender's line above the address.
  public var sender: String
  /// An address; so many of its lines as the window holds are printed, the last of them always.
  public var address: [String]
  /// What to do with the sheet, a paragraph each.
  public var steps: [String]
  /// What the frames are, under them.
  public var legend: String
  /// The words at the fold.
  public var fold: String
  /// The words at the measure.
  public var measure: String
  /// The language as a BCP 47 tag.
  public var language: String

  /// A sheet.
  public init(
    envelope: Envelope, title: String, sender: String, address: [String], steps: [String],
    legend: String, fold: String, measure: String, language: String
  ) {
    self.envelope = envelope
    self.title = title
    self.sender = sender
    self.address = address
    self.steps = steps
    self.legend = legend
    self.fold = fold
    self.measure = measure
    self.language = language
  }
}

/// Lays out a test sheet.
///
/// - Parameters:
///   - sheet: what it shows.
///   - style: the type and colours; its envelope plays no part.
///   - typesetter: the fonts.
/// - Returns: one page.
/// - Throws: `LayoutError` when a text cannot be set or the address does not fit the window.
public func typeset(
  _ sheet: TestSheet, style: HouseStyle, typesetter: Typesetter
) throws(LayoutError) -> TypesetDocument {
  var style = style
  style.envelope = sheet.envelope
  var layout = TestSheetLayout(
    sheet: sheet, text: TextSetter(typesetter: typesetter, style: style))
  try layout.draw()
  return TypesetDocument(
    pages: [layout.page], structure: layout.tree, faces: typesetter.faces, title: sheet.title,
    language: sheet.language)
}

private struct TestSheetLayout {
  let sheet: TestSheet
  let text: TextSetter
  var page = Page()
  var tree = StructureTree()

  mutating func draw() throws(LayoutError) {
    let zones = SheetZone.zones(of: sheet.envelope).filter { $0.kind != .printable }
    for zone in zones { page.addFrame(zone.box, zone.kind.colour, LetterGrid.thinRule) }
    try drawAddress()
    // Of a sheet folded in two the lower half is free, of one folded in three the part under the fold.
    let hasFold = sheet.envelope.kind != .hybridMail
    if hasFold { try drawFold() }
    let top = hasFold ? text.grid.foldMark + 12 : 115
    try drawText(from: top, legendAt: (zones.map { $0.box.y + $0.box.height }.max() ?? 95) + 4)
    try drawMeasure()
  }

  private mutating func place(
    _ line: ShapedLine, _ x: Millimetres, _ y: Millimetres, _ element: StructureTree.ElementID,
    part: LetterPart = .body
  ) {
    let start = page.items.count
    page.items += line.placed(at: PagePoint(x: x, y: y), meaning: .element(element))
    page.assign(part, from: start)
  }

  private mutating func drawAddress() throws(LayoutError) {
    let zone = text.grid.address
    let sender = try wrap { () throws(TextError) in try text.returnLine(sheet.sender) }
    if let sender {
      place(
        sender, zone.returnsInWindow ? zone.x : text.grid.left, zone.returnLine,
        tree.add(.paragraph), part: .returnLine)
    }
    let lines = sheet.address.dropLast().prefix(zone.lines - 1) + sheet.address.suffix(1)
    let block = try AddressBlock(lines: Array(lines), text: text)
    let element = tree.add(.paragraph)
    for (index, line) in block.lines.enumerated() {
      place(line, zone.x, zone.top + LetterGrid.step * index, element, part: .address)
    }
  }

  private mutating func drawFold() throws(LayoutError) {
    let fold = text.grid.foldMark
    page.addRule(
      from: 5, to: 205, y: fold, LetterGrid.hairline, HouseStyle.rule, .layout)
    let line = try small(sheet.fold)
    place(line, text.grid.right - Millimetres(line.width), fold - 1, tree.add(.paragraph))
  }

  private mutating func drawText(
    from top: Millimetres, legendAt legend: Millimetres
  ) throws(LayoutError) {
    place(try small(sheet.legend), text.grid.left, legend, tree.add(.paragraph))
    let title = try wrap { () throws(TextError) in
      try text.line(sheet.title, \.large, weight: .bold)
    }
    place(title, text.grid.left, top, tree.add(.heading(1)))
    var y = top + 10
    for step in sheet.steps {
      let element = tree.add(.paragraph)
      let span = text.span(step, text.style.sizes.large, .regular, HouseStyle.ink)
      let lines = try wrap { () throws(TextError) in
        try text.typesetter.paragraph(
          [span], width: Points(text.grid.bodyWidth), alignment: .ragged)
      }
      for line in lines {
        place(line, text.grid.left, y, element)
        y += LetterGrid.step
      }
      y += Rhythm.paragraph - LetterGrid.step
    }
  }

  /// A line of 100 mm with a tick at every 10.
  private mutating func drawMeasure() throws(LayoutError) {
    let y: Millimetres = 270
    let left = text.grid.left
    page.addRule(from: left, to: left + 100, y: y, LetterGrid.thinRule, HouseStyle.ink, .layout)
    for tick in 0...10 {
      let height: Millimetres = tick.isMultiple(of: 5) ? 4 : 2
      let box = PageRectangle(
        x: left + 10 * tick - LetterGrid.thinRule / 2, y: y - height, width: LetterGrid.thinRule,
        height: height)
      page.items.append(PageItem(.rectangle(box, HouseStyle.ink), meaning: .artifact(.layout)))
    }
    place(try small(sheet.measure), left, y + 4, tree.add(.paragraph))
  }

  private func small(_ words: String) throws(LayoutError) -> ShapedLine {
    try wrap { () throws(TextError) in
      try text.line(words, \.small, colour: HouseStyle.greyText)
    }
  }
}
