import CHarfBuzz

/// A glyph as the shaper gave it, in font units.
struct RawGlyph: Hashable, Sendable {
  var id: UInt16
  var advance: Int32
  var x: Int32
  var y: Int32
  /// The index of the first scalar of its cluster.
  var cluster: Int32
  /// Whether cutting the text before this cluster would change shapes.
  var isUnsafeToBreak: Bool
}

/// What the shaper must know about a stretch of text besides its characters.
struct ShapingProperties: Hashable, Sendable {
  var isRightToLeft: Bool
  /// An ISO 15924 code as an OpenType tag, such as `Latn`.
  var script: UInt32
  var language: String
}

/// The owner of a HarfBuzz buffer, used for one stretch of text after the other.
@safe struct ShapingBuffer: ~Copyable {
  private let raw: OpaquePointer

  init() { unsafe (raw = hb_buffer_create()) }

  deinit { unsafe hb_buffer_destroy(raw) }

  /// The glyphs of `text[range]` from left to right; the rest of `text` is context only.
  ///
  /// Figures are tabular and lining; kerning and standard ligatures are on, but amounts and dates are not
  /// kerned, so that they align under each other.
  func shape(
    _ text: [UInt32], _ range: Range<Int>, font: HarfBuzzFont, properties: ShapingProperties,
    hasHouseFeatures: Bool = true
  ) -> [RawGlyph] {
    unsafe hb_buffer_clear_contents(raw)
    unsafe text.withUnsafeBufferPointer { buffer in
      unsafe hb_buffer_add_codepoints(
        raw, buffer.baseAddress, Int32(buffer.count), UInt32(range.lowerBound), Int32(range.count))
    }
    unsafe hb_buffer_set_direction(
      raw, properties.isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
    unsafe hb_buffer_set_script(raw, hb_script_t(rawValue: properties.script))
    unsafe hb_buffer_set_language(raw, hb_language_from_string(properties.language, -1))
    unsafe hb_buffer_set_flags(raw, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES)
    let features = hasHouseFeatures ? Self.features(for: text, range) : []
    unsafe font.withFont { font in
      _ = unsafe maan_shape(font, raw, features, UInt32(features.count))
    }
    return glyphs
  }

  private static let houseFeatures: [hb_feature_t] = ["tnum", "lnum"].map { tag in
    hb_feature_t(tag: openTypeTag(tag), value: 1, start: 0, end: UInt32.max)
  }

  /// The house features, and kerning off from the first to the last digit of each number.
  private static func features(for text: [UInt32], _ range: Range<Int>) -> [hb_feature_t] {
    var features = houseFeatures
    var index = range.lowerBound
    while index < range.upperBound {
      guard isDigit(text[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, isDigit(text[index]) || [0x2C, 0x2E].contains(text[index]) {
        index += 1
      }
      features.append(
        hb_feature_t(
          tag: openTypeTag("kern"), value: 0, start: UInt32(start), end: UInt32(index)))
    }
    return features
  }

  private var glyphs: [RawGlyph] {
    var count: UInt32 = 0
    let infos = unsafe hb_buffer_get_glyph_infos(raw, &count)
    let positions = unsafe hb_buffer_get_glyph_positions(raw, nil)
    guard let infos = unsafe infos, let positions = unsafe positions else { return [] }
    return (0..<Int(count)).map { index in
      let info = unsafe infos[index]
      let position = unsafe positions[index]
      return RawGlyph(
        id: UInt16(truncatingIfNeeded: info.codepoint), advance: position.x_advance,
        x: position.x_offset, y: position.y_offset, cluster: Int32(info.cluster),
        isUnsafeToBreak: info.mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK.rawValue != 0)
    }
  }
}
