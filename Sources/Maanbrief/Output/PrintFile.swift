import PortableDocument
public import Values

/// A letter that is made, checked and ready to take its place in a print file.
public struct PrintLetter: Sendable {
  /// The name of the request it was made from.
  public let id: String
  /// The number of pages.
  public let pages: Int
  /// What was left out or is odd.
  public let findings: [Diagnostic]
  let document: SealedDocument

  /// Makes one letter: facts, filled template, body, pages.
  ///
  /// - Parameters:
  ///   - request: what the letter depends on besides the press.
  ///   - press: what all letters share.
  /// - Throws: as `produceLetter`.
  public init(_ request: LetterRequest, press: Press) throws(LetterFailure) {
    let draft = try LetterDraft(request, press: press)
    id = request.id
    pages = draft.pageCount
    findings = draft.findings
    document = try draft.part(press: press)
  }
}

/// One PDF of many letters in their order, for a printer: PDF/A-2a and PDF/UA-1, without the claims.
///
/// It is written while the letters come. The same letters give the same bytes; the title names the
/// first and the last letter, the date is that of the latest.
public struct PrintFile: ~Copyable {
  private var file: MergedFile
  private var firstID: String?
  private var lastID: String?
  private var date: CalendarDate?
  /// Who sends the letters; nil before the first, and empty when it is not one and the same.
  private var author: String?

  /// A print file without letters.
  ///
  /// - Parameter isDuplex: whether both sides of the paper are printed: a letter with an odd number of
  ///   pages then gets a blank one after it.
  public init(isDuplex: Bool) {
    file = MergedFile(beginsOnOddPages: isDuplex)
  }

  /// How many blank pages were added.
  public var blankPages: Int { file.blankPageCount }

  /// Adds a letter after the last one.
  ///
  /// - Returns: the next piece of the file, which may be empty.
  /// - Throws: `refused` when one file cannot hold that many letters.
  public mutating func append(_ letter: PrintLetter) throws(LetterFailure) -> [UInt8] {
    let metadata = letter.document.metadata
    let piece: [UInt8]
    do throws(ConformanceFailure) {
      piece = try file.append(letter.document, title: letter.id)
    } catch {
      throw .refused(Diagnostics(error.violations.map { Diagnostic($0) }))
    }
    firstID = firstID ?? letter.id
    lastID = letter.id
    date = date.map { max($0, metadata.date) } ?? metadata.date
    author = author.map { $0 == metadata.author ? $0 : "" } ?? metadata.author ?? ""
    return piece
  }

  /// The rest of the file.
  ///
  /// - Precondition: there is a letter.
  /// - Throws: `fault` when the file would not meet its norm.
  public consuming func finish() throws(LetterFailure) -> [UInt8] {
    guard let firstID, let lastID, let date, let language = file.language else {
      preconditionFailure("a print file has a letter")
    }
    let metadata = DocumentMetadata(
      title: firstID == lastID ? "Maanbrief \(firstID)" : "Maanbrief \(firstID) – \(lastID)",
      author: author.flatMap { $0.isEmpty ? nil : $0 }, creator: "Maanbrief",
      producer: "Maanbrief \(programVersion)", language: language, date: date)
    do throws(ConformanceFailure) {
      return try file.finish(metadata)
    } catch {
      throw .fault(Diagnostics(error.violations.map { Diagnostic($0) }))
    }
  }
}
