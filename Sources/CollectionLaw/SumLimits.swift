import Values

/// What a sum accepts: enough for every real debt, little enough that no sum can overflow.
enum SumLimits {
  /// The years that days may lie in: before and after them the tables say nothing.
  static let years = 1900...2100
  /// Percentages, as numbers.
  static let percent = ExactDecimal(unscaled: 0)...ExactDecimal(unscaled: 1000)
  /// The decimals of a percentage.
  static let decimals = 9
  /// Where an amount that bears interest ends, in cents; the rest of 64 bits is left for payments.
  static let cents: Int128 = 4_000_000_000_000_000_000
  /// Where an amount that is put in, or a sum of such amounts, ends in cents: 12 digits and 2.
  static let input: Int128 = 100_000_000_000_000
  /// How many days a term or a period without dates may be.
  static let days = 0...100_000
  /// How many years are added to a day.
  static let addedYears = 0...200
}

extension ExactDecimal {
  /// Whether this is a percentage from 0 to 1000 with at most nine decimals.
  var isPercentage: Bool {
    SumLimits.percent.contains(self) && scaled(toPlaces: SumLimits.decimals) != nil
  }

  /// The percentage, when it is one.
  ///
  /// - Throws: `negative` below zero, `outOfRange` above 1000 or with more than nine decimals.
  func checkedPercentage(_ input: String) throws(LawFault) -> ExactDecimal {
    guard unscaled >= 0 else { throw .negative(input: input) }
    guard isPercentage else { throw .outOfRange(input: input) }
    return self
  }
}

extension CalendarDate {
  /// The day, when it lies in the years that a sum accepts.
  ///
  /// - Throws: `outOfRange`.
  func checkedDay(_ input: String) throws(LawFault) -> CalendarDate {
    guard SumLimits.years.contains(year) else { throw .outOfRange(input: input) }
    return self
  }
}
