import Values

extension Filter {
  /// The Dutch forms of amounts, days, numbers and words (LETTERS §1.8).
  static let dutch: [Filter] = [
    Filter("euro", .amount, gives: .type(.text)) { value, _ in
      value.kind == .amount ? .markup(value.plainText) : value
    },
    day("datum", DutchFormat.shortDate),
    day("lange_datum", DutchFormat.longDate),
    day("weekdatum", DutchFormat.weekdayDate),
    Filter("procent", .number, gives: .type(.text)) { value, _ in
      DutchForms.percentage(value)
    },
    Filter("getalwoord", .integer, gives: .type(.text)) { value, _ in
      .text(DutchForms.integer(value).map(DutchFormat.words) ?? value.plainText)
    },
    Filter("rangtelwoord", .integer, gives: .type(.text)) { value, _ in
      .text(DutchForms.integer(value).map(DutchForms.ordinal) ?? value.plainText)
    },
    Filter("hoofdletter", .text, gives: .type(.text)) { value, _ in
      .text(DutchForms.capitalised(value.plainText))
    },
    Filter("iban", .text, gives: .type(.text)) { value, _ in
      let compact = IBAN.normalised(value.plainText)
      return .text(DutchForms.grouped(compact))
    },
    Filter("telefoon", .text, gives: .type(.text)) { value, _ in
      .text(TelephoneNumber.grouped(value.plainText))
    },
    Filter(
      "meervoud", .integer, [text("enkelvoud"), text("meervoud")], gives: .type(.text)
    ) { value, arguments in
      if case .integer(1) = value { arguments[0] } else { arguments[1] }
    },
    Filter(
      "opsomming", .list, [text("voegwoord", .optional)], gives: .type(.text),
      DutchForms.enumeration),
  ]

  private static func day(
    _ name: String, _ form: @escaping @Sendable (CalendarDate) -> String
  ) -> Filter {
    Filter(name, .date, gives: .type(.text)) { value, _ in
      if case .date(let day) = value { .markup(form(day)) } else { value }
    }
  }
}

/// Dutch wording that a letter has besides its amounts and dates.
private enum DutchForms {
  static func integer(_ value: Value) -> Int? {
    if case .integer(let number) = value { number } else { nil }
  }

  static func percentage(_ value: Value) -> Value {
    switch value {
    case .decimal(let number): .markup(DutchFormat.percentage(number))
    case .integer(let number):
      .markup(DutchFormat.percentage(ExactDecimal(unscaled: Int128(number))))
    default: value
    }
  }

  /// The number as a rank: in words up to the twelfth, else with the letter e.
  static func ordinal(_ number: Int) -> String {
    let words = [
      "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende",
      "tiende", "elfde", "twaalfde",
    ]
    return words.indices.contains(number - 1) ? words[number - 1] : "\(number)e"
  }

  /// The text with a capital at its start; ij is one letter, a stressed double vowel loses the
  /// first of its accents ("Eén"), and a word cut short to one letter leaves it to the next ("'s
  /// Avonds").
  static func capitalised(_ text: String) -> String {
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

  /// "a, b en c".
  static func enumeration(
    _ value: Value, _ arguments: FilterArguments
  ) throws(FilterFault) -> Value {
    let parts = value.asList.map(\.plainText)
    try arguments.require(parts.reduce(0) { $0 + $1.utf8.count + 2 })
    guard let last = parts.last, parts.count > 1 else { return .text(parts.first ?? "") }
    let conjunction = arguments.has(0) ? arguments[0].plainText : "en"
    return .text(parts.dropLast().joined(separator: ", ") + " \(conjunction) " + last)
  }
}
