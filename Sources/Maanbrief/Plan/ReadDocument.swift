public import Intake
public import Values

/// A document as read: an invoice with what there is to say about it, or why there is none.
public struct ReadDocument: Sendable {
  /// The file, or `archive.zip/entry`.
  public let name: String
  /// What came of it.
  public let outcome: Outcome

  /// What can come of a document.
  public enum Outcome: Sendable {
    /// It was read; without an invoice, or with an error among the findings, it is refused.
    case read(Invoice?, [InvoiceFinding])
    /// An archive, or an entry of one, that is refused without being read.
    case refused(Diagnostic)
    /// Something that is no document at all.
    case passedOver(Diagnostic)
  }

  /// A document with its outcome.
  public init(name: String, outcome: Outcome) {
    self.name = name
    self.outcome = outcome
  }

  /// The documents that a file comes down to, read.
  public static func all(in file: SourceFile) -> [ReadDocument] {
    var documents: [ReadDocument] = []
    forEachInput(in: file) { documents.append(ReadDocument($0, from: file.name)) }
    return documents
  }

  private init(_ input: InvoiceInput, from archive: String) {
    switch input {
    case .document(let file):
      let (invoice, findings) = readInvoice(file)
      self.init(name: file.name, outcome: .read(invoice, findings))
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
