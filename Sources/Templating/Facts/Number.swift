import Values

/// A number of a template: whole, or decimal and then kept exactly; sums that overflow are nil.
enum Number: Sendable {
  case integer(Int)
  case decimal(ExactDecimal)

  /// The number in a numeric value; nil for text and everything else.
  init?(_ value: Value) {
    switch value {
    case .integer(let number): self = .integer(number)
    case .decimal(let number): self = .decimal(number)
    default: return nil
    }
  }

  /// An amount in major units.
  init(_ amount: Money) {
    self = .decimal(ExactDecimal(unscaled: Int128(amount.cents), scale: 2))
  }

  /// What Liquid takes any value for in a sum: text by its leading digits, all else as zero.
  init(coercing value: Value) {
    if let number = Number(value) {
      self = number
    } else if let text = value.unescapedText {
      self = Number(readingStartOf: text)
    } else {
      self = .integer(0)
    }
  }

  private init(readingStartOf text: String) {
    let trimmed = text.trimmed()
    if trimmed.utf8.contains(UInt8(ascii: ".")), let number = ExactDecimal(trimmed) {
      self = .decimal(number)
    } else {
      let digits = trimmed.utf8.enumerated().prefix { index, byte in
        (48...57).contains(byte) || index == 0 && (byte == 45 || byte == 43)
      }
      self = .integer(Int(String(decoding: digits.map(\.element), as: UTF8.self)) ?? 0)
    }
  }

