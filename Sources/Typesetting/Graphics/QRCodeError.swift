/// Why no payment code can be made; the letter is made without it.
public enum QRCodeError: Error, Hashable, Sendable {
  /// There is nothing to encode.
  case emptyPayload
  /// The whole payload is longer than a code may be.
  case payloadTooLong(bytes: Int)
  /// The name of the payee is empty or above 70 characters.
  case name(characters: Int)
  /// The amount is outside EUR 0.01 to 999,999,999.99, or in another currency.
  case amount
  /// The BIC has not 8 or 11 letters and digits.
  case bic
  /// The payment reference is above its limit.
  case reference(characters: Int, limit: Int)
  /// A field has a line break or another control character.
  case controlCharacter

  /// The reason in one clause, naming the field.
  public var reason: String {
    switch self {
    case .emptyPayload: "there is nothing to encode"
    case .payloadTooLong(let bytes):
      "the payload has \(bytes) bytes, more than a payment code holds"
    case .name(let characters): "the name of the payee has \(characters) characters, not 1 to 70"
    case .amount: "the amount is not between 0.01 and 999999999.99 euro"
    case .bic: "the BIC has not 8 or 11 characters"
    case .reference(let characters, let limit):
      "the payment reference has \(characters) characters, more than \(limit)"
    case .controlCharacter: "a field has a control character"
    }
  }
}
