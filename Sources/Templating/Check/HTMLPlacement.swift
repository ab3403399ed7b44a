/// Finds out for every value of an HTML template in which place of the page it is printed.
///
/// Both ways through a branch and every turn of a loop must leave the page in the same state, so
/// that what follows has one place; a partial begins and ends between tags.
struct HTMLPlacement {
  private let source: SourceText
  private let compilation: Compilation
  /// The state here; nil where nothing ever comes.
  private var state: HTMLState? = .text
  /// Where the last tag begins.
  private var opening = 0
  /// Where the loop around began.
  private var loopEntry = HTMLState.text

  /// Gives all outputs of `nodes` their places and reports those where no value is safe.
  static func place(_ nodes: inout [Node], of source: SourceText, compilation: Compilation) {
    var placement = HTMLPlacement(source: source, compilation: compilation)
    placement.place(&nodes)
    if let state = placement.state, state != .text {
      placement.report("this tag, comment or script has no end", at: placement.opening)
    }
  }

  private init(source: SourceText, compilation: Compilation) {
    self.source = source
    self.compilation = compilation
  }

  private func report(_ message: String, at offset: Int, hint: String? = nil) {
    compilation.report(
      TemplateFault(code: "T-CONTEXT", message: message, offset: offset, hint: hint), in: source)
  }

  private mutating func place(_ nodes: inout [Node]) {
    for index in nodes.indices { place(&nodes[index]) }
  }

  private mutating func place(_ node: inout Node) {
    switch node {
    case .text(let literal): take(literal)
    case .output(var output):
      output.place = placeOfValue(at: output.value.base.offset)
      node = .output(output)
    case .cycle(var cycle):
      cycle.place = placeOfValue(at: cycle.offset)
      node = .cycle(cycle)
    case .branch(var branch):
      place(
        arms: &branch.arms, hasElse: branch.arms.contains { $0.condition == nil }, branch.offset)
      node = .branch(branch)
    case .choice(var choice):
      place(&choice)
      node = .choice(choice)
    case .loop(var loop):
      place(&loop)
      node = .loop(loop)
    case .block(var block):
      requireText("a domain block", at: block.offset)
      place(&block.body)
      requireText("the end of a domain block", at: block.offset)
      node = .block(block)
    case .render(let render): requireText("a partial", at: render.offset)
    case .interrupt(_, let offset):
      requireSame(state, as: loopEntry, "this leaves a turn of the loop inside a tag", at: offset)
      state = nil
    case .assign, .capture: break
    }
  }

  private mutating func take(_ literal: Node.Literal) {
    guard var state else { return }
    for (index, byte) in literal.text.utf8.enumerated() {
      if byte == UInt8(ascii: "<"), state == .text { opening = literal.offset + index }
      state.take(byte)
    }
    self.state = state
  }

  private mutating func placeOfValue(at offset: Int) -> HTMLPlace {
    switch state?.takeValue() {
    case .safe(let place)?: return place
    case .unsafe(let reason)?:
      report(
        reason, at: offset, hint: "print it between tags, or in quotes in an attribute of text")
      return .text
    case nil: return .text
    }
  }

  private mutating func place(
    arms: inout [Node.Branch.Arm], hasElse: Bool, _ offset: Int
  ) {
    let entry = state
    var ends: [HTMLState?] = hasElse ? [] : [entry]
    for index in arms.indices {
      state = entry
      place(&arms[index].body)
      ends.append(state)
    }
    state = joined(ends, at: offset)
  }

  /// More than one `when` can run, so each must leave the page as it found it.
  private mutating func place(_ choice: inout Node.Choice) {
    let entry = state
    var ends: [HTMLState?] = []
    for index in choice.arms.indices {
      state = entry
      place(&choice.arms[index].body)
      ends.append(state)
    }
    state = joined([entry] + ends, at: choice.offset)
  }

  private mutating func place(_ loop: inout Node.Loop) {
    let entry = state
    let outer = loopEntry
    loopEntry = entry ?? .text
    place(&loop.body)
    loopEntry = outer
    requireSame(
      state, as: entry, "a turn of this loop ends in another place of the page", at: loop.offset)
    state = entry
    place(&loop.otherwise)
    state = joined([entry, state], at: loop.offset)
  }

  private func joined(_ states: [HTMLState?], at offset: Int) -> HTMLState? {
    let reached = states.compactMap(\.self)
    guard let first = reached.first else { return nil }
    let common = reached.reduce(first) { common, state in common?.joined(with: state) }
    if common == nil {
      report(
        "the ways through this tag end in different places of the page", at: offset,
        hint: "open and close each HTML tag in the same branch")
    }
    return common ?? first
  }

  private func requireText(_ what: String, at offset: Int) {
    if let state, state != .text { report("\(what) stands inside an HTML tag", at: offset) }
  }

  private func requireSame(
    _ state: HTMLState?, as other: HTMLState?, _ message: String, at offset: Int
  ) {
    if let state, let other, !other.isRepeated(by: state) { report(message, at: offset) }
  }
}
