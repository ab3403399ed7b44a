/// A decimal number kept exactly: `unscaled` × 10^−`scale`.
///
/// For amounts, rates and quantities read from documents; never binary floating point. At most 30
/// digits are accepted, so that sums and products of two stay within 128 bits where callers check.
public struct ExactDecimal: Sendable {
  /// The digits as an integer.
  public let unscaled: Int128
  /// The number of those digits behind the point; 0 or more.
  public let scale: Int

  /// `unscaled` × 10^−`scale`.
  ///
  /// - Precondition: `scale` is not negative.
  public init(unscaled: Int128, scale: Int = 0) {
    precondition(scale >= 0, "a decimal scale is not negative")
    self.unscaled = unscaled
    self.scale = scale
  }

  /// The number written as `[+-]digits[.digits]`, or nil for any other text or above 30 digits.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// As the generic initialiser; spares the common case the cost of generic code across modules.
  public init?(_ text: String) {
    self.init(utf8: text.utf8)
  }

  private init?(utf8 bytes: some Sequence<UInt8>) {
    var index = -1
    var digits: Int128 = 0
    var count = 0
    var places: Int?
    var negative = false
    for byte in bytes {
      index += 1
      switch byte {
      case UInt8(ascii: "+") where index == 0: break
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: ".") where places == nil && count > 0: places = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard count < 30 else { return nil }
        digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        count += 1
        if let soFar = places { places = soFar + 1 }
      default: return nil
      }
    }
    guard count > 0, places != 0 else { return nil }
    self.init(unscaled: negative ? -digits : digits, scale: places ?? 0)
  }

  /// The canonical form: no exponent, no trailing zeros behind the point, "0" for every zero.
  public var canonical: String {
    var digits = unscaled
    var places = scale
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    guard places > 0 else { return String(digits) }
    let magnitude = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - magnitude.count)) + magnitude
    let split = padded.index(padded.endIndex, offsetBy: -places)
    return "\(digits < 0 ? "-" : "")\(padded[..<split]).\(padded[split...])"
  }

  /// The number × 10^`places` as an integer, or nil when it has more decimals than that.
  public func scaled(toPlaces places: Int) -> Int128? {
    if scale <= places { return unscaled * Self.power(places - scale) }
    let divisor = Self.power(scale - places)
    return unscaled % divisor == 0 ? unscaled / divisor : nil
  }

  /// The number × 10^`places`, rounded half away from zero.
  public func rounded(toPlaces places: Int) -> Int128 {
    if scale <= places { return unscaled * Self.power(places - scale) }
    let divisor = Self.power(scale - places)
    let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude * 2 >= divisor.magnitude else { return quotient }
    return quotient + (unscaled < 0 ? -1 : 1)
  }

  /// The sum.
  public static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    let scale = max(left.scale, right.scale)
    return ExactDecimal(
      unscaled: left.unscaled * power(scale - left.scale)
        + right.unscaled * power(scale - right.scale),
      scale: scale)
  }

  /// The difference.
  public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    left + ExactDecimal(unscaled: -right.unscaled, scale: right.scale)
  }

  /// The product.
  public static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    ExactDecimal(unscaled: left.unscaled * right.unscaled, scale: left.scale + right.scale)
  }

  private static func power(_ exponent: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}

extension ExactDecimal: Comparable, Hashable {
  /// Whether two numbers are equal in value ("1.50" equals "1.5").
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.canonical == right.canonical
  }

  /// Whether one number is less than the other.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    (left - right).unscaled < 0
  }

  /// Hashes the value, not the way it was written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(canonical)
  }
}
