public import Values

/// What a document says about itself as a whole.
public struct DocumentMetadata: Hashable, Sendable {
  /// `dc:title`: the title that a viewer shows; not empty.
  public var title: String
  /// `dc:creator`: who answers for the contents.
  public var author: String?
  /// `dc:description`: what it is about, in a sentence.
  public var subject: String?
  /// `xmp:CreatorTool`: the program that the contents were made with.
  public var creator: String
  /// `pdf:Producer`: the program that wrote the file.
  public var producer: String
  /// `/Lang`: the language as a tag such as `nl-NL`.
  public var language: String
  /// The day on which it was made, taken as midnight UTC.
  public var date: CalendarDate

  /// What a document says about itself.
  public init(
    title: String, author: String? = nil, subject: String? = nil, creator: String, producer: String,
    language: String, date: CalendarDate
  ) {
    self.title = title
    self.author = author
    self.subject = subject
    self.creator = creator
    self.producer = producer
    self.language = language
    self.date = date
  }
}

extension CalendarDate {
  /// Midnight UTC of the day as a PDF date (ISO 32000-1, 7.9.4).
  var pdfDate: ByteString {
    let digits = iso.utf8.filter { $0 != UInt8(ascii: "-") }
    return ByteString(Array("D:".utf8) + digits + Array("000000Z".utf8))
  }

  /// Midnight UTC of the day as XMP writes it (ISO 8601).
  var xmpDate: String { "\(iso)T00:00:00Z" }
}
