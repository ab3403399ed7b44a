public import Values

/// A letter laid out: pages of positioned things and the tree that says what they mean.
///
/// Knows nothing of PDF; the adapter that writes it and the raster that draws it read the same value.
public struct TypesetDocument: Sendable {
  /// The pages in order, at least one.
  public var pages: [Page]
  /// What the content means and in which order it is read.
  public var structure: StructureTree
  /// The faces that glyph runs refer to by index.
  public var faces: [FontFace]
  /// The title: the subject of the letter.
  public var title: String
  /// The language of the document as a BCP 47 tag, such as `nl-NL`.
  public var language: String
  /// What was tightened to keep the letter on one page, in the order in which it was tried.
  public var fitting: [FittingStep] = []

  /// A laid-out document.
  public init(
    pages: [Page], structure: StructureTree, faces: [FontFace], title: String, language: String
  ) {
    self.pages = pages
    self.structure = structure
    self.faces = faces
    self.title = title
    self.language = language
  }
}

/// A way in which a letter that almost fits one page is tightened.
///
/// Source: DESIGN §8.
public enum FittingStep: Hashable, Sendable {
  /// The room above the name is this high.
  case signatureRoom(Millimetres)
  /// So many sentences that may be left out are left out.
  case leftOut(Int)
  /// The salutation follows the subject at this distance.
  case salutation(Millimetres)
  /// The lines of the text are this far apart.
  case lines(Millimetres)
  /// The type of the text is this much smaller.
  case smallerType(Points)
}

/// One side of a sheet.
public struct Page: Sendable {
  /// Width of the sheet.
  public var width: Millimetres
  /// Height of the sheet.
  public var height: Millimetres
  /// What is drawn, in reading order; later items lie over earlier ones.
  public var items: [PageItem]

  /// A page of A4 unless said otherwise.
  public init(width: Millimetres = 210, height: Millimetres = 297, items: [PageItem] = []) {
    self.width = width
    self.height = height
    self.items = items
  }
}

/// A position on a page: from its top left corner, y downwards.
public struct PagePoint: Hashable, Sendable {
  /// Distance from the left edge.
  public var x: Millimetres
  /// Distance from the top edge.
  public var y: Millimetres

  /// The point at `x`, `y`.
  public init(x: Millimetres, y: Millimetres) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle on a page.
public struct PageRectangle: Hashable, Sendable {
  /// The left edge.
  public var x: Millimetres
  /// The top edge.
  public var y: Millimetres
  /// The width, not negative.
  public var width: Millimetres
  /// The height, not negative.
  public var height: Millimetres

  /// The rectangle with its top left corner at `x`, `y`.
  public init(x: Millimetres, y: Millimetres, width: Millimetres, height: Millimetres) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// One thing drawn on a page, with what it means.
public struct PageItem: Sendable {
  /// What is drawn.
  public var content: Content
  /// What it means.
  public var meaning: Meaning
  /// The part of the letter it belongs to.
  public var part: LetterPart

  /// An item.
  public init(_ content: Content, meaning: Meaning, part: LetterPart = .body) {
    self.content = content
    self.meaning = meaning
    self.part = part
  }

  /// The kinds of thing a page can hold.
  public enum Content: Sendable {
    /// Text on one baseline in one face, size and colour.
    case glyphs(GlyphRun)
    /// A filled rectangle: rules, bars and tints.
    case rectangle(PageRectangle, Colour)
    /// Filled outlines: a vector logo.
    case path(VectorPath, Colour)
    /// A picture of pixels that fills a box.
    case picture(Picture, PageRectangle)
    /// The dark modules of a code that fills a box.
    case code(QRCode, PageRectangle, Colour)
  }

  /// Either part of the text, or decoration that is never read aloud.
  public enum Meaning: Hashable, Sendable {
    /// Content of the structure element with this index; such an element has no child elements.
    case element(StructureTree.ElementID)
    /// Page furniture: rules, marks, running heads, footers, backgrounds.
    case artifact(ArtifactKind)
  }
}

/// The parts that a sheet is divided into, each with a zone of its own.
public enum LetterPart: String, Hashable, Sendable, CaseIterable {
  /// The logo, the name and the line under it.
  case letterhead
  /// The sender in one line above the address, with its hairline.
  case returnLine
  /// The address.
  case address
  /// The rows beside the address.
  case references
  /// Everything from the subject to the name, on all pages.
  case body
  /// The payment panel.
  case panel
  /// The running head of a later page.
  case runningHead
  /// The footer.
  case footer
  /// The fold mark and the hole mark.
  case marks
}

/// Why something is not part of the text (ISO 32000-1, 14.8.2.2.2).
public enum ArtifactKind: Hashable, Sendable {
  /// Rules, tints and bars that belong to the layout.
  case layout
  /// A running header or a repeated table head.
  case header
  /// The footer.
  case footer
  /// Fold and punch marks, blank-page furniture and page numbers.
  case pagination
}

/// A colour of the letter: grey or sRGB, each component from 0 to 255.
public enum Colour: Hashable, Sendable {
  /// 0 is black, 255 white.
  case grey(UInt8)
  /// Red, green and blue.
  case rgb(UInt8, UInt8, UInt8)

