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
  public private(set) var refusedFiles: [String] = []
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

  var groups: [Group] = []

  /// One debtor's documents.
  struct Group {
    var key: String
    var request: LetterRequest
    /// The invoices by number, each with its BT-83.
    var references: [String: String?]
  }

  /// Reads `files` and groups what can be claimed by debtor.
  ///
  /// - Parameters:
  ///   - files: invoices and credit notes.
  ///   - received: the payments that came in; those that certainly pay an invoice are booked on it.
  ///   - profile: who sends; nil takes the supplier of each document.
  ///   - options: what the user states.
  public init(
    files: [SourceFile], received: ReceivedPayments = ReceivedPayments(), profile: Profile?,
    options: Options
  ) {
    var credits: [(key: String, credit: Credit, place: SourcePlace)] = []
    for file in files {
      let (invoice, found) = readInvoice(file)
      findings += found.map(\.diagnostic)
      let held = found.filter { $0.holdsLetter && !options.confirmed.contains($0.code) }
      guard let invoice, !found.contains(where: { $0.severity == .error }) else {
        refusedFiles.append(file.name)
        continue
      }
      guard held.isEmpty else {
        refusedFiles.append(file.name)
        findings += held.map { Self.holding($0, file: file) }
        continue
      }
      if profile == nil, let broken = Self.brokenAccount(invoice, file: file) {
        findings.append(broken)
        refusedFiles.append(file.name)
        continue
      }
      guard let document = ClaimedDocument(invoice, file: file, options: options) else { continue }
      let debtor = DebtorKey(invoice, file: file).text
      switch document.amount {
      case .claim(let item): add(item, from: invoice, key: debtor, document, profile, options)
      case .credit(let credit): credits.append((debtor, credit, file.place()))
      }
    }
    for (key, credit, place) in credits { add(credit, key: key, at: place) }
    book(received, through: options.date)
    requests = groups.map(\.request)
  }

  private mutating func add(
    _ item: OpenItem, from invoice: Invoice, key: String, _ document: ClaimedDocument,
    _ profile: Profile?, _ options: Options
  ) {
    var item = item
    item.dueBasis = profile?.terms.dueBasis ?? .agreed
    let index: Int
    if let known = groups.firstIndex(where: { $0.key == key }) {
      index = known
    } else {
      index = groups.count
      groups.append(
        Group(
          key: key, request: document.request(creditor: profile == nil, options: options),
          references: [:]))
    }
    guard groups[index].references[item.number] == nil else {
      findings.append(
        Diagnostic(
          .info, code: "I-DUP", "this invoice was given before and counts once",
          at: document.file.place()))
      return
    }
    groups[index].references[item.number] = .some(document.paymentReference)
    groups[index].request.invoices.append(item)
    // A reference of one invoice says nothing about a letter on several.
    groups[index].request.paymentReference =
      groups[index].request.invoices.count == 1 ? document.paymentReference : nil
    if let difference = otherAccount(invoice, profile) {
      findings.append(difference.finding(document.file))
      if !options.confirmed.contains(difference.code) {
        refusedFiles.append(document.file.name)
        groups[index].request.invoices.removeLast()
        if groups[index].request.invoices.isEmpty { groups.remove(at: index) }
      }
    }
  }

  private mutating func add(_ credit: Credit, key: String, at place: SourcePlace) {
    guard let index = groups.firstIndex(where: { $0.key == key }) else {
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
      .error, code: "N-HELD", "no letter is made while '\(finding.code)' is not confirmed",
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

  /// An account in the document that is not the profile's.
  private struct OtherAccount {
    let code = "W-IBAN-OTHER"

    func finding(_ file: SourceFile) -> Diagnostic {
      Diagnostic(
        .error, code: code, "the document asks for payment to another account than the profile's",
        at: file.place(), term: "BT-84", hint: "check who must be paid, then give --confirm \(code)"
      )
    }
  }

  private func otherAccount(_ invoice: Invoice, _ profile: Profile?) -> OtherAccount? {
    guard let own = profile?.creditor.iban else { return nil }
    let accounts = invoice.paymentMeans.compactMap(\.iban)
    return accounts.isEmpty || accounts.contains(own.compact) ? nil : OtherAccount()
  }
}
