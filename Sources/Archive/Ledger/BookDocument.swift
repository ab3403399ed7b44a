public import CollectionLaw
public import Values

/// What a claim needs of an invoice or credit note.
public struct DocumentFacts: Hashable, Sendable {
  /// Whether it gives back rather than asks.
  public var isCredit: Bool
  /// The number, as letters print it.
  public var number: String
  /// Whose invoice it is: the supplier's name.
  public var creditor: String
  /// Who is to be paid when it is not the supplier, else empty.
  public var payee: String
  /// What the document says of the debtor's capacity.
  public var kind: DebtorKind
  /// What is asked or given back, above zero.
  public var amount: Money
  /// The sum with VAT, before anything paid in advance; nil when not known.
  public var gross: Money?
  /// The VAT in it; nil when not known.
  public var vat: Money?
  /// The day of issue.
  public var issued: CalendarDate?
  /// The last day to pay; nil when there is none.
  public var due: CalendarDate?
  /// What it is for, in a few words.
  public var description: String?
  /// The debtor's own reference.
  public var buyerReference: String?
  /// What the debtor repeats with the payment.
  public var paymentReference: String?
  /// The number of the invoice that a credit note corrects.
  public var corrects: String?

  /// A document of which only number and amount are known.
  public init(isCredit: Bool, number: String, amount: Money) {
    self.isCredit = isCredit
    self.number = number
    self.amount = amount
    creditor = ""
    payee = ""
    kind = .unknown
  }

  /// Whether `other` says the same of what is owed and when.
  func says(theSameAs other: DocumentFacts) -> Bool {
    (amount, issued, due, corrects) == (other.amount, other.issued, other.due, other.corrects)
  }
}

/// What was noticed about a document when it was imported; its text has no personal data.
public struct DocumentFinding: Hashable, Sendable {
  /// The stable code.
  public let code: String
  /// How much it weighs.
  public let severity: Severity
  /// One clause in lower case.
  public let message: String
  /// The line of the document, from 1.
  public let line: Int?
  /// Whether letters wait until the user confirms the code.
  public let holds: Bool

  /// A finding.
  public init(
    code: String, severity: Severity, message: String, line: Int? = nil, holds: Bool = false
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.line = line
    self.holds = holds
  }
}

/// An invoice or credit note on its way into the book.
///
/// Making one packs its bytes, so make it on the thread that read the document.
public struct DocumentRecord: Hashable, Sendable {
  /// What the claim needs.
  public let facts: DocumentFacts
  /// Who owes.
  public let debtor: DebtorDetails
  /// By what the debtor is recognised, the surest first.
  public let keys: [RecognitionKey]
  /// The debtor's capacity, when the user states it.
  public let statedKind: DebtorKind?
  /// What was noticed.
  public let findings: [DocumentFinding]
  /// The file, or `archive.zip/entry`, as it was given.
  public let file: String
  /// SHA-256 of the bytes.
  let sha256: Digest
  /// The bytes, packed.
  let packed: [UInt8]

  /// A document with the bytes that it was read from.
  public init(
    facts: DocumentFacts, debtor: DebtorDetails, keys: [RecognitionKey], statedKind: DebtorKind?,
    findings: [DocumentFinding], file: String, bytes: [UInt8]
  ) {
    self.facts = facts
    self.debtor = debtor
    self.keys = keys
    self.statedKind = statedKind
    self.findings = findings
    self.file = file
    sha256 = Digest(of: bytes)
    packed = Packing.pack(bytes)
  }
}

/// What became of a document that was offered to the book.
public enum ImportOutcome: Hashable, Sendable {
  /// It is in the book now; `alsoKnown` are other debtors that share a key with its debtor.
  case imported(debtor: Int, alsoKnown: [Int])
  /// It was in the book already.
  case known
  /// The book holds a document of this creditor and number that says something else.
  case contradicts
}

/// An invoice or credit note in the book.
public struct BookDocument: Hashable, Sendable {
  /// Its place in the book, from 1.
  public let id: Int
  /// The number of its debtor.
  public let debtor: Int
  /// What the claim needs.
  public let facts: DocumentFacts
  /// What was noticed.
  public let findings: [DocumentFinding]
  /// The file it came from.
  public let file: String
  /// The day on which it was imported.
  public let imported: CalendarDate
}
