public import Values

/// A file that travels inside the document (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
public struct EmbeddedFile: Hashable, Sendable {
  /// `UF`: the name under which a viewer saves it.
  public var name: String
  /// `Subtype`: the media type, such as `application/xml`.
  public var mediaType: String
  /// `Desc`: what it is, in a few words.
  public var description: String
  /// `AFRelationship`: what it is to the document.
  public var relationship: Relationship
  /// The contents.
  public var bytes: [UInt8]
  /// `ModDate`: the day on which it was last changed, taken as midnight UTC.
  public var modified: CalendarDate

  /// A file to attach.
  public init(
    name: String, mediaType: String, description: String, relationship: Relationship,
    bytes: [UInt8], modified: CalendarDate
  ) {
    self.name = name
    self.mediaType = mediaType
    self.description = description
    self.relationship = relationship
    self.bytes = bytes
    self.modified = modified
  }

  /// What an attached file is to the document (ISO 19005-3, annex E).
  public enum Relationship: String, Hashable, Sendable {
    /// The document was made from it.
    case source = "Source"
    /// It holds the figures that the document shows.
    case data = "Data"
    /// It says the same in another form.
    case alternative = "Alternative"
    /// It adds to the document.
    case supplement = "Supplement"
    /// None of these.
    case unspecified = "Unspecified"
  }
}

extension FileAssembler {
  /// Writes an attachment and returns its file specification.
  mutating func attachment(
    _ attachment: EmbeddedFile, deflatedBy deflater: borrowing Deflater
  ) -> Ref {
    let file = stream(StreamBytes(attachment.bytes, by: deflater)) { file in
      file.pair("Type", "EmbeddedFile")
      file.pair("Subtype", Name(attachment.mediaType))
      file.dictionary("Params") { parameters in
        parameters.pair("Size", attachment.bytes.count)
        parameters.pair("ModDate", attachment.modified.pdfDate)
      }
    }
    return dictionary { specification in
      specification.pair("Type", "Filespec")
      specification.pair("F", ByteString(attachment.name.utf8.map { $0 < 0x7F ? $0 : 0x5F }))
      specification.pair("UF", TextString(attachment.name))
      specification.pair("Desc", TextString(attachment.description))
      specification.pair("AFRelationship", Name(attachment.relationship.rawValue))
      specification.dictionary("EF") { embedded in
        embedded.pair("F", file)
        embedded.pair("UF", file)
      }
    }
  }
}
