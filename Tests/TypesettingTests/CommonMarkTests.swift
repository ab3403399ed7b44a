import TestSupport
import Testing
import Values

@testable import Typesetting

/// The examples of the CommonMark and GitHub specifications, through our own tree.
@Suite(.needsShared) struct CommonMarkTests {
  private struct Example {
    let number: String
    let markdown: String
    let html: String
    let hasExtensions: Bool
  }

  private func examples(_ name: String) throws -> [Example] {
    let bytes = try SharedFolder.bytes("conformance/commonmark/\(name).json")
    let list = try #require(try JSONValue(parsing: bytes[...], line: 1).array)
    return try list.map { value in
      guard case .object(let object) = value, case .number(let number)? = object["example"],
        case .string(let markdown)? = object["markdown"], case .string(let html)? = object["html"],
        case .string(let extensions)? = object["extensions"]
      else { throw Unreadable() }
      return Example(
        number: number, markdown: markdown, html: html, hasExtensions: !extensions.isEmpty)
    }
  }

  private struct Unreadable: Error {}

  private func html(_ markdown: String, verbatim: Bool) throws -> String {
    MarkdownHTML.text(of: try MarkdownNode(parsing: markdown, depth: 64), verbatim: verbatim)
  }

  @Test func `every example of GFM without an extension gives its HTML`() throws {
    let core = try examples("gfm").filter { !$0.hasExtensions }
    #expect(core.count == 313)
    for example in core {
      #expect(try html(example.markdown, verbatim: true) == example.html, "\(example.number)")
    }
  }

  @Test func `of the newer examples only those of later editions differ`() throws {
    let all = try examples("commonmark")
    #expect(all.count == 312)
    let different = try all.filter { try html($0.markdown, verbatim: true) != $0.html }
    // The library is of edition 0.29; later ones changed these.
    #expect(different.count == 5, "\(different.map(\.number))")
  }

  @Test func `the text of a mail never holds a raw tag, whatever the source`() throws {
    let tags =
      "</?(?:h[1-6]|p|ul|ol(?: start=\"[0-9]+\")?|li|blockquote|pre|em|strong|"
      + "code(?: class=\"[^\"<>]*\")?)>|<(?:br|hr) />|"
      + "</a>|<a href=\"[^\"<>]*\"(?: title=\"[^\"<>]*\")?>|"
      + "<img src=\"[^\"<>]*\" alt=\"[^\"<>]*\"(?: title=\"[^\"<>]*\")? />"
    let known = try Regex(tags)
    for example in try examples("gfm") + examples("commonmark") {
      let text = try html(example.markdown, verbatim: false)
      #expect(!text.replacing(known, with: "").contains { $0 == "<" || $0 == ">" }, "\(text)")
      #expect(!text.lowercased().contains("javascript:"))
    }
  }

  @Test func `a letter takes or refuses every example`() throws {
    for example in try examples("gfm") + examples("commonmark") {
      do throws(Diagnostics) {
        _ = try parseMarkdown(example.markdown, file: "t.md")
      } catch {
        #expect(error.all.allSatisfy { $0.code.hasPrefix("T-MARKDOWN") })
      }
    }
  }
}

@Suite struct MarkdownHTMLTests {
  private func html(_ markdown: String) throws -> String {
    MarkdownHTML.text(of: try MarkdownNode(parsing: markdown, depth: 32))
  }

  @Test func `an address that could run code leads nowhere`() throws {
    #expect(try html("[a](javascript:alert)") == "<p><a href=\"#\">a</a></p>\n")
    #expect(try html("[a](DATA:text/html,x)") == "<p><a href=\"#\">a</a></p>\n")
    #expect(
      try html("[a](/x:y?q=1&r='2')") == "<p><a href=\"/x:y?q=1&amp;r=&#x27;2&#x27;\">a</a></p>\n")
    #expect(
      try html("[a](mailto:a@b.example)") == "<p><a href=\"mailto:a@b.example\">a</a></p>\n")
  }

  @Test func `raw HTML is left out and text is escaped`() throws {
    #expect(try html("a <b>c</b> & \"d\"") == "<p>a c &amp; &quot;d&quot;</p>\n")
    #expect(try html("<script>\nx\n</script>\n").isEmpty)
  }

  @Test func `constructs that nest too deep are refused with their line`() {
    let deep = String(repeating: "> ", count: 40) + "x"
    #expect(throws: MarkdownTreeError.nestedTooDeep(line: 1)) { try html(deep) }
  }
}
