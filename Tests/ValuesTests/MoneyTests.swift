import Testing
import Values

@Suite struct MoneyTests {
  @Test(
    arguments: [
      ("1234.50", 123_450), ("0.01", 1), ("-3.1", -310), ("12", 1200),
      ("999999999999.99", 99_999_999_999_999),
    ] as [(String, Int64)])
  func `an amount in major units is read exactly`(_ text: String, _ cents: Int64) {
    #expect(Money(text)?.cents == cents)
  }

  @Test(arguments: [
    "1.234,56", "1,50", "", "1.", ".5", "1e3", "1234.505", "1000000000000.00", "12 ", "0x10", "١٢",
  ])
  func `any other form is refused`(_ text: String) {
    #expect(Money(text) == nil)
  }

  @Test(
    arguments: [
      (123_450, "1234.50"), (-5, "-0.05"), (0, "0.00"), (99, "0.99"),
    ] as [(Int64, String)])
  func `JSON carries a point and two decimals`(_ cents: Int64, _ text: String) {
    #expect(Money(cents: cents).plain == text)
  }

  @Test(arguments: [
    ("2382.00", "2382"), ("11718.80", "11718.8"), ("-0.00", "0"), ("0.10", "0.1"), ("+7", "7"),
    ("100", "100"), ("-12.340", "-12.34"),
  ])
  func `a decimal has one canonical form`(_ text: String, _ canonical: String) {
    #expect(ExactDecimal(text)?.canonical == canonical)
  }

  @Test(arguments: [
    ("1.005", 2, 101), ("-1.005", 2, -101), ("1.0049", 2, 100), ("2", 2, 200), ("0.5", 0, 1),
  ])
  func `rounding goes half away from zero`(_ text: String, _ places: Int, _ expected: Int) {
    #expect(ExactDecimal(text)?.rounded(toPlaces: places) == Int128(expected))
  }

  @Test func `a Dutch amount has points, a comma and a real minus`() {
    #expect(DutchFormat.euro(Money(cents: 123_456_789)) == "€\u{A0}1.234.567,89")
    #expect(DutchFormat.euro(Money(cents: -5000)) == "€\u{A0}\u{2212}50,00")
    #expect(DutchFormat.amount(Money(cents: 99)) == "0,99")
  }

  @Test func `a percentage keeps two decimals or none`() {
    #expect(ExactDecimal("8.25").map(DutchFormat.percentage) == "8,25%")
    #expect(ExactDecimal("10.40").map(DutchFormat.percentage) == "10,40%")
    #expect(ExactDecimal("4.00").map(DutchFormat.percentage) == "4%")
  }
}
