import Values

/// What the body of a letter is set with, whatever its blocks.
struct BodySetting {
  let text: TextSetter
  let labels: LetterLabels
  /// How the letter is signed; nil for a name alone.
  let signature: LetterSignature?
  /// Whether the letter has a payment panel, which is read before the annexes.
  let hasPanel: Bool
}

/// Turns the blocks of the body into lines, and their meaning into structure elements.
struct BodyFlow {
  let setting: BodySetting
  let tightening: Tightening
  private(set) var flow = Flow()
  private(set) var tree: StructureTree
  /// The element that the payment panel goes into; nil when it is read after the whole body.
  private(set) var panelSection: StructureTree.ElementID?
  private let enclosure: Enclosure?
  private var optionalsSeen = 0
  private var previous: Previous = .start
  private var isInAnnex = false
  /// Whether the next line begins a page.
  private var breaksPage = false

  private enum Previous {
    case start, subject, heading, text, table, note
  }

  /// The lines of `blocks`; their elements follow those already in `tree`.
  ///
  /// - Parameters:
  ///   - blocks: the text in reading order.
  ///   - setting: what it is set with.
  ///   - tightening: how far it is tightened.
  ///   - tree: the elements before the body.
  ///   - annexPages: the pages on which the annexes begin; empty while they are not known.
  /// - Throws: `text` for what the fonts or the limits do not allow.
  init(
    _ blocks: [LetterBlock], setting: BodySetting, tightening: Tightening, tree: StructureTree,
    annexPages: [Int] = []
  ) throws(LayoutError) {
    self.setting = setting
    self.tightening = tightening
    self.tree = tree
    enclosure = Enclosure(blocks, pages: annexPages, labels: setting.labels)
    for block in blocks { try add(block) }
    keepClosingWithText()
  }

  private var text: TextSetter { setting.text }

  private var bodySize: Points { text.style.sizes.large - tightening.bodySizeReduction }
  private var measure: Points { Points(text.grid.bodyWidth) }

  private mutating func add(_ block: LetterBlock) throws(LayoutError) {
    switch block {
    case .heading(let level, let inlines): try addHeading(level, inlines)
    case .paragraph(let inlines): try addParagraph(inlines)
    case .keyParagraph(let paragraphs): try addKeyParagraph(paragraphs)
    case .help(let rows): try addHelp(rows)
    case .list(let isOrdered, let items): try addList(items, isOrdered: isOrdered)
    case .table(let table): try addTable(table)
    case .pageBreak: breaksPage = true
    case .together(let blocks):
      let start = flow.lines.count
      for block in blocks { try add(block) }
      flow.keepTogether(from: start)
    case .annex(let annex): try addAnnex(annex)
    case .optional(let blocks):
      optionalsSeen += 1
      guard optionalsSeen > tightening.droppedOptionals else { return }
      for block in blocks { try add(block) }
    case .closing(let greeting, let name, let enclosure):
      try addClosing(greeting, name: name, enclosure: enclosure)
    }
  }

  /// Whether a page may begin after what went before.
  private var mayBreak: Bool { previous == .text || previous == .table || previous == .note }

  /// Appends a line; the first after a page break begins a page.
  private mutating func append(_ line: FlowLine) {
    flow.lines.append(line)
    if breaksPage { flow.lines[flow.lines.count - 1].beginsPage = true }
    breaksPage = false
  }

  /// The distance to a block that follows what went before.
  private func gapBefore(_ natural: Millimetres = Rhythm.paragraph) -> Gap {
    previous == .subject
      ? Gap(Rhythm.subjectToSalutation, .subjectToSalutation) : Gap(natural)
  }

  private func spans(
    _ inlines: [InlineText], size: Points, mayHyphenate: Bool
  ) -> [TextSpan] {
    inlines.map { inline in
      let weight: TextWeight =
        switch inline.emphasis {
        case .none: .regular
        case .strong: .bold
        case .emphasis: .italic
        }
      return text.span(
        inline.text, size, weight, HouseStyle.ink, mayHyphenate: mayHyphenate, link: inline.link)
    }
  }

