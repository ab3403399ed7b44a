/// The gaps of a text that hold together what belongs together, as indices of its spaces.
///
/// Amounts, dates, terms of days, initials and prefixes with their name, telephone numbers, account
/// numbers, postcodes and article numbers stay on one line.
///
/// Source: house texts, "vaste spatie".
func gluedSpaces(in scalars: [UInt32]) -> Set<Int> {
  var glued: Set<Int> = []
  var previous: GluedWord?
  for word in words(in: scalars) {
    defer { previous = word }
    guard let before = previous, word.start == before.end + 1, scalars[before.end] == 0x20 else {
      continue
    }
    let isGlued = glued.contains(before.start - 1)
    if isGlued || before.mayHold || word.mayHang, word.sticks(to: before, isGlued: isGlued) {
      glued.insert(before.end)
    }
  }
  return glued
}

/// The text with no-break spaces where lines must not end.
public func withoutBadBreaks(_ text: String) -> String {
  let scalars = text.unicodeScalars.map(\.value)
  let glued = gluedSpaces(in: scalars)
  var result = String.UnicodeScalarView()
  for (index, scalar) in text.unicodeScalars.enumerated() {
    result.append(glued.contains(index) ? "\u{A0}" : scalar)
  }
  return String(result)
}

/// The words of a text, those on either side of an ordinary space one apart.
private func words(in scalars: [UInt32]) -> [GluedWord] {
  var words: [GluedWord] = []
  var start = 0
  for index in 0...scalars.count
  where index == scalars.count || scalars[index] == 0x20 || scalars[index] == 0x0A {
    if index > start {
      words.append(GluedWord(scalars[start..<index], start: start))
    }
    start = index + 1
  }
  return words
}

/// A word as the rules see it.
private struct GluedWord {
  private let scalars: ArraySlice<UInt32>
  let start: Int
  let end: Int
  let isNumber: Bool
  let beginsWithDigit: Bool

  init(_ scalars: ArraySlice<UInt32>, start: Int) {
    self.scalars = scalars
    self.start = start
    end = start + scalars.count
    isNumber = scalars.allSatisfy(isDigit)
    beginsWithDigit = scalars.first.map(isDigit) ?? false
  }

  private var text: String {
    var view = String.UnicodeScalarView()
    for value in scalars { view.append(Unicode.Scalar(value) ?? " ") }
    return String(view)
  }

  /// Whether the word may hold the next one; most words are found not to without making a string.
  var mayHold: Bool {
    guard let first = scalars.first, let last = scalars.last else { return false }
    // A sign, a figure or a capital; a stop at the end; or one of the words listed below.
    if first < 0x61 || first > 0x7A || last == 0x2E { return true }
    return scalars.count <= 8 && Self.holders.contains(text)
  }

  /// Whether the word may hang on the one before it whatever that is.
  var mayHang: Bool {
    guard let first = scalars.first else { return false }
    return isDigit(first) || first == 0x2013 || first == 0x2014
  }

  /// The words of small letters that hold what follows them.
  private static let holders = numerals.union(titles).union(numbered).union(prefixes)

  /// The word without the stops and brackets around it.
  private var bare: String {
    var view = Substring(text)
    while let last = view.last, ".,;:!?)".contains(last) { view.removeLast() }
    while let first = view.first, first == "(" { view.removeFirst() }
    return String(view)
  }

  private static let months: Set<String> = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]
  private static let units: Set<String> = [
    "dag", "dagen", "werkdag", "werkdagen", "week", "weken", "maand", "maanden", "jaar", "uur",
    "procent", "euro", "facturen", "BW", "lid",
  ]
  private static let numerals: Set<String> = [
    "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "veertien", "vijftien", "twintig", "dertig", "zestig",
  ]
  private static let prefixes: Set<String> = [
    "van", "de", "den", "der", "het", "ter", "ten", "te", "’t", "Van", "De", "Den", "Der", "Het",
    "Ter",
    "Ten", "Te",
  ]
  private static let titles: Set<String> = ["heer", "mevrouw", "Heer", "Mevrouw"]
  private static let numbered: Set<String> = ["artikel", "art.", "lid", "pagina", "nr.", "onder"]

  private var isInitials: Bool {
    let characters = Array(text)
    return !characters.isEmpty && characters.count.isMultiple(of: 2)
      && characters.indices.allSatisfy {
        $0.isMultiple(of: 2) ? characters[$0].isUppercase : characters[$0] == "."
      }
  }

  private var isCapitalised: Bool { text.first?.isUppercase ?? false }

  /// Four capitals and digits with a digit among them, or the one to four that end an account number.
  private var isAccountGroup: Bool {
    let group = bare
    return (1...4).contains(group.utf8.count)
      && group.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }

  private var beginsAccount: Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 4 && bytes[..<2].allSatisfy { (65...90).contains($0) }
      && bytes[2...].allSatisfy { (48...57).contains($0) }
  }

  private var beginsTelephone: Bool {
    text.utf8.count > 1 && (text.hasPrefix("0") || text.hasPrefix("+"))
      && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
  }

  private var isPostcodeLetters: Bool {
    bare.utf8.count == 2 && bare.utf8.allSatisfy { (65...90).contains($0) }
  }

  /// Whether no line may end between `before` and this word; `isGlued` says whether `before` itself
  /// hangs on the word before it.
  func sticks(to before: GluedWord, isGlued: Bool) -> Bool {
    if text == "–" || text == "—" { return true }
    return sticksToNumber(before) || sticksToName(before, isGlued: isGlued)
      || sticksToGroup(before, isGlued: isGlued)
  }

  private func sticksToNumber(_ before: GluedWord) -> Bool {
    if before.text == "€" { return true }
    if beginsWithDigit, Self.numbered.contains(before.text) || Self.months.contains(before.text) {
      return true
    }
    if Self.months.contains(bare) { return before.isNumber && before.text.utf8.count <= 2 }
    return Self.units.contains(bare)
      && (before.beginsWithDigit || Self.numerals.contains(before.text.lowercased()))
  }

  private func sticksToName(_ before: GluedWord, isGlued: Bool) -> Bool {
    let isName = isCapitalised || Self.prefixes.contains(text)
    if before.isInitials || Self.titles.contains(before.text) { return isName }
    return isGlued && Self.prefixes.contains(before.text) && isName
  }

  private func sticksToGroup(_ before: GluedWord, isGlued: Bool) -> Bool {
    if before.isNumber, before.text.utf8.count == 4, isPostcodeLetters { return true }
    if before.beginsTelephone, beginsWithDigit, bare.utf8.allSatisfy({ (48...57).contains($0) }) {
      return true
    }
    if before.beginsAccount, isAccountGroup { return true }
    return isGlued && before.isAccountGroup && isAccountGroup && bare.utf8.contains { $0 < 58 }
  }
}
