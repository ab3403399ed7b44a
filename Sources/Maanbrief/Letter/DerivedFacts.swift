import CollectionLaw
import Intake
import Values

extension LetterFacts {
  /// The facts of `request`: what is owed on its date, and whether the law allows its stage.
  ///
  /// - Throws: `refused` with the code and clause of what stands in the way.
  static func derived(
    from request: LetterRequest, press: Press
  ) throws(LetterFailure) -> LetterFacts {
    guard var creditor = request.creditor ?? press.profile?.creditor else {
      throw refusal(
        "N-CREDITOR", "nobody is named as creditor", request,
        hint: "give a profile, or a 'creditor' in the request")
    }
    var request = request
    creditor.signatory = press.profile?.signature.name
    if let fault = request.caseFault(press: press) { throw .refused(Diagnostics(fault)) }
    let account = try account(of: request, press: press)
    let decision = try decide(request, claim: account.claim.of(request), press: press)
    let missing = missing(
      for: decision.stage, request, creditor: creditor, claim: decision.claim)
    guard missing.isEmpty else {
      throw refusal(
        "L-ELEMENT", "the letter must state more: \(missing.joined(separator: ", "))", request,
        hint: "add it to the invoice, the request or the profile")
    }
    let tone = request.debtor.tone ?? press.profile?.tone ?? .formal
    // Where the wording of the term is fixed or the letter is a formal notice, so is the form of address.
    let isFormal = decision.term.lastDay == nil || decision.stage.effect.isFormal
    let stageTone: Tone = isFormal ? .formal : tone
    let collector = request.collector ?? press.profile?.collector
    if decision.stage.effect == .handOver, collector == nil {
      throw refusal(
        "N-COLLECTOR", "nobody is named who takes the claim over", request,
        hint: "give a 'collector' in the profile or the request")
    }
    let (language, languageNotes) = language(
      of: request, stage: decision.stage, press: press)
    request.language = language
    let isPerson =
      request.debtor.kind.treatedAsConsumer && !PartyName.isOrganisation(request.debtor.name)
    return LetterFacts(
      request: request, creditor: creditor, stage: decision.stage, claim: decision.claim,
      settlement: account.settlement, term: decision.term, tone: stageTone,
      salutation: Salutation.text(
        name: request.debtor.name, attention: request.debtor.attention, isPerson: isPerson,
        tone: stageTone, settings: press.profile?.salutation ?? Profile.SalutationSettings(),
        language: language),
      paymentReference: reference(request, claim: decision.claim),
      notes: languageNotes + notes(request, terms: press.profile?.terms)
        + accountNote(decision.stage, request, creditor: creditor)
        + limitationNotes(decision.claim, at: request.place),
      followUp: press.schedule.stage(after: decision.stage, about: decision.claim),
      collector: press.handsOver(decision.stage, to: request.debtor.kind) ? collector : nil,
      tellsOfDebtHelp: request.debtor.kind.treatedAsConsumer && press.profile?.debtHelp == true)
  }

  /// The account on the day of the letter.
  ///
  /// What was paid or credited after that day is not in it, but a debtor of whom it is known that
  /// nothing is open any more gets no letter, whatever its date.
  private static func account(
    of request: LetterRequest, press: Press
  ) throws(LetterFailure) -> Account {
    let terms = press.profile?.terms ?? CollectionTerms()
    let latest = (request.payments.map(\.date) + request.credits.map(\.date)).max()
    func account(on date: CalendarDate) -> Account {
      Account(
        of: request.invoices, payments: request.payments, credits: request.credits, on: date,
        kind: request.debtor.kind, tables: press.tables, options: terms.options(for: request))
    }
    let needsOpenAmount = request.stage?.needsOpenAmount ?? true
    if let latest, latest > request.date, needsOpenAmount,
      account(on: latest).principal.open.cents <= 0
    {
      throw refusal(
        Refusal.nothingOpen.code, "what was open was paid or credited after the day of the letter",
        request, hint: Refusal.nothingOpen.hint)
    }
    return account(on: request.date)
  }

  /// The language that the request asks for; else the profile's, or Dutch for a letter that there is in
  /// Dutch alone.
  private static func language(
    of request: LetterRequest, stage: Stage, press: Press
  ) -> (LetterLanguage, notes: [Diagnostic]) {
    if let asked = request.language { return (asked, []) }
    let settings = press.profile?.languages ?? Profile.LanguageSettings()
    let language = settings.language(forCountry: request.debtor.country)
    guard language != .dutch, !press.hasTemplate(stage, in: language) else { return (language, []) }
    return (
      .dutch,
      [
        Diagnostic(
          .info, code: "L-LANGUAGE",
          "there is no '\(stage.rawValue)' in the language '\(language.rawValue)': it is in Dutch",
          at: request.place,
          hint: "write templates/\(language.rawValue)/\(stage.rawValue).md to change that")
      ]
    )
  }

