public import Values

/// The content of one page: what is painted, and which part of the document each piece is.
///
/// Everything is painted inside the closure of `tagged(_:_:)` or `artifact(_:_:)`; whatever is not, is
/// a violation. Operators are written as late as possible and only when they change something, so
/// that pieces of the same element, font and colour share them.
///
/// Coordinates are in default user space: points from the lower left corner, y upwards.
///
/// Source: ISO 32000-1, 7.8.2, 8.5, 9.4 and 14.6.
public struct ContentStream {
  /// The colour of what is filled from here on; black at first.
  public var fillColour = DeviceColour.gray(0)

  var bytes: [UInt8] = []
  /// The element of each marked-content sequence, by its identifier.
  var marks: [ElementRef] = []
  /// The links on the page.
  var links: [LinkAnnotation] = []
  /// The pictures on the page, as they are painted.
  var images: [PixelImage] = []
  /// Which fonts of the document are used.
  var usedFonts: [Bool]
  var violations = ViolationList()
  let pageIndex: Int
  let fonts: [FontProgram]
  /// The document's elements; given back when the page is done, so that they need not be copied.
  private(set) var elements: [StructureElement]

  // What the page's graphics and text state are at this point of the content.
  var writtenColour = DeviceColour.gray(0)
  var writtenFont: WrittenFont?
  var writtenRise: Int64 = 0
  /// Where the text line begins, in thousandths of a point; set by `BT` and moved by `Td`.
  var line = (x: Int64(0), y: Int64(0))
  private var saveDepth = 0
  var path = PathBuffer()

  // Marked content and text objects must nest, but neither has to be inside the other (14.6.1).
  private var wanted: Mark?
  private var open: Mark?
  private var textIsOpen = false
  private var textBeganInsideMark = false

  init(pageIndex: Int, fonts: [FontProgram], elements: [StructureElement]) {
    self.pageIndex = pageIndex
    self.fonts = fonts
    self.elements = elements
    usedFonts = [Bool](repeating: false, count: fonts.count)
  }

  /// Paints what `draw` paints as content of `element`.
  ///
  /// Pieces that follow one another and belong to the same element become one sequence.
  public mutating func tagged(_ element: ElementRef, _ draw: (inout ContentStream) -> Void) {
    marked(.element(element), draw)
  }

  /// Paints what `draw` paints as an artifact, which is never read aloud.
  public mutating func artifact(_ type: ArtifactType, _ draw: (inout ContentStream) -> Void) {
    marked(.artifact(type), draw)
  }

  /// Paints what `draw` paints with its own graphics state: what it sets is forgotten after it.
  public mutating func savingGraphicsState(_ draw: (inout ContentStream) -> Void) {
    closeAll()
    let outer = (fillColour, writtenColour, writtenFont, writtenRise)
    saveDepth += 1
    if saveDepth > 28 { violations.add(.graphicsStateTooDeep(page: pageIndex + 1)) }
    bytes.append(ascii: "q\n")
    draw(&self)
    closeAll()
    bytes.append(ascii: "Q\n")
    saveDepth -= 1
    (fillColour, writtenColour, writtenFont, writtenRise) = outer
  }

  /// Paints what `draw` paints in a space of its own, its unit `scale` and its y downwards.
  ///
  /// - Parameters:
  ///   - scale: the length of its unit, above zero.
  ///   - x: where the space begins.
  ///   - y: where the space begins.
  ///   - draw: paints in whole units, which take few bytes.
  public mutating func inUnits(
    of scale: Points, x: Points, y: Points, _ draw: (inout ContentStream) -> Void
  ) {
    savingGraphicsState { content in
      for number in [scale.thousandths, 0, 0, -scale.thousandths, x.thousandths, y.thousandths] {
        content.bytes.appendThousandths(number)
        content.bytes.append(UInt8(ascii: " "))
      }
      content.bytes.append(ascii: "cm\n")
      draw(&content)
    }
  }

  /// Makes an area of the page lead to an address.
  ///
  /// - Parameters:
  ///   - area: where to click.
  ///   - address: a URI in ASCII.
  ///   - description: where it leads, for people who do not see the page.
  ///   - element: the `Link` element that holds the text of the link.
  public mutating func link(
    _ area: Rectangle, to address: String, description: String, in element: ElementRef
  ) {
    links.append(
      LinkAnnotation(area: area, address: address, description: description, element: element))
  }

  /// The element whose content is painted now.
  var currentLocation: Location? {
    guard case .element(let element) = wanted else { return nil }
    return elements[element.index].attributes.location
  }

  /// Makes the operators that follow paint inside the wanted mark, with the wanted colour.
  mutating func prepareToPaint(text: Bool) {
    if wanted == nil { violations.add(.untaggedContent(page: pageIndex + 1)) }
    if !text && textIsOpen && !textBeganInsideMark { closeMark() }
    if open != wanted { closeMark() }
    if text != textIsOpen { text ? beginText() : endText() }
    if open != wanted { openMark() }
    if writtenColour != fillColour {
      fillColour.appendFillOperator(to: &bytes)
      writtenColour = fillColour
    }
  }

  /// Ends the content, and lets go of the document's elements.
  mutating func finish() {
    closeAll()
    elements = []
  }

  /// Ends text and marked content, as the page or a change of the graphics state demands.
  private mutating func closeAll() {
    closeMark()
    if textIsOpen { endText() }
  }

  private mutating func marked(_ mark: Mark, _ draw: (inout ContentStream) -> Void) {
    if wanted != nil {
      violations.add(.nestedMarkedContent(page: pageIndex + 1, at: currentLocation))
    }
    let outer = wanted
    wanted = mark
    draw(&self)
    wanted = outer
  }

  private mutating func openMark() {
    switch wanted {
    case .element(let element):
      bytes.append(ascii: "/\(elements[element.index].type.name)<</MCID ")
      bytes.appendDecimal(Int64(marks.count))
      bytes.append(ascii: ">>BDC\n")
      marks.append(element)
    case .artifact(let type): bytes.append(ascii: type.beginOperator)
    case nil: break
    }
    open = wanted
  }

  private mutating func closeMark() {
    guard open != nil else { return }
    if textIsOpen && textBeganInsideMark { endText() }
    bytes.append(ascii: "EMC\n")
    open = nil
  }

  private mutating func beginText() {
    bytes.append(ascii: "BT\n")
    textIsOpen = true
    textBeganInsideMark = open != nil
    line = (0, 0)
  }

  private mutating func endText() {
    bytes.append(ascii: "ET\n")
    textIsOpen = false
  }

  private enum Mark: Equatable {
    case element(ElementRef)
    case artifact(ArtifactType)
  }

  /// What `Tf` last set.
  struct WrittenFont: Equatable {
    let font: FontRef
    let size: Int64
  }
}

/// An area of a page that leads to an address (ISO 32000-1, 12.5.6.5).
struct LinkAnnotation {
  let area: Rectangle
  let address: String
  let description: String
  let element: ElementRef
}
