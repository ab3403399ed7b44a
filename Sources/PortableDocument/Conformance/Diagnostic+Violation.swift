public import Values

extension Diagnostic {
  /// The violation in words.
  ///
  /// Neither the text of the letter nor the name of an attachment is repeated.
  ///
  /// - Parameters:
  ///   - violation: what is wrong.
  ///   - place: the place that the violation's location stands for.
  public init(_ violation: Violation, at place: SourcePlace? = nil) {
    let wording = violation.wording
    self.init(.error, code: wording.code, wording.message, at: place, hint: wording.hint)
  }
}

extension Violation {
  /// The place of the thing concerned, when the caller gave one.
  public var location: Location? {
    switch self {
    case .malformedLanguage(_, let location), .stringTooLong(let location),
      .nestedMarkedContent(_, let location), .missingGlyph(_, _, let location),
      .glyphWithoutText(_, _, let location), .meaninglessText(_, _, let location),
      .misplacedElement(_, _, let location), .headingLevelSkipped(_, _, let location),
      .missingAlternative(_, let location), .missingBoundingBox(let location),
      .irregularTable(let location), .tableWithoutHeadings(let location),
      .headingCellWithoutScope(let location), .malformedTable(let location),
      .noteWithoutIdentifier(let location), .linkWithoutDescription(let location),
      .linkWithoutAnnotation(let location), .annotationOutsideLink(_, let location),
      .malformedAddress(let location):
      location
    case .missingTitle, .noPages, .tooManyObjects, .pageSizeOutOfRange, .untaggedContent,
      .graphicsStateTooDeep,
      .restrictedFont, .attachmentNotAllowed, .duplicateAttachment, .incompleteAttachment:
      nil
    }
  }

  /// The code, the clause that says what is wrong, and what to do about it.
  fileprivate var wording: (code: String, message: String, hint: String?) {
    switch self {
    case .missingTitle:
      ("PDF-TITLE", "the letter has no title", "give the letter a subject")
    case .noPages:
      ("PDF-PAGES", "the document has no page", nil)
    case .malformedLanguage:
      ("PDF-LANGUAGE", "a language is not a tag of letters and hyphens", "write it as nl-NL")
    case .stringTooLong:
      ("PDF-STRING", "a text is longer than a PDF string may be", "shorten the text")
    case .tooManyObjects(let limit):
      ("PDF-OBJECTS", "one file cannot hold more than \(limit) objects", "make several files")
    case .pageSizeOutOfRange(let page):
      ("PDF-PAGE-SIZE", "page \(page) is smaller than 3 pt or larger than 14,400 pt", nil)
    case .untaggedContent(let page):
      ("PDF-UNTAGGED", "page \(page) has content that is neither tagged nor an artifact", nil)
    case .nestedMarkedContent(let page, _):
      ("PDF-NESTED", "page \(page) has marked content inside marked content", nil)
    case .graphicsStateTooDeep(let page):
      ("PDF-STATE", "page \(page) saves the graphics state more than 28 times over", nil)
    case .restrictedFont(let font):
      ("PDF-FONT-RIGHTS", "the font \(font) may not be embedded", "choose another font")
    case .missingGlyph(let font, _, _):
      (
        "PDF-GLYPH", "the font \(font) has no glyph for a character of the text",
        "add a fallback font"
      )
    case .glyphWithoutText(let font, let glyph, _):
      ("PDF-UNICODE", "glyph \(glyph) of the font \(font) stands for no text", nil)
    case .meaninglessText(let font, let glyph, _):
      (
        "PDF-PRIVATE-USE",
        "glyph \(glyph) of the font \(font) stands for a character without meaning",
        "replace private-use characters by ordinary ones"
      )
    case .misplacedElement(let type, let parent, _):
      ("PDF-STRUCTURE", "an element \(type.name) lies in an element \(parent.name)", nil)
    case .headingLevelSkipped(let from, let to, _):
      from == 0
        ? ("PDF-HEADING", "the first heading has level \(to)", "begin with level 1")
        : (
          "PDF-HEADING", "a heading of level \(to) follows one of level \(from)",
          "use level \(from + 1)"
        )
    case .missingAlternative(let type, _):
      ("PDF-ALT", "an element \(type.name) has no alternative text", "describe what it shows")
    case .missingBoundingBox:
      ("PDF-BBOX", "a figure does not say where it lies", nil)
    case .irregularTable:
      ("PDF-TABLE-GRID", "the rows of a table do not have the same number of cells", nil)
    case .tableWithoutHeadings:
      ("PDF-TABLE-HEADINGS", "a table has no heading cell", "give the table a heading row")
    case .headingCellWithoutScope:
      ("PDF-TABLE-SCOPE", "a heading cell does not say whether it heads a row or a column", nil)
    case .malformedTable:
      ("PDF-TABLE-PARTS", "a table has a head without a body, or a part twice", nil)
    case .noteWithoutIdentifier:
      ("PDF-NOTE", "a note has no identifier of its own", nil)
    case .linkWithoutDescription:
      ("PDF-LINK-TEXT", "a link has no description", "say where the link leads")
    case .linkWithoutAnnotation:
      ("PDF-LINK-AREA", "a link has no area on a page", nil)
    case .annotationOutsideLink(let type, _):
      ("PDF-LINK-ELEMENT", "a link's area belongs to an element \(type.name)", nil)
    case .malformedAddress:
      ("PDF-LINK-ADDRESS", "a link's address has characters beyond ASCII", "percent-encode them")
    case .attachmentNotAllowed:
      ("PDF-ATTACHMENT", "PDF/A-2 admits no attachments", "leave them out or claim PDF/A-3")
    case .duplicateAttachment:
      ("PDF-ATTACHMENT-NAME", "two attachments have the same name", nil)
    case .incompleteAttachment:
      ("PDF-ATTACHMENT-ENTRY", "an attachment has no name, media type or description", nil)
    }
  }
}
