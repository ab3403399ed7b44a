import CollectionLaw
import Typesetting
import Values

/// A fixed word of the page around the text: references, panel, footer and tables.
enum LetterWord {
  // References and running heads.
  case date, ourReference, customerNumber, yourReference, contact, phone, addressee
  // Footer and panel.
  case vatNumber, toAccount, toBlockedAccount, toName, paymentReference, description, signatureOf
  // The files inside.
  case claimFile, reminderFile, invoiceFile
  // Tables.
  case invoice, invoices, subject, issued, due, inDefaultSince, amount, paid, open, total
  case principal, interest, costs, part, percentage, days, perYear, from, through, euro
  case collectionCosts, collectionCostsWithVAT, costsByLaw, costsByAgreement, firstPart, nextPart
  case partAbove, costsOfLaw, rounding, increase, decrease, increaseToMinimum, decreaseToMaximum
  case increaseByLaw, decreaseByLaw, vatOnCosts, summary, note, toPay, table
  case statutoryInterest, commercialInterest, agreedInterest, daysLate
  case notDue, upTo30, upTo60, upTo90, over90, ageing
  // The reference that is derived for a payment.
  case invoiceOf, invoicesOf, customer, and, others

  /// The word in a language: the one table of them.
  fileprivate var forms: (dutch: String, english: String) {
    switch self {
    case .date: ("Datum", "Date")
    case .ourReference: ("Ons kenmerk", "Our reference")
    case .customerNumber: ("Klantnummer", "Customer no.")
    case .yourReference: ("Uw kenmerk", "Your reference")
    case .contact: ("Behandeld door", "Contact")
    case .phone: ("Telefoon", "Telephone")
    case .addressee: ("Geadresseerde", "Addressee")
    case .vatNumber: ("btw-id", "VAT no.")
    case .toAccount: ("Op rekening (IBAN)", "To account (IBAN)")
    case .toBlockedAccount: ("Op g-rekening (IBAN)", "To blocked account (IBAN)")
    case .toName: ("Op naam van", "In the name of")
    case .paymentReference: ("Betalingskenmerk", "Payment reference")
    case .description: ("Omschrijving", "Reference")
    case .signatureOf: ("Handtekening van", "Signature of")
    case .claimFile:
      (
        "De vordering van deze brief, met de berekening",
        "The claim of this letter, with the calculation"
      )
    case .reminderFile: ("Deze brief als UBL Reminder", "This letter as a UBL Reminder")
    case .invoiceFile: ("De factuur waar deze brief over gaat", "The invoice this letter is about")
    case .invoice: ("Factuur", "Invoice")
    case .invoices: ("Facturen", "Invoices")
    case .subject: ("Omschrijving", "Description")
    case .issued: ("Factuurdatum", "Invoice date")
    case .due: ("Vervaldatum", "Due date")
    case .inDefaultSince: ("In verzuim sinds", "In default since")
    case .amount: ("Bedrag", "Amount")
    case .paid: ("Betaald", "Paid")
    case .open: ("Nog open", "Outstanding")
    case .total: ("Totaal", "Total")
    case .principal: ("Hoofdsom", "Principal")
    case .interest: ("Rente", "Interest")
    case .costs: ("Kosten", "Costs")
    case .part: ("Deel van de hoofdsom", "Part of the principal")
    case .percentage: ("Percentage", "Percentage")
    case .days: ("Dagen", "Days")
    case .perYear: ("Per jaar", "Per year")
    case .from: ("Rente van", "From")
    case .through: ("tot en met", "up to and including")
    case .euro: ("euro", "euros")
    case .collectionCosts: ("Incassokosten", "Collection costs")
    case .collectionCostsWithVAT: ("Incassokosten met btw", "Collection costs with VAT")
    case .costsByLaw:
      (
        "Incassokosten volgens de wettelijke staffel (artikel 6:96 BW)",
        "Collection costs by the statutory scale (article 6:96 of the Dutch Civil Code)"
      )
    case .costsByAgreement: ("Incassokosten volgens afspraak", "Collection costs as agreed")
    case .firstPart: ("eerste", "first")
    case .nextPart: ("volgende", "next")
    case .partAbove: ("deel boven", "part above")
    case .costsOfLaw: ("kosten volgens de wet", "costs set by law")
    case .rounding: ("afronding", "rounding")
    case .increase: ("verhoging", "increase")
    case .decrease: ("verlaging", "decrease")
    case .increaseToMinimum:
      ("verhoging tot het wettelijke minimum", "increase to the statutory minimum")
    case .decreaseToMaximum:
      ("verlaging tot het wettelijke maximum", "decrease to the statutory maximum")
    case .increaseByLaw: ("verhoging volgens de wet", "increase set by law")
    case .decreaseByLaw: ("verlaging volgens de wet", "decrease set by law")
    case .vatOnCosts: ("btw over de incassokosten", "VAT on the collection costs")
    case .summary: ("Samenvatting van de vordering", "Summary of the claim")
    case .note: ("Toelichting", "See")
    case .toPay: ("Te betalen", "To pay")
    case .table: ("Tabel", "Table")
    case .statutoryInterest: ("wettelijke rente", "statutory interest")
    case .commercialInterest: ("wettelijke handelsrente", "statutory commercial interest")
    case .agreedInterest: ("afgesproken rente", "agreed interest")
    case .daysLate: ("Te laat", "Days late")
    case .ageing: ("Ouderdom", "Ageing")
    case .notDue: ("Nog niet vervallen", "Not yet due")
    case .upTo30: ("1–30 dagen te laat", "1–30 days late")
    case .upTo60: ("31–60 dagen", "31–60 days")
    case .upTo90: ("61–90 dagen", "61–90 days")
    case .over90: ("Meer dan 90 dagen", "More than 90 days")
    case .invoiceOf: ("factuur", "invoice")
    case .invoicesOf: ("facturen", "invoices")
    case .customer: ("klant", "customer")
    case .and: ("en", "and")
    case .others: ("andere", "others")
    }
  }
}

