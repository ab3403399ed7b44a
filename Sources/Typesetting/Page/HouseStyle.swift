public import Values

/// How a sender's letters look: the parameters of the house style, checked when they are made.
public struct HouseStyle: Sendable {
  /// Sizes of type.
  public var sizes: Sizes
  /// The one accent colour, at least 4.5 : 1 on white.
  public var accent: Colour
  /// Where the letterhead stands.
  public var letterheadPosition: LetterheadPosition
  /// How the body is set.
  public var alignment: BodyAlignment
  /// How the payment panel looks.
  public var panel: PanelStyle
  /// Whether the key paragraph has a bar in the margin.
  public var hasKeyBar: Bool
  /// Which marks stand in the margin.
  public var marks: Marks
  /// The tint under the panel, as light as 8 % black or lighter.
  public var tint: Colour
  /// The margins beside the text.
  public var margins: Margins
  /// The envelope that the letters go into.
  public var envelope: Envelope

  /// A house style.
  public init(
    sizes: Sizes = .sans, accent: Colour = .rgb(0x0E, 0x5A, 0x6B),
    letterheadPosition: LetterheadPosition = .left, alignment: BodyAlignment = .ragged,
    panel: PanelStyle = .tint, hasKeyBar: Bool = true, marks: Marks = .foldAndHole,
    tint: Colour = .rgb(0xEE, 0xF2, 0xF3), margins: Margins = Margins(),
    envelope: Envelope = Envelope()
  ) {
    self.sizes = sizes
    self.accent = accent
    self.letterheadPosition = letterheadPosition
    self.alignment = alignment
    self.panel = panel
    self.hasKeyBar = hasKeyBar
    self.marks = marks
    self.tint = tint
    self.margins = margins
    self.envelope = envelope
  }

  /// The white beside the text; the address keeps its place in the window.
  public struct Margins: Hashable, Sendable {
    /// On the left, 22 to 33 mm.
    public var left: Millimetres
    /// On the right, 15 to 25 mm.
    public var right: Millimetres

    /// Margins.
    public init(left: Millimetres = 25, right: Millimetres = 20) {
      self.left = left
      self.right = right
    }
  }

  /// The four sizes of a letter; there are no others.
  public struct Sizes: Hashable, Sendable {
    /// Return line, table heads, labels, footer.
    public var small: Points
    /// Reference block, table cells, notes.
    public var medium: Points
    /// Address, subject, body, panel values.
    public var large: Points
    /// The amount in the panel and the name in the letterhead.
    public var extraLarge: Points

    /// Four sizes.
    public init(small: Points, medium: Points, large: Points, extraLarge: Points) {
      self.small = small
      self.medium = medium
      self.large = large
      self.extraLarge = extraLarge
    }

    /// For a sans serif with an x-height near half the em, such as Lato.
    public static let sans = Sizes(
      small: Points(thousandths: 7_500), medium: 9, large: Points(thousandths: 10_500),
      extraLarge: 19)
    /// For a serif with a smaller x-height, such as Gentium Plus.
    public static let serif = Sizes(
      small: 8, medium: Points(thousandths: 9_750), large: Points(thousandths: 11_500),
      extraLarge: 20)
  }

  /// Where the letterhead stands.
  public enum LetterheadPosition: String, Hashable, Sendable, CaseIterable {
    /// On the left edge of the text.
    case left
    /// Above the reference block.
    case right
  }

  /// How the body is set.
  public enum BodyAlignment: String, Hashable, Sendable, CaseIterable {
    /// Left aligned, without hyphenation.
    case ragged
    /// Justified, with hyphenation.
    case justified
  }

  /// How the payment panel looks.
  public enum PanelStyle: String, Hashable, Sendable, CaseIterable {
    /// On a light tint under an accent rule.
    case tint
    /// Under an accent rule only.
    case rules
  }

  /// The marks in the left margin.
  public enum Marks: String, Hashable, Sendable, CaseIterable {
    /// None.
    case none
    /// The fold mark.
    case fold
    /// The fold mark and the hole mark.
    case foldAndHole = "fold + hole"
  }

  /// Ink of running text: 87 % black.
  static let ink = Colour.grey(0x1C)
  /// Labels, footer and small print.
  static let greyText = Colour.grey(0x5C)
  /// Rules above totals and the footer.
  static let rule = Colour.grey(0x8C)
  /// Hairlines between groups of rows.
  static let hair = Colour.grey(0xC9)

  /// The contrast of `colour` on white, in hundredths: 450 is 4.5 : 1.
  ///
  /// Source: WCAG 2.1, relative luminance; the power function of sRGB is a table, so that the result
  /// is the same on every machine.
  public static func contrastOnWhite(_ colour: Colour) -> Int {
    let (red, green, blue): (UInt8, UInt8, UInt8) =
      switch colour {
      case .grey(let level): (level, level, level)
      case .rgb(let red, let green, let blue): (red, green, blue)
      }
    let luminance =
      (2126 * linear(red) + 7152 * linear(green) + 722 * linear(blue)) / 10_000
    return 105_000_000 / (luminance + 50_000)
  }

  /// The linear light of an sRGB component, in millionths, between the points of a table.
  private static func linear(_ component: UInt8) -> Int {
    // sRGB 0, 16, … 256 (the last by extrapolation), in millionths.
    let table = [
      0, 5_182, 14_444, 29_557, 51_269, 80_220, 116_971, 162_029, 215_861, 278_894, 351_533,
      434_154, 527_115, 630_757, 745_404, 871_367, 1_008_932,
    ]
    let index = Int(component) / 16
    let fraction = Int(component) % 16
    return table[index] + (table[index + 1] - table[index]) * fraction / 16
  }
}
