import Values

/// The address as it fits the window: lines broken at sensible places, type a little smaller if need be.
struct AddressBlock {
  /// No more lines than the window holds, none wider than it.
  let lines: [ShapedLine]

  /// Fits `lines` (name first) into the window.
  ///
  /// - Throws: `addressTooWide` for a line without a place to break, `addressTooLong` when more than
  ///   the window holds are needed.
  init(lines entries: [String], text: TextSetter) throws(LayoutError) {
    var size = text.style.sizes.large
    let smallest = min(size, Points(integerLiteral: 10))
    var lastError = LayoutError.addressTooLong(lines: entries.count, limit: text.grid.address.lines)
    while size >= smallest {
      // A reader joins the lines: the space at their ends keeps the words apart.
      let spaced = entries.enumerated().map { $0 < entries.count - 1 ? $1 + " " : $1 }
      switch try Self.fit(spaced, size: size, text: text) {
      case .success(let lines):
        self.lines = lines
        return
      case .failure(let error):
        lastError = error
      }
      size -= Points(thousandths: 500)
    }
    throw lastError
  }

  /// The lines in `size`, or why they do not fit.
  private static func fit(
    _ entries: [String], size: Points, text: TextSetter
  ) throws(LayoutError) -> Result<[ShapedLine], LayoutError> {
    var lines: [ShapedLine] = []
    for (index, entry) in entries.enumerated() {
      guard let broken = try broken(entry, size: size, text: text) else {
        return .failure(.addressTooWide(line: index + 1))
      }
      lines += broken
    }
    guard lines.count <= text.grid.address.lines else {
      return .failure(.addressTooLong(lines: lines.count, limit: text.grid.address.lines))
    }
    return .success(lines)
  }

  /// One entry in as few lines as hold it, or nil when a single word is too wide.
  private static func broken(
    _ entry: String, size: Points, text: TextSetter
  ) throws(LayoutError) -> [ShapedLine]? {
    func shaped(_ part: Substring) throws(LayoutError) -> ShapedLine {
      try wrap { () throws(TextError) in try text.addressLine(String(part), size: size) }
    }
    func fits(_ line: ShapedLine) -> Bool { Millimetres(line.width) <= text.grid.address.width }
    var rest = Substring(entry)
    var lines: [ShapedLine] = []
    while true {
      let whole = try shaped(rest)
      if fits(whole) { return lines + [whole] }
      var best: (cut: Substring.Index, rank: Int)?
      for place in breakPlaces(rest) {
        let line = try shaped(rest[..<place.cut])
        guard fits(line) else { break }
        // A good place near the start would leave too much for the lines after it.
        let rank = Millimetres(line.width) < text.grid.address.width / 2 ? -1 : place.rank
        if best.map({ rank >= $0.rank }) ?? true { best = (place.cut, rank) }
      }
      guard let best else { return nil }
      lines.append(try shaped(rest[...best.cut]))
      rest = rest[best.cut...].drop { $0 == " " }
    }
  }

  /// Where a name may be broken, from left to right; a higher rank is a better place.
  private static func breakPlaces(_ text: Substring) -> [(cut: Substring.Index, rank: Int)] {
    var places: [(cut: Substring.Index, rank: Int)] = []
    for index in text.indices where text[index] == " " && index > text.startIndex {
      let next = text[text.index(after: index)...].prefix { $0 != " " }
      let afterComma = text[text.index(before: index)] == ","
      let isJoint = ["voor", "en", "van", "de", "tot", "der"].contains(next.lowercased())
      places.append((index, afterComma ? 2 : isJoint ? 1 : 0))
    }
    return places
  }
}
