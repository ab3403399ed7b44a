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
  /// Whether a consumer is asked for statutory interest in a final demand.
  public var consumerInterest = false
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
    options.waivesInterest = request.debtor.kind.treatedAsConsumer && !consumerInterest
    options.compounds = compounds
    options.dayCount = dayCount
    options.imputation = imputation
    options.courtesyThreshold = courtesyThreshold
    return options
  }
}
