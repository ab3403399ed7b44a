import Values

/// Reads the statements of an MT940 file, with or without the SWIFT envelope.
///
/// Source: SWIFT MT940; the Dutch banks' forms of fields 61 and 86.
struct MT940Reader {
  private var statements: [BankStatement] = []
  private var current: BankStatement?
  private var currency = Currency.euro
  /// The entry whose field 86 may still come.
  private var entry: StatementEntry?

  /// Whether a line begins with `:20:` and a later one with `:60F:` or `:60M:`.
  static func recognises(_ text: [UInt8]) -> Bool {
    var hasStart = false
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(100) {
      if line.starts(with: ":20:".utf8) { hasStart = true }
      if line.starts(with: ":60F:".utf8) || line.starts(with: ":60M:".utf8) { return hasStart }
    }
    return false
  }

  /// The statements in `text`.
  ///
  /// - Throws: the first field that cannot be trusted, or a statement without its end.
  static func statements(in text: [UInt8]) throws(PaymentFileError) -> [BankStatement] {
    var reader = MT940Reader()
    for field in fields(of: text) { try reader.read(field) }
    try reader.expectClosed()
    return reader.statements
  }

  /// A field: its tag, its lines, and the line it begins at.
  private struct Field {
    var tag: String
    var lines: [String]
    var line: Int
  }

