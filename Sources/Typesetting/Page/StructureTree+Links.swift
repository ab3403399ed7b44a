import Values

extension StructureTree {
  /// Gives the links of a paragraph elements of their own, and what stands beside them too; a paragraph
  /// without links stays as it is.
  ///
  /// A link that runs over the end of a line is one element (ISO 32000-1, 14.8.4.4.2).
  ///
  /// - Parameters:
  ///   - paragraph: the element that the lines belong to.
  ///   - lines: its lines; their runs get the elements.
  mutating func addLinks(to paragraph: ElementID, of lines: inout [ShapedLine]) {
    guard lines.contains(where: { $0.runs.contains { $0.link != nil } }) else { return }
    var open: (link: String?, element: ElementID)?
    for line in lines.indices {
      for run in lines[line].runs.indices {
        let link = lines[line].runs[run].link
        if open == nil || open?.link != link {
          let role = link.map { Role.link(address: $0) } ?? .span
          open = (link, add(role, under: paragraph))
        }
        lines[line].runs[run].element = open?.element
      }
    }
  }
}

extension ShapedLine {
  /// The rules under the links of a line that begins at `x`: running text has no accent, and a link is not
  /// told by its colour alone (WCAG 2.1, 1.4.1).
  func linkRules(x: Millimetres) -> [FlowItem] {
    runs.filter { $0.link != nil }.map { run in
      .rule(
        x: x + Millimetres(run.x), below: Millimetres(run.size) / 6,
        width: Millimetres(run.width), height: Millimetres(Points(thousandths: 500)),
        HouseStyle.rule)
    }
  }
}
