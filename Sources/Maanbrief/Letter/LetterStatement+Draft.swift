import CollectionLaw
import Typesetting
import Values

extension LetterStatement {
  /// What a laid-out letter states: its facts, and the text as it stands on the pages.
  ///
  /// - Parameters:
  ///   - facts: what the letter was made from.
  ///   - content: its texts.
  ///   - document: its pages.
  ///   - figures: what its tables print of the sums behind interest and costs.
  init(
    _ facts: LetterFacts, content: LetterContent, document: TypesetDocument, figures: Figures
  ) {
    self.init(facts, address: content.address, figures: figures)
    sums = document.pages.count > 1 ? content.runningTotals : []
    text = PrintedText(document, content: content).paragraphs
  }

  /// What a letter states before it is laid out: its facts, and no text yet.
  init(_ facts: LetterFacts, address: [String], figures: Figures) {
    let request = facts.request
    self.init(
      effect: facts.stage.effect, kind: request.debtor.kind, date: request.date,
      creditor: facts.creditor.printedLines, debtor: address,
      invoices: facts.claim.items.map(Invoice.init), open: facts.claim.open, term: facts.term)
    language = facts.language
    putsInDefault = facts.claim.putsInDefault(facts.stage)
    toPay = facts.toPay
    costs = facts.mayStateCosts ? Costs(facts) : nil
    interest = facts.statesInterest ? facts.claim.interest.flatMap(Interest.init) : nil
    self.figures = figures
    if let daily = interest == nil ? nil : facts.claim.interest?.daily {
      dailyInterest = daily
    }
    iban = facts.creditor.iban
    accountHolder = facts.creditor.payee
    paymentReference = facts.paymentReference.printed
    accounts = facts.accounts.map { part in
      Account(
        iban: part.iban, holder: facts.holder(of: part), amount: part.amount,
        reference: facts.reference(of: part).printed)
    }
    collector = facts.stage.effect == .handOver ? facts.collector?.name : nil
    if let agreed = request.plan?.agreed, let standing = facts.planStanding {
      plan = Plan(agreed: agreed, open: standing.open)
      plan?.firstMissed = standing.missed.first?.due
      plan?.firstMissedNumber = standing.missed.first?.number
      plan?.missedCount = standing.missed.count
    }
    earlier = request.previous
    ownTexts = facts.ownTexts
    truths = facts.truths
  }
}

extension LetterStatement.Invoice {
  fileprivate init(_ claimed: ClaimedItem) {
    let item = claimed.item
    let paid =
      item.payments.map { DatedAmount(date: $0.date, amount: $0.amount) }
      + item.credits.map { DatedAmount(date: $0.date, amount: $0.amount) }
    self.init(
      number: item.number, issued: item.issued, due: item.due, amount: item.amount,
      open: item.open, paid: paid, firstDayOfDefault: claimed.firstDayOfDefault)
  }
}

extension LetterStatement.Costs {
  /// The costs that are due for a final demand, else those that follow when the term passes.
  ///
  /// Nil when a final demand asks none.
  fileprivate init?(_ facts: LetterFacts) {
    let costs = facts.claim.collectionCosts
    guard facts.stage.effect.asksCosts else {
      self.init(total: costs.total, vat: costs.vat, vatPercent: costs.vatPercent)
      return
    }
    let asked = facts.asked
    guard !(asked.costs + asked.vat).isZero else { return nil }
    self.init(
      total: asked.costs + asked.vat, vat: asked.vat,
      vatPercent: asked.vat.isZero ? nil : costs.vatPercent)
  }
}

extension LetterStatement.Interest {
  fileprivate init?(_ interest: InterestStatement) {
    guard !interest.total.isZero else { return nil }
    var percents: [ExactDecimal] = []
    for line in interest.lines where !percents.contains(line.percent) {
      percents.append(line.percent)
    }
    self.init(total: interest.total, percents: percents)
  }
}

extension LetterFacts {
  /// Whether a letter of this effect may name an amount of collection costs at all.
  fileprivate var mayStateCosts: Bool {
    switch stage.effect {
    case .none, .reminder, .interruption: false
    case .costsNotice, .finalDemand, .handOver: true
    case .demand, .noticeOfDefault: !request.debtor.kind.treatedAsConsumer
    }
  }

  /// What holds of the claim, as far as words of a letter say it.
  fileprivate var truths: Set<ClaimTruth> {
    var truths: Set<ClaimTruth> = [.formal]
    func note(_ truth: ClaimTruth, _ holds: Bool) {
      if holds { truths.insert(truth) }
    }
    let items = claim.items
    let kind = claim.interest?.kind
    note(.partPaid, items.contains { !$0.item.payments.isEmpty || !$0.item.credits.isEmpty })
    note(.unpaid, claim.paid.isZero)
    note(.interestAsked, !asked.interest.isZero)
    note(.noInterest, asked.interest.isZero)
    note(.commercialInterest, kind != .statutory)
    note(.statutoryInterest, kind == nil || kind == .statutory)
    note(.agreedDueDates, runsFromDueDates)
    note(.inDefault, items.allSatisfy { $0.firstDayOfDefault.map { $0 <= request.date } ?? false })
    note(.creditNote, items.contains { !$0.item.credits.isEmpty })
    note(.instalmentPartPaid, planStanding?.missed.contains { !$0.paid.isZero } ?? false)
    note(.costsAsked, !(asked.costs + asked.vat).isZero)
    note(.costsPossible, claim.collectionCosts.total.cents > 0)
    note(.lastLetter, followUp == nil || collector == nil && followUp?.effect == .handOver)
    note(.debtHelp, tellsOfDebtHelp)
    note(.telephone, creditor.phone != nil)
    note(.email, creditor.email != nil)
    note(.oneInvoice, items.count == 1)
    note(.severalInvoices, items.count > 1)
    let vat = stage.effect.asksCosts ? asked.vat : claim.collectionCosts.vat
    note(.vatOnCosts, !vat.isZero)
    note(.noVATOnCosts, vat.isZero)
    note(.compoundInterest, claim.interest?.bearsInterestOnInterest ?? false)
    note(.informal, tone == .informal)
    return truths
  }

