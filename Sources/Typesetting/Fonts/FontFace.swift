/// One face: a family in one style, opened, checked and ready to be shared between threads.
public final class FontFace: Sendable {
  /// The key of the face in the catalogue, such as `Lato-Regular`.
  public let name: String
  /// The PostScript name of the face.
  public let postScriptName: String
  /// Whether its outlines are cubic (a `CFF ` table) rather than quadratic (`glyf`).
  public let isCFF: Bool

  let font: HarfBuzzFont
  private let metrics: FontMetrics
  /// The advance all figures get, in font units: the widest of the ten.
  ///
  /// Lato's italic has a six that is narrower than the others, tabular figures or not.
  let figureAdvance: Int32

  /// Opens a font file, checked with FreeType before HarfBuzz sees it.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; it is copied once and may be let go afterwards.
  ///   - index: the face in a collection, from 0.
  ///   - name: the catalogue's name of the face.
  /// - Throws: `FontError` when the file passes a limit, may not be embedded, is broken or variable.
  public init(bytes: [UInt8], index: Int = 0, name: String) throws(FontError) {
    let check = try FontCheck(bytes.span, index: index, name: name)
    font = HarfBuzzFont(bytes: bytes.span, index: index)
    metrics = try FontMetrics(of: font)
    guard (1...FontCheck.maximumGlyphs).contains(font.glyphCount) else {
      throw .implausible(field: "maxp.numGlyphs")
    }
    self.name = name
    self.index = index
    figureAdvance = Self.widestFigure(of: font)
    postScriptName = check.postScriptName
    isCFF = check.isCFF
  }

  private static func widestFigure(of font: HarfBuzzFont) -> Int32 {
    let properties = ShapingProperties(
      isRightToLeft: false, script: openTypeTag("Latn"), language: "nl")
    let figures = Array(UInt32(48)...57)
    return ShapingBuffer().shape(figures, 0..<10, font: font, properties: properties)
      .map(\.advance).max() ?? 0
  }

  /// The index of the face in its file.
  let index: Int

  /// Font units per em, 16 to 16,384.
  public var unitsPerEm: Int { metrics.unitsPerEm }
  /// The highest point of the line above the baseline, in font units.
  public var ascender: Int { metrics.ascender }
  /// The lowest point of the line, in font units; negative below the baseline.
  public var descender: Int { metrics.descender }
  /// The height of a capital, in font units.
  public var capHeight: Int { metrics.capHeight }
  /// The height of a small x, in font units.
  public var xHeight: Int { metrics.xHeight }
  /// Left, bottom, right and top of the box around all glyphs, in font units.
  public var boundingBox: [Int] { metrics.boundingBox }
  /// The slant in thousandths of a degree; negative when it leans to the right.
  public var italicAngleThousandths: Int { metrics.italicAngleThousandths }
  /// The weight, 400 for regular and 700 for bold.
  public var weight: Int { metrics.weight }
  /// The number of glyphs.
  public var glyphCount: Int { font.glyphCount }

  /// The glyph of a scalar by the character map; nil when the face lacks it.
  public func glyph(for scalar: Unicode.Scalar) -> UInt16? {
    font.nominalGlyph(scalar.value)
  }

  /// The advance of a glyph in font units.
  public func advance(of glyph: UInt16) -> Int {
    font.advance(of: glyph)
  }
}

extension FontFace: Equatable {
  /// Whether both are the same opened face.
  public static func == (left: FontFace, right: FontFace) -> Bool {
    left === right
  }
}
