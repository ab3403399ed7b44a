public import Values

/// Something the importer noticed, with the letter's stake in it.
public struct InvoiceFinding: Hashable, Sendable {
  /// Code, severity, place, term and text, without personal data.
  public let diagnostic: Diagnostic
  /// Whether a letter waits until the user confirms the code (ubl/IMPORT.md §4, 6 and 8).
  public let holdsLetter: Bool

  /// How much it weighs; an error refuses the file or the claim.
  public var severity: Severity { diagnostic.severity }
  /// The stable code, such as `W-DUE-NONE`.
  public var code: String { diagnostic.code }

  /// A finding whose code alone decides whether it holds a letter.
  init(_ diagnostic: Diagnostic) {
    self.init(diagnostic, holdsLetter: Self.holdingCodes.contains(diagnostic.code))
  }

  /// A finding that holds a letter.
  public init(holding diagnostic: Diagnostic) {
    self.init(diagnostic, holdsLetter: true)
  }

  /// A finding that holds a letter or does not.
  init(_ diagnostic: Diagnostic, holdsLetter: Bool) {
    self.diagnostic = diagnostic
    self.holdsLetter = holdsLetter
  }

  /// The codes that always hold a letter until they are confirmed.
  ///
  /// `W-SUM` holds too when BR-CO-15 or BR-CO-16 is off by more than 0.02: ask `holdsLetter`.
  /// Source: ubl/IMPORT.md §4, 6, 8 and 13.
  public static let holdingCodes: Set<String> = [
    "W-DUE-DERIVED", "W-DUE-AMBIGUOUS", "W-DUE-NONE", "W-DUE-BEFORE-ISSUE", "W-PAYABLE-DERIVED",
    "W-CURRENCY", "W-DIRECT-DEBIT", "W-PROBABLY-PAID", "W-PAYEE", "W-CORRECTED",
  ]

  /// The finding as `inspect` prints it.
  var json: JSONValue {
    .object([
      "severity": .string(severity.rawValue), "code": .string(code),
      "line": diagnostic.place?.line.map { .integer($0) } ?? .null,
      "term": .optional(diagnostic.term), "message": .string(diagnostic.message),
    ])
  }
}
