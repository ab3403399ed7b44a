extension PlainText {
  /// The sentences of all paragraphs, in their order.
  var sentences: [Range<Int>] {
    var sentences: [Range<Int>] = []
    for paragraph in paragraphs {
      var start = paragraph.range.lowerBound
      while start < paragraph.range.upperBound {
        let end = sentence(around: start, in: paragraph.range).upperBound
        sentences.append(start..<end)
        start = end + 1
        while start < paragraph.range.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
      }
    }
    return sentences
  }

  /// The words of a sentence; an amount with its sign is one, a day with its month and year as well.
  func words(in range: Range<Int>) -> [String] {
    let parts = bytes[range].split(separator: UInt8(ascii: " ")).map { part in
      String(decoding: part.filter { Self.isWord($0) || $0 == UInt8(ascii: "-") }, as: UTF8.self)
    }.filter { part in part.contains { $0 != "-" } }
    var words: [String] = []
    for part in parts {
      if let last = words.last, Self.isDate(last, part) {
        words[words.count - 1] = last + part
      } else {
        words.append(part)
      }
    }
    return words
  }

  /// Whether two words are parts of one day: "9" and "november", or both of them and "2026".
  private static func isDate(_ word: String, _ next: String) -> Bool {
    if months.contains(next) { return word.count <= 2 && word.allSatisfy(\.isNumber) }
    return next.count == 4 && next.allSatisfy(\.isNumber) && months.contains { word.hasSuffix($0) }
  }

  private static let months: Set<String> = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]
}
