import Values

/// Proves of a template, before there is data, that every path is defined and every value fits.
///
/// Walks each part with what is known of its variables; a partial is walked for each place that
/// renders it, with the types it gets there.
struct Checker {
  let compilation: Compilation
  let schema: FactSchema
  var scope: Scope
  /// The part that is walked.
  private(set) var part = 0
  private var depth = 0
  /// How many bodies of blocks and partials are being walked inside each other.
  private var levels = 0
  /// Walks that only find out types report nothing.
  private var isMuted = false
  private var steps = 0
  private var hasStopped = false
  /// The loops around, innermost last; each collects what holds where it is left or continued.
  private var loops: [[Scope]] = []
  private var isRenderedInLoop = false

  static func check(_ compilation: Compilation, schema: FactSchema) {
    guard let main = compilation.parts.first else { return }
    let facts = Dictionary(schema.facts.map { ($0.name, $0) }) { first, _ in first }
    let types = main.slotNames.map { name -> Scope.Known? in
      guard let name, let fact = facts[name], fact.isFilled else { return nil }
      return Scope.Known(type: fact.type, mayBeAbsent: fact.mayBeAbsent)
    }
    var checker = Checker(compilation: compilation, schema: schema, scope: Scope(types: types))
    checker.check(main.nodes)
  }

  private init(compilation: Compilation, schema: FactSchema, scope: Scope) {
    self.compilation = compilation
    self.schema = schema
    self.scope = scope
  }

  // MARK: Reports

  func report(_ code: String, _ message: String, at offset: Int, hint: String? = nil) {
    guard !isMuted else { return }
    compilation.report(
      TemplateFault(code: code, message: message, offset: offset, hint: hint),
      in: compilation.parts[part].source)
  }

  /// Reports that a value may be absent where one is needed, unless the data decide.
  func requirePresent(_ known: Scope.Known, _ expression: Expression) {
    guard known.mayBeAbsent, !schema.isDerived else { return }
    let name = name(of: expression)
    report(
      "T-MAY-BE-ABSENT", "\(name) may be absent here", at: expression.offset,
      hint: "guard it with {% if \(name) %}, or give it a | default:")
  }

  private func name(of expression: Expression) -> String {
    guard case .path(let path) = expression else { return "this value" }
    return compilation.parts[part].source.name(of: path)
  }

  /// The names that can begin a path here.
  var knownNames: [String] {
    let names = compilation.parts[part].slotNames
    let assigned = names.indices.compactMap { scope.types[$0] == nil ? nil : names[$0] }
    return part == 0 ? assigned + schema.facts.map(\.name) : assigned
  }

  /// Reports once that checking stops here, whether or not this walk is muted.
  private mutating func reportTooLong(at offset: Int) {
    guard !hasStopped else { return }
    hasStopped = true
    compilation.report(
      .limit("steps of checking", TemplateLimits.checkSteps, at: offset),
      in: compilation.parts[part].source)
  }

  // MARK: Walking

  mutating func check(_ nodes: [Node]) {
    levels += 1
    defer { levels -= 1 }
    for node in nodes {
      steps += 1
      guard steps <= TemplateLimits.checkSteps, !compilation.isFull else {
        reportTooLong(at: node.offset)
        return
      }
      check(node)
    }
  }

  private mutating func check(_ node: Node) {
    switch node {
    case .text: break
    case .output(let output): checkOutput(output)
    case .assign(let slot, let value): scope.assign(known(value), to: slot)
    case .capture(let slot, let body, _):
      check(body)
      scope.assign(.init(type: .text), to: slot)
    case .branch(let branch): check(branch)
    case .choice(let choice): check(choice)
    case .loop(let loop): check(loop)
    case .render(let render): check(render)
    case .cycle(let cycle): check(cycle)
    case .interrupt:
      if !loops.isEmpty { loops[loops.count - 1].append(scope) }
      scope.isDead = true
    case .block(let block): check(block)
    }
  }

  private mutating func checkOutput(_ output: Node.Output) {
    let known = known(output.value)
    let offset = output.value.base.offset
    switch known.type {
    case .emptiness: report("T-TYPE", "`empty` and `blank` cannot be printed", at: offset)
    case .record where !schema.isDerived:
      report("T-TYPE", "a record cannot be printed", at: offset, hint: "name one of its fields")
    case .list where !schema.isDerived:
      report("T-TYPE", "a list cannot be printed", at: offset, hint: "use | join: or a loop")
    case .percentage:
      report("T-TYPE", "a percentage needs a form", at: offset, hint: "use | procent")
    case .truth where !schema.isDerived:
      report("T-TYPE", "a truth value cannot be printed", at: offset, hint: "use {% if %}")
    default: requirePresent(known, output.value.base)
    }
  }

  private mutating func check(_ branch: Node.Branch) {
    var outcomes: [Scope] = []
    var hasElse = false
    for arm in branch.arms {
      var otherwise = scope
      if let condition = arm.condition {
        let (whenTrue, whenFalse) = check(condition)
        otherwise = scope
        otherwise.present.formUnion(whenFalse)
        scope.present.formUnion(whenTrue)
      } else {
        hasElse = true
      }
      check(arm.body)
      outcomes.append(scope)
      scope = otherwise
    }
    if !hasElse { outcomes.append(scope) }
    join(outcomes)
  }

