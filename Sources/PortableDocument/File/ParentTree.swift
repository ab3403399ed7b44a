/// From what is on the pages back to its elements, for a file of many documents: a leaf of the number
/// tree for each of them (ISO 32000-1, 7.9.7 and 14.7.4.4).
struct ParentTree {
  private var leaves: [Ref] = []
  private var lastKeys: [Int] = []

  /// The first key that is free.
  var nextKey: Int { lastKeys.last.map { $0 + 1 } ?? 0 }

  /// Adds a leaf of the next `count` keys; `fill` gives keys and values in turn.
  mutating func addLeaf(
    keys count: Int, to file: inout FileAssembler, _ fill: (ArrayWriter) -> Void
  ) {
    let first = nextKey
    let last = first + count - 1
    let leaf = file.dictionary { node in
      Self.writeLimits(first, last, to: node)
      node.array("Nums", fill)
    }
    leaves.append(leaf)
    lastKeys.append(last)
  }

  /// Writes the nodes above the leaves and returns the root.
  func write(to file: inout FileAssembler) -> Ref {
    let levels = NodeLevels(leaves: leaves, in: &file)
    var kids = leaves
    var leavesBelow = NodeLevels.fanOut
    for nodes in levels.all.dropFirst() {
      for (index, node) in nodes.enumerated() {
        let first = index * leavesBelow
        let last = min(leaves.count, first + leavesBelow) - 1
        let start = index * NodeLevels.fanOut
        let below = kids[start..<min(kids.count, start + NodeLevels.fanOut)]
        file.dictionary(node) { entries in
          Self.writeLimits(first == 0 ? 0 : lastKeys[first - 1] + 1, lastKeys[last], to: entries)
          entries.array("Kids") { list in below.forEach { list.item($0) } }
        }
      }
      kids = nodes
      leavesBelow *= NodeLevels.fanOut
    }
    return file.dictionary { root in
      root.array("Kids") { list in kids.forEach { list.item($0) } }
    }
  }

  private static func writeLimits(_ first: Int, _ last: Int, to node: DictionaryWriter) {
    node.array("Limits") { limits in
      limits.item(first)
      limits.item(last)
    }
  }
}
