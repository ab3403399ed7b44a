/// Something that a letter with legal effect says, or may not say.
///
/// Source: LAW §2.5 and §9; art. 6:82, 6:96 lid 6 BW; art. 3.1 Bki.
public enum LegalElement: String, CaseIterable, Hashable, Sendable {
  /// Names and addresses of creditor and debtor, and the date.
  case parties
  /// Number, date, due date, amount and payments of each invoice, and the open amount.
  case invoices
  /// Account, its holder and the payment reference.
  case paymentDetails
  /// The term in which to pay.
  case term
  /// A calendar day as the end of the term.
  case calendarDate
  /// That the debtor is in default, and since when.
  case statementOfDefault
  /// That the debtor is in default when the term passes.
  case warningOfDefault
  /// Interest: amount, rate and first day.
  case interest
  /// The amount of the costs in euros, as a consequence of not paying.
  case conditionalCosts
  /// Costs as due now, or a total that includes them.
  case costsDue
  /// A reservation of the right to performance (stuiting).
  case reservation
  /// How to dispute, or to ask for an arrangement.
  case contact
  /// Amount without VAT, VAT, and the creditor's declaration.
  case vatDeclaration
  /// Who takes the claim over.
  case collector
}

/// What a letter must, should and may not say.
///
/// Source: `legal-elements.csv`, whose rows name their own.
public struct LegalElements: Hashable, Sendable {
  /// What it must say.
  public let required: Set<LegalElement>
  /// What it should say.
  public let recommended: Set<LegalElement>
  /// What it may not say.
  public let forbidden: Set<LegalElement>
  /// The wordings that its term may have; empty when it is free.
  public let acceptedWordings: [TermWording]
  /// Phrases that spoil its term, in lower case.
  public let rejectedPhrases: [String]

  /// The elements of a letter with `effect` to a debtor of `kind`.
  ///
  /// Source: art. 6:96 lid 6 BW; LAW §2.5, §9.
  ///
  /// - Parameters:
  ///   - effect: what the letter does in law.
  ///   - kind: the debtor's capacity.
  ///   - putsInDefault: whether a reminder is the ingebrekestelling as well.
  ///   - addsVAT: whether VAT is claimed on the costs.
  ///   - claimsInterest: whether interest is claimed.
  ///   - asksCosts: whether costs are asked.
  public init(
    for effect: LegalEffect, kind: DebtorKind, putsInDefault: Bool = false, addsVAT: Bool = false,
    claimsInterest: Bool = false, asksCosts: Bool = true
  ) {
    let effect = effect.counted(putsInDefault: putsInDefault)
    let rows = LegalElementTable.embedded.rows(
      for: effect, kind: kind, addsVAT: addsVAT, claimsInterest: claimsInterest,
      asksCosts: asksCosts)
    func elements(_ status: LegalElementTable.Status) -> Set<LegalElement> {
      Set(rows.filter { $0.status == status }.map(\.element))
    }
    required = elements(.required)
    recommended = elements(.recommended)
    forbidden = elements(.forbidden)
    // Where no calendar date may stand, the term runs from receipt and its words are fixed.
    let isFixed = forbidden.contains(.calendarDate)
    acceptedWordings =
      isFixed
      ? TermWording.allCases.filter { $0.isForVeertiendagenbrief == (effect == .costsNotice) } : []
    rejectedPhrases = isFixed ? TermWording.rejectedPhrases : []
  }
}

extension LegalEffect {
  /// The effect whose elements count: a reminder that puts in default is a notice of default.
  func counted(putsInDefault: Bool) -> LegalEffect {
    self == .reminder && putsInDefault ? .noticeOfDefault : self
  }
}
