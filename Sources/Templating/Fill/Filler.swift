import Values

/// Fills one template once: walks its tree, within the limits of one letter.
struct Filler {
  enum Flow {
    case on, leavesLoop, nextTurn
  }

  let template: Template
  var frame: Frame
  var sink = Sink()
  private var steps = 0
  /// How many bodies of blocks and partials are being run inside each other.
  private var levels = 0
  private var turns = 0
  private var printed = 0
  private(set) var built = 0
  /// The arms of the template's own branches that were taken; nil when nobody asks.
  var taken: Set<BranchArm>?

  init(template: Template, facts: Record) {
    self.template = template
    let slots = template.parts[0].slotNames.map { name in name.flatMap { facts[$0] } }
    frame = Frame(part: 0, slots: slots, facts: facts, depth: 0, line: nil)
  }

  mutating func fill() throws(Diagnostics) -> FilledTemplate {
    _ = try run(template.parts[0].nodes)
    return FilledTemplate(segments: sink.finish())
  }

  var isStrict: Bool { template.rigour != .compat }

  // MARK: Faults and limits

  func fault(
    _ code: String, _ message: String, at offset: Int, hint: String? = nil
  ) -> Diagnostics {
    fault(TemplateFault(code: code, message: message, offset: offset, hint: hint))
  }

  func fault(_ fault: TemplateFault) -> Diagnostics {
    Diagnostics(fault.diagnostic(in: template.parts[frame.part].source))
  }

  /// Counts the bytes of texts and the elements of lists that were made.
  mutating func charge(_ value: Value, at offset: Int) throws(Diagnostics) {
    switch value {
    case .text(let text), .markup(let text): built += text.utf8.count
    case .list(let values): built += values.count * 16
    default: break
    }
    if built > TemplateLimits.builtBytes {
      throw fault(.limit("bytes of text built", TemplateLimits.builtBytes, at: offset))
    }
  }

  /// Counts work: one step for a node, and more for values that take longer to go through.
  mutating func spend(
    _ cost: Int, at offset: @autoclosure () -> Int
  ) throws(Diagnostics) {
    steps += cost
    if steps > TemplateLimits.steps {
      throw fault(.limit("steps", TemplateLimits.steps, at: offset()))
    }
  }

  private mutating func countPrinted(
    _ bytes: Int, at offset: @autoclosure () -> Int
  ) throws(Diagnostics) {
    printed += bytes
    if printed > TemplateLimits.outputBytes {
      throw fault(.limit("bytes printed", TemplateLimits.outputBytes, at: offset()))
    }
  }

  // MARK: Nodes

  mutating func run(_ nodes: [Node]) throws(Diagnostics) -> Flow {
    levels += 1
    defer { levels -= 1 }
    for node in nodes {
      let flow = try run(node)
      if flow != .on { return flow }
    }
    return .on
  }

  private mutating func run(_ node: Node) throws(Diagnostics) -> Flow {
    try spend(1, at: node.offset)
    switch node {
    case .text(let literal):
      try countPrinted(literal.text.utf8.count, at: literal.offset)
      sink.append(literal, renderedOn: frame.line)
    case .output(let output): try write(output)
    case .assign(let slot, let value): frame.slots[slot] = try self.value(of: value)
    case .capture(let slot, let body, let offset): return try capture(slot, body, at: offset)
    case .branch(let branch): return try run(branch)
    case .choice(let choice): return try run(choice)
    case .loop(let loop): return try run(loop)
    case .render(let render): try run(render)
    case .cycle(let cycle): try run(cycle)
    case .interrupt(let isBreak, _): return isBreak ? .leavesLoop : .nextTurn
    case .block(let block): return try run(block)
    }
    return .on
  }

  private mutating func write(_ output: Node.Output) throws(Diagnostics) {
    let value = try value(of: output.value)
    let offset = output.value.base.offset
    switch value {
    case .absent where template.rigour == .declared:
      throw fault("T-MISSING-VALUE", "there is no value to print", at: offset)
    case .emptiness where isStrict:
      throw fault("T-TYPE", "`empty` and `blank` cannot be printed", at: offset)
    case .record where isStrict, .list where template.rigour == .declared:
      throw fault("T-TYPE", "\(value.kind.description) cannot be printed", at: offset)
    default: break
    }
    try write(value, line: output.line, output.place, output.mayStartList, at: offset)
  }

