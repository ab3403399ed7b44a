import Intake
import Values

extension InvoiceCopy {
  /// The copy of an invoice that was read from its file.
  init(_ invoice: Invoice) {
    self.init()
    currency = invoice.currency.flatMap { Currency(code: $0) }
    seller = Party(invoice.supplier)
    buyer = Party(invoice.customer)
    details = Self.details(invoice)
    lines = invoice.lines.map(Line.init)
    adjustments = invoice.allowancesCharges.compactMap(Adjustment.init)
    vat = invoice.vatBreakdown.compactMap(Subtotal.init)
    totals.lines = invoice.totals.lineTotal
    totals.allowances = invoice.totals.allowanceTotal
    totals.charges = invoice.totals.chargeTotal
    totals.withoutVAT = invoice.totals.taxExclusive
    totals.vat = invoice.totals.taxTotal
    totals.withVAT = invoice.totals.taxInclusive
    totals.prepaid = invoice.totals.prepaid
    totals.rounding = invoice.totals.rounding
    totals.payable = invoice.totals.payable
  }

  private static func details(_ invoice: Invoice) -> [Detail] {
    var details: [Detail] = []
    func add(_ kind: Detail.Kind, _ text: String?) {
      guard let text, case let printed = RequestReader.printable(text), !printed.isEmpty else {
        return
      }
      let detail = Detail(kind, printed)
      if !details.contains(detail) { details.append(detail) }
    }
    add(.buyerReference, invoice.buyerReference)
    add(.order, invoice.orderReference)
    add(.contract, invoice.contractReference)
    add(.project, invoice.projectReference)
    for preceding in invoice.precedingInvoices { add(.preceding, preceding.number) }
    for terms in invoice.paymentTerms { add(.terms, terms.note) }
    for means in invoice.paymentMeans {
      add(.account, means.iban.map { IBAN($0)?.grouped ?? $0 } ?? means.accountID)
      add(.holder, means.accountName)
      add(.reference, means.paymentID)
    }
    for note in invoice.notes { add(.note, note) }
    return details
  }
}

extension InvoiceCopy.Party {
  /// A party as its invoice names it.
  fileprivate init(_ party: Intake.Party) {
    self.init()
    name = RequestReader.printable(party.displayName ?? "")
    lines = party.address.lines.map(RequestReader.printable)
    let town = [party.address.postalCode, party.address.city].compactMap(\.self)
    self.town = town.isEmpty ? nil : RequestReader.printable(town.joined(separator: " "))
    country = party.address.country.map(RequestReader.printable)
    kvk = party.kvk.map(RequestReader.printable)
    vat = party.vatID.map(RequestReader.printable)
  }
}

extension InvoiceCopy.Line {
  /// A line as the invoice states it.
  fileprivate init(_ line: InvoiceLine) {
    self.init(name: RequestReader.printable(line.name ?? line.description ?? line.id ?? ""))
    if line.name != nil { description = line.description.map(RequestReader.printable) }
    quantity = line.quantity
    unit = line.unit.map(RequestReader.printable)
    price = line.price
    priceBase = line.priceBase
    vat = InvoiceCopy.VAT(
      category: line.vatCategory.map(RequestReader.printable), rate: line.vatRate)
    adjustments = line.allowancesCharges.compactMap(InvoiceCopy.Adjustment.init)
    amount = line.amount
  }
}

extension InvoiceCopy.Adjustment {
  /// An allowance or charge; nil when it has no amount.
  fileprivate init?(_ part: AllowanceCharge) {
    guard let amount = part.amount else { return nil }
    let reason = (part.reason ?? part.reasonCode).map(RequestReader.printable)
    self.init(isCharge: part.isCharge, reason: reason, amount: amount)
  }
}

extension InvoiceCopy.Subtotal {
  /// A subtotal; nil without amounts.
  fileprivate init?(_ part: VATSubtotal) {
    guard let taxable = part.taxable, let tax = part.tax else { return nil }
    self.init(
      vat: InvoiceCopy.VAT(category: part.category.map(RequestReader.printable), rate: part.rate),
      taxable: taxable, tax: tax,
      exemption: (part.exemptionReason ?? part.exemptionCode).map(RequestReader.printable))
  }
}
