import Archive
import ArgumentParser
import CollectionLaw
import Maanbrief
import Values

/// `maanbrief open`: what is owed, and how late it is.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "List the open items of a book with their ageing.",
    discussion: """
      One line for each invoice of which something is open, by debtor, and the sums by days late. The
      filters narrow all of it, the sums too. --format csv writes a row for each invoice.

      Example:
        maanbrief open --book administratie
        maanbrief open --book administratie --late 30 --kind business --format csv
      """)

  /// The forms of the list.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For programs.
    case json
    /// For a spreadsheet.
    case csv
  }

  @OptionGroup var place: BookPlace

  @Option(help: "text, json or csv.")
  var format: Format = .text

  @Option(help: "The day (default: today).")
  var date: DayArgument?

  @Option(help: "One debtor alone: number in the book, customer number, name or a part of it.")
  var debtor: String?

  @Option(help: "Only invoices that are at least so many days late.")
  var late: Int?

  @Option(help: "Only consumers (and debtors of whom it is not known), or only businesses.")
  var kind: KindArgument?

  @Flag(help: "Only invoices for which letters wait: disputed, held, promised or in question.")
  var waiting = false

  func run() throws {
    let casebook = try place.casebook(of: place.open(), on: date?.day ?? CivilClock.today())
    var filter = OpenList.Filter()
    if let debtor { filter.debtors = [try casebook.debtor(named: debtor).id] }
    filter.track = (kind?.kind).map { Schedule.Track($0) }
    filter.daysLate = late
    filter.onlyPaused = waiting
    let list = OpenList(casebook, filter: filter)
    switch format {
    case .json: Terminal.print(list.json.serialised(pretty: true))
    case .csv:
      let lines = list.rows.map { $0.map(CSVCell.written).joined(separator: ",") }
      Terminal.write(Array(lines.map { $0 + "\r\n" }.joined().utf8))
    case .text: Terminal.print(Self.text(list))
    }
  }

  private static func text(_ list: OpenList) -> String {
    guard !list.entries.isEmpty else { return "nothing is open" }
    let head = ["debtor", "", "invoice", "due", "days late", "open", ""]
    let rows = list.entries.flatMap { entry in
      entry.items.enumerated().map { index, item in
        let debtor = entry.dossier.debtor
        return [
          index == 0 ? String(debtor.id) : "",
          index == 0 ? Terminal.visible(String(debtor.details.name.prefix(32))) : "",
          Terminal.visible(item.item.number), item.item.due?.iso ?? "–",
          item.daysLate.map { $0 > 0 ? String($0) : "" } ?? "", amount(item.item.open),
          item.state ?? "",
        ]
      }
    }
    let sums = list.currencies.filter { !list.total($0).isZero }.map { currency in
      let ageing = list.ageing(currency)
      return Terminal.table(
        [["not due", "1–30", "31–60", "61–90", "over 90", "total"]]
          + [ageing.map { amount($0.open) } + [amount(list.total(currency))]],
        right: Set(0...5))
    }
    return Terminal.table([head] + rows, right: [0, 4, 5]) + "\n\n" + sums.joined(separator: "\n\n")
  }

  /// An amount, with its currency when that is not the euro.
  private static func amount(_ money: Money) -> String {
    (money.currency == .euro ? "" : "\(money.currency.code) ") + DutchFormat.amount(money)
  }
}
