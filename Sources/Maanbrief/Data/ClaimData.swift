import CollectionLaw
import Intake
import Values

/// The claim as JSON: what the letter itself states, with the sums behind it.
enum ClaimData {
  /// The object attached to the letter as `claim.json`, keys sorted.
  static func json(_ facts: LetterFacts) -> JSONValue {
    let claim = facts.claim
    var object: [String: JSONValue] = [
      "format": .string(EmbeddedClaim.format),
      "stage": .string(facts.stage.rawValue),
      "date": .string(facts.request.date.iso),
      "currency": .string(claim.open.currency.code),
      "creditor": .string(facts.creditor.name),
      "debtor": .string(facts.request.debtor.name),
      "debtorAddress": address(facts.request.debtor),
      "debtorKind": .string(facts.request.debtor.kind.rawValue),
      "invoices": .array(claim.items.map(invoice)),
      "principal": .string(claim.principal.plain),
      "paid": .string(facts.asked.paid.plain),
      "open": .string(claim.open.plain),
      "total": .string(facts.toPay.plain),
      "paymentReference": .string(facts.paymentReference.compact),
      "ruleSet": .string(RuleSet.version),
    ]
    object["reference"] = facts.request.reference.map { .string($0) }
    object["customerNumber"] = facts.request.customerNumber.map { .string($0) }
    object["iban"] = facts.creditor.iban.map { .string($0.compact) }
    if !facts.accounts.isEmpty {
      object["accounts"] = .array(facts.accounts.map { account($0, facts) })
    }
    if facts.stage.effect != .interruption {
      object["term"] = facts.term.lastDay.map { .string($0.iso) }
    }
    let earlier = facts.earlierLetters.map { letter in
      JSONValue.object(["stage": .string(letter.stage.rawValue), "date": .string(letter.date.iso)])
    }
    if !earlier.isEmpty { object["earlier"] = .array(earlier) }
    if facts.stage.effect == .handOver {
      object["collector"] = facts.collector.map { .string($0.name) }
    }
    object["plan"] = plan(facts)
    if facts.statesCosts {
      object["costsAfterTerm"] = .string(claim.collectionCosts.total.plain)
      object["costsDerivation"] = derivation(claim.collectionCosts.derivation)
    }
    if facts.statesInterest, let interest = claim.interest {
      object["interestToDate"] = .string(interest.total.plain)
    }
    if facts.stage.effect.asksCosts { object.merge(due(facts)) { $1 } }
    return .object(object)
  }

  /// One of two accounts as the panel states it.
  private static func account(_ part: AccountPart, _ facts: LetterFacts) -> JSONValue {
    [
      "iban": .string(part.iban.compact), "name": .string(facts.holder(of: part)),
      "amount": .string(part.amount.plain), "blocked": .bool(part.isBlocked),
      "reference": .string(facts.reference(of: part).compact),
    ]
  }

  /// What a final demand asks beside the principal.
  private static func due(_ facts: LetterFacts) -> [String: JSONValue] {
    let asked = facts.asked
    var object: [String: JSONValue] = ["interest": .string(asked.interest.plain)]
    object["costs"] = .string(asked.costs.plain)
    object["vatOnCosts"] = .string(asked.vat.plain)
    object["interestDerivation"] = facts.claim.interest.map { derivation($0.derivation) }
    object["costsDerivation"] = derivation(facts.claim.costsDue.derivation)
    return object
  }

  private static func invoice(_ claimed: ClaimedItem) -> JSONValue {
    let item = claimed.item
    var object: [String: JSONValue] = [
      "number": .string(item.number), "amount": .string(item.amount.plain),
      "paid": .string(item.paid.plain), "open": .string(item.open.plain),
    ]
    object["issued"] = item.issued.map { .string($0.iso) }
    object["due"] = item.due.map { .string($0.iso) }
    object["firstDayOfDefault"] = claimed.firstDayOfDefault.map { .string($0.iso) }
    if item.dueBasis == .unilateral { object["dueBasis"] = .string(item.dueBasis.rawValue) }
    if !item.payments.isEmpty { object["payments"] = .array(item.payments.map(payment)) }
    if !item.credits.isEmpty { object["credits"] = .array(item.credits.map(credit)) }
    return .object(object)
  }

  private static func payment(_ payment: Payment) -> JSONValue {
    ["date": .string(payment.date.iso), "amount": .string(payment.amount.plain)]
  }

  private static func credit(_ credit: Credit) -> JSONValue {
    [
      "number": .string(credit.number), "date": .string(credit.date.iso),
      "amount": .string(credit.amount.plain),
    ]
  }

  /// Where the letter went, as it stands above it.
  private static func address(_ debtor: Debtor) -> JSONValue {
    var object: [String: JSONValue] = [:]
    object["attention"] = debtor.attention.map { .string($0) }
    object["street"] = debtor.street.map { .string($0) }
    object["postcode"] = debtor.postcode.map { .string($0) }
    object["city"] = debtor.city.map { .string($0) }
    object["country"] = debtor.country.map { .string($0) }
    return .object(object)
  }

  private static func derivation(_ derivation: Derivation) -> JSONValue {
    .array(
      derivation.steps.map { step in
        var object: [String: JSONValue] = ["text": .string(step.text)]
        object["clause"] = step.clause.map { .string($0) }
        object["result"] = step.result.map { .string($0.plain) }
        return .object(object)
      })
  }
}

extension LetterFacts {
  /// Whether the letter names an amount of collection costs.
  var statesCosts: Bool {
    switch stage {
    case .veertiendagenbrief: true
    case .aanmaning: !request.debtor.kind.treatedAsConsumer
    default: false
    }
  }

  /// Whether the letter names an amount of interest.
  var statesInterest: Bool { stage.statesInterest(to: request.debtor.kind) }
}

extension Stage {
  /// Whether a letter of this stage names an amount of interest: then the rates must be confirmed.
  func statesInterest(to kind: DebtorKind) -> Bool {
    effect.asksCosts || self == .aanmaning && !kind.treatedAsConsumer
  }
}
