import CollectionLaw
import Testing
import Values

/// Whole lives of generated dossiers, each letter judged by a checker of its own.
@Suite struct ScheduleLifeTests {
  @Test(arguments: 1...120)
  func `no letter in the life of a dossier is early, double, or about what is paid or paused`(
    seed: Int
  ) {
    var life = DossierLife(seed: UInt64(seed) &* 7_919)
    life.run()
    #expect(life.faults.isEmpty, "seed \(seed): \(life.faults.prefix(3))")
  }

  @Test(arguments: 1...40)
  func `what happened on one day gives the same step in any order`(seed: Int) {
    var life = DossierLife(seed: UInt64(seed) &* 104_729)
    life.run(days: 40 + seed * 3)
    var numbers = SeededNumbers(seed: UInt64(seed))
    let first = life.step(history: life.history, items: life.items)
    for _ in 0..<4 {
      let items = life.items.map { item in
        var item = item
        item.payments.shuffle(using: &numbers)
        item.credits.shuffle(using: &numbers)
        return item
      }
      let again = life.step(
        history: life.history.shuffled(using: &numbers), items: items.shuffled(using: &numbers))
      #expect(DossierLife.summary(again) == DossierLife.summary(first))
    }
  }
}

/// One dossier: its invoices and what happens to them, the letters, and the faults that were seen.
private struct DossierLife {
  private(set) var faults: [String] = []
  private(set) var items: [OpenItem]
  private(set) var history: [SentLetter]
  private let kind: DebtorKind
  private let law = PlainLaw()
  private let start: Int
  private var today: Int
  private var numbers: SeededNumbers
  /// The day before which the schedule promised silence; nil when it promised nothing.
  private var silence: Int?

  private static let days: [Bool: [String: Int]] = [
    true: ["herinnering": 7, "veertiendagenbrief": 24, "sommatie": 40],
    false: ["herinnering": 7, "aanmaning": 16, "laatste-sommatie": 28],
  ]

  private var isConsumer: Bool { kind != .business }

  init(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    // The first numbers of near seeds are near each other.
    for _ in 0..<64 { _ = numbers.next() }
    let start = PlainLaw.number(2025, 2, 1) + Int.random(in: 0..<1200, using: &numbers)
    kind = DebtorKind.allCases.randomElement(using: &numbers) ?? .unknown
    items = (0..<Int.random(in: 1...4, using: &numbers)).map { index in
      let due = start + Int.random(in: 0...60, using: &numbers)
      return OpenItem(
        number: "F\(index)", issued: CalendarDate(dayNumber: due - 14),
        due: CalendarDate(dayNumber: due),
        dueBasis: Bool.random(using: &numbers) ? .agreed : .unilateral,
        amount: Money(cents: Int64.random(in: 10_000...300_000, using: &numbers)))
    }
    history = []
    if Bool.random(using: &numbers) {
      let stages = PlainLaw.stages + ["rekeningoverzicht", "veertiendagenbrief", "aanmaning"]
      history = (0..<Int.random(in: 1...2, using: &numbers)).map { _ in
        SentLetter(
          stage: Stage(rawValue: stages.randomElement(using: &numbers) ?? ""),
          date: CalendarDate(dayNumber: start + Int.random(in: -20...60, using: &numbers)),
          invoices: Bool.random(using: &numbers) ? nil : ["F0", "F9"])
      }
    }
    self.start = start
    today = start
    self.numbers = numbers
  }

  /// Lives through the days: events and missed days at first, quiet and looked at daily in the end.
  mutating func run(days: Int = 300) {
    for offset in 0..<days {
      today = start + offset
      if offset < 120 { happen() }
      if offset == 120 { for index in items.indices { lift(index) } }
      guard offset >= 120 || Int.random(in: 0..<3, using: &numbers) > 0 else { continue }
      decide()
      // Nothing happens any more: what waits for no day waits for ever.
      if offset >= 120, silence == .max { break }
    }
    if days == 300 { checkEnd() }
  }

  func step(history: [SentLetter], items: [OpenItem]) -> NextStep {
    var options = ClaimOptions()
    options.history = history
    let claim = Claim(
      of: items, on: CalendarDate(dayNumber: today), kind: kind, tables: .embedded,
      options: options)
    return Schedule.standard.nextStep(for: claim)
  }

