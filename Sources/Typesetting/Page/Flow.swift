import Values

/// One baseline of the body before it has a place: what stands on it and how far under the last one.
struct FlowLine {
  /// Baseline distance from the line before.
  var gap: Gap
  /// What is drawn, relative to the baseline.
  var items: [FlowItem]
  /// Whether a page may begin with this line.
  var mayBreakBefore: Bool
  /// Whether a page must begin with this line.
  var beginsPage = false
  /// The key paragraph this line belongs to, for its bar.
  var bar: Int?
  /// The table row this line belongs to.
  var row: RowReference?
  /// Whether a group of rows may end with this line: an invoice is complete with its payments.
  var mayEndGroup = false

  init(
    gap: Gap, items: [FlowItem], mayBreakBefore: Bool = false, bar: Int? = nil,
    row: RowReference? = nil
  ) {
    self.gap = gap
    self.items = items
    self.mayBreakBefore = mayBreakBefore
    self.bar = bar
    self.row = row
  }

  /// A table, and the number of its rows that begin at or before this line.
  struct RowReference {
    var table: Int
    var row: Int
  }
}

/// A distance that tightening may change.
struct Gap {
  /// The distance on the natural grid.
  var natural: Millimetres
  /// What the distance separates.
  var kind: Kind

  init(_ natural: Millimetres, _ kind: Kind = .text) {
    self.natural = natural
    self.kind = kind
  }

  enum Kind {
    case text
    case subjectToSalutation
    case signature
    /// Room that somebody signs in, which is never taken away.
    case signed
  }

  /// The distance under `tightening`.
  func resolved(_ tightening: Tightening) -> Millimetres {
    if kind == .signed { return natural }
    let natural =
      switch kind {
      case .text, .signed: natural
      case .subjectToSalutation: min(natural, tightening.subjectGap)
      case .signature: min(natural, tightening.signatureRoom)
      }
    guard tightening.gridStep != Rhythm.line else { return natural }
    return Millimetres(
      millionths: natural.millionths * tightening.gridStep.millionths / Rhythm.line.millionths)
  }
}

/// A thing drawn on a line of the flow.
enum FlowItem {
  /// Text whose baseline lies `below` under the line's own.
  case text(ShapedLine, x: Millimetres, below: Millimetres, meaning: PageItem.Meaning)
  /// A drawing whose top lies `below` under the baseline (above it when negative).
  case figure(
    Drawing, x: Millimetres, below: Millimetres, element: StructureTree.ElementID)
  /// A rectangle whose top lies `below` under the baseline (above it when negative).
  case rule(
    x: Millimetres, below: Millimetres, width: Millimetres, height: Millimetres, Colour)
}

/// How far a letter that almost fits one page has been tightened, in the order of the house rules.
struct Tightening: Equatable {
  var signatureRoom: Millimetres = Rhythm.closingToName
  var droppedOptionals = 0
  var subjectGap: Millimetres = Rhythm.subjectToSalutation
  var gridStep: Millimetres = Rhythm.line
  var bodySizeReduction: Points = .zero

  /// All that may be tried, mildest first, for a letter with `optionals` droppable parts.
  static func steps(optionals: Int) -> [Tightening] {
    var current = Tightening()
    var steps = [current]
    func record() { steps.append(current) }
    current.signatureRoom = mm(12_500)
    record()
    current.signatureRoom = 10
    record()
    for count in 0..<optionals {
      current.droppedOptionals = count + 1
      record()
    }
    current.subjectGap = mm(7_500)
    record()
    for step in [mm(4_900), mm(4_800), mm(4_700)] {
      current.gridStep = step
      record()
    }
    for reduction in [Points(thousandths: 250), Points(thousandths: 500)] {
      current.bodySizeReduction = reduction
      record()
    }
    return steps
  }

  /// What differs from the natural layout, mildest first.
  var changes: [FittingStep] {
    var changes: [FittingStep] = []
    if signatureRoom != Rhythm.closingToName { changes.append(.signatureRoom(signatureRoom)) }
    if droppedOptionals > 0 { changes.append(.leftOut(droppedOptionals)) }
    if subjectGap != Rhythm.subjectToSalutation { changes.append(.salutation(subjectGap)) }
    if gridStep != Rhythm.line { changes.append(.lines(gridStep)) }
    if bodySizeReduction > .zero { changes.append(.smallerType(bodySizeReduction)) }
    return changes
  }

  /// Whether the lines themselves must be made again, not only moved.
  func needsNewLines(after other: Tightening) -> Bool {
    droppedOptionals != other.droppedOptionals || bodySizeReduction != other.bodySizeReduction
  }
}

/// The body as lines, and the tables that carry totals over its pages.
struct Flow {
  var lines: [FlowLine] = []
  var tables: [TableFlow] = []
  var keyParagraphs = 0
  /// The line with which each annex begins.
  var annexes: [Int] = []

  /// The distance from the first baseline to the last before a page must begin, under `tightening`.
  func height(_ tightening: Tightening) -> Millimetres {
    lines.dropFirst().prefix { !$0.beginsPage }
      .reduce(.zero) { $0 + $1.gap.resolved(tightening) }
  }

  /// Keeps the lines from `start` on one page when they fit on one.
  mutating func keepTogether(from start: Int) {
    let inner = lines.indices.dropFirst(start + 1)
    let height = inner.reduce(Millimetres.zero) { $0 + lines[$1].gap.natural }
    guard height <= LetterGrid.continuationBottom - LetterGrid.continuationTop else { return }
    for index in inner { lines[index].mayBreakBefore = false }
  }
}
