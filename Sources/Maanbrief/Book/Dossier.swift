public import Archive
public import CollectionLaw
public import Values

/// One debtor's running case: what is owed to one creditor in one currency, on one legal track.
public struct Dossier: Sendable {
  /// Who owes.
  public let debtor: BookDebtor
  /// The debtor's capacity: the user's own statement, else what the documents say.
  public let kind: DebtorKind
  /// The account on the day of the casebook.
  public let account: Account
  /// By number: the invoices.
  let invoices: [String: BookDocument]
  /// By number: what was recorded about each.
  let states: [String: InvoiceState]
  /// The letters that count.
  let history: [SentLetter]
  /// The archived letters about any of the invoices, also those from before a restart.
  let letters: [ArchivedLetter]
  /// What was recorded of the debtor, in its order.
  let events: [RecordedEvent]

  /// The claim on the day.
  public var claim: Claim { account.claim }

  /// What is open of the principal.
  public var open: Money { claim.open }

  /// The items of which something is open, oldest due first.
  var openItems: [ClaimedItem] { claim.items.filter { $0.item.open.cents > 0 } }

  /// Why an item gets no letter; nil when nothing that was recorded stands in the way.
  func because(_ item: ClaimedItem) -> String? {
    invoices[item.item.number].flatMap { document in
      states[item.item.number]?.because(document, on: claim.date)
    }
  }
}

/// The dossiers of a book on a day.
public struct Casebook: Sendable {
  /// The day.
  public let date: CalendarDate
  /// The dossiers with an invoice, by the numbers of their debtors.
  public let dossiers: [Dossier]
  /// All debtors, by number.
  public let debtors: [BookDebtor]
  /// The day through which the payments are known; nil in a book without documents.
  public let paymentsKnownThrough: CalendarDate?
  /// Which letters follow a due date.
  public let schedule: Schedule
  let ledger: Ledger

  /// The dossiers of `ledger` on `date`.
  ///
  /// - Parameters:
  ///   - ledger: the book as it stands.
  ///   - date: the day; what is paid or credited later does not count yet.
  ///   - profile: what was agreed, and the schedule; nil takes the safest and the recommended one.
  ///   - tables: rates, tariffs and presumptions.
  public init(_ ledger: Ledger, on date: CalendarDate, profile: Profile?, tables: LawTables) {
    self.ledger = ledger
    self.date = date
    debtors = ledger.debtors
    schedule = profile?.schedule ?? .standard
    paymentsKnownThrough = ledger.paymentsKnownThrough
    let terms = profile?.terms ?? CollectionTerms()
    let letters = LetterIndex(ledger.letters)
    let events = Dictionary(grouping: ledger.events) { $0.event.debtor }
    let documents = Dictionary(grouping: ledger.documents, by: \.debtor)
    dossiers = ledger.debtors.flatMap { debtor in
      DossierAssembly(
        debtor: debtor, documents: documents[debtor.id] ?? [], events: events[debtor.id] ?? [],
        letters: letters, terms: terms, tables: tables, date: date
      ).dossiers
    }
  }

  /// The invoice of this number, with its dossier; nil when there is none.
  public func invoice(_ number: String) -> (dossier: Dossier, document: BookDocument)? {
    for dossier in dossiers {
      if let document = dossier.invoices[number] { return (dossier, document) }
    }
    return nil
  }

  /// What is open of an invoice on the day; nil for what is no invoice of the book.
  public func open(_ document: BookDocument) -> Money? {
    invoice(document.facts.number)?.dossier.claim.items
      .first { $0.item.number == document.facts.number }?.item.open
  }

  /// The dossiers of a debtor.
  public func dossiers(of debtor: BookDebtor) -> [Dossier] {
    dossiers.filter { $0.debtor.id == debtor.id }
  }
}

/// The archived letters by the numbers of their invoices.
struct LetterIndex {
  private var letters: [LedgerLetter]
  private var byNumber: [String: [Int]] = [:]

  init(_ letters: [LedgerLetter]) {
    self.letters = letters
    for (index, letter) in letters.enumerated() {
      for number in letter.letter.invoices { byNumber[number, default: []].append(index) }
    }
  }

  /// The letters about any of these invoices, oldest first.
  func letters(about numbers: some Sequence<String>) -> [LedgerLetter] {
    Set(numbers.flatMap { byNumber[$0] ?? [] }).sorted().map { letters[$0] }
  }
}

extension SentLetter {
  /// An archived letter as the schedule counts it.
  init(_ archived: LedgerLetter) {
    let claim = try? JSONValue(parsing: archived.claim)
    let currency = claim?["currency"]?.string.flatMap { Currency(code: $0) } ?? .euro
    self.init(
      stage: Stage(rawValue: archived.letter.stage), date: archived.letter.date,
      invoices: archived.letter.invoices,
      statedCosts: claim?["costsAfterTerm"]?.string.flatMap { Money($0, currency: currency) },
      lastDay: claim?["term"]?.string.flatMap { CalendarDate(iso: $0) })
  }
}
