extension FontBook {
  /// The scalars of `text` that no face has, in order.
  public func missingScalars(in text: some StringProtocol) -> [Unicode.Scalar] {
    guard text.utf8.contains(where: { $0 > 0x7E }) else { return [] }
    return text.unicodeScalars.filter { missingScalar(in: String(Character($0))) != nil }
  }
}
