import CollectionLaw
import Typesetting
import Values

/// The collection costs, slice by slice of the principal: what `kostentabel` prints.
///
/// The slices are rounded one by one and the tariff once, so what is left between their sum and the
/// costs has a row of its own: the column always adds up.
enum CostsTable {
  /// The table of `facts`; nil when there are no costs.
  static func table(_ facts: LetterFacts) -> DerivedTable? {
    let costs = StatedCosts(facts)
    guard costs.total.cents > 0 else { return nil }
    let none = [Int64?](repeating: nil, count: columns.count)
    let total = LetterTable.Row(
      cells: [costs.vat.isZero ? "Incassokosten" : "Incassokosten met btw", nil, nil]
        + [DutchFormat.amount(costs.total)], kind: .total, carried: none)
    let entries = costs.slices + costs.adjustment + costs.addedVAT
    var table = DerivedTable(
      table: LetterTable(
        columns: columns, rows: entries.map(row), total: total,
        totalWithoutSigns: "Incassokosten in euro", layout: layout),
      title: "Incassokosten volgens de wettelijke staffel (artikel 6:96 BW)")
    if facts.costsAreAgreed { table.title = "Incassokosten volgens afspraak" }
    table.figures.amounts = Set(entries.flatMap(\.amounts)).union([costs.total.cents])
    table.figures.percentages = Set(entries.compactMap(\.percent))
    return table
  }

  private static let columns = [
    LetterTable.Column("Deel van de hoofdsom", .text), LetterTable.Column("Bedrag", .amount),
    LetterTable.Column("Percentage", .plainAmount), LetterTable.Column("Kosten", .amount),
  ]

  private static let layout = LetterTable.Layout(edges: [0, 82, 114, 165], totalLabel: 82)

  private static func row(_ entry: Entry) -> LetterTable.Row {
    LetterTable.Row(
      cells: [
        entry.label, entry.base.map(DutchFormat.amount), entry.percent.map(DutchFormat.percentage),
        DutchFormat.amount(entry.amount),
      ], kind: .item, carried: [nil, nil, nil, entry.amount.cents])
  }
}

/// A row of the table before it is set.
private struct Entry {
  var label: String
  /// An amount that the label names.
  var limit: Money?
  var base: Money?
  var percent: ExactDecimal?
  var amount: Money

  /// Every amount of the row in cents, without sign.
  var amounts: [Int64] { [limit, base, amount].compactMap { $0.map { abs($0.cents) } } }
}

/// The costs that a letter states, with the sum behind them.
private struct StatedCosts {
  private let facts: LetterFacts
  private let statement: CostStatement?
  let costs: Money
  let vat: Money

  init(_ facts: LetterFacts) {
    self.facts = facts
    if facts.stage.effect.asksCosts {
      statement = facts.claim.costsDue.statement
      costs = facts.asked.costs
      vat = facts.asked.vat
    } else {
      statement = facts.claim.collectionCosts
      costs = facts.claim.collectionCosts.costs
      vat = facts.claim.collectionCosts.vat
    }
  }

  var total: Money { costs + vat }

  private var table: CostTable { facts.claim.tables.costs }
  private var basis: [CostStatement.BasisLine] { statement?.basis ?? [] }

  var slices: [Entry] {
    let tiers = table.tiers(on: facts.claim.date)
    return basis.enumerated().map { index, line in
      let end = tiers.first { $0.from == line.from.cents }?.upTo
      let size = end.map { Money(cents: $0 - line.from.cents, currency: costs.currency) }
      let limit = size ?? line.from
      let words = size == nil ? "deel boven" : index == 0 ? "eerste" : "volgende"
      return Entry(
        label: "\(words) \(DutchFormat.euro(limit))", limit: limit, base: line.to - line.from,
        percent: line.percent, amount: line.amount)
    }
  }

  /// What the costs differ from the sum of the slices, and why.
  var adjustment: [Entry] {
    let difference = costs - basis.map(\.amount).total(costs.currency)
    guard !difference.isZero else { return [] }
    return [Entry(label: reason(difference), amount: difference)]
  }

  private func reason(_ difference: Money) -> String {
    let day = facts.claim.date
    let isMore = difference.cents > 0
    if basis.isEmpty { return "kosten volgens de wet" }
    if abs(difference.cents) < basis.count { return "afronding" }
    if facts.costsAreAgreed { return isMore ? "verhoging" : "verlaging" }
    if isMore, [table.minimum(on: day), table.commercialMinimum(on: day)].contains(costs.cents) {
      return "verhoging tot het wettelijke minimum"
    }
    if !isMore, costs.cents == table.maximum(on: day) {
      return "verlaging tot het wettelijke maximum"
    }
    return isMore ? "verhoging volgens de wet" : "verlaging volgens de wet"
  }

  var addedVAT: [Entry] {
    guard !vat.isZero else { return [] }
    return [
      Entry(
        label: "btw over de incassokosten", base: costs,
        percent: facts.claim.collectionCosts.vatPercent, amount: vat)
    ]
  }
}

extension LetterFacts {
  /// Whether the costs were agreed with a business instead of set by the tariff.
  fileprivate var costsAreAgreed: Bool {
    claim.options.agreedCosts != nil && !claim.kind.treatedAsConsumer
  }
}
