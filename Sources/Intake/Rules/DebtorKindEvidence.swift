/// Whether the customer of an invoice looks like a business or a consumer, and why.
///
/// Never final: only a user's confirmation is. `unknown` is treated as consumer for the choice of
/// letter. Source: ubl/IMPORT.md §7.
public struct DebtorKindEvidence: Hashable, Sendable {
  /// What the evidence points to.
  public let kind: Indication
  /// All of it, strong and weak, in the order of the norm's table.
  public let evidence: [Evidence]

  /// What the evidence on a customer points to.
  public enum Indication: String, Hashable, Sendable {
    /// At least one strong sign of a business.
    case business
    /// Only signs of a natural person.
    case consumer
    /// Nothing, or only weak or contradicting signs.
    case unknown
  }

  /// One sign.
  public enum Evidence: String, Hashable, Sendable {
    /// An organisation number of the Dutch government.
    case governmentNumber = "oin"
    /// A number in a register of companies.
    case companyNumber = "company-number"
    /// A VAT identifier.
    case vatIdentifier = "vat-id"
    /// An electronic address that only organisations have.
    case organisationEndpoint = "endpoint"
    /// A legal form in the name.
    case legalForm = "legal-form"
    /// An order number or a place in the buyer's books.
    case orderNumber = "order-number"
    /// A title, or initials and a surname.
    case personalName = "personal-name"

    /// Whether the sign alone decides.
    public var isStrong: Bool {
      switch self {
      case .governmentNumber, .companyNumber, .vatIdentifier, .organisationEndpoint, .legalForm:
        true
      case .orderNumber, .personalName: false
      }
    }
  }

  /// Whether the letter's writer should be asked: unknown, or only weak evidence.
  public var needsConfirmation: Bool { kind != .business }

  /// The evidence in an invoice.
  public init(_ invoice: Invoice) {
    let customer = invoice.customer
    var evidence: [Evidence] = []
    if customer.oin != nil || customer.has(scheme: ["0190", "NL:OIN"]) {
      evidence.append(.governmentNumber)
    }
    if customer.kvk != nil || customer.hasCompanyNumber { evidence.append(.companyNumber) }
    if customer.vatID != nil { evidence.append(.vatIdentifier) }
    if let scheme = customer.endpoint?.scheme, Self.organisationSchemes.contains(scheme) {
      evidence.append(.organisationEndpoint)
    }
    let names = [customer.legalName, customer.name].compactMap(\.self)
    if names.contains(where: hasLegalForm) { evidence.append(.legalForm) }
    if invoice.buyerReference != nil || invoice.orderReference != nil
      || invoice.accountingCost != nil
    {
      evidence.append(.orderNumber)
    }
    if let name = names.first, looksLikePerson(name) { evidence.append(.personalName) }
    self.evidence = evidence
    kind = Self.indication(of: evidence)
  }

  /// What the evidence points to together.
  ///
  /// An order number does not outweigh a person's name: NLCIUS demands a reference of everyone
  /// (BR-NL-2). Alone it decides nothing, since the consumer's letter is the safe one.
  private static func indication(of evidence: [Evidence]) -> Indication {
    if evidence.contains(where: \.isStrong) { return .business }
    return evidence.contains(.personalName) ? .consumer : .unknown
  }

  /// Schemes of electronic addresses (EAS) that are numbers of organisations.
  private static let organisationSchemes: Set<String> = [
    "0002", "0007", "0009", "0037", "0060", "0088", "0096", "0106", "0135", "0142", "0151", "0183",
    "0184", "0188", "0190", "0191", "0192", "0193", "0195", "0196", "0198", "0199", "0200", "0201",
    "0204", "0208", "0209", "0210", "0211", "0212", "0213", "0216", "0217", "0221", "0230", "9901",
    "9910", "9913", "9914", "9915", "9918", "9919", "9920", "9922", "9923", "9924", "9925", "9926",
    "9927", "9928", "9929", "9930", "9931", "9932", "9933", "9934", "9935", "9936", "9937", "9938",
    "9939", "9940", "9941", "9942", "9943", "9944", "9945", "9946", "9947", "9948", "9949", "9950",
    "9951", "9952", "9953", "9955", "9957", "GLN", "NL:KVK", "NL:VAT", "NL:OIN",
  ]
}

extension Party {
  fileprivate func has(scheme: Set<String>) -> Bool {
    otherIDs.contains { $0.scheme.map(scheme.contains) ?? false }
      || endpoint?.scheme == "0190"
  }

  /// A register number that is not a VAT number under another name.
  fileprivate var hasCompanyNumber: Bool {
    (legalID != nil && oin == nil) || has(scheme: ["0106", "NL:KVK"])
  }
}

/// Whether a word of the name is a legal form, or a kind of body that is never a consumer.
func hasLegalForm(_ name: String) -> Bool {
  nameWords(name).contains { legalForms.contains($0) }
}

/// Whether the name is written as a person's: a title first, or initials followed by a surname, and
/// no digits.
func looksLikePerson(_ name: String) -> Bool {
  guard !name.contains(where: \.isNumber), !hasLegalForm(name) else { return false }
  var words = name.split(separator: " ")
  // "De heer" and "De familie"; "De" alone may begin the name of a shop.
  if words.first?.lowercased() == "de", words.count > 2, isTitle(words[1]) { words.removeFirst() }
  guard words.count >= 2, let first = words.first else { return false }
  if isTitle(first) { return true }
  let pieces = first.split(separator: ".")
  let areInitials =
    first.hasSuffix(".") && pieces.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isLetter) }
  return areInitials && !pieces.isEmpty
}

private func isTitle(_ word: Substring) -> Bool {
  personTitles.contains(word.lowercased().filter(\.isLetter))
}

/// The words of a name in lower case without their dots, so that "B.V." and "BV" are one word.
private func nameWords(_ name: String) -> [String] {
  name.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" }
    .map { $0.filter { $0 != "." } }
}

private let personTitles: Set<String> = [
  "mevrouw", "mevr", "mw", "dhr", "heer", "fam", "familie", "mr", "mrs", "ms", "miss", "herr",
  "frau", "monsieur", "madame", "mme", "drs", "ir", "ing", "dr",
]

private let legalForms: Set<String> = [
  "bv", "nv", "vof", "cv", "stichting", "vereniging", "coöperatie", "cooperatie", "gemeente",
  "provincie", "ministerie", "waterschap", "maatschap", "vve", "ua", "ba", "gmbh", "ag", "kg",
  "ohg", "ug", "srl", "bvba", "sa", "sarl", "sas", "sprl", "vzw", "asbl", "commv", "ltd", "limited",
  "plc", "llc", "inc", "llp", "ab", "aps", "oy", "spa",
]
