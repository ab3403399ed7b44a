import Values

/// The rows of `term-wordings.csv`: accepted terms, the events they may run from, and what spoils one.
struct TermWordingTable: Sendable {
  /// A wording that a letter prints.
  struct Accepted: Sendable {
    let days: Int
    let wording: String
    let isForVeertiendagenbrief: Bool
  }

  /// An event that a term may run from, with the least number of days.
  struct Ending: Hashable, Sendable {
    let days: Int
    let words: [Substring]
    /// The language of the words.
    let language: LetterLanguage
  }

  private let accepted: [TermWording: Accepted]
  /// The events.
  let endings: [Ending]
  /// The phrases that spoil a term, in small letters, each with its language.
  let rejected: [(language: LetterLanguage, phrase: String)]

  /// The table that came with this version; its wording is no user's to replace.
  static let embedded: TermWordingTable = {
    var findings: [Diagnostic] = []
    let table = CSVTable(
      String(decoding: PackageResources.term_wordings_csv, as: UTF8.self),
      name: "term-wordings.csv")
    let wordings = TermWordingTable(table, &findings)
    precondition(findings.isEmpty, "the embedded table can be read: \(findings[0].rendered)")
    return wordings
  }()

  init(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var accepted: [TermWording: Accepted] = [:]
    var endings: [Ending] = []
    var rejected: [(language: LetterLanguage, phrase: String)] = []
    for row in table.rows {
      let days = row["days"].flatMap { Int($0) }
      switch (row["status"], row["wording"], days) {
      case ("accepted", let wording?, let days?):
        // A name that is not known leaves a wording without its row, which is found below.
        guard let name = row["name"].flatMap({ TermWording(rawValue: $0) }) else { continue }
        accepted[name] = Accepted(
          days: days, wording: wording,
          isForVeertiendagenbrief: row["letter"] == "veertiendagenbrief")
      case ("ending", let wording?, let days?):
        endings.append(
          Ending(
            days: days, words: wording.split(separator: " "), language: row.language))
      case ("rejected", let wording?, nil): rejected.append((row.language, wording))
      default:
        findings.append(.unreadableRow(row, of: table, needs: "status, wording and days"))
      }
    }
    if accepted.count != TermWording.allCases.count {
      findings.append(.missingRow("a wording for every name", of: table))
    }
    self.accepted = accepted
    self.endings = endings
    self.rejected = rejected
  }

  /// The row of a wording; the table was read only when it has one for each.
  subscript(wording: TermWording) -> Accepted {
    guard let row = accepted[wording] else { preconditionFailure("every wording has its row") }
    return row
  }
}
