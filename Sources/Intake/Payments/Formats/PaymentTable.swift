import Values

/// Reads a table of payments with a heading, as banks and bookkeeping programs export them.
///
/// Source: ubl/IMPORT.md §10; the headings are those of the Dutch banks.
struct PaymentTable {
  private let columns: PaymentColumns
  private let rows: ArraySlice<DelimitedText.Record>

  /// The statements in UTF-8 `text`, one for each account; a table has no balances.
  ///
  /// - Throws: the first thing that cannot be trusted.
  static func statements(in text: [UInt8]) throws(PaymentFileError) -> [BankStatement] {
    try PaymentTable(DelimitedText(text)).statements()
  }

  private init(_ table: DelimitedText) throws(PaymentFileError) {
    // Some exports begin with a few lines about themselves.
    let scores = table.records.prefix(10).map { PaymentColumns.score($0) }
    let best = scores.max().flatMap { scores.firstIndex(of: $0) }
    guard let best else {
      throw PaymentFileError(
        code: "C-HEADER", message: "there is no heading", line: nil,
        hint: "export the payments again, with a heading")
    }
    columns = try PaymentColumns(table.records[best])
    let columns = columns
    rows = table.records[(best + 1)...].filter { !columns.isTotal($0) }[...]
  }

  private func statements() throws(PaymentFileError) -> [BankStatement] {
    var statements: [BankStatement] = []
    var indices: [String: Int] = [:]
    let sums = (
      one: try decimals(.amount), received: try decimals(.amountIn), paid: try decimals(.amountOut)
    )
    for row in rows {
      try expectWhole(row)
      let cents: Int64
      if columns.has(.amount) {
        cents = try signed(amount(.amount, in: row, by: sums.one) ?? 0, row)
      } else {
        let paid = try amount(.amountOut, in: row, by: sums.paid)
        let received = try amount(.amountIn, in: row, by: sums.received, isNeeded: paid == nil)
        cents = (received ?? 0) - abs(paid ?? 0)
      }
      let entry = try entry(row, cents: cents)
      let account = columns.text(.account, in: row).map { IBAN.normalised($0) } ?? ""
      if indices[account] == nil {
        indices[account] = statements.count
        statements.append(BankStatement(account: account))
      }
      guard cents != 0, let index = indices[account] else { continue }
      statements[index].add([entry], total: entry.amount, isCredit: cents > 0)
    }
    return statements
  }

  private func amount(
    _ role: PaymentColumns.Role, in row: DelimitedText.Record, by column: DecimalColumn,
    isNeeded: Bool = true
  ) throws(PaymentFileError) -> Int64? {
    guard let text = columns.text(role, in: row) else {
      if isNeeded, role != .amountOut { throw .amount("the amount", line: row.line) }
      return nil
    }
    return try column.cents(text, line: row.line)
  }

  private func decimals(_ role: PaymentColumns.Role) throws(PaymentFileError) -> DecimalColumn {
    try DecimalColumn(
      rows.compactMap { row in columns.text(role, in: row).map { ($0, row.line) } })
  }

  /// A row with fields too few or too many has been cut, or holds an unquoted separator.
  private func expectWhole(_ row: DelimitedText.Record) throws(PaymentFileError) {
    let filled = (row.fields.lastIndex { !trimmed($0).isEmpty } ?? -1) + 1
    guard filled <= columns.count, row.fields.count >= columns.count else {
      throw PaymentFileError(
        code: "C-COLUMNS", message: "this row has not as many fields as the heading",
        line: row.line, hint: "put quotes around a field that holds the separator")
    }
  }

  /// The amount with the sign of the column that says in or out.
  private func signed(
    _ cents: Int64, _ row: DelimitedText.Record
  ) throws(PaymentFileError) -> Int64 {
    guard columns.has(.sign) else { return cents }
    switch columns.text(.sign, in: row)?.lowercased() {
    case "bij", "credit", "c", "cr", "crdt", "+", "in": return cents
    case "af", "debet", "debit", "d", "dr", "dbit", "-", "uit": return -abs(cents)
    default:
      throw PaymentFileError(
        code: "C-AMOUNT", message: "this says neither credit nor debit", line: row.line,
        hint: "write 'bij' or 'af' in the column for it")
    }
  }

  private func entry(
    _ row: DelimitedText.Record, cents: Int64
  ) throws(PaymentFileError) -> StatementEntry {
    guard let day = columns.text(.date, in: row).flatMap({ WrittenDay.parse($0) }) else {
      throw .day("the date", line: row.line)
    }
    let value = columns.text(.valueDate, in: row)
    let valueDay = value.flatMap { WrittenDay.parse($0) }
    guard value == nil || valueDay != nil else { throw .day("the value date", line: row.line) }
    var entry = StatementEntry(
      bookingDay: day, valueDay: valueDay,
      amount: Money(cents: abs(cents), currency: try currency(row)), isCredit: cents > 0)
    entry.line = row.line
    entry.takesBack = columns.text(.returned, in: row) != nil
    entry.bankReference = provided(columns.text(.bankReference, in: row))
    entry.endToEndID = provided(columns.text(.endToEnd, in: row))
    entry.name = columns.text(.name, in: row)
    entry.iban = columns.text(.counterAccount, in: row).flatMap { IBAN($0)?.compact ?? $0 }
    let reference = provided(columns.text(.reference, in: row))
    entry.reference = reference.flatMap { BankReference($0) }
    // A reference of no scheme may hold what others write in the description.
    let written = entry.reference?.kind == .other ? reference : nil
    entry.text = [columns.text(.description, in: row), written].compactMap(\.self)
      .joined(separator: " ")
    return entry
  }

  private func currency(_ row: DelimitedText.Record) throws(PaymentFileError) -> Currency {
    guard let code = columns.text(.currency, in: row)?.uppercased() else { return .euro }
    guard let currency = Currency(code: code) else {
      throw PaymentFileError(
        code: "C-CURRENCY", message: "the currency is not a code of three letters", line: row.line,
        hint: "write a code such as EUR")
    }
    return currency
  }
}

extension PaymentColumns {
  /// Whether a record is empty, or the sum below the table.
  fileprivate func isTotal(_ record: DelimitedText.Record) -> Bool {
    guard let first = record.fields.lazy.map({ trimmed($0) }).first(where: { !$0.isEmpty }) else {
      return true
    }
    let word = first.lowercased()
    guard ["totaal", "total", "saldo"].contains(where: { word.hasPrefix($0) }) else { return false }
    return text(.date, in: record).flatMap { WrittenDay.parse($0) } == nil
  }
}
