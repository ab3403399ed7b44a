package import Values

/// Which facts a template tests, compares and prints, found in its tree without any data.
package struct TemplateUse: Sendable {
  /// A fact at a place of the template, by its path from the schema.
  package struct Mention: Hashable, Sendable {
    /// The path, such as `facturen[].nummer`.
    package let path: String
    /// Where it stands.
    package let place: SourcePlace
  }

  /// A fact that is compared with a text.
  package struct Comparison: Hashable, Sendable {
    /// The fact.
    package let fact: Mention
    /// The text.
    package let text: String
  }

  /// The facts on which the choice of a branch or the turns of a loop depend, by their paths.
  package fileprivate(set) var tested: Set<String> = []
  /// The places where they are tested.
  package fileprivate(set) var mentions: [Mention] = []
  /// The facts that are printed, also through a filter.
  package fileprivate(set) var printed: [Mention] = []
  /// Those of them that are printed as they are, through no filter.
  package fileprivate(set) var bare: [Mention] = []
  /// The comparisons with a text.
  package fileprivate(set) var compared: [Comparison] = []
  /// The branches of the template and of what it renders.
  package fileprivate(set) var branches: [Branch] = []

  /// A fact that decides a branch, and what is said in its arm or those behind it.
  package struct Test: Sendable {
    /// The fact.
    package let fact: Mention
    /// Whether it alone makes a condition that holds when the fact is true, or there.
    package let isAlone: Bool
    /// The words, in small letters.
    package fileprivate(set) var words = ""
    /// The facts that are printed.
    package fileprivate(set) var printed: Set<String> = []
  }

  /// An `if` with its alternatives: what decides, and what is said in one arm or another.
  package struct Branch: Sendable {
    /// Where it stands.
    package let place: SourcePlace
    /// The arms of the template's own branch; empty in a partial, which serves other letters too.
    package let arms: [BranchArm]
    /// The facts that decide it by being true, or there.
    package fileprivate(set) var tests: [Test] = []
  }
}

/// One way through a branch of a template: the arms from 0 on, and then none of them.
package struct BranchArm: Hashable, Sendable {
  /// Where the branch begins.
  let offset: Int
  /// Which way.
  let arm: Int
}

extension Template {
  /// Which facts the template and what it renders use.
  ///
  /// - Complexity: linear in the size of the template, once for each place that renders a partial.
  package var use: TemplateUse {
    var walk = UseWalk(parts: parts)
    walk.visit(parts[0].nodes, in: UseWalk.Place(part: 0, names: [:]))
    return walk.use
  }
}

/// Walks a tree with the names that variables stand for.
private struct UseWalk {
  /// A part, and the paths that its own names stand for.
  struct Place {
    var part: Int
    var names: [String: String]
    /// How many partials are around it.
    var depth = 0
  }

  let parts: [Part]
  var use = TemplateUse()
  /// The branches around what is visited, the innermost last, by their index.
  private var around: [Int] = []
  /// Whether what is visited is all of a condition.
  private var isAlone = false
  init(parts: [Part]) { self.parts = parts }

  mutating func visit(_ nodes: [Node], in place: Place) {
    var place = place
    for node in nodes { visit(node, in: &place) }
  }

  private mutating func visit(_ node: Node, in place: inout Place) {
    switch node {
    case .interrupt: break
    case .text(let literal): say(literal.text)
    case .output(let output):
      notePrinted(output.value, in: place)
    case .assign(let slot, let value):
      guard let name = parts[place.part].slotNames[slot] else { return }
      place.names[name] = path(value.base, in: place) ?? ""
      if case .literal(let literal, _) = value.base { say(literal) }
      value.filters.flatMap(\.arguments).forEach { test($0, in: place) }
    case .capture(_, let body, _): visit(body, in: place)
    case .branch(let branch): visit(branch, in: &place)
    case .choice(let choice):
      test(choice.subject, in: place)
      for arm in choice.arms {
        for match in arm.matches ?? [] { compare(choice.subject, match, in: place) }
        visit(arm.body, in: place)
      }
    case .loop(let loop):
      test(loop.collection, in: place)
      var inner = place
      inner.names[loop.name.split(separator: "-").first.map(String.init) ?? loop.name] =
        path(loop.collection, in: place).map { $0 + "[]" }
      visit(loop.body, in: inner)
      visit(loop.otherwise, in: place)
    case .render(let render): visit(render, in: place)
    case .cycle(let cycle): cycle.values.forEach { mention($0, in: place) }
    case .block(let block):
      block.arguments.forEach { mention($0, in: place) }
      say(block.tag.name)
      block.named.forEach { mention($0.value, in: place) }
      visit(block.body, in: place)
    }
  }

