public import CollectionLaw
public import Values

/// A letter that is made: its bytes and what it states.
public struct Letter: Sendable {
  /// The name of the request it was made from.
  public let id: String
  /// Its stage.
  public let stage: Stage
  /// Its day.
  public let date: CalendarDate
  /// The debtor's name.
  public let debtor: String
  /// The numbers of its invoices.
  public let invoices: [String]
  /// Sum of the invoices less credit notes.
  public let principal: Money
  /// Sum of the payments.
  public let paid: Money
  /// Interest that must be paid now.
  public let interest: Money
  /// Collection costs that must be paid now.
  public let costs: Money
  /// What must be paid now.
  public let total: Money
  /// The number of pages.
  public let pages: Int
  /// The PDF.
  public let bytes: [UInt8]
  /// SHA-256 of the PDF in lower-case hexadecimal digits.
  public let sha256: String
  /// The claim as JSON, as attached.
  public let claimJSON: String
  /// The letter as a UBL 2.1 Reminder, as attached.
  public let reminderXML: String
  /// What was left out or is odd.
  public let findings: [Diagnostic]
}
