import CollectionLaw
import Templating
import Typesetting
import Values

/// The table of invoices of a letter: which columns it needs, and its rows.
enum InvoiceTable {
  /// The table of `facts`: an invoice a row, its payments and credit notes under it, then the total.
  ///
  /// A specification says since when each invoice is in default, and ends in the principal.
  static func table(_ facts: LetterFacts, isSpecification: Bool = false) -> LetterTable {
    let shape = Shape(facts, isSpecification: isSpecification)
    let rows = facts.claim.items.flatMap { Self.rows($0, shape: shape) }
    let hasTotal = rows.count > 1 || isSpecification
    let isPrincipal = isSpecification && !shape.hasPayments
    let total = hasTotal ? total(facts.claim, shape: shape, isPrincipal: isPrincipal) : nil
    return LetterTable(
      columns: shape.columns, rows: rows, total: total,
      totalWithoutSigns: facts.language.inCurrency(
        isPrincipal ? .principal : .total, facts.claim.open.currency),
      layout: shape.layout)
  }

  /// A column before the amounts.
  private enum Leading {
    case number, description, buyerReference, issued, due, firstDayOfDefault, daysLate

    func column(_ language: LetterLanguage) -> LetterTable.Column {
      switch self {
      case .number: LetterTable.Column(language[.invoice], .text)
      case .description: LetterTable.Column(language[.subject], .description)
      case .buyerReference: LetterTable.Column(language[.yourReference], .text)
      case .issued: LetterTable.Column(language[.issued], .text)
      case .due: LetterTable.Column(language[.due], .text)
      case .firstDayOfDefault: LetterTable.Column(language[.inDefaultSince], .text)
      case .daysLate: LetterTable.Column(language[.daysLate], .plainAmount)
      }
    }

    func cell(_ claimed: ClaimedItem, _ language: LetterLanguage) -> String? {
      switch self {
      case .number: claimed.item.number
      case .description: claimed.item.description
      case .buyerReference: claimed.item.buyerReference
      case .issued: claimed.item.issued.map(language.shortDate)
      case .due: claimed.item.due.map(language.shortDate)
      case .firstDayOfDefault: claimed.firstDayOfDefault.map(language.shortDate)
      case .daysLate: claimed.daysLate.flatMap { $0 > 0 ? String($0) : nil }
      }
    }
  }

  /// Which columns have something to show.
  private struct Shape {
    var leading: [Leading]
    var columns: [LetterTable.Column]
    var hasPayments: Bool
    /// Whether payments stand in the row of their invoice.
    var isOverview: Bool
    var layout: LetterTable.Layout?
    let language: LetterLanguage

    init(_ facts: LetterFacts, isSpecification: Bool) {
      let items = facts.claim.items
      let language = facts.language
      self.language = language
      isOverview = facts.stage == .rekeningoverzicht && !isSpecification
      hasPayments = items.contains { !$0.item.payments.isEmpty || !$0.item.credits.isEmpty }
      leading = Self.leading(
        facts, isOverview: isOverview, isSpecification: isSpecification, hasPayments: hasPayments)
      columns = leading.map { $0.column(language) }
      // The sign of a table is that of the euro; another currency is named in the headings.
      let currency = facts.claim.open.currency
      let kind: LetterTable.Column.Kind = currency == .euro ? .amount : .plainAmount
      let unit = currency == .euro ? "" : " (\(currency.code))"
      if hasPayments || isOverview {
        columns.append(LetterTable.Column(language[.amount] + unit, kind))
        columns.append(LetterTable.Column(language[.paid] + unit, .plainAmount))
      }
      columns.append(LetterTable.Column(language[.open] + unit, kind))
      let longest = items.map(\.item.number.count).max() ?? 0
      layout = Self.layout(
        leading, isOverview: isOverview, hasPayments: hasPayments, longestNumber: longest)
    }

    /// The columns before the amounts, from left to right.
    private static func leading(
      _ facts: LetterFacts, isOverview: Bool, isSpecification: Bool, hasPayments: Bool
    ) -> [Leading] {
      let items = facts.claim.items
      let hasDescriptions = items.contains { $0.item.description != nil }
      if isOverview {
        return hasDescriptions
          ? [.number, .issued, .description, .due, .daysLate] : [.number, .issued, .due, .daysLate]
      }
      let isInDefault = isSpecification && items.contains(where: \.isInDefault)
      let showsDefault = facts.stage == .veertiendagenbrief || isInDefault
      let hasReferences = items.allSatisfy { $0.item.buyerReference != nil }
      let third: Leading?
      if isInDefault, !hasPayments {
        third = hasReferences ? .buyerReference : nil
      } else if hasPayments || showsDefault {
        third = nil
      } else if items.count > 1, hasReferences {
        third = .buyerReference
      } else {
        third = hasDescriptions ? .description : nil
      }
      return [.number] + (third.map { [$0] } ?? []) + [.issued, .due]
        + (showsDefault ? [.firstDayOfDefault] : [])
    }

