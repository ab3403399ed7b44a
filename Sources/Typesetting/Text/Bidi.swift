import CFriBidi

/// Whether any scalar is written from right to left.
func hasRightToLeft(_ scalars: [UInt32]) -> Bool {
  scalars.contains { value in
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}

/// The embedding level of each scalar in a paragraph that runs from left to right.
///
/// Source: UAX 9, rules X1 to I2 and L1 for separators; L1 for the ends of lines is the assembler's.
func embeddingLevels(of scalars: [UInt32]) throws(TextError) -> [UInt8] {
  guard hasRightToLeft(scalars) else { return Array(repeating: 0, count: scalars.count) }
  let count = FriBidiStrIndex(scalars.count)
  var types = [FriBidiCharType](repeating: FriBidiCharType(0), count: scalars.count)
  var brackets = [FriBidiBracketType](repeating: 0, count: scalars.count)
  var levels = [FriBidiLevel](repeating: 0, count: scalars.count)
  var base: FriBidiParType = FRIBIDI_PAR_LTR
  unsafe fribidi_get_bidi_types(scalars, count, &types)
  unsafe fribidi_get_bracket_types(scalars, count, types, &brackets)
  let highest = unsafe fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, &levels)
  guard highest > 0 else { throw .bidiFailed }
  return levels.map { UInt8(clamping: $0) }
}

/// The order in which pieces with these levels are drawn from left to right.
///
/// Source: UAX 9, rule L2.
func visualOrder(of levels: [UInt8]) -> [Int] {
  var order = Array(levels.indices)
  guard let highest = levels.max(), highest > 0 else { return order }
  for level in stride(from: highest, through: 1, by: -1) {
    var start = 0
    while start < order.count {
      guard levels[order[start]] >= level else {
        start += 1
        continue
      }
      var end = start
      while end < order.count, levels[order[end]] >= level { end += 1 }
      order[start..<end].reverse()
      start = end
    }
  }
  return order
}
