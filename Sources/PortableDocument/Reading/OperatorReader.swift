/// Reads a content stream or a character map: operands, and the operators that use them.
///
/// Source: ISO 32000-1, 7.8.2.
struct OperatorReader {
  private var reader: SyntaxReader

  /// A part of the stream.
  enum Token {
    case operand(PDFObject)
    case operation(String)
  }

  init(_ bytes: [UInt8], limits: PDFReadLimits) {
    var limits = limits
    // Each value takes at least a byte; the bytes are limited already.
    limits.values = max(limits.values, bytes.count)
    reader = SyntaxReader(bytes, limits: limits)
  }

  /// The next token; nil at the end.
  ///
  /// The data of an image within the stream are passed over.
  mutating func next() throws(PDFReadError) -> Token? {
    reader.skipSpace()
    guard let byte = reader.next else { return nil }
    guard Self.beginsOperator(byte) else { return .operand(try reader.value()) }
    let start = reader.position
    while let byte = reader.next, SyntaxReader.isRegular(byte) { reader.position += 1 }
    guard reader.position > start else { throw .malformed(.stream) }
    let name = String(decoding: reader.bytes[start..<reader.position], as: UTF8.self)
    switch name {
    case "true": return .operand(.boolean(true))
    case "false": return .operand(.boolean(false))
    case "null": return .operand(.null)
    case "ID":
      try passImage()
      return .operation("EI")
    default: return .operation(name)
    }
  }

  private static func beginsOperator(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
      || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }

  /// Goes to behind the `EI` that stands alone.
  private mutating func passImage() throws(PDFReadError) {
    let bytes = reader.bytes
    var place = reader.position + 1
    while let found = bytes.firstPlace(of: "EI", in: place..<bytes.count) {
      let end = found + 2
      let isAlone =
        SyntaxReader.isSpace(bytes[found - 1])
        && (end == bytes.count || SyntaxReader.isSpace(bytes[end]))
      if isAlone {
        reader.position = end
        return
      }
      place = end
    }
    throw .malformed(.stream)
  }
}
