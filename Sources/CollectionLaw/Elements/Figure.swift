package import Values

/// What a figure in the running text of a letter is: the words around it must say the same.
///
/// Source: `value-wordings.csv`.
package enum Figure: Hashable, Sendable {
  /// An amount.
  case toPay, open, principal, paid, invoiceAmount, interest, dailyInterest
  /// Collection costs: in all, without VAT, and the VAT.
  case costs, costsWithoutVAT, costsVAT
  /// A day of this letter's term.
  case lastDay, lastDayToAnswer
  /// A day of the letter or the interest.
  case letterDate, interestUntil
  /// A day of an invoice.
  case issued, due, firstDayOfDefault, earliestDefault, received
  /// A percentage.
  case interestRate, vatRate
  /// A text; only a template that is checked tells what a text is.
  case salutation, debtorName, creditorName, telephone, email, contactName, hours, reference
  /// A text of an invoice or of the interest.
  case invoiceNumber, description, interestName, daysPerYear
  /// The words of the term, and who takes the claim over.
  case termWords, collectorName
  /// Of a payment plan: its day, what is open of it, and the last day of a missed instalment.
  case planAgreed, planOpen, missedInstalment
  /// The day of an earlier letter.
  case earlier(Stage)

  private static let named: [String: Figure] = [
    "toPay": .toPay, "open": .open, "principal": .principal, "paid": .paid,
    "invoiceAmount": .invoiceAmount, "interest": .interest, "dailyInterest": .dailyInterest,
    "costs": .costs, "costsWithoutVAT": .costsWithoutVAT, "costsVAT": .costsVAT,
    "lastDay": .lastDay, "lastDayToAnswer": .lastDayToAnswer, "letterDate": .letterDate,
    "interestUntil": .interestUntil, "issued": .issued, "due": .due,
    "firstDayOfDefault": .firstDayOfDefault, "earliestDefault": .earliestDefault,
    "received": .received, "interestRate": .interestRate, "vatRate": .vatRate,
    "salutation": .salutation, "debtorName": .debtorName, "creditorName": .creditorName,
    "telephone": .telephone, "email": .email, "contactName": .contactName, "hours": .hours,
    "reference": .reference, "invoiceNumber": .invoiceNumber, "description": .description,
    "interestName": .interestName, "daysPerYear": .daysPerYear,
    "termWords": .termWords, "collectorName": .collectorName, "planAgreed": .planAgreed,
    "planOpen": .planOpen, "missedInstalment": .missedInstalment,
  ]

  /// Its form.
  var nature: ElementFinding.Nature {
    switch self {
    case .toPay, .open, .principal, .paid, .invoiceAmount, .interest, .dailyInterest, .costs,
      .costsWithoutVAT, .costsVAT, .planOpen:
      .amount
    case .lastDay, .lastDayToAnswer, .letterDate, .interestUntil, .issued, .due,
      .firstDayOfDefault, .earliestDefault, .received, .planAgreed, .missedInstalment, .earlier:
      .day
    case .interestRate, .vatRate: .percentage
    case .salutation, .debtorName, .creditorName, .telephone, .email, .contactName, .hours,
      .reference, .invoiceNumber, .description, .interestName, .daysPerYear, .termWords,
      .collectorName:
      .text
    }
  }

  /// The figure of a name in the table; nil for another word.
  init?(name: String) {
    if name.hasPrefix("earlier:") {
      self = .earlier(Stage(rawValue: String(name.dropFirst("earlier:".count))))
    } else if let figure = Self.named[name] {
      self = figure
    } else {
      return nil
    }
  }
}