    /// Source: DESIGN §5; the columns of a specification stand on the lines of the page, those of an
    /// overview make room for a long number.
    private static func layout(
      _ leading: [Leading], isOverview: Bool, hasPayments: Bool, longestNumber: Int
    ) -> LetterTable.Layout? {
      if isOverview, longestNumber <= 20 {
        let issued = max(20, Millimetres(integerLiteral: 2 * Int64(longestNumber) + 1))
        let texts: [Millimetres] =
          leading.contains(.description) ? [0, issued, issued + 21, 85] : [0, issued, 85]
        return LetterTable.Layout(edges: texts + [114, 131, 148, 165], totalLabel: 85)
      }
      let isFull = leading == [.number, .buyerReference, .issued, .due, .firstDayOfDefault]
      return isFull && !hasPayments
        ? LetterTable.Layout(edges: [0, 33, 66, 99, 124, 165], totalLabel: 99) : nil
    }
  }

  private static func rows(_ claimed: ClaimedItem, shape: Shape) -> [LetterTable.Row] {
    let item = claimed.item
    let language = shape.language
    var cells = shape.leading.map { $0.cell(claimed, language) }
    let leading = cells.count
    guard shape.hasPayments || shape.isOverview else {
      cells.append(language.amount(item.open))
      return [row(cells, .item, amounts: [item.open.cents], leading: leading)]
    }
    let details = shape.isOverview ? credits(item, language) : Self.details(item, language)
    let paid = shape.isOverview && !item.paid.isZero ? -item.paid : nil
    // The rest stands in the last of the invoice's rows.
    let open = details.isEmpty ? language.amount(item.open) : nil
    cells += [language.amount(item.amount), paid.map(language.amount), open]
    var rows = [
      row(
        cells, .item,
        amounts: [item.amount.cents, paid?.cents, details.isEmpty ? item.open.cents : nil],
        leading: leading)
    ]
    for (index, detail) in details.enumerated() {
      let isLast = index == details.count - 1
      var cells = [String?](repeating: nil, count: leading)
      cells[min(1, leading - 1)] = detail.text
      cells += [
        nil, language.amount(-detail.amount), isLast ? language.amount(item.open) : nil,
      ]
      rows.append(
        row(
          cells, .detail,
          amounts: [nil, -detail.amount.cents, isLast ? item.open.cents : nil], leading: leading))
    }
    return rows
  }

  private static func details(
    _ item: OpenItem, _ language: LetterLanguage
  ) -> [(text: String, amount: Money)] {
    let payments = item.payments.map { payment in
      (
        date: payment.date, text: language.received(on: payment.date),
        amount: payment.amount
      )
    }
    let credits = item.credits.map { credit in
      (
        date: credit.date, text: language.credited(credit.number, on: credit.date),
        amount: credit.amount
      )
    }
    return (payments + credits).sorted { $0.date < $1.date }.map { ($0.text, $0.amount) }
  }

  private static func credits(
    _ item: OpenItem, _ language: LetterLanguage
  ) -> [(text: String, amount: Money)] {
    item.credits.sorted { $0.date < $1.date }
      .map { (language.credited($0.number, on: $0.date), $0.amount) }
  }

  private static func total(
    _ claim: Claim, shape: Shape, isPrincipal: Bool
  ) -> LetterTable.Row {
    let leading = shape.leading.count
    let language = shape.language
    var cells = [String?](repeating: nil, count: leading)
    let label = shape.leading.last == .daysLate ? leading - 2 : leading - 1
    cells[label] = language[isPrincipal ? .principal : .total]
    if shape.hasPayments || shape.isOverview {
      let amounts = claim.items.map(\.item.amount).total(claim.open.currency)
      cells += [language.amount(amounts), language.amount(claim.open - amounts)]
    }
    cells.append(language.amount(claim.open))
    let none = [Int64?](repeating: nil, count: cells.count)
    return LetterTable.Row(cells: cells, kind: .total, carried: none)
  }

  private static func row(
    _ cells: [String?], _ kind: LetterTable.Row.Kind, amounts: [Int64?], leading: Int
  ) -> LetterTable.Row {
    LetterTable.Row(
      cells: cells, kind: kind, carried: [Int64?](repeating: nil, count: leading) + amounts)
  }
}
