import Values

/// A column of amounts whose decimal sign is found out from all its values together.
///
/// A last separator with one or two digits behind it is decimal; one that stands twice groups
/// thousands. `1.234` alone could be either, so it counts as 1234 only when another value of the
/// column shows the comma. Source: ubl/IMPORT.md §10.
struct DecimalColumn {
  /// The decimal sign; nil when no value shows one.
  private let decimal: UInt8?

  /// The decimal sign of `values`, each with its line.
  ///
  /// - Throws: when two values show different signs.
  init(_ values: [(text: String, line: Int)]) throws(PaymentFileError) {
    var decimal: UInt8?
    for value in values {
      guard let shown = Written(value.text)?.shownDecimal else { continue }
      guard decimal == nil || decimal == shown else {
        throw Self.unclear(value.line, "another amount of this column has another decimal sign")
      }
      decimal = shown
    }
    self.decimal = decimal
  }

  /// The signed cents in `text`, with the sign of minus, brackets or none.
  ///
  /// - Throws: when it is no amount, or could be two.
  func cents(_ text: String, line: Int) throws(PaymentFileError) -> Int64 {
    guard let written = Written(text) else { throw .amount("the amount", line: line) }
    guard let separator = written.separators.last else {
      return try Self.cents(written, whole: written.digits, fraction: "", line)
    }
    guard let decimal else {
      throw Self.unclear(line, "whether the sign in this amount is decimal cannot be told")
    }
    let parts = written.digits.split(
      separator: Character(Unicode.Scalar(decimal)), omittingEmptySubsequences: false)
    let fraction = separator == decimal ? parts.last.map(String.init) ?? "" : ""
    let isSound = parts.count == (separator == decimal ? 2 : 1) && fraction.utf8.count <= 2
    guard isSound, separator != decimal || !fraction.isEmpty,
      let whole = Self.ungrouped(String(parts[0]))
    else { throw .amount("the amount", line: line) }
    return try Self.cents(written, whole: whole, fraction: fraction, line)
  }

  private static func cents(
    _ written: Written, whole: String, fraction: String, _ line: Int
  ) throws(PaymentFileError) -> Int64 {
    guard let amount = Money(fraction.isEmpty ? whole : "\(whole).\(fraction)") else {
      throw .amount("the amount", line: line)
    }
    return written.isNegative ? -amount.cents : amount.cents
  }

  /// The digits without separators, which must stand every three; nil when they do not.
  private static func ungrouped(_ text: String) -> String? {
    let groups = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," || $0 == "'" })
    guard
      groups.count == 1
        || (groups[0].utf8.count <= 3 && groups.dropFirst().allSatisfy { $0.utf8.count == 3 })
    else { return nil }
    return groups.joined()
  }

  private static func unclear(_ line: Int, _ message: String) -> PaymentFileError {
    PaymentFileError(
      code: "C-AMOUNT", message: message, line: line,
      hint: "write the amounts of the column with two decimals")
  }
}

/// An amount as it is written, its sign taken off.
private struct Written {
  /// Digits and separators.
  var digits: String
  /// Whether a minus, before or behind, or brackets make it negative.
  var isNegative: Bool

  /// Reads `text`; nil when other signs than those of an amount are in it.
  init?(_ text: String) {
    var rest = text.uppercased().replacing("EUR", with: "").replacing("€", with: "")
    rest.unicodeScalars.removeAll { [" ", "\u{A0}", "\u{202F}", "\u{2009}", "\t"].contains($0) }
    isNegative = false
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = String(rest.dropFirst().dropLast())
    }
    for minus in ["-", "\u{2212}"] where rest.hasPrefix(minus) || rest.hasSuffix(minus) {
      isNegative = true
      rest = String(rest.hasPrefix(minus) ? rest.dropFirst() : rest.dropLast())
    }
    if rest.hasPrefix("+") { rest.removeFirst() }
    let allowed = rest.utf8.allSatisfy { (48...57).contains($0) || Self.marks.contains($0) }
    guard allowed, let first = rest.utf8.first, (48...57).contains(first) else { return nil }
    digits = rest
  }

  private static let marks: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'")]

  /// The separators in order.
  var separators: [UInt8] { digits.utf8.filter { Self.marks.contains($0) } }

  /// The decimal sign that the amount shows by itself; nil when it shows none.
  var shownDecimal: UInt8? {
    guard let last = separators.last else { return nil }
    let behind = digits.utf8.reversed().prefix { (48...57).contains($0) }.count
    if behind == 1 || behind == 2 { return last }
    let point = UInt8(ascii: ".")
    let repeats = separators.count { $0 == last } > 1
    return repeats ? (last == point ? UInt8(ascii: ",") : point) : nil
  }
}
