/// The standards a document claims, both at once.
///
/// Source: ISO 19005-2 and -3, 6.6.4; ISO 14289-1, 5.
public enum Conformance: Hashable, Sendable {
  /// PDF/A-2, level A, and PDF/UA-1: no attachments.
  case a2aUA1
  /// PDF/A-3, level A, and PDF/UA-1: attachments of any kind.
  case a3aUA1

  /// The part of ISO 19005.
  var archivePart: Int {
    switch self {
    case .a2aUA1: 2
    case .a3aUA1: 3
    }
  }

  /// Whether files may be attached.
  public var allowsAttachments: Bool { self == .a3aUA1 }
}

/// Why a document was not written: what in it breaks the standards it claims.
public struct ConformanceFailure: Error, Hashable, Sendable {
  /// What is wrong, each once, in the order in which it was found; at least one.
  public let violations: [Violation]
}
