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
    try Self.amount(try text(name), name)
  }

  /// An amount of at most twelve digits before the point and two behind it.
  private static func amount(_ text: String, _ name: String) throws(LawFault) -> Money {
    if let amount = Money(text) { return amount }
    let isNumber = ExactDecimal(text).map { $0.scaled(toPlaces: 2) != nil } ?? false
    throw isNumber ? .outOfRange(input: name) : .unreadableInput(name)
  }

  /// An amount of zero or more.
  func positive(_ name: String) throws(LawFault) -> Money {
    let amount = try amount(name)
    guard amount.cents >= 0 else { throw .negative(input: name) }
    return amount
  }

  /// Amounts whose magnitudes together have at most twelve digits before the point.
  func amounts(_ name: String) throws(LawFault) -> [Money] {
    var amounts: [Money] = []
    for part in try text(name).split(separator: "+") {
      amounts.append(try Self.amount(Self.trimmed(part), name))
    }
    let sum = amounts.reduce(Int128(0)) { $0 + Int128($1.cents.magnitude) }
    guard sum < SumLimits.input else { throw .outOfRange(input: name) }
    return amounts
  }

  /// A percentage from 0 to 1000.
  func percentage(
    _ name: String, or fallback: ExactDecimal? = nil
  ) throws(LawFault) -> ExactDecimal {
    if !has(name), let fallback { return fallback }
    guard let decimal = ExactDecimal(try text(name)) else { throw .unreadableInput(name) }
    return try decimal.checkedPercentage(name)
  }

  func integer(_ name: String, or fallback: Int? = nil) throws(LawFault) -> Int {
    if !has(name), let fallback { return fallback }
    guard let number = Int(try text(name)) else { throw .unreadableInput(name) }
    guard (-SumLimits.days.upperBound...SumLimits.days.upperBound).contains(number) else {
      throw .outOfRange(input: name)
    }
    return number
  }

  func date(_ name: String) throws(LawFault) -> CalendarDate {
    guard let date = CalendarDate(iso: try text(name)) else { throw .unreadableInput(name) }
    return try date.checkedDay(name)
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