  private func broken(
    _ spans: [TextSpan], width: Points, isJustified: Bool
  ) throws(LayoutError) -> [ShapedLine] {
    try wrap { () throws(TextError) in
      try text.typesetter.paragraph(
        spans, width: width, alignment: isJustified ? .justified : .ragged)
    }
  }

  /// Appends shaped lines of one element, widows and orphans kept together.
  private mutating func append(
    _ lines: [ShapedLine], x: Millimetres? = nil, gap: Gap,
    meaning: PageItem.Meaning, bar: Int? = nil, staysWhole: Bool = false
  ) {
    var lines = lines
    if case .element(let element) = meaning { tree.addLinks(to: element, of: &lines) }
    for (index, line) in lines.enumerated() {
      let x = x ?? text.grid.left
      let item = FlowItem.text(line, x: x, below: .zero, meaning: meaning)
      let mayBreak =
        index == 0 ? mayBreak : !staysWhole && index >= 2 && lines.count - index >= 2
      append(
        FlowLine(
          gap: index == 0 ? gap : Gap(Rhythm.line), items: [item] + line.linkRules(x: x),
          mayBreakBefore: mayBreak, bar: bar))
    }
  }

  private mutating func addHeading(_ level: Int, _ inlines: [InlineText]) throws(LayoutError) {
    let bold = inlines.map { InlineText($0.text, emphasis: .strong, link: $0.link) }
    let spans = spans(bold, size: text.style.sizes.large, mayHyphenate: false)
    let lines = try broken(spans, width: measure, isJustified: false)
    let element = tree.add(.heading(level), place: inlines.first?.place)
    let isFirst = previous == .start
    append(lines, gap: Gap(Rhythm.heading), meaning: .element(element), staysWhole: true)
    previous = isFirst ? .subject : .heading
  }

  private mutating func addAnnex(_ annex: LetterAnnex) throws(LayoutError) {
    if setting.hasPanel, panelSection == nil { panelSection = tree.add(.section) }
    breaksPage = true
    flow.annexes.append(flow.lines.count)
    isInAnnex = true
    try addHeading(2, annex.title)
    for block in annex.blocks { try add(block) }
    isInAnnex = false
    breaksPage = true
  }

  /// A paragraph of an annex: small, over the whole width, close to the one before it.
  private mutating func addNote(_ inlines: [InlineText]) throws(LayoutError) {
    let spans = spans(inlines, size: text.style.sizes.medium, mayHyphenate: false)
    let lines = try broken(spans, width: Points(text.grid.textWidth), isJustified: false)
    let gap = Gap(previous == .note ? Rhythm.line : Rhythm.paragraph)
    let note = tree.add(.paragraph, place: inlines.first?.place)
    append(lines, gap: gap, meaning: .element(note))
    previous = .note
  }

  private mutating func addParagraph(_ inlines: [InlineText]) throws(LayoutError) {
    if isInAnnex { return try addNote(inlines) }
    let isSalutation = previous == .subject
    let isJustified = text.style.alignment == .justified && !isSalutation
    let spans = spans(inlines, size: bodySize, mayHyphenate: isJustified)
    let lines = try broken(spans, width: measure, isJustified: isJustified)
    let element = tree.add(.paragraph, place: inlines.first?.place)
    append(lines, gap: gapBefore(), meaning: .element(element))
    previous = isSalutation ? .heading : .text
  }

