public import Values

/// Where a finished letter departs from what its effect in law asks.
public struct ElementFinding: Hashable, Sendable {
  /// What is wrong.
  public enum Fact: Hashable, Sendable {
    /// An element, or a part of it, is not said.
    case missing(LegalElement, Part)
    /// An element is said that may not be.
    case forbidden(LegalElement)
    /// An amount that is none of the letter's own.
    case unknownAmount
    /// A day that is none of the letter's own.
    case unknownDate
    /// A percentage that is none of the letter's own.
    case unknownPercentage
    /// An account number that is not the creditor's.
    case foreignIBAN
    /// Words that a letter of this effect may not use.
    case rejectedPhrase(String)
    /// A term from receipt that is not in the accepted words, or not the letter's own.
    case wrongTermWording
    /// The open amount and the costs as one sum.
    case costsTotalStated
    /// A figure of the letter in words that announce another one, or none.
    case misplaced(Nature)
    /// Words that hold of another claim than this one.
    case untrue(ClaimTruth)
    /// Another number of invoices than the letter is about.
    case wrongCount
    /// A sentence that says the contrary of what follows from not paying.
    case wrongConsequence
  }

  /// What a figure is by its form.
  public enum Nature: String, Hashable, Sendable {
    /// A sum of money.
    case amount
    /// A calendar day.
    case day
    /// A percentage.
    case percentage
    /// A name, number or other text.
    case text
  }

  /// The part of an element that is missing.
  public enum Part: String, Hashable, Sendable {
    /// All of it.
    case all
    /// Name or address of who is owed.
    case creditor
    /// Name or address of who owes.
    case debtor
    /// The day of the letter.
    case date
    /// The number of an invoice.
    case number
    /// The day of an invoice.
    case issued
    /// The due date of an invoice.
    case due
    /// The amount of an invoice, or a payment on it.
    case amount
    /// What is open, of an invoice or of all.
    case open
    /// What must be paid now.
    case toPay
    /// The account number in groups of four.
    case account
    /// The name of the account.
    case holder
    /// The payment reference.
    case reference
    /// The term in the running text.
    case text
    /// The term in the payment panel.
    case panel
    /// That who pays within the term owes no costs.
    case withoutCosts
    /// The first day of default, or of interest.
    case firstDay
    /// The rate of interest.
    case rate
    /// The costs without VAT, the VAT, or the costs with it.
    case amounts
    /// The creditor's declaration.
    case declaration
  }

  /// What is wrong.
  public let fact: Fact
  /// Error: the letter is refused; info: it is made all the same.
  public let severity: Severity
  /// The article or ruling; nil when it follows from the letter's own facts.
  public let clause: String?
  /// The index of the paragraph concerned; nil when something is missing.
  public let paragraph: Int?
  /// The words concerned, in small letters: to find them again, never for a message.
  public let excerpt: String?
  /// The paragraph around them, for the same use.
  private let passage: String?

  init(
    _ fact: Fact, severity: Severity = .error, clause: String? = nil, paragraph: Int? = nil,
    excerpt: String? = nil, passage: String? = nil
  ) {
    self.fact = fact
    self.severity = severity
    self.clause = clause
    self.paragraph = paragraph
    self.excerpt = excerpt
    self.passage = passage
  }

  /// Whether a line of a template holds the words concerned, whatever its Markdown escapes.
  ///
  /// - Parameters:
  ///   - line: a line of a filled template.
  ///   - isWholePassage: whether the rest of the line must stand beside the words too.
  /// - Returns: whether it does.
  package func concerns(_ line: String, isWholePassage: Bool) -> Bool {
    guard let excerpt, let passage else { return false }
    let bare = line.filter { $0 != "\\" && $0 != "*" }.drop { "#- ".contains($0) }
    let plain = PlainText([LetterParagraph(.body, String(bare))])
    guard plain.contains(Array(excerpt.utf8), in: .prose) else { return false }
    let around = PlainText([LetterParagraph(.body, passage)])
    return !isWholePassage || around.contains(Array(plain.bytes.dropLast()), in: .prose)
  }
}
