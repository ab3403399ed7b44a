public import Values

/// Parses the Markdown of a letter: headings, paragraphs, lists, emphasis and links; nothing else.
///
/// - Parameters:
///   - text: CommonMark without extensions, at most 64 KiB.
///   - file: the template the text was filled from.
///   - lines: for each line of `text`, from the first on, its line in the template; lines without an
///     entry are counted on from the last.
///   - isWritten: whether the address of a link stands in the template as it is; one that a value
///     makes or changes is refused.
/// - Returns: the blocks in order.
/// - Throws: every construct a letter cannot have (HTML, images, code, quotations, links to other than
///   web pages, mail and telephone), and limits passed.
public func parseMarkdown(
  _ text: String, file: String, lines: [Int] = [],
  linksWhere isWritten: (String) -> Bool = { _ in true }
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
  for (address, number) in reader.links where !isWritten(address) {
    reader.refuse(
      "an address made by a value", line: number, hint: "write the address out in the template")
  }
  guard reader.findings.isEmpty else { throw Diagnostics(reader.findings) }
  return blocks
}

/// Takes from a tree what a letter may have, and complains of all else.
private struct MarkdownReader {
  let file: String
  let line: (Int) -> Int
  private(set) var findings: [Diagnostic] = []
  /// The addresses of the links, each with its line.
  private(set) var links: [(address: String, line: Int)] = []

  init(file: String, line: @escaping (Int) -> Int) {
    self.file = file
    self.line = line
  }

  mutating func read(_ text: String) -> [MarkdownBlock] {
    do throws(MarkdownTreeError) {
      let root = try MarkdownNode(parsing: text, depth: MarkdownLimits.maximumNesting)
      return blocks(in: root)
    } catch {
      switch error {
      case .nestedTooDeep(let number):
        refuse("nesting this deep", line: number, hint: "write the text more simply")
      }
      return []
    }
  }

  private mutating func blocks(in parent: MarkdownNode) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    for node in parent.children {
      if let block = block(node) { blocks.append(block) }
    }
    return blocks
  }

  private mutating func block(_ node: MarkdownNode) -> MarkdownBlock? {
    switch node.kind {
    case .heading(let level): return .heading(level: level, inlines(in: node))
    case .paragraph: return .paragraph(inlines(in: node))
    case .list(let isOrdered, _, _):
      var items: [[MarkdownBlock]] = []
      for item in node.children { items.append(blocks(in: item)) }
      return .list(isOrdered: isOrdered, items)
    case .thematicBreak: return .thematicBreak
    case .htmlBlock:
      refuse("HTML", line: node.line, hint: "write Markdown; for a literal < write \\<")
    case .codeBlock:
      refuse("a block of code", line: node.line, hint: "begin the line further to the left")
    case .quotation:
      refuse("a quotation", line: node.line, hint: "write \\> for a literal >")
    default: refuse("this construct", line: node.line, hint: "write plain paragraphs")
    }
    return nil
  }

  private mutating func inlines(in parent: MarkdownNode) -> [MarkdownInline] {
    var result: [MarkdownInline] = []
    collect(parent, MarkdownInline("", line: line(parent.line)), into: &result)
    return result
  }

  /// Appends the texts below `parent` in the style of `style`, like ones joined.
  private mutating func collect(
    _ parent: MarkdownNode, _ style: MarkdownInline, into result: inout [MarkdownInline]
  ) {
    for node in parent.children {
      var style = style
      switch node.kind {
      case .text(let text), .code(let text):
        style.text = text
        append(style, to: &result)
      case .softBreak:
        style.text = " "
        append(style, to: &result)
      case .lineBreak:
        style.text = "\u{2028}"
        append(style, to: &result)
      case .strong:
        style.isStrong = true
        collect(node, style, into: &result)
      case .emphasis:
        style.isEmphasised = true
        collect(node, style, into: &result)
      case .link(let url, _):
        checkAddress(url, line: node.line)
        style.link = url
        collect(node, style, into: &result)
      case .image: refuse("an image", line: node.line, hint: "put the logo in the profile")
      case .html:
        refuse("HTML", line: node.line, hint: "write Markdown; for a literal < write \\<")
      default: refuse("this construct", line: node.line, hint: "write plain text")
      }
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

  /// Refuses an address that a letter cannot lead to, or that is no URI (RFC 3986, 2).
  private mutating func checkAddress(_ address: String, line: Int) {
    links.append((address, line))
    let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) ?? address.startIndex
    let scheme = address[..<colon].lowercased()
    let rest = address[colon...].dropFirst()
    guard Self.schemes.contains(scheme), !rest.isEmpty,
      scheme != "https" || rest.hasPrefix("//") && rest.count > 2
    else {
      return refuse(
        "a link to such an address", line: line, hint: "begin it with https://, mailto: or tel:")
    }
    if !address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      refuse(
        "an address with other than ASCII letters and signs", line: line,
        hint: "write those in per cent encoding")
    }
  }

  /// Where a link may lead.
  private static let schemes: Set<String> = ["https", "mailto", "tel"]

  mutating func refuse(_ what: String, line number: Int, hint: String) {
    findings.append(
      Diagnostic(
        .error, code: "T-MARKDOWN", "\(what) has no place in a letter",
        at: SourcePlace(file: file, line: line(max(1, number))), hint: hint))
  }
}