  private mutating func addKeyParagraph(_ paragraphs: [[InlineText]]) throws(LayoutError) {
    let bar = text.style.hasKeyBar ? flow.keyParagraphs : nil
    flow.keyParagraphs += 1
    for (index, inlines) in paragraphs.enumerated() {
      let spans = spans(inlines, size: bodySize, mayHyphenate: false)
      let lines = try broken(spans, width: measure, isJustified: false)
      let start = flow.lines.count
      let element = tree.add(.paragraph, place: inlines.first?.place)
      append(lines, gap: gapBefore(), meaning: .element(element), bar: bar, staysWhole: true)
      if index > 0, start < flow.lines.count { flow.lines[start].mayBreakBefore = false }
      previous = .text
    }
  }

  private mutating func addHelp(_ rows: [HelpRow]) throws(LayoutError) {
    let list = tree.add(.list)
    let answerX = text.grid.columnLine(1)
    let answerWidth = Points(text.grid.right - answerX)
    for (index, row) in rows.enumerated() {
      let item = tree.add(.listItem, under: list, place: row.answer.first?.place)
      let label = tree.add(.label, under: item)
      let body = tree.add(.listBody, under: item)
      let labelSpans = spans(row.label, size: bodySize, mayHyphenate: false)
      let labelLine = try wrap { () throws(TextError) in try text.typesetter.line(labelSpans) }
      let answers = try broken(
        spans(row.answer, size: bodySize, mayHyphenate: false), width: answerWidth,
        isJustified: false)
      guard !answers.isEmpty else { continue }
      let start = flow.lines.count
      append(
        answers, x: answerX, gap: index == 0 ? gapBefore() : Gap(Rhythm.line),
        meaning: .element(body), staysWhole: true)
      flow.lines[start].items.insert(
        .text(labelLine, x: text.grid.left, below: .zero, meaning: .element(label)), at: 0)
      if index > 0 { flow.lines[start].mayBreakBefore = false }
      previous = .text
    }
  }

  private mutating func addList(
    _ items: [[InlineText]], isOrdered: Bool
  ) throws(LayoutError) {
    let list = tree.add(.list)
    let indent: Millimetres = 6
    for (index, inlines) in items.enumerated() {
      let item = tree.add(.listItem, under: list, place: inlines.first?.place)
      let label = tree.add(.label, under: item)
      let body = tree.add(.listBody, under: item)
      let marker = try wrap { () throws(TextError) in
        try text.line(isOrdered ? "\(index + 1)." : "•", size: bodySize)
      }
      let lines = try broken(
        spans(inlines, size: bodySize, mayHyphenate: false), width: measure - Points(indent),
        isJustified: false)
      // An item without words has no line to put its marker on.
      guard !lines.isEmpty else { continue }
      let start = flow.lines.count
      append(
        lines, x: text.grid.left + indent, gap: index == 0 ? gapBefore() : Gap(Rhythm.line),
        meaning: .element(body))
      flow.lines[start].items.insert(
        .text(marker, x: text.grid.left, below: .zero, meaning: .element(label)), at: 0)
      previous = .text
    }
  }

  private mutating func addTable(_ table: LetterTable) throws(LayoutError) {
    let hasCaption = !table.caption.isEmpty
    if hasCaption { try addCaption(table.caption) }
    let layout = try TableFlow(table, text: text, tree: &tree)
    var lines = try layout.lines(index: flow.tables.count, text: text, tree: &tree)
    lines[0].mayBreakBefore = !hasCaption && mayBreak
    if hasCaption { lines[0].gap = Gap(Rhythm.captionToHead) }
    for line in lines { append(line) }
    flow.tables.append(layout)
    previous = .table
  }

  private mutating func addCaption(_ caption: [InlineText]) throws(LayoutError) {
    let spans = spans(caption, size: bodySize, mayHyphenate: false)
    let lines = try broken(spans, width: Points(text.grid.textWidth), isJustified: false)
    let gap = previous == .heading ? Rhythm.heading : Rhythm.caption
    append(lines, gap: Gap(gap), meaning: .element(tree.add(.heading(2))), staysWhole: true)
    previous = .heading
  }

