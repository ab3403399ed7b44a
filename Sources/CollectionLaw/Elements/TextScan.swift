import Values

/// The amounts, days, percentages, accounts, terms and telling words of a text, found in one pass.
struct TextScan: Sendable {
  /// Something found, and where it stands.
  struct Token<Value: Sendable>: Sendable {
    let value: Value
    /// The bytes it takes in the plain text.
    let range: Range<Int>
    /// The index of its paragraph.
    let paragraph: Int
  }

  /// A day as it is printed: with its year, or without.
  enum Day: Sendable {
    case full(CalendarDate)
    case yearless(month: Int, day: Int)
  }

  /// Amounts in cents, without their sign.
  private(set) var amounts: [Token<Int64>] = []
  /// Days.
  private(set) var days: [Token<Day>] = []
  /// Percentages.
  private(set) var percentages: [Token<ExactDecimal>] = []
  /// What looks like an account number, in capitals without spaces.
  private(set) var accounts: [Token<String>] = []
  /// Terms that begin with "binnen" and a number.
  private(set) var terms: [Token<TermReading>] = []
  /// Numbers of days, weeks or months, wherever they stand; in a term too.
  private(set) var spans: [Token<Int>] = []
  /// Rows of the lexicon whose words were found.
  private(set) var phrases: [Token<Lexicon.Meaning>] = []

  private let text: PlainText
  private let lexicon: Lexicon
  private let language: LetterLanguage
  private var paragraph = 0
  private var paragraphStart = 0
  private var end = 0

  /// Reads every paragraph of `text` once.
  init(_ text: PlainText, language: LetterLanguage = .dutch) {
    self.text = text
    self.language = language
    lexicon = .embedded(in: language)
    for (index, piece) in text.paragraphs.enumerated() {
      paragraph = index
      end = piece.range.upperBound
      var position = piece.range.lowerBound
      paragraphStart = position
      while position < end { position = token(at: position) }
    }
  }

  /// Takes what begins at `start`; returns where to go on.
  private mutating func token(at start: Int) -> Int {
    switch text.bytes[start] {
    case 0x30...0x39: return number(at: start, isEuro: false)
    // The euro sign belongs to the number after it.
    case PlainText.euro:
      let digit = skipSpace(start + 1)
      return isDigit(digit) ? number(at: digit, isEuro: true) : start + 1
    case let byte where PlainText.isWord(byte): return word(at: start)
    default: return start + 1
    }
  }

  private func isDigit(_ index: Int) -> Bool {
    index < end && (0x30...0x39).contains(text.bytes[index])
  }

  private func skipSpace(_ index: Int) -> Int {
    index < end && text.bytes[index] == UInt8(ascii: " ") ? index + 1 : index
  }
}

// MARK: Words

extension TextScan {
  private mutating func word(at start: Int) -> Int {
    let end = wordEnd(start)
    let second = start + 1 < end ? text.bytes[start + 1] : 0
    for index in lexicon.indices(of: text.bytes[start]) where lexicon.seconds[index] == second {
      let entry = lexicon.entries[index]
      let stop = start + entry.words.count
      if text.has(entry.words, at: start), entry.isPrefix || text.isEdge(stop) {
        found(entry.meaning, start..<stop)
      }
    }
    for entry in lexicon.endings where entry.words.count <= end - start {
      if text.has(entry.words, at: end - entry.words.count) { found(entry.meaning, start..<end) }
    }
    if let account = account(at: start) {
      accounts.append(account)
      return account.range.upperBound
    }
    if end - start == 6, text.has(language == .dutch ? Self.binnen : Self.within, at: start) {
      term(after: end, from: start)
    }
    if Self.units.contains(where: { end - start == $0.count && text.has($0, at: start) }) {
      span(of: start..<end)
    }
    if end - start == 3, text.has(Self.eur, at: start), isDigit(skipSpace(end)) {
      return number(at: skipSpace(end), isEuro: true)
    }
    return end
  }

  private static let binnen = Array("binnen".utf8)
  private static let within = Array("within".utf8)
  private static let units = [
    "dag", "dagen", "werkdagen", "week", "weken", "maand", "maanden", "etmaal",
  ].map { Array($0.utf8) }

