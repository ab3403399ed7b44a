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

  /// Says that an object is item `index` of an object stream; `index` is below 256.
  mutating func setPlace(_ index: Int, in stream: Ref, of ref: Ref) {
    entries[ref.number] = Entry(type: 2, place: stream.number, index: index)
  }

  /// The widths of the three fields, and the rows with the Up predictor of PNG in front of each.
  func encoded() -> (widths: [Int], bytes: [UInt8]) {
    let placeWidth = Self.width(of: entries.map(\.place).max() ?? 0)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * (placeWidth + 3))
    var last = Entry(type: 0, place: 0, index: 0)
    for entry in entries {
      bytes.append(2)
      bytes.append(entry.type &- last.type)
      for shift in (0..<placeWidth).reversed().lazy.map({ 8 * $0 }) {
        let (byte, above) = (entry.place >> shift & 0xFF, last.place >> shift & 0xFF)
        bytes.append(UInt8(byte) &- UInt8(above))
      }
      bytes.append(entry.index &- last.index)
      last = entry
    }
    return ([1, placeWidth, 1], bytes)
  }

  /// How many bytes hold numbers up to `widest`; two at least.
  private static func width(of widest: Int) -> Int {
    var width = 2
    while widest >> (8 * width) > 0 { width += 1 }
    return width
  }

  private struct Entry {
    /// The type in two bits, the index in eight, the place in the rest.
    private let packed: UInt64

    init(type: UInt8, place: Int, index: Int) {
      packed = UInt64(place) << 10 | UInt64(UInt8(index)) << 2 | UInt64(type)
    }

    /// 0: free; 1: at an offset; 2: in an object stream.
    var type: UInt8 { UInt8(packed & 0b11) }
    /// The offset, or the number of the object stream.
    var place: Int { Int(packed >> 10) }
    /// The item of the object stream.
    var index: UInt8 { UInt8(packed >> 2 & 0xFF) }
  }
}
