/// A point of an HTML page as a browser reads it: what a piece of text or a value there belongs to.
///
/// Follows the tokenizer of the HTML standard as far as templates need it; where the two could
/// differ, this one says that no value is safe.
///
/// Source: HTML Living Standard, 13.2.5.
struct HTMLState: Hashable, Sendable {
  private enum Position: Hashable {
    /// Between tags.
    case text
    /// Behind a `<` that may open a tag.
    case lessThan
    /// In a declaration or anything else that ends at the next `>`.
    case declaration
    /// Behind `<!` and so many hyphens.
    case commentStart(Int)
    /// In a comment, behind so many hyphens.
    case comment(Int)
    case tagName
    /// In a tag, between its attributes.
    case tag
    case attributeName
    case afterAttributeName
    /// In a tag, where only some ways end a name: white space or the tag's end has to follow.
    case afterSomeName
    /// Where nobody can tell what a browser reads.
    case lost
    case beforeValue
    /// In the value of an attribute; no quote around it when nil.
    case value(quote: UInt8?)
    /// In an element whose content is no markup, behind the beginning of its end tag.
    case raw(String)
  }

  /// How far the value of an attribute that is an address has been read.
  private enum Address: Hashable {
    case none
    /// Only this stands in front, which has no end of a scheme, path or query in it.
    case start(String)
    /// A value stands in front that may have no scheme, and nothing has ended it.
    case afterValue
    case path
    case query
    /// The scheme is not one of `HTMLPlace.schemes`.
    case unsafe
  }

  private var position = Position.text
  /// The element of the tag, or of the raw text, in lower case.
  private var element = ""
  private var isClosing = false
  private var attribute = ""
  private var address = Address.none

  /// Between tags, where every template begins and ends.
  static let text = HTMLState()

  /// The state behind two ways that came to this one and to `other`.
  ///
  /// Nil when what follows depends on the way taken; what is safe in a query is safe in a path too.
  func joined(with other: HTMLState) -> HTMLState? {
    if self == other { return self }
    if let tag = joinedInTag(with: other) { return tag }
    var result = self
    result.address = .query
    let pieces: [Address] = [.path, .query]
    guard pieces.contains(address), pieces.contains(other.address) else { return nil }
    var rest = other
    rest.address = .query
    return result == rest ? result : nil
  }

  /// The state behind two ways that both end in one tag, as `selected` in a branch does.
  private func joinedInTag(with other: HTMLState) -> HTMLState? {
    let names: [Position] = [.tagName, .attributeName, .afterSomeName]
    let gaps: [Position] = [.tag, .afterAttributeName]
    guard element == other.element, isClosing == other.isClosing,
      (names + gaps).contains(position), (names + gaps).contains(other.position)
    else { return nil }
    var result = self
    result.attribute = ""
    let endsName = names.contains(position) || names.contains(other.position)
    result.position = endsName ? .afterSomeName : .tag
    return result
  }

  /// Whether a turn of a loop that began here and ends in `end` can be followed by another.
  func isRepeated(by end: HTMLState) -> Bool {
    position == end.position && joined(with: end) != nil
  }

  // MARK: Values

  /// What a value here is, or why none may stand here.
  enum Verdict {
    case safe(HTMLPlace)
    case unsafe(String)
  }

  /// Judges a value at this point and goes behind it.
  mutating func takeValue() -> Verdict {
    switch position {
    case .text: return .safe(.text)
    case .raw(""): return Self.textElements.contains(element) ? .safe(.text) : .unsafe(inRaw)
    case .raw: return .unsafe("a value cannot be a part of a tag")
    case .lessThan, .tagName: return .unsafe("a value cannot be the name of a tag")
    case .lost: return .unsafe("what this tag is depends on a branch")
    case .tag, .attributeName, .afterAttributeName, .afterSomeName:
      return .unsafe("a value cannot be an attribute")
    case .declaration, .commentStart, .comment:
      return .unsafe("a value cannot stand in a comment or a declaration")
    case .beforeValue, .value(nil): return .unsafe("the value of an attribute needs quotes")
    case .value: return takeAttributeValue()
    }
  }

