import Values

/// A piece of payment terms.
enum TermsToken: Hashable {
  /// A word in lower case.
  case word(String)
  /// A number, and how many digits it was written with; a number word has none, a fraction is -1.
  case number(Int, digits: Int)
  /// A day of the calendar.
  case date(CalendarDate)
  /// A percent sign or the word for it.
  case percent
  /// The end of a clause.
  case clauseEnd

  /// Whether the word names payment.
  var namesPayment: Bool { isWord(beginningWith: TermsWords.payment) }

  /// Whether the word is about interest, penalties or collection.
  var concernsLatePayment: Bool {
    if case .word(let word) = self, TermsWords.lateWords.contains(word) { return true }
    return isWord(containing: TermsWords.latePayment)
  }

  /// Whether it is about a discount.
  var concernsDiscount: Bool { self == .percent || isWord(containing: TermsWords.discount) }

  /// Whether a date straight after it is the date of something else.
  var introducesOtherDate: Bool { isWord(beginningWith: TermsWords.otherDates) }

  private func isWord(beginningWith starts: [String]) -> Bool {
    guard case .word(let word) = self else { return false }
    return starts.contains { word.hasPrefix($0) }
  }

  private func isWord(containing parts: [String]) -> Bool {
    guard case .word(let word) = self else { return false }
    return parts.contains { word.hasPart($0) }
  }
}

/// Cuts a line of payment terms into clauses of tokens.
struct TermsTokens {
  private let characters: [Character]
  private var index = 0
  private var tokens: [TermsToken] = []

  /// The clauses of one line, without the empty ones.
  static func clauses(of line: Substring) -> [[TermsToken]] {
    var scanner = TermsTokens(characters: Array(line.lowercased()))
    scanner.scan()
    return joinedDates(scanner.tokens).split(separator: .clauseEnd).map(Array.init)
  }

  private init(characters: [Character]) {
    self.characters = characters
  }

  private mutating func scan() {
    while index < characters.count {
      let character = characters[index]
      if character.isLetter {
        scanWord()
      } else if character.isWholeNumber, character.isASCII {
        scanNumber()
      } else {
        scanSign(character)
      }
    }
  }

  private mutating func scanWord() {
    let start = index
    while index < characters.count, characters[index].isLetter { index += 1 }
    // "d.d." is one word.
    if characters[start..<index].elementsEqual("d"), matches(".d", at: index) {
      index += 2
      tokens.append(.word("dd"))
      return
    }
    let word = String(characters[start..<index])
    if word == "procent" || word == "percent" || word == "prozent" {
      tokens.append(.percent)
    } else if let value = TermsWords.numbers[word] {
      tokens.append(.number(value, digits: 0))
    } else {
      tokens.append(.word(word))
    }
  }

  private mutating func scanNumber() {
    let start = index
    let first = digits()
    if let date = writtenDate(firstDigits: index - start, first: first) {
      tokens.append(.date(date))
    } else {
      let digits = index - start
      // "2,5 dagen" is no number of days.
      tokens.append(.number(skipFraction() ? -1 : first, digits: digits))
    }
  }

  /// The rest of `24-01-2026`, `24.1.2026`, `24/01/2026` or `2026-01-24`; nil, and nothing taken,
  /// when it is no such date.
  private mutating func writtenDate(firstDigits: Int, first: Int) -> CalendarDate? {
    let start = index
    guard let separator = sign(among: "-./"), let second = following(separator: nil),
      index < characters.count, characters[index] == separator,
      let third = following(separator: separator)
    else {
      index = start
      return nil
    }
    let date =
      firstDigits == 4
      ? CalendarDate(year: first, month: second, day: third)
      : third >= 1000 ? CalendarDate(year: third, month: second, day: first) : nil
    if date == nil { index = start }
    return date
  }

  private mutating func sign(among signs: String) -> Character? {
    guard index + 1 < characters.count, signs.contains(characters[index]),
      characters[index + 1].isWholeNumber
    else { return nil }
    defer { index += 1 }
    return characters[index]
  }

  private mutating func following(separator: Character?) -> Int? {
    if separator != nil { index += 1 }
    let start = index
    let value = digits()
    return index > start ? value : nil
  }

  /// The value of the digits at `index`; numbers above nine digits count as a large one.
  private mutating func digits() -> Int {
    var value = 0
    while index < characters.count, characters[index].isASCII,
      let digit = characters[index].wholeNumberValue
    {
      value = min(value * 10 + digit, 999_999_999)
      index += 1
    }
    return value
  }

  /// Moves behind a comma or point with digits; whether there was one.
  private mutating func skipFraction() -> Bool {
    guard index + 1 < characters.count, characters[index] == "," || characters[index] == ".",
      characters[index + 1].isWholeNumber
    else { return false }
    index += 1
    _ = digits()
    return true
  }

  private mutating func scanSign(_ character: Character) {
    let endsWord = index + 1 < characters.count && characters[index + 1].isWhitespace
    switch character {
    case "%": tokens.append(.percent)
    case ";": tokens.append(.clauseEnd)
    case "," where endsWord: tokens.append(.clauseEnd)
    case "." where endsWord && mayEndSentence: tokens.append(.clauseEnd)
    default: break
    }
    index += 1
  }

  /// After a letter or a four-digit year a full stop ends a clause; after "1." it does not.
  private var mayEndSentence: Bool {
    switch tokens.last {
    case .word, .date, .percent: true
    case .number(_, let digits): digits == 4 || digits == 0
    case .clauseEnd, nil: false
    }
  }

  private func matches(_ text: String, at start: Int) -> Bool {
    characters[start...].starts(with: text)
  }

  /// Joins "1 maart 2026" and "March 1, 2026" into dates.
  private static func joinedDates(_ tokens: [TermsToken]) -> [TermsToken] {
    var joined: [TermsToken] = []
    var index = 0
    while index < tokens.count {
      if let (date, length) = dateInWords(tokens[index...]) {
        joined.append(.date(date))
        index += length
      } else {
        joined.append(tokens[index])
        index += 1
      }
    }
    return joined
  }

  private static func dateInWords(_ rest: ArraySlice<TermsToken>) -> (CalendarDate, Int)? {
    let next = Array(rest.prefix(4))
    guard next.count >= 3 else { return nil }
    if case .number(let day, _) = next[0], case .word(let word) = next[1],
      case .number(let year, 4) = next[2], let month = TermsWords.month(word)
    {
      return CalendarDate(year: year, month: month, day: day).map { ($0, 3) }
    }
    let hasComma = next[2] == .clauseEnd
    let yearIndex = hasComma ? 3 : 2
    if case .word(let word) = next[0], case .number(let day, _) = next[1], yearIndex < next.count,
      case .number(let year, 4) = next[yearIndex], let month = TermsWords.month(word)
    {
      return CalendarDate(year: year, month: month, day: day).map { ($0, yearIndex + 1) }
    }
    return nil
  }
}
