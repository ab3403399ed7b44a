import Archive
import CollectionLaw
import Glibc
import Maanbrief
import Values

/// Opens books, and archives letters in them.
enum BookFolder {
  /// The book in `folder`; a new one when there is none and `create` says so.
  static func open(_ folder: String, create: Bool) throws(ToolFailure) -> Book {
    if create, !DiskFiles.isFolder(folder), unsafe mkdir(folder, 0o700) != 0 {
      throw ToolFailure(
        .cannotCreate, code: "O-BOOK", "the folder of the book cannot be made",
        at: SourcePlace(file: folder))
    }
    let identity = create ? BookIdentity(random: SystemRandom.bytes(BookIdentity.length)) : nil
    do throws(BookError) {
      return try Book.open(at: folder, creatingWith: identity)
    } catch {
      throw ToolFailure(error, folder: folder)
    }
  }

  /// Archives a letter under a name made of its stage, day and content.
  static func append(_ letter: Letter, to book: Book) throws(ToolFailure) {
    let id = "\(letter.stage.rawValue)-\(letter.date.iso)-\(letter.sha256.prefix(12))"
    let record = LetterRecord(
      id: id, stage: letter.stage.rawValue, debtor: letter.debtor, date: letter.date,
      invoices: letter.invoices, pages: letter.pages, bytes: letter.bytes, claim: letter.claimJSON)
    let stamp = LogStamp(
      time: Int64(time(nil)), program: programVersion,
      random: SystemRandom.bytes(LogStamp.randomLength))
    do throws(BookError) {
      _ = try book.append(record, stamp: stamp)
    } catch {
      throw ToolFailure(error, folder: "")
    }
  }
}

/// The system's random source.
enum SystemRandom {
  /// `count` bytes that nobody can guess.
  static func bytes(_ count: Int) -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &source) }
  }
}

extension ToolFailure {
  /// A failure of the archive.
  init(_ error: BookError, folder: String) {
    let status: ExitStatus =
      switch error {
      case .missing: .noInput
      case .notABook, .newerFormat: .configuration
      case .cannotCreate: .cannotCreate
      case .locked: .tryAgain
      case .notPermitted: .notPermitted
      case .inputOutput: .inputOutput
      case .damaged: .archiveBroken
      case .noSuchLetter, .noSuchDocument: .noInput
      case .otherBytes: .badData
      }
    self.init(status, [error.diagnostic])
  }
}
