import Templating
import TestSupport
import Testing
import Values

/// Values in HTML pages: made harmless for their place, or refused where no form is safe.
@Suite struct HTMLPlaceTests {
  private static let schema = FactSchema([
    Fact("x", .text), Fact("t", .truth), Fact("m", .amount), Fact("l", .list(of: .text)),
  ])

  private func compiled(_ text: String) throws(Diagnostics) -> Template {
    try Template.parse(
      TemplateSource(name: "pagina.html", text: text), dialect: .strict(Self.schema),
      escaping: .html)
  }

  private func printed(_ text: String, _ value: String) throws(Diagnostics) -> String {
    try compiled(text).fill([
      "x": .text(value), "t": .bool(true), "m": .money(Money(cents: 123_456)), "l": .list([]),
    ]).text
  }

  private func findings(_ text: String) -> [String] {
    do throws(Diagnostics) {
      _ = try compiled(text)
      return []
    } catch {
      return error.all.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code)" }
    }
  }

  @Test(arguments: [
    (
      "<p>{{ x }}</p>", "<b>\"a\" & 'b'</b>",
      "<p>&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;</p>"
    ),
    ("<p title=\"{{ x }}\">", "\" onclick=\"x", "<p title=\"&quot; onclick=&quot;x\">"),
    ("<p title='{{ x }}'>", "' onclick='x", "<p title='&#39; onclick=&#39;x'>"),
    ("<td data-a=\"a {{ x }} b\">", "&amp;", "<td data-a=\"a &amp;amp; b\">"),
    (
      "<textarea>{{ x }}</textarea>", "</textarea><i>",
      "<textarea>&lt;/textarea&gt;&lt;i&gt;</textarea>"
    ),
    ("<title>{{ x }}</title>", "</title>", "<title>&lt;/title&gt;</title>"),
    ("<input value=\"{{ x }}\" />", "a\u{0}b\u{202E}c", "<input value=\"abc\" />"),
    ("a < b {{ x }}", "<", "a < b &lt;"),
    ("<script>f()</script>{{ x }}", "<", "<script>f()</script>&lt;"),
    ("<!-- a > b -->{{ x }}", "<", "<!-- a > b -->&lt;"),
    ("<A HREF=\"{{ x }}\">", "JavaScript:alert(1)", "<A HREF=\"#\">"),
  ]) func `text is escaped between tags and in quotes`(
    template: String, value: String, text: String
  ) throws {
    #expect(try printed(template, value) == text)
  }

  @Test(arguments: [
    ("https://a.nl/b?c=d&e=f#g", "https://a.nl/b?c=d&amp;e=f#g"), ("/brief/1", "/brief/1"),
    ("mailto:a@b.nl", "mailto:a@b.nl"), ("tel:+31101234567", "tel:+31101234567"),
    ("javascript:alert(1)", "#"), ("java\nscript:alert(1)", "#"), ("\u{1}javascript:x", "#"),
    (" JAVASCRIPT:x", "#"), ("data:text/html,x", "#"), ("vbscript:x", "#"), ("java\tscript:x", "#"),
    ("javascript&colon;x", "javascript&amp;colon;x"), ("a b\"'<>", "a%20b%22&#39;%3C%3E"),
    ("\\\\evil.nl", "%5C%5Cevil.nl"), ("é", "%C3%A9"), ("a:b", "#"), ("./a:b", "./a:b"),
  ]) func `an address keeps a known scheme or none`(value: String, address: String) throws {
    #expect(try printed("<a href=\"{{ x }}\">", value) == "<a href=\"\(address)\">")
    #expect(try printed("<img src='{{ x }}'>", value) == "<img src='\(address)'>")
    #expect(try printed("<form action=\" {{ x }}\">", value) == "<form action=\" \(address)\">")
  }

  @Test(arguments: [
    ("<a href=\"/brief/{{ x }}\">", "a/b?c#d&e=\"", "/brief/a/b%3Fc%23d%26e%3D%22"),
    ("<a href=\"/zoek?q={{ x }}\">", "a/b?c#d&e=\"", "/zoek?q=a%2Fb%3Fc%23d%26e%3D%22"),
    ("<a href=\"brief-{{ x }}\">", "a:b", "brief-a%3Ab"),
    ("<a href=\"{{ x }}{{ x }}\">", "javascript", "javascriptjavascript"),
    ("<a href=\"https://a.nl/{{ x }}\">", "é", "https://a.nl/%C3%A9"),
    ("<a href=\"/a{% if t %}?b=1{% endif %}&amp;c={{ x }}\">", "/", "/a?b=1&amp;c=%2F"),
  ]) func `a value inside an address stays one piece of it`(
    template: String, value: String, address: String
  ) throws {
    #expect(try printed(template, value) == "<a href=\"\(address)\">")
  }

  @Test(arguments: [
    ("<script>{{ x }}</script>", "1:12"), ("<style>a { b: {{ x }} }</style>", "1:18"),
    ("<p title={{ x }}>", "1:13"), ("<p title=a{{ x }}>", "1:14"), ("<p {{ x }}>", "1:7"),
    ("<{{ x }}>", "1:5"), ("</{{ x }}>", "1:6"), ("<a{{ x }}>", "1:6"),
    ("<p a{{ x }}=\"b\">", "1:8"),
    ("<!-- {{ x }} -->", "1:9"), ("<!doctype {{ x }}>", "1:14"),
    ("<a onclick=\"{{ x }}\">", "1:16"),
    ("<p style=\"color: {{ x }}\">", "1:21"), ("<iframe src=\"{{ x }}\"></iframe>", "1:17"),
    ("<script src=\"{{ x }}\"></script>", "1:17"), ("<link href=\"{{ x }}\">", "1:16"),
    ("<base href=\"{{ x }}\">", "1:16"), ("<img srcset=\"{{ x }}\">", "1:17"),
    ("<meta content=\"{{ x }}\">", "1:19"), ("<iframe srcdoc=\"{{ x }}\"></iframe>", "1:20"),
    ("<a href=\"javascript:f('{{ x }}')\">", "1:27"), ("<a href=\"data:,{{ x }}\">", "1:19"),
    ("<a href=\"&#106;avascript:{{ x }}\">", "1:29"), ("<a href=\"{{ x }}:{{ x }}\">", "1:21"),
    ("<svg><a xlink:href=\"{{ x }}\">", "1:24"), ("<noscript>{{ x }}</noscript>", "1:14"),
    ("<SCRIPT>{{ x }}</SCRIPT>", "1:12"), ("<script>\"</script\"+{{ x }}</script>", "1:23"),
    ("<textarea></tex{{ x }}</textarea>", "1:19"), ("<svg><set to=\"{{ x }}\">", "1:18"),
    ("<p\n  title=\n{{ x }}>", "3:4"),
    ("{% for y in l %}<script>{{ x }}</script>{% endfor %}", "1:28"),
    ("<script>{% cycle x, \"b\" %}</script>", "1:9"),
    ("<p>{% if t %}<!--{% endif %}{{ x }}-->", "1:4"),
  ]) func `a place where no form is safe is refused before there is data`(
    template: String, place: String
  ) {
    #expect(findings(template).first == "\(place) T-CONTEXT")
  }

  @Test(arguments: [
    ("{% if t %}<p title=\"{% endif %}a\">", "1:1"), ("<p title=\"{{ x }}", "1:1"), ("a <b", "1:3"),
    ("{% for y in l %}<p {% endfor %}>", "1:1"),
    ("<p {% for y in l %}a{% break %}{% endfor %}>", "1:21"),
    ("<script>", "1:1"), ("{% case x %}{% when \"a\" %}<p {% endcase %}>", "1:1"),
    ("<p {% render \"p\" %}>", "1:4"),
  ]) func `ways that leave the page in different places are refused`(
    template: String, place: String
  ) {
    let found = Result { () throws(Diagnostics) in
      try Template.parse(
        TemplateSource(name: "p", text: template),
        partials: ["p": TemplateSource(name: "deel", text: "a")], dialect: .strict(Self.schema),
        escaping: .html)
    }
    guard case .failure(let error) = found else {
      Issue.record("\(template) was compiled")
      return
    }
    let first = error.all.first
    #expect("\(first?.place?.line ?? 0):\(first?.place?.column ?? 0)" == place)
    #expect(first?.code == "T-CONTEXT")
  }

  @Test(arguments: [
    "<option {% if t %}selected{% endif %}>{{ x }}",
    "<option{% if t %} selected{% endif %}>{{ x }}",
    "<option {% if t %}selected {% endif %}value=\"{{ x }}\">",
    "<p {% if t %}class=\"a\"{% endif %}>",
    "<p{% if t %} class=\"a\"{% else %} id=\"b\"{% endif %} title=\"{{ x }}\">",
    "<p class=\"{% if t %}a{% else %}b{% endif %} {{ x }}\">",
    "{% for y in l %}<i>{{ y }}</i>{% endfor %}",
    "{% if t %}<b>{{ x }}</b>{% elsif x == \"\" %}<i title='{{ x }}'>{% endif %}",
  ]) func `attributes may come and go in branches`(template: String) {
    #expect(findings(template) == [])
  }

  @Test(arguments: [
    "<a {% if t %}on{% endif %}title=\"{{ x }}\">",
    "<a {% if t %}onclick{% endif %}=\"a>{{ x }}\">",
    "<a{% if t %} onclick{% endif %}=\"f({{ x }})\">",
    "<s{% if t %} a{% endif %}cript>{{ x }}</script>",
  ]) func `a name that depends on a branch takes no value`(template: String) {
    #expect(findings(template).first?.hasSuffix("T-CONTEXT") == true)
  }

  @Test func `amounts and captures keep their text, and other languages ask nothing of HTML`()
    throws
  {
    #expect(try printed("<b>{{ m | euro }}</b>", "") == "<b>€\u{A0}1.234,56</b>")
    #expect(
      try printed("<a href=\"/{{ m }}\">", "") == "<a href=\"/%E2%82%AC%C2%A01.234%2C56\">")
    #expect(
      try printed("{% capture c %}<i>{{ x }}{% endcapture %}{{ c }}", "&") == "&lt;i&gt;&amp;")
    #expect(try Samples.filled("<script>{{ toon }}</script>") == "<script>u</script>")
  }

  @Test(.needsShared) func `every naughty string stays text in each place of a page`() throws {
    for string in try NaughtyStrings.all() {
      let text = try printed("<p title=\"{{ x }}\">{{ x }}<i title='{{ x }}'>", string)
      let between = NaughtyStrings.pieces(
        of: text, between: ["<p title=\"", "\">", "<i title='", "'>"])
      #expect(between.count == 3)
      for piece in between {
        #expect(!piece.contains { "<>\"'".contains($0) }, "\(string.debugDescription)")
        #expect(
          NaughtyStrings.readHTML(piece) == NaughtyStrings.cleaned(string, lines: "\n"),
          "\(string.debugDescription)")
      }
      let link = try printed("<a href=\"{{ x }}\">", string)
      let address = link.dropFirst(9).dropLast(2)
      #expect(!address.contains { "<>\"' \n".contains($0) }, "\(string.debugDescription)")
      if let end = address.firstIndex(where: { ":/?#&%".contains($0) }), address[end] == ":" {
        #expect(["http", "https", "mailto", "tel"].contains(address[..<end].lowercased()))
      }
    }
  }
}
