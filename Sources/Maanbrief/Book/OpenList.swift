import Archive
public import CollectionLaw
public import Values

/// The open items of a book on a day, by debtor, with their ageing.
public struct OpenList: Sendable {
  /// Which open items are shown; everything that is set must hold.
  public struct Filter: Sendable {
    /// The numbers of the debtors; nil shows all.
    public var debtors: Set<Int>?
    /// The legal track; nil shows both.
    public var track: Schedule.Track?
    /// The least number of days late; nil shows all.
    public var daysLate: Int?
    /// Only items for which letters wait, by the user's word or a question.
    public var onlyPaused = false

    /// A filter that shows everything.
    public init() {}

    fileprivate func shows(_ item: ClaimedItem) -> Bool {
      if onlyPaused, item.item.pause == nil { return false }
      guard let least = daysLate else { return true }
      return item.daysLate.map { $0 >= least } ?? false
    }

    fileprivate func shows(_ dossier: Dossier) -> Bool {
      debtors?.contains(dossier.debtor.id) ?? true
        && track.map { Schedule.Track(dossier.kind) == $0 } ?? true
    }
  }

  /// One debtor's open items.
  public struct Entry: Sendable {
    /// The case.
    public let dossier: Dossier
    /// The items that the filter shows, oldest due first; at least one.
    public let items: [ClaimedItem]

    /// What is open of them.
    public var open: Money { items.map(\.item.open).total(dossier.open.currency) }
  }

  /// The day.
  public let date: CalendarDate
  /// The debtors with something open, by number.
  public let entries: [Entry]

  /// The open items that `filter` shows.
  public init(_ book: Casebook, filter: Filter = Filter()) {
    date = book.date
    entries = book.dossiers.filter(filter.shows).compactMap { dossier in
      let items = dossier.openItems.filter(filter.shows)
      return items.isEmpty ? nil : Entry(dossier: dossier, items: items)
    }
  }

  /// The currencies, the euro first.
  public var currencies: [Currency] {
    Set(entries.map(\.open.currency)).union([.euro]).sorted {
      ($0 == .euro ? 0 : 1, $0.code) < ($1 == .euro ? 0 : 1, $1.code)
    }
  }

  /// What is open in a currency.
  public func total(_ currency: Currency = .euro) -> Money {
    entries.map(\.open).filter { $0.currency == currency }.total(currency)
  }

  /// What is open in a currency in each class of days late, in the order of the classes.
  public func ageing(_ currency: Currency = .euro) -> [(bucket: Ageing.Bucket, open: Money)] {
    let items = entries.flatMap(\.items).filter { $0.item.open.currency == currency }
    let groups = Dictionary(grouping: items) { Ageing.Bucket(daysLate: $0.daysLate) }
    return Ageing.Bucket.allCases.map { bucket in
      (bucket, (groups[bucket] ?? []).map(\.item.open).total(currency))
    }
  }
}

extension Ageing.Bucket {
  /// The name of the class in JSON.
  var name: String {
    switch self {
    case .notDue: "notDue"
    case .upTo30: "upTo30"
    case .upTo60: "upTo60"
    case .upTo90: "upTo90"
    case .over90: "over90"
    }
  }
}

// MARK: - For programs

extension OpenList {
  /// The list for programs; amounts without a currency are in euro.
  public var json: JSONValue {
    var object: [String: JSONValue] = [
      "date": .string(date.iso), "debtors": .array(entries.map(\.json)),
      "total": .string(total().plain), "ageing": ageingJSON(.euro),
    ]
    let others = currencies.dropFirst()
    if !others.isEmpty {
      object["totals"] = .object(
        Dictionary(uniqueKeysWithValues: others.map { ($0.code, .string(total($0).plain)) }))
    }
    return .object(object)
  }

  private func ageingJSON(_ currency: Currency) -> JSONValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: ageing(currency).map { ($0.bucket.name, .string($0.open.plain)) }))
  }

  /// The list as rows of text, the first of them the head: a row for each invoice.
  public var rows: [[String]] {
    let head = [
      "debtor", "name", "kind", "invoice", "issued", "due", "currency", "amount", "open",
      "daysLate",
      "state",
    ]
    return [head]
      + entries.flatMap { entry in
        entry.items.map { item in
          [
            String(entry.dossier.debtor.id), entry.dossier.debtor.details.name,
            entry.dossier.kind.rawValue, item.item.number, item.item.issued?.iso ?? "",
            item.item.due?.iso ?? "", item.item.amount.currency.code, item.item.amount.plain,
            item.item.open.plain, item.daysLate.map(String.init) ?? "", item.state ?? "",
          ]
        }
      }
  }
}

extension OpenList.Entry {
  fileprivate var json: JSONValue {
    var object: [String: JSONValue] = [
      "debtor": .string(dossier.debtor.details.name), "id": .integer(dossier.debtor.id),
      "kind": .string(dossier.kind.rawValue), "open": .string(open.plain),
      "invoices": .array(items.map { invoice($0) }),
    ]
    if open.currency != .euro { object["currency"] = .string(open.currency.code) }
    return .object(object)
  }

  private func invoice(_ claimed: ClaimedItem) -> JSONValue {
    let item = claimed.item
    var object: [String: JSONValue] = [
      "number": .string(item.number), "amount": .string(item.amount.plain),
      "open": .string(item.open.plain),
    ]
    object["issued"] = item.issued.map { .string($0.iso) }
    object["due"] = item.due.map { .string($0.iso) }
    object["daysLate"] = claimed.daysLate.map { .integer($0) }
    object["state"] = claimed.state.map { .string($0) }
    object["because"] = dossier.because(claimed).map { .string($0) }
    object["limitation"] = dossier.limitation(of: claimed).day.map { .string($0.iso) }
    if let relief = dossier.vatRelief(of: claimed) {
      object["vatRelief"] = [
        "day": .string(relief.day.iso), "vat": .string(relief.vat.plain),
      ]
    }
    return .object(object)
  }
}

extension ClaimedItem {
  /// Why letters wait for it, in one word; nil when they do not.
  public var state: String? {
    switch item.pause {
    case .dispute: "disputed"
    case .hold: "held"
    case .plan: "promised"
    case nil: nil
    }
  }
}

extension Dossier {
  /// The limitation of an item, by the due date of the invoice itself: a new term changes nothing.
  func limitation(of claimed: ClaimedItem) -> Limitation {
    var item = claimed.item
    item.due = invoices[item.number]?.facts.due
    return Limitation(of: item, kind: kind, interruptions: claim.options.interruptions)
  }

  /// The last day to reclaim the VAT on an item as a bad debt, and how much of it is in what is open;
  /// nil when the invoice has no VAT.
  ///
  /// Source: art. 29 Wet OB; LAW §10.
  func vatRelief(of claimed: ClaimedItem) -> (day: CalendarDate, vat: Money)? {
    guard let facts = invoices[claimed.item.number]?.facts, let vat = facts.vat,
      let gross = facts.gross, vat.cents > 0, gross.cents > 0
    else { return nil }
    var item = claimed.item
    item.due = facts.due
    guard let last = item.lastDayToPay else { return nil }
    return (
      vatReliefDay(due: last), roundedVATShare(open: claimed.item.open, vat: vat, gross: gross)
    )
  }
}
