import Values

/// The bookmarks of a file of many documents: one for each (ISO 32000-1, 12.3.3).
struct Outline {
  /// The object that the catalog refers to.
  let root: Ref
  private var first: Ref?
  private var count = 0
  /// The last item, which is written when it is known whether another follows.
  private var last: Item?

  private struct Item {
    let ref: Ref
    let previous: Ref?
    let title: String
    let page: Ref
  }

  /// No bookmarks yet.
  init(root: Ref) {
    self.root = root
  }

  /// Adds a bookmark that leads to a page.
  mutating func add(_ title: String, to page: Ref, in file: inout FileAssembler) {
    let item = Item(ref: file.allocate(), previous: last?.ref, title: title, page: page)
    writeLast(next: item.ref, to: &file)
    first = first ?? item.ref
    last = item
    count += 1
  }

  /// Writes the last bookmark and the root.
  func finish(to file: inout FileAssembler) {
    guard let first, let last else { return }
    writeLast(next: nil, to: &file)
    file.dictionary(root) { outlines in
      outlines.pair("Type", "Outlines")
      outlines.pair("First", first)
      outlines.pair("Last", last.ref)
      outlines.pair("Count", count)
    }
  }

  private func writeLast(next: Ref?, to file: inout FileAssembler) {
    guard let last else { return }
    file.dictionary(last.ref) { item in
      item.pair("Title", TextString(last.title))
      item.pair("Parent", root)
      if let previous = last.previous { item.pair("Prev", previous) }
      if let next { item.pair("Next", next) }
      item.array("Dest") { destination in
        destination.item(last.page)
        destination.item(Name("Fit"))
      }
    }
  }
}