  private var inRaw: String { "a value cannot stand inside <\(element)>" }

  private mutating func takeAttributeValue() -> Verdict {
    if isClosing { return .unsafe("a closing tag has no attributes") }
    guard Self.takesText(attribute) || address != .none else {
      return .unsafe("a value cannot stand in the attribute `\(attribute)` of <\(element)>")
    }
    switch address {
    case .none: return .safe(.text)
    case .start(""):
      address = .afterValue
      return .safe(.address)
    case .start, .afterValue, .path:
      if case .start = address { address = .path }
      return .safe(.path)
    case .query: return .safe(.query)
    case .unsafe: return .unsafe("a value cannot stand behind this scheme")
    }
  }

  // MARK: Text of the template

  /// Goes over one byte of the template's own text.
  mutating func take(_ byte: UInt8) {
    switch position {
    case .text: if byte == UInt8(ascii: "<") { position = .lessThan }
    case .lessThan: takeAfterLess(byte)
    case .declaration: if byte == UInt8(ascii: ">") { self = .text }
    case .commentStart, .comment: takeInComment(byte)
    case .tagName: takeTagName(byte)
    case .tag: takeBetweenAttributes(byte)
    case .attributeName, .afterAttributeName: takeAttributeName(byte)
    case .afterSomeName:
      let endsName = byte.isLiquidSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
      position = endsName ? .tag : .lost
      if endsName { takeBetweenAttributes(byte) }
    case .lost: break
    case .beforeValue: takeBeforeValue(byte)
    case .value(let quote): takeInValue(byte, quote)
    case .raw(let end): takeRaw(byte, end)
    }
  }

  private mutating func takeAfterLess(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "!"): position = .commentStart(0)
    case UInt8(ascii: "/") where !isClosing: isClosing = true
    case _ where byte.isLetter:
      position = .tagName
      element = byte.lowerText
    case UInt8(ascii: "<") where !isClosing: break
    case UInt8(ascii: ">"): self = .text
    case UInt8(ascii: "?"): position = .declaration
    default: if isClosing { position = .declaration } else { self = .text }
    }
  }

  private mutating func takeInComment(_ byte: UInt8) {
    let hyphens: Int
    switch position {
    case .commentStart(let count):
      if byte == UInt8(ascii: "-") {
        position = count == 0 ? .commentStart(1) : .comment(2)
      } else if byte == UInt8(ascii: ">") {
        self = .text
      } else {
        position = .declaration
      }
      return
    case .comment(let count): hyphens = count
    default: return
    }
    if byte == UInt8(ascii: ">"), hyphens >= 2 {
      self = .text
    } else {
      position = .comment(byte == UInt8(ascii: "-") ? min(2, hyphens + 1) : 0)
    }
  }

  private mutating func takeTagName(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") {
      closeTag()
    } else if byte.isLiquidSpace || byte == UInt8(ascii: "/") {
      position = .tag
    } else {
      element += byte.lowerText
    }
  }

  private mutating func takeBetweenAttributes(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") {
      closeTag()
    } else if byte == UInt8(ascii: "=") {
      position = .lost
    } else if !byte.isLiquidSpace, byte != UInt8(ascii: "/") {
      position = .attributeName
      attribute = byte.lowerText
    }
  }

  private mutating func takeAttributeName(_ byte: UInt8) {
    if byte == UInt8(ascii: "=") {
      position = .beforeValue
    } else if byte == UInt8(ascii: ">") {
      closeTag()
    } else if byte == UInt8(ascii: "/") {
      endAttribute()
    } else if byte.isLiquidSpace {
      position = .afterAttributeName
    } else if position == .afterAttributeName {
      endAttribute()
      takeBetweenAttributes(byte)
    } else {
      attribute += byte.lowerText
    }
  }

  private mutating func takeBeforeValue(_ byte: UInt8) {
    if byte.isLiquidSpace { return }
    if byte == UInt8(ascii: ">") { return closeTag() }
    address = Self.isAddress(attribute, of: element) ? .start("") : .none
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      position = .value(quote: byte)
    } else {
      position = .value(quote: nil)
    }
  }

  private mutating func takeInValue(_ byte: UInt8, _ quote: UInt8?) {
    if byte == quote { return endAttribute() }
    if quote == nil, byte.isLiquidSpace { return endAttribute() }
    if quote == nil, byte == UInt8(ascii: ">") { return closeTag() }
    takeInAddress(byte)
  }

  private mutating func takeInAddress(_ byte: UInt8) {
    switch (address, byte) {
    case (.none, _), (.query, _), (.unsafe, _): break
    case (_, UInt8(ascii: "?")), (_, UInt8(ascii: "#")): address = .query
    case (.path, _): break
    case (_, UInt8(ascii: "/")): address = .path
    case (.start(let scheme), UInt8(ascii: ":")):
      address = HTMLPlace.schemes.contains(scheme) ? .path : .unsafe
    // A reference or a backslash could be a colon or a slash to a browser.
    case (_, UInt8(ascii: "&")), (_, UInt8(ascii: "\\")), (.afterValue, UInt8(ascii: ":")):
      address = .unsafe
    case (.start(let text), _):
      if byte > 32 { address = .start(text + byte.lowerText) }
    case (.afterValue, _): break
    }
  }

  private mutating func endAttribute() {
    position = .tag
    attribute = ""
    address = .none
  }

  private mutating func closeTag() {
    let name = element
    let holdsText = Self.rawElements.contains(name) || Self.textElements.contains(name)
    let isOpening = !isClosing
    self = .text
    if isOpening, holdsText {
      element = name
      position = .raw("")
    }
  }

  /// Raw text ends at `</`, the element's name and one of space, `/` and `>`.
  private mutating func takeRaw(_ byte: UInt8, _ end: String) {
    let whole = "</" + element
    if end == whole, byte.isLiquidSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
      isClosing = true
      position = .tag
      if byte == UInt8(ascii: ">") { closeTag() }
      return
    }
    let longer = end + byte.lowerText
    position = .raw(whole.hasPrefix(longer) ? longer : byte == UInt8(ascii: "<") ? "<" : "")
  }
}

