public import Intake
public import Values

/// A document as read: an invoice with what there is to say about it, or why there is none.
public struct ReadDocument: Sendable {
  /// The file, or `archive.zip/entry`.
  public let name: String
  /// What came of it.
  public let outcome: Outcome
  /// Its bytes, where they are kept to travel with the letter; places need the name only.
  let source: [UInt8]

  /// What can come of a document.
  public enum Outcome: Sendable {
    /// It was read; without an invoice, or with an error among the findings, it is refused.
    case read(Invoice?, [InvoiceFinding])
    /// It is a letter of ours, which carries its claim.
    case letter(EmbeddedClaim)
    /// An archive, or an entry of one, that is refused without being read.
    case refused(Diagnostic)
    /// Something that is no document at all.
    case passedOver(Diagnostic)
  }

  /// A document with its outcome.
  public init(name: String, outcome: Outcome, source: [UInt8] = []) {
    self.name = name
    self.outcome = outcome
    self.source = source
  }

  /// The documents that a file comes down to, read.
  ///
  /// - Parameters:
  ///   - file: an invoice, a credit note, a letter of ours, or a zip archive of them.
  ///   - keepsSource: whether their bytes are kept, to travel with the letter about them.
  /// - Returns: the documents in their order.
  public static func all(in file: SourceFile, keepsSource: Bool = false) -> [ReadDocument] {
    var documents: [ReadDocument] = []
    forEachInput(in: file) {
      documents.append(ReadDocument($0, from: file.name, keepsSource: keepsSource))
    }
    return documents
  }

  private init(_ input: InvoiceInput, from archive: String, keepsSource: Bool) {
    switch input {
    case .document(let file):
      if let claim = EmbeddedClaim(in: file) {
        self.init(name: file.name, outcome: .letter(claim))
        return
      }
      let (invoice, findings) = readInvoice(file)
      self.init(
        name: file.name, outcome: .read(invoice, findings), source: keepsSource ? file.bytes : [])
    case .refused(let name, let reason): self.init(name: name, outcome: .refused(reason))
    case .passedOver(let reason):
      self.init(name: reason.place?.file ?? archive, outcome: .passedOver(reason))
    }
  }
}

/// Reads files on several threads and hands out what was made of each in the order of the files.
///
/// - Parameters:
///   - jobs: how many threads read at once, at least 1.
///   - next: the next file; called in order, on the caller's side.
///   - read: what is made of a file, on any thread; an archive is one file.
///   - deliver: receives what was made of each file.
/// - Throws: what `next` and `deliver` throw.
public func readFiles<Made: Sendable>(
  jobs: Int, next: () throws -> SourceFile?, read: @escaping @Sendable (SourceFile) -> Made,
  deliver: (Made) throws -> Void
) async throws {
  try await inOrder(
    jobs: jobs, next: { try next().map { .input($0) } }, work: read, deliver: { try deliver($1) })
}
