/// The text of a letter in one form for comparison: small letters, single spaces, plain hyphens and
/// quotes, nothing invisible.
///
/// Spaces that never break, spaces at line ends and hyphens put in by line breaking make no
/// difference any more.
struct PlainText: Sendable {
  /// One piece of the text.
  struct Paragraph: Sendable {
    let kind: LetterParagraph.Kind
    let range: Range<Int>
  }

  /// The paragraphs one after the other, each closed by a line feed.
  private(set) var bytes: [UInt8]
  /// Where each paragraph stands, in reading order.
  let paragraphs: [Paragraph]

  init(_ paragraphs: [LetterParagraph]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(paragraphs.reduce(0) { $0 + $1.text.utf8.count + 1 })
    var kept: [Paragraph] = []
    kept.reserveCapacity(paragraphs.count)
    for paragraph in paragraphs {
      let start = bytes.count
      Self.append(paragraph.text, to: &bytes)
      kept.append(Paragraph(kind: paragraph.kind, range: start..<bytes.count))
      bytes.append(UInt8(ascii: "\n"))
    }
    self.bytes = bytes
    self.paragraphs = kept
  }

  /// `text` in the same form.
  static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let source = Array(text.utf8)
    let start = bytes.count
    var index = 0
    while index < source.count {
      let byte = source[index]
      switch byte {
      case 0x41...0x5A:
        bytes.append(byte | 0x20)
        index += 1
      case 0x21..<0x7F:
        bytes.append(byte)
        index += 1
      case 0..<0x80:
        appendSpace(to: &bytes, after: start)
        index += 1
      default:
        let (meaning, length) = meaning(source, index)
        switch meaning {
        case .space: appendSpace(to: &bytes, after: start)
        case .hyphen: bytes.append(UInt8(ascii: "-"))
        case .quote: bytes.append(UInt8(ascii: "'"))
        case .euro: bytes.append(euro)
        case .nothing: break
        case .small: bytes += [byte, source[index + 1] | 0x20]
        case .itself: bytes.append(byte)
        }
        index += length
      }
    }
    if bytes.count > start, bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
  }

  private static func appendSpace(to bytes: inout [UInt8], after start: Int) {
    if bytes.count > start, bytes.last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
  }

  /// The euro sign, as the one byte that no other character folds to.
  static let euro: UInt8 = 0x7F

  private enum Meaning {
    case space, hyphen, quote, euro, nothing, small, itself
  }

  /// What the UTF-8 sequence at `index` counts as, and how many bytes of it that settles.
  private static func meaning(_ source: [UInt8], _ index: Int) -> (Meaning, length: Int) {
    func byte(_ offset: Int) -> UInt8 {
      index + offset < source.count ? source[index + offset] : 0
    }
    switch (byte(0), byte(1), byte(2)) {
    case (0xC2, 0xA0, _): return (.space, 2)
    case (0xC2, 0xAD, _): return (.nothing, 2)
    case (0xC2, 0xAB, _), (0xC2, 0xB7, _), (0xC2, 0xBB, _): return (.quote, 2)
    case (0xC3, 0x80...0x96, _), (0xC3, 0x98...0x9E, _): return (.small, 2)
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return (.space, 3)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF),
      (0xEF, 0xBB, 0xBF):
      return (.nothing, 3)
    case (0xE2, 0x80, 0x90...0x94), (0xE2, 0x88, 0x92): return (.hyphen, 3)
    case (0xE2, 0x80, 0x98...0x9F), (0xE2, 0x80, 0xA6), (0xE2, 0x80, 0xB9...0xBA):
      return (.quote, 3)
    case (0xE2, 0x82, 0xAC): return (.euro, 3)
    default: return (.itself, 1)
    }
  }
}

extension PlainText {
  /// The same text, in whose running text the marks inside `texts` end no sentence.
  func joined(across texts: [[UInt8]]) -> PlainText {
    guard !texts.isEmpty else { return self }
    var joined = self
    for paragraph in paragraphs where ParagraphKinds.prose.has(paragraph.kind) {
      for words in texts {
        var start = paragraph.range.lowerBound
        while let found = firstIndex(of: words, in: start..<paragraph.range.upperBound) {
          for index in found..<found + words.count - 1 where isSentenceEnd(index) {
            joined.bytes[index] = UInt8(ascii: ",")
          }
          start = found + words.count
        }
      }
    }
    return joined
  }

  /// Whether `byte` belongs to a word: a letter, a digit, or part of a character beyond ASCII.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x80...: true
    default: false
    }
  }

  /// Whether a word begins at `index`, or a character that is none stands there.
  func isEdge(_ index: Int) -> Bool {
    guard index > 0, index < bytes.count else { return true }
    return !(Self.isWord(bytes[index - 1]) && Self.isWord(bytes[index]))
  }

  /// Whether `needle` stands at `index`.
  func has(_ needle: [UInt8], at index: Int) -> Bool {
    guard index + needle.count <= bytes.count else { return false }
    for offset in needle.indices where bytes[index + offset] != needle[offset] { return false }
    return true
  }

  /// Where `needle` first stands in `range` as whole words; nil when it does not.
  func firstIndex(of needle: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = needle.first, needle.count <= range.count else { return nil }
    for index in range.lowerBound...(range.upperBound - needle.count)
    where bytes[index] == first && has(needle, at: index) && isEdge(index)
      && isEdge(index + needle.count)
    {
      return index
    }
    return nil
  }

  /// Whether `needle` stands in a paragraph of some kinds as whole words.
  func contains(_ needle: [UInt8], in kinds: ParagraphKinds) -> Bool {
    paragraphs.contains { kinds.has($0.kind) && firstIndex(of: needle, in: $0.range) != nil }
  }

  /// The sentence around `index` within `range`.
  func sentence(around index: Int, in range: Range<Int>) -> Range<Int> {
    var start = index
    while start > range.lowerBound, !isSentenceEnd(start - 1) { start -= 1 }
    var end = index
    while end < range.upperBound, !isSentenceEnd(end) { end += 1 }
    return start..<end
  }

  /// Whether the full stop at `index` belongs to a name: it follows a single letter that is not "u".
  private func isInitial(_ index: Int) -> Bool {
    guard index > 0, Self.isWord(bytes[index - 1]), bytes[index - 1] != UInt8(ascii: "u") else {
      return false
    }
    return index < 2 || !Self.isWord(bytes[index - 2])
  }

  /// Whether a sentence ends with the character at `index`: a mark before a space.
  func isSentenceEnd(_ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "."):
      index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: " ") && !isInitial(index)
    case UInt8(ascii: "?"), UInt8(ascii: "!"):
      index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: " ")
    default: false
    }
  }
}
