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
  try await produce(
    jobs: jobs, nextRequest: request,
    make: { request throws(LetterFailure) in try produceLetter(request, press: press) },
    deliver: deliver)
}

/// Makes many letters for a print file, as `produceLetters` makes letters that are files.
///
/// - Parameters:
///   - jobs: how many threads work at once, at least 1.
///   - press: what the letters share.
///   - request: the request with a number from 0; called in order, on the caller's side.
///   - deliver: receives each outcome in the order of the numbers.
/// - Throws: what `deliver` throws; the letters under way are dropped.
public func producePrintLetters(
  jobs: Int, press: Press,
  nextRequest request: () -> Result<LetterRequest, LetterFailure>?,
  deliver: (Int, Result<PrintLetter, LetterFailure>) throws -> Void
) async throws {
  try await produce(
    jobs: jobs, nextRequest: request,
    make: { request throws(LetterFailure) in try PrintLetter(request, press: press) },
    deliver: deliver)
}

private func produce<Made: Sendable>(
  jobs: Int, nextRequest request: () -> Result<LetterRequest, LetterFailure>?,
  make: @escaping @Sendable (LetterRequest) throws(LetterFailure) -> Made,
  deliver: (Int, Result<Made, LetterFailure>) throws -> Void
) async throws {
  try await inOrder(
    jobs: jobs,
    next: {
      switch request() {
      case .success(let request): .input(request)
      case .failure(let failure): .known(.failure(failure))
      case nil: nil
      }
    },
    work: { outcome(of: $0, make) }, deliver: deliver)
}

/// What is made of `request`, or why there is nothing.
private func outcome<Made>(
  of request: LetterRequest, _ make: (LetterRequest) throws(LetterFailure) -> Made
) -> Result<Made, LetterFailure> {
  do throws(LetterFailure) {
    return .success(try make(request))
  } catch {
    return .failure(error)
  }
}
