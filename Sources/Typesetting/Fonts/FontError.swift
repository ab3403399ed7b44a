public import Values

/// Why a font file cannot be used.
public enum FontError: Error, Hashable, Sendable {
  /// The file is larger than a font may be.
  case tooLarge(bytes: Int, limit: Int)
  /// It is not an OpenType or TrueType font, or a collection of them.
  case unknownFormat
  /// The collection has no font with this index, or more fonts than a pack may have.
  case noSuchFace(index: Int, count: Int)
  /// FreeType could not open it; the number is FreeType's error code.
  case unreadable(code: Int)
  /// A table that text needs is missing or too short.
  case missingTable(tag: String)
  /// It has only bitmaps or drawings in place of outlines.
  case noOutlines
  /// It is a variable font; a letter needs one fixed design.
  case variable
  /// Its embedding rights (`fsType`) forbid a subset of it in a document.
  case embeddingForbidden(bits: Int)
  /// A number in its tables is outside what OpenType allows.
  case implausible(field: String)
  /// HarfBuzz could not make a subset of it.
  case subsetFailed
  /// A glyph was asked for that the font does not have.
  case noSuchGlyph(id: Int)
}

extension FontError {
  /// The complaint in words, about the font file at `place`.
  public func diagnostic(at place: SourcePlace? = nil) -> Diagnostic {
    let (code, message, hint) = wording
    return Diagnostic(.error, code: code, message, at: place, hint: hint)
  }

  private var wording: (code: String, message: String, hint: String) {
    let other = "use another file of the family"
    switch self {
    case .tooLarge(let bytes, let limit):
      return ("F-SIZE", "the font has \(bytes) bytes; at most \(limit) are allowed", other)
    case .unknownFormat:
      return (
        "F-FORMAT", "the file is not an OpenType or TrueType font",
        "give a .ttf, .otf or .ttc file; unpack web fonts first"
      )
    case .noSuchFace(let index, let count):
      return ("F-FACE", "face \(index) was asked for in a file of \(count)", "correct the index")
    case .unreadable(let code):
      return ("F-BROKEN", "the font cannot be read (FreeType error \(code))", other)
    case .missingTable(let tag):
      return ("F-TABLE", "the font has no usable table '\(tag)'", other)
    case .noOutlines:
      return ("F-OUTLINES", "the font has no scalable outlines", other)
    case .variable:
      return ("F-VARIABLE", "the font is variable", "give static files, one per style")
    case .embeddingForbidden(let bits):
      return (
        "F-RIGHTS", "the font forbids embedding a subset (fsType \(bits))",
        "ask its maker for a licence, or use another font"
      )
    case .implausible(let field):
      return ("F-VALUE", "the font has an impossible value in \(field)", other)
    case .subsetFailed:
      return ("F-SUBSET", "no subset of the font can be made", other)
    case .noSuchGlyph(let id):
      return ("F-GLYPH", "the font has no glyph \(id)", other)
    }
  }
}
