public import CollectionLaw
public import Values

/// One letter asked for: everything it depends on besides profile, template, fonts and program.
public struct LetterRequest: Sendable {
  /// The name of the letter, unique in its batch: letters, digits, `.`, `_` and `-`.
  public var id: String
  /// The stage; nil takes the one that the law and the due dates allow.
  public var stage: Stage?
  /// The day of the letter.
  public var date: CalendarDate
  /// The language of the letter; nil takes the profile's.
  public var language: LetterLanguage?
  /// The creditor's own reference of the case.
  public var reference: String?
  /// The debtor's number with the creditor.
  public var customerNumber: String?
  /// Who owes.
  public var debtor: Debtor
  /// Who is owed; nil takes the profile's.
  public var creditor: Creditor?
  /// What the debtor repeats with the payment; nil derives it from the invoices.
  public var paymentReference: String?
  /// The two accounts that what is asked now goes to; empty when all goes to the creditor's own.
  ///
  /// The creditor's own stands first and the blocked one second. Their parts are what is asked, or there
  /// is no letter.
  public var accounts: [AccountPart]
  /// The invoices.
  public var invoices: [OpenItem]
  /// Payments received.
  public var payments: [Payment]
  /// Credit notes.
  public var credits: [Credit]
  /// Letters sent before.
  public var previous: [SentLetter]
  /// Days on which a letter or acknowledgement that interrupted limitation is proved to have arrived.
  ///
  /// Source: art. 3:316 to 3:318 BW; LAW §7.
  public var interruptions: [CalendarDate]
  /// The payment plan that was agreed on; nil when there is none.
  public var plan: PaymentPlan?
  /// The answer to an objection; nil when the letter gives none.
  public var dispute: DisputeAnswer?
  /// What money in advance is asked for; nil when none is.
  public var deposit: Deposit?
  /// By number: the invoices that a letter copies.
  public var copies: [String: InvoiceCopy]
  /// Who takes the claim over; nil takes the profile's.
  public var collector: Collector?
  /// The invoices as they came in, which travel with the letter.
  public var sources: [SourceInvoice]
  /// Where the request came from, for messages.
  public var place: SourcePlace?

  /// A request with the parts that every letter has.
  public init(
    id: String, stage: Stage? = nil, date: CalendarDate, language: LetterLanguage? = nil,
    debtor: Debtor,
    invoices: [OpenItem]
  ) {
    self.id = id
    self.stage = stage
    self.date = date
    self.language = language
    self.debtor = debtor
    self.invoices = invoices
    accounts = []
    payments = []
    credits = []
    previous = []
    interruptions = []
    copies = [:]
    sources = []
  }
}

/// Who owes: name and address as they are printed.
public struct Debtor: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The line that names the reader, beginning with "t.a.v.".
  public var attention: String?
  /// Whether the debtor is a consumer, as far as known.
  public var kind: DebtorKind
  /// Street and number.
  public var street: String?
  /// Postcode.
  public var postcode: String?
  /// Place.
  public var city: String?
  /// ISO 3166-1 code of the country.
  public var country: String?
  /// E-mail address.
  public var email: String?
  /// The form of address, when it is not that of the profile.
  public var tone: Tone?
  /// Who the parties of the contract are, when it is not what the profile says.
  public var buyer: TradeParties?

  /// A debtor of whom only name and kind are known.
  public init(name: String, kind: DebtorKind = .unknown) {
    self.name = name
    self.kind = kind
  }
}
