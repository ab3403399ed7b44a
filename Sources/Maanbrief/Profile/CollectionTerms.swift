public import CollectionLaw
public import Values

/// What the creditor agreed, and what it chooses where the law leaves a choice: the parts `terms`,
/// `costs` and `interest` of the profile.
///
/// Agreements count against businesses alone; a consumer owes what the statute says (LAW §1.8, §4.4).
public struct CollectionTerms: Hashable, Sendable {
  /// Whether due dates were agreed or only printed on the invoice.
  public var dueBasis = DueBasis.agreed
  /// Who the business debtors are, as far as the law limits the term they may agree.
  public var buyers = TradeParties.ordinary
  /// What the invoices are for, where one does not say; nil when not known.
  public var supply: Supply?
  /// What a payment goes to first.
  public var imputation = ImputationOrder.principalFirst
  /// An open amount up to which no costs are charged after the term of a veertiendagenbrief.
  public var courtesyThreshold = Money(cents: 500)
  /// VAT on the collection costs.
  public var vat = VATOnCosts.none
  /// Costs that businesses agreed to.
  public var agreedCosts: AgreedCosts?
  /// Whether the least costs of a trade contract count once or for every invoice.
  public var minimumCosts = MinimumCosts.onceForTheClaim
  /// Interest that businesses agreed to.
  public var agreedInterest: AgreedInterest?
  /// Whether statutory interest joins the principal every year.
  public var compounds = true
  /// The day count of interest; nil takes the safe one of the debtor.
  public var dayCount: DayCount?

  /// The defaults: the safest choices.
  public init() {}

  /// Whether anything was agreed that does not hold against a consumer.
  var hasAgreements: Bool {
    agreedCosts != nil || agreedInterest != nil || minimumCosts == .forEveryInvoice
  }

  /// What they mean for the sums of a claim on one debtor.
  func options(for request: LetterRequest) -> ClaimOptions {
    var options = ClaimOptions()
    options.history = request.previous
    options.supply = supply
    options.interruptions = request.interruptions
    options.vat = vat
    options.trade = TradeTerms(parties: request.debtor.buyer ?? buyers)
    options.agreedCosts = agreedCosts
    options.minimumCosts = minimumCosts
    options.agreedInterest = agreedInterest
    options.compounds = compounds
    options.dayCount = dayCount
    options.imputation = imputation
    options.courtesyThreshold = courtesyThreshold
    return options
  }
}

extension CollectionTerms {
  /// Reads the parts `terms`, `costs` and `interest` of a profile.
  init(_ top: inout YAMLSection) {
    top.section("terms") { section in
      dueBasis = section.choice("dueBasis") ?? dueBasis
      buyers = section.choice("buyers") ?? buyers
      supply = section.choice("supply")
      imputation = section.choice("imputation") ?? imputation
      courtesyThreshold = section.amount("courtesyThreshold") ?? courtesyThreshold
    }
    top.section("costs") { section in
      minimumCosts = section.choice("minimum") ?? minimumCosts
      vat = section.section("vat") { Self.vat(&$0) } ?? vat
      agreedCosts = section.section("agreed") { Self.costs(&$0) } ?? nil
    }
    top.section("interest") { section in
      dayCount = section.choice("dayCount")
      compounds = section.truth("compounds") ?? compounds
      agreedInterest = section.section("agreed") { Self.interest(&$0) } ?? nil
    }
  }

  /// The three facts on VAT; one that is left out is the one that adds none.
  ///
  /// Source: art. 2 lid 3 Besluit BIK.
  private static func vat(_ section: inout YAMLSection) -> VATOnCosts {
    .facts(
      outsourced: section.truth("outsourced") ?? false,
      deductible: section.truth("deductible") ?? true,
      declared: section.truth("declared") ?? false)
  }

  private static func costs(_ section: inout YAMLSection) -> AgreedCosts? {
    let percent = section.decimal("percent")
    let clause = section.text("clause")
    let agreed = percent.flatMap { AgreedCosts(percent: $0, clause: clause ?? "") }
    if agreed == nil {
      section.complain(
        section.place(of: "percent"),
        "agreed costs need a 'percent' from 0 to 100 and the 'clause' they stand in")
    }
    return agreed
  }

  private static func interest(_ section: inout YAMLSection) -> AgreedInterest? {
    let compounds = section.truth("compounds") ?? true
    let clause = section.text("clause") ?? ""
    let rates: [AgreedInterest.Rate] = [
      section.decimal("yearly").map { .yearly($0) },
      section.decimal("monthly").map { .monthly($0) },
      section.decimal("surcharge").map { .surcharge($0) },
    ].compactMap { $0 }
    if rates.count == 1, let rate = rates.first,
      let agreed = AgreedInterest(rate: rate, compounds: compounds, clause: clause)
    {
      return agreed
    }
    section.complain(
      section.place(of: "clause") ?? section.place(of: "yearly"),
      "agreed interest needs one of 'yearly', 'monthly' and 'surcharge', and the 'clause' it "
        + "stands in",
      hint: "give a percentage of at most 100 a year")
    return nil
  }
}
