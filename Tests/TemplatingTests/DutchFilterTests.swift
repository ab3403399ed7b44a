import Templating
import Testing
import Values

/// The Dutch forms of LETTERS §1.8 and of the notes on texts.
@Suite struct DutchFilterTests {
  private func printed(_ value: Value, _ filters: String) throws -> String {
    let record: Record = ["x": value]
    let template = try Template.parse(
      TemplateSource(name: "t", text: "{{ x | \(filters) }}"),
      dialect: .strict(FactSchema(describing: record)), escaping: .none)
    return try template.fill(record).text
  }

  @Test(
    arguments: [
      (123_456, "€\u{A0}1.234,56"), (-5_000, "€\u{A0}\u{2212}50,00"), (0, "€\u{A0}0,00"),
      (123_456_789_00, "€\u{A0}123.456.789,00"), (7, "€\u{A0}0,07"),
    ] as [(Int64, String)]) func `an amount has its sign, points, comma and two decimals`(
      cents: Int64, text: String
    ) throws
  {
    #expect(try printed(.money(Money(cents: cents)), "euro") == text)
  }

  @Test func `a date is short, long or has its weekday`() throws {
    let day = try #require(CalendarDate(iso: "2026-11-23"))
    #expect(try printed(.date(day), "datum") == "23-11-2026")
    #expect(try printed(.date(day), "lange_datum") == "23\u{A0}november\u{A0}2026")
    let weekday = try printed(.date(day), "weekdatum")
    #expect(weekday.replacing("\u{A0}", with: " ") == "maandag 23 november 2026")
    let early = try #require(CalendarDate(iso: "2027-03-01"))
    #expect(try printed(.date(early), "datum") == "01-03-2027")
    #expect(try printed(.date(early), "lange_datum") == "1\u{A0}maart\u{A0}2027")
  }

  @Test(arguments: [
    ("8.25", "8,25%"), ("4", "4%"), ("4.00", "4%"), ("10.40", "10,40%"), ("10.4", "10,40%"),
    ("21", "21%"), ("0.5", "0,50%"),
  ]) func `a percentage has two decimals or none`(number: String, text: String) throws {
    let number = try #require(ExactDecimal(number))
    #expect(try printed(.decimal(number), "procent") == text)
  }

  @Test(arguments: [
    (0, "nul"), (1, "één"), (2, "twee"), (12, "twaalf"), (13, "13"), (20, "twintig"), (37, "37"),
    (60, "zestig"), (90, "negentig"), (100, "100"), (-1, "-1"),
  ]) func `numbers to twelve and round tens are words`(number: Int, word: String) throws {
    #expect(try printed(.integer(number), "getalwoord") == word)
  }

  @Test(arguments: [(1, "eerste"), (8, "achtste"), (12, "twaalfde"), (13, "13e"), (0, "0e")])
  func `ranks to twelve are words`(number: Int, word: String) throws {
    #expect(try printed(.integer(number), "rangtelwoord") == word)
  }

  @Test(arguments: [
    ("één", "Eén"), ("ijssel", "IJssel"), ("drie", "Drie"), ("écht", "Écht"), ("", ""),
    ("'s avonds", "'s Avonds"), ("’t is zo", "’t Is zo"), ("'", "'"), ("’s ", "’s "),
  ]) func `a capital begins the text`(text: String, capitalised: String) throws {
    #expect(try printed(.text(text), "hoofdletter") == capitalised)
  }

  @Test func `words follow the number`() throws {
    #expect(try printed(.integer(1), "meervoud: \"factuur\", \"facturen\"") == "factuur")
    #expect(try printed(.integer(2), "meervoud: \"factuur\", \"facturen\"") == "facturen")
    #expect(try printed(.integer(0), "meervoud: \"factuur\", \"facturen\"") == "facturen")
  }

  @Test(
    arguments: [
      (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c"), ([], ""),
    ] as [([String], String)]) func `a list is summed up with en`(
      parts: [String], text: String
    ) throws
  {
    #expect(try printed(.list(parts.map { .text($0) }), "opsomming") == text)
  }

  @Test func `account and telephone numbers do not break`() throws {
    #expect(
      try printed(.text("NL91ABNA0417164300"), "iban")
        == "NL91\u{A0}ABNA\u{A0}0417\u{A0}1643\u{A0}00")
    #expect(
      try printed(.text("nl91 abna 0417 1643 00"), "iban")
        == "NL91\u{A0}ABNA\u{A0}0417\u{A0}1643\u{A0}00")
  }

  @Test(arguments: [
    ("030 123 4567", "030 123 4567"), ("0301234567", "030 123 4567"),
    ("030-1234567", "030 123 4567"), ("(010) 123.45.67", "010 123 4567"),
    ("0165123456", "0165 123 456"), ("0165 123456", "0165 123 456"), ("0612345678", "06 1234 5678"),
    ("06-12345678", "06 1234 5678"), ("+31101234567", "+31 10 123 4567"),
    ("+31 (0)10 1234567", "+31 10 123 4567"), ("0031 6 12345678", "+31 6 1234 5678"),
    ("+31165123456", "+31 165 123 456"), ("088 1234567", "088 123 4567"),
    ("0800-1234", "0800 1234"), ("0900 1234567", "0900 123 4567"),
    ("+32 2 123 45 67", "+32 2 123 45 67"),
    ("030 123 456", "030 123 456"), ("030 123 4567 tst 8", "030 123 4567 tst 8"), ("112", "112"),
    ("", ""), ("14 020", "14 020"),
  ]) func `a telephone number stands in groups that do not break`(
    number: String, grouped: String
  ) throws {
    #expect(
      try printed(.text(number), "telefoon") == grouped.replacing(" ", with: "\u{A0}"))
  }

  @Test func `a form that does not fit its value changes nothing in compat`() throws {
    for filter in ["euro", "datum", "lange_datum", "weekdatum", "procent"] {
      let template = try Template.parse(
        TemplateSource(name: "t", text: "{{ x | \(filter) }}"), dialect: .compat)
      #expect(try template.fill(["x": .text("**a**")]).text == "\\*\\*a\\*\\*")
    }
  }

  @Test func `amounts add up to amounts`() throws {
    #expect(try Samples.filled("{{ te_betalen | plus: te_betalen | euro }}") == "€\u{A0}2.469,12")
    #expect(try Samples.filled("{{ facturen | sum: \"bedrag\" | euro }}") == "€\u{A0}3,50")
    #expect(try Samples.filled("{{ te_betalen | times: 2 | euro }}") == "€\u{A0}2.469,12")
  }
}
