import Values

extension TemplateParser {
  /// The nodes of one tag; `liquid` gives several and a comment none.
  mutating func tag(_ name: String, _ chunk: Chunk) throws(TemplateFault) -> [Node] {
    switch name {
    case "assign": [try assign(chunk)]
    case "capture": [try capture(chunk)]
    case "if", "unless": [try branch(name, chunk)]
    case "case": [try choice(chunk)]
    case "for": [try loop(chunk)]
    case "echo": try output(chunk.body, at: chunk.offset).map { [.output($0)] } ?? []
    case "render": try render(chunk).map { [.render($0)] } ?? []
    case "cycle": [try cycle(chunk)]
    case "break", "continue": [.interrupt(isBreak: name == "break", offset: chunk.offset)]
    case "liquid": try parse(lines(of: chunk), opened: chunk)
    default: try block(name, chunk).map { [.block($0)] } ?? []
    }
  }

  private func assign(_ chunk: Chunk) throws(TemplateFault) -> Node {
    var parser = try expressions(in: chunk.body)
    let name = try parser.requireIdentifier("the name of a variable")
    try parser.require("=")
    let value = try parser.filtered()
    try parser.requireEnd()
    return .assign(slot: scope.slotToAssign(name), value: value)
  }

  private mutating func capture(_ chunk: Chunk) throws(TemplateFault) -> Node {
    var parser = try expressions(in: chunk.body)
    let name: String
    if case .string(let text) = parser.current.kind {
      name = text
      parser.advance()
    } else {
      name = try parser.requireIdentifier("the name of a variable")
    }
    try parser.requireEnd()
    let body = try capturing { (inner: inout TemplateParser) throws(TemplateFault) -> [Node] in
      let (nodes, end) = try inner.nested(chunk, until: ["endcapture"])
      inner.close("capture", end, openedAt: chunk)
      return nodes
    }
    return .capture(slot: scope.slotToAssign(name), body: body, offset: chunk.offset)
  }

  private mutating func branch(_ name: String, _ chunk: Chunk) throws(TemplateFault) -> Node {
    var condition = readCondition(chunk)
    if name == "unless" { condition = condition.map { .not($0) } }
    var arms: [Node.Branch.Arm] = []
    let terminators: Set = ["elsif", "else", "end" + name]
    var hasElse = false
    while true {
      let (body, end) = try nested(chunk, until: terminators)
      arms.append(.init(condition: condition, body: body))
      guard end == "elsif" || end == "else" else {
        close(name, end, openedAt: chunk)
        break
      }
      let next = takeTag()
      if hasElse, compilation.isStrict {
        report(.syntax("nothing can follow `else`", at: next.offset))
      }
      hasElse = hasElse || end == "else"
      if end == "else", compilation.isStrict { requireBare(next) }
      condition = end == "else" ? nil : readCondition(next)
    }
    var branch = Node.Branch(arms: arms, offset: chunk.offset)
    if branch.arms.allSatisfy(\.body.isBlank) {
      for index in branch.arms.indices { branch.arms[index].body.removeBlankText() }
    }
    return .branch(branch)
  }

  /// The condition of a tag; what is wrong with it is reported and the tag then never holds.
  private func readCondition(_ chunk: Chunk) -> Condition? {
    do throws(TemplateFault) {
      var parser = try expressions(in: chunk.body)
      let condition = try parser.condition()
      try parser.requireEnd()
      return condition
    } catch {
      report(error)
      return .truth(.literal(.absent, offset: chunk.offset))
    }
  }

  private mutating func choice(_ chunk: Chunk) throws(TemplateFault) -> Node {
    var parser = try expressions(in: chunk.body)
    let subject = try parser.expression()
    try parser.requireEnd()
    let terminators: Set = ["when", "else", "endcase"]
    let (before, first) = try nested(chunk, until: terminators)
    if compilation.isStrict, !before.isBlank {
      report(.syntax("text stands between `case` and its first `when`", at: chunk.offset))
    }
    var end = first
    var arms: [Node.Choice.Arm] = []
    while end == "when" || end == "else" {
      let next = takeTag()
      let matches = end == "when" ? readMatches(next) : nil
      if compilation.isStrict { checkOrder(of: arms, before: next, isElse: end == "else") }
      let (body, following) = try nested(chunk, until: terminators)
      arms.append(.init(matches: matches, body: body))
      end = following
    }
    close("case", end, openedAt: chunk)
    if arms.allSatisfy(\.body.isBlank) {
      for index in arms.indices { arms[index].body.removeBlankText() }
    }
    if compilation.isStrict, !arms.contains(where: { $0.matches != nil }) {
      report(.syntax("this `case` has no `when`", at: chunk.offset))
    }
    return .choice(.init(subject: subject, arms: arms, offset: chunk.offset))
  }

