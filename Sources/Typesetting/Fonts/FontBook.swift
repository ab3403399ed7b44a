/// The letter font in the styles it has; bold and italic are never faked.
public struct FontFamily: Sendable {
  /// The name of the family, such as `Lato`.
  public var name: String
  /// Upright, normal weight.
  public var regular: FontFace
  /// Upright, bold.
  public var bold: FontFace
  /// Italic, normal weight.
  public var italic: FontFace
  /// Italic, bold; nil when the family lacks it or the letter does not need it.
  public var boldItalic: FontFace?

  /// A family.
  public init(
    name: String, regular: FontFace, bold: FontFace, italic: FontFace, boldItalic: FontFace? = nil
  ) {
    self.name = name
    self.regular = regular
    self.bold = bold
    self.italic = italic
    self.boldItalic = boldItalic
  }
}

/// The style of a stretch of text within its family.
public enum TextWeight: String, Hashable, Sendable, CaseIterable {
  /// Upright, normal weight.
  case regular
  /// Upright, bold.
  case bold
  /// Italic, normal weight.
  case italic
  /// Italic and bold; set in bold when the family lacks it.
  case boldItalic
}

/// The faces a letter may use: its family first, then those that stand in for missing characters.
public struct FontBook: Sendable {
  /// All faces; `GlyphRun.face` is an index into this list.
  public let faces: [FontFace]
  private let styled: [TextWeight: Int]
  /// The face of addresses, when they have one of their own.
  private let address: Int?
  private let firstFallback: Int

  /// A book of one family and its stand-ins, tried in order; addresses may have a face of their own.
  ///
  /// For bold text a stand-in of weight 600 or more is preferred, otherwise one below 600, when both
  /// have the character.
  public init(family: FontFamily, address: FontFace? = nil, fallbacks: [FontFace] = []) {
    var faces = [family.regular, family.bold, family.italic]
    var styled: [TextWeight: Int] = [.regular: 0, .bold: 1, .italic: 2, .boldItalic: 1]
    if let both = family.boldItalic {
      styled[.boldItalic] = faces.count
      faces.append(both)
    }
    self.address = address.map { _ in faces.count }
    faces += address.map { [$0] } ?? []
    firstFallback = faces.count
    self.faces = faces + fallbacks
    self.styled = styled
  }

  /// The face of the family for a style.
  public func face(for weight: TextWeight) -> FontFace {
    faces[index(for: weight)]
  }

  /// The index of the family's face for a style.
  func index(for weight: TextWeight) -> Int {
    styled[weight] ?? 0
  }

  /// The indices of the faces to try for a text, in order.
  func candidates(for attributes: TextAttributes) -> [Int] {
    let candidates = candidates(for: attributes.weight)
    guard attributes.isAddress, let address else { return candidates }
    return [address] + candidates
  }

  /// The indices of the faces to try for a style, in order.
  func candidates(for weight: TextWeight) -> [Int] {
    let isBold = weight == .bold || weight == .boldItalic
    let fallbacks = Array(firstFallback..<faces.count)
    return [index(for: weight)] + fallbacks.filter { (faces[$0].weight >= 600) == isBold }
      + fallbacks.filter { (faces[$0].weight >= 600) != isBold }
  }

  /// The first scalar of `text` that no face has, or nil; controls that are never drawn do not count.
  public func missingScalar(in text: some StringProtocol) -> Unicode.Scalar? {
    text.unicodeScalars.first { scalar in
      guard scalar.value > 0x7E, !isNeverDrawn(scalar.value) else { return false }
      return !substitutes(for: scalar.value).contains { value in
        // What the face of addresses has is of no use to the rest of the letter.
        faces.indices.contains { index in
          index != address && faces[index].font.nominalGlyph(value) != nil
        }
      }
    }
  }
}
