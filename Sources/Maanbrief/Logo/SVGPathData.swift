/// The outline that an attribute `d` describes: every command, absolute and relative.
///
/// Source: SVG 1.1 (Second Edition), 8.3.
struct SVGPathData {
  private(set) var outline = SVGOutline()
  private var tokens: ArraySlice<Token>
  private var place = SVGPoint(x: 0, y: 0)
  private var start = SVGPoint(x: 0, y: 0)
  /// The last control point, which a smooth curve of the same kind mirrors.
  private var control: SVGPoint?
  private var controlCommand: Character?

  enum Token: Equatable {
    case command(Character)
    case number(Double)
  }

  /// Nil when the data is not understood.
  init?(_ data: String) {
    guard let tokens = Self.tokens(data) else { return nil }
    self.tokens = tokens[...]
    var command: Character?
    while let next = self.tokens.first {
      if case .command(let letter) = next {
        self.tokens = self.tokens.dropFirst()
        command = letter
      } else if command == "Z" || command == "z" {
        return nil
      }
      guard let letter = command, !outline.steps.isEmpty || letter == "M" || letter == "m",
        step(letter)
      else { return nil }
      // Numbers after a move are lines.
      if letter == "M" { command = "L" } else if letter == "m" { command = "l" }
    }
  }

  /// Letters and numbers of a list, which need nothing between them where they cannot be misread.
  static func tokens(_ data: String) -> [Token]? {
    var tokens: [Token] = []
    let bytes = Array(data.utf8)
    var index = 0
    // How many numbers have come after the letter of an arc.
    var arcNumbers: Int?
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x2C: index += 1
      case 65...90, 97...122:
        tokens.append(.command(Character(Unicode.Scalar(bytes[index]))))
        arcNumbers = bytes[index] & 0xDF == UInt8(ascii: "A") ? 0 : nil
        index += 1
      default:
        // The flags of an arc, its fourth and fifth number, may stand together: `a1 1 0 01.5.5`.
        let isFlag = arcNumbers.map { [3, 4].contains($0 % 7) } ?? false
        let end = isFlag ? index + 1 : numberEnd(bytes, from: index)
        let text = String(decoding: bytes[index..<end], as: UTF8.self)
        guard end > index, let value = SVGNumber.one(text) else { return nil }
        tokens.append(.number(value))
        arcNumbers = arcNumbers.map { $0 + 1 }
        index = end
      }
    }
    return tokens
  }

  private static func numberEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    func skipDigits() { while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 } }
    func isAt(_ signs: [UInt8]) -> Bool { index < bytes.count && signs.contains(bytes[index]) }
    if isAt([0x2B, 0x2D]) { index += 1 }
    skipDigits()
    if isAt([0x2E]) {
      index += 1
      skipDigits()
    }
    if isAt([0x45, 0x65]), index + 1 < bytes.count {
      index += 1
      if isAt([0x2B, 0x2D]) { index += 1 }
      skipDigits()
    }
    return index
  }

  private mutating func number() -> Double? {
    guard case .number(let value)? = tokens.first else { return nil }
    tokens = tokens.dropFirst()
    return value
  }

  private mutating func point(_ isRelative: Bool) -> SVGPoint? {
    guard let x = number(), let y = number() else { return nil }
    let point = SVGPoint(x: x, y: y)
    return isRelative ? place + point : point
  }

  private mutating func step(_ letter: Character) -> Bool {
    let isRelative = letter.isLowercase
    let kind = Character(letter.lowercased())
    switch kind {
    case "m", "l":
      guard let end = point(isRelative) else { return false }
      outline.steps.append(kind == "m" ? .move(end) : .line(end))
      place = end
      if kind == "m" { start = end }
    case "h", "v":
      guard let value = number() else { return false }
      if kind == "h" {
        place.x = isRelative ? place.x + value : value
      } else {
        place.y = isRelative ? place.y + value : value
      }
      outline.steps.append(.line(place))
    case "c", "s": return cubic(kind, isRelative)
    case "q", "t": return quadratic(kind, isRelative)
    case "a": return arc(isRelative)
    case "z":
      outline.steps.append(.close)
      place = start
    default: return false
    }
    controlCommand = nil
    return true
  }

  /// The mirror of the last control point, if it is of a curve of one of these kinds.
  private func mirrored(_ kinds: [Character]) -> SVGPoint {
    guard let control, let controlCommand, kinds.contains(controlCommand) else { return place }
    return place + (place - control)
  }

  private mutating func cubic(_ kind: Character, _ isRelative: Bool) -> Bool {
    let smooth = mirrored(["c", "s"])
    guard let first = kind == "s" ? smooth : point(isRelative), let second = point(isRelative),
      let end = point(isRelative)
    else { return false }
    outline.steps.append(.curve(first, second, end))
    (place, control, controlCommand) = (end, second, kind)
    return true
  }

  private mutating func quadratic(_ kind: Character, _ isRelative: Bool) -> Bool {
    let smooth = mirrored(["q", "t"])
    guard let middle = kind == "t" ? smooth : point(isRelative), let end = point(isRelative) else {
      return false
    }
    let first = place + 2.0 / 3 * (middle - place)
    let second = end + 2.0 / 3 * (middle - end)
    outline.steps.append(.curve(first, second, end))
    (place, control, controlCommand) = (end, middle, kind)
    return true
  }

  private mutating func arc(_ isRelative: Bool) -> Bool {
    guard let rx = number(), let ry = number(), let degrees = number(), let large = number(),
      let sweep = number(), let end = point(isRelative)
    else { return false }
    let arc = SVGArc(
      start: place, end: end, radii: SVGPoint(x: rx, y: ry), turn: SVGPoint(degrees: degrees),
      isLarge: large != 0, isForward: sweep != 0)
    outline.steps += arc.steps
    place = end
    controlCommand = nil
    return true
  }
}
