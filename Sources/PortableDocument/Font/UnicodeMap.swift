/// A ToUnicode character map: what each code of a font stands for (ISO 32000-1, 9.10.3).
struct UnicodeMap {
  /// The map as the contents of a stream.
  let bytes: [UInt8]

  /// The map of codes of `codeLength` bytes to the text of their glyphs.
  ///
  /// - Parameters:
  ///   - texts: the text of each glyph in UTF-8.
  ///   - codes: the code of each glyph; nil when the codes are the glyph numbers.
  ///   - codeLength: how many bytes a code has.
  init(texts: [[UInt8]], codes: [UInt16]?, codeLength: Int) {
    let entries = texts.indices.filter { !texts[$0].isEmpty }.map { glyph in
      Entry(
        code: codes.map { Int($0[glyph]) } ?? glyph,
        units: Array(String(decoding: texts[glyph], as: UTF8.self).utf16))
    }.sorted { $0.code < $1.code }
    let ranges = Self.ranges(of: entries)
    var out = CharacterMap.head(codeLength: codeLength)
    Self.append(ranges.filter { $0.count == 1 }, as: "bfchar", codeLength, to: &out)
    Self.append(ranges.filter { $0.count > 1 }, as: "bfrange", codeLength, to: &out)
    out.append(ascii: CharacterMap.tail)
    bytes = out
  }

  private struct Entry {
    let code: Int
    let units: [UInt16]
  }

  /// Entries whose codes go up by one within their last byte.
  private static func ranges(of entries: [Entry]) -> [ArraySlice<Entry>] {
    var ranges: [ArraySlice<Entry>] = []
    var start = 0
    for index in entries.indices.dropFirst() {
      let (last, next) = (entries[index - 1].code, entries[index].code)
      guard next != last + 1 || next >> 8 != last >> 8 else { continue }
      ranges.append(entries[start..<index])
      start = index
    }
    if start < entries.count { ranges.append(entries[start...]) }
    return ranges
  }

  /// Whether the characters of a range go up by one as well, within their last byte.
  private static func isInStep(_ range: ArraySlice<Entry>) -> Bool {
    guard let first = range.first, first.units.count == 1 else { return false }
    let start = Int(first.units[0])
    return range.enumerated().allSatisfy { offset, entry in
      entry.units.count == 1 && Int(entry.units[0]) == start + offset
        && entry.units[0] >> 8 == first.units[0] >> 8
    }
  }

  /// Writes ranges in blocks of at most 100, the most a block may hold.
  private static func append(
    _ ranges: [ArraySlice<Entry>], as kind: String, _ codeLength: Int, to out: inout [UInt8]
  ) {
    for start in stride(from: 0, to: ranges.count, by: 100) {
      let block = ranges[start..<min(start + 100, ranges.count)]
      out.append(ascii: "\(block.count) begin\(kind)\n")
      for range in block { append(range, codeLength, to: &out) }
      out.append(ascii: "end\(kind)\n")
    }
  }

  /// One character, the first of several in step, or a list of what each code stands for.
  private static func append(
    _ range: ArraySlice<Entry>, _ codeLength: Int, to out: inout [UInt8]
  ) {
    guard let first = range.first, let last = range.last else { return }
    append(first.code, codeLength, to: &out)
    if range.count > 1 { append(last.code, codeLength, to: &out) }
    if range.count == 1 || isInStep(range) {
      append(first.units, to: &out)
    } else {
      out.append(UInt8(ascii: "["))
      for entry in range { append(entry.units, to: &out) }
      out.append(UInt8(ascii: "]"))
    }
    out.append(UInt8(ascii: "\n"))
  }

  private static func append(_ units: [UInt16], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "<"))
    for unit in units {
      out.appendHexadecimal(UInt8(unit >> 8))
      out.appendHexadecimal(UInt8(unit & 0xFF))
    }
    out.append(UInt8(ascii: ">"))
  }

  private static func append(_ code: Int, _ codeLength: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "<"))
    if codeLength == 2 { out.appendHexadecimal(UInt8(code >> 8)) }
    out.appendHexadecimal(UInt8(code & 0xFF))
    out.append(UInt8(ascii: ">"))
  }
}

/// What character maps of both kinds begin and end with (Adobe Technical Note 5014).
enum CharacterMap {
  /// The opening, up to and including the range of codes.
  ///
  /// - Parameters:
  ///   - definitions: lines that name the map; a map to Unicode needs none, and no character
  ///     collection either (ISO 32000-1, 9.10.3).
  ///   - codeLength: how many bytes a code has.
  /// - Returns: the lines as bytes.
  static func head(definitions: String = "", codeLength: Int) -> [UInt8] {
    let (low, high) = codeLength == 1 ? ("00", "FF") : ("0000", "FFFF")
    return Array(
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      \(definitions)1 begincodespacerange
      <\(low)><\(high)>
      endcodespacerange

      """.utf8)
  }

  /// The closing.
  static let tail = """
    endcmap
    end
    end
    """

  /// The name of the map from one-byte codes to glyph numbers.
  static let oneByteName = "Byte-H"

  /// The map from one-byte codes to the glyph numbers of the same value.
  static let oneByte: StreamBytes = {
    let definitions = """
      /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def
      /CMapName /\(oneByteName) def
      /CMapType 1 def

      """
    var out = head(definitions: definitions, codeLength: 1)
    out.append(ascii: "1 begincidrange\n<00><FF> 0\nendcidrange\n")
    out.append(ascii: "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
    return StreamBytes(out, by: Deflater(level: Deflater.highestLevel))
  }()
}
