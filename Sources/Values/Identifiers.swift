/// An International Bank Account Number whose length and check digits are right.
///
/// Source: ISO 13616-1; lengths per country from the SWIFT registry, and of countries outside it as published.
public struct IBAN: Hashable, Sendable {
  /// Capitals and digits without spaces.
  public let compact: String

  /// The account number in `text`, spaces, dots and hyphens ignored; nil when it does not check.
  public init?(_ text: some StringProtocol) {
    let compact = Self.normalised(text)
    guard Self.looksLikeIBAN(compact),
      Self.lengths[String(compact.prefix(2))]?.contains(compact.utf8.count) == true,
      Self.remainder97(compact) == 1
    else { return nil }
    self.compact = compact
  }

  /// Groups of four with single spaces.
  public var grouped: String { inFours(compact) }

  /// The ISO 3166-1 country code it begins with.
  public var country: String { String(compact.prefix(2)) }

  /// `text` in capitals without spaces, dots, hyphens and a leading `IBAN`.
  public static func normalised(_ text: some StringProtocol) -> String {
    var compact = text.uppercased()
    compact.removeAll { $0.isWhitespace || $0 == "." || $0 == "-" || $0 == "\u{200B}" }
    return compact.hasPrefix("IBAN") ? String(compact.dropFirst(4)) : compact
  }

  /// Whether normalised text has the form of an IBAN: two letters, two digits, 11 to 30 more.
  public static func looksLikeIBAN(_ compact: String) -> Bool {
    let bytes = Array(compact.utf8)
    guard (15...34).contains(bytes.count) else { return false }
    return bytes[0...1].allSatisfy { (65...90).contains($0) }
      && bytes[2...3].allSatisfy { (48...57).contains($0) }
      && bytes[4...].allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }

  /// The number that the rearranged text spells (letters as 10 to 35), modulo 97.
  static func remainder97(_ compact: String) -> Int {
    var remainder = 0
    for byte in Array(compact.utf8.dropFirst(4)) + Array(compact.utf8.prefix(4)) {
      switch byte {
      case 48...57: remainder = (remainder * 10 + Int(byte) - 48) % 97
      case 65...90: remainder = (remainder * 100 + Int(byte) - 55) % 97
      default: return -1
      }
    }
    return remainder
  }

  /// The lengths a country's numbers have; some countries changed theirs, so a country may stand twice.
  private static let lengths: [String: Set<Int>] = {
    let table = """
      AA16 AD24 AE23 AL28 AO25 AT20 AX18 AZ28 BA20 BE16 BF27 BF28 BG22 BH22 BI16 BI27 BJ28 BL27 BR29 BY28 \
      CF27 CG27 CH21 CI28 CM27 CR21 CR22 CV25 CY28 CZ24 DE22 DJ27 DK18 DO28 DZ24 DZ26 EE20 EG27 EG29 \
      ES24 FI18 FK18 FO18 FR27 GA27 GB22 GE22 GF27 GG22 GI23 GL18 GP27 GQ27 GR27 GT28 GW25 HN28 HR21 \
      HU28 IE22 IL23 IM22 IQ23 IR26 IS26 IT27 JE22 JO30 KM27 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 \
      LY25 MA28 MC27 MD24 ME22 MF27 MG27 MK19 ML28 MN20 MQ27 MR27 MT31 MU30 MZ25 NC27 NE28 NI28 NI32 \
      NL18 NO15 OM23 PF27 PK24 PL28 PM27 PS29 PT25 QA29 RE27 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 \
      SK24 SM27 SN28 SO23 ST25 SV28 TD27 TF27 TG28 TL23 TN24 TR26 UA29 VA22 VG24 WF27 XK20 YE30 YT27
      """
    var lengths: [String: Set<Int>] = [:]
    for entry in table.split(separator: " ") {
      if let length = Int(entry.dropFirst(2)) {
        lengths[String(entry.prefix(2)), default: []].insert(length)
      }
    }
    return lengths
  }()
}

/// A reference that a payer repeats with a payment.
public enum PaymentReference: Hashable, Sendable {
  /// A Dutch betalingskenmerk of 7, 9–14 or 16 digits.
  case betalingskenmerk(String)
  /// An ISO 11649 creditor reference, `RF` with check digits.
  case creditorReference(String)
  /// Free text of at most 140 characters.
  case text(String)

  /// Reads `text`: a structured reference when it checks as one, else free text.
  ///
  /// Seven digits carry no check digit and count as text.
  ///
  /// Source: Betaalvereniging Nederland, betalingskenmerk; ISO 11649.
  public init(_ text: String) {
    let compact = text.uppercased().filter { !$0.isWhitespace }
    if Self.isBetalingskenmerk(compact) {
      self = .betalingskenmerk(compact)
    } else if Self.isCreditorReference(compact) {
      self = .creditorReference(compact)
    } else {
      self = .text(text)
    }
  }

  /// The reference as the payer types it: groups of four when structured.
  public var printed: String {
    switch self {
    case .betalingskenmerk(let digits): inFours(digits)
    case .creditorReference(let reference): inFours(reference)
    case .text(let text): text
    }
  }

  /// The reference without grouping.
  public var compact: String {
    switch self {
    case .betalingskenmerk(let value), .creditorReference(let value), .text(let value): value
    }
  }

  /// Whether `compact` is 9 to 14 or 16 digits whose check digit (and length digit) is right.
  public static func isBetalingskenmerk(_ compact: String) -> Bool {
    let digits = compact.utf8.map { Int($0) - 48 }
    guard digits.allSatisfy({ (0...9).contains($0) }),
      (9...14).contains(digits.count) || digits.count == 16
    else { return false }
    if digits.count < 16, digits[1] != (digits.count - 2) % 10 { return false }
    let weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1]
    var sum = 0
    for (index, digit) in digits.dropFirst().reversed().enumerated() {
      sum += digit * weights[index % weights.count]
    }
    let check = 11 - sum % 11
    return digits[0] == (check == 10 ? 1 : check == 11 ? 0 : check)
  }

  /// Whether `compact` is an ISO 11649 reference whose check digits are right.
  public static func isCreditorReference(_ compact: String) -> Bool {
    let bytes = Array(compact.utf8)
    return (5...25).contains(bytes.count) && compact.hasPrefix("RF")
      && bytes[2...3].allSatisfy { (48...57).contains($0) } && IBAN.remainder97(compact) == 1
  }
}

/// A Dutch postcode: four digits, the first not 0, and two letters other than SA, SD and SS.
public struct Postcode: Hashable, Sendable {
  /// `1234 AB`, with one space.
  public let printed: String

  /// The postcode in `text` with or without a space, in any case; nil when it is none.
  public init?(_ text: some StringProtocol) {
    let compact = text.uppercased().filter { !$0.isWhitespace }
    let bytes = Array(compact.utf8)
    guard bytes.count == 6, (49...57).contains(bytes[0]),
      bytes[1...3].allSatisfy({ (48...57).contains($0) }),
      bytes[4...5].allSatisfy({ (65...90).contains($0) })
    else { return nil }
    let letters = compact.suffix(2)
    guard letters != "SA", letters != "SD", letters != "SS" else { return nil }
    printed = "\(compact.prefix(4)) \(letters)"
  }
}

/// The text in groups of four characters with single spaces between them.
private func inFours(_ text: String) -> String {
  var grouped = ""
  for (index, character) in text.enumerated() {
    if index > 0, index.isMultiple(of: 4) { grouped += " " }
    grouped.append(character)
  }
  return grouped
}
