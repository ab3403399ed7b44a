/// Why something on a page is not part of the document's text (ISO 32000-1, 14.8.2.2.2).
public enum ArtifactType: Hashable, Sendable {
  /// Rules, tints and other typographic furniture of the layout.
  case layout
  /// Fold and punch marks, page numbers and the like.
  case pagination
  /// A running header, or the repeated head of a table.
  case header
  /// A footer.
  case footer

  /// The operand and operator that begin such an artifact.
  var beginOperator: String {
    switch self {
    case .layout: "/Artifact<</Type/Layout>>BDC\n"
    case .pagination: "/Artifact<</Type/Pagination>>BDC\n"
    case .header: "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"
    case .footer: "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"
    }
  }
}
