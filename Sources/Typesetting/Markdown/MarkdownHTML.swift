/// Writes a tree of CommonMark as HTML: the text of an e-mail.
///
/// Raw HTML in the text is left out, and an address of any scheme but http, https, mailto and tel
/// leads nowhere.
struct MarkdownHTML {
  /// Whether raw HTML and every address are written as they stand; only to compare with the norm.
  private let isVerbatim: Bool
  private var output = ""

  /// The HTML of a tree.
  static func text(of root: MarkdownNode, verbatim: Bool = false) -> String {
    var writer = MarkdownHTML(isVerbatim: verbatim)
    writer.children(of: root)
    return writer.output
  }

  private init(isVerbatim: Bool) {
    self.isVerbatim = isVerbatim
  }

  private mutating func children(of node: MarkdownNode, isTight: Bool = false) {
    for child in node.children { write(child, isTight: isTight) }
  }

  /// Begins a new line unless one has just begun.
  private mutating func newLine() {
    if !output.isEmpty, !output.hasSuffix("\n") { output += "\n" }
  }

  private mutating func write(_ node: MarkdownNode, isTight: Bool) {
    switch node.kind {
    case .document: children(of: node)
    case .heading(let level): block("h\(level)", node)
    case .paragraph:
      if isTight { children(of: node) } else { block("p", node) }
    case .list(let isOrdered, let start, let isTight):
      newLine()
      let attribute = isOrdered && start != 1 ? " start=\"\(start)\"" : ""
      output += isOrdered ? "<ol\(attribute)>\n" : "<ul>\n"
      children(of: node, isTight: isTight)
      output += isOrdered ? "</ol>\n" : "</ul>\n"
    case .item:
      newLine()
      output += "<li>"
      children(of: node, isTight: isTight)
      output += "</li>\n"
    case .quotation:
      newLine()
      output += "<blockquote>\n"
      children(of: node)
      newLine()
      output += "</blockquote>\n"
    case .codeBlock(let info, let text):
      newLine()
      let language = info.split(separator: " ").first.map { " class=\"language-\(escaped($0))\"" }
      output += "<pre><code\(language ?? "")>\(escaped(text))</code></pre>\n"
    case .htmlBlock(let html):
      newLine()
      if isVerbatim { output += html }
      newLine()
    case .thematicBreak:
      newLine()
      output += "<hr />\n"
    default: inline(node)
    }
  }

  private mutating func block(_ tag: String, _ node: MarkdownNode) {
    newLine()
    output += "<\(tag)>"
    children(of: node)
    output += "</\(tag)>\n"
  }

  private mutating func inline(_ node: MarkdownNode) {
    switch node.kind {
    case .text(let text): output += escaped(text)
    case .code(let text): output += "<code>\(escaped(text))</code>"
    case .html(let html): if isVerbatim { output += html }
    case .softBreak: output += "\n"
    case .lineBreak: output += "<br />\n"
    case .emphasis: wrap("em", node)
    case .strong: wrap("strong", node)
    case .link(let url, let title):
      output += "<a href=\"\(address(url))\"\(attribute(title))>"
      children(of: node)
      output += "</a>"
    case .image(let url, let title):
      output += "<img src=\"\(address(url))\" alt=\"\(escaped(plain(node)))\"\(attribute(title)) />"
    default: children(of: node)
    }
  }

  private mutating func wrap(_ tag: String, _ node: MarkdownNode) {
    output += "<\(tag)>"
    children(of: node)
    output += "</\(tag)>"
  }

  private func attribute(_ title: String) -> String {
    title.isEmpty ? "" : " title=\"\(escaped(title))\""
  }

  /// The text of a node without any form.
  private func plain(_ node: MarkdownNode) -> String {
    node.children.map { child in
      switch child.kind {
      case .text(let text), .code(let text), .html(let text): text
      case .softBreak, .lineBreak: " "
      default: plain(child)
      }
    }.joined()
  }

  private func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: Addresses

  private static let safe = Set("!#$%()*+,-./0123456789:;=?@_~".utf8).union(
    UInt8(ascii: "A")...UInt8(ascii: "Z")
  ).union(UInt8(ascii: "a")...UInt8(ascii: "z"))

  /// An address as an attribute: percent-encoded, and nowhere for a scheme that could run code.
  private func address(_ url: String) -> String {
    guard isVerbatim || Self.isHarmless(url) else { return "#" }
    var result = ""
    for byte in url.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;"
      case UInt8(ascii: "'"): result += "&#x27;"
      case _ where Self.safe.contains(byte):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  private static func isHarmless(_ url: String) -> Bool {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let scheme = url[..<colon]
    // A colon after a slash, a question mark or a hash belongs to no scheme.
    if scheme.utf8.contains(where: { "/?#".utf8.contains($0) }) { return true }
    return ["http", "https", "mailto", "tel"].contains(scheme.lowercased())
  }
}
