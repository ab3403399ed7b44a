public import CollectionLaw
public import Values

/// What reading a letter back found.
public struct LetterReview: Sendable {
  /// The claim that the letter carries; nil when none can be read.
  public let claim: JSONValue?
  /// The term of a veertiendagenbrief, were it sent on its own day; nil for any other letter.
  public let deadline: Deadline?
  /// What is wrong or odd, errors first.
  public let findings: [Diagnostic]

  /// Whether something is wrong.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Reads a letter back and works it out anew.
///
/// The sums must follow from what the letter says of its invoices, the text must state what its effect in
/// law asks and nothing else, and the UBL Reminder must say the same as the claim. What only the profile
/// knows (agreed terms, VAT on costs) counts when the profile is given.
///
/// - Parameters:
///   - file: the PDF.
///   - press: the profile, and the law of today.
/// - Returns: what was found.
public func reviewLetter(_ file: SourceFile, press: Press) -> LetterReview {
  do throws(Diagnostics) {
    var review = Review(contents: try LetterContents(file), press: press, place: file.place())
    return review.done()
  } catch {
    return LetterReview(claim: nil, deadline: nil, findings: error.all)
  }
}

private struct Review {
  let contents: LetterContents
  let press: Press
  let place: SourcePlace
  private var findings: [Diagnostic] = []

  init(contents: LetterContents, press: Press, place: SourcePlace) {
    self.contents = contents
    self.press = press
    self.place = place
  }

  private var claim: JSONValue { contents.claim }

  mutating func done() -> LetterReview {
    var deadline: Deadline?
    if let stated = StatedSums(claim) {
      checkSums(stated)
      checkReminder(stated)
      if let facts = facts() {
        deadline = self.deadline(facts)
        compare(facts, stated)
        checkText(facts, stated)
      }
    } else {
      note(.error, "C-CLAIM", "the claim inside this letter lacks a part or cannot be read")
    }
    let ordered =
      findings.filter { $0.severity == .error } + findings.filter { $0.severity != .error }
    return LetterReview(claim: claim, deadline: deadline, findings: ordered)
  }

  private mutating func note(
    _ severity: Severity, _ code: String, _ message: String, hint: String? = nil
  ) {
    findings.append(Diagnostic(severity, code: code, message, at: place, hint: hint))
  }

  // MARK: The sums of the letter itself

  private mutating func checkSums(_ stated: StatedSums) {
    if !stated.addUp {
      note(
        .error, "C-SUM", "the amounts of the claim do not add up",
        hint: "make the letter again from its invoices")
    }
    if claim["ruleSet"]?.string != RuleSet.version {
      note(.info, "C-RULES", "the letter was made under other rules than those it is checked by")
    }
  }

  // MARK: The Reminder

  private mutating func checkReminder(_ stated: StatedSums) {
    guard let reminder = contents.reminder else {
      note(.warning, "C-REMINDER", "no UBL Reminder travels inside the letter")
      return
    }
    let total = "cac:LegalMonetaryTotal/cbc:PayableAmount"
    let pairs: [(String?, String?)] = [
      (reminder["cbc:IssueDate"], claim["date"]?.string),
      (reminder["cbc:ReminderTypeCode"], claim["stage"]?.string),
      (reminder["cbc:DocumentCurrencyCode"], claim["currency"]?.string),
      (reminder[total], (stated.open + stated.due).plain),
    ]
    let lines = reminder.elements("cac:ReminderLine").map {
      $0["cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"]
    }
    let numbers = (claim["invoices"]?.array ?? []).map { $0["number"]?.string }
    let holdsAll = numbers.allSatisfy { lines.contains($0) }
    if pairs.contains(where: { $0 != $1 }) || !holdsAll {
      note(
        .error, "C-REMINDER", "the UBL Reminder says something else than the claim",
        hint: "make the letter again from its invoices")
    }
  }

  // MARK: The law

  /// What the letter rests on, worked out anew; nil when that cannot be done.
  private mutating func facts() -> LetterFacts? {
    guard let date = claim["date"]?.string.flatMap({ CalendarDate(iso: $0) }),
      let stage = claim["stage"]?.string
    else { return nil }
    var options = LetterPlan.Options(date: date)
    options.stage = Stage(rawValue: stage)
    guard var request = LetterRequest(claim, options: options) else {
      note(.error, "C-CLAIM", "the claim inside this letter lacks a part or cannot be read")
      return nil
    }
    // The claim counts itself as sent: the letter before it does not.
    request.previous.removeLast()
    request.place = place
    request.language = contents.language
    request.creditor = contents.creditor
    request.collector = contents.collector
    do throws(LetterFailure) {
      return try LetterFacts.derived(from: request, press: press)
    } catch {
      let all = error.diagnostics
      if all.contains(where: { $0.code == "N-REQUEST" }) {
        note(
          .info, "C-PARTIAL",
          "what this letter is about is not in its claim: its sums and its Reminder were checked")
      } else {
        findings += all.map { fault in
          Diagnostic(
            .error, code: fault.code, "on what the letter states: \(fault.message)", at: place,
            hint: fault.hint)
        }
      }
      return nil
    }
  }