  /// Texts of the parties that are printed as they are.
  fileprivate var ownTexts: [String] {
    let items = claim.items.map(\.item)
    let texts: [String?] =
      [
        salutation, request.reference, request.customerNumber, request.debtor.attention,
        request.debtor.name, creditor.tradeName, creditor.contact, creditor.phone, creditor.email,
        creditor.website, creditor.hours, collector?.name,
      ] + items.flatMap { [$0.description, $0.buyerReference] }
      + items.flatMap { $0.credits.map(\.number) } + request.caseTexts
    return texts.compactMap(\.self)
  }
}

extension Creditor {
  /// Name and address as the footer prints them.
  fileprivate var printedLines: [String] {
    let town = [postcode, city].compactMap(\.self).joined(separator: " ")
    return [name, street, town].compactMap(\.self).filter { !$0.isEmpty }
  }
}

extension LetterContent {
  /// The sums that tables carry from page to page, in cents and without sign.
  fileprivate var runningTotals: Set<Int64> {
    var totals: Set<Int64> = []
    for table in body.flatMap(\.tables) {
      var sums = [Int64](repeating: 0, count: table.columns.count)
      for row in table.rows {
        for (column, cents) in row.carried.enumerated() where column < sums.count {
          sums[column] += cents ?? 0
          totals.insert(abs(sums[column]))
        }
      }
    }
    return totals
  }
}

extension LetterBlock {
  /// The tables of a block and of what it holds.
  fileprivate var tables: [LetterTable] {
    switch self {
    case .table(let table): [table]
    case .optional(let blocks), .together(let blocks): blocks.flatMap(\.tables)
    case .annex(let annex): annex.blocks.flatMap(\.tables)
    case .heading, .paragraph, .keyParagraph, .help, .list, .closing, .pageBreak: []
    }
  }
}

/// The text of a laid-out letter as its reader gets it: the pieces of the tag tree in their order.
private struct PrintedText {
  private(set) var paragraphs: [LetterParagraph] = []

  init(_ document: TypesetDocument, content: LetterContent) {
    let tree = document.structure
    var texts = [String](repeating: "", count: tree.elements.count)
    for page in document.pages {
      for item in page.items {
        guard case .element(let id) = item.meaning, case .glyphs(let run) = item.content else {
          continue
        }
        texts[Self.owner(of: id, in: tree)] += run.text
      }
    }
    let keys = content.body.flatMap { block in
      if case .keyParagraph(let paragraphs) = block {
        paragraphs.map { $0.map(\.text).joined() }
      } else {
        [String]()
      }
    }
    let subject = tree.elements.firstIndex { $0.role == .heading(1) } ?? 0
    for (id, text) in texts.enumerated() where !text.isEmpty {
      var kind = id < subject ? .address : Self.kind(of: id, in: tree)
      if kind == .body, keys.contains(where: { Self.isSame($0, text) }) { kind = .key }
      paragraphs.append(LetterParagraph(kind, text))
    }
    if let page = document.pages.first { paragraphs.append(Self.furniture(of: page)) }
  }

  /// The element whose text a stretch with its own emphasis or link belongs to.
  private static func owner(
    of id: StructureTree.ElementID, in tree: StructureTree
  ) -> StructureTree.ElementID {
    switch tree.elements[id].role {
    case .link, .span: owner(of: tree.elements[id].parent, in: tree)
    default: id
    }
  }

  private static func kind(
    of id: StructureTree.ElementID, in tree: StructureTree
  ) -> LetterParagraph.Kind {
    if tree.elements[tree.elements[id].parent].role == .section { return .panel }
    return switch tree.elements[id].role {
    case .heading: .heading
    case .tableCell, .tableHeader: .table
    default: .body
    }
  }

  /// Whether two texts differ in spaces at most.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    func letters(_ text: String) -> some Sequence<UInt8> {
      text.utf8.lazy.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    }
    return letters(left).elementsEqual(letters(right))
  }

  /// What stands around the text of a page, its lines kept apart.
  private static func furniture(of page: Page) -> LetterParagraph {
    var text = ""
    var end: PagePoint?
    for item in page.items {
      guard case .artifact = item.meaning, case .glyphs(let run) = item.content else { continue }
      if let end, end.y != run.origin.y || run.origin.x - end.x > 1 { text += " " }
      text += run.text
      end = PagePoint(x: run.origin.x + Millimetres(run.width), y: run.origin.y)
    }
    return LetterParagraph(.furniture, text)
  }
}