  private mutating func addClosing(
    _ greeting: String, name: String?, enclosure: String?
  ) throws(LayoutError) {
    let line = try wrap { () throws(TextError) in try text.line(greeting, size: bodySize) }
    append([line], gap: gapBefore(), meaning: .element(tree.add(.paragraph)))
    guard let name else { return }
    let nameLine = try wrap { () throws(TextError) in try text.line(name, size: bodySize) }
    let figure = setting.signature?.image.map { image in
      FlowItem.figure(
        image, x: text.grid.left, below: -LetterGrid.signatureDistance - image.height,
        element: tree.add(.figure, alternative: setting.signature?.alternative))
    }
    let isSigned = figure != nil || setting.signature?.isByHand == true
    append(
      [nameLine], gap: Gap(Rhythm.closingToName, isSigned ? .signed : .signature),
      meaning: .element(tree.add(.paragraph)))
    flow.lines[flow.lines.count - 1].mayBreakBefore = false
    if let figure { flow.lines[flow.lines.count - 1].items.insert(figure, at: 0) }
    try addEnclosure(enclosure)
    guard let title = setting.signature?.title else { return }
    let titleLine = try wrap { () throws(TextError) in try text.line(title, size: bodySize) }
    append([titleLine], gap: Gap(Rhythm.line), meaning: .element(tree.add(.paragraph)))
    flow.lines[flow.lines.count - 1].mayBreakBefore = false
  }

  /// The note of the annexes, beside the name.
  private mutating func addEnclosure(_ enclosure: String?) throws(LayoutError) {
    let note: ShapedLine? =
      if let enclosure {
        try wrap { () throws(TextError) in
          try text.line(enclosure, \.medium, colour: HouseStyle.greyText)
        }
      } else {
        try self.enclosure?.line(text)
      }
    guard let note else { return }
    let meaning = PageItem.Meaning.element(tree.add(.paragraph))
    flow.lines[flow.lines.count - 1].items.append(
      .text(note, x: text.grid.columnLine(3), below: .zero, meaning: meaning))
  }

  /// The greeting never begins a page: two lines of text before it come along.
  private mutating func keepClosingWithText() {
    guard
      let name = flow.lines.lastIndex(where: { $0.gap.kind == .signature || $0.gap.kind == .signed }
      ),
      name >= 4
    else {
      return
    }
    for index in (name - 2)...name { flow.lines[index].mayBreakBefore = false }
  }
}

/// The note beside the signature that says on which pages the annexes begin.
private struct Enclosure {
  /// The fullest form first; the first that fits is printed.
  private let forms: [String]

  /// The note for the annexes among `blocks`; nil while their pages are not known.
  init?(_ blocks: [LetterBlock], pages: [Int], labels: LetterLabels) {
    guard !pages.isEmpty else { return nil }
    let names = blocks.compactMap { block in
      if case .annex(let annex) = block { annex.name ?? "" } else { nil }
    }
    let label = pages.count == 1 ? labels.annex : labels.annexes
    let plain = pages.map { "\(labels.pageReference) \($0)" }
    let named = zip(names, plain).map { $0.isEmpty ? $1 : "\($0) (\($1))" }
    // Of many annexes only the first and the last page on which one begins.
    let range = "\(labels.pageReference) \(pages[0])–\(pages[pages.count - 1])"
    forms = [named, plain, [range]].map { "\(label): \($0.joined(separator: ", "))" }
  }

  /// The note as a line.
  func line(_ text: TextSetter) throws(LayoutError) -> ShapedLine? {
    let room = text.grid.right - text.grid.columnLine(3)
    let lines = try forms.mapThrowing { form throws(LayoutError) in
      try wrap { () throws(TextError) in
        try text.line(form, \.medium, colour: HouseStyle.greyText)
      }
    }
    return lines.first { Millimetres($0.width) <= room } ?? lines.last
  }
}
