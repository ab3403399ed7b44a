import Values

/// The accounts of a request that splits what is asked over two.
extension RequestReader {
  /// The accounts, the creditor's own first.
  mutating func accounts(_ object: [String: JSONValue]) -> [AccountPart] {
    let parts = read(object, "accounts") { $0.account($1, path: $2) }
    let sorted = parts.filter { !$0.isBlocked } + parts.filter(\.isBlocked)
    if object["accounts"]?.array?.count != parts.count || parts.isEmpty || sorted.isSplit {
      return sorted
    }
    complain("holds two different accounts, one of them blocked", "accounts")
    return []
  }

  private mutating func account(_ json: JSONValue, path: String) -> AccountPart? {
    guard let object = json.object, let written = text(object, "iban", path + "."),
      let amount = amount(object, "amount", path, .euro)
    else {
      complain("needs an account and an amount", path)
      return nil
    }
    checkKeys(
      object, known: ["iban", "name", "amount", "reference", "blocked"], path: path + ".")
    if amount.cents <= 0 { complain("is not above zero", path + ".amount") }
    guard let iban = IBAN(written) else {
      complain("does not check as an IBAN", path + ".iban")
      return nil
    }
    var isBlocked = false
    switch object["blocked"] {
    case nil, .null?: break
    case .bool(let value)?: isBlocked = value
    default: complain("is not true or false", path + ".blocked")
    }
    return AccountPart(
      iban: iban, name: text(object, "name", path + ".").map(Self.printable), amount: amount,
      reference: text(object, "reference", path + ".").map(Self.printable), isBlocked: isBlocked)
  }
}
