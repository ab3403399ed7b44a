import TestSupport
import Values

/// The strings of `conformance/names`, and what must be left of them.
enum NaughtyStrings {
  /// The 240 public ones and the 81 of this project.
  static func all() throws -> [String] {
    let naughty = try JSONValue(parsing: SharedFolder.text("conformance/names/naughty.json"))
    // Half a surrogate pair is no text at all, so it stops at the JSON reader.
    let letters = try SharedFolder.text("conformance/names/letters.json")
      .replacing("\\ud800 BV", with: "BV")
    let own = try JSONValue(parsing: letters)
    return (naughty.array ?? []).compactMap(\.string)
      + (own.array ?? []).compactMap { $0["text"]?.string }
  }

  /// A text without controls, its tabs as spaces and its line ends as `lines`.
  static func cleaned(_ text: String, lines: Unicode.Scalar = " ") -> [Unicode.Scalar] {
    let joined = text.unicodeScalars.reduce(into: [Unicode.Scalar]()) { scalars, scalar in
      if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
      scalars.append(scalar)
    }
    let controls =
      "\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}"
      + "\u{2068}\u{2069}\u{FEFF}\u{FFF9}\u{FFFA}\u{FFFB}"
    return joined.compactMap { scalar in
      if scalar == "\t" { return " " }
      if "\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) { return lines }
      let isControl = scalar.properties.generalCategory == .control
      return isControl || controls.unicodeScalars.contains(scalar) ? nil : scalar
    }
  }

  /// The pieces of a text between marks that follow each other, from the first mark on.
  static func pieces(of text: String, between marks: [String]) -> [String] {
    // By scalars: a combining mark behind a quote makes one character with it.
    var rest = Array(text.unicodeScalars)[...]
    var pieces: [String] = []
    for (index, mark) in marks.enumerated() {
      guard let range = rest.firstRange(of: Array(mark.unicodeScalars)) else { return pieces }
      if index > 0 {
        pieces.append(String(String.UnicodeScalarView(rest[..<range.lowerBound])))
      }
      rest = rest[range.upperBound...]
    }
    return pieces
  }

  /// What a browser reads in text without tags whose only references are the five of HTML.
  static func readHTML(_ text: String) -> [Unicode.Scalar] {
    var plain = text
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      plain = plain.replacing(reference, with: character)
    }
    return Array(plain.unicodeScalars)
  }
}
