public import Values

/// The tariff of the extra-judicial collection costs, as rows that hold from a date.
///
/// Source: art. 2 Besluit vergoeding voor buitengerechtelijke incassokosten (BWBR0031432).
public struct CostTable: Sendable {
  /// One slice of the principal and its percentage.
  public struct Tier: Hashable, Sendable {
    /// Where the slice begins, in cents.
    public let from: Int64
    /// Where it ends, in cents; nil for the last.
    public let upTo: Int64?
    /// Percent of the slice.
    public let percent: ExactDecimal
  }

  /// A figure that holds from a date.
  struct Dated<Figure: Sendable>: Sendable {
    let from: CalendarDate
    let figure: Figure
  }

  private let tierRows: [Dated<Tier>]
  private let figures: [String: [Dated<ExactDecimal>]]

  init?(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var tiers: [Dated<Tier>] = []
    var figures: [String: [Dated<ExactDecimal>]] = [:]
    for row in table.rows {
      guard let rule = row["rule"],
        let from = row["effective_from"].flatMap({ CalendarDate(iso: $0) })
      else {
        findings.append(.unreadableRow(row, of: table, needs: "rule and effective_from"))
        continue
      }
      if rule == "tier" {
        guard let tier = Self.tier(row) else {
          findings.append(.unreadableRow(row, of: table, needs: "from_amount and percent"))
          continue
        }
        tiers.append(Dated(from: from, figure: tier))
      } else if let text = row["amount_eur"] ?? row["percent"] ?? row["up_to_amount"],
        let figure = ExactDecimal(text), figure.unscaled >= 0, figure < Self.limit
      {
        figures[rule, default: []].append(Dated(from: from, figure: figure))
      } else {
        findings.append(.unreadableRow(row, of: table, needs: "a figure"))
      }
    }
    tierRows = tiers
    self.figures = figures
    for rule in Self.needed where figures[rule] == nil {
      findings.append(.missingRow("the rule \(rule)", of: table))
    }
    if tiers.isEmpty { findings.append(.missingRow("a tier", of: table)) }
    guard findings.isEmpty else { return nil }
  }

  private static let needed = [
    "minimum", "maximum", "vat_uplift", "commercial_minimum", "instalment_threshold",
    "instalment_safe_cap",
  ]

  /// Where the figures of a table end: an amount of twelve digits.
  private static let limit = ExactDecimal(unscaled: 1_000_000_000_000)

  private static func tier(_ row: CSVTable.Row) -> Tier? {
    guard let from = row["from_amount"].flatMap({ Money($0) }),
      let percent = row["percent"].flatMap({ ExactDecimal($0) }), percent.isPercentage,
      percent <= ExactDecimal(unscaled: 100), from.cents >= 0
    else { return nil }
    let upTo = row["up_to_amount"].map { Money($0) }
    if let upTo, upTo == nil { return nil }
    return Tier(from: from.cents, upTo: upTo??.cents, percent: percent)
  }

  /// The first day the tariff applies to: older defaults fall outside the decree.
  ///
  /// Source: art. 3 Besluit BIK.
  public var firstDay: CalendarDate {
    tierRows.map(\.from).min() ?? CalendarDate(dayNumber: 0)
  }

  /// The slices that hold on `day`, lowest first; the oldest also cover the days before them.
  ///
  /// Source: art. 2 lid 1 Besluit BIK.
  public func tiers(on day: CalendarDate) -> [Tier] {
    let start = tierRows.map(\.from).filter { $0 <= day }.max() ?? firstDay
    return tierRows.filter { $0.from == start }.map(\.figure).sorted { $0.from < $1.from }
  }

  /// The least amount of costs.
  ///
  /// Source: art. 2 lid 2 Besluit BIK.
  public func minimum(on day: CalendarDate) -> Int64 { cents("minimum", on: day) }

  /// The greatest amount of costs, before VAT.
  ///
  /// Source: art. 2 lid 1 Besluit BIK.
  public func maximum(on day: CalendarDate) -> Int64 { cents("maximum", on: day) }

  /// The least amount in a trade contract.
  ///
  /// Source: art. 6:96 lid 4 BW.
  public func commercialMinimum(on day: CalendarDate) -> Int64 {
    cents("commercial_minimum", on: day)
  }

  /// The percentage of the VAT uplift.
  ///
  /// Source: art. 2 lid 3 Besluit BIK.
  public func vatPercent(on day: CalendarDate) -> ExactDecimal { figure("vat_uplift", on: day) }

  /// The greatest instalment that counts as a small one, in cents.
  ///
  /// Source: art. 2a Besluit BIK.
  public func instalmentThreshold(on day: CalendarDate) -> Int64 {
    cents("instalment_threshold", on: day)
  }

  /// What small instalments of one agreement may cost together in six months, in cents: the safe
  /// rule.
  ///
  /// Source: art. 2a Besluit BIK (not read); LAW §1.7.
  public func instalmentCap(on day: CalendarDate) -> Int64 {
    cents("instalment_safe_cap", on: day)
  }

  private func cents(_ rule: String, on day: CalendarDate) -> Int64 {
    Int64(figure(rule, on: day).rounded(toPlaces: 2))
  }

  private func figure(_ rule: String, on day: CalendarDate) -> ExactDecimal {
    let rows = (figures[rule] ?? []).sorted { $0.from < $1.from }
    guard let row = rows.last(where: { $0.from <= day }) ?? rows.first else {
      preconditionFailure("a table of costs has the rule \(rule)")
    }
    return row.figure
  }
}
