public import Values

/// A credit transfer as a payer's bank app reads it from a QR code.
///
/// Nothing is ever shortened: what does not fit gives no code.
///
/// Source: EPC069-12 version 2.1, Quick Response Code: Guidelines to enable data capture for the
/// initiation of a SEPA credit transfer.
public struct EPCPayment: Hashable, Sendable {
  /// The payee, 1 to 70 characters.
  public var name: String
  /// The payee's account.
  public var iban: IBAN
  /// The payee's bank, 8 or 11 characters; not needed within the European Economic Area.
  public var bic: String?
  /// The amount in euro.
  public var amount: Money
  /// What the payer repeats.
  public var reference: PaymentReference

  /// A payment.
  public init(
    name: String, iban: IBAN, bic: String? = nil, amount: Money, reference: PaymentReference
  ) {
    self.name = name
    self.iban = iban
    self.bic = bic
    self.amount = amount
    self.reference = reference
  }

  /// The most bytes of a payload: what version 13 holds at error correction M.
  public static let maximumBytes = 331

  /// The payload in UTF-8: version 002, elements on lines of their own, nothing after the last.
  ///
  /// An ISO 11649 reference is element 10; a betalingskenmerk and free text are element 11.
  ///
  /// - Throws: `QRCodeError` naming the field that does not fit.
  public func payload() throws(QRCodeError) -> [UInt8] {
    guard (1...70).contains(name.count) else { throw .name(characters: name.count) }
    guard amount.currency == .euro, (1...99_999_999_999).contains(amount.cents) else {
      throw .amount
    }
    var elements = [
      "BCD", "002", "1", "SCT", try checkedBIC(), name, iban.compact, printedAmount, "",
    ]
    elements += try referenceElements()
    guard elements.allSatisfy({ $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } }) else {
      throw .controlCharacter
    }
    while elements.last == "" { elements.removeLast() }
    let bytes = Array(elements.joined(separator: "\n").utf8)
    guard bytes.count <= Self.maximumBytes else { throw .payloadTooLong(bytes: bytes.count) }
    return bytes
  }

  private func checkedBIC() throws(QRCodeError) -> String {
    guard let bic else { return "" }
    let isAlphanumeric = bic.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte)
    }
    guard [8, 11].contains(bic.utf8.count), isAlphanumeric else { throw .bic }
    return bic
  }

  /// `EUR` and the amount with a point and two decimals.
  private var printedAmount: String {
    let cents = amount.cents % 100
    return "EUR\(amount.cents / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  private func referenceElements() throws(QRCodeError) -> [String] {
    switch reference {
    case .creditorReference(let compact):
      guard compact.count <= 35 else {
        throw .reference(characters: compact.count, limit: 35)
      }
      return [compact]
    case .betalingskenmerk(let digits): return ["", digits]
    case .text(let text):
      guard text.count <= 140 else { throw .reference(characters: text.count, limit: 140) }
      return ["", text]
    }
  }
}
