import CollectionLaw
import Values

extension LetterRequest {
  /// Adds what a letter of its stage is about, invented to fit its invoices and payments: a plan of
  /// three instalments, an objection that is right in part, a deposit, copies.
  mutating func addExampleCase() {
    switch stage {
    case .vooraankondiging?: postpone(by: 30)
    case .betalingsregeling?: plan = examplePlan(agreed: date, firstDue: date.adding(days: 9))
    case .regelingNietNagekomen?:
      plan = examplePlan(agreed: date.adding(days: -10), firstDue: date.adding(days: -3))
    case .reactieBetwisting?: addExampleDispute()
    case .aanbetalingsverzoek?:
      postpone(by: 30)
      deposit = Deposit(purpose: "de nieuwe cv-ketel")
      deposit?.order = "O-2026-118"
    case .factuurkopie?:
      for item in invoices { copies[item.number] = .example(of: item) }
    default: break
    }
  }

  /// Moves the invoices so that the last of them is due after so many days.
  private mutating func postpone(by days: Int) {
    guard let last = invoices.compactMap(\.due).max() else { return }
    let shift = date.adding(days: days).days(since: last)
    for index in invoices.indices {
      invoices[index].issued = date.adding(days: -7 - index)
      invoices[index].due = invoices[index].due?.adding(days: shift)
    }
    previous = []
    payments = payments.map { Payment(date: date, amount: $0.amount, invoice: $0.invoice) }
  }

  /// Three instalments of what was open, the last of which takes the cents that are left.
  private func examplePlan(agreed: CalendarDate, firstDue: CalendarDate) -> PaymentPlan {
    let currency = invoices.first?.amount.currency ?? .euro
    let asked = invoices.map(\.amount).total(currency)
    let paid =
      payments.filter { $0.date < agreed }.map(\.amount).total(currency)
      + credits.filter { $0.date < agreed }.map(\.amount).total(currency)
    let open = (asked - paid).cents
    let third = open / 3
    return PaymentPlan(
      agreed: agreed,
      instalments: [third, third, open - 2 * third].enumerated().map { index, cents in
        PaymentPlan.Instalment(
          due: firstDue.adding(days: 30 * index), amount: Money(cents: cents, currency: currency))
      })
  }

  private mutating func addExampleDispute() {
    dispute = DisputeAnswer(
      received: date.adding(days: -6), subject: "het aantal uren", outcome: .partly,
      answer: "Op de werkbon staan drie uren, op de factuur vier.")
    dispute?.invoice = invoices.last?.number
    credits = [
      Credit(
        number: "2026-C021", date: date, amount: Money(cents: 6_050),
        invoice: invoices.last?.number)
    ]
  }
}

extension InvoiceCopy {
  /// An invented copy of an invoice: one line, with VAT at the high rate.
  fileprivate static func example(of item: OpenItem) -> InvoiceCopy {
    let high = VAT(category: "S", rate: ExactDecimal(unscaled: 21))
    // What 21% was added to, half up.
    let net = (item.amount.cents * 200 + 121) / 242
    func decimal(_ cents: Int64) -> ExactDecimal { ExactDecimal(unscaled: Int128(cents), scale: 2) }
    var line = Line(name: item.description ?? "Werkzaamheden")
    line.quantity = ExactDecimal(unscaled: 1)
    line.unit = "C62"
    line.price = decimal(net)
    line.vat = high
    line.amount = decimal(net)
    var copy = InvoiceCopy()
    copy.currency = .euro
    copy.lines = [line]
    copy.vat = [
      Subtotal(
        vat: high, taxable: decimal(net), tax: decimal(item.amount.cents - net), exemption: nil)
    ]
    copy.totals.lines = decimal(net)
    copy.totals.withoutVAT = decimal(net)
    copy.totals.vat = decimal(item.amount.cents - net)
    copy.totals.withVAT = decimal(item.amount.cents)
    copy.totals.payable = decimal(item.amount.cents)
    return copy
  }
}
