import Values

/// Draws what surrounds the body: letterhead, address, references, marks, footer, running heads.
struct PageFurniture {
  let content: LetterContent
  let text: TextSetter

  private var style: HouseStyle { text.style }

  /// Everything above the subject of the first page, in reading order.
  func head(_ page: inout Page, _ tree: inout StructureTree) throws(LayoutError) {
    drawMarks(&page)
    page.assign(.marks, from: 0)
    var start = page.items.count
    func assign(_ part: LetterPart) {
      page.assign(part, from: start)
      start = page.items.count
    }
    try drawLetterhead(&page, &tree)
    assign(.letterhead)
    try drawReturnLine(&page, &tree)
    assign(.returnLine)
    try drawAddress(&page, &tree)
    assign(.address)
    try drawReferences(&page, &tree)
    assign(.references)
  }

  private func drawLetterhead(
    _ page: inout Page, _ tree: inout StructureTree
  ) throws(LayoutError) {
    let letterhead = content.letterhead
    var x =
      style.letterheadPosition == .left ? text.grid.left : text.grid.letterheadRight
    if let logo = letterhead.logo {
      let box = PageRectangle(
        x: x, y: LetterGrid.logoTop + (LetterGrid.logoHeight - logo.height) / 2, width: logo.width,
        height: logo.height)
      let figure = tree.add(
        .figure, alternative: "\(content.labels.logo) \(content.continuationSender)")
      tree.setBounds(box, of: figure)
      page.items += logo.placed(at: PagePoint(x: box.x, y: box.y), meaning: .element(figure))
      x += logo.width + 3
    }
    guard !letterhead.name.isEmpty else { return }
    let paragraph = PageItem.Meaning.element(tree.add(.paragraph))
    var subline = LetterGrid.letterheadSubline
    let lines = try nameLines(letterhead.name, from: x)
    for (index, line) in lines.enumerated() {
      let y =
        lines.count == 1 ? LetterGrid.letterheadName : Millimetres(integerLiteral: 20) + 6 * index
      page.items += line.placed(at: PagePoint(x: x, y: y), meaning: paragraph)
    }
    if lines.count > 1 { subline += 1 }
    if let text = letterhead.subline {
      let weight: TextWeight = style.letterheadPosition == .left ? .regular : .italic
      let line = try wrap { () throws(TextError) in
        try self.text.line(text, \.medium, weight: weight, colour: HouseStyle.greyText)
      }
      page.items += line.placed(
        at: PagePoint(x: x, y: subline), meaning: .element(tree.add(.paragraph)))
    }
  }

  /// The name in large type, or in two smaller lines when it is wider than its place.
  private func nameLines(_ name: String, from x: Millimetres) throws(LayoutError) -> [ShapedLine] {
    let weight: TextWeight = style.letterheadPosition == .left ? .bold : .regular
    let widest =
      style.letterheadPosition == .left
      ? text.grid.left + 100 - x : text.grid.right - x
    return try wrap { () throws(TextError) in
      let single = try text.line(name, \.extraLarge, weight: weight, colour: style.accent)
      guard Millimetres(single.width) > widest else { return [single] }
      let size = style.sizes.extraLarge - 5
      let span = text.span(name, size, weight, style.accent)
      let lines = try text.typesetter.paragraph(
        [span], width: Points(text.grid.right - x), alignment: .ragged)
      return Array(lines.prefix(2))
    }
  }

  private func drawReturnLine(
    _ page: inout Page, _ tree: inout StructureTree
  ) throws(LayoutError) {
    guard let line = try returnLine() else { return }
    let zone = text.grid.address
    let x = zone.returnsInWindow ? zone.x : text.grid.left
    page.items += line.placed(
      at: PagePoint(x: x, y: zone.returnLine), meaning: .element(tree.add(.paragraph)))
    guard zone.returnsInWindow else { return }
    page.addRule(
      from: x, to: x + min(zone.width, LetterGrid.returnRuleWidth),
      y: zone.returnLine + LetterGrid.returnRuleDistance, LetterGrid.hairline, HouseStyle.rule,
      .layout)
  }

  /// The fullest form of the sender that fits above the address.
  ///
  /// Nil when none does: nothing but the address may stand beside the window.
  private func returnLine() throws(LayoutError) -> ShapedLine? {
    for sender in content.returnLine {
      let line = try wrap { () throws(TextError) in try text.returnLine(sender) }
      if let line { return line }
    }
    return nil
  }

  private func drawAddress(_ page: inout Page, _ tree: inout StructureTree) throws(LayoutError) {
    let block = try AddressBlock(lines: content.address, text: text)
    let meaning = PageItem.Meaning.element(tree.add(.paragraph))
    let zone = text.grid.address
    for (index, line) in block.lines.enumerated() {
      let y = zone.top + LetterGrid.step * index
      page.items += line.placed(at: PagePoint(x: zone.x, y: y), meaning: meaning)
    }
  }

  private func drawReferences(
    _ page: inout Page, _ tree: inout StructureTree
  ) throws(LayoutError) {
    for (index, row) in content.references.prefix(LetterGrid.referenceRows).enumerated() {
      let y = text.grid.address.top + LetterGrid.step * index
      let meaning = PageItem.Meaning.element(tree.add(.paragraph))
      let (label, value) = try wrap { () throws(TextError) in
        (
          try text.line(row.label + " ", \.medium, colour: HouseStyle.greyText),
          try fitted(
            row.value, width: text.grid.referenceEnd - text.grid.referenceValue,
            size: style.sizes.medium)
        )
      }
      page.items += label.placed(
        at: PagePoint(x: text.grid.referenceLabel, y: y), meaning: meaning)
      page.items += value.placed(
        at: PagePoint(x: text.grid.referenceValue, y: y), meaning: meaning)
    }
  }