  /// In strict mode `else` comes once and last.
  private func checkOrder(of arms: [Node.Choice.Arm], before chunk: Chunk, isElse: Bool) {
    if isElse { requireBare(chunk) }
    if arms.contains(where: { $0.matches == nil }) {
      report(.syntax("nothing can follow the `else` of a `case`", at: chunk.offset))
    }
  }

  private func readMatches(_ chunk: Chunk) -> [Expression] {
    do throws(TemplateFault) {
      var parser = try expressions(in: chunk.body)
      var matches = [try parser.expression()]
      while parser.take(",") || parser.take(word: "or") { matches.append(try parser.expression()) }
      try parser.requireEnd()
      return matches
    } catch {
      report(error)
      return []
    }
  }

  private mutating func loop(_ chunk: Chunk) throws(TemplateFault) -> Node {
    var parser = try expressions(in: chunk.body)
    let name = try parser.requireIdentifier("the name of a variable")
    guard parser.take(word: "in") else { throw .syntax("expected `in` here", at: parser.offset) }
    let start = parser.offset
    let collection = try parser.expression()
    let key = "\(name)-\(source.text(start..<parser.offset).trimmed())"
    let range = try LoopRange(&parser)
    let slot = scope.enterLoop(name)
    let (body, end) = try loopBody(chunk)
    let assigned = scope.leaveLoop()
    var otherwise: [Node] = []
    var closing = end
    if end == "else" {
      let next = takeTag()
      if compilation.isStrict { requireBare(next) }
      (otherwise, closing) = try nested(chunk, until: ["endfor"])
    }
    close("for", closing, openedAt: chunk)
    var loop = Node.Loop(
      slot: slot, name: key, collection: collection, limit: range.limit, start: range.start,
      continues: range.continues, isReversed: range.isReversed, body: body, otherwise: otherwise,
      offset: chunk.offset, assigned: assigned)
    if body.isBlank, otherwise.isBlank {
      loop.body.removeBlankText()
      loop.otherwise.removeBlankText()
    }
    return .loop(loop)
  }

  /// The body of a loop; when it cannot be read its variable's scope is closed first.
  private mutating func loopBody(
    _ chunk: Chunk
  ) throws(TemplateFault) -> (nodes: [Node], end: String?) {
    do throws(TemplateFault) {
      return try nested(chunk, until: ["else", "endfor"])
    } catch {
      _ = scope.leaveLoop()
      throw error
    }
  }

  private func render(_ chunk: Chunk) throws(TemplateFault) -> Node.Render? {
    var parser = try expressions(in: chunk.body)
    let start = parser.offset
    guard case .string(let name) = parser.current.kind else {
      throw .syntax("expected the name of a partial in quotes", at: start)
    }
    parser.advance()
    let binding: Node.Render.Binding? =
      if parser.take(word: "with") {
        .with(try parser.expression())
      } else if parser.take(word: "for") {
        .each(try parser.expression())
      } else {
        nil
      }
    let alias = parser.take(word: "as") ? try parser.requireIdentifier("a name") : nil
    var arguments: [(name: String, value: Expression)] = []
    while parser.take(",") || !parser.isAtEnd {
      guard let keyword = parser.takeKeyword() else {
        if parser.isAtEnd { break }
        throw .syntax("expected an argument as `name: value`", at: parser.offset)
      }
      arguments.append((keyword, try parser.expression()))
    }
    return compilation.partial(named: name, at: start, in: source).map {
      Node.Render(
        part: $0, name: name, binding: binding, alias: alias, arguments: arguments,
        offset: chunk.offset)
    }
  }

  private func cycle(_ chunk: Chunk) throws(TemplateFault) -> Node {
    var parser = try expressions(in: chunk.body)
    var name: Expression?
    var values = [try parser.expression()]
    if parser.take(":") {
      name = values.removeFirst()
      values.append(try parser.expression())
    }
    while parser.take(","), !parser.isAtEnd { values.append(try parser.expression()) }
    try parser.requireEnd()
    let isLiteral = values.allSatisfy { if case .literal = $0 { true } else { false } }
    let group: Node.Cycle.Group =
      if let name {
        .named(name)
      } else {
        .unnamed(isLiteral ? source.text(chunk.body).trimmed() : "#\(chunk.offset)")
      }
    return .cycle(.init(group: group, values: values, offset: chunk.offset))
  }

