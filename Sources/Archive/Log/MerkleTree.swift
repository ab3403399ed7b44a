/// The hashes of a Merkle tree over the leaves of a log.
///
/// Source: RFC 9162, section 2.1.1, with SHA-256.
package enum MerkleTree {
  /// The root of a tree without leaves.
  package static let emptyRoot = Digest(of: [])

  /// The hash of a leaf: over 0x00 and its bytes.
  package static func leafHash(_ leaf: [UInt8]) -> Digest {
    Digest(of: [0] + leaf)
  }

  /// The hash of a node: over 0x01 and the hashes of its two subtrees.
  package static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    Digest(of: [1] + left.bytes + right.bytes)
  }

  /// The largest power of two smaller than `count`, which is at least 2.
  static func split(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}

/// A subtree that is complete: 2^`level` leaves, from leaf `position` · 2^`level`, leaves from 0.
package struct MerkleNode: Hashable, Sendable {
  /// The height: 0 is a leaf.
  package let level: Int
  /// The number of complete subtrees of this height to its left.
  package let position: Int

  /// The subtree of this height at this position.
  package init(level: Int, position: Int) {
    self.level = level
    self.position = position
  }
}

/// The right edge of a growing tree: the roots of its complete subtrees, so that a leaf is added in
/// logarithmic time.
package struct MerkleFrontier: Sendable {
  /// The number of leaves.
  package private(set) var size: Int
  /// The roots of the complete subtrees that make up the tree, the largest first.
  private var peaks: [Digest]

  /// An empty tree.
  package init() {
    size = 0
    peaks = []
  }

  /// The tree of `size` leaves whose complete subtrees `hash` gives.
  ///
  /// - Throws: what `hash` throws.
  package init<Failure: Error>(
    size: Int, hash: (MerkleNode) throws(Failure) -> Digest
  ) throws(Failure) {
    self.size = size
    peaks = []
    var start = 0
    for level in stride(from: Int.bitWidth - 2, through: 0, by: -1) where size >> level & 1 == 1 {
      peaks.append(try hash(MerkleNode(level: level, position: start >> level)))
      start += 1 << level
    }
  }

  /// Adds a leaf and returns every complete subtree that this makes, itself first.
  package mutating func append(_ leafHash: Digest) -> [(node: MerkleNode, hash: Digest)] {
    var made = [(node: MerkleNode(level: 0, position: size), hash: leafHash)]
    var hash = leafHash
    for level in 0..<size.trailingOnes {
      hash = MerkleTree.nodeHash(peaks.removeLast(), hash)
      made.append((MerkleNode(level: level + 1, position: size >> (level + 1)), hash))
    }
    peaks.append(hash)
    size += 1
    return made
  }

  /// The root of the whole tree.
  package var root: Digest {
    guard var hash = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { hash = MerkleTree.nodeHash(peak, hash) }
    return hash
  }
}

extension Int {
  /// The number of ones at the end of the binary form.
  fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
