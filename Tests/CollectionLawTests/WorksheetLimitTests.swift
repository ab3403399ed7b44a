import CollectionLaw
import Testing
import Values

/// A sheet is somebody's file: whatever stands in it, a row gives an answer or the code of a fault.
@Suite struct WorksheetLimitTests {
  @Test(arguments: [
    ("holiday", "name=easter;year=1899", "L-RANGE"),
    ("holiday", "name=easter;year=2101", "L-RANGE"),
    ("atw", "day=9999-12-31", "L-RANGE"), ("atw", "day=1899-12-31", "L-RANGE"),
    ("deadline14", "sent=9999-12-25", "L-RANGE"), ("default_due", "received=9999-12-01", "L-RANGE"),
    ("deadline14", "sent=2026-01-01;days=100001", "L-RANGE"),
    ("anniversary", "day=2024-02-29;years=-1", "L-RANGE"),
    ("limitation", "due=2024-02-29;years=201", "L-RANGE"),
    ("vat_relief_day", "due=0001-01-01", "L-RANGE"),
    ("rate", "kind=statutory;day=2101-01-01", "L-RANGE"),
    ("interest", "principal=1;percent=1000.1;days=1", "L-RANGE"),
    ("interest", "principal=1;percent=99999999999999999999999999999;days=1", "L-RANGE"),
    ("interest", "principal=1;percent=1.0000000001;days=1", "L-RANGE"),
    ("interest", "principal=1;percent=900;surcharge=101;days=1", "L-RANGE"),
    ("interest", "principal=1;percent=8;surcharge=1001;days=1", "L-RANGE"),
    ("interest", "principal=1;percent=8;days=100001", "L-RANGE"),
    ("interest", "principal=1;percent=8;days=-9223372036854775808", "L-RANGE"),
    ("interest", "principal=-1;percent=8;days=10", "L-NEGATIVE"),
    ("interest", "principal=1;percent=-8;days=10", "L-NEGATIVE"),
    ("interest", "principal=1;percent=8;days=-10", "L-NEGATIVE"),
    ("interest", "principal=1;percent=8;surcharge=-1;days=10", "L-NEGATIVE"),
    ("interest", "principal=1000000000000;percent=8;days=10", "L-RANGE"),
    (
      "interest", "principal=999999999999.99;percent=1000;due=1900-01-01;until=2100-12-31",
      "L-TOO-LARGE"
    ),
    ("interest", "principal=999999999999.99;percent=1000;days=100000", "2739726027397232.88"),
    ("bik", "principal=1000000000000", "L-RANGE"),
    ("bik", "principal=99999999999999999999999999999999", "L-INPUT"),
    ("bik_multi", "principals=999999999999.99+999999999999.99", "L-RANGE"),
    ("bik_excess", "principal=100;asked=-1", "L-NEGATIVE"),
    ("bik_excess", "principal=-100;asked=1", "L-NEGATIVE"),
    ("bik_partial", "principal=100;paid_in_term=-1", "L-NEGATIVE"),
    ("bik_instalment_safe", "instalments=100+-50", "L-NEGATIVE"),
    ("imputation", "payment=-1;costs=0;interest=0;principal=5", "L-NEGATIVE"),
    ("imputation", "payment=1;costs=-1;interest=0;principal=5", "L-NEGATIVE"),
  ])
  func `an input outside what a sum accepts gives a code, never a wrong sum`(
    topic: String, inputs: String, answer: String
  ) {
    let expected = answer.hasPrefix("L-") ? "error:\(answer)" : answer
    #expect(Worksheet().evaluate(topic: topic, inputs: inputs) == expected)
  }

  @Test func `the tariff on nothing or less is nothing`() {
    let sheet = Worksheet()
    #expect(sheet.evaluate(topic: "bik", inputs: "principal=-5") == "0.00")
    #expect(sheet.evaluate(topic: "bik_partial", inputs: "principal=5;paid_in_term=6") == "0.00")
  }

  @Test func `what is asked less the tariff is below zero when less than the tariff is asked`() {
    let sheet = Worksheet()
    #expect(sheet.evaluate(topic: "bik_excess", inputs: "principal=10000;asked=800") == "-75.00")
    #expect(sheet.evaluate(topic: "bik_excess", inputs: "principal=10000;asked=875") == "0.00")
  }

  @Test func `each row knows its line, comments and lines within quotes counted`() {
    let sheet = "id,topic,inputs,expected\n# a note\nA,bik,principal=1,\n\"B\nb\",bik,,\nC,bik,,\n"
    #expect(Worksheet().rows(of: sheet).map(\.line) == [3, 4, 6])
  }

  private static let keys = [
    "principal", "principals", "asked", "paid_in_term", "instalments", "outsourced", "deductible",
    "declared", "percent", "surcharge", "days", "due", "until", "kind", "compound", "convention",
    "split", "day", "years", "name", "year", "sent", "delivered", "wording", "want", "received",
    "payment", "costs", "interest", "text",
  ]

  private static let values = [
    "", "0", "-1", "1", "14", "1000", "0.01", "999999999999.99", "1000000000000", "1000.00",
    "99999999999999999999999999999", "999999999999999999999999999999", "9223372036854775807",
    "-9223372036854775808", "0.00000000000000000000000000001", "1.000000000", "1+2+3", "+", "1+-1",
    "yes", "no", "0001-01-01", "1582-12-31", "1900-01-01", "2000-02-29", "2026-11-23", "2100-12-31",
    "2101-01-01", "9999-12-31", "2026-02-30", "statutory", "commercial", "government", "easter",
    "kings_day", "whit_monday", "A14", "B15", "claim_from", "last", "act365", "actyear", "halfyear",
    "change", "binnen 15 dagen nadat deze brief bij u is bezorgd", "\u{0}", "=", "é",
  ]

  @Test func `random rows never stop the sheet`() throws {
    var numbers = SeededNumbers(seed: 20_261_124)
    let sheet = Worksheet()
    var answered = 0
    for _ in 0..<20_000 {
      let topic = try #require(Worksheet.topics.randomElement(using: &numbers))
      let pairs = Self.keys.compactMap { key -> String? in
        guard Int.random(in: 0...9, using: &numbers) < 8 else { return nil }
        return Self.values.randomElement(using: &numbers).map { "\(key)=\($0)" }
      }
      let answer = sheet.evaluate(topic: topic, inputs: pairs.joined(separator: ";"))
      #expect(!answer.isEmpty)
      if !answer.hasPrefix("error:") { answered += 1 }
    }
    // Enough rows get through the reading to try the sums themselves.
    #expect(answered > 500)
  }

  @Test func `random amounts, percentages and days of the right form never stop the sheet`() {
    var numbers = SeededNumbers(seed: 77)
    let sheet = Worksheet()
    func digits(_ most: Int) -> String {
      String(
        (0..<Int.random(in: 1...most, using: &numbers)).map { _ in
          Character(String(Int.random(in: 0...9, using: &numbers)))
        })
    }
    func date() -> String {
      CalendarDate(dayNumber: .random(in: -40_000...60_000, using: &numbers)).iso
    }
    for _ in 0..<3000 {
      let kind =
        Bool.random(using: &numbers) ? "kind=statutory" : "percent=\(digits(4)).\(digits(28))"
      let rows = [
        "principal=\(digits(14)).\(digits(2));\(kind);surcharge=\(digits(3));due=\(date());until=\(date())",
        "principal=\(digits(14));percent=\(digits(4));days=\(digits(7))",
      ]
      for row in rows { #expect(!sheet.evaluate(topic: "interest", inputs: row).isEmpty) }
    }
  }
}
