/// Reads PDF syntax from a place in a file, token by token (ISO 32000-1, 7.2 and 7.3).
///
/// Every place is checked against the end, so that no input can lead outside the bytes.
struct SyntaxReader {
  /// What is read.
  let bytes: [UInt8]
  /// The next byte to be read.
  var position: Int
  /// Levels of arrays and dictionaries that are still allowed.
  private var depth: Int
  /// Values that are still allowed.
  private var values: Int
  private let stringBytes: Int

  /// Reads `bytes` from `position`; a place outside them is their end.
  init(_ bytes: [UInt8], at position: Int = 0, limits: PDFReadLimits) {
    self.bytes = bytes
    self.position = min(max(0, position), bytes.count)
    depth = limits.depth
    values = limits.values
    stringBytes = limits.stringBytes
  }

  /// The next byte; nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Reads one value.
  ///
  /// - Throws: `malformed` when none stands here, `tooLarge` above the limits.
  mutating func value() throws(PDFReadError) -> PDFObject {
    skipSpace()
    values -= 1
    guard values >= 0 else { throw .tooLarge(.values) }
    guard let byte = next else { throw .malformed(.object) }
    switch byte {
    case UInt8(ascii: "/"): return .name(try name())
    case UInt8(ascii: "("): return .string(try literalString())
    case UInt8(ascii: "["): return try nested { reader throws(PDFReadError) in try reader.items() }
    case UInt8(ascii: "<"):
      guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "<") else {
        return .string(try hexadecimalString())
      }
      return .dictionary(try entries())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return numberOrReference()
    default: return try word()
    }
  }

  /// Reads a dictionary, from its `<<`.
  mutating func entries() throws(PDFReadError) -> [String: PDFObject] {
    skipSpace()
    guard take("<<") else { throw .malformed(.object) }
    let object = try nested { reader throws(PDFReadError) in
      var entries: [String: PDFObject] = [:]
      while true {
        reader.skipSpace()
        if reader.take(">>") { return .dictionary(entries) }
        let key = try reader.name()
        // Of a key given twice the first counts, as for an object in the newest section.
        let value = try reader.value()
        if entries[key] == nil { entries[key] = value }
      }
    }
    return object.entries ?? [:]
  }

  /// Skips white space and reads a whole number without a sign; nil when none stands there.
  mutating func natural() -> Int? {
    skipSpace()
    var (value, end) = (0, position)
    while end < bytes.count, let digit = Self.digit(bytes[end]) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      (value, end) = (sum, end + 1)
    }
    guard end > position else { return nil }
    position = end
    return value
  }

  /// Skips white space, and reads `word` when it stands there.
  mutating func keyword(_ word: StaticString) -> Bool {
    skipSpace()
    return take(word)
  }

  /// Skips white space and comments (7.2.2, 7.2.3).
  mutating func skipSpace() {
    while let byte = next {
      if byte == UInt8(ascii: "%") {
        while let byte = next, byte != 0x0A, byte != 0x0D { position += 1 }
      } else if Self.isSpace(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    guard bytes.stands(text, at: position) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  private mutating func nested(
    _ read: (inout SyntaxReader) throws(PDFReadError) -> PDFObject
  ) throws(PDFReadError) -> PDFObject {
    guard depth > 0 else { throw .tooLarge(.depth) }
    depth -= 1
    let object = try read(&self)
    depth += 1
    return object
  }

  private mutating func items() throws(PDFReadError) -> PDFObject {
    position += 1
    var items: [PDFObject] = []
    while true {
      skipSpace()
      if take("]") { return .array(items) }
      items.append(try value())
    }
  }
}

extension SyntaxReader {
  /// White space (7.2.2, table 1).
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  /// A character that belongs to a name, a number or a word.
  static func isRegular(_ byte: UInt8) -> Bool {
    !isSpace(byte) && !SyntaxWriter.isDelimiter(byte)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    byte >= 0x30 && byte <= 0x39 ? Int(byte - 0x30) : nil
  }

  /// The value of a hexadecimal digit.
  static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The regular characters from here on.
  private mutating func regularBytes() -> ArraySlice<UInt8> {
    let start = position
    while let byte = next, Self.isRegular(byte) { position += 1 }
    return bytes[start..<position]
  }

  private mutating func word() throws(PDFReadError) -> PDFObject {
    let text = regularBytes()
    if text.elementsEqual("null".utf8) { return .null }
    if text.elementsEqual("true".utf8) { return .boolean(true) }
    if text.elementsEqual("false".utf8) { return .boolean(false) }
    throw .malformed(.object)
  }

  /// A number, or `12 0 R`.
  private mutating func numberOrReference() -> PDFObject {
    let written = regularBytes()
    guard let value = Int(String(decoding: written, as: UTF8.self)) else {
      return .real(Array(written))
    }
    let end = position
    if value > 0, natural() != nil {
      skipSpace()
      if take("R"), next.map({ !Self.isRegular($0) }) ?? true { return .reference(value) }
    }
    position = end
    return .integer(value)
  }

  /// A name, with `#` and two digits for any byte (7.3.5).
  private mutating func name() throws(PDFReadError) -> String {
    guard take("/") else { throw .malformed(.object) }
    let written = Array(regularBytes())
    guard written.contains(UInt8(ascii: "#")) else {
      return String(decoding: written, as: UTF8.self)
    }
    var text: [UInt8] = []
    var index = 0
    while index < written.count {
      if written[index] == UInt8(ascii: "#"), index + 2 < written.count,
        let high = Self.hexadecimalDigit(written[index + 1]),
        let low = Self.hexadecimalDigit(written[index + 2])
      {
        text.append(high << 4 | low)
        index += 3
      } else {
        text.append(written[index])
        index += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A string of hexadecimal digits; a missing last one is 0 (7.3.4.3).
  private mutating func hexadecimalString() throws(PDFReadError) -> [UInt8] {
    position += 1
    var text: [UInt8] = []
    var high: UInt8?
    while let byte = next {
      guard text.count <= stringBytes else { throw .tooLarge(.stringBytes) }
      position += 1
      if byte == UInt8(ascii: ">") {
        if let high { text.append(high << 4) }
        return text
      }
      if Self.isSpace(byte) { continue }
      guard let digit = Self.hexadecimalDigit(byte) else { throw .malformed(.object) }
      if let first = high {
        text.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    throw .malformed(.object)
  }

  /// A string between parentheses, which may hold balanced ones (7.3.4.2).
  private mutating func literalString() throws(PDFReadError) -> [UInt8] {
    position += 1
    var text: [UInt8] = []
    var open = 1
    while let byte = next {
      guard text.count <= stringBytes else { throw .tooLarge(.stringBytes) }
      position += 1
      switch byte {
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open == 0 { return text }
      case UInt8(ascii: "\\"):
        if let escaped = escape() { text.append(escaped) }
        continue
      case 0x0D:
        // Any end of line is read as a line feed.
        if next == 0x0A { position += 1 }
        text.append(0x0A)
        continue
      default: break
      }
      text.append(byte)
    }
    throw .malformed(.object)
  }

  /// What follows a backslash; nil when it stands for nothing, as at the end of a line.
  private mutating func escape() -> UInt8? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case 0x0A: return nil
    case 0x0D:
      if next == 0x0A { position += 1 }
      return nil
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var code = UInt16(byte - 0x30)
      for _ in 0..<2 {
        guard let digit = next, digit >= 0x30, digit <= 0x37 else { break }
        code = code << 3 | UInt16(digit - 0x30)
        position += 1
      }
      return UInt8(truncatingIfNeeded: code)
    default: return byte
    }
  }
}
