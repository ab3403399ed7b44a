import Values

/// The codes of one run, gathered into as few text-showing operators as keep every glyph in its place.
///
/// The reader advances by the widths of the font; this keeps account of where that puts the pen, and
/// corrects it (operator `TJ`) before a glyph that would otherwise stand more than 5/1000 em off: 0.02 mm in
/// the text of a letter, half a dot of a printer. The error never adds up over a run.
struct TextShower {
  /// The size of the em in millionths of a point.
  let size: Int64

  /// What corrections are whole numbers of, in thousandths of the em: few different ones compress well.
  private static let step: Int64 = 10
  /// Corrections of up to this, in millionths of the em, are put off: half a step.
  private static let tolerance = 500 * step

  /// Where the pen should be, in millionths of a point from the start of the run.
  private var target: Int64 = 0
  /// Where the reader's pen is, in millionths of the em from the start of the run.
  private var pen: Int64 = 0
  private var operand: [UInt8] = []
  private var isInString = false
  private var hasCorrections = false

  init(size: Int64) {
    self.size = size
  }

  /// Adds a glyph, with the correction it needs.
  mutating func show(_ glyph: ShownGlyph, of program: FontProgram) {
    correct(for: target + glyph.xOffset.millionths)
    if !isInString {
      operand.append(UInt8(ascii: "("))
      isInString = true
    }
    let code = program.code(of: glyph.glyph)
    if program.codeLength == 2 { operand.appendLiteral(UInt8(code >> 8)) }
    operand.appendLiteral(UInt8(code & 0xFF))
    pen += Int64(program.advances[Int(glyph.glyph)])
    target += glyph.advance.millionths
  }

  /// Writes what was gathered: `Tj` when nothing had to be corrected, `TJ` otherwise.
  mutating func flush(to out: inout [UInt8]) {
    guard !operand.isEmpty else { return }
    endString()
    if hasCorrections { out.append(UInt8(ascii: "[")) }
    out += operand
    out.append(ascii: hasCorrections ? "]TJ\n" : "Tj\n")
    operand.removeAll(keepingCapacity: true)
    hasCorrections = false
  }

  private mutating func correct(for place: Int64) {
    let wanted = place * 1_000_000 / size
    let error = wanted - pen
    guard error.magnitude > Self.tolerance else { return }
    let half = error < 0 ? -Self.tolerance : Self.tolerance
    let correction = (error + half) / (1000 * Self.step) * Self.step
    endString()
    operand.appendDecimal(-correction)
    hasCorrections = true
    pen += correction * 1000
  }

  private mutating func endString() {
    if isInString { operand.append(UInt8(ascii: ")")) }
    isInString = false
  }
}
