import Foundation
import PortableDocument
import TestSupport
import Testing
import Values

/// A font and the glyph of each piece of text it has one for.
struct TestFont {
  let program: FontProgram
  let glyphs: [String: UInt16]

  /// A font of invented bytes: three letters, a ligature of two, a space and a private-use sign.
  static func invented(
    rights: UInt16 = 0, outlines: FontProgram.Outlines = .trueType, glyphCount: Int = 8
  ) -> TestFont {
    let text: [UInt16: String] = [1: "A", 2: "ff", 3: " ", 4: "-", 5: "\u{E001}", 6: "\u{FFFD}"]
    let program = FontProgram(
      postScriptName: "Invented", outlines: outlines, bytes: Array("not a font at all".utf8),
      metrics: FontProgram.Metrics(
        unitsPerEm: 2000, ascent: 1600, descent: -400, capHeight: 1400,
        boundingBox: FontProgram.Box(left: -100, bottom: -400, right: 2000, top: 1600),
        embeddingRights: rights),
      advances: [UInt16](repeating: 1000, count: glyphCount), text: text)
    return TestFont(program: program, glyphs: ["A": 1, "ff": 2, " ": 3, "-": 4, "\u{E001}": 5])
  }

  /// A subset of an installed font, made by fontTools.
  ///
  /// Of the `characters` it keeps, U+FB01 stands for the text "fi"; `extra` are further arguments of
  /// the script, such as `bare` for the CFF table alone.
  static func subset(
    of file: String, characters: String, extra: [String] = []
  ) throws -> TestFont {
    let result = try ExternalTool.python3.run(
      ["-", file, characters] + extra, input: Data(script.utf8))
    try #require(result.status == 0, "\(result.output)")
    let font = try JSONDecoder().decode(Description.self, from: Data(result.output.utf8))
    return font.testFont
  }

  /// The glyphs that spell `text`, each as wide as the font says.
  func shown(_ text: String, font: FontRef, size: Points) -> [ShownGlyph] {
    text.map { character in
      let glyph = glyphs[String(character)] ?? 0
      return ShownGlyph(
        font: font, glyph: glyph, advance: advance(of: glyph, size: size),
        text: character == "\u{FB01}" ? "fi" : String(character))
    }
  }

  func advance(of glyph: UInt16, size: Points) -> Points {
    let units = Int(glyph) < advances.count ? Int64(advances[Int(glyph)]) : 0
    return Points(millionths: units * size.millionths / Int64(program.metrics.unitsPerEm))
  }

  private var advances: [UInt16]

  private init(program: FontProgram, glyphs: [String: UInt16], advances: [UInt16]? = nil) {
    self.program = program
    self.glyphs = glyphs
    self.advances = advances ?? [UInt16](repeating: 1000, count: program.glyphCount)
  }

  /// What the script prints.
  private struct Description: Decodable {
    let name: String
    let kind: String
    let bytes: Data
    let metrics: [Int]
    let advances: [UInt16]
    let glyphs: [String: UInt16]

    var testFont: TestFont {
      var text: [UInt16: String] = [:]
      for (character, glyph) in glyphs { text[glyph] = character == "\u{FB01}" ? "fi" : character }
      let outlines: FontProgram.Outlines =
        kind == "glyf" ? .trueType : kind == "bare" ? .bareCFF : .openTypeCFF
      let program = FontProgram(
        postScriptName: name, outlines: outlines, bytes: [UInt8](bytes),
        metrics: FontProgram.Metrics(
          unitsPerEm: metrics[0], ascent: metrics[1], descent: metrics[2], capHeight: metrics[3],
          boundingBox: FontProgram.Box(
            left: metrics[4], bottom: metrics[5], right: metrics[6], top: metrics[7])),
        advances: advances, text: text)
      return TestFont(program: program, glyphs: glyphs, advances: advances)
    }
  }

  private static let script = #"""
    import base64, io, json, logging, sys
    logging.disable(logging.CRITICAL)
    from fontTools import subset
    from fontTools.ttLib import TTFont
    path, characters, extra = sys.argv[1], sys.argv[2], sys.argv[3:]
    font = TTFont(path, fontNumber=0, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features, options.hinting, options.notdef_outline = [], False, True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "BASE", "VORG", "vhea", "vmtx"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[ord(c) for c in characters])
    metrics = [font["head"].unitsPerEm, font["hhea"].ascent, font["hhea"].descent, 1400,
               font["head"].xMin, font["head"].yMin, font["head"].xMax, font["head"].yMax]
    name = font["name"].getDebugName(6)
    cut.subset(font)
    order = font.getGlyphOrder()
    glyphs = {chr(u): font.getGlyphID(n) for u, n in font.getBestCmap().items()}
    advances = [font["hmtx"][n][0] for n in order]
    kind = "glyf" if "glyf" in font else "whole"
    for tag in ["cmap", "name", "post", "OS/2"]:
        if kind == "glyf" and tag in font: del font[tag]
    out = io.BytesIO(); font.save(out); data = out.getvalue()
    if "bare" in extra:
        kind, data = "bare", TTFont(io.BytesIO(data)).reader["CFF "]
    print(json.dumps(dict(name=name, kind=kind, bytes=base64.b64encode(data).decode(),
                          metrics=metrics, advances=advances, glyphs=glyphs)))
    """#
}
