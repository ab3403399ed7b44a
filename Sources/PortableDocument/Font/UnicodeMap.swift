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
    var out = CharacterMap.head(name: "Maanbrief-UCS2", type: 2, codeLength: codeLength)
    Self.append(ranges.filter { $0.count == 1 }, as: "bfchar", codeLength, to: &out)
    Self.append(ranges.filter { $0.count > 1 }, as: "bfrange", codeLength, to: &out)
    out.append(ascii: CharacterMap.tail)
    bytes = out
  }

  private struct Entry {
    let code: Int
    let units: [UInt16]
  }

  private struct Range {
    let first: Entry
    var count: Int
  }

  /// Joins entries whose codes and last units both go up by one within their last byte.
  private static func ranges(of entries: [Entry]) -> [Range] {
    var ranges: [Range] = []
    for entry in entries {
      if let last = ranges.last, continues(last, with: entry) {
        ranges[ranges.count - 1].count += 1
      } else {
        ranges.append(Range(first: entry, count: 1))
      }
    }
    return ranges
  }

  private static func continues(_ range: Range, with entry: Entry) -> Bool {
    let first = range.first
    guard first.units.count == 1, entry.units.count == 1,
      entry.code == first.code + range.count, entry.code >> 8 == first.code >> 8
    else { return false }
    return Int(entry.units[0]) == Int(first.units[0]) + range.count
      && entry.units[0] >> 8 == first.units[0] >> 8
  }

  /// Writes ranges in blocks of at most 100, the most a block may hold.
  private static func append(
    _ ranges: [Range], as kind: String, _ codeLength: Int, to out: inout [UInt8]
  ) {
    for start in stride(from: 0, to: ranges.count, by: 100) {
      let block = ranges[start..<min(start + 100, ranges.count)]
      out.append(ascii: "\(block.count) begin\(kind)\n")
      for range in block {
        append(range.first.code, codeLength, to: &out)
        if range.count > 1 { append(range.first.code + range.count - 1, codeLength, to: &out) }
        out.append(UInt8(ascii: "<"))
        for unit in range.first.units {
          out.appendHexadecimal(UInt8(unit >> 8))
          out.appendHexadecimal(UInt8(unit & 0xFF))
        }
        out.append(ascii: ">\n")
      }
      out.append(ascii: "end\(kind)\n")
    }
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
  static func head(name: String, type: Int, codeLength: Int) -> [UInt8] {
    let (low, high) = codeLength == 1 ? ("00", "FF") : ("0000", "FFFF")
    let ordering = type == 2 ? "UCS" : "Identity"
    return Array(
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo <</Registry (Adobe) /Ordering (\(ordering)) /Supplement 0>> def
      /CMapName /\(name) def
      /CMapType \(type) def
      1 begincodespacerange
      <\(low)><\(high)>
      endcodespacerange

      """.utf8)
  }

  /// The closing.
  static let tail = """
    endcmap
    CMapName currentdict /CMap defineresource pop
    end
    end
    """

  /// The name of the map from one-byte codes to glyph numbers.
  static let oneByteName = "Maanbrief-Identity-Byte-H"

  /// The map from one-byte codes to the glyph numbers of the same value.
  static let oneByte: StreamBytes = {
    var out = head(name: oneByteName, type: 1, codeLength: 1)
    out.append(ascii: "1 begincidrange\n<00><FF> 0\nendcidrange\n")
    out.append(ascii: tail)
    return StreamBytes(out, by: Deflater())
  }()
}
