import Values

extension Value {
  /// Liquid's `==`: values of different natures differ, numbers compare by size, `empty` and
  /// `blank` equal what they stand for.
  func isEqual(to other: Value) -> Bool {
    switch (self, other) {
    case (.absent, .absent): true
    case (.emptiness(let which), let value), (let value, .emptiness(let which)):
      value.isMeant(by: which)
    case (.bool(let left), .bool(let right)): left == right
    case (.money(let left), .money(let right)): left == right
    case (.date(let left), .date(let right)): left == right
    case (.list, _), (.range, _): elements.isEqual(to: other.elements)
    case (.record(let left), .record(let right)): left.isEqual(to: right)
    default: isEqualScalar(other)
    }
  }

  private func isEqualScalar(_ other: Value) -> Bool {
    if let left = unescapedText, let right = other.unescapedText { return left == right }
    if let left = Number(self), let right = Number(other) { return left.order(against: right) == 0 }
    if case .money(let amount) = self, let right = Number(other) {
      return Number(amount).order(against: right) == 0
    }
    if case .money(let amount) = other, let left = Number(self) {
      return left.order(against: Number(amount)) == 0
    }
    return false
  }

  /// -1, 0 or 1 as this value comes before, equals or comes after the other.
  ///
  /// Nil when the two have no order.
  func order(against other: Value) -> Int? {
    switch (self, other) {
    case (.money(let left), .money(let right)):
      guard left.currency == right.currency else { return nil }
      return left.cents == right.cents ? 0 : left.cents < right.cents ? -1 : 1
    case (.date(let left), .date(let right)): return (left.dayNumber - right.dayNumber).signum()
    case (.money(let amount), _):
      return Number(other).map { Number(amount).order(against: $0) }
    case (_, .money(let amount)):
      return Number(self).map { $0.order(against: Number(amount)) }
    default: break
    }
    if let left = Number(self), let right = Number(other) { return left.order(against: right) }
    guard let left = unescapedText, let right = other.unescapedText else { return nil }
    return left == right
      ? 0 : left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) ? -1 : 1
  }

  /// Liquid's `contains`: a text in a text, an element in a list, a name in a record; nil when the
  /// left side holds nothing.
  func contains(_ other: Value) -> Bool? {
    switch self {
    case .text(let text), .markup(let text):
      other.isAbsent ? false : text.holds(other.plainText)
    case .list, .range: (elements ?? []).contains { $0.isEqual(to: other) }
    case .record(let record): other.unescapedText.map { record[$0] != nil } ?? false
    default: nil
    }
  }

  /// The characters of a text; nil for anything else.
  var unescapedText: String? {
    switch self {
    case .text(let text), .markup(let text): text
    default: nil
    }
  }

  private func isMeant(by emptiness: Emptiness) -> Bool {
    switch self {
    case .text(let text), .markup(let text):
      text.isEmpty || emptiness == .blank && text.unicodeScalars.allSatisfy(\.isLiquidSpace)
    case .list(let values): values.isEmpty
    case .range(let first, let last): last < first
    case .record(let record): record.count == 0
    case .absent, .bool(false): emptiness == .blank
    case .emptiness: true
    default: false
    }
  }
}

extension Array<Value>? {
  fileprivate func isEqual(to other: [Value]?) -> Bool {
    guard let self, let other, self.count == other.count else { return false }
    return zip(self, other).allSatisfy { $0.isEqual(to: $1) }
  }
}

extension Record {
  fileprivate func isEqual(to other: Record) -> Bool {
    count == other.count
      && zip(names, values).allSatisfy { name, value in other[name]?.isEqual(to: value) ?? false }
  }
}

extension Unicode.Scalar {
  /// Whether Liquid strips this scalar: ASCII white space and NUL.
  var isLiquidSpace: Bool { value == 32 || (9...13).contains(value) || value == 0 }
}

extension String {
  /// Whether `part` occurs in this text, compared by bytes.
  func holds(_ part: String) -> Bool {
    part.isEmpty || Array(utf8).firstRange(of: Array(part.utf8), from: 0) != nil
  }
}

extension [UInt8] {
  /// The first place of `part`, which is not empty, at or after `start`.
  func firstRange(of part: [UInt8], from start: Int) -> Range<Int>? {
    guard let head = part.first, count >= part.count else { return nil }
    if part.count > 32 { return firstRange(ofLong: part, from: start) }
    var index = start
    let last = count - part.count
    while index <= last {
      if self[index] == head, self[index..<index + part.count].elementsEqual(part) {
        return index..<index + part.count
      }
      index += 1
    }
    return nil
  }

  /// The same by Knuth, Morris and Pratt: in linear time, whatever repeats in the two.
  private func firstRange(ofLong part: [UInt8], from start: Int) -> Range<Int>? {
    var borders = [0]
    var matched = 0
    for byte in part.dropFirst() {
      while matched > 0, part[matched] != byte { matched = borders[matched - 1] }
      if part[matched] == byte { matched += 1 }
      borders.append(matched)
    }
    matched = 0
    for index in Swift.min(start, count)..<count {
      while matched > 0, part[matched] != self[index] { matched = borders[matched - 1] }
      if part[matched] == self[index] { matched += 1 }
      if matched == part.count { return index + 1 - matched..<index + 1 }
    }
    return nil
  }
}
