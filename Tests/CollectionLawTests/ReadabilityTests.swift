import CollectionLaw
import Testing
import Values

/// The measures of plain language, on sentences counted by hand.
@Suite struct ReadabilityTests {
  private func measures(_ text: String) -> Readability {
    Readability([LetterParagraph(.body, text)])
  }

  @Test func `a sentence ends at a mark, and a day is one word`() {
    // Six words and four: "Op", the day, "stuurden", "wij", "u", "post"; "Bel ons dan even".
    let text = measures("Op 9 november 2026 stuurden wij u post. Bel ons dan even.")
    #expect(text.sentences == 2)
    #expect(text.words == 10)
    #expect(text.averageTenths == 50)
    #expect(text.remarks == [])
  }

  @Test(arguments: [(20, false), (21, true)])
  func `a sentence of 20 words is plain and one of 21 is long`(_ count: Int, _ isLong: Bool) {
    let words = Array(repeating: "ja", count: count).joined(separator: " ") + "."
    let remarks = measures(words).remarks.map(\.matter)
    #expect(remarks == (isLong ? [.longSentence(words: count)] : []))
  }

  @Test func `a sentence that the law lays down may be long`() {
    let filler = Array(repeating: "ja", count: 15).joined(separator: " ")
    #expect(
      measures("\(filler) binnen vijftien dagen nadat deze brief bij u is bezorgd.").remarks == [])
  }

  @Test func `the longest sentence is that of all letters, and a shared one counts once`() {
    var text = measures("Bel ons. Wij helpen u graag verder.")
    text.read([LetterParagraph(.body, "Bel ons. Dan zoeken wij samen naar een oplossing.")])
    // 2, 5 and 7 words.
    #expect(text.longest == 7)
    #expect(text.sentences == 3)
    #expect(text.words == 14)
    #expect(text.averageTenths == 47)
  }

  @Test func `an amount with its sign is one word`() {
    #expect(measures("Betaal € 1.234,56 nu.").words == 3)
  }

  @Test func `headings and greetings are no sentences, but their words count`() {
    let text = Readability([
      LetterParagraph(.heading, "Inzake factuur 12"), LetterParagraph(.body, "Geachte mevrouw,"),
    ])
    #expect(text.sentences == 0)
    #expect(text.remarks.map(\.matter) == [.banned("inzake", alternative: "over")])
  }

  @Test(arguments: [
    ("Het bedrag wordt verhoogd.", true), ("De brief werd gisteren verzonden.", true),
    ("De zaak wordt overgedragen.", true), ("Uw brief wordt morgen ontvangen.", true),
    ("Het bedrag werd afgetrokken.", true), ("Wij verhogen het bedrag.", false),
    ("Dat wordt mooi.", false), ("Het bedrag wordt hoger.", false),
    ("De factuur is betaald.", false),
  ])
  func `"worden" with a participle is passive`(_ text: String, _ isPassive: Bool) {
    #expect(measures(text).remarks.map(\.matter) == (isPassive ? [.passive] : []))
    #expect(measures(text).passives == (isPassive ? 1 : 0))
  }

  @Test func `a word of the list is named with what to write`() {
    let remarks = measures("Derhalve bellen wij u.").remarks
    #expect(remarks.map(\.matter) == [.banned("derhalve", alternative: "daarom")])
    let warning = measures("U dient te bellen.").warnings { _ in nil }
    #expect(warning.map(\.code) == ["T-B1-WORD"])
    #expect(warning.allSatisfy { $0.severity == .warning })
  }

  @Test func `words that the law needs are neither hard nor banned`() {
    let text = measures("Met deze brief stellen wij u in gebreke. De ingebrekestelling is lang.")
    #expect(text.remarks == [])
    #expect(text.hardWords == 0)
  }

  @Test func `a word of five syllables is hard`() {
    // ad-mi-ni-stra-tie-ve: six; be-ta-len: three.
    let text = measures("Wij betalen administratieve zaken.")
    #expect(text.hardWords == 1)
    #expect(text.hardShare == 250)
    #expect(text.warnings { _ in nil }.map(\.code) == ["T-B1-HARD"])
  }

  @Test func `two spaces are found before they are folded away`() {
    #expect(measures("Bel  ons.").remarks.map(\.matter) == [.doubleSpace])
  }

  @Test func `tables, addresses and panels are no sentences`() {
    let text = Readability([
      LetterParagraph(.table, "derhalve"), LetterParagraph(.panel, "derhalve"),
      LetterParagraph(.address, "derhalve"),
    ])
    #expect(text.sentences == 0)
    #expect(text.remarks == [])
  }
}
