public import Archive
public import CollectionLaw
import Intake
public import Values

/// A document that was read, on its way into a book.
public struct ImportedDocument: Sendable {
  /// The file, or `archive.zip/entry`.
  public let name: String
  /// What came of it.
  public let outcome: Outcome
  /// What was noticed, errors included.
  public let findings: [Diagnostic]

  /// What can come of a document.
  public enum Outcome: Sendable {
    /// It can go into the book.
    case record(DocumentRecord)
    /// It is refused: the error.
    case refused(Diagnostic)
    /// It asks and gives back nothing, or is no document at all.
    case passedOver(Diagnostic)
  }

  /// What a user states about the documents of one import.
  public struct Options: Sendable {
    /// The day of the import; a credit note without a day of its own counts from it.
    public var date: CalendarDate
    /// The debtors' capacity, as the user's own statement; nil goes by the documents.
    public var debtorKind: DebtorKind?
    /// The sender of the book; nil takes whoever sent the invoices.
    public var creditor: Creditor?

    /// Options for an import on one day.
    public init(date: CalendarDate, debtorKind: DebtorKind? = nil, creditor: Creditor? = nil) {
      self.date = date
      self.debtorKind = debtorKind
      self.creditor = creditor
    }
  }

  /// The documents that a file comes down to.
  public static func all(in file: SourceFile, options: Options) -> [ImportedDocument] {
    ReadDocument.all(in: file, keepsSource: true).map { ImportedDocument($0, options: options) }
  }

  init(_ document: ReadDocument, options: Options) {
    name = document.name
    switch document.outcome {
    case .refused(let reason):
      outcome = .refused(reason)
      findings = [reason]
    case .passedOver(let reason):
      outcome = .passedOver(reason)
      findings = [reason]
    case .letter:
      let reason = Diagnostic(
        .error, code: "E-LETTER", "this is a letter about invoices, no invoice",
        at: SourcePlace(file: document.name), hint: "import the invoices themselves")
      outcome = .refused(reason)
      findings = [reason]
    case .read(let invoice, let found):
      let file = SourceFile(name: document.name, bytes: document.source)
      (outcome, findings) = Self.outcome(of: invoice, found, file: file, options: options)
    }
  }

  private static func outcome(
    of invoice: Invoice?, _ found: [InvoiceFinding], file: SourceFile, options: Options
  ) -> (Outcome, [Diagnostic]) {
    let diagnostics = found.map(\.diagnostic)
    if let error = diagnostics.first(where: { $0.severity == .error }) {
      return (.refused(error), diagnostics)
    }
    guard let invoice else {
      let error = Diagnostic(
        .error, code: "E-FMT-UNKNOWN", "there is no invoice in this document", at: file.place())
      return (.refused(error), diagnostics + [error])
    }
    if invoice.isFromAnother(than: options.creditor) {
      let error = Diagnostic(
        .error, code: "E-SUPPLIER", "the sender of this invoice is not the sender of the book",
        at: file.place(), term: "BT-30",
        hint: "import the invoices that you sent; another firm has a book of its own")
      return (.refused(error), diagnostics + [error])
    }
    var plan = LetterPlan.Options(date: options.date)
    plan.debtorKind = options.debtorKind
    guard let document = ClaimedDocument(invoice, file: file, options: plan) else {
      let reason = Diagnostic(
        .info, code: "I-NO-CLAIM", "this asks for nothing and gives nothing back",
        at: file.place(), term: "BT-115")
      return (.passedOver(reason), diagnostics + [reason])
    }
    var held = found
    if document.asksForAnotherAccount(than: options.creditor) {
      held.append(InvoiceFinding(holding: ClaimedDocument.otherAccount(file)))
    }
    let record = document.record(findings: held, options: options, plan: plan)
    return (.record(record), held.map(\.diagnostic))
  }
}

extension Invoice {
  /// Whether a number of the supplier shows that another firm sent it.
  fileprivate func isFromAnother(than creditor: Creditor?) -> Bool {
    guard let creditor else { return false }
    func differ(_ kind: RecognitionKey.Kind, _ own: String?, _ other: String?) -> Bool? {
      guard let own = own.flatMap({ RecognitionKey(kind, $0) }),
        let other = other.flatMap({ RecognitionKey(kind, $0) })
      else { return nil }
      return own != other
    }
    return differ(.kvk, creditor.kvk, supplier.kvk) ?? differ(.vat, creditor.vat, supplier.vatID)
      ?? false
  }
}

extension ClaimedDocument {
  /// What the book keeps of the document.
  fileprivate func record(
    findings: [InvoiceFinding], options: ImportedDocument.Options, plan: LetterPlan.Options
  ) -> DocumentRecord {
    let request = request(creditor: false, options: plan)
    var details = DebtorDetails(name: request.debtor.name)
    details.attention = request.debtor.attention
    details.street = request.debtor.street
    details.postcode = request.debtor.postcode
    details.city = request.debtor.city
    details.country = request.debtor.country
    details.email = request.debtor.email
    details.phone = invoice.customer.contact.phone.map(RequestReader.printable)
    details.customerNumber = request.customerNumber
    return DocumentRecord(
      facts: facts(kind: request.debtor.kind), debtor: details, keys: keys(details),
      statedKind: options.debtorKind,
      findings: findings.map {
        DocumentFinding(
          code: $0.code, severity: $0.severity, message: $0.diagnostic.message,
          line: $0.diagnostic.place?.line, holds: $0.holdsLetter)
      }, file: file.name, bytes: file.bytes)
  }

  private func facts(kind: DebtorKind) -> DocumentFacts {
    var facts: DocumentFacts
    switch amount {
    case .claim(let item):
      facts = DocumentFacts(isCredit: false, number: item.number, amount: item.amount)
      facts.issued = item.issued
      facts.due = item.due
      facts.description = item.description
      facts.buyerReference = item.buyerReference
    case .credit(let credit):
      facts = DocumentFacts(
        isCredit: true, number: RequestReader.printable(credit.number), amount: credit.amount)
      facts.issued = credit.date
      facts.corrects = credit.invoice.map(RequestReader.printable)
    }
    facts.creditor = invoice.supplier.legalName ?? invoice.supplier.name ?? ""
    facts.payee = invoice.payee?.name ?? invoice.payee?.id ?? ""
    facts.kind = kind
    facts.paymentReference = paymentReference
    facts.gross = money(invoice.totals.taxInclusive)
    facts.vat = money(invoice.totals.taxTotal)
    return facts
  }

  private func money(_ amount: ExactDecimal?) -> Money? {
    let currency = invoice.currency.flatMap { Currency(code: $0) } ?? .euro
    return amount.map { Money(cents: Int64(clamping: $0.rounded(toPlaces: 2)), currency: currency) }
  }

  /// By what the debtor is recognised.
  ///
  /// A person without a postcode is recognised by no name: two of one name are two debtors.
  private func keys(_ details: DebtorDetails) -> [RecognitionKey] {
    var keys: [RecognitionKey?] = [
      invoice.customer.kvk.flatMap { RecognitionKey(.kvk, $0) },
      invoice.customer.vatID.flatMap { RecognitionKey(.vat, $0) },
      details.customerNumber.flatMap { RecognitionKey(.customer, $0) },
    ]
    if details.postcode != nil || PartyName.isOrganisation(details.name) {
      keys.append(RecognitionKey(.name, "\(details.name) \(details.postcode ?? "")"))
    }
    return keys.compactMap(\.self)
  }
}
