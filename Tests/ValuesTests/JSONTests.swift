import Testing

@testable import Values

@Suite struct JSONTests {
  @Test func `an object is written on one line with sorted keys`() {
    let value: JSONValue = ["b": 1, "a": ["x", true, nil], "c": .number("1.50")]
    #expect(value.serialised() == #"{"a":["x",true,null],"b":1,"c":1.50}"#)
  }

  @Test func `pretty text is indented by two spaces`() {
    let value: JSONValue = ["a": [1, 2], "b": [], "c": [:]]
    let expected = """
      {
        "a": [
          1,
          2
        ],
        "b": [],
        "c": {}
      }
      """
    #expect(value.serialised(pretty: true) == expected)
  }

  @Test(arguments: [
    ("\"\\/", #""\"\\/""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\u{0}\u{1F}", #""\u0000\u001f""#),
    ("\u{7F}\u{9B}", #""\u007f\u009b""#), ("\u{202E}abc\u{2066}", #""\u202eabc\u2066""#),
    ("é€😀", "\"é€😀\""),
  ])
  func `what steers a terminal is escaped`(text: String, json: String) {
    #expect(JSONValue.string(text).serialised() == json)
  }

  @Test func `every kind of value is read`() throws {
    let value = try JSONValue(
      parsing:
        #" {"s":"a\u00e9\ud83d\ude00\n","n":[-0,1.50,2e+3],"t":true,"f":false,"z":null,"o":{}} "#)
    let expected: JSONValue = [
      "s": "aé😀\n", "n": [.number("-0"), .number("1.50"), .number("2e+3")], "t": true, "f": false,
      "z": nil, "o": [:],
    ]
    #expect(value == expected)
  }

  @Test(arguments: [
    ("", JSONSyntaxError.Reason.truncated, 1, 1), ("{\"a\":1,}", .unexpectedCharacter, 1, 8),
    ("[1,\n 2 3]", .unexpectedCharacter, 2, 4), ("01", .malformedNumber, 1, 1),
    ("1.", .malformedNumber, 1, 1), ("-", .malformedNumber, 1, 1),
    ("+1", .unexpectedCharacter, 1, 1),
    ("1 2", .trailingContent, 1, 3), ("\"\\x\"", .malformedEscape, 1, 3),
    ("\"\\ud800\"", .malformedEscape, 1, 4), ("\"\\udc00\"", .malformedEscape, 1, 4),
    ("\"a\tb\"", .bareControlCharacter, 1, 3), ("{\"a\":1,\"a\":2}", .repeatedKey, 1, 8),
    ("nul", .truncated, 1, 4), ("NaN", .unexpectedCharacter, 1, 1),
    ("[\"é\",x]", .unexpectedCharacter, 1, 6),
    ("// a\n1", .unexpectedCharacter, 1, 1), ("'a'", .unexpectedCharacter, 1, 1),
  ])
  func `what is not JSON is refused with its place`(
    text: String, reason: JSONSyntaxError.Reason, line: Int, column: Int
  ) {
    #expect(throws: JSONSyntaxError(line: line, column: column, reason: reason)) {
      try JSONValue(parsing: text)
    }
  }

  @Test func `thirty-two levels are read and thirty-three are not`() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    _ = try JSONValue(parsing: nested(32))
    #expect(throws: JSONSyntaxError(line: 1, column: 33, reason: .tooDeep)) {
      try JSONValue(parsing: nested(33))
    }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    let bytes: [UInt8] = [0x22, 0xC3, 0x28, 0x22]
    #expect(throws: JSONSyntaxError(line: 1, column: 2, reason: .notUTF8)) {
      try JSONValue(parsing: bytes)
    }
  }

  @Test func `a line of JSON Lines reports its own number`() {
    #expect(throws: JSONSyntaxError(line: 17, column: 2, reason: .truncated)) {
      try JSONValue(parsing: Array("{".utf8), line: 17)
    }
  }

  @Test func `every prefix of a document is refused`() {
    let text = #"{"a":[1,-2.5e3,"\u00e9"],"b":{"c":null,"d":true}}"#
    for length in 0..<text.utf8.count {
      let prefix = Array(text.utf8.prefix(length))
      #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: prefix) }
    }
  }
}
