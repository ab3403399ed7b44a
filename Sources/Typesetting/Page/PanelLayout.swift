import Values

/// Draws the payment panel at the foot of the first page.
struct PanelLayout {
  let panel: PaymentPanel
  let text: TextSetter
  let labels: LetterLabels

  private var style: HouseStyle { text.style }

  /// The height: a large code needs more.
  var height: Millimetres {
    isTall ? LetterGrid.tallPanelHeight : LetterGrid.panelHeight
  }

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
    drawGround(&page)
    let section = section ?? tree.add(.section)
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

  private func drawPairs(
    _ page: inout Page, _ tree: inout StructureTree, _ section: StructureTree.ElementID
  ) throws(LayoutError) {
    let x = text.grid.columnLine(2)
    // The white plate of the code stands clear of the values.
    let plate = text.grid.right - codeSide - Self.plateMargin
    let width = Points(min(70, plate - 2 - x))
    for (index, pair) in panel.pairs.prefix(3).enumerated() {
      let meaning = PageItem.Meaning.element(tree.add(.paragraph, under: section))
      let y = top + mm(5_750) + mm(9_500) * index
      let (label, values) = try wrap { () throws(TextError) in
        let label = try text.line(pair.label + " ", \.small, colour: HouseStyle.greyText)
        let span = text.span(
          pair.value, style.sizes.large, index == 0 ? .bold : .regular, HouseStyle.ink)
        let line = try text.typesetter.line([span])
        guard line.width > width else { return (label, [line]) }
        let smaller = text.span(
          pair.value, style.sizes.medium, index == 0 ? .bold : .regular, HouseStyle.ink)
        let lines = try text.typesetter.paragraph([smaller], width: width, alignment: .ragged)
        return (label, Array(lines.prefix(2)))
      }
      page.items += label.placed(at: PagePoint(x: x, y: y), meaning: meaning)
      let first = values.count == 1 ? mm(4_750) : mm(3_300)
      for (position, line) in values.enumerated() {
        page.items += line.placed(
          at: PagePoint(x: x, y: y + first + mm(3_200) * position), meaning: meaning)
      }
    }
  }

  private func drawCode(
    _ page: inout Page, _ tree: inout StructureTree, _ section: StructureTree.ElementID
  ) throws(LayoutError) {
    guard let code = panel.code else { return }
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
