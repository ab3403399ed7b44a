/// Anything that can be the value of a dictionary entry or an item of an array (ISO 32000-1, 7.3).
protocol SyntaxValue {
  /// Appends the value in PDF syntax.
  func write(to out: SyntaxWriter)
}

/// A name object: `/Type` is written as `Name("Type")` (ISO 32000-1, 7.3.5).
struct Name: SyntaxValue, Hashable, ExpressibleByStringLiteral {
  /// The name without its slash; at most 127 bytes of UTF-8.
  let text: String

  init(_ text: String) {
    self.text = text
  }

  init(stringLiteral text: String) {
    self.init(text)
  }

  func write(to out: SyntaxWriter) {
    out.beginToken(isRegular: false)
    out.append(UInt8(ascii: "/"))
    for byte in text.utf8 {
      if Self.isPlain(byte) {
        out.append(byte)
      } else {
        out.append(UInt8(ascii: "#"))
        out.appendHexadecimal(byte)
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#") && !SyntaxWriter.isDelimiter(byte)
  }
}

/// The number of an indirect object, from 1; its generation is always 0.
struct Ref: SyntaxValue, Hashable {
  let number: Int

  init(_ number: Int) {
    precondition(number > 0, "object 0 is the head of the free list")
    self.number = number
  }

  func write(to out: SyntaxWriter) {
    out.beginToken(isRegular: true)
    out.appendDecimal(Int64(number))
    out.append(ascii: " 0 R")
  }
}

/// A real number with at most three decimals, kept as whole thousandths.
struct Real: SyntaxValue, Hashable {
  let thousandths: Int64

  init(thousandths: Int64) {
    self.thousandths = thousandths
  }

  func write(to out: SyntaxWriter) {
    out.beginToken(isRegular: true)
    out.appendThousandths(thousandths)
  }
}

extension Int: SyntaxValue {
  func write(to out: SyntaxWriter) {
    out.beginToken(isRegular: true)
    out.appendDecimal(Int64(self))
  }
}

extension Bool: SyntaxValue {
  func write(to out: SyntaxWriter) {
    out.beginToken(isRegular: true)
    out.append(ascii: self ? "true" : "false")
  }
}

/// Text for people: ASCII as it is, anything else as UTF-16 with a byte order mark (7.9.2.2).
struct TextString: SyntaxValue, Hashable {
  /// The longest string a PDF/A file may hold, in bytes (ISO 19005-2, 6.1.13).
  static let longest = 32_767

  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// Whether the string keeps to the limit once it is written.
  var fits: Bool { 2 + 2 * text.utf16.count <= Self.longest }

  func write(to out: SyntaxWriter) {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      return ByteString(Array(text.utf8)).write(to: out)
    }
    out.beginToken(isRegular: false)
    out.append(ascii: "<FEFF")
    for unit in text.utf16 {
      out.appendHexadecimal(UInt8(unit >> 8))
      out.appendHexadecimal(UInt8(unit & 0xFF))
    }
    out.append(UInt8(ascii: ">"))
  }
}

/// A string of bytes written between parentheses (ISO 32000-1, 7.3.4.2).
struct ByteString: SyntaxValue, Hashable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func write(to out: SyntaxWriter) {
    out.beginToken(isRegular: false)
    out.append(UInt8(ascii: "("))
    for byte in bytes { out.appendLiteral(byte) }
    out.append(UInt8(ascii: ")"))
  }
}
