/// What is to be done for one input.
enum WorkItem<Input: Sendable, Outcome: Sendable>: Sendable {
  /// Something to work on.
  case input(Input)
  /// An outcome that needs no work.
  case known(Outcome)
}

/// Works on several inputs at once and hands out the outcomes in the order of the inputs.
///
/// At most a few inputs per thread are under way, so memory stays flat whatever their number.
///
/// - Parameters:
///   - jobs: how many threads work at once, at least 1.
///   - next: the next input; called in order, on the caller's side.
///   - work: what is done for an input, on any thread.
///   - deliver: receives each outcome in the order of the inputs, with its number from 0.
/// - Throws: what `next` and `deliver` throw; the inputs under way are dropped.
func inOrder<Input: Sendable, Outcome: Sendable>(
  jobs: Int, next: () throws -> WorkItem<Input, Outcome>?,
  work: @escaping @Sendable (Input) -> Outcome, deliver: (Int, Outcome) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
    var started = 0
    var delivered = 0
    var isExhausted = false
    var waiting: [Int: Outcome] = [:]
    let ahead = max(1, jobs) * 4
    var running = 0
    while !isExhausted || running > 0 || !waiting.isEmpty {
      while !isExhausted, running < max(1, jobs), started - delivered < ahead {
        guard let item = try next() else {
          isExhausted = true
          break
        }
        let number = started
        started += 1
        switch item {
        case .known(let outcome): waiting[number] = outcome
        case .input(let input):
          running += 1
          group.addTask { (number, work(input)) }
        }
      }
      if let outcome = waiting.removeValue(forKey: delivered) {
        try deliver(delivered, outcome)
        delivered += 1
      } else if running > 0, let (number, outcome) = try await group.next() {
        running -= 1
        waiting[number] = outcome
      }
    }
  }
}