  /// More than one `when` of a `case` can run: each begins with what any before it may have left.
  private mutating func check(_ choice: Node.Choice) {
    let subject = known(choice.subject)
    var entry = scope
    var outcomes: [Scope] = []
    var hasElse = false
    for arm in choice.arms {
      scope = entry
      if let matches = arm.matches {
        for match in matches { checkEqual(choice.subject, subject, match, known(match)) }
        let areValues = matches.allSatisfy { known($0).mayBeAbsent == false }
        if areValues, let path = path(of: choice.subject) {
          scope.present.formUnion(path.prefixes)
        }
      } else {
        hasElse = true
      }
      check(arm.body)
      outcomes.append(scope)
      entry = entry.joined(with: scope)
    }
    if !hasElse { outcomes.append(entry) }
    join(outcomes)
  }

  private mutating func check(_ loop: Node.Loop) {
    let collection = known(loop.collection)
    requirePresent(collection, loop.collection)
    let element = element(of: collection.type, at: loop.collection.offset)
    for bound in [loop.limit, loop.start].compactMap(\.self) {
      require(.integer, known(bound), bound, as: "a loop's limit and offset")
    }
    let start = scope
    let entry = entry(of: loop, element, from: start)
    let end = turn(of: loop, element, from: entry)
    scope = start
    check(loop.otherwise)
    let runsOnce = collection.type.isNeverEmpty && loop.limit == nil && loop.start == nil
    scope = runsOnce && !loop.continues ? end : end.joined(with: scope)
  }

  /// What holds where any turn of a loop begins: what one turn assigns the next one sees.
  private mutating func entry(
    of loop: Node.Loop, _ element: Scope.Known, from start: Scope
  ) -> Scope {
    guard !loop.assigned.isEmpty else { return start }
    let wasMuted = isMuted
    isMuted = true
    defer { isMuted = wasMuted }
    var entry = start
    while true {
      let next = entry.joined(with: turn(of: loop, element, from: entry))
      if next.isSame(as: entry, in: loop.assigned) || steps > TemplateLimits.checkSteps {
        return next
      }
      entry = next
    }
  }

  /// What holds after one turn of a loop that begins with `entry`.
  private mutating func turn(
    of loop: Node.Loop, _ element: Scope.Known, from entry: Scope
  ) -> Scope {
    scope = entry
    scope.assign(element, to: loop.slot)
    loops.append([])
    check(loop.body)
    var end = Self.joined([scope] + loops.removeLast())
    end.assign(nil, to: loop.slot)
    return end
  }

  private func element(of type: FactType, at offset: Int) -> Scope.Known {
    switch type {
    case .list(let element, _): return .init(type: element)
    case .record where schema.isDerived: return .init(type: .list(of: .anything))
    case .anything, .nothing: return .anything
    default:
      report("T-TYPE", "a loop takes a list, not \(type.kinds.description)", at: offset)
      return .anything
    }
  }

  private mutating func check(_ render: Node.Render) {
    var given: [String: Scope.Known] = [:]
    for (name, value) in render.arguments { given[name] = known(value) }
    switch render.binding {
    case .with(let value): given[render.alias ?? render.name] = known(value)
    case .each(let value):
      let list = known(value)
      requirePresent(list, value)
      given[render.alias ?? render.name] = element(of: list.type, at: value.offset)
    case nil: break
    }
    guard depth < TemplateLimits.partialDepth else {
      report(
        "T-LIMIT", "partials render partials more than \(TemplateLimits.partialDepth) deep",
        at: render.offset)
      return
    }
    guard levels <= TemplateLimits.levelsAroundPartial else {
      report(
        "T-LIMIT",
        "the limit of \(TemplateLimits.levelsAroundPartial) blocks around a partial is passed",
        at: render.offset)
      return
    }
    let inner = compilation.parts[render.part]
    let outer = (scope, part, loops, isRenderedInLoop)
    scope = Scope(types: inner.slotNames.map { name in name.flatMap { given[$0] } })
    part = render.part
    loops = []
    if case .each? = render.binding { isRenderedInLoop = true } else { isRenderedInLoop = false }
    depth += 1
    check(inner.nodes)
    depth -= 1
    (scope, part, loops, isRenderedInLoop) = outer
  }

  private mutating func check(_ cycle: Node.Cycle) {
    if case .named(let name) = cycle.group { _ = known(name) }
    for value in cycle.values { requirePresent(known(value), value) }
  }

  private mutating func check(_ block: Node.Block) {
    for (parameter, value) in zip(block.tag.parameters, block.arguments) {
      require(parameter.accepts, known(value), value, as: "`\(block.tag.name)`")
    }
    for (name, value) in block.named {
      guard let parameter = block.tag.named.first(where: { $0.name == name }) else { continue }
      require(parameter.accepts, known(value), value, as: "`\(block.tag.name)`")
    }
    check(block.body)
  }

  /// Whether a loop stands `up` levels above this point.
  func hasLoop(up: Int) -> Bool {
    up < loops.count || up == 0 && isRenderedInLoop
  }

  /// Goes on with what holds after all of these ways.
  private mutating func join(_ scopes: [Scope]) {
    steps += scopes.count * (scope.assignedCount + scope.present.count) / 16
    scope = Self.joined(scopes)
  }

  private static func joined(_ scopes: [Scope]) -> Scope {
    scopes.dropFirst().reduce(scopes[0]) { $0.joined(with: $1) }
  }
}

extension FactType {
  var isNeverEmpty: Bool {
    if case .list(_, true) = self { true } else { false }
  }
}
