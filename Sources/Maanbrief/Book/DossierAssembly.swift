import Archive
import CollectionLaw
import Values

/// Puts the dossiers of one debtor together.
struct DossierAssembly {
  let debtor: BookDebtor
  /// The debtor's documents, in the order of their import.
  let documents: [BookDocument]
  /// What was recorded of the debtor, in its order.
  let events: [RecordedEvent]
  let letters: LetterIndex
  let terms: CollectionTerms
  let tables: LawTables
  let date: CalendarDate

  /// What tells the dossiers of one debtor apart.
  private struct Key: Hashable {
    let creditor: String
    let payee: String
    let currency: Currency
  }

  private struct Group {
    let key: Key
    let track: Schedule.Track
    var invoices: [BookDocument] = []
    var credits: [BookDocument] = []
  }

  /// The dossiers, in the order of their first invoices.
  var dossiers: [Dossier] {
    let groups = groups
    let home = Dictionary(
      groups.enumerated().flatMap { index, group in
        group.invoices.map { ($0.id, index) }
      }, uniquingKeysWith: { first, _ in first })
    return groups.indices.map { index in
      dossier(groups[index], payments: payments(of: groups[index]) { home[$0] ?? 0 == index })
    }
  }

  /// Invoices by creditor, payee, currency and track; a credit note goes where the invoice is that it
  /// names, else to the first that it fits.
  private var groups: [Group] {
    var groups: [Group] = []
    for document in documents where !document.facts.isCredit {
      let key = Self.key(document)
      let track = Schedule.Track(debtor.statedKind ?? document.facts.kind)
      let index = groups.firstIndex { $0.key == key && $0.track == track } ?? groups.count
      if index == groups.count { groups.append(Group(key: key, track: track)) }
      groups[index].invoices.append(document)
    }
    for document in documents where document.facts.isCredit {
      let key = Self.key(document)
      let fitting = groups.indices.filter {
        groups[$0].key.creditor == key.creditor && groups[$0].key.currency == key.currency
      }
      let named = fitting.first { index in
        groups[index].invoices.contains { $0.facts.number == document.facts.corrects }
      }
      if let index = named ?? fitting.first { groups[index].credits.append(document) }
    }
    return groups
  }

  private static func key(_ document: BookDocument) -> Key {
    Key(
      creditor: document.facts.creditor, payee: document.facts.payee,
      currency: document.facts.amount.currency)
  }

  /// The payments that were recorded: on the invoice they name, else in the first dossier.
  ///
  /// - Parameters:
  ///   - group: the dossier.
  ///   - isHere: whether a payment on the document with this number belongs to it.
  /// - Returns: the payments, in the order in which they were recorded.
  private func payments(of group: Group, isHere: (Int) -> Bool) -> [Payment] {
    events.compactMap { recorded in
      let event = recorded.event
      guard event.kind == .paid, let cents = event.cents, isHere(event.document ?? 0) else {
        return nil
      }
      let invoice = group.invoices.first { $0.id == event.document }
      return Payment(
        date: event.day, amount: Money(cents: cents, currency: group.key.currency),
        invoice: invoice?.facts.number)
    }
  }

  private func dossier(_ group: Group, payments: [Payment]) -> Dossier {
    let states = Dictionary(
      group.invoices.map { ($0.facts.number, state(of: $0)) }, uniquingKeysWith: { $1 })
    let all = letters.letters(about: group.invoices.map(\.facts.number))
    let restart = events.filter { $0.event.kind == .restart }.map(\.logSize).max() ?? 0
    let history = all.filter { $0.letter.sequence > restart }.map { SentLetter($0) }
    let kind = debtor.statedKind ?? group.invoices.first?.facts.kind ?? .unknown
    var request = LetterRequest(
      id: "\(debtor.id)", date: date, debtor: addressee(kind), invoices: [])
    request.previous = history
    let account = Account(
      of: group.invoices.map { item($0, states[$0.facts.number] ?? InvoiceState()) },
      payments: payments, credits: group.credits.map { Credit($0) }, on: date, kind: kind,
      tables: tables, options: terms.options(for: request))
    return Dossier(
      debtor: debtor, kind: kind, account: account,
      invoices: Dictionary(
        group.invoices.map { ($0.facts.number, $0) }, uniquingKeysWith: { $1 }),
      states: states, history: history, letters: all.map(\.letter), events: events)
  }

  /// What was recorded about an invoice; what names none is about all that were there, a hold about
  /// later ones too.
  private func state(of document: BookDocument) -> InvoiceState {
    var state = InvoiceState()
    for event in events.map(\.event) {
      let isAboutAll =
        event.document == nil
        && (event.kind == .hold || event.kind == .release || document.imported <= event.day)
      if event.document == document.id || isAboutAll { state.apply(event) }
    }
    return state
  }

  private func addressee(_ kind: DebtorKind) -> Debtor {
    var addressee = Debtor(name: debtor.details.name, kind: kind)
    addressee.attention = debtor.details.attention
    addressee.street = debtor.details.street
    addressee.postcode = debtor.details.postcode
    addressee.city = debtor.details.city
    addressee.country = debtor.details.country
    addressee.email = debtor.details.email
    return addressee
  }

  private func item(_ document: BookDocument, _ state: InvoiceState) -> OpenItem {
    let facts = document.facts
    // A new term only ever gives the debtor more time.
    let due = [facts.due, state.newTerm].compactMap(\.self).max()
    var item = OpenItem(
      number: facts.number, issued: facts.issued, due: due, dueBasis: terms.dueBasis,
      amount: facts.amount)
    item.description = facts.description
    item.buyerReference = facts.buyerReference
    item.pause = state.pause(document, on: date)
    item.refused = state.refused
    return item
  }
}

extension Credit {
  /// A credit note of the book.
  fileprivate init(_ document: BookDocument) {
    self.init(
      number: document.facts.number, date: document.facts.issued ?? document.imported,
      amount: document.facts.amount, invoice: document.facts.corrects)
  }
}
