public import Values

/// The envelope that a letter goes into: its size, its window, and where the sheet is folded.
///
/// A folded sheet slides about in its envelope. From the slack follow the box that is always seen
/// through the window and the larger one that may be seen, which holds nothing but the address.
///
/// Source: LETTERS §1.3.
public struct Envelope: Hashable, Sendable {
  /// Width of the envelope.
  public var width: Millimetres
  /// Height of the envelope.
  public var height: Millimetres
  /// From the left edge of the envelope to the window.
  public var windowLeft: Millimetres
  /// From the lower edge of the envelope to the window.
  public var windowBottom: Millimetres
  /// Width of the window.
  public var windowWidth: Millimetres
  /// Height of the window.
  public var windowHeight: Millimetres
  /// Where the sheet is folded, from its upper edge.
  public var fold: Millimetres
  /// Whose window it is.
  public var kind: Kind

  /// The windows that letters are made for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A window on the left.
    case left
    /// A window on the right.
    case right
    /// A print-and-mail service, which adds its franking mark above an address of its own place.
    case hybridMail
  }

  /// The envelope EA5/6 (220 × 110 mm) with a window of 90 × 45 mm, 20 mm from the side and 15 mm
  /// from the lower edge.
  public init(_ kind: Kind = .left) {
    width = 220
    height = 110
    windowLeft = kind == .right ? 110 : 20
    windowBottom = 15
    windowWidth = 90
    windowHeight = 45
    fold = 108
    self.kind = kind
  }

  /// The part of the sheet that is always seen.
  package var safeBox: PageRectangle {
    PageRectangle(
      x: windowLeft, y: windowTop, width: windowWidth - slack.x, height: windowHeight - slack.y)
  }

  /// The part of the sheet that may be seen.
  package var possibleBox: PageRectangle {
    PageRectangle(
      x: windowLeft - slack.x, y: windowTop - slack.y, width: windowWidth + slack.x,
      height: windowHeight + slack.y)
  }

  private var windowTop: Millimetres { height - windowBottom - windowHeight }
  private var slack: (x: Millimetres, y: Millimetres) { (width - 210, height - fold) }

  /// Why letters cannot be made for an envelope.
  public enum Fault: String, Hashable, Sendable {
    /// The sheet is larger than the envelope.
    case sheetTooLarge = "the folded sheet is larger than the envelope"
    /// Too small for an address.
    case windowTooSmall = "the part of the window that is always seen is too small for an address"
    /// Something else than the address may be seen.
    case overLetterhead = "the letterhead may be seen through the window"
    /// Something else than the address may be seen.
    case overSubject = "the subject may be seen through the window"
    /// Something else than the address may be seen.
    case overReferences = "the references may be seen through the window"
  }

  /// What is wrong with it; nil for an envelope that letters can be made for.
  public var fault: Fault? {
    guard kind != .hybridMail else { return nil }
    guard slack.x >= .zero, slack.y >= .zero else { return .sheetTooLarge }
    let zone = AddressZone(self)
    if zone.width < 60 || zone.lines < 4 { return .windowTooSmall }
    let seen = possibleBox
    if seen.y < 36 { return .overLetterhead }
    if seen.y + seen.height > 97 { return .overSubject }
    let isClear = zone.isRight ? seen.x >= 95 : seen.x + seen.width <= 122
    return isClear ? nil : .overReferences
  }
}

/// Where the address stands on the sheet, and the line with the sender above it.
///
/// Source: DESIGN §1; LETTERS §1.6 for print-and-mail services.
struct AddressZone: Sendable {
  /// The left edge of the address.
  let x: Millimetres
  /// The widest line.
  let width: Millimetres
  /// The baseline of the first line.
  let top: Millimetres
  /// The most lines.
  let lines: Int
  /// The baseline of the sender's line.
  let returnLine: Millimetres
  /// Whether the sender's line stands in the window, under a hairline of its own.
  let returnsInWindow: Bool
  /// Whether the address stands on the right, so that the references move to the left.
  let isRight: Bool

  /// The zone of an envelope.
  init(_ envelope: Envelope) {
    guard envelope.kind != .hybridMail else {
      (x, width, top, lines) = (25, 80, 64, 5)
      (returnLine, returnsInWindow, isRight) = (35, false, false)
      return
    }
    let safe = envelope.safeBox
    let end = safe.x + safe.width
    isRight = envelope.kind == .right
    // The middle of the page is not left for more air when the address needs the width.
    x = isRight && end - 120 >= 70 ? max(120, safe.x + 5) : safe.x + 5
    width = end - x
    // The first line stands on the grid, with room for the sender above it.
    let step = LetterGrid.step.millionths
    top = Millimetres(millionths: (safe.y.millionths + 10_000_000 + step - 1) / step * step)
    let room = (safe.y + safe.height - top).millionths - 1_000_000
    lines = room < 0 ? 0 : min(LetterGrid.addressLines, Int(room / step) + 1)
    returnLine = top - 7
    returnsInWindow = true
  }
}
