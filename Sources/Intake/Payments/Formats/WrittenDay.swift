import Values

/// Days as banks and spreadsheets write them; the day always stands before the month.
///
/// Source: ubl/IMPORT.md §10.
enum WrittenDay {
  /// The day in `text`: d-m-yyyy, d/m/yyyy, d.m.yyyy, d-m-yy, yyyy-mm-dd or yyyymmdd, a time of day
  /// behind it ignored; nil for anything else.
  static func parse(_ text: some StringProtocol) -> CalendarDate? {
    let bytes = Array(trimmed(text).utf8)
    let date = bytes[..<(bytes.firstIndex { $0 == 0x20 || $0 == UInt8(ascii: "T") } ?? bytes.count)]
    guard let separator = date.first(where: { !isDigit($0) }) else {
      return date.count == 8 ? compact(date) : nil
    }
    guard [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(separator) else {
      return nil
    }
    let parts = date.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    if parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 {
      return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 2 || parts[2].count == 4
    else {
      return nil
    }
    let year = parts[2].count == 2 ? century(numbers[2]) : numbers[2]
    return CalendarDate(year: year, month: numbers[1], day: numbers[0])
  }

  /// The day in yyyymmdd or yymmdd; nil for anything else.
  static func compact(_ digits: ArraySlice<UInt8>) -> CalendarDate? {
    guard digits.count == 6 || digits.count == 8, let value = number(digits) else { return nil }
    let year = digits.count == 6 ? century(value / 10_000) : value / 10_000
    return CalendarDate(year: year, month: value / 100 % 100, day: value % 100)
  }

  /// The year of two digits: 2000 to 2069, else the century before.
  private static func century(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