  /// The fields in order; what stands outside them (envelope, message ends) is left out.
  private static func fields(of text: [UInt8]) -> [Field] {
    var fields: [Field] = []
    var isInside = false
    var number = 0
    for bytes in lines(of: text) {
      number += 1
      if let end = tagEnd(bytes) {
        let tag = String(decoding: bytes[bytes.startIndex + 1..<end], as: UTF8.self)
        let rest = String(decoding: bytes[(end + 1)...], as: UTF8.self)
        fields.append(Field(tag: tag, lines: [rest], line: number))
        isInside = true
      } else if bytes.first == UInt8(ascii: "-"), bytes.count <= 2 || bytes.starts(with: "-}".utf8)
      {
        isInside = false
      } else if bytes.first == UInt8(ascii: "{") {
        isInside = false
      } else if isInside {
        fields[fields.count - 1].lines.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    return fields
  }

  /// The lines, whichever way they end.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
  }

  /// The colon behind a tag such as `:61:` or `:60F:` at the start of the line.
  private static func tagEnd(_ line: ArraySlice<UInt8>) -> Int? {
    let start = line.startIndex
    guard line.count >= 4, line[start] == UInt8(ascii: ":"), isDigit(line[start + 1]),
      isDigit(line[start + 2])
    else { return nil }
    if line[start + 3] == UInt8(ascii: ":") { return start + 3 }
    let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(line[start + 3])
    guard isLetter, line.count >= 5, line[start + 4] == UInt8(ascii: ":") else { return nil }
    return start + 4
  }

  // MARK: - Fields

  private mutating func read(_ field: Field) throws(PaymentFileError) {
    switch field.tag {
    case "20":
      try expectClosed()
      current = BankStatement()
      current?.line = field.line
    case "25": current?.account = Self.account(field.lines[0])
    case "60F", "60M":
      let (amount, _) = try balance(field)
      currency = amount.currency
      current?.opening = amount
    case "61":
      finishEntry()
      guard current != nil else {
        throw PaymentFileError(
          code: "C-FORMAT", message: "this entry stands outside a statement", line: field.line,
          hint: "export the payments again from the bank")
      }
      entry = try Self.entry(field.lines, currency: currency, line: field.line)
    case "86":
      entry?.describe(by: MT940Details(field.lines))
      finishEntry()
    case "62F", "62M": try close(field)
    default: break
    }
  }

  private mutating func finishEntry() {
    guard let entry else { return }
    current?.add(entry.amount.isZero ? [] : [entry], total: entry.amount, isCredit: entry.isCredit)
    self.entry = nil
  }

  private mutating func close(_ field: Field) throws(PaymentFileError) {
    finishEntry()
    let (amount, day) = try balance(field)
    current?.closing = amount
    current?.closingDay = day
    if let current { statements.append(current) }
    current = nil
  }

  private func expectClosed() throws(PaymentFileError) {
    guard let current else { return }
    throw .cutOff("this statement has no closing balance", line: current.line)
  }

  /// Field 25: the account, sometimes with its currency or a bank's name before it.
  private static func account(_ text: String) -> String {
    let last = text.split(separator: "/").last.map(String.init) ?? text
    var compact = IBAN.normalised(last)
    if IBAN(compact) == nil, IBAN(compact.dropLast(3)) != nil { compact.removeLast(3) }
    return compact
  }

  /// Field 60 or 62: sign, day, currency, amount.
  private func balance(_ field: Field) throws(PaymentFileError) -> (Money, CalendarDate) {
    let text = Array(trimmed(field.lines[0]).utf8)
    guard text.count > 10,
      let currency = Currency(code: String(decoding: text[7..<10], as: UTF8.self)),
      let amount = Self.money(text[10...], currency: currency)
    else { throw .amount("the balance", line: field.line) }
    guard let day = Self.day(text[1..<7]) else {
      throw .day("the day of the balance", line: field.line)
    }
    return (text[0] == UInt8(ascii: "D") ? -amount : amount, day)
  }

  /// Field 61: value day, booking day, sign, amount, kind, references; the account below it.
  private static func entry(
    _ lines: [String], currency: Currency, line: Int
  ) throws(PaymentFileError) -> StatementEntry {
    let text = Array(lines[0].utf8)
    guard text.count > 10, let value = day(text[0..<6]) else {
      throw .day("the value date", line: line)
    }
    var index = 6
    var booked = value
    if isDigit(text[index]) {
      guard let day = Self.day(month: text[6..<10], near: value) else {
        throw .day("the booking date", line: line)
      }
      booked = day
      index = 10
    }
    let isReversal = index < text.count && text[index] == UInt8(ascii: "R")
    if isReversal { index += 1 }
    guard index < text.count, text[index] == UInt8(ascii: "C") || text[index] == UInt8(ascii: "D")
    else { throw .amount("the entry", line: line) }
    // The reversal of a credit takes money off the account.
    let isCredit = (text[index] == UInt8(ascii: "C")) != isReversal
    index += 1
    if index < text.count, !isDigit(text[index]) { index += 1 }
    let digits = text[index...].prefix { isDigit($0) || $0 == UInt8(ascii: ",") }
    guard let amount = money(digits, currency: currency) else {
      throw .amount("the entry", line: line)
    }
    var entry = StatementEntry(
      bookingDay: booked, valueDay: value, amount: amount, isCredit: isCredit)
    entry.takesBack = isReversal
    entry.line = line
    let rest = String(decoding: text[digits.endIndex...].dropFirst(4), as: UTF8.self)
    entry.bankReference = rest.firstRange(of: "//").flatMap {
      provided(String(rest[$0.upperBound...]))
    }
    // One bank puts the other party's account alone on the second line.
    entry.iban = lines.dropFirst().first.flatMap { IBAN(trimmed($0))?.compact }
    return entry
  }

  // MARK: - Values

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// Digits with a decimal comma, at most two decimals.
  private static func money(_ bytes: ArraySlice<UInt8>, currency: Currency) -> Money? {
    guard bytes.filter({ $0 == UInt8(ascii: ",") }).count == 1 else { return nil }
    var text = String(decoding: bytes, as: UTF8.self).replacing(",", with: ".")
    if text.hasSuffix(".") { text += "0" }
    return Money(text, currency: currency)
  }

  /// YYMMDD.
  private static func day(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
    bytes.count == 6 ? WrittenDay.compact(bytes) : nil
  }

  /// MMDD in the year that brings it nearest to `value`.
  private static func day(month bytes: ArraySlice<UInt8>, near value: CalendarDate) -> CalendarDate?
  {
    guard bytes.count == 4, bytes.allSatisfy(isDigit) else { return nil }
    let numbers = bytes.map { Int($0) - 48 }
    let days = [-1, 0, 1].compactMap { shift in
      CalendarDate(
        year: value.year + shift, month: numbers[0] * 10 + numbers[1],
        day: numbers[2] * 10 + numbers[3])
    }
    return days.min { abs($0.days(since: value)) < abs($1.days(since: value)) }
  }
}
