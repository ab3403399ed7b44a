extension [UInt8] {
  /// Whether `text` stands at a place, which may be past the end.
  func stands(_ text: StaticString, at place: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place >= 0, length <= count - place else { return false }
    return text.withUTF8Buffer { text in
      for index in 0..<length where unsafe self[place + index] != text[index] { return false }
      return true
    }
  }

  /// The first place in `range` where `text` stands whole; nil when it does not.
  func firstPlace(of text: StaticString, in range: Range<Int>) -> Int? {
    let end = Swift.min(range.upperBound, count) - text.utf8CodeUnitCount
    var place = range.lowerBound
    while place <= end {
      if stands(text, at: place) { return place }
      place += 1
    }
    return nil
  }

  /// The last place in `range` where `text` stands whole; nil when it does not.
  func lastPlace(of text: StaticString, in range: Range<Int>) -> Int? {
    var place = Swift.min(range.upperBound, count) - text.utf8CodeUnitCount
    while place >= range.lowerBound {
      if stands(text, at: place) { return place }
      place -= 1
    }
    return nil
  }
}
