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
  func captioned(_ number: Int?, _ language: LetterLanguage) -> LetterTable {
    var table = table
    table.caption =
      number.map {
        [InlineText("\(language[.table]) \($0). ", emphasis: .strong), InlineText(title)]
      }
      ?? [InlineText(title, emphasis: .strong)]
    return table
  }
}

/// The part of the interest in each period: what `rentetabel` prints.
enum InterestTable {
  /// The table of `facts`; nil when no interest has accrued.
  static func table(_ facts: LetterFacts) -> DerivedTable? {
    guard let interest = facts.claim.interest, !interest.lines.isEmpty else { return nil }
    let language = facts.language
    let columns = columns(language)
    let day = "\(language[.through]) \(language.dayInTable(facts.request.date))"
    let none = [Int64?](repeating: nil, count: columns.count)
    let total = LetterTable.Row(
      cells: ["\(language[.interest]) \(day)", nil, nil, nil, nil, nil]
        + [language.amount(interest.total)], kind: .total, carried: none)
    var table = DerivedTable(
      table: LetterTable(
        columns: columns, rows: interest.lines.map { row($0, language) }, total: total,
        totalWithoutSigns: "\(language.inCurrency(.interest)) \(day)", layout: layout),
      title: language.heading(of: interest))
    table.figures.amounts = Set(interest.lines.flatMap { [$0.principal.cents, $0.amount.cents] })
    table.figures.days = Set(interest.lines.flatMap { [$0.from, $0.to] })
    table.figures.percentages = Set(interest.lines.map(\.percent))
    return table
  }

  private static func columns(_ language: LetterLanguage) -> [LetterTable.Column] {
    [
      LetterTable.Column(language[.invoice], .text),
      LetterTable.Column(language[.principal], .amount),
      LetterTable.Column(language[.from], .text), LetterTable.Column(language[.through], .text),
      LetterTable.Column(language[.days], .plainAmount),
      LetterTable.Column(language[.perYear], .plainAmount),
      LetterTable.Column(language[.interest], .amount),
    ]
  }

  /// Source: DESIGN §5.
  private static let layout = LetterTable.Layout(
    edges: [0, 45, 56, 82, 114, 138, 165], totalLabel: 82)

  private static func row(
    _ line: InterestLine, _ language: LetterLanguage
  ) -> LetterTable.Row {
    LetterTable.Row(
      cells: [
        line.item ?? "", language.amount(line.principal), language.shortDate(line.from),
        language.shortDate(line.to), String(line.days), language.percentage(line.percent),
        language.amount(line.amount),
      ], kind: .item, carried: [nil, nil, nil, nil, nil, nil, line.amount.cents])
  }
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
    let language = facts.language
    var parts: [(label: String, block: String?, amount: Money)] = [
      (
        language.principal(of: facts.claim.items.map(\.item.number)), LetterBlocks.invoices,
        asked.principal
      )
    ]
    if !asked.interest.isZero, let interest = facts.claim.interest {
      let name = language.name(of: interest).capitalisedFirst
      let day = "\(language[.through]) \(language.dayInTable(facts.request.date))"
      parts.append(("\(name) \(day)", LetterBlocks.interest, asked.interest))
    }
    if !asked.paid.isZero { parts.append((language[.paid], nil, -asked.paid)) }
    if !asked.costs.isZero {
      parts.append((language[.collectionCosts], LetterBlocks.costs, asked.costs))
    }
    if !asked.vat.isZero {
      let words = language[.vatOnCosts]
      let name = words.prefix(1).uppercased() + words.dropFirst()
      parts.append((name, LetterBlocks.costs, asked.vat))
    }
    let isExplained = parts.contains { $0.block.map { references[$0] != nil } ?? false }
    func cells(_ label: String, _ note: String?, _ amount: Money) -> [String?] {
      isExplained
        ? [label, note, language.amount(amount)] : [label, language.amount(amount)]
    }
    let count = isExplained ? 3 : 2
    let none = [Int64?](repeating: nil, count: count)
    let rows = parts.map { part in
      let note = part.block.flatMap { references[$0] }.map { language.reference(toTable: $0) }
      return LetterTable.Row(
        cells: cells(part.label, note, part.amount), kind: .item, carried: none)
    }
    let total = LetterTable.Row(
      cells: cells(language[.toPay], nil, asked.total), kind: .total, carried: none)
    var columns = [LetterTable.Column(language[.summary], .text)]
    if isExplained { columns.append(LetterTable.Column(language[.note], .note)) }
    columns.append(LetterTable.Column(language[.amount], .amount))
    var table = DerivedTable(
      table: LetterTable(
        columns: columns, rows: rows, total: total, totalWithoutSigns: language.inCurrency(.toPay),
        layout: LetterTable.Layout(edges: isExplained ? [0, 99, 165] : [0, 165], totalLabel: 0)),
      title: language[.summary])
    table.figures.amounts = Set((parts.map(\.amount) + [asked.total]).map { abs($0.cents) })
    return table
  }
}
