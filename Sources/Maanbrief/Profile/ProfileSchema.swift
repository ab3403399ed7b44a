import CollectionLaw
import Typesetting
import Values

/// The keys of `maanbrief.yaml`.
enum ProfileSchema {
  /// All keys in the order of the file that `maanbrief init` writes.
  static let schema = SettingSchema<ProfileDraft>(
    sections: sections,
    keys: houseStyle + sender + languages + type + page + firstPage + text + signature + envelope
      + agreements
      + schedule + followUp + files)

  private static let sections: [(name: String, meaning: String)] = [
    ("style", "A whole house style in a word. Every key of it can still be given another value."),
    ("sender", "Who sends. Without a sender, that of the invoices or of the request counts."),
    (
      "language",
      "In which language letters are. Letters that there are in Dutch alone are in Dutch."
    ),
    ("font", "The typefaces, by their names in fonts/catalogue.csv."),
    ("size", "The four sizes of type, in points; there are no others."),
    ("colour", "The colours. Amounts and running text are always black."),
    ("margin", "The white beside the text, in mm; the address keeps its place in the window."),
    ("letterhead", "The top of the first page."),
    ("return", "The sender in one line above the address."),
    ("address", "The debtor's address, and the form of address."),
    ("reference", "The rows beside the address."),
    ("salutation", "How the letter begins."),
    ("body", "The running text."),
    ("panel", "The payment panel at the foot of the first page."),
    ("key", "The paragraph of amount, term and consequence in the exact letters."),
    ("signature", "The end of the letter."),
    ("footer", "The foot of every page."),
    ("envelope", "The envelope, in mm; it decides where the address stands."),
    ("marks", "The marks in the left margin."),
    ("terms", "What was agreed, and what the sender chooses where the law leaves a choice."),
    ("costs", "Collection costs: those of the law, unless something else was agreed."),
    ("interest", "Interest: that of the law, unless something else was agreed."),
    ("schedule", "Which letters follow the last day to pay. Left out, the recommended steps hold."),
    ("collector", "Who takes claims over; a schedule with a hand-over must name one."),
    ("debtHelp", "Help with debts."),
    ("attachments", "What travels inside a letter."),
  ]

  private typealias Key = SettingKey<ProfileDraft>

  private static let houseStyle: [Key] = [
    Key(
      "style", .choice(), \.styleName,
      "clear: Lato, ragged, letterhead left; classic: Gentium Plus, justified, letterhead right; "
        + "plain: Open Sans, ragged, letterhead right",
      example: "classic", standard: "clear")
  ]

  private static let sender: [Key] = [
    Key(
      "sender.name", .text, \.senderName,
      "the legal name, which is also the account's name; needed when there is a sender",
      example: "Halmstra Warmtetechniek B.V."),
    Key(
      "sender.tradeName", .text, \.sender.tradeName, "the trading name, when another",
      example: "Halmstra"),
    Key(
      "sender.street", .text, \.sender.street, "street and number", example: "Ambachtsweg 14"),
    Key("sender.postcode", .text, \.sender.postcode, "postcode", example: "3542 ZK"),
    Key("sender.city", .text, \.sender.city, "place", example: "Utrecht"),
    Key(
      "sender.country", .text, \.sender.country, "country, as its code of two letters",
      example: "NL", standard: "NL"),
    Key(
      "sender.phone", .text, \.sender.phone, "telephone, as printed", example: "030 123 4567"),
    Key(
      "sender.email", .text, \.sender.email, "e-mail address",
      example: "administratie@halmstra.example"),
    Key("sender.website", .text, \.sender.website, "website", example: "www.halmstra.example"),
    Key("sender.kvk", .text, \.sender.kvk, "number in the trade register", example: "90031417"),
    Key("sender.vat", .text, \.sender.vat, "VAT number", example: "NL123456782B01"),
    Key(
      "sender.iban", .iban, \.sender.iban,
      "the account to pay into; letters with effect in law are refused without it",
      example: "NL91 ABNA 0417 1643 00"),
    Key(
      "sender.bic", .text, \.sender.bic, "the bank's code, printed for debtors abroad",
      example: "ABNANL2A"),
    Key(
      "sender.contact", .text, \.sender.contact, "who answers, and signs when nobody else does",
      example: "Iris Halmstra"),
    Key(
      "sender.hours", .text, \.sender.hours, "when the telephone is answered",
      example: "van 9.00 tot 17.00 uur"),
  ]

