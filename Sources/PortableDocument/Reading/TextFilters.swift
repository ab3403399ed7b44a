/// The filters without a library: each gives nil when its contents pass `limit` bytes.
enum TextFilters {
  /// Undoes ASCIIHexDecode (ISO 32000-1, 7.4.2).
  static func hexadecimal(
    _ bytes: ArraySlice<UInt8>, limit: Int
  ) throws(PDFReadError) -> [UInt8]? {
    var contents: [UInt8] = []
    var high: UInt8?
    for byte in bytes {
      if byte == UInt8(ascii: ">") { break }
      if SyntaxReader.isSpace(byte) { continue }
      guard let digit = SyntaxReader.hexadecimalDigit(byte) else { throw .malformed(.stream) }
      if let first = high {
        contents.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if let high { contents.append(high << 4) }
    return contents.count > limit ? nil : contents
  }

  /// Undoes ASCII85Decode (7.4.3).
  static func base85(_ bytes: ArraySlice<UInt8>, limit: Int) throws(PDFReadError) -> [UInt8]? {
    var contents: [UInt8] = []
    var group: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "~") { break }
      if SyntaxReader.isSpace(byte) { continue }
      if byte == UInt8(ascii: "z"), group.isEmpty {
        contents += [0, 0, 0, 0]
      } else {
        guard byte >= UInt8(ascii: "!"), byte <= UInt8(ascii: "u") else {
          throw .malformed(.stream)
        }
        group.append(byte - UInt8(ascii: "!"))
        if group.count == 5 {
          contents += try fourBytes(of: group)
          group = []
        }
      }
      guard contents.count <= limit else { return nil }
    }
    if !group.isEmpty {
      guard group.count > 1 else { throw .malformed(.stream) }
      // A last group of n digits stands for n - 1 bytes, as if filled up with the highest digit.
      let filled = group + [UInt8](repeating: 84, count: 5 - group.count)
      contents += try fourBytes(of: filled).prefix(group.count - 1)
    }
    return contents.count > limit ? nil : contents
  }

  private static func fourBytes(of group: [UInt8]) throws(PDFReadError) -> [UInt8] {
    let value = group.reduce(UInt64(0)) { $0 * 85 + UInt64($1) }
    guard let value = UInt32(exactly: value) else { throw .malformed(.stream) }
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// Undoes RunLengthDecode (7.4.5).
  static func runLength(
    _ bytes: ArraySlice<UInt8>, limit: Int
  ) throws(PDFReadError) -> [UInt8]? {
    var contents: [UInt8] = []
    var rest = bytes
    while let length = rest.popFirst(), length != 128 {
      if length < 128 {
        let count = Int(length) + 1
        guard rest.count >= count else { throw .malformed(.stream) }
        contents += rest.prefix(count)
        rest = rest.dropFirst(count)
      } else {
        guard let byte = rest.popFirst() else { throw .malformed(.stream) }
        contents += repeatElement(byte, count: 257 - Int(length))
      }
      guard contents.count <= limit else { return nil }
    }
    return contents
  }
}
