/// Reads the files that travel inside a PDF, and nothing else of it.
///
/// Cross-reference tables, streams and their mixture, object streams and files saved many times are
/// read; broken cross-references are made anew from the objects that are found. Nothing in the file
/// is run, drawn or followed to another file. Source: ISO 32000-1, 7.
public struct PDFReader: Sendable {
  /// The embedded files, those of the name tree first.
  public let embeddedFiles: [StoredFile]
  private let bytes: [UInt8]
  private let limits: PDFReadLimits

  /// A file inside the document, which is decoded when it is asked for.
  public struct StoredFile: Hashable, Sendable {
    /// `UF`, else `F`: its name, as whoever made the document wrote it; data, never a path.
    public let name: String
    /// `AFRelationship`: what it is to the document.
    public let relationship: EmbeddedFile.Relationship
    /// `Subtype`: its media type, when it is given.
    public let mediaType: String?
    let stream: StoredStream
  }

  /// Whether `bytes` are a PDF: `%PDF-` stands among the first 1,024 bytes.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    OpenedPDF.header(in: bytes) != nil
  }

  /// Finds what is embedded in the PDF `bytes`.
  ///
  /// - Throws: why it was not read.
  public init(
    _ bytes: [UInt8], limits: PDFReadLimits = .standard
  ) throws(PDFReadError) {
    var opened = try OpenedPDF(bytes, limits: limits)
    self.bytes = opened.store.bytes
    self.limits = limits
    do throws(PDFReadError) {
      embeddedFiles = try opened.store.embeddedFiles()
    } catch .malformed where !opened.isRebuilt {
      try opened.rebuild()
      embeddedFiles = try opened.store.embeddedFiles()
    }
  }

  /// The contents of an embedded file of this document.
  ///
  /// - Throws: `tooLarge` above the limit, `unsupportedFilter`, or `malformed` for broken bytes.
  public func contents(of file: StoredFile) throws(PDFReadError) -> [UInt8] {
    var decoded = 0
    guard
      let contents = try file.stream.contents(
        in: bytes, limit: limits.contentBytes, counting: &decoded)
    else { throw .tooLarge(.contentBytes) }
    return contents
  }
}

/// A file of which it is known where its objects stand.
struct OpenedPDF {
  var store: ObjectStore
  /// Whether the cross-references were made anew.
  private(set) var isRebuilt = false

  /// Opens the PDF `bytes`.
  init(_ bytes: [UInt8], limits: PDFReadLimits) throws(PDFReadError) {
    guard let header = Self.header(in: bytes) else { throw .notPDF }
    guard bytes.count <= limits.fileBytes else { throw .tooLarge(.fileBytes) }
    // Offsets count from the header, whatever a mail program put before it (annex H.3, note 13).
    store = ObjectStore(header == 0 ? bytes : Array(bytes[header...]), limits: limits)
    do throws(PDFReadError) {
      try store.readCrossReferences()
    } catch .malformed {
      try rebuild()
      return
    }
    try refuseEncryption()
  }

  /// Finds the objects again by looking through the whole file.
  mutating func rebuild() throws(PDFReadError) {
    isRebuilt = true
    try store.rebuild()
    try refuseEncryption()
  }

  private func refuseEncryption() throws(PDFReadError) {
    guard store.trailer["Encrypt"] ?? .null == .null else { throw .encrypted }
  }

  /// Where the header stands; nil when it is not among the first bytes.
  static func header(in bytes: [UInt8]) -> Int? {
    bytes.firstPlace(of: "%PDF-", in: 0..<PDFReadLimits.headerBytes)
  }
}
