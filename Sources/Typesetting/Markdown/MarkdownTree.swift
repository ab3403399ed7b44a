import CCommonMark

/// One construct of CommonMark with what is inside it: the whole tree as values.
struct MarkdownNode: Hashable, Sendable {
  /// What a node is.
  enum Kind: Hashable, Sendable {
    case document
    case heading(level: Int)
    case paragraph
    case list(isOrdered: Bool, start: Int, isTight: Bool)
    case item
    case quotation
    case codeBlock(info: String, text: String)
    case htmlBlock(String)
    case thematicBreak
    case text(String)
    case code(String)
    case html(String)
    case softBreak
    case lineBreak
    case emphasis
    case strong
    case link(url: String, title: String)
    case image(url: String, title: String)
    /// Something the core of the parser does not make.
    case unknown
  }

  /// What it is.
  let kind: Kind
  /// The line of the text it begins on, from 1; of an inline that of its block.
  let line: Int
  /// What is inside it, in order.
  let children: [MarkdownNode]
}

/// Why a text has no tree.
enum MarkdownTreeError: Error, Hashable, Sendable {
  /// Constructs are nested deeper than the limit, from this line on.
  case nestedTooDeep(line: Int)
}

extension MarkdownNode {
  /// The tree of `text`.
  ///
  /// It copies the tree of cmark-gfm and frees it; no pointer leaves the call. Only the core is
  /// used: with extensions the library shares tables between threads.
  ///
  /// - Parameters:
  ///   - text: CommonMark that passed `MarkdownLimits`.
  ///   - depth: how deep constructs may be nested; walking down uses the stack.
  /// - Throws: `nestedTooDeep`.
  init(parsing text: String, depth: Int) throws(MarkdownTreeError) {
    var text = text
    let root = text.withUTF8 { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let root = unsafe root else {
      self.init(kind: .document, line: 1, children: [])
      return
    }
    defer { unsafe cmark_node_free(root) }
    self = try unsafe Self.copy(root, line: 1, depth: depth)
  }

  private static func copy(
    _ node: OpaquePointer, line: Int, depth: Int
  ) throws(MarkdownTreeError) -> MarkdownNode {
    let own = Int(unsafe cmark_node_get_start_line(node))
    let isBlock = unsafe cmark_node_get_type(node).isBlock
    let line = isBlock && own > 0 ? own : line
    var children: [MarkdownNode] = []
    var child = unsafe cmark_node_first_child(node)
    while let current = unsafe child {
      guard depth > 0 else { throw .nestedTooDeep(line: line) }
      children.append(try unsafe copy(current, line: line, depth: depth - 1))
      unsafe (child = cmark_node_next(current))
    }
    return MarkdownNode(kind: unsafe Kind(node), line: line, children: children)
  }
}

extension MarkdownNode.Kind {
  fileprivate init(_ node: OpaquePointer) {
    func literal() -> String { unsafe Self.string(cmark_node_get_literal(node)) }
    self =
      switch unsafe cmark_node_get_type(node) {
      case CMARK_NODE_DOCUMENT: .document
      case CMARK_NODE_HEADING: .heading(level: Int(unsafe cmark_node_get_heading_level(node)))
      case CMARK_NODE_PARAGRAPH: .paragraph
      case CMARK_NODE_LIST:
        .list(
          isOrdered: unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
          start: Int(unsafe cmark_node_get_list_start(node)),
          isTight: unsafe cmark_node_get_list_tight(node) != 0)
      case CMARK_NODE_ITEM: .item
      case CMARK_NODE_BLOCK_QUOTE: .quotation
      case CMARK_NODE_CODE_BLOCK:
        .codeBlock(info: unsafe Self.string(cmark_node_get_fence_info(node)), text: literal())
      case CMARK_NODE_HTML_BLOCK: .htmlBlock(literal())
      case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
      case CMARK_NODE_TEXT: .text(literal())
      case CMARK_NODE_CODE: .code(literal())
      case CMARK_NODE_HTML_INLINE: .html(literal())
      case CMARK_NODE_SOFTBREAK: .softBreak
      case CMARK_NODE_LINEBREAK: .lineBreak
      case CMARK_NODE_EMPH: .emphasis
      case CMARK_NODE_STRONG: .strong
      case CMARK_NODE_LINK:
        .link(
          url: unsafe Self.string(cmark_node_get_url(node)),
          title: unsafe Self.string(cmark_node_get_title(node)))
      case CMARK_NODE_IMAGE:
        .image(
          url: unsafe Self.string(cmark_node_get_url(node)),
          title: unsafe Self.string(cmark_node_get_title(node)))
      default: .unknown
      }
  }

  private static func string(_ characters: UnsafePointer<CChar>?) -> String {
    guard let characters = unsafe characters else { return "" }
    return unsafe String(cString: characters)
  }
}

extension cmark_node_type {
  /// Whether the library knows the line of such a node.
  fileprivate var isBlock: Bool {
    switch self {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_SOFTBREAK,
      CMARK_NODE_LINEBREAK, CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      false
    default: true
    }
  }
}