  /// A unit of time with a number or "enkele" before it, with or without brackets.
  private mutating func span(of unit: Range<Int>) {
    var stop = unit.lowerBound
    while stop > 0, !PlainText.isWord(text.bytes[stop - 1]),
      text.bytes[stop - 1] != UInt8(ascii: "\n")
    {
      stop -= 1
    }
    var start = stop
    while start > 0, PlainText.isWord(text.bytes[start - 1]) { start -= 1 }
    guard start < stop, start >= paragraphStart else { return }
    let word = Substring(decoding: text.bytes[start..<stop], as: UTF8.self)
    guard
      let number = TermReading.number(word, language)
        ?? (["enkele", "paar"].contains(word) ? 0 : nil)
    else { return }
    spans.append(Token(value: number, range: start..<unit.upperBound, paragraph: paragraph))
  }
  private static let eur = Array("eur".utf8)

  private mutating func found(_ meaning: Lexicon.Meaning, _ range: Range<Int>) {
    phrases.append(Token(value: meaning, range: range, paragraph: paragraph))
  }

  private func wordEnd(_ start: Int) -> Int {
    var index = start
    while index < end, PlainText.isWord(text.bytes[index]) { index += 1 }
    return index
  }

  /// Two letters and two digits, and enough after them: with or without groups of four.
  private func account(at start: Int) -> Token<String>? {
    guard start + 15 <= end, isLetter(start), isLetter(start + 1), isDigit(start + 2),
      isDigit(start + 3)
    else { return nil }
    var compact: [UInt8] = []
    var index = start
    var stop = start
    while index < end {
      let group = wordEnd(index)
      guard text.bytes[index..<group].allSatisfy({ $0 < 0x80 }), group > index,
        compact.count + group - index <= 34
      else { break }
      compact += text.bytes[index..<group]
      stop = group
      let isFour = group - index == 4
      index = skipSpace(group)
      guard isFour, index > group, index < end, isDigit(index) || isLetter(index) else { break }
    }
    let account = String(decoding: compact, as: UTF8.self).uppercased()
    guard IBAN.looksLikeIBAN(account) else { return nil }
    return Token(value: account, range: start..<stop, paragraph: paragraph)
  }

  private func isLetter(_ index: Int) -> Bool {
    index < end && (0x61...0x7A).contains(text.bytes[index])
  }

  /// A number of days, weeks or months after "binnen", with the event it runs from.
  private mutating func term(after position: Int, from start: Int) {
    var words: [Substring] = []
    var index = skipSpace(position)
    while index < end, words.count < 14 {
      let stop = wordEnd(index)
      guard stop > index else { break }
      words.append(Substring(decoding: text.bytes[index..<stop], as: UTF8.self))
      index = skipSpace(stop)
      guard index > stop else { break }
    }
    guard let reading = TermReading(words, language: language) else { return }
    terms.append(Token(value: reading, range: start..<index, paragraph: paragraph))
  }
}

// MARK: Numbers

extension TextScan {
  /// A day, an amount or a percentage; returns the end of the run of digits and signs.
  private mutating func number(at start: Int, isEuro: Bool) -> Int {
    let stop = runEnd(start)
    if !isEuro, let day = numericDay(start..<stop) {
      days.append(Token(value: .full(day), range: start..<stop, paragraph: paragraph))
      return stop
    }
    if let (day, after) = writtenDay(at: start, digitsEnd: stop) {
      days.append(Token(value: day, range: start..<after, paragraph: paragraph))
      return after
    }
    guard let (number, decimals, numberEnd) = decimal(at: start), numberEnd == stop else {
      return stop
    }
    let after = skipSpace(stop)
    if isPercent(after) {
      percentages.append(
        Token(
          value: ExactDecimal(unscaled: Int128(number), scale: decimals), range: start..<stop,
          paragraph: paragraph))
    } else if decimals == 2 || decimals == 0 && (isEuro || isFollowedByEuro(after)) {
      amounts.append(
        Token(
          value: decimals == 2 ? number : number * 100, range: start..<stop, paragraph: paragraph))
    }
    return stop
  }