  private mutating func write(
    _ value: Value, line: Int, _ place: HTMLPlace, _ mayStartList: Bool, at offset: Int
  ) throws(Diagnostics) {
    let text = value.plainText(in: template.language)
    let shown: String =
      if sink.isCapture {
        text
      } else if template.escaping == .html, place != .text {
        place.escaped(text)
      } else if value.isMarkup {
        text
      } else {
        template.escaping.escaped(
          text, startsLine: mayStartList && sink.startsLine, mayStartList: mayStartList)
      }
    try countPrinted(shown.utf8.count, at: offset)
    sink.append(value: shown, line: frame.line ?? line)
  }

  private mutating func capture(
    _ slot: Int, _ body: [Node], at offset: Int
  ) throws(Diagnostics) -> Flow {
    let outer = sink
    sink = Sink(isCapture: true)
    let flow = try run(body)
    let value = Value.text(sink.captured)
    sink = outer
    try charge(value, at: offset)
    frame.slots[slot] = value
    return flow
  }

  private mutating func run(_ branch: Node.Branch) throws(Diagnostics) -> Flow {
    for (index, arm) in branch.arms.enumerated() {
      if let condition = arm.condition, try !holds(condition) { continue }
      note(branch, index)
      return try run(arm.body)
    }
    note(branch, branch.arms.count)
    return .on
  }

  private mutating func note(_ branch: Node.Branch, _ arm: Int) {
    guard taken != nil, frame.part == 0 else { return }
    taken?.insert(BranchArm(offset: branch.offset, arm: arm))
  }

  private mutating func run(_ choice: Node.Choice) throws(Diagnostics) -> Flow {
    let subject = try value(of: choice.subject)
    try spend(subject.weight * choice.arms.count, at: choice.offset)
    var hasMatched = false
    for arm in choice.arms {
      guard let matches = arm.matches else {
        let flow = hasMatched ? .on : try run(arm.body)
        if flow != .on { return flow }
        continue
      }
      for match in matches where try subject.isEqual(to: value(of: match)) {
        hasMatched = true
        let flow = try run(arm.body)
        if flow != .on { return flow }
      }
    }
    return .on
  }

  private mutating func run(_ loop: Node.Loop) throws(Diagnostics) -> Flow {
    let elements = try elements(of: loop)
    guard !elements.isEmpty else { return try run(loop.otherwise) }
    frame.loops.append(.init(length: elements.count, name: loop.name))
    defer {
      frame.loops.removeLast()
      frame.slots[loop.slot] = nil
    }
    for (index, element) in elements.enumerated() {
      turns += 1
      if turns > TemplateLimits.loopTurns {
        throw fault(.limit("turns of loops", TemplateLimits.loopTurns, at: loop.offset))
      }
      frame.loops[frame.loops.count - 1].index = index
      frame.slots[loop.slot] = element
      if try run(loop.body) == .leavesLoop { break }
    }
    return .on
  }

  private mutating func elements(of loop: Node.Loop) throws(Diagnostics) -> ArraySlice<Value> {
    let collection = try value(of: loop.collection)
    try spend(collection.weight, at: loop.offset)
    let all: [Value]
    switch collection {
    case .list, .range: all = collection.elements ?? []
    case .record(let record): all = zip(record.names, record.values).map { .list([.text($0), $1]) }
    case .absent where template.rigour == .declared:
      throw fault("T-MISSING-VALUE", "there is no list to loop over", at: loop.collection.offset)
    case .text(let text) where !isStrict: all = text.isEmpty ? [] : [collection]
    case .absent: all = []
    default:
      if isStrict {
        throw fault("T-TYPE", "a loop takes a list", at: loop.collection.offset)
      }
      all = []
    }
    let start =
      loop.continues ? frame.loopEnds[loop.name] ?? 0 : try bound(loop.start) ?? 0
    let limit = try bound(loop.limit) ?? all.count
    let first = min(max(0, start), all.count)
    let slice = all[first..<first + min(max(0, limit), all.count - first)]
    frame.loopEnds[loop.name] = slice.endIndex
    return loop.isReversed ? ArraySlice(slice.reversed()) : slice
  }