  /// What was left out of the sums, and why.
  private static func notes(_ request: LetterRequest, terms: CollectionTerms?) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if terms?.hasAgreements == true, request.debtor.kind.treatedAsConsumer {
      notes.append(
        Diagnostic(
          .info, code: "L-AGREED-CONSUMER",
          "what the profile agreed on costs or interest does not count against a consumer",
          at: request.place))
    }
    let later = request.payments.map(\.date) + request.credits.map(\.date)
    if later.contains(where: { $0 > request.date }) {
      notes.append(
        Diagnostic(
          .warning, code: "L-PAID-LATER",
          "what was paid or credited after the day of the letter is not in it", at: request.place,
          hint: "give the letter a later date"))
    }
    return notes
  }

  /// What limitation will take away soon: six months and six weeks before the day.
  ///
  /// Source: LAW §7.
  private static func limitationNotes(_ claim: Claim, at place: SourcePlace?) -> [Diagnostic] {
    let days = claim.items.filter { $0.limitation.standing(on: claim.date) == .near }
      .compactMap(\.limitation.day)
    guard let first = days.min() else { return [] }
    let isPressing = first.days(since: claim.date) <= 42
    return [
      Diagnostic(
        .warning, code: "L-LIMITATION",
        "the claim on an invoice is time-barred after \(first.iso)"
          + (isPressing ? ", in less than six weeks" : ""), at: place,
        hint: "send a letter that reserves the right to payment, and keep proof that it arrived")
    ]
  }

  private struct Decision {
    var stage: Stage
    var term: Term
    var claim: Claim
  }

  private static func decide(
    _ request: LetterRequest, claim: Claim, press: Press
  ) throws(LetterFailure) -> Decision {
    let schedule = press.schedule
    switch schedule.step(
      for: claim, requested: request.stage, history: request.previous, on: request.date)
    {
    case .send(let stage, let term, let claim):
      if stage.statesInterest(to: request.debtor.kind), let held = claim.interest?.held {
        throw .refused(Diagnostics(held.diagnostic(at: request.place)))
      }
      return Decision(
        stage: stage, term: request.term(of: stage) ?? term, claim: claim)
    case .refuse(let refusal):
      let diagnostic = Diagnostic(
        request.stage == nil && refusal.isOnlyTooEarly ? .info : .error, code: refusal.code,
        refusal.message, at: request.place, hint: refusal.hint)
      if request.stage == nil, refusal.isOnlyTooEarly { throw .notDue(Diagnostics(diagnostic)) }
      throw .refused(Diagnostics(diagnostic))
    }
  }

  private static func refusal(
    _ code: String, _ message: String, _ request: LetterRequest, hint: String? = nil
  ) -> LetterFailure {
    .refused(Diagnostics(Diagnostic(.error, code: code, message, at: request.place, hint: hint)))
  }

  /// The reference the debtor repeats: the request's own; else what the letter is about.
  private static func reference(_ request: LetterRequest, claim: Claim) -> PaymentReference {
    let language = request.language ?? .dutch
    if let reference = request.paymentReference { return PaymentReference(reference) }
    let numbers = claim.items.map(\.item.number)
    if numbers.count == 1 { return .text("\(language[.invoiceOf]) \(numbers[0])") }
    let all = "\(language[.invoicesOf]) \(numbers.joined(separator: ", "))"
    if all.count <= 60 { return .text(all) }
    if let reference = request.reference { return .text(reference) }
    if let customer = request.customerNumber { return .text("\(language[.customer]) \(customer)") }
    return .text(
      "\(language[.invoicesOf]) \(numbers[0]) \(language[.and]) \(numbers.count - 1) "
        + language[.others])
  }
}

extension LegalEffect {
  /// Whether a letter is a formal notice, always in the polite form.
  var isFormal: Bool {
    switch self {
    case .none, .reminder, .demand: false
    case .noticeOfDefault, .costsNotice, .finalDemand, .handOver, .interruption: true
    }
  }
}

extension Press {
  /// Whether a letter of `stage` may say that a claim is handed over: it does so itself, or the schedule
  /// really goes on to that.
  fileprivate func handsOver(_ stage: Stage, to kind: DebtorKind) -> Bool {
    stage.effect == .handOver || schedule.rules(for: kind).contains { $0.stage.effect == .handOver }
  }
}

extension Refusal {
  /// Whether nothing is wrong but the day.
  fileprivate var isOnlyTooEarly: Bool {
    switch self {
    case .notOverdue, .wait: true
    default: false
    }
  }
}
