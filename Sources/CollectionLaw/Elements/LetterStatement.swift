public import Values

/// What a finished letter states: the facts it was made from, and the text that is printed.
///
/// The facts say what the letter is entitled to print; `findings()` compares the text with them.
public struct LetterStatement: Sendable {
  /// The language of the text.
  public var language = LetterLanguage.dutch
  /// What the letter does in law.
  public var effect: LegalEffect
  /// The debtor's capacity.
  public var kind: DebtorKind
  /// Whether a reminder is the ingebrekestelling as well.
  public var putsInDefault: Bool
  /// The day of the letter.
  public var date: CalendarDate
  /// Name and address lines of who is owed, as they are printed.
  public var creditor: [String]
  /// Name and address lines of who owes, as they are printed.
  public var debtor: [String]
  /// The invoices.
  public var invoices: [Invoice]
  /// What is open of the principal.
  public var open: Money
  /// What must be paid now.
  public var toPay: Money
  /// The collection costs that the letter may state; nil when it may state none.
  public var costs: Costs?
  /// The interest that the letter may state; nil when it may state none.
  public var interest: Interest?
  /// The term.
  public var term: Term
  /// The account to pay into; nil when it is not known.
  public var iban: IBAN?
  /// The name of the account.
  public var accountHolder: String
  /// What the debtor repeats with the payment, as it is printed.
  public var paymentReference: String
  /// The accounts that what must be paid now goes to in parts; empty when it goes to `iban` alone.
  public var accounts: [Account] = []
  /// The payment plan that the letter is about; nil when it is about none.
  public var plan: Plan?
  /// Who takes the claim over; nil when nobody does.
  public var collector: String?
  /// About what every further day adds to the interest; nil when the letter may not say it.
  public var dailyInterest: Money?
  /// Earlier letters.
  public var earlier: [SentLetter]
  /// What holds of the claim; a letter whose facts are not known may say anything.
  public var truths: Set<ClaimTruth>
  /// Further sums that the letter may print: running totals of a table.
  public var sums: Set<Int64>
  /// Further figures that the tables of the letter print: the sum behind interest and costs.
  public var figures: Figures
  /// Texts of the creditor and debtor that are printed as they are, such as descriptions.
  ///
  /// A date or a word in them is theirs, not the letter's.
  public var ownTexts: [String]
  /// The printed text in reading order.
  public var text: [LetterParagraph]

  /// One of several accounts with its part of what must be paid now.
  public struct Account: Hashable, Sendable {
    /// The account.
    public var iban: IBAN
    /// The name of the account.
    public var holder: String
    /// The part.
    public var amount: Money
    /// What the debtor repeats with the payment, as it is printed.
    public var reference: String

    /// An account with its part.
    public init(iban: IBAN, holder: String, amount: Money, reference: String) {
      self.iban = iban
      self.holder = holder
      self.amount = amount
      self.reference = reference
    }
  }

  /// A payment plan as the letter states it.
  public struct Plan: Hashable, Sendable {
    /// The day of the agreement.
    public var agreed: CalendarDate
    /// What is open of it.
    public var open: Money
    /// The last day of the first missed instalment; nil when none was missed.
    public var firstMissed: CalendarDate?
    /// Its number; nil when none was missed.
    public var firstMissedNumber: Int?
    /// How many were missed.
    public var missedCount = 0

    /// A plan of which no instalment was missed.
    public init(agreed: CalendarDate, open: Money) {
      self.agreed = agreed
      self.open = open
    }
  }

  /// One invoice as the letter states it.
  public struct Invoice: Hashable, Sendable {
    /// The number.
    public var number: String
    /// The day of the invoice; nil when it is not known.
    public var issued: CalendarDate?
    /// The last day to pay; nil when it is not known.
    public var due: CalendarDate?
    /// What was asked.
    public var amount: Money
    /// What was paid or credited, each with its day.
    public var paid: [DatedAmount]
    /// What is open.
    public var open: Money
    /// The first day of default; nil when the debtor is not in default.
    public var firstDayOfDefault: CalendarDate?

