import CCommonMark
import Templating
import TestSupport
import Testing
import Values

/// Values in Markdown, read back by the library that reads the letters.
@Suite struct CommonMarkNamesTests {
  /// The types of all nodes of a text and the text in them.
  private func read(_ markdown: String) -> (types: [String], text: [Unicode.Scalar]) {
    var types: [String] = []
    var text: [Unicode.Scalar] = []
    guard let document = unsafe cmark_parse_document(markdown, markdown.utf8.count, 0) else {
      return ([], [])
    }
    defer { unsafe cmark_node_free(document) }
    let walk = unsafe cmark_iter_new(document)
    defer { unsafe cmark_iter_free(walk) }
    while true {
      let event = unsafe cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = unsafe cmark_iter_get_node(walk) else {
        continue
      }
      if let name = unsafe cmark_node_get_type_string(node) {
        unsafe types.append(String(cString: name))
      }
      if let literal = unsafe cmark_node_get_literal(node) {
        unsafe text += Array(String(cString: literal).unicodeScalars)
      }
    }
    return (types, text)
  }

  /// Markup of a template around a value, the nodes it makes, and the text around the value.
  private static let frames:
    [(template: String, nodes: Set<String>, before: String, after: String)] =
      [
        ("{{ x }}", ["paragraph"], "", ""), ("{{ x }}. Punt", ["paragraph"], "", ". Punt"),
        ("{{ x }}) haak", ["paragraph"], "", ") haak"),
        ("Aan {{ x }}, hallo", ["paragraph"], "Aan ", ", hallo"),
        ("# Kop {{ x }}", ["heading"], "Kop ", ""),
        ("- {{ x }} punt", ["list", "item", "paragraph"], "", " punt"),
        ("a\n{{ x }}b", ["paragraph", "softbreak"], "a", "b"),
        ("> {{ x }}!", ["block_quote", "paragraph"], "", "!"),
        ("**a {{ x }} b** c", ["paragraph", "strong"], "a ", " b c"),
        ("“{{ x }}”", ["paragraph"], "“", "”"),
      ]

  @Test(.needsShared) func `a naughty string is that text and no node of its own`() throws {
    let own = [
      "**[x](http://evil)**\n# Boo {{ x }}", "a\n\n    b", "| a |\n|---|", "[x]: http://evil",
      "1. a", "1) a", "+", "-", "*", "#", "```", "<!--", "&lt;", "\\", "a\\", "![", "http://a.b",
      "~~a~~", "a  ", "  a", "=", "12", "1.", "&#42;a&#42;",
    ]
    for string in try NaughtyStrings.all() + own where !string.isEmpty {
      let plain = NaughtyStrings.cleaned(string)
      guard !plain.isEmpty else { continue }
      for frame in Self.frames {
        let template = try Template.parse(
          TemplateSource(name: "t", text: frame.template),
          dialect: .strict(FactSchema([Fact("x", .text)])))
        let (types, text) = read(try template.fill(["x": .text(string)]).text)
        #expect(
          Set(types).subtracting(["document", "text"]) == frame.nodes,
          "\(frame.template) with \(string.debugDescription)")
        #expect(
          text == Array(frame.before.unicodeScalars) + plain + Array(frame.after.unicodeScalars),
          "\(frame.template) with \(string.debugDescription)")
      }
    }
  }
}