  /// The number as a value, decimals without superfluous zeros.
  var value: Value {
    switch self {
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number)
    }
  }

  var unscaled: Int128 {
    switch self {
    case .integer(let number): Int128(number)
    case .decimal(let number): number.unscaled
    }
  }

  var scale: Int {
    switch self {
    case .integer: 0
    case .decimal(let number): number.scale
    }
  }

  var isInteger: Bool {
    if case .integer = self { true } else { false }
  }

  var isZero: Bool { unscaled == 0 }

  /// -1, 0 or 1 as this number is less than, equal to or greater than the other.
  func order(against other: Number) -> Int {
    let common = max(scale, other.scale)
    let left = unscaled.shifted(byPlaces: common - scale)
    let right = other.unscaled.shifted(byPlaces: common - other.scale)
    switch (left, right) {
    case (let left?, let right?): return left < right ? -1 : left == right ? 0 : 1
    // Only the number with fewer decimals can grow out of 128 bits: it is the larger in magnitude.
    case (nil, _): return unscaled < 0 ? -1 : 1
    case (_, nil): return other.unscaled < 0 ? 1 : -1
    }
  }

  func adding(_ other: Number) -> Number? {
    let common = max(scale, other.scale)
    guard let left = unscaled.shifted(byPlaces: common - scale),
      let right = other.unscaled.shifted(byPlaces: common - other.scale)
    else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : Number(sum, scale: common, isInteger: isInteger && other.isInteger)
  }

  var negated: Number {
    switch self {
    case .integer(let number): Number(-Int128(number), scale: 0, isInteger: true) ?? self
    case .decimal(let number): .decimal(ExactDecimal(unscaled: -number.unscaled, scale: scale))
    }
  }

  func multiplied(by other: Number) -> Number? {
    let (product, overflow) = unscaled.multipliedReportingOverflow(by: other.unscaled)
    if overflow { return nil }
    return Number(product, scale: scale + other.scale, isInteger: isInteger && other.isInteger)
  }

  /// The quotient: whole and rounded down between whole numbers, else with some 17 digits.
  ///
  /// - Precondition: `other` is not zero.
  func divided(by other: Number) -> Number? {
    if isInteger, other.isInteger {
      return Number(unscaled.flooredQuotient(other.unscaled), scale: 0, isInteger: true)
    }
    let common = max(scale, other.scale)
    guard let left = unscaled.shifted(byPlaces: common - scale),
      let right = other.unscaled.shifted(byPlaces: common - other.scale)
    else { return nil }
    var (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
    var places = 0
    while remainder != 0, places < 20, quotient.magnitude < 1_000_000_000_000_000_000 {
      guard let nextRemainder = remainder.shifted(byPlaces: 1),
        let nextQuotient = quotient.shifted(byPlaces: 1)
      else { return nil }
      quotient = nextQuotient + nextRemainder / right
      remainder = nextRemainder % right
      places += 1
    }
    if remainder != 0, let nearest = Self.nearest(quotient, places) { return nearest }
    return Number(quotient, scale: max(1, places), isInteger: false, shift: places == 0)
  }

  /// A quotient without an end as Ruby shows it: by the binary number next to it.
  private static func nearest(_ quotient: Int128, _ places: Int) -> Number? {
    let digits = ExactDecimal(unscaled: quotient, scale: places).canonical
    guard let shown = Double(digits)?.description, let number = ExactDecimal(shown) else {
      return nil
    }
    return .decimal(number)
  }

  /// What is left after division rounded down.
  ///
  /// - Precondition: `other` is not zero.
  func modulo(_ other: Number) -> Number? {
    let common = max(scale, other.scale)
    guard let left = unscaled.shifted(byPlaces: common - scale),
      let right = other.unscaled.shifted(byPlaces: common - other.scale)
    else { return nil }
    let rest = left - right * left.flooredQuotient(right)
    return Number(rest, scale: common, isInteger: isInteger && other.isInteger)
  }

  /// The number rounded half away from zero to `places` decimals; whole when that is not positive.
  func rounded(toPlaces places: Int) -> Number? {
    if places > 0 {
      if scale <= places { return self }
      return .decimal(
        ExactDecimal(
          unscaled: ExactDecimal(unscaled: unscaled, scale: scale).rounded(toPlaces: places),
          scale: places))
    }
    guard scale - places <= 36 else { return .integer(0) }
    let tens = ExactDecimal(unscaled: unscaled, scale: scale - places).rounded(toPlaces: 0)
    guard let whole = tens.shifted(byPlaces: -places) else { return nil }
    return Number(whole, scale: 0, isInteger: true)
  }

  /// The largest whole number not above this one, or the smallest not below it.
  func toWhole(up: Bool) -> Number? {
    guard let unit = Int128(1).shifted(byPlaces: scale) else { return nil }
    let floor = unscaled.flooredQuotient(unit)
    return Number(up && floor * unit != unscaled ? floor + 1 : floor, scale: 0, isInteger: true)
  }

  private init?(_ unscaled: Int128, scale: Int, isInteger: Bool, shift: Bool = false) {
    if isInteger {
      guard let whole = Int(exactly: unscaled) else { return nil }
      self = .integer(whole)
      return
    }
    var unscaled = unscaled
    var scale = scale
    if shift, let shifted = unscaled.shifted(byPlaces: 1) { unscaled = shifted }
    while scale > 1, unscaled % 10 == 0 || scale > 20 {
      unscaled /= 10
      scale -= 1
    }
    guard unscaled.magnitude < 1_000_000_000_000_000_000_000_000_000_000 else { return nil }
    self = .decimal(ExactDecimal(unscaled: unscaled, scale: scale))
  }
}

extension Int128 {
  /// The number × 10^`places`, which is not negative; nil when that does not fit.
  fileprivate func shifted(byPlaces places: Int) -> Int128? {
    var result = self
    for _ in 0..<(result == 0 ? 0 : places) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }

  /// The quotient rounded towards minus infinity.
  fileprivate func flooredQuotient(_ divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
}

extension String {
  /// The text without the white space that Liquid strips, at one end or both.
  func trimmed(left: Bool = true, right: Bool = true) -> String {
    var rest = unicodeScalars[...]
    while left, let first = rest.first, first.isLiquidSpace { rest.removeFirst() }
    while right, let last = rest.last, last.isLiquidSpace { rest.removeLast() }
    return String(String.UnicodeScalarView(rest))
  }
}
