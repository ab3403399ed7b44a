/// A piece of a source between its delimiters.
struct Chunk: Sendable {
  enum Kind: Sendable {
    case text
    /// Text between `raw` and its end, which white space control leaves alone.
    case raw
    case output
    /// A tag with its name; `body` is the markup after it.
    case tag(String)
  }
  let kind: Kind
  /// Where the piece begins, delimiter included.
  let offset: Int
  /// What is between the delimiters, or the text.
  var body: Range<Int>
  /// Where the piece ends, delimiter included.
  let end: Int
}

/// Cuts a source into text, outputs and tags, with white space control done and comments gone.
struct Chunker {
  private let bytes: [UInt8]
  private let standAlone: (String) -> Bool
  private var position = 0
  private var trimsNext = false
  private var chunks: [Chunk] = []
  private var faults: [TemplateFault] = []
  /// Whether a search has shown that no `endraw` follows, so that none is made again.
  private var isWithoutEndRaw = false

  /// The pieces of `source`, and what could not be cut; tags for which `standAlone` holds take
  /// their whole line with them.
  static func chunks(
    of source: SourceText, standAlone: @escaping (String) -> Bool
  ) -> ([Chunk], [TemplateFault]) {
    var chunker = Chunker(bytes: source.bytes, standAlone: standAlone)
    chunker.run()
    return (chunker.chunks, chunker.faults)
  }

  private init(bytes: [UInt8], standAlone: @escaping (String) -> Bool) {
    self.bytes = bytes
    self.standAlone = standAlone
  }

  private mutating func run() {
    while position < bytes.count {
      let start = nextDelimiter(from: position)
      addText(position..<start)
      guard start < bytes.count else { return }
      guard readMarkup(at: start) else { return }
    }
  }

