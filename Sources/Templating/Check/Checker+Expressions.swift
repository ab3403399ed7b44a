import Values

extension Checker {
  /// The type of an expression; what is unknown in it is reported.
  func known(_ expression: Expression) -> Scope.Known {
    switch expression {
    case .literal(let value, _):
      return .init(type: FactType(describing: value), mayBeAbsent: value.isAbsent)
    case .path(let path): return known(path)
    case .dynamic(let name, _, _):
      require([.text, .absent], known(name), name, as: "the name of a variable")
      return .init(type: .anything, mayBeAbsent: true)
    case .range(let first, let last, _):
      require(.integer, known(first), first, as: "a range")
      require(.integer, known(last), last, as: "a range")
      return .init(type: .list(of: .integer))
    case .loop(let up, let property, let offset):
      return known(up: up, property, at: offset)
    }
  }

  private func known(up: Int, _ property: LoopProperty, at offset: Int) -> Scope.Known {
    guard hasLoop(up: up) else {
      report("T-UNKNOWN-NAME", "there is no such loop around this", at: offset)
      return .anything
    }
    switch property {
    case .first, .last: return .init(type: .truth)
    case .name: return .init(type: .text)
    case .whole: return .anything
    case .unknown(let name):
      reportUnknown(name, among: LoopProperty.names, at: offset, in: "a loop has no property")
      return .anything
    case .index, .index0, .rindex, .rindex0, .length: return .init(type: .integer)
    }
  }

  private func known(_ path: Expression.Path) -> Scope.Known {
    guard var known = scope.types[path.slot] else {
      if part == 0, schema.facts.contains(where: { $0.name == path.name && !$0.isFilled }) {
        reportUnfilled(path.name, at: path.offset)
        return .anything
      }
      reportUnknown(
        path.name, among: knownNames, at: path.offset, in: "there is no fact or variable")
      return .anything
    }
    var steps: [String]? = []
    if scope.present.contains(.init(slot: path.slot, steps: [])) { known.mayBeAbsent = false }
    for (index, step) in path.steps.enumerated() {
      if let name = step.selector.fixedName, known.type.isUnfilled(name) {
        let names = path.steps[...index].compactMap(\.selector.fixedName)
        reportUnfilled(([path.name] + names).joined(separator: "."), at: path.offset)
        return .anything
      }
      let next = self.step(step, from: known.type)
      steps = steps.flatMap { earlier in step.selector.fixedName.map { earlier + [$0] } }
      let isGuarded =
        steps.map { scope.present.contains(.init(slot: path.slot, steps: $0)) } ?? false
      known = .init(
        type: next.type, mayBeAbsent: (known.mayBeAbsent || next.mayBeAbsent) && !isGuarded)
    }
    return known
  }

  private func step(_ step: Expression.Step, from type: FactType) -> Scope.Known {
    switch step.selector {
    case .name(let name): return property(name, of: type, at: step.offset)
    case .index(let index):
      let known = known(index)
      requirePresent(known, index)
      return element(of: type, index, known.type, at: step.offset)
    }
  }

  private func property(_ name: String, of type: FactType, at offset: Int) -> Scope.Known {
    switch (type, name) {
    case (.record(let facts), _):
      if let fact = facts.first(where: { $0.name == name }) {
        return .init(type: fact.type, mayBeAbsent: fact.mayBeAbsent)
      }
      if schema.isDerived, ["size", "first", "last"].contains(name) { return .anything }
      reportUnknown(name, among: facts.map(\.name), at: offset, in: "there is no property")
      return .anything
    case (.list, "size"), (.text, "size"): return .init(type: .integer)
    case (.list(let element, let isNeverEmpty), "first"),
      (.list(let element, let isNeverEmpty), "last"):
      return .init(type: element, mayBeAbsent: !isNeverEmpty)
    case (.anything, _): return .anything
    case (.nothing, _): return .init(type: .nothing, mayBeAbsent: true)
    default:
      let known = type.kinds.contains(.list) ? ["first", "last", "size"] : []
      reportUnknown(
        name, among: known, at: offset,
        in: "a value that is \(type.kinds.description) has no property")
      return .anything
    }
  }

  private func element(
    of type: FactType, _ index: Expression, _ indexType: FactType, at offset: Int
  ) -> Scope.Known {
    switch (type, indexType) {
    case (.list(let element, let isNeverEmpty), .integer):
      var isEnd = false
      if case .literal(.integer(let number), _) = index { isEnd = number == 0 || number == -1 }
      return .init(type: element, mayBeAbsent: !(isNeverEmpty && isEnd))
    case (.record, .text), (.anything, _), (_, .anything):
      return .init(type: .anything, mayBeAbsent: true)
    case (.nothing, _): return .init(type: .nothing, mayBeAbsent: true)
    default:
      let kinds = (type.kinds.description, indexType.kinds.description)
      report("T-TYPE", "a value that is \(kinds.0) has no element by \(kinds.1)", at: offset)
      return .anything
    }
  }

  private func reportUnfilled(_ name: String, at offset: Int) {
    report(
      "T-UNFILLED", "`\(name.prefix(64))` is not filled in a letter of this stage", at: offset,
      hint: "leave it out; letters of other stages have it")
  }

