import CollectionLaw
import Typesetting
import Values

/// The tables of a copy of an invoice: its facts and parties, its lines, its VAT and totals.
///
/// Every figure is the invoice's own; the one that may be worked out says so.
struct InvoiceCopyTables {
  private let copy: InvoiceCopy
  private let item: OpenItem
  private let facts: LetterFacts

  /// The tables of the invoice with a number; nil when there is no copy of it.
  init?(_ number: String, facts: LetterFacts) {
    guard let copy = facts.request.copies[number],
      let item = facts.claim.items.first(where: { $0.item.number == number })?.item
    else { return nil }
    self.copy = copy
    self.item = item
    self.facts = facts
  }

  /// Number, days, references and terms, then seller and buyer side by side.
  var particulars: [LetterTable] { [details, parties] }

  /// The VAT by rate when the invoice states it, then the totals.
  var sums: [LetterTable] { (copy.vat.isEmpty ? [] : [vat]) + [totals] }

  // MARK: Facts and parties

  private var details: LetterTable {
    var rows: [[String?]] = [["Factuurnummer", item.number]]
    if let issued = item.issued { rows.append(["Factuurdatum", DutchFormat.longDate(issued)]) }
    if let due = item.due { rows.append(["Vervaldatum", DutchFormat.longDate(due)]) }
    rows += copy.details.map { [Self.label($0.kind), $0.value] }
    return Self.texts(["Gegevens", "Factuur"], rows, edges: [0, 33])
  }

  private static func label(_ kind: InvoiceCopy.Detail.Kind) -> String {
    switch kind {
    case .buyerReference: "Uw kenmerk"
    case .order: "Uw order"
    case .contract: "Contract"
    case .project: "Project"
    case .preceding: "Bij factuur"
    case .terms: "Betaling"
    case .account: "Rekening (IBAN)"
    case .holder: "Op naam van"
    case .reference: "Kenmerk"
    case .note: "Toelichting"
    }
  }

  private var parties: LetterTable {
    let seller = copy.seller ?? InvoiceCopy.Party(facts.creditor)
    let buyer = copy.buyer ?? InvoiceCopy.Party(facts.request.debtor)
    func row(_ label: String, _ part: (InvoiceCopy.Party) -> String?) -> [String?]? {
      let values = [part(seller), part(buyer)]
      return values.allSatisfy { $0?.isEmpty ?? true } ? nil : [label] + values
    }
    let rows = [
      row("Naam") { $0.name }, row("Adres") { $0.lines.joined(separator: ", ") },
      row("Plaats") { $0.town }, row("Land") { $0.foreignCountry },
      row("KvK-nummer") { $0.kvk }, row("Btw-id") { $0.vat },
    ].compactMap(\.self)
    return Self.texts(["Partijen", "Verkoper", "Koper"], rows, edges: [0, 33, 99])
  }

  private static func texts(
    _ headings: [String], _ rows: [[String?]], edges: [Millimetres]
  ) -> LetterTable {
    let columns = headings.enumerated().map { index, heading in
      LetterTable.Column(heading, index == 0 ? .note : .description)
    }
    let none = [Int64?](repeating: nil, count: headings.count)
    return LetterTable(
      columns: columns,
      rows: rows.map { LetterTable.Row(cells: $0, kind: .item, carried: none) }, total: nil,
      totalWithoutSigns: "", layout: LetterTable.Layout(edges: edges, totalLabel: 0))
  }

  // MARK: Lines

  /// The lines with what was taken off or added within each.
  var lines: LetterTable {
    let columns = [
      LetterTable.Column("Omschrijving", .description), LetterTable.Column("Aantal", .plainAmount),
      LetterTable.Column("Prijs\(unit)", .plainAmount), LetterTable.Column("Btw", .plainAmount),
      LetterTable.Column("Bedrag zonder btw\(unit)", .plainAmount),
    ]
    var table = LetterTable(
      columns: columns, rows: copy.lines.flatMap(rows), total: nil, totalWithoutSigns: "",
      layout: LetterTable.Layout(edges: [0, 93, 116, 135, 165], totalLabel: 0))
    table.stressesOnlyRow = false
    return table
  }

  private func rows(_ line: InvoiceCopy.Line) -> [LetterTable.Row] {
    let quantity = line.quantity.map { number in
      let isOne = number == ExactDecimal(unscaled: 1)
      return [
        InvoiceWords.number(number), line.unit.map { InvoiceWords.unit($0, isOne: isOne) },
      ].compactMap(\.self)
        .joined(separator: "\u{A0}")
    }
    let base = line.priceBase.flatMap { $0 == ExactDecimal(unscaled: 1) ? nil : $0 }
    let price = line.price.map { price in
      InvoiceWords.price(price) + (base.map { " per\u{A0}\(InvoiceWords.number($0))" } ?? "")
    }
    let cents = line.amount.map { Int64(clamping: $0.rounded(toPlaces: 2)) }
    var rows = [
      LetterTable.Row(
        cells: [
          line.name, quantity, price, InvoiceWords.vat(line.vat),
          line.amount.map(InvoiceWords.amount),
        ], kind: .item, carried: [nil, nil, nil, nil, cents])
    ]
    let notes =
      [line.description].compactMap(\.self)
      + line.adjustments.map { "waarin \(InvoiceWords.adjustment($0))" }
    rows += notes.map { note in
      LetterTable.Row(
        cells: [note, nil, nil, nil, nil], kind: .detail,
        carried: [Int64?](repeating: nil, count: 5))
    }
    return rows
  }

