import Values

/// Something that may hold of a claim, and that words of a letter say.
///
/// Source: `truth-wordings.csv`, whose rows name their own.
public enum ClaimTruth: String, CaseIterable, Hashable, Sendable {
  /// Something was paid or credited.
  case partPaid
  /// Nothing was paid or credited.
  case unpaid
  /// Interest is part of what must be paid now.
  case interestAsked
  /// No interest is asked.
  case noInterest
  /// The interest is that of a trade contract.
  case commercialInterest
  /// The interest is that of any other debt.
  case statutoryInterest
  /// Every due date was agreed.
  case agreedDueDates
  /// The debtor is in default with everything.
  case inDefault
  /// The creditor has given a telephone number.
  case telephone
  /// The creditor has given an e-mail address.
  case email
  /// The letter is about one invoice.
  case oneInvoice
  /// The letter is about more than one invoice.
  case severalInvoices
  /// VAT is claimed on the costs.
  case vatOnCosts
  /// No VAT is claimed on the costs.
  case noVATOnCosts
  /// A credit note was set off.
  case creditNote
  /// Some of a missed instalment was paid.
  case instalmentPartPaid
  /// Costs are part of what must be paid now.
  case costsAsked
  /// Costs follow when the term passes.
  case costsPossible
  /// No letter of the creditor follows.
  case lastLetter
  /// The letter tells of help with debts.
  case debtHelp
  /// Interest bears interest.
  case compoundInterest
  /// The debtor may be addressed informally.
  case informal
  /// The debtor is addressed formally; only together with informal words does it matter.
  case formal
}

/// The rows of `truth-wordings.csv`: words that may stand where something holds.
struct TruthWordingTable: Sendable {
  /// One row.
  struct Row: Sendable {
    let truth: ClaimTruth
    /// Empty for all effects.
    let effects: Set<LegalEffect>
    let wording: String
    let language: LetterLanguage

    func counts(for effect: LegalEffect) -> Bool { effects.isEmpty || effects.contains(effect) }
  }

  /// The rows in the order of the file.
  let rows: [Row]

  /// The table that came with this version; its wording is no user's to replace.
  static let embedded: TruthWordingTable = {
    var findings: [Diagnostic] = []
    let table = CSVTable(
      String(decoding: PackageResources.truth_wordings_csv, as: UTF8.self),
      name: "truth-wordings.csv")
    let wordings = TruthWordingTable(table, &findings)
    precondition(findings.isEmpty, "the embedded table can be read: \(findings[0].rendered)")
    return wordings
  }()

  init(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var rows: [Row] = []
    for row in table.rows {
      let names = (row["effects"] ?? "").split(separator: " ")
      let effects = names.compactMap { LegalEffect(rawValue: String($0)) }
      guard let truth = row["truth"].flatMap({ ClaimTruth(rawValue: $0) }),
        let wording = row["wording"], effects.count == names.count, row["source"] != nil
      else {
        findings.append(.unreadableRow(row, of: table, needs: "truth, wording and source"))
        continue
      }
      rows.append(
        Row(truth: truth, effects: Set(effects), wording: wording, language: row.language))
    }
    self.rows = rows
  }
}
