import Foundation
import TestSupport
import Testing

@testable import Typesetting

@Suite struct HyphenationTests {
  /// The word with hyphens where it may be broken.
  private func broken(_ word: String, by hyphenator: Hyphenator) -> String {
    var scalars = Array(word.unicodeScalars)
    for point in hyphenator.points(in: word).reversed() {
      scalars.insert("-", at: point.offset)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func hyphenator(minimum: Int) throws -> Hyphenator {
    let url = URL(filePath: "/usr/share/hyphen/hyph_nl_NL.dic")
    return try Hyphenator(
      patterns: [UInt8](try Data(contentsOf: url)), leading: minimum, trailing: minimum)
  }

  @Test(.needsShared)
  func `words break where the Debian dictionary says, with minima of two`() throws {
    let hyphenator = try hyphenator(minimum: 2)
    var wrong: [String] = []
    var count = 0
    for line in try SharedFolder.text("conformance/hyphenation-nl/cases.tsv").split(separator: "\n")
    where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      count += 1
      let word = String(columns[0])
      let found = broken(word, by: hyphenator)
      if found != columns[2] { wrong.append("\(found) ≠ \(columns[2])") }
    }
    #expect(count == 5271)
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
  }

  @Test func `three letters stay on either side`() throws {
    let hyphenator = try hyphenator(minimum: 3)
    #expect(broken("incassokosten", by: hyphenator) == "incas-so-kos-ten")
    #expect(broken("aanmaning", by: hyphenator) == "aan-ma-ning")
  }

  @Test func `names, references and short words are left alone`() throws {
    let hyphenator = try hyphenator(minimum: 3)
    for word in ["Amsterdam", "NEDERLAND", "eBay", "brief", "a1b2c3d4", ""] {
      #expect(hyphenator.points(in: word).isEmpty)
    }
  }

  @Test(arguments: [
    ("oriëntatie", UInt32(0x65)), ("financiële", 0x65), ("egoïsme", 0x69), ("vacuüm", nil),
  ])
  func `a vowel loses its diaeresis where the hyphen parts it from a vowel`(
    word: String, plain: UInt32?
  ) throws {
    let found = try hyphenator(minimum: 3).points(in: word).compactMap(\.replacement)
    #expect(found == [plain].compactMap { $0 })
  }

  @Test func `a file that is no dictionary is refused`() {
    #expect(throws: HyphenationError.badSize(bytes: 0)) { try Hyphenator(patterns: []) }
    #expect(throws: HyphenationError.unknownEncoding) {
      try Hyphenator(patterns: Array("UTF-8\n.a4\n.aan5\n.aard5\n".utf8))
    }
  }
}
