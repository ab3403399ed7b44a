/// The words of a tagged PDF, in the reading order of its structure tree.
///
/// Words count as their author meant them: `ActualText` in the place of what is drawn, `ToUnicode` for the
/// glyphs. Source: ISO 32000-1, 9.10 and 14.6 to 14.9.
public struct TaggedText: Hashable, Sendable {
  /// The elements that have words of their own, in reading order.
  public let passages: [Passage]
  /// The words of each page that belong to no element: headers, footers, and what was left untagged.
  public let furniture: [String]
  /// `Lang` of the catalog: the language of the document, such as `nl-NL`.
  public let language: String?

  /// The words of one element and of the inline elements within it.
  public struct Passage: Hashable, Sendable {
    /// The standard structure type, after the role map: `P`, `H1`, `TD` and so on.
    public let type: String
    /// The type of the element that holds it; empty for none.
    public let parent: String
    /// Its words as they stand in the file, spaces of line ends included.
    public let text: String
  }

  /// Reads the words of the PDF `bytes`.
  ///
  /// - Throws: why it was not read; `malformed(.catalog)` for a file without a structure tree.
  public init(_ bytes: [UInt8], limits: PDFReadLimits = .standard) throws(PDFReadError) {
    var opened = try OpenedPDF(bytes, limits: limits)
    let root = try opened.store.catalog()
    let tree = try opened.store.resolve(root["StructTreeRoot"]).entries
    guard let tree else { throw .malformed(.catalog) }
    let pages = try opened.store.pages(root["Pages"])
    var texts: [Int: PageText] = [:]
    var furniture: [String] = []
    var fonts = FontCodes()
    for page in pages {
      let text = try opened.store.text(of: page, fonts: &fonts)
      furniture.append(text.furniture)
      texts[page.number] = text
    }
    var walk = StructureWalk(
      roles: try opened.store.resolve(tree["RoleMap"]).entries ?? [:], texts: texts,
      nodesLeft: limits.objects, depth: limits.depth)
    try walk.visit(tree["K"], in: &opened.store, page: nil, owner: nil, depth: 0)
    passages = walk.passages.filter { !$0.text.isEmpty }
    self.furniture = furniture
    language = try opened.store.resolve(root["Lang"]).string.map(TextDecoding.text)
  }
}

/// A walk through the structure tree that gathers the words of its elements.
private struct StructureWalk {
  let roles: [String: PDFObject]
  let texts: [Int: PageText]
  var nodesLeft: Int
  let depth: Int
  var passages: [TaggedText.Passage] = []
  private var seen: Set<Int> = []

  init(roles: [String: PDFObject], texts: [Int: PageText], nodesLeft: Int, depth: Int) {
    self.roles = roles
    self.texts = texts
    self.nodesLeft = nodesLeft
    self.depth = depth
  }

  /// Elements whose words belong to the element that holds them (14.8.4.4).
  private static let inline: Set = ["Span", "Quote", "Link", "Reference", "BibEntry", "Code"]

  /// Visits what `K` leads to: an element, a piece of marked content, or several of them.
  ///
  /// - Parameters:
  ///   - kid: what `K` holds.
  ///   - store: the objects of the file.
  ///   - page: the page of the element, by the number of its object.
  ///   - owner: the passage that takes the words; nil at the root.
  ///   - depth: how many elements and arrays hold it.
  /// - Throws: `malformed` for an element that holds itself, `tooLarge` above a limit.
  mutating func visit(
    _ kid: PDFObject?, in store: inout ObjectStore, page: Int?, owner: Int?, depth: Int
  ) throws(PDFReadError) {
    guard let kid, kid != .null else { return }
    guard depth <= self.depth else { throw .tooLarge(.depth) }
    nodesLeft -= 1
    guard nodesLeft >= 0 else { throw .tooLarge(.objects) }
    if let number = kid.reference, !seen.insert(number).inserted { throw .malformed(.object) }
    switch try store.resolve(kid) {
    case .integer(let mark): add(mark, of: page, to: owner)
    case .array(let kids):
      for kid in kids {
        try visit(kid, in: &store, page: page, owner: owner, depth: depth + 1)
      }
    case .dictionary(let entries):
      let own = entries["Pg"]?.reference ?? page
      if let mark = try store.resolve(entries["MCID"]).integer {
        add(mark, of: own, to: owner)
      } else if try store.resolve(entries["Type"]).name != "OBJR" {
        try visit(element: entries, in: &store, page: own, owner: owner, depth: depth)
      }
    default: return
    }
  }

