public import Values

/// What one letter says, ready to be laid out: texts without positions.
public struct LetterContent: Sendable {
  /// The subject, which is also the title of the document.
  public var title: String
  /// The language as a BCP 47 tag.
  public var language: String
  /// The sender's name or logo at the top.
  public var letterhead: Letterhead
  /// The sender in one line above the address, fullest form first; the first that fits is printed.
  public var returnLine: [String]
  /// The addressee: at most six lines, the first of them the name.
  public var address: [String]
  /// Rows of the reference block: label and value, at most six.
  public var references: [LabelledText]
  /// The text in reading order; its first block is the subject, its second the salutation.
  public var body: [LetterBlock]
  /// How the letter is signed; nil for a name alone.
  public var signature: LetterSignature?
  /// What must be paid and how; nil for a letter that asks for nothing.
  public var panel: PaymentPanel?
  /// The footer: at most three columns of at most four lines.
  public var footer: [[String]]
  /// The fixed words of the page in the letter's language.
  public var labels: LetterLabels
  /// The addressee, reference and date repeated at the head of later pages.
  public var continuation: [LabelledText]

  /// A letter's content.
  public init(
    title: String, language: String, letterhead: Letterhead, returnLine: [String],
    address: [String], references: [LabelledText], body: [LetterBlock],
    signature: LetterSignature? = nil,
    panel: PaymentPanel?, footer: [[String]], labels: LetterLabels, continuation: [LabelledText]
  ) {
    self.title = title
    self.language = language
    self.letterhead = letterhead
    self.returnLine = returnLine
    self.address = address
    self.references = references
    self.body = body
    self.signature = signature
    self.panel = panel
    self.footer = footer
    self.labels = labels
    self.continuation = continuation
  }
}

/// A label and what stands behind or under it.
public struct LabelledText: Hashable, Sendable {
  /// The label, without a colon.
  public var label: String
  /// The value.
  public var value: String

  /// A label and its value.
  public init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }
}

/// The fixed words of a page, and the language of its carried totals.
public struct LetterLabels: Hashable, Sendable {
  /// The language.
  public var language: LetterLanguage
  /// Last row of a page of a table, before the number of the next page.
  public var carriedForward: String
  /// First row of the next page of a table.
  public var broughtForward: String
  /// Label of the page number.
  public var page: String
  /// Between the page number and the number of pages.
  public var pageOf: String
  /// Caption under the payment code.
  public var scan: String
  /// Begins the alternative text of a logo.
  public var logo: String
  /// Beside the signature, before the name of the one annex.
  public var annex: String
  /// Beside the signature, before the names of several annexes.
  public var annexes: String
  /// Before the number of a page that the text refers to.
  public var pageReference: String

  /// Words in some language.
  public init(
    _ language: LetterLanguage, carriedForward: String, broughtForward: String, page: String,
    pageOf: String, scan: String, logo: String, annex: String, annexes: String,
    pageReference: String
  ) {
    self.language = language
    self.carriedForward = carriedForward
    self.broughtForward = broughtForward
    self.page = page
    self.pageOf = pageOf
    self.scan = scan
    self.logo = logo
    self.annex = annex
    self.annexes = annexes
    self.pageReference = pageReference
  }

  /// The Dutch words.
  public static let dutch = LetterLabels(
    .dutch, carriedForward: "Transporteren naar pagina", broughtForward: "Transport",
    page: "Pagina",
    pageOf: "van", scan: "Scan en betaal", logo: "Logo", annex: "Bijlage", annexes: "Bijlagen",
    pageReference: "pagina")

  /// The English words.
  public static let english = LetterLabels(
    .english, carriedForward: "Carried forward to page", broughtForward: "Brought forward",
    page: "Page", pageOf: "of", scan: "Scan to pay", logo: "Logo", annex: "Annex",
    annexes: "Annexes", pageReference: "page")
}

/// How a letter is signed, besides the name.
public struct LetterSignature: Sendable {
  /// The function under the name.
  public var title: String?
  /// The signature as a drawing, at most 40 mm wide and 13 mm high.
  public var image: Drawing?
  /// What the drawing is, for people who cannot see it.
  public var alternative: String
  /// Whether the room for a signature is kept, because somebody signs the sheet.
  public var isByHand: Bool

  /// A signature.
  public init(
    title: String? = nil, image: Drawing? = nil, alternative: String = "",
    isByHand: Bool = false
  ) {
    self.title = title
    self.image = image
    self.alternative = alternative
    self.isByHand = isByHand
  }
}

