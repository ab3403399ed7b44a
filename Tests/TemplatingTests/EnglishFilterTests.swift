import Templating
import Testing
import Values

/// The same filters, by the same names, in English letters.
@Suite struct EnglishFilterTests {
  private func printed(_ value: Value, _ filters: String) throws -> String {
    let record: Record = ["x": value]
    let template = try Template.parse(
      TemplateSource(name: "t", text: "{{ x\(filters) }}"),
      dialect: .strict(FactSchema(describing: record)), escaping: .none, filters: .english)
    return try template.fill(record).text
  }

  @Test func `both languages have the same filters`() {
    #expect(FilterTable.english.names == FilterTable.dutch.names)
  }

  @Test func `amounts and days are English with a filter and without`() throws {
    let day = try #require(CalendarDate(iso: "2026-11-23"))
    #expect(try printed(.money(Money(cents: 123_456)), " | euro") == "€1,234.56")
    #expect(try printed(.money(Money(cents: 123_456)), "") == "€1,234.56")
    #expect(try printed(.date(day), "") == "23\u{A0}November\u{A0}2026")
    #expect(try printed(.date(day), " | datum") == "23\u{A0}Nov\u{A0}2026")
    #expect(try printed(.date(day), " | weekdatum") == "Monday 23\u{A0}November\u{A0}2026")
  }

  @Test(arguments: [
    (1, "first"), (12, "twelfth"), (13, "13th"), (21, "21st"), (22, "22nd"), (103, "103rd"),
    (111, "111th"),
  ]) func `a rank is a word up to twelve, then has its ending`(number: Int, text: String) throws {
    #expect(try printed(.integer(number), " | rangtelwoord") == text)
  }

  @Test func `a list ends in and, and a capital is the first letter alone`() throws {
    let list = Value.list([.text("a"), .text("b"), .text("c")])
    #expect(try printed(list, " | opsomming") == "a, b and c")
    #expect(try printed(.text("ijsland"), " | hoofdletter") == "Ijsland")
  }
}
