import CollectionLaw

/// Who takes a claim over when every letter was in vain.
public struct Collector: Hashable, Sendable {
  /// What a collector is.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    /// A collection agency.
    case agency
    /// A bailiff.
    case bailiff

    /// The role in a Dutch sentence, without an article.
    var dutch: String {
      switch self {
      case .agency: "incassobureau"
      case .bailiff: "gerechtsdeurwaarder"
      }
    }
  }

  /// The name, as letters print it.
  public var name: String
  /// What it is, when the name does not say so.
  public var role: Role?

  /// The name as a sentence prints it: a short one is not broken over two lines.
  var printed: String { name.count > 30 ? name : name.replacing(" ", with: "\u{A0}") }

  /// A collector.
  public init(name: String, role: Role? = nil) {
    self.name = name
    self.role = role
  }
}