  private static let languages: [Key] = [
    Key(
      "language.standard", .choice(), \.profile.languages.standard,
      "of letters that ask for no other"),
    Key(
      "language.abroad", .choice(), \.profile.languages.abroad,
      "of letters to countries where Dutch is not spoken", example: "en",
      standard: "language.standard"),
  ]

  private static let type: [Key] = [
    Key("font.family", .text, \.profile.fontFamily, "the family of all text"),
    Key(
      "font.fallback", .text, \.profile.fallbackFamily,
      "the family that is tried first for characters the other lacks", example: "Noto Serif",
      standard: "one like the family"),
    Key(
      "size.s", .points(7_000...12_000), \.small, "sender above the address, labels, footer",
      example: "7.5", standard: "7.5, or 8 with Gentium Plus"),
    Key(
      "size.m", .points(7_000...12_000), \.medium, "references, tables, notes; between s and l",
      example: "9", standard: "9, or 9.75 with Gentium Plus"),
    Key(
      "size.l", .points(10_000...12_000), \.large,
      "address, subject, text; small letters of 5.0 to 5.8 points", example: "10.5",
      standard: "10.5, or 11.5 with Gentium Plus"),
    Key(
      "size.xl", .points(12_000...22_000), \.extraLarge,
      "the amount in the panel, the name in the letterhead", example: "19",
      standard: "19, or 20 with Gentium Plus"),
    Key(
      "colour.accent", .colour, \.profile.style.accent,
      "the one accent, at least 4.5 : 1 on white"),
    Key(
      "colour.tint", .colour, \.profile.style.tint,
      "the ground of the payment panel, no darker than 8 % black"),
  ]

  private static let page: [Key] = [
    Key(
      "margin.left", .millimetres(22_000...33_000), \.profile.style.margins.left,
      "left of the text"),
    Key(
      "margin.right", .millimetres(15_000...25_000), \.profile.style.margins.right,
      "right of the text"),
    Key(
      "letterhead.position", .choice(), \.profile.style.letterheadPosition, "where it stands"),
    Key(
      "letterhead.logo", .text, \.profile.letterhead.logo,
      "an SVG, PNG or JPEG file, relative to this file; at most 60 × 15 mm and 300 pixels an inch",
      example: "logo.svg"),
    Key(
      "letterhead.name", .text, \.profile.letterhead.name, "the name in large type",
      example: "Halmstra", standard: "the sender's trading name or name"),
    Key(
      "letterhead.subline", .text, \.profile.letterhead.subline, "the line under the name",
      example: "Warmtetechniek"),
    Key(
      "return.text", .text, \.profile.returnText, "as wide as the window at the most",
      example: "Postbus 1234 · 3500 BA Utrecht", standard: "name, street, postcode and place"),
  ]

  private static let firstPage: [Key] = [
    Key(
      "address.font", .text, \.profile.addressFamily,
      "the family of the address; sorting machines like a sans", example: "Lato",
      standard: "the family of the text"),
    Key(
      "address.pronoun", .choice(), \.profile.tone,
      "the form of address, in letters that leave a choice"),
    Key(
      "reference.rows", .choices(2...6), \.profile.references,
      "which, in which order; a row without a value is left out"),
    Key(
      "salutation.byName", .truth, \.profile.salutation.usesName,
      "whether a reader whose name is known is addressed by it"),
    Key(
      "salutation.neutral", .text(upTo: 60), \.profile.salutation.neutral,
      "the salutation of everybody else, without its comma"),
    Key(
      "salutation.english", .text(upTo: 60), \.profile.salutation.english,
      "the same in English letters"),
  ]

