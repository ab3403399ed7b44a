import Values

/// Builds the tree of one template from its chunks and reports all that is wrong with its syntax.
struct TemplateParser {
  let source: SourceText
  let compilation: Compilation
  let scope: NameScope
  private var chunks: [Chunk]
  private var position = 0
  private var depth = 0
  private var captureDepth = 0

  static func parse(_ source: SourceText, compilation: Compilation) -> Part {
    let blocks = compilation.blocks
    let (chunks, faults) = Chunker.chunks(of: source) { blocks.standsAlone($0) }
    for fault in faults { compilation.report(fault, in: source) }
    var parser = TemplateParser(source: source, compilation: compilation, chunks: chunks)
    var nodes = parser.parseAll()
    if compilation.escaping == .html {
      HTMLPlacement.place(&nodes, of: source, compilation: compilation)
    }
    return Part(source: source, nodes: nodes, slotNames: parser.scope.slotNames)
  }

  private init(source: SourceText, compilation: Compilation, chunks: [Chunk]) {
    self.source = source
    self.compilation = compilation
    self.chunks = chunks
    scope = NameScope(source: source)
  }

  private mutating func parseAll() -> [Node] {
    var nodes: [Node] = []
    while position < chunks.count {
      nodes += parseBody(until: []).nodes
      guard position < chunks.count else { break }
      reportStray(chunks[position])
      position += 1
    }
    return nodes
  }

  // MARK: Bodies

  /// Parses up to a tag of `terminators`, or one that closes something else; that tag is next.
  mutating func parseBody(until terminators: Set<String>) -> (nodes: [Node], end: String?) {
    var nodes: [Node] = []
    while position < chunks.count {
      let chunk = chunks[position]
      if case .tag(let name) = chunk.kind {
        if terminators.contains(name) { return (nodes, name) }
        if isCloser(name) { return (nodes, nil) }
      }
      position += 1
      do throws(TemplateFault) {
        try append(chunk, to: &nodes)
      } catch {
        report(error)
      }
    }
    return (nodes, nil)
  }

  private mutating func append(_ chunk: Chunk, to nodes: inout [Node]) throws(TemplateFault) {
    switch chunk.kind {
    case .text, .raw:
      let literal = literal(chunk)
      settleListMark(of: &nodes, before: literal.text)
      nodes.append(.text(literal))
    case .output:
      checkBackslash(before: chunk)
      if let output = try output(chunk.body, at: chunk.offset) { nodes.append(.output(output)) }
    case .tag(let name): nodes += try tag(name, chunk)
    }
  }

  private func literal(_ chunk: Chunk) -> Node.Literal {
    let bytes = source.bytes[chunk.body]
    let isRaw = if case .raw = chunk.kind { true } else { false }
    return Node.Literal(
      text: source.text(chunk.body), line: source.line(at: chunk.body.lowerBound),
      newlines: bytes.count { $0 == UInt8(ascii: "\n") },
      isBlank: !isRaw && bytes.allSatisfy(\.isLiquidSpace), offset: chunk.body.lowerBound)
  }

  /// An output followed by text that does not begin like a list's mark can stand at a line's start.
  private func settleListMark(of nodes: inout [Node], before text: String) {
    guard let last = nodes.indices.last, case .output(var output) = nodes[last],
      let first = text.utf8.first
    else { return }
    output.mayStartList =
      first == UInt8(ascii: ".") || first == UInt8(ascii: ")") || first.isDigit
    nodes[last] = .output(output)
  }

  /// A backslash of the template in front of a value would undo the value's first escape.
  private func checkBackslash(before chunk: Chunk) {
    var slashes = 0
    while chunk.offset > slashes, source.bytes[chunk.offset - slashes - 1] == UInt8(ascii: "\\") {
      slashes += 1
    }
    if compilation.isStrict, compilation.escaping == .markdown, !slashes.isMultiple(of: 2) {
      report(
        .syntax(
          "a backslash stands right before a value", at: chunk.offset - 1,
          hint: "remove it, or write two"))
    }
  }