  /// The end of the letters, digits and signs between them that belong to one number or code.
  private func runEnd(_ start: Int) -> Int {
    var index = start
    while index < end {
      let byte = text.bytes[index]
      let isJoint =
        (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "/"))
        && index + 1 < end && PlainText.isWord(text.bytes[index + 1])
      guard isJoint || PlainText.isWord(byte) && byte < 0x80 else { break }
      index += 1
    }
    return index
  }

  /// "23-11-2026", "23/11/26" or "2026-11-23".
  private func numericDay(_ range: Range<Int>) -> CalendarDate? {
    guard (6...10).contains(range.count) else { return nil }
    var fields: [(value: Int, digits: Int)] = [(0, 0)]
    var sign: UInt8?
    for byte in text.bytes[range] {
      switch byte {
      case 0x30...0x39:
        fields[fields.count - 1].value = fields[fields.count - 1].value * 10 + Int(byte) - 0x30
        fields[fields.count - 1].digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
        guard sign == nil || sign == byte else { return nil }
        sign = byte
        fields.append((0, 0))
      default: return nil
      }
    }
    guard fields.count == 3 else { return nil }
    if fields[0].digits == 4, fields[1].digits == 2, fields[2].digits == 2 {
      return CalendarDate(year: fields[0].value, month: fields[1].value, day: fields[2].value)
    }
    guard fields[0].digits <= 2, fields[1].digits <= 2, [2, 4].contains(fields[2].digits) else {
      return nil
    }
    let year = fields[2].digits == 2 ? 2000 + fields[2].value : fields[2].value
    return CalendarDate(year: year, month: fields[1].value, day: fields[0].value)
  }

  /// "7 december 2026" or "7 december"; also "7 dec." and "7e december".
  private func writtenDay(at start: Int, digitsEnd: Int) -> (day: Day, end: Int)? {
    var index = start
    var day = 0
    while isDigit(index), index < start + 2 {
      day = day * 10 + Int(text.bytes[index]) - 0x30
      index += 1
    }
    if index < digitsEnd, text.bytes[index] == UInt8(ascii: "e") { index += 1 }
    guard index == digitsEnd, (1...31).contains(day), index < end,
      text.bytes[index] == UInt8(ascii: " ")
    else { return nil }
    let name = index + 1
    let nameEnd = wordEnd(name)
    guard
      let month = (language == .dutch ? Self.months : Self.englishMonths)[
        String(decoding: text.bytes[name..<nameEnd], as: UTF8.self)]
    else { return nil }
    var year = nameEnd
    if year < end, text.bytes[year] == UInt8(ascii: ".") { year += 1 }
    year = skipSpace(year)
    guard isDigit(year), wordEnd(year) == year + 4,
      let number = Int(String(decoding: text.bytes[year..<year + 4], as: UTF8.self)),
      let full = CalendarDate(year: number, month: month, day: day)
    else { return (.yearless(month: month, day: day), nameEnd) }
    return (.full(full), year + 4)
  }

  private static let euro = Array("euro".utf8)
  private static let percent = Array("procent".utf8)

  private static let percentWords = [percent, Array("per cent".utf8)]

  private static let months = numbered([
    "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
    "augustus aug", "september sept sep", "oktober okt", "november nov", "december dec",
  ])

  private static let englishMonths = numbered([
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
  ])

  private static func numbered(_ names: [String]) -> [String: Int] {
    var months: [String: Int] = [:]
    for (index, entry) in names.enumerated() {
      for name in entry.split(separator: " ") { months[String(name)] = index + 1 }
    }
    return months
  }

  /// Digits with points for thousands and a decimal comma, in English the other way about; at most 15
  /// digits.
  private func decimal(at start: Int) -> (number: Int64, decimals: Int, end: Int)? {
    var number: Int64 = 0
    var decimals = 0
    var hasComma = false
    let isDutch = language == .dutch
    let point = UInt8(ascii: isDutch ? "," : ".")
    let thousands = UInt8(ascii: isDutch ? "." : ",")
    var index = start
    var digits = 0
    while index < end {
      let byte = text.bytes[index]
      switch byte {
      case 0x30...0x39:
        digits += 1
        guard digits <= 15 else { return nil }
        number = number * 10 + Int64(byte) - 0x30
        if hasComma { decimals += 1 }
      case thousands where !hasComma && isThousand(index): break
      case point where !hasComma && isDigit(index + 1): hasComma = true
      default: return (number, decimals, index)
      }
      index += 1
    }
    return (number, decimals, index)
  }

  /// Whether a point stands before exactly three digits.
  private func isThousand(_ index: Int) -> Bool {
    isDigit(index + 1) && isDigit(index + 2) && isDigit(index + 3) && !isDigit(index + 4)
  }

  private func isPercent(_ index: Int) -> Bool {
    index < end
      && (text.bytes[index] == UInt8(ascii: "%")
        || Self.percentWords.contains { text.has($0, at: index) })
  }

  private func isFollowedByEuro(_ index: Int) -> Bool {
    guard index < end else { return false }
    return text.bytes[index] == PlainText.euro
      || text.has(Self.euro, at: index) && text.isEdge(index + 4)
  }
}