  private mutating func compare(_ facts: LetterFacts, _ stated: StatedSums) {
    let asked = facts.asked
    let costs = facts.claim.collectionCosts.total
    let expected =
      facts.stage.effect.asksCosts ? asked.costs + asked.vat : facts.statesCosts ? costs : nil
    compare(stated.anyCosts, expected, "C-COSTS", "collection costs")
    let interest =
      facts.stage.effect.asksCosts
      ? asked.interest : facts.statesInterest ? facts.claim.interest?.total : nil
    compare(stated.anyInterest, interest, "C-INTEREST", "interest")
    if stated.open != facts.claim.open {
      note(.error, "C-OPEN", "what is open does not follow from the invoices and payments")
    }
    guard let stated = stated.term, let term = facts.term.lastDay, stated < term else { return }
    note(
      .warning, "C-TERM", "the term is shorter than that of the schedule",
      hint: "give the profile that the letter was made with")
  }

  private mutating func compare(
    _ stated: Money?, _ expected: Money?, _ code: String, _ what: String
  ) {
    let stated = stated?.cents ?? 0
    let expected = expected?.cents ?? 0
    if stated > expected {
      note(
        .error, code, "the letter states more \(what) than the law allows on its invoices",
        hint: "give the profile that the letter was made with, or make it again")
    } else if stated < expected {
      note(.info, code, "the letter states less \(what) than the law allows on its invoices")
    }
  }

  // MARK: The words

  private mutating func checkText(_ facts: LetterFacts, _ stated: StatedSums) {
    var statement = LetterStatement(
      facts, address: facts.address, figures: figures(facts))
    statement.toPay = stated.total
    if let costs = stated.anyCosts, costs != statement.costs?.total {
      statement.costs = LetterStatement.Costs(
        total: costs, vat: stated.vat, vatPercent: statement.costs?.vatPercent)
    }
    if let interest = stated.anyInterest, !interest.isZero {
      statement.interest?.total = interest
    }
    if let term = stated.term { statement.term = .until(term) }
    statement.sums = runningTotals(facts)
    statement.text = contents.paragraphs
    findings += statement.findings().map { $0.diagnostic(at: place) }
  }

  /// The figures that the tables worked out from the claim may print.
  private func figures(_ facts: LetterFacts) -> LetterStatement.Figures {
    var figures = SummaryTable.table(facts, references: [:]).figures
    if let interest = InterestTable.table(facts) { figures.formUnion(interest.figures) }
    if let costs = CostsTable.table(facts) { figures.formUnion(costs.figures) }
    return figures
  }

  /// What the tables may carry from page to page.
  private func runningTotals(_ facts: LetterFacts) -> Set<Int64> {
    guard contents.pageCount > 1 else { return [] }
    var totals: Set<Int64> = []
    for amounts in [
      facts.claim.items.map(\.item.open), facts.claim.items.map(\.item.amount),
      facts.claim.items.map(\.item.paid), facts.claim.interest?.lines.map(\.amount) ?? [],
    ] {
      var sum: Int64 = 0
      for amount in amounts {
        sum += amount.cents
        totals.insert(abs(sum))
      }
    }
    return totals
  }

  /// The term of a veertiendagenbrief, were it sent on its own day.
  private func deadline(_ facts: LetterFacts) -> Deadline? {
    guard facts.stage.effect == .costsNotice, case .wording(let wording) = facts.term else {
      return nil
    }
    return try? Deadline(sent: facts.request.date, days: wording.days, tables: press.tables)
  }
}

/// The amounts that a claim states.
private struct StatedSums {
  let total: Money
  let open: Money
  let vat: Money
  /// What is due of interest and costs with VAT.
  let due: Money
  /// The costs it names, due or not.
  let anyCosts: Money?
  /// The interest it names, due or not.
  let anyInterest: Money?
  let term: CalendarDate?
  /// Whether the parts are the sums of their own.
  let addUp: Bool

  init?(_ claim: JSONValue) {
    guard let currency = claim["currency"]?.string.flatMap({ Currency(code: $0) }) else {
      return nil
    }
    func money(_ json: JSONValue?, _ key: String) -> Money? {
      json?[key]?.string.flatMap { Money($0, currency: currency) }
    }
    guard let total = money(claim, "total"), let open = money(claim, "open"),
      let principal = money(claim, "principal"), let invoices = claim["invoices"]?.array
    else { return nil }
    let zero = Money(cents: 0, currency: currency)
    vat = money(claim, "vatOnCosts") ?? zero
    let costs = money(claim, "costs")
    let interest = money(claim, "interest")
    due = (costs ?? zero) + (interest ?? zero) + vat
    anyCosts =
      costs.map { $0 + (money(claim, "vatOnCosts") ?? zero) } ?? money(claim, "costsAfterTerm")
    anyInterest = interest ?? money(claim, "interestToDate")
    term = claim["term"]?.string.flatMap { CalendarDate(iso: $0) }
    self.total = total
    self.open = open
    var (principals, opens) = (zero, zero)
    var areInvoicesRight = true
    for invoice in invoices {
      guard let amount = money(invoice, "amount"), let rest = money(invoice, "open"),
        let paid = money(invoice, "paid")
      else { return nil }
      func sum(_ key: String) -> Money {
        (invoice[key]?.array ?? []).reduce(zero) { $0 + (money($1, "amount") ?? zero) }
      }
      let credited = sum("credits")
      let isRight = rest == amount - credited - paid && sum("payments") == paid
      areInvoicesRight = areInvoicesRight && isRight
      principals = principals + amount - credited
      opens = opens + rest
    }
    // Of a plan and of a statement of account a part is asked now.
    let asksPart =
      claim["plan"] != nil || claim["stage"]?.string == Stage.rekeningoverzicht.rawValue
    let isTotalRight = asksPart ? total <= open : total == open + due
    addUp = areInvoicesRight && principals == principal && opens == open && isTotalRight
  }
}
