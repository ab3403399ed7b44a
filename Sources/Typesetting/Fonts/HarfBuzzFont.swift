import CHarfBuzz

/// The owner of a HarfBuzz face and font over bytes of its own.
///
/// Both are made immutable before anybody else sees them: HarfBuzz documents immutable faces and fonts
/// as safe to use from several threads at once.
@safe final class HarfBuzzFont: @unchecked Sendable {
  // Sendable although it holds raw pointers: they are constant, and what they point to is immutable.
  private let face: OpaquePointer
  private let font: OpaquePointer

  /// A font over a copy of `bytes`; `variations` are settings of axes such as `wght=600`, for fonts
  /// that have them, and `unitsPerEm` is the scale of its numbers when it is not the font's own.
  init(
    bytes: borrowing Span<UInt8>, index: Int, variations: [String] = [], unitsPerEm: Int? = nil
  ) {
    let blob = unsafe bytes.withUnsafeBytes { raw in
      unsafe hb_blob_create(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(raw.count),
        HB_MEMORY_MODE_DUPLICATE, nil, nil)
    }
    defer { unsafe hb_blob_destroy(blob) }
    unsafe (face = hb_face_create(blob, UInt32(index)))
    unsafe (font = hb_font_create(face))
    unsafe hb_ot_font_set_funcs(font)
    if let scale = unitsPerEm.map(Int32.init) { unsafe hb_font_set_scale(font, scale, scale) }
    unsafe Self.apply(variations, to: font)
    unsafe hb_face_make_immutable(face)
    unsafe hb_font_make_immutable(font)
  }

  deinit {
    unsafe hb_font_destroy(font)
    unsafe hb_face_destroy(face)
  }

  private static func apply(_ variations: [String], to font: OpaquePointer) {
    guard !variations.isEmpty else { return }
    var settings: [hb_variation_t] = []
    for text in variations {
      var setting = hb_variation_t()
      if unsafe hb_variation_from_string(text, -1, &setting) != 0 { settings.append(setting) }
    }
    unsafe hb_font_set_variations(font, settings, UInt32(settings.count))
  }

  /// The number of glyphs.
  var glyphCount: Int { Int(unsafe hb_face_get_glyph_count(face)) }

  /// Font units per em.
  var unitsPerEm: Int { Int(unsafe hb_face_get_upem(face)) }

  /// The glyph of a scalar by the font's character map, or nil.
  func nominalGlyph(_ scalar: UInt32) -> UInt16? {
    var glyph: hb_codepoint_t = 0
    guard unsafe hb_font_get_nominal_glyph(font, scalar, &glyph) != 0, glyph != 0 else {
      return nil
    }
    return UInt16(exactly: glyph)
  }

  /// The horizontal advance of a glyph in font units.
  func advance(of glyph: UInt16) -> Int {
    Int(unsafe hb_font_get_glyph_h_advance(font, hb_codepoint_t(glyph)))
  }

  /// The glyph's name in the font, or `gid` and its number.
  func glyphName(_ glyph: UInt16) -> String {
    var name = [CChar](repeating: 0, count: 64)
    unsafe hb_font_glyph_to_string(font, hb_codepoint_t(glyph), &name, UInt32(name.count))
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The bytes of a table; empty when the font does not have it.
  func table(_ tag: String) -> [UInt8] {
    unsafe withTable(tag) { unsafe [UInt8]($0) }
  }

  /// The length of a table in bytes; 0 when the font does not have it.
  func tableLength(_ tag: String) -> Int {
    unsafe withTable(tag) { $0.count }
  }

  private func withTable<Result>(
    _ tag: String, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let blob = unsafe hb_face_reference_table(face, openTypeTag(tag))
    defer { unsafe hb_blob_destroy(blob) }
    return unsafe Self.withBytes(of: blob, body)
  }

  /// The bytes of the whole file, valid during the call.
  func withFileBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let blob = unsafe hb_face_reference_blob(face)
    defer { unsafe hb_blob_destroy(blob) }
    return unsafe Self.withBytes(of: blob, body)
  }

  private static func withBytes<Result>(
    of blob: OpaquePointer?, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    var length: UInt32 = 0
    let start = unsafe hb_blob_get_data(blob, &length)
    return unsafe body(UnsafeRawBufferPointer(start: start, count: Int(length)))
  }

  /// The HarfBuzz face, valid during the call.
  func withFace<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    unsafe body(face)
  }

  /// The HarfBuzz font, valid during the call.
  func withFont<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    unsafe body(font)
  }
}

/// Four characters as an OpenType tag; shorter texts are padded with spaces.
func openTypeTag(_ text: String) -> UInt32 {
  var tag: UInt32 = 0
  var count = 0
  for byte in text.utf8.prefix(4) {
    tag = tag << 8 | UInt32(byte)
    count += 1
  }
  for _ in count..<4 { tag = tag << 8 | 0x20 }
  return tag
}
