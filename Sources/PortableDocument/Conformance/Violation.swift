/// A fact about a document that breaks PDF/A or PDF/UA.
///
/// Pages are numbered from 1. Clauses: `PDFA.md` and `PDFUA.md`.
public enum Violation: Hashable, Sendable {
  // The document
  /// The title is empty.
  case missingTitle
  /// There is no page.
  case noPages
  /// A language is not written as a tag such as `nl-NL`.
  case malformedLanguage(tag: String, at: Location?)
  /// A text is longer than a string may be.
  case stringTooLong(at: Location?)
  /// The file would have more indirect objects than the standard allows.
  case tooManyObjects(limit: Int)

  // Pages
  /// A side of a page is shorter than 3 or longer than 14,400 points.
  case pageSizeOutOfRange(page: Int)
  /// Something is painted that is neither tagged nor an artifact.
  case untaggedContent(page: Int)
  /// Marked content lies inside other marked content.
  case nestedMarkedContent(page: Int, at: Location?)
  /// The graphics state is saved more than 28 times over.
  case graphicsStateTooDeep(page: Int)

  // Fonts and text
  /// The font's maker does not allow a subset in a document.
  case restrictedFont(font: String)
  /// The glyph for missing characters, or one beyond the font's last, would be shown.
  case missingGlyph(font: String, text: String, at: Location?)
  /// A glyph has no text, so that it cannot be read aloud, searched or copied.
  case glyphWithoutText(font: String, glyph: UInt16, at: Location?)
  /// A glyph stands for a character that means nothing to a reader: private use, U+FFFD and the like.
  case meaninglessText(font: String, glyph: UInt16, at: Location?)

  // Structure
  /// An element lies where the standard does not allow it.
  case misplacedElement(StructureType, in: StructureType, at: Location?)
  /// A heading is more than one level below the heading before it; level 0: there is none before it.
  case headingLevelSkipped(from: Int, to: Int, at: Location?)
  /// A figure or formula has no alternative text.
  case missingAlternative(StructureType, at: Location?)
  /// A figure does not say where it lies.
  case missingBoundingBox(at: Location?)
  /// The rows of a table do not have the same number of cells, or cells overlap.
  case irregularTable(at: Location?)
  /// A table has no heading cell.
  case tableWithoutHeadings(at: Location?)
  /// A heading cell does not say what it heads.
  case headingCellWithoutScope(at: Location?)
  /// A table has a head or foot but no body, or two heads, feet or captions.
  case malformedTable(at: Location?)
  /// A note has no identifier, or the same one as another.
  case noteWithoutIdentifier(at: Location?)

  // Links
  /// A link has no description.
  case linkWithoutDescription(at: Location?)
  /// A link has no area on any page.
  case linkWithoutAnnotation(at: Location?)
  /// A link's annotation belongs to an element that is no link.
  case annotationOutsideLink(StructureType, at: Location?)
  /// A link's address is not plain ASCII.
  case malformedAddress(at: Location?)

  // Attachments
  /// The claimed part of PDF/A admits no attachments.
  case attachmentNotAllowed(name: String)
  /// Two attachments have the same name.
  case duplicateAttachment(name: String)
  /// An attachment has no name, media type or description.
  case incompleteAttachment(name: String)
}
