public import Values

/// What one debtor owes on a day, part by part, and where every payment went.
///
/// The parts are the principal, the interest, the collection costs that are due and the VAT on them;
/// each has its own balance. Every cent of the payments up to the day is in one of them or in the
/// surplus.
///
/// Source: art. 6:43 and 6:44 BW; LAW §5.
public struct Account: Sendable {
  /// One part of the debt.
  public struct Part: Hashable, Sendable {
    /// What was owed of it in all.
    public let owed: Money
    /// What was paid of it.
    public let paid: Money
    /// What is still owed of it.
    public var open: Money { owed - paid }

    /// A part; what was paid on it stays paid, also when a later letter lowers what is owed.
    init(owed: Money, paid: Money) {
      self.owed = max(owed, paid)
      self.paid = paid
    }
  }

  /// The claim on the items, with what counts towards each.
  public let claim: Claim
  /// Where the payments and credit notes up to the day went.
  public let settlement: Settlement
  /// The invoices less the credit notes.
  public let principal: Part
  /// The interest up to the day.
  public let interest: Part
  /// The collection costs that are due, without VAT.
  public let costs: Part
  /// The VAT on those costs.
  public let vatOnCosts: Part
  /// What was paid or credited beyond all that is owed.
  public let surplus: Money

  /// The account on `date`; what was paid or credited later is not in it.
  ///
  /// Source: art. 6:43, 6:44 and 6:114 lid 2 BW.
  ///
  /// - Precondition: the items are in one currency.
  public init(
    of items: [OpenItem], payments: [Payment], credits: [Credit] = [], on date: CalendarDate,
    kind: DebtorKind, tables: LawTables, options: ClaimOptions = ClaimOptions()
  ) {
    let settlement = OpenItem.settle(
      items, payments: payments.filter { $0.date <= date },
      credits: credits.filter { $0.date <= date },
      rules: SettlementRules(kind: kind, tables: tables, options: options))
    self.init(
      Claim(of: settlement.items, on: date, kind: kind, tables: tables, options: options),
      settlement: settlement)
  }

  /// The account of a claim, which may be on some of the settled items only.
  ///
  /// Costs are those of the claim; what was paid on costs counts in full, whatever the items.
  ///
  /// Source: art. 6:44 BW.
  ///
  /// - Precondition: the settlement has no payment after the day of the claim.
  public init(_ claim: Claim, settlement: Settlement) {
    let currency = claim.open.currency
    let numbers = Set(claim.items.map(\.item.number))
    let taken = settlement.allocations
    let due = claim.costsDue
    self.claim = claim
    self.settlement = settlement
    principal = Part(owed: claim.principal, paid: claim.paid)
    interest = Part(
      owed: claim.interest?.total ?? .zero(currency),
      paid: taken.flatMap(\.parts).filter { numbers.contains($0.invoice) }
        .map(\.interest).total(currency))
    costs = Part(owed: due.costs, paid: taken.map(\.costs).total(currency))
    vatOnCosts = Part(owed: due.vat, paid: taken.map(\.vat).total(currency))
    surplus = settlement.surplus.map(\.amount).filter { $0.currency == currency }.total(currency)
  }

  /// What is open in all.
  public var open: Money { principal.open + interest.open + costs.open + vatOnCosts.open }

  /// Where each payment went, and what is left of each part, in Dutch.
  public var derivation: Derivation {
    Derivation(settlement.allocations.map(\.step) + balances)
  }

  private var balances: [Derivation.Step] {
    let parts = [
      ("hoofdsom", principal, "art. 6:44 BW"), ("rente", interest, claim.interest?.kind.clause),
      ("incassokosten", costs, "art. 6:96 BW"),
      ("btw over de incassokosten", vatOnCosts, "art. 2 lid 3 Besluit BIK"),
    ]
    let lines = parts.filter { !$0.1.owed.isZero }.map { name, part, clause in
      Derivation.Step(
        "De \(name): \(DutchFormat.euro(part.owed)) − \(DutchFormat.euro(part.paid)) betaald = "
          + "\(DutchFormat.euro(part.open)).", clause: clause, result: part.open)
    }
    return lines + [
      .init("Samen staat er \(DutchFormat.euro(open)) open.", result: open)
    ]
  }
}

extension PaymentAllocation {
  /// The allocation as a sum on paper.
  public var step: Derivation.Step {
    var shares: [String] = []
    if !costs.isZero { shares.append("incassokosten \(DutchFormat.euro(costs))") }
    if !vat.isZero { shares.append("btw over de kosten \(DutchFormat.euro(vat))") }
    for part in parts {
      if !part.interest.isZero {
        shares.append("rente op factuur \(part.invoice) \(DutchFormat.euro(part.interest))")
      }
      if !part.principal.isZero {
        shares.append("factuur \(part.invoice) \(DutchFormat.euro(part.principal))")
      }
    }
    if !surplus.isZero { shares.append("te veel betaald \(DutchFormat.euro(surplus))") }
    let amount = DutchFormat.euro(payment.amount)
    return .init(
      "De betaling van \(amount) op \(DutchFormat.longDate(payment.date)) is verdeeld: "
        + "\(shares.joined(separator: " + ")) = \(amount).",
      clause: "art. 6:43 en 6:44 BW", result: payment.amount)
  }
}
