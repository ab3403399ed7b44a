import Values

/// What a letter is entitled to print: its own amounts, days and percentages, and the parties' texts.
struct OwnFacts {
  /// Amounts in cents, without sign.
  let amounts: Set<Int64>
  /// Those of the principal alone.
  let principals: Set<Int64>
  /// Sums that hold costs that are not due.
  let totalsWithCosts: Set<Int64>
  /// Days, by their number.
  let days: Set<Int>
  /// Days of payments and credits, by their number.
  let receipts: Set<Int>
  /// Month and day of the days up to the letter's own, as `month * 100 + day`.
  let yearlessDays: Set<Int>
  /// Percentages in their shortest form.
  let percentages: Set<String>
  private let texts: [String]
  /// The texts in plain form, made when first asked for.
  private var plain: Set<[UInt8]>?

  init(_ statement: LetterStatement) {
    let invoices = statement.invoices
    let asked = invoices.map(\.amount.cents).reduce(0, +)
    let paid = invoices.flatMap(\.paid).map(\.amount.cents)
    var principals = Set(paid.map(abs)).union(statement.sums)
    for invoice in invoices {
      let paid = invoice.paid.map(\.amount.cents).reduce(0, +)
      principals.formUnion([invoice.amount.cents, invoice.open.cents, abs(paid)])
    }
    principals.formUnion([asked, abs(paid.reduce(0, +)), statement.open.cents])
    principals.insert(statement.toPay.cents)
    self.principals = principals
    let costs = statement.costs.map { [$0.total.cents, $0.withoutVAT.cents, $0.vat.cents] } ?? []
    let interest = statement.interest.map { [$0.total.cents] } ?? []
    amounts = principals.union(costs).union(interest).union(statement.figures.amounts)
      .union(statement.accounts.map(\.amount.cents))
      .union([statement.dailyInterest].compactMap { $0?.cents })
    totalsWithCosts = Set(
      statement.costs.map { costs in
        [costs.total.cents, costs.withoutVAT.cents].flatMap { cents in
          [statement.open.cents + cents, statement.toPay.cents + cents]
            + interest.map { statement.open.cents + cents + $0 }
        }
      } ?? [])
    receipts = Set(invoices.flatMap(\.paid).map(\.date.dayNumber))
    var known = invoices.flatMap { [$0.issued, $0.due, $0.firstDayOfDefault].compactMap(\.self) }
    known +=
      statement.earlier.map(\.date) + [statement.date] + [statement.term.lastDay].compactMap(\.self)
    days = Set(known.map(\.dayNumber)).union(receipts)
      .union(statement.figures.days.map(\.dayNumber))
    yearlessDays = Set(
      known.map { day in
        let (_, month, number) = day.components
        return month * 100 + number
      })
    percentages = Set(
      ((statement.interest?.percents ?? []) + [statement.costs?.vatPercent].compactMap(\.self))
        .map(\.canonical)
    ).union(statement.figures.percentages.map(\.canonical))
    texts =
      statement.ownTexts + statement.creditor + statement.debtor
      + [statement.accountHolder, statement.paymentReference, statement.collector ?? ""]
      + statement.accounts.flatMap { [$0.holder, $0.reference] } + invoices.map(\.number)
  }

  /// The texts with a mark inside that would end a sentence.
  var interrupting: [[UInt8]] {
    texts.filter { text in
      zip(text.utf8, text.utf8.dropFirst()).contains { mark, next in
        next == UInt8(ascii: " ")
          && (mark == UInt8(ascii: ".") || mark == UInt8(ascii: "?") || mark == UInt8(ascii: "!"))
      }
    }.map { PlainText.bytes(of: $0) }
  }

  /// Whether `range` lies in a text of the parties that stands in `paragraph`.
  ///
  /// Asked only about what would otherwise be a fault, so that letters without one cost nothing.
  mutating func covers(
    _ range: Range<Int>, of paragraph: PlainText.Paragraph, in text: PlainText
  ) -> Bool {
    let plain = plain ?? Set(texts.map { PlainText.bytes(of: $0) })
    self.plain = plain
    let whole = Array(text.bytes[paragraph.range])
    if plain.contains(whole) { return true }
    return plain.contains { words in
      guard words.count >= range.count, words.count <= whole.count else { return false }
      // A cell in two writing directions is printed in another order.
      if words.count == whole.count { return words.sorted() == whole.sorted() }
      let first = max(paragraph.range.lowerBound, range.upperBound - words.count)
      return first <= range.lowerBound
        && (first...range.lowerBound).contains { start in
          text.has(words, at: start) && text.isEdge(start) && text.isEdge(start + words.count)
        }
    }
  }
}
