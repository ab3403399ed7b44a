import PortableDocument
public import Values

/// The claim that travels inside one of our own letters.
public struct EmbeddedClaim: Sendable {
  /// The name of the claim among the files of a letter.
  public static let fileName = "claim.json"
  /// The name of the UBL Reminder among the files of a letter.
  public static let reminderName = "reminder.xml"
  /// What the claim calls its own form.
  public static let format = "maanbrief-claim/1"

  /// The claim: an object that says it is one.
  public let json: JSONValue
  /// The UBL Reminder beside it; nil when there is none that can be read.
  public let reminder: [UInt8]?

  /// The claim in `file`; nil when it is no PDF, cannot be read, or holds none.
  public init?(in file: SourceFile) {
    guard PDFReader.recognises(file.bytes), let reader = try? PDFReader(file.bytes),
      let stored = reader.embeddedFiles.first(where: { $0.name == Self.fileName }),
      let contents = try? reader.contents(of: stored),
      let json = try? JSONValue(parsing: contents), json["format"]?.string == Self.format
    else { return nil }
    self.json = json
    reminder = reader.embeddedFiles.first { $0.name == Self.reminderName }
      .flatMap { try? reader.contents(of: $0) }
  }
}

/// The XML document of an invoice: `file` itself, or what travels inside it; nil when there is none.
public func invoiceDocument(in file: SourceFile) -> [UInt8]? {
  guard PDFReader.recognises(file.bytes) else { return file.bytes }
  return try? EmbeddedInvoice(in: file.bytes).bytes
}
