import Values

/// Draws the payment panel at the foot of the first page.
struct PanelLayout {
  let panel: PaymentPanel
  let text: TextSetter
  let labels: LetterLabels

  private var style: HouseStyle { text.style }

  /// The height: a large code needs more, and so do two accounts.
  var height: Millimetres {
    if isSplit { return LetterGrid.splitPanelHeight }
    return isTall ? LetterGrid.tallPanelHeight : LetterGrid.panelHeight
  }

  /// Whether there are two accounts, which take the place of the code.
  private var isSplit: Bool { panel.accounts.count > 1 }

  /// The upper edge.
  var top: Millimetres { LetterGrid.panelBottom - height }

  private var codeSide: Millimetres { isTall ? 28 : 24 }

  /// The white around the code: at least four of its modules.
  private static let plateMargin = mm(2_800)

  private var isTall: Bool { (panel.code?.symbol.version ?? 0) >= 10 }

  /// Draws the panel; its meaning goes into `section`, or into a new one after all that is there.
  func draw(
    _ page: inout Page, _ tree: inout StructureTree, in section: StructureTree.ElementID?
  ) throws(LayoutError) {
    let start = page.items.count
    defer { page.assign(.panel, from: start) }
    drawGround(&page)
    let section = section ?? tree.add(.section)
    tree.setPlace(panel.place, of: section)
    try drawAmount(&page, &tree, section)
    try drawPairs(&page, &tree, section)
    try drawCode(&page, &tree, section)
  }

  private func drawGround(_ page: inout Page) {
    let overhang: Millimetres = style.panel == .tint ? LetterGrid.panelOverhang : .zero
    let left = text.grid.left - overhang
    let right = text.grid.right + overhang
    if style.panel == .tint {
      let box = PageRectangle(x: left, y: top, width: right - left, height: height)
      page.items.append(
        PageItem(.rectangle(box, style.tint), meaning: .artifact(.layout)))
    }
    page.addRule(
      from: left, to: right, y: top, LetterGrid.accentRule, style.accent, .layout)
  }

  private func drawAmount(
    _ page: inout Page, _ tree: inout StructureTree, _ section: StructureTree.ElementID
  ) throws(LayoutError) {
    let width = text.grid.column * 2 - 6
    let (label, amount) = try wrap { () throws(TextError) in
      let label = try text.line(panel.label, \.medium, colour: HouseStyle.greyText)
      var size = style.sizes.extraLarge
      var amount = try text.line(panel.amount, size: size, weight: .bold)
      while Millimetres(amount.width) > width, size > style.sizes.large {
        size -= 1
        amount = try text.line(panel.amount, size: size, weight: .bold)
      }
      return (label, amount)
    }
    let x = text.grid.left
    page.items += label.placed(
      at: PagePoint(x: x, y: top + mm(7_500)),
      meaning: .element(tree.add(.heading(2), under: section)))
    page.items += amount.placed(
      at: PagePoint(x: x, y: top + 16), meaning: .element(tree.add(.paragraph, under: section)))
    let term = PageItem.Meaning.element(tree.add(.paragraph, under: section))
    for (index, entry) in panel.term.enumerated() {
      let line = try wrap { () throws(TextError) in
        try text.line(index + 1 < panel.term.count ? entry + " " : entry, \.large)
      }
      page.items += line.placed(
        at: PagePoint(x: x, y: top + mm(23_500) + LetterGrid.step * index), meaning: term)
    }
  }

  /// Account, name and reference below each other; of two accounts account and amount beside each
  /// other, name and reference below them.
  private func drawPairs(
    _ page: inout Page, _ tree: inout StructureTree, _ section: StructureTree.ElementID
  ) throws(LayoutError) {
    let x = text.grid.columnLine(2)
    if isSplit {
      let right = x + (text.grid.right - x) * 57 / 100
      for (position, pairs) in panel.accounts.prefix(2).enumerated() {
        for (index, pair) in pairs.prefix(4).enumerated() {
          let isRight = !index.isMultiple(of: 2)
          let place = Place(
            x: isRight ? right : x,
            y: top + mm(5_750) + Self.accountStep * position + Self.pairStep * (index / 2),
            width: Points(isRight ? text.grid.right - right : right - 2 - x), isBold: index < 2)
          try draw(pair, at: place, &page, &tree, section)
        }
      }
      return
    }
    // The white plate of the code stands clear of the values.
    let plate = text.grid.right - codeSide - Self.plateMargin
    let width = Points(min(70, plate - 2 - x))
    for (index, pair) in panel.accounts.joined().prefix(3).enumerated() {
      let place = Place(
        x: x, y: top + mm(5_750) + Self.pairStep * index, width: width, isBold: index == 0)
      try draw(pair, at: place, &page, &tree, section)
    }
  }

  private static let pairStep = mm(9_500)
  private static let accountStep = mm(21_000)

  /// Where a pair stands: the baseline of its label, and the room for its value.
  private struct Place {
    let x: Millimetres
    let y: Millimetres
    let width: Points
    let isBold: Bool
  }

  private func draw(
    _ pair: LabelledText, at place: Place, _ page: inout Page, _ tree: inout StructureTree,
    _ section: StructureTree.ElementID
  ) throws(LayoutError) {
    let meaning = PageItem.Meaning.element(tree.add(.paragraph, under: section))
    let weight: TextWeight = place.isBold ? .bold : .regular
    let (label, values) = try wrap { () throws(TextError) in
      let label = try text.line(pair.label + " ", \.small, colour: HouseStyle.greyText)
      let span = text.span(pair.value, style.sizes.large, weight, HouseStyle.ink)
      let line = try text.typesetter.line([span])
      guard line.width > place.width else { return (label, [line]) }
      let smaller = text.span(pair.value, style.sizes.medium, weight, HouseStyle.ink)
      let lines = try text.typesetter.paragraph([smaller], width: place.width, alignment: .ragged)
      return (label, Array(lines.prefix(2)))
    }
    page.items += label.placed(at: PagePoint(x: place.x, y: place.y), meaning: meaning)
    let first = values.count == 1 ? mm(4_750) : mm(3_300)
    for (position, line) in values.enumerated() {
      page.items += line.placed(
        at: PagePoint(x: place.x, y: place.y + first + mm(3_200) * position), meaning: meaning)
    }
  }

  private func drawCode(
    _ page: inout Page, _ tree: inout StructureTree, _ section: StructureTree.ElementID
  ) throws(LayoutError) {
    guard !isSplit, let code = panel.code else { return }
    let side = codeSide
    let box = PageRectangle(
      x: text.grid.right - side, y: top + mm(4_200), width: side, height: side)
    if style.panel == .tint {
      let margin = Self.plateMargin
      let plate = PageRectangle(
        x: box.x - margin, y: box.y - margin, width: side + margin * 2, height: side + margin * 2)
      page.items.append(
        PageItem(.rectangle(plate, .grey(0xFF)), meaning: .artifact(.layout)))
    }
    let figure = tree.add(.figure, under: section, alternative: code.alternative)
    tree.setBounds(box, of: figure)
    page.items.append(
      PageItem(.code(code.symbol, box, .grey(0)), meaning: .element(figure)))
    let caption = try wrap { () throws(TextError) in
      try text.line(labels.scan, \.small, colour: HouseStyle.greyText)
    }
    let y = top + height - mm(1_800)
    let x = box.x + (side - Millimetres(caption.width)) / 2
    page.items += caption.placed(
      at: PagePoint(x: x, y: y), meaning: .element(tree.add(.paragraph, under: section)))
  }
}