  private mutating func bound(_ expression: Expression?) throws(Diagnostics) -> Int? {
    guard let expression else { return nil }
    switch try value(of: expression) {
    case .integer(let number): return number
    case .absent where !isStrict: return nil
    case .text(let text) where !isStrict:
      if let number = Int(text.trimmed()) { return number }
    default: break
    }
    throw fault("T-TYPE", "a loop's limit and offset are whole numbers", at: expression.offset)
  }

  private mutating func run(_ cycle: Node.Cycle) throws(Diagnostics) {
    let key: String
    switch cycle.group {
    case .named(let name):
      let group = try value(of: name)
      try spend(group.weight, at: cycle.offset)
      key = "named \(group.plainText)"
    case .unnamed(let name): key = name
    }
    let turn = frame.cycles[key, default: 0]
    frame.cycles[key] = turn + 1 < cycle.values.count ? turn + 1 : 0
    guard turn < cycle.values.count else { return }
    let value = try value(of: cycle.values[turn])
    let line = template.parts[frame.part].source.line(at: cycle.offset)
    try write(value, line: line, cycle.place, true, at: cycle.offset)
  }

  private mutating func run(_ block: Node.Block) throws(Diagnostics) -> Flow {
    let arguments = try values(of: block.arguments)
    var named: [(name: String, value: Value)] = []
    for (name, expression) in block.named { named.append((name, try value(of: expression))) }
    for (parameter, (value, expression)) in zip(
      block.tag.parameters, zip(arguments, block.arguments))
    where isStrict && !parameter.accepts.contains(value.kind) {
      throw fault(
        "T-TYPE", "`\(block.tag.name)` takes \(parameter.accepts.description) here",
        at: expression.offset)
    }
    let outer = sink
    sink = Sink()
    let flow = try run(block.body)
    let body = sink.finish()
    sink = outer
    sink.append(
      FilledBlock(
        name: block.tag.name, arguments: arguments, named: named, body: body,
        place: template.parts[frame.part].source.place(at: block.offset),
        hasBody: block.tag.hasBody))
    return flow
  }

  private mutating func run(_ render: Node.Render) throws(Diagnostics) {
    guard frame.depth < TemplateLimits.partialDepth else {
      throw fault(
        .limit("partials inside each other", TemplateLimits.partialDepth, at: render.offset))
    }
    guard levels <= TemplateLimits.levelsAroundPartial else {
      throw fault(
        .limit("blocks around a partial", TemplateLimits.levelsAroundPartial, at: render.offset))
    }
    var given: [(String, Value)] = []
    for (name, expression) in render.arguments { given.append((name, try value(of: expression))) }
    let bound = render.alias ?? render.name
    switch render.binding {
    case nil: try run(render, with: given, loop: nil)
    case .with(let expression):
      try run(render, with: given + [(bound, try value(of: expression))], loop: nil)
    case .each(let expression):
      let value = try value(of: expression)
      guard let elements = value.elements else {
        return try run(render, with: given + [(bound, value)], loop: nil)
      }
      for (index, element) in elements.enumerated() {
        turns += 1
        if turns > TemplateLimits.loopTurns {
          throw fault(.limit("turns of loops", TemplateLimits.loopTurns, at: render.offset))
        }
        try run(
          render, with: given + [(bound, element)],
          loop: .init(index: index, length: elements.count, name: render.name))
      }
    }
  }

  private mutating func run(
    _ render: Node.Render, with arguments: [(String, Value)], loop: Frame.LoopState?
  ) throws(Diagnostics) {
    let facts = Record(arguments)
    let part = template.parts[render.part]
    try spend(part.slotNames.count, at: render.offset)
    let line = frame.line ?? template.parts[frame.part].source.line(at: render.offset)
    let outer = frame
    defer { frame = outer }
    frame = Frame(
      part: render.part, slots: part.slotNames.map { name in name.flatMap { facts[$0] } },
      facts: facts, depth: outer.depth + 1, line: line)
    frame.renderingLoop = loop
    _ = try run(part.nodes)
  }
}

extension Value {
  /// Whether the value prints as it is: our own markup, and forms without any ASCII punctuation.
  fileprivate var isMarkup: Bool {
    switch self {
    case .markup, .money, .date: true
    default: false
    }
  }
}
