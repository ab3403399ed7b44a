public import Values

/// The figures that change by decree or half-year: tariff, rates, checks and delivery times.
///
/// Each row is data with its source and date; a user's newer file replaces ours without a build.
public struct LawTables: Sendable {
  /// The tariff of the collection costs.
  public let costs: CostTable
  /// The interest rates by kind and the day through which each was checked.
  public let rates: RateTable
  /// After how many counted days a posted letter is taken to be delivered.
  public let presumption: PresumptionTable
  /// The holidays of the statute and the days that the Crown equated with one.
  public let holidays: HolidayCalendar

  /// The tables that came with this version.
  public static let embedded: LawTables = {
    do throws(Diagnostics) {
      return try LawTables(replacing: { _ in nil })
    } catch {
      preconditionFailure("the embedded law tables can be read: \(error.all[0].rendered)")
    }
  }()

  /// Reads the tables from their texts, in the columns of the embedded ones.
  ///
  /// - Throws: every row that cannot be read, with its line.
  public init(
    costs: String, rates: String, confirmed: String, presumption: String,
    equated: String = "day,source"
  ) throws(Diagnostics) {
    try self.init(
      costs: CSVTable(costs, name: Name.costs.rawValue),
      rates: CSVTable(rates, name: Name.rates.rawValue),
      confirmed: [CSVTable(confirmed, name: Name.confirmed.rawValue)],
      presumption: CSVTable(presumption, name: Name.presumption.rawValue),
      equated: CSVTable(equated, name: Name.equated.rawValue))
  }

  init(
    costs: CSVTable, rates: CSVTable, confirmed: [CSVTable], presumption: CSVTable,
    equated: CSVTable
  ) throws(Diagnostics) {
    var findings: [Diagnostic] = []
    let costs = CostTable(costs, &findings)
    let rates = RateTable(rates, confirmed: confirmed, &findings)
    let presumption = PresumptionTable(presumption, &findings)
    let holidays = HolidayCalendar(equated, &findings)
    guard findings.isEmpty, let costs, let presumption else {
      throw Diagnostics(findings)
    }
    self.costs = costs
    self.rates = rates
    self.presumption = presumption
    self.holidays = holidays
  }
}

/// The kinds of interest that a statute sets.
///
/// Source: art. 6:119, 6:119a and 6:119b BW.
public enum InterestKind: String, CaseIterable, Hashable, Sendable {
  /// Wettelijke rente, art. 6:119 BW.
  case statutory
  /// Wettelijke handelsrente, art. 6:119a BW.
  case commercial
  /// Handelsrente owed by a public body, art. 6:119b BW.
  case government

  /// The article of the Civil Code.
  public var clause: String {
    switch self {
    case .statutory: "art. 6:119 BW"
    case .commercial: "art. 6:119a BW"
    case .government: "art. 6:119b BW"
    }
  }

  /// The rule that interest of a year joins the principal.
  public var compoundingClause: String {
    switch self {
    case .statutory: "art. 6:119 lid 2 BW"
    case .commercial: "art. 6:119a lid 3 BW"
    case .government: clause
    }
  }

  /// The name in a Dutch letter.
  public var dutch: String {
    switch self {
    case .statutory: "wettelijke rente"
    case .commercial, .government: "wettelijke handelsrente"
    }
  }

  /// The name in a letter; in English with the Dutch term, which is what the law calls it.
  public func name(in language: LetterLanguage) -> String {
    switch (language, self) {
    case (.dutch, _): dutch
    case (.english, .statutory): "statutory interest (wettelijke rente)"
    case (.english, .commercial), (.english, .government):
      "statutory commercial interest (wettelijke handelsrente)"
    }
  }
}

/// The interest rates by kind, and through which day each kind was checked.
///
/// Source: LAW §4.1; art. 6:120 BW; each row names its own.
public struct RateTable: Sendable {
  /// One rate, valid until the next of its kind.
  public struct Row: Hashable, Sendable {
    /// The kind.
    public let kind: InterestKind
    /// The first interest day it applies to.
    public let from: CalendarDate
    /// Percent a year.
    public let percent: ExactDecimal
    /// Where the figure was read.
    public let source: String
  }

  /// A check of one kind: the rates are known to hold through a day.
  public struct Check: Hashable, Sendable {
    /// The kind.
    public let kind: InterestKind
    /// The last day the check covers.
    public let through: CalendarDate
    /// The day on which it was made.
    public let checked: CalendarDate?
    /// Who made it; nil for the checks that came with this version.
    public let by: String?
    /// What was looked at.
    public let source: String
  }

  /// The rates, oldest first within a kind.
  public let rows: [Row]
  /// The checks.
  public let checks: [Check]
  private let byKind: [InterestKind: [Row]]
  /// The first days of a percentage that differs from the one before it, per kind.
  private let changes: [InterestKind: [CalendarDate]]

