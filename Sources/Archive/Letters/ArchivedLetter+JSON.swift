public import Values

extension ArchivedLetter {
  /// The letter for programs, as lists show it.
  public var json: JSONValue {
    .object([
      "id": .string(id), "sha256": .string(sha256.hexadecimal), "stage": .string(stage),
      "debtor": .string(debtor), "date": .string(date.iso),
      "invoices": .array(invoices.map { .string($0) }), "pages": .integer(pages),
      "size": .integer(size),
    ])
  }
}
