public import CollectionLaw
public import Intake
public import Values

/// Turns files of invoices into letter requests: one debtor, one letter.
public struct LetterPlan: Sendable {
  /// The requests, in the order in which their debtors first appear.
  public internal(set) var requests: [LetterRequest] = []
  /// What was found in the files, in their order.
  public internal(set) var findings: [Diagnostic] = []
  /// The files of which nothing could be used, by name.
  public internal(set) var refusedFiles: [String] = []
  /// What was no document at all, such as a picture among the entries of an archive.
  public internal(set) var passedOver: [Diagnostic] = []
  /// What became of the payments, for people: those booked, and those of a later day.
  public internal(set) var notices: [Diagnostic] = []
  /// How many invoices the payments paid in full.
  public internal(set) var paidCount = 0

  /// What the user states about the letters.
  public struct Options: Sendable {
    /// The stage; nil takes what the law and the due dates allow.
    public var stage: Stage?
    /// The day of the letters.
    public var date: CalendarDate
    /// The debtors' kind, as the user's own statement; nil goes by the documents.
    public var debtorKind: DebtorKind?
    /// Codes of findings that no longer hold a letter.
    public var confirmed: Set<String>
    /// Letters sent before, to every debtor of this run.
    public var previous: [SentLetter]

    /// Options for letters of one day.
    public init(date: CalendarDate) {
      self.date = date
      confirmed = []
      previous = []
    }
  }

  var groups: [DebtorGroup] = []
  /// Credit notes, until every invoice that they may belong to is known.
  private var credits: [(key: String, credit: Credit, place: SourcePlace)] = []
  /// Invoices of which two documents say different things, by debtor and number.
  private var contradicted: Set<[String]> = []

  /// Reads `files` and groups what can be claimed by debtor.
  ///
  /// - Parameters:
  ///   - files: invoices and credit notes, and zip archives of them.
  ///   - received: the payments that came in; those that certainly pay an invoice are booked on it.
  ///   - profile: who sends; nil takes the supplier of each document.
  ///   - options: what the user states.
  public init(
    files: [SourceFile], received: ReceivedPayments = ReceivedPayments(), profile: Profile?,
    options: Options
  ) {
    self.init(
      documents: files.flatMap {
        ReadDocument.all(in: $0, keepsSource: profile?.attachesInvoices == true)
      }, received: received, profile: profile,
      options: options)
  }

  /// Groups what can be claimed by debtor, of documents that were read before.
  ///
  /// - Parameters:
  ///   - documents: invoices and credit notes, in the order of their files.
  ///   - received: as for files.
  ///   - profile: as for files.
  ///   - options: as for files.
  public init(
    documents: [ReadDocument], received: ReceivedPayments = ReceivedPayments(), profile: Profile?,
    options: Options
  ) {
    for document in documents {
      switch document.outcome {
      case .read(let invoice, let found):
        take(
          invoice, found, SourceFile(name: document.name, bytes: document.source), profile, options)
      case .letter(let claim):
        take(claim, from: SourceFile(name: document.name, bytes: []), options)
      case .refused(let reason):
        findings.append(reason)
        refusedFiles.append(document.name)
      case .passedOver(let reason): passedOver.append(reason)
      }
    }
    for (key, credit, place) in credits { add(credit, debtor: key, at: place) }
    credits = []
    groups.removeAll { $0.request.invoices.isEmpty }
    book(received, through: options.date, confirmed: options.confirmed)
    splitAccounts()
    if profile?.attachesInvoices == true { addSources() }
    requests = groups.map(\.request)
  }

  /// Lets the invoices travel with the letter about them.
  private mutating func addSources() {
    for index in groups.indices {
      groups[index].request.sources = groups[index].request.invoices.compactMap { item in
        groups[index].documents[item.number].flatMap { invoiceDocument(in: $0.file) }
          .map { SourceInvoice(number: item.number, xml: $0) }
      }
    }
  }

  /// Adds what a document claims or credits.
  private mutating func take(
    _ invoice: Invoice?, _ found: [InvoiceFinding], _ file: SourceFile, _ profile: Profile?,
    _ options: Options
  ) {
    findings += found.map(\.diagnostic)
    let held = found.filter { $0.holdsLetter && !options.confirmed.contains($0.code) }
    guard let invoice, !found.contains(where: { $0.severity == .error }) else {
      refusedFiles.append(file.name)
      return
    }
    guard held.isEmpty else {
      refusedFiles.append(file.name)
      findings += held.map { Self.holding($0, file: file) }
      return
    }
    if profile?.creditor == nil, let broken = Self.brokenAccount(invoice, file: file) {
      findings.append(broken)
      refusedFiles.append(file.name)
      return
    }
    guard let document = ClaimedDocument(invoice, file: file, options: options) else { return }
    let debtor = DebtorKey(invoice, file: file).text
    switch document.amount {
    case .claim(let item): add(item, from: invoice, key: debtor, document, profile, options)
    case .credit(let credit): credits.append((debtor, credit, file.place()))
    }
  }

