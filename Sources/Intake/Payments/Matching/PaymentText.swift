import Values

/// A payer's text as words, with those marked that cannot be an invoice number.
struct PaymentText {
  /// The words in order.
  private(set) var words: [Word] = []

  /// What stands before a word.
  enum Gap: Hashable {
    /// Spaces, at most with a hyphen, or a slash: the word may go on with the one before.
    case soft
    /// Anything else.
    case hard
  }

  /// Letters and digits, with single hyphens, points and underscores inside.
  struct Word: Hashable {
    /// Capitals and digits; 0xFF for any other letter.
    var compact: [UInt8]
    /// As it is written.
    var written: [UInt8]
    /// What stands before it.
    var gap: Gap
    /// Whether it is a date, an amount, an account or a postcode: no invoice number.
    var isOther = false
    /// Whether its digits also read as a day, and nothing before it says that it is a number.
    var mayBeDay = false

    /// Whether it is digits only.
    var isNumber: Bool { compact.allSatisfy { (48...57).contains($0) } }
    /// Whether it is a few loose digits.
    var isStray: Bool { !isOther && isNumber && compact.count <= 3 }
    /// Whether it reads as a year.
    var isYear: Bool {
      isFour && (1900...2100).contains(Int(String(decoding: written, as: UTF8.self)) ?? 0)
    }
    /// Whether an account number or a reference in groups may begin with it.
    fileprivate var mayBeginGroups: Bool {
      guard written.count >= 4, !isFour else { return isFour }
      return compact.prefix(2).allSatisfy { (65...90).contains($0) }
        && compact.dropFirst(2).prefix(2).allSatisfy { (48...57).contains($0) }
    }
    /// Whether it is exactly four digits.
    var isFour: Bool { isNumber && written.count == 4 }
  }

  /// The words of `text`, written on or about `day`.
  init(_ text: String, day: CalendarDate) {
    let bytes = Self.plain(text)
    var position = 0
    var gap: [UInt8] = []
    while position < bytes.count {
      guard Self.isInWord(bytes[position]) else {
        gap.append(bytes[position])
        position += 1
        continue
      }
      let start = position
      position = Self.wordEnd(bytes, from: start)
      let written = Array(bytes[start..<position])
      var word = Word(
        compact: written.filter(Self.isInWord), written: written, gap: Self.kind(of: gap))
      word.isOther = word.isWrittenDate || Self.isFollowedByCents(bytes, at: position)
      word.mayBeDay = word.readsAsDay(near: day) && !isIntroduced
      words.append(word)
      gap = []
    }
    // A text that is one number speaks of an invoice, not of a day.
    if words.count == 1 { words[0].mayBeDay = false }
    markAmounts()
    markPostcodes()
    markAccounts()
  }

  // MARK: - Words

  private static let tight: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")]

  private static func isInWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || byte == 0xFF
  }

  /// Capitals, digits, the separators that matter, 0xFF for other letters, `|` for all else.
  private static func plain(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z": bytes.append(UInt8(scalar.value) - 32)
      case "A"..."Z", "0"..."9", "-", ".", "_", "/", ",", " ": bytes.append(UInt8(scalar.value))
      case "\u{2010}"..."\u{2015}", "\u{2212}": bytes.append(UInt8(ascii: "-"))
      case "€": bytes += Array(" EUR ".utf8)
      default:
        if scalar.properties.isWhitespace {
          bytes.append(0x20)
        } else {
          bytes.append(scalar.properties.isAlphabetic ? 0xFF : UInt8(ascii: "|"))
        }
      }
    }
    return bytes
  }

  private static func wordEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      if isInWord(bytes[end]) {
        end += 1
      } else if tight.contains(bytes[end]), end + 1 < bytes.count, isInWord(bytes[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static func kind(of gap: [UInt8]) -> Gap {
    let marks = gap.filter { $0 != 0x20 }
    if marks.isEmpty { return gap.isEmpty ? .hard : .soft }
    return marks.count == 1 && (marks[0] == UInt8(ascii: "/") || tight.contains(marks[0]))
      ? .soft : .hard
  }

  // MARK: - What is no invoice number

  /// Words before an invoice number.
  private static let introductions = Set(
    [
      "FACTUUR", "FACTUURNR", "FACTUURNUMMER", "FACT", "FAC", "NOTA", "NOTANR", "NOTANUMMER", "REF",
      "REKENING", "KENMERK", "NR", "NUMMER", "NO", "INVOICE", "INV", "RECHNUNG", "RECHNUNGSNR",
    ].map { Array($0.utf8) })

  /// Whether the word before announces an invoice number.
  private var isIntroduced: Bool {
    words.last.map { Self.introductions.contains($0.compact) } ?? false
  }

  /// Whether a comma and two digits, or a dash for no cents, follow.
  private static func isFollowedByCents(_ bytes: [UInt8], at end: Int) -> Bool {
    guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ",") else { return false }
    if bytes[end + 1] == UInt8(ascii: "-") { return true }
    return bytes[(end + 1)...].prefix(while: isInWord).count == 2
      && bytes[(end + 1)...].prefix(2).allSatisfy { (48...57).contains($0) }
  }

  private mutating func markAmounts() {
    let units = ["EUR", "EURO"].map { Array($0.utf8) }
    for index in words.indices where units.contains(words[index].compact) {
      if index > 0, words[index].gap == .soft { words[index - 1].isOther = true }
      if index + 1 < words.count, words[index + 1].gap == .soft { words[index + 1].isOther = true }
    }
  }

  /// Four digits with two letters behind; `EN` there is the Dutch "and".
  private mutating func markPostcodes() {
    for index in words.indices.dropLast() where words[index].isFour {
      let next = words[index + 1]
      guard next.gap == .soft, next.compact.count == 2, next.compact != Array("EN".utf8) else {
        continue
      }
      let text = String(decoding: words[index].compact + next.compact, as: UTF8.self)
      if Postcode(text) != nil { words[index].isOther = true }
    }
  }

  /// Account numbers and references that are written in groups.
  private mutating func markAccounts() {
    for start in words.indices where !words[start].isOther && words[start].mayBeginGroups {
      var joined = ""
      for end in start..<min(words.count, start + 9) {
        if end > start, words[end].gap == .hard { break }
        joined += String(decoding: words[end].compact, as: UTF8.self)
        let isAccount = IBAN(joined) != nil || PaymentReference.isCreditorReference(joined)
        let isReference =
          end > start && joined.utf8.count == 16 && PaymentReference.isBetalingskenmerk(joined)
        guard isAccount || isReference else { continue }
        for index in start...end { words[index].isOther = true }
      }
    }
  }
}

extension PaymentText.Word {
  /// Whether it is a date with its separators.
  fileprivate var isWrittenDate: Bool {
    written.count > compact.count
      && WrittenDay.parse(String(decoding: written, as: UTF8.self)) != nil
  }

  /// Whether its digits, without separators, read as a day of the year before or after `day`.
  fileprivate func readsAsDay(near day: CalendarDate) -> Bool {
    guard isNumber, written.count == compact.count, compact.count == 6 || compact.count == 8 else {
      return false
    }
    let yearLast = Array(compact[4...] + compact[2..<4] + compact[..<2])
    return [compact, yearLast].contains { form in
      WrittenDay.compact(form[...]).map { abs($0.days(since: day)) <= 400 } ?? false
    }
  }
}
