public import Values

extension ElementFinding {
  /// The finding in words, with a stable code and the clause.
  public func diagnostic(at place: SourcePlace? = nil) -> Diagnostic {
    Diagnostic(
      severity, code: code, message + (clause.map { " (\($0))" } ?? ""), at: place, hint: hint)
  }

  /// The stable code.
  public var code: String {
    switch fact {
    case .missing: "L-ELEMENT-MISSING"
    case .forbidden: "L-ELEMENT-FORBIDDEN"
    case .unknownAmount: "L-AMOUNT"
    case .unknownDate: "L-DATE"
    case .unknownPercentage: "L-PERCENTAGE"
    case .foreignIBAN: "L-IBAN"
    case .rejectedPhrase: "L-PHRASE"
    case .wrongTermWording: "L-TERM-WORDING"
    case .costsTotalStated: "L-COSTS-TOTAL"
    case .misplaced: "L-FIGURE"
    case .untrue, .wrongCount: "L-UNTRUE"
    case .wrongConsequence: "L-CONSEQUENCE"
    }
  }

  private var message: String {
    switch fact {
    case .missing(let element, let part): "the letter does not state \(part.words(of: element))"
    case .forbidden(let element): "the letter may not state \(element.words)"
    case .unknownAmount: "the letter prints an amount that is not its own"
    case .unknownDate: "the letter prints a day that is not its own"
    case .unknownPercentage: "the letter prints a percentage that is not its own"
    case .foreignIBAN: "the letter prints an account number that is not the creditor's"
    case .rejectedPhrase(let phrase): "the letter may not say '\(phrase)'"
    case .wrongTermWording: "the term is not in an accepted wording, or not the letter's own term"
    case .costsTotalStated: "the letter prints the open amount and the costs as one sum"
    case .misplaced(let nature):
      "the letter prints \(nature.words) in words that do not say what it is"
    case .untrue(let truth): "the letter says what does not hold: \(truth.words)"
    case .wrongCount: "the letter names another number of invoices than it is about"
    case .wrongConsequence: "the letter turns round what follows when the debtor pays or does not"
    }
  }

  /// What to do, in the imperative.
  private var hint: String? {
    switch fact {
    case .missing(.term, .text), .missing(.term, .panel), .wrongTermWording:
      "copy the wording from the embedded template, word for word"
    case .missing(.conditionalCosts, _):
      "write '… niet of niet volledig binnen deze termijn, dan bent u (amount) aan "
        + "buitengerechtelijke incassokosten verschuldigd', with the amount of the costs"
    case .missing(.reservation, _):
      "write 'Wij behouden ons het recht op betaling uitdrukkelijk voor.'"
    case .missing: nil
    case .forbidden(.calendarDate), .rejectedPhrase: "leave it out"
    case .forbidden(.costsDue): "make the costs depend on not paying, in the same sentence"
    case .forbidden: "leave it out"
    case .unknownAmount, .unknownDate, .unknownPercentage:
      "print a fact of the letter in its place"
    case .foreignIBAN: "leave it out; the payment panel prints the account"
    case .costsTotalStated: "print both amounts apart"
    case .misplaced:
      "print the fact that the words announce, in words of value-wordings.csv such as 'uiterlijk (day)'"
    case .untrue, .wrongCount: "say it only where it holds, between {% if … %} and {% endif %}"
    case .wrongConsequence: "write 'Betaalt u niet …, dan …' before what follows from not paying"
    }
  }
}

extension LegalElement {
  /// The element in a message.
  fileprivate var words: String {
    switch self {
    case .parties: "creditor, debtor and date"
    case .invoices: "the invoices"
    case .paymentDetails: "the payment details"
    case .term: "a term"
    case .calendarDate: "a calendar day as the end of the term"
    case .statementOfDefault: "that the debtor is in default"
    case .warningOfDefault: "that the debtor is in default when the term passes"
    case .interest: "the interest"
    case .conditionalCosts: "collection costs"
    case .costsDue: "costs as due now"
    case .reservation: "a reservation of the right to payment"
    case .contact: "how to dispute the claim or ask for an arrangement"
    case .vatDeclaration: "the VAT on the costs"
    case .collector: "who takes the claim over"
    }
  }
}

extension ElementFinding.Nature {
  /// The figure in a message.
  fileprivate var words: String {
    switch self {
    case .amount: "an amount"
    case .day: "a day"
    case .percentage: "a percentage"
    case .text: "a text of the facts"
    }
  }
}

extension ClaimTruth {
  /// What is said, in a message.
  fileprivate var words: String {
    switch self {
    case .partPaid: "that something was paid"
    case .unpaid: "that nothing was paid"
    case .interestAsked: "that the amount holds interest"
    case .noInterest: "that no interest is asked"
    case .commercialInterest: "that the interest is that of a trade contract"
    case .statutoryInterest: "that the interest is not that of a trade contract"
    case .agreedDueDates: "that the interest runs from the due date"
    case .inDefault: "that the debtor is in default"
    case .telephone: "that the creditor answers a telephone"
    case .email: "that the creditor has an e-mail address"
    case .oneInvoice: "that there is one invoice"
    case .severalInvoices: "that there are several invoices"
    case .vatOnCosts: "that VAT is added to the costs"
    case .noVATOnCosts: "that no VAT is added to the costs"
    case .creditNote: "that there was a credit note"
    case .instalmentPartPaid: "that some of an instalment was paid"
    case .costsAsked: "that costs are asked"
    case .costsPossible: "that costs may follow"
    case .lastLetter: "that no letter follows"
    case .debtHelp: "where to find help with debts"
    case .compoundInterest: "that interest bears interest"
    case .informal: "an informal form of address"
    case .formal: "two forms of address in one letter"
    }
  }
}

extension ElementFinding.Part {
  /// The part of an element in a message.
  fileprivate func words(of element: LegalElement) -> String {
    switch (element, self) {
    case (.conditionalCosts, _): "the costs in euros as the consequence of not paying in time"
    case (.interest, .firstDay): "the first day of the interest"
    case (.statementOfDefault, .firstDay): "since when the debtor is in default"
    case (.term, .text): "the term in its text"
    case (.term, .panel): "the term in the payment panel"
    case (.term, .withoutCosts): "that who pays within the term owes no costs"
    case (.term, .toPay): "what must be paid in the sentence of the term"
    case (.calendarDate, _): "the last day to pay"
    case (_, .creditor): "name and address of the creditor"
    case (_, .debtor): "name and address of the debtor"
    case (_, .date): "its date"
    case (_, .number): "the number of every invoice"
    case (_, .issued): "the date of every invoice"
    case (_, .due): "the due date of every invoice"
    case (_, .amount): "the amount of every invoice and of what was paid on it"
    case (_, .open): "the open amount"
    case (_, .toPay): "what must be paid"
    case (_, .account): "the account number in groups of four"
    case (_, .holder): "the name of the account"
    case (_, .reference): "the payment reference"
    case (_, .rate): "the rate of the interest"
    case (_, .amounts): "the costs without VAT, the VAT and the costs with VAT"
    case (_, .declaration): "that the VAT on the costs cannot be set off"
    case (_, .all), (_, .text), (_, .panel), (_, .firstDay), (_, .withoutCosts): element.words
    }
  }
}
