import Values

/// Field 86 of an entry: code words between slashes as Dutch banks use them, or plain text.
struct MT940Details {
  /// The text of each code word, in order; nil when the field is plain text.
  private var parts: [(code: String, value: String)]?
  /// The whole field.
  private let text: String

  /// Reads the lines of the field.
  ///
  /// Banks cut the field every 65 characters, in the middle of words; a shorter line ended with a
  /// space, or at a break that the bank meant.
  init(_ lines: [String]) {
    var text = ""
    for (index, line) in lines.enumerated() {
      text += line
      guard index + 1 < lines.count, line.count < Self.lineLength else { continue }
      if !lines[index + 1].hasPrefix("/") { text += " " }
    }
    self.text = text
    parts = Self.parts(of: text)
  }

  private static let lineLength = 65

  /// The code words that begin a part.
  private static let codes: Set<String> = [
    "ACCW", "ADDR", "BENM", "BIC", "BUSP", "CHGS", "CNTP", "CREF", "CSID", "CTMR", "EREF", "EXCH",
    "IBAN", "ID", "IREF", "ISDT", "MARF", "NAME", "NRTX", "OCMT", "ORDP", "PREF", "PURP", "REMI",
    "RREF", "RTRN", "RTYP", "SUM", "SVCL", "TRCD", "TRTP", "ULTB", "ULTC", "ULTD",
  ]

  /// The text cut at its code words; nil when it does not begin with one.
  private static func parts(of text: String) -> [(code: String, value: String)]? {
    let pieces = trimmed(text).split(separator: "/", omittingEmptySubsequences: false).map(
      String.init)
    guard pieces.count > 2, pieces[0].isEmpty, codes.contains(pieces[1]) else { return nil }
    var parts: [(code: String, value: String)] = []
    var values: [String] = []
    for piece in pieces.dropFirst() {
      if codes.contains(piece) {
        if !parts.isEmpty { parts[parts.count - 1].value = joined(values) }
        parts.append((piece, ""))
        values = []
      } else {
        values.append(piece)
      }
    }
    parts[parts.count - 1].value = joined(values)
    return parts
  }

  /// The pieces with their slashes back, without those that only closed the part.
  private static func joined(_ values: [String]) -> String {
    var values = values[...]
    while values.last.map({ trimmed($0).isEmpty }) == true { values.removeLast() }
    return trimmed(values.joined(separator: "/"))
  }

  fileprivate func value(_ code: String) -> String? {
    parts?.first { $0.code == code && !$0.value.isEmpty }?.value
  }

  /// Whether the bank says that the money was returned.
  fileprivate var isReturn: Bool { parts?.contains { $0.code == "RTRN" } ?? false }

  /// The other party's account, from a part of its own, the counter party, or the text.
  fileprivate var iban: String? {
    if let value = value("IBAN") { return IBAN(value)?.compact }
    if let counter = value("CNTP") {
      return counter.split(separator: "/").first.flatMap { IBAN($0)?.compact }
    }
    guard parts == nil else { return nil }
    return text.split(separator: " ").lazy.compactMap { IBAN($0)?.compact }.first
  }

  /// The other party's name.
  fileprivate var name: String? {
    if let name = value("NAME") { return name }
    let counter = value("CNTP")?.split(separator: "/", omittingEmptySubsequences: false)
    return counter.flatMap { $0.count > 2 && !$0[2].isEmpty ? String($0[2]) : nil }
  }

  /// What the payer wrote, or the structured reference in its place.
  fileprivate var remittance: (text: String, reference: BankReference?) {
    guard parts != nil else { return (trimmed(text), nil) }
    guard let value = value("REMI") else { return ("", nil) }
    var pieces = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch pieces.first {
    case "STRD" where pieces.count > 2:
      let reference = BankReference(pieces[2], issuer: pieces[1].isEmpty ? nil : pieces[1])
      return ("", reference)
    case "USTD":
      pieces.removeFirst()
      return (trimmed(pieces.drop { $0.isEmpty }.joined(separator: "/")), nil)
    default: return (value, nil)
    }
  }
}

extension StatementEntry {
  /// Takes over what field 86 says.
  mutating func describe(by details: MT940Details) {
    endToEndID = provided(details.value("EREF"))
    iban = details.iban ?? iban
    name = details.name
    (text, reference) = details.remittance
    takesBack = takesBack || details.isReturn
  }
}
