/// What both the syntax writer and the content stream append to their bytes.
extension [UInt8] {
  /// Appends text that is known to be ASCII.
  mutating func append(ascii text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends a whole number in decimal.
  mutating func appendDecimal(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    appendDigits(number.magnitude, atLeast: 1)
  }

  /// Appends `number` / 1000 with as few decimals as it needs and no leading zero.
  mutating func appendThousandths(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let (whole, fraction) = number.magnitude.quotientAndRemainder(dividingBy: 1000)
    if whole > 0 || fraction == 0 { appendDigits(whole, atLeast: 1) }
    guard fraction > 0 else { return }
    append(UInt8(ascii: "."))
    if fraction.isMultiple(of: 100) {
      appendDigits(fraction / 100, atLeast: 1)
    } else if fraction.isMultiple(of: 10) {
      appendDigits(fraction / 10, atLeast: 2)
    } else {
      appendDigits(fraction, atLeast: 3)
    }
  }

  /// Appends a byte as two hexadecimal digits.
  mutating func appendHexadecimal(_ byte: UInt8) {
    append(Self.hexadecimalDigit(byte >> 4))
    append(Self.hexadecimalDigit(byte & 0xF))
  }

  /// Appends a byte of a literal string, escaped where a reader would take it for something else.
  ///
  /// A carriage return has to be escaped because readers turn a bare one into a line feed.
  mutating func appendLiteral(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
      append(UInt8(ascii: "\\"))
      append(byte)
    case 0x0D:
      append(ascii: "\\r")
    default:
      append(byte)
    }
  }

  /// Appends the low `count` bytes of `number`, the highest first.
  mutating func appendBigEndian(_ number: Int, bytes count: Int) {
    for place in (0..<count).reversed() {
      append(UInt8(truncatingIfNeeded: number >> (8 * place)))
    }
  }

  private mutating func appendDigits(_ number: UInt64, atLeast width: Int) {
    if number >= 10 || width > 1 { appendDigits(number / 10, atLeast: Swift.max(1, width - 1)) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