/// The sender at the top of the first page.
public struct Letterhead: Sendable {
  /// The name set in large type; empty when the logo holds it.
  public var name: String
  /// One line under the name; nil leaves it out.
  public var subline: String?
  /// The logo; nil when there is none.
  public var logo: Drawing?

  /// A letterhead.
  public init(name: String, subline: String? = nil, logo: Drawing? = nil) {
    self.name = name
    self.subline = subline
    self.logo = logo
  }
}

/// A block of the letter's text.
public indirect enum LetterBlock: Sendable {
  /// The subject (level 1) or a heading inside the text.
  case heading(level: Int, [InlineText])
  /// A paragraph.
  case paragraph([InlineText])
  /// The paragraph that states amount, term and consequence: barred, ragged, never hyphenated.
  case keyParagraph([[InlineText]])
  /// Questions of the debtor with their answers, one row each.
  case help([HelpRow])
  /// A list.
  case list(isOrdered: Bool, [[InlineText]])
  /// A table of claims.
  case table(LetterTable)
  /// Sentences that may be left out when the page is full.
  case optional([LetterBlock])
  /// Blocks that share a page, unless they are longer than one.
  case together([LetterBlock])
  /// What follows begins on a new page.
  case pageBreak
  /// What travels behind the letter, on pages of its own.
  case annex(LetterAnnex)
  /// The greeting and the name of the person who signs; enclosure beside the name.
  case closing(greeting: String, name: String?, enclosure: String?)
}

/// A part behind the letter that begins on a page of its own; the closing names that page.
public struct LetterAnnex: Sendable {
  /// Its heading.
  public var title: [InlineText]
  /// What the closing calls it; nil gives its page alone.
  public var name: String?
  /// Its text and tables; the text is set as notes.
  public var blocks: [LetterBlock]

  /// An annex.
  public init(title: [InlineText], name: String?, blocks: [LetterBlock]) {
    self.title = title
    self.name = name
    self.blocks = blocks
  }
}

/// A row of the help block.
public struct HelpRow: Hashable, Sendable {
  /// The debtor's question.
  public var label: [InlineText]
  /// The answer.
  public var answer: [InlineText]

  /// A question with its answer.
  public init(label: [InlineText], answer: [InlineText]) {
    self.label = label
    self.answer = answer
  }
}

/// A stretch of running text with one emphasis.
public struct InlineText: Hashable, Sendable {
  /// The text.
  public var text: String
  /// Whether it is bold, italic or neither.
  public var emphasis: Emphasis
  /// The address it links to, if any.
  public var link: String?
  /// Where its block begins in the template, when it comes from there.
  public var place: SourcePlace?

  /// Text in one emphasis.
  public init(
    _ text: String, emphasis: Emphasis = .none, link: String? = nil, place: SourcePlace? = nil
  ) {
    self.text = text
    self.emphasis = emphasis
    self.link = link
    self.place = place
  }

  /// The ways to stress words in a letter.
  public enum Emphasis: Hashable, Sendable {
    /// Upright and regular.
    case none
    /// Bold.
    case strong
    /// Italic.
    case emphasis
  }
}

/// The panel at the foot of the first page.
public struct PaymentPanel: Sendable {
  /// Above the amount: "Te betalen".
  public var label: String
  /// The amount with its currency sign.
  public var amount: String
  /// The term in at most two lines.
  public var term: [String]
  /// Whom to pay: one account, or two that take the place of the code.
  ///
  /// Of one account three pairs: account, name and reference. Of each of two accounts four: account,
  /// amount, name and reference.
  public var accounts: [[LabelledText]]
  /// The payment code and what it says, for people who cannot see it; nil leaves the place empty.
  public var code: Code?
  /// Where the template asks for the panel.
  public var place: SourcePlace?

  /// A payment code.
  public struct Code: Sendable {
    /// The modules.
    public var symbol: QRCode
    /// The payload in words.
    public var alternative: String

    /// A code with its description.
    public init(symbol: QRCode, alternative: String) {
      self.symbol = symbol
      self.alternative = alternative
    }
  }

  /// A panel.
  public init(
    label: String, amount: String, term: [String], accounts: [[LabelledText]], code: Code?
  ) {
    self.label = label
    self.amount = amount
    self.term = term
    self.accounts = accounts
    self.code = code
  }
}
