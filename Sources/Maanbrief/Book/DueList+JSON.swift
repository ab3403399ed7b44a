import Archive
import CollectionLaw
public import Values

extension DueList {
  /// The list for programs.
  public var json: JSONValue {
    var payments: [String: JSONValue] = [
      "ageDays": .integer(self.payments.days), "limitDays": .integer(self.payments.limit),
      "tooOld": .bool(self.payments.isTooOld),
    ]
    payments["knownThrough"] = self.payments.knownThrough.map { .string($0.iso) }
    return .object([
      "date": .string(date.iso), "payments": .object(payments),
      "due": .array(due.map(\.json)), "waiting": .array(waiting.map(\.json)),
      "calls": .array(calls.map(\.json)), "attention": .array(attention.map(\.json)),
    ])
  }
}

extension Dossier {
  /// Who owes and how much, as every list begins.
  func json(open: Money) -> [String: JSONValue] {
    var object: [String: JSONValue] = [
      "debtor": .string(debtor.details.name), "id": .integer(debtor.id),
      "open": .string(open.plain),
    ]
    if open.currency != .euro { object["currency"] = .string(open.currency.code) }
    return object
  }
}

extension DueList.Entry {
  /// The entry for programs.
  public var json: JSONValue {
    var object = dossier.json(open: letter?.claim.open ?? dossier.open)
    object["because"] = .string(because)
    object["until"] = until.map { .string($0.iso) }
    object["leftOut"] = .array(
      leftOut.map { ["invoice": .string($0.invoice), "because": .string($0.because)] })
    if let letter {
      object["stage"] = .string(letter.stage.rawValue)
      object["invoices"] = .array(letter.claim.items.map { .string($0.item.number) })
    }
    return .object(object)
  }
}

extension CallTask {
  /// The call for programs.
  public var json: JSONValue {
    var object = dossier.json(open: open)
    object["phone"] = dossier.debtor.details.phone.map { .string($0) }
    object["contact"] = dossier.debtor.details.attention.map { .string($0) }
    object["invoices"] = .array(invoices.map { .string($0) })
    object["because"] = .string(because)
    return .object(object)
  }
}

extension AttentionItem {
  /// The item for programs.
  public var json: JSONValue {
    .object([
      "debtor": .string(dossier.debtor.details.name), "id": .integer(dossier.debtor.id),
      "invoice": .string(invoice), "kind": .string(kind.rawValue), "because": .string(because),
    ])
  }
}
