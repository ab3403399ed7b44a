extension TypesetDocument {
  /// What a screen reader says, a line for each element with words: in reading order, with what it says
  /// of pictures, and without the furniture of the page.
  ///
  /// Words that line breaking took apart are whole again; no-break spaces are plain ones.
  public var readAloudDump: String {
    let texts = texts
    var lines: [String] = []
    say(0, texts: texts, into: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func say(
    _ id: StructureTree.ElementID, texts: [StructureTree.ElementID: String],
    into lines: inout [String]
  ) {
    let element = structure.elements[id]
    let words = [element.alternative, texts[id]].compactMap(\.self).filter { !$0.isEmpty }
    if !words.isEmpty {
      let text = words.joined(separator: " ")
        .split { $0.isWhitespace || $0 == "\u{A0}" || $0 == "\u{202F}" }.joined(separator: " ")
      lines.append(Self.announcement(element.role) + text)
    }
    for child in element.children { say(child, texts: texts, into: &lines) }
  }

  /// What is said before an element that is no plain text.
  private static func announcement(_ role: StructureTree.Role) -> String {
    switch role {
    case .heading(let level): "heading \(level): "
    case .tableHeader(.column): "column heading: "
    case .tableHeader(.row): "row heading: "
    case .tableCell: "cell: "
    case .figure: "picture: "
    case .link: "link: "
    case .label: "label: "
    case .document, .section, .paragraph, .list, .listItem, .listBody, .table, .tableRow, .span: ""
    }
  }
}
