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

  let fitted = try fit(content.body, text: text, tree: headTree, limit: firstLimit)
  var tree = fitted.body.tree
  let paginator = Paginator(
    flow: fitted.body.flow, tightening: fitted.tightening, text: text, labels: content.labels,
    firstLimit: firstLimit)
  let bodies = try paginator.pages()
  guard bodies.count <= Paginator.pageLimit else {
    throw .tooManyPages(limit: Paginator.pageLimit)
  }
  var pages: [Page] = []
  for (index, items) in bodies.enumerated() {
    var page = index == 0 ? first : Page()
    if index > 0 {
      try furniture.continuationHead(&page, number: index + 1, count: bodies.count)
    }
    page.items += items
    if index == 0 { try panel?.draw(&page, &tree) }
    try furniture.footer(&page)
    pages.append(page)
  }
  return TypesetDocument(
    pages: pages, structure: tree, faces: typesetter.faces, title: content.title,
    language: content.language)
}

/// The mildest tightening under which the body ends above `limit`; the natural body when none helps.
private func fit(
  _ blocks: [LetterBlock], text: TextSetter, tree: StructureTree, limit: Millimetres
) throws(LayoutError) -> (body: BodyFlow, tightening: Tightening) {
  let natural = try BodyFlow(blocks, text: text, tightening: Tightening(), tree: tree)
  let room = limit - LetterGrid.subject
  // Beyond this, all steps together cannot help.
  let reach = room + 45
  let excess = natural.flow.height(Tightening())
  guard excess > room, excess <= reach else { return (natural, Tightening()) }
  let optionals = blocks.count { if case .optional = $0 { true } else { false } }
  var current = natural
  var built = Tightening()
  for step in Tightening.steps(optionals: optionals).dropFirst() {
    if step.needsNewLines(after: built) {
      current = try BodyFlow(blocks, text: text, tightening: step, tree: tree)
      built = step
    }
    if current.flow.height(step) <= room { return (current, step) }
  }
  return (natural, Tightening())
}
