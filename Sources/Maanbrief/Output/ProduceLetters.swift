import Values

/// Makes many letters on several threads and hands them out in the order of their requests.
///
/// At most a few letters per thread are under way, so memory stays flat whatever the number.
///
/// - Parameters:
///   - jobs: how many threads work at once, at least 1.
///   - press: what the letters share.
///   - request: the request with a number from 0; called in order, on the caller's side.
///   - deliver: receives each outcome in the order of the numbers.
/// - Throws: what `deliver` throws; the letters under way are dropped.
public func produceLetters(
  jobs: Int, press: Press,
  nextRequest request: () -> Result<LetterRequest, LetterFailure>?,
  deliver: (Int, Result<Letter, LetterFailure>) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Result<Letter, LetterFailure>).self) { group in
    var started = 0
    var delivered = 0
    var isExhausted = false
    var waiting: [Int: Result<Letter, LetterFailure>] = [:]
    let ahead = max(1, jobs) * 4
    var running = 0
    while !isExhausted || running > 0 || !waiting.isEmpty {
      while !isExhausted, running < max(1, jobs), started - delivered < ahead {
        guard let next = request() else {
          isExhausted = true
          break
        }
        let number = started
        started += 1
        switch next {
        case .failure(let failure): waiting[number] = .failure(failure)
        case .success(let request):
          running += 1
          group.addTask { (number, Result(catchingLetter: request, press: press)) }
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

extension Result where Success == Letter, Failure == LetterFailure {
  /// The letter of `request`, or why there is none.
  init(catchingLetter request: LetterRequest, press: Press) {
    do throws(LetterFailure) {
      self = .success(try produceLetter(request, press: press))
    } catch {
      self = .failure(error)
    }
  }
}
