import Synchronization

/// Counts the requests that are worked on, up to a limit.
final class InFlight: Sendable {
  private let limit: Int
  private let count = Mutex(0)

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes a place; false when all are taken.
  func enter() -> Bool {
    count.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
  }

  /// Gives a place back.
  func leave() {
    count.withLock { $0 -= 1 }
  }
}
