/// A length in typographic points (1/72 inch), kept as whole millionths of a point.
public struct Points: Hashable, Sendable {
  /// Millionths of a point.
  public let millionths: Int64

  /// A length of `millionths` / 1,000,000 points.
  public init(millionths: Int64) {
    self.millionths = millionths
  }

  /// A length of `thousandths` / 1,000 points: `Points(thousandths: 10_500)` is 10.5 pt.
  public init(thousandths: Int64) {
    self.init(millionths: thousandths * 1000)
  }

  /// The same length on paper, 1 mm being 360/127 pt, rounded to the nearest millionth.
  public init(_ length: Millimetres) {
    self.init(millionths: roundedQuotient(length.millionths * 360, 127))
  }

  /// The nearest number of thousandths of a point: what a PDF content stream carries.
  public var thousandths: Int64 { roundedQuotient(millionths, 1000) }

  /// No length.
  public static let zero = Points(millionths: 0)
}

/// A length in millimetres, kept as whole millionths of a millimetre.
///
/// Positions on a page are millimetres from its top left corner, y growing downwards.
public struct Millimetres: Hashable, Sendable {
  /// Millionths of a millimetre.
  public let millionths: Int64

  /// A length of `millionths` / 1,000,000 mm.
  public init(millionths: Int64) {
    self.millionths = millionths
  }

  /// A length of `micrometres` / 1,000 mm: `Millimetres(micrometres: 2_500)` is 2.5 mm.
  public init(micrometres: Int64) {
    self.init(millionths: micrometres * 1000)
  }

  /// The same length on paper, rounded to the nearest millionth.
  public init(_ length: Points) {
    self.init(millionths: roundedQuotient(length.millionths * 127, 360))
  }

  /// The nearest number of micrometres.
  public var micrometres: Int64 { roundedQuotient(millionths, 1000) }

  /// No length.
  public static let zero = Millimetres(millionths: 0)
}

/// What both units of length can do; it never mixes them.
public protocol LengthUnit: Comparable, Sendable {
  /// Millionths of the unit.
  var millionths: Int64 { get }
  /// A length of `millionths` of the unit.
  init(millionths: Int64)
}

extension Points: LengthUnit {}
extension Millimetres: LengthUnit {}

extension LengthUnit {
  /// The sum.
  @inlinable public static func + (left: Self, right: Self) -> Self {
    Self(millionths: left.millionths + right.millionths)
  }

  /// The difference.
  @inlinable public static func - (left: Self, right: Self) -> Self {
    Self(millionths: left.millionths - right.millionths)
  }

  /// The length with its sign turned.
  @inlinable public static prefix func - (length: Self) -> Self {
    Self(millionths: -length.millionths)
  }

  /// The length taken `factor` times.
  @inlinable public static func * (length: Self, factor: Int) -> Self {
    Self(millionths: length.millionths * Int64(factor))
  }

  /// The length divided by a positive `divisor`, towards zero.
  @inlinable public static func / (length: Self, divisor: Int) -> Self {
    Self(millionths: length.millionths / Int64(divisor))
  }

  /// Adds to the length.
  @inlinable public static func += (left: inout Self, right: Self) {
    left = left + right
  }

  /// Takes from the length.
  @inlinable public static func -= (left: inout Self, right: Self) {
    left = left - right
  }

  /// Whether one length is less than another.
  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.millionths < right.millionths
  }
}

/// `numerator` / `denominator` rounded half away from zero; `denominator` is positive.
private func roundedQuotient(_ numerator: Int64, _ denominator: Int64) -> Int64 {
  let half = denominator / 2
  return numerator >= 0 ? (numerator + half) / denominator : (numerator - half) / denominator
}

extension Points: ExpressibleByIntegerLiteral {
  /// A whole number of points.
  public init(integerLiteral value: Int64) {
    self.init(millionths: value * 1_000_000)
  }
}

extension Millimetres: ExpressibleByIntegerLiteral {
  /// A whole number of millimetres.
  public init(integerLiteral value: Int64) {
    self.init(millionths: value * 1_000_000)
  }
}