  /// The offset of the next `{{` or `{%`, or the end.
  private func nextDelimiter(from start: Int) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "{"),
        bytes[index + 1] == UInt8(ascii: "{") || bytes[index + 1] == UInt8(ascii: "%")
      {
        return index
      }
      index += 1
    }
    return bytes.count
  }

  private mutating func addText(_ range: Range<Int>) {
    var range = range
    if trimsNext {
      while let first = range.first, bytes[first].isLiquidSpace { range.removeFirst() }
    }
    trimsNext = trimsNext && range.isEmpty
    if !range.isEmpty {
      chunks.append(
        Chunk(kind: .text, offset: range.lowerBound, body: range, end: range.upperBound))
    }
  }

  private mutating func trimBefore() {
    guard let last = chunks.indices.last, case .text = chunks[last].kind else { return }
    while let end = chunks[last].body.last, bytes[end].isLiquidSpace {
      chunks[last].body.removeLast()
    }
    if chunks[last].body.isEmpty { chunks.removeLast() }
  }

  /// Reads one output or tag; false when its end is missing.
  private mutating func readMarkup(at start: Int) -> Bool {
    let isTag = bytes[start + 1] == UInt8(ascii: "%")
    let closer = isTag ? UInt8(ascii: "%") : UInt8(ascii: "}")
    guard let close = firstClose(closer, from: start + 2) else {
      faults.append(
        .syntax(
          "this \(isTag ? "tag" : "output") has no end", at: start,
          hint: "close it with \(isTag ? "%}" : "}}")"))
      return false
    }
    var body = start + 2..<close
    position = close + 2
    let trimsLeft = body.first.map { bytes[$0] == UInt8(ascii: "-") } ?? false
    if trimsLeft { body.removeFirst() }
    let trimsRight = body.last.map { bytes[$0] == UInt8(ascii: "-") } ?? false
    if trimsRight { body.removeLast() }
    if trimsLeft { trimBefore() }
    trimsNext = trimsRight
    if isTag { return addTag(start: start, body: body) }
    chunks.append(Chunk(kind: .output, offset: start, body: body, end: position))
    return true
  }

  private func firstClose(_ closer: UInt8, from start: Int) -> Int? {
    bytes.firstRange(of: [closer, UInt8(ascii: "}")], from: start)?.lowerBound
  }

  private mutating func addTag(start: Int, body: Range<Int>) -> Bool {
    let (name, markup) = nameAndMarkup(body)
    switch name {
    case "raw":
      if bytes[markup].contains(where: { !$0.isLiquidSpace }) {
        faults.append(.syntax("`raw` takes nothing behind its name", at: markup.lowerBound))
      }
      return skipRaw(start: start)
    case "comment": return skipComment(name, start: start)
    case "doc":
      if bytes[markup].contains(where: { !$0.isLiquidSpace }) {
        faults.append(.syntax("`doc` takes nothing behind its name", at: markup.lowerBound))
      }
      return skipComment(name, start: start)
    case "#":
      checkInlineComment(markup, start: start)
      return true
    default:
      if standAlone(name) { takeLine(from: start) }
      chunks.append(Chunk(kind: .tag(name), offset: start, body: markup, end: position))
      return true
    }
  }

  /// The name of a tag and the range of what follows it.
  private func nameAndMarkup(_ body: Range<Int>) -> (String, Range<Int>) {
    TagName.split(bytes, body)
  }

  /// Every line of an inline comment begins with `#`.
  private mutating func checkInlineComment(_ markup: Range<Int>, start: Int) {
    for line in bytes[markup].split(separator: UInt8(ascii: "\n")).dropFirst() {
      let first = line.first { !$0.isLiquidSpace }
      if let first, first != UInt8(ascii: "#") {
        faults.append(
          .syntax("each line of an inline comment begins with #", at: line.startIndex))
        return
      }
    }
  }

  /// Keeps what stands between `raw` and `endraw` as text.
  private mutating func skipRaw(start: Int) -> Bool {
    let open = position
    var search = open
    while let next = bytes.firstRange(of: Array("{%".utf8), from: search)?.lowerBound {
      if let end = closeOfTag(named: "endraw", at: next) {
        if next > open {
          chunks.append(Chunk(kind: .raw, offset: open, body: open..<next, end: next))
        }
        trimsNext = bytes[end - 3] == UInt8(ascii: "-")
        position = end
        return true
      }
      search = next + 2
    }
    faults.append(.syntax("raw is never closed", at: start, hint: "add {% endraw %}"))
    return false
  }

  /// Skips to the end of a comment, past comments and raw pieces inside it.
  private mutating func skipComment(_ name: String, start: Int) -> Bool {
    var depth = 1
    var search = position
    while let next = bytes.firstRange(of: Array("{%".utf8), from: search)?.lowerBound,
      let close = firstClose(UInt8(ascii: "%"), from: next + 2)
    {
      search = close + 2
      switch tagName(next + 2..<close) {
      case "comment" where name == "comment": depth += 1
      case "doc" where name == "doc":
        faults.append(.syntax("`doc` cannot stand inside `doc`", at: next))
      case "raw" where name == "comment": search = endOfRaw(from: search)
      case "end" + name: depth -= 1
      default: break
      }
      if depth == 0 {
        trimsNext = bytes[close - 1] == UInt8(ascii: "-")
        position = search
        return true
      }
    }
    faults.append(.syntax("\(name) is never closed", at: start, hint: "add {% end\(name) %}"))
    return false
  }

  private mutating func endOfRaw(from start: Int) -> Int {
    if isWithoutEndRaw { return start }
    var search = start
    while let next = bytes.firstRange(of: Array("{%".utf8), from: search)?.lowerBound {
      if let end = closeOfTag(named: "endraw", at: next) { return end }
      search = next + 2
    }
    isWithoutEndRaw = true
    return start
  }

  private func tagName(_ body: Range<Int>) -> String {
    var body = body
    if let first = body.first, bytes[first] == UInt8(ascii: "-") { body.removeFirst() }
    return nameAndMarkup(body).0
  }

  /// The end of a tag at `start` when it is the tag `name`.
  ///
  /// Looks at the name first: a search for the delimiter from every `{%` would take quadratic time.
  private func closeOfTag(named name: String, at start: Int) -> Int? {
    var index = start + 2
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    while index < bytes.count, bytes[index].isLiquidSpace { index += 1 }
    guard bytes[index...].starts(with: name.utf8),
      let close = firstClose(UInt8(ascii: "%"), from: index)
    else { return nil }
    return tagName(start + 2..<close) == name ? close + 2 : nil
  }

  /// Removes the white space around a tag that fills its line, and the line's end.
  private mutating func takeLine(from start: Int) {
    var before = start
    while before > 0, bytes[before - 1].isBlank { before -= 1 }
    var after = position
    while after < bytes.count, bytes[after].isBlank || bytes[after] == 13 { after += 1 }
    guard before == 0 || bytes[before - 1] == 10, after == bytes.count || bytes[after] == 10 else {
      faults.append(
        .syntax(
          "a block tag shares its line with something else", at: start,
          hint: "give the tag a line of its own"))
      return
    }
    if let last = chunks.indices.last, case .text = chunks[last].kind {
      let end = min(chunks[last].body.upperBound, max(before, chunks[last].body.lowerBound))
      chunks[last].body = chunks[last].body.lowerBound..<end
      if chunks[last].body.isEmpty { chunks.removeLast() }
    }
    position = min(bytes.count, after + 1)
  }
}

/// The first word of a tag.
enum TagName {
  /// The name at the start of `range` and what follows it; the name is empty when there is none.
  static func split(_ bytes: [UInt8], _ range: Range<Int>) -> (String, Range<Int>) {
    var rest = range
    while let first = rest.first, bytes[first].isLiquidSpace { rest.removeFirst() }
    let start = rest.lowerBound
    if let first = rest.first, bytes[first] == UInt8(ascii: "#") {
      return ("#", start + 1..<rest.upperBound)
    }
    while let first = rest.first, bytes[first].isWord { rest.removeFirst() }
    return (String(decoding: bytes[start..<rest.lowerBound], as: UTF8.self), rest)
  }
}

extension UInt8 {
  /// ASCII white space.
  var isLiquidSpace: Bool { self == 32 || (9...13).contains(self) }
  /// Space or tab.
  var isBlank: Bool { self == 32 || self == 9 }
  /// A letter, a digit or the underscore.
  var isWord: Bool {
    (97...122).contains(self) || (65...90).contains(self) || (48...57).contains(self) || self == 95
  }
  var isDigit: Bool { (48...57).contains(self) }
}
