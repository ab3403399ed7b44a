extension String {
  /// Whether `part` stands in the text, byte for byte.
  ///
  /// For words and codes that are spelled in one way only: the search of the standard library, which
  /// heeds every spelling of a character, takes many times as long.
  func hasPart(_ part: String) -> Bool {
    let wanted = part.utf8
    guard let first = wanted.first else { return true }
    var rest = utf8[...]
    while rest.count >= wanted.count, let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
