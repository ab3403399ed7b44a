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
    let language = facts.language
    let columns = columns(language)
    guard costs.total.cents > 0 else { return nil }
    let none = [Int64?](repeating: nil, count: columns.count)
    let total = LetterTable.Row(
      cells: [language[costs.vat.isZero ? .collectionCosts : .collectionCostsWithVAT], nil, nil]
        + [language.amount(costs.total)], kind: .total, carried: none)
    let entries = costs.slices + costs.adjustment + costs.addedVAT
    var table = DerivedTable(
      table: LetterTable(
        columns: columns, rows: entries.map { row($0, language) }, total: total,
        totalWithoutSigns: language.inCurrency(.collectionCosts), layout: layout),
      title: language[facts.costsAreAgreed ? .costsByAgreement : .costsByLaw])
    table.figures.amounts = Set(entries.flatMap(\.amounts)).union([costs.total.cents])
    table.figures.percentages = Set(entries.compactMap(\.percent))
    return table
  }

  private static func columns(_ language: LetterLanguage) -> [LetterTable.Column] {
    [
      LetterTable.Column(language[.part], .text), LetterTable.Column(language[.amount], .amount),
      LetterTable.Column(language[.percentage], .plainAmount),
      LetterTable.Column(language[.costs], .amount),
    ]
  }

  private static let layout = LetterTable.Layout(edges: [0, 82, 114, 165], totalLabel: 82)

  private static func row(_ entry: Entry, _ language: LetterLanguage) -> LetterTable.Row {
    LetterTable.Row(
      cells: [
        entry.label, entry.base.map(language.amount), entry.percent.map(language.percentage),
        language.amount(entry.amount),
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

  private var language: LetterLanguage { facts.language }
  private var table: CostTable { facts.claim.tables.costs }
  private var basis: [CostStatement.BasisLine] { statement?.basis ?? [] }

  var slices: [Entry] {
    let tiers = table.tiers(on: facts.claim.date)
    return basis.enumerated().map { index, line in
      let end = tiers.first { $0.from == line.from.cents }?.upTo
      let size = end.map { Money(cents: $0 - line.from.cents, currency: costs.currency) }
      let limit = size ?? line.from
      let words = language[size == nil ? .partAbove : index == 0 ? .firstPart : .nextPart]
      return Entry(
        label: "\(words) \(language.euro(limit))", limit: limit, base: line.to - line.from,
        percent: line.percent, amount: line.amount)
    }
  }

  /// What the costs differ from the sum of the slices, and why.
  var adjustment: [Entry] {
    let difference = costs - basis.map(\.amount).total(costs.currency)
    guard !difference.isZero else { return [] }
    return [Entry(label: language[reason(difference)], amount: difference)]
  }

  private func reason(_ difference: Money) -> LetterWord {
    let day = facts.claim.date
    let isMore = difference.cents > 0
    if basis.isEmpty { return .costsOfLaw }
    if abs(difference.cents) < basis.count { return .rounding }
    if facts.costsAreAgreed { return isMore ? .increase : .decrease }
    if isMore, [table.minimum(on: day), table.commercialMinimum(on: day)].contains(costs.cents) {
      return .increaseToMinimum
    }
    if !isMore, costs.cents == table.maximum(on: day) {
      return .decreaseToMaximum
    }
    return isMore ? .increaseByLaw : .decreaseByLaw
  }

  var addedVAT: [Entry] {
    guard !vat.isZero else { return [] }
    return [
      Entry(
        label: language[.vatOnCosts], base: costs,
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
