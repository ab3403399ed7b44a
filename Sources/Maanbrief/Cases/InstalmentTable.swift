import CollectionLaw
import Typesetting
import Values

/// The instalments of a payment plan with what was paid on each: what `termijnen` prints.
enum InstalmentTable {
  /// The table of `facts`; nil without a plan.
  static func table(_ facts: LetterFacts) -> DerivedTable? {
    guard let plan = facts.request.plan, let standing = facts.planStanding else { return nil }
    let shape = Shape(standing)
    let none = [Int64?](repeating: nil, count: shape.columns.count)
    var total = [String?](repeating: nil, count: shape.hasStates ? 2 : 1)
    total += ["Totaal", DutchFormat.amount(plan.total)]
    if shape.hasPayments {
      total += [DutchFormat.amount(-standing.paid), DutchFormat.amount(standing.open)]
    }
    var table = DerivedTable(
      table: LetterTable(
        columns: shape.columns, rows: standing.instalments.map { row($0, shape) },
        total: LetterTable.Row(cells: total, kind: .total, carried: none),
        totalWithoutSigns: "Totaal in euro"),
      title: "Termijnen")
    let amounts = standing.instalments.flatMap { [$0.amount, $0.paid, $0.open] }
    table.figures.amounts = Set(
      (amounts + [plan.total, standing.paid, standing.open]).map(\.cents))
    table.figures.days = Set(standing.instalments.map(\.due)).union([plan.agreed])
    return table
  }

  /// Which columns have something to show: until an instalment is paid or missed, day and amount.
  private struct Shape {
    var hasStates: Bool
    var hasPayments: Bool

    init(_ standing: PlanStanding) {
      hasPayments = !standing.paid.isZero
      hasStates = hasPayments || !standing.missed.isEmpty
    }

    var columns: [LetterTable.Column] {
      var columns = [LetterTable.Column("Termijn", .text), LetterTable.Column("Uiterlijk", .text)]
      if hasStates { columns.append(LetterTable.Column("Stand", .text)) }
      columns.append(LetterTable.Column("Bedrag", .amount))
      if hasPayments {
        columns.append(LetterTable.Column("Betaald", .plainAmount))
        columns.append(LetterTable.Column("Nog open", .amount))
      }
      return columns
    }
  }

  private static func row(_ instalment: PlanStanding.Instalment, _ shape: Shape) -> LetterTable.Row
  {
    var cells: [String?] = [String(instalment.number), DutchFormat.shortDate(instalment.due)]
    if shape.hasStates { cells.append(state(instalment)) }
    var carried = [Int64?](repeating: nil, count: cells.count)
    cells.append(DutchFormat.amount(instalment.amount))
    carried.append(instalment.amount.cents)
    if shape.hasPayments {
      cells.append(instalment.paid.isZero ? nil : DutchFormat.amount(-instalment.paid))
      cells.append(DutchFormat.amount(instalment.open))
      carried += [-instalment.paid.cents, instalment.open.cents]
    }
    return LetterTable.Row(cells: cells, kind: .item, carried: carried)
  }

  private static func state(_ instalment: PlanStanding.Instalment) -> String {
    switch instalment.state {
    case .paid: "betaald"
    case .missed: instalment.paid.isZero ? "niet betaald" : "niet helemaal betaald"
    case .ahead: instalment.paid.isZero ? "komt nog" : "voor een deel betaald"
    }
  }
}

/// What is open by how long it is overdue: what `ouderdom` prints.
///
/// Source: DESIGN §5, texts.md §5.
enum AgeingTable {
  /// The table of `facts`.
  static func table(_ facts: LetterFacts) -> DerivedTable {
    let ageing = facts.ageing
    let buckets = Ageing.Bucket.allCases
    let largest = buckets.map { ageing[$0].cents }.max() ?? 0
    let none = [Int64?](repeating: nil, count: buckets.count)
    var amounts = LetterTable.Row(
      cells: buckets.map { facts.language.euro(ageing[$0]) }, kind: .item, carried: none)
    amounts.bars = buckets.map { bucket in
      LetterTable.Bar(
        length: length(ageing[bucket].cents, of: largest), isAccented: bucket != .notDue)
    }
    amounts.strong = Set(
      buckets.filter { $0 != .notDue && !ageing[$0].isZero }.map(\.rawValue))
    let shares = LetterTable.Row(
      cells: buckets.map { "\(ageing.percent($0))%" }, kind: .detail, carried: none)
    let columns = buckets.map { LetterTable.Column(facts.language[heading($0)], .text) }
    var table = DerivedTable(
      table: LetterTable(
        columns: columns, rows: [amounts, shares], total: nil, totalWithoutSigns: "",
        layout: LetterTable.Layout(edges: [0, 33, 66, 99, 132], totalLabel: 0)),
      title: facts.language[.ageing])
    table.figures.amounts = Set(buckets.map { ageing[$0].cents })
    table.figures.percentages = Set(
      buckets.map { ExactDecimal(unscaled: Int128(ageing.percent($0))) })
    return table
  }

  /// The longest bar.
  private static let longest: Millimetres = 29

  private static func length(_ cents: Int64, of largest: Int64) -> Millimetres {
    guard cents > 0, largest > 0 else { return .zero }
    let millionths = Int128(longest.millionths) * Int128(cents) / Int128(largest)
    return max(Millimetres(millionths: Int64(millionths)), Millimetres(micrometres: 400))
  }

  private static func heading(_ bucket: Ageing.Bucket) -> LetterWord {
    switch bucket {
    case .notDue: .notDue
    case .upTo30: .upTo30
    case .upTo60: .upTo60
    case .upTo90: .upTo90
    case .over90: .over90
    }
  }
}
