/// A business term (BT) or group (BG) of EN 16931-1, by its number.
///
/// Source: EN 16931-1:2017, table 2.
public struct BusinessTerm: Hashable, Sendable, CustomStringConvertible {
  /// The number; groups lie above 1,000 so that both fit in one.
  private let number: Int16

  /// The term `BT-number`.
  public init(_ number: Int) {
    self.number = Int16(truncatingIfNeeded: number)
  }

  /// The group `BG-number`.
  public static func group(_ number: Int) -> BusinessTerm { BusinessTerm(number + 1000) }

  /// `BT-115` or `BG-10`.
  public var description: String { number > 1000 ? "BG-\(number - 1000)" : "BT-\(number)" }
}

/// On which line of its file each term of an invoice was found; the first line of a repeated term.
public struct TermPlaces: Hashable, Sendable {
  private var entries: [Entry] = []

  private struct Entry: Hashable, Sendable {
    let term: BusinessTerm
    let line: Int
  }

  /// No places.
  init() {}

  /// The line of a term, from 1; nil when the invoice does not have it.
  public subscript(term: BusinessTerm) -> Int? {
    entries.first { $0.term == term }?.line
  }

  /// Notes where a term stands, unless it was seen before.
  mutating func note(_ term: BusinessTerm, line: Int) {
    if self[term] == nil { entries.append(Entry(term: term, line: line)) }
  }
}
