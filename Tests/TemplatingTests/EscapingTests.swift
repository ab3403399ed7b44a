import Templating
import TestSupport
import Testing
import Values

/// No value becomes markup, whatever it holds.
@Suite struct EscapingTests {
  /// The text printed for a value that stands alone between `before` and `after`.
  private func printed(
    _ value: String, before: String = "", after: String = "", escaping: Escaping = .markdown
  ) throws -> String {
    let template = try Template.parse(
      TemplateSource(name: "t", text: "\(before){{ x }}\(after)"),
      dialect: .strict(FactSchema([Fact("x", .text)])), escaping: escaping)
    return try template.fill(["x": .text(value)]).text
  }

  @Test(arguments: [
    ("**vet**", "\\*\\*vet\\*\\*"), ("# kop", "\\# kop"),
    ("[x](http://y)", "\\[x\\]\\(http\\://y\\)"),
    ("a\nb\r\nc", "a b c"), ("- punt", "\\- punt"), ("1. punt", "1\\. punt"),
    ("1) punt", "1\\) punt"),
    ("> citaat", "\\> citaat"), ("&amp;", "\\&amp;"), ("<b>", "\\<b\\>"),
    ("    code", "&#32;&#32;&#32;&#32;code"),
    ("eind  ", "eind&#32;&#32;"), ("a\u{202E}b\u{200F}c", "abc"), ("a\u{0}b\u{1B}c", "abc"),
    ("`code`", "\\`code\\`"), ("a_b_c", "a\\_b\\_c"), ("www.a.nl", "www\\.a.nl"),
    ("a@b.nl", "a\\@b.nl"),
    ("![x](y)", "\\!\\[x\\]\\(y\\)"), ("~~~", "\\~\\~\\~"), ("---", "\\-\\-\\-"),
    ("===", "\\=\\=\\="),
    ("a | b", "a \\| b"), ("J. de Vries", "J. de Vries"), ("cv-ketel", "cv-ketel"),
    ("\\*", "\\\\\\*"),
    ("{% raw %} {{ x }}", "\\{% raw %\\} \\{\\{ x \\}\\}"), ("'t Hof", "'t Hof"), ("12", "&#49;2"),
    ("", ""), (" ", "&#32;"), ("a\tb", "a b"), ("Ångström 李", "Ångström 李"),
  ]) func `Markdown in a value is printed as the text it is`(value: String, text: String) throws {
    #expect(try printed(value) == text)
  }

  @Test func `a number cannot begin a list with the text behind it`() throws {
    #expect(try printed("12", after: ". punt") == "&#49;2. punt")
    #expect(try printed("12", before: "- ", after: ". punt") == "- &#49;2. punt")
    #expect(try printed("12", after: " facturen") == "12 facturen")
    #expect(try printed("12", before: "Er zijn ", after: ". Meer") == "Er zijn 12. Meer")
  }

  @Test func `HTML is escaped for text and attributes`() throws {
    #expect(
      try printed("<a href=\"x\">'&'</a>", escaping: .html)
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    #expect(try printed("<b>", escaping: .none) == "<b>")
  }

  @Test func `a value is escaped once, whatever filters and captures it passed`() throws {
    let schema = FactSchema([Fact("x", .text)])
    func fill(_ text: String) throws -> String {
      try Template.parse(TemplateSource(name: "t", text: text), dialect: .strict(schema))
        .fill(["x": .text("*a*")]).text
    }
    #expect(try fill("{{ x | upcase }}") == "\\*A\\*")
    #expect(try fill("{% capture y %}{{ x }}!{% endcapture %}{{ y }}") == "\\*a\\*\\!")
    #expect(try fill("{% assign y = x | append: \"_\" %}{{ y }}") == "\\*a\\*\\_")
    #expect(try fill("**{{ \"*\" }}**") == "**\\***")
  }

  @Test func `amounts and dates stand unescaped with their no-break spaces`() throws {
    #expect(try Samples.filled("{{ te_betalen | euro }}") == "€\u{A0}1.234,56")
    #expect(try Samples.filled("{{ datum | datum }}") == "23-11-2026")
    #expect(
      try Samples.filled("{{ te_betalen }} {{ datum }}")
        == "€\u{A0}1.234,56 23\u{A0}november\u{A0}2026")
  }

  @Test(.needsShared) func `every naughty string comes out as its own text and nothing else`()
    throws
  {
    let strings = try NaughtyStrings.all()
    #expect(strings.count == 321)
    for string in strings {
      let text = try printed(string, before: "Aan ", after: ", hallo")
      let scalars = Array(text.unicodeScalars)
      #expect(scalars.starts(with: "Aan ".unicodeScalars))
      #expect(scalars.suffix(7).elementsEqual(", hallo".unicodeScalars))
      let (plain, bare) = Self.unescaped(scalars.dropFirst(4).dropLast(7))
      #expect(bare.isDisjoint(with: "\\`*_{}[]<>()#!|~&\n"), "\(string.debugDescription)")
      #expect(plain == NaughtyStrings.cleaned(string), "\(string.debugDescription)")
    }
  }

  /// What CommonMark reads in a text without markup, and the characters that stand unescaped in it.
  private static func unescaped(
    _ text: ArraySlice<Unicode.Scalar>
  ) -> (plain: [Unicode.Scalar], bare: Set<Character>) {
    var plain: [Unicode.Scalar] = []
    var bare: Set<Character> = []
    var rest = text
    while let scalar = rest.popFirst() {
      if scalar == "\\", let next = rest.first, next.isASCII, next.properties.isPunctuationLike {
        plain.append(rest.removeFirst())
      } else if scalar == "&", rest.first == "#", let end = rest.firstIndex(of: ";"),
        let code = UInt32(String(String.UnicodeScalarView(rest[..<end].dropFirst()))),
        let meant = Unicode.Scalar(code)
      {
        plain.append(meant)
        rest = rest[(end + 1)...]
      } else {
        plain.append(scalar)
        bare.insert(Character(scalar))
      }
    }
    return (plain, bare)
  }
}

extension Unicode.Scalar.Properties {
  /// Punctuation or symbol: what CommonMark lets a backslash escape, within ASCII.
  fileprivate var isPunctuationLike: Bool {
    switch generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .decimalNumber, .control, .spaceSeparator: false
    default: true
    }
  }
}
