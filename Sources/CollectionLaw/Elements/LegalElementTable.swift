import Values

/// The rows of `legal-elements.csv`: which element a letter must, should or may not state.
struct LegalElementTable: Sendable {
  /// What the law or its practice says about an element.
  enum Status: String, Sendable {
    case required, recommended, forbidden
  }

  /// What a row depends on besides effect and debtor.
  enum Condition: String, Sendable {
    /// VAT is claimed on the costs.
    case vat
    /// Interest is claimed.
    case interest
    /// Costs are asked: a final demand may have none to ask.
    case costs
  }

  /// What becomes of a letter that departs from a row.
  enum Otherwise: String, Sendable {
    case refused, noted
  }

  /// One row.
  struct Row: Sendable {
    let effect: LegalEffect
    /// Whether it is for consumers; nil for every debtor.
    let isForConsumers: Bool?
    let element: LegalElement
    let status: Status
    let condition: Condition?
    let otherwise: Otherwise
    let source: String

    /// The articles and rulings of its source, without our own papers; nil when there are none.
    var clause: String? {
      let parts = source.split(separator: ";").map { $0.drop { $0 == " " } }
      let clauses = parts.filter { part in
        !["LAW", "LETTERS", "DESIGN"].contains { part.hasPrefix($0) }
      }
      return clauses.isEmpty ? nil : clauses.joined(separator: "; ")
    }
  }

  /// The rows in the order of the file.
  let rows: [Row]

  /// The table that came with this version; its wording is no user's to replace.
  static let embedded: LegalElementTable = {
    var findings: [Diagnostic] = []
    let table = CSVTable(
      String(decoding: PackageResources.legal_elements_csv, as: UTF8.self),
      name: "legal-elements.csv")
    let elements = LegalElementTable(table, &findings)
    precondition(findings.isEmpty, "the embedded table can be read: \(findings[0].rendered)")
    return elements
  }()

  init(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var rows: [Row] = []
    for row in table.rows {
      let condition = row["condition"]
      guard let effect = row["effect"].flatMap({ LegalEffect(rawValue: $0) }),
        let debtor = row["debtor"], ["any", "consumer", "business"].contains(debtor),
        let element = row["element"].flatMap({ LegalElement(rawValue: $0) }),
        let status = row["status"].flatMap({ Status(rawValue: $0) }),
        condition == nil || condition.flatMap({ Condition(rawValue: $0) }) != nil,
        let otherwise = row["otherwise"].flatMap({ Otherwise(rawValue: $0) }),
        let source = row["source"]
      else {
        findings.append(
          .unreadableRow(row, of: table, needs: "effect, debtor, element, status and source"))
        continue
      }
      rows.append(
        Row(
          effect: effect, isForConsumers: debtor == "any" ? nil : debtor == "consumer",
          element: element, status: status,
          condition: condition.flatMap { Condition(rawValue: $0) }, otherwise: otherwise,
          source: source))
    }
    self.rows = rows
  }

  /// The rows that count for a letter, at most one an element: what is required is not recommended too.
  func rows(
    for effect: LegalEffect, kind: DebtorKind, addsVAT: Bool, claimsInterest: Bool, asksCosts: Bool
  ) -> [Row] {
    let rows = rows.filter { row in
      guard row.effect == effect, row.isForConsumers.map({ $0 == kind.treatedAsConsumer }) ?? true
      else { return false }
      switch row.condition {
      case .vat: return addsVAT
      case .interest: return claimsInterest
      case .costs: return asksCosts
      case nil: return true
      }
    }
    let required = rows.filter { $0.status == .required }.map(\.element)
    return rows.filter { $0.status != .recommended || !required.contains($0.element) }
  }
}
