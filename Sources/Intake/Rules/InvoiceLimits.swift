/// What one invoice may be at most; above it the claim is refused.
///
/// Source: RELIABILITY §5. Amounts are limited where they are read, see `ExactDecimal`.
public enum InvoiceLimits {
  /// Invoice lines.
  public static let lines = 10_000
  /// Characters of the customer's name, which is printed in an address window.
  public static let nameCharacters = 140
}