  static func summary(_ step: NextStep) -> String {
    switch step {
    case .wait(let until, let because): "wait \(until?.iso ?? "") \(because)"
    case .send(let letter):
      "\(letter.stage.rawValue) \(letter.claim.items.map(\.item.number)) \(letter.term) \(letter.because)"
    }
  }

  // MARK: Events

  /// At most one event a day, on one invoice.
  private mutating func happen() {
    let index = Int.random(in: items.indices, using: &numbers)
    let date = CalendarDate(dayNumber: today)
    let open = items[index].open
    switch Int.random(in: 0..<160, using: &numbers) {
    case 0 where open.cents > 2_000:
      let part = Money(cents: Int64.random(in: 100...(open.cents - 1_000), using: &numbers))
      items[index].payments.append(Payment(date: date, amount: part, invoice: items[index].number))
    case 1 where open.cents > 0:
      items[index].payments.append(Payment(date: date, amount: open, invoice: items[index].number))
    case 2 where open.cents > 0:
      items[index].credits.append(Credit(number: "C\(today)", date: date, amount: open))
    case 3: items[index].pause = .dispute
    case 4: items[index].pause = .hold
    case 5:
      let days = Int.random(in: 1...20, using: &numbers)
      items[index].pause = .plan(through: date.adding(days: days))
    case 6...10: lift(index)
    default: return
    }
    silence = nil
  }

  private mutating func lift(_ index: Int) {
    items[index].pause = nil
    silence = nil
  }

  // MARK: Decisions

  private mutating func decide() {
    switch step(history: history, items: items) {
    case .wait(let until, let because):
      if !because.hasSuffix(".") && !because.hasSuffix("?") { fault("no sentence: \(because)") }
      if let until, until.dayNumber <= today { fault("waits until today or before") }
      silence = until?.dayNumber ?? .max
    case .send(let letter):
      judge(letter)
      if let silence, silence > today { fault("sends within the silence it promised") }
      silence = nil
      history.append(
        SentLetter(
          stage: letter.stage, date: letter.claim.date,
          invoices: letter.claim.items.map(\.item.number)))
    }
  }

  private mutating func fault(_ text: String) {
    faults.append("\(CalendarDate(dayNumber: today).iso): \(text)")
  }

  private var plainLetters: [PlainLaw.Letter] {
    history.map {
      PlainLaw.Letter(
        stage: $0.stage.rawValue, day: $0.date.dayNumber, invoices: $0.invoices.map(Set.init))
    }
  }

  private func plain(_ item: OpenItem) -> PlainLaw.Invoice {
    PlainLaw.Invoice(
      number: item.number, issued: item.issued?.dayNumber ?? 0, due: item.due?.dayNumber ?? 0,
      isAgreed: item.dueBasis == .agreed)
  }

  private func isFree(_ item: OpenItem) -> Bool {
    switch item.pause {
    case nil: true
    case .plan(let through): today >= through.dayNumber + 3
    case .dispute, .hold: false
    }
  }

  private mutating func judge(_ letter: LetterStep) {
    let stage = letter.stage.rawValue
    if !law.isSendingDay(today) { fault("a Sunday or holiday") }
    if history.contains(where: { today - $0.date.dayNumber < 5 }) { fault("within the interval") }
    let travelling = letter.claim.items.compactMap { claimed in
      items.first { $0.number == claimed.item.number }
    }
    for item in travelling { judge(stage, item) }
    let least = Self.days[isConsumer]?[stage]
    if !travelling.contains(where: { today >= plain($0).due + (least ?? .max / 2) }) {
      fault("\(stage) before its days, or off the track")
    }
    judgeTerm(letter)
    let stated = letter.claim.costsDue.amount.cents
    let mayState =
      !isConsumer
      || travelling.contains {
        law.costsFrom(plain($0), letters: plainLetters).map { $0 <= today } ?? false
      }
    if stated > 0, !mayState { fault("costs to a consumer too early") }
    let isUsedUp = travelling.contains { law.wasLeftOut(plain($0), letters: plainLetters) }
    if stage.hasSuffix("sommatie"), stated == 0, !isUsedUp { fault("a last demand without costs") }
    if stage == "veertiendagenbrief" { judgeTogether(travelling) }
  }