extension LetterLanguage {
  /// A fixed word of the page.
  subscript(word: LetterWord) -> String {
    switch self {
    case .dutch: word.forms.dutch
    case .english: word.forms.english
    }
  }

  /// The fixed words of the page layout.
  var labels: LetterLabels {
    switch self {
    case .dutch: .dutch
    case .english: .english
    }
  }

  /// A day in a label of a table, where English has little room.
  func dayInTable(_ day: CalendarDate) -> String {
    self == .dutch ? longDate(day) : shortDate(day)
  }

  /// "Totaal in euro": the label of a total whose amounts have no signs.
  func inCurrency(_ word: LetterWord, _ currency: Currency = .euro) -> String {
    "\(self[word]) in \(currency == .euro ? self[.euro] : currency.code)"
  }

  /// The row under an invoice for a payment.
  func received(on day: CalendarDate) -> String {
    switch self {
    case .dutch: "betaling ontvangen op \(shortDate(day))"
    case .english: "payment received on \(shortDate(day))"
    }
  }

  /// The row under an invoice for a credit note.
  func credited(_ number: String, on day: CalendarDate) -> String {
    switch self {
    case .dutch: "creditnota \(number) van \(shortDate(day))"
    case .english: "credit note \(number) of \(shortDate(day))"
    }
  }

  /// The name of an interest in a sentence: that of the statute, or that it was agreed.
  func name(of interest: InterestStatement) -> String {
    interest.isAgreed ? self[.agreedInterest] : interest.kind.name(in: self)
  }

  /// The name of an interest with its article, as a heading writes it; what was agreed has none.
  func heading(of interest: InterestStatement) -> String {
    if interest.isAgreed { return self[.agreedInterest].capitalisedFirst }
    let kind = interest.kind
    let article = kind.clause.split(separator: " ").dropFirst().first ?? ""
    return switch self {
    case .dutch: "\(kind.name(in: self).capitalisedFirst) (artikel \(article) BW)"
    case .english:
      "\(kind.name(in: self).capitalisedFirst), article \(article) of the Dutch Civil Code"
    }
  }

  /// The principal of one or more invoices, in a summary.
  func principal(of numbers: [String]) -> String {
    let one = numbers.count == 1
    return switch self {
    case .dutch:
      one ? "Hoofdsom: factuur \(numbers[0])" : "Hoofdsom: \(words(numbers.count)) facturen"
    case .english:
      one ? "Principal: invoice \(numbers[0])" : "Principal: \(words(numbers.count)) invoices"
    }
  }

  /// Where in the annex a row of a summary is explained.
  func reference(toTable number: Int) -> String {
    switch self {
    case .dutch: "bijlage, tabel \(number)"
    case .english: "annex, table \(number)"
    }
  }

  /// What a payment code says, for people who cannot see it.
  func codeAlternative(amount: String, name: String, iban: String, reference: String) -> String {
    switch self {
    case .dutch:
      "QR-code om te betalen: \(amount) aan \(name), IBAN \(iban), kenmerk \(reference)"
    case .english: "QR code to pay: \(amount) to \(name), IBAN \(iban), reference \(reference)"
    }
  }
}

extension String {
  /// The text with a capital at its start.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