  private static let text: [Key] = [
    Key(
      "body.align", .choice(), \.profile.style.alignment,
      "ragged on the right, or justified with hyphenation"),
    Key("panel.style", .choice(), \.profile.style.panel, "on a tint, or under a rule alone"),
    Key("key.bar", .truth, \.profile.style.hasKeyBar, "whether it has a bar in the margin"),
  ]

  private static let signature: [Key] = [
    Key(
      "signature.name", .text, \.profile.signature.name, "who signs", example: "I. Halmstra",
      standard: "sender.contact, else sender.name"),
    Key(
      "signature.title", .text, \.profile.signature.title, "the function under the name",
      example: "Debiteurenbeheer"),
    Key(
      "signature.image", .text, \.profile.signature.image,
      "a signature as an SVG, PNG or JPEG file, relative to this file; at most 40 × 13 mm",
      example: "handtekening.svg"),
    Key(
      "signature.byHand", .truth, \.profile.signature.isByHand,
      "whether the room above the name is kept for a pen, also when the page is full"),
    Key(
      "footer.columns", .columns(1...3, lines: 1...4), \.profile.footer,
      "its columns, which must hold the sender's kvk, vat and iban",
      example: "[[Halmstra B.V., Utrecht], [KvK 90031417, NL123456782B01, NL91 ABNA 0417 1643 00]]",
      standard: "name and address; telephone, e-mail, website; KvK, btw-id, IBAN"),
  ]

  private static let envelope: [Key] = [
    Key(
      "envelope.name", .choice(), \.envelopeName,
      "an envelope with its measures, which may still be changed; try it with `maanbrief sheet`",
      example: "ea56-left", standard: "ea56-left"),
    Key(
      "envelope.kind", .choice(), \.envelopeKind,
      "instead of a name: window on the left or right, or a print-and-mail service (no sender's line "
        + "in the window, no marks)", example: "left", standard: "left", isAlternative: true),
    Key(
      "envelope.width", .millimetres(210_000...330_000), \.envelopeWidth, "width", example: "220",
      standard: "220"),
    Key(
      "envelope.height", .millimetres(99_000...240_000), \.envelopeHeight, "height",
      example: "110", standard: "110"),
    Key(
      "envelope.windowLeft", .millimetres(10_000...220_000), \.windowLeft,
      "from its left edge to the window", example: "20", standard: "20, or 110 on the right"),
    Key(
      "envelope.windowBottom", .millimetres(10_000...200_000), \.windowBottom,
      "from its lower edge to the window", example: "15", standard: "15"),
    Key(
      "envelope.windowWidth", .millimetres(60_000...130_000), \.windowWidth,
      "width of the window", example: "90", standard: "90"),
    Key(
      "envelope.windowHeight", .millimetres(25_000...80_000), \.windowHeight,
      "height of the window", example: "45", standard: "45"),
    Key(
      "envelope.fold", .millimetres(90_000...200_000), \.fold,
      "where the sheet is folded, and the fold mark stands", example: "108", standard: "108"),
    Key("marks", .choice(), \.profile.style.marks, "for folding and for the punch"),
  ]

