import Values

extension Filter {
  /// The forms of amounts, days, numbers and words in a letter of `language` (LETTERS §1.8).
  ///
  /// The names are Dutch in every language, since their authors are.
  static func forms(in language: LetterLanguage) -> [Filter] {
    let forms = LetterForms(language: language)
    return [
      Filter("euro", .amount, gives: .type(.text)) { value, _ in
        value.kind == .amount ? .markup(value.plainText(in: language)) : value
      },
      day("datum", language.shortDate),
      day("lange_datum", language.longDate),
      day("weekdatum", language.weekdayDate),
      Filter("procent", .number, gives: .type(.text)) { value, _ in forms.percentage(value) },
      Filter("getalwoord", .integer, gives: .type(.text)) { value, _ in
        .text(LetterForms.integer(value).map(language.words) ?? value.plainText)
      },
      Filter("rangtelwoord", .integer, gives: .type(.text)) { value, _ in
        .text(LetterForms.integer(value).map(forms.ordinal) ?? value.plainText)
      },
      Filter("hoofdletter", .text, gives: .type(.text)) { value, _ in
        .text(forms.capitalised(value.plainText))
      },
      Filter("opsomming", .list, [text("voegwoord", .optional)], gives: .type(.text)) {
        value, arguments throws(FilterFault) in
        try forms.enumeration(value, arguments)
      },
    ] + numbers
  }

  /// The forms that are the same in every language.
  private static let numbers = [
    Filter("iban", .text, gives: .type(.text)) { value, _ in
      let compact = IBAN.normalised(value.plainText)
      return .text(LetterForms.grouped(compact))
    },
    Filter("telefoon", .text, gives: .type(.text)) { value, _ in
      .text(TelephoneNumber.grouped(value.plainText))
    },
    Filter(
      "meervoud", .integer, [text("enkelvoud"), text("meervoud")], gives: .type(.text)
    ) { value, arguments in
      if case .integer(1) = value { arguments[0] } else { arguments[1] }
    },
  ]

  private static func day(
    _ name: String, _ form: @escaping @Sendable (CalendarDate) -> String
  ) -> Filter {
    Filter(name, .date, gives: .type(.text)) { value, _ in
      if case .date(let day) = value { .markup(form(day)) } else { value }
    }
  }
}

/// Wording that a letter has besides its amounts and dates.
private struct LetterForms: Sendable {
  let language: LetterLanguage

  static func integer(_ value: Value) -> Int? {
    if case .integer(let number) = value { number } else { nil }
  }

  func percentage(_ value: Value) -> Value {
    switch value {
    case .decimal(let number): .markup(language.percentage(number))
    case .integer(let number):
      .markup(language.percentage(ExactDecimal(unscaled: Int128(number))))
    default: value
    }
  }

  /// The number as a rank: in words up to the twelfth, else with its ending.
  func ordinal(_ number: Int) -> String {
    let words =
      switch language {
      case .dutch:
        [
          "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste",
          "negende", "tiende", "elfde", "twaalfde",
        ]
      case .english:
        [
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth", "eleventh", "twelfth",
        ]
      }
    if words.indices.contains(number - 1) { return words[number - 1] }
    guard language == .english else { return "\(number)e" }
    return switch (number % 100, number % 10) {
    case (11...13, _): "\(number)th"
    case (_, 1): "\(number)st"
    case (_, 2): "\(number)nd"
    case (_, 3): "\(number)rd"
    default: "\(number)th"
    }
  }

  /// The text with a capital at its start; in Dutch ij is one letter, a stressed double vowel loses the
  /// first of its accents ("Eén"), and a word cut short to one letter leaves it to the next ("'s
  /// Avonds").
  func capitalised(_ text: String) -> String {
    if language == .english { return text.prefix(1).uppercased() + text.dropFirst() }
    let start = text.prefix(3)
    if start.count == 3, let mark = start.first, mark == "'" || mark == "’", start.last == " " {
      return start + capitalised(String(text.dropFirst(3)))
    }
    if text.hasPrefix("ij") { return "IJ" + text.dropFirst(2) }
    for (stressed, capital) in [("áá", "Aá"), ("éé", "Eé"), ("óó", "Oó"), ("úú", "Uú")]
    where text.hasPrefix(stressed) {
      return capital + text.dropFirst(2)
    }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Groups of four with no-break spaces.
  static func grouped(_ text: String) -> String {
    var grouped = ""
    for (index, character) in text.enumerated() {
      if index > 0, index.isMultiple(of: 4) { grouped += "\u{A0}" }
      grouped.append(character)
    }
    return grouped
  }

  /// "a, b en c", in English "a, b and c".
  func enumeration(
    _ value: Value, _ arguments: FilterArguments
  ) throws(FilterFault) -> Value {
    let parts = value.asList.map { $0.plainText(in: language) }
    try arguments.require(parts.reduce(0) { $0 + $1.utf8.count + 2 })
    guard let last = parts.last, parts.count > 1 else { return .text(parts.first ?? "") }
    let conjunction = arguments.has(0) ? arguments[0].plainText : language == .dutch ? "en" : "and"
    return .text(parts.dropLast().joined(separator: ", ") + " \(conjunction) " + last)
  }
}
