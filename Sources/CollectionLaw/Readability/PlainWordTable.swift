import Values

/// The rows of `plain-words.csv`: words to avoid, words that readers know, and phrases that the law needs.
struct PlainWordTable: Sendable {
  /// A word to avoid, with what to write.
  struct Banned: Sendable {
    let words: [UInt8]
    let wording: String
    let alternative: String
  }

  /// Words to avoid.
  private(set) var banned: [Banned] = []
  /// Phrases of the law whose sentence may be passive and hold words to avoid.
  private(set) var allowed: [[UInt8]] = []
  /// Phrases of the law whose sentence may be of any length.
  private(set) var fixed: [[UInt8]] = []
  /// Long words that are not hard.
  private(set) var known: Set<String> = []
  /// Participles that their ending does not give away.
  private(set) var participles: Set<String> = []

  /// The table that came with this version.
  static let embedded: PlainWordTable = {
    var findings: [Diagnostic] = []
    let table = CSVTable(
      String(decoding: PackageResources.plain_words_csv, as: UTF8.self), name: "plain-words.csv")
    let words = PlainWordTable(table, &findings)
    precondition(findings.isEmpty, "the embedded table can be read: \(findings[0].rendered)")
    return words
  }()

  /// Reads the rows of `table`; each that cannot be read is a finding.
  init(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    for row in table.rows {
      guard let wording = row["wording"], row["source"] != nil, take(wording, row) else {
        findings.append(.unreadableRow(row, of: table, needs: "status, wording and source"))
        continue
      }
    }
  }

  /// Notes a wording under its status; false for a status that there is not.
  private mutating func take(_ wording: String, _ row: CSVTable.Row) -> Bool {
    let bytes = Array(wording.utf8)
    switch row["status"] {
    case "banned":
      guard let alternative = row["alternative"] else { return false }
      banned.append(Banned(words: bytes, wording: wording, alternative: alternative))
    case "allowed": allowed.append(bytes)
    case "fixed": fixed.append(bytes)
    case "known": known.insert(wording)
    case "participle": participles.insert(wording)
    default: return false
    }
    return true
  }
}