  // MARK: VAT and totals

  private var vat: LetterTable {
    let columns = [
      LetterTable.Column("Btw", .text),
      LetterTable.Column("Bedrag zonder btw\(unit)", .plainAmount),
      LetterTable.Column("Btw-bedrag\(unit)", .plainAmount),
    ]
    let none = [Int64?](repeating: nil, count: 3)
    let rows = copy.vat.flatMap { part -> [LetterTable.Row] in
      let cells: [String?] = [
        InvoiceWords.vat(part.vat), InvoiceWords.amount(part.taxable),
        InvoiceWords.amount(part.tax),
      ]
      let row = LetterTable.Row(cells: cells, kind: .item, carried: none)
      let note = part.exemption.map { reason in
        LetterTable.Row(cells: [reason, nil, nil], kind: .detail, carried: none)
      }
      return [row] + (note.map { [$0] } ?? [])
    }
    var table = LetterTable(
      columns: columns, rows: rows, total: nil, totalWithoutSigns: "",
      layout: LetterTable.Layout(edges: [0, 135, 165], totalLabel: 0))
    table.stressesOnlyRow = false
    return table
  }

  private var totals: LetterTable {
    let none = [Int64?](repeating: nil, count: 2)
    func row(_ label: String, _ text: String, _ kind: LetterTable.Row.Kind) -> LetterTable.Row {
      LetterTable.Row(cells: [label, text], kind: kind, carried: none)
    }
    let computed = copy.totals.computedPayable
    let payable = copy.totals.payable ?? computed
    let label = computed == nil ? "Te betalen" : "Te betalen (door ons uitgerekend)"
    let total =
      payable.map(InvoiceWords.amount) ?? DutchFormat.amount(item.amount)
    return LetterTable(
      columns: [
        LetterTable.Column("Totalen van de factuur", .description),
        LetterTable.Column("Bedrag\(unit)", isEuro ? .amount : .plainAmount),
      ], rows: totalRows.map { row($0.label, $0.text, .item) }, total: row(label, total, .total),
      totalWithoutSigns: isEuro ? "\(label) in euro" : label,
      layout: LetterTable.Layout(edges: [0, 165], totalLabel: 0))
  }

  private var totalRows: [(label: String, text: String)] {
    let totals = copy.totals
    var rows: [(label: String, text: String)] = []
    func add(_ label: String, _ amount: ExactDecimal?, isTakenOff: Bool = false) {
      guard let amount, amount.unscaled != 0 else { return }
      rows.append((label, (isTakenOff ? "\u{2212}" : "") + InvoiceWords.amount(amount)))
    }
    let changes = totals.lines != totals.withoutVAT
    if changes { add("Som van de regels", totals.lines) }
    for part in copy.adjustments {
      let name = part.reason ?? (part.isCharge ? "toeslag" : "korting")
      add(InvoiceWords.capitalised(name), part.amount, isTakenOff: !part.isCharge)
    }
    if copy.adjustments.isEmpty {
      add("Kortingen", totals.allowances, isTakenOff: true)
      add("Toeslagen", totals.charges)
    }
    add("Totaal zonder btw", totals.withoutVAT)
    // A VAT of zero is said too: it is the answer to a question.
    if let vat = totals.vat { rows.append(("Btw", InvoiceWords.amount(vat))) }
    let isFinal = totals.withVAT == (totals.payable ?? totals.computedPayable)
    if !isFinal { add("Totaal met btw", totals.withVAT) }
    add("Vooraf betaald", totals.prepaid, isTakenOff: true)
    add("Afronding", totals.rounding)
    return rows
  }

  // MARK: Currency

  private var isEuro: Bool { (copy.currency ?? item.amount.currency) == .euro }

  /// The currency in a heading; empty for euros.
  private var unit: String { isEuro ? "" : " (\((copy.currency ?? item.amount.currency).code))" }
}

extension InvoiceCopy.Party {
  /// The country in Dutch; nil in the Netherlands, and where none is given.
  fileprivate var foreignCountry: String? {
    let code = country?.uppercased()
    return code == "NL" ? nil : code.map(PostalAddress.countryName)
  }

  /// The sender as a party of the invoice.
  fileprivate init(_ creditor: Creditor) {
    self.init()
    name = creditor.name
    lines = [creditor.street].compactMap(\.self)
    let town = [creditor.postcode, creditor.city].compactMap(\.self)
    self.town = town.isEmpty ? nil : town.joined(separator: " ")
    country = creditor.country
    kvk = creditor.kvk
    vat = creditor.vat
  }

  /// The addressee as a party of the invoice.
  fileprivate init(_ debtor: Debtor) {
    self.init()
    name = debtor.name
    lines = [debtor.street].compactMap(\.self)
    let town = [debtor.postcode, debtor.city].compactMap(\.self)
    self.town = town.isEmpty ? nil : town.joined(separator: " ")
    country = debtor.country
  }
}