    /// An invoice of which nothing was paid.
    public init(
      number: String, issued: CalendarDate?, due: CalendarDate?, amount: Money, open: Money,
      paid: [DatedAmount] = [], firstDayOfDefault: CalendarDate? = nil
    ) {
      self.number = number
      self.issued = issued
      self.due = due
      self.amount = amount
      self.open = open
      self.paid = paid
      self.firstDayOfDefault = firstDayOfDefault
    }
  }

  /// The collection costs.
  public struct Costs: Hashable, Sendable {
    /// Costs with VAT.
    public var total: Money
    /// The VAT; zero when none is claimed.
    public var vat: Money
    /// The percentage of that VAT.
    public var vatPercent: ExactDecimal?

    /// Costs without VAT.
    public var withoutVAT: Money { total - vat }

    /// Collection costs, with VAT or without.
    public init(total: Money, vat: Money, vatPercent: ExactDecimal? = nil) {
      self.total = total
      self.vat = vat
      self.vatPercent = vatPercent
    }
  }

  /// The interest up to the day of the letter.
  public struct Interest: Hashable, Sendable {
    /// The sum.
    public var total: Money
    /// The percentages a year, each once.
    public var percents: [ExactDecimal]

    /// Interest at one or more rates.
    public init(total: Money, percents: [ExactDecimal]) {
      self.total = total
      self.percents = percents
    }
  }

  /// Amounts, days and percentages in a derivation, each of which the letter may print.
  public struct Figures: Hashable, Sendable {
    /// Amounts in cents, without sign.
    public var amounts: Set<Int64> = []
    /// Days.
    public var days: Set<CalendarDate> = []
    /// Percentages.
    public var percentages: Set<ExactDecimal> = []

    /// No figures.
    public init() {}

    /// Adds the figures of another derivation.
    public mutating func formUnion(_ other: Figures) {
      amounts.formUnion(other.amounts)
      days.formUnion(other.days)
      percentages.formUnion(other.percentages)
    }
  }

  /// A letter with its day, parties, claim and term; nothing is printed yet.
  public init(
    effect: LegalEffect, kind: DebtorKind, date: CalendarDate, creditor: [String],
    debtor: [String], invoices: [Invoice], open: Money, term: Term
  ) {
    self.effect = effect
    self.kind = kind
    putsInDefault = false
    self.date = date
    self.creditor = creditor
    self.debtor = debtor
    self.invoices = invoices
    self.open = open
    toPay = open
    self.term = term
    accountHolder = creditor.first ?? ""
    paymentReference = ""
    collector = nil
    earlier = []
    truths = Set(ClaimTruth.allCases)
    sums = []
    figures = Figures()
    ownTexts = []
    text = []
  }
}

/// A piece of a letter's text, with its place in the letter.
public struct LetterParagraph: Hashable, Sendable {
  /// Where a piece stands.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// A subject or another heading.
    case heading
    /// Running text, also an entry of a list.
    case body
    /// The paragraph of amount, term and consequence.
    case key
    /// A cell of a table.
    case table
    /// The payment panel.
    case panel
    /// Letterhead, address and references.
    case address
    /// What every page repeats: running heads and footers.
    case furniture
  }

  /// Where it stands.
  public var kind: Kind
  /// The text.
  public var text: String

  /// A piece of text.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// Kinds of paragraph that a question is about.
struct ParagraphKinds: OptionSet, Sendable {
  let rawValue: UInt8

  private init(_ kinds: LetterParagraph.Kind...) {
    rawValue = kinds.reduce(0) { $0 | 1 << $1.rawValue }
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Headings and running text.
  static let prose = ParagraphKinds(.heading, .body, .key)
  /// The payment panel.
  static let panel = ParagraphKinds(.panel)
  /// What the template and its blocks write.
  static let letter: ParagraphKinds = [.prose, .panel, ParagraphKinds(.table)]
  /// Every text on the page.
  static let page: ParagraphKinds = [.letter, ParagraphKinds(.address, .furniture)]

  func has(_ kind: LetterParagraph.Kind) -> Bool { rawValue & 1 << kind.rawValue != 0 }
}
