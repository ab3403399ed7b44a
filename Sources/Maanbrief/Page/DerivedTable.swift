import CollectionLaw
import Typesetting
import Values

/// A table worked out from the claim, and the figures it is entitled to print beside the claim's own.
struct DerivedTable {
  /// The table, without a caption.
  var table: LetterTable
  /// What it is about, for its caption.
  var title: String
  /// The figures of its cells.
  var figures = LetterStatement.Figures()

  /// The table under a caption, numbered when it has a number.
  func captioned(_ number: Int?) -> LetterTable {
    var table = table
    table.caption =
      number.map { [InlineText("Tabel \($0). ", emphasis: .strong), InlineText(title)] }
      ?? [InlineText(title, emphasis: .strong)]
    return table
  }
}

/// The part of the interest in each period: what `rentetabel` prints.
enum InterestTable {
  /// The table of `facts`; nil when no interest has accrued.
  static func table(_ facts: LetterFacts) -> DerivedTable? {
    guard let interest = facts.claim.interest, !interest.lines.isEmpty else { return nil }
    let day = DutchFormat.longDate(facts.request.date)
    let none = [Int64?](repeating: nil, count: columns.count)
    let total = LetterTable.Row(
      cells: ["Rente tot en met \(day)", nil, nil, nil, nil, nil]
        + [DutchFormat.amount(interest.total)], kind: .total, carried: none)
    var table = DerivedTable(
      table: LetterTable(
        columns: columns, rows: interest.lines.map(row), total: total,
        totalWithoutSigns: "Rente in euro tot en met \(day)", layout: layout),
      title: "\(interest.kind.dutch.prefix(1).uppercased())\(interest.kind.dutch.dropFirst())"
        + " (\(interest.kind.articleInWords))")
    table.figures.amounts = Set(interest.lines.flatMap { [$0.principal.cents, $0.amount.cents] })
    table.figures.days = Set(interest.lines.flatMap { [$0.from, $0.to] })
    table.figures.percentages = Set(interest.lines.map(\.percent))
    return table
  }

  private static let columns = [
    LetterTable.Column("Factuur", .text), LetterTable.Column("Hoofdsom", .amount),
    LetterTable.Column("Rente van", .text), LetterTable.Column("tot en met", .text),
    LetterTable.Column("Dagen", .plainAmount), LetterTable.Column("Per jaar", .plainAmount),
    LetterTable.Column("Rente", .amount),
  ]

  /// Source: DESIGN §5.
  private static let layout = LetterTable.Layout(
    edges: [0, 45, 56, 82, 114, 138, 165], totalLabel: 82)

  private static func row(_ line: InterestLine) -> LetterTable.Row {
    LetterTable.Row(
      cells: [
        line.item ?? "", DutchFormat.amount(line.principal), DutchFormat.shortDate(line.from),
        DutchFormat.shortDate(line.to), String(line.days), DutchFormat.percentage(line.percent),
        DutchFormat.amount(line.amount),
      ], kind: .item, carried: [nil, nil, nil, nil, nil, nil, line.amount.cents])
  }
}

extension InterestKind {
  /// The article as a heading writes it: "artikel 6:119a BW".
  fileprivate var articleInWords: String { clause.replacing("art. ", with: "artikel ") }
}

/// What the letter asks, part by part: what `samenvatting` prints.
enum SummaryTable {
  /// The summary of `facts`.
  ///
  /// - Parameters:
  ///   - facts: the letter's facts.
  ///   - references: for each block the number of its table in an annex, which explains a row.
  /// - Returns: the table, in two columns when no annex explains it.
  static func table(_ facts: LetterFacts, references: [String: Int]) -> DerivedTable {
    let asked = facts.asked
    var parts: [(label: String, block: String?, amount: Money)] = [
      (principalLabel(facts), LetterBlocks.invoices, asked.principal)
    ]
    if !asked.interest.isZero, let kind = facts.claim.interest?.kind {
      let name = kind.dutch.prefix(1).uppercased() + kind.dutch.dropFirst()
      let day = DutchFormat.longDate(facts.request.date)
      parts.append(("\(name) tot en met \(day)", LetterBlocks.interest, asked.interest))
    }
    if !asked.paid.isZero { parts.append(("Betaald", nil, -asked.paid)) }
    if !asked.costs.isZero { parts.append(("Incassokosten", LetterBlocks.costs, asked.costs)) }
    if !asked.vat.isZero {
      parts.append(("Btw over de incassokosten", LetterBlocks.costs, asked.vat))
    }
    let isExplained = parts.contains { $0.block.map { references[$0] != nil } ?? false }
    func cells(_ label: String, _ note: String?, _ amount: Money) -> [String?] {
      isExplained
        ? [label, note, DutchFormat.amount(amount)] : [label, DutchFormat.amount(amount)]
    }
    let count = isExplained ? 3 : 2
    let none = [Int64?](repeating: nil, count: count)
    let rows = parts.map { part in
      let note = part.block.flatMap { references[$0] }.map { "bijlage, tabel \($0)" }
      return LetterTable.Row(
        cells: cells(part.label, note, part.amount), kind: .item, carried: none)
    }
    let total = LetterTable.Row(
      cells: cells("Te betalen", nil, asked.total), kind: .total, carried: none)
    var columns = [LetterTable.Column("Samenvatting van de vordering", .text)]
    if isExplained { columns.append(LetterTable.Column("Toelichting", .note)) }
    columns.append(LetterTable.Column("Bedrag", .amount))
    var table = DerivedTable(
      table: LetterTable(
        columns: columns, rows: rows, total: total, totalWithoutSigns: "Te betalen in euro",
        layout: LetterTable.Layout(edges: isExplained ? [0, 99, 165] : [0, 165], totalLabel: 0)),
      title: "Samenvatting van de vordering")
    table.figures.amounts = Set((parts.map(\.amount) + [asked.total]).map { abs($0.cents) })
    return table
  }

  private static func principalLabel(_ facts: LetterFacts) -> String {
    let items = facts.claim.items
    return items.count == 1
      ? "Hoofdsom: factuur \(items[0].item.number)"
      : "Hoofdsom: \(DutchFormat.words(items.count)) facturen"
  }
}
