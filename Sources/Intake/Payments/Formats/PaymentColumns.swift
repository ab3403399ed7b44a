import Values

/// Where a table of payments has what, by the words of its heading.
///
/// The words stand in a table of their own, since programs differ and change. Source: ubl/IMPORT.md
/// §10.
struct PaymentColumns {
  /// What a column can hold.
  enum Role: String, CaseIterable {
    case date, valueDate, amount, amountIn, amountOut, sign, currency, account, counterAccount
    case name, description, reference, endToEnd, bankReference, returned
  }

  /// How many columns the heading names.
  let count: Int
  private let places: [Role: [Int]]

  /// The columns of `heading`.
  ///
  /// - Throws: when a column that is needed is not there, or could be two; the words that would do
  ///   are named.
  init(_ heading: DelimitedText.Record) throws(PaymentFileError) {
    var places: [Role: [Int]] = [:]
    for (index, header) in heading.fields.enumerated() {
      if let role = Self.roles[Self.plain(header)] { places[role, default: []].append(index) }
    }
    self.places = places
    count = (heading.fields.lastIndex { !trimmed($0).isEmpty } ?? -1) + 1
    for role in Role.allCases where role != .description {
      guard let several = places[role], several.count > 1 else { continue }
      let names = several.map { "'\(trimmed(heading.fields[$0]))'" }.joined(separator: ", ")
      throw Self.unclear("\(names) could each be the column '\(role.rawValue)'", heading.line)
    }
    try require([.date], "the day", heading.line)
    try require([.amount, .amountIn], "the amount", heading.line)
    try require([.description, .reference], "what the payer wrote", heading.line)
  }

  /// How many of the columns that are needed the heading has.
  static func score(_ record: DelimitedText.Record) -> Int {
    let found = Set(record.fields.compactMap { roles[plain($0)] })
    return [[.date], [.amount, .amountIn], [.description, .reference]].count {
      !found.isDisjoint(with: $0)
    }
  }

  /// Whether there is a column for `role`.
  func has(_ role: Role) -> Bool { places[role] != nil }

  /// The text under `role` in a record, trimmed; several columns are joined; nil when empty.
  func text(_ role: Role, in record: DelimitedText.Record) -> String? {
    let texts = (places[role] ?? []).compactMap { index in
      index < record.fields.count ? Self.unwrapped(trimmed(record.fields[index])) : nil
    }
    let text = texts.filter { !$0.isEmpty }.joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  private func require(
    _ roles: [Role], _ what: String, _ line: Int
  ) throws(PaymentFileError) {
    guard !roles.contains(where: has) else { return }
    let words = Self.words.filter { roles.contains($0.role) }.map { "'\($0.header)'" }
    throw Self.unclear(
      "no column of the heading is known as \(what): \(words.joined(separator: ", "))", line)
  }

  private static func unclear(_ message: String, _ line: Int) -> PaymentFileError {
    PaymentFileError(
      code: "C-HEADER", message: message, line: line,
      hint: "give the file a heading in which each column has one of the known names")
  }

  /// `="0123"`, with which a spreadsheet is kept from counting, is the text inside.
  private static func unwrapped(_ text: String) -> String {
    guard text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 2 else { return text }
    return String(text.dropFirst(2).dropLast())
  }

  // MARK: - The table of words

  private static let words: [(role: Role, header: String)] = {
    // A table that did not parse would know no words; the tests read every one of them.
    let table = try? DelimitedText(PackageResources.payment_columns_csv)
    return table?.records.dropFirst().compactMap { record in
      guard record.fields.count == 2, let role = Role(rawValue: record.fields[0]) else {
        return nil
      }
      return (role, record.fields[1])
    } ?? []
  }()

  private static let roles: [String: Role] = Dictionary(
    words.map { (plain($0.header), $0.role) }, uniquingKeysWith: { first, _ in first })

  /// A header in lower case, only its letters and digits, without accents.
  private static func plain(_ header: String) -> String {
    var plain = ""
    for scalar in header.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": plain.unicodeScalars.append(scalar)
      case "á", "à", "ä", "â": plain += "a"
      case "é", "è", "ë", "ê": plain += "e"
      case "í", "ì", "ï", "î": plain += "i"
      case "ó", "ò", "ö", "ô": plain += "o"
      case "ú", "ù", "ü", "û": plain += "u"
      default: break
      }
    }
    return plain
  }
}