  func output(_ body: Range<Int>, at offset: Int) throws(TemplateFault) -> Node.Output? {
    var parser = try expressions(in: body)
    if parser.isAtEnd, !compilation.isStrict { return nil }
    let value = try parser.filtered()
    try parser.requireEnd()
    return Node.Output(value: value, line: source.line(at: offset))
  }

  // MARK: What tags need

  func expressions(in body: Range<Int>) throws(TemplateFault) -> ExpressionParser {
    ExpressionParser(
      tokens: try ExpressionLexer.tokens(of: source, in: body), scope: scope,
      compilation: compilation)
  }

  func report(_ fault: TemplateFault) {
    compilation.report(fault, in: source)
  }

  /// Parses a body one level deeper.
  mutating func nested(
    _ chunk: Chunk, until terminators: Set<String>
  ) throws(TemplateFault) -> (nodes: [Node], end: String?) {
    guard depth < TemplateLimits.nesting else {
      throw .limit("levels of blocks", TemplateLimits.nesting, at: chunk.offset)
    }
    depth += 1
    defer { depth -= 1 }
    return parseBody(until: terminators)
  }

  /// The tag that ended a body, taken.
  mutating func takeTag() -> Chunk {
    defer { position += 1 }
    return chunks[position]
  }

  /// Takes the end tag of a block, or reports that it is missing.
  mutating func close(_ name: String, _ end: String?, openedAt chunk: Chunk) {
    guard end == "end" + name else {
      report(
        .syntax(
          "`\(name)` is never closed", at: chunk.offset,
          hint: "add {% end\(name) %} in the right place"))
      return
    }
    let closer = takeTag()
    if compilation.isStrict || compilation.blocks.standsAlone(name) { requireBare(closer) }
  }

  /// Reports markup behind a tag that takes none.
  func requireBare(_ chunk: Chunk) {
    if source.bytes[chunk.body].contains(where: { !$0.isLiquidSpace }) {
      report(.syntax("this tag takes nothing behind its name", at: chunk.body.lowerBound))
    }
  }

  /// Runs `body` for pieces that become text, in which no domain block can stand.
  mutating func capturing(
    _ body: (inout TemplateParser) throws(TemplateFault) -> [Node]
  ) throws(TemplateFault) -> [Node] {
    captureDepth += 1
    defer { captureDepth -= 1 }
    return try body(&self)
  }

  var isCapturing: Bool { captureDepth > 0 }

  /// Parses other chunks in the place of these: the lines of a `liquid` tag.
  mutating func parse(_ inner: [Chunk], opened chunk: Chunk) throws(TemplateFault) -> [Node] {
    guard depth < TemplateLimits.nesting else {
      throw .limit("levels of blocks", TemplateLimits.nesting, at: chunk.offset)
    }
    let outer = (chunks, position)
    depth += 1
    (chunks, position) = (inner, 0)
    let nodes = parseAll()
    (chunks, position) = outer
    depth -= 1
    return nodes
  }

  private func isCloser(_ name: String) -> Bool {
    name.hasPrefix("end") && name != "end" || ["else", "elsif", "when"].contains(name)
  }

  private func reportStray(_ chunk: Chunk) {
    guard case .tag(let name) = chunk.kind else { return }
    report(.syntax("`\(name)` closes or continues nothing here", at: chunk.offset))
  }
}

extension [Node] {
  /// Whether printing this can give nothing but white space that nobody meant.
  var isBlank: Bool { allSatisfy(\.isBlank) }

  /// Without the white space between tags that print nothing, as Liquid leaves it out.
  mutating func removeBlankText() {
    removeAll { node in
      if case .text = node { true } else { false }
    }
  }
}

extension Node {
  fileprivate var isBlank: Bool {
    switch self {
    case .text(let literal): literal.isBlank
    case .output, .render, .cycle, .block: false
    case .assign, .capture, .interrupt: true
    case .branch(let branch): branch.arms.allSatisfy(\.body.isBlank)
    case .choice(let choice): choice.arms.allSatisfy(\.body.isBlank)
    case .loop(let loop): loop.body.isBlank && loop.otherwise.isBlank
    }
  }
}