  private mutating func judge(_ stage: String, _ item: OpenItem) {
    let invoice = plain(item)
    if item.open.cents <= 0 { fault("\(stage) about a paid invoice") }
    if !isFree(item) { fault("\(stage) about a paused invoice") }
    let asksNone =
      isConsumer && stage.hasSuffix("sommatie") && law.wasLeftOut(invoice, letters: plainLetters)
    let isLawful = law.allows(
      stage, invoice, isConsumer: isConsumer, letters: plainLetters, on: today)
    if !isLawful, !asksNone {
      fault("\(stage) against the law")
    }
    let earlier = law.validLetters(invoice, isConsumer: isConsumer, letters: plainLetters)
      .filter { PlainLaw.stages.contains($0.stage) }
    if earlier.contains(where: { $0.stage == stage }) { fault("\(stage) twice") }
    let order = PlainLaw.stages
    let place = order.firstIndex(of: stage) ?? 0
    let isLast = earlier.allSatisfy { (order.firstIndex(of: $0.stage) ?? 0) < place }
    let needsNotice =
      isConsumer
      && law.firstDayOfDefault(invoice, isConsumer: true, letters: plainLetters) == nil
    if !isLast, !needsNotice { fault("\(stage) after a later stage") }
    guard stage != "veertiendagenbrief" else { return }
    for letter in earlier where today <= endOfTerm(letter, invoice) {
      fault("\(stage) within the term of \(letter.stage)")
    }
  }

  /// The last day of the term that an earlier letter gave.
  private func endOfTerm(_ letter: PlainLaw.Letter, _ invoice: PlainLaw.Invoice) -> Int {
    switch letter.stage {
    case "veertiendagenbrief": law.lastDay(sent: letter.day, days: 15)
    case "ingebrekestelling" where isConsumer: law.lastDay(sent: letter.day, days: 14)
    case "herinnering" where isConsumer && !invoice.isAgreed:
      law.lastDay(sent: letter.day, days: 14)
    case "herinnering" where isConsumer: law.workingDay(letter.day + 14)
    case "laatste-sommatie" where !isConsumer: law.adding(workingDays: 5, to: letter.day)
    case "ingebrekestelling": law.adding(workingDays: 5, to: letter.day)
    default: law.workingDay(letter.day + 7)
    }
  }

  private mutating func judgeTerm(_ letter: LetterStep) {
    let needsNotice = letter.claim.items.contains { claimed in
      let invoice = items.first { $0.number == claimed.item.number }.map(plain)
      return invoice.map {
        law.firstDayOfDefault($0, isConsumer: isConsumer, letters: plainLetters) == nil
      } ?? false
    }
    switch letter.term {
    case .wording(.fifteenAfterDelivery) where letter.stage == .veertiendagenbrief: break
    case .wording(.noticeOfDefault) where letter.stage == .herinnering && needsNotice: break
    case .wording: fault("a wording that does not fit \(letter.stage.rawValue)")
    case .until(let day):
      if letter.stage == .veertiendagenbrief || (isConsumer && needsNotice) {
        fault("a date as term of \(letter.stage.rawValue)")
      }
      let isFiveWorkingDays = !isConsumer && letter.stage == .laatsteSommatie
      let least = isFiveWorkingDays ? law.adding(workingDays: 5, to: today) : today + 7
      if day.dayNumber < least || law.workingDay(day.dayNumber) != day.dayNumber {
        fault("a term to \(day.iso)")
      }
    }
  }

  /// Checks that everything in default goes into the one veertiendagenbrief.
  private mutating func judgeTogether(_ travelling: [OpenItem]) {
    let letters = plainLetters
    for item in items where item.open.cents > 0 && isFree(item) {
      let invoice = plain(item)
      let first = law.firstDayOfDefault(invoice, isConsumer: true, letters: letters)
      let hadOne = law.validLetters(invoice, isConsumer: true, letters: letters)
        .contains { $0.stage == "veertiendagenbrief" || $0.stage.hasSuffix("sommatie") }
      let mustTravel = first.map { $0 <= today } ?? false
      if mustTravel, !hadOne, !travelling.contains(where: { $0.number == item.number }) {
        fault("\(item.number) is not in the veertiendagenbrief")
      }
    }
  }

  /// Whatever is open has had its last letter, and the schedule says so.
  private mutating func checkEnd() {
    for item in items where item.open.cents > 0 {
      let letters = law.validLetters(plain(item), isConsumer: isConsumer, letters: plainLetters)
      if !letters.contains(where: { $0.stage.hasSuffix("sommatie") }) {
        fault("\(item.number) never had its last letter")
      }
    }
    if case .wait(nil, _) = step(history: history, items: items) { return }
    fault("no end")
  }
}