  func reportUnknown(
    _ name: String, among known: [String], at offset: Int, in message: String
  ) {
    report(
      "T-UNKNOWN-NAME", "\(message) `\(name.prefix(64))`", at: offset,
      hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" })
  }

  /// Reports a value that may be absent or cannot be of the natures asked.
  func require(
    _ kinds: ValueKinds, _ known: Scope.Known, _ expression: Expression, as what: String
  ) {
    if known.mayBeAbsent, !kinds.contains(.absent) { requirePresent(known, expression) }
    if known.type.kinds.isDisjoint(with: kinds) {
      report(
        "T-TYPE", "\(what) takes \(kinds.description), not \(known.type.kinds.description)",
        at: expression.offset)
    }
  }

  /// The path of facts that an expression names, when all its steps are fixed.
  func path(of expression: Expression) -> Scope.FactPath? {
    guard case .path(let path) = expression else { return nil }
    var steps: [String] = []
    for step in path.steps {
      guard let name = step.selector.fixedName else { return nil }
      steps.append(name)
    }
    return .init(slot: path.slot, steps: steps)
  }

  // MARK: Filters

  /// The type of an expression after its filters.
  func known(_ filtered: FilteredExpression) -> Scope.Known {
    var known = known(filtered.base)
    for call in filtered.filters {
      if known.mayBeAbsent, !call.filter.input.contains(.absent) {
        requirePresent(known, filtered.base)
        known.mayBeAbsent = false
      }
      let isNothing = schema.isDerived && known.type.kinds == .absent
      if !isNothing, known.type.kinds.isDisjoint(with: call.filter.input) {
        report(
          "T-TYPE",
          "`\(call.filter.name)` takes \(call.filter.input.description),"
            + " not \(known.type.kinds.description)", at: call.offset)
      }
      checkArguments(of: call, input: known.type)
      known = result(of: call, input: known)
    }
    return known
  }

  private func checkArguments(of call: FilterCall, input: FactType) {
    for (parameter, argument) in zip(call.filter.parameters, call.arguments) {
      require(
        Self.accepted(parameter, besides: input), known(argument), argument,
        as: "`\(call.filter.name)`")
      if parameter.isProperty, !schema.isDerived,
        case .literal(.text(let name), let offset) = argument,
        case .list(.record(let facts), _) = input, !facts.contains(where: { $0.name == name })
      {
        reportUnknown(
          name, among: facts.map(\.name), at: offset, in: "the elements have no property")
      }
    }
    for (name, argument) in call.named {
      guard let parameter = call.filter.named.first(where: { $0.name == name }) else { continue }
      require(parameter.accepts, known(argument), argument, as: "`\(name)`")
    }
  }

  /// What an argument may be: an amount is added to amounts, a number to numbers.
  private static func accepted(_ parameter: Parameter, besides input: FactType) -> ValueKinds {
    guard parameter.accepts == [.number, .amount] else { return parameter.accepts }
    switch input.kinds {
    case .amount: return .amount
    case let kinds where kinds.isSubset(of: .number): return .number
    default: return parameter.accepts
    }
  }

  private func result(of call: FilterCall, input: Scope.Known) -> Scope.Known {
    switch call.filter.result {
    case .type(let type): return .init(type: type)
    case .input:
      guard case .list(let element, _) = input.type else { return input }
      return .init(type: .list(of: element))
    case .list:
      if case .list = input.type { return input }
      return .init(type: .list(of: input.type))
    case .position:
      // On data that say null the filter gives up, and then gives no number.
      return .init(type: schema.isDerived ? .anything : .integer, mayBeAbsent: true)
    case .sum: return .init(type: sum(input.type, call.arguments.first.map { known($0).type }))
    case .element:
      guard case .list(let element, let isNeverEmpty) = input.type else {
        return .init(type: .anything, mayBeAbsent: true)
      }
      let isEnd = call.filter.name == "first" || call.filter.name == "last"
      return .init(type: element, mayBeAbsent: !(isNeverEmpty && isEnd))
    case .inputOrArgument:
      guard let argument = call.arguments.first.map({ known($0) }) else { return input }
      return .init(
        type: input.type.joined(with: argument.type), mayBeAbsent: argument.mayBeAbsent)
    case .properties:
      let property = propertyType(call, input.type)
      return .init(type: .list(of: property, isNeverEmpty: input.type.isNeverEmpty))
    }
  }

  private func sum(_ input: FactType, _ argument: FactType?) -> FactType {
    switch (input, argument) {
    case (.amount, _): .amount
    case (.integer, nil), (.integer, .integer): .integer
    case (.anything, _): .anything
    default: .number
    }
  }

  private func propertyType(_ call: FilterCall, _ input: FactType) -> FactType {
    guard case .literal(.text(let name), _)? = call.arguments.first,
      case .list(.record(let facts), _) = input,
      let fact = facts.first(where: { $0.name == name })
    else { return .anything }
    return fact.type
  }
}

extension Expression.Selector {
  /// The property's name, or the digits of a fixed place in a list.
  var fixedName: String? {
    switch self {
    case .name(let name): name
    case .index(.literal(.integer(let number), _)): "[\(number)]"
    case .index: nil
    }
  }
}

extension SourceText {
  /// A path as its author may write it in a guard.
  func name(of path: Expression.Path) -> String {
    path.steps.reduce(path.name) { text, step in
      switch step.selector {
      case .name(let name): "\(text).\(name)"
      case .index(.literal(.integer(let number), _)): "\(text)[\(number)]"
      case .index: "\(text)[…]"
      }
    }
  }
}

extension FactType {
  /// Whether a field of this record is one that no letter has.
  fileprivate func isUnfilled(_ name: String) -> Bool {
    guard case .record(let facts) = self else { return false }
    return facts.contains { $0.name == name && !$0.isFilled }
  }
}
