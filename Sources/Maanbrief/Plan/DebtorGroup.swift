import CollectionLaw
import Values

/// The documents of one debtor that go into one letter: one creditor, one currency, one legal track.
struct DebtorGroup: Sendable {
  /// What tells the debtor apart.
  let debtor: String
  /// Whether the letter follows the rules for consumers or for businesses.
  let track: Schedule.Track
  /// The letter so far.
  var request: LetterRequest
  /// Whether the letter waits until somebody looked at a payment.
  var isHeld = false
  /// By invoice number: the document it came from, its BT-83 and the accounts that it is split over.
  private(set) var documents: [String: Document] = [:]

  /// What a letter needs of the document of an invoice, beside the claim.
  struct Document {
    let file: SourceFile
    let reference: String?
    let accounts: [AccountPart]
  }

  init(debtor: String, track: Schedule.Track, request: LetterRequest) {
    self.debtor = debtor
    self.track = track
    self.request = request
  }

  /// Whether an invoice of this number is in it.
  func holds(_ number: String) -> Bool { documents[number] != nil }

  /// Whether the invoice of that number says the same as `item`.
  func isSame(_ item: OpenItem) -> Bool { request.invoices.contains(item) }

  /// Adds an invoice with its document.
  mutating func add(
    _ item: OpenItem, copy: InvoiceCopy?, of document: Document
  ) {
    documents[item.number] = document
    request.copies[item.number] = copy
    request.invoices.append(item)
    takeReference(of: request.invoices.map(\.number))
  }

  /// Takes an invoice out; gives back the document it came from.
  mutating func remove(_ number: String) -> SourceFile? {
    request.invoices.removeAll { $0.number == number }
    let document = documents.removeValue(forKey: number)
    takeReference(of: request.invoices.map(\.number))
    return document?.file
  }

  /// The reference of one invoice is that of the letter; on several it says nothing.
  mutating func takeReference(of open: [String]) {
    // A claim that came without documents keeps its own.
    guard !documents.isEmpty else { return }
    request.paymentReference = open.count == 1 ? documents[open[0]]?.reference : nil
  }

  /// The invoices with what counts towards each.
  var settled: [OpenItem] {
    OpenItem.settle(request.invoices, payments: request.payments, credits: request.credits).items
  }

  /// The numbers of the invoices of which something is open.
  var openNumbers: [String] {
    settled.filter { $0.open.cents > 0 }.map(\.number)
  }
}
