/// The character identifiers of a CID-keyed CFF font, by glyph number.
///
/// Content refers to the glyphs of such a font by these identifiers; to those of any other font by
/// glyph number (ISO 32000-1, 9.7.4.2).
///
/// Source: Adobe Technical Note 5176, 5 to 9, 13.
struct CFFCharset {
  /// The identifier of each glyph, the first of them 0.
  let identifiers: [UInt16]

  /// The identifiers in a `CFF ` table; nil when the font is not CID-keyed or cannot be read.
  init?(table: ArraySlice<UInt8>, glyphCount: Int) {
    let reader = Reader(bytes: table)
    guard let headerSize = reader.number(at: 2, bytes: 1),
      let names = reader.index(at: headerSize), let dictionaries = reader.index(at: names.end),
      let first = dictionaries.items.first
    else { return nil }
    let top = Self.operands(in: table[first])
    guard top[Self.registryOrderingSupplement] != nil, let offset = top[Self.charset]?.last else {
      return nil
    }
    let found = Self.identifiers(at: offset, of: reader, glyphCount: glyphCount)
    guard found.count == glyphCount else { return nil }
    identifiers = found
  }

  /// The `CFF ` table of an OpenType file.
  static func table(in file: [UInt8]) -> ArraySlice<UInt8>? {
    let reader = Reader(bytes: file[...])
    guard let count = reader.number(at: 4, bytes: 2) else { return nil }
    for record in 0..<count {
      let place = 12 + 16 * record
      guard place + 16 <= file.count else { return nil }
      guard file[place..<place + 4].elementsEqual("CFF ".utf8) else { continue }
      guard let offset = reader.number(at: place + 8, bytes: 4),
        let length = reader.number(at: place + 12, bytes: 4), offset + length <= file.count
      else { return nil }
      return file[offset..<offset + length]
    }
    return nil
  }

  /// Operator 15 of a top dictionary, and 12 30, which only CID-keyed fonts have.
  private static let charset = 15
  private static let registryOrderingSupplement = 12 << 8 | 30

  private static func identifiers(
    at offset: Int, of reader: Reader, glyphCount: Int
  ) -> [UInt16] {
    var found: [UInt16] = [0]
    guard let format = reader.number(at: offset, bytes: 1), format <= 2 else { return [] }
    var place = offset + 1
    while found.count < glyphCount, let first = reader.number(at: place, bytes: 2) {
      var more = 0
      if format > 0 {
        guard let left = reader.number(at: place + 2, bytes: format) else { return [] }
        more = left
      }
      for identifier in first...first + more where found.count < glyphCount {
        found.append(UInt16(truncatingIfNeeded: identifier))
      }
      place += 2 + format
    }
    return found
  }

  /// The whole-number operands of each operator of a dictionary; real numbers are left out.
  private static func operands(in bytes: ArraySlice<UInt8>) -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    var stack: [Int] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch Int(byte) {
      case 12:
        found[12 << 8 | Int(rest.popFirst() ?? 0)] = stack
        stack = []
      case 0...21:
        found[Int(byte)] = stack
        stack = []
      case 28:
        stack.append(Self.signed(rest.prefix(2)))
        rest = rest.dropFirst(2)
      case 29:
        stack.append(Self.signed(rest.prefix(4)))
        rest = rest.dropFirst(4)
      case 30:
        while let pair = rest.popFirst(), pair & 0xF != 0xF, pair >> 4 != 0xF {}
      case 32...246: stack.append(Int(byte) - 139)
      case 247...250: stack.append((Int(byte) - 247) * 256 + Int(rest.popFirst() ?? 0) + 108)
      case 251...254: stack.append(-(Int(byte) - 251) * 256 - Int(rest.popFirst() ?? 0) - 108)
      default: break
      }
    }
    return found
  }

  private static func signed(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    return bytes.dropFirst().reduce(Int(Int8(bitPattern: first))) { $0 << 8 | Int($1) }
  }

  /// Numbers and indexes of a table, read within its bounds.
  private struct Reader {
    let bytes: ArraySlice<UInt8>

    func number(at offset: Int, bytes count: Int) -> Int? {
      guard offset >= 0, offset + count <= bytes.count else { return nil }
      let start = bytes.startIndex + offset
      return bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The ranges of the items of an INDEX, as indices of `bytes`, and the offset after it.
    func index(at offset: Int) -> (items: [Range<Int>], end: Int)? {
      guard let count = number(at: offset, bytes: 2) else { return nil }
      guard count > 0 else { return ([], offset + 2) }
      guard let width = number(at: offset + 2, bytes: 1), (1...4).contains(width) else {
        return nil
      }
      let base = offset + 2 + width * (count + 1)
      var items: [Range<Int>] = []
      var end = base + 1
      for item in 0...count {
        guard let next = number(at: offset + 3 + width * item, bytes: width),
          base + next >= end, base + next <= bytes.count
        else { return nil }
        if item > 0 { items.append(bytes.startIndex + end..<bytes.startIndex + base + next) }
        end = base + next
      }
      return (items, end)
    }
  }
}
