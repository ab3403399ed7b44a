/// Why a PDF was not read.
public enum PDFReadError: Error, Hashable, Sendable {
  /// `%PDF-` is not among the first bytes.
  case notPDF
  /// The file is encrypted: its trailer has an `Encrypt` entry.
  case encrypted
  /// Something the reader needs is missing or not in PDF syntax.
  case malformed(Part)
  /// A stream asks for a filter, or a form of one, that is not read.
  case unsupportedFilter
  /// More than a limit of `PDFReadLimits`.
  case tooLarge(Limit)

  /// What can be broken.
  public enum Part: Hashable, Sendable {
    /// The cross-reference tables and streams, and no objects are found without them either.
    case crossReferences
    /// The catalog.
    case catalog
    /// An object: not in PDF syntax, or defined by itself.
    case object
    /// The bytes of a stream.
    case stream
  }

  /// The members of `PDFReadLimits`.
  public enum Limit: Hashable, Sendable {
    case fileBytes, contentBytes, structureBytes, parsedBytes, stringBytes, depth, values, objects
    case sections
    case indirections, filters, nameTreeNodes, embeddedFiles
  }
}

/// What a PDF may be at most; above it the file is refused.
///
/// Source: RELIABILITY §5 for the sizes; the others are far above what any writer makes.
public struct PDFReadLimits: Hashable, Sendable {
  /// Bytes of the file.
  public var fileBytes = 64 << 20
  /// Bytes of one embedded file after its filters.
  public var contentBytes = 64 << 20
  /// Bytes of all cross-reference and object streams together, after their filters.
  public var structureBytes = 32 << 20
  /// How often the bytes of the file are parsed or searched; so often its length, and 4 MiB.
  public var passes = 3
  /// Bytes of one string.
  public var stringBytes = 1 << 20
  /// Levels of arrays and dictionaries in one object.
  public var depth = 64
  /// Values in one object.
  public var values = 200_000
  /// Objects of the file.
  public var objects = 500_000
  /// Cross-reference sections, one for each time the file was saved.
  public var sections = 512
  /// References that lead to one another while one object is read.
  public var indirections = 16
  /// Filters of one stream.
  public var filters = 8
  /// Nodes of the tree of embedded files.
  public var nameTreeNodes = 4_096
  /// Embedded files.
  public var embeddedFiles = 1_000

  /// The limits that hold unless a caller has its own.
  public static let standard = PDFReadLimits()

  /// The limits of `standard`, to be changed.
  public init() {}

  /// Bytes that may be parsed or searched of a file with `count` bytes.
  func parsedBytes(of count: Int) -> Int {
    let (product, overflow) = passes.multipliedReportingOverflow(by: count)
    return overflow ? .max : product.addingReportingOverflow(4 << 20).partialValue
  }

  /// How far into the file its header may end, in bytes (ISO 32000-1, annex H.3, note 13).
  static let headerBytes = 1_024
  /// How far from the end of the file `startxref` may stand, in bytes.
  static let tailBytes = 4_096
}
