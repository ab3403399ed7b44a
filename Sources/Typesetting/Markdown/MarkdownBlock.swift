/// A block of a letter's text.
public indirect enum MarkdownBlock: Hashable, Sendable {
  /// A heading of level 1 to 6.
  case heading(level: Int, [MarkdownInline])
  /// A paragraph.
  case paragraph([MarkdownInline])
  /// A list; each item has blocks of its own.
  case list(isOrdered: Bool, [[MarkdownBlock]])
  /// A change of subject without a heading.
  case thematicBreak
}

/// A stretch of text with one emphasis and one link.
public struct MarkdownInline: Hashable, Sendable {
  /// The text; a line break the author asked for is U+2028, any other is a space.
  public var text: String
  /// Whether it stands between double asterisks.
  public var isStrong: Bool
  /// Whether it stands between single asterisks.
  public var isEmphasised: Bool
  /// The address it leads to.
  public var link: String?
  /// The line of the template on which its block begins; no part of what the text is, so that two
  /// texts that differ in nothing else are equal.
  public var line: Int?

  /// A stretch of text.
  public init(
    _ text: String, isStrong: Bool = false, isEmphasised: Bool = false, link: String? = nil,
    line: Int? = nil
  ) {
    self.text = text
    self.isStrong = isStrong
    self.isEmphasised = isEmphasised
    self.link = link
    self.line = line
  }

  /// Whether both are the same text in the same style.
  public static func == (left: MarkdownInline, right: MarkdownInline) -> Bool {
    left.text == right.text && left.isStrong == right.isStrong
      && left.isEmphasised == right.isEmphasised && left.link == right.link
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(isStrong)
    hasher.combine(isEmphasised)
    hasher.combine(link)
  }
}
