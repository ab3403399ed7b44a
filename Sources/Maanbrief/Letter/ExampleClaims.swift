import CollectionLaw
import Templating
import Values

/// Every kind of claim that the law allows a stage to be about, as facts of invented letters.
///
/// Consumer and business, one and several invoices, paid or credited in part or not at all, after
/// each lawful history, with VAT on the costs, with a due date that was not agreed or is not known, in
/// euros and in another currency, with a rate of interest that changed, with each letter that may follow
/// and who then takes the claim over.
public struct ExampleClaims: Sendable {
  /// The stage.
  let stage: Stage
  /// Letters that together hold every pair of values of two facts, in each kind of letter.
  let letters: [Letter]
  /// How many letters they are.
  public var count: Int { letters.count }
  /// The values that each fact has among all lawful letters, as far as a condition can tell them apart.
  let values: [String: Set<String>]

  /// The facts of a letter, the same as a template gets them, and with a value of its own for each.
  struct Letter: Sendable {
    let facts: LetterFacts
    let record: Record
    let symbolic: SymbolicFacts
    /// What its checks depend on beside its text.
    let form: String
  }

  /// The claims that letters of a template can be about; none when its stage has no effect in law.
  ///
  /// - Throws: `resource` or `fault`, and no refusal of the law.
  public init(of template: LetterTemplate, press: Press) throws(LetterFailure) {
    try self.init(
      Stage(rawValue: template.stage), in: template.letterLanguage, press: press)
  }

  /// The claims of `stage`, for letters in `language`.
  ///
  /// - Throws: `resource` or `fault`, and no refusal of the law.
  init(
    _ stage: Stage, in language: LetterLanguage = .dutch, press: Press
  ) throws(LetterFailure) {
    self.stage = stage
    var facts: [LetterFacts] = []
    for claim in stage.effect == .none ? [] : Form.all where claim.isOfUse(for: stage) {
      facts += try claim.facts(stage, turn: facts.count, in: language, press: press)
    }
    var cover = CoveringLetters(stage: stage)
    for (index, letter) in facts.enumerated() { cover.offer(letter, index) }
    letters = cover.letters
    values = cover.values
  }

  /// The form of a claim.
  private struct Form {
    var kind: DebtorKind
    var isSeveral: Bool
    var receipt: Receipt
    var earlier: [Stage]
    var invoice: InvoiceForm
    var ageInDays: Int

    enum Receipt: CaseIterable { case none, payment, credit, nearlyAll }
    enum InvoiceForm: CaseIterable { case agreed, unilateral, dateless, dollar, old }

    static let histories: [[Stage]] = [
      [], [.herinnering], [.aanmaning], [.herinnering, .tweedeHerinnering],
      [.herinnering, .aanmaning], [.ingebrekestelling],
      [.herinnering, .aanmaning, .veertiendagenbrief], [.veertiendagenbrief],
      [.herinnering, .aanmaning, .laatsteSommatie],
      [.herinnering, .aanmaning, .veertiendagenbrief, .sommatie],
    ]

    static let all: [Form] = {
      var all: [Form] = []
      for kind in [DebtorKind.consumer, .business] {
        for earlier in histories {
          for invoice in InvoiceForm.allCases {
            for age in [0, 60, 400] {
              for isSeveral in [false, true] {
                for receipt in Receipt.allCases {
                  all.append(
                    Form(
                      kind: kind, isSeveral: isSeveral, receipt: receipt, earlier: earlier,
                      invoice: invoice, ageInDays: age))
                }
              }
            }
          }
        }
      }
      return all
    }()

    /// The letters of a stage about this claim; none when the law allows none.
    func facts(
      _ stage: Stage, turn: Int, in language: LetterLanguage, press: Press
    ) throws(LetterFailure) -> [LetterFacts] {
      let plain: LetterFacts
      do throws(LetterFailure) {
        var request = request(stage)
        request.language = language
        plain = try LetterFacts.derived(from: request, press: press)
      } catch {
        switch error {
        case .refused, .notDue: return []
        case .configuration, .resource, .fault: throw error
        }
      }
      // Each as it is, and with VAT on the costs, without interest, or both in turn.
      let other = plain.recounted { options in
        if turn % 3 != 1 { options.vat = Self.addedVAT }
        if turn % 3 != 0 { options.waivesInterest.toggle() }
      }
      let all = [plain, other]
      return all.enumerated().map { Self.followed($1, turn: turn * 7 + $0 * 3) }
    }

