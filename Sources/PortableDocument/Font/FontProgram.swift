/// A font to embed: one subset with its metrics and what its glyphs stand for.
///
/// All that depends on the font alone is worked out once, when the value is made, compression
/// included, so that one program can be put into many documents at little cost.
///
/// Source: ISO 32000-1, 9.7 to 9.10.
public struct FontProgram: Sendable {
  /// The form of the glyph descriptions in the bytes.
  public enum Outlines: Hashable, Sendable {
    /// A TrueType file with `glyf` outlines.
    case trueType
    /// An OpenType file with a `CFF ` table, whole.
    case openTypeCFF
    /// The `CFF ` table alone.
    case bareCFF
  }

  /// The measures of the font, in units of its em unless said otherwise.
  public struct Metrics: Hashable, Sendable {
    /// How many units make the em; 16 to 16,384.
    public var unitsPerEm: Int
    /// The height above the baseline.
    public var ascent: Int
    /// The depth below the baseline, negative.
    public var descent: Int
    /// The height of flat capitals.
    public var capHeight: Int
    /// The box around all glyphs.
    public var boundingBox: Box
    /// The slope in thousandths of a degree counter-clockwise from upright; negative for italics.
    public var italicAngle: Int
    /// The thickness of upright stems.
    public var stemWidth: Int
    /// The `fsType` field of the `OS/2` table: what the maker allows.
    public var embeddingRights: UInt16

    /// The measures of a font.
    public init(
      unitsPerEm: Int, ascent: Int, descent: Int, capHeight: Int,
      boundingBox: Box, italicAngle: Int = 0, stemWidth: Int = 80, embeddingRights: UInt16 = 0
    ) {
      self.unitsPerEm = unitsPerEm
      self.ascent = ascent
      self.descent = descent
      self.capHeight = capHeight
      self.boundingBox = boundingBox
      self.italicAngle = italicAngle
      self.stemWidth = stemWidth
      self.embeddingRights = embeddingRights
    }
  }

  /// The sides of a box, in units of the em from the origin.
  public struct Box: Hashable, Sendable {
    /// The left side.
    public var left: Int
    /// The lower side.
    public var bottom: Int
    /// The right side.
    public var right: Int
    /// The upper side.
    public var top: Int

    /// A box.
    public init(left: Int, bottom: Int, right: Int, top: Int) {
      self.left = left
      self.bottom = bottom
      self.right = right
      self.top = top
    }
  }

  /// The PostScript name of the face, without a subset tag.
  public let postScriptName: String
  /// The form of the outlines.
  public let outlines: Outlines
  /// The measures.
  public let metrics: Metrics
  /// How many glyphs the subset has.
  public let glyphCount: Int
  /// The digest of the font file.
  public let digest: Digest

  /// The advance of each glyph in millionths of the em.
  let advances: [Int]
  /// The text of each glyph in UTF-8; empty when it has none.
  let texts: [[UInt8]]
  /// Whether the text of each glyph is fit to be read.
  let meanings: [GlyphMeaning]
  /// The code of each glyph when that is not its number: in a CID-keyed font.
  let codes: [UInt16]?
  /// How many bytes a code has: one when every code fits in it.
  let codeLength: Int
  /// The same for programs that are written alike, and for no others.
  let identity: Digest
  let file: StreamBytes
  let unicodeMap: StreamBytes

  /// A font.
  ///
  /// - Parameters:
  ///   - postScriptName: the face's PostScript name.
  ///   - outlines: the form of `bytes`.
  ///   - bytes: the subset.
  ///   - metrics: the measures of the face.
  ///   - advances: the advance of each glyph of the subset, in units of the em.
  ///   - text: what each glyph stands for; several characters for a ligature.
  ///   - isShared: whether many documents get the font, so that it is worth compressing well.
  public init(
    postScriptName: String, outlines: Outlines, bytes: [UInt8], metrics: Metrics,
    advances: [UInt16], text: [UInt16: String], isShared: Bool = false
  ) {
    precondition(metrics.unitsPerEm > 0, "an em has units")
    let deflater = Deflater(level: isShared ? Deflater.highestLevel : Deflater.level)
    self.postScriptName = postScriptName
    self.outlines = outlines
    self.metrics = metrics
    glyphCount = advances.count
    digest = Digest(sha256: bytes)
    self.advances = advances.map {
      (Int($0) * 1_000_000 + metrics.unitsPerEm / 2) / metrics.unitsPerEm
    }
    var texts = [[UInt8]](repeating: [], count: advances.count)
    for (glyph, characters) in text where Int(glyph) < texts.count {
      texts[Int(glyph)] = Array(characters.utf8)
    }
    self.texts = texts
    meanings = texts.map { GlyphMeaning(String(decoding: $0, as: UTF8.self)) }
    file = StreamBytes(bytes, by: deflater)
    let codes = Self.codes(outlines, bytes, glyphCount: advances.count)
    self.codes = codes
    codeLength = codes == nil && advances.count <= 256 ? 1 : 2
    unicodeMap = StreamBytes(
      UnicodeMap(texts: texts, codes: codes, codeLength: codeLength).bytes, by: deflater)
    identity = Self.identity(
      postScriptName, metrics, advances, digest.bytes + unicodeMap.plain)
  }

  /// A digest of all that decides how a font is written.
  private static func identity(
    _ name: String, _ metrics: Metrics, _ advances: [UInt16], _ contents: [UInt8]
  ) -> Digest {
    let box = metrics.boundingBox
    let numbers = [
      metrics.unitsPerEm, metrics.ascent, metrics.descent, metrics.capHeight,
      metrics.italicAngle, metrics.stemWidth, box.left, box.bottom, box.right, box.top,
    ]
    var bytes = Array(name.utf8) + [0]
    for number in numbers { bytes.appendBigEndian(number, bytes: 8) }
    for advance in advances { bytes.appendBigEndian(Int(advance), bytes: 2) }
    return Digest(sha256: bytes + contents)
  }

  /// The code that shows a glyph.
  func code(of glyph: UInt16) -> UInt16 {
    codes?[Int(glyph)] ?? glyph
  }

  /// The PostScript name behind a tag of six capitals that the bytes decide (ISO 32000-1, 9.6.4).
  ///
  /// OpenType allows 63 characters; more of a longer name are left out, for a name has at most 127 bytes.
  var baseFont: String {
    var number = digest.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var tag = ""
    for _ in 0..<6 {
      tag.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(number % 26)))
      number /= 26
    }
    return "\(tag)+\(postScriptName.prefix(63))"
  }

  private static func codes(
    _ outlines: Outlines, _ bytes: [UInt8], glyphCount: Int
  ) -> [UInt16]? {
    let table: ArraySlice<UInt8>? =
      switch outlines {
      case .trueType: nil
      case .openTypeCFF: CFFCharset.table(in: bytes)
      case .bareCFF: bytes[...]
      }
    return table.flatMap { CFFCharset(table: $0, glyphCount: glyphCount)?.identifiers }
  }

  /// Whether the maker allows a subset of the font inside a document.
  ///
  /// Source: OpenType, OS/2 table, fsType: bits 1 (restricted), 8 (no subsetting), 9 (bitmaps only).
  var mayBeEmbedded: Bool {
    let rights = metrics.embeddingRights
    return rights & 0x000F != 0x0002 && rights & 0x0300 == 0
  }
}
