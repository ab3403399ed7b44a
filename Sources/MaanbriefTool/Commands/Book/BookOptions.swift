import Archive
import ArgumentParser
import CollectionLaw
import Glibc
import Maanbrief
import Values

/// Where the book is.
struct BookPlace: ParsableArguments {
  @Option(help: "The folder of the book (default: MAANBRIEF_BOOK, else the current folder).")
  var book: String?

  /// The folder.
  var folder: String { book ?? Environment["MAANBRIEF_BOOK"] ?? "." }

  /// The book, which must be there.
  func open() throws(ToolFailure) -> Book {
    try BookFolder.open(folder, create: false)
  }

  /// The profile in the folder of the book; nil when it has none.
  func profile() throws(ToolFailure) -> Profile? {
    let path = folder.hasSuffix("/") ? "\(folder)maanbrief.yaml" : "\(folder)/maanbrief.yaml"
    return DiskFiles.exists(path) ? try ProfileFile.read(path) : nil
  }

  /// The dossiers of the book on a day.
  func casebook(of book: Book, on date: CalendarDate) throws(ToolFailure) -> Casebook {
    let ledger = try translated { () throws(BookError) in try book.ledger() }
    return Casebook(ledger, on: date, profile: try profile(), tables: try LawFolder.tables())
  }
}

/// Where the book is, and how results are printed.
struct BookOptions: ParsableArguments {
  @OptionGroup var place: BookPlace

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  /// The book, which must be there.
  func open() throws(ToolFailure) -> Book { try place.open() }

  /// Prints a result in the form that was asked for.
  func print(_ json: JSONValue, text: @autoclosure () -> String) {
    Terminal.print(format == .json ? json.serialised(pretty: true) : text())
  }
}

/// Who records, and on which day.
struct RecordOptions: ParsableArguments {
  @Option(help: "The day on which it counts (default: today).")
  var date: DayArgument?

  @Option(help: "Who records it (default: the user of this machine).")
  var by: String?

  /// The day.
  var day: CalendarDate { date?.day ?? CivilClock.today() }

  /// The stamp of what is recorded now.
  var stamp: EventStamp {
    EventStamp(
      day: day, time: Int64(time(nil)),
      who: by ?? Environment["LOGNAME"] ?? Environment["USER"] ?? "uid \(getuid())")
  }
}

/// Runs something on a book and turns its error into one of the tool.
func translated<Result>(
  _ body: () throws(BookError) -> Result
) throws(ToolFailure) -> Result {
  do throws(BookError) {
    return try body()
  } catch {
    throw ToolFailure(error, folder: "")
  }
}

extension Casebook {
  /// The debtor that somebody names: by the number in the book, by the customer number, by the name, or
  /// by a part of it that only one has; letters count without their accents.
  ///
  /// - Throws: status 66 when there is none, 64 when there are several.
  func debtor(named text: String) throws(ToolFailure) -> BookDebtor {
    let asked = text.lowercased()
    let plain = DebtorName.reduced(text)
    let tests: [(BookDebtor) -> Bool] = [
      { String($0.id) == asked }, { $0.details.customerNumber?.lowercased() == asked },
      { $0.details.name.lowercased() == asked }, { DebtorName.reduced($0.details.name) == plain },
      { DebtorName.reduced($0.details.name).contains(plain) },
    ]
    for test in tests {
      let found = debtors.filter(test)
      if found.count > 1 {
        let numbers = found.prefix(5).map { String($0.id) }.joined(separator: ", ")
        throw ToolFailure(
          .usage, code: "U-DEBTOR", "several debtors answer to this: \(numbers)",
          hint: "name the debtor by the number in the book")
      }
      if let debtor = found.first { return debtor }
    }
    throw ToolFailure(
      .noInput, code: "M-DEBTOR", "the book has no such debtor",
      hint: "list the debtors with 'maanbrief open'")
  }

  /// The invoice of this number.
  ///
  /// - Throws: status 66 when there is none.
  func invoice(
    named number: String
  ) throws(ToolFailure) -> (dossier: Dossier, document: BookDocument) {
    guard let found = invoice(number) else {
      throw ToolFailure(
        .noInput, code: "M-INVOICE", "the book has no invoice of this number",
        hint: "list the open items with 'maanbrief open'")
    }
    return found
  }
}
