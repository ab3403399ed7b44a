import CCommonMark
public import Values

/// Parses the Markdown of a letter: headings, paragraphs, lists, emphasis and links; nothing else.
///
/// - Parameters:
///   - text: CommonMark without extensions, at most 64 KiB.
///   - file: the template the text was filled from.
///   - lines: for each line of `text`, from the first on, its line in the template; lines without an
///     entry are counted on from the last.
/// - Returns: the blocks in order.
/// - Throws: every construct a letter cannot have (HTML, images, code, quotations), and limits passed.
public func parseMarkdown(
  _ text: String, file: String, lines: [Int] = []
) throws(Diagnostics) -> [MarkdownBlock] {
  func line(_ number: Int) -> Int {
    if number >= 1, number <= lines.count { return lines[number - 1] }
    return (lines.last ?? 0) + max(0, number - lines.count)
  }
  if let complaint = MarkdownLimits(file: file, line: line).complaint(about: text) {
    throw Diagnostics(complaint)
  }
  var reader = MarkdownReader(file: file, line: line)
  let blocks = reader.read(text)
  guard reader.findings.isEmpty else { throw Diagnostics(reader.findings) }
  return blocks
}

/// Copies the tree of cmark-gfm into values and frees it; no pointer leaves a call.
///
/// Only the core is used: with extensions the library shares tables between threads.
private struct MarkdownReader {
  let file: String
  let line: (Int) -> Int
  private(set) var findings: [Diagnostic] = []
  /// How many lists, items and emphases the reader is inside of; walking down uses the stack.
  private var depth = 0

  init(file: String, line: @escaping (Int) -> Int) {
    self.file = file
    self.line = line
  }

  mutating func read(_ text: String) -> [MarkdownBlock] {
    var text = text
    let root = text.withUTF8 { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let root = unsafe root else { return [] }
    defer { unsafe cmark_node_free(root) }
    return unsafe blocks(in: root)
  }

  /// Goes one level down; false, with a complaint, when that is too deep.
  private mutating func enter(_ node: OpaquePointer) -> Bool {
    guard depth < MarkdownLimits.maximumNesting else {
      unsafe refuse("nesting this deep", node, hint: "write the text more simply")
      return false
    }
    depth += 1
    return true
  }

  private mutating func blocks(in parent: OpaquePointer) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    guard unsafe enter(parent) else { return [] }
    defer { depth -= 1 }
    var node = unsafe cmark_node_first_child(parent)
    while let current = unsafe node {
      if let block = unsafe block(current) { blocks.append(block) }
      unsafe (node = cmark_node_next(current))
    }
    return blocks
  }

  private mutating func block(_ node: OpaquePointer) -> MarkdownBlock? {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      let level = Int(unsafe cmark_node_get_heading_level(node))
      return .heading(level: level, unsafe inlines(in: node))
    case CMARK_NODE_PARAGRAPH: return .paragraph(unsafe inlines(in: node))
    case CMARK_NODE_LIST: return unsafe list(node)
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_HTML_BLOCK:
      unsafe refuse("HTML", node, hint: "write Markdown; for a literal < write \\<")
    case CMARK_NODE_CODE_BLOCK:
      unsafe refuse("a block of code", node, hint: "begin the line further to the left")
    case CMARK_NODE_BLOCK_QUOTE:
      unsafe refuse("a quotation", node, hint: "write \\> for a literal >")
    default: unsafe refuse("this construct", node, hint: "write plain paragraphs")
    }
    return nil
  }

  private mutating func list(_ node: OpaquePointer) -> MarkdownBlock {
    var items: [[MarkdownBlock]] = []
    var item = unsafe cmark_node_first_child(node)
    while let current = unsafe item {
      items.append(unsafe blocks(in: current))
      unsafe (item = cmark_node_next(current))
    }
    return .list(
      isOrdered: unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, items)
  }

  private mutating func refuse(_ what: String, _ node: OpaquePointer, hint: String) {
    let number = Int(unsafe cmark_node_get_start_line(node))
    findings.append(
      Diagnostic(
        .error, code: "T-MARKDOWN", "\(what) has no place in a letter",
        at: SourcePlace(file: file, line: line(max(1, number))), hint: hint))
  }

  private mutating func inlines(in parent: OpaquePointer) -> [MarkdownInline] {
    var result: [MarkdownInline] = []
    unsafe collect(parent, MarkdownInline(""), block: parent, into: &result)
    return result
  }

  /// Appends the texts below `parent` in the style of `style`, like ones joined.
  private mutating func collect(
    _ parent: OpaquePointer, _ style: MarkdownInline, block: OpaquePointer,
    into result: inout [MarkdownInline]
  ) {
    guard unsafe enter(block) else { return }
    defer { depth -= 1 }
    var node = unsafe cmark_node_first_child(parent)
    while let current = unsafe node {
      unsafe collect(one: current, style, block: block, into: &result)
      unsafe (node = cmark_node_next(current))
    }
  }

  private mutating func collect(
    one node: OpaquePointer, _ style: MarkdownInline, block: OpaquePointer,
    into result: inout [MarkdownInline]
  ) {
    var style = style
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE:
      style.text = unsafe string(cmark_node_get_literal(node))
      append(style, to: &result)
    case CMARK_NODE_SOFTBREAK:
      style.text = " "
      append(style, to: &result)
    case CMARK_NODE_LINEBREAK:
      style.text = "\u{2028}"
      append(style, to: &result)
    case CMARK_NODE_STRONG:
      style.isStrong = true
      unsafe collect(node, style, block: block, into: &result)
    case CMARK_NODE_EMPH:
      style.isEmphasised = true
      unsafe collect(node, style, block: block, into: &result)
    case CMARK_NODE_LINK:
      style.link = unsafe string(cmark_node_get_url(node))
      unsafe collect(node, style, block: block, into: &result)
    case CMARK_NODE_IMAGE:
      unsafe refuse("an image", block, hint: "put the logo in the profile")
    case CMARK_NODE_HTML_INLINE:
      unsafe refuse("HTML", block, hint: "write Markdown; for a literal < write \\<")
    default: unsafe refuse("this construct", block, hint: "write plain text")
    }
  }

  private func append(_ inline: MarkdownInline, to result: inout [MarkdownInline]) {
    if let last = result.last, last.isStrong == inline.isStrong,
      last.isEmphasised == inline.isEmphasised, last.link == inline.link
    {
      result[result.count - 1].text += inline.text
    } else {
      result.append(inline)
    }
  }

  private func string(_ characters: UnsafePointer<CChar>?) -> String {
    guard let characters = unsafe characters else { return "" }
    return unsafe String(cString: characters)
  }
}
