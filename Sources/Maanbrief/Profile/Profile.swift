public import CollectionLaw
public import Typesetting
public import Values

/// Who sends, how the letters look, and what was agreed: the file `maanbrief.yaml`.
public struct Profile: Sendable {
  /// Who sends the letters; nil takes the sender of the invoices or the request.
  public var creditor: Creditor?
  /// How they look.
  public var style: HouseStyle
  /// The family of the body type, a name of the font catalogue.
  public var fontFamily: String
  /// The family that is tried first for characters the other lacks; nil takes one like it.
  public var fallbackFamily: String?
  /// The family of the address; nil takes that of the body.
  public var addressFamily: String?
  /// The letterhead's name, line and logo file.
  public var letterhead: LetterheadSettings
  /// The sender above the address; nil derives it from the creditor.
  public var returnText: String?
  /// The rows beside the address.
  public var references = ReferenceRow.allCases
  /// In which languages the letters are.
  public var languages = LanguageSettings()
  /// How the letter begins.
  public var salutation = SalutationSettings()
  /// How the letter ends.
  public var signature = SignatureSettings()
  /// The columns of the footer; nil derives them from the creditor.
  public var footer: [[String]]?
  /// The form of address of the letters that leave a choice.
  public var tone: Tone
  /// What was agreed, and what the creditor chooses where the law leaves a choice.
  public var terms: CollectionTerms
  /// Which letters follow a due date, after how many days and with which term.
  public var schedule = Schedule.standard
  /// Who takes claims over; letters announce it only where the schedule has a hand-over.
  public var collector: Collector?
  /// Whether letters tell consumers of free help with debts.
  public var debtHelp = false
  /// What travels inside each letter.
  public var attachments = Attachments.claim
  /// The file it was read from; nil for a profile made in code.
  public var file: String?

  /// What travels inside a letter.
  public enum Attachments: Hashable, Sendable {
    /// Nothing (PDF/A-2).
    case none
    /// The claim and the UBL Reminder (PDF/A-3).
    case claim
    /// The invoices as they came in as well.
    case invoices
  }

  /// Whether the claim travels inside each letter.
  var attachesData: Bool { attachments != .none }
  /// Whether the invoices do as well.
  public var attachesInvoices: Bool { attachments == .invoices }

  /// Name, line and logo of the letterhead.
  public struct LetterheadSettings: Hashable, Sendable {
    /// The name in large type; nil takes the creditor's trading name or name.
    public var name: String?
    /// The line under it.
    public var subline: String?
    /// The path of an SVG file, relative to the profile.
    public var logo: String?

    /// Settings of a letterhead.
    public init(name: String? = nil, subline: String? = nil, logo: String? = nil) {
      self.name = name
      self.subline = subline
      self.logo = logo
    }
  }

  /// In which languages letters are that ask for none.
  public struct LanguageSettings: Hashable, Sendable {
    /// The language of letters to debtors where Dutch is spoken.
    public var standard = LetterLanguage.dutch
    /// The language of letters to other countries; nil takes the standard.
    public var abroad: LetterLanguage?

    /// Dutch everywhere.
    public init() {}

    /// Where Dutch is an official language.
    private static let dutchSpeaking: Set = ["NL", "BE", "SR", "AW", "CW", "SX", "BQ"]

    /// The language for a debtor in a country, an ISO 3166-1 code.
    func language(forCountry code: String?) -> LetterLanguage {
      guard let code, !Self.dutchSpeaking.contains(code.uppercased()) else { return standard }
      return abroad ?? standard
    }
  }

  /// How the letter addresses its reader.
  public struct SalutationSettings: Hashable, Sendable {
    /// Whether a reader whose name is known is addressed by it.
    public var usesName = true
    /// The salutation of everybody else, without its comma.
    public var neutral = "Geachte heer, mevrouw"
    /// The same in English letters.
    public var english = "Dear Sir or Madam"

    /// The usual salutations.
    public init() {}
  }

  /// Who signs, and how.
  public struct SignatureSettings: Hashable, Sendable {
    /// Who signs; nil takes the sender's contact, else its name.
    public var name: String?
    /// The function under the name.
    public var title: String?
    /// The path of an SVG file with the signature, relative to the profile.
    public var image: String?
    /// Whether the room above the name is kept for a pen.
    public var isByHand = false

    /// A name alone.
    public init() {}
  }

  /// A profile; everything has a default.
  public init(
    creditor: Creditor?, style: HouseStyle = HouseStyle(), fontFamily: String = "Lato",
    letterhead: LetterheadSettings = LetterheadSettings(), returnText: String? = nil,
    tone: Tone = .formal, terms: CollectionTerms = CollectionTerms(), file: String? = nil
  ) {
    self.creditor = creditor
    self.style = style
    self.fontFamily = fontFamily
    self.letterhead = letterhead
    self.returnText = returnText
    self.tone = tone
    self.terms = terms
    self.file = file
  }
}

/// A row of the block beside the address.
public enum ReferenceRow: String, Hashable, Sendable, CaseIterable {
  /// Place and day of the letter.
  case date
  /// What names the case: the creditor's reference, else the debtor's number, else the first invoice.
  case reference
  /// The debtor's number, when the case has another name.
  case customerNumber
  /// The debtor's own reference of the one invoice.
  case yourReference
  /// Who answers.
  case contact
  /// The creditor's telephone number.
  case phone
}

/// The form of address.
public enum Tone: String, Hashable, Sendable, CaseIterable {
  /// Formal: *u*.
  case formal = "u"
  /// Informal: *je*.
  case informal = "je"
}

extension Profile {
  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - text: the YAML text.
  ///   - file: its name, for messages.
  /// - Throws: every finding at once, each with its line; unknown keys come with the nearest known one.
  public init(yaml text: String, file: String) throws(Diagnostics) {
    var top = try YAMLSection(text: text, file: file)
    var draft = ProfileDraft()
    var places = SettingPlaces()
    ProfileSchema.schema.read(&top, into: &draft, places: &places)
    self = ProfileAssembly.profile(draft, places: places, section: &top)
    self.file = file
    let findings = top.finished()
    guard findings.isEmpty else { throw Diagnostics(findings) }
  }
}
