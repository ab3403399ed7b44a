import Intake
import Typesetting

/// How outlines are painted: what an element says, and what it has from the groups it lies in.
///
/// Source: SVG 1.1 (Second Edition), 6.4 and chapter 11.
struct SVGPaint {
  private(set) var fill: Colour? = .grey(0)
  private(set) var stroke: Colour?
  private(set) var strokeWidth = 1.0
  private(set) var cap = StrokeStyle.Cap.butt
  private(set) var join = StrokeStyle.Join.mitre
  private(set) var mitreLimit = 4.0
  private(set) var isEvenOdd = false
  private(set) var isHidden = false

  /// What is wrong with a property.
  enum Fault: Error {
    /// Something would shine through.
    case transparent
    /// A value that is not understood; the payload says of what kind.
    case value(String)
  }

  /// Takes over what an element says, as attributes or as declarations in `style`.
  mutating func take(_ element: XMLElement) throws(Fault) {
    var said: [(name: String, value: String)] = []
    for attribute in element.attributes where attribute.name.namespace.isEmpty {
      if attribute.name.local == "style" {
        for declaration in attribute.value.split(separator: ";") {
          let parts = declaration.split(separator: ":", maxSplits: 1)
          guard parts.count == 2 else {
            guard declaration.allSatisfy(\.isWhitespace) else { throw .value("style") }
            continue
          }
          said.append((Self.trimmed(parts[0]), Self.trimmed(parts[1])))
        }
      } else {
        said.append((attribute.name.local, Self.trimmed(attribute.value)))
      }
    }
    for (name, value) in said { try take(name, value) }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  private mutating func take(_ name: String, _ value: String) throws(Fault) {
    guard value != "inherit" else { return }
    switch name {
    case "fill": fill = try Self.colour(value, name)
    case "stroke": stroke = try Self.colour(value, name)
    case "stroke-width": strokeWidth = try Self.number(value, name)
    case "stroke-miterlimit": mitreLimit = try Self.number(value, name)
    case "stroke-linecap":
      guard let known = StrokeStyle.Cap(rawValue: value) else { throw .value(name) }
      cap = known
    case "stroke-linejoin":
      guard let known = StrokeStyle.Join(rawValue: value) else { throw .value(name) }
      join = known
    case "fill-rule":
      guard ["nonzero", "evenodd"].contains(value) else { throw .value(name) }
      isEvenOdd = value == "evenodd"
    case "display": isHidden = isHidden || value == "none"
    case "visibility":
      // A child of a hidden group may be seen again, which no logo needs.
      guard value == "visible" else { throw .value(name) }
    case "opacity", "fill-opacity", "stroke-opacity":
      guard SVGNumber.one(value) == 1 || value == "100%" else { throw .transparent }
    case "mask", "filter", "mix-blend-mode":
      guard value == "none" || value == "normal" else { throw .transparent }
    case "clip-path", "stroke-dasharray", "marker", "marker-start", "marker-mid", "marker-end":
      guard value == "none" else { throw .value(name) }
    default:
      // Handlers of events are scripts (SVG 1.1, 18.4).
      guard !name.hasPrefix("on") else { throw .value(name) }
    }
  }

  private static func number(_ text: String, _ name: String) throws(Fault) -> Double {
    guard let value = SVGNumber.one(text), value >= 0 else { throw .value(name) }
    return value
  }

  /// A colour, or nil for `none`.
  private static func colour(_ text: String, _ name: String) throws(Fault) -> Colour? {
    let text = text.lowercased()
    if text == "none" || text == "transparent" { return nil }
    if let colour = Colour(hex: text) ?? short(text) ?? components(text) { return colour }
    guard let colour = names[text].flatMap({ Colour(hex: $0) }) else { throw .value(name) }
    return colour
  }

  /// A colour of three digits: each stands for two.
  private static func short(_ text: String) -> Colour? {
    guard text.utf8.count == 4, text.hasPrefix("#") else { return nil }
    return Colour(hex: "#" + text.dropFirst().map { "\($0)\($0)" }.joined())
  }

  /// A colour written `rgb(14, 90, 107)`.
  private static func components(_ text: String) -> Colour? {
    guard text.hasPrefix("rgb("), text.hasSuffix(")"),
      let numbers = SVGNumber.list(text.dropFirst(4).dropLast()), numbers.count == 3
    else { return nil }
    let values = numbers.compactMap { UInt8(exactly: $0) }
    guard values.count == 3 else { return nil }
    return values[0] == values[1] && values[1] == values[2]
      ? .grey(values[0]) : .rgb(values[0], values[1], values[2])
  }

  /// The colours with a name that drawing programs write.
  ///
  /// Source: CSS Colour 3, 4.1.
  private static let names = [
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080",
    "white": "#ffffff", "maroon": "#800000", "red": "#ff0000", "purple": "#800080",
    "fuchsia": "#ff00ff", "green": "#008000", "lime": "#00ff00", "olive": "#808000",
    "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff", "teal": "#008080",
    "aqua": "#00ffff", "orange": "#ffa500",
  ]
}
