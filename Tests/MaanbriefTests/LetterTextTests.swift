import Testing
import Values

@testable import Maanbrief

@Suite struct LetterTextTests {
  @Test(arguments: [
    ("De heer T.J. van ’t Hof", "Geachte heer Van ’t Hof"),
    ("Mevrouw S. van den Broek", "Geachte mevrouw Van den Broek"),
    ("mevr. A. IJzerman", "Geachte mevrouw IJzerman"),
    ("Mevrouw Sanne de Vries", "Geachte mevrouw De Vries"),
    ("Zoë Çelik-van ’t Hof", "Geachte Zoë Çelik-van ’t Hof"),
    ("mevrouw ليلى المنصوري", "Geachte mevrouw المنصوري"),
  ])
  func `a person is addressed by name`(_ name: String, _ expected: String) {
    let salutation = Salutation.text(name: name, attention: nil, isPerson: true, tone: .formal)
    #expect(salutation.replacing("\u{A0}", with: " ") == expected)
  }

  @Test func `an office is addressed without a name`() {
    let salutation = Salutation.text(
      name: "Uitgeverij Zilverberk B.V.", attention: "t.a.v. de crediteurenadministratie",
      isPerson: false, tone: .formal)
    #expect(salutation == "Geachte heer, mevrouw")
  }

  @Test func `the reader named in the attention line is addressed`() {
    let salutation = Salutation.text(
      name: "Bakker & Zonen V.O.F.", attention: "t.a.v. mevrouw J. Bakker", isPerson: false,
      tone: .formal)
    #expect(salutation.replacing("\u{A0}", with: " ") == "Geachte mevrouw Bakker")
  }

  @Test func `a Dutch address has two spaces and capitals with IJ`() {
    let lines = PostalAddress.lines(
      street: "Weversgracht 8 bis", postcode: "3401zb", city: "IJsselstein", country: "NL")
    #expect(lines == ["Weversgracht 8 bis", "3401 ZB  IJSSELSTEIN"])
  }

  @Test func `a foreign address ends with the country in capitals`() {
    let lines = PostalAddress.lines(
      street: "Rue Haute 3", postcode: "1000", city: "Brussel", country: "BE")
    #expect(lines == ["Rue Haute 3", "1000 BRUSSEL", "BELGIË"])
  }

  @Test(arguments: [
    ("Bakker & Zonen V.O.F.", "bakker-zonen-v-o-f"),
    ("Zoë Çelik-van ’t Hof", "zoe-celik-van-t-hof"),
    ("Łącki", "lacki"), ("王小明", "debiteur"), ("../../etc/passwd", "etc-passwd"), ("", "debiteur"),
  ])
  func `a name becomes part of a file name only in its reduced form`(
    _ name: String, _ expected: String
  ) {
    #expect(DebtorName.reduced(name) == expected)
  }

  @Test func `control characters and direction marks never reach a letter`() {
    #expect(RequestReader.printable("A\u{0}B\n\u{202E}C\u{200B}  D") == "AB C\u{200B} D")
  }
}
