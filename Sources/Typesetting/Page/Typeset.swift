import Values

/// Lays out a letter: the front door of this target.
///
/// A letter that almost fits one page is tightened in the fixed order of the house rules; otherwise it
/// is set naturally over as many pages as it needs, tables carrying their totals.
///
/// - Parameters:
///   - content: what the letter says.
///   - style: how it looks.
///   - typesetter: the fonts, and how lines are made of them.
/// - Returns: the pages and their meaning.
/// - Throws: `LayoutError` when a text cannot be set or the address does not fit the window.
/// - Complexity: linear in the length of the text and the rows of the tables.
public func typeset(
  _ content: LetterContent, style: HouseStyle, typesetter: Typesetter
) throws(LayoutError) -> TypesetDocument {
  let text = TextSetter(typesetter: typesetter, style: style)
  let furniture = PageFurniture(content: content, text: text)
  let panel = content.panel.map { PanelLayout(panel: $0, text: text, labels: content.labels) }
  var first = Page()
  var headTree = StructureTree()
  try furniture.head(&first, &headTree)
  let firstLimit = (panel?.top ?? LetterGrid.panelBottom) - LetterGrid.panelGap

  let setting = BodySetting(
    text: text, labels: content.labels, signature: content.signature, hasPanel: panel != nil)
  let (body, bodies, tightening) = try setBody(
    content.body, setting: setting, tree: headTree, limit: firstLimit)
  var tree = body.tree
  guard bodies.count <= Paginator.pageLimit else {
    throw .tooManyPages(limit: Paginator.pageLimit)
  }
  var pages: [Page] = []
  for (index, bodyPage) in bodies.enumerated() {
    var page = index == 0 ? first : Page()
    if index > 0 {
      try furniture.continuationHead(&page, number: index + 1, count: bodies.count)
    }
    page.items += bodyPage.items
    for figure in bodyPage.figures { tree.setBounds(figure.box, of: figure.element) }
    if index == 0 { try panel?.draw(&page, &tree, in: body.panelSection) }
    try furniture.footer(&page)
    pages.append(page)
  }
  var document = TypesetDocument(
    pages: pages, structure: tree, faces: typesetter.faces, title: content.title,
    language: content.language)
  document.fitting = tightening.changes
  return document
}

/// The body as lines and as pages; the closing names the pages on which annexes begin.
private func setBody(
  _ blocks: [LetterBlock], setting: BodySetting, tree: StructureTree, limit: Millimetres
) throws(LayoutError) -> (body: BodyFlow, pages: [Paginator.BodyPage], tightening: Tightening) {
  let (body, tightening) = try fit(blocks, setting: setting, tree: tree, limit: limit)
  func paginated(_ body: BodyFlow) throws(LayoutError) -> [Paginator.BodyPage] {
    try Paginator(
      flow: body.flow, tightening: tightening, text: setting.text, labels: setting.labels,
      firstLimit: limit
    ).pages()
  }
  let pages = try paginated(body)
  guard !body.flow.annexes.isEmpty else { return (body, pages, tightening) }
  // The numbers are known only now; the note stands on a line that is there without it.
  let numbers = body.flow.annexes.map { line in pages.count { $0.start <= line } }
  let numbered = try BodyFlow(
    blocks, setting: setting, tightening: tightening, tree: tree, annexPages: numbers)
  return (numbered, try paginated(numbered), tightening)
}

/// The mildest tightening under which the body ends above `limit`; the natural body when none helps.
private func fit(
  _ blocks: [LetterBlock], setting: BodySetting, tree: StructureTree, limit: Millimetres
) throws(LayoutError) -> (body: BodyFlow, tightening: Tightening) {
  let natural = try BodyFlow(blocks, setting: setting, tightening: Tightening(), tree: tree)
  let room = limit - LetterGrid.subject
  // Beyond this, all steps together cannot help.
  let reach = room + 45
  let excess = natural.flow.height(Tightening())
  guard excess > room, excess <= reach else { return (natural, Tightening()) }
  var current = natural
  var built = Tightening()
  for step in Tightening.steps(optionals: blocks.optionals).dropFirst() {
    if step.needsNewLines(after: built) {
      current = try BodyFlow(blocks, setting: setting, tightening: step, tree: tree)
      built = step
    }
    if current.flow.height(step) <= room { return (current, step) }
  }
  return (natural, Tightening())
}

extension [LetterBlock] {
  /// How many parts of the letter itself may be left out.
  fileprivate var optionals: Int {
    reduce(0) { count, block in
      switch block {
      case .optional: count + 1
      case .together(let blocks): count + blocks.optionals
      default: count
      }
    }
  }
}
