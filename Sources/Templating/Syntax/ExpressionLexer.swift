import Values

/// A word of the markup inside an output or a tag.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case identifier(String)
    case string(String)
    case integer(Int)
    case decimal(ExactDecimal)
    /// `.`, `..`, `[`, `]`, `(`, `)`, `,`, `:`, `|`, `=` and the comparisons.
    case sign(String)
    case end
  }
  let kind: Kind
  let offset: Int
}

/// Splits markup into tokens.
enum ExpressionLexer {
  /// The tokens of a range of bytes, with an end token behind them.
  static func tokens(
    of source: SourceText, in range: Range<Int>
  ) throws(TemplateFault) -> [Token] {
    var tokens: [Token] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if source.bytes[position].isLiquidSpace {
        position += 1
        continue
      }
      let (kind, end) = try token(at: position, end: range.upperBound, source)
      tokens.append(Token(kind: kind, offset: position))
      position = end
    }
    tokens.append(Token(kind: .end, offset: range.upperBound))
    return tokens
  }

  private static func token(
    at start: Int, end: Int, _ source: SourceText
  ) throws(TemplateFault) -> (Token.Kind, Int) {
    let byte = source.bytes[start]
    let next = start + 1 < end ? source.bytes[start + 1] : 0
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let close = source.bytes[start + 1..<end].firstIndex(of: byte) else {
        throw .syntax("this text has no closing quote", at: start)
      }
      return (.string(source.text(start + 1..<close)), close + 1)
    case _ where byte.isDigit || byte == UInt8(ascii: "-") && next.isDigit:
      return try number(at: start, end: end, source)
    case _ where byte.isWord:
      let (kind, stop) = identifier(at: start, end: end, source)
      if stop - start > TemplateLimits.nameBytes {
        throw .limit("bytes in a name", TemplateLimits.nameBytes, at: start)
      }
      return (kind, stop)
    default: return try sign(byte, next, at: start, source)
    }
  }

  private static func identifier(
    at start: Int, end: Int, _ source: SourceText
  ) -> (Token.Kind, Int) {
    var stop = start + 1
    while stop < end, source.bytes[stop].isWord || source.bytes[stop] == UInt8(ascii: "-") {
      stop += 1
    }
    if stop < end, source.bytes[stop] == UInt8(ascii: "?") { stop += 1 }
    return (.identifier(source.text(start..<stop)), stop)
  }

  private static func number(
    at start: Int, end: Int, _ source: SourceText
  ) throws(TemplateFault) -> (Token.Kind, Int) {
    var stop = start + 1
    while stop < end, source.bytes[stop].isDigit { stop += 1 }
    if stop + 1 < end, source.bytes[stop] == UInt8(ascii: "."), source.bytes[stop + 1].isDigit {
      stop += 1
      while stop < end, source.bytes[stop].isDigit { stop += 1 }
      guard let number = ExactDecimal(source.text(start..<stop)) else {
        throw .limit("digits of a number", 30, at: start)
      }
      return (.decimal(number), stop)
    }
    guard let number = Int(source.text(start..<stop)) else {
      throw .limit("digits of a whole number", 18, at: start)
    }
    return (.integer(number), stop)
  }

  private static func sign(
    _ byte: UInt8, _ next: UInt8, at start: Int, _ source: SourceText
  ) throws(TemplateFault) -> (Token.Kind, Int) {
    let pair = start + 1 < source.bytes.count ? source.text(start..<start + 2) : ""
    if ["..", "==", "!=", "<>", "<=", ">="].contains(pair) { return (.sign(pair), start + 2) }
    guard ".[](),:|=<>".utf8.contains(byte) else {
      let character = String(decoding: source.bytes[start...].prefix(4), as: UTF8.self).prefix(1)
      throw .syntax("unexpected character \(character.debugDescription)", at: start)
    }
    return (.sign(String(decoding: [byte], as: UTF8.self)), start + 1)
  }
}
