import Values

/// The inputs of one row under their names.
struct WorksheetInputs {
  private let values: [String: String]

  init(_ text: String) {
    let pairs = text.split(separator: ";").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.trimmed(parts[0]), parts.count > 1 ? Self.trimmed(parts[1]) : "")
    }
    values = Dictionary(pairs) { _, last in last }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  func text(_ name: String, or fallback: String? = nil) throws(LawFault) -> String {
    guard let text = values[name] ?? fallback else { throw .missingInput(name) }
    return text
  }

  func amount(_ name: String) throws(LawFault) -> Money {
    guard let amount = Money(try text(name)) else { throw .unreadableInput(name) }
    return amount
  }

  func amounts(_ name: String) throws(LawFault) -> [Money] {
    var amounts: [Money] = []
    for part in try text(name).split(separator: "+") {
      guard let amount = Money(part) else { throw .unreadableInput(name) }
      amounts.append(amount)
    }
    return amounts
  }

  func decimal(_ name: String, or fallback: ExactDecimal? = nil) throws(LawFault) -> ExactDecimal {
    if !has(name), let fallback { return fallback }
    guard let decimal = ExactDecimal(try text(name)) else { throw .unreadableInput(name) }
    return decimal
  }

  func integer(_ name: String, or fallback: Int? = nil) throws(LawFault) -> Int {
    if !has(name), let fallback { return fallback }
    guard let number = Int(try text(name)), abs(number) <= 100_000 else {
      throw .unreadableInput(name)
    }
    return number
  }

  func date(_ name: String) throws(LawFault) -> CalendarDate {
    guard let date = CalendarDate(iso: try text(name)) else { throw .unreadableInput(name) }
    return date
  }

  func truth(_ name: String, or fallback: Bool? = nil) throws(LawFault) -> Bool {
    if !has(name), let fallback { return fallback }
    switch try text(name) {
    case "yes": return true
    case "no": return false
    default: throw .unreadableInput(name)
    }
  }

  func choice<Choice: RawRepresentable<String>>(_ name: String) throws(LawFault) -> Choice {
    guard let choice = Choice(rawValue: try text(name)) else { throw .unreadableInput(name) }
    return choice
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
