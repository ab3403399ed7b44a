import CHarfBuzz

/// Whether a scalar is a control that is taken out before shaping: it has no shape and no reader.
///
/// Directional controls are among them: a name must not turn the text around it. Joiners stay, since
/// they change shapes. Soft hyphen, zero width space and word joiner steer line breaking only.
func isNeverDrawn(_ value: UInt32) -> Bool {
  switch value {
  case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F,
    0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
    true
  default: false
  }
}

/// The scalars that may stand in for one, itself first, so that a face without a special space,
/// hyphen or minus need not be left.
func substitutes(for value: UInt32) -> [UInt32] {
  switch value {
  case 0xA0, 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: [value, 0x20]
  case 0x2007: [value, 0xA0, 0x20]
  case 0x202F: [value, 0x2009, 0xA0, 0x20]
  case 0x2010: [value, 0x2D]
  case 0x2011: [value, 0x2010, 0x2D]
  case 0x2212: [value, 0x2013]
  case 0x2BC: [value, 0x2019]
  default: [value]
  }
}

/// Whether a scalar is white space: a gap between words, breakable or not.
func isSpace(_ value: UInt32) -> Bool {
  switch value {
  case 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// Whether a line never ends at this white space.
///
/// Source: UAX 14, class GL.
func isNoBreakSpace(_ value: UInt32) -> Bool {
  value == 0xA0 || value == 0x202F || value == 0x2007
}

/// Whether a line always ends here.
///
/// Source: UAX 14, classes BK, LF and NL.
func isLineSeparator(_ value: UInt32) -> Bool {
  value == 0x0A || value == 0x2028 || value == 0x2029
}

/// Whether a scalar belongs to the cluster before it: marks, joiners, selectors and emoji modifiers.
func extendsCluster(_ value: UInt32) -> Bool {
  guard value >= 0x300 else { return false }
  if value == 0x200C || value == 0x200D || (0x1F3FB...0x1F3FF).contains(value) { return true }
  let category = unsafe hb_unicode_general_category(hb_unicode_funcs_get_default(), value)
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK
    || category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK
    || category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK
}

/// Whether a scalar is a letter of any script.
func isLetter(_ value: UInt32) -> Bool {
  if value < 0x80 { return (65...90).contains(value) || (97...122).contains(value) }
  let category = unsafe hb_unicode_general_category(hb_unicode_funcs_get_default(), value).rawValue
  return category >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER.rawValue
    && category <= HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER.rawValue
}

/// Whether a scalar is a decimal digit 0 to 9.
func isDigit(_ value: UInt32) -> Bool {
  (48...57).contains(value)
}

/// Whether lines may break on both sides of a scalar, as between ideographs, kana and syllables.
///
/// Source: UAX 14, classes ID, H2, H3 and CJ taken as ID.
func isIdeographic(_ value: UInt32) -> Bool {
  switch value {
  case 0x2E80...0x2FFF, 0x3003...0x3007, 0x3012...0x3013, 0x3020...0x303F, 0x3041...0x30FA,
    0x30FF...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF21...0xFF5A,
    0xFF66...0xFF9D, 0x20000...0x3FFFD:
    true
  default: false
  }
}

/// Whether a scalar may not begin a line: closing signs, East Asian stops and small kana.
func neverBeginsLine(_ value: UInt32) -> Bool {
  switch value {
  case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x2019, 0x201D, 0x2026, 0x3001, 0x3002,
    0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x303B, 0x3041,
    0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096, 0x309B,
    0x309C, 0x309D, 0x309E, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7,
    0x30EE, 0x30F5, 0x30F6, 0x30FB...0x30FE, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F,
    0xFF3D, 0xFF5D, 0xFF60:
    true
  default: false
  }
}

/// Whether a scalar may not end a line: opening signs.
func neverEndsLine(_ value: UInt32) -> Bool {
  switch value {
  case 0x28, 0x5B, 0x7B, 0x2018, 0x201A, 0x201C, 0x201E, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010,
    0x3014, 0x3016, 0x3018, 0x301A, 0xFF08, 0xFF3B, 0xFF5B:
    true
  default: false
  }
}
