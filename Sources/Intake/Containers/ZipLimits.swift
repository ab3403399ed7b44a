/// What a zip archive may be at most.
///
/// Sizes and ratio are measured while entries are expanded, whatever their headers say. Source:
/// RELIABILITY §5.
public enum ZipLimits {
  /// Entries, folders included.
  public static let entries = 1_000
  /// Bytes of all entries together after expanding.
  public static let expandedBytes = 200 << 20
  /// Bytes that one byte of an entry may expand to.
  public static let ratio = 100
  /// Bytes expanded at a time.
  static let chunkBytes = 64 << 10
}