  private static let agreements: [Key] = [
    Key(
      "terms.dueBasis", .choice(), \.profile.terms.dueBasis,
      "whether due dates were agreed in writing, or only printed on the invoice"),
    Key(
      "terms.buyers", .choice(), \.profile.terms.buyers,
      "the business debtors; largeBuyer and government pay within thirty days"),
    Key(
      "terms.imputation", .choice(), \.profile.terms.imputation,
      "what a payment goes to first: the principal, or costs and interest"),
    Key(
      "terms.courtesyThreshold", .amount, \.profile.terms.courtesyThreshold,
      "so little left open after a veertiendagenbrief costs nothing"),
    Key(
      "terms.supply", .choice(), \.profile.terms.supply,
      "what invoices are for; goods sold to a consumer are time-barred after two years",
      example: "services", standard: "not known"),
    Key(
      "terms.consumerInterest", .truth, \.profile.terms.consumerInterest,
      "whether a consumer is asked for statutory interest in a final demand"),
    Key(
      "costs.minimum", .choice(), \.profile.terms.minimumCosts,
      "EUR 40 of a business once for the claim, or for every invoice"),
    Key(
      "costs.vat.outsourced", .truth, \.vatIsOutsourced,
      "somebody else collects, with VAT on the bill"),
    Key("costs.vat.deductible", .truth, \.vatIsDeductible, "the sender can deduct that VAT"),
    Key(
      "costs.vat.declared", .truth, \.vatIsDeclared,
      "the sender declares that the costs were raised by the VAT for that reason"),
    Key(
      "costs.agreed.percent", .percentage, \.agreedCostsPercent,
      "costs that businesses agreed to, of the principal", example: "12.5"),
    Key(
      "costs.agreed.clause", .text, \.agreedCostsClause, "where that stands",
      example: "artikel 9 van onze algemene voorwaarden"),
    Key(
      "interest.dayCount", .choice(), \.profile.terms.dayCount, "the days of a year",
      example: "actyear", standard: "the safe one of each debtor"),
    Key(
      "interest.compounds", .truth, \.profile.terms.compounds,
      "whether the interest of a year bears interest after it"),
    Key(
      "interest.agreed.monthly", .percentage, \.monthlyInterest,
      "interest that businesses agreed to, a month", example: "1"),
    Key(
      "interest.agreed.yearly", .percentage, \.yearlyInterest, "or a year", example: "12",
      isAlternative: true),
    Key(
      "interest.agreed.surcharge", .percentage, \.interestSurcharge,
      "or as points on top of the rate of the law", example: "2", isAlternative: true),
    Key(
      "interest.agreed.compounds", .truth, \.agreedInterestCompounds,
      "whether the interest of a year bears interest after it"),
    Key(
      "interest.agreed.clause", .text, \.agreedInterestClause, "where that stands",
      example: "artikel 10 van onze algemene voorwaarden"),
  ]

  private static let schedule: [Key] = [
    Key(
      "schedule.minimumInterval", .whole(1...365), \.minimumInterval,
      "the least days between two letters to one debtor"),
    Key(
      "schedule.correctionDays", .whole(0...60), \.correctionDays,
      "days after a term in which a payment may be on its way"),
    Key(
      "schedule.consumer", of: StepDraft.schema, startingWith: StepDraft(), \.consumer,
      "the letters to consumers", standard: "the recommended steps",
      example: "[{stage: herinnering, days: 7, term: 14}]", finish: StepDraft.finish),
    Key(
      "schedule.business", of: StepDraft.schema, startingWith: StepDraft(), \.business,
      "the letters to businesses", standard: "the recommended steps",
      example: "[{stage: herinnering, days: 7, term: 7}]", finish: StepDraft.finish),
  ]

  private static let followUp: [Key] = [
    Key(
      "collector.name", .text, \.collectorName, "the name, as letters print it",
      example: "Van Dijk Incasso"),
    Key(
      "collector.role", .choice(), \.collectorRole, "what it is, when the name does not say so",
      example: "agency", standard: "not said"),
    Key(
      "debtHelp", .truth, \.profile.debtHelp,
      "whether letters tell consumers that help with debts is free"),
  ]

  private static let files: [Key] = [
    Key(
      "attachments", .attachments, \.profile.attachments,
      "the claim as data and as UBL Reminder (PDF/A-3), nothing (PDF/A-2), or the invoices as well")
  ]
}
