import CollectionLaw
import Values

extension LetterRequest {
  /// Why the letter cannot be about what its stage is about; nil when it can.
  ///
  /// A plan is checked whatever the stage: a letter never states one that does not fit what is open.
  func caseFault(press: Press) -> Diagnostic? {
    if let plan, let fault = fault(of: plan, press: press) { return fault }
    switch stage {
    case .betalingsregeling?: return planFault(isMissed: false)
    case .regelingNietNagekomen?: return planFault(isMissed: true)
    case .reactieBetwisting?: return disputeFault
    case .aanbetalingsverzoek?: return deposit == nil ? missing("deposit") : nil
    case .factuurkopie?:
      let index = invoices.firstIndex { copies[$0.number] == nil }
      return index.map { missing("invoices[\($0)].lines") }
    default: return dunningFault
    }
  }

  /// While a plan is kept nothing is demanded that is in it.
  private var dunningFault: Diagnostic? {
    guard let standing = planStanding, standing.missed.isEmpty, stage?.effect != LegalEffect.none
    else { return nil }
    return fault(
      "L-PLAN-KEPT", "the payment plan is kept, so nothing else is demanded",
      hint: "wait until the day after an instalment was due and missed")
  }

  private func missing(_ key: String) -> Diagnostic {
    fault(
      "N-REQUEST", "'\(key)' is missing: a letter of this stage is about it",
      hint: "add it to the request")
  }

  private func fault(_ code: String, _ message: String, hint: String?) -> Diagnostic {
    Diagnostic(.error, code: code, message, at: place, hint: hint)
  }

  /// Where the plan stands on the day of the letter; nil without a plan.
  var planStanding: PlanStanding? {
    plan?.standing(
      receipts: payments.map { DatedAmount(date: $0.date, amount: $0.amount) }
        + credits.map { DatedAmount(date: $0.date, amount: $0.amount) }, on: date)
  }

  private func planFault(isMissed: Bool) -> Diagnostic? {
    guard let standing = planStanding else { return missing("plan") }
    if isMissed {
      guard standing.missed.isEmpty else { return nil }
      return fault(
        "L-PLAN-KEPT", "no instalment of the payment plan was missed",
        hint: "check the payments, or wait until the day after an instalment was due")
    }
    guard !standing.missed.isEmpty else { return nil }
    return fault(
      "L-PLAN-MISSED", "an instalment of the payment plan was missed",
      hint: "send the letter 'regeling-niet-nagekomen'")
  }

  /// What the instalments hold against what was owed on the day of the agreement.
  ///
  /// Source: art. 6:96 lid 6 BW: a consumer owes no costs before a veertiendagenbrief has expired.
  private func fault(of plan: PaymentPlan, press: Press) -> Diagnostic? {
    guard plan.agreed <= date else {
      return fault(
        "L-PLAN-LATER", "the payment plan was agreed after the day of the letter",
        hint: "give the letter a later date")
    }
    let terms = press.profile?.terms ?? CollectionTerms()
    let account = Account(
      of: invoices, payments: payments.filter { $0.date < plan.agreed },
      credits: credits.filter { $0.date < plan.agreed }, on: plan.agreed, kind: debtor.kind,
      tables: press.tables, options: terms.options(for: self))
    let zero = Money.zero(plan.total.currency)
    if plan.costs ?? zero > account.costs.open + account.vatOnCosts.open {
      return fault(
        "L-PLAN-COSTS", "the payment plan holds more collection costs than are due",
        hint: "take the costs out, or lower them")
    }
    if plan.interest ?? zero > account.interest.open {
      return fault(
        "L-PLAN-INTEREST", "the payment plan holds more interest than is due",
        hint: "take the interest out, or lower it")
    }
    guard plan.principal == account.principal.open else {
      return fault(
        "L-PLAN-SUM", "the instalments do not add up to what was open on the day of the agreement",
        hint: "what came in from that day on counts towards the instalments")
    }
    return nil
  }

  private var disputeFault: Diagnostic? {
    guard let dispute else { return missing("dispute") }
    if dispute.received > date {
      return fault(
        "N-REQUEST", "'dispute.received' lies after the day of the letter",
        hint: "give the letter a later date")
    }
    guard disputedNumber != nil else {
      let hint = "give the number of one of the invoices"
      return dispute.invoice == nil
        ? fault("N-REQUEST", "'dispute.invoice' is missing: there are several invoices", hint: hint)
        : fault("N-REQUEST", "'dispute.invoice' is none of the invoices", hint: hint)
    }
    return nil
  }

  /// The number of the invoice that was disputed; nil when there is no objection or no such invoice.
  var disputedNumber: String? {
    guard let dispute else { return nil }
    guard let number = dispute.invoice else {
      return invoices.count == 1 ? invoices[0].number : nil
    }
    return invoices.contains { $0.number == number } ? number : nil
  }
}

extension LetterRequest {
  /// The term that what the letter is about gives; nil leaves it to the schedule.
  func term(of stage: Stage) -> Term? {
    guard stage == .betalingsregeling else { return nil }
    return planStanding?.next.map { .until($0.due) }
  }
}

extension LetterRequest {
  /// What the user or an invoice says in the parts that only some letters have.
  var caseTexts: [String] {
    let dispute = [dispute?.subject, dispute?.answer]
    let deposit = [deposit?.purpose, deposit?.order, deposit?.next]
    return (dispute + deposit).compactMap(\.self)
      + copies.sorted { $0.key < $1.key }.flatMap { $0.value.texts }
  }
}

extension InvoiceCopy {
  /// The texts of the invoice, each as it is printed.
  fileprivate var texts: [String] {
    let parties = [seller, buyer].compactMap(\.self).flatMap { party in
      [party.name, party.lines.joined(separator: ", ")]
        + [party.town, party.kvk, party.vat].compactMap(\.self)
    }
    return parties + details.map(\.value) + lines.flatMap { [$0.name] + [$0.description ?? ""] }
      + vat.compactMap(\.exemption)
  }
}

extension Claim {
  /// The part of the claim that the letter is about: the disputed invoice alone, else all of it.
  func of(_ request: LetterRequest) -> Claim {
    guard request.stage == .reactieBetwisting, let number = request.disputedNumber else {
      return self
    }
    return restricted { $0.item.number == number }
  }
}

extension LetterFacts {
  /// Where the payment plan stands; nil without one.
  var planStanding: PlanStanding? { request.planStanding }

  /// What is open by how long it is overdue.
  var ageing: Ageing { Ageing(claim) }

  /// What must be paid now, which is not what is open in a letter about a part of it.
  var askedNow: Money {
    switch stage {
    case .rekeningoverzicht: ageing.overdue
    case .betalingsregeling: planStanding?.next?.open ?? asked.total
    // Never more than is open of what is in default.
    case .regelingNietNagekomen: min(planStanding?.overdue ?? asked.total, asked.total)
    default: asked.total
    }
  }
}
