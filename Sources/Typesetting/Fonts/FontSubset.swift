import CHarfBuzz

/// Some glyphs of a face as a font program of their own, to be embedded in a document.
public struct FontSubset: Sendable {
  /// The font file: a TrueType or OpenType font with only the tables a document needs.
  public let bytes: [UInt8]
  /// Whether the outlines are in a `CFF ` table; then `compactFont` holds that table.
  public let isCFF: Bool
  /// The `CFF ` table alone, for a document that embeds it bare; nil for TrueType outlines.
  public let compactFont: [UInt8]?
  /// The number in the subset of each glyph of the face that is in it; glyph 0 stays 0.
  public let newGlyph: [UInt16: UInt16]
  /// The advance of each glyph of the subset in font units.
  public let widths: [Int]
}

extension FontFace {
  /// A subset with these glyphs, what they are composed of, and `.notdef`.
  ///
  /// Hinting and layout tables are dropped. The same glyphs give the same bytes, in whatever order they
  /// are named.
  ///
  /// - Throws: `FontError.noSuchGlyph`, or `subsetFailed` when the outlines are broken.
  public func subset(_ glyphs: some Sequence<UInt16>) throws(FontError) -> FontSubset {
    let wanted = Set(glyphs).union([0]).sorted()
    if let last = wanted.last, Int(last) >= glyphCount { throw .noSuchGlyph(id: Int(last)) }
    let made = unsafe font.withFace { face in
      unsafe makeSubset(of: face, glyphs: wanted, fileTables: Self.unneededTables)
    }
    guard let made else { throw .subsetFailed }
    var widths = [Int](repeating: 0, count: (made.newGlyph.values.max().map(Int.init) ?? 0) + 1)
    for (old, new) in made.newGlyph { widths[Int(new)] = advance(of: old) }
    return FontSubset(
      bytes: made.bytes, isCFF: isCFF, compactFont: isCFF ? made.compactFont : nil,
      newGlyph: made.newGlyph, widths: widths)
  }

  /// Tables that a document does not use: ISO 32000-1, 9.9 names those it does.
  private static let unneededTables = [
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "morx", "mort", "kerx", "feat", "trak",
    "name", "post", "OS/2", "cmap", "DSIG", "gasp", "FFTM", "hdmx", "VDMX", "LTSH", "PCLT", "meta",
    "vhea", "vmtx", "VORG", "COLR", "CPAL", "SVG ", "STAT", "prop", "GlyD", "Gloc", "Glat", "Silf",
    "Sill", "Feat", "Graphite",
  ]
}

private struct MadeSubset {
  var bytes: [UInt8]
  var compactFont: [UInt8]
  var newGlyph: [UInt16: UInt16]
}

/// Runs HarfBuzz over a plan for these glyphs; nil when it fails.
private func makeSubset(
  of face: OpaquePointer, glyphs: [UInt16], fileTables: [String]
) -> MadeSubset? {
  guard let input = unsafe hb_subset_input_create_or_fail() else { return nil }
  defer { unsafe hb_subset_input_destroy(input) }
  let glyphSet = unsafe hb_subset_input_glyph_set(input)
  for glyph in glyphs { unsafe hb_set_add(glyphSet, hb_codepoint_t(glyph)) }
  let dropped = unsafe hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
  for tag in fileTables { unsafe hb_set_add(dropped, openTypeTag(tag)) }
  // A document never shows `.notdef`, so its outline is left out (ISO 19005-2, 6.2.11.8).
  unsafe hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
  guard let plan = unsafe hb_subset_plan_create_or_fail(face, input) else { return nil }
  defer { unsafe hb_subset_plan_destroy(plan) }
  guard let subset = unsafe hb_subset_plan_execute_or_fail(plan) else { return nil }
  defer { unsafe hb_face_destroy(subset) }
  guard let file = unsafe bytes(of: hb_face_reference_blob(subset)), !file.isEmpty else {
    return nil
  }
  let table = unsafe hb_face_reference_table(subset, openTypeTag("CFF "))
  return MadeSubset(
    bytes: file, compactFont: unsafe bytes(of: table) ?? [], newGlyph: unsafe newGlyphs(plan))
}

/// Copies a blob and lets it go.
private func bytes(of blob: OpaquePointer?) -> [UInt8]? {
  defer { unsafe hb_blob_destroy(blob) }
  var length: UInt32 = 0
  guard let start = unsafe hb_blob_get_data(blob, &length) else { return nil }
  return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: Int(length)))
}

private func newGlyphs(_ plan: OpaquePointer) -> [UInt16: UInt16] {
  let map = unsafe hb_subset_plan_new_to_old_glyph_mapping(plan)
  var newGlyph: [UInt16: UInt16] = [:]
  let count = unsafe hb_map_get_population(map)
  for new in 0..<count {
    let old = unsafe hb_map_get(map, new)
    guard old != UInt32.max else { continue }
    newGlyph[UInt16(truncatingIfNeeded: old)] = UInt16(truncatingIfNeeded: new)
  }
  return newGlyph
}