  /// The colour written `#RRGGBB`, or nil; equal components give a grey.
  public init?(hex text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[0] == UInt8(ascii: "#"),
      let value = UInt32(text.dropFirst(), radix: 16), bytes[1] != UInt8(ascii: "+")
    else { return nil }
    let (red, green, blue) = (
      UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)
    )
    self = red == green && green == blue ? .grey(red) : .rgb(red, green, blue)
  }

  /// The colour as `#RRGGBB`.
  public var hex: String {
    let components: [UInt8] =
      switch self {
      case .grey(let level): [level, level, level]
      case .rgb(let red, let green, let blue): [red, green, blue]
      }
    let digits = components.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    return "#" + digits.joined()
  }
}

/// Text on one baseline in one face, size and colour.
public struct GlyphRun: Sendable {
  /// Index into `TypesetDocument.faces`.
  public var face: Int
  /// The size of the em.
  public var size: Points
  /// The colour of the glyphs.
  public var colour: Colour
  /// Where the baseline of the first glyph begins.
  public var origin: PagePoint
  /// The glyphs from left to right.
  public var glyphs: [Glyph]
  /// The text the glyphs stand for, in logical order.
  public var text: String
  /// The language of the text when it is not that of the document.
  public var language: String?

  /// A run of glyphs.
  public init(
    face: Int, size: Points, colour: Colour, origin: PagePoint, glyphs: [Glyph], text: String,
    language: String? = nil
  ) {
    self.face = face
    self.size = size
    self.colour = colour
    self.origin = origin
    self.glyphs = glyphs
    self.text = text
    self.language = language
  }

  /// The sum of the advances.
  public var width: Points {
    glyphs.reduce(into: .zero) { $0 += $1.advance }
  }
}

/// One glyph of a run.
///
/// The glyphs of one cluster stand for one piece of text: the first of them (from the left) carries its
/// length, the others carry zero.
public struct Glyph: Hashable, Sendable {
  /// The glyph's number in the face; never 0 (`.notdef`).
  public var id: UInt16
  /// How far the pen moves, kerning and justification included.
  public var advance: Points
  /// How far right of the pen the glyph is drawn.
  public var xOffset: Points
  /// How far above the baseline the glyph is drawn.
  public var yOffset: Points
  /// Where the cluster's text begins: UTF-8 offset into `GlyphRun.text`.
  public var textStart: Int32
  /// How many UTF-8 bytes the cluster's text has; 0 for the later glyphs of a cluster.
  public var textCount: Int32
  /// What the reader gets instead of the text: "\u{AD}" for a hyphen put in by line breaking.
  public var isInsertedHyphen: Bool

  /// A glyph.
  public init(
    id: UInt16, advance: Points, xOffset: Points = .zero, yOffset: Points = .zero, textStart: Int32,
    textCount: Int32, isInsertedHyphen: Bool = false
  ) {
    self.id = id
    self.advance = advance
    self.xOffset = xOffset
    self.yOffset = yOffset
    self.textStart = textStart
    self.textCount = textCount
    self.isInsertedHyphen = isInsertedHyphen
  }
}

/// Closed outlines to be filled.
public struct VectorPath: Hashable, Sendable {
  /// A drawing step; all points are absolute on the page.
  public enum Segment: Hashable, Sendable {
    /// Begins a new outline.
    case move(PagePoint)
    /// A straight line.
    case line(PagePoint)
    /// A cubic Bézier curve: two control points and the end.
    case curve(PagePoint, PagePoint, PagePoint)
    /// Closes the outline.
    case close
  }

  /// The steps in order.
  public var segments: [Segment]
  /// Whether a place is inside when a line from it crosses an odd number of outlines, instead of by the
  /// non-zero rule, which counts the directions of what it crosses (ISO 32000-1, 8.5.3.3).
  public var isEvenOdd: Bool

  /// A path of `segments`.
  public init(segments: [Segment] = [], isEvenOdd: Bool = false) {
    self.segments = segments
    self.isEvenOdd = isEvenOdd
  }

  /// The path with each of its points moved by `change`.
  public func mapped(_ change: (PagePoint) -> PagePoint) -> VectorPath {
    VectorPath(
      segments: segments.map { segment in
        switch segment {
        case .move(let point): .move(change(point))
        case .line(let point): .line(change(point))
        case .curve(let first, let second, let end):
          .curve(change(first), change(second), change(end))
        case .close: .close
        }
      }, isEvenOdd: isEvenOdd)
  }

  /// Adds a rectangle as an outline of four lines.
  public mutating func addRectangle(_ box: PageRectangle) {
    let right = box.x + box.width
    let bottom = box.y + box.height
    segments += [
      .move(PagePoint(x: box.x, y: box.y)), .line(PagePoint(x: right, y: box.y)),
      .line(PagePoint(x: right, y: bottom)), .line(PagePoint(x: box.x, y: bottom)), .close,
    ]
  }
}
