import Archive
import Foundation
import TestSupport
import Testing

/// The proofs of transparency-dev/merkle, good and corrupted (`conformance/merkle`).
private struct ProofCase: Decodable {
  let id: String
  let kind: String
  let wantErr: Bool
  let proof: [Data]?
  let root: Data?
  let leafHash: Data?
  let leafIdx: UInt64?
  let treeSize: UInt64?
  let root1: Data?
  let root2: Data?
  let size1: UInt64?
  let size2: UInt64?

  /// Whether our verifier accepts it; what is no digest or no size is refused before.
  var isAccepted: Bool {
    let path = (proof ?? []).map { Digest(bytes: [UInt8]($0)) }
    guard !path.contains(nil) else { return false }
    return kind == "inclusion"
      ? isIncluded(path.compactMap(\.self)) : isConsistent(path.compactMap(\.self))
  }

  private func isIncluded(_ path: [Digest]) -> Bool {
    guard let leaf = digest(leafHash), let root = digest(root), let index = size(leafIdx),
      let treeSize = size(treeSize)
    else { return false }
    return InclusionProof(leafIndex: index, treeSize: treeSize, path: path)
      .leads(from: leaf, to: root)
  }

  private func isConsistent(_ path: [Digest]) -> Bool {
    guard let first = digest(root1), let second = digest(root2), let firstSize = size(size1),
      let secondSize = size(size2)
    else { return false }
    return ConsistencyProof(firstSize: firstSize, secondSize: secondSize, path: path)
      .connects(first, to: second)
  }

  /// A digest of the case.
  ///
  /// The case of two equal trees has the text "don't care" for its roots. Our type has no spelling for
  /// that, so the digest of the text takes its place. Empty bytes are no digest.
  private func digest(_ data: Data?) -> Digest? {
    data.flatMap { Digest(bytes: [UInt8]($0)) ?? ($0.isEmpty ? nil : Digest(of: [UInt8]($0))) }
  }

  private func size(_ number: UInt64?) -> Int? { number.flatMap { Int(exactly: $0) } }
}

struct MerkleTests {
  /// The eight leaves of the RFC 6962 reference test, and the roots after each.
  static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    Array(0x50...0x57), Array(0x60...0x6F),
  ]
  static let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func `the root grows as in the reference tree`() {
    var frontier = MerkleFrontier()
    #expect(
      frontier.root.hexadecimal
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for (leaf, root) in zip(Self.leaves, Self.roots) {
      _ = frontier.append(MerkleTree.leafHash(leaf))
      #expect(frontier.root.hexadecimal == root)
    }
  }

  @Test(.needsShared) func `the verifiers accept exactly the good proofs`() throws {
    let lines = try SharedFolder.text("conformance/merkle/cases.jsonl").split(separator: "\n")
    let cases = try lines.map { try JSONDecoder().decode(ProofCase.self, from: Data($0.utf8)) }
    #expect(cases.count == 99)
    for proof in cases {
      #expect(proof.isAccepted == !proof.wantErr, "\(proof.id)")
    }
  }

  @Test func `every proof that is made is accepted, and for no other leaf or tree`() {
    var frontier = MerkleFrontier()
    var nodes: [MerkleNode: Digest] = [:]
    var roots: [Digest] = [frontier.root]
    let hashes = (0..<24).map { MerkleTree.leafHash([UInt8($0)]) }
    for hash in hashes {
      for (node, value) in frontier.append(hash) { nodes[node] = value }
      roots.append(frontier.root)
    }
    let lookup: (MerkleNode) -> Digest = { nodes[$0] ?? MerkleTree.emptyRoot }
    for size in 1...hashes.count {
      #expect(MerkleFrontier(size: size, hash: lookup).root == roots[size])
      for leaf in 0..<size {
        let proof = InclusionProof(leafIndex: leaf, treeSize: size, hash: lookup)
        #expect(proof.leads(from: hashes[leaf], to: roots[size]))
        #expect(!proof.leads(from: hashes[(leaf + 1) % hashes.count], to: roots[size]))
        #expect(!proof.leads(from: hashes[leaf], to: roots[size - 1]))
      }
      for first in 1...size {
        let proof = ConsistencyProof(firstSize: first, secondSize: size, hash: lookup)
        #expect(proof.connects(roots[first], to: roots[size]))
        #expect(!proof.connects(roots[first - 1], to: roots[size]))
      }
    }
  }
}