  private mutating func visit(
    element: [String: PDFObject], in store: inout ObjectStore, page: Int?, owner: Int?, depth: Int
  ) throws(PDFReadError) {
    let type = standardType(try store.resolve(element["S"]).name ?? "")
    var index = owner
    if owner == nil || !Self.inline.contains(type) {
      index = passages.count
      let parent = owner.map { passages[$0].type } ?? ""
      passages.append(TaggedText.Passage(type: type, parent: parent, text: ""))
    }
    if let actual = try store.resolve(element["ActualText"]).string, let index {
      append(TextDecoding.text(actual), to: index)
      return
    }
    try visit(element["K"], in: &store, page: page, owner: index, depth: depth + 1)
  }

  private func standardType(_ type: String) -> String {
    var type = type
    for _ in 0..<8 {
      guard let mapped = roles[type]?.name, mapped != type else { break }
      type = mapped
    }
    return type
  }

  private mutating func add(_ mark: Int, of page: Int?, to owner: Int?) {
    guard let owner, let page, let text = texts[page]?.marked[mark] else { return }
    append(text, to: owner)
  }

  private mutating func append(_ text: String, to index: Int) {
    let passage = passages[index]
    passages[index] = TaggedText.Passage(
      type: passage.type, parent: passage.parent, text: passage.text + text)
  }
}

/// A page as it is found in the page tree.
struct FoundPage {
  /// The number of its object.
  let number: Int
  let entries: [String: PDFObject]
  /// Its fonts by the name that the content calls them.
  let fonts: [String: PDFObject]
}

extension ObjectStore {
  /// The entries of the catalog.
  mutating func catalog() throws(PDFReadError) -> [String: PDFObject] {
    guard let catalog = try resolve(trailer["Root"]).entries else { throw .malformed(.catalog) }
    return catalog
  }

  /// The pages of a page tree in their order (7.7.3); of inherited attributes only the fonts matter.
  mutating func pages(_ root: PDFObject?) throws(PDFReadError) -> [FoundPage] {
    var found: [FoundPage] = []
    var waiting: [(node: PDFObject, resources: PDFObject?)] = [(root ?? .null, nil)]
    var seen: Set<Int> = []
    while let (node, inherited) = waiting.popLast() {
      guard let number = node.reference, seen.insert(number).inserted else {
        throw .malformed(.object)
      }
      guard seen.count <= limits.objects else { throw .tooLarge(.objects) }
      guard let entries = try resolve(node).entries else { throw .malformed(.object) }
      let resources = entries["Resources"] ?? inherited
      if let kids = try resolve(entries["Kids"]).array {
        waiting += kids.reversed().map { ($0, resources) }
      } else {
        let fonts = try resolve(try resolve(resources).entries?["Font"]).entries ?? [:]
        found.append(FoundPage(number: number, entries: entries, fonts: fonts))
      }
    }
    return found
  }

  /// The decoded content of a page: its streams one after the other (7.8.2).
  mutating func content(of page: FoundPage) throws(PDFReadError) -> [UInt8] {
    let contents = try resolve(page.entries["Contents"])
    var bytes: [UInt8] = []
    for part in contents.array ?? [contents] {
      guard case .stream(let entries, let range) = try resolve(part) else { continue }
      bytes += try structure(try storedStream(entries, range))
      bytes.append(0x0A)
    }
    return bytes
  }
}
