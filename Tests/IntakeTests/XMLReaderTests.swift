import Intake
import Testing
import Values

@Suite struct XMLReaderTests {
  /// Reads text as a document.
  private func read(_ text: String) throws -> XMLElement {
    try parseXML(SourceFile(name: "test.xml", bytes: Array(text.utf8)))
  }

  /// The code and line with which bytes are refused; nil when they are read.
  private func refusal(_ bytes: [UInt8]) -> String? {
    do {
      _ = try parseXML(SourceFile(name: "test.xml", bytes: bytes))
      return nil
    } catch {
      return error.line.map { "\(error.code):\($0)" } ?? error.code
    }
  }

  /// Text as UTF-16, least significant byte first, with its mark.
  private func littleEndian(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }.joined()
  }

  private func refusal(_ text: String) -> String? { refusal(Array(text.utf8)) }

  @Test func `names carry their namespace and lines count from one`() throws {
    let root = try read("<a xmlns='urn:x'>\n <p:b xmlns:p='urn:y' k='1' p:k='2'>t</p:b>\n</a>")
    #expect(root.name == XMLName("a", in: "urn:x"))
    #expect(root.text == "")
    let child = try #require(root.first("b", in: "urn:y"))
    #expect(child.line == 2)
    #expect(child.text == "t")
    #expect(child.attribute("k") == "1")
    #expect(child.attributes.map(\.name) == [XMLName("k"), XMLName("k", in: "urn:y")])
    #expect(root.first("b", in: "urn:x") == nil)
  }

  @Test func `text is joined over comments, instructions and CDATA`() throws {
    let root = try read("<a>x<!-- n --> y<?pi z?><![CDATA[ <&]]>&lt;&amp;&#233;</a>")
    #expect(root.text == "x y <&<&é")
  }

  @Test func `an ampersand in an attribute comes out once`() throws {
    let root = try read("<a b='x &amp; y &#38; z &lt;&quot;' c='&amp;#38;amp;'/>")
    #expect(root.attribute("b") == "x & y & z <\"")
    #expect(root.attribute("c") == "&#38;amp;")
  }

  @Test(arguments: [
    ("", "E-XML-EMPTY"), (" \n\t", "E-XML-EMPTY"), ("\u{FEFF}", "E-XML-EMPTY"),
    ("<!-- c -->\n<!DOCTYPE a><a/>", "E-XML-DTD:2"),
    ("<!doctype html><html></html>", "E-XML-DTD:1"),
    ("<a>\n</b>", "E-XML-WELLFORMED:2"), ("<a/>\n<b/>", "E-XML-WELLFORMED:2"),
    ("<a/>x", "E-XML-WELLFORMED:1"), ("<a>\n&foo;</a>", "E-XML-WELLFORMED:2"),
    ("<a>\n<p:b/></a>", "E-XML-WELLFORMED:2"), ("<a p:b='1'/>", "E-XML-WELLFORMED:1"),
    ("<a b='1' b='2'/>", "E-XML-WELLFORMED:1"), ("<a>\n\u{1}</a>", "E-XML-WELLFORMED:2"),
    ("<a/>\0", "E-XML-WELLFORMED:1"), ("<a>&#0;</a>", "E-XML-WELLFORMED:1"),
    ("<a b='<'/>", "E-XML-WELLFORMED:1"), ("<a>]]></a>", "E-XML-WELLFORMED:1"),
    ("<?xml version='1.0' encoding='UTF-7'?><a/>", "E-XML-ENCODING:1"),
    ("<?xml version='1.0' encoding='EBCDIC-CP-NL'?><a/>", "E-XML-ENCODING:1"),
    ("<?xml version='1.0' encoding='UTF-16'?><a/>", "E-XML-ENCODING:1"),
    ("\u{FEFF}<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "E-XML-ENCODING:1"),
    ("<?xml version='1.0' encoding='US-ASCII'?>\n<a>é</a>", "E-XML-ENCODING:2"),
  ])
  func `what is not a safe document is refused with its code and line`(
    text: String, outcome: String
  ) {
    #expect(refusal(text) == outcome)
  }

  @Test func `bytes that are not UTF-8 are refused on their line`() {
    #expect(refusal(Array("<a>\n\n".utf8) + [0xE9] + Array("</a>".utf8)) == "E-XML-ENCODING:3")
  }

  @Test(arguments: ["ISO-8859-1", "iso-8859-15", "Windows-1252"])
  func `single-byte encodings are decoded as declared`(name: String) throws {
    let bytes =
      Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><a>caf".utf8) + [0xE9, 0xA4]
      + Array("</a>".utf8)
    let root = try parseXML(SourceFile(name: "t", bytes: bytes))
    #expect(root.text == (name == "iso-8859-15" ? "café€" : "café¤"))
  }

  @Test func `a byte without a character in Windows-1252 is refused`() {
    let head = Array("<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<a>".utf8)
    #expect(refusal(head + [0x80] + Array("</a>".utf8)) == nil)
    #expect(refusal(head + [0x81] + Array("</a>".utf8)) == "E-XML-ENCODING:2")
  }

  @Test func `UTF-16 with a mark is read in both byte orders`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é😀</a>"
    let little = littleEndian(text)
    let big = [0xFE, 0xFF] + text.utf16.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }.joined()
    for bytes in [little, big] {
      #expect(try parseXML(SourceFile(name: "t", bytes: bytes)).text == "é😀")
    }
    #expect(refusal(Array(little.dropLast())) == "E-XML-ENCODING:1")
    #expect(refusal(Array(little[..<2]) + [0x3C, 0x00, 0x00, 0xD8]) == "E-XML-ENCODING:1")
  }

  @Test func `UTF-16 that calls itself UTF-8 is refused`() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>"
    #expect(refusal(littleEndian(text)) == "E-XML-ENCODING:1")
  }
}