  /// A value in `size`, a little smaller when that makes it fit.
  private func fitted(
    _ value: String, width: Millimetres, size: Points, colour: Colour = HouseStyle.ink
  ) throws(TextError) -> ShapedLine {
    var size = size
    var line = try text.line(value, size: size, colour: colour)
    while Millimetres(line.width) > width, size > Points(integerLiteral: 7) {
      size -= Points(thousandths: 250)
      line = try text.line(value, size: size, colour: colour)
    }
    return line
  }

  /// A value of a running head; a name that is too long ends after a whole word with an ellipsis.
  private func shortened(_ value: String, width: Millimetres) throws(TextError) -> ShapedLine {
    var words = value.split(separator: " ")
    var line = try text.line(value, \.medium)
    while Millimetres(line.width) > width, words.count > 1 {
      words.removeLast()
      line = try text.line(words.joined(separator: " ") + " …", \.medium)
    }
    return Millimetres(line.width) > width
      ? try fitted(value, width: width, size: style.sizes.medium) : line
  }

  private func drawMarks(_ page: inout Page) {
    guard style.marks != .none, style.envelope.kind != .hybridMail else { return }
    page.addRule(
      from: LetterGrid.markLeft, to: LetterGrid.markLeft + 4, y: text.grid.foldMark,
      LetterGrid.hairline, HouseStyle.rule, .pagination)
    guard style.marks == .foldAndHole else { return }
    page.addRule(
      from: LetterGrid.markLeft, to: LetterGrid.markLeft + 2, y: LetterGrid.holeMark,
      LetterGrid.hairline, HouseStyle.rule, .pagination)
  }

  /// The footer of a page: an artifact, since the letter says it all elsewhere.
  func footer(_ page: inout Page) throws(LayoutError) {
    let start = page.items.count
    defer { page.assign(.footer, from: start) }
    let isTall = content.footer.contains { $0.count > 3 }
    let top = isTall ? LetterGrid.tallFooterTop : LetterGrid.footerTop
    page.addRule(
      from: text.grid.left, to: text.grid.right,
      y: isTall ? LetterGrid.tallFooterRule : LetterGrid.footerRule, LetterGrid.hairline,
      HouseStyle.rule, .footer)
    let edges = text.grid.footerColumns
    for (number, column) in content.footer.prefix(edges.count).enumerated() {
      let x = edges[number]
      let isLast = number + 1 == content.footer.count
      let width = isLast ? text.grid.right - x : edges[number + 1] - x - 2
      for (index, entry) in column.enumerated() {
        let line = try wrap { () throws(TextError) in
          try fitted(entry, width: width, size: style.sizes.small, colour: HouseStyle.greyText)
        }
        let y = top + LetterGrid.footerLeading * index
        page.items += line.placed(at: PagePoint(x: x, y: y), meaning: .artifact(.footer))
      }
    }
  }

  /// The running head of page `number` of `count`.
  func continuationHead(_ page: inout Page, number: Int, count: Int) throws(LayoutError) {
    let start = page.items.count
    defer { page.assign(.runningHead, from: start) }
    var entries: [(Millimetres, LabelledText, Bool)] = []
    for (x, entry) in zip(text.grid.continuationColumns, content.continuation) {
      entries.append((x, entry, false))
    }
    let pageNumber = LabelledText(
      content.labels.page, "\(number) \(content.labels.pageOf) \(count)")
    entries.append((text.grid.right, pageNumber, true))
    for (x, entry, isRight) in entries where !entry.value.isEmpty {
      let (label, value) = try wrap { () throws(TextError) in
        (
          try text.line(entry.label, \.small, colour: HouseStyle.greyText),
          try shortened(entry.value, width: isRight ? 30 : 63)
        )
      }
      page.place(label, x: x, y: LetterGrid.continuationLabel, isRight: isRight)
      page.place(value, x: x, y: LetterGrid.continuationValue, isRight: isRight)
    }
    page.addRule(
      from: text.grid.left, to: text.grid.right, y: LetterGrid.continuationRule,
      LetterGrid.thinRule, HouseStyle.rule, .header)
  }
}

extension Page {
  /// Gives the items from `start` on to a part of the letter.
  mutating func assign(_ part: LetterPart, from start: Int) {
    for index in items.indices.dropFirst(start) { items[index].part = part }
  }

  /// Adds a horizontal rule whose middle lies at `y`.
  mutating func addRule(
    from x: Millimetres, to end: Millimetres, y: Millimetres, _ weight: Millimetres,
    _ colour: Colour, _ kind: ArtifactKind
  ) {
    let box = PageRectangle(x: x, y: y - weight / 2, width: end - x, height: weight)
    items.append(PageItem(.rectangle(box, colour), meaning: .artifact(kind)))
  }

  /// Places a line of a running head, its right end at `x` when `isRight`.
  fileprivate mutating func place(
    _ line: ShapedLine, x: Millimetres, y: Millimetres, isRight: Bool
  ) {
    let start = isRight ? x - Millimetres(line.width) : x
    items += line.placed(at: PagePoint(x: start, y: y), meaning: .artifact(.header))
  }
}

extension LetterContent {
  /// The sender's name for the logo's alternative text.
  fileprivate var continuationSender: String {
    letterhead.name.isEmpty ? (footer.first?.first ?? "") : letterhead.name
  }
}

extension VectorPath {
  /// The path moved over the page.
  func moved(right x: Millimetres, down y: Millimetres) -> VectorPath {
    func shift(_ point: PagePoint) -> PagePoint { PagePoint(x: point.x + x, y: point.y + y) }
    return mapped(shift)
  }
}
