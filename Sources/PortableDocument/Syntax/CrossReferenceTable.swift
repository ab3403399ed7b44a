/// Where each object of a file is (ISO 32000-1, 7.5.8.3).
///
/// Eight bytes an object: a file may hold millions of them.
struct CrossReferenceTable {
  private var entries: [Entry]

  /// A table of `size` entries, the head of the free list included.
  init(size: Int = 1) {
    entries = [Entry](repeating: Entry(type: 0, place: 0, index: 0), count: size)
  }

  /// The number of entries: the highest object number and one.
  var size: Int { entries.count }

  /// Adds an entry for one more object and returns its number.
  mutating func allocate() -> Ref {
    entries.append(Entry(type: 0, place: 0, index: 0))
    return Ref(entries.count - 1)
  }

  /// Says that an object begins at a byte offset of the file.
  mutating func setOffset(_ offset: Int, of ref: Ref) {
    entries[ref.number] = Entry(type: 1, place: offset, index: 0)
  }

  /// Says that an object is item `index` of an object stream; `index` is below 65,536.
  mutating func setPlace(_ index: Int, in stream: Ref, of ref: Ref) {
    entries[ref.number] = Entry(type: 2, place: stream.number, index: index)
  }

  /// The widths of the three fields, and the rows with the Up predictor of PNG in front of each.
  func encoded() -> (widths: [Int], bytes: [UInt8]) {
    let placeWidth = Self.width(of: entries.lazy.map(\.place).max() ?? 0, atLeast: 2)
    let indexWidth = Self.width(of: entries.lazy.map(\.index).max() ?? 0, atLeast: 1)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * (2 + placeWidth + indexWidth))
    var last = Entry(type: 0, place: 0, index: 0)
    for entry in entries {
      bytes.append(2)
      bytes.append(entry.type &- last.type)
      Self.append(entry.place, above: last.place, width: placeWidth, to: &bytes)
      Self.append(entry.index, above: last.index, width: indexWidth, to: &bytes)
      last = entry
    }
    return ([1, placeWidth, indexWidth], bytes)
  }

  /// Appends a field, each byte of it as the difference from the one above.
  private static func append(
    _ value: Int, above: Int, width: Int, to bytes: inout [UInt8]
  ) {
    for shift in stride(from: 8 * (width - 1), through: 0, by: -8) {
      bytes.append(UInt8(value >> shift & 0xFF) &- UInt8(above >> shift & 0xFF))
    }
  }

  /// How many bytes hold numbers up to `widest`.
  private static func width(of widest: Int, atLeast least: Int) -> Int {
    var width = least
    while widest >> (8 * width) > 0 { width += 1 }
    return width
  }

  private struct Entry {
    /// The type in two bits, the index in sixteen, the place in the rest.
    private let packed: UInt64

    init(type: UInt8, place: Int, index: Int) {
      packed = UInt64(place) << 18 | UInt64(UInt16(index)) << 2 | UInt64(type)
    }

    /// 0: free; 1: at an offset; 2: in an object stream.
    var type: UInt8 { UInt8(packed & 0b11) }
    /// The offset, or the number of the object stream.
    var place: Int { Int(packed >> 18) }
    /// The item of the object stream.
    var index: Int { Int(packed >> 2 & 0xFFFF) }
  }
}
