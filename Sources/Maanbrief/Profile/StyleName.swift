import Typesetting
import Values

/// A whole house style in a word: typeface, sizes, colours and arrangement.
public enum StyleName: String, Hashable, Sendable, CaseIterable {
  /// Sans serif, letterhead on the left, ragged text, the panel on a tint.
  case clear
  /// Serif, letterhead on the right, justified text, the panel under a rule.
  case classic
  /// A wider sans serif in dark green, letterhead on the right, ragged text, no bar, a warm tint.
  case plain

  /// The family of its text, a name of the font catalogue.
  var fontFamily: String {
    switch self {
    case .clear: "Lato"
    case .classic: "Gentium Plus"
    case .plain: "Open Sans"
    }
  }

  /// Its parameters; the envelope is not among them.
  var style: HouseStyle {
    switch self {
    case .clear: HouseStyle()
    case .classic:
      HouseStyle(
        sizes: .serif, accent: .rgb(0x7A, 0x22, 0x32), letterheadPosition: .right,
        alignment: .justified, panel: .rules)
    case .plain:
      HouseStyle(
        sizes: Self.wideSizes, accent: .rgb(0x2C, 0x52, 0x38), letterheadPosition: .right,
        hasKeyBar: false, marks: .fold, tint: .rgb(0xF3, 0xF1, 0xEC))
    }
  }

  /// For a sans serif with tall small letters, such as Open Sans: 5.35 points at the size of the text.
  private static let wideSizes = HouseStyle.Sizes(
    small: 7, medium: Points(thousandths: 8_500), large: 10, extraLarge: 18)
}
