import CollectionLaw
import Testing
import Values

/// The printed derivation is enough: each sum is read back from its sentence and done again.
///
/// The reader below knows how a sum looks on paper and nothing of the engine.
@Suite struct DerivationTests {
  // MARK: A reader of sums on paper

  /// What a sentence says: the sum on the left of the last "=", worked out anew, and its result.
  private func sum(in step: Derivation.Step) throws -> (worked: Int64, printed: Int64)? {
    let text = String(step.text.map { $0 == "\u{A0}" ? " " : $0 })
    guard let equals = text.lastIndex(of: "=") else { return nil }
    let printed = try #require(amounts(text[equals...]).first)
    // What stands before the sum ends with a colon; remarks stand in brackets.
    let left = text[..<equals]
    let start = left.lastIndex(of: ":").map(left.index(after:)) ?? left.startIndex
    let words = withoutRemarks(left[start...])
    return (try work(out: words), printed)
  }

  private func withoutRemarks(_ text: Substring) -> [Substring] {
    var depth = 0
    let kept = text.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" { depth -= 1 } }
      return depth == 0
    }
    return kept.split(separator: " ").map { Substring($0) }
  }

  private func work(out words: [Substring]) throws -> Int64 {
    // "10,40% van € 1.000,00" and "€ 1.000,00 × 10,40% × 31 / 365".
    if let rate = words.firstIndex(where: { $0.hasSuffix("%") }) {
      let percent = try #require(hundredths(words[rate]))
      let principal = try #require(words.compactMap(cents).first)
      guard let slash = words.firstIndex(of: "/") else {
        return (2 * principal * percent + 10_000) / 20_000
      }
      let days = try #require(Int64(words[slash - 1]))
      let year = try #require(Int64(words[slash + 1]))
      return (2 * principal * percent * days + 10_000 * year) / (20_000 * year)
    }
    if let times = words.firstIndex(of: "×") {
      return try #require(Int64(words[times - 1])) * (try #require(words.compactMap(cents).first))
    }
    var total: Int64 = 0
    var sign: Int64 = 1
    for word in words {
      if word == "−" { sign = -1 }
      if word == "+" { sign = 1 }
      if let amount = cents(word) { total += sign * amount }
    }
    return total
  }

  /// A printed amount "1.234,56" in cents; nil for any other word.
  private func cents(_ word: some StringProtocol) -> Int64? {
    let number = word.drop { $0 == "−" }
    guard let comma = number.lastIndex(of: ","),
      number.distance(from: comma, to: number.endIndex) >= 3
    else { return nil }
    let digits = number.filter(\.isNumber)
    let rest = number.filter { !$0.isNumber && !",.;".contains($0) }
    return rest.isEmpty ? Int64(String(digits)) : nil
  }

  private func amounts(_ text: Substring) -> [Int64] {
    text.split(separator: " ").compactMap(cents)
  }

  /// A printed percentage "10,40%" in hundredths.
  private func hundredths(_ text: some StringProtocol) -> Int64? {
    let number = text.dropLast()
    guard let comma = number.firstIndex(of: ",") else { return Int64(number).map { $0 * 100 } }
    var decimals = String(number[number.index(after: comma)...])
    if decimals.count == 1 { decimals += "0" }
    return Int64(number[..<comma] + decimals)
  }

  /// Does every sum of the derivation again; gives back its last result in cents.
  private func check(_ derivation: Derivation) throws -> Int64? {
    for step in derivation.steps {
      guard let (worked, printed) = try sum(in: step) else { continue }
      #expect(worked == printed, "\(step.text)")
      #expect(step.result?.cents == printed, "\(step.text)")
    }
    return derivation.steps.last?.result?.cents
  }

  // MARK: Tests

  @Test func `every line of interest and its total can be recomputed from the text`() throws {
    var numbers = SeededNumbers(seed: 99)
    for kind in [DebtorKind.consumer, .business] {
      for index in 0..<60 {
        let due = CalendarDate(dayNumber: Int.random(in: 18_500...20_700, using: &numbers))
        let item = OpenItem(
          number: "F\(index)", due: due,
          amount: Money(cents: .random(in: 1...9_000_000, using: &numbers)))
        let claim = Claim(of: [item], on: RuleSet.date, kind: kind, tables: .embedded)
        let interest = try #require(claim.interest)
        #expect(try check(interest.derivation) == interest.total.cents)
        let lines = try interest.derivation.steps.filter { $0.text.contains("×") }
          .compactMap { try sum(in: $0)?.worked }
        #expect(lines.reduce(0, +) == interest.total.cents)
      }
    }
  }

  @Test func `every base of interest follows by the printed steps from the one before it`() throws {
    var numbers = SeededNumbers(seed: 404)
    for round in 0..<80 {
      var item = OpenItem(
        number: "F1",
        due: CalendarDate(dayNumber: Int.random(in: 18_500...20_000, using: &numbers)),
        amount: Money(cents: .random(in: 10_000...900_000, using: &numbers)))
      for _ in 0..<Int.random(in: 0...3, using: &numbers) {
        let date = CalendarDate(dayNumber: Int.random(in: 18_400...20_700, using: &numbers))
        let amount = Money(cents: .random(in: 100...4_000, using: &numbers))
        if Bool.random(using: &numbers) {
          item.payments.append(Payment(date: date, amount: amount, invoice: "F1"))
        } else {
          item.credits.append(Credit(number: "C", date: date, amount: amount))
        }
      }
      let claim = Claim(
        of: [item], on: RuleSet.date, kind: round.isMultiple(of: 2) ? .consumer : .business,
        tables: .embedded)
      var base = item.amount.cents
      for step in try #require(claim.interest).derivation.steps {
        guard let (worked, printed) = try sum(in: step) else { continue }
        let text = String(step.text.map { $0 == "\u{A0}" ? " " : $0 })
        let left = text[(text.lastIndex(of: ":") ?? text.startIndex)...]
        #expect(amounts(left).first == base, "\(text)")
        if !text.contains("×") { base = printed }
        #expect(worked == printed, "\(text)")
      }
    }
  }

  @Test func `a year of default, a payment and a credit note say how the base changed`() throws {
    var item = try invoice(due: "2024-12-31", paid: [("2026-01-31", "200.00")])
    item.credits = [Credit(number: "CN1", date: try day("2026-03-01"), amount: try euro("100.00"))]
    let steps = try #require(try claim([item], on: "2026-03-31", .consumer).interest).derivation
      .steps
    let words = steps.map { String($0.text.map { $0 == "\u{A0}" ? " " : $0 }) }
    // 6 % over 1,000 for the year 2025.
    #expect(
      Array(words[1...]) == [
        "Factuur F1, van 01-01-2025 tot en met 31-12-2025: € 1.000,00 × 6% × 365 / 365 = € 60,00.",
        "Factuur F1: Op 31 december 2025 is een jaar verzuim voorbij. De rente die dan openstaat, "
          + "komt bij de hoofdsom: € 1.000,00 + € 60,00 = € 1.060,00.",
        "Factuur F1, van 01-01-2026 tot en met 31-01-2026: € 1.060,00 × 4% × 31 / 365 = € 3,60.",
        "Factuur F1: Van de betaling op 31 januari 2026 gaat € 200,00 van de hoofdsom af: "
          + "€ 1.060,00 − € 200,00 = € 860,00.",
        "Factuur F1, van 01-02-2026 tot en met 28-02-2026: € 860,00 × 4% × 28 / 365 = € 2,64.",
        "Factuur F1: De creditnota van 1 maart 2026 gaat van de hoofdsom af: "
          + "€ 860,00 − € 100,00 = € 760,00.",
        "Factuur F1, van 01-03-2026 tot en met 31-03-2026: € 760,00 × 4% × 31 / 365 = € 2,58.",
        "De rente samen is € 68,82.",
      ])
    #expect(steps[2].clause == "art. 6:119 lid 2 BW")
  }

  @Test func `costs below the tariff say what the letter stated, and small rests say so`() throws {
    func words(_ paid: String, stating costs: String) throws -> [String] {
      let item = try invoice(due: "2026-08-31", paid: [("2026-10-05", paid)])
      let letter = SentLetter(
        stage: .veertiendagenbrief, date: try day("2026-09-28"), statedCosts: try euro(costs))
      return try claim([item], on: "2026-11-23", .consumer, history: [letter]).costsDue.derivation
        .steps.map { String($0.text.map { $0 == "\u{A0}" ? " " : $0 }) }
    }
    #expect(
      try words("500.00", stating: "60.00").suffix(2) == [
        "De brief noemde € 60,00 aan kosten. Meer mag de schuldeiser niet vragen.",
        "De kosten die gevraagd mogen worden: € 60,00.",
      ])
    #expect(
      try words("995.01", stating: "150.00") == [
        "Aan het einde van de termijn stond nog € 4,99 open. "
          + "Tot en met € 5,00 vraagt de schuldeiser geen kosten."
      ])
  }

  @Test func `every slice of the costs and its total can be recomputed from the text`() throws {
    var numbers = SeededNumbers(seed: 5)
    let vat = VATOnCosts.facts(outsourced: true, deductible: false, declared: true)
    for index in 0..<200 {
      let principal = Money(cents: .random(in: 1...130_000_000, using: &numbers))
      let costs = collectionCosts(
        principals: [principal], vat: index.isMultiple(of: 2) ? vat : .none, tables: .embedded)
      let last = try check(costs.derivation)
      #expect(last == (index.isMultiple(of: 2) ? costs.vat.cents : costs.costs.cents))
      let slices = costs.derivation.steps.filter { $0.text.contains("% van ") }
        .filter { $0.clause == "art. 2 lid 1 Besluit BIK" }
      let sum = try slices.compactMap { try self.sum(in: $0)?.worked }.reduce(0, +)
      let limit = costs.derivation.steps.first { $0.text.hasPrefix("Dat is") }?.result?.cents
      #expect(costs.costs.cents == limit ?? sum)
    }
  }

  @Test func `every sum of an account can be recomputed from the text`() throws {
    var numbers = SeededNumbers(seed: 31)
    for round in 0..<120 {
      let kind: DebtorKind = round.isMultiple(of: 2) ? .consumer : .business
      let account = randomAccount(kind, &numbers)
      #expect(try check(account.derivation) == account.open.cents)
      #expect(try check(account.claim.derivation) == account.principal.open.cents)
      #expect(try check(account.claim.costsDue.derivation) == account.claim.costsDue.amount.cents)
      let costs = account.claim.collectionCosts
      #expect(try check(costs.derivation) == (costs.vat.isZero ? costs.costs : costs.vat).cents)
    }
  }

  private func randomAccount(_ kind: DebtorKind, _ numbers: inout SeededNumbers) -> Account {
    let day = RuleSet.date
    let items = (0..<Int.random(in: 1...5, using: &numbers)).map { index in
      let due = day.adding(days: -Int.random(in: 20...500, using: &numbers))
      var item = OpenItem(
        number: "F\(index)", issued: due.adding(days: -14), due: due,
        amount: Money(cents: .random(in: 500...60_000, using: &numbers)))
      if Int.random(in: 0...3, using: &numbers) == 0 { item.agreement = "huur" }
      return item
    }
    var options = ClaimOptions()
    options.imputation = Bool.random(using: &numbers) ? .statutory : .principalFirst
    options.minimumCosts = Bool.random(using: &numbers) ? .forEveryInvoice : .onceForTheClaim
    if Bool.random(using: &numbers) {
      options.vat = .facts(outsourced: true, deductible: false, declared: true)
    }
    options.history = (0..<Int.random(in: 0...2, using: &numbers)).map { _ in
      SentLetter(
        stage: kind == .consumer ? .veertiendagenbrief : .aanmaning,
        date: day.adding(days: -Int.random(in: 10...200, using: &numbers)),
        invoices: Bool.random(using: &numbers) ? ["F0"] : nil,
        agreements: Bool.random(using: &numbers) ? ["huur"] : [],
        statedCosts: Bool.random(using: &numbers) ? Money(cents: 4_000) : nil)
    }
    func events(_ most: Int64) -> [(CalendarDate, Money)] {
      (0..<Int.random(in: 0...3, using: &numbers)).map { _ in
        (
          day.adding(days: -Int.random(in: 0...300, using: &numbers)),
          Money(cents: .random(in: 1...most, using: &numbers))
        )
      }
    }
    let credits = events(9_000).map { Credit(number: "CN", date: $0.0, amount: $0.1) }
    return Account(
      of: items, payments: events(50_000).map { Payment(date: $0.0, amount: $0.1) },
      credits: credits, on: day, kind: kind, tables: .embedded, options: options)
  }

  @Test func `instalments of one agreement say how their costs came about`() throws {
    var small = try invoice("F1", due: "2026-09-01", amount: "200.00")
    small.agreement = "huur"
    var large = try invoice("F2", due: "2026-10-01", amount: "900.00")
    large.agreement = "lease"
    var options = ClaimOptions()
    options.history = [
      SentLetter(
        stage: .veertiendagenbrief, date: try day("2026-07-01"), agreements: ["lease"],
        statedCosts: try euro("100.00"))
    ]
    let costs = Claim(
      of: [small, large], on: try day("2026-11-23"), kind: .consumer, tables: .embedded,
      options: options
    ).collectionCosts
    // One fee of 40.00, and 15 % of 900.00 less the 100.00 of July.
    #expect(costs.total.plain == "75.00")
    let words = costs.derivation.steps.map { String($0.text.map { $0 == "\u{A0}" ? " " : $0 }) }
    #expect(words.contains("Kleine termijnen van 1 overeenkomst: 1 × € 40,00 = € 40,00."))
    #expect(
      words.contains(
        "Daar gaat af wat in het laatste halfjaar al is genoemd: € 100,00. Er blijft € 35,00 over.")
    )
  }

  @Test func `the day of limitation says from where it runs and what interrupted it`() throws {
    let item = try invoice(due: "2022-03-01", paid: [("2023-05-10", "10.00")])
    let limitation = Limitation(of: item, kind: .business)
    #expect(limitation.day?.iso == "2028-05-10")
    let words = limitation.derivation.steps.map {
      String($0.text.map { $0 == "\u{A0}" ? " " : $0 })
    }
    #expect(
      words == [
        "De vordering kan worden opgeëist na 1 maart 2022. De termijn is 5 jaar. "
          + "De laatste dag is 1 maart 2027.",
        "Op 10 mei 2023 begon een nieuwe termijn. De laatste dag wordt 10 mei 2028.",
      ])
  }
}
