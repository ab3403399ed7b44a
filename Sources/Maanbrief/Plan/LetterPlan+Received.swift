import CollectionLaw
import Intake
import Values

extension LetterPlan {
  /// Books the payments up to `day` that certainly pay an invoice; all others are left to people.
  ///
  /// A debtor whose invoices are all paid gets no letter.
  mutating func book(_ received: ReceivedPayments, through day: CalendarDate) {
    let (payments, laterCount) = received.through(day)
    findings += received.findings
    let (receivables, invoices) = openInvoices()
    let matches = matchPayments(payments, to: receivables)
    for booking in matches.bookings {
      let invoice = invoices[booking.receivable]
      groups[invoice.group].request.payments.append(
        Payment(date: booking.payment.date, amount: booking.amount, invoice: invoice.number))
      notices.append(booking.notice(invoice.number))
    }
    paidCount = matches.bookings.count
    findings += matches.proposals.map { $0.finding(receivables) }
    if laterCount > 0 {
      notices.append(
        Diagnostic(
          .info, code: "I-LATER",
          "payments of a later day than the letters do not count: \(laterCount)"))
    }
    for index in groups.indices { groups[index].takeReferenceOfLastOpen() }
    groups.removeAll { !$0.request.payments.isEmpty && $0.openNumbers.isEmpty }
  }

  /// The invoices of all debtors of which something is open after their credit notes.
  private func openInvoices() -> (
    receivables: [Receivable], invoices: [(group: Int, number: String)]
  ) {
    var receivables: [Receivable] = []
    var invoices: [(group: Int, number: String)] = []
    for (index, group) in groups.enumerated() {
      for item in group.settled where item.open.cents > 0 {
        receivables.append(
          Receivable(
            number: item.number, open: item.open,
            reference: group.references[item.number].flatMap(\.self), issued: item.issued,
            debtor: index))
        invoices.append((index, item.number))
      }
    }
    return (receivables, invoices)
  }
}

extension LetterPlan.Group {
  /// The invoices with what counts towards each.
  var settled: [OpenItem] {
    OpenItem.settle(request.invoices, payments: request.payments, credits: request.credits).items
  }

  /// The numbers of the invoices of which something is open.
  fileprivate var openNumbers: [String] {
    settled.filter { $0.open.cents > 0 }.map(\.number)
  }

  /// When payments leave one invoice, its reference is that of the letter.
  fileprivate mutating func takeReferenceOfLastOpen() {
    guard !request.payments.isEmpty, openNumbers.count == 1 else { return }
    request.paymentReference = references[openNumbers[0]].flatMap(\.self)
  }
}

extension PaymentMatches.Booking {
  /// What people are told about a booked payment.
  fileprivate func notice(_ number: String) -> Diagnostic {
    let reason =
      switch reason {
      case .reference: "by its reference"
      case .number: "by its number"
      case .numbers: "by its number, with others"
      }
    return Diagnostic(
      .info, code: "I-PAID",
      "this pays invoice \(number) in full, \(reason), so no letter asks for it", at: payment.place)
  }
}

extension PaymentMatches.Proposal {
  /// The warning that somebody must look at the payment.
  fileprivate func finding(_ receivables: [Receivable]) -> Diagnostic {
    let numbers = candidates.map { receivables[$0].number }
    let shown = numbers.prefix(5).joined(separator: ", ")
    let rest = numbers.count > 5 ? " and \(numbers.count - 5) more" : ""
    return Diagnostic(
      .warning, code: "W-PAYMENT", message(numbers: shown + rest), at: payment.place,
      hint: "check what was paid; state it under 'payments' of a request for 'maanbrief batch'")
  }

  private func message(numbers: String) -> String {
    switch obstacle {
    case .otherAmount: "this names \(numbers), but its amount is not what is open; it is not booked"
    case .otherCurrency: "this names \(numbers), but its currency is another; it is not booked"
    case .several: "this fits \(numbers) alike; it is not booked"
    case .otherNumbers: "this may be for \(numbers) or for other invoices; it is not booked"
    case .contradiction: "the reference and the text of this differ on \(numbers); it is not booked"
    case .beforeInvoice: "this names \(numbers), but came before the invoice; it is not booked"
    case .alreadyPaid: "this is for \(numbers), which was paid before; it is not booked"
    case .returned: "this names \(numbers), but may have been returned; it is not booked"
    case .onlyAmount: "only the amount of this is that of \(numbers); it is not booked"
    }
  }
}
