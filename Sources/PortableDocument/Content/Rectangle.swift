public import Values

/// An upright rectangle in default user space: points from the lower left corner of the page.
///
/// Source: ISO 32000-1, 7.9.5 and 8.3.2.3.
public struct Rectangle: Hashable, Sendable {
  /// The left side.
  public var left: Points
  /// The lower side.
  public var bottom: Points
  /// The right side.
  public var right: Points
  /// The upper side.
  public var top: Points

  /// A rectangle with these sides.
  public init(left: Points, bottom: Points, right: Points, top: Points) {
    self.left = left
    self.bottom = bottom
    self.right = right
    self.top = top
  }

  func write(to items: ArrayWriter) {
    for side in [left, bottom, right, top] { items.item(Real(thousandths: side.thousandths)) }
  }
}
