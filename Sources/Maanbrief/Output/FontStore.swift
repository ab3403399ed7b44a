import PortableDocument
import Synchronization
import Typesetting

/// What every letter carries, made once: the base subset of each face, and the pictures of the profile.
final class FontStore: Sendable {
  /// Which glyphs are in the base subsets.
  enum Breadth: Sendable {
    /// What nearly every letter uses: each file carries them.
    case letter
    /// What most letters use: a file of many letters carries them once.
    case printRun
  }

  private let breadth: Breadth
  private let bases = Mutex<[ObjectIdentifier: Base]>([:])
  private let images = Mutex<[Picture: PixelImage]>([:])

  /// A face's base subset, ready to be put into documents.
  struct Base: Sendable {
    /// The font program.
    let program: FontProgram
    /// The number in the subset of each glyph of the face that every letter may use.
    let newGlyph: [UInt16: UInt16]
    /// Keeps the face alive as long as its identity is a key.
    let face: FontFace
  }

  /// A store of base subsets of the given breadth.
  init(_ breadth: Breadth) {
    self.breadth = breadth
  }

  /// The base subset of `face`, a face of `book`.
  func base(_ face: FontFace, book: FontBook) throws(FontError) -> Base {
    let key = ObjectIdentifier(face)
    if let known = bases.withLock({ $0[key] }) { return known }
    let texts = breadth == .letter ? book.baseTexts(of: face) : book.sharedTexts(of: face)
    let subset = try face.subset(texts.keys)
    var base = subset.newGlyph
    // Parts of composite glyphs are in the subset as well, but stand for nothing.
    base = base.filter { texts[$0.key] != nil && $0.key != 0 }
    let made = Base(
      program: FontProgram(subset, of: face, texts: texts, isShared: true), newGlyph: base,
      face: face)
    bases.withLock { $0[key] = made }
    return made
  }
}

extension FontStore {
  /// A picture, compressed once for all letters.
  func image(_ picture: Picture) -> PixelImage {
    if let known = images.withLock({ $0[picture] }) { return known }
    let made = PixelImage(
      width: picture.width, height: picture.height, isGrey: picture.isGrey,
      coding: picture.jpeg == nil ? .plain : .jpeg, bytes: picture.jpeg ?? picture.samples)
    images.withLock { $0[picture] = made }
    return made
  }
}

extension FontProgram {
  /// A subset of `face`; `texts` by the glyph numbers of the face; `isShared` when many letters get it.
  init(
    _ subset: FontSubset, of face: FontFace, texts: [UInt16: String], isShared: Bool = false
  ) {
    let box = face.boundingBox
    var texts = texts
    texts[0] = nil
    var byNew: [UInt16: String] = [:]
    for (old, text) in texts {
      if let new = subset.newGlyph[old] { byNew[new] = PlainText.of(text) }
    }
    self.init(
      postScriptName: face.postScriptName, outlines: subset.isCFF ? .bareCFF : .trueType,
      bytes: subset.compactFont ?? subset.bytes,
      metrics: Metrics(
        unitsPerEm: face.unitsPerEm, ascent: face.ascender, descent: face.descender,
        capHeight: face.capHeight,
        boundingBox: Box(left: box[0], bottom: box[1], right: box[2], top: box[3]),
        italicAngle: face.italicAngleThousandths, stemWidth: face.weight >= 600 ? 140 : 80),
      advances: subset.widths.map { UInt16(clamping: $0) }, text: byNew, isShared: isShared)
  }
}

/// Text as a reader of the PDF gets it.
enum PlainText {
  /// No-break spaces as spaces and no-break hyphens as hyphens, so that searching finds the words.
  static func of(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 > 0x7F }) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xA0, 0x2007, 0x202F: plain.append(" ")
      case 0x2011: plain.append("-")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}
