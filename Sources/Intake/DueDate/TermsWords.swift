/// The words that payment terms are recognised by, in Dutch, English, German and French.
enum TermsWords {
  /// Words after which a date is a due date.
  static let cues: Set<String> = [
    "uiterlijk", "voor", "vóór", "vervaldatum", "vervaldag", "betalen", "betaaldatum", "voldoen",
    "tot", "due", "before", "by", "until", "pay", "payable", "latest", "bis", "zahlbar", "fällig",
    "fälligkeit", "fälligkeitsdatum", "spätestens", "avant", "jusqu", "échéance", "payer",
  ]

  /// Beginnings of words before which a date is that of something else.
  static let otherDates = [
    "factuurdatum", "orderdatum", "dd", "vom", "gedateerd", "dated", "invoice", "rechnungsdatum",
    "facture",
  ]

  /// Units that count days.
  static let dayUnits: Set<String> = [
    "dag", "dagen", "dgn", "kalenderdagen", "day", "days", "tag", "tage", "tagen", "jour", "jours",
  ]

  /// Words between a number and its days.
  static let dayKinds: Set<String> = ["kalender", "calendar"]

  /// Words that ask for payment at once.
  static let atOnce: Set<String> = [
    "omgaande", "direct", "directe", "meteen", "onmiddellijk", "onmiddellijke", "contant", "sofort",
    "immediate", "immediately", "receipt", "comptant", "réception",
  ]

  /// Expressions for the end of a month.
  static let monthEnds = [
    "einde maand", "eind maand", "einde van de maand", "end of month", "end of the month", "eom",
    "monatsende", "ende des monats", "fin de mois", "fin du mois",
  ]

  /// Beginnings of words that name payment.
  static let payment = [
    "betal", "betaal", "voldoe", "overmak", "overmaken", "vervaldatum", "vervaldag", "pay", "due",
    "zahl", "fällig", "paiement", "règlement", "échéance",
  ]

  /// Parts of words about interest, penalties and collection.
  static let latePayment = [
    "rente", "interest", "zins", "verzug", "penalt", "boete", "incasso", "mahn", "overschrijding",
    "aanman", "herinnering", "intérêt", "pénalité", "retard", "überfällig", "collection", "overdue",
    "toeslag", "surcharge",
  ]

  /// Whole words that say payment is late; as parts they hide in words such as "plaats".
  static let lateWords: Set<String> = ["laat", "late", "later", "inning"]

  /// Parts of words about discounts.
  static let discount = ["korting", "discount", "skonto", "escompte", "rabat", "bonus"]

  /// Number words, one language after the other; a word that two languages share has one value.
  static let numbers: [String: Int] = [
    "zeven": 7, "acht": 8, "tien": 10, "veertien": 14, "vijftien": 15, "twintig": 20,
    "eenentwintig": 21, "achtentwintig": 28, "dertig": 30, "vijfenveertig": 45, "zestig": 60,
    "negentig": 90, "seven": 7, "eight": 8, "ten": 10, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90, "sieben": 7, "zehn": 10,
    "vierzehn": 14, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "dreissig": 30, "sechzig": 60,
    "neunzig": 90, "huit": 8, "dix": 10, "quatorze": 14, "quinze": 15, "vingt": 20,
    "trente": 30, "soixante": 60,
  ]

  /// The month, 1 to 12, that a word or its usual abbreviation names.
  static func month(_ word: String) -> Int? { months[word] }

  private static let months: [String: Int] = {
    let names = [
      ["januari", "january", "januar", "janvier", "jan"],
      ["februari", "february", "februar", "février", "feb"],
      ["maart", "march", "märz", "mars", "mrt", "mar"],
      ["april", "avril", "apr"],
      ["mei", "may", "mai"],
      ["juni", "june", "juin", "jun"],
      ["juli", "july", "juillet", "jul"],
      ["augustus", "august", "août", "aug"],
      ["september", "septembre", "sept", "sep"],
      ["oktober", "october", "octobre", "okt", "oct"],
      ["november", "novembre", "nov"],
      ["december", "dezember", "décembre", "dec", "dez"],
    ]
    var months: [String: Int] = [:]
    for (index, words) in names.enumerated() {
      for word in words { months[word] = index + 1 }
    }
    return months
  }()
}
