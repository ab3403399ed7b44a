/// Whether the text of a glyph tells a reader anything.
///
/// Source: ISO 19005-2, 6.2.11.7.2 and 6.2.11.7.3.
enum GlyphMeaning {
  /// The glyph has no text.
  case none
  /// The text has U+0000, U+FEFF, U+FFFE or U+FFFD, which no map may give.
  case meaningless
  /// The text has private-use characters, which need `ActualText`.
  case privateUse
  /// Ordinary text.
  case text

  /// What `characters` amount to.
  init(_ characters: String) {
    var meaning = characters.isEmpty ? GlyphMeaning.none : .text
    for scalar in characters.unicodeScalars {
      switch scalar.value {
      case 0, 0xFEFF, 0xFFFE, 0xFFFD:
        self = .meaningless
        return
      case 0xE000...0xF8FF, 0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD: meaning = .privateUse
      default: break
      }
    }
    self = meaning
  }
}
