/// What a file of payments may be at most; above it the file is refused.
///
/// A statement in XML is held to `XMLLimits` as well. Source: RELIABILITY §5.
public enum PaymentLimits {
  /// Bytes of the file.
  public static let fileBytes = 50 << 20
  /// Records of a table, or entries of all statements together.
  public static let entries = 500_000
  /// Columns of a table.
  public static let columns = 256
  /// Bytes of one field of a table, as UTF-8.
  public static let fieldBytes = 64 << 10
}
