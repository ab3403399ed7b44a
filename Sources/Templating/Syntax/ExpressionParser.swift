import Values

/// Reads expressions, filters and conditions from the tokens of one piece of markup.
struct ExpressionParser {
  private let tokens: [Token]
  private var position = 0
  private var depth = 0
  /// Where names become slots and filters are found.
  private let scope: NameScope
  private let compilation: Compilation

  init(tokens: [Token], scope: NameScope, compilation: Compilation) {
    self.tokens = tokens
    self.scope = scope
    self.compilation = compilation
  }

  // MARK: Tokens

  var current: Token { tokens[position] }
  var offset: Int { current.offset }
  var isAtEnd: Bool { current.kind == .end }

  mutating func advance() {
    if !isAtEnd { position += 1 }
  }

  /// Takes a sign when it is next.
  mutating func take(_ sign: String) -> Bool {
    guard current.kind == .sign(sign) else { return false }
    advance()
    return true
  }

  /// Takes a word when it is next.
  mutating func take(word: String) -> Bool {
    guard current.kind == .identifier(word) else { return false }
    advance()
    return true
  }

  mutating func require(_ sign: String) throws(TemplateFault) {
    if !take(sign) { throw .syntax("expected \(sign) here", at: offset) }
  }

  mutating func requireIdentifier(_ what: String) throws(TemplateFault) -> String {
    guard case .identifier(let name) = current.kind else {
      throw .syntax("expected \(what) here", at: offset)
    }
    advance()
    return name
  }

  func requireEnd() throws(TemplateFault) {
    if !isAtEnd { throw .syntax("this is more than belongs here", at: offset) }
  }

  /// The name in `name:` when that is next; takes both.
  mutating func takeKeyword() -> String? {
    guard case .identifier(let name) = current.kind, position + 1 < tokens.count,
      tokens[position + 1].kind == .sign(":")
    else { return nil }
    position += 2
    return name
  }

  // MARK: Expressions

  mutating func expression() throws(TemplateFault) -> Expression {
    let start = current
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.nesting else {
      throw .limit("levels of brackets", TemplateLimits.nesting, at: start.offset)
    }
    advance()
    switch start.kind {
    case .string(let text): return .literal(.text(text), offset: start.offset)
    case .integer(let number): return .literal(.integer(number), offset: start.offset)
    case .decimal(let number): return .literal(.decimal(number), offset: start.offset)
    case .identifier(let name): return try named(name, at: start.offset)
    case .sign("("): return try range(at: start.offset)
    case .sign("["):
      let name = try expression()
      try require("]")
      return try dynamic(name, at: start.offset)
    case .sign, .end: throw .syntax("expected a value here", at: start.offset)
    }
  }

  private mutating func range(at start: Int) throws(TemplateFault) -> Expression {
    let first = try expression()
    try require("..")
    let last = try expression()
    try require(")")
    return .range(first, last, offset: start)
  }

  private mutating func dynamic(
    _ name: Expression, at start: Int
  ) throws(TemplateFault) -> Expression {
    let steps = try steps()
    if case .literal(.text(let text), _) = name {
      return .path(.init(slot: scope.slot(of: text), name: text, steps: steps, offset: start))
    }
    return .dynamic(name, steps: steps, offset: start)
  }

  private mutating func named(_ name: String, at start: Int) throws(TemplateFault) -> Expression {
    let steps = try steps()
    if steps.isEmpty, let literal = Self.literals[name] { return .literal(literal, offset: start) }
    if name == "forloop", !scope.isShadowed("forloop"),
      let loop = loopProperty(steps, at: start)
    {
      return loop
    }
    return .path(.init(slot: scope.slot(of: name), name: name, steps: steps, offset: start))
  }

  private func loopProperty(_ steps: [Expression.Step], at start: Int) -> Expression? {
    var up = 0
    for (index, step) in steps.enumerated() {
      guard case .name(let name) = step.selector else { return nil }
      if name == "parentloop" {
        up += 1
      } else {
        guard index == steps.count - 1 else { return nil }
        return .loop(up: up, LoopProperty(name), offset: step.offset)
      }
    }
    return .loop(up: up, .whole, offset: start)
  }

  private mutating func steps() throws(TemplateFault) -> [Expression.Step] {
    var steps: [Expression.Step] = []
    while true {
      let start = offset
      if take(".") {
        let nameOffset = offset
        let name = try requireIdentifier("a property name")
        steps.append(.init(selector: .name(name), offset: nameOffset))
      } else if take("[") {
        let index = try expression()
        try require("]")
        steps.append(.init(selector: Self.selector(index), offset: start))
      } else {
        return steps
      }
    }
  }

  private static func selector(_ index: Expression) -> Expression.Selector {
    if case .literal(.text(let name), _) = index { return .name(name) }
    return .index(index)
  }

  private static let literals: [String: Value] = [
    "nil": .absent, "null": .absent, "true": .bool(true), "false": .bool(false),
    "empty": .emptiness(.empty), "blank": .emptiness(.blank),
  ]

  // MARK: Filters

  mutating func filtered() throws(TemplateFault) -> FilteredExpression {
    let base = try expression()
    var filters: [FilterCall] = []
    while take("|") {
      if let call = try filterCall() { filters.append(call) }
    }
    return FilteredExpression(base: base, filters: filters)
  }

  /// One filter with its arguments; nil for an unknown one, which is reported, and in compat mode
  /// passes its input on.
  private mutating func filterCall() throws(TemplateFault) -> FilterCall? {
    let start = offset
    let name = try requireIdentifier("the name of a filter")
    var arguments: [Expression] = []
    var named: [(name: String, value: Expression)] = []
    if take(":") {
      repeat {
        if let keyword = takeKeyword() {
          named.append((keyword, try expression()))
        } else {
          arguments.append(try expression())
        }
      } while take(",") && !isAtEnd
    }
    guard let filter = compilation.filters[name] else {
      compilation.reportUnknownFilter(name, at: start, in: scope.source)
      return nil
    }
    let call = FilterCall(filter: filter, arguments: arguments, named: named, offset: start)
    compilation.checkArguments(of: call, in: scope.source)
    return call
  }

  // MARK: Conditions

  mutating func condition() throws(TemplateFault) -> Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.nesting else {
      throw .limit("conditions in one tag", TemplateLimits.nesting, at: offset)
    }
    let left = try comparison()
    if take(word: "and") { return .and(left, try condition()) }
    if take(word: "or") { return .or(left, try condition()) }
    return left
  }

  private mutating func comparison() throws(TemplateFault) -> Condition {
    let left = try expression()
    let start = offset
    guard let comparison = takeComparison() else { return .truth(left) }
    return .comparison(left, comparison, try expression(), offset: start)
  }

  private mutating func takeComparison() -> Comparison? {
    let comparison: Comparison
    switch current.kind {
    case .sign("=="): comparison = .equal
    case .sign("!="), .sign("<>"): comparison = .unequal
    case .sign("<"): comparison = .less
    case .sign("<="): comparison = .lessOrEqual
    case .sign(">"): comparison = .greater
    case .sign(">="): comparison = .greaterOrEqual
    case .identifier("contains"): comparison = .contains
    default: return nil
    }
    advance()
    return comparison
  }
}