  private mutating func add(
    _ item: OpenItem, from invoice: Invoice, key: String, _ document: ClaimedDocument,
    _ profile: Profile?, _ options: Options
  ) {
    let file = document.file
    if case .unclear(let reason) = invoice.gAccount {
      findings.append(Self.unclearAccounts(reason, at: document.blockedAccountPlace))
      refusedFiles.append(file.name)
      return
    }
    if document.asksForAnotherAccount(than: profile?.creditor) {
      let difference = ClaimedDocument.otherAccount(file)
      findings.append(difference)
      guard options.confirmed.contains(difference.code) else {
        refusedFiles.append(file.name)
        return
      }
    }
    var item = item
    item.dueBasis = profile?.terms.dueBasis ?? .agreed
    if let known = groups.firstIndex(where: { $0.debtor == key && $0.holds(item.number) }) {
      addCopy(of: item, to: known, file)
    } else if contradicted.contains([key, item.number]) {
      refuseContradiction(file.name, at: file.place())
    } else {
      let request = document.request(creditor: profile?.creditor == nil, options: options)
      let track = Schedule.Track(request.debtor.kind)
      let index =
        groups.firstIndex { $0.debtor == key && $0.track == track } ?? groups.count
      if index == groups.count {
        groups.append(DebtorGroup(debtor: key, track: track, request: request))
      }
      // Only a copy needs what the lines say; other letters are spared holding on to them.
      let copy = options.stage == .factuurkopie ? InvoiceCopy(invoice) : nil
      groups[index].add(
        item, copy: copy,
        of: DebtorGroup.Document(
          file: file, reference: document.paymentReference,
          accounts: document.accounts(ownedBy: profile?.creditor)))
    }
  }

  /// An invoice that was given before: the same counts once, another content is refused with it.
  private mutating func addCopy(of item: OpenItem, to index: Int, _ file: SourceFile) {
    guard groups[index].isSame(item) else {
      if let earlier = groups[index].remove(item.number) {
        refuseContradiction(earlier.name, at: earlier.place())
      }
      contradicted.insert([groups[index].debtor, item.number])
      refuseContradiction(file.name, at: file.place())
      return
    }
    findings.append(
      Diagnostic(
        .info, code: "I-DUP", "this invoice was given before and counts once", at: file.place()))
  }

  private mutating func refuseContradiction(_ name: String, at place: SourcePlace) {
    refusedFiles.append(name)
    findings.append(
      Diagnostic(
        .error, code: "E-DUP", "another document has this number and says something else",
        at: place, term: "BT-1", hint: "give the one that is right"))
  }

  /// A credit note goes to the letter on the invoice it names, else to the first of its debtor.
  private mutating func add(_ credit: Credit, debtor: String, at place: SourcePlace) {
    let named = groups.firstIndex { group in
      group.debtor == debtor && credit.invoice.map { group.holds($0) } ?? false
    }
    guard let index = named ?? groups.firstIndex(where: { $0.debtor == debtor }) else {
      findings.append(
        Diagnostic(
          .warning, code: "W-CREDIT",
          "there is no invoice of this debtor to set the credit note off",
          at: place, hint: "give the invoice that it corrects as well"))
      return
    }
    groups[index].request.credits.append(credit)
  }

  private static func holding(_ finding: InvoiceFinding, file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, code: "N-HELD",
      "no letter is made while '\(finding.code)' is not confirmed: \(finding.diagnostic.message)",
      at: finding.diagnostic.place ?? file.place(),
      hint: "look at the document, then give --confirm \(finding.code)")
  }

  /// An account that would be printed and does not check.
  private static func brokenAccount(_ invoice: Invoice, file: SourceFile) -> Diagnostic? {
    let accounts = invoice.paymentMeans.filter { $0.iban != nil }
    guard let first = accounts.first, !accounts.contains(where: { $0.hasValidIBAN == true }) else {
      return nil
    }
    return Diagnostic(
      .error, code: "E-IBAN", "the account to pay into does not check as an IBAN",
      at: file.place(line: first.line), term: "BT-84",
      hint: "correct the account, or give a profile with the right one")
  }
}
