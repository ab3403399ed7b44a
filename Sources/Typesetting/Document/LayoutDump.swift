import Values

extension TypesetDocument {
  /// What lies where, one item a line: for people, and to compare versions of a layout.
  ///
  /// Page, kind, x and y of the baseline or corner in millimetres with three decimals, then face, size
  /// in points and text, or the size of the box; what it means at the end.
  public var layoutDump: String {
    var lines: [String] = []
    for (number, page) in pages.enumerated() {
      lines.append("page \(number + 1) \(Self.mm(page.width)) × \(Self.mm(page.height))")
      lines += page.items.map { "  " + describe($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ item: PageItem) -> String {
    let meaning =
      switch item.meaning {
      case .element(let id): "#\(id)"
      case .artifact(let kind): "(\(kind))"
      }
    switch item.content {
    case .glyphs(let run):
      let place = "\(Self.mm(run.origin.x)) \(Self.mm(run.origin.y))"
      let width = Self.mm(Millimetres(run.width))
      let size = Self.decimal(run.size.thousandths)
      return "text \(place) +\(width) \(faces[run.face].name) \(size) "
        + "\(Self.describe(run.colour)) \(meaning) \(Self.quoted(run.text))"
    case .rectangle(let box, let colour):
      return
        "box \(Self.mm(box.x)) \(Self.mm(box.y)) \(Self.mm(box.width)) × \(Self.mm(box.height)) "
        + "\(Self.describe(colour)) \(meaning)"
    case .path(let path, let colour):
      return "path \(path.segments.count) \(Self.describe(colour)) \(meaning)"
    case .picture(let picture, let box):
      return "picture \(picture.width) × \(picture.height) \(Self.mm(box.x)) \(Self.mm(box.y)) "
        + "\(Self.mm(box.width)) × \(Self.mm(box.height)) \(meaning)"
    case .code(let code, let box, let colour):
      return "code \(code.side) \(Self.mm(box.x)) \(Self.mm(box.y)) \(Self.mm(box.width)) "
        + "\(Self.describe(colour)) \(meaning)"
    }
  }

  private static func describe(_ colour: Colour) -> String {
    switch colour {
    case .grey(let level): "grey \(level)"
    case .rgb(let red, let green, let blue): "rgb \(red),\(green),\(blue)"
    }
  }

  static func mm(_ length: Millimetres) -> String { decimal(length.micrometres) }

  /// A number of thousandths with three decimals.
  private static func decimal(_ thousandths: Int64) -> String {
    let magnitude = thousandths.magnitude
    let fraction = String(magnitude % 1000)
    let padded = String(repeating: "0", count: 3 - fraction.count) + fraction
    return "\(thousandths < 0 ? "-" : "")\(magnitude / 1000).\(padded)"
  }

  /// The text in quotes; no-break spaces and line breaks are shown as escapes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: result += "\\" + String(Character(scalar))
      case 0xA0, 0x202F, 0x00...0x1F, 0x2028:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
