import Testing
import Values

/// Dates, amounts and numbers in the languages of letters.
@Suite struct LetterLanguageTests {
  private let day = CalendarDate(year: 2026, month: 3, day: 2) ?? CalendarDate(dayNumber: 0)

  @Test func `English has a point before the cents and the sign against the number`() throws {
    let english = LetterLanguage.english
    #expect(english.amount(cents: 123_456_789) == "1,234,567.89")
    #expect(english.amount(cents: -5_007) == "\u{2212}50.07")
    #expect(english.euro(Money(cents: 123_456)) == "€1,234.56")
    let dollar = try #require(Currency(code: "USD"))
    #expect(english.euro(Money(cents: 5_000, currency: dollar)) == "USD\u{A0}50.00")
  }

  @Test func `an English day names its month, also where it is short`() {
    #expect(LetterLanguage.english.shortDate(day) == "2\u{A0}Mar\u{A0}2026")
    #expect(LetterLanguage.english.longDate(day) == "2\u{A0}March\u{A0}2026")
    #expect(LetterLanguage.english.weekdayDate(day) == "Monday 2\u{A0}March\u{A0}2026")
  }

  @Test func `English percentages and number words`() throws {
    #expect(LetterLanguage.english.percentage(try #require(ExactDecimal("10.4"))) == "10.40%")
    #expect(LetterLanguage.english.percentage(try #require(ExactDecimal("4"))) == "4%")
    #expect(
      [0, 12, 13, 60].map(LetterLanguage.english.words) == ["zero", "twelve", "13", "sixty"])
  }

  @Test func `the Dutch forms are those of LETTERS`() {
    let dutch = LetterLanguage.dutch
    #expect(dutch.euro(Money(cents: 123_456)) == "€\u{A0}1.234,56")
    #expect(dutch.shortDate(day) == "02-03-2026")
    #expect(dutch.weekdayDate(day) == "maandag 2\u{A0}maart\u{A0}2026")
    #expect(dutch.words(3) == "drie" && dutch.tag == "nl-NL")
  }

  @Test(arguments: [
    (0, "nul", "zero"), (1, "één", "one"), (12, "twaalf", "twelve"), (13, "13", "13"),
    (20, "twintig", "twenty"), (21, "21", "21"), (90, "negentig", "ninety"), (100, "100", "100"),
    (-3, "-3", "-3"),
  ])
  func `a letter spells numbers up to twelve and the round tens`(
    _ number: Int, _ dutch: String, _ english: String
  ) {
    #expect(LetterLanguage.dutch.words(number) == dutch)
    #expect(LetterLanguage.english.words(number) == english)
  }

  @Test(arguments: [
    ("een", 1), ("één", 1), ("veertien", 14), ("eenentwintig", 21), ("tweeëntwintig", 22),
    ("tweeentwintig", 22), ("drieënzestig", 63), ("achtennegentig", 98), ("honderd", nil),
    ("enkele", nil), ("", nil),
  ])
  func `a Dutch number is read with or without its accents`(_ word: String, _ number: Int?) {
    #expect(NumberWords.number(word, in: .dutch) == number)
  }

  @Test(arguments: [("seven", 7), ("thirty", 30), ("twenty-one", 21), ("zeven", nil)])
  func `an English number is read`(_ word: String, _ number: Int?) {
    #expect(NumberWords.number(word, in: .english) == number)
  }
}
