/// The pages of a file in order, below balanced nodes (ISO 32000-1, 7.7.3).
struct PageTree {
  /// The node above all others.
  let root: Ref
  private var pages: [Ref] = []
  /// The nodes right above the pages; each has the next 64 of them.
  private var leaves: [Ref] = []

  /// A tree that grows page by page; its root has nodes below it however few pages come.
  init(root: Ref) {
    self.root = root
  }

  /// The tree of `pages`; up to 64 of them lie right below the root.
  init(root: Ref, pages: [Ref], in file: inout FileAssembler) {
    self.root = root
    if pages.count <= NodeLevels.fanOut {
      self.pages = pages
      leaves = [root]
    } else {
      for page in pages { add(page, in: &file) }
    }
  }

  /// How many pages there are.
  var count: Int { pages.count }

  /// Adds a page after the last one.
  mutating func add(_ page: Ref, in file: inout FileAssembler) {
    if pages.count.isMultiple(of: NodeLevels.fanOut) { leaves.append(file.allocate()) }
    pages.append(page)
  }

  /// The node above the page with an index from 0.
  func parent(ofPage index: Int) -> Ref { leaves[index / NodeLevels.fanOut] }

  /// Writes all nodes.
  func write(to file: inout FileAssembler) {
    let fanOut = NodeLevels.fanOut
    guard leaves != [root] else {
      return Self.write(root, kids: pages[...], count: pages.count, parent: nil, to: &file)
    }
    let levels = NodeLevels(leaves: leaves, in: &file)
    var kids = pages
    var pagesBelow = fanOut
    for (height, nodes) in levels.all.enumerated() {
      for (index, node) in nodes.enumerated() {
        let below = kids[index * fanOut..<min(kids.count, (index + 1) * fanOut)]
        let count = min(pagesBelow, pages.count - index * pagesBelow)
        let parent = levels.parent(of: index, at: height) ?? root
        Self.write(node, kids: below, count: count, parent: parent, to: &file)
      }
      kids = nodes
      pagesBelow *= fanOut
    }
    Self.write(root, kids: kids[...], count: pages.count, parent: nil, to: &file)
  }

  private static func write(
    _ ref: Ref, kids: ArraySlice<Ref>, count: Int, parent: Ref?, to file: inout FileAssembler
  ) {
    file.dictionary(ref) { node in
      node.pair("Type", "Pages")
      if let parent { node.pair("Parent", parent) }
      node.pair("Count", count)
      node.array("Kids") { list in kids.forEach { list.item($0) } }
    }
  }
}

/// The nodes between the leaves of a tree and its root, so that no node has more than 64 kids.
struct NodeLevels {
  /// How many kids a node has at most.
  static let fanOut = 64

  /// The nodes of each level, the leaves first; the last level lies right below the root.
  let all: [[Ref]]

  /// The levels from `leaves` up.
  init(leaves: [Ref], in file: inout FileAssembler) {
    var all = [leaves]
    var count = leaves.count
    while count > Self.fanOut {
      count = (count + Self.fanOut - 1) / Self.fanOut
      all.append(file.allocate(count))
    }
    self.all = all
  }

  /// The node above node `index` of the level at `height`; nil when that is the root.
  func parent(of index: Int, at height: Int) -> Ref? {
    height + 1 < all.count ? all[height + 1][index / Self.fanOut] : nil
  }
}
