/// What an XML document may be at most; above it the document is refused.
///
/// Tags are measured before libxml2 sees them, because it checks duplicate attributes in quadratic
/// time. Source: RELIABILITY §5, ubl/IMPORT.md §2.
public enum XMLLimits {
  /// Bytes of the file.
  public static let fileBytes = 64 << 20
  /// Bytes of one element's text, as UTF-8.
  public static let textBytes = 64 << 10
  /// Bytes of one attachment after decoding.
  public static let attachmentBytes = 40 << 20
  /// Bytes of one start tag, from `<` to `>`.
  public static let startTagBytes = 8 << 10
  /// Bytes of one start tag of a drawing, whose attributes still take libxml2 a moment only.
  public static let drawingTagBytes = 64 << 10
  /// Levels of elements.
  public static let depth = 64
  /// Elements.
  public static let elements = 200_000
  /// Bytes of an element's or attribute's name with its prefix.
  public static let nameBytes = 256
  /// Bytes of comments and processing instructions together.
  public static let commentBytes = 64 << 10
  /// Bytes handed to the parser at a time.
  static let chunkBytes = 64 << 10
}
