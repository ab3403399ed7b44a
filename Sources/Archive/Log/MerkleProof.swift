/// The proof that a leaf stands in a tree.
///
/// Source: RFC 9162, section 2.1.3.
package struct InclusionProof: Hashable, Sendable {
  /// The place of the leaf, from 0.
  package let leafIndex: Int
  /// The number of leaves of the tree.
  package let treeSize: Int
  /// The hashes beside the way from the leaf up to the root.
  package let path: [Digest]

  /// A proof as somebody handed it over.
  package init(leafIndex: Int, treeSize: Int, path: [Digest]) {
    self.leafIndex = leafIndex
    self.treeSize = treeSize
    self.path = path
  }

  /// Makes the proof for a leaf of a tree whose complete subtrees `hash` gives.
  ///
  /// - Precondition: `leafIndex` lies in the tree.
  /// - Throws: what `hash` throws.
  package init<Failure: Error>(
    leafIndex: Int, treeSize: Int, hash: (MerkleNode) throws(Failure) -> Digest
  ) throws(Failure) {
    precondition((0..<treeSize).contains(leafIndex), "the leaf lies in the tree")
    self.init(
      leafIndex: leafIndex, treeSize: treeSize,
      path: try inclusionPath(leafIndex, in: 0..<treeSize, hash: hash))
  }

  /// Whether the proof leads from this leaf to this root.
  package func leads(from leafHash: Digest, to root: Digest) -> Bool {
    guard (0..<treeSize).contains(leafIndex) else { return false }
    var walk = ProofWalk(leafIndex, treeSize - 1)
    var hash = leafHash
    for step in path {
      guard !walk.isDone else { return false }
      hash =
        walk.comesFromTheRight ? MerkleTree.nodeHash(step, hash) : MerkleTree.nodeHash(hash, step)
      walk.rise()
    }
    return walk.isDone && hash == root
  }
}

/// The proof that a tree is the beginning of a larger one.
///
/// Source: RFC 9162, section 2.1.4.
package struct ConsistencyProof: Hashable, Sendable {
  /// The number of leaves of the older tree.
  package let firstSize: Int
  /// The number of leaves of the newer tree.
  package let secondSize: Int
  /// The hashes that both roots are computed from.
  package let path: [Digest]

  /// A proof as somebody handed it over.
  package init(firstSize: Int, secondSize: Int, path: [Digest]) {
    self.firstSize = firstSize
    self.secondSize = secondSize
    self.path = path
  }

  /// Makes the proof for a tree whose complete subtrees `hash` gives.
  ///
  /// - Precondition: `firstSize` is at least 1 and at most `secondSize`.
  /// - Throws: what `hash` throws.
  package init<Failure: Error>(
    firstSize: Int, secondSize: Int, hash: (MerkleNode) throws(Failure) -> Digest
  ) throws(Failure) {
    precondition((1...secondSize).contains(firstSize), "the first tree is a part of the second")
    self.init(
      firstSize: firstSize, secondSize: secondSize,
      path: try consistencyPath(firstSize, in: 0..<secondSize, known: true, hash: hash))
  }

  /// Whether the proof shows that the tree with `firstRoot` begins the one with `secondRoot`.
  package func connects(_ firstRoot: Digest, to secondRoot: Digest) -> Bool {
    guard firstSize >= 1, firstSize <= secondSize else { return false }
    if firstSize == secondSize { return path.isEmpty && firstRoot == secondRoot }
    let isWholeSubtree = firstSize & (firstSize - 1) == 0
    guard let start = isWholeSubtree ? firstRoot : path.first else { return false }
    var walk = ProofWalk(firstSize - 1, secondSize - 1)
    walk.skipRightEdge()
    var (first, second) = (start, start)
    for step in isWholeSubtree ? path[...] : path.dropFirst() {
      guard !walk.isDone else { return false }
      if walk.comesFromTheRight {
        first = MerkleTree.nodeHash(step, first)
        second = MerkleTree.nodeHash(step, second)
      } else {
        second = MerkleTree.nodeHash(second, step)
      }
      walk.rise()
    }
    return walk.isDone && first == firstRoot && second == secondRoot
  }
}

/// The numbers fn and sn of RFC 9162, sections 2.1.3.2 and 2.1.4.2: where a proof stands on its way up.
private struct ProofWalk {
  private var fn: Int
  private var sn: Int

  init(_ fn: Int, _ sn: Int) {
    self.fn = fn
    self.sn = sn
  }

  /// Whether the root is reached.
  var isDone: Bool { sn == 0 }

  /// Whether the next hash stands to the left of the one computed so far.
  var comesFromTheRight: Bool { fn & 1 == 1 || fn == sn }

  /// Passes the levels at which the node is the right one of its pair.
  mutating func skipRightEdge() {
    while fn & 1 == 1 { shift() }
  }

  /// One level up, and past the levels at which the right edge has no partner.
  mutating func rise() {
    if fn == sn {
      while fn & 1 == 0, fn != 0 { shift() }
    }
    shift()
  }

  private mutating func shift() {
    fn >>= 1
    sn >>= 1
  }
}

/// PATH(m, D[n]) of RFC 9162, section 2.1.3.1, for the leaves `range`.
private func inclusionPath<Failure: Error>(
  _ leaf: Int, in range: Range<Int>, hash: (MerkleNode) throws(Failure) -> Digest
) throws(Failure) -> [Digest] {
  guard range.count > 1 else { return [] }
  let middle = range.lowerBound + MerkleTree.split(range.count)
  let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
  if leaf < middle {
    return try inclusionPath(leaf, in: left, hash: hash) + [subtreeHash(right, hash: hash)]
  }
  return try inclusionPath(leaf, in: right, hash: hash) + [subtreeHash(left, hash: hash)]
}

/// SUBPROOF(m, D[n], b) of RFC 9162, section 2.1.4.1; `end` is the first leaf past the older tree.
private func consistencyPath<Failure: Error>(
  _ end: Int, in range: Range<Int>, known: Bool, hash: (MerkleNode) throws(Failure) -> Digest
) throws(Failure) -> [Digest] {
  if end == range.upperBound { return known ? [] : [try subtreeHash(range, hash: hash)] }
  let middle = range.lowerBound + MerkleTree.split(range.count)
  let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
  if end <= middle {
    return try consistencyPath(end, in: left, known: known, hash: hash)
      + [subtreeHash(right, hash: hash)]
  }
  return try consistencyPath(end, in: right, known: false, hash: hash)
    + [subtreeHash(left, hash: hash)]
}

/// The hash over the leaves `range`, from the complete subtrees they consist of.
private func subtreeHash<Failure: Error>(
  _ range: Range<Int>, hash: (MerkleNode) throws(Failure) -> Digest
) throws(Failure) -> Digest {
  let level = range.count.trailingZeroBitCount
  if range.count == 1 << level {
    return try hash(MerkleNode(level: level, position: range.lowerBound >> level))
  }
  let middle = range.lowerBound + MerkleTree.split(range.count)
  return MerkleTree.nodeHash(
    try subtreeHash(range.lowerBound..<middle, hash: hash),
    try subtreeHash(middle..<range.upperBound, hash: hash))
}
