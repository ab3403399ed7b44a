import Foundation
import Typesetting
import Values

/// The faces of Debian's font packages that the tests of this target read.
enum Faces {
  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/fonts/" + path)))
  }

  static func face(_ path: String, index: Int = 0) throws -> FontFace {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let name = String(file.prefix { $0 != "." })
    return try FontFace(bytes: try bytes(path), index: index, name: name)
  }

  static let lato: Result<FontFamily, any Error> = Result {
    FontFamily(
      name: "Lato", regular: try face("truetype/lato/Lato-Regular.ttf"),
      bold: try face("truetype/lato/Lato-Bold.ttf"),
      italic: try face("truetype/lato/Lato-Italic.ttf"))
  }

  static let gentium: Result<FontFamily, any Error> = Result {
    FontFamily(
      name: "Gentium Plus", regular: try face("truetype/gentiumplus/GentiumPlus-Regular.ttf"),
      bold: try face("truetype/gentiumplus/GentiumPlus-Bold.ttf"),
      italic: try face("truetype/gentiumplus/GentiumPlus-Italic.ttf"))
  }

  static let fallbacks: Result<[FontFace], any Error> = Result {
    try [
      "truetype/noto/NotoSans-Regular.ttf", "truetype/noto/NotoSansHebrew-Regular.ttf",
      "truetype/noto/NotoSansArabic-Regular.ttf", "opentype/noto/NotoSansCJK-Regular.ttc",
    ].map { try face($0) }
  }

  static let hyphenator: Result<Hyphenator, any Error> = Result {
    let url = URL(filePath: "/usr/share/hyphen/hyph_nl_NL.dic")
    return try Hyphenator(patterns: [UInt8](try Data(contentsOf: url)))
  }

  /// Lato with all stand-ins, and Dutch hyphenation.
  static func sans() throws -> Typesetter {
    let book = FontBook(family: try lato.get(), fallbacks: try fallbacks.get())
    return Typesetter(book: book, hyphenator: try hyphenator.get())
  }

  /// Gentium Plus without stand-ins, and Dutch hyphenation.
  static func serif() throws -> Typesetter {
    Typesetter(book: FontBook(family: try gentium.get()), hyphenator: try hyphenator.get())
  }
}

/// A span of body text.
func body(
  _ text: String, _ weight: TextWeight = .regular, size: Points = 10, mayHyphenate: Bool = true
) -> TextSpan {
  TextSpan(
    text: text,
    attributes: TextAttributes(weight: weight, size: size, mayHyphenate: mayHyphenate))
}

/// Dutch paragraphs as letters have them, written for these tests.
let letterParagraphs = [
  """
  Op 3 september 2026 stuurden wij u een factuur voor het onderhoud van uw verwarmingsketel. U kon \
  tot en met 3 oktober 2026 betalen. Wij hebben uw betaling nog niet ontvangen. Misschien is de \
  factuur aan uw aandacht ontsnapt. Dat kan natuurlijk gebeuren.
  """,
  """
  Betaalt u het bedrag van €\u{A0}1.234,56 niet binnen veertien\u{A0}dagen nadat deze brief bij u is \
  bezorgd, dan brengen wij de wettelijke buitengerechtelijke incassokosten in rekening: \
  €\u{A0}185,18. Daarnaast bent u vanaf de eerste dag van het verzuim wettelijke rente \
  verschuldigd. De coöperatie heeft geïnteresseerden de reële aansprakelijkheidsverzekering \
  aangeboden.
  """,
  """
  Klopt er iets niet? Schrijf dan vóór 23\u{A0}november\u{A0}2026 naar \
  debiteurenadministratie@voorbeeldbedrijf-noordholland.example, of kijk op \
  https://www.voorbeeldbedrijf.example/betalen/regeling. Wij antwoorden binnen drie werkdagen.
  """,
]