  /// A domain block that the caller registered.
  private mutating func block(_ name: String, _ chunk: Chunk) throws(TemplateFault) -> Node.Block? {
    guard let tag = compilation.blocks[name] else {
      throw unknownTag(name, at: chunk.offset)
    }
    var parser = try expressions(in: chunk.body)
    var arguments: [Expression] = []
    var named: [(name: String, value: Expression)] = []
    while !parser.isAtEnd {
      if let keyword = parser.takeKeyword() {
        named.append((keyword, try parser.expression()))
      } else {
        arguments.append(try parser.expression())
      }
      if !parser.take(",") { break }
    }
    try parser.requireEnd()
    checkArguments(of: tag, arguments.count, named.map(\.name), at: chunk.offset)
    if isCapturing {
      report(.syntax("a domain block cannot stand inside `capture`", at: chunk.offset))
    }
    var body: [Node] = []
    if tag.hasBody {
      let (nodes, end) = try nested(chunk, until: ["end" + name])
      close(name, end, openedAt: chunk)
      body = nodes
    }
    return Node.Block(
      tag: tag, arguments: arguments, named: named, body: body, offset: chunk.offset)
  }

  private func checkArguments(
    of tag: BlockTable.Block, _ count: Int, _ names: [String], at offset: Int
  ) {
    let required = tag.parameters.count { $0.need == .required }
    if count < required || count > tag.parameters.count {
      report(
        TemplateFault(
          code: "T-ARGUMENTS",
          message: "`\(tag.name)` takes \(required) to \(tag.parameters.count) arguments"
            + " and has \(count)", offset: offset))
    }
    for name in names where !tag.named.contains(where: { $0.name == name }) {
      report(
        TemplateFault(
          code: "T-ARGUMENTS", message: "`\(tag.name)` has no argument `\(name)`", offset: offset))
    }
  }

  private func unknownTag(_ name: String, at offset: Int) -> TemplateFault {
    let known = [
      "assign", "capture", "case", "comment", "cycle", "doc", "echo", "for", "if", "liquid", "raw",
      "render", "unless",
    ]
    let near = nearest(to: name, among: known + compilation.blocks.names)
    let name = name.prefix(64)
    return TemplateFault(
      code: "T-UNKNOWN-TAG",
      message: name.isEmpty ? "this tag has no name" : "there is no tag `\(name)`", offset: offset,
      hint: near.map { "did you mean `\($0)`?" })
  }

  /// The lines of a `liquid` tag as tags, comments left out.
  private func lines(of chunk: Chunk) -> [Chunk] {
    var tags: [Chunk] = []
    var comments = 0
    for line in source.bytes[chunk.body].split(separator: UInt8(ascii: "\n")) {
      let (name, markup) = TagName.split(source.bytes, line.startIndex..<line.endIndex)
      let isBlank = line.allSatisfy(\.isLiquidSpace)
      if name == "comment" || name == "doc" { comments += 1 }
      if comments == 0, !isBlank, name != "#" {
        tags.append(
          Chunk(kind: .tag(name), offset: line.startIndex, body: markup, end: line.endIndex))
      }
      if name == "endcomment" || name == "enddoc" { comments -= 1 }
    }
    return tags
  }
}

/// Which elements a loop takes: `limit`, `offset` and `reversed`.
private struct LoopRange {
  var limit: Expression?
  var start: Expression?
  var continues = false
  var isReversed = false

  init(_ parser: inout ExpressionParser) throws(TemplateFault) {
    while !parser.isAtEnd {
      if parser.take(word: "reversed") {
        isReversed = true
      } else if parser.take(",") {
        continue
      } else if let keyword = parser.takeKeyword() {
        try read(keyword, &parser)
      } else {
        throw .syntax("expected limit, offset or reversed here", at: parser.offset)
      }
    }
  }

  private mutating func read(
    _ keyword: String, _ parser: inout ExpressionParser
  ) throws(TemplateFault) {
    switch keyword {
    case "limit": limit = try parser.expression()
    case "offset" where parser.take(word: "continue"): continues = true
    case "offset": start = try parser.expression()
    default:
      throw .syntax(
        "a loop has no argument `\(keyword)`", at: parser.offset,
        hint: "use limit, offset or reversed")
    }
  }
}
