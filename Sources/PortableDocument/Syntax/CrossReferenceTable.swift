/// Where each object of a file is (ISO 32000-1, 7.5.8.3).
struct CrossReferenceTable {
  private var entries: [Entry]

  /// A table of `size` entries, the head of the free list included.
  init(size: Int) {
    entries = [Entry](repeating: Entry(type: 0, place: 0, index: 0), count: size)
  }

  /// The number of entries: the highest object number and one.
  var size: Int { entries.count }

  /// Says that an object begins at a byte offset of the file.
  mutating func setOffset(_ offset: Int, of ref: Ref) {
    entries[ref.number] = Entry(type: 1, place: offset, index: 0)
  }

  /// Says that an object is item `index` of an object stream.
  mutating func setPlace(_ index: Int, in stream: Ref, of ref: Ref) {
    entries[ref.number] = Entry(type: 2, place: stream.number, index: index)
  }

  /// The widths of the three fields, and the rows with the Up predictor of PNG in front of each.
  func encoded() -> (widths: [Int], bytes: [UInt8]) {
    let widest = entries.map(\.place).max() ?? 0
    let placeWidth = widest < 1 << 16 ? 2 : widest < 1 << 24 ? 3 : 4
    let widths = [1, placeWidth, 1]
    var previous = [UInt8](repeating: 0, count: placeWidth + 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * (placeWidth + 3))
    for entry in entries {
      var row: [UInt8] = [entry.type]
      row.appendBigEndian(entry.place, bytes: placeWidth)
      row.appendBigEndian(entry.index, bytes: 1)
      bytes.append(2)
      for column in row.indices { bytes.append(row[column] &- previous[column]) }
      previous = row
    }
    return (widths, bytes)
  }

  private struct Entry {
    /// 0: free; 1: at an offset; 2: in an object stream.
    let type: UInt8
    /// The offset, or the number of the object stream.
    let place: Int
    /// The item of the object stream.
    let index: Int
  }
}
