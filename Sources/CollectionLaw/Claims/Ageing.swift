public import Values

/// What is open of a claim, by how long it is overdue on its day.
///
/// Source: design/texts.md §5.
public struct Ageing: Hashable, Sendable {
  /// A class of days late.
  public enum Bucket: Int, CaseIterable, Hashable, Sendable {
    /// The last day to pay has not passed, or there is none.
    case notDue
    /// 1 to 30 days.
    case upTo30
    /// 31 to 60 days.
    case upTo60
    /// 61 to 90 days.
    case upTo90
    /// More than 90 days.
    case over90

    /// The class of an item that is so many days late; nil is an item without a last day to pay.
    public init(daysLate: Int?) {
      switch daysLate ?? 0 {
      case ...0: self = .notDue
      case 1...30: self = .upTo30
      case 31...60: self = .upTo60
      case 61...90: self = .upTo90
      default: self = .over90
      }
    }
  }

  /// The sums, in the order of the classes.
  private let sums: [Money]
  /// How many items with something open are overdue.
  public let overdueCount: Int
  /// How many items with something open are not due.
  public let notDueCount: Int

  /// The ageing of what is open of `claim`.
  public init(_ claim: Claim) {
    let currency = claim.open.currency
    var sums = [Money](repeating: .zero(currency), count: Bucket.allCases.count)
    var overdue = 0
    var notDue = 0
    for claimed in claim.items where claimed.item.open.cents > 0 {
      let bucket = Bucket(daysLate: claimed.daysLate)
      sums[bucket.rawValue] = sums[bucket.rawValue] + claimed.item.open
      if bucket == .notDue { notDue += 1 } else { overdue += 1 }
    }
    self.sums = sums
    overdueCount = overdue
    notDueCount = notDue
  }

  /// What is open in a class.
  public subscript(bucket: Bucket) -> Money { sums[bucket.rawValue] }

  /// What is open and not due.
  public var notDue: Money { self[.notDue] }

  /// What is open and overdue.
  public var overdue: Money { total - notDue }

  /// What is open in all.
  public var total: Money { sums.dropFirst().reduce(sums[0], +) }

  /// The part of a class in whole percents, half up; 0 when nothing is open.
  public func percent(_ bucket: Bucket) -> Int {
    guard total.cents > 0 else { return 0 }
    let doubled = Int128(self[bucket].cents) * 200 + Int128(total.cents)
    return Int(doubled / (2 * Int128(total.cents)))
  }
}
