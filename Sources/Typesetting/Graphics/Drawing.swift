public import Values

/// A logo or a signature, in a box of its own from (0, 0) to its size.
public struct Drawing: Hashable, Sendable {
  /// Width on paper.
  public var width: Millimetres
  /// Height on paper.
  public var height: Millimetres
  /// What fills the box.
  public var content: Content

  /// What a drawing is made of.
  public enum Content: Hashable, Sendable {
    /// Filled outlines in millimetres within the box, from back to front.
    case shapes([Shape])
    /// A picture that fills the box.
    case picture(Picture)
  }

  /// A filled outline.
  public struct Shape: Hashable, Sendable {
    /// The outline.
    public var path: VectorPath
    /// Its colour.
    public var colour: Colour

    /// An outline filled with `colour`.
    public init(path: VectorPath, colour: Colour) {
      self.path = path
      self.colour = colour
    }
  }

  /// A drawing of this size on paper.
  public init(width: Millimetres, height: Millimetres, content: Content) {
    self.width = width
    self.height = height
    self.content = content
  }

  /// A picture as large as a place allows, but never so large that it has fewer than 300 pixels an inch.
  public init(_ picture: Picture, width: Millimetres, height: Millimetres) {
    let (columns, rows) = (Int64(picture.width), Int64(picture.height))
    // An inch is 25,400,000 millionths of a millimetre.
    let pixel = min(
      25_400_000 / 300, width.millionths / columns, height.millionths / rows)
    self.init(
      width: Millimetres(millionths: pixel * columns),
      height: Millimetres(millionths: pixel * rows), content: .picture(picture))
  }

  /// The drawing on a page, its top left corner at `corner`.
  func placed(at corner: PagePoint, meaning: PageItem.Meaning) -> [PageItem] {
    switch content {
    case .shapes(let shapes):
      shapes.map { shape in
        PageItem(
          .path(shape.path.moved(right: corner.x, down: corner.y), shape.colour), meaning: meaning)
      }
    case .picture(let picture):
      [
        PageItem(
          .picture(picture, PageRectangle(x: corner.x, y: corner.y, width: width, height: height)),
          meaning: meaning)
      ]
    }
  }
}
