import Values

/// The figures and codes of an invoice as a Dutch letter prints them.
enum InvoiceWords {
  /// An amount as the invoice writes it, with at least two decimals: "1.234,50".
  static func amount(_ number: ExactDecimal) -> String { decimal(number, places: 2) }

  /// A price, which may have more decimals than an amount.
  static func price(_ number: ExactDecimal) -> String { decimal(number, places: 2) }

  /// A quantity: "2,5".
  static func number(_ number: ExactDecimal) -> String { decimal(number, places: 0) }

  private static func decimal(_ number: ExactDecimal, places: Int) -> String {
    let isNegative = number.unscaled < 0
    let parts = number.canonical.drop { $0 == "-" }.split(separator: ".")
    var whole = parts.first.map(String.init) ?? "0"
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    while fraction.count < places { fraction += "0" }
    var groups = ""
    while whole.count > 3 {
      groups = ".\(whole.suffix(3))\(groups)"
      whole.removeLast(3)
    }
    let text = whole + groups + (fraction.isEmpty ? "" : ",\(fraction)")
    return isNegative ? "\u{2212}\(text)" : text
  }

  /// A unit by its name, where the code is a common one.
  ///
  /// Source: UNECE recommendation 20 (revision 11e), by EN 16931-1 BT-130.
  static func unit(_ code: String, isOne: Bool) -> String {
    if isOne, let word = single[code] { return word }
    return units[code] ?? code
  }

  private static let units = [
    "C62": "stuks", "H87": "stuks", "EA": "stuks", "ZZ": "stuks", "NAR": "stuks", "XPP": "stuks",
    "HUR": "uur", "MIN": "min.", "DAY": "dagen", "WEE": "weken", "MON": "maanden", "ANN": "jaar",
    "KGM": "kg", "GRM": "g", "TNE": "ton", "LTR": "liter", "MTR": "m", "KMT": "km", "MTK": "m²",
    "MTQ": "m³", "KWH": "kWh", "SET": "sets", "PR": "paar", "BX": "dozen", "LS": "posten",
  ]

  private static let single = [
    "C62": "stuk", "H87": "stuk", "EA": "stuk", "ZZ": "stuk", "NAR": "stuk", "XPP": "stuk",
    "DAY": "dag", "WEE": "week", "MON": "maand", "SET": "set", "BX": "doos", "LS": "post",
  ]

  /// A rate of VAT, or why there is none.
  ///
  /// Source: UNTDID 5305, by EN 16931-1 BT-118 and BT-151.
  static func vat(_ vat: InvoiceCopy.VAT) -> String? {
    switch vat.category {
    case "S", "Z", nil: vat.rate.map(DutchFormat.percentage)
    case "E": "vrijgesteld"
    case "AE": "verlegd"
    case "K": "binnen EU"
    case "G": "uitvoer"
    case "O": "geen btw"
    case let category?:
      [category, vat.rate.map(DutchFormat.percentage)].compactMap(\.self).joined(separator: " ")
    }
  }

  /// An allowance or charge within a line: "korting € 5,00 (vaste klant)".
  static func adjustment(_ part: InvoiceCopy.Adjustment) -> String {
    let name = part.isCharge ? "toeslag" : "korting"
    return "\(name) \(amount(part.amount))" + (part.reason.map { " (\($0))" } ?? "")
  }

  /// The text with a capital at its start.
  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