    /// A creditor who has others collect and cannot set off the VAT.
    private static let addedVAT = VATOnCosts.facts(
      outsourced: true, deductible: false, declared: true)

    /// The same letter with one of the letters that a schedule can let follow, and of those who can then
    /// take over, in turn.
    private static func followed(_ facts: LetterFacts, turn: Int) -> LetterFacts {
      let stages: [Stage?] =
        switch facts.stage.effect {
        case .demand where facts.request.debtor.kind.treatedAsConsumer:
          [nil, .veertiendagenbrief]
        case .finalDemand: [nil, .laatsteSommatie, .overdrachtIncasso]
        default: [facts.followUp]
        }
      let collectors: [Collector?] =
        switch facts.stage.effect {
        case .finalDemand:
          [nil] + [nil, .agency, .bailiff].map { Collector(name: "Voorbeeld Incasso", role: $0) }
        case .handOver:
          [nil, .agency, .bailiff].map { Collector(name: "Voorbeeld Incasso", role: $0) }
        default: [facts.collector]
        }
      // What a consumer is told of help with debts depends on nothing else.
      var letter = facts
      letter.followUp = stages[turn % stages.count]
      letter.collector = collectors[turn / stages.count % collectors.count]
      letter.tellsOfDebtHelp =
        facts.request.debtor.kind.treatedAsConsumer && turn / 5 % 2 == 0
      return letter
    }

    /// Whether a letter can lawfully follow this history, as far as its effect alone tells.
    func isOfUse(for stage: Stage) -> Bool {
      if invoice == .old, stage.effect != .finalDemand || kind != .business || ageInDays > 0 {
        return false
      }
      return switch earlier.last {
      case .veertiendagenbrief?: stage.effect == .finalDemand || stage.effect == .interruption
      case .sommatie?, .laatsteSommatie?: stage.effect.asksCosts || stage.effect == .interruption
      default: stage.effect != .handOver
      }
    }

    /// All but a few euros, within the term of the first letter: too little for costs.
    private func remainders(_ request: LetterRequest) -> [Payment] {
      let first = request.date.adding(days: earlier.count == 1 ? -62 : -31)
      return request.invoices.enumerated().map { index, item in
        Payment(
          date: first,
          amount: Money(
            cents: item.amount.cents - (index == 0 ? 300 : 0), currency: item.amount.currency),
          invoice: item.number)
      }
    }

    private func request(_ stage: Stage) -> LetterRequest {
      var request = LetterRequest.example
      request.stage = stage
      request.debtor.kind = kind
      request.creditor?.hours = "van 9.00 tot 17.00 uur"
      if invoice == .dollar, let dollar = Currency(code: "USD") {
        for index in request.invoices.indices {
          request.invoices[index].amount = Money(
            cents: request.invoices[index].amount.cents, currency: dollar)
        }
        request.payments = []
      }
      for index in request.invoices.indices {
        let item = request.invoices[index]
        request.invoices[index].dueBasis = invoice == .unilateral ? .unilateral : .agreed
        request.invoices[index].issued = item.issued?.adding(days: -ageInDays)
        request.invoices[index].received = item.issued?.adding(days: 1 - ageInDays)
        request.invoices[index].due = item.due?.adding(days: -ageInDays)
        if ageInDays == 60 { request.invoices[index].description = nil }
        if invoice == .dateless {
          request.invoices[index].issued = nil
          request.invoices[index].description = nil
          if index > 0 || !isSeveral { request.invoices[index].due = nil }
        }
      }
      if isSeveral {
        var third = request.invoices[1]
        third.number = "2026-1077"
        third.amount = Money(cents: 31_199, currency: third.amount.currency)
        third.due = third.due?.adding(days: 3)
        request.invoices.append(third)
      } else {
        request.invoices.removeLast()
      }
      switch receipt {
      case .none: request.payments = []
      case .payment, .nearlyAll: break
      case .credit:
        request.payments = []
        request.credits = [
          Credit(
            number: "C-17", date: request.date.adding(days: -20),
            amount: Money(
              cents: 1_250, currency: request.invoices[0].amount.currency),
            invoice: request.invoices[0].number)
        ]
        if isSeveral {
          request.credits.append(
            Credit(
              number: "C-18", date: request.date.adding(days: -19),
              amount: Money(cents: 1_375, currency: request.invoices[0].amount.currency),
              invoice: request.invoices[1].number))
        }
      }
      if receipt == .nearlyAll { request.payments = remainders(request) }
      request.previous = earlier.enumerated().map { index, stage in
        SentLetter(stage: stage, date: request.date.adding(days: 16 * index - 66))
      }
      if invoice == .old { request.beginBeforeTheDecree() }
      request.collector = Collector(name: "Voorbeeld Incasso")
      request.addExampleCase()
      if ageInDays > 0 { request.prolongPlan(paysFirst: ageInDays < 100) }
      // A part of the missed instalment.
      if stage == .regelingNietNagekomen, receipt == .payment {
        request.payments.append(
          Payment(
            date: request.date.adding(days: -2),
            amount: Money(cents: 1_000, currency: request.invoices[0].amount.currency)))
      }
      return request
    }
  }
}