/// Which figures the values of a letter are: one value can be several.
package struct FigureValues: Sendable {
  /// Amounts in cents, without sign.
  package var amounts: [Int64: Set<Figure>] = [:]
  /// Days by their number.
  package var days: [Int: Set<Figure>] = [:]
  /// Percentages in their shortest form.
  package var percentages: [String: Set<Figure>] = [:]
  /// Texts in small letters; only a template that is checked has them.
  package var texts: [String: Set<Figure>] = [:]

  /// The code before an amount that is not in euros, in small letters.
  package var currency = ""

  /// No values.
  package init() {}

  /// Says of an amount what it is.
  package mutating func note(_ amount: Money?, _ figure: Figure) {
    if let amount { amounts[abs(amount.cents), default: []].insert(figure) }
  }

  /// Says of a day what it is.
  package mutating func note(_ day: CalendarDate?, _ figure: Figure) {
    if let day { days[day.dayNumber, default: []].insert(figure) }
  }

  /// Says of a percentage what it is.
  package mutating func note(_ percentage: ExactDecimal?, _ figure: Figure) {
    if let percentage { percentages[percentage.canonical, default: []].insert(figure) }
  }

  /// The figures of a letter that was made.
  init(_ statement: LetterStatement) {
    if statement.open.currency.code != "EUR" {
      currency = statement.open.currency.code.lowercased()
    }
    note(statement.toPay, .toPay)
    note(statement.open, .open)
    note(statement.interest?.total, .interest)
    note(statement.dailyInterest, .dailyInterest)
    note(statement.costs?.total, .costs)
    note(statement.costs?.withoutVAT, .costsWithoutVAT)
    note(statement.costs?.vat, .costsVAT)
    note(statement.costs?.vatPercent, .vatRate)
    note(statement.date, .letterDate)
    note(statement.date, .interestUntil)
    note(statement.term.lastDay, .lastDay)
    note(statement.term.lastDay, .lastDayToAnswer)
    note(statement.plan?.agreed, .planAgreed)
    note(statement.plan?.open, .planOpen)
    note(statement.plan?.firstMissed, .missedInstalment)
    for percent in statement.interest?.percents ?? [] { note(percent, .interestRate) }
    for letter in statement.earlier { note(letter.date, .earlier(letter.stage)) }
    var principal = Money.zero(statement.open.currency)
    var paid = principal
    for invoice in statement.invoices {
      note(invoice.amount, .invoiceAmount)
      note(invoice.open, .open)
      note(invoice.issued, .issued)
      note(invoice.due, .due)
      note(invoice.firstDayOfDefault, .firstDayOfDefault)
      principal = principal + invoice.amount
      for receipt in invoice.paid {
        note(receipt.amount, .paid)
        note(receipt.date, .received)
        paid = paid + receipt.amount
      }
    }
    note(statement.invoices.compactMap(\.firstDayOfDefault).min(), .earliestDefault)
    note(principal, .principal)
    note(statement.open + paid, .principal)
    note(paid, .paid)
  }
}

/// The rows of `value-wordings.csv`: the words in which each figure may stand.
struct ValueWordingTable: Sendable {
  /// One row, its wording cut at the figure and at its gaps.
  struct Row: Sendable {
    let figure: Figure
    let effects: Set<LegalEffect>
    let isForConsumers: Bool?
    /// The pieces before the figure, the last of them adjacent unless there is a gap.
    let before: [[UInt8]]
    let isAdjacentBefore: Bool
    let after: [[UInt8]]
    let isAdjacentAfter: Bool
    let language: LetterLanguage
    /// How many bytes its words have.
    var length: Int { (before + after).reduce(0) { $0 + $1.count } }

    func counts(for effect: LegalEffect, isConsumer: Bool, in language: LetterLanguage) -> Bool {
      self.language == language && (effects.isEmpty || effects.contains(effect))
        && isForConsumers ?? isConsumer == isConsumer
    }
  }

  /// The rows of each figure.
  let rows: [Figure: [Row]]

  /// The table that came with this version; its wording is no user's to replace.
  static let embedded: ValueWordingTable = {
    var findings: [Diagnostic] = []
    let table = CSVTable(
      String(decoding: PackageResources.value_wordings_csv, as: UTF8.self),
      name: "value-wordings.csv")
    let wordings = ValueWordingTable(table, &findings)
    precondition(findings.isEmpty, "the embedded table can be read: \(findings[0].rendered)")
    return wordings
  }()

  init(_ table: CSVTable, _ findings: inout [Diagnostic]) {
    var rows: [Figure: [Row]] = [:]
    for row in table.rows {
      let names = (row["effects"] ?? "").split(separator: " ")
      let effects = names.compactMap { LegalEffect(rawValue: String($0)) }
      guard let figure = row["figure"].flatMap({ Figure(name: $0) }),
        let sides = row["wording"]?.split(separator: "{}", omittingEmptySubsequences: false),
        sides.count == 2, effects.count == names.count, let debtor = row["debtor"],
        ["any", "consumer", "business"].contains(debtor), row["source"] != nil
      else {
        findings.append(
          .unreadableRow(row, of: table, needs: "figure, debtor, wording with {} and source"))
        continue
      }
      rows[figure, default: []].append(
        Row(
          figure: figure, effects: Set(effects),
          isForConsumers: debtor == "any" ? nil : debtor == "consumer",
          before: Self.pieces(sides[0]), isAdjacentBefore: !sides[0].hasSuffix("… "),
          after: Self.pieces(sides[1]), isAdjacentAfter: !sides[1].hasPrefix(" …"),
          language: row.language))
    }
    self.rows = rows
  }

  private static func pieces(_ side: Substring) -> [[UInt8]] {
    side.split(separator: "…").map { part in
      PlainText.bytes(of: part.split(separator: " ").joined(separator: " "))
    }.filter { !$0.isEmpty }
  }
}