  init(_ table: CSVTable, confirmed: [CSVTable], _ findings: inout [Diagnostic]) {
    var rows: [Row] = []
    for row in table.rows {
      guard let kind = row["kind"].flatMap({ InterestKind(rawValue: $0) }),
        let from = row["from"].flatMap({ CalendarDate(iso: $0) }),
        let percent = row["percent"].flatMap({ ExactDecimal($0) }), percent.isPercentage
      else {
        findings.append(.unreadableRow(row, of: table, needs: "kind, from and percent"))
        continue
      }
      rows.append(Row(kind: kind, from: from, percent: percent, source: row["source"] ?? ""))
    }
    let sorted = rows.sorted { ($0.kind.rawValue, $0.from) < ($1.kind.rawValue, $1.from) }
    self.rows = sorted
    byKind = Dictionary(grouping: sorted, by: \.kind)
    changes = byKind.mapValues { rows in
      zip(rows, rows.dropFirst()).filter { $0.percent != $1.percent }.map(\.1.from)
    }
    checks = confirmed.flatMap { Self.checks($0, &findings) }
  }

  private static func checks(_ table: CSVTable, _ findings: inout [Diagnostic]) -> [Check] {
    var checks: [Check] = []
    for row in table.rows {
      guard let kind = row["kind"].flatMap({ InterestKind(rawValue: $0) }),
        let through = row["through"].flatMap({ CalendarDate(iso: $0) })
      else {
        findings.append(.unreadableRow(row, of: table, needs: "kind and through"))
        continue
      }
      checks.append(
        Check(
          kind: kind, through: through, checked: row["checked"].flatMap { CalendarDate(iso: $0) },
          by: row["by"], source: row["source"] ?? ""))
    }
    return checks
  }

  /// The last day through which the rates of `kind` were checked; nil when they never were.
  ///
  /// Source: LAW §4.1.
  public func confirmedThrough(_ kind: InterestKind) -> CalendarDate? {
    checks.filter { $0.kind == kind }.map(\.through).max()
  }

  /// The row that applies to interest day `day`.
  ///
  /// Source: art. 6:120 BW; LAW §4.1.
  ///
  /// - Throws: `rateUnknown` before the first row of the kind, `ratesUnconfirmed` after the last
  ///   checked day unless `assumingLast`.
  public func row(
    _ kind: InterestKind, on day: CalendarDate, assumingLast: Bool = false
  ) throws(LawFault) -> Row {
    guard let row = byKind[kind]?.last(where: { $0.from <= day }) else {
      throw .rateUnknown(kind: kind, day: day)
    }
    let confirmed = confirmedThrough(kind)
    guard assumingLast || confirmed.map({ day <= $0 }) ?? false else {
      throw .ratesUnconfirmed(kind: kind, through: confirmed)
    }
    return row
  }

  /// The first day after `day` on which the percentage of `kind` really changes; nil when none
  /// does.
  func nextChange(_ kind: InterestKind, after day: CalendarDate) -> CalendarDate? {
    changes[kind]?.first { $0 > day }
  }
}

/// How many counted days after dispatch a posted letter is taken to be delivered.
///
/// Source: LAW §2.2; HR 25-11-2016 ECLI:NL:HR:2016:2704.
public struct PresumptionTable: Sendable {
  /// One count, valid until the next.
  public struct Row: Hashable, Sendable {
    /// The first day of dispatch it applies to.
    public let from: CalendarDate
    /// The counted day of delivery: Tuesday to Saturday, no holidays.
    public let count: Int
    /// Where it comes from.
    public let source: String

    /// The row as a derivation cites it: a choice of ours that no ruling confirms.
    var citation: String { "delivery-presumption.csv, rij \(from.iso)" }
  }

  /// The counts, oldest first; at least one.
  public let rows: [Row]

  init?(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var rows: [Row] = []
    for row in table.rows {
      guard let from = row["from"].flatMap({ CalendarDate(iso: $0) }),
        let count = row["count"].flatMap({ Int($0) }), (1...30).contains(count)
      else {
        findings.append(.unreadableRow(row, of: table, needs: "from and a count of 1 to 30"))
        continue
      }
      rows.append(Row(from: from, count: count, source: row["source"] ?? ""))
    }
    guard !rows.isEmpty else {
      findings.append(.missingRow("a count", of: table))
      return nil
    }
    self.rows = rows.sorted { $0.from < $1.from }
  }

  /// The count of the case law: the oldest row.
  public var caseLaw: Row { rows[0] }

  /// The count that is safe for a letter sent on `day`; the oldest row also covers the days before
  /// it.
  ///
  /// Source: LAW §2.2; delivery-presumption.csv.
  public func safe(on day: CalendarDate) -> Row {
    rows.last { $0.from <= day } ?? rows[0]
  }
}
