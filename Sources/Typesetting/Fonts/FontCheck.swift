import CFreeType

/// What FreeType finds when it opens a font before anything else may use it.
struct FontCheck {
  /// The PostScript name, reduced to the characters a PDF name may hold plainly.
  var postScriptName: String
  /// Whether the outlines are in a `CFF ` table.
  var isCFF: Bool

  /// Limits of a font file.
  ///
  /// Source: RELIABILITY §5.
  static let maximumBytes = 20 * 1024 * 1024
  static let maximumGlyphs = 65_535
  static let maximumFaces = 16

  /// Opens face `index` of `bytes` and checks form, limits and tables; hinting is never run.
  init(_ bytes: borrowing Span<UInt8>, index: Int, name: String) throws(FontError) {
    guard bytes.count <= Self.maximumBytes else {
      throw .tooLarge(bytes: bytes.count, limit: Self.maximumBytes)
    }
    try Self.checkSignature(bytes)
    let opened = unsafe bytes.withUnsafeBytes { raw in
      unsafe Self.inspect(raw, index: index)
    }
    let facts: Facts
    switch opened {
    case .failure(let error): throw error
    case .success(let found): facts = found
    }
    try Self.check(facts, index: index)
    postScriptName = Self.plainName(facts.postScriptName ?? name)
    isCFF = facts.tables.contains("CFF ")
  }

  private static func checkSignature(_ bytes: borrowing Span<UInt8>) throws(FontError) {
    guard bytes.count > 12 else { throw .unknownFormat }
    var signature: UInt32 = 0
    for position in 0..<4 { signature = signature << 8 | UInt32(bytes[position]) }
    let known: [UInt32] = [0x0001_0000, 0x4F54_544F, 0x7472_7565, 0x7474_6366]
    guard known.contains(signature) else { throw .unknownFormat }
  }

  private struct Facts {
    var faceCount: Int
    var glyphCount: Int
    var isScalable: Bool
    var isVariable: Bool
    var postScriptName: String?
    var tables: Set<String>
  }

  private static func inspect(
    _ raw: UnsafeRawBufferPointer, index: Int
  ) -> Result<Facts, FontError> {
    var library: FT_Library?
    let started = unsafe FT_Init_FreeType(&library)
    guard started == 0 else { return .failure(.unreadable(code: Int(started))) }
    defer { unsafe FT_Done_FreeType(library) }
    var face: FT_Face?
    let start = unsafe raw.baseAddress?.assumingMemoryBound(to: FT_Byte.self)
    let code = unsafe FT_New_Memory_Face(library, start, raw.count, index, &face)
    guard code == 0, let face = unsafe face else {
      return .failure(.unreadable(code: Int(code)))
    }
    defer { unsafe FT_Done_Face(face) }
    let flags = unsafe face.pointee.face_flags
    let name = unsafe FT_Get_Postscript_Name(face)
    return .success(
      Facts(
        faceCount: unsafe face.pointee.num_faces,
        glyphCount: unsafe face.pointee.num_glyphs,
        isScalable: flags & FT_Long(FT_FACE_FLAG_SCALABLE) != 0,
        isVariable: flags & FT_Long(FT_FACE_FLAG_MULTIPLE_MASTERS) != 0,
        postScriptName: unsafe name.map { unsafe String(cString: $0) },
        tables: unsafe tags(of: face)))
  }

  private static func tags(of face: FT_Face) -> Set<String> {
    var tags: Set<String> = []
    var count: FT_ULong = 0
    guard unsafe FT_Sfnt_Table_Info(face, 0, nil, &count) == 0 else { return [] }
    for position in 0..<UInt32(clamping: min(count, 256)) {
      var tag: FT_ULong = 0
      var length: FT_ULong = 0
      guard unsafe FT_Sfnt_Table_Info(face, position, &tag, &length) == 0, length > 0 else {
        continue
      }
      let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: tag >> $0) }
      tags.insert(String(decoding: bytes, as: UTF8.self))
    }
    return tags
  }

  private static func check(_ facts: Facts, index: Int) throws(FontError) {
    guard (0..<facts.faceCount).contains(index), facts.faceCount <= maximumFaces else {
      throw .noSuchFace(index: index, count: facts.faceCount)
    }
    guard facts.isScalable else { throw .noOutlines }
    guard !facts.isVariable else { throw .variable }
    guard (1...maximumGlyphs).contains(facts.glyphCount) else {
      throw .implausible(field: "maxp.numGlyphs")
    }
    for tag in ["cmap", "head", "hhea", "hmtx", "maxp", "post", "OS/2"]
    where !facts.tables.contains(tag) {
      throw .missingTable(tag: tag)
    }
    if !facts.tables.contains("CFF ") {
      for tag in ["glyf", "loca"] where !facts.tables.contains(tag) {
        throw .noOutlines
      }
    }
  }

  /// Letters, digits and hyphens of `name`, at most 63: what PostScript allows without escapes.
  private static func plainName(_ name: String) -> String {
    let kept = name.utf8.filter { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    return kept.isEmpty ? "Font" : String(decoding: kept.prefix(63), as: UTF8.self)
  }
}
