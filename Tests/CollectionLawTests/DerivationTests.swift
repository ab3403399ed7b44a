import CollectionLaw
import Testing
import Values

/// The printed derivation is enough: each sum is read back from its sentence and done again.
@Suite struct DerivationTests {
  /// A printed amount "1.234,56" in cents.
  private func cents(_ text: some StringProtocol) -> Int64? {
    Int64(String(text.filter { $0.isNumber }))
  }

  /// A printed percentage "10,40%" in hundredths.
  private func hundredths(_ text: some StringProtocol) -> Int64? {
    let number = text.dropLast()
    guard number.contains(",") else { return Int64(number).map { $0 * 100 } }
    return Int64(String(number.filter { $0 != "," }))
  }

  @Test func `every line of interest and its total can be recomputed from the text`() throws {
    var numbers = SeededNumbers(seed: 99)
    for kind in [DebtorKind.consumer, .business] {
      for index in 0..<60 {
        let due = CalendarDate(dayNumber: Int.random(in: 18_500...20_700, using: &numbers))
        let item = OpenItem(
          number: "F\(index)", due: due,
          amount: Money(cents: .random(in: 1...9_000_000, using: &numbers)))
        let claim = Claim(of: [item], on: RuleSet.date, kind: kind, tables: .embedded)
        let steps = try #require(claim.interest).derivation.steps
        var sum: Int64 = 0
        for step in steps where step.text.contains(" × ") {
          let words = step.text.split { $0 == " " || $0 == "\u{A0}" }
          let times = try #require(words.firstIndex(of: "×"))
          let principal = try #require(cents(words[times - 1]))
          let rate = try #require(hundredths(words[times + 1]))
          let days = try #require(Int64(words[times + 3]))
          let year = try #require(Int64(words[times + 5]))
          let printed = try #require(words.last.flatMap { cents($0) })
          #expect(printed == (2 * principal * rate * days + 10_000 * year) / (20_000 * year))
          #expect(step.result?.cents == printed)
          sum += printed
        }
        #expect(steps.last?.result?.cents == sum)
        #expect(claim.interest?.total.cents == sum)
      }
    }
  }

  @Test func `every slice of the costs and its total can be recomputed from the text`() throws {
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<200 {
      let principal = Money(cents: .random(in: 1...130_000_000, using: &numbers))
      let steps = collectionCosts(principals: [principal], tables: .embedded).derivation.steps
      var sum: Int64 = 0
      for step in steps where step.text.contains("% van ") {
        let words = step.text.split { $0 == " " || $0 == "\u{A0}" }
        let rate = try #require(hundredths(words[0]))
        let part = try #require(cents(words[3]))
        let printed = try #require(words.last.flatMap { cents($0) })
        #expect(printed == (2 * part * rate + 10_000) / 20_000)
        sum += printed
      }
      let limit = steps.first { $0.text.hasPrefix("Dat is") }?.result?.cents
      #expect(steps.last?.result?.cents == limit ?? sum)
    }
  }
}
