import Testing
import Values

@testable import Typesetting

@Suite struct MarkdownTests {
  @Test func `a letter's blocks and inlines become values`() throws {
    let blocks = try parseMarkdown(
      """
      # Herinnering: factuur 12

      Geachte **heer *De* Vries**,
      zie [onze site](https://voorbeeld.example/a).\\
      Dank u.

      - **Al betaald?** Dan is het goed.
      - Lukt het niet?

      1. een

      ---
      """, file: "t.md")
    #expect(
      blocks == [
        .heading(level: 1, [MarkdownInline("Herinnering: factuur 12")]),
        .paragraph([
          MarkdownInline("Geachte "), MarkdownInline("heer ", isStrong: true),
          MarkdownInline("De", isStrong: true, isEmphasised: true),
          MarkdownInline(" Vries", isStrong: true), MarkdownInline(", zie "),
          MarkdownInline("onze site", link: "https://voorbeeld.example/a"),
          MarkdownInline(".\u{2028}Dank u."),
        ]),
        .list(
          isOrdered: false,
          [
            [
              .paragraph([
                MarkdownInline("Al betaald?", isStrong: true), MarkdownInline(" Dan is het goed."),
              ])
            ], [.paragraph([MarkdownInline("Lukt het niet?")])],
          ]),
        .list(isOrdered: true, [[.paragraph([MarkdownInline("een")])]]), .thematicBreak,
      ])
  }

  @Test func `escaped signs are text`() throws {
    let blocks = try parseMarkdown("\\*a\\* \\[b\\] \\<i\\> &amp; \\# c", file: "t.md")
    #expect(blocks == [.paragraph([MarkdownInline("*a* [b] <i> & # c")])])
  }

  @Test(arguments: [
    ("een\n\n<b>twee</b>", "HTML"), ("een <i>x</i>", "HTML"), ("![x](y.png)", "an image"),
    ("    code", "a block of code"), ("> citaat", "a quotation"),
    ("```\nx\n```", "a block of code"),
    ("[x](http://voorbeeld.example)", "a link to such an address"),
    ("[x](javascript:alert)", "a link to such an address"),
    ("[x](bijlage.pdf)", "a link to such an address"), ("[x]()", "a link to such an address"),
    ("[x](https:voorbeeld)", "a link to such an address"),
    ("[x](tel:)", "a link to such an address"),
    ("[x](https://voorbeeld.example/é)", "an address with other than ASCII letters and signs"),
  ])
  func `what a letter cannot have is refused by name`(text: String, what: String) throws {
    let error = try #require(throws: Diagnostics.self) { try parseMarkdown(text, file: "t.md") }
    #expect(error.all.allSatisfy { $0.message == "\(what) has no place in a letter" })
  }

  @Test func `a complaint has the line of the template`() throws {
    let error = try #require(throws: Diagnostics.self) {
      try parseMarkdown("een\n\n<div>\n\n> x", file: "brief.md", lines: [7, 8, 12, 13, 20])
    }
    #expect(error.all.map { $0.place?.line } == [12, 20])
    #expect(error.all.first?.place?.file == "brief.md")
  }

  @Test(arguments: [
    String(repeating: "a", count: 64 * 1024 + 1), String(repeating: "[", count: 1_001),
    String(repeating: ">", count: 33) + " x", "[a]: https://voorbeeld.example",
    String(repeating: "  ", count: 33) + "- x",
  ])
  func `a text above a limit is refused before it is parsed`(text: String) throws {
    let error = try #require(throws: Diagnostics.self) { try parseMarkdown(text, file: "t.md") }
    #expect(error.all.map(\.code) == ["T-MARKDOWN-LIMIT"])
  }

  @Test(arguments: [
    "x " + String(repeating: "*", count: 4_000) + "a" + String(repeating: "*", count: 4_000),
    String(repeating: "1. ", count: 40) + "a",
  ])
  func `emphasis and lists nested too deep are refused`(text: String) throws {
    let error = try #require(throws: Diagnostics.self) { try parseMarkdown(text, file: "t.md") }
    #expect(error.all.allSatisfy { $0.message.hasPrefix("nesting this deep") })
  }

  @Test func `a text at its limits is parsed`() throws {
    _ = try parseMarkdown(String(repeating: "a", count: 64 * 1024), file: "t.md")
    _ = try parseMarkdown(String(repeating: "[", count: 1_000), file: "t.md")
    _ = try parseMarkdown(String(repeating: "*", count: 300), file: "t.md")
  }
}

@Suite struct NoBreakTests {
  @Test(arguments: [
    "binnen 14·dagen na vandaag", "op maandag 23·november·2026 betalen", "van €·1.234,56 betalen",
    "de heer·T.J.·van·’t·Hof is er", "volgens artikel·6:96·BW is dat", "artikel·6:96 van dat boek",
    "bel 010·123·4567 of mail", "rekening NL91·ABNA·0417·1643·00 op naam", "in 1234·AB Zwolle",
    "veertien·dagen", "van 9 tot 17·uur.", "drie·facturen", "zie pagina·2 hierna", "wit ·– zwart",
    "mevrouw·Van·den·Broek heeft", "A.·Jansen", "hij komt in mei en gaat", "U hebt 3 dozen",
  ])
  func `what belongs together is not parted`(marked: String) {
    let spaced = marked.replacing("·– ", with: "\u{A0}– ").replacing(" \u{A0}", with: "\u{A0}")
    let expected = spaced.replacing("·", with: "\u{A0}")
    let plain = expected.replacing("\u{A0}", with: " ")
    #expect(withoutBadBreaks(plain) == expected)
  }
}
