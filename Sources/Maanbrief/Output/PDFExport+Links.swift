import PortableDocument
import Typesetting
import Values

extension PDFExport {
  /// Makes the links of a page lead to their addresses: an area for each line that a link runs over.
  func addLinks(_ page: Typesetting.Page, _ content: inout ContentStream) {
    var open: LinkLine?
    for item in page.items {
      guard case .element(let element) = item.meaning, case .glyphs(let run) = item.content,
        case .link(let address) = document.structure.elements[element].role
      else { continue }
      if open?.element != element || open?.baseline != run.origin.y {
        if let open { add(open, on: page.height, &content) }
        open = LinkLine(element: element, address: address, baseline: run.origin.y)
      }
      open?.include(run)
    }
    if let open { add(open, on: page.height, &content) }
  }

  private func add(
    _ line: LinkLine, on height: Millimetres, _ content: inout ContentStream
  ) {
    guard let box = line.box else { return }
    let text = PlainText.of(document.text(of: line.element))
    // What is read of an area that has no words of its own (ISO 14289-1, 7.18.5).
    let description = text == line.address ? text : "\(text) (\(line.address))"
    content.link(
      rectangle(box, on: height), to: line.address, description: description,
      in: elements[line.element])
  }
}

/// What a link has on one line of a page.
private struct LinkLine {
  let element: StructureTree.ElementID
  let address: String
  let baseline: Millimetres
  private(set) var box: PageRectangle?

  init(element: StructureTree.ElementID, address: String, baseline: Millimetres) {
    self.element = element
    self.address = address
    self.baseline = baseline
  }

  /// Takes in a run: an em high, a quarter of it below the baseline.
  mutating func include(_ run: GlyphRun) {
    let size = Millimetres(run.size)
    let top = baseline - size * 3 / 4
    let left = min(box?.x ?? run.origin.x, run.origin.x)
    let right = max(
      box.map { $0.x + $0.width } ?? run.origin.x, run.origin.x + Millimetres(run.width))
    box = PageRectangle(x: left, y: top, width: right - left, height: size)
  }
}