extension LetterRequest {
  /// Invoices whose default began before the decree on costs, and the letters that kept them alive.
  fileprivate mutating func beginBeforeTheDecree() {
    guard let issued = CalendarDate(year: 2012, month: 5, day: 1) else { return }
    for index in invoices.indices {
      invoices[index].issued = issued.adding(days: index)
      invoices[index].received = issued.adding(days: index + 1)
      invoices[index].due = issued.adding(days: index + 30)
    }
    previous.insert(
      contentsOf: [1_750, 3_500].map {
        SentLetter(stage: .stuiting, date: issued.adding(days: $0))
      },
      at: 0)
  }

  /// A plan of which two instalments have passed, the first of them paid or not, with costs and interest
  /// in it.
  fileprivate mutating func prolongPlan(paysFirst: Bool) {
    guard var plan, stage == .regelingNietNagekomen else { return }
    let currency = invoices[0].amount.currency
    // What was paid in part was paid before the plan, unless an instalment was.
    if !paysFirst {
      payments = payments.map {
        Payment(date: date.adding(days: -45), amount: $0.amount, invoice: $0.invoice)
      }
    }
    let early = paysFirst ? 0 : payments.map(\.amount.cents).reduce(0, +)
    let open = invoices.map(\.amount.cents).reduce(0, +) - early
    let third = open / 3
    plan.agreed = date.adding(days: -40)
    plan.instalments = [third, third, open - 2 * third].enumerated().map { index, cents in
      PaymentPlan.Instalment(
        due: date.adding(days: 30 * index - 33), amount: Money(cents: cents, currency: currency))
    }
    if paysFirst {
      payments.append(
        Payment(date: date.adding(days: -34), amount: Money(cents: third, currency: currency)))
    }
    self.plan = plan
  }
}

extension LetterFacts {
  /// The same letter under other options of the claim.
  fileprivate func recounted(_ change: (inout ClaimOptions) -> Void) -> LetterFacts {
    var options = claim.options
    change(&options)
    let claim = Claim(
      of: claim.items.map(\.item), on: claim.date, kind: claim.kind, tables: claim.tables,
      options: options)
    return with(claim: claim)
  }

  /// The same letter about another claim, with another term, tone or creditor.
  func with(
    claim: Claim? = nil, term: Term? = nil, tone: Tone? = nil, creditor: Creditor? = nil
  ) -> LetterFacts {
    LetterFacts(
      request: request, creditor: creditor ?? self.creditor, stage: stage,
      claim: claim ?? self.claim, settlement: settlement, term: term ?? self.term,
      tone: tone ?? self.tone, salutation: salutation, paymentReference: paymentReference,
      notes: notes, followUp: followUp, collector: collector, tellsOfDebtHelp: tellsOfDebtHelp)
  }
}
