import CollectionLaw
import Intake
import Values

extension LetterPlan {
  /// Books the payments that certainly pay an invoice; all others are left to people.
  ///
  /// An invoice that was paid after `day`, the day of the letters, is left out of them.
  /// A debtor whose invoices are all paid gets no letter; one whose payment leaves a doubt gets none
  /// until somebody looked at it.
  mutating func book(
    _ received: ReceivedPayments, through day: CalendarDate, confirmed: Set<String>
  ) {
    findings += received.findings
    let (receivables, invoices) = openInvoices()
    let matches = matchPayments(received, to: receivables)
    let late = Set(matches.bookings.filter { $0.payment.date > day }.map(\.receivable))
    for booking in matches.bookings {
      let invoice = invoices[booking.receivable]
      if !late.contains(booking.receivable) {
        groups[invoice.group].request.payments.append(
          Payment(date: booking.payment.date, amount: booking.amount, invoice: invoice.number))
      } else {
        _ = groups[invoice.group].remove(invoice.number)
      }
      notices.append(booking.notice(invoice.number))
    }
    paidCount = Set(matches.bookings.map(\.receivable)).count
    findings += matches.proposals.map { $0.finding(receivables) }
    for index in groups.indices where !groups[index].request.payments.isEmpty {
      groups[index].takeReference(of: groups[index].openNumbers)
    }
    if !confirmed.contains(PaymentMatches.Proposal.code) {
      hold(matches.proposals.filter(\.holdsLetter), invoices)
    }
    groups.removeAll { $0.isHeld || $0.openNumbers.isEmpty }
  }

  /// Holds the letters to debtors of whom a payment may be.
  private mutating func hold(
    _ proposals: [PaymentMatches.Proposal], _ invoices: [(group: Int, number: String)]
  ) {
    let code = PaymentMatches.Proposal.code
    for proposal in proposals {
      for index in Set(proposal.candidates.map { invoices[$0].group }).sorted()
      where !groups[index].isHeld {
        groups[index].isHeld = true
        refusedFiles += groups[index].documents.values.map(\.file.name).sorted()
        findings.append(
          Diagnostic(
            .error, code: "N-HELD", "no letter is made while '\(code)' is not confirmed",
            at: proposal.payment.place, hint: "look at the payment, then give --confirm \(code)"))
      }
    }
  }

  /// The invoices of all debtors of which something is open after their credit notes.
  private func openInvoices() -> (
    receivables: [Receivable], invoices: [(group: Int, number: String)]
  ) {
    var receivables: [Receivable] = []
    var invoices: [(group: Int, number: String)] = []
    for (index, group) in groups.enumerated() {
      for item in group.settled where item.open.cents > 0 {
        let document = group.documents[item.number]
        // Of what a credit note left, the parts are not known.
        let accounts = item.open == item.amount ? document?.accounts ?? [] : []
        receivables.append(
          Receivable(
            number: item.number, open: item.open, reference: document?.reference,
            issued: item.issued, debtor: index,
            parts: accounts.map {
              Receivable.Part(
                amount: $0.amount, account: $0.iban.compact, reference: $0.reference)
            }))
        invoices.append((index, item.number))
      }
    }
    return (receivables, invoices)
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
    let paid =
      isPart
      ? "one part of invoice \(number), and another payment the other" : "invoice \(number) in full"
    return Diagnostic(
      .info, code: "I-PAID", "this pays \(paid), \(reason), so no letter asks for it",
      at: payment.place)
  }
}

extension PaymentMatches.Proposal {
  /// The code of the warning, and of the hold.
  static let code = "W-PAYMENT"

  /// Whether a letter waits until somebody looked at it.
  ///
  /// A second copy of a booked payment changes nothing, and an amount alone is too little.
  var holdsLetter: Bool { obstacle != .alreadyPaid && obstacle != .onlyAmount }

  /// The warning that somebody must look at the payment.
  fileprivate func finding(_ receivables: [Receivable]) -> Diagnostic {
    let numbers = candidates.map { receivables[$0].number }
    let shown = numbers.prefix(5).joined(separator: ", ")
    let rest = numbers.count > 5 ? " and \(numbers.count - 5) more" : ""
    return Diagnostic(
      .warning, code: Self.code, message(numbers: shown + rest), at: payment.place,
      hint: "check what was paid; state it under 'payments' of a request for 'maanbrief batch'")
  }

  private func message(numbers: String) -> String {
    switch obstacle {
    case .otherAmount: "this names \(numbers), but its amount is not what is open; it is not booked"
    case .onePart:
      "this pays one of the two parts of \(numbers), and nothing the other; it is not booked"
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
