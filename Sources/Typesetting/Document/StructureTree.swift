public import Values

/// The meaning of a document: which parts it has, in reading order (ISO 32000-1, 14.7 and 14.8).
///
/// An element holds either child elements or content on pages, never both.
public struct StructureTree: Sendable {
  /// The index of an element; 0 is the document.
  public typealias ElementID = Int

  /// The elements; a parent comes before its children.
  public package(set) var elements: [Element]

  /// A tree of one element, the document.
  public init() {
    elements = [Element(role: .document, parent: 0)]
  }

  /// Adds an element as the last child of `parent`, and returns its index.
  public mutating func add(
    _ role: Role, under parent: ElementID = 0, alternative: String? = nil, language: String? = nil,
    place: SourcePlace? = nil
  ) -> ElementID {
    var element = Element(role: role, parent: parent)
    element.alternative = alternative
    element.language = language
    element.place = place
    elements.append(element)
    elements[parent].children.append(elements.count - 1)
    return elements.count - 1
  }

  /// Gives a figure its box on the page where it lies.
  public mutating func setBounds(_ box: PageRectangle, of element: ElementID) {
    elements[element].bounds = box
  }

  /// Says where an element comes from.
  mutating func setPlace(_ place: SourcePlace?, of element: ElementID) {
    elements[element].place = place
  }

  /// Where an element comes from, or the nearest element around it that says so.
  public func place(of id: ElementID) -> SourcePlace? {
    var id = id
    while elements[id].place == nil, elements[id].parent != id { id = elements[id].parent }
    return elements[id].place
  }

  /// One element.
  public struct Element: Sendable {
    /// What it is.
    public var role: Role
    /// The element it belongs to; the document belongs to itself.
    public var parent: ElementID
    /// Its child elements in reading order.
    public var children: [ElementID] = []
    /// What is read aloud in place of a figure, or the description of a link.
    public var alternative: String?
    /// The language when it differs from the parent's.
    public var language: String?
    /// The box of a figure on its page.
    public var bounds: PageRectangle?
    /// Where it comes from in the template or the invoice.
    public var place: SourcePlace?

    init(role: Role, parent: ElementID) {
      self.role = role
      self.parent = parent
    }
  }

  /// The standard structure types a letter uses (ISO 32000-1, 14.8.4).
  public enum Role: Hashable, Sendable {
    /// The whole letter.
    case document
    /// A division with a heading of its own.
    case section
    /// A heading of level 1 to 6; the subject is the one heading of level 1.
    case heading(Int)
    /// A paragraph.
    case paragraph
    /// A list.
    case list
    /// An item of a list: a label and a body.
    case listItem
    /// The label of a list item.
    case label
    /// The body of a list item.
    case listBody
    /// A table.
    case table
    /// A row of a table.
    case tableRow
    /// A heading cell, and whether it heads a column or a row.
    case tableHeader(Scope)
    /// A data cell.
    case tableCell
    /// A picture with an alternative text.
    case figure
    /// A link with its address.
    case link(address: String)
    /// A stretch of text with its own language or emphasis.
    case span
  }

  /// What a heading cell heads.
  public enum Scope: Hashable, Sendable {
    /// The cells under it.
    case column
    /// The cells beside it.
    case row
  }
}
