import CollectionLaw
import Values

extension ClaimData {
  /// The payment plan with what was paid on each instalment; nil without one.
  static func plan(_ facts: LetterFacts) -> JSONValue? {
    guard let plan = facts.request.plan, let standing = facts.planStanding else { return nil }
    var object: [String: JSONValue] = [
      "agreed": .string(plan.agreed.iso),
      "instalments": .array(
        standing.instalments.map { instalment in
          .object([
            "due": .string(instalment.due.iso), "amount": .string(instalment.amount.plain),
            "paid": .string(instalment.paid.plain), "open": .string(instalment.open.plain),
          ])
        }),
    ]
    object["costs"] = plan.costs.map { .string($0.plain) }
    object["interest"] = plan.interest.map { .string($0.plain) }
    return .object(object)
  }
}
