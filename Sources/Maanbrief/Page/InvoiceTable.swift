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
      totalWithoutSigns: (isPrincipal ? "Hoofdsom in " : "Totaal in ")
        + (facts.claim.open.currency == .euro ? "euro" : facts.claim.open.currency.code),
      layout: shape.layout)
  }

  /// Which columns have something to show.
  private struct Shape {
    var columns: [LetterTable.Column]
    var hasPayments: Bool
    var showsDefault: Bool
    var third: Third
    var layout: LetterTable.Layout?

    enum Third { case description, buyerReference, none }

    init(_ facts: LetterFacts, isSpecification: Bool) {
      let items = facts.claim.items
      hasPayments = items.contains { !$0.item.payments.isEmpty || !$0.item.credits.isEmpty }
      let isInDefault = isSpecification && items.contains(where: \.isInDefault)
      showsDefault = facts.stage == .veertiendagenbrief || isInDefault
      let hasReferences = items.allSatisfy { $0.item.buyerReference != nil }
      if isInDefault, !hasPayments {
        third = hasReferences ? .buyerReference : .none
      } else if hasPayments || showsDefault {
        third = .none
      } else if items.count > 1, hasReferences {
        third = .buyerReference
      } else {
        third = items.contains { $0.item.description != nil } ? .description : .none
      }
      columns = [LetterTable.Column("Factuur", .text)]
      switch third {
      case .description: columns.append(LetterTable.Column("Omschrijving", .description))
      case .buyerReference: columns.append(LetterTable.Column("Uw kenmerk", .text))
      case .none: break
      }
      columns.append(LetterTable.Column("Factuurdatum", .text))
      columns.append(LetterTable.Column("Vervaldatum", .text))
      if showsDefault { columns.append(LetterTable.Column("In verzuim sinds", .text)) }
      // The sign of a table is that of the euro; another currency is named in the headings.
      let currency = facts.claim.open.currency
      let kind: LetterTable.Column.Kind = currency == .euro ? .amount : .plainAmount
      let unit = currency == .euro ? "" : " (\(currency.code))"
      if hasPayments {
        columns.append(LetterTable.Column("Bedrag\(unit)", kind))
        columns.append(LetterTable.Column("Betaald\(unit)", .plainAmount))
      }
      columns.append(LetterTable.Column("Nog open\(unit)", kind))
      // Source: DESIGN §5; the five columns of a specification stand on the lines of the page.
      let isFull = third == .buyerReference && showsDefault && !hasPayments
      layout =
        isFull ? LetterTable.Layout(edges: [0, 33, 66, 99, 124, 165], totalLabel: 99) : nil
    }
  }

  private static func rows(_ claimed: ClaimedItem, shape: Shape) -> [LetterTable.Row] {
    let item = claimed.item
    var cells: [String?] = [item.number]
    switch shape.third {
    case .description: cells.append(item.description)
    case .buyerReference: cells.append(item.buyerReference)
    case .none: break
    }
    cells.append(item.issued.map(DutchFormat.shortDate))
    cells.append(item.due.map(DutchFormat.shortDate))
    if shape.showsDefault { cells.append(claimed.firstDayOfDefault.map(DutchFormat.shortDate)) }
    let leading = cells.count
    guard shape.hasPayments else {
      cells.append(DutchFormat.amount(item.open))
      return [row(cells, .item, amounts: [item.open.cents], leading: leading)]
    }
    let details = Self.details(item)
    // The rest stands in the last of the invoice's rows.
    let open = details.isEmpty ? DutchFormat.amount(item.open) : nil
    cells += [DutchFormat.amount(item.amount), nil, open]
    var rows = [
      row(
        cells, .item, amounts: [item.amount.cents, nil, details.isEmpty ? item.open.cents : nil],
        leading: leading)
    ]
    for (index, detail) in details.enumerated() {
      let isLast = index == details.count - 1
      var cells = [String?](repeating: nil, count: leading)
      cells[min(1, leading - 1)] = detail.text
      cells += [
        nil, DutchFormat.amount(-detail.amount), isLast ? DutchFormat.amount(item.open) : nil,
      ]
      rows.append(
        row(
          cells, .detail,
          amounts: [nil, -detail.amount.cents, isLast ? item.open.cents : nil], leading: leading))
    }
    return rows
  }

  private static func details(_ item: OpenItem) -> [(text: String, amount: Money)] {
    let payments = item.payments.map { payment in
      (
        date: payment.date, text: "betaling ontvangen op \(DutchFormat.shortDate(payment.date))",
        amount: payment.amount
      )
    }
    let credits = item.credits.map { credit in
      (
        date: credit.date,
        text: "creditnota \(credit.number) van \(DutchFormat.shortDate(credit.date))",
        amount: credit.amount
      )
    }
    return (payments + credits).sorted { $0.date < $1.date }.map { ($0.text, $0.amount) }
  }

  private static func total(
    _ claim: Claim, shape: Shape, isPrincipal: Bool
  ) -> LetterTable.Row {
    let leading = shape.columns.count - (shape.hasPayments ? 3 : 1)
    var cells = [String?](repeating: nil, count: leading)
    cells[leading - 1] = isPrincipal ? "Hoofdsom" : "Totaal"
    if shape.hasPayments {
      let amounts = claim.items.map(\.item.amount).total(claim.open.currency)
      cells += [DutchFormat.amount(amounts), DutchFormat.amount(claim.open - amounts)]
    }
    cells.append(DutchFormat.amount(claim.open))
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
