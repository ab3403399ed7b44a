/// An ISO 4217 currency code of three capital letters.
public struct Currency: Hashable, Sendable {
  /// The code, such as `EUR`.
  public let code: String

  /// The currency with this code, or nil when it is not three letters A–Z.
  public init?(code: some StringProtocol) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.code = String(code)
  }

  private init(known code: String) {
    self.code = code
  }

  /// The euro.
  public static let euro = Currency(known: "EUR")
}

/// An amount in whole cents of one currency.
///
/// Input is limited to 12 digits before the point (RELIABILITY §5), so sums of 10,000 amounts fit in
/// 64 bits; arithmetic traps on overflow and on mixed currencies, which are our own faults.
public struct Money: Hashable, Sendable {
  /// Hundredths of the currency unit.
  public let cents: Int64
  /// The currency of the amount.
  public let currency: Currency

  /// An amount of `cents` hundredths.
  public init(cents: Int64, currency: Currency = .euro) {
    self.cents = cents
    self.currency = currency
  }

  /// The amount written in major units with a point and at most two decimals ("1234.5", "-3.10").
  ///
  /// Nil for anything else: no thousands signs, no comma, no exponent, at most 12 digits before the
  /// point.
  public init?(_ text: some StringProtocol, currency: Currency = .euro) {
    guard let number = ExactDecimal(text), let cents = number.scaled(toPlaces: 2),
      abs(cents) < 100_000_000_000_000
    else { return nil }
    self.init(cents: Int64(cents), currency: currency)
  }

  /// Nothing, in `currency`.
  public static func zero(_ currency: Currency = .euro) -> Money {
    Money(cents: 0, currency: currency)
  }

  /// Major units with a point and two decimals ("1234.50"), as JSON carries amounts.
  public var plain: String {
    let magnitude = cents.magnitude
    let hundredths = magnitude % 100
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(hundredths < 10 ? "0" : "")\(hundredths)"
  }

  /// Whether the amount is zero.
  public var isZero: Bool { cents == 0 }

  /// The sum of two amounts of one currency.
  public static func + (left: Money, right: Money) -> Money {
    precondition(left.currency == right.currency, "amounts of two currencies are never added")
    return Money(cents: left.cents + right.cents, currency: left.currency)
  }

  /// The difference of two amounts of one currency.
  public static func - (left: Money, right: Money) -> Money {
    left + (-right)
  }

  /// The amount with its sign turned.
  public static prefix func - (amount: Money) -> Money {
    Money(cents: -amount.cents, currency: amount.currency)
  }
}

extension Money: Comparable {
  /// Whether one amount is less than another of the same currency.
  public static func < (left: Money, right: Money) -> Bool {
    precondition(left.currency == right.currency, "amounts of two currencies are never compared")
    return left.cents < right.cents
  }
}

extension Sequence<Money> {
  /// The sum of the amounts, all in `currency`; zero when there are none.
  public func total(_ currency: Currency = .euro) -> Money {
    reduce(.zero(currency), +)
  }
}
