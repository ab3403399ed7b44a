/// A place that the caller knows and this module hands back: where an element comes from.
///
/// Any number will do, such as an index into a table of spans.
public struct Location: RawRepresentable, Hashable, Sendable {
  /// The caller's number.
  public let rawValue: UInt64

  /// The place the caller calls `rawValue`.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }
}
