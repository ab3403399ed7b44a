public import Values

/// A letter as it goes into the archive.
public struct LetterRecord: Hashable, Sendable {
  /// The letter's name in this book; the same letter always has the same one.
  public let id: String
  /// The name of its stage.
  public let stage: String
  /// The debtor's name, for lists.
  public let debtor: String
  /// The day that stands on the letter.
  public let date: CalendarDate
  /// The numbers of its invoices, in the order of the letter.
  public let invoices: [String]
  /// The number of pages.
  public let pages: Int
  /// The exact bytes of the PDF.
  public let bytes: [UInt8]
  /// The claim as JSON text.
  public let claim: String

  /// A letter to archive.
  public init(
    id: String, stage: String, debtor: String, date: CalendarDate, invoices: [String], pages: Int,
    bytes: [UInt8], claim: String
  ) {
    self.id = id
    self.stage = stage
    self.debtor = debtor
    self.date = date
    self.invoices = invoices
    self.pages = pages
    self.bytes = bytes
    self.claim = claim
  }
}

/// A letter that is in the archive: what lists show of it.
public struct ArchivedLetter: Hashable, Sendable {
  /// Its place in the log, from 1.
  public let sequence: Int
  /// The letter's name in this book.
  public let id: String
  /// The name of its stage.
  public let stage: String
  /// The debtor's name.
  public let debtor: String
  /// The day that stands on the letter.
  public let date: CalendarDate
  /// The numbers of its invoices, in the order of the letter.
  public let invoices: [String]
  /// The number of pages.
  public let pages: Int
  /// The number of bytes of the PDF.
  public let size: Int
  /// SHA-256 of the PDF.
  public let sha256: Digest
}

extension ArchivedLetter {
  /// The letter as the archive will show it under this number.
  init(_ letter: LetterRecord, sequence: Int, sha256: Digest) {
    self.init(
      sequence: sequence, id: letter.id, stage: letter.stage, debtor: letter.debtor,
      date: letter.date, invoices: letter.invoices, pages: letter.pages, size: letter.bytes.count,
      sha256: sha256)
  }

  /// The bytes that the content commitment of the log covers: every column, the PDF by its digest,
  /// the claim by its own.
  func canonical(claim: [UInt8]) -> [UInt8] {
    var canonical = CanonicalBytes()
    canonical.append("maanbrief/record/1")
    canonical.append(id)
    canonical.append(stage)
    canonical.append(debtor)
    canonical.append(date.iso)
    canonical.append(Int64(pages))
    canonical.append(Int64(size))
    canonical.append(sha256.bytes)
    canonical.append(Digest(of: claim).bytes)
    canonical.append(Int64(invoices.count))
    for invoice in invoices { canonical.append(invoice) }
    return canonical.bytes
  }

  /// The bytes that the key commitment of the log covers: the letter's name within its book.
  static func canonicalKey(id: String, book: BookIdentity) -> [UInt8] {
    var canonical = CanonicalBytes()
    canonical.append("maanbrief/letter/1")
    canonical.append(book.bytes)
    canonical.append(id)
    return canonical.bytes
  }
}
