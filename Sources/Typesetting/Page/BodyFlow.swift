import Values

/// Turns the blocks of the body into lines, and their meaning into structure elements.
struct BodyFlow {
  let text: TextSetter
  let tightening: Tightening
  private(set) var flow = Flow()
  private(set) var tree: StructureTree
  private var optionalsSeen = 0
  private var previous: Previous = .start

  private enum Previous {
    case start, subject, heading, text
  }

  /// The lines of `blocks`; their elements follow those already in `tree`.
  init(
    _ blocks: [LetterBlock], text: TextSetter, tightening: Tightening, tree: StructureTree
  ) throws(LayoutError) {
    self.text = text
    self.tightening = tightening
    self.tree = tree
    for block in blocks { try add(block) }
    keepClosingWithText()
  }

  private var bodySize: Points { text.style.sizes.large - tightening.bodySizeReduction }
  private var measure: Points { Points(LetterGrid.bodyWidth) }

  private mutating func add(_ block: LetterBlock) throws(LayoutError) {
    switch block {
    case .heading(let level, let inlines): try addHeading(level, inlines)
    case .paragraph(let inlines): try addParagraph(inlines)
    case .keyParagraph(let paragraphs): try addKeyParagraph(paragraphs)
    case .help(let rows): try addHelp(rows)
    case .list(let isOrdered, let items): try addList(items, isOrdered: isOrdered)
    case .table(let table): try addTable(table)
    case .optional(let blocks):
      optionalsSeen += 1
      guard optionalsSeen > tightening.droppedOptionals else { return }
      for block in blocks { try add(block) }
    case .closing(let greeting, let name, let enclosure):
      try addClosing(greeting, name: name, enclosure: enclosure)
    }
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
    _ lines: [ShapedLine], x: Millimetres = LetterGrid.left, gap: Gap,
    meaning: PageItem.Meaning, bar: Int? = nil, staysWhole: Bool = false
  ) {
    for (index, line) in lines.enumerated() {
      let item = FlowItem.text(line, x: x, below: .zero, meaning: meaning)
      let mayBreak =
        index == 0
        ? previous == .text : !staysWhole && index >= 2 && lines.count - index >= 2
      flow.lines.append(
        FlowLine(
          gap: index == 0 ? gap : Gap(Rhythm.line), items: [item], mayBreakBefore: mayBreak,
          bar: bar))
    }
  }

  private mutating func addHeading(_ level: Int, _ inlines: [InlineText]) throws(LayoutError) {
    let bold = inlines.map { InlineText($0.text, emphasis: .strong, link: $0.link) }
    let spans = spans(bold, size: text.style.sizes.large, mayHyphenate: false)
    let lines = try broken(spans, width: measure, isJustified: false)
    let element = tree.add(.heading(level))
    let isFirst = previous == .start
    append(lines, gap: Gap(Rhythm.heading), meaning: .element(element), staysWhole: true)
    previous = isFirst ? .subject : .heading
  }

  private mutating func addParagraph(_ inlines: [InlineText]) throws(LayoutError) {
    let isSalutation = previous == .subject
    let isJustified = text.style.alignment == .justified && !isSalutation
    let spans = spans(inlines, size: bodySize, mayHyphenate: isJustified)
    let lines = try broken(spans, width: measure, isJustified: isJustified)
    append(lines, gap: gapBefore(), meaning: .element(tree.add(.paragraph)))
    previous = isSalutation ? .heading : .text
  }

  private mutating func addKeyParagraph(_ paragraphs: [[InlineText]]) throws(LayoutError) {
    let bar = text.style.hasKeyBar ? flow.keyParagraphs : nil
    flow.keyParagraphs += 1
    for (index, inlines) in paragraphs.enumerated() {
      let spans = spans(inlines, size: bodySize, mayHyphenate: false)
      let lines = try broken(spans, width: measure, isJustified: false)
      let start = flow.lines.count
      append(
        lines, gap: gapBefore(), meaning: .element(tree.add(.paragraph)), bar: bar,
        staysWhole: true)
      if index > 0 { flow.lines[start].mayBreakBefore = false }
      previous = .text
    }
  }

  private mutating func addHelp(_ rows: [HelpRow]) throws(LayoutError) {
    let list = tree.add(.list)
    let answerX = LetterGrid.columnLine(1)
    let answerWidth = Points(LetterGrid.right - answerX)
    for (index, row) in rows.enumerated() {
      let item = tree.add(.listItem, under: list)
      let label = tree.add(.label, under: item)
      let body = tree.add(.listBody, under: item)
      let labelSpans = spans(row.label, size: bodySize, mayHyphenate: false)
      let labelLine = try wrap { () throws(TextError) in try text.typesetter.line(labelSpans) }
      let answers = try broken(
        spans(row.answer, size: bodySize, mayHyphenate: false), width: answerWidth,
        isJustified: false)
      let start = flow.lines.count
      append(
        answers, x: answerX, gap: index == 0 ? gapBefore() : Gap(Rhythm.line),
        meaning: .element(body), staysWhole: true)
      flow.lines[start].items.insert(
        .text(labelLine, x: LetterGrid.left, below: .zero, meaning: .element(label)), at: 0)
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
      let item = tree.add(.listItem, under: list)
      let label = tree.add(.label, under: item)
      let body = tree.add(.listBody, under: item)
      let marker = try wrap { () throws(TextError) in
        try text.line(isOrdered ? "\(index + 1)." : "•", size: bodySize)
      }
      let lines = try broken(
        spans(inlines, size: bodySize, mayHyphenate: false), width: measure - Points(indent),
        isJustified: false)
      let start = flow.lines.count
      append(
        lines, x: LetterGrid.left + indent, gap: index == 0 ? gapBefore() : Gap(Rhythm.line),
        meaning: .element(body))
      flow.lines[start].items.insert(
        .text(marker, x: LetterGrid.left, below: .zero, meaning: .element(label)), at: 0)
      previous = .text
    }
  }

  private mutating func addTable(_ table: LetterTable) throws(LayoutError) {
    let layout = try TableFlow(table, text: text, tree: &tree)
    flow.lines += try layout.lines(index: flow.tables.count, text: text, tree: &tree)
    flow.tables.append(layout)
    previous = .text
  }

  private mutating func addClosing(
    _ greeting: String, name: String?, enclosure: String?
  ) throws(LayoutError) {
    let line = try wrap { () throws(TextError) in try text.line(greeting, size: bodySize) }
    append([line], gap: gapBefore(), meaning: .element(tree.add(.paragraph)))
    guard let name else { return }
    let nameLine = try wrap { () throws(TextError) in try text.line(name, size: bodySize) }
    append(
      [nameLine], gap: Gap(Rhythm.closingToName, .signature),
      meaning: .element(tree.add(.paragraph)))
    flow.lines[flow.lines.count - 1].mayBreakBefore = false
    if let enclosure {
      let note = try wrap { () throws(TextError) in
        try text.line(enclosure, \.medium, colour: HouseStyle.greyText)
      }
      let meaning = PageItem.Meaning.element(tree.add(.paragraph))
      flow.lines[flow.lines.count - 1].items.append(
        .text(note, x: LetterGrid.columnLine(3), below: .zero, meaning: meaning))
    }
  }

  /// The greeting never begins a page: two lines of text before it come along.
  private mutating func keepClosingWithText() {
    guard let name = flow.lines.lastIndex(where: { $0.gap.kind == .signature }), name >= 4 else {
      return
    }
    for index in (name - 2)...name { flow.lines[index].mayBreakBefore = false }
  }
}
