public import Values

/// Why a text could not be set.
public enum TextError: Error, Hashable, Sendable {
  /// No face has this character.
  case missingGlyph(character: Unicode.Scalar)
  /// The paragraph has more characters than a paragraph may have.
  case paragraphTooLong(characters: Int, limit: Int)
  /// A word has more characters than a word may have.
  case wordTooLong(characters: Int, limit: Int)
  /// FriBidi could not resolve the directions of the text.
  case bidiFailed
}

extension TextError {
  /// The Debian package with a face that is likely to have the missing character.
  public var package: String? {
    guard case .missingGlyph(let character) = self else { return nil }
    switch character.value {
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      return "fonts-noto-cjk"
    case 0x1F000...0x1FAFF, 0xE000...0xF8FF:
      return nil
    default:
      return "fonts-noto-core"
    }
  }

  /// The complaint in words, about the text at `place`.
  public func diagnostic(at place: SourcePlace? = nil) -> Diagnostic {
    switch self {
    case .missingGlyph(let character):
      let digits = String(character.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return Diagnostic(
        .error, code: "F-GLYPH", "no font has the character U+\(padded)", at: place,
        hint: package.map { "install the Debian package \($0)" } ?? "write it in other characters")
    case .paragraphTooLong(let characters, let limit):
      return Diagnostic(
        .error, code: "T-PARAGRAPH",
        "a paragraph has \(characters) characters; at most \(limit) are allowed", at: place,
        hint: "split the paragraph")
    case .wordTooLong(let characters, let limit):
      return Diagnostic(
        .error, code: "T-WORD", "a word has \(characters) characters; at most \(limit) are allowed",
        at: place, hint: "put spaces between the words")
    case .bidiFailed:
      return Diagnostic(
        .error, code: "B-BIDI", "the directions of a text cannot be resolved", at: place)
    }
  }
}
