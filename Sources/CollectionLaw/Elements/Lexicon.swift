import Values

/// The telling words of all tables, ready to be looked up at the beginning and end of each word.
struct Lexicon: Sendable {
  /// What finding an entry means.
  enum Meaning: Sendable {
    /// A row of `element-wordings.csv`, by its index.
    case row(Int)
    /// A rejected row of `term-wordings.csv`, by its index among them.
    case spoilsTerm(Int)
    /// A row of `truth-wordings.csv`, by its index.
    case truth(Int)
    /// The word "facturen", before which a number may stand.
    case invoices
    /// The word "termijn", before which a rank may stand, and "termijnen", before which a number may.
    case instalment, instalments
  }

  /// Words to look for.
  struct Entry: Sendable {
    let words: [UInt8]
    /// Whether a longer word that begins so counts too.
    let isPrefix: Bool
    let meaning: Meaning
  }

  /// The entries, those with one first byte together.
  let entries: [Entry]
  /// The second byte of each: most words differ there, and no more of them is looked at.
  let seconds: [UInt8]
  /// Where the entries of each first byte lie.
  private let ranges: [Range<Int>]
  /// What a word may end in.
  let endings: [Entry]

  /// The words of the tables that came with this version.
  static func embedded(in language: LetterLanguage) -> Lexicon {
    switch language {
    case .dutch: dutch
    case .english: english
    }
  }

  private static let dutch = Lexicon(.dutch)
  private static let english = Lexicon(.english)

  /// The words of a language in the embedded tables.
  private init(_ language: LetterLanguage) {
    let elements = ElementWordingTable.embedded
    let terms = TermWordingTable.embedded
    var byFirst = [[Entry]](repeating: [], count: 256)
    var endings: [Entry] = []
    func add(_ wording: String, _ meaning: Meaning) {
      let words = Array(wording.utf8.filter { $0 != UInt8(ascii: "*") })
      let entry = Entry(words: words, isPrefix: wording.hasSuffix("*"), meaning: meaning)
      if wording.hasPrefix("*") {
        endings.append(entry)
      } else if let first = words.first {
        byFirst[Int(first)].append(entry)
      }
    }
    for (index, row) in elements.rows.enumerated()
    where row.status != .states && row.language == language {
      add(row.wording, .row(index))
    }
    for (index, row) in terms.rejected.enumerated() where row.language == language {
      add(row.phrase, .spoilsTerm(index))
    }
    for (index, row) in TruthWordingTable.embedded.rows.enumerated()
    where row.language == language {
      add(row.wording, .truth(index))
    }
    add(language == .dutch ? "facturen" : "invoices", .invoices)
    add("termijn", .instalment)
    add("termijnen", .instalments)
    var ranges: [Range<Int>] = []
    var start = 0
    for group in byFirst {
      ranges.append(start..<start + group.count)
      start += group.count
    }
    self.ranges = ranges
    entries = byFirst.flatMap(\.self)
    seconds = entries.map { $0.words.count > 1 ? $0.words[1] : 0 }
    self.endings = endings
  }

  /// The indices of the entries that begin with `byte`.
  func indices(of byte: UInt8) -> Range<Int> { ranges[Int(byte)] }
}