extension XMLReaderTests {
  @Test func `a text is split over parser chunks without loss`() throws {
    let unit = "0123456789abcdé€😀"
    let inner = String(repeating: unit, count: 2800)
    let texts = try read("<a><b>\(inner)</b><c>\(inner)</c><d>\(inner)</d></a>").children.map(
      \.text)
    #expect(texts == [inner, inner, inner])
  }

  @Test func `64 levels are read and 65 are not`() {
    func nested(_ levels: Int) -> String {
      String(repeating: "<a>\n", count: levels) + String(repeating: "</a>", count: levels)
    }
    #expect(refusal(nested(XMLLimits.depth)) == nil)
    #expect(refusal(nested(XMLLimits.depth + 1)) == "E-XML-DEPTH:65")
    #expect(refusal("<r>" + String(repeating: "<a/>", count: 500) + "</r>") == nil)
  }

  @Test func `a start tag of 8 KiB is read and one byte more is not`() {
    func tag(_ bytes: Int) -> String {
      let rest = bytes - "<a b=''/>".utf8.count
      return "<a b='" + String(repeating: "x", count: rest) + "'/>"
    }
    #expect(refusal(tag(XMLLimits.startTagBytes)) == nil)
    #expect(refusal(tag(XMLLimits.startTagBytes + 1)) == "E-XML-SIZE:1")
    #expect(refusal("<a b='\(String(repeating: "\n", count: 9000))") == "E-XML-SIZE:8187")
  }

  @Test func `a name of 256 bytes is read and one byte more is not`() {
    let name = String(repeating: "n", count: XMLLimits.nameBytes)
    for text in ["<\(name)/>", "<\(name)></\(name)>", "<a \(name)='1'/>"] {
      #expect(refusal(text) == nil)
      #expect(refusal(text.replacing(name, with: name + "n")) == "E-XML-SIZE:1")
    }
  }

  @Test func `64 KiB of text are read and one byte more are not`() {
    let text = String(repeating: "x", count: XMLLimits.textBytes)
    #expect(refusal("<a>\(text)</a>") == nil)
    #expect(refusal("<a>\(text)x</a>") == "E-XML-SIZE:1")
    #expect(refusal("<a><b>\(text)</b>x</a>") == nil)
  }

  @Test func `64 KiB of comments and instructions are read and one byte more are not`() {
    let half = String(repeating: "x", count: XMLLimits.commentBytes / 2)
    #expect(refusal("<a><!--\(half)--><?p \(half.dropLast(2))?></a>") == nil)
    #expect(refusal("<a><!--\(half)x--><?p \(half.dropLast(2))?></a>") == "E-XML-SIZE:1")
  }

  @Test func `200,000 elements are read and one more is not`() {
    func many(_ count: Int) -> String {
      "<r>" + String(repeating: "<a/>", count: count - 1) + "</r>"
    }
    #expect(refusal(many(XMLLimits.elements)) == nil)
    #expect(refusal(many(XMLLimits.elements + 1)) == "E-XML-SIZE:1")
  }

  @Test func `64 MiB are looked at and one byte more is not`() {
    let spaces = [UInt8](repeating: 0x20, count: XMLLimits.fileBytes)
    #expect(refusal(spaces) == "E-XML-EMPTY")
    #expect(refusal(spaces + [0x20]) == "E-XML-SIZE")
  }

  @Test func `every prefix of a document is refused`() {
    let text = Array(
      "<?xml version=\"1.0\"?><!-- c --><a x:b='1' xmlns:x='urn:x'><![CDATA[é]]>&amp;<b/></a>".utf8)
    for length in 0..<text.count { #expect(refusal(Array(text[..<length])) != nil) }
    #expect(refusal(text) == nil)
  }

  @Test func `of repeats that say nothing the first that says something is read`() throws {
    let text = "<a xmlns='n'><b/><b>\n</b><b><c/></b><b><c>x</c></b><b>y</b><d/><d> </d></a>"
    let root = try parseXML(SourceFile(name: "a.xml", bytes: Array(text.utf8)))
    #expect(root.first("b", in: "n")?.children.first?.text == "x")
    #expect(root.first("d", in: "n")?.text == "")
    #expect(root.first("e", in: "n") == nil)
  }
}
