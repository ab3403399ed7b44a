/// An element of the structure tree, as the builder that made it knows it.
public struct ElementRef: Hashable, Sendable {
  let index: Int

  /// The document itself, under which all else lies.
  public static let document = ElementRef(index: 0)
}

/// What an element says about itself beside its type (ISO 32000-1, 14.7.2 and 14.8.5).
public struct ElementAttributes: Hashable, Sendable {
  /// `Alt`: what is read in place of a figure, or the description of a link.
  public var alternative: String?
  /// `ActualText`: the text that the content stands for.
  public var actualText: String?
  /// `Lang`: the language where it differs from the parent's.
  public var language: String?
  /// `ID`: the identifier of a note or a heading cell.
  public var identifier: String?
  /// `Scope`: what a heading cell heads.
  public var scope: Scope?
  /// `ColSpan`: how many columns a cell takes, from 1.
  public var columnSpan = 1
  /// `RowSpan`: how many rows a cell takes, from 1.
  public var rowSpan = 1
  /// `BBox`: where a figure lies on its page.
  public var boundingBox: Rectangle?
  /// `ListNumbering`: what the labels of a list look like.
  public var listNumbering: ListNumbering?
  /// Where the caller has the element from.
  public var location: Location?

  /// No attributes, but for those given.
  public init(
    alternative: String? = nil, language: String? = nil, scope: Scope? = nil,
    boundingBox: Rectangle? = nil, listNumbering: ListNumbering? = nil, location: Location? = nil
  ) {
    self.alternative = alternative
    self.language = language
    self.scope = scope
    self.boundingBox = boundingBox
    self.listNumbering = listNumbering
    self.location = location
  }

  /// What a heading cell heads (ISO 32000-1, table 349).
  public enum Scope: String, Hashable, Sendable {
    /// The cells beside it.
    case row = "Row"
    /// The cells under it.
    case column = "Column"
    /// Both.
    case both = "Both"
  }

  /// What the labels of a list look like (ISO 32000-1, table 347).
  public enum ListNumbering: String, Hashable, Sendable {
    /// No labels.
    case none = "None"
    /// Filled dots.
    case disc = "Disc"
    /// Open dots.
    case circle = "Circle"
    /// Filled squares.
    case square = "Square"
    /// 1, 2, 3.
    case decimal = "Decimal"
    /// i, ii, iii.
    case lowerRoman = "LowerRoman"
    /// a, b, c.
    case lowerAlpha = "LowerAlpha"
  }
}

/// An element and what it holds.
struct StructureElement {
  let type: StructureType
  let parent: Int
  var attributes: ElementAttributes
  /// What it holds, in reading order.
  var kids: [Kid] = []

  /// One thing an element holds.
  enum Kid {
    /// A child element, by its index.
    case element(Int)
    /// A marked-content sequence of a page, by the page's index.
    case content(page: Int, mcid: Int)
    /// An annotation of a page, by its index among all annotations.
    case annotation(page: Int, index: Int)
  }

  /// The page most of its content lies on: that of the first piece of content.
  var firstPage: Int? {
    for kid in kids {
      switch kid {
      case .content(let page, _), .annotation(let page, _): return page
      case .element: continue
      }
    }
    return nil
  }
}