extension HTMLState {
  /// Whether a link that is safe to make out of data can be in this attribute.
  private static func isAddress(_ attribute: String, of element: String) -> Bool {
    switch attribute {
    case "href": ["a", "area"].contains(element)
    case "src": ["audio", "img", "source", "track", "video"].contains(element)
    case "action": element == "form"
    case "formaction": ["button", "input"].contains(element)
    case "cite": ["blockquote", "del", "ins", "q"].contains(element)
    case "poster": element == "video"
    default: false
    }
  }

  /// Whether the attribute is text to a browser; all that are not known to be are refused.
  private static func takesText(_ attribute: String) -> Bool {
    attribute.hasPrefix("data-") || attribute.hasPrefix("aria-")
      || textAttributes.contains(attribute)
  }

  private static let textAttributes: Set = [
    "abbr", "accept", "accesskey", "alt", "autocomplete", "class", "cols", "colspan", "cx", "cy",
    "d", "datetime", "dir", "enctype", "for", "form", "headers", "height", "high", "hreflang", "id",
    "inputmode", "label", "lang", "list", "low", "max", "maxlength", "media", "min", "minlength",
    "name", "optimum", "pattern", "placeholder", "points", "r", "role", "rows", "rowspan", "rx",
    "ry", "scope", "size", "span", "start", "step", "summary", "tabindex", "title", "transform",
    "value", "viewbox", "width", "x", "x1", "x2", "y", "y1", "y2",
  ]

  /// Elements whose content is neither markup nor text that a reader sees.
  private static let rawElements: Set = [
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "xmp",
  ]

  /// Elements whose content is text without tags.
  private static let textElements: Set = ["textarea", "title"]
}

extension UInt8 {
  fileprivate var isLetter: Bool { (97...122).contains(self | 32) && self < 128 }

  /// The byte in lower case, as a text of one scalar.
  fileprivate var lowerText: String {
    String(Unicode.Scalar((65...90).contains(self) ? self | 32 : self))
  }
}
