extension TypesetDocument {
  /// The structure tree with the text of each element, in the order in which it is read.
  public var tagDump: String {
    let texts = texts
    var lines: [String] = []
    describe(0, depth: 0, texts: texts, into: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text that stands in the element `id` itself.
  public func text(of id: StructureTree.ElementID) -> String { texts[id] ?? "" }

  /// The text of each element that has text of its own.
  var texts: [StructureTree.ElementID: String] {
    var texts: [StructureTree.ElementID: String] = [:]
    for page in pages {
      for item in page.items {
        guard case .element(let id) = item.meaning else { continue }
        if case .glyphs(let run) = item.content { texts[id, default: ""] += run.text }
      }
    }
    return texts
  }

  private func describe(
    _ id: StructureTree.ElementID, depth: Int, texts: [StructureTree.ElementID: String],
    into lines: inout [String]
  ) {
    let element = structure.elements[id]
    var line = String(repeating: "  ", count: depth) + Self.describe(element.role)
    if let language = element.language { line += " lang=\(language)" }
    if let alternative = element.alternative { line += " alt=\(Self.quoted(alternative))" }
    if let text = texts[id] { line += " \(Self.quoted(text))" }
    lines.append(line)
    for child in element.children { describe(child, depth: depth + 1, texts: texts, into: &lines) }
  }

  /// The standard structure type of a role (ISO 32000-1, 14.8.4).
  private static func describe(_ role: StructureTree.Role) -> String {
    switch role {
    case .document: "Document"
    case .section: "Sect"
    case .heading(let level): "H\(level)"
    case .paragraph: "P"
    case .list: "L"
    case .listItem: "LI"
    case .label: "Lbl"
    case .listBody: "LBody"
    case .table: "Table"
    case .tableRow: "TR"
    case .tableHeader(.column): "TH column"
    case .tableHeader(.row): "TH row"
    case .tableCell: "TD"
    case .figure: "Figure"
    case .link(let address): "Link \(quoted(address))"
    case .span: "Span"
    }
  }
}