  private mutating func visit(_ branch: Node.Branch, in place: inout Place) {
    let arms =
      place.part == 0
      ? branch.arms.indices.map { BranchArm(offset: branch.offset, arm: $0) }
        + (branch.arms.last?.condition == nil
          ? [] : [BranchArm(offset: branch.offset, arm: branch.arms.count)]) : []
    let index = use.branches.count
    use.branches.append(.init(place: self.place(branch.offset, in: place), arms: arms))
    around.append(index)
    for arm in branch.arms {
      if let condition = arm.condition {
        if case .truth = condition { isAlone = true }
        test(condition, in: place, of: index)
        isAlone = false
      }
      // What an arm assigns is known behind the branch too.
      for node in arm.body { visit(node, in: &place) }
    }
    around.removeLast()
  }

  private mutating func say(_ value: Value) {
    if case .text(let text) = value { say(text) }
  }

  private mutating func say(_ text: String) {
    guard !around.isEmpty else { return }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    for index in around {
      for test in use.branches[index].tests.indices {
        use.branches[index].tests[test].words += " \(words) "
      }
    }
  }

  private mutating func visit(_ render: Node.Render, in place: Place) {
    guard place.depth < 16 else { return }
    var names: [String: String] = [:]
    for (name, value) in render.arguments { names[name] = path(value, in: place) ?? "" }
    switch render.binding {
    case .with(let value): names[render.alias ?? render.name] = path(value, in: place)
    case .each(let value):
      names[render.alias ?? render.name] = path(value, in: place).map { $0 + "[]" }
    case nil: break
    }
    visit(
      parts[render.part].nodes,
      in: Place(part: render.part, names: names, depth: place.depth + 1))
  }

  private mutating func notePrinted(_ value: FilteredExpression, in place: Place) {
    mention(value.base, in: place)
    if value.filters.allSatisfy({ ["default", "append", "prepend"].contains($0.filter.name) }),
      let path = path(value.base, in: place), !path.isEmpty
    {
      use.bare.append(.init(path: path, place: self.place(value.base.offset, in: place)))
    }
    for filter in value.filters {
      filter.arguments.forEach { mention($0, in: place) }
      filter.named.forEach { mention($0.value, in: place) }
    }
  }

  private mutating func mention(_ expression: Expression, in place: Place) {
    if case .literal(let value, _) = expression { say(value) }
    guard let path = path(expression, in: place), !path.isEmpty else { return }
    use.printed.append(.init(path: path, place: self.place(expression.offset, in: place)))
    for index in around {
      for test in use.branches[index].tests.indices {
        use.branches[index].tests[test].printed.insert(path)
      }
    }
  }

  private mutating func test(_ expression: Expression, in place: Place) {
    guard let path = path(expression, in: place), !path.isEmpty else { return }
    use.tested.insert(path)
    use.mentions.append(.init(path: path, place: self.place(expression.offset, in: place)))
  }

  private mutating func test(_ condition: Condition, in place: Place, of branch: Int) {
    switch condition {
    case .truth(let expression):
      note(expression, in: place, of: branch)
      test(expression, in: place)
    case .comparison(let left, _, let right, _):
      // Facts with a few words are compared with them, which is checked on its own.
      if left.literalText == nil, right.literalText == nil {
        note(left, in: place, of: branch)
        note(right, in: place, of: branch)
      }
      compare(left, right, in: place)
    case .and(let left, let right), .or(let left, let right):
      test(left, in: place, of: branch)
      test(right, in: place, of: branch)
    case .not(let inner): test(inner, in: place, of: branch)
    }
  }

  private mutating func note(_ expression: Expression, in place: Place, of branch: Int) {
    guard let path = path(expression, in: place), !path.isEmpty else { return }
    use.branches[branch].tests.append(
      .init(
        fact: .init(path: path, place: self.place(expression.offset, in: place)), isAlone: isAlone))
  }

  private mutating func compare(_ left: Expression, _ right: Expression, in place: Place) {
    test(left, in: place)
    test(right, in: place)
    for (fact, other) in [(left, right), (right, left)] {
      guard let text = other.literalText, let path = path(fact, in: place), !path.isEmpty
      else { continue }
      use.compared.append(
        .init(
          fact: .init(path: path, place: self.place(fact.offset, in: place)), text: text))
    }
  }

  /// The path of a fact; empty for a variable whose value is none; nil for a literal.
  private func path(_ expression: Expression, in place: Place) -> String? {
    guard case .path(let path) = expression else { return nil }
    var result = place.names[path.name] ?? path.name
    guard !result.isEmpty else { return "" }
    for step in path.steps {
      switch step.selector {
      case .name("first"), .name("last"), .index: result += "[]"
      case .name(let name): result += ".\(name)"
      }
    }
    return result
  }

  private func place(_ offset: Int, in place: Place) -> SourcePlace {
    parts[place.part].source.place(at: offset)
  }
}

extension Expression {
  /// The text of a literal one.
  fileprivate var literalText: String? {
    if case .literal(.text(let text), _) = self { text } else { nil }
  }
}
