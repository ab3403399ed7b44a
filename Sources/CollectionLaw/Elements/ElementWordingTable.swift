import Values

/// The rows of `element-wordings.csv`: by which words a letter says something.
struct ElementWordingTable: Sendable {
  /// What finding the words means.
  enum Status: String, Sendable {
    /// The element is stated.
    case states
    /// The element is stated where it may not be.
    case means
    /// Words of the kind above that mean the opposite.
    case allowed
    /// An amount of costs after it in the sentence is conditional.
    case condition
    /// A letter of this effect may not say it.
    case rejected
  }

  /// One row.
  struct Row: Sendable {
    /// Nil for a phrase that is rejected by itself.
    let element: LegalElement?
    let status: Status
    /// Empty for all effects.
    let effects: Set<LegalEffect>
    let wording: String
    /// The language it counts in.
    var language = LetterLanguage.dutch

    /// Whether it names collection costs as something that they are not, or adds them without an amount.
    var isOtherName: Bool {
      element == .costsDue
        && !["*kosten", "costs", "*bijdrage"].contains(wording)
        && !["inclusief", "including", "plus"].contains { wording.hasPrefix($0) }
    }

    func counts(for effect: LegalEffect) -> Bool { effects.isEmpty || effects.contains(effect) }
  }

  /// A wording that states an element, cut at its gaps.
  struct Pattern: Sendable {
    /// A stretch of the pattern between two gaps.
    enum Piece: Sendable {
      case words([UInt8])
      case costs
    }

    let row: Row
    let pieces: [Piece]
    /// How many of its words deny something: the sentence has as many.
    let negations: Int
  }

  /// The rows in the order of the file.
  let rows: [Row]
  /// The wordings that state an element.
  let patterns: [Pattern]

  /// The table that came with this version; its wording is no user's to replace.
  static let embedded: ElementWordingTable = {
    var findings: [Diagnostic] = []
    let table = CSVTable(
      String(decoding: PackageResources.element_wordings_csv, as: UTF8.self),
      name: "element-wordings.csv")
    let wordings = ElementWordingTable(table, &findings)
    precondition(findings.isEmpty, "the embedded table can be read: \(findings[0].rendered)")
    return wordings
  }()

  init(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var rows: [Row] = []
    for row in table.rows {
      let element = row["element"].flatMap { LegalElement(rawValue: $0) }
      let names = (row["effects"] ?? "").split(separator: " ")
      let effects = names.compactMap { LegalEffect(rawValue: String($0)) }
      guard let status = row["status"].flatMap({ Status(rawValue: $0) }),
        let wording = row["wording"], (element == nil) == (status == .rejected),
        effects.count == names.count
      else {
        findings.append(.unreadableRow(row, of: table, needs: "element, status and wording"))
        continue
      }
      rows.append(
        Row(
          element: element, status: status, effects: Set(effects), wording: wording,
          language: row.language))
    }
    self.rows = rows
    patterns = rows.filter { $0.status == .states }.map { row in
      let plain = PlainText([LetterParagraph(.body, row.wording)])
      return Pattern(
        row: row, pieces: Self.pieces(row.wording),
        negations: plain.negations(in: 0..<plain.bytes.count))
    }
  }

  /// The stretches between the gaps; `{costs}` is one of its own.
  private static func pieces(_ wording: String) -> [Pattern.Piece] {
    wording.split(separator: "…").map { part in
      let words = part.split(separator: " ").joined(separator: " ")
      return words == "{costs}" ? .costs : .words(Array(words.utf8))
    }
  }
}
