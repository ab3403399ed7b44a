/// Where and why a text is not JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int
  /// What is wrong there.
  public let reason: Reason

  /// What can be wrong with JSON text.
  public enum Reason: Hashable, Sendable {
    /// The text ends inside a value.
    case truncated
    /// A character that cannot stand there.
    case unexpectedCharacter
    /// Something follows the value.
    case trailingContent
    /// More than 32 levels of arrays and objects.
    case tooDeep
    /// A number that is not in the form of RFC 8259.
    case malformedNumber
    /// An unknown escape, or half of a surrogate pair.
    case malformedEscape
    /// A control character that is not escaped.
    case bareControlCharacter
    /// Bytes that are not UTF-8.
    case notUTF8
    /// A key that the object already has.
    case repeatedKey
  }

  /// One clause in lower case.
  public var message: String {
    switch reason {
    case .truncated: "the JSON text ends too early"
    case .unexpectedCharacter: "this character cannot stand here in JSON"
    case .trailingContent: "something follows the JSON value"
    case .tooDeep: "JSON nested more than \(JSONValue.depthLimit) levels deep"
    case .malformedNumber: "not a JSON number"
    case .malformedEscape: "not a JSON escape"
    case .bareControlCharacter: "a control character must be escaped in JSON"
    case .notUTF8: "the JSON text is not UTF-8"
    case .repeatedKey: "the object has this key twice"
    }
  }
}

extension JSONValue {
  /// Levels of arrays and objects that a text may nest (RELIABILITY §5).
  public static let depthLimit = 32

  /// Reads one JSON value that fills the whole text; white space around it is allowed.
  ///
  /// Strict: UTF-8 without a mark, no comments, no trailing commas, no repeated keys.
  ///
  /// - Parameters:
  ///   - bytes: the UTF-8 text; a slice is read from its own start.
  ///   - line: the number of its first line, for a text cut out of a file of JSON Lines.
  /// - Throws: the first place where the text is not JSON.
  public init(parsing bytes: ArraySlice<UInt8>, line: Int = 1) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes, firstLine: line)
    self = try parser.document()
  }

  /// Reads one JSON value that fills the whole text.
  public init(parsing bytes: [UInt8], line: Int = 1) throws(JSONSyntaxError) {
    try self.init(parsing: bytes[...], line: line)
  }

  /// Reads one JSON value that fills the whole text.
  public init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// A recursive-descent reader over bytes; the depth limit bounds the recursion.
private struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  private let firstLine: Int
  private var index: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    index = bytes.startIndex
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    let value = try value()
    skipSpace()
    guard index == bytes.endIndex else { throw failure(.trailingContent) }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    switch peek {
    case nil: throw failure(.truncated)
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return .number(try number())
    default: throw failure(.unexpectedCharacter)
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    var members: [String: JSONValue] = [:]
    skipSpace()
    if accept("}") { return leave(.object(members)) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let start = index
      let key = try string()
      skipSpace()
      guard accept(":") else { throw unexpected() }
      let member = try value()
      guard members.updateValue(member, forKey: key) == nil else {
        throw failure(.repeatedKey, at: start)
      }
      skipSpace()
      if accept("}") { return leave(.object(members)) }
      guard accept(",") else { throw unexpected() }
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    skipSpace()
    if accept("]") { return leave(.array(elements)) }
    while true {
      elements.append(try value())
      skipSpace()
      if accept("]") { return leave(.array(elements)) }
      guard accept(",") else { throw unexpected() }
    }
  }

  private mutating func enter() throws(JSONSyntaxError) {
    guard depth < JSONValue.depthLimit else { throw failure(.tooDeep) }
    depth += 1
    index += 1
  }

  private mutating func leave(_ value: JSONValue) -> JSONValue {
    depth -= 1
    return value
  }

  private mutating func word(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    for byte in "\(text)".utf8 {
      guard peek == byte else { throw unexpected() }
      index += 1
    }
    return value
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = index
    if peek == UInt8(ascii: "-") { index += 1 }
    let leading = index
    try digits(from: start)
    if index - leading > 1, bytes[leading] == UInt8(ascii: "0") {
      throw failure(.malformedNumber, at: start)
    }
    if accept(".") { try digits(from: start) }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      index += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
      try digits(from: start)
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits(from start: Int) throws(JSONSyntaxError) {
    let first = index
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    guard index > first else { throw failure(.malformedNumber, at: start) }
  }

  /// The string that starts at the quotation mark under `index`.
  private mutating func string() throws(JSONSyntaxError) -> String {
    index += 1
    let start = index
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        let text = try text(bytes[start..<index], at: start)
        index += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
      if byte < 0x20 { throw failure(.bareControlCharacter) }
      index += 1
    }
    throw failure(.truncated)
  }

  private mutating func stringWithEscapes(from start: Int) throws(JSONSyntaxError) -> String {
    var unescaped = Array(bytes[start..<index])
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        let text = try text(unescaped[...], at: start)
        index += 1
        return text
      }
      if byte < 0x20 { throw failure(.bareControlCharacter) }
      index += 1
      if byte == UInt8(ascii: "\\") {
        unescaped += UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter
      } else {
        unescaped.append(byte)
      }
    }
    throw failure(.truncated)
  }

  /// The character of the escape whose backslash was just passed.
  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard let letter = peek else { throw failure(.truncated) }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure(.malformedEscape, at: index - 1)
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = index
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, accept("\\"), accept("u") else {
      throw failure(.malformedEscape, at: start)
    }
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure(.malformedEscape, at: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek else { throw failure(.truncated) }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure(.malformedEscape)
      }
      value = value << 4 + UInt32(digit)
      index += 1
    }
    return value
  }

  private func text(_ bytes: ArraySlice<UInt8>, at start: Int) throws(JSONSyntaxError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure(.notUTF8, at: start)
    }
    return text
  }

  private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private func unexpected() -> JSONSyntaxError {
    failure(index < bytes.endIndex ? .unexpectedCharacter : .truncated)
  }

  private func failure(_ reason: JSONSyntaxError.Reason, at place: Int? = nil) -> JSONSyntaxError {
    let before = bytes[bytes.startIndex..<(place ?? index)]
    let line = before.count { $0 == UInt8(ascii: "\n") }
    let sinceBreak = before.suffix(
      from: before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex)
    // Continuation bytes of UTF-8 do not start a character.
    let column = sinceBreak.count { $0 & 0xC0 != 0x80 } + 1
    return JSONSyntaxError(line: firstLine + line, column: column, reason: reason)
  }
}
