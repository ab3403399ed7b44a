import Values

extension Value {
  /// The value as a reader sees it, before escaping.
  ///
  /// Lists print their elements one after another and records as Ruby shows them, as Liquid does.
  var plainText: String { plainText(in: .dutch) }

  /// The same, with amounts and dates in the forms of a language.
  func plainText(in language: LetterLanguage) -> String {
    switch self {
    case .absent, .emptiness: ""
    case .bool(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .decimal(let number): number.liquidText
    case .money(let amount): language.euro(amount)
    case .date(let day): language.longDate(day)
    case .text(let text), .markup(let text): text
    case .list(let values): values.map { $0.plainText(in: language) }.joined()
    case .range(let first, let last): "\(first)..\(last)"
    case .record(let record): record.inspected
    }
  }

  /// The value as it stands inside a printed record: text in quotes.
  private var inspected: String {
    switch self {
    case .absent: "nil"
    case .text(let text), .markup(let text): "\"\(text)\""
    case .list(let values): "[" + values.map(\.inspected).joined(separator: ", ") + "]"
    default: plainText
    }
  }
}

extension Record {
  fileprivate var inspected: String {
    "{"
      + zip(names, values).map { "\"\($0)\"=>" + Value.list([$1]).inspectedElement }
      .joined(separator: ", ") + "}"
  }
}

extension Value {
  fileprivate var inspectedElement: String { String(inspected.dropFirst().dropLast()) }
}

extension ExactDecimal {
  /// The number with a point and at least one decimal when it was written with decimals.
  fileprivate var liquidText: String {
    let text = canonical
    return scale == 0 || text.utf8.contains(UInt8(ascii: ".")) ? text : text + ".0"
  }
}
